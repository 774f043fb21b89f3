// Package oversight is the hall office's desk (中心管理办公室): what is late or
// waits too long, the sheets that ask a department about it, the running
// worksheet with the figures of cases, tickets and ratings, which licences
// expire, which grants are to be made public, and what a new calendar does to
// the dates of open cases. It decides no case and moves none: of a case it
// changes only what a calendar says of its dates. What follows on a negative
// rating is app/feedback's.
package oversight

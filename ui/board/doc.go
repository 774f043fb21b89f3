// Package board is the screens that hang in the hall. [Screen] is the main one
// (叫号大屏): the newest call as large as the room allows, the ones before it, how
// many wait for each business, the words of the hall, day and time, and the
// voice that calls; it may be kept to some zones. [Counter] is the small one
// over a counter (窗口屏): what the counter does, for whom, who is next and who
// sits there. They show numbers and counters only, never an applicant's name,
// an item or a priority group, and they change nothing in the store. On which
// monitor a board hangs is not known here.
//
// Boards hang at any size, so nothing on them has a size of its own: everything
// stands at a share of its room. A new call changes colour slowly, three times,
// and a sign that moves goes on beside it: neither colour nor voice is the only
// sign (QUEUE 7).
//
// When the store does not answer, the board keeps what it showed and says so.
// It looks every few seconds even when nothing seems to happen, because a link
// that broke quietly reports no change. A call made while the link was broken
// is shown; it flashes and is announced too unless it is older than [TooOld]:
// by then the person has gone or the clerk has called again. The age is this
// machine's time against the counter's.
package board

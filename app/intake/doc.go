// Package intake is the front counter's desk (前台综合受理): register, check,
// accept, ask for correction, refuse, hand over to the back office. Each use
// case is one transaction in which the case moves, the notice gets its number
// and its print is queued. Matters of one visit share their papers, the cases
// of one agent a receipt list, and an applicant's earlier papers and licences
// are taken from where they are. It reviews nothing and gives nothing out.
//
// What an applicant types at a kiosk beforehand (办事预填) is kept for the
// counter under a code and with a ticket, which is known here by its day and
// number alone. It is no application: the case that a clerk registers from it
// takes its place, and what is not used within a week is taken away.
package intake

// Package intake is the front counter's desk (前台综合受理): register, check,
// accept, ask for correction, refuse, hand over to the back office. Each use
// case is one transaction in which the case moves, the notice gets its number
// and its print is queued. Matters of one visit share their papers, the cases
// of one agent a receipt list, and an applicant's earlier papers and licences
// are taken from where they are. It reviews nothing and gives nothing out.
package intake

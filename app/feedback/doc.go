// Package feedback holds what people say of the service they got: the rating of
// a visit (好差评, R84) and what the hall does about a negative one (差评整改,
// R85). A visit is opened by whoever ends the ticket, may be rated once, of free
// will, at the counter's pad or at a kiosk, and is not rated while nobody has
// rated it: there is no default grade. A negative rating opens a follow-up with
// a journal: called back, rectified, answered, or appealed and struck.
//
// Who rated is told to nobody but the hall office, and the number left for a
// call-back is forgotten once that is over. The package knows no queue: a ticket
// is a text to it. Complaints (R83) and consultations (R82) are not here.
package feedback

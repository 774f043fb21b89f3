package casework

import "slices"

// Subject is what an entry says something of: where two say something of the
// same one, the later has to know of the earlier.
type Subject struct {
	What string
	ID   string // of a paper, or of the department that made a result; "" for all
	No   int    // of a stage
}

// The subjects.
const (
	OfPersons  = "persons" // who applies and takes part, and what else was registered
	OfWay      = "way"     // how the applicant gets the result
	OfPaper    = "paper"
	OfStage    = "stage" // who works on it, its opinion, its surveys and its special procedures
	OfOutcome  = "outcome"
	OfDeferral = "deferral"
	OfFee      = "fee"
	OfLimit    = "limit"
	OfResult   = "result" // where the result is, and how it left
)

func (s Subject) same(o Subject) bool {
	return s.What == o.What && s.No == o.No && (s.ID == o.ID || s.ID == "" || o.ID == "")
}

var (
	persons  = []Subject{{What: OfPersons}, {What: OfWay}}
	outcomes = []Subject{{What: OfPersons}, {What: OfWay}, {What: OfPaper}, {What: OfOutcome}}
	result   = []Subject{{What: OfResult}}
	leaving  = []Subject{{What: OfResult}, {What: OfWay}}
)

// about lists the subjects of the steps that are on the whole case. A step on a
// stage is about that stage, one that names papers about those, and a result
// that is sent about its department's.
var about = map[Step][]Subject{
	Register: persons, Amend: persons, AmendNotice: persons, ConfirmLate: persons,

	Accept: outcomes, AcceptDeferred: outcomes, DeemAccepted: outcomes, RequestCorrection: outcomes, RefuseAcceptance: outcomes,
	ReturnPapers: outcomes, VoidCase: outcomes, Withdraw: outcomes, Terminate: outcomes,

	ChangeWay: {{What: OfWay}}, ExtendDeferral: {{What: OfDeferral}}, RequestPayment: {{What: OfFee}}, RecordPayment: {{What: OfFee}},
	BecomeCommitment: {{What: OfLimit}}, Extend: {{What: OfLimit}},

	ReceiveResult: result, Remind: result, RefuseReceipt: result, MailReturned: result, Close: result, GiveOut: leaving, PostOut: leaving,
}

// About lists what the entry says something of. Dates that moved are about
// nothing: they follow from the entry before.
func (e *Entry) About() []Subject {
	out := slices.Clone(about[e.Step])
	if e.Stage != 0 {
		out = append(out, Subject{What: OfStage, No: e.Stage})
	}
	if e.Step == SendResult {
		out = append(out, Subject{What: OfResult, ID: e.By.Dept})
	}
	for _, k := range e.Change.Checks {
		out = append(out, Subject{What: OfPaper, ID: k.ID})
	}
	for _, id := range e.Change.Papers {
		out = append(out, Subject{What: OfPaper, ID: id})
	}
	return out
}

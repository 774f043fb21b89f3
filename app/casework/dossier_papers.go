package casework

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// leaf is one place in the order of a case file: a kind of paper, hand-over
// sheets by their way, or a part made of the journal.
type leaf struct {
	kind paper.Kind
	back bool // a hand-over of results
	part paper.FilePart
}

// leaves is the order in which an inspector reads a file: from the application
// through acceptance, review and decision to delivery (R90).
var leaves = []leaf{
	{kind: paper.Application},
	{kind: paper.Authority},
	{kind: paper.Proxy},
	{kind: paper.Address},
	{kind: paper.ReceiptSlip},
	{kind: paper.Correction},
	{kind: paper.Acceptance},
	{kind: paper.NonAcceptance},
	{kind: paper.Deferral},
	{kind: paper.Supplement},
	{kind: paper.Commit},
	{kind: paper.Handover},
	{kind: paper.Flow},
	{kind: paper.Matrix},
	{kind: paper.Survey},
	{kind: paper.SurveyRecord},
	{kind: paper.Special},
	{kind: paper.Hearing},
	{kind: paper.Extension},
	{kind: paper.Supervision},
	{part: paper.FileOpinions},
	{kind: paper.LeadNotice},
	{kind: paper.Grant},
	{kind: paper.Denial},
	{kind: paper.WithdrawalRequest},
	{kind: paper.Withdrawal},
	{kind: paper.Return},
	{kind: paper.Termination},
	{kind: paper.Payment},
	{kind: paper.Handover, back: true},
	{kind: paper.MailSlip},
	{kind: paper.Receipt},
	{kind: paper.FollowUp},
	{kind: paper.FollowUpPromise},
	{kind: paper.FollowUpPush},
}

// unfiled are papers that are never bound with a case, whatever case they name:
// who complained or rated is nobody's business who reads the file (R83, R84).
var unfiled = []paper.Kind{
	paper.Ticket, paper.Guide, paper.PickupLog, paper.Worksheet, paper.Sampling, paper.Complaint, paper.RatingRectify, paper.CaseFile,
}

// docs lists the papers in the order of the file: those that hold, then the
// void ones, then journal and prints.
func (f *file) docs(hall string, now time.Time) []paper.FileDoc {
	type placed struct {
		rank int
		doc  paper.FileDoc
	}
	var all []placed
	for _, j := range f.bound() {
		doc := f.doc(j)
		rank := slices.IndexFunc(leaves, func(l leaf) bool { return l.part == "" && l.kind == doc.Kind && l.back == brought(j.Facts) })
		if rank < 0 { // a paper of later days: after all that has a place
			rank = len(leaves)
		}
		if doc.Void != "" {
			rank = len(leaves) + 1
		}
		all = append(all, placed{rank, doc})
	}
	own := func(part paper.FilePart) paper.FileDoc {
		return paper.FileDoc{Part: part, By: hall, On: app.DateOf(now)}
	}
	opinions := slices.IndexFunc(leaves, func(l leaf) bool { return l.part == paper.FileOpinions })
	all = append(all, placed{opinions, own(paper.FileOpinions)})
	slices.SortStableFunc(all, func(a, b placed) int { return cmp.Compare(a.rank, b.rank) })
	var out []paper.FileDoc
	for _, p := range all {
		out = append(out, p.doc)
	}
	return append(out, own(paper.FileJournal), own(paper.FilePrints))
}

// bound are the first prints of the papers of the file, oldest first. Of a
// sheet that goes by the case's number and is printed anew when it changes,
// only the last print.
func (f *file) bound() []*paper.Job {
	last := map[string]int{}
	var out []*paper.Job
	for _, j := range f.jobs {
		kind := j.Facts.Kind()
		if j.Of != "" || slices.Contains(unfiled, kind) {
			continue
		}
		if j.Notice != "" {
			out = append(out, j)
			continue
		}
		of := string(kind)
		if r := j.Facts.SurveyRecord; r != nil { // each survey has its own
			of += app.Moment(r.From) + strings.Join(r.Notices, " ")
		}
		if i, ok := last[of]; ok {
			out[i] = nil
		}
		last[of] = len(out)
		out = append(out, j)
	}
	return slices.DeleteFunc(out, func(j *paper.Job) bool { return j == nil })
}

// brought reports whether a hand-over sheet brings results to the window.
func brought(facts paper.Facts) bool { return facts.Handover != nil && facts.Handover.Results }

// byApplicant are the papers that the applicant makes.
var byApplicant = []paper.Kind{paper.Application, paper.Authority, paper.WithdrawalRequest, paper.FollowUpPromise}

// doc says of a print what the contents of the file show.
func (f *file) doc(j *paper.Job) paper.FileDoc {
	d := paper.FileDoc{Kind: j.Facts.Kind(), Number: j.Notice, On: app.DateOf(j.Created), Page: j.Page, Void: f.void[j.Notice]}
	if h := j.Facts.Head(); h != nil {
		d.By = cmp.Or(h.Dept, h.Hall)
	}
	switch {
	case slices.Contains(byApplicant, d.Kind):
		d.By = f.c.Applicant.Name
	case j.Facts.Handover != nil:
		d.By = j.Facts.Handover.From
	}
	switch {
	case j.Facts.Denial != nil:
		d.Title = j.Facts.Denial.Title
	case j.Facts.Letter != nil:
		d.Title = j.Facts.Letter.Title
	}
	if d.Page == "" {
		facts := j.Facts
		d.Facts = &facts
	}
	return d
}

// prints lists every print of the papers of the file, reprints and void ones
// among them.
func (f *file) prints() []paper.FilePrint {
	var out []paper.FilePrint
	for _, j := range f.jobs {
		kind := j.Facts.Kind()
		if kind != paper.CaseFile && slices.Contains(unfiled, kind) {
			continue
		}
		out = append(out, paper.FilePrint{
			At: j.Created, Kind: kind, Number: j.Notice, Copies: j.Copies, Reprint: j.Reprint, State: j.State, Name: j.By.Name, Void: f.void[j.Notice],
		})
	}
	return out
}

package casework

import (
	"slices"
	"time"

	"yichuang/app"
)

// book is what a careful clerk would keep of a case by hand: it reads entries
// and never the case.
type book struct {
	form         *Form
	clerk        string
	papers       map[string]*sheet
	legs         map[int]*leg
	outcomes     int // acceptances and refusals together (R4)
	decided      int
	extended     int // times
	more         int // working days
	committed    int
	feeOpen      bool
	declined     bool // a receipt was refused
	cameBack     bool // from the post
	over         State
	on           app.Date
	acceptedOn   app.Date // the day it was entered
	fresh        bool     // accepted since one last looked
	received     time.Time
	told         app.Date // first of a correction
	supplied     app.Date
	correctBy    app.Date
	rounds       int
	promised     app.Date // of a deferral that is open
	accepted     bool
	confirmed    bool // of a late entry
	pauses       []*pause
	due          *Dates
	promiseMoved bool
}

// sheet is one paper: what the desk says of it and where it lies.
type sheet struct {
	state  MaterialState
	where  string
	came   bool // since it was last asked for
	shared bool
	listed bool // in a notice
	first  bool // was good before the first notice
}

// leg is one stage of the plan.
type leg struct {
	Stage
	sheet, begun, over, back bool
}

// pause is a special procedure or wait as its entries tell it.
type pause struct {
	no, stage   int
	kind        SpecialKind
	out, void   bool // its days do not count; it was annulled
	from, until app.Date
}

func newBook(f *Form) *book {
	b := &book{form: f, papers: map[string]*sheet{}, legs: map[int]*leg{}, committed: f.Item.Committed}
	for _, m := range f.Materials {
		b.papers[m.ID] = &sheet{}
	}
	for _, s := range f.Plan {
		b.legs[s.No] = &leg{Stage: s}
	}
	return b
}

// allCame reports whether no paper is missing (R47).
func (b *book) allCame() bool {
	for _, p := range b.papers {
		if p.state != Good {
			return false
		}
	}
	return true
}

// write enters a step and returns the rule it breaks, none if it is right.
func (b *book) write(e *Entry) string {
	rule := b.breaks(e)
	if enter, ok := bookings[e.Step]; ok {
		enter(b, e)
	}
	return rule
}

// breaks looks at an entry before it is booked.
func (b *book) breaks(e *Entry) string {
	if b.over != "" && e.Step != HandPapers {
		return "R89: an ended case went on"
	}
	if e.By.Is(app.Kiosk) || e.By.Is(app.Proxy) {
		return "R88: by nobody of the staff"
	}
	if l := b.legs[e.Stage]; l != nil && slices.Contains([]Step{TakeOver, SendBack, Propose, Refer, Grant, Deny, Conclude, RecordSurvey, BeginSpecial}, e.Step) && e.By.Dept != l.Dept {
		return "R88: another department's stage"
	}
	if must, ok := duties[e.Step]; ok {
		return must(b, e)
	}
	return ""
}

func when(broken bool, rule string) string {
	if broken {
		return rule
	}
	return ""
}

// duties are the rules a step that went through has to keep.
var duties = map[Step]func(b *book, e *Entry) string{
	Accept:       func(b *book, _ *Entry) string { return when(b.outcomes > 0 || !b.allCame() || !b.seen(), "R4") },
	DeemAccepted: func(b *book, _ *Entry) string { return when(b.outcomes > 0 || !b.seen(), "R5") },
	AcceptDeferred: func(b *book, _ *Entry) string {
		return when(b.outcomes > 0 || b.committed == 0 || !b.onlyDeferrable() || !b.seen(), "R41")
	},
	RefuseAcceptance: func(b *book, _ *Entry) string {
		return when(b.outcomes > 0 || !b.seen(), "R4: a second outcome")
	},
	ReturnPapers: func(b *book, e *Entry) string { return when(app.DateOf(e.At) <= b.correctBy, "R10") },
	Check:        (*book).inHand, Supplement: (*book).inHand, Resubmit: (*book).inHand,
	Extend: func(b *book, e *Entry) string {
		return when(b.extended > 0 || !e.By.Is(app.Chief) || e.Change.Extension.Days > b.form.Item.Extension, "R24")
	},
	TakeOver: (*book).mayBegin,
	Grant: func(b *book, e *Entry) string {
		return when(b.decided > 0 || !b.allCame() || b.waits(e.Stage) || !e.By.Is(app.Chief), "R47")
	},
	Deny: func(b *book, e *Entry) string {
		return when(b.decided > 0 || b.waits(e.Stage) || !e.By.Is(app.Chief), "R36")
	},
	Conclude: func(b *book, e *Entry) string {
		o := e.Change.Opinion
		return when(b.waits(e.Stage) || o.Verdict == Disagree && o.Text == "" || o.Verdict == Agree && o.Copies > 0 && !b.allCame(), "R64")
	},
	LeadDecide:    func(b *book, e *Entry) string { return when(e.By.Dept != leader || !e.By.Is(app.Chief), "R68") },
	RecordSurvey:  func(_ *book, e *Entry) string { return when(len(e.Change.Record.Surveyors) < 2, "R38") },
	ReceiveResult: byDeliverer, GiveOut: givenOut, PostOut: givenOut, Close: byDeliverer, MailReturned: byDeliverer,
	HandPapers: (*book).mayHand,
	Terminate: func(b *book, e *Entry) string {
		return when(e.Change.Ground == DeferralLapsed && (b.promised == 0 || app.DateOf(e.At) <= b.promised), "R48")
	},
}

func byDeliverer(_ *book, e *Entry) string { return when(!e.By.Is(app.Deliverer), "R70") }

func givenOut(b *book, e *Entry) string {
	return when(!e.By.Is(app.Deliverer) || b.feeOpen || b.decided != 1, "R70, R98")
}

// seen: what came on paper during an outage a second person has seen (R95).
func (b *book) seen() bool { return b.form.Details.Late == nil || b.confirmed }

func (b *book) onlyDeferrable() bool {
	for _, m := range b.form.Materials {
		if s := b.papers[m.ID].state; s == Untouched || s == Lacking && !m.Deferrable {
			return false
		}
	}
	return true
}

// inHand: the counter judges what lies before it, not what a department has.
func (b *book) inHand(e *Entry) string {
	for _, k := range e.Change.Checks {
		if where := b.papers[k.ID].where; where != "" && where != AtFront && (!b.gaveBack(where) || k.State == Untouched) {
			return "R67: judged a paper that lies with " + where
		}
	}
	return ""
}

// gaveBack reports whether a department has given a stage back to the counter,
// and the papers are on their way.
func (b *book) gaveBack(dept string) bool {
	for _, l := range b.legs {
		if l.back && l.Dept == dept {
			return true
		}
	}
	return false
}

// waits reports whether experts, a hearing or the applicant are waited for.
func (b *book) waits(no int) bool {
	return slices.ContainsFunc(b.pauses, func(p *pause) bool { return !p.void && p.until == 0 && p.stage == no && p.kind != Payment })
}

// mayBegin: after the stages before it, against a sheet, with its originals,
// and with the notice an excluded stage needs (R28, R63, R67, R88).
func (b *book) mayBegin(e *Entry) string {
	l := b.legs[e.Stage]
	for _, no := range l.After {
		if !b.legs[no].over {
			return "R63: begun too early"
		}
	}
	if !l.sheet && b.form.Item.Type == "commitment" && b.committed > 0 {
		return "R88: no sheet"
	}
	for _, m := range b.form.Materials {
		p := b.papers[m.ID]
		comes := p.where == l.Dept || p.where == AtFront && l.sheet
		if l.Original && l.needs(m.ID) && m.Form == "original" && p.state == Good && !p.shared && !comes {
			return "R67: begun without the original"
		}
	}
	return when(l.Excluded && !slices.ContainsFunc(b.pauses, func(p *pause) bool { return p.stage == e.Stage && !p.void }), "R28")
}

// mayHand: only what one has, and never what one's own stage works on (R67).
func (b *book) mayHand(e *Entry) string {
	for _, id := range e.Change.Papers {
		if b.papers[id].where != holderOf(e.By) {
			return "R67: gave what lies elsewhere"
		}
		if b.over == "" && b.decided == 0 && b.worksOn(holderOf(e.By), id, 0) {
			return "R67: gave away an original a stage works on"
		}
	}
	return when(e.Change.To == "" && (!e.By.Is(app.Front) || b.over == ""), "R70")
}

// worksOn reports whether a stage of the department, but for one, works on the
// original.
func (b *book) worksOn(dept, id string, but int) bool {
	for no, l := range b.legs {
		if no != but && l.Dept == dept && l.begun && !l.over && l.Original && l.needs(id) {
			return slices.ContainsFunc(b.form.Materials, func(m Material) bool { return m.ID == id && m.Form == "original" })
		}
	}
	return false
}

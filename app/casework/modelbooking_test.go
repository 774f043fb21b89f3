package casework

import (
	"slices"

	"yichuang/app"
)

// bookings are how entries change the book.
var bookings = map[Step]func(b *book, e *Entry){
	Register: func(b *book, e *Entry) {
		b.clerk, b.received = e.By.Staff, e.At
		if !b.form.Received.IsZero() {
			b.received = b.form.Received
		}
	},
	ConfirmLate: func(b *book, _ *Entry) { b.confirmed = true },
	Check:       (*book).look, Supplement: (*book).look,
	Resubmit: func(b *book, e *Entry) {
		b.supplied = app.DateOf(e.At)
		b.look(e)
	},
	RequestCorrection: func(b *book, e *Entry) {
		if b.rounds++; b.rounds == 1 {
			b.told = app.DateOf(e.At)
		}
		b.correctBy, b.supplied = e.Change.Until, 0
		for _, p := range b.papers {
			if p.listed = p.listed || p.state != Good; b.rounds == 1 {
				p.first = p.state == Good
			}
			p.came = p.came && p.state == Good
		}
	},
	Accept: (*book).accept, DeemAccepted: (*book).accept,
	AcceptDeferred: func(b *book, e *Entry) {
		b.accept(e)
		b.promised = e.Change.Deferral.Until
	},
	ExtendDeferral: func(b *book, e *Entry) { b.promised, b.promiseMoved = e.Change.Until, true },
	RefuseAcceptance: func(b *book, _ *Entry) {
		b.outcomes++
		b.end(NotAccepted)
		for _, p := range b.papers {
			p.where = ""
		}
	},
	ReturnPapers: func(b *book, _ *Entry) { b.end(PapersReturned) },
	VoidCase:     func(b *book, _ *Entry) { b.end(Voided) },
	Withdraw:     func(b *book, _ *Entry) { b.end(Withdrawn) },
	Terminate:    func(b *book, _ *Entry) { b.end(Terminated) },
	Close:        func(b *book, _ *Entry) { b.over = Closed },
	HandPapers: func(b *book, e *Entry) {
		for _, id := range e.Change.Papers {
			b.papers[id].where = e.Change.To
		}
	},
	HandOver: func(b *book, e *Entry) { b.legs[e.Stage].sheet = true },
	TakeOver: func(b *book, e *Entry) {
		l := b.legs[e.Stage]
		l.begun = true
		b.carry(func(id string, p *sheet) bool { return l.sheet && p.where == AtFront && l.needs(id) }, l.Dept)
	},
	SendBack: func(b *book, e *Entry) {
		l := b.legs[e.Stage]
		l.begun, l.back = false, true
	},
	TakeBack: func(b *book, e *Entry) {
		l := b.legs[e.Stage]
		l.sheet, l.back = false, false
		b.carry(func(id string, p *sheet) bool { return p.where == l.Dept && !b.worksOn(l.Dept, id, e.Stage) }, AtFront)
	},
	Transfer: func(b *book, e *Entry) {
		l := b.legs[e.Stage]
		if l.sheet && !l.begun && !l.back { // still at the counter: it goes to the new one with a new sheet
			l.sheet = false
		}
		l.Dept, l.begun, l.back = e.Change.Dept, false, false
	},
	Grant:      func(b *book, _ *Entry) { b.decided++ },
	Deny:       func(b *book, _ *Entry) { b.decided++ },
	Conclude:   (*book).conclude,
	LeadDecide: (*book).lead,
	Extend: func(b *book, e *Entry) {
		b.extended++
		b.more = e.Change.Extension.Days
	},
	BecomeCommitment: func(b *book, e *Entry) { b.committed = e.Change.Days },
	RequestPayment: func(b *book, e *Entry) {
		b.feeOpen = true
		if b.decided == 0 {
			b.pause(&pause{kind: Payment, out: true, from: app.DateOf(e.At)})
		}
	},
	RecordPayment: func(b *book, e *Entry) {
		b.feeOpen = false
		for _, p := range b.pauses {
			if p.kind == Payment && p.until == 0 {
				p.until = app.DateOf(e.At)
			}
		}
	},
	BeginSpecial: func(b *book, e *Entry) {
		s := e.Change.Special
		b.pause(&pause{stage: e.Stage, kind: s.Kind, out: s.Excluded, from: s.From})
	},
	EndSpecial: func(b *book, e *Entry) { b.pauses[e.Change.Target-1].until = e.Change.Special.Until },
	Annul: func(b *book, e *Entry) {
		if e.Change.What == WhatSpecial {
			b.pauses[e.Change.Target-1].void = true
		}
	},
	RefuseReceipt: func(b *book, _ *Entry) { b.declined = true },
	MailReturned:  func(b *book, _ *Entry) { b.cameBack = true },
	Redate:        func(b *book, e *Entry) { b.due = e.Change.Dates },
}

func (b *book) pause(p *pause) {
	p.no = len(b.pauses) + 1
	b.pauses = append(b.pauses, p)
}

// look books what the counter found: a good paper lies at the counter, unless
// it was only looked at or taken from an earlier case.
func (b *book) look(e *Entry) {
	for _, k := range e.Change.Checks {
		p := b.papers[k.ID]
		if k.State == Good && p.state == Good && p.where != "" && p.where != AtFront {
			continue
		}
		p.state, p.where, p.shared = k.State, "", k.From != ""
		if k.State != Good {
			continue
		}
		if !p.came && b.rounds > 0 && !b.accepted {
			b.supplied = app.DateOf(e.At)
		}
		p.came = true
		looked := slices.ContainsFunc(b.form.Materials, func(m Material) bool { return m.ID == k.ID && m.Form == "check" })
		if !looked && !p.shared {
			p.where = AtFront
		}
	}
	if b.accepted && b.allCame() {
		b.promised = 0
	}
}

func (b *book) accept(e *Entry) {
	b.outcomes++
	b.accepted, b.on, b.due = true, e.Change.Dates.On, e.Change.Dates
	b.acceptedOn, b.fresh = app.DateOf(e.At), true
	for _, l := range b.legs {
		if l.Dept == frontDesk && len(l.After) == 0 {
			l.over = true
		}
	}
}

// end: what lies at the counter goes back to the applicant.
func (b *book) end(s State) {
	b.over = s
	b.carry(func(_ string, p *sheet) bool { return p.where == AtFront }, "")
}

// carry moves the good papers that go to where they go.
func (b *book) carry(goes func(id string, p *sheet) bool, to string) {
	for id, p := range b.papers {
		if p.state == Good && p.where != "" && goes(id, p) {
			p.where = to
		}
	}
}

func (b *book) conclude(e *Entry) {
	if e.Change.Opinion.Verdict == Agree {
		b.legs[e.Stage].over = true
		b.finish()
	}
	if e.Change.Opinion.Verdict == Disagree {
		b.legs[e.Stage].begun = false
	}
}

// finish: the last department's word decides the whole.
func (b *book) finish() {
	for _, l := range b.legs {
		if l.Dept != frontDesk && !l.over {
			return
		}
	}
	b.decided++
}

func (b *book) lead(e *Entry) {
	switch e.Change.Lead.Choice {
	case RefuseWhole:
		b.decided++
	case ForAmending:
		b.legs[e.Stage].begun = true // its papers stay where they are
		b.pause(&pause{stage: e.Stage, kind: Applicants, out: true, from: app.DateOf(e.At)})
	case GoOn:
		b.legs[e.Stage].over = true
		b.finish()
	}
}

package casework

import (
	"slices"

	"pgregory.net/rapid"

	"yichuang/app"
)

// right makes what a step must carry so that the rules allow it; false when
// the rules allow it in no way today.
type right func(p *play, no int, by app.Actor) (Change, bool)

func reasoned(*play, int, app.Actor) (Change, bool) { return Change{}, true }

var intakeRight = map[Step]right{
	Register:    func(p *play, _ int, _ app.Actor) (Change, bool) { return Change{Form: p.form}, true },
	Amend:       func(p *play, _ int, _ app.Actor) (Change, bool) { return Change{Form: p.amended()}, true },
	ConfirmLate: func(p *play, _ int, by app.Actor) (Change, bool) { return Change{}, by.Staff != p.book.clerk },
	Check:       (*play).checks, Resubmit: (*play).checks,
	VoidCase: reasoned, Withdraw: reasoned,
	Accept: func(p *play, _ int, _ app.Actor) (Change, bool) {
		d := p.acceptance()
		return Change{Dates: &d}, !d.Deemed
	},
	DeemAccepted: func(p *play, _ int, _ app.Actor) (Change, bool) {
		d := p.acceptance()
		return Change{Dates: &d}, d.Deemed
	},
	AcceptDeferred: func(p *play, _ int, _ app.Actor) (Change, bool) {
		d := p.acceptance()
		until := p.between("promised", p.today(), d.Committed)
		return Change{Dates: &d, Deferral: &Deferral{Notice: "容1", Until: until, Signer: "李仲安", Letter: "委1"}}, !d.Deemed && d.Committed >= p.today()
	},
	RequestCorrection: func(p *play, _ int, _ app.Actor) (Change, bool) {
		until := p.today().AddDays(rapid.IntRange(2, 40).Draw(p.t, "until"))
		return Change{Until: until, Releaser: "9001"}, true
	},
	RefuseAcceptance: func(p *play, _ int, _ app.Actor) (Change, bool) {
		return Change{Ground: pick(p.t, "ground", NotNeeded, WrongAuthority, OtherGround), Dept: "水利局"}, true
	},
	ReturnPapers: func(p *play, _ int, _ app.Actor) (Change, bool) { return Change{}, p.today() > p.book.correctBy },
	AmendNotice:  func(p *play, _ int, _ app.Actor) (Change, bool) { return Change{Form: p.amended()}, true },
	Supplement: func(p *play, _ int, _ app.Actor) (Change, bool) {
		ch := Change{}
		for _, m := range p.c.LackingMaterials() {
			if len(ch.Checks) == 0 || oneIn(p.t, 2, "another") {
				ch.Checks = append(ch.Checks, p.finding(m, 4))
			}
		}
		return ch, true
	},
	ExtendDeferral: func(p *play, _ int, _ app.Actor) (Change, bool) {
		return Change{Extension: &Extension{Approver: "包拯"}, Until: p.book.promised.AddDays(5)}, !p.book.promiseMoved
	},
	ChangeWay: func(p *play, _ int, _ app.Actor) (Change, bool) {
		return Change{Way: pick(p.t, "new way", Pickup, Mail, Mail, Online), Address: "丝绸路2号", Online: &NetAddress{Address: "b@example.cn", Consent: "确2"}}, true
	},
	BecomeCommitment: func(p *play, _ int, _ app.Actor) (Change, bool) {
		return Change{Days: rapid.IntRange(1, 9).Draw(p.t, "commit")}, p.form.Item.Legal == 0 || p.form.Item.Legal > 9
	},
	RequestPayment: func(*play, int, app.Actor) (Change, bool) { return Change{Fee: &Fee{Amount: "120.00"}}, true },
	RecordPayment:  func(*play, int, app.Actor) (Change, bool) { return Change{Fee: &Fee{Receipt: "37-0001"}}, true },
	Terminate: func(p *play, _ int, _ app.Actor) (Change, bool) {
		if p.book.promised != 0 && p.today() > p.book.promised {
			return Change{Ground: DeferralLapsed}, true
		}
		return Change{Ground: pick(p.t, "end", ApplicantGone, OtherGround)}, true
	},
	HandPapers: (*play).handed,
}

// amended is the case's own form with the telephone mended.
func (p *play) amended() *Form {
	f := *p.form
	f.Item, f.Applicant, f.Agent, f.Way, f.Details = p.c.Item, p.c.Applicant, p.c.Agent, p.c.Way, p.c.Details
	f.Applicant.Phone = "1380533" + p.number()[len("文"):]
	f.Received = p.c.Received
	return &f
}

// checks looks at some papers, or finds all of them right.
func (p *play) checks(int, app.Actor) (Change, bool) {
	ch, mood := Change{}, pick(p.t, "found", "all right", "all right", "some wrong", "all but what may be deferred")
	for i, m := range p.form.Materials {
		switch {
		case mood == "all right", mood == "all but what may be deferred" && !m.Deferrable:
			ch.Checks = append(ch.Checks, p.finding(m, 0))
		case mood != "some wrong" || i == 0 || !oneIn(p.t, 4, "not looked at"):
			ch.Checks = append(ch.Checks, p.finding(m, 2))
		}
	}
	return ch, !p.atDepartment(ch.Checks)
}

// atDepartment: what lies with a department is not on the counter's desk.
func (p *play) atDepartment(checks []Checked) bool {
	return slices.ContainsFunc(checks, func(k Checked) bool {
		where := p.book.papers[k.ID].where
		return where != "" && where != AtFront && (!p.book.gaveBack(where) || k.State == Untouched)
	})
}

// finding finds a paper lacking once in so many, never for 0.
func (p *play) finding(m Material, lacking int) Checked {
	if lacking > 0 && oneIn(p.t, lacking, "lacking") {
		return Checked{ID: m.ID, State: Lacking, Wrong: "未盖章"}
	}
	k := Checked{ID: m.ID, State: Good}
	if m.Shareable && oneIn(p.t, 2, "shared") {
		k.From = "370306202601050001"
	}
	return k
}

func (p *play) handed(_ int, by app.Actor) (Change, bool) {
	from, ch := holderOf(by), Change{Taker: "吴静"}
	for _, m := range p.form.Materials {
		if p.book.papers[m.ID].where == from && !(p.c.State.Running() && p.book.worksOn(from, m.ID, 0)) && (len(ch.Papers) == 0 || oneIn(p.t, 2, "this too")) {
			ch.Papers = append(ch.Papers, m.ID)
		}
	}
	to := []string{AtFront}
	for _, s := range p.c.Plan {
		if !s.Counter() {
			to = append(to, s.Dept)
		}
	}
	to = slices.DeleteFunc(to, func(one string) bool { return one == from })
	if len(to) == 0 || len(ch.Papers) == 0 {
		return ch, false
	}
	ch.To = pick(p.t, "to", to...)
	return ch, true
}

// acceptance computes the dates as the desk does.
func (p *play) acceptance() Dates {
	d, err := p.c.AcceptanceDates(p.cal, p.today())
	if err != nil {
		p.t.Fatalf("acceptance dates: %v", err)
	}
	return d
}

// between draws a day of a span, its first for a span that is none.
func (p *play) between(what string, from, to app.Date) app.Date {
	return from.AddDays(rapid.IntRange(0, max(0, from.DaysUntil(to))).Draw(p.t, what))
}

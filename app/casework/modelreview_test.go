package casework

import (
	"slices"
	"time"

	"pgregory.net/rapid"

	"yichuang/app"
)

func onStage(_ *play, no int, _ app.Actor) (Change, bool) { return Change{Stage: no}, true }

var reviewRight = map[Step]right{
	HandOver: onStage, TakeOver: onStage, SendBack: onStage, TakeBack: onStage, Propose: onStage, Refer: onStage,
	Transfer: func(p *play, no int, _ app.Actor) (Change, bool) {
		dept := pick(p.t, "new department", append([]string{alone}, jointDepts...)...)
		return Change{Stage: no, Dept: dept}, dept != p.c.StageOf(no).Dept
	},
	Grant: func(p *play, no int, _ app.Actor) (Change, bool) {
		return Change{Stage: no, Decision: &Decision{Granted: true, Text: "同意", Doc: "经营许可证", DocNo: p.number(), Copies: 1}}, true
	},
	Deny: func(p *play, no int, _ app.Actor) (Change, bool) {
		return Change{Stage: no, Decision: &Decision{Text: "场所不符", Doc: "不予行政许可决定书", DocNo: p.number(), Copies: 1}}, true
	},
	Conclude: (*play).opinion,
	LeadDecide: func(p *play, no int, _ app.Actor) (Change, bool) {
		word := &LeadWord{Choice: pick(p.t, "choice", RefuseWhole, ForAmending, GoOn, GoOn), Basis: "第五条"}
		return Change{Stage: no, Lead: word, Days: 5}, word.Choice != GoOn || p.book.allCame() && p.c.grantsBesides(no)
	},
	ArrangeSurvey: (*play).announce, RecordSurvey: (*play).surveyed, BeginSpecial: (*play).special, EndSpecial: (*play).specialEnd,
	Extend: func(p *play, _ int, _ app.Actor) (Change, bool) {
		late := p.book.due != nil && p.book.due.Legal != 0 && p.today() > p.c.Due.Legal
		x := &Extension{Days: rapid.IntRange(1, max(1, p.form.Item.Extension)).Draw(p.t, "more"), Approver: "包拯", As: p.form.Item.Approver}
		return Change{Extension: x}, !late
	},
	Annul: (*play).annulment,
	Redate: func(p *play, _ int, _ app.Actor) (Change, bool) {
		k, err := p.c.Clocks(p.cal, p.today())
		if err != nil || k.Committed == nil {
			return Change{}, false
		}
		return Change{Dates: k.Dates(p.c.Acceptance.On, p.c.Acceptance.Deemed)}, true
	},
}

func (p *play) opinion(no int, by app.Actor) (Change, bool) {
	s := p.c.StageOf(no)
	o := &Opinion{Verdict: pick(p.t, "verdict", Agree, Agree, Agree, Agree, Disagree, Higher), Text: "经审查"}
	if s.Output != "" || s.Kind == "decision" {
		o.Doc, o.DocNo = "核查意见", p.number()
	}
	if s.Kind == "decision" {
		o.Copies = 1
	}
	sure := s.Kind != "decision" || by.Is(app.Chief) || o.Verdict == Higher
	if o.Verdict == Higher {
		sure = s.State != Referred
	}
	return Change{Stage: no, Opinion: o}, sure && (o.Verdict != Agree || p.book.allCame())
}

func (p *play) announce(no int, _ app.Actor) (Change, bool) {
	v := &Survey{Place: "丝绸路1号", Depts: slices.Clone(p.c.StageOf(no).With)}
	if !oneIn(p.t, 3, "date follows") {
		v.At = p.now.Add(24 * time.Hour)
	}
	ch := Change{Stage: no, Survey: v}
	for _, old := range p.c.Surveys {
		if old.Stage == no && old.Dated == nil && old.Void == nil {
			ch.Target, v.At = old.No, p.now.Add(time.Hour)
		}
	}
	return ch, true
}

func (p *play) surveyed(no int, _ app.Actor) (Change, bool) {
	for _, v := range p.c.Surveys {
		if v.Stage != no || v.Dated == nil || v.Record != nil || v.Void != nil {
			continue
		}
		told := v.Dated.At
		r := &SurveyRecord{
			From: told.Add(p.now.Sub(told) / 2), To: p.now, Findings: "一致", Conclusion: Passed, Applicant: "李仲安",
			Surveyors: []Surveyor{{Name: "王守礼", Cert: "鲁1", Dept: leader}, {Name: "吴静", Cert: "鲁2", Dept: "SCJ"}},
		}
		for _, dept := range v.Depts {
			if dept != leader && dept != "SCJ" {
				r.Absent = append(r.Absent, dept)
			}
		}
		return Change{Stage: no, Target: v.No, Record: r}, true
	}
	return Change{Stage: no}, false
}

func (p *play) special(no int, _ app.Actor) (Change, bool) {
	s := &Special{
		Kind: pick(p.t, "special", SpecialKinds()...), Excluded: true, Basis: "第四十五条", Reason: "需要鉴定", Days: 5,
		From: p.today().AddDays(max(0, rapid.IntRange(-6, 3).Draw(p.t, "from"))),
	}
	if s.Kind == Publicity {
		s.Excluded = oneIn(p.t, 2, "publicity excluded")
	}
	open := slices.ContainsFunc(p.c.Specials, func(old Special) bool { return old.Open() && old.Stage == no && old.Kind == s.Kind })
	return Change{Stage: no, Special: s}, !open
}

func (p *play) specialEnd(no int, by app.Actor) (Change, bool) {
	for _, s := range p.c.Specials {
		if s.Stage != no || s.Until != 0 || s.Void != nil || s.Kind == Payment {
			continue
		}
		until := p.between("ended", s.From, p.today())
		end := &Special{Until: until, Record: "通过", People: []string{"沈括"}, Held: until, Told: until.AddDays(-8)}
		may := s.Kind == Applicants || by.IsAny(app.Back, app.Chief)
		return Change{Stage: no, Target: s.No, Special: end}, may && s.From <= p.today()
	}
	return Change{Stage: no}, false
}

func (p *play) annulment(no int, _ app.Actor) (Change, bool) {
	for _, s := range p.c.Specials {
		if s.Stage == no && s.Void == nil && s.Kind != Payment && oneIn(p.t, 2, "annul special") {
			return Change{Stage: no, What: WhatSpecial, Target: s.No}, true
		}
	}
	for _, v := range p.c.Surveys {
		if v.Stage == no && v.Void == nil {
			return Change{Stage: no, What: WhatSurvey, Target: v.No}, true
		}
	}
	return Change{Stage: no}, false
}

var deliveryRight = map[Step]right{
	SendResult: reasoned, ReceiveResult: reasoned, RefuseReceipt: reasoned, MailReturned: reasoned,
	Remind: func(*play, int, app.Actor) (Change, bool) { return Change{Reminder: &Reminder{How: "电话"}}, true },
	GiveOut: func(p *play, _ int, _ app.Actor) (Change, bool) {
		d := &Delivery{Receipt: "送1", Receiver: "李仲安", ID: man, Shown: firm, Witness: "居委会", Place: "丝绸路1号", Tracking: "N1"}
		d.Method = pick(p.t, "method", Direct, Direct, Left, ByNet, InPress)
		sure := map[Method]bool{Direct: true, Left: p.book.declined, ByNet: p.c.Way == Online, InPress: p.book.declined || p.book.cameBack}
		return Change{Delivery: d}, sure[d.Method]
	},
	PostOut: func(p *play, _ int, _ app.Actor) (Change, bool) {
		return Change{Posting: &Posting{Tracking: p.number(), Carrier: "邮政", Postman: "张骞", Receiver: "李仲安", Address: "丝绸路1号", Phone: "13805330000"}}, true
	},
	Close: func(p *play, _ int, _ app.Actor) (Change, bool) {
		given := p.c.Delivery.At
		return Change{Signed: given.Add(p.now.Sub(given) / 2)}, true
	},
}

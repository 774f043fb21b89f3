package casework

import (
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
)

// keep writes what a step means outside the case: the licence that was issued
// (R106) or ended (R107), a broken promise (R48), the papers of an applicant.
func (w Writer) keep(tx app.Tx, c *Case, step Step, ch Change, now time.Time) error {
	switch step {
	case LeadDecide:
		return c.cancelLicences(tx, now)
	case Grant, Conclude:
		return w.keepLicence(tx, c, ch, now)
	case Withdraw:
		return c.cancelLicences(tx, now)
	case Terminate:
		if err := c.cancelLicences(tx, now); err != nil {
			return err
		}
		if ch.Ground == DeferralLapsed && c.Applicant.Ref != "" {
			return applicant.Mark(tx, c.Applicant.Ref, applicant.CreditMark{At: now, Case: c.Number, Reason: ch.Reason})
		}
	case Accept, AcceptDeferred, DeemAccepted, Supplement:
		return c.keepPapers(tx, now)
	case Annul:
		return c.voidNotices(tx, ch)
	case RecordSurvey:
		v := c.Surveys[c.survey(ch.Target)]
		_, err := paper.Print(tx, c.Number, now, 1, w.SurveyRecord(c, v, tx.Actor(), now))
		return err
	}
	return nil
}

// voidNotices: a notice of what never was no longer counts (R89). What the lead
// has decided stands, though the wait it began was annulled.
func (c *Case) voidNotices(tx app.Tx, ch Change) error {
	var numbers []string
	switch ch.What {
	case WhatSurvey:
		v := c.Surveys[c.survey(ch.Target)]
		numbers = []string{v.Notice, v.Supplement}
	case WhatSpecial:
		numbers = []string{c.Specials[c.special(ch.Target)].Notice}
	}
	for _, number := range numbers {
		if number == "" || slices.ContainsFunc(c.Lead, func(l LeadWord) bool { return l.Notice == number }) {
			continue
		}
		if err := paper.Void(tx, c.Number, number, ch.Reason); err != nil {
			return err
		}
	}
	return nil
}

func (c *Case) keepPapers(tx app.Tx, now time.Time) error {
	ref, p := c.Applicant.Ref, c.Applicant
	if ref == "" {
		return nil
	}
	who := applicant.Person{Name: p.Name, IDKind: p.IDKind, ID: p.ID, Org: p.Org, Rep: p.Rep, Phone: p.Phone, Address: p.Address}
	if err := applicant.Note(tx, ref, who, c.Number, now); err != nil {
		return err
	}
	var papers []applicant.Paper
	for _, m := range c.Materials {
		if m.State == Good && m.Shareable && m.Source == "" {
			papers = append(papers, applicant.Paper{Material: m.ID, Name: m.Name, Form: catalogue.Form(m.Form), Case: c.Number, Handed: m.Handed, Holder: m.Holder})
		}
	}
	return applicant.Remember(tx, ref, papers)
}

// keepLicence enters the newest result, if it is one for the applicant.
func (w Writer) keepLicence(tx app.Tx, c *Case, ch Change, now time.Time) error {
	if len(c.Results) == 0 {
		return nil
	}
	r := c.Results[len(c.Results)-1]
	denied := c.Decision != nil && !c.Decision.Granted
	if c.Applicant.Ref == "" || !r.ForApplicant() || denied || r.Stage != ch.Stage || r.Made.At != settle(now) {
		return nil
	}
	if held := c.Details.Licence; held != nil {
		if err := c.replaceLicence(tx, held, now); err != nil {
			return err
		}
	}
	return applicant.Issue(tx, applicant.Licence{
		No: r.DocNo, Doc: r.Doc, Dept: r.Dept, Item: c.Item.Code, ItemName: c.Item.Name, Ref: c.Applicant.Ref, Holder: c.Applicant.Name,
		Case: c.Number, Stage: r.Stage, Issued: app.DateOf(now), Expires: r.Expires, Scope: r.Scope,
		Satisfies: applicant.MaterialFor(w.Catalogue, r.Doc),
	})
}

// replaceLicence ends the licence a change started from, once: a second result
// of the case finds it ended.
func (c *Case) replaceLicence(tx app.Tx, held *HeldLicence, now time.Time) error {
	l, err := applicant.Load(tx, held.Dept, held.No)
	if err != nil || l.EndedBy == c.Number {
		return err
	}
	return applicant.End(tx, held.Dept, held.No, applicant.Replaced, c.Number, now)
}

// cancelLicences cancels what was issued in the case and is not given out.
func (c *Case) cancelLicences(tx app.Tx, now time.Time) error {
	for _, r := range c.Results {
		if !r.Void || r.Copies == 0 || c.Applicant.Ref == "" {
			continue
		}
		l, err := applicant.Load(tx, r.Dept, r.DocNo)
		if app.CodeOf(err) == app.NotFound || err == nil && l.State != applicant.Valid {
			continue
		}
		if err == nil {
			err = applicant.End(tx, r.Dept, r.DocNo, applicant.Cancelled, c.Number, now)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

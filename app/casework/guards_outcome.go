package casework

import (
	"slices"

	"yichuang/app"
	"yichuang/app/workday"
)

func needNotice(_ *Case, e *Entry) error {
	if e.Change.Notice == "" {
		return invalid("notice", "case.notice_missing", "", nil)
	}
	return nil
}

func needReason(_ *Case, e *Entry) error {
	if blank(e.Change.Reason) {
		return invalid("reason", "case.reason_missing", "R89", nil)
	}
	return nil
}

func needSheet(_ *Case, e *Entry) error {
	if e.Change.Notice == "" {
		return invalid("notice", "case.sheet_missing", "R88", nil)
	}
	return nil
}

func needAcceptance(c *Case, e *Entry) error {
	if e.Change.Notice == "" {
		return invalid("notice", "case.notice_missing", "R6", nil)
	}
	if d := e.Change.Dates; d != nil && d.Deemed {
		return refuse(app.Conflict, "case.deemed", "R5", nil)
	}
	return c.sane(e)
}

// sane refuses dates no calendar could give.
func (c *Case) sane(e *Entry) error {
	switch d := e.Change.Dates; {
	case d == nil || d.On == 0 || d.Committed == 0:
		return invalid("dates", "case.dates_missing", "R6", nil)
	case d.On > app.DateOf(e.At):
		return invalid("dates", "case.accepted_in_future", "R6", nil)
	case d.On < app.DateOf(c.Received):
		return invalid("dates", "case.accepted_before_received", "R5", nil)
	case d.Committed < d.On && d.Committed != d.Legal: // a clock that runs from receipt may have run out (R33)
		return invalid("dates", "case.dates_missing", "R6", nil)
	case d.Legal != 0 && d.Committed > d.Legal:
		return invalid("dates", "case.committed_after_legal", "R32", nil)
	}
	return nil
}

// needDeemed: accepted by silence, and therefore from the day of receipt (R5).
func needDeemed(c *Case, e *Entry) error {
	if e.Change.Notice == "" {
		return invalid("notice", "case.notice_missing", "R6", nil)
	}
	if d := e.Change.Dates; d == nil || !d.Deemed || d.On != app.DateOf(c.Received) {
		return refuse(app.Conflict, "case.not_deemed", "R5", nil)
	}
	return c.sane(e)
}

// needDeferral: the applicant asks and signs, through an agent only with a
// letter, and promises a day not after the committed limit (R42-R45).
func needDeferral(c *Case, e *Entry) error {
	if err := needAcceptance(c, e); err != nil {
		return err
	}
	switch d := e.Change.Deferral; {
	case d == nil || blank(d.Notice):
		return invalid("deferral", "case.deferral_notice", "R44", nil)
	case blank(d.Signer):
		return invalid("deferral.signer", "case.deferral_unsigned", "R42", nil)
	case c.Agent != nil && blank(d.Letter):
		return invalid("deferral.letter", "case.authority_missing", "R43", nil)
	case d.Until < app.DateOf(e.At):
		return invalid("deferral.until", "case.deferral_day", "R45", nil)
	case d.Until > e.Change.Dates.Committed:
		return invalid("deferral.until", "case.deferral_late", "R45", app.Args{"latest": e.Change.Dates.Committed.String()})
	}
	return nil
}

// deferred: a promise is open.
func deferred(c *Case, _ *Entry) error {
	if !c.Deferral.Open() {
		return refuse(app.Conflict, "case.not_deferred", "R46", nil)
	}
	return nil
}

// needDeferralExtension: only force majeure moves the promised day, with proof
// and approval (R46).
func needDeferralExtension(c *Case, e *Entry) error {
	if err := needReason(c, e); err != nil {
		return err
	}
	switch x := e.Change.Extension; {
	case c.Deferral.Extended != nil:
		return refuse(app.Conflict, "case.deferral_extended", "R46", nil)
	case x == nil || blank(x.Approver):
		return invalid("approver", "case.approver_missing", "R46", nil)
	case e.Change.Until <= c.Deferral.Until:
		return invalid("until", "case.until_earlier", "R46", nil)
	}
	return nil
}

// needCorrection: a second notice may list only what the first listed and is
// still wrong, or papers first handed in after it; more needs a supervisor and
// a reason (R8).
func needCorrection(c *Case, e *Entry) error {
	if e.Change.Notice == "" {
		return invalid("notice", "case.notice_missing", "R7", nil)
	}
	more := c.unlisted()
	switch {
	case len(more) == 0:
		return nil
	case blank(e.Change.Reason) || blank(e.Change.Releaser):
		return invalid("materials", "case.second_notice", "R8", app.Args{"name": more[0].Name})
	case equal(e.Change.Releaser, e.By.Staff):
		return refuse(app.Denied, "case.release_by_self", "R8", nil)
	}
	return nil
}

// unlisted are the papers a further notice would ask for that were at the desk
// and were not listed when the applicant was told before (R8).
func (c *Case) unlisted() []Material {
	if len(c.Corrections) == 0 {
		return nil
	}
	var out []Material
	first := c.Corrections[0]
	for _, m := range c.LackingMaterials() {
		late := !m.Handed.IsZero() && m.Handed.After(first.At)
		listed := slices.ContainsFunc(c.Corrections, func(r Correction) bool { return slices.Contains(r.Listed, m.ID) })
		if !listed && !late {
			out = append(out, m)
		}
	}
	return out
}

func needRefusal(c *Case, e *Entry) error {
	if err := needReason(c, e); err != nil {
		return err
	}
	switch ch := e.Change; {
	case ch.Notice == "":
		return invalid("notice", "case.notice_missing", "R6", nil)
	case ch.Ground != NotNeeded && ch.Ground != WrongAuthority && ch.Ground != OtherGround:
		return invalid("ground", "case.ground_missing", "R4", nil)
	case ch.Ground == WrongAuthority && blank(ch.Dept):
		return invalid("dept", "case.right_dept_missing", "R4", nil)
	}
	return nil
}

// needExpiry: papers go back only when the time for the correction has passed,
// and the applicant is told (R10).
func needExpiry(c *Case, e *Entry) error {
	if err := needNotice(c, e); err != nil {
		return err
	}
	until := c.Corrections[len(c.Corrections)-1].Until
	if until == 0 {
		until = e.Change.Until // the calendar was missing then; the desk has computed it now
	}
	if until == 0 || app.DateOf(e.At) <= until {
		return refuse(app.Conflict, "case.correction_runs", "R10", app.Args{"until": until.String()})
	}
	return needReason(c, e)
}

// needTermination: for a broken promise only when its day has passed (R48).
func needTermination(c *Case, e *Entry) error {
	if err := all(needReason, needNotice)(c, e); err != nil {
		return err
	}
	switch e.Change.Ground {
	case ApplicantGone, OtherGround:
		return nil
	case DeferralLapsed:
		if !c.Deferral.Open() || app.DateOf(e.At) <= c.Deferral.Until {
			return refuse(app.Conflict, "case.deferral_runs", "R48", nil)
		}
		return nil
	}
	return invalid("ground", "case.ground_missing", "R48", nil)
}

// needAmendNotice: the same case, the same acceptance; only what was miswritten
// changes (R94).
func needAmendNotice(c *Case, e *Entry) error {
	switch {
	case e.Change.Notice == "" || e.Change.Notice == c.Acceptance.Notice:
		return invalid("notice", "case.notice_missing", "R94", nil)
	case blank(e.Change.Reason):
		return invalid("reason", "case.reason_missing", "R94", nil)
	case e.Change.Form != nil && !c.Differs(e.Change.Form):
		return invalid("form", "case.nothing_amended", "R94", nil)
	}
	return needAmend(c, e)
}

// needWay: changeable until it is sent (R72).
func needWay(c *Case, e *Entry) error {
	if e.Change.Way == c.Way && e.Change.Address == "" && e.Change.Online == nil {
		return invalid("way", "case.way_same", "R72", nil)
	}
	address, online := c.Applicant.Address, c.Details.Online
	if e.Change.Address != "" {
		address = e.Change.Address
	}
	if e.Change.Online != nil {
		online = e.Change.Online
	}
	return wayPossible(e.Change.Way, address, online)
}

func instant(c *Case, _ *Entry) error {
	if !c.Item.Instant() {
		return refuse(app.Conflict, "case.not_instant", "R96", nil)
	}
	return nil
}

// needCommitment: not finished on the day, with the reason; never longer than
// the law allows, which the dates of the next entry show where it counts in
// another unit (R96).
func needCommitment(c *Case, e *Entry) error {
	switch {
	case blank(e.Change.Reason):
		return invalid("reason", "case.reason_missing", "R96", nil)
	case e.Change.Notice == "":
		return invalid("notice", "case.notice_missing", "R96", nil)
	case e.Change.Days < 1:
		return invalid("days", "case.days_missing", "R96", nil)
	case c.Item.Legal != 0 && c.Item.LegalUnit == string(workday.WorkingDay) && e.Change.Days > c.Item.Legal:
		return invalid("days", "case.committed_after_legal", "R96", app.Args{"most": c.Item.Legal})
	}
	return nil
}

func noFee(c *Case, _ *Entry) error {
	if c.Fee != nil {
		return refuse(app.Conflict, "case.fee_asked", "R98", nil)
	}
	return nil
}

func feeOpen(c *Case, _ *Entry) error {
	if c.Fee == nil || c.Fee.Paid != nil {
		return refuse(app.Conflict, "case.no_fee", "R98", nil)
	}
	return nil
}

func needFee(_ *Case, e *Entry) error {
	switch f := e.Change.Fee; {
	case f == nil || !isAmount(f.Amount):
		return invalid("amount", "case.amount_wrong", "R98", nil)
	case e.Change.Notice == "":
		return invalid("notice", "case.notice_missing", "R98", nil)
	}
	return needReason(nil, e)
}

// isAmount reads yuan with at most two decimals, more than nothing.
func isAmount(s string) bool {
	some, dot := false, -1
	for i, r := range s {
		switch {
		case r == '.' && dot < 0 && i > 0:
			dot = i
		case r >= '0' && r <= '9':
			some = some || r != '0'
		default:
			return false
		}
	}
	return some && s[len(s)-1] != '.' && (dot < 0 || len(s)-dot <= 3)
}

func needPaid(_ *Case, e *Entry) error {
	if f := e.Change.Fee; f == nil || blank(f.Receipt) {
		return invalid("receipt", "case.payment_receipt", "R98", nil)
	}
	return nil
}

package casework

import (
	"regexp"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/app/identity"
)

// unsent: the department has made something it has not handed over (R71).
func unsent(c *Case, e *Entry) error {
	for _, r := range c.Results {
		if r.ForApplicant() && r.Dept == e.By.Dept && r.Sent == nil {
			return nil
		}
	}
	if slices.ContainsFunc(c.Results, func(r Result) bool { return r.ForApplicant() && r.Dept == e.By.Dept }) {
		return refuse(app.Conflict, "case.result_already_sent", "R71", nil)
	}
	return refuse(app.Conflict, "case.no_result", "R71", nil)
}

func sent(c *Case, _ *Entry) error {
	if slices.ContainsFunc(c.Results, func(r Result) bool { return r.Sent != nil && r.In == nil }) {
		return nil
	}
	return refuse(app.Conflict, "case.result_not_sent", "R71", nil)
}

// paid: the result is withheld until the fee is paid (R98).
func paid(c *Case, _ *Entry) error {
	if c.Fee != nil && c.Fee.Paid == nil {
		return refuse(app.Conflict, "case.fee_unpaid", "R98", app.Args{"notice": c.Fee.Notice})
	}
	return nil
}

func byMail(c *Case, _ *Entry) error {
	if c.Way != Mail {
		return refuse(app.Conflict, "case.not_by_mail", "R76", nil)
	}
	return nil
}

func needReminder(_ *Case, e *Entry) error {
	if r := e.Change.Reminder; r == nil || blank(r.How) {
		return invalid("how", "case.reminder_how", "R78", nil)
	}
	return nil
}

// needReceiver asks for what each way of service needs (R75).
func needReceiver(c *Case, e *Entry) error {
	d := e.Change.Delivery
	switch {
	case d == nil:
		return invalid("receiver", "case.receiver_missing", "R74", nil)
	case d.Receipt == "":
		return invalid("notice", "case.notice_missing", "R73", nil)
	}
	switch d.Method {
	case "", Direct:
		return c.needPerson(d, e)
	case Left: // 留置: after a refusal, before a witness
		if len(c.Refusals) == 0 {
			return refuse(app.Conflict, "case.not_refused", "R75", nil)
		}
		if blank(d.Witness) || blank(d.Place) {
			return invalid("witness", "case.witness_missing", "R75", nil)
		}
	case ByNet:
		if o := c.Details.Online; c.Way != Online || o == nil {
			return refuse(app.Conflict, "case.consent_missing", "R99", nil)
		}
		if blank(d.Tracking) {
			return invalid("tracking", "case.reference_missing", "R99", nil)
		}
	case InPress: // when nothing else reached the applicant
		back := slices.ContainsFunc(c.Postings, func(p Posting) bool { return p.Back != nil })
		if !back && len(c.Refusals) == 0 {
			return refuse(app.Conflict, "case.not_tried", "R75", nil)
		}
		if blank(d.Place) {
			return invalid("place", "case.press_missing", "R75", nil)
		}
	default:
		return invalid("method", "case.method_unknown", "R75", nil)
	}
	return nil
}

// needPerson: identity is compared by program; a difference waits for a
// supervisor's release with a reason (R74).
func (c *Case) needPerson(d *Delivery, e *Entry) error {
	switch {
	case blank(d.Receiver) || d.ID == "":
		return invalid("receiver", "case.receiver_missing", "R74", nil)
	case d.ByAgent && blank(d.Letter):
		return invalid("letter", "case.letter_missing", "R74", nil)
	case c.receiverMatches(d):
		return nil
	case blank(d.Release) || blank(d.Releaser):
		return invalid("receiver.id", "case.receiver_differs", "R74", nil)
	case equal(d.Releaser, e.By.Staff):
		return refuse(app.Denied, "case.release_by_self", "R74", nil)
	}
	return nil
}

// receiverMatches compares numbers: the card of one who may collect; the
// agent's of the application; or, for a new agent or an organisation's
// representative, the number on the copy or licence shown with the letter.
func (c *Case) receiverMatches(d *Delivery) bool {
	if d.ByAgent && c.Agent != nil && identity.Compare(d.ID, c.Agent.ID) {
		return true
	}
	return slices.ContainsFunc(c.Collectors(), func(p Party) bool {
		if !d.ByAgent && !p.Org {
			return identity.Compare(d.ID, p.ID)
		}
		return identity.Compare(d.Shown, p.ID)
	})
}

// Collectors returns the parties whose role collects, and the applicant where no
// role does (R93).
func (c *Case) Collectors() []Party {
	var out []Party
	for _, role := range c.Details.Roles {
		for _, p := range c.Details.Parties {
			if role.Collects && p.Role == role.Role {
				out = append(out, p.Party)
			}
		}
	}
	if len(out) == 0 {
		return []Party{c.Applicant}
	}
	return out
}

// postcode is what a postcode of the country looks like.
var postcode = regexp.MustCompile(`^\d{6}$`)

// needPosting: handed to the post with a record; the tracking number is kept
// (R76).
func needPosting(c *Case, e *Entry) error {
	switch p := e.Change.Posting; {
	case p == nil || blank(p.Tracking):
		return invalid("tracking", "case.tracking_missing", "R76", nil)
	case e.Change.Notice == "":
		return invalid("notice", "case.notice_missing", "R76", nil)
	case blank(p.Postman) || blank(p.Carrier):
		return invalid("postman", "case.postman_missing", "R76", nil)
	case blank(p.Receiver) || blank(p.Address) || blank(p.Phone):
		return invalid("address", "case.address_missing", "R76", nil)
	case !blank(p.Postcode) && !postcode.MatchString(strings.TrimSpace(p.Postcode)):
		return invalid("postcode", "case.postcode_wrong", "R76", nil)
	case slices.ContainsFunc(c.Postings, func(old Posting) bool { return equal(old.Tracking, p.Tracking) }):
		return invalid("tracking", "case.tracking_used", "R76", nil)
	}
	return nil
}

// needSigned: the receipt was printed when the result was given out, and
// signed on that day or later (R73); of a letter the signed slip is the
// receipt (R76).
func needSigned(c *Case, e *Entry) error {
	switch s := e.Change.Signed; {
	case s.IsZero():
		return invalid("signed", "case.signed_missing", "R73", nil)
	case s.After(e.At):
		return invalid("signed", "case.signed_in_future", "R73", nil)
	case app.DateOf(s) < c.dayIn():
		return invalid("signed", "case.signed_too_early", "R73", nil)
	case app.DateOf(s) < app.DateOf(c.Delivery.At):
		return invalid("signed", "case.signed_before_given", "R73", nil)
	}
	return nil
}

// dayIn is the day the last result came to the front.
func (c *Case) dayIn() app.Date {
	var last app.Date
	for _, r := range c.Results {
		if r.In != nil {
			last = max(last, app.DateOf(r.In.At))
		}
	}
	return last
}

// equal compares what was typed, without the blanks around it.
func equal(a, b string) bool { return strings.TrimSpace(a) == strings.TrimSpace(b) }

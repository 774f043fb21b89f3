package casework

import (
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
)

// blank reports whether there is nothing to read in s.
func blank(s string) bool { return strings.TrimSpace(s) == "" }

// allGood: no acceptance while a paper is missing or wrong (R4 (5)), or while
// somebody who must take part is missing or has not signed (R93).
func allGood(c *Case, _ *Entry) error {
	if n := len(c.LackingMaterials()); n > 0 {
		return invalid("materials", "case.materials_missing", "R4", app.Args{"count": n})
	}
	return c.takesPart()
}

// takesPart: every role is filled, everybody who signs has signed (R93), and
// an agent has shown the letter of authority (R13).
func (c *Case) takesPart() error {
	for _, role := range c.Details.Roles {
		n, signed := 0, true
		for _, p := range c.Details.Parties {
			if p.Role == role.Role {
				n++
				signed = signed && (p.Signed || !role.Signs)
			}
		}
		if n < role.Min {
			return invalid("parties", "case.party_missing", "R93", app.Args{"role": role.Name, "min": role.Min})
		}
		if !signed {
			return invalid("parties", "case.party_unsigned", "R93", app.Args{"role": role.Name})
		}
	}
	if l := c.Details.Letter; c.Agent != nil && (l == nil || blank(l.No)) {
		return invalid("letter", "case.authority_missing", "R13", nil)
	}
	return nil
}

// deferrable: only papers marked so may lack, and never of an instant case
// (R40, R41).
func deferrable(c *Case, _ *Entry) error {
	if c.Item.Instant() {
		return invalid("materials", "case.defer_instant", "R40", nil)
	}
	lacking := c.LackingMaterials()
	for _, m := range lacking {
		if m.State == Untouched {
			return invalid("materials", "case.materials_unchecked", "R41", app.Args{"name": m.Name})
		}
		if !m.Deferrable {
			return invalid("materials", "case.defer_core", "R41", app.Args{"name": m.Name})
		}
	}
	if len(lacking) == 0 {
		return invalid("materials", "case.nothing_lacking", "R41", nil)
	}
	return c.takesPart()
}

// deemable: only a procedure whose law says so is accepted by silence, and
// only while nobody has told the applicant anything in time (R5).
func deemable(c *Case, _ *Entry) error {
	if p, ok := catalogue.ProfileOf(catalogue.ProfileID(c.Item.Profile)); !ok || !p.DeemedAccepted {
		return refuse(app.Conflict, "case.never_deemed", "R5", nil)
	}
	return nil
}

// confirmed: what was taken on paper counts when a second person has seen it
// (R95).
func confirmed(c *Case, _ *Entry) error {
	if l := c.Details.Late; l != nil && l.Confirmed == nil {
		return refuse(app.Conflict, "case.late_unconfirmed", "R95", nil)
	}
	return nil
}

func lateOpen(c *Case, _ *Entry) error {
	if l := c.Details.Late; l == nil || l.Confirmed != nil {
		return refuse(app.Conflict, "case.not_late", "R95", nil)
	}
	return nil
}

func needSecond(c *Case, e *Entry) error {
	if e.By.Staff == c.Clerk {
		return refuse(app.Denied, "case.second_person", "R95", nil)
	}
	return nil
}

// nothingIssued: what a notice went out for is mended or ended, not voided.
func nothingIssued(c *Case, _ *Entry) error {
	if len(c.Corrections) > 0 {
		return refuse(app.Conflict, "case.void_after_notice", "R89", nil)
	}
	return nil
}

// someLacking: a correction notice needs something to correct, and every paper
// looked at, since the notice is complete or it is nothing (R4 (4), R7).
func someLacking(c *Case, _ *Entry) error {
	lacking := 0
	for _, m := range c.Materials {
		switch m.State {
		case Untouched:
			return invalid("materials", "case.materials_unchecked", "R4", app.Args{"name": m.Name})
		case Lacking:
			lacking++
		}
	}
	if lacking == 0 {
		return invalid("materials", "case.nothing_lacking", "R4", nil)
	}
	return nil
}

// someMissing: there is a paper that was promised, or that lacked when the
// case was accepted by silence.
func someMissing(c *Case, _ *Entry) error {
	if len(c.LackingMaterials()) == 0 {
		return refuse(app.Conflict, "case.nothing_lacking", "R46", nil)
	}
	return nil
}

func needForm(_ *Case, e *Entry) error {
	f := e.Change.Form
	switch {
	case f == nil || f.Item.Code == "":
		return invalid("item", "case.item_missing", "", nil)
	case len(f.Plan) == 0:
		return invalid("item", "case.plan_missing", "R60", nil)
	case f.Item.Start == string(catalogue.FromWindowClose) && f.Details.Window == 0:
		return invalid("window", "case.window_missing", "R33", nil)
	}
	if err := needArrival(f, e); err != nil {
		return err
	}
	return needPersons(f, f.Item, e)
}

// needArrival: papers count from when they truly came; what came on an earlier
// day says why it is entered only now (R13, R95, R100).
func needArrival(f *Form, e *Entry) error {
	d := f.Details
	if l := d.Late; l != nil {
		switch {
		case blank(l.PaperNo) || blank(l.Reason):
			return invalid("late", "case.late_incomplete", "R95", nil)
		case f.Received.IsZero():
			return invalid("received", "case.late_without_time", "R95", nil)
		case l.Accepted != 0 && (l.Accepted < app.DateOf(f.Received) || l.Accepted > app.DateOf(e.At)):
			return invalid("late", "case.accepted_before_received", "R95", nil)
		}
	}
	if k := d.Courier; (d.Channel == ByCourier) != (k != nil) {
		return invalid("courier", "case.courier_incomplete", "R100", nil)
	} else if k != nil {
		switch {
		case blank(k.Waybill) || blank(k.Opener) || blank(k.Counter) || k.Sheets < 1 || k.Arrived.IsZero():
			return invalid("courier", "case.courier_incomplete", "R100", nil)
		case k.Opener == k.Counter:
			return invalid("courier", "case.courier_alone", "R100", nil)
		case app.DateOf(k.Arrived) != app.DateOf(received(f, e)):
			return invalid("courier", "case.courier_arrival", "R100", nil)
		}
	}
	if app.DateOf(received(f, e)) < app.DateOf(e.At) && d.Late == nil && d.Channel == AtCounter {
		return invalid("received", "case.late_needed", "R95", nil)
	}
	return nil
}

func received(f *Form, e *Entry) time.Time {
	if f.Received.IsZero() {
		return e.At
	}
	return f.Received
}

// needAmend: item, plan and materials are those registered; only persons and
// the way of delivery are mended.
func needAmend(c *Case, e *Entry) error {
	if f := e.Change.Form; f == nil || f.Item.Code != c.Item.Code {
		return invalid("item", "case.item_fixed", "", nil)
	}
	return needPersons(e.Change.Form, c.Item, e)
}

// Persons says what a registration at that moment would find wrong with the
// persons of the form and the way of delivery, by field; nil for nothing.
func (f *Form) Persons(at time.Time) error { return needPersons(f, f.Item, &Entry{At: at}) }

func needPersons(f *Form, item Item, e *Entry) error {
	switch {
	case blank(f.Applicant.Name):
		return invalid("applicant.name", "case.name_missing", "", nil)
	case f.Applicant.ID == "":
		return invalid("applicant.id", "case.id_missing", "", nil)
	case item.Applicant == "natural" && f.Applicant.Org, item.Applicant == "legal" && !f.Applicant.Org:
		return invalid("applicant.id", "case.applicant_kind", "R3", app.Args{"kind": item.Applicant})
	case f.Agent != nil && item.Presence:
		return invalid("agent", "case.presence_required", "R1", nil)
	case f.Agent != nil && (blank(f.Agent.Name) || f.Agent.ID == ""):
		return invalid("agent", "case.agent_incomplete", "R13", nil)
	case f.Received.After(e.At):
		return invalid("received", "case.received_in_future", "R13", nil)
	}
	if err := needDetails(f, e); err != nil {
		return err
	}
	return wayPossible(f.Way, f.Applicant.Address, f.Details.Online)
}

// wayPossible: mail needs an address (R76), electronic delivery a confirmed
// one and consent (R99).
func wayPossible(way Way, address string, online *NetAddress) error {
	switch {
	case way != Pickup && way != Mail && way != Online:
		return invalid("way", "case.way_missing", "R72", nil)
	case way == Mail && blank(address):
		return invalid("applicant.address", "case.address_missing", "R76", nil)
	case way == Online && (online == nil || blank(online.Address) || blank(online.Consent)):
		return invalid("online", "case.consent_missing", "R99", nil)
	}
	return nil
}

func needDetails(f *Form, e *Entry) error {
	if l := f.Details.Letter; l != nil && l.Until != 0 && l.Until < app.DateOf(e.At) {
		return invalid("letter", "case.authority_expired", "R13", app.Args{"until": l.Until.String()})
	}
	for _, p := range f.Details.Parties {
		if blank(p.Party.Name) || p.Party.ID == "" {
			return invalid("parties", "case.party_incomplete", "R93", nil)
		}
	}
	return needProxy(f, e)
}

// needProxy: free service by the hall's own staff for those who need it; age is
// read off the number, the rest is the person's own word (R81).
func needProxy(f *Form, e *Entry) error {
	p := f.Details.Proxy
	if p == nil {
		return nil
	}
	switch {
	case blank(p.Staff) || blank(p.Name) || blank(p.Authority):
		return invalid("proxy", "case.proxy_incomplete", "R81", nil)
	case p.Category != Elderly && p.Category != Disabled && p.Category != Pregnant && p.Category != OtherNeed:
		return invalid("proxy", "case.proxy_category", "R81", nil)
	case p.Category == Elderly && !elderly(f.Applicant.ID, app.DateOf(e.At)):
		return invalid("proxy", "case.proxy_age", "R81", app.Args{"age": identity.ElderlyAge})
	}
	return nil
}

func elderly(id string, today app.Date) bool {
	p, err := identity.ParsePerson(id, today)
	return err == nil && identity.Elderly(p.Born, today)
}

package intake

import (
	"context"
	"fmt"
	"io"
	"maps"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/dualnotice"
	"yichuang/app/identity"
	"yichuang/app/staff"
	"yichuang/app/workday"
)

// Desk is the front counter. It is safe for concurrent use.
type Desk struct {
	Store     app.Store
	Now       app.Clock
	Catalogue *catalogue.Catalogue
	Hall      *catalogue.Hall
	Calendar  func() *workday.Calendar
	Book      *applicant.Book     // nil: applicants are not kept, nobody's credit is asked
	Staff     *staff.Service      // nil: nobody's training is asked (R104)
	Dual      *dualnotice.Service // nil: nothing follows on a registration
	Random    io.Reader           // where codes of predeclarations come from
	Archive   app.Archive         // nil: closed cases stay in the hall
}

// Sheet is what stands on the clerk's screen: a whole application with what she
// found of each paper. Number was drawn by [Desk.NewNumber]; the case may or
// may not be in the store yet.
type Sheet struct {
	Number    string             `json:"number"`
	Item      string             `json:"item"`              // item code
	Answers   map[string]string  `json:"answers,omitempty"` // question → answer, choose the materials (R92)
	Ticket    string             `json:"ticket,omitempty"`
	Applicant casework.Party     `json:"applicant"`
	Agent     *casework.Party    `json:"agent,omitempty"`
	Way       casework.Way       `json:"way"`
	Checks    []casework.Checked `json:"checks,omitempty"`
	Details   casework.Details   `json:"details,omitzero"`
	Received  time.Time          `json:"received,omitzero"` // true time of receipt, zero: now (R95, R100)
	Survey    *casework.Survey   `json:"survey,omitempty"`  // the survey notice to give with the acceptance (R11)
	Brought   []string           `json:"brought,omitempty"` // ids of papers the applicant says to have brought; no finding

	Authority   string `json:"authority,omitempty"`   // by what the agent acts, as he said beforehand: one of [Authorities]
	Predeclared string `json:"predeclared,omitempty"` // code of what the applicant typed before, "" for nothing
}

// NewNumber draws a case number (办件编号) nobody else gets: area, date, serial
// and check digit.
func (d *Desk) NewNumber(ctx context.Context) (string, error) {
	day := app.DateOf(d.Now())
	serial, err := d.Store.Draw(ctx, casework.SerialSeries(day))
	if err != nil {
		return "", fmt.Errorf("draw case number: %w", err)
	}
	number, err := identity.NewCaseNumber(d.Hall.AreaCode, day, serial)
	if err != nil {
		return "", fmt.Errorf("case number: %w", err)
	}
	return number.String(), nil
}

// Materials returns the papers the item asks for under the answers (R92), with
// what to look at in each (R97).
func (d *Desk) Materials(item string, answers map[string]string) ([]catalogue.MaterialSpec, error) {
	it, err := d.item(item)
	if err != nil {
		return nil, err
	}
	return it.Choose(answers)
}

func (d *Desk) item(code string) (*catalogue.Item, error) {
	it, ok := d.Catalogue.Item(code)
	if !ok {
		return nil, &app.Error{Code: app.NotFound, Field: "item", ID: "intake.item_unknown", Args: app.Args{"item": code}}
	}
	return it, nil
}

// form makes what a sheet says of a case, and checks the identity numbers
// (IDS 1-4).
func (d *Desk) form(c *casework.Case, s Sheet) (*casework.Form, error) {
	form, err := d.asked(c, s)
	if err != nil {
		return nil, err
	}
	if form.Applicant, err = d.party(s.Applicant, "applicant"); err != nil {
		return nil, err
	}
	if c.Applicant.ID == form.Applicant.ID && form.Applicant.Ref == "" {
		form.Applicant.Ref = c.Applicant.Ref
	}
	form.Ticket, form.Way, form.Received = s.Ticket, s.Way, s.Received
	roles := form.Details.Roles
	form.Details = s.Details
	form.Details.Roles = roles
	if form.Details.Visit == "" && s.Ticket != "" {
		form.Details.Visit = visitOf(app.DateOf(d.Now()), s.Ticket)
	}
	if form.Details.Parties, err = d.parties(s.Details.Parties); err != nil {
		return nil, err
	}
	if s.Agent != nil {
		agent, err := d.party(*s.Agent, "agent")
		if err != nil {
			return nil, err
		}
		form.Agent = &agent
	}
	return form, nil
}

// asked fills in what is asked for: from the catalogue for a new case. A
// registered one keeps its item and answers, whatever the catalogue says now.
func (d *Desk) asked(c *casework.Case, s Sheet) (*casework.Form, error) {
	if c.State != casework.Draft {
		if s.Item != c.Item.Code || !maps.Equal(s.Answers, c.Answers) {
			return nil, &app.Error{Code: app.Invalid, Field: "item", ID: "case.item_fixed"}
		}
		return &casework.Form{Item: c.Item, Answers: c.Answers, Details: casework.Details{Roles: c.Details.Roles}}, nil
	}
	it, err := d.item(s.Item)
	if err != nil {
		return nil, err
	}
	specs, err := it.Choose(s.Answers)
	if err != nil {
		return nil, err
	}
	dept, _ := d.Catalogue.Department(it.Dept)
	return &casework.Form{
		Item: casework.NewItem(it, dept), Materials: casework.NewMaterials(specs), Plan: casework.NewPlan(d.Catalogue, it), Answers: s.Answers,
		Details: casework.Details{Roles: casework.NewRoles(it)},
	}, nil
}

// parties normalises everybody who takes part (R93).
func (d *Desk) parties(all []casework.RoleParty) ([]casework.RoleParty, error) {
	var out []casework.RoleParty
	for i, p := range all {
		party, err := d.party(p.Party, fmt.Sprintf("parties.%d", i))
		if err != nil {
			return nil, err
		}
		p.Party = party
		out = append(out, p)
	}
	return out, nil
}

// party normalises a person and says what is wrong with a number, by field.
func (d *Desk) party(p casework.Party, field string) (casework.Party, error) {
	p.Name = strings.TrimSpace(p.Name)
	f := identity.Check(p.ID, app.DateOf(d.Now()))
	if f.Problem != nil {
		problem := *f.Problem
		problem.Field = field + ".id"
		return p, &problem
	}
	switch f.Kind {
	case identity.Credit:
		p.Org = true
	case identity.Resident, identity.Permit, identity.Foreign, identity.ForeignOld:
		p.Org = false
	default:
		return p, &app.Error{Code: app.Invalid, Field: field + ".id", ID: "intake.id_unknown"}
	}
	p.ID, p.IDKind = f.Number, string(f.Kind)
	if p.Phone != "" {
		phone := identity.Check(p.Phone, app.DateOf(d.Now()))
		if phone.Problem != nil || (phone.Kind != identity.Mobile && phone.Kind != identity.Landline) {
			return p, &app.Error{Code: app.Invalid, Field: field + ".phone", ID: "intake.phone_wrong"}
		}
		p.Phone = phone.Number
	}
	return p, nil
}

// bring makes the case of the sheet in tx as the screen shows it. It saves nothing.
func (d *Desk) bring(r app.Reader, actor app.Actor, s Sheet, now time.Time) (*casework.Case, error) {
	c := &casework.Case{Number: s.Number}
	if err := r.Load(c); err != nil && app.CodeOf(err) != app.NotFound {
		return nil, err
	}
	return c, d.enter(c, actor, s.known(c).pending(), now)
}

// enter registers a new case from the sheet, or notes what changed of a known
// one. Papers come first: a correction that has come lets persons be mended.
func (d *Desk) enter(c *casework.Case, actor app.Actor, s Sheet, now time.Time) error {
	form, err := d.form(c, s)
	if err != nil {
		return err
	}
	if c.State == casework.Draft {
		if err := c.Do(casework.Register, casework.Change{Form: form}, actor, now); err != nil {
			return err
		}
	}
	if err := d.note(c, actor, s.Checks, now); err != nil {
		return err
	}
	if !c.Differs(form) {
		return nil
	}
	return c.Do(casework.Amend, casework.Change{Form: form}, actor, now)
}

// Rehearse returns the case as the sheet would make it now: base as opened
// with [Desk.Open], nil for an application not yet registered, with what the
// screen says entered. What may be done then is for its Steps to say. Nothing
// is stored, read or changed, so that a screen may ask at every key.
func (d *Desk) Rehearse(actor app.Actor, base *casework.Case, s Sheet) (*casework.Case, error) {
	c := &casework.Case{Number: s.Number}
	if base != nil {
		var err error
		if c, err = base.Trial(); err != nil {
			return c, err
		}
	}
	return c, d.enter(c, actor, s.known(c).pending(), d.Now())
}

// note records what the desk found of the papers, where it differs.
func (d *Desk) note(c *casework.Case, actor app.Actor, checks []casework.Checked, now time.Time) error {
	step := casework.Check
	if c.State == casework.CorrectionPending {
		step = casework.Resubmit
	}
	news := c.News(checks)
	if len(news) == 0 {
		return nil
	}
	return c.Do(step, casework.Change{Checks: news}, actor, now)
}

func (d *Desk) load(ctx context.Context, number string) (*casework.Case, error) {
	f, err := casework.Open(ctx, d.Store, number)
	return f.Case, err
}

func (d *Desk) writer() casework.Writer {
	return casework.Writer{Hall: d.Hall, Catalogue: d.Catalogue, Calendar: d.Calendar()}
}

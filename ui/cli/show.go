package cli

import (
	"encoding/json"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
	"yichuang/app/paper"
	"yichuang/app/queue"
)

type showCmd struct {
	Case   showCaseCmd   `cmd:"" help:"${show_case}"`
	Ticket showTicketCmd `cmd:"" help:"${show_ticket}"`
	Rules  showRulesCmd  `cmd:"" help:"${show_rules}"`
}

func (r *run) json(v any) error {
	enc := json.NewEncoder(r.Stdout)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

type showCaseCmd struct {
	Number  string `arg:"" help:"${case_number}"`
	Explain bool   `help:"${case_explain}"`
}

// caseView is a case as the command line shows it: identity numbers masked.
type caseView struct {
	*casework.Case
	Journal []casework.Entry  `json:"journal"`
	Notices []paper.NoticeRow `json:"notices"`
	Papers  []paper.JobRow    `json:"papers"`
}

// Run prints a case with its journal, its notices and what was printed of it;
// or why each of its limits ends when it does.
func (c showCaseCmd) Run(r *run) error {
	return r.withHall(func(h Hall) error {
		file, err := casework.Open(r, h.Store(), c.Number)
		if err != nil {
			return err
		}
		if c.Explain {
			return r.explain(file.Case, h.Calendars().Calendar())
		}
		view := caseView{Case: masked(file.Case), Journal: file.Journal}
		for i := range view.Journal {
			maskEntry(&view.Journal[i])
		}
		err = h.Store().View(r, func(tx app.Reader) (err error) {
			if view.Notices, err = paper.NoticesOfCase.All(tx, c.Number, "", 0); err != nil {
				return err
			}
			view.Papers, err = paper.JobsOfCase.All(tx, c.Number, "", 0)
			return err
		})
		if err != nil {
			return err
		}
		return r.json(view)
	})
}

func masked(c *casework.Case) *casework.Case {
	c.Applicant = maskParty(c.Applicant)
	if c.Agent != nil {
		agent := maskParty(*c.Agent)
		c.Agent = &agent
	}
	maskDelivery(c.Delivery)
	return c
}

func maskEntry(e *casework.Entry) {
	if f := e.Change.Form; f != nil {
		f.Applicant = maskParty(f.Applicant)
		if f.Agent != nil {
			agent := maskParty(*f.Agent)
			f.Agent = &agent
		}
	}
	maskDelivery(e.Change.Delivery)
}

func maskDelivery(d *casework.Delivery) {
	if d != nil {
		d.ID, d.Shown = identity.MaskNumber(d.ID), identity.MaskNumber(d.Shown)
	}
}

func maskParty(p casework.Party) casework.Party {
	p.ID, p.Phone = identity.MaskNumber(p.ID), identity.MaskPhone(p.Phone)
	return p
}

type showTicketCmd struct {
	Number string `arg:"" help:"${ticket_number}"`
	Day    string `help:"${ticket_day}" placeholder:"YYYY-MM-DD"`
}

// Run prints a ticket of today, or of the day named.
func (c showTicketCmd) Run(r *run) error {
	day := app.DateOf(r.Now())
	if c.Day != "" {
		var err error
		if day, err = app.ParseDate(c.Day); err != nil {
			return err
		}
	}
	return r.withHall(func(h Hall) error {
		s := queue.Service{Store: h.Store(), Now: r.Now}
		t, err := s.Find(r, day, c.Number)
		if err != nil {
			return err
		}
		return r.json(t)
	})
}

type listCmd struct {
	Cases    listCasesCmd    `cmd:"" help:"${list_cases}"`
	Monitors listMonitorsCmd `cmd:"" help:"${list_monitors}"`
}

type listCasesCmd struct {
	State string `help:"${list_state}" placeholder:"STATE"`
	Dept  string `help:"${list_dept}" placeholder:"DEPT"`
	Limit int    `help:"${list_limit}" default:"50"`
}

// Run prints rows of cases, a JSON object a line, oldest first.
func (c listCasesCmd) Run(r *run) error {
	if c.Limit < 1 {
		return &app.Error{Code: app.Invalid, Field: "limit", ID: "cli.bad_limit"}
	}
	return r.withHall(func(h Hall) error {
		var zones []string
		for _, z := range h.Office().Catalogue.Zones() {
			zones = append(zones, z.ID)
		}
		rows, err := casework.Find(r, h.Store(), zones, casework.Query{State: casework.State(c.State), Dept: c.Dept, Limit: c.Limit})
		if err != nil {
			return err
		}
		return jsonLines(r, rows)
	})
}

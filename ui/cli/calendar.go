package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/oversight"
	"yichuang/app/workday"
	"yichuang/assets"
)

// keeper acts for whoever has the command line: who may run it on this data
// folder is the machine's business, and the journal says that it was used.
var keeper = app.Actor{Staff: "cli", Roles: []app.Role{app.System}}

type calendarCmd struct {
	Import calendarImportCmd `cmd:"" help:"${calendar_import}"`
	List   calendarListCmd   `cmd:"" help:"${calendar_list}"`
}

type calendarImportCmd struct {
	File   string `arg:"" help:"${calendar_file}" type:"path"`
	Notice string `help:"${calendar_notice}" placeholder:"TEXT"`
}

// Run imports the years of a file into the hall, or prints everything that is
// wrong with it and imports none.
func (c calendarImportCmd) Run(r *run) error {
	days, err := c.read()
	if err != nil {
		return err
	}
	return r.withHall(func(h Hall) error {
		years, err := h.Calendars().Import(r, keeper, "", days)
		if err != nil {
			return err
		}
		cal := workday.New(days...)
		for _, year := range years {
			p := planOf(cal, year)
			r.say("cli.calendar_imported", "year", year, "off", p.Off, "work", p.Work, "notice", p.Notice)
		}
		moved, err := h.Office().Recompute(r, keeper)
		if err != nil {
			return err
		}
		r.moved(moved)
		return nil
	})
}

// moved tells whose promised date the calendar moved (R23).
func (r *run) moved(all []oversight.Moved) {
	r.say("cli.calendar_moved", "count", len(all))
	var rows [][]string
	for _, m := range all {
		id, args := m.Words()
		rows = append(rows, []string{m.Number, m.Old.String(), "→", m.New.String(), m.Item, m.Applicant, assets.Text(r.Lang, id, args)})
	}
	r.table(rows)
}

// maxCalendar is more than any calendar file has: the reader refuses it.
const maxCalendar = 2 << 20

// read tells the two forms apart by their first character.
func (c calendarImportCmd) read() ([]workday.Day, error) {
	f, err := os.Open(c.File)
	if err != nil {
		return nil, &app.Error{Code: app.NotFound, Field: "file", ID: "cli.no_file", Args: app.Args{"file": c.File}, Cause: err}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxCalendar))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", c.File, err)
	}
	text := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	switch {
	case bytes.HasPrefix(text, []byte("{")):
		return workday.ParseJSON(bytes.NewReader(data), c.Notice)
	case c.Notice != "":
		return nil, &app.Error{Code: app.Invalid, Field: "notice", ID: "cli.notice_in_file"}
	default:
		return workday.Parse(bytes.NewReader(data))
	}
}

type calendarListCmd struct {
	JSON bool `name:"json" help:"${as_json}"`
}

// plan is a year as the command line shows it.
type plan struct {
	Year     int       `json:"year"`
	Off      int       `json:"off"`
	Work     int       `json:"work"`
	Workdays int       `json:"workdays,omitempty"`
	Version  int       `json:"version,omitempty"` // 0: the program was built with it
	By       string    `json:"by,omitempty"`
	At       time.Time `json:"at,omitzero"`
	Notice   string    `json:"notice"`
}

// planOf counts the days a notice names.
func planOf(cal *workday.Calendar, year int) plan {
	p := plan{Year: year}
	for _, d := range cal.Days(year) {
		if d.Off {
			p.Off++
		} else {
			p.Work++
		}
		if !strings.Contains(p.Notice, d.Notice) {
			p.Notice = strings.TrimPrefix(p.Notice+"; "+d.Notice, "; ")
		}
	}
	return p
}

// Run prints the years that are loaded, first to last: those the program was
// built with, and over them those that were imported.
func (c calendarListCmd) Run(r *run) error {
	return r.withHall(func(h Hall) error {
		imported, err := h.Calendars().Years(r)
		if err != nil {
			return err
		}
		cal := h.Calendars().Calendar()
		var plans []plan
		for _, year := range cal.Years() {
			p := planOf(cal, year)
			last := app.NewDate(year, time.December, 31)
			if p.Workdays, err = cal.Elapsed(app.NewDate(year-1, time.December, 31), last); err != nil {
				return err
			}
			for _, row := range imported {
				if row.Year == year {
					p.Version, p.By, p.At = row.Version, row.By.Staff, row.At
				}
			}
			plans = append(plans, p)
		}
		if c.JSON {
			return jsonLines(r, plans)
		}
		r.table(c.rows(r, plans))
		return nil
	})
}

func (calendarListCmd) rows(r *run, plans []plan) [][]string {
	rows := [][]string{{
		r.text("cli.calendar_year"), r.text("cli.calendar_off"), r.text("cli.calendar_work"),
		r.text("cli.calendar_workdays"), r.text("cli.calendar_source"), r.text("cli.calendar_notice"),
	}}
	for _, p := range plans {
		source := r.text("cli.calendar_built_in")
		if p.Version > 0 {
			source = r.text("cli.calendar_version", "version", p.Version, "date", app.DateOf(p.At).String(), "by", p.By)
		}
		rows = append(rows, []string{fmt.Sprint(p.Year), fmt.Sprint(p.Off), fmt.Sprint(p.Work), fmt.Sprint(p.Workdays), source, p.Notice})
	}
	return rows
}

// calendar is the one in force in the hall of the data folder, and what the
// program was built with where there is no hall.
func (r *run) calendar() (cal *workday.Calendar, err error) {
	err = r.withHall(func(h Hall) error {
		cal = h.Calendars().Calendar()
		return nil
	})
	if errors.Is(err, &app.Error{ID: "cli.no_hall"}) {
		return r.Calendar()
	}
	return cal, err
}

package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/app/workday"
	"yichuang/assets"
)

// commands is the whole command line; its help texts stand in the locale files.
type commands struct {
	Help helpFlag `short:"h" help:"${help}"`
	Data string   `help:"${data}" placeholder:"DIR" type:"path"`

	Launch   launchCmd      `cmd:"" default:"1" hidden:""`
	Open     openCmd        `cmd:"" help:"${open}"`
	Tour     tourCmd        `cmd:"" help:"${tour}"`
	Papers   papersCmd      `cmd:"" help:"${papers}"`
	Due      dueCmd         `cmd:"" help:"${due}"`
	Calendar calendarCmd    `cmd:"" help:"${calendar}"`
	Own      particularsCmd `cmd:"" name:"particulars" help:"${particulars}"`
	Check    checkCmd       `cmd:"" help:"${check}"`
	Show     showCmd        `cmd:"" help:"${show}"`
	List     listCmd        `cmd:"" help:"${list}"`
	Backup   backupCmd      `cmd:"" help:"${backup}"`
	Restore  restoreCmd     `cmd:"" help:"${restore}"`
	Verify   verifyCmd      `cmd:"" help:"${verify}"`
	Hall     hallCmd        `cmd:"" help:"${hall}"`
	Move     moveCmd        `cmd:"" help:"${move}"`
	Archive  archiveCmd     `cmd:"" help:"${archive}"`
	Load     loadCmd        `cmd:"" help:"${load}"`
	LoadDesk loadDeskCmd    `cmd:"" hidden:""`
}

type launchCmd struct{}

// Run opens the launcher.
func (launchCmd) Run(r *run) error { return r.Windows(r, r.dir, nil) }

type tourCmd struct {
	Out string `required:"" help:"${tour_out}" placeholder:"DIR" type:"path"`
}

// Run walks the guided tour on a data folder of its own inside out, unless one
// is named.
func (c tourCmd) Run(r *run) error {
	return r.Ports.Tour(r, r.named, c.Out, func(line string) { fmt.Fprintln(r.Stdout, line) })
}

type dueCmd struct {
	From    string   `required:"" help:"${due_from}" placeholder:"YYYY-MM-DD"`
	Days    int      `required:"" help:"${due_days}" placeholder:"N"`
	Unit    string   `help:"${due_unit}" default:"working" enum:"working,calendar,month"`
	Extend  int      `help:"${due_extend}" placeholder:"N"`
	Exclude []string `help:"${due_exclude}" placeholder:"FROM..TO"`
}

var dueUnits = map[string]workday.Unit{"working": workday.WorkingDay, "calendar": workday.CalendarDay, "month": workday.Month}

// Run prints the last day of a limit.
func (c dueCmd) Run(r *run) error {
	from, err := app.ParseDate(c.From)
	if err != nil {
		return err
	}
	limit := workday.Limit{Start: from, Days: c.Days, Unit: dueUnits[c.Unit], Extend: c.Extend}
	for _, text := range c.Exclude {
		first, last, ok := strings.Cut(text, "..")
		if !ok {
			return &app.Error{Code: app.Invalid, Field: "exclude", ID: "cli.bad_span", Args: app.Args{"text": text}}
		}
		var span workday.Span
		if span.From, err = app.ParseDate(first); err != nil {
			return err
		}
		if span.To, err = app.ParseDate(last); err != nil {
			return err
		}
		limit.Exclude = append(limit.Exclude, span)
	}
	cal, err := r.calendar()
	if err != nil {
		return err
	}
	due, err := limit.Due(cal)
	if err != nil {
		return err
	}
	fmt.Fprintln(r.Stdout, due.Date)
	return nil
}

type checkCmd struct {
	Number    checkNumberCmd    `cmd:"" help:"${check_number}"`
	Catalogue checkCatalogueCmd `cmd:"" help:"${check_catalogue}"`
}

type checkNumberCmd struct {
	Text []string `arg:"" help:"${check_text}"`
}

// Run prints a line for each text: the text, its kind, ok or what is wrong.
func (c checkNumberCmd) Run(r *run) error {
	bad := false
	for _, text := range c.Text {
		f := identity.Check(text, app.DateOf(r.Now()))
		verdict := r.text("cli.ok")
		switch {
		case f.Problem != nil:
			bad, verdict = true, assets.ErrorText(r.Lang, f.Problem)
		case f.Warning != nil:
			verdict += "  " + assets.ErrorText(r.Lang, f.Warning)
		}
		fmt.Fprintf(r.Stdout, "%s  %s  %s\n", text, r.text(f.Kind.MessageID()), verdict)
	}
	if bad {
		return errRefused
	}
	return nil
}

type checkCatalogueCmd struct {
	File string `arg:"" help:"${check_file}" type:"path"`
}

// Run loads a catalogue and prints every problem with item and field.
func (c checkCatalogueCmd) Run(r *run) error {
	f, err := os.Open(c.File)
	if err != nil {
		return &app.Error{Code: app.NotFound, Field: "file", ID: "cli.no_file", Args: app.Args{"file": c.File}, Cause: err}
	}
	defer f.Close()
	cat, err := catalogue.Load(f)
	var problems catalogue.Problems
	if errors.As(err, &problems) {
		r.problemsOf(c.File, problems)
		return errRefused
	}
	if err != nil {
		return err
	}
	r.say("cli.catalogue_good", "items", len(cat.Items()), "departments", len(cat.Departments()), "zones", len(cat.Zones()))
	return nil
}

// problemsOf prints a line for each thing that is wrong with a file.
func (r *run) problemsOf(file string, all catalogue.Problems) {
	for _, p := range all {
		where := strings.TrimSpace(p.Item + " " + p.Field)
		fmt.Fprintf(r.Stderr, "%s:%d: %s: %s\n", file, p.Line, where, assets.ErrorText(r.Lang, p.Err()))
	}
}

type backupCmd struct {
	File string `arg:"" help:"${backup_file}" type:"path"`
}

// Run backs the hall up while it works.
func (c backupCmd) Run(r *run) error {
	return r.withHall(func(h Hall) error {
		if err := h.Backup(r, c.File); err != nil {
			return err
		}
		r.say("cli.backed_up", "file", c.File)
		return nil
	})
}

type restoreCmd struct {
	File  string `arg:"" help:"${backup_file}" type:"path"`
	Force bool   `help:"${restore_force}"`
}

// Run makes the data folder from a backup.
func (c restoreCmd) Run(r *run) error {
	if err := r.Ports.Restore(r, c.File, r.dir, c.Force); err != nil {
		return err
	}
	r.say("cli.restored", "dir", r.dir)
	return nil
}

type verifyCmd struct{}

// Run checks everything that is stored.
func (verifyCmd) Run(r *run) error {
	return r.withHall(func(h Hall) error {
		v, err := h.Verify(r, func(text string) { fmt.Fprintln(r.Stderr, text) })
		if err != nil {
			return err
		}
		r.say("cli.verified", "records", v.Records, "entries", v.Entries, "rows", v.Rows, "notices", v.Notices, "problems", v.Problems)
		if v.Problems > 0 {
			return errRefused
		}
		return nil
	})
}

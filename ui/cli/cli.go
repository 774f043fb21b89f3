package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"yichuang/app"
	"yichuang/app/calendars"
	"yichuang/app/oversight"
	"yichuang/app/particulars"
	"yichuang/app/workday"
	"yichuang/assets"
)

// Exit codes.
const (
	Good    = 0
	Refused = 1 // the reason stands on the error output
	Usage   = 2
)

// Hall is an open hall: its store and what only its keeper can do.
type Hall interface {
	Store() app.Store
	// Calendars imports calendars and holds the one in force.
	Calendars() *calendars.Service
	// Particulars imports the hall's particulars and reads those in force.
	Particulars() *particulars.Service
	// Office returns the hall office's desk.
	Office() *oversight.Desk
	// Backup writes one file with everything in it; it refuses to overwrite.
	Backup(ctx context.Context, file string) error
	// Verify checks every chain, list and number and tells each problem.
	Verify(ctx context.Context, problem func(text string)) (Verified, error)
	Close() error
}

// Verified counts what verify looked at.
type Verified struct {
	Records  int `json:"records"`
	Entries  int `json:"entries"`
	Rows     int `json:"rows"`
	Notices  int `json:"notices"`
	Problems int `json:"problems"`
}

// Ports are what the command line needs of the rest of the program.
type Ports struct {
	// Open opens the hall in a data folder, through the process that holds it
	// when there is one.
	Open func(ctx context.Context, dir string) (Hall, error)
	// Restore makes a data folder from a backup file.
	Restore func(ctx context.Context, file, dir string, force bool) error
	// Windows opens the launcher, or the places named, and returns when the
	// last window is closed.
	Windows func(ctx context.Context, dir string, places []Place) error
	// Screens returns the windows that are remembered with their monitors for
	// the data folder on this machine. NotFound when there are none.
	Screens func(dir string) ([]Place, error)
	// Monitors lists the monitors of this machine, and which of those windows
	// belongs on each.
	Monitors func(dir string) ([]Monitor, error)
	// Tour walks the thread and leaves its files in out; dir is "" for a data
	// folder of its own.
	Tour func(ctx context.Context, dir, out string, say func(string)) error
	// Papers writes specimens of all papers into out, as PDF and, unless that is
	// all that is asked for, as pictures, with the fonts of the hall in dir if
	// there is one. It returns how many papers it has written.
	Papers func(ctx context.Context, dir, out string, pdfOnly bool) (int, error)

	// Load opens a hall to be measured in a data folder of its own, with a clock
	// of its own.
	Load func(ctx context.Context, dir string, now app.Clock) (Measured, error)
	// LoadDesk opens a desk of a hall to be measured, on a cluster.
	LoadDesk func(ctx context.Context, members []string, o DeskOpening, now app.Clock) (MeasuredDesk, error)

	Whole Whole // a hall of many machines

	// Calendar is what the program was built with.
	Calendar       func() (*workday.Calendar, error)
	Now            app.Clock
	DataDir        string // the user's data folder
	Lang           assets.Lang
	Stdout, Stderr io.Writer
}

// run is what every command gets.
type run struct {
	context.Context
	Ports
	dir   string
	named string // the data folder, as it was given
}

func (r *run) text(id string, pairs ...any) string {
	args := app.Args{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i].(string)] = pairs[i+1]
	}
	return assets.Text(r.Lang, id, args)
}

func (r *run) say(id string, pairs ...any) { fmt.Fprintln(r.Stdout, r.text(id, pairs...)) }

// errRefused is returned by a command that has told the reason itself.
var errRefused = errors.New("refused")

// Run runs the command line and returns the exit code.
func Run(ctx context.Context, args []string, ports Ports) int {
	var c commands
	code := -1
	parser, err := kong.New(&c,
		kong.Name("yichuang"), kong.Description(assets.Text(ports.Lang, "cli.about", nil)),
		kong.Writers(ports.Stdout, ports.Stderr), kong.Exit(func(n int) { code = n }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.UsageOnError(), kong.NoDefaultHelp(), kong.Help(helpIn(ports.Lang)),
		helpVars(ports), kong.BindTo(ctx, (*context.Context)(nil)),
	)
	if err != nil {
		fmt.Fprintln(ports.Stderr, err)
		return Usage
	}
	parsed, err := parser.Parse(args)
	if code >= 0 { // help was asked for
		return code
	}
	if err != nil {
		fmt.Fprintln(ports.Stderr, assets.Text(ports.Lang, "cli.usage", app.Args{"error": err.Error()}))
		return Usage
	}
	r := &run{Context: ctx, Ports: ports, dir: c.Data, named: c.Data}
	if r.dir == "" {
		r.dir = ports.DataDir
	}
	switch err := parsed.Run(r); {
	case err == nil:
		return Good
	case errors.Is(err, errRefused):
		return Refused
	default:
		return r.refuse(err)
	}
}

// refuse tells the reason: a problem a line.
func (r *run) refuse(err error) int {
	for _, one := range apart(err) {
		fmt.Fprintln(r.Stderr, assets.ErrorText(r.Lang, one))
		if app.CodeOf(one) == app.Internal {
			fmt.Fprintln(r.Stderr, one)
		}
	}
	return Refused
}

// apart returns the refusals that were joined into err. What caused a refusal
// is not taken apart: it has its sentence.
func apart(err error) []error {
	for e := err; e != nil; e = errors.Unwrap(e) {
		switch e := e.(type) {
		case *app.Error:
			return []error{err}
		case interface{ Unwrap() []error }:
			var out []error
			for _, one := range e.Unwrap() {
				out = append(out, apart(one)...)
			}
			return out
		}
	}
	return []error{err}
}

// helpVars are the help texts in the person's language.
func helpVars(p Ports) kong.Vars {
	vars := kong.Vars{}
	for _, id := range assets.IDs() {
		if name, ok := strings.CutPrefix(id, "cli.help_"); ok {
			vars[name] = assets.Text(p.Lang, id, app.Args{"dir": p.DataDir})
		}
	}
	return vars
}

// withHall opens the hall of the data folder for one command.
func (r *run) withHall(do func(Hall) error) error {
	h, err := r.Open(r, r.dir)
	if err != nil {
		return err
	}
	return errors.Join(do(h), h.Close())
}

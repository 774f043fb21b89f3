package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/assets"
)

// Say tells the person one line, by message id.
type Say func(id string, args app.Args)

// Whole is what the command line needs to set a hall of many machines up and
// to look after it.
type Whole struct {
	// Init makes in the folder what is missing of the hall, and in the cluster
	// when it runs.
	Init func(ctx context.Context, plan HallPlan, say Say) error
	// ServeJoin hands out what desks join with, until ctx ends.
	ServeJoin func(ctx context.Context, out, listen string, say Say) error
	// Join makes the data folder a desk of a hall.
	Join func(ctx context.Context, code, from, dir string, say Say) error
	// Status asks every machine; out is the folder of the set-up, "" for what a
	// desk may see.
	Status func(ctx context.Context, dir, out string) (HallStatus, error)
	// Defrag gives free space back, one member after another.
	Defrag func(ctx context.Context, out string, say Say) error
	// Hold is the archive's holder, until ctx ends.
	Hold func(ctx context.Context, dir string, say Say) error
	// People enrols the people of a CSV file who are not enrolled yet.
	People func(ctx context.Context, dir, file string, say Say) error
	// Move carries everything from one data folder to another.
	Move func(ctx context.Context, from, to string, say Say) error
	// Reopen opens a data folder again whose hall was moved away.
	Reopen func(ctx context.Context, dir string, say Say) error
}

// HallPlan is what a hall is to have. What it has stays.
type HallPlan struct {
	Members, Kiosks, Desks []string
	Holder                 string
	Again                  []string
	Office                 string // "NO=NAME" of the first account, "" for none
	Particulars            string // folder with the hall's own, "" for those in force
	Out                    string
	Keep                   time.Duration // how long a code is good
}

type hallCmd struct {
	Init      hallInitCmd      `cmd:"" help:"${hall_init}"`
	ServeJoin hallServeJoinCmd `cmd:"" help:"${hall_serve_join}"`
	Join      hallJoinCmd      `cmd:"" help:"${hall_join}"`
	Status    hallStatusCmd    `cmd:"" help:"${hall_status}"`
	Defrag    hallDefragCmd    `cmd:"" help:"${hall_defrag}"`
	Hold      hallHoldCmd      `cmd:"" help:"${hall_hold}"`
	People    hallPeopleCmd    `cmd:"" help:"${hall_people}"`
}

// tell prints a line as it comes.
func (r *run) tell(id string, args app.Args) { fmt.Fprintln(r.Stdout, assets.Text(r.Lang, id, args)) }

type hallInitCmd struct {
	Out     string        `required:"" help:"${hall_out}" placeholder:"DIR" type:"path"`
	Members []string      `help:"${hall_members}" placeholder:"A=10.0.0.11,…"`
	Kiosks  []string      `help:"${hall_kiosks}" placeholder:"K1,…"`
	Desks   []string      `help:"${hall_desks}" placeholder:"3,M1=office,…"`
	Holder  string        `help:"${hall_holder}" placeholder:"ADDRESS"`
	Office  string        `help:"${hall_office}" placeholder:"NO=NAME"`
	Own     string        `name:"particulars" help:"${hall_particulars}" placeholder:"DIR" type:"path"`
	Again   []string      `help:"${hall_again}" placeholder:"NAME"`
	Keep    time.Duration `help:"${hall_keep}" default:"48h"`
}

// Run makes what the hall lacks, as far as its machines are there already.
func (c hallInitCmd) Run(r *run) error {
	if c.Keep < time.Minute || c.Keep > 31*24*time.Hour {
		return &app.Error{Code: app.Invalid, Field: "keep", ID: "hallsetup.bad_keep"}
	}
	if no, name, ok := strings.Cut(c.Office, "="); c.Office != "" && (!ok || no == "" || name == "") {
		return &app.Error{Code: app.Invalid, Field: "office", ID: "hallsetup.bad_office"}
	}
	err := r.Whole.Init(r, HallPlan{
		Members: c.Members, Kiosks: c.Kiosks, Desks: c.Desks, Holder: c.Holder,
		Again: c.Again, Office: c.Office, Particulars: c.Own, Out: c.Out, Keep: c.Keep,
	}, r.tell)
	if r.problems(c.Own, err) {
		return errRefused
	}
	return err
}

type hallServeJoinCmd struct {
	Out    string `required:"" help:"${hall_out}" placeholder:"DIR" type:"path"`
	Listen string `help:"${hall_listen}" default:":2392"`
}

// Run hands out what desks join with until it is interrupted.
func (c hallServeJoinCmd) Run(r *run) error { return r.Whole.ServeJoin(r, c.Out, c.Listen, r.tell) }

type hallJoinCmd struct {
	Code string `arg:"" help:"${hall_code}"`
	From string `required:"" help:"${hall_from}" placeholder:"ADDRESS|FILE"`
}

// Run makes the data folder a desk of a hall.
func (c hallJoinCmd) Run(r *run) error { return r.Whole.Join(r, c.Code, c.From, r.dir, r.tell) }

type hallDefragCmd struct {
	Out string `required:"" help:"${hall_out}" placeholder:"DIR" type:"path"`
}

// Run gives free space back, one member after another.
func (c hallDefragCmd) Run(r *run) error { return r.Whole.Defrag(r, c.Out, r.tell) }

type hallHoldCmd struct{}

// Run is the archive's holder until it is interrupted.
func (hallHoldCmd) Run(r *run) error { return r.Whole.Hold(r, r.dir, r.tell) }

type hallPeopleCmd struct {
	File string `arg:"" help:"${hall_people_file}" type:"path"`
}

// Run enrols the people of a file who are not enrolled yet.
func (c hallPeopleCmd) Run(r *run) error { return r.Whole.People(r, r.dir, c.File, r.tell) }

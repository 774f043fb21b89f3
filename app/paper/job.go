package paper

import (
	"fmt"
	"time"

	"yichuang/app"
)

// JobState is how far a print job has come.
type JobState string

// The states of a print job. Unknown means that nobody can say whether the
// printer made the paper: it is shown to the clerk, never printed again unasked.
const (
	Queued    JobState = "queued"
	Claimed   JobState = "claimed"   // a worker is about to touch the device
	Submitted JobState = "submitted" // the device has it
	Done      JobState = "done"
	Failed    JobState = "failed"
	Unknown   JobState = "unknown"
)

// jobMoves says which state may follow which; a missing pair is forbidden.
var jobMoves = map[JobState]map[JobState]bool{
	"":        {Queued: true},
	Queued:    {Claimed: true, Failed: true},
	Claimed:   {Submitted: true, Done: true, Failed: true, Unknown: true, Queued: true},
	Submitted: {Done: true, Failed: true, Unknown: true},
	Failed:    {Queued: true},
	Unknown:   {Done: true, Queued: true},
}

// Job is one paper to print, and afterwards the record that it was printed:
// what, when, where and how often. The id is also the job's name at the
// printer, so that a restart can ask the printer for it.
type Job struct {
	ID       string    `cbor:"1,keyasint" json:"id"`
	Case     string    `cbor:"2,keyasint,omitempty" json:"case,omitempty"`
	Notice   string    `cbor:"3,keyasint,omitempty" json:"notice,omitempty"`
	Desk     string    `cbor:"4,keyasint,omitempty" json:"desk,omitempty"`
	Created  time.Time `cbor:"5,keyasint" json:"created"`
	By       app.Actor `cbor:"6,keyasint" json:"by"`
	Copies   int       `cbor:"7,keyasint" json:"copies"`
	Facts    Facts     `cbor:"8,keyasint" json:"-"`
	Page     string    `cbor:"9,keyasint,omitempty" json:"page,omitempty"` // blob of the Page as first printed
	Of       string    `cbor:"10,keyasint,omitempty" json:"of,omitempty"`  // a reprint: the first job's id
	Reprint  int       `cbor:"11,keyasint,omitempty" json:"reprint,omitempty"`
	Reprints int       `cbor:"12,keyasint,omitempty" json:"reprints,omitempty"` // on the first job: how many reprints were asked for

	State   JobState  `cbor:"13,keyasint" json:"state"`
	Printer string    `cbor:"14,keyasint,omitempty" json:"printer,omitempty"`
	Ref     string    `cbor:"15,keyasint,omitempty" json:"ref,omitempty"` // the device's own job number
	Claimer string    `cbor:"16,keyasint,omitempty" json:"claimer,omitempty"`
	Changed time.Time `cbor:"17,keyasint" json:"changed"`
	Problem string    `cbor:"18,keyasint,omitempty" json:"problem,omitempty"` // message id of the trouble
}

// JobRow is what a list of print jobs shows.
type JobRow struct {
	ID      string    `cbor:"1,keyasint" json:"id"`
	Kind    Kind      `cbor:"2,keyasint" json:"kind"`
	Case    string    `cbor:"3,keyasint,omitempty" json:"case,omitempty"`
	Notice  string    `cbor:"4,keyasint,omitempty" json:"notice,omitempty"`
	Desk    string    `cbor:"5,keyasint,omitempty" json:"desk,omitempty"`
	State   JobState  `cbor:"6,keyasint" json:"state"`
	Created time.Time `cbor:"7,keyasint" json:"created"`
	Changed time.Time `cbor:"8,keyasint" json:"changed"`
	Reprint int       `cbor:"9,keyasint,omitempty" json:"reprint,omitempty"`
	Problem string    `cbor:"10,keyasint,omitempty" json:"problem,omitempty"`
	Claimer string    `cbor:"11,keyasint,omitempty" json:"-"`

	Copies   int    `cbor:"12,keyasint,omitempty" json:"copies,omitempty"`
	Printer  string `cbor:"13,keyasint,omitempty" json:"printer,omitempty"`
	Reprints int    `cbor:"14,keyasint,omitempty" json:"reprints,omitempty"` // on the first job: how many were asked for
	Sealed   bool   `cbor:"15,keyasint,omitempty" json:"sealed,omitempty"`   // a seal is printed on it
}

// The lists of jobs. JobsOpen holds those a worker still has to do with:
// queued, claimed, submitted.
var (
	JobsOpen   = app.List[JobRow]{Name: "jobs.open"}
	JobsOfCase = app.List[JobRow]{Name: "jobs.case"}
	JobsOfDesk = app.List[JobRow]{Name: "jobs.desk"}
)

// Key returns the job's key.
func (j *Job) Key() app.Key { return jobKey(j.ID) }

// Lists puts the job under its case and desk, and among the open ones.
func (j *Job) Lists() []app.Row {
	sum := JobRow{
		ID: j.ID, Kind: j.Facts.Kind(), Case: j.Case, Notice: j.Notice, Desk: j.Desk, State: j.State,
		Created: j.Created, Changed: j.Changed, Reprint: j.Reprint, Problem: j.Problem, Claimer: j.Claimer,
		Copies: j.Copies, Printer: j.Printer, Reprints: j.Reprints,
	}
	if h := j.Facts.Head(); h != nil {
		sum.Sealed = h.Seal != ""
	}
	place := at(j.Created, j.ID)
	rows := []app.Row{JobsOfDesk.Row(j.Desk, place, sum)}
	if j.Case != "" {
		rows = append(rows, JobsOfCase.Row(j.Case, place, sum))
	}
	if j.State == Queued || j.State == Claimed || j.State == Submitted {
		rows = append(rows, JobsOpen.Row("", place, sum))
	}
	return rows
}

// Move changes the state. A pair that is not in the table is refused with
// Conflict: somebody else was faster.
func (j *Job) Move(to JobState, now time.Time) error {
	if !jobMoves[j.State][to] {
		return &app.Error{Code: app.Conflict, ID: "print.state", Args: app.Args{"from": string(j.State), "to": string(to)}}
	}
	j.State, j.Changed = to, now
	if to == Queued || to == Done {
		j.Claimer, j.Problem = "", ""
	}
	return nil
}

// Queue stores a new job for the workers, its paper dressed as the hall wants
// it. The paper has no number and closes nothing.
func Queue(tx app.Tx, j *Job) error {
	own, err := Current(tx)
	if err != nil {
		return fmt.Errorf("the hall's own: %w", err)
	}
	j.Copies = max(own.CopiesOf(j.Facts.Kind(), j.Copies), 1) // as many as the paper says
	own.Dress(&j.Facts, "", j.By, j.Copies)
	return put(tx, j)
}

// put stores a new job whose paper is as it will be printed.
func put(tx app.Tx, j *Job) error {
	if j.Facts.Kind() == "" {
		return &app.Error{Code: app.Internal, ID: "print.no_facts", Args: app.Args{"job": j.ID}}
	}
	if err := j.Move(Queued, j.Created); err != nil {
		return err
	}
	return tx.Save(j)
}

// lastPrint returns the job of the paper's last print: the first, or the last
// reprint.
func lastPrint(tx app.Tx, first *Job) (*Job, error) {
	if first.Reprints == 0 {
		return first, nil
	}
	last := &Job{ID: ReprintID(first.ID, first.Reprints)}
	return last, tx.Load(last)
}

// ReprintID returns the id of the nth reprint of the paper that job first printed.
func ReprintID(first string, n int) string { return fmt.Sprintf("%s-r%d", first, n) }

// Reprint queues a further print of the paper that job id first printed, to be
// marked 补打 with its count. It is the only way a paper is printed twice. A
// paper that still waits is refused with Conflict, one that failed is queued
// again without a mark.
func Reprint(tx app.Tx, id string, now time.Time) (*Job, error) {
	first := &Job{ID: id}
	if err := tx.Load(first); err != nil {
		return nil, err
	}
	if first.Of != "" {
		return Reprint(tx, first.Of, now)
	}
	last, err := lastPrint(tx, first)
	if err != nil {
		return nil, err
	}
	switch last.State {
	case Queued, Claimed: // a second press, or an impatient one
		return nil, &app.Error{Code: app.Conflict, ID: "print.still_waiting"}
	case Failed: // nothing came out: the same print once more, not a further one
		if err := last.Move(Queued, now); err != nil {
			return nil, err
		}
		return last, tx.Save(last)
	}
	first.Reprints++
	again := &Job{
		ID: ReprintID(first.ID, first.Reprints), Case: first.Case, Notice: first.Notice,
		Desk: tx.Actor().Desk, Created: now, By: tx.Actor(), Copies: 1, Facts: first.Facts, Page: first.Page,
		Of: first.ID, Reprint: first.Reprints,
	}
	if err := tx.Save(first); err != nil {
		return nil, err
	}
	return again, put(tx, again)
}

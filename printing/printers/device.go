package printers

import (
	"cmp"
	"context"

	"yichuang/app"
	"yichuang/printing"
)

// Order is what a device is asked to print. Name is the job's id: the device
// keeps it with the paper and finds the paper by it.
type Order struct {
	Name   string
	Title  string
	Page   printing.Page
	Copies int
}

// Device prints papers. Its methods may be called from several goroutines.
type Device interface {
	// Name is the printer's name in the settings and on the job.
	Name() string
	// Submit hands the paper over and returns the device's number for it.
	// announce, when the device numbers a paper before it takes it, is called
	// with that number first; nothing is printed if announce fails.
	//
	// An error that carries an [app.Error] other than [ErrUnsure] means that
	// the paper was surely not taken: Unavailable, the device takes none at
	// present; anything else, it does not take this one. After every other
	// error it may come out all the same.
	Submit(ctx context.Context, o Order, announce func(ref string) error) (ref string, err error)
	// Find looks for a paper by its name, when no number is on record. Without
	// an error, found false means that it surely never comes out.
	Find(ctx context.Context, name string) (ref string, found bool, err error)
	// Status tells how far the paper of that name and number is. An error
	// means that nobody can say now.
	Status(ctx context.Context, name, ref string) (Status, error)
	// Cancel takes a paper back. Without an error it will not come out.
	Cancel(ctx context.Context, name, ref string) error
	// State tells whether the device takes papers now.
	State(ctx context.Context) State
}

// Stage is how far a device is with a paper.
type Stage string

// The stages. Announced: it has a number and waits for the paper itself.
// Gone: the device does not know it any more.
const (
	Announced Stage = "announced"
	Pending   Stage = "pending"
	Printing  Stage = "printing"
	Stopped   Stage = "stopped"
	Finished  Stage = "finished"
	Canceled  Stage = "canceled"
	Aborted   Stage = "aborted"
	Gone      Stage = "gone"
)

// Status is a paper's stage. Problem is the message id of why it is stopped, or
// of what is to be said when it is gone.
type Status struct {
	Stage   Stage
	Problem string
}

// State is how a device stands, in message ids without arguments, all "" when
// it is well. With a Problem the device takes no papers. With a Complaint it
// takes them and prints none until that is settled. With a Hint it prints, and
// will want something soon.
type State struct {
	Problem   string
	Complaint string
	Hint      string
}

// ready reports whether the device takes papers.
func (s State) ready() bool { return s.Problem == "" }

// worst is why the device does not print, "" when it does.
func (s State) worst() string { return cmp.Or(s.Problem, s.Complaint) }

// ErrUnsure is what Submit returns when the connection was lost after the
// paper may have been taken.
var ErrUnsure = &app.Error{Code: app.Unavailable, ID: "print.unsure"}

package counter

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/intake"
	"yichuang/app/queue"
	"yichuang/ui/kit"
	"yichuang/ui/printed"
)

// Deps is what the seat is built from. Later and Draw may be nil.
type Deps struct {
	Intake    *intake.Desk
	Queue     *queue.Service
	Catalogue *catalogue.Catalogue
	FollowUps FollowUps // nil: no double notification is offered
	Shifts    Shifts    // nil: the desk is not handed over here
	Words     kit.Words
	Actor     app.Actor
	Now       app.Clock
	Start     kit.Start
	Later     kit.Later
	Draw      kit.DrawSheet
	Status    *kit.StatusBar
	Ports     printed.Ports // what this machine can do with a paper
}

// view is what stands in the middle of the window.
type view interface {
	object() fyne.CanvasObject
	wide() bool // takes the room of the preview too
	keys() []kit.Shortcut
	note() string // before the keys at the right
	focus()
	// loader is called on the UI thread and returns what reads the view's data
	// off it, which in turn returns what shows them. nil: nothing to read.
	loader() func(ctx context.Context) (show func())
	// mark points out the field that an error is about.
	mark(err error)
	menuRow() int // which line of the menu stands for it
}

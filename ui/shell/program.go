package shell

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/staff"
	"yichuang/ui/kit"
)

// Screen is a seat's whole content.
type Screen interface {
	// Object is the content of the window.
	Object() fyne.CanvasObject
	// Attach installs the seat's keys on the canvas and takes the focus.
	Attach(c fyne.Canvas)
	// Run reloads at every change until ctx ends; it runs off the UI thread.
	Run(ctx context.Context)
}

// Place is a seat at one desk: 综合受理 3 号窗口.
type Place struct {
	Seat staff.Seat `json:"seat"`
	Desk string     `json:"desk"`
}

// Opening is what a seat is built from.
type Opening struct {
	Place
	Actor  app.Actor
	Status *kit.StatusBar
	Leave  func() // closes the seat's window
}

// Light is one part of the status bar.
type Light struct {
	Name   string
	Colour kit.Colour
	Text   string
}

// Program is what the shell needs of the rest of the program.
type Program struct {
	Words kit.Words
	Now   app.Clock
	Hall  *catalogue.Hall
	Cat   *catalogue.Catalogue
	Staff *staff.Service
	Start kit.Start
	Build func(Opening) Screen
	// Lights is asked every second, off the UI thread.
	Lights func() []Light
	// Changed, if not nil, fires when a light may have changed between seconds.
	Changed func(ctx context.Context) <-chan struct{}
	Window  func(title string) fyne.Window
	// Remember keeps which places are open, to come back to them after a crash.
	Remember func([]Place)
	// FullScreen lets kiosk and board fill the screen: each is alone on its
	// machine.
	FullScreen bool
	// LockAfter is how long a signed-in seat may stand untouched; 0: for ever.
	LockAfter time.Duration
	// Demo says what to type at the sign-in of the demonstration hall, nil in a
	// real one.
	Demo func(Place) (no, password string)

	open []*seatWindow
}

// Places lists every place of the hall in the launcher's order.
func (p *Program) Places() []Place {
	places := []Place{{Seat: staff.SeatKiosk, Desk: "K1"}, {Seat: staff.SeatBoard, Desk: "1"}}
	for _, kind := range []struct {
		seat staff.Seat
		kind catalogue.CounterKind
	}{{staff.SeatCounter, catalogue.FrontCounter}, {staff.SeatDelivery, catalogue.DeliveryCounter}, {staff.SeatBackOffice, catalogue.BackOffice}} {
		for _, c := range p.Hall.CountersOf(kind.kind, "") {
			places = append(places, Place{Seat: kind.seat, Desk: c.Number})
		}
	}
	return append(places, Place{Seat: staff.SeatManage, Desk: staff.OfficeDesk})
}

// PlaceOf returns the place for a seat: at the desk, or at the first desk of
// the seat when desk is empty. NotFound when the hall has none.
func (p *Program) PlaceOf(seat staff.Seat, desk string) (Place, error) {
	if !seat.Known() {
		return Place{}, &app.Error{Code: app.NotFound, Field: "seat", ID: "shell.no_such_seat", Args: app.Args{"seat": string(seat)}}
	}
	for _, place := range p.Places() {
		if place.Seat == seat && (desk == "" || desk == place.Desk) {
			return place, nil
		}
	}
	if !seat.Staffed() {
		return Place{Seat: seat, Desk: desk}, nil // a hall may have any number of kiosks and boards
	}
	return Place{}, &app.Error{Code: app.NotFound, Field: "desk", ID: "staff.no_such_desk", Args: app.Args{"desk": desk}}
}

// Name is what a place is called.
func (p *Program) Name(place Place) string {
	if c, ok := p.Hall.Counter(place.Desk); ok && place.Seat.Staffed() {
		return c.Name
	}
	return p.seatName(place.Seat) + " " + place.Desk
}

func (p *Program) seatName(s staff.Seat) string {
	return p.Words.T("shell.seat_" + string(s))
}

// remember tells which places are open now.
func (p *Program) remember() {
	if p.Remember == nil {
		return
	}
	var places []Place
	for _, w := range p.open {
		places = append(places, w.place)
	}
	p.Start(func() { p.Remember(places) })
}

// Tick keeps the clocks and lights of every window until ctx ends, and locks
// what stands untouched. It runs off the UI thread.
func (p *Program) Tick(ctx context.Context) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	var changed <-chan struct{}
	if p.Changed != nil {
		changed = p.Changed(ctx)
	}
	for {
		lights := p.Lights()
		now := p.Now()
		fyne.Do(func() {
			for _, w := range p.open {
				w.tick(now, lights)
			}
		})
		select {
		case <-ctx.Done():
			return
		case _, open := <-changed:
			if !open {
				changed = nil
			}
		case <-t.C:
		}
	}
}

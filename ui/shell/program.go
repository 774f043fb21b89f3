package shell

import (
	"context"
	"log"
	"strings"
	"sync"
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

// Leaver is a screen that puts something in order when its window is closed:
// a counter that nobody is sent to any more. It runs off the UI thread. After a
// crash nothing of it happens.
type Leaver interface {
	Leave(ctx context.Context) error
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
	// monitor.
	FullScreen bool
	// On returns the window that fills the monitor meant for a place, made from
	// the one given; nil: every window fills the monitor it stands on.
	On func(Place, fyne.Window) fyne.Window
	// LockAfter is how long a signed-in seat may stand untouched; 0: for ever.
	LockAfter time.Duration
	// Demo says what to type at the sign-in of the demonstration hall, nil in a
	// real one.
	Demo func(Place) (no, password string)

	open    []*seatWindow
	leaving sync.WaitGroup

	said    int // how often the open places were to be remembered
	telling sync.Mutex
	told    int // which of those was the last
}

// leavePatience is how long a screen may take to leave in order.
const leavePatience = 5 * time.Second

// leave lets the screen of a window that has closed put things in order.
func (p *Program) leave(s Screen) {
	l, ok := s.(Leaver)
	if !ok {
		return
	}
	p.leaving.Add(1)
	p.Start(func() {
		defer p.leaving.Done()
		ctx, cancel := context.WithTimeout(context.Background(), leavePatience)
		defer cancel()
		if err := l.Leave(ctx); err != nil {
			log.Printf("leave: %v", err)
		}
	})
}

// Leave leaves every seat that is still open in order, and waits until all that
// were closed are done. The program calls it when its windows have gone.
func (p *Program) Leave() {
	for _, w := range p.open {
		p.leave(w.screen)
	}
	p.open = nil
	p.leaving.Wait()
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
	places = append(places, Place{Seat: staff.SeatManage, Desk: staff.OfficeDesk})
	for _, c := range p.Hall.Counters {
		if _, ok := Over(p.Hall, boardOver(c.Number)); ok {
			places = append(places, boardOver(c.Number), Place{Seat: staff.SeatRating, Desk: c.Number})
		}
	}
	return places
}

// overCounter begins the desk of a board that hangs over one counter: W3.
const overCounter = "W"

func boardOver(counter string) Place {
	return Place{Seat: staff.SeatBoard, Desk: overCounter + counter}
}

// Over returns the counter that a board hangs over; ok is false for a main
// board and for every other seat.
func Over(hall *catalogue.Hall, place Place) (c catalogue.Counter, ok bool) {
	number, over := strings.CutPrefix(place.Desk, overCounter)
	if place.Seat != staff.SeatBoard || !over {
		return c, false
	}
	c, ok = hall.Counter(number)
	return c, ok && c.Kind != catalogue.BackOffice
}

// PlaceOf returns the place for a seat: at the desk, or at the first desk of
// the seat when desk is empty. The desk of a board over a counter is W and the
// counter's number. NotFound when the hall has none.
func (p *Program) PlaceOf(seat staff.Seat, desk string) (Place, error) {
	if !seat.Known() {
		return Place{}, &app.Error{Code: app.NotFound, Field: "seat", ID: "shell.no_such_seat", Args: app.Args{"seat": string(seat)}}
	}
	for _, place := range p.Places() {
		if place.Seat == seat && (desk == "" || desk == place.Desk) {
			return place, nil
		}
	}
	over := seat == staff.SeatRating || seat == staff.SeatBoard && strings.HasPrefix(desk, overCounter)
	if !seat.Staffed() && !over {
		return Place{Seat: seat, Desk: desk}, nil // a hall may have any number of kiosks and main boards
	}
	return Place{}, &app.Error{Code: app.NotFound, Field: "desk", ID: "staff.no_such_desk", Args: app.Args{"desk": desk}}
}

// Name is what a place is called.
func (p *Program) Name(place Place) string {
	if c, ok := Over(p.Hall, place); ok {
		return p.Words.T("shell.board_over", "counter", c.Number)
	}
	if c, ok := p.Hall.Counter(place.Desk); ok && place.Seat.Staffed() {
		return c.Name
	} else if ok && place.Seat == staff.SeatRating {
		return p.Words.T("shell.rating_of", "counter", c.Number)
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
	p.said++
	at := p.said
	p.leaving.Add(1)
	p.Start(func() {
		defer p.leaving.Done()
		p.telling.Lock()
		defer p.telling.Unlock()
		if at > p.told { // else a later one was quicker
			p.told = at
			p.Remember(places)
		}
	})
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

package shell

import (
	"context"
	"testing"

	"yichuang/app/staff"
)

// leaver is a seat that says when it was left.
type leaver struct {
	plain
	left int
}

func (l *leaver) Leave(context.Context) error { l.left++; return nil }

func TestSeatIsLeftOnceWhenItsWindowClosesOrTheProgramEnds(t *testing.T) {
	p, _, _ := program(t)
	build := p.Build
	var seats []*leaver
	p.Build = func(o Opening) Screen {
		seats = append(seats, &leaver{plain: *build(o).(*plain)})
		return seats[len(seats)-1]
	}
	p.Open(t.Context(), Place{Seat: staff.SeatBoard, Desk: "1"})
	p.Open(t.Context(), Place{Seat: staff.SeatBoard, Desk: "2"})
	p.Open(t.Context(), Place{Seat: staff.SeatCounter, Desk: "3"}) // nobody has signed in
	p.open[0].window.Close()
	if seats[0].left != 1 || seats[1].left != 0 {
		t.Errorf("left %d and %d times after the first window closed", seats[0].left, seats[1].left)
	}
	p.Leave()
	if seats[0].left != 1 || seats[1].left != 1 || len(seats) != 2 {
		t.Errorf("left %d and %d times after the end", seats[0].left, seats[1].left)
	}
}

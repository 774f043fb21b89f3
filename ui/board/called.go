package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// called is the left half: the newest call, or a welcome while there is none.
type called struct {
	object fyne.CanvasObject
	ground *kit.Plane
	call   queue.Call

	please, number, to, counter *kit.Fit
	hall, welcome               *kit.Fit
	news, idle                  *fyne.Container
	lit                         bool
}

func newCalled() *called {
	c := &called{
		please: kit.NewFit("", kit.BoardInk2), number: kit.NewFit("", kit.BoardNumber).Bold().Like("A000"),
		to: kit.NewFit("", kit.BoardInk2), counter: kit.NewFit("", kit.BoardInk).Bold(),
		hall: kit.NewFit("", kit.BoardInk).Bold(), welcome: kit.NewFit("", kit.BoardInk2),
	}
	c.news = container.New(plan{
		line(0.05, 0.9, 0.1, 0.07), line(0.04, 0.92, 0.365, 0.415), line(0.05, 0.9, 0.625, 0.07), line(0.06, 0.88, 0.81, 0.21),
	}, c.please, c.number, c.to, c.counter)
	c.idle = container.New(plan{line(0.06, 0.88, 0.42, 0.13), line(0.06, 0.88, 0.56, 0.045)}, c.hall, c.welcome)
	c.ground = panel(kit.BoardPanel, plan{{w: 1, h: 1}, {w: 1, h: 1}}, c.news, c.idle)
	c.object = c.ground
	return c
}

// show writes the call; the zero call is none.
func (c *called) show(w kit.Words, hall string, call queue.Call) {
	if isOther := call.Serial != c.call.Serial || call.Day != c.call.Day; isOther {
		c.lit = false
	}
	c.call = call
	c.hall.Set(hall, kit.BoardInk)
	c.welcome.Set(w.T("board.welcome"), kit.BoardInk2)
	if call.Number == "" {
		c.news.Hide()
		c.idle.Show()
	} else {
		c.idle.Hide()
		c.news.Show()
	}
	c.paint(w.T("board.please"), call.Number, w.T("board.go_to"), w.T("board.counter", "counter", call.Counter))
}

// light turns the panel to the colour of a flash and back.
func (c *called) light(on bool) {
	if c.lit == on {
		return
	}
	c.lit = on
	c.paint(c.please.Words(), c.number.Words(), c.to.Words(), c.counter.Words())
}

func (c *called) paint(please, number, to, counter string) {
	ground, small, big, ink := kit.BoardPanel, kit.BoardInk2, kit.BoardNumber, kit.BoardInk
	if c.lit {
		ground, small, big, ink = kit.BoardNumber, kit.BoardPanel, kit.BoardPanel, kit.BoardPanel
	}
	c.please.Set(please, small)
	c.number.Set(number, big)
	c.to.Set(to, small)
	c.counter.Set(counter, ink)
	c.ground.SetFill(ground)
}

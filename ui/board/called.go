package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// called is the half for the newest call, or a welcome while there is none.
type called struct {
	object fyne.CanvasObject
	ground *kit.Plane
	call   queue.Call

	please, number, to, counter *kit.Fit
	hall, welcome               *kit.Fit
	news, idle                  *fyne.Container
	signs                       [2]*sign
	look                        look
}

func newCalled() *called {
	c := &called{
		please: kit.NewFit("", kit.BoardInk2), number: kit.NewFit("", kit.BoardNumber).Bold().Like("A000"),
		to: kit.NewFit("", kit.BoardInk2), counter: kit.NewFit("", kit.BoardInk).Bold(),
		hall: kit.NewFit("", kit.BoardInk).Bold(), welcome: kit.NewFit("", kit.BoardInk2),
		signs: [2]*sign{newSign(3, down, true), newSign(3, down, false)},
	}
	c.news = container.New(plan{
		line(0.05, 0.9, 0.08, 0.065), line(0.04, 0.92, 0.345, 0.475), line(0.25, 0.5, 0.612, 0.065), line(0.06, 0.88, 0.81, 0.21),
		{x: 0.08, y: 0.582, w: 0.2, h: 0.07},
		{x: 0.72, y: 0.582, w: 0.2, h: 0.07},
	}, c.please, c.number, c.to, c.counter, c.signs[0].object, c.signs[1].object)
	c.idle = container.New(plan{line(0.06, 0.88, 0.42, 0.13), line(0.06, 0.88, 0.56, 0.045)}, c.hall, c.welcome)
	c.ground = panel(kit.BoardPanel, plan{{w: 1, h: 1}, {w: 1, h: 1}}, c.news, c.idle)
	c.object = c.ground
	return c
}

// show writes the call in the ordinary look; the zero call is none.
func (c *called) show(w kit.Words, hall string, call queue.Call) {
	c.call, c.look = call, look{}
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

// stand makes the panel stand out, or not.
func (c *called) stand(l look) {
	if c.look == l {
		return
	}
	c.look = l
	c.paint(c.please.Words(), c.number.Words(), c.to.Words(), c.counter.Words())
}

func (c *called) paint(please, number, to, counter string) {
	ground, small, big, ink := kit.BoardPanel, kit.BoardInk2, kit.BoardNumber, kit.BoardInk
	if c.look.lit {
		ground, small, big, ink = kit.BoardNumber, kit.BoardPanel, kit.BoardPanel, kit.BoardPanel
	}
	c.please.Set(please, small)
	c.number.Set(number, big)
	c.to.Set(to, small)
	c.counter.Set(counter, ink)
	c.ground.SetFill(ground)
	for _, s := range c.signs {
		s.show(c.look.step, big)
	}
}

package kiosk

import (
	"errors"
	"fmt"
	"strings"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// refuse says why there is no ticket.
func (s *Screen) refuse(err error) {
	s.trail = s.trail[:1]
	s.open(func() *page { return s.refusedPage(err, queue.Business{}) })
}

// refusedPage says why there is no ticket, and what can be done instead.
func (s *Screen) refusedPage(err error, b queue.Business) *page {
	var e *app.Error
	if !errors.As(err, &e) {
		e = &app.Error{}
	}
	why, big := s.words.Error(err), s.words.T("kiosk.no_ticket_do")
	number := fmt.Sprint(e.Args["number"])
	switch {
	case errors.Is(err, app.ErrRepeated):
		why = s.words.T("kiosk.taken_already")
	case e.ID == "queue.has_ticket" || e.ID == "queue.booking_came":
		p := s.tell("kiosk.has_number", number, why)
		p.acts = []*kit.Button{kit.NewButton(s.words.T("kiosk.how_far"), s.act(func() {
			s.visit.code = number
			s.lookUp(slipOf{day: app.DateOf(s.d.Now()), number: number})
		})).Big().Primary()}
		return p
	case strings.HasPrefix(e.ID, "queue.booking_"):
		return s.tell("kiosk.check_in", s.words.T("kiosk.no_check_in"), why)
	case whyNot[e.ID] != "":
		big = s.whyShort(err)
		why = s.join(why, s.words.T("kiosk.instead"))
	}
	p := s.tell("kiosk.no_ticket", big, why)
	if len(b.Booking) > 0 && s.d.Refs != nil {
		p.acts = []*kit.Button{kit.NewButton(s.words.T("kiosk.book"), s.act(func() { s.bookAt(b) })).Big().Primary()}
	}
	return p
}

// windowsOf names the counters that serve a business.
func (s *Screen) windowsOf(business string) string {
	var out []catalogue.Counter
	for _, c := range s.d.Hall.Counters {
		if s.d.Queue.Takes(c.Number, business) {
			out = append(out, c)
		}
	}
	return s.windows(out)
}

package kiosk

import (
	"context"

	"yichuang/app"
	"yichuang/app/queue"
)

// scan takes a code held before the scanner, on any page: a slip shows how far
// its ticket is or lets the visit be rated, the slip of an appointment checks
// in, the number of a notice opens the progress of its case. Anything else is
// not for the kiosk.
func (s *Screen) scan(text string) {
	if day, number, ok := queue.ReadSlipCode(text); ok {
		rates := s.visit.rate.asked
		s.idle.Touch()
		s.home()
		s.slipScanned(slipOf{day, number, true}, rates)
		return
	}
	if code, ok := queue.ReadBookingCode(text); ok && s.d.Refs != nil {
		s.idle.Touch()
		s.home()
		s.checkIn(code)
		return
	}
	s.scanned(text)
}

// slipScanned shows what can be done with a slip: rate a visit that is over,
// otherwise see how far the ticket is.
func (s *Screen) slipScanned(of slipOf, rates bool) {
	today := app.DateOf(s.d.Now())
	if s.d.Ratings != nil && (rates || of.day < today) {
		s.rateSlip(of)
		return
	}
	if of.day != today {
		s.refuse(&app.Error{Code: app.NotFound, ID: "kiosk.other_day", Args: app.Args{"day": of.day.String()}})
		return
	}
	fetch(s, "kiosk.wait_please", func(ctx context.Context) (queue.Standing, error) { return s.d.Queue.Standing(ctx, of.number) },
		func(at queue.Standing, err error) {
			switch {
			case err != nil:
				s.refuse(err)
			case at.State == queue.Done && s.d.Ratings != nil:
				s.rateSlip(of)
			default:
				s.open(func() *page { return s.howFarPage(at, of) })
			}
		})
}

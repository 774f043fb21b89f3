package kiosk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/catalogue"
)

// callAgain is how long after a call nobody is called anew.
const callAgain = time.Minute

// calling is how far a call for staff is.
type calling uint8

const (
	notCalled calling = iota
	nowCalling
	called
	calledBefore
	callFailed
)

// callStaff calls a person to the kiosk and shows what to do meanwhile. A
// second touch within a minute calls nobody: they know.
func (s *Screen) callStaff() {
	standing := s.visit.calling != notCalled && s.shown.page.name == calledName
	name := s.shown.page.name
	again := !s.told.IsZero() && s.d.Now().Sub(s.told) < callAgain
	s.visit.calling = nowCalling
	if again {
		s.visit.calling = calledBefore
	}
	if standing {
		s.show()
	} else {
		s.open(s.calledPage)
	}
	if again {
		return
	}
	visits := s.visits
	s.tellStaff(name, false, func(err error) {
		if s.visits != visits {
			return
		}
		s.visit.calling = called
		if err != nil {
			s.visit.calling = callFailed
		}
		if s.shown.page.name == calledName {
			s.show()
		}
	})
}

// tellStaff tells them that the kiosk needs somebody, and done on the UI
// thread how that went. The time of a call is kept: it says nothing of who was
// here.
func (s *Screen) tellStaff(page string, printer bool, done func(error)) {
	if s.d.CallStaff == nil {
		return
	}
	at := s.d.Now()
	s.d.Start(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		err := s.d.CallStaff(ctx, page, printer)
		fyne.Do(func() {
			if err == nil {
				s.told = at
			}
			if done != nil {
				done(err)
			}
		})
	})
}

// calledName is the title of the page that says whether staff come.
const calledName = "kiosk.call_staff"

var callWords = map[calling]struct{ title, text string }{
	nowCalling:   {"kiosk.calling", "kiosk.called_meanwhile"},
	called:       {"kiosk.called", "kiosk.called_meanwhile"},
	calledBefore: {"kiosk.called_before", "kiosk.called_meanwhile"},
	callFailed:   {"kiosk.call_failed", "kiosk.ask_where"},
}

// calledPage says whether staff come and what to do meanwhile.
func (s *Screen) calledPage() *page {
	words := callWords[s.visit.calling]
	if s.visit.calling == notCalled {
		words = callWords[calledBefore] // back to this page: the call was made
	}
	windows := s.windows(s.d.Hall.CountersOf(catalogue.FrontCounter, general))
	return s.tell(calledName, s.words.T(words.title), s.words.T(words.text, "windows", windows, "phone", s.d.Hall.Phone))
}

// forgotten tells staff that somebody left the identity card in the reader.
func (s *Screen) forgotten() {
	if s.visit.card != nil {
		s.tellStaff("kiosk.card_take", false, nil)
	}
}

// troubled tells staff once that a slip did not come: the person knows already.
func (s *Screen) troubled(t *slip) {
	if !t.told {
		t.told = true
		s.tellStaff("kiosk.your_number", true, nil)
	}
}

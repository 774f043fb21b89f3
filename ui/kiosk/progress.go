package kiosk

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/ui/kit"
)

// phoneDigits is how many digits of the phone prove that somebody may ask.
const phoneDigits = casework.PhoneDigits

// Progress says how far the case is. A case that is not there, one without a
// phone and one with another phone get the same answer, NotFound
// "kiosk.no_such_case": nobody learns here which numbers exist.
func Progress(ctx context.Context, cases Cases, number, phone string) (casework.Standing, error) {
	out, err := cases.Standing(ctx, number, phone)
	if app.CodeOf(err) == app.NotFound {
		return casework.Standing{}, &app.Error{Code: app.NotFound, Field: "number", ID: "kiosk.no_such_case"}
	}
	return out, err
}

// toProgress asks for a case number.
func (s *Screen) toProgress() { s.open(s.numberPage) }

const longestNumber = 25

// numberPage asks for the number of the case.
func (s *Screen) numberPage() *page {
	return s.ask(question{
		name: "kiosk.which_number", help: "kiosk.which_number_help", hint: "kiosk.number_hint",
		most: longestNumber, keys: digits, kept: &s.visit.number,
		check: func(text string) error {
			_, err := identity.ParseCaseNumber(text)
			return err
		},
		next: func() { s.open(s.phonePage) },
	})
}

// scanned takes a code held before the scanner: the number of a notice opens
// the progress of its case, anything else is not for the kiosk.
func (s *Screen) scanned(text string) {
	if _, err := identity.ParseCaseNumber(text); err != nil {
		return
	}
	s.idle.Touch()
	s.home()
	s.visit.number = identity.Normalize(text)
	s.trail = append(s.trail, s.numberPage)
	s.open(s.phonePage)
}

// phonePage asks for the end of the phone number.
func (s *Screen) phonePage() *page {
	return s.ask(question{
		name: "kiosk.which_phone", help: "kiosk.which_phone_help", hint: "kiosk.phone_hint",
		most: phoneDigits, keys: digits, kept: &s.visit.phone, next: s.look, word: "kiosk.look",
	})
}

// look asks for the case and shows where it stands. Who guesses is stopped.
func (s *Screen) look() {
	number, phone := identity.Normalize(s.visit.number), s.visit.phone
	if err := s.guesses.closed(number, s.d.Now()); err != nil {
		s.wrong(err)
		return
	}
	fetch(s, "kiosk.wait_please", func(ctx context.Context) (casework.Standing, error) { return Progress(ctx, s.d.Cases, number, phone) },
		func(f casework.Standing, err error) {
			if app.CodeOf(err) == app.NotFound {
				s.guesses.wrong(number, s.d.Now())
			} else if err == nil {
				s.guesses.right(number)
			}
			found(s, s.standingPage)(f, err)
		})
}

// stages are the words for where a case stands, and what comes next.
var stages = map[casework.State]struct{ now, next string }{
	casework.Received:          {"kiosk.now_received", "kiosk.next_received"},
	casework.CorrectionPending: {"kiosk.now_correction", "kiosk.next_correction"},
	casework.NotAccepted:       {"kiosk.now_not_accepted", "kiosk.next_not_accepted"},
	casework.Accepted:          {"kiosk.now_accepted", "kiosk.next_accepted"},
	casework.SentBack:          {"kiosk.now_accepted", "kiosk.next_sent_back"},
	casework.InReview:          {"kiosk.now_review", "kiosk.next_review"},
	casework.Granted:           {"kiosk.now_granted", "kiosk.next_decided"},
	casework.Denied:            {"kiosk.now_denied", "kiosk.next_decided"},
	casework.ResultAtFront:     {"kiosk.now_ready", "kiosk.next_ready"},
	casework.Mailed:            {"kiosk.now_mailed", "kiosk.next_mailed"},
	casework.Delivered:         {"kiosk.now_delivered", "kiosk.next_delivered"},
	casework.Closed:            {"kiosk.now_delivered", "kiosk.next_delivered"},
	casework.PapersReturned:    {"kiosk.now_returned", "kiosk.next_returned"},
	casework.Withdrawn:         {"kiosk.now_withdrawn", "kiosk.next_ended"},
	casework.Terminated:        {"kiosk.now_terminated", "kiosk.next_terminated"},
	casework.Voided:            {"kiosk.now_void", "kiosk.next_ended"},
}

// standingPage shows the state big, how far that is on the way, and the next
// step in words.
func (s *Screen) standingPage(f casework.Standing) *page {
	stage := stages[f.State]
	next := s.words.T(stage.next, "windows", s.windows(s.d.Hall.CountersOf(catalogue.DeliveryCounter, "")), "phone", s.d.Hall.Phone)
	if f.State == casework.ResultAtFront && f.Mail {
		next = s.words.T("kiosk.next_mail")
	}
	switch {
	case f.State == casework.CorrectionPending && f.Until != 0:
		next += s.words.T("kiosk.until", "day", f.Until)
	case f.Due != 0:
		next += s.words.T("kiosk.due", "day", f.Due)
	}
	cells := []fyne.CanvasObject{
		kit.NewPara(s.words.T(stage.now), kit.SizeKioskTitle, kit.KioskPrimary).Bold(),
		newBlock(kit.NewPara(next, kit.SizeKioskBody, kit.KioskInk).Bold()),
	}
	if at, ok := way[f.State]; ok {
		cells = slices.Insert(cells, 1, fyne.CanvasObject(s.newRoad(at)))
	}
	if len(f.Lacking) > 0 {
		lines := []*kit.Para{heading(s.words.T("kiosk.lacking"))}
		for i, name := range f.Lacking {
			lines = append(lines, plain(strconv.Itoa(i+1)+". "+name))
		}
		cells = append(cells, newBlock(lines...))
	}
	cells = append(cells, newBlock(
		plain(f.Item),
		plain(s.words.T("kiosk.applicant", "name", f.Applicant)),
		plain(s.words.T("kiosk.case_number", "number", f.Number)),
	))
	p := s.page("kiosk.progress", "")
	p.acts = s.collectActs(f)
	return p.fill(s.texts(0, cells...))
}

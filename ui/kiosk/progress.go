package kiosk

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/ui/kit"
)

// Standing is how far a case is, as anybody may see it who knows its number
// and the applicant's phone. It names nobody.
type Standing struct {
	Number string
	Item   string // name as registered
	State  casework.State
	Due    app.Date // committed, zero before acceptance and for what is decided
	Until  app.Date // last day of a correction, zero for none or where the notice counts days
	Mail   bool     // the result is posted
}

// phoneDigits is how many digits of the phone prove that somebody may ask.
const phoneDigits = 4

// Progress says how far the case is. A case that is not there, one without a
// phone and one with another phone get the same answer, NotFound
// "kiosk.no_such_case": nobody learns here which numbers exist.
func Progress(ctx context.Context, cases Cases, number, phone string) (Standing, error) {
	unknown := &app.Error{Code: app.NotFound, Field: "number", ID: "kiosk.no_such_case"}
	file, err := cases.Open(ctx, number)
	if app.CodeOf(err) == app.NotFound {
		return Standing{}, unknown
	}
	if err != nil {
		return Standing{}, err
	}
	c := file.Case
	known := c.Applicant.Phone
	if len(phone) != phoneDigits || len(known) < phoneDigits || !identity.Compare(known[len(known)-phoneDigits:], phone) {
		return Standing{}, unknown
	}
	out := Standing{Number: c.Number, Item: c.Item.Name, State: c.State, Mail: c.Way == casework.Mail}
	row := c.Row()
	out.Until = row.Until
	if c.Decision == nil {
		out.Due = row.Due
	}
	return out, nil
}

// toProgress asks for a case number.
func (s *Screen) toProgress() { s.open(s.numberPage) }

const longestNumber = 25

// numberPage asks for the number of the case.
func (s *Screen) numberPage() *page {
	box := newBox(s.words.T("kiosk.number_hint"), longestNumber)
	in, body := s.enter(box, s.numberKeys(box), true)
	box.set(s.visit.number)
	box.changed = func(text string) {
		s.visit.number, s.visit.problem = text, ""
		in.say("")
	}
	next := kit.NewButton(s.words.T("kiosk.go_on"), s.act(func() {
		if _, err := identity.ParseCaseNumber(box.text); err != nil {
			s.visit.problem = s.words.Error(err)
			in.say(s.visit.problem)
			return
		}
		s.open(s.phonePage)
	})).Big().Primary()
	return &page{title: s.words.T("kiosk.which_number"), help: s.words.T("kiosk.which_number_help"), body: body, acts: []*kit.Button{next}}
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
	box := newBox(s.words.T("kiosk.phone_hint"), phoneDigits)
	in, body := s.enter(box, s.numberKeys(box), true)
	box.set(s.visit.phone)
	box.changed = func(text string) {
		s.visit.phone, s.visit.problem = text, ""
		in.say("")
	}
	look := kit.NewButton(s.words.T("kiosk.look"), s.act(s.look)).Big().Primary()
	return &page{title: s.words.T("kiosk.which_phone"), help: s.words.T("kiosk.which_phone_help"), body: body, acts: []*kit.Button{look}}
}

// look asks for the case and shows where it stands.
func (s *Screen) look() {
	number, phone, visits := s.visit.number, s.visit.phone, s.visits
	s.d.Start(func() {
		ctx, cancel := background()
		defer cancel()
		found, err := Progress(ctx, s.d.Cases, identity.Normalize(number), phone)
		fyne.Do(func() {
			if s.visits != visits {
				return
			}
			if err != nil {
				s.visit.problem = s.words.Error(err)
				s.show()
				return
			}
			s.open(func() *page { return s.standingPage(found) })
		})
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

// standingPage shows the state big and the next step in words.
func (s *Screen) standingPage(f Standing) *page {
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
	head := kit.NewPara(f.Item, kit.SizeKioskBody, kit.KioskInk)
	number := kit.NewPara(s.words.T("kiosk.case_number", "number", f.Number), kit.SizeKioskSmall, kit.KioskInk2)
	state := kit.NewPara(s.words.T(stage.now), kit.SizeKioskTitle, kit.KioskPrimary).Bold()
	then := kit.NewPara(next, kit.SizeKioskBody, kit.KioskInk)
	sheet := s.texts(0, head, number, state, then)
	return &page{
		title: s.words.T("kiosk.progress"), body: sheet.box, sheet: sheet,
		say: func() string { return f.Item + "。" + state.Words() + "。" + next },
	}
}

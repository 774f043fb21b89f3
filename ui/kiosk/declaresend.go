package kiosk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// sent is what became of a declaration: kept under a code, and brought along by
// a ticket unless none is given now.
type sent struct {
	code   string
	ticket *queue.Ticket
	job    *paper.Job
	had    bool // the ticket was there before
	tied   bool
	why    error // no ticket is given
}

// send keeps what was entered, takes a ticket for it and ties both. Each of the
// three has an attempt of its own, so that a touch repeated after an answer
// that did not come does nothing twice; what was kept and not tied is found by
// its code.
func (s *Screen) send() {
	if slices.ContainsFunc(s.steps(), func(st step) bool { return !st.done }) {
		s.nextStep("")
		return
	}
	d := &s.visit.declaration
	if d.attempt == "" {
		d.attempt = s.attempt() + " predeclare"
	}
	sheet, attempt := s.declared(), d.attempt
	request := queue.Request{Zone: s.visit.matter.item.Zone, Item: sheet.Item, Group: s.visit.group}
	fetch(s, "kiosk.declare_sending", func(ctx context.Context) (sent, error) { return s.deliver(ctx, attempt, sheet, request) },
		func(out sent, err error) {
			if err != nil {
				s.mend(err)
				return
			}
			s.showSent(out)
		})
}

// deliver does the three steps off the UI thread. An error says that it must be
// tried again; a ticket that is refused is none.
func (s *Screen) deliver(ctx context.Context, attempt string, sheet intake.Sheet, request queue.Request) (sent, error) {
	kept, err := s.d.Desk.Predeclare(ctx, s.d.Actor, attempt, sheet)
	if err != nil {
		return sent{}, err
	}
	out := sent{code: kept.Code}
	request.Person = s.comes(ctx, sheet)
	out.ticket, err = s.d.Queue.Issue(ctx, s.d.Actor, attempt+" ticket", request)
	if number := hasTicket(err); number != "" {
		out.had = true
		out.ticket, err = s.d.Queue.Find(ctx, app.DateOf(s.d.Now()), number)
	}
	switch code := app.CodeOf(err); {
	case code == app.Conflict || code == app.NotFound:
		out.ticket, out.why = nil, err
		return out, nil
	case err != nil:
		return out, err
	}
	out.job, _ = s.d.Queue.Slip(ctx, out.ticket) // the number counts; the slip is asked for again every second
	err = s.d.Desk.TiePredeclaration(ctx, s.d.Actor, attempt+" tie", kept.Code, out.ticket.Day, out.ticket.Number)
	out.tied = err == nil // otherwise the code on the page finds it
	return out, nil
}

// comes is what the queue knows the person by who will be called, "" where
// people are not known.
func (s *Screen) comes(ctx context.Context, sheet intake.Sheet) string {
	person := sheet.Applicant
	if sheet.Agent != nil {
		person = *sheet.Agent
	}
	if s.d.Refs == nil || s.checkPerson(person.ID) != nil {
		return ""
	}
	ref, err := s.d.Refs(ctx, person.ID)
	if err != nil {
		return "" // a ticket for nobody known is one as well
	}
	return ref
}

// hasTicket is the number of the ticket that the person has already, where that
// is why there is no other.
func hasTicket(err error) string {
	var refused *app.Error
	if !errors.As(err, &refused) || refused.ID != "queue.has_ticket" {
		return ""
	}
	number, _ := refused.Args["number"].(string)
	return number
}

// sentTime is how long a person has to read what became of it.
const sentTime = 30 * time.Second

// showSent forgets what was entered and shows number and code.
func (s *Screen) showSent(out sent) {
	s.forget()
	s.trail = s.trail[:1]
	stay := sentTime
	if s.elder() || !out.tied {
		stay = elderTime
	}
	s.visit.until = s.d.Now().Add(stay)
	if out.ticket == nil {
		s.open(func() *page { return s.keptPage(out) })
		return
	}
	s.visit.ticket = &ticket{Ticket: out.ticket}
	s.visit.slip = &slip{job: out.job, at: s.d.Now(), find: func(ctx context.Context) (*paper.Job, error) { return s.d.Queue.Slip(ctx, out.ticket) }}
	s.open(func() *page { return s.sentPage(out) })
}

// sentPage shows the number as large as the window allows, and that the counter
// has what was entered, or the code by which it finds it.
func (s *Screen) sentPage(out sent) *page {
	t := s.visit.ticket
	words := s.words.T("kiosk.declare_sent")
	switch {
	case !out.tied:
		words = s.words.T("kiosk.declare_code", "code", out.code)
	case out.had:
		words = s.words.T("kiosk.declare_had")
	}
	slip := s.slipNotice()
	slip.(*kit.Plane).Hidden = out.had // it was printed then
	where := s.words.T("kiosk.go_to", "windows", s.windowsOf(t.Business))
	p := s.page("kiosk.your_number", "")
	p.body = container.New(beside{},
		kit.NewFit(t.Number, kit.KioskPrimary).Bold(),
		newSpread(spreadGap,
			part(kit.NewFit(where, kit.KioskInk).Bold(), 1.5),
			part(kit.NewFit(words, kit.KioskInk).Most(kit.SizeKioskHeading).Lines(3), 1.9),
			part(slip, 1.4)))
	p.last, p.touch = true, s.leaveNumber
	p.say = func() string { return s.join(t.Number, where, words, s.visit.slip.line.Words()) }
	return p
}

// keptPage tells that there is no ticket now and by which code the counter
// finds what was entered.
func (s *Screen) keptPage(out sent) *page {
	why := s.words.Error(out.why)
	if errors.Is(out.why, app.ErrRepeated) {
		why = s.words.T("kiosk.taken_already")
	}
	p := s.tell("kiosk.declare_kept", out.code, s.words.T("kiosk.declare_no_ticket", "why", strings.TrimRight(why, "。."), "days", intake.KeptDays))
	p.last = true
	return p
}

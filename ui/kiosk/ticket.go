package kiosk

import (
	"context"
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/kit"
)

const (
	doubleTouch = 3 * time.Second        // a second touch within it means nothing (QUEUE 11)
	slow        = 300 * time.Millisecond // after which the kiosk says that it works
	readingTime = 10 * time.Second       // how long a ticket stays on the screen
	elderTime   = 60 * time.Second       // the same in large letters, or when it must be written down
)

// ticket is the ticket a person has just got, with its slip.
type ticket struct {
	*queue.Ticket
	job  *paper.Job // nil: not known
	line *kit.Para  // what the page says about the slip
}

func (t *ticket) printed() bool { return t.job != nil && t.job.State == paper.Done }

// trouble reports whether the person must do without the slip.
func (t *ticket) trouble() bool {
	return t.job != nil && (t.job.Problem != "" || t.job.State == paper.Failed || t.job.State == paper.Unknown)
}

// take asks for a ticket, with an item of the zone or without.
func (s *Screen) take(zone, item string) {
	now := s.d.Now()
	if s.taking || now.Sub(s.took) < doubleTouch {
		return
	}
	s.taking, s.took = true, now
	visits := s.visits
	stop := s.d.Later(slow, func() {
		if s.taking && s.visits == visits {
			s.open(func() *page { return &page{last: true, title: s.words.T("kiosk.taking"), body: kit.Spacer(0, 0)} })
		}
	})
	request := queue.Request{Zone: zone, Item: item, Group: s.visit.group}
	attempt := s.d.Actor.Desk + " " + app.Moment(now)
	s.d.Start(func() { s.issue(attempt, request, visits, stop) })
}

// issue gets the ticket and shows it.
func (s *Screen) issue(attempt string, request queue.Request, visits int, stop func()) {
	ctx, cancel := background()
	defer cancel()
	t, err := s.d.Queue.Issue(ctx, s.d.Actor, attempt, request)
	var job *paper.Job
	if err == nil {
		job, _ = s.d.Queue.Slip(ctx, t) // the number counts; the slip is asked for again every second
	}
	fyne.Do(func() {
		stop()
		s.taking = false
		if s.visits != visits {
			return
		}
		if err != nil {
			s.refuse(err)
			return
		}
		s.showTicket(&ticket{Ticket: t, job: job})
	})
}

// refuse says why there is no ticket.
func (s *Screen) refuse(err error) {
	s.trail = s.trail[:1]
	s.open(func() *page {
		why := s.words.Error(err)
		if errors.Is(err, app.ErrRepeated) {
			why = s.words.T("kiosk.taken_already")
		}
		return s.tell(s.words.T("kiosk.no_ticket"), s.words.T("kiosk.no_ticket_do"), why)
	})
}

func (s *Screen) showTicket(t *ticket) {
	s.forget()
	s.visit.ticket = t
	s.visit.until = s.d.Now().Add(s.reading(t))
	s.trail = s.trail[:1]
	s.open(s.ticketPage)
}

// reading is how long the ticket stays before the kiosk goes home.
func (s *Screen) reading(t *ticket) time.Duration {
	if s.elder() || t.trouble() {
		return elderTime
	}
	return readingTime
}

// ticketPage shows the number as large as the window allows. Any touch goes home.
func (s *Screen) ticketPage() *page {
	t := s.visit.ticket
	windows := s.words.T("kiosk.go_to", "windows", s.windows(s.d.Hall.CountersOf(catalogue.FrontCounter, t.Zone)))
	ahead := s.ahead(t)
	t.line = kit.NewPara("", kit.SizeKioskBody, kit.KioskInk).Bold().Centred()
	s.showSlip(t)
	notice := kit.NewPlane(kit.KioskYellow, 28, 8, container.New(middle{}, t.line)).Outline(kit.KioskAmber, 3, kit.SizeKioskRadius)
	body := container.New(beside{},
		kit.NewFit(t.Number, kit.KioskPrimary).Bold(),
		newSpread(spreadGap,
			part(kit.NewFit(windows, kit.KioskInk).Bold(), 1.7),
			part(kit.NewFit(ahead, kit.KioskInk2).Most(kit.SizeKioskHeading), 1.2),
			part(notice, 1.6)))
	return &page{
		title: s.words.T("kiosk.your_number"), body: body, last: true, touch: s.home,
		say: func() string { return strings.Join([]string{t.Number, windows, ahead, t.line.Words()}, "。") },
	}
}

// ahead says how many come before and how long that may take, as on the slip.
func (s *Screen) ahead(t *ticket) string {
	if t.job == nil || t.job.Facts.Ticket == nil {
		return ""
	}
	slip := t.job.Facts.Ticket
	switch {
	case slip.Ahead == 0:
		return s.words.T("kiosk.you_next")
	case slip.Minutes == 0:
		return s.words.T("kiosk.ahead", "n", slip.Ahead)
	}
	return s.words.T("kiosk.ahead_minutes", "n", slip.Ahead, "minutes", slip.Minutes)
}

// showSlip says where the slip is.
func (s *Screen) showSlip(t *ticket) {
	text := s.words.T("kiosk.slip_coming")
	switch {
	case t.trouble():
		reason := s.words.T("kiosk.slip_trouble")
		if assets.HasText(t.job.Problem) {
			reason = strings.TrimRight(s.words.T(t.job.Problem), "。.")
		}
		text = s.words.T("kiosk.slip_write_down", "reason", reason)
	case t.printed(), t.job != nil && t.job.State == paper.Submitted:
		text = s.words.T("kiosk.slip_take")
	}
	t.line.Set(text)
}

// follow looks how far the printer is with the slip of the ticket on the screen.
func (s *Screen) follow(ctx context.Context, t *queue.Ticket) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	job, err := s.d.Queue.Slip(ctx, t)
	if err != nil {
		return // asked again at the next tick
	}
	fyne.Do(func() {
		shown := s.visit.ticket
		if shown == nil || shown.Ticket != t {
			return
		}
		before := shown.trouble()
		shown.job = job
		if shown.trouble() && !before {
			s.visit.until = s.d.Now().Add(elderTime)
		}
		s.showSlip(shown)
	})
}

package kiosk

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
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

// slip is what is printed for the person who stands here, and how far the
// printer is with it.
type slip struct {
	job  *paper.Job // nil: not known
	find func(context.Context) (*paper.Job, error)
	line *kit.Fit  // what the page says about it
	at   time.Time // when it was given
	late bool      // it should be there
	told bool      // staff were told of the printer
}

// ticket is the ticket a person has just got, with its slip.
type ticket struct {
	*queue.Ticket
	overdue bool // its appointment was before
}

func (t *slip) printed() bool { return t.job != nil && t.job.State == paper.Done }

// trouble reports whether the person must do without the slip.
func (t *slip) trouble() bool {
	return t.job != nil && (t.job.Problem != "" || t.job.State == paper.Failed || t.job.State == paper.Unknown)
}

// slipTime is how long a printer may take for a slip.
const slipTime = 8 * time.Second

// take asks for a ticket of a zone, with an item or without.
func (s *Screen) take(zone, item string) { s.request(queue.Request{Zone: zone, Item: item}) }

// request asks for a ticket for whoever stands here, as far as that is known.
// A second touch within three seconds is the same touch.
func (s *Screen) request(r queue.Request) {
	now := s.d.Now()
	if now.Sub(s.took) < doubleTouch {
		return
	}
	s.took = now
	r.Group, r.Person = s.visit.group, s.visit.who.ref
	s.obtain(func(ctx context.Context, attempt string) (*ticket, error) {
		t, err := s.d.Queue.Issue(ctx, s.d.Actor, attempt, r)
		return &ticket{Ticket: t}, err
	})
}

// obtain gets a ticket with what give does, and shows it or why there is none.
// The attempt is the same when the touch was made once.
func (s *Screen) obtain(give func(ctx context.Context, attempt string) (*ticket, error)) {
	attempt := s.attempt()
	type given struct {
		ticket *ticket
		job    *paper.Job
	}
	fetch(s, "kiosk.taking", func(ctx context.Context) (given, error) {
		t, err := give(ctx, attempt)
		if err != nil {
			return given{}, err
		}
		job, _ := s.d.Queue.Slip(ctx, t.Ticket) // the number counts; the slip is asked for again every second
		return given{t, job}, nil
	}, func(g given, err error) {
		if err != nil {
			s.refuse(err)
			return
		}
		s.showTicket(g.ticket, g.job)
	})
}

// attempt names a touch, so that nothing is done twice for it.
func (s *Screen) attempt() string { return s.d.Actor.Desk + " " + app.Moment(s.d.Now()) }

func (s *Screen) showTicket(t *ticket, job *paper.Job) {
	s.forget()
	s.visit.ticket = t
	s.follows(job, func(ctx context.Context) (*paper.Job, error) { return s.d.Queue.Slip(ctx, t.Ticket) })
	s.trail = s.trail[:1]
	s.open(s.ticketPage)
}

// follows keeps an eye on the printer while the page with the slip is shown.
func (s *Screen) follows(job *paper.Job, find func(context.Context) (*paper.Job, error)) {
	now := s.d.Now()
	s.visit.slip = &slip{job: job, find: find, at: now}
	s.visit.until = now.Add(s.reading())
}

// reading is how long a slip's page stays before the kiosk goes home.
func (s *Screen) reading() time.Duration {
	if s.elder() || s.visit.slip.trouble() {
		return elderTime
	}
	return readingTime
}

// ticketPage shows the number as large as the window allows.
func (s *Screen) ticketPage() *page {
	t := s.visit.ticket
	where, ahead := s.words.T("kiosk.go_to", "windows", s.windowsOf(t.Business)), s.ahead()
	if t.overdue {
		ahead = s.join(s.words.T("kiosk.overdue"), ahead)
	}
	p := s.page("kiosk.your_number", "")
	p.body = container.New(beside{},
		kit.NewFit(t.Number, kit.KioskPrimary).Bold(),
		newSpread(spreadGap,
			part(kit.NewFit(where, kit.KioskInk).Bold(), 1.7),
			part(kit.NewFit(ahead, kit.KioskInk2).Most(kit.SizeKioskHeading).Lines(2), 1.2),
			part(s.slipNotice(), 1.6)))
	p.last, p.touch = true, s.leaveNumber
	p.say = func() string { return s.join(t.Number, where, ahead, s.visit.slip.line.Words()) }
	return p
}

// slipNotice says where the slip is.
func (s *Screen) slipNotice() fyne.CanvasObject {
	t := s.visit.slip
	t.line = kit.NewFit("", kit.KioskInk).Bold().Most(kit.SizeKioskBody).Lines(3)
	s.showSlip(t)
	return kit.NewPlane(kit.KioskYellow, 28, 8, t.line).Outline(kit.KioskAmber, 3, kit.SizeKioskRadius)
}

// ahead says how many come before and how long that may take, as on the slip.
func (s *Screen) ahead() string {
	if s.visit.ticket.Offline {
		return s.words.T("offline.taken")
	}
	job := s.visit.slip.job
	if job == nil || job.Facts.Ticket == nil {
		return ""
	}
	return s.aheadOf(job.Facts.Ticket.Ahead, job.Facts.Ticket.Minutes)
}

func (s *Screen) aheadOf(n, minutes int) string {
	switch {
	case n == 0:
		return s.words.T("kiosk.you_next")
	case minutes == 0:
		return s.words.T("kiosk.ahead", "n", n)
	}
	return s.words.T("kiosk.ahead_minutes", "n", n, "minutes", minutes)
}

// showSlip says where the slip is.
func (s *Screen) showSlip(t *slip) {
	text := s.words.T("kiosk.slip_coming")
	switch {
	case t.trouble():
		reason := s.words.T("kiosk.slip_trouble")
		if assets.HasText(t.job.Problem) {
			reason = strings.TrimRight(s.words.T(t.job.Problem), "。.")
		}
		text = s.words.T("kiosk.slip_write_down", "reason", reason)
	case t.printed():
		text = s.words.T("kiosk.slip_take")
	case t.late:
		text = s.words.T("kiosk.slip_late")
	case t.job != nil && t.job.State == paper.Submitted:
		text = s.words.T("kiosk.slip_take")
	}
	t.line.Set(text, kit.KioskInk)
}

// follow looks how far the printer is with the slip on the screen.
func (s *Screen) follow(ctx context.Context, t *slip) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	job, err := t.find(ctx)
	if err != nil {
		return // asked again at the next tick
	}
	fyne.Do(func() {
		if s.visit.slip != t {
			return
		}
		before := t.trouble() || t.late
		t.job = job
		t.late = !t.printed() && s.d.Now().Sub(t.at) >= slipTime
		if now := t.trouble() || t.late; now && !before {
			s.visit.until = s.d.Now().Add(elderTime)
			s.troubled(t)
		}
		s.showSlip(t)
	})
}

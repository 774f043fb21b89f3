package calling

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// groups are the names of the priority groups.
var groups = map[queue.Group]string{
	queue.Elderly: "calling.group_elderly", queue.Disabled: "calling.group_disabled",
	queue.Pregnant: "calling.group_pregnant", queue.Forces: "calling.group_forces", queue.Infant: "calling.group_infant",
}

// mark is the word beside a number that goes first, "" for none.
func (s *Strip) mark(r queue.Row) string {
	if !r.From.IsZero() {
		return s.t("calling.booked", "from", r.From.In(app.HallTime).Format("15:04"))
	}
	if id, ok := groups[r.Group]; ok {
		return s.t("calling.priority", "group", s.t(id))
	}
	return ""
}

func (s *Strip) show() {
	now := s.now
	if s.known {
		s.waits.Set(s.t("calling.waiting", "n", now.Waits(), "minutes", int(now.Mean().Round(time.Minute).Minutes())))
	}
	next, tag := "", ""
	if now.Next != nil {
		next, tag = now.Next.Number, s.mark(*now.Next)
	}
	s.priority.Set(tag, kit.Amber)
	s.priority.Hidden = tag == ""
	s.call.Set(s.t("calling.call_next"), next)
	pause := "calling.pause"
	if s.Paused() {
		pause = "calling.resume"
	}
	s.pause.Set(s.t(pause), "")
	s.showHelp()
	s.Tick()
	s.object.Refresh()
	if s.header != nil {
		s.header.Refresh()
	}
}

// showHelp names the kiosk that has waited longest for somebody.
func (s *Strip) showHelp() {
	s.help.Hidden = len(s.now.Help) == 0
	if s.help.Hidden {
		return
	}
	id, h := "calling.help", s.now.Help[0]
	if h.Paper {
		id = "calling.help_paper"
	}
	s.help.Set(s.t(id, "desk", h.Desk), kit.Red)
}

// Second lets the clock of the strip go on: every second, off the UI thread. A
// window that is slow gets one tick at a time, not a queue of them.
func (s *Strip) Second() {
	if s.ticking.CompareAndSwap(false, true) {
		fyne.Do(func() {
			s.ticking.Store(false)
			s.Tick()
		})
	}
}

// Tick shows how long the ticket is being served, and what time has made
// possible with it.
func (s *Strip) Tick() {
	for key, button := range map[fyne.KeyName]*kit.Button{
		fyne.KeyF2: s.call, fyne.KeyF3: s.recall, fyne.KeyF4: s.miss, fyne.KeyF6: s.move, fyne.KeyF7: s.done, holdKey: s.hold, fyne.KeyF8: s.pause,
	} {
		ok, _ := s.Can(key)
		button.Able(ok, "")
	}
	if s.page != nil {
		s.page.stand()
	}
	t := s.now.Ticket
	if t == nil {
		words := s.t("calling.no_ticket")
		switch {
		case !s.known:
			words = s.t("calling.reading")
		case s.Paused():
			words = s.t("calling.paused", "reason", s.now.Counter.Reason)
		}
		s.say(words, "", "")
		return
	}
	since, label := t.Called, s.t("calling.called", "n", t.Calls)
	if t.State == queue.Serving {
		since, label = t.Served.Add(-t.Worked), s.t("calling.serving")
	}
	s.say(label, t.Number, s.matter(s.d.Words.Minutes(s.d.Now().Sub(since))))
}

// matter puts before the time which of several matters of the visit is at hand:
// those that led to a case are done with, a further one begins with its item.
func (s *Strip) matter(elapsed string) string {
	t, done := s.now.Ticket, 0
	for _, m := range t.Matters {
		if m.Case != "" {
			done++
		}
	}
	n := max(done, 1)
	if s.d.Seat.Fresh != nil && s.d.Seat.Fresh() {
		n = done + 1
	}
	switch of := max(len(t.Matters), n); {
	case of > n:
		return s.t("calling.nth_of", "n", n, "of", of, "time", elapsed)
	case of > 1:
		return s.t("calling.nth", "n", n, "time", elapsed)
	}
	return elapsed
}

// Words is what the bar says of the ticket at the counter.
func (s *Strip) Words() string {
	return strings.Join([]string{s.serving.Words(), s.number.Words(), s.extra.Words()}, " ")
}

// say draws the bar anew only when it says something else: a second in which
// nothing happens costs no drawing.
func (s *Strip) say(label, number, extra string) {
	if s.serving.Words() == label && s.number.Words() == number && s.extra.Words() == extra {
		return
	}
	s.serving.Set(label)
	s.number.Set(number)
	s.extra.Set(extra)
	s.number.Hidden, s.extra.Hidden = number == "", extra == ""
	s.object.Refresh()
}

// Counts is how many missed and how many are on hold, for a menu; "" for none.
func (s *Strip) Counts() (missed, held string) {
	word := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	return word(len(s.now.Missed)), word(len(s.now.Held))
}

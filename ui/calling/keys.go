package calling

import (
	"fyne.io/fyne/v2"

	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// holdKey stands for Shift F7 where keys are told apart by name alone.
const holdKey fyne.KeyName = "Shift F7"

// Keys are the keys of the queue, for every page of the seat. Buttons show
// them, so they stand in no hint bar.
func (s *Strip) Keys() []kit.Shortcut {
	shift := fyne.KeyModifierShift
	list := []kit.Shortcut{
		{Key: fyne.KeyF2, Do: s.callNext, Enabled: s.able(fyne.KeyF2)},
		{Key: fyne.KeyF2, Modifier: shift, Do: func() { s.OpenList(Waits) }},
		{Key: fyne.KeyF3, Do: s.again, Enabled: s.able(fyne.KeyF3)},
		{Key: fyne.KeyF4, Do: s.missed, Enabled: s.able(fyne.KeyF4)},
		{Key: fyne.KeyF4, Modifier: shift, Do: func() { s.OpenList(Missed) }},
		{Key: fyne.KeyF6, Do: s.openTransfer, Enabled: s.able(fyne.KeyF6)},
		{Key: fyne.KeyF7, Do: s.Finish, Enabled: s.able(fyne.KeyF7)},
		{Key: fyne.KeyF7, Modifier: shift, Do: s.interrupt, Enabled: s.able(holdKey)},
		{Key: fyne.KeyF8, Do: s.pauseOrResume, Enabled: s.able(fyne.KeyF8)},
		{Key: fyne.KeyF8, Modifier: shift, Do: func() { s.OpenList(Held) }},
		{Key: fyne.KeyF1, Modifier: shift, Do: s.went, Enabled: func() (bool, string) { return len(s.now.Help) > 0, s.t("calling.nobody_calls") }},
	}
	for i := range list {
		list[i].Hidden = true
	}
	return list
}

func (s *Strip) able(key fyne.KeyName) func() (bool, string) {
	return func() (bool, string) { return s.Can(key) }
}

// press does what a button stands for, or says why not.
func (s *Strip) press(key fyne.KeyName, do func()) {
	if ok, reason := s.Can(key); !ok {
		s.d.Seat.Refuse(reason)
		return
	}
	do()
}

// Paused reports whether the counter is.
func (s *Strip) Paused() bool { return s.now.Counter.State == queue.CounterPaused }

// Can says whether a key of the strip is possible now and, if not, why.
func (s *Strip) Can(key fyne.KeyName) (bool, string) {
	t := s.now.Ticket
	switch key {
	case fyne.KeyF2:
		switch {
		case t != nil:
			return false, s.t("calling.finish_first", "number", t.Number)
		case s.Paused():
			return false, s.t("calling.resume_first")
		case s.known && s.now.Next == nil:
			return false, s.t("calling.nobody_waits")
		}
	case fyne.KeyF3, fyne.KeyF4:
		return s.canCallAgain(key)
	case fyne.KeyF6, fyne.KeyF7:
		if t == nil {
			return false, s.t("calling.call_first")
		}
	case holdKey:
		switch {
		case t == nil:
			return false, s.t("calling.call_first")
		case t.State != queue.Serving:
			return false, s.t("calling.serve_first", "number", t.Number)
		}
	case fyne.KeyF8:
		if t != nil {
			return false, s.t("calling.finish_first", "number", t.Number)
		}
	}
	return true, ""
}

func (s *Strip) canCallAgain(key fyne.KeyName) (bool, string) {
	t := s.now.Ticket
	switch {
	case t == nil:
		return false, s.t("calling.call_first")
	case t.State != queue.Called:
		return false, s.t("calling.already_served", "number", t.Number)
	}
	rules := s.d.Queue.Rules()
	err := rules.Miss(t)
	if key == fyne.KeyF3 {
		err = rules.Recall(t, s.d.Now())
	}
	return err == nil, s.d.Words.Error(err)
}

package delivery

import (
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// can says whether a step is possible in the open case and, if not, why.
func (s *Screen) can(step casework.Step) (bool, string) {
	switch v := s.page.view; {
	case s.reading != nil:
		return false, s.words.T("delivery.reading")
	case s.working:
		return false, s.words.T("delivery.working")
	case v == nil || v.c.Number != s.number:
		return false, s.words.T("delivery.no_case")
	default:
		return v.can(step)
	}
}

func (s *Screen) canGive() (bool, string) {
	if ok, reason := s.can(casework.GiveOut); !ok {
		return false, reason
	}
	return s.page.serve.ready()
}

// inPerson says whether somebody stands at the window to be identified.
func (s *Screen) inPerson() (bool, string) {
	ok, reason := s.can(casework.GiveOut)
	if ok && s.page.serve.way() != casework.Direct {
		return false, s.words.T("delivery.not_in_person")
	}
	return ok, reason
}

// otherStep says whether anything stands in 更多操作.
func (s *Screen) otherStep() (bool, string) {
	v := s.page.view
	if v == nil {
		return false, s.words.T("delivery.no_case")
	}
	return !s.working && s.reading == nil, s.words.T("delivery.working")
}

func (s *Screen) canRelease() (bool, string) {
	if ok, reason := s.inPerson(); !ok {
		return false, reason
	}
	if !s.page.form.differs {
		return false, s.words.T("delivery.nothing_differs")
	}
	return true, ""
}

// shortcuts are the keys of the seat in the order of a visit.
func (s *Screen) shortcuts() []kit.Shortcut {
	t, ctrl := s.words.T, fyne.KeyModifierControl
	step := func(step casework.Step) func() (bool, string) { return func() (bool, string) { return s.can(step) } }
	move := func(d fyne.KeyName) func() { return func() { s.lists.box.Key(&fyne.KeyEvent{Name: d}) } }
	behind, _ := s.behind()
	list := []kit.Shortcut{
		{Key: steps.MergeKey, Modifier: ctrl, Label: t("conflict.key"), Do: s.merge, Enabled: s.behind, Hidden: !behind},
		{Key: fyne.KeyDown, Cap: "↑ ↓", Label: t("delivery.choose"), Do: move(fyne.KeyDown), Repeat: true},
		{Key: fyne.KeyUp, Do: move(fyne.KeyUp), Repeat: true, Hidden: true},
		{Key: fyne.KeyT, Modifier: ctrl, Label: t("delivery.turn"), Do: s.turn},
		{Key: fyne.KeyF, Modifier: ctrl, Label: t("delivery.find"), Do: s.home},
		{Key: fyne.KeyH, Modifier: ctrl, Label: t("printed.key"), Do: s.openPrints},
		{Key: fyne.KeyO, Modifier: ctrl, Label: t("paper.pickup_log"), Do: s.pickDay},
		{Key: fyne.KeyEscape, Do: s.escape, Hidden: true},
		{Key: fyne.KeyF9, Do: s.focusPapers, Hidden: true},
		{Key: fyne.KeyD, Modifier: ctrl, Do: s.page.form.other, Hidden: true, Enabled: s.inPerson},
		{Key: fyne.KeyF11, Label: t("delivery.more"), Do: s.more, Enabled: s.otherStep},
		{Key: fyne.KeyF12, Do: s.mailBack, Hidden: true, Enabled: step(casework.MailReturned)},
	}
	return slices.Concat(list, s.acts(), s.calls.Keys(), s.preview.Keys())
}

// acts are the keys that make the next step: those of the open case only, so
// that the bar stays short.
func (s *Screen) acts() []kit.Shortcut {
	t, ctrl := s.words.T, fyne.KeyModifierControl
	step := func(step casework.Step) func() (bool, string) { return func() (bool, string) { return s.can(step) } }
	list := []kit.Shortcut{
		{Key: fyne.KeyF5, Label: t("delivery.receive"), Do: s.receive, Right: true, Enabled: step(casework.ReceiveResult)},
		{Key: fyne.KeyF10, Label: t("delivery.remind"), Do: s.remind, Right: true, Enabled: step(casework.Remind), Hidden: s.lists.pile != unclaimed},
		{Key: fyne.KeyR, Modifier: ctrl, Label: t("delivery.read_card"), Do: s.readCard, Right: true, Enabled: s.inPerson, Hidden: s.otherwise()},
		{Key: fyne.KeyS, Modifier: ctrl, Label: t("delivery.release"), Do: s.openRelease, Right: true, Enabled: s.canRelease, Hidden: s.otherwise()},
		{
			Key: fyne.KeyReturn, Modifier: ctrl, Label: s.page.serve.verb(),
			Do: s.serveNow, Right: true, Main: true, Enabled: s.canGive,
		},
		{Key: fyne.KeyE, Modifier: ctrl, Label: t("delivery.file"), Do: s.file, Right: true, Enabled: step(casework.Close)},
	}
	return list
}

// otherwise reports whether the open result leaves the window without anybody
// standing at it.
func (s *Screen) otherwise() bool {
	way := s.page.serve.way()
	return way != "" && way != casework.Direct || s.page.pays()
}

// home puts the keyboard where the next code is awaited.
func (s *Screen) home() {
	s.lists.field.SetText("")
	s.lists.field.Focus()
}

// escape ends the wait for a card, else it goes back to the next code.
func (s *Screen) escape() {
	if s.reading != nil {
		s.reading()
		return
	}
	s.home()
}

// openRelease asks for a supervisor; what the key was refused for goes, so that
// the panel has its room.
func (s *Screen) openRelease() {
	s.banner.Clear()
	s.page.form.openRelease()
	s.page.scroll.ScrollToBottom()
}

// turn shows the next list and opens its first case.
func (s *Screen) turn() {
	s.lists.turn()
	s.lists.mark(s.number)
	if s.lists.box.Selected() < 0 {
		s.pick(s.lists.first())
	}
}

func (s *Screen) focusPapers() {
	if s.canvas != nil {
		s.canvas.Focus(s.papers)
	}
}

package board

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/ui/kit"
)

const (
	// frame is how long a picture of the running words stands.
	frame = 40 * time.Millisecond
	// standing is how long a part of them stands where no motion is wanted.
	standing = 8 * time.Second
)

// strip is the band above the foot: the words of the hall that run through it,
// or the warning that the store does not answer. With neither there is none.
type strip struct {
	object  *fyne.Container
	running *kit.Running
	words   *kit.Plane
	warning *kit.Fit
	band    *kit.Plane
	stood   time.Duration // since the last part came
}

func newStrip() *strip {
	s := &strip{running: kit.NewRunning(kit.BoardNumber), warning: kit.NewFit("", kit.BoardFoot).Bold()}
	s.words = panel(kit.BoardPanel, plan{{x: 0.02, w: 0.96, h: 1}}, s.running)
	s.band = panel(kit.BoardDanger, plan{line(0.02, 0.96, 0.5, 0.56)}, s.warning)
	s.object = container.New(plan{{w: 1, h: 1}, {w: 1, h: 1}}, s.words, s.band)
	s.band.Hide()
	s.object.Hide()
	return s
}

// show writes the hall's words and the warning; it reports whether the band
// came or went.
func (s *strip) show(text, warning string) (changed bool) {
	s.running.Set(text)
	s.warning.Set(warning, kit.BoardFoot)
	if lost := warning != ""; lost != s.band.Visible() {
		s.band.Hidden = !lost
		s.words.Hidden = lost
		s.object.Refresh()
	}
	there := s.running.Words() != "" || warning != ""
	changed = there != s.object.Visible()
	s.object.Hidden = !there
	return changed
}

// run lets the words run for the time that has passed.
func (s *strip) run(passed time.Duration) {
	if !s.object.Visible() || s.band.Visible() {
		return
	}
	if fyne.CurrentApp().Settings().ShowAnimations() {
		s.running.Step(passed)
		return
	}
	if s.stood += passed; s.stood >= standing {
		s.stood = 0
		s.running.Turn()
	}
}

// runs reports whether there is anything to run.
func (s *strip) runs() bool {
	return s.object.Visible() && !s.band.Visible() && s.running.Moves()
}

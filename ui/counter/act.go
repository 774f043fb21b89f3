package counter

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// act runs one use case off the UI thread. A refusal stands in the banner and
// at its field; done runs on the UI thread when there was none.
func (s *Screen) act(work func(ctx context.Context) error, done func()) {
	s.try(work, func(err error) {
		if err != nil {
			s.refused(err)
			return
		}
		done()
	})
}

// try runs one use case off the UI thread and hands over what came of it. While
// one is under way it does nothing: a key pressed twice acts once.
func (s *Screen) try(work func(ctx context.Context) error, done func(error)) {
	if s.working {
		return
	}
	s.working = true
	s.changes++
	s.banner.Clear()
	s.busy.Begin(s.t("counter.working"), nil)
	s.d.Start(func() {
		ctx, cancel := context.WithTimeout(s.ctx, kit.Patience)
		defer cancel()
		err := work(ctx)
		fyne.Do(func() {
			s.working = false
			s.changes++
			s.busy.End()
			done(err)
			s.reload()
		})
	})
}

func (s *Screen) refused(err error) {
	s.banner.SayError(s.d.Words, err)
	s.view.mark(err)
	if p := pageOf(s.view); p != nil && errors.Is(err, casework.ErrMovedOn) {
		p.late = true // what is read next tells more
	}
}

// reload reads what the bars, the menu and the view show.
func (s *Screen) reload() {
	if s.loading {
		s.again = true
		return
	}
	s.loading = true
	load, before := s.view.loader(), s.changes
	s.d.Start(func() {
		now, err := s.look(s.ctx)
		show := func() {}
		if load != nil {
			show = load(s.ctx)
		}
		fyne.Do(func() {
			s.loading = false
			switch {
			case err == nil && before != s.changes:
				s.again = s.again || !s.working // an act reads again when it ends
			case err == nil:
				s.found()
				s.stand(now)
			case s.ctx.Err() == nil:
				s.lose(err)
			}
			show()
			if s.again {
				s.again = false
				s.reload()
			}
		})
	})
}

// rest takes the keyboard from what has left the window.
func (s *Screen) rest() {
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// take gives an object the keyboard.
func (s *Screen) take(o fyne.Focusable) {
	if target, ok := o.(kit.Target); ok && s.canvas != nil {
		kit.Focus(target)
	}
}

// lose says that something could not be read. While the hall is away it is read
// again and again.
func (s *Screen) lose(err error) {
	s.banner.SayError(s.d.Words, err)
	if kit.Lost(err) {
		s.trouble = s.banner.Words()
		s.d.Later(kit.Patience, s.reload)
	}
}

// found takes away what lose said.
func (s *Screen) found() {
	if s.trouble != "" && s.trouble == s.banner.Words() {
		s.banner.Clear()
	}
	s.trouble = ""
}

package kiosk

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// fetch asks the store off the UI thread and hands the answer over on it. Who
// has left or gone back meanwhile is not shown it, and a second touch asks
// nothing more. What takes long is waited for under the words of title. When the
// kiosk has lost the hall it says so, and asks again at a touch.
func fetch[T any](s *Screen, title string, get func(context.Context) (T, error), then func(T, error)) {
	if s.visit.asking {
		return
	}
	s.visit.asking = true
	visits, depth := s.visits, len(s.trail)
	stop := s.d.Later(slow, func() {
		if s.visits == visits && s.visit.asking && len(s.trail) == depth {
			s.open(func() *page {
				p := s.page(title, "")
				p.last, p.body = true, kit.Spacer(0, 0)
				return p
			})
		}
	})
	s.d.Start(func() {
		ctx, cancel := s.background()
		defer cancel()
		out, err := get(ctx)
		fyne.Do(func() {
			stop()
			if s.visits != visits {
				return
			}
			s.visit.asking = false
			if len(s.trail) < depth {
				return
			}
			s.trail = s.trail[:depth]
			if lost(err) {
				s.open(func() *page { return s.lostPage(err, func() { fetch(s, title, get, then) }) })
				return
			}
			then(out, err)
		})
	})
}

// found is a page that shows what was fetched, or says above what was entered
// what was wrong with it.
func found[T any](s *Screen, build func(T) *page) func(T, error) {
	return func(out T, err error) {
		if err != nil {
			s.wrong(err)
			return
		}
		s.open(func() *page { return build(out) })
	}
}

// wrong shows the page again, with what was wrong above what was entered.
func (s *Screen) wrong(err error) {
	s.visit.problem = err
	s.show()
}

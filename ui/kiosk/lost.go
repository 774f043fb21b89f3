package kiosk

import (
	"context"
	"errors"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

// lost reports whether an error says that the kiosk has lost the hall.
func lost(err error) bool {
	var e *app.Error
	return errors.As(err, &e) && e.Code == app.Unavailable && (strings.HasPrefix(e.ID, "store.") || strings.HasPrefix(e.ID, "offline."))
}

// lostPatience is how long a person waits for an answer while it is known that
// the hall is away: it may have come back this moment.
const lostPatience = 3 * time.Second

// background returns the context of one thing a person asked for.
func (s *Screen) background() (context.Context, context.CancelFunc) {
	if s.d.Queue.Away() {
		return context.WithTimeout(context.Background(), lostPatience)
	}
	return background()
}

// lostPage says that the network is down and what to do. What was entered stays
// on the page behind, and again does the same once more: the attempt is the
// same, so it counts once.
func (s *Screen) lostPage(err error, again func()) *page {
	line := "offline.kept"
	if e := (*app.Error)(nil); errors.As(err, &e) && e.ID == "offline.empty" {
		line = "offline.no_numbers"
	}
	windows := s.windows(s.d.Hall.CountersOf(catalogue.FrontCounter, general))
	p := s.tell("offline.title", s.words.T("offline.down"), s.words.T(line, "windows", windows, "phone", s.d.Hall.Phone))
	p.acts = []*kit.Button{kit.NewButton(s.words.T("offline.again"), s.act(func() {
		s.back()
		again()
	})).Big().Primary()}
	return p
}

// followHall shows the home page anew when the hall went away or came back.
func (s *Screen) followHall() {
	if away := s.d.Queue.Away(); away != s.away {
		s.away = away
		if s.shown.page.first {
			s.show()
		}
	}
}

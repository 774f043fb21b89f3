package steps

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// Case returns the case the form stands on: the one it was shown for, or a later
// state of it that was brought in since. A step is made on this one.
func (s *Shown) Case() *casework.Case { return s.ask.Case }

// Beside hears how the case stands now while the form is open. When somebody
// else has moved it on, the form says who and what; nothing that was typed is
// touched, and Ctrl+W brings the two together.
func (s *Shown) Beside(file casework.File) {
	s.beside(file, "conflict.kept", nil)
}

func (s *Shown) beside(file casework.File, id string, refused error) {
	if s.shut || file.Case == nil || file.Case.Number != s.ask.Case.Number || file.Case.Entries < s.ask.Case.Entries {
		return
	}
	moves, err := file.Moves(s.ask.Case.Entries, s.ask.Actor)
	switch {
	case err != nil:
		s.Form.Fail(err)
	case len(moves) > 0:
		s.latest = &file
		tint := kit.Amber
		if refused != nil {
			tint = kit.Red
		}
		s.news.Say(tint, s.ask.t(id, "news", s.ask.Words.News(moves)))
	case refused != nil:
		s.Form.Fail(refused)
	}
	s.dialog.Refresh()
}

// read asks how the case stands after a step was refused for a colleague's.
func (s *Shown) read(refused error) {
	s.work(true)
	s.ask.Start(func() {
		file, err := s.ask.Latest(context.Background())
		fyne.Do(func() {
			s.work(false)
			if err != nil {
				s.Form.Fail(refused)
				s.dialog.Refresh()
				return
			}
			s.beside(file, "conflict.refused", refused)
		})
	})
}

func (s *Shown) behind() (bool, string) {
	if s.latest == nil || s.working {
		return false, s.ask.t("conflict.nothing")
	}
	return true, ""
}

// bring shows what colleagues did and puts the form on the case as it stands.
func (s *Shown) bring() {
	if ok, _ := s.behind(); !ok {
		return
	}
	file := *s.latest
	moves, err := file.Moves(s.ask.Case.Entries, s.ask.Actor)
	if err != nil {
		s.Form.Fail(err)
		return
	}
	form, clashes := s.Form.Onto(file.Case)
	ShowMerge(s.canvas, s.ask.Words, Merge{Moves: moves, Clashes: clashes}, func(theirs []Clash) { s.put(form, file, theirs) })
}

// put exchanges the form. What the person had typed where the colleague's words
// are taken stands in the news, to be read and copied.
func (s *Shown) put(form *Form, file casework.File, theirs []Clash) {
	form.Theirs(theirs)
	s.Form, s.ask.Case, s.latest = form, file.Case, nil
	said := s.ask.t("conflict.merged")
	for _, c := range theirs {
		said += "\n" + s.ask.t("conflict.own", "label", c.Label) + s.ask.t("conflict.colon") + c.Mine
	}
	s.room.Objects = []fyne.CanvasObject{form.Object()}
	s.hear()
	s.news.Say(kit.Blue, said)
	s.dialog.Refresh()
	s.Form.Focus()
}

func (s *Shown) close() {
	s.shut = true
	s.dialog.Close()
}

// Shut reports whether the form is gone.
func (s *Shown) Shut() bool { return s.shut }

package printed

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/ui/kit"
)

// Screen is the list with the chosen paper beside it. All but Read belongs to
// the UI thread.
type Screen struct {
	*List
	view   *kit.Preview
	object fyne.CanvasObject
	asked  int // papers asked for; an older answer is dropped
}

// New builds the screen over the papers of the desks today.
func New(d Deps) *Screen {
	s := &Screen{List: NewList(d), view: kit.NewPreview(d.Words, d.Draw, d.Start)}
	s.view.PrintWords = d.Words.T("printed.reprint")
	s.view.Empty = d.Words.T("printed.nothing_chosen")
	if d.saves() {
		s.view.OnSave = s.Save
	}
	s.view.OnPrint = s.Reprint
	s.OnShow = s.bring
	s.OnLook = s.view.Focus
	s.object = kit.Split(16,
		kit.Share{Weight: 7, Least: 520, Content: kit.Card(s.List.Object())},
		kit.Share{Weight: 4, Least: 300, Content: s.view})
	return s
}

// Object returns the whole screen.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Keys are those of the list and of the preview.
func (s *Screen) Keys() []kit.Shortcut { return append(s.List.Keys(), s.view.Keys()...) }

// Back gives the keyboard from the paper back to the list, and reports whether
// it was there.
func (s *Screen) Back() bool {
	was := s.view.Focused()
	if was {
		s.Focus()
	}
	return was
}

// bring shows a paper as it came out of the printer.
func (s *Screen) bring(job string) {
	s.asked++
	asked := s.asked
	if job == "" {
		s.view.Clear()
		return
	}
	d := s.d
	d.Start(func() {
		ctx := context.Background()
		var page printing.Page
		j, err := paper.Read(ctx, d.Store, job)
		if err == nil {
			page, err = papers.Printed(ctx, d.Store.Blobs(), *j)
		}
		fyne.Do(func() {
			switch {
			case asked != s.asked:
			case err != nil:
				s.view.Empty = s.words.Error(err)
				s.view.Clear()
			default:
				s.view.Empty = s.words.T("printed.nothing_chosen")
				s.view.Set(s.words.T(j.Facts.Kind().Name()), page)
			}
		})
	})
}

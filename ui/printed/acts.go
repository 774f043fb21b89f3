package printed

import (
	"context"
	"io"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
	"yichuang/printing/papers"
	"yichuang/ui/kit"
)

// act is one thing that can be done with the chosen paper: its key, what stands
// on its button, and when it makes sense.
type act struct {
	key   kit.Shortcut
	label string
	fits  func() bool
	do    func()
}

// acts are all of them in the order of the buttons.
func (l *List) acts() []act {
	ctrl := fyne.KeyModifierControl
	chosen := func() bool { _, ok := l.row(); return ok }
	state := func(states ...paper.JobState) func() bool {
		return func() bool {
			r, ok := l.row()
			for _, s := range states {
				if ok && r.State == s {
					return true
				}
			}
			return false
		}
	}
	return []act{
		{kit.Shortcut{Key: fyne.KeyY}, "printed.came_out", state(paper.Unknown), func() { l.settle(true) }},
		{kit.Shortcut{Key: fyne.KeyN}, "printed.not_out", state(paper.Unknown), func() { l.settle(false) }},
		{
			l.reprintKey(), "printed.reprint",
			state(paper.Submitted, paper.Done, paper.Failed, paper.Unknown), l.Reprint,
		},
		{
			kit.Shortcut{Key: fyne.KeyDelete},
			"printed.cancel",
			func() bool { return l.d.Cancel != nil && state(paper.Queued, paper.Submitted)() }, l.askCancel,
		},
		{kit.Shortcut{Key: fyne.KeyS, Modifier: ctrl}, "printed.save", func() bool { return l.d.saves() && chosen() }, l.Save},
		{kit.Shortcut{Key: fyne.KeyJ, Modifier: ctrl}, "printed.dossier", l.hasDossier, l.dossier},
	}
}

// reprintKey is the key that prints again: with Ctrl unless the page around the
// list has that for something else.
func (l *List) reprintKey() kit.Shortcut {
	if l.d.Bare {
		return kit.Shortcut{Key: fyne.KeyP}
	}
	return kit.Shortcut{Key: fyne.KeyP, Modifier: fyne.KeyModifierControl}
}

// Keys are the keys of the list for the host's key map: filters, days, and what
// can be done with the chosen paper. Those that a button shows stand in no hint
// bar.
func (l *List) Keys() []kit.Shortcut {
	t := l.words.T
	out := []kit.Shortcut{
		{Key: fyne.KeyK, Do: l.pickKind, Hidden: true},
		{Key: fyne.KeyT, Do: l.nextState, Hidden: true},
	}
	if l.OnLook != nil {
		out = append(out, kit.Shortcut{Key: fyne.KeyReturn, Cap: "Enter", Label: t("printed.read"), Do: l.OnLook})
	}
	if l.number == "" {
		out = append(
			out,
			kit.Shortcut{Key: fyne.KeyLeft, Do: l.dayBefore, Hidden: true},
			kit.Shortcut{Key: fyne.KeyRight, Do: l.dayAfter, Hidden: true},
		)
	}
	for _, a := range l.acts() {
		if a.fits() {
			key := a.key
			key.Label, key.Do, key.Hidden = t(a.label), a.do, true
			out = append(out, key)
		}
	}
	return out
}

// work runs one use case off the UI thread and says how it ended.
func (l *List) work(do func(ctx context.Context) error, done func() string) {
	if l.working {
		return
	}
	l.working = true
	l.banner.Clear()
	l.d.Start(func() {
		err := do(context.Background())
		fyne.Do(func() {
			l.working = false
			if err != nil {
				l.banner.SayError(l.words, err)
			} else {
				l.banner.Say(kit.Green, done())
			}
			l.again()
		})
	})
}

// Reprint queues the chosen paper once more, marked 补打; one that failed is
// queued again without a mark.
func (l *List) Reprint() {
	r, ok := l.row()
	if !ok {
		return
	}
	id, name := "printed.has_reprinted", l.words.T(r.Kind.Name())
	if r.State == paper.Failed {
		id = "printed.has_queued"
	}
	l.work(func(ctx context.Context) error { return paper.Again(ctx, l.d.Store, l.d.Actor, r.ID, l.d.Now()) },
		func() string { return l.words.T(id, "paper", name) })
}

// settle says whether the paper in doubt has come out.
func (l *List) settle(printed bool) {
	r, ok := l.row()
	if !ok {
		return
	}
	id := "printed.has_settled"
	if !printed {
		id = "printed.has_queued"
	}
	l.work(func(ctx context.Context) error {
		return paper.Settle(ctx, l.d.Store, l.d.Actor, r.ID, printed, l.d.Now())
	}, func() string { return l.words.T(id, "paper", l.words.T(r.Kind.Name())) })
}

// askCancel asks before a paper is taken back.
func (l *List) askCancel() {
	r, ok := l.row()
	c := fyne.CurrentApp().Driver().CanvasForObject(l.table)
	if !ok || c == nil {
		return
	}
	name := kit.Joined(l.words.T(r.Kind.Name()), r.Notice)
	kit.Ask(c, l.words, kit.Question{
		Title: l.words.T("printed.cancel"), Text: l.words.T("printed.cancel_text", "paper", name), Action: l.words.T("printed.cancel"), Danger: true,
	}, func(string) {
		l.work(func(ctx context.Context) error { return l.d.Cancel(ctx, l.d.Actor, r.ID) },
			func() string { return l.words.T("printed.has_cancelled", "paper", name) })
	})
}

// Save keeps the chosen paper as a PDF, as it came out of the printer.
func (l *List) Save() {
	r, ok := l.row()
	if !ok || !l.d.saves() {
		return
	}
	var path string
	name := strings.Join([]string{l.words.T(r.Kind.Name()), r.Notice}, " ")
	if r.Notice == "" {
		name = strings.Join([]string{l.words.T(r.Kind.Name()), r.ID}, " ")
	}
	l.work(func(ctx context.Context) error {
		j, err := paper.Read(ctx, l.d.Store, r.ID)
		if err != nil {
			return err
		}
		page, err := papers.Printed(ctx, l.d.Store.Blobs(), *j)
		if err != nil {
			return err
		}
		path, err = l.d.Save(name+".pdf", func(w io.Writer) error { return l.d.PDF(w, page) })
		return err
	}, func() string { return l.words.T("printed.has_saved", "path", path) })
}

func (l *List) hasDossier() bool {
	r, ok := l.row()
	return ok && r.Case != "" && l.d.Dossier != nil
}

// dossier prints the whole file of the chosen paper's case.
func (l *List) dossier() {
	r, ok := l.row()
	if !ok {
		return
	}
	l.work(func(ctx context.Context) error { return l.d.Dossier(ctx, l.d.Actor, r.Case, l.d.Now()) },
		func() string { return l.words.T("printed.has_dossier", "number", r.Case) })
}

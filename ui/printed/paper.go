package printed

import (
	"context"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/ui/kit"
)

// Request is a paper that somebody asks for: looked at first, then printed.
type Request struct {
	Title string
	// Facts are what would stand on it; Print queues it. Both run off the UI
	// thread.
	Facts func(ctx context.Context) (paper.Facts, error)
	Print func(ctx context.Context) error
	// Done is called on the UI thread after it was queued and the sheet is gone.
	Done func()
}

// sheetWidth is how wide an upright paper that is asked for stands, in units. A
// lying one gets lyingWeight parts of the window, and one part is left free on
// each side: then it is in sight as a whole.
const (
	sheetWidth  = 860
	lyingWeight = 5
)

// asked is a paper over a seat before it is printed.
type asked struct {
	d       Deps
	r       Request
	view    *kit.Preview
	banner  *kit.Banner
	cover   *kit.Cover
	body    fyne.CanvasObject
	room    *fyne.Container
	page    printing.Page
	ready   bool
	working bool
}

// Ask shows a paper over the seat as it would come out. Enter prints it, Escape
// leaves it.
func Ask(c fyne.Canvas, d Deps, r Request) { ask(c, d, r) }

func ask(c fyne.Canvas, d Deps, r Request) *asked {
	a := &asked{d: d, r: r, view: kit.NewPreview(d.Words, d.Draw, d.Start), banner: kit.NewBanner()}
	a.view.OnPrint = a.print
	if d.saves() {
		a.view.OnSave = a.save
	}
	a.body = kit.Fill(kit.Col(12, a.banner, kit.Spacer(0, 0)), a.view, nil)
	a.banner.OnChange = func() { a.body.Refresh() }
	a.room = container.NewStack(a.between(kit.Share{Width: sheetWidth}))
	a.cover = kit.OpenCover(c, a.room, a.keys()...)
	a.view.Focus()
	d.Start(func() {
		ctx := context.Background()
		facts, err := r.Facts(ctx)
		var page printing.Page
		if err == nil {
			page, err = papers.Draw(ctx, d.Store.Blobs(), facts)
		}
		fyne.Do(func() { a.show(page, err) })
	})
	return a
}

// between puts the paper into the middle of the window.
func (a *asked) between(share kit.Share) fyne.CanvasObject {
	share.Content = a.body
	side := func() kit.Share { return kit.Share{Weight: 1, Content: kit.Spacer(0, 0)} }
	return kit.Split(0, side(), share, side())
}

func (a *asked) show(page printing.Page, err error) {
	if err != nil {
		a.banner.SayError(a.d.Words, err)
		return
	}
	a.page, a.ready = page, true
	if w, h := page.Size(page.Sheets[0]); w > h {
		a.room.Objects = []fyne.CanvasObject{a.between(kit.Share{Weight: lyingWeight})}
		a.room.Refresh()
	}
	a.view.Set(a.r.Title, page)
	a.cover.SetKeys(a.keys()...)
}

func (a *asked) keys() []kit.Shortcut {
	t := a.d.Words.T
	able := func() (bool, string) { return a.ready && !a.working, "" }
	list := []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: t("printed.back"), Do: a.leave},
		{Key: fyne.KeyPageDown, Cap: "PgUp PgDn", Label: t("printed.leaf"), Do: func() { a.view.Key(fyne.KeyPageDown) }, Repeat: true},
		{Key: fyne.KeyPageUp, Do: func() { a.view.Key(fyne.KeyPageUp) }, Repeat: true, Hidden: true},
		{Key: fyne.KeyEqual, Modifier: fyne.KeyModifierControl, Cap: "Ctrl + −", Label: t("printed.zoom"), Do: func() { a.view.Zoom(1) }, Repeat: true},
	}
	if a.d.saves() {
		list = append(list, kit.Shortcut{Key: fyne.KeyS, Modifier: fyne.KeyModifierControl, Label: t("printed.save"), Do: a.save, Enabled: able})
	}
	list = append(list,
		kit.Shortcut{Key: fyne.KeyReturn, Label: t("printed.print"), Do: a.print, Enabled: able, Right: true, Main: true},
		kit.Shortcut{Key: fyne.KeyP, Modifier: fyne.KeyModifierControl, Do: a.print, Enabled: able, Hidden: true})
	return append(list, a.view.Keys()...)
}

func (a *asked) leave() { a.cover.Close() }

func (a *asked) print() {
	a.work(a.r.Print, func() {
		a.leave()
		if a.r.Done != nil {
			a.r.Done()
		}
	})
}

func (a *asked) save() {
	var path string
	a.work(func(context.Context) (err error) {
		path, err = a.d.Save(a.r.Title+".pdf", func(w io.Writer) error { return a.d.PDF(w, a.page) })
		return err
	}, func() { a.banner.Say(kit.Green, a.d.Words.T("printed.has_saved", "path", path)) })
}

func (a *asked) work(do func(context.Context) error, done func()) {
	if a.working || !a.ready {
		return
	}
	a.working = true
	a.banner.Clear()
	a.d.Start(func() {
		err := do(context.Background())
		fyne.Do(func() {
			a.working = false
			if err != nil {
				a.banner.SayError(a.d.Words, err)
				return
			}
			done()
		})
	})
}

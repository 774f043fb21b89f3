package counter

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/ui/kit"
)

// previewWait is how long typing must rest before a paper is laid out anew.
const previewWait = 200 * time.Millisecond

// previewer is the column at the right: the papers as they would come out, one
// at a time.
type previewer struct {
	s      *Screen
	view   *kit.Preview
	which  *kit.Choice // of several papers
	tabs   *fyne.Container
	body   *kit.Plane // the paper, or what stands here while there is none
	object fyne.CanvasObject
	sheaf  []sheaf
	stop   func()
	round  int    // papers asked for; an older answer is dropped
	job    string // the printed paper that is shown, "" for what is not printed yet
}

// sheaf is one paper with its name, and the short one for its tab.
type sheaf struct {
	title, tab string
	page       printing.Page
}

// tabs are the short names of the papers that come together.
var tabs = map[paper.Kind]string{
	paper.Acceptance: "counter.paper_acceptance", paper.Deferral: "counter.paper_deferral", paper.Flow: "counter.paper_flow",
	paper.Matrix: "counter.paper_matrix", paper.Survey: "counter.paper_survey",
}

func newPreviewer(s *Screen) *previewer {
	p := &previewer{s: s, view: kit.NewPreview(s.d.Words, s.d.Draw, s.d.Start), stop: func() {}}
	p.which = kit.NewChoice("")
	p.which.OnChanged = func(int) { p.show() }
	p.which.OnNext = func() { s.view.focus() }
	p.tabs = kit.Pad(0, 0, kit.Col(8, p.which, kit.Spacer(0, 0)))
	p.tabs.Hide()
	p.body = kit.NewPlane(kit.Ground, 0, 0, p.view)
	p.object = kit.Fill(p.tabs, p.body, nil)
	return p
}

// none shows no paper but the words why.
func (p *previewer) none(why string) {
	p.stop()
	p.round++
	p.job = ""
	p.view.Empty = why
	p.hold(nil)
	p.view.Clear()
	p.body.SetContent(p.view)
}

// instead shows something else while there is no paper.
func (p *previewer) instead(o fyne.CanvasObject) {
	p.none("")
	p.body.SetContent(o)
}

// soon shows the paper of the facts that read gives as the department would
// issue it, once typing rests.
func (p *previewer) soon(dept string, read func(ctx context.Context) (paper.Facts, error)) {
	p.several(dept, func(ctx context.Context) ([]paper.Facts, error) {
		facts, err := read(ctx)
		return []paper.Facts{facts}, err
	})
}

// several shows the papers of the facts that read gives as the department would
// issue them, once typing rests.
func (p *previewer) several(dept string, read func(ctx context.Context) ([]paper.Facts, error)) {
	p.stop()
	p.round++
	p.job = ""
	p.stop = p.s.d.Later(previewWait, func() {
		p.at(func(ctx context.Context) ([]sheaf, error) {
			list, err := read(ctx)
			var out []sheaf
			for _, facts := range list {
				if err != nil {
					break
				}
				var one sheaf
				one, err = p.dressed(ctx, dept, facts)
				out = append(out, one)
			}
			return out, err
		})
	})
}

// dressed lays a paper out as it would come out of the printer now.
func (p *previewer) dressed(ctx context.Context, dept string, f paper.Facts) (sheaf, error) {
	one, store := p.named(f.Kind()), p.s.d.Intake.Store
	f, err := paper.Dressed(ctx, store, p.s.d.Actor, dept, f)
	if err == nil {
		one.page, err = papers.Draw(ctx, store.Blobs(), f)
	}
	return one, err
}

// named is a paper of the kind without its page.
func (p *previewer) named(kind paper.Kind) sheaf {
	one := sheaf{title: p.s.t(kind.Name())}
	one.tab = one.title
	if id, ok := tabs[kind]; ok {
		one.tab = p.s.t(id)
	}
	return one
}

// printed shows a paper as it came out of the printer.
func (p *previewer) printed(job string) {
	if p.job == job {
		return
	}
	store := p.s.d.Intake.Store
	p.at(func(ctx context.Context) ([]sheaf, error) {
		j, err := paper.Read(ctx, store, job)
		if err != nil {
			return nil, err
		}
		one := p.named(j.Facts.Kind())
		one.page, err = papers.Printed(ctx, store.Blobs(), *j)
		return []sheaf{one}, err
	})
	p.job = job
}

// at shows the papers that read gives.
func (p *previewer) at(read func(ctx context.Context) ([]sheaf, error)) {
	p.stop()
	p.round++
	round := p.round
	p.s.d.Start(func() {
		list, err := read(p.s.ctx)
		fyne.Do(func() {
			switch {
			case round != p.round:
			case err != nil:
				p.none(p.s.d.Words.Error(err))
			default:
				p.hold(list)
				p.body.SetContent(p.view)
				p.show()
			}
		})
	})
}

// hold keeps the papers; the one shown stays the one shown.
func (p *previewer) hold(list []sheaf) {
	same := len(list) == len(p.sheaf)
	var names []string
	for i, one := range list {
		names = append(names, one.tab)
		same = same && one.title == p.sheaf[i].title
	}
	p.sheaf = list
	if same {
		return
	}
	p.which.SetOptions(names...)
	p.which.Select(0)
	p.tabs.Hidden = len(list) < 2
	p.tabs.Refresh()
	p.object.Refresh()
}

func (p *previewer) show() {
	if i := p.which.Selected(); i >= 0 && i < len(p.sheaf) {
		p.view.Set(p.sheaf[i].title, p.sheaf[i].page)
	}
}

// turn goes to the next sheet, from the last of one paper to the first of the
// next, and back.
func (p *previewer) turn(n int) {
	was := p.view.Sheet()
	p.view.Turn(n)
	i := p.which.Selected() + n
	if p.view.Sheet() == was && i >= 0 && i < len(p.sheaf) {
		p.which.Select(i)
		p.show()
	}
}

package manage

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/printing/papers/specimen"
	"yichuang/ui/kit"
)

// previewWait is how long typing must rest before the paper is laid out anew.
const previewWait = 250 * time.Millisecond

// previewer shows the chosen paper, filled in as an example, in the hall's own
// words: the very page that a printer would get.
type previewer struct {
	p     *ownPage
	view  *kit.Preview
	stop  func()
	round int // papers asked for; an older answer is dropped
}

func newPreviewer(p *ownPage) *previewer {
	v := &previewer{p: p, view: kit.NewPreview(p.s.words, p.s.d.Draw, p.s.d.Start), stop: func() {}}
	v.view.Empty = p.s.t("manage.preview_empty")
	return v
}

// soon draws the paper once typing rests.
func (v *previewer) soon() {
	v.stop()
	v.round++
	round := v.round
	v.stop = v.p.s.d.Later(previewWait, func() { v.draw(round) })
}

// draw shows the paper in the draft's words, or in those of the version that is
// looked at.
func (v *previewer) draw(round int) {
	if round != v.round || !v.p.loaded {
		return
	}
	own, kind, desk := v.p.draft, v.p.kind, v.p.s.d.Desk
	title := v.p.s.t(kind.Name())
	if old := v.p.versions.looking(); v.p.tab() == tabVersions && old != nil {
		own = *old
		title = v.p.s.t("manage.preview_old", "paper", title, "n", old.Version)
	}
	v.p.s.d.Start(func() {
		facts, ok := example(desk.Hall, desk.Catalogue, own, kind)
		var page printing.Page
		var err error
		if ok {
			page, err = papers.Draw(context.Background(), desk.Store.Blobs(), facts)
		}
		fyne.Do(func() { v.show(round, title, page, ok, err) })
	})
}

func (v *previewer) show(round int, title string, page printing.Page, ok bool, err error) {
	if round != v.round {
		return
	}
	if !ok || err != nil {
		v.view.Empty = cmp.Or(v.p.s.words.Error(err), v.p.s.t("manage.preview_none"))
		v.view.Clear()
		return
	}
	v.view.Set(title, page)
}

// example returns facts of a paper of the kind as this hall would issue it with
// those settings, sealed where a seal is set up for it. It is a page that has
// never been issued: its people and its number are examples.
func example(hall *catalogue.Hall, cat *catalogue.Catalogue, own paper.Own, kind paper.Kind) (paper.Facts, bool) {
	all := specimen.All()
	i := slices.IndexFunc(all, func(s specimen.Specimen) bool { return s.Facts.Kind() == kind })
	if i < 0 {
		return paper.Facts{}, false
	}
	facts := all[i].Facts
	dept, roles := signer(own, kind)
	if dept == "" {
		dept = home(cat, hall)
	}
	if t := facts.Ticket; t != nil {
		t.Hall = hall.Name
	}
	if h := facts.Head(); h != nil {
		h.Hall, h.HallPhone, h.ComplaintPhone = hall.Name, hall.Phone, hall.ComplaintPhone
		h.HallAddress, h.OpenHours = hall.Address, hall.OpenHours()
		if d, ok := cat.Department(dept); ok {
			h.Dept = d.Name
		}
		if slices.Contains(paper.Numbered(), kind) {
			h.Number = hall.NumberBy(own.Pattern, own.Digits, dept, string(kind), app.DateOf(h.Issued).Year(), 1)
		}
	}
	own.Dress(&facts, dept, app.Actor{Roles: roles}, own.CopiesOf(kind, paper.Copies(kind)))
	return facts, true
}

// signer is the department that signs the example and the roles of who issues
// it: those of the first seal for the kind, so that it can be seen; "" where
// there is none.
func signer(own paper.Own, kind paper.Kind) (dept string, roles []app.Role) {
	for _, s := range own.Seals {
		if len(s.Kinds) == 0 || slices.Contains(s.Kinds, kind) {
			if len(s.Roles) == 0 {
				return s.Dept, []app.Role{app.Chief}
			}
			return s.Dept, s.Roles
		}
	}
	return "", []app.Role{app.Chief}
}

// home is the department of the examples: the one the specimens name, else the
// hall's first.
func home(cat *catalogue.Catalogue, hall *catalogue.Hall) string {
	name := specimen.Head("").Dept
	for _, s := range hall.Departments {
		if d, ok := cat.Department(s.Dept); ok && strings.HasSuffix(name, d.Name) {
			return s.Dept
		}
	}
	if len(hall.Departments) == 0 {
		return catalogue.FrontDesk
	}
	return hall.Departments[0].Dept
}

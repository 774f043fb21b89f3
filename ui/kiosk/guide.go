package kiosk

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/catalogue"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// matter is what a person reads the guide of or fills in: an item and, as far
// as they were given, the answers that choose its papers (R92).
type matter struct {
	item     *catalogue.Item
	answers  map[string]string
	filling  bool // in, and not only reading
	printing *printing
}

// complete reports whether every question of the item was answered.
func (m matter) complete() bool { return len(m.answers) == len(m.item.Questions) }

// toGuide asks how to look for an item to read about.
func (s *Screen) toGuide() { s.toItems(false) }

// toDeclare asks the same for an item to fill in.
func (s *Screen) toDeclare() { s.toItems(true) }

func (s *Screen) toItems(filling bool) {
	s.visit.matter = matter{filling: filling}
	s.open(s.guidePage)
}

// guidePage offers the letters and the zones.
func (s *Screen) guidePage() *page {
	cells := []fyne.CanvasObject{s.tile(s.words.T("kiosk.by_letters"), s.words.T("kiosk.by_letters_line"), func() { s.open(s.lettersPage) })}
	for _, zone := range s.d.Catalogue.Zones() {
		items := s.d.Catalogue.ByZone(zone.ID)
		cells = append(cells, s.tile(s.zoneName(zone), s.typically(zone.ID), func() {
			s.open(func() *page { return s.zoneItems(zone) })
		}).note(s.words.T("kiosk.items", "n", len(items)), ""))
	}
	title := "kiosk.guide_what"
	if s.visit.matter.filling {
		title = "kiosk.declare_what"
	}
	return s.page(title, "kiosk.guide_help").fill(s.answers(2, cells...))
}

// zoneItems shows the items of a zone: all of them where they stand on a page,
// otherwise by department and theme, so that three touches lead to each (QUEUE 1).
func (s *Screen) zoneItems(zone catalogue.Zone) *page {
	items := s.d.Catalogue.ByZone(zone.ID)
	if len(items) <= mostCells {
		return s.listPage(s.zoneName(zone), items)
	}
	var cells []fyne.CanvasObject
	for _, g := range s.groupsOf(items) {
		cells = append(cells, s.tile(g.name, s.namesOf(g.items), func() {
			s.open(func() *page { return s.listPage(g.name, g.items) })
		}).note(s.words.T("kiosk.items", "n", len(g.items)), ""))
	}
	p := &page{name: "kiosk.guide", title: s.zoneName(zone)}
	return p.fill(s.answers(2, cells...))
}

// itemGroup is some items of a zone that belong together.
type itemGroup struct {
	name  string
	items []*catalogue.Item
}

// groupsOf puts what several authorities do together first, then the items of
// each department, six at most in a group; departments with a single item are
// one group at the end.
func (s *Screen) groupsOf(items []*catalogue.Item) []itemGroup {
	joint := itemGroup{name: s.words.T("kiosk.joint")}
	var depts []itemGroup
	at := map[string]int{}
	for _, it := range items {
		if it.CaseType == catalogue.Joint {
			joint.items = append(joint.items, it)
			continue
		}
		i, known := at[it.Dept]
		if !known {
			i = len(depts)
			at[it.Dept] = i
			depts = append(depts, itemGroup{name: s.deptName(it.Dept)})
		}
		depts[i].items = append(depts[i].items, it)
	}
	others := itemGroup{name: s.words.T("kiosk.other_depts")}
	var out []itemGroup
	for _, g := range append([]itemGroup{joint}, depts...) {
		if len(g.items) == 1 && g.name != joint.name {
			others.items = append(others.items, g.items...)
			continue
		}
		out = append(out, s.parted(g)...)
	}
	if len(others.items) == 1 {
		others.name = s.deptName(others.items[0].Dept)
	}
	return append(out, s.parted(others)...)
}

// parted splits a group that has no room on a page into parts of equal size;
// one without items is none.
func (s *Screen) parted(g itemGroup) []itemGroup {
	if len(g.items) <= mostCells {
		if len(g.items) == 0 {
			return nil
		}
		return []itemGroup{g}
	}
	parts := (len(g.items) + mostCells - 1) / mostCells
	size := (len(g.items) + parts - 1) / parts
	var out []itemGroup
	for part := range slices.Chunk(g.items, size) {
		out = append(out, itemGroup{s.words.T("kiosk.part", "name", g.name, "n", len(out)+1), part})
	}
	return out
}

func (s *Screen) deptName(id string) string {
	dept, _ := s.d.Catalogue.Department(id)
	if s.words.Lang == assets.EN {
		return dept.NameEN
	}
	return dept.Name
}

func (s *Screen) namesOf(items []*catalogue.Item) string {
	names := make([]string, len(items))
	for i, it := range items {
		names[i] = s.itemName(it)
	}
	return strings.Join(names, s.words.T("kiosk.between"))
}

// longestQuery is how many letters of an item one may enter.
const longestQuery = 16

// lettersPage finds items by the first letters of their names.
func (s *Screen) lettersPage() *page {
	in := kit.NewKioskInput(s.words.T("kiosk.letters_hint"), longestQuery)
	keys := s.keyboard(letters, in)
	_, body := s.enter(in, keys, false)
	show := kit.NewButton("", s.act(func() {
		if found := s.d.Catalogue.Search(in.Text(), 0); len(found) > 0 {
			s.open(func() *page { return s.listPage(s.words.T("kiosk.found"), found) })
		}
	})).Big().Primary()
	count := func(text string) {
		s.visit.query = text
		n := 0
		if text != "" {
			n = len(s.d.Catalogue.Search(text, 0))
		}
		show.Set(s.words.T("kiosk.show_found", "n", n), "")
		show.Able(n > 0, "")
	}
	in.Set(s.visit.query)
	count(s.visit.query)
	in.OnChanged = count
	s.wipes(in, keys)
	p := s.page("kiosk.which_letters", "kiosk.which_letters_help")
	p.body, p.acts, p.tight = body, []*kit.Button{show}, true
	return p
}

// listPage shows items to choose from.
func (s *Screen) listPage(title string, items []*catalogue.Item) *page {
	var cells []fyne.CanvasObject
	for _, it := range items {
		cells = append(cells, s.row(s.itemName(it), s.limit(it), func() { s.about(it) }))
	}
	p := &page{name: "kiosk.guide", title: title}
	return p.fill(s.list(cells...))
}

// about asks what the item asks, and then shows its guide or lets it be filled
// in. Who picks items for a ticket has said enough.
func (s *Screen) about(it *catalogue.Item) {
	if s.visit.want.picking {
		s.pick(it)
		return
	}
	filling := s.visit.matter.filling
	s.visit.declaration = declaration{}
	s.visit.matter = matter{item: it, answers: map[string]string{}, filling: filling}
	if filling {
		s.declare()
		return
	}
	s.nextQuestion(0)
}

// nextQuestion asks the question of that number; after the last one the guide
// is shown.
func (s *Screen) nextQuestion(i int) {
	it := s.visit.matter.item
	if i == len(it.Questions) {
		s.open(func() *page { return s.itemPage(it) })
		return
	}
	s.open(func() *page {
		return s.situationPage(it.Questions[i], true, func() { s.nextQuestion(i + 1) })
	})
}

// situationPage asks one question of an item. Who only reads may leave it open.
func (s *Screen) situationPage(q catalogue.Question, open bool, next func()) *page {
	m := &s.visit.matter
	var cells []fyne.CanvasObject
	for _, a := range q.Answers {
		cells = append(cells, s.tile(a.Text, "", func() {
			m.answers[q.ID] = a.ID
			s.goOn(next)
		}).tick(m.answers[q.ID] == a.ID))
	}
	if open {
		cells = append(cells, s.tile(s.words.T("kiosk.unsure"), s.words.T("kiosk.unsure_line"), func() {
			delete(m.answers, q.ID)
			s.goOn(next)
		}))
	}
	p := &page{name: "kiosk.guide", title: q.Ask, help: s.words.T("kiosk.situation_help")}
	return p.fill(s.answers(2, cells...))
}

// tick marks an answer that was chosen: by its ground, and where it has a line
// for it in words.
func (t *tile) tick(on bool) *tile {
	t.fill = kit.KioskSurface
	line, width := kit.KioskLine, float32(3)
	if on {
		t.fill, line, width = kit.KioskTint, kit.KioskPrimary, 6
	}
	t.plane.Outline(line, width, kit.SizeKioskRadius).SetFill(t.fill)
	return t
}

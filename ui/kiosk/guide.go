package kiosk

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/catalogue"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// toGuide asks how to look for an item.
func (s *Screen) toGuide() { s.open(s.guidePage) }

// guidePage offers the letters and the zones.
func (s *Screen) guidePage() *page {
	cells := []fyne.CanvasObject{s.tile(s.words.T("kiosk.by_letters"), s.words.T("kiosk.by_letters_line"), func() { s.open(s.lettersPage) })}
	for _, zone := range s.d.Catalogue.Zones() {
		items := s.d.Catalogue.ByZone(zone.ID)
		cells = append(cells, s.tile(s.zoneName(zone), s.typically(zone.ID), func() {
			s.open(func() *page { return s.listPage(s.zoneName(zone), items) })
		}).note(s.words.T("kiosk.items", "n", len(items)), ""))
	}
	p := &page{title: s.words.T("kiosk.guide_what"), help: s.words.T("kiosk.guide_help")}
	p.sheet = s.answers(2, cells...)
	p.body, p.say = p.sheet.box, func() string { return read(cells) }
	return p
}

// longestQuery is how many letters of an item one may enter.
const longestQuery = 16

// lettersPage finds items by the first letters of their names.
func (s *Screen) lettersPage() *page {
	box := newBox(s.words.T("kiosk.letters_hint"), longestQuery)
	_, body := s.enter(box, s.letterKeys(box), false)
	show := kit.NewButton("", s.act(func() {
		if found := s.d.Catalogue.Search(box.text, 0); len(found) > 0 {
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
	box.set(s.visit.query)
	count(s.visit.query)
	box.changed = count
	return &page{title: s.words.T("kiosk.which_letters"), help: s.words.T("kiosk.which_letters_help"), body: body, acts: []*kit.Button{show}}
}

// listPage shows items to choose from.
func (s *Screen) listPage(title string, items []*catalogue.Item) *page {
	var cells []fyne.CanvasObject
	for _, it := range items {
		cells = append(cells, s.row(s.itemName(it), s.limit(it), func() {
			s.open(func() *page { return s.itemPage(it) })
		}))
	}
	p := &page{title: title}
	p.sheet = s.list(cells...)
	p.body, p.say = p.sheet.box, func() string { return read(cells) }
	return p
}

// itemPage tells what to bring, how long it takes, what it costs and where.
func (s *Screen) itemPage(it *catalogue.Item) *page {
	lines := s.facts(it)
	lines = append(lines, s.words.T("kiosk.materials"))
	head := len(lines) - 1
	for i, m := range it.Materials {
		lines = append(lines, s.material(it, i, m))
	}
	cells := make([]fyne.CanvasObject, len(lines))
	for i, text := range lines {
		para := kit.NewPara(text, kit.SizeKioskBody, kit.KioskInk)
		if i == head {
			para = kit.NewPara(text, kit.SizeKioskBody, kit.KioskPrimary).Bold()
		}
		cells[i] = para
	}
	take := kit.NewButton(s.words.T("kiosk.take_for_item"), s.act(func() { s.take(it.Zone, it.Code) })).Big().Primary()
	p := &page{title: s.itemName(it), acts: []*kit.Button{take}, say: func() string { return strings.Join(lines, "。") }}
	p.sheet = s.texts(head, cells...)
	p.body = p.sheet.box
	return p
}

func (s *Screen) facts(it *catalogue.Item) []string {
	fee := it.Fee
	if it.Free() {
		fee = s.words.T("kiosk.free")
	}
	lines := []string{s.words.T("kiosk.fact_limit", "limit", s.limit(it))}
	if it.LegalLimit > 0 {
		lines = append(lines, s.words.T("kiosk.fact_legal", "limit", s.words.T(units[it.LegalUnit], "n", it.LegalLimit)))
	}
	if it.PresenceRequired {
		lines = append(lines, s.words.T("kiosk.fact_presence"))
	}
	return append(lines,
		s.words.T("kiosk.fact_fee", "fee", fee),
		s.words.T("kiosk.fact_where", "windows", s.windows(s.d.Hall.CountersOf(catalogue.FrontCounter, it.Zone))),
		s.words.T("kiosk.fact_hours", "hours", s.d.Hall.OpenHours()),
		s.words.T("kiosk.fact_phone", "phone", s.d.Hall.Phone))
}

// limit says how long the hall promises to take.
func (s *Screen) limit(it *catalogue.Item) string {
	if it.CommittedLimit == 0 {
		return s.words.T("kiosk.on_the_spot")
	}
	return s.words.T("kiosk.working_days", "n", it.CommittedLimit)
}

var units = map[workday.Unit]string{
	workday.WorkingDay: "kiosk.working_days", workday.CalendarDay: "kiosk.calendar_days", workday.Month: "kiosk.months",
}

var forms = map[catalogue.Form]string{
	catalogue.Original: "kiosk.form_original", catalogue.Copy: "kiosk.form_copy", catalogue.Check: "kiosk.form_check",
}

// material is one line of what to bring. What only some applicants need says so.
func (s *Screen) material(it *catalogue.Item, i int, m catalogue.MaterialSpec) string {
	name := m.Name
	if s.words.Lang == assets.EN {
		name = m.NameEN
	}
	line := strconv.Itoa(i+1) + ". " + name + "  " + s.words.T(forms[m.Form], "n", m.Count)
	if sometimes(it, m) {
		line += s.words.T("kiosk.if_needed")
	}
	return line
}

// sometimes reports whether the answers at the counter decide on the material.
func sometimes(it *catalogue.Item, m catalogue.MaterialSpec) bool {
	if len(m.When) > 0 {
		return true
	}
	for _, q := range it.Questions {
		for _, a := range q.Answers {
			for _, id := range a.Drops {
				if id == m.ID {
					return true
				}
			}
		}
	}
	return false
}

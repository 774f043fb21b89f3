package kiosk

import (
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/assets"
)

// typical names what people usually come to a zone for, by its id. A zone that
// is not here shows the first of its items.
var typical = map[string]string{
	"project": "kiosk.for_project", "enterprise": "kiosk.for_enterprise", "general": "kiosk.for_general",
	"realestate": "kiosk.for_realestate", "hrss": "kiosk.for_hrss",
}

// homePage asks what the person has come for.
func (s *Screen) homePage() *page {
	p := &page{first: true, title: s.words.T("kiosk.what"), help: s.words.T("kiosk.what_help")}
	tiles := s.zoneTiles()
	first := s.tile(s.words.T("kiosk.priority"), s.words.T("kiosk.priority_line"), func() { s.open(s.groupPage) }).yellow()
	var cells []fyne.CanvasObject
	if s.elder() { // whoever needs large letters mostly comes first
		cells = append(cells, first)
	}
	cells = append(cells, tiles.cells...)
	cells = append(cells,
		s.tile(s.words.T("kiosk.collect"), s.words.T("kiosk.collect_line"), func() { s.open(s.collectPage) }).
			note(s.words.T("kiosk.no_wait"), ""))
	if !s.elder() {
		cells = append(cells, first)
	}
	cells = append(cells,
		s.tile(s.words.T("kiosk.unsure"), s.words.T("kiosk.unsure_line"), func() { s.open(s.helpPage) }))
	s.answer(p, tiles, cells)
	return p
}

// zonePage asks the same of somebody who comes first.
func (s *Screen) zonePage() *page {
	p := &page{title: s.words.T("kiosk.what"), help: s.words.T("kiosk.first_help")}
	tiles := s.zoneTiles()
	s.answer(p, tiles, tiles.cells)
	return p
}

// answer makes the cells the page's answers and keeps their counts.
func (s *Screen) answer(p *page, tiles zoneTiles, cells []fyne.CanvasObject) {
	p.sheet = s.answers(2, cells...)
	p.body = p.sheet.box
	p.update = func() {
		s.count(tiles)
		p.sheet.box.Refresh()
	}
	p.say = func() string { return read(cells) }
	s.count(tiles)
}

// zoneTiles are the tiles of the zones in the catalogue's order.
type zoneTiles struct {
	cells []fyne.CanvasObject
	by    map[string]*tile
}

func (s *Screen) zoneTiles() zoneTiles {
	out := zoneTiles{by: map[string]*tile{}}
	for _, zone := range s.d.Catalogue.Zones() {
		t := s.tile(s.zoneName(zone), s.typically(zone.ID), func() { s.take(zone.ID, "") })
		out.by[zone.ID] = t
		out.cells = append(out.cells, t)
	}
	return out
}

// count writes how many wait and how long, as far as that is known.
func (s *Screen) count(tiles zoneTiles) {
	for _, v := range s.zones {
		t := tiles.by[v.Zone]
		if t == nil {
			continue
		}
		switch {
		case s.visit.group != queue.Ordinary && v.Priority > 0:
			t.note(s.words.T("kiosk.first_waiting", "n", v.Priority), "")
		case v.Waiting == 0, s.visit.group != queue.Ordinary:
			t.note(s.words.T("kiosk.no_wait"), "")
		case v.Minutes == 0:
			t.note(s.words.T("kiosk.waiting", "n", v.Waiting), "")
		default:
			t.note(s.words.T("kiosk.wait", "n", v.Waiting, "minutes", v.Minutes), s.words.T("kiosk.wait_short", "n", v.Waiting, "minutes", v.Minutes))
		}
	}
	if s.zones == nil {
		for _, t := range tiles.by {
			t.note("", "")
		}
	}
}

// zoneName is the zone's name as short as it can be told from the others.
func (s *Screen) zoneName(zone catalogue.Zone) string {
	if s.words.Lang == assets.EN {
		return zone.NameEN
	}
	if short := strings.TrimSuffix(zone.Name, s.words.T("kiosk.zone_ending")); len([]rune(short)) > 3 {
		return short
	}
	return zone.Name
}

func (s *Screen) typically(zone string) string {
	if id, ok := typical[zone]; ok {
		return s.words.T(id)
	}
	for _, it := range s.d.Catalogue.ByZone(zone) {
		return s.itemName(it)
	}
	return ""
}

func (s *Screen) itemName(it *catalogue.Item) string {
	if s.words.Lang == assets.EN {
		return it.NameEN
	}
	return it.Name
}

// read is what the voice says of answers.
func read(cells []fyne.CanvasObject) string {
	var parts []string
	for _, o := range cells {
		if t, ok := o.(*tile); ok {
			parts = append(parts, t.words())
		}
	}
	return strings.Join(parts, "。")
}

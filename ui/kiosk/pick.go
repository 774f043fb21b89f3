package kiosk

import (
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// mostMatters is how many matters one ticket is taken for.
const mostMatters = 5

// want is what somebody takes a ticket for who says so before.
type want struct {
	picking bool // items, and not reading about them
	several bool // of one zone
	zone    string
	items   [mostMatters]string
	n       int
}

// toPick asks for the item a ticket is taken for: three touches on zone,
// department or theme, and item (QUEUE 1).
func (s *Screen) toPick() {
	s.visit.want = want{picking: true}
	s.open(s.pickPage)
}

// pickPage offers the letters and the zones.
func (s *Screen) pickPage() *page {
	cells := []fyne.CanvasObject{s.tile(s.words.T("kiosk.by_letters"), s.words.T("kiosk.by_letters_line"), func() { s.open(s.lettersPage) })}
	for _, zone := range s.d.Catalogue.Zones() {
		if s.visit.want.n > 0 && zone.ID != s.visit.want.zone {
			continue
		}
		cells = append(cells, s.tile(s.zoneName(zone), s.typically(zone.ID), func() {
			s.open(func() *page { return s.zoneItems(zone) })
		}).note(s.words.T("kiosk.items", "n", len(s.d.Catalogue.ByZone(zone.ID))), ""))
	}
	p := s.page("kiosk.pick_what", "kiosk.guide_help").fill(s.answers(2, cells...))
	if !s.visit.want.several {
		p.acts = []*kit.Button{kit.NewButton(s.words.T("kiosk.several"), s.act(func() {
			s.visit.want.several = true
			s.show()
		})).Big()}
	} else {
		p.help = s.words.T("kiosk.several_help", "n", mostMatters)
	}
	return p
}

// pick takes a ticket for the item, or for one more with the others.
func (s *Screen) pick(it *catalogue.Item) {
	w := &s.visit.want
	if !w.several {
		s.take(it.Zone, it.Code)
		return
	}
	if w.n > 0 && it.Zone != w.zone { // one ticket is called to the counters of one zone
		s.open(func() *page {
			return s.tell("kiosk.other_zone", s.itemName(it), s.words.T("kiosk.other_zone_line"))
		})
		return
	}
	if w.zone = it.Zone; w.n < mostMatters && !w.has(it.Code) {
		w.items[w.n] = it.Code
		w.n++
	}
	s.open(s.morePage)
}

func (w *want) has(code string) bool {
	for _, known := range w.items[:w.n] {
		if known == code {
			return true
		}
	}
	return false
}

// morePage asks whether there is anything else.
func (s *Screen) morePage() *page {
	p := s.page("kiosk.more", "")
	w := s.visit.want
	var names []string
	for _, code := range w.items[:w.n] {
		if it, ok := s.d.Catalogue.Item(code); ok {
			names = append(names, s.itemName(it))
		}
	}
	text := kit.NewPara(strings.Join(names, s.words.T("kiosk.between")), kit.SizeKioskBody, kit.KioskInk).Bold()
	cells := []fyne.CanvasObject{s.tile(s.words.T("kiosk.that_is_all"), s.words.T("kiosk.that_is_all_line", "n", w.n), s.takeAll)}
	if w.n < mostMatters {
		cells = append(cells, s.tile(s.words.T("kiosk.one_more"), s.words.T("kiosk.one_more_line"), func() { s.open(s.pickPage) }))
	}
	p.sheet = s.answers(2, cells...)
	p.body = kit.Fill(kit.Col(0, text, kit.Spacer(0, 24)), p.sheet.box, nil)
	p.say = func() string { return s.join(text.Words(), p.sheet.words(s)) }
	return p
}

// takeAll takes one ticket for all that was chosen.
func (s *Screen) takeAll() {
	w := s.visit.want
	s.request(queue.Request{Zone: w.zone, Item: w.items[0], More: append([]string(nil), w.items[1:w.n]...)})
}

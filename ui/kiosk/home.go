package kiosk

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// typical names what people usually come to a zone for, by its id. A zone that
// is not here shows the first of its items.
var typical = map[string]string{
	"project": "kiosk.for_project", "enterprise": "kiosk.for_enterprise", "general": "kiosk.for_general",
	"realestate": "kiosk.for_realestate", "hrss": "kiosk.for_hrss",
}

// homePage asks what the person has come for. One touch on what is applied
// for, collected or asked gives a ticket; all else is smaller.
func (s *Screen) homePage() *page {
	p := s.page("kiosk.what", "kiosk.what_help")
	p.first = true
	if s.away {
		p.title, p.help = s.words.T("offline.home"), s.words.T("offline.home_help")
	}
	button := func(id string, do func()) { p.more = append(p.more, kit.NewButton(s.words.T(id), s.act(do)).Big()) }
	button("kiosk.unsure", func() { s.open(s.helpPage) })
	button("kiosk.my_number", s.toNumber)
	button("kiosk.progress", s.toProgress)
	button("kiosk.guide", s.toGuide)
	if s.d.Refs != nil {
		button("kiosk.booking", func() { s.open(s.bookingPage) })
	}
	if s.d.Desk != nil {
		button("kiosk.home_declare", s.toDeclare)
	}
	if s.d.Ratings != nil {
		button("kiosk.rate", s.toRating)
	}
	first := s.tile(s.words.T("kiosk.priority"), s.words.T("kiosk.priority_line"), func() { s.open(s.groupPage) }).yellow()
	return s.offer(p, first)
}

// zonePage asks the same of somebody who has said who he is, or that he comes
// first.
func (s *Screen) zonePage() *page {
	help := "kiosk.what_help"
	if s.visit.group != queue.Ordinary {
		help = "kiosk.first_help"
	}
	return s.offer(s.page("kiosk.what", help), nil)
}

// offer fills a page with the businesses: what is applied for in large answers,
// with the one for who comes first behind them or, in large letters, before;
// the rest in small ones.
func (s *Screen) offer(p *page, first *tile) *page {
	var large, little []fyne.CanvasObject
	shown := map[string]counted{}
	for _, b := range s.d.Queue.Plan().Businesses {
		give := func() { s.give(b.ID) }
		if b.Kind == queue.Apply {
			t := s.tile(s.shortName(b), s.typically(b.Zone), give)
			shown[b.ID], large = t, append(large, t)
			continue
		}
		q := s.lesser(s.shortName(b), give)
		shown[b.ID], little = q, append(little, q)
	}
	little = append(little, s.lesser(s.words.T("kiosk.pick_item"), s.toPick))
	if p.first && s.d.Cards != nil && s.d.Refs != nil {
		little = append(little, s.lesser(s.words.T("kiosk.with_card"), func() { s.open(s.cardTicketPage) }))
	}
	switch {
	case first != nil && s.elder(): // whoever needs large letters mostly comes first
		large = append([]fyne.CanvasObject{first}, large...)
	case first != nil:
		large = append(large, first)
	}
	p.sheet = s.answers(2, large...)
	row := newLessers(s.elder(), little)
	p.body = container.New(offerShape{}, p.sheet.box, row)
	p.update = func() {
		s.count(shown)
		p.sheet.box.Refresh()
		row.Refresh()
	}
	p.say = func() string { return s.join(p.sheet.words(s), s.join(lesserWords(little)...)) }
	s.count(shown)
	return p
}

// counted is an answer that shows how its queue stands.
type counted interface {
	say(long, short string)
	closed(on bool)
}

// count writes how many wait and how long, or why no ticket is given.
func (s *Screen) count(shown map[string]counted) {
	for _, at := range shown {
		at.say("", "")
	}
	for _, v := range s.queues {
		at := shown[v.ID]
		if at == nil {
			continue
		}
		at.closed(v.Why != nil)
		switch first := s.visit.group != queue.Ordinary && !v.NoGreen; {
		case v.Why != nil:
			at.say(s.whyShort(v.Why), "")
		case first && v.Quick > 0:
			at.say(s.words.T("kiosk.first_waiting", "n", v.Quick), s.words.T("kiosk.wait_n", "n", v.Quick))
		case v.Waiting == 0, first:
			at.say(s.words.T("kiosk.no_wait"), "")
		case v.Minutes == 0:
			at.say(s.words.T("kiosk.waiting", "n", v.Waiting), s.words.T("kiosk.wait_n", "n", v.Waiting))
		default:
			at.say(s.words.T("kiosk.wait", "n", v.Waiting, "minutes", v.Minutes), s.words.T("kiosk.wait_short", "n", v.Waiting, "minutes", v.Minutes))
		}
	}
}

// give asks for a ticket of the business, or says why there is none.
func (s *Screen) give(business string) {
	for _, v := range s.queues {
		if v.ID == business && v.Why != nil {
			s.open(func() *page { return s.refusedPage(v.Why, v.Business) })
			return
		}
	}
	s.request(queue.Request{Business: business})
}

// whyNot are the short words for why no ticket is given now.
var whyNot = map[string]string{
	"queue.halted": "kiosk.off_halted", "queue.closed_until": "kiosk.off_until", "queue.closed_today": "kiosk.off_today",
	"queue.slot_full": "kiosk.off_until", "queue.day_full": "kiosk.off_full",
}

func (s *Screen) whyShort(why error) string {
	var e *app.Error
	if !errors.As(why, &e) || whyNot[e.ID] == "" {
		return s.words.T("kiosk.off")
	}
	return s.words.T(whyNot[e.ID], "from", e.Args["from"])
}

// shortName is the business's name as short as it can be told from the others.
func (s *Screen) shortName(b queue.Business) string { return s.shortest(b.Name, b.NameEN) }

// zoneName is the same of a zone.
func (s *Screen) zoneName(zone catalogue.Zone) string { return s.shortest(zone.Name, zone.NameEN) }

func (s *Screen) shortest(name, english string) string {
	if s.words.Lang == assets.EN {
		return english
	}
	if short := strings.TrimSuffix(name, s.words.T("kiosk.zone_ending")); len([]rune(short)) > 3 {
		return short
	}
	return name
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

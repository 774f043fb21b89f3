package kiosk

import (
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// groups are those who come first, as one may choose them here. The clerk
// checks it; nobody announces it.
var groups = []struct {
	group    queue.Group
	id, line string
}{
	{queue.Elderly, "kiosk.elderly", "kiosk.elderly_line"},
	{queue.Disabled, "kiosk.disabled", "kiosk.disabled_line"},
	{queue.Pregnant, "kiosk.pregnant", "kiosk.pregnant_line"},
	{queue.Forces, "kiosk.forces", "kiosk.forces_line"},
}

// groupPage asks why somebody comes first.
func (s *Screen) groupPage() *page {
	s.visit.group = queue.Ordinary
	var cells []fyne.CanvasObject
	for _, g := range groups {
		cells = append(cells, s.tile(s.words.T(g.id), s.words.T(g.line), func() {
			s.visit.group = g.group
			s.open(s.zonePage)
		}))
	}
	p := &page{title: s.words.T("kiosk.which_group"), help: s.words.T("kiosk.which_group_help")}
	p.sheet = s.answers(2, cells...)
	p.body, p.say = p.sheet.box, func() string { return read(cells) }
	return p
}

// collectPage sends those who collect a result to the delivery windows.
func (s *Screen) collectPage() *page {
	text := s.words.T("kiosk.collect_how")
	return s.tell(s.words.T("kiosk.collect"), s.windows(s.d.Hall.CountersOf(catalogue.DeliveryCounter, "")), text)
}

// general is the zone whose counters help those who do not know.
const general = "general"

// helpPage tells where a person helps. It asks nobody to come: nothing in the
// hall hears it.
func (s *Screen) helpPage() *page {
	p := &page{title: s.words.T("kiosk.ask_staff")}
	windows := s.windows(s.d.Hall.CountersOf(catalogue.FrontCounter, general))
	text := kit.NewPara(s.words.T("kiosk.ask_where", "windows", windows, "phone", s.d.Hall.Phone), kit.SizeKioskBody, kit.KioskInk)
	cells := []fyne.CanvasObject{s.tile(s.words.T("kiosk.guide"), s.words.T("kiosk.guide_line"), s.toGuide)}
	if zone, ok := s.d.Catalogue.Zone(general); ok {
		cells = append([]fyne.CanvasObject{s.tile(s.words.T("kiosk.ticket_first"), s.zoneName(zone),
			func() { s.take(general, "") })}, cells...)
	}
	p.sheet = s.answers(2, cells...)
	p.body = kit.Fill(kit.Col(0, text, kit.Spacer(0, 24)), p.sheet.box, nil)
	p.say = func() string { return text.Words() + read(cells) }
	return p
}

// tell is a page that says one thing, big, with some words below.
func (s *Screen) tell(title, big, text string) *page {
	body := kit.Fill(nil, kit.NewFit(big, kit.KioskPrimary).Bold(), kit.NewPara(text, kit.SizeKioskHeading, kit.KioskInk).Centred())
	return &page{title: title, body: body, say: func() string { return big + "。" + text }}
}

// windows names counters: 11、12 号窗口.
func (s *Screen) windows(counters []catalogue.Counter) string {
	numbers := make([]string, len(counters))
	for i, c := range counters {
		numbers[i] = c.Number
	}
	separator := "、"
	if s.words.Lang == assets.EN {
		separator = ", "
	}
	id := "kiosk.windows"
	if len(counters) == 1 {
		id = "kiosk.window"
	}
	return s.words.T(id, "numbers", strings.Join(numbers, separator))
}

// readAloud reads the page, or stops reading it.
func (s *Screen) readAloud() {
	if s.hushing != nil {
		s.hush()
		return
	}
	p := s.shown.page
	text := p.title + "。" + p.help
	if p.say != nil {
		text += "。" + p.say()
	}
	ctx, cancel := speech()
	s.hushing = cancel
	visits, lang := s.visits, string(s.words.Lang)
	s.d.Start(func() {
		_ = s.d.Voice.Say(ctx, lang, text) // a silent kiosk still shows the page
		cancel()
		fyne.Do(func() {
			if s.visits == visits && s.shown.page == p {
				s.hushing = nil
			}
		})
	})
}

func (s *Screen) hush() {
	if s.hushing != nil {
		s.hushing()
		s.hushing = nil
	}
}

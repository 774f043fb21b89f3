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
	{queue.Infant, "kiosk.infant", "kiosk.infant_line"},
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
	return s.page("kiosk.which_group", "kiosk.which_group_help").fill(s.answers(2, cells...))
}

// general is the zone whose counters help those who do not know.
const general = "general"

// helpPage tells where a person helps.
func (s *Screen) helpPage() *page {
	p := s.page("kiosk.ask_staff", "")
	windows := s.windows(s.d.Hall.CountersOf(catalogue.FrontCounter, general))
	text := kit.NewPara(s.words.T("kiosk.ask_where", "windows", windows, "phone", s.d.Hall.Phone), kit.SizeKioskBody, kit.KioskInk)
	cells := []fyne.CanvasObject{s.tile(s.words.T("kiosk.guide"), s.words.T("kiosk.guide_line"), s.toGuide)}
	if zone, ok := s.d.Catalogue.Zone(general); ok {
		cells = append([]fyne.CanvasObject{s.tile(s.words.T("kiosk.ticket_first"), s.zoneName(zone),
			func() { s.take(general, "") })}, cells...)
	}
	p.sheet = s.answers(2, cells...)
	p.body = kit.Fill(kit.Col(0, text, kit.Spacer(0, 24)), p.sheet.box, nil)
	p.say = func() string { return s.join(text.Words(), p.sheet.words(s)) }
	return p
}

// tell is a page that says one thing, big, with some words below.
func (s *Screen) tell(title, big, text string) *page {
	p := s.page(title, "")
	p.body = newSpread(spreadGap,
		part(kit.NewFit(big, kit.KioskPrimary).Bold(), 1), part(kit.NewFit(text, kit.KioskInk).Most(kit.SizeKioskHeading).Lines(4), 0.8))
	p.say = func() string { return s.join(big, text) }
	return p
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

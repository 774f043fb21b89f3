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

// itemPage is the guide of an item (R2): what to bring, how long it takes, what
// it costs, who may apply, how it goes, where, and by which law. The answers
// given so far choose the papers.
func (s *Screen) itemPage(it *catalogue.Item) *page {
	if s.visit.matter.item != it {
		s.visit.matter = matter{item: it, answers: map[string]string{}}
	}
	windows := s.windows(s.d.Hall.CountersOf(catalogue.FrontCounter, it.Zone))
	short := plain(s.words.T("kiosk.in_short", "limit", s.limit(it), "fee", s.fee(it), "windows", windows)).Bold()
	cells := append([]fyne.CanvasObject{newBlock(short)}, s.materialBlocks(it)...)
	second := len(cells)
	for _, section := range []struct {
		title string
		lines []string
	}{
		{"kiosk.part_limit", s.limits(it)},
		{"kiosk.part_fee", []string{s.fee(it)}},
		{"kiosk.part_who", s.conditions(it)},
		{"kiosk.part_how", []string{s.procedure(it)}},
		{"kiosk.part_where", []string{
			s.words.T("kiosk.fact_where", "windows", windows),
			s.words.T("kiosk.fact_hours", "hours", s.d.Hall.OpenHours()),
			s.words.T("kiosk.fact_phone", "phone", s.d.Hall.Phone),
		}},
		{"kiosk.part_basis", []string{it.LegalBasis}},
	} {
		lines := []*kit.Para{heading(s.words.T(section.title))}
		for _, text := range section.lines {
			lines = append(lines, plain(text))
		}
		cells = append(cells, newBlock(lines...))
	}
	p := &page{name: "kiosk.guide", title: s.itemName(it), acts: s.itemActs(it, s.d.Desk != nil)}
	return p.fill(s.texts(second, cells...))
}

// itemActs are what can be done about an item: print its guide, fill it in
// here, take a ticket for it.
func (s *Screen) itemActs(it *catalogue.Item, prints bool) []*kit.Button {
	var out []*kit.Button
	button := func(id string, do func()) *kit.Button { return kit.NewButton(s.words.T(id), s.act(do)).Big() }
	if prints {
		out = append(out, button("kiosk.print_guide", s.printGuide))
	}
	if s.d.Desk != nil {
		out = append(out, button("kiosk.declare_here", s.declare))
	}
	return append(out, button("kiosk.take_for_item", func() { s.take(it.Zone, it.Code) }).Primary())
}

// materialBlocks are the papers to bring, under their heading. Who has answered
// every question sees his own, others all.
func (s *Screen) materialBlocks(it *catalogue.Item) []fyne.CanvasObject {
	specs, all := it.Materials, true
	if s.visit.matter.complete() {
		if mine, err := it.Choose(s.visit.matter.answers); err == nil {
			specs, all = mine, false
		}
	}
	var cells []fyne.CanvasObject
	for i, m := range specs {
		name := strconv.Itoa(i+1) + ". " + s.materialName(m)
		if all && sometimes(it, m) {
			name += s.words.T("kiosk.if_needed")
		}
		lines := []*kit.Para{plain(name).Bold(), kit.NewPara(s.materialLine(m, true), kit.SizeKioskSmall, kit.KioskInk2)}
		if i == 0 {
			lines = append([]*kit.Para{heading(s.words.T("kiosk.materials"))}, lines...)
		}
		cells = append(cells, newBlock(lines...))
	}
	return cells
}

func (s *Screen) materialName(m catalogue.MaterialSpec) string {
	if s.words.Lang == assets.EN {
		return m.NameEN
	}
	return m.Name
}

var forms = map[catalogue.Form]string{
	catalogue.Original: "kiosk.form_original", catalogue.Copy: "kiosk.form_copy", catalogue.Check: "kiosk.form_check",
}

var sources = map[string]string{"government": "kiosk.from_government", "third_party": "kiosk.from_others"}

// materialLine says in which form and how many, whether it may come later, and
// for who reads the guide where to get it and what it must be like.
func (s *Screen) materialLine(m catalogue.MaterialSpec, full bool) string {
	parts := []string{s.words.T(forms[m.Form], "n", m.Count)}
	if m.Deferrable {
		parts = append(parts, s.words.T("kiosk.may_come_later"))
	}
	if id, ok := sources[m.Source]; ok && full {
		parts = append(parts, s.words.T(id))
	}
	if m.Hint != nil && full && s.words.Lang == assets.ZH {
		parts = append(parts, m.Hint.Look)
	}
	return strings.Join(parts, " · ")
}

// sometimes reports whether the answers at the counter decide on the material.
func sometimes(it *catalogue.Item, m catalogue.MaterialSpec) bool {
	if len(m.When) > 0 {
		return true
	}
	for _, q := range it.Questions {
		for _, a := range q.Answers {
			for _, id := range append(a.Adds[:len(a.Adds):len(a.Adds)], a.Drops...) {
				if id == m.ID {
					return true
				}
			}
		}
	}
	return false
}

// limits says how long it takes: what is promised, what the law allows, and
// what is not counted in it.
func (s *Screen) limits(it *catalogue.Item) []string {
	out := []string{s.words.T("kiosk.fact_limit", "limit", s.limit(it))}
	if it.LegalLimit > 0 {
		out = append(out, s.words.T("kiosk.fact_legal", "limit", s.words.T(units[it.LegalUnit], "n", it.LegalLimit)))
	}
	if it.Survey {
		out = append(out, s.words.T("kiosk.fact_survey"))
	}
	if it.ExpertReview || it.Hearing {
		out = append(out, s.words.T("kiosk.fact_excluded"))
	}
	return out
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

func (s *Screen) fee(it *catalogue.Item) string {
	if it.Free() {
		return s.words.T("kiosk.free")
	}
	return it.Fee
}

var applicants = map[string]string{forPersons: "kiosk.for_persons", forUnits: "kiosk.for_units"}

// conditions says who may apply and whether somebody else may come.
func (s *Screen) conditions(it *catalogue.Item) []string {
	who, ok := applicants[it.Applicant]
	if !ok {
		who = "kiosk.for_both"
	}
	out := []string{s.words.T(who)}
	for _, p := range it.Parties {
		if p.Min > 0 {
			out = append(out, s.words.T("kiosk.with_party", "name", p.Name, "n", p.Min))
		}
	}
	if it.PresenceRequired {
		return append(out, s.words.T("kiosk.fact_presence"))
	}
	return append(out, s.words.T("kiosk.fact_agent"))
}

// procedure is the way of an application in plain words.
func (s *Screen) procedure(it *catalogue.Item) string {
	steps := []string{"kiosk.step_apply", "kiosk.step_accept"}
	for _, more := range []struct {
		goes bool
		id   string
	}{
		{it.Survey, "kiosk.step_survey"},
		{it.ExpertReview, "kiosk.step_expert"},
		{it.Hearing, "kiosk.step_hearing"},
		{it.Publicity, "kiosk.step_publicity"},
	} {
		if more.goes {
			steps = append(steps, more.id)
		}
	}
	steps = append(steps, "kiosk.step_decide", "kiosk.step_result")
	for i, id := range steps {
		steps[i] = s.words.T(id)
	}
	return strings.Join(steps, " → ")
}

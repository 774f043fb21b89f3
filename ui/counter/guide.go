package counter

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

// guide shows what an item asks for, to read out to somebody who asks.
type guide struct {
	s      *Screen
	search *search
	item   *catalogue.Item
	box    *kit.Plane
	table  *kit.Table
}

func newGuide(s *Screen, code string) *guide {
	g := &guide{s: s, box: kit.Card(kit.Spacer(0, 0))}
	g.table = kit.NewTable(
		kit.Column{Title: s.t("counter.col_no"), Width: 44},
		kit.Column{Title: s.t("counter.col_material"), Weight: 4},
		kit.Column{Title: s.t("counter.col_form"), Width: 92},
		kit.Column{Title: s.t("counter.col_count"), Width: 60},
		kit.Column{Title: s.t("counter.col_look"), Weight: 5},
	)
	g.search = newSearch(s, func(it *catalogue.Item) { g.open(it); g.focus() })
	if it, ok := s.d.Catalogue.Item(code); ok {
		g.open(it)
	} else {
		g.choose()
	}
	return g
}

func (g *guide) object() fyne.CanvasObject                   { return g.box }
func (g *guide) wide() bool                                  { return true }
func (g *guide) note() string                                { return "" }
func (g *guide) menuRow() int                                { return rowGuide() }
func (g *guide) mark(error)                                  {}
func (g *guide) loader() func(context.Context) (show func()) { return nil }

func (g *guide) focus() {
	if g.item == nil {
		g.s.take(g.search.field.Input())
		return
	}
	g.s.take(g.table)
}

func (g *guide) choose() {
	g.item = nil
	g.box.SetContent(kit.Fill(kit.CardHead(kit.Title(g.s.t("counter.guide")), kit.Note(g.s.t("counter.guide_hint"))), g.search.object, nil))
}

// open shows the guide of an item.
func (g *guide) open(it *catalogue.Item) {
	s := g.s
	g.item = it
	kind := types[it.CaseType]
	fee := it.Fee
	if it.Free() {
		fee = s.t("counter.free")
	}
	zone, _ := s.d.Catalogue.Zone(it.Zone)
	facts := kit.Grid(2, 6,
		g.fact("counter.guide_zone", zone.Name), g.fact("counter.guide_result", it.ResultDoc),
		g.fact("counter.guide_legal", s.legal(it)), g.fact("counter.guide_committed", s.limit(it.CommittedLimit)),
		g.fact("counter.guide_fee", fee), g.fact("counter.guide_visit", s.yes(it.Survey)),
	)
	top := kit.Col(6, facts, kit.NewPara(s.t("counter.guide_basis", "basis", it.LegalBasis), kit.SizeBody, kit.Ink))
	if it.CaseType == catalogue.Joint {
		top.Add(g.plan())
	}
	for _, q := range it.Questions {
		var answers []string
		for _, a := range q.Answers {
			answers = append(answers, a.Text)
		}
		top.Add(kit.NewPara(s.t("counter.guide_question", "ask", q.Ask, "answers", strings.Join(answers, " / ")), kit.SizeSmall, kit.Ink2))
	}
	rows := make([][]kit.Cell, len(it.Materials))
	for i, m := range it.Materials {
		look := ""
		if m.Hint != nil {
			look = m.Hint.Look
		}
		rows[i] = []kit.Cell{{Text: strconv.Itoa(i + 1)}, {Text: m.Name}, {Text: s.t(forms[string(m.Form)])}, {Text: strconv.Itoa(m.Count)}, {Text: look, Colour: kit.Ink2}}
		if m.Deferrable {
			rows[i][1].Tag, rows[i][1].Tint = s.t("counter.deferrable"), kit.Grey
		}
		if len(m.When) > 0 || depends(it, m.ID) {
			rows[i][1].Tag, rows[i][1].Tint = s.t("counter.sometimes"), kit.Grey
		}
	}
	g.table.Set(rows)
	head := kit.CardHead(kit.Row(12, kit.Title(it.Name).Ellipsis(), kit.NewTag(s.t(kind.id), kind.tint)), kit.Note(it.Code))
	g.box.SetContent(kit.Fill(kit.Col(0, head, kit.Pad(16, 12, top), kit.Divider()), g.table, nil))
}

// plan is who leads a joint item, and its stages.
func (g *guide) plan() fyne.CanvasObject {
	s, plan := g.s, casework.NewPlan(g.s.d.Catalogue, g.item)
	var lines []fyne.CanvasObject
	for i := range plan {
		name := s.t("counter.stage_name", "n", plan[i].No, "name", plan[i].Name)
		lines = append(lines, kit.Row(8, kit.Small(name).Paint(kit.Ink), kit.Small(s.stageLine(&plan[i])).Ellipsis()))
	}
	return kit.Col(6, kit.NewPara(s.leads(g.item, plan), kit.SizeBody, kit.Ink), kit.Grid(2, 3, lines...))
}

// depends reports whether an answer to a question adds or drops the paper.
func depends(it *catalogue.Item, id string) bool {
	for _, q := range it.Questions {
		for _, a := range q.Answers {
			if slices.Contains(a.Adds, id) || slices.Contains(a.Drops, id) {
				return true
			}
		}
	}
	return false
}

func (g *guide) fact(id, value string) fyne.CanvasObject {
	return kit.Row(8, kit.Note(g.s.t(id)).Least(96), kit.Body(value).Ellipsis())
}

func (s *Screen) yes(yes bool) string {
	if yes {
		return s.t("counter.yes")
	}
	return s.t("counter.no")
}

func (g *guide) keys() []kit.Shortcut {
	s := g.s
	return []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: func() { s.turn(s.form) }},
		{Key: fyne.KeyI, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_other_item"), Do: func() { g.choose(); g.focus() }},
	}
}

package counter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/workday"
	"yichuang/ui/kit"
)

// lay builds the card: the search while there is no item, else the form.
func (f *form) lay() {
	s := f.s
	f.finder.hide()
	if f.item == nil {
		typed := kit.NewButton(s.t("counter.prefill_take"), func() { f.toCode() }).Key("Ctrl T").Ghost()
		head := kit.CardHead(kit.Row(12, kit.Title(s.t("counter.choose_item")), kit.Note(s.t("counter.choose_hint")).Ellipsis()), typed)
		f.box.SetContent(kit.Fill(head, f.search.object, nil))
		return
	}
	kind := types[f.item.CaseType]
	head := kit.CardHead(kit.Row(12, kit.Title(f.item.Name).Ellipsis(), kit.NewTag(s.t(kind.id), kind.tint), kit.Note(s.promise(f.item)).Ellipsis()))
	fields := f.rows()
	more := kit.NewButton(s.t("counter.more"), f.unfold).Key("Ctrl M").Ghost()
	change := kit.NewButton(s.t("counter.change_item"), f.change).Key("Ctrl I").Ghost()
	keep := kit.NewButton(s.t("counter.only_receive"), f.receive).Key("Ctrl S").Ghost()
	f.heading = kit.Ends(kit.Row(12, kit.Heading(s.t("counter.materials")), f.count), kit.Row(4, more, change, keep))
	back := kit.NewButton(s.t("counter.change_people"), f.toPeople).Key("Ctrl E").Ghost()
	f.brief, f.briefMore = kit.Body("").Ellipsis(), kit.Note("").Ellipsis()
	f.briefBox = kit.Ends(kit.Col(2, f.brief, f.briefMore), kit.Row(0, back))
	f.upper = newUpper(kit.Pad(16, 12, kit.Col(12, fields...)), kit.Col(0, kit.Pad(16, 10, f.briefBox), kit.Divider()), kit.Pad(16, 4, f.heading), f.papers.object, f.papers.height)
	f.papers.around = f.upper.object
	f.ground = container.New(&offering{f: f}, f.upper.object, f.finder.object)
	if band := f.pre.bar(); band != nil {
		head = kit.Col(0, head, band)
	}
	f.box.SetContent(kit.Fill(head, f.ground, nil))
}

// rows are the parts of the form above the papers.
func (f *form) rows() []fyne.CanvasObject {
	s := f.s
	var rows []fyne.CanvasObject
	if f.item.CaseType == catalogue.Joint {
		rows = append(rows, kit.NewPara(s.leads(f.item, f.plan), kit.SizeSmall, kit.Ink))
	}
	if len(f.asked) > 0 {
		var choices []fyne.CanvasObject
		for _, a := range f.asked {
			choices = append(choices, a.choice)
		}
		rows = append(rows, kit.Grid(2, 12, choices...))
	}
	rows = append(rows, f.people.grid, f.acquaintance())
	var own []fyne.CanvasObject
	for _, field := range f.own() {
		own = append(own, field)
	}
	if len(own) > 0 {
		rows = append(rows, kit.Grid(2, 12, own...))
	}
	if len(f.item.Parties) > 0 {
		rows = append(rows, f.parties.object)
	}
	if f.visit.asked {
		rows = append(rows, f.visit.object)
	}
	return append(rows, f.more.object)
}

// own are the fields that few items ask for.
func (f *form) own() []*kit.Field {
	var out []*kit.Field
	if f.item.ClockStart == catalogue.FromWindowClose {
		out = append(out, f.window)
	}
	if f.untrained {
		out = append(out, f.second)
	}
	return out
}

// promise says who decides, and how long law and hall give.
func (s *Screen) promise(it *catalogue.Item) string {
	dept, _ := s.d.Catalogue.Department(it.Dept)
	pledge := s.limit(it.CommittedLimit)
	if it.CommittedLimit > 0 {
		pledge = s.t("counter.pledge", "limit", pledge)
	}
	words := s.t("counter.promise", "dept", dept.Name, "pledge", pledge)
	if it.LegalLimit > 0 {
		words = s.t("counter.promise_legal", "dept", dept.Name, "legal", s.legal(it), "pledge", pledge)
	}
	if it.Survey {
		words += s.t("counter.with_survey")
	}
	return words
}

// units are the units of legal limits.
var units = map[workday.Unit]string{
	workday.WorkingDay: "counter.days", workday.CalendarDay: "counter.calendar_days", workday.Month: "counter.months",
}

func (s *Screen) legal(it *catalogue.Item) string {
	if it.LegalLimit == 0 {
		return s.t("counter.no_legal")
	}
	return s.t(units[it.LegalUnit], "n", it.LegalLimit)
}

func (f *form) note() string {
	s := f.s
	switch {
	case f.item == nil:
		return s.t("counter.note_item")
	case f.trial == nil:
		return f.gap()
	case s.lapsed(f.trial):
		return s.t("counter.note_deemed")
	case f.papers.first() > 0:
		return s.t("counter.note_unchecked")
	case len(f.trial.LackingMaterials()) > 0:
		return s.t("counter.note_lacking")
	case f.trial.Can(casework.Accept, 0, s.d.Actor) != nil:
		return s.d.Words.Error(f.trial.Can(casework.Accept, 0, s.d.Actor))
	}
	return s.t("counter.note_complete")
}

func (f *form) keys() []kit.Shortcut {
	s, ctrl := f.s, fyne.KeyModifierControl
	list := []kit.Shortcut{{Key: fyne.KeyReturn, Label: s.t("counter.key_next"), Do: f.focus}}
	if f.item == nil {
		list[0].Label = s.t("counter.key_take")
		return append(list,
			kit.Shortcut{Key: fyne.KeyDown, Cap: "↑ ↓", Label: s.t("counter.key_choose"), Repeat: true, Do: f.focus},
			kit.Shortcut{Key: fyne.KeyT, Modifier: ctrl, Hidden: true, Do: func() { f.toCode() }})
	}
	list = append(list, f.papers.keys()...)
	list = append(list,
		kit.Shortcut{Key: fyne.KeyI, Modifier: ctrl, Hidden: true, Do: f.change},
		kit.Shortcut{Key: fyne.KeyT, Modifier: ctrl, Hidden: true, Do: func() { f.toCode() }},
		kit.Shortcut{Key: fyne.KeyE, Modifier: ctrl, Hidden: true, Do: f.toPeople},
		kit.Shortcut{Key: fyne.KeyP, Modifier: ctrl, Hidden: true, Do: f.toApplicant, Enabled: f.acquainted},
		kit.Shortcut{Key: fyne.KeyM, Modifier: ctrl, Hidden: true, Do: f.unfold},
		kit.Shortcut{Key: fyne.KeyK, Modifier: ctrl, Hidden: true, Do: f.toVisit},
		kit.Shortcut{Key: fyne.KeyJ, Modifier: ctrl, Hidden: true, Do: func() { f.parties.more(f.has) }},
		kit.Shortcut{Key: fyne.KeyS, Modifier: ctrl, Hidden: true, Do: f.receive, Enabled: f.valid},
	)
	for _, step := range outcomes {
		if step == casework.AcceptDeferred && f.item.CommittedLimit == 0 {
			continue // R40: never of an item decided on the spot
		}
		list = append(list, s.outcomeKey(step, f.can(step), func() { f.do(step) }))
	}
	return list
}

func (f *form) valid() (bool, string) {
	if f.trial == nil {
		return false, ""
	}
	return true, ""
}

// can asks the case that the form would make.
func (f *form) can(step casework.Step) func() (bool, string) {
	return func() (bool, string) {
		if f.trial == nil {
			return false, ""
		}
		err := f.trial.Can(step, 0, f.s.d.Actor)
		if step == casework.AcceptDeferred && (f.papers.first() > 0 || len(f.trial.LackingMaterials()) == 0) {
			return err == nil, "" // its neighbours say why
		}
		return err == nil, f.s.why(f.papers, err)
	}
}

package manage

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// planRules are the rules by which people are called and booked (QUEUE 2-5).
type planRules struct {
	bounds
	choosers *kit.Picks
	first    *kit.Field
	inside   fyne.CanvasObject
	scroll   *container.Scroll
	box      fyne.CanvasObject
}

// mayChoose are the roles that can be given the right to call out of turn.
var mayChoose = []struct {
	role app.Role
	id   string
}{{app.Supervisor, "common.role_supervisor"}, {app.Front, "common.role_front"}, {app.Deliverer, "common.role_deliverer"}}

func newPlanRules(p *planPage) *planRules {
	r := &planRules{bounds: bounds{p: p}}
	t := p.s.t
	number := func(path, id string, of func(*queue.Rules) *int) *kit.Field {
		return r.number("rules."+path, t(id), false, func(p *queue.Plan) *int { return of(&p.Rules) })
	}
	r.first = number("calls", "manage.rule_calls", func(r *queue.Rules) *int { return &r.Calls })
	calling := kit.Grid(3, 12, r.first,
		number("gap_seconds", "manage.rule_gap", func(r *queue.Rules) *int { return &r.GapSeconds }),
		number("back_after", "manage.rule_back", func(r *queue.Rules) *int { return &r.BackAfter }),
		number("gone_minutes", "manage.rule_gone", func(r *queue.Rules) *int { return &r.GoneMinutes }),
		number("priority_n", "manage.rule_priority", func(r *queue.Rules) *int { return &r.PriorityN }),
		number("long_minutes", "manage.rule_long", func(r *queue.Rules) *int { return &r.LongMinutes }))
	booking := kit.Grid(3, 12,
		number("book_days", "manage.rule_days", func(r *queue.Rules) *int { return &r.BookDays }),
		number("early_minutes", "manage.rule_early", func(r *queue.Rules) *int { return &r.EarlyMinutes }),
		number("late_minutes", "manage.rule_late", func(r *queue.Rules) *int { return &r.LateMinutes }),
		number("cancel_hours", "manage.rule_cancel", func(r *queue.Rules) *int { return &r.CancelHours }),
		number("no_shows", "manage.rule_shows", func(r *queue.Rules) *int { return &r.NoShows }),
		number("no_show_days", "manage.rule_show_days", func(r *queue.Rules) *int { return &r.NoShowDays }),
		number("bar_days", "manage.rule_bar", func(r *queue.Rules) *int { return &r.BarDays }))
	var picks []kit.Pick
	for _, one := range mayChoose {
		picks = append(picks, kit.Pick{Key: string(one.role), Text: t(one.id)})
	}
	r.choosers = kit.NewPicks(p.s.words, t("manage.rule_choosers"), true, picks...)
	r.choosers.OnChanged = func() { p.edit(r.setChoosers) }
	r.choosers.OnFocus = func() { p.reveal(r.choosers) }
	r.inside = kit.Pad(16, 12, kit.Col(14, kit.Heading(t("manage.rule_calling")), calling, r.choosers, kit.Divider(), kit.Heading(t("manage.rule_booking")), booking))
	r.scroll = container.NewVScroll(r.inside)
	r.box = kit.Card(kit.Pad(4, 4, r.scroll))
	return r
}

func (r *planRules) setChoosers(p *queue.Plan) {
	p.Rules.Choosers = nil
	for _, key := range r.choosers.Chosen() {
		p.Rules.Choosers = append(p.Rules.Choosers, app.Role(key))
	}
}

func (r *planRules) fill(draft *queue.Plan) {
	r.bounds.fill(draft)
	var keys []string
	for _, role := range draft.Rules.Choosers {
		keys = append(keys, string(role))
	}
	r.choosers.Choose(keys...)
}

func (r *planRules) object() fyne.CanvasObject                    { return r.box }
func (r *planRules) focus()                                       { r.first.Focus() }
func (r *planRules) keys() []kit.Shortcut                         { return nil }
func (r *planRules) form() (*container.Scroll, fyne.CanvasObject) { return r.scroll, r.inside }

// planScreens is what boards and voice say (QUEUE 6, 7).
type planScreens struct {
	bounds
	first  *kit.Field
	inside fyne.CanvasObject
	scroll *container.Scroll
	box    fyne.CanvasObject
}

func newPlanScreens(p *planPage) *planScreens {
	v := &planScreens{bounds: bounds{p: p}}
	t := p.s.t
	v.first = v.area("running", t("manage.plan_running"), func(p *queue.Plan) *string { return &p.Running })
	english := v.area("running_en", t("manage.plan_running_en"), func(p *queue.Plan) *string { return &p.RunningEN })
	volume := v.number("voice.volume", t("manage.voice_volume"), false, func(p *queue.Plan) *int { return &p.Voice.Volume })
	rate := v.number("voice.rate", t("manage.voice_rate"), false, func(p *queue.Plan) *int { return &p.Voice.Rate })
	silent := v.spans("voice.silent", t("manage.voice_silent"), func(p *queue.Plan) *[]queue.Span { return &p.Voice.Silent }).Placeholder("12:00-13:00")
	also := v.choice(t("manage.voice_english"), func(p *queue.Plan) int { return bit(p.Voice.English) }, func(p *queue.Plan, i int) { p.Voice.English = i == 1 },
		t("manage.voice_english_no"), t("manage.voice_english_yes"))
	one := v.choice(t("manage.voice_one"), func(p *queue.Plan) int { return bit(p.Voice.Yao) }, func(p *queue.Plan, i int) { p.Voice.Yao = i == 1 },
		t("manage.voice_yi"), t("manage.voice_yao"))
	v.inside = kit.Pad(16, 12, kit.Col(14, kit.Heading(t("manage.plan_boards")), v.first, english, kit.Divider(),
		kit.Heading(t("manage.plan_voice")), kit.Grid(3, 12, volume, rate, silent), row(also, one), kit.Divider(),
		kit.Heading(t("manage.plan_kiosks")), kit.Grid(3, 12, v.leave())))
	v.scroll = container.NewVScroll(v.inside)
	v.box = kit.Card(kit.Pad(4, 4, v.scroll))
	return v
}

// leave is the field of the code that ends a kiosk's full screen. The one that
// is set is not shown, for nobody knows it: an empty field keeps it.
func (v *planScreens) leave() *kit.Field {
	f := kit.NewField(v.p.s.words, v.p.s.t("manage.plan_leave")).Placeholder(v.p.s.t("manage.plan_leave_hint"))
	return v.add("leave", f, func(p *queue.Plan) string {
		if p.LeaveSet() {
			return ""
		}
		return p.Leave
	}, func(p *queue.Plan, text string) error {
		if p.Leave = text; text == "" {
			p.Leave = v.p.base.Leave
		}
		return nil
	})
}

func (v *planScreens) object() fyne.CanvasObject                    { return v.box }
func (v *planScreens) focus()                                       { v.first.Focus() }
func (v *planScreens) keys() []kit.Shortcut                         { return nil }
func (v *planScreens) form() (*container.Scroll, fyne.CanvasObject) { return v.scroll, v.inside }

// planVersions lists the plans that the hall has set, with who did and when.
type planVersions struct {
	p     *planPage
	table *kit.Table
	box   fyne.CanvasObject
}

func newPlanVersions(p *planPage) *planVersions {
	t := p.s.t
	v := &planVersions{p: p}
	v.table = kit.NewTable(kit.Column{Title: t("manage.col_version"), Width: 70, Right: true}, kit.Column{Title: t("manage.col_at"), Width: 170},
		kit.Column{Title: t("manage.col_by"), Width: 120}, kit.Column{Title: t("manage.plan_staff_no"), Weight: 1})
	v.table.Empty = t("manage.plan_versions_empty")
	v.box = kit.Card(kit.Fill(nil, v.table, nil))
	return v
}

// set shows the versions, the newest first.
func (v *planVersions) set(rows []queue.PlanRow) {
	var cells [][]kit.Cell
	for _, r := range rows {
		cells = append(cells, []kit.Cell{
			{Text: strconv.FormatUint(r.Version, 10)}, {Text: r.At.In(app.HallTime).Format("2006-01-02 15:04")}, {Text: r.Name}, {Text: r.By, Colour: kit.Ink2},
		})
	}
	v.table.Set(cells)
}

func (v *planVersions) object() fyne.CanvasObject { return v.box }
func (v *planVersions) focus()                    { v.table.Focus() }
func (v *planVersions) keys() []kit.Shortcut      { return nil }
func (v *planVersions) fill(*queue.Plan)          {}
func (v *planVersions) tell(string, error) func() { return nil }
func (v *planVersions) unread() (func(), error)   { return nil, nil }

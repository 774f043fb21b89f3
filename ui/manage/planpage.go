package manage

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// planSection is one part of the plan of the queues.
type planSection interface {
	object() fyne.CanvasObject
	fill(draft *queue.Plan)
	focus()
	keys() []kit.Shortcut
	// tell says next to its field what is wrong with the plan, nil for nothing,
	// and returns what goes there, nil when it is not of this section.
	tell(path string, err error) (there func())
	// unread is what stands there and cannot be read.
	unread() (there func(), err error)
}

// planPage is 取号设置 (QUEUE 1-6): which businesses give tickets and when, who
// serves them, by which rules people are called, and what boards and voice say.
// What is saved holds at every kiosk, board and counter at once.
type planPage struct {
	s           *Screen
	base, draft queue.Plan // as set, as typed
	loaded      bool
	filling     bool
	others      string // what the banner said of somebody else's save

	menu     *kit.SideList
	sections []planSection
	at       int
	versions *planVersions
	room     *kit.Plane
	state    *kit.Tag
	changed  *kit.Tag
	problem  *kit.Text
	wrong    error // what is wrong with the draft
	content  fyne.CanvasObject
}

func newPlanPage(s *Screen) *planPage {
	t := s.t
	p := &planPage{s: s}
	p.versions = newPlanVersions(p)
	p.sections = []planSection{newPlanBusinesses(p), newPlanCounters(p), newPlanRules(p), newPlanScreens(p), p.versions}
	var items []kit.SideItem
	for _, id := range []string{"manage.plan_businesses", "manage.plan_counters", "manage.plan_rules", "manage.plan_screens", "manage.tab_versions"} {
		items = append(items, kit.SideItem{Label: t(id)})
	}
	p.menu = kit.NewSideList(items, func(i int) {
		p.s.quiet()
		p.turn(i)
	})
	p.menu.OneTap()
	p.menu.OnOpen = func(i int) {
		p.turn(i)
		p.sections[i].focus()
	}
	p.menu.Select(0)
	p.state, p.changed = kit.NewTag("", kit.Grey), kit.NewTag("", kit.Amber)
	p.problem = kit.NewText("", kit.SizeSmall, kit.Danger).Ellipsis()
	p.room = kit.NewPlane(kit.Ground, 0, 0, p.sections[0].object())
	head := kit.Card(kit.Pad(16, 12, kit.Fill(nil, kit.Ends(kit.Row(12, kit.Title(t("manage.plan_title")), p.state, p.changed, p.problem), kit.Spacer(0, 0)), nil)))
	p.content = kit.Fill(kit.Col(0, head, kit.Spacer(0, 12)), kit.Split(12,
		kit.Share{Width: 128, Content: kit.Card(kit.Pad(1, 8, p.menu))},
		kit.Share{Weight: 1, Content: p.room}), nil)
	p.state.Set(t("manage.own_loading"), kit.Grey)
	return p
}

func (p *planPage) title() string             { return p.s.t("manage.page_plan") }
func (p *planPage) object() fyne.CanvasObject { return p.content }
func (p *planPage) focus()                    { p.sections[p.at].focus() }

// read asks for the plan that holds and for the list of versions.
func (p *planPage) read(ctx context.Context) (func(), bool) {
	plan, rows, err := p.look(ctx)
	if err != nil {
		return func() { p.s.refused(err) }, false
	}
	return func() {
		p.versions.set(rows)
		p.take(plan)
	}, true
}

func (p *planPage) look(ctx context.Context) (queue.Plan, []queue.PlanRow, error) {
	if err := p.s.d.Queue.Refresh(ctx); err != nil {
		return queue.Plan{}, nil, err
	}
	rows, err := p.s.d.Queue.PlanVersions(ctx)
	return cloned(*p.s.d.Queue.Plan()), rows, err
}

// take shows the plan that holds now. What was typed meanwhile stays.
func (p *planPage) take(plan queue.Plan) {
	if p.loaded && plan.Version == p.base.Version {
		return
	}
	if p.dirty() {
		p.draft = mergedPlan(p.base, p.draft, plan)
		p.others = p.s.t("manage.plan_others", "name", plan.Name, "at", p.s.words.Moment(plan.At.In(app.HallTime)))
		p.s.banner.Say(kit.Amber, p.others)
	} else {
		p.draft = cloned(plan)
	}
	p.draft.Version = plan.Version
	p.base, p.loaded = plan, true
	p.fill()
}

// fill shows the draft in every section.
func (p *planPage) fill() {
	p.filling = true
	for _, s := range p.sections {
		s.fill(&p.draft)
	}
	p.filling = false
	p.mark()
}

// edit writes into the draft what somebody typed or chose.
func (p *planPage) edit(change func(draft *queue.Plan)) {
	if p.filling || !p.loaded {
		return
	}
	change(&p.draft)
	if p.others == "" || p.others != p.s.banner.Words() {
		p.s.quiet() // what was said is of what stood here before
	}
	p.mark()
}

// dirty reports whether something is typed that is not saved.
func (p *planPage) dirty() bool { return p.loaded && !samePlan(p.base, p.draft) }

// mark says which version is shown, whether it was changed, and what is wrong
// with it.
func (p *planPage) mark() {
	t := p.s.t
	switch {
	case !p.loaded:
		p.state.Set(t("manage.own_loading"), kit.Grey)
	case p.base.Version == 0:
		p.state.Set(t("manage.plan_none"), kit.Grey)
	default:
		p.state.Set(t("manage.own_version", "n", p.base.Version), kit.Grey)
	}
	p.changed.Hidden = !p.dirty()
	p.changed.Set(t("manage.own_unsaved"), kit.Amber)
	p.check()
	p.content.Refresh()
	p.s.rekey()
}

// check judges the draft at once and says next to its field what is wrong.
func (p *planPage) check() {
	if !p.loaded {
		return
	}
	_, p.wrong = p.fault()
	text := ""
	if p.wrong != nil {
		text = "× " + p.s.words.Error(p.wrong)
	}
	p.problem.Set(text)
}

// fault is what keeps the draft from being saved, with what goes there.
func (p *planPage) fault() (there func(), err error) {
	err = p.draft.Check(p.s.d.Queue.Catalogue, p.s.d.Queue.Hall)
	path := fieldOf(err)
	for i, s := range p.sections {
		if to := s.tell(path, err); to != nil {
			there = func() { p.turn(i); to() }
		}
	}
	for i, s := range p.sections {
		if to, unread := s.unread(); unread != nil {
			return func() { p.turn(i); to() }, unread
		}
	}
	return there, err
}

// turn shows another section.
func (p *planPage) turn(i int) {
	p.at = i
	p.menu.Select(i)
	p.room.SetContent(p.sections[i].object())
	p.s.rekey()
}

// reveal scrolls until o is in sight, where it stands in something that scrolls.
func (p *planPage) reveal(o fyne.CanvasObject) {
	if s, ok := p.sections[p.at].(interface {
		form() (*container.Scroll, fyne.CanvasObject)
	}); ok {
		scroll, content := s.form()
		kit.Reveal(scroll, content, o, 8)
	}
}

// index reads the number of a path: 2 of businesses.2.prefix.
func index(path, list string) (n int, rest string, ok bool) {
	after, ok := strings.CutPrefix(path, list+".")
	if !ok {
		return 0, "", false
	}
	number, rest, _ := strings.Cut(after, ".")
	n, err := strconv.Atoi(number)
	return n, rest, err == nil
}

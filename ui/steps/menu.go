package steps

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// Others returns what stands in 更多操作: the steps the actor's roles allow on
// the case, without those the seat draws itself and those nobody takes by hand.
// Those that are possible now come first.
func Others(c *casework.Case, actor app.Actor, own ...casework.Step) []casework.Possible {
	var out []casework.Possible
	for _, p := range c.Steps(actor) {
		if p.Step != casework.Redate && !slices.Contains(own, p.Step) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b casework.Possible) int {
		return rank(a) - rank(b)
	})
	return out
}

func rank(p casework.Possible) int {
	if p.Refusal != nil {
		return 1
	}
	return 0
}

// Menu lists steps; what is not possible now is grey with its reason below.
type Menu struct {
	widget.BaseWidget
	// OnPick hears a step that is possible.
	OnPick func(p casework.Possible)
	// OnRefused hears why a step that was picked is not possible.
	OnRefused func(reason string)

	words Words
	list  []casework.Possible
	box   *kit.Inbox
}

// NewMenu returns an empty menu.
func NewMenu(w Words) *Menu {
	m := &Menu{words: w, box: kit.NewInbox()}
	m.box.Empty = w.T("steps.menu_empty")
	m.box.OneTap()
	m.box.OnOpen = m.open
	m.ExtendBaseWidget(m)
	return m
}

// Set shows these steps of the case.
func (m *Menu) Set(c *casework.Case, list []casework.Possible) {
	m.list = list
	rows := make([]kit.InboxRow, len(list))
	for i, p := range list {
		rows[i] = kit.InboxRow{Title: m.words.Step(p.Step), Muted: p.Refusal != nil, Sub: m.words.Error(p.Refusal)}
		if s := c.StageOf(p.Stage); s != nil && len(c.Plan) > 1 {
			rows[i].Right = s.Name
		}
		if kind, ok := c.Takes(p.Step); ok && p.Refusal == nil {
			rows[i].Sub = m.words.T("steps.issues", "paper", m.words.T(kind.Name()))
		}
	}
	m.box.Set(rows)
}

// Focus puts the keyboard on the menu.
func (m *Menu) Focus() { m.box.Focus() }

func (m *Menu) open(i int) {
	switch p := m.list[i]; {
	case p.Refusal != nil && m.OnRefused != nil:
		m.OnRefused(m.words.Error(p.Refusal))
	case p.Refusal == nil && m.OnPick != nil:
		m.OnPick(p)
	}
}

// CreateRenderer links the menu to Fyne.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.box) }

// The menu as a dialog: how wide, and how high at most.
const (
	menuWidth = 620
	menuRow   = 68
	menuMost  = 8
)

// ShowMenu puts the menu before the window; pick hears a step that is possible,
// after the menu is gone.
func ShowMenu(c fyne.Canvas, w Words, of *casework.Case, list []casework.Possible, pick func(p casework.Possible)) *Menu {
	m := NewMenu(w)
	m.Set(of, list)
	banner := kit.NewBanner()
	var d *kit.Dialog
	leave := func() { d.Close() }
	m.OnPick = func(p casework.Possible) { d.Close(); pick(p) }
	height := float32(menuRow * min(max(len(list), 2), menuMost))
	size := kit.Spacer(1, height)
	d = kit.Open(c, kit.Frame{
		Title: w.T("steps.more"), Note: of.Item.Name, Width: menuWidth,
		Content: kit.Col(8, banner, kit.Split(0, kit.Share{Weight: 1, Content: m}, kit.Share{Width: 1, Content: size})),
		Foot:    kit.Ends(kit.Spacer(0, 0), kit.NewButton(w.T("steps.back"), leave).Key("Esc")),
		Keys:    []kit.Shortcut{{Key: fyne.KeyEscape, Cap: "Esc", Label: w.T("steps.back"), Do: leave}},
	})
	banner.OnChange = d.Refresh
	m.OnRefused = func(reason string) { banner.Say(kit.Amber, reason) }
	m.Focus()
	return m
}

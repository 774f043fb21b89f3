package printed

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// farthest is how many days back the day before with papers is looked for: over
// the longest holiday.
const farthest = 31

// bar is the head of the list: whose papers, of which day, and the filters.
type bar struct {
	l            *List
	scope, count *kit.Text
	back, on     *kit.Button
	kind, state  *kit.Button
	object       *fyne.Container
}

func newBar(l *List) *bar {
	t := l.words.T
	b := &bar{l: l, scope: kit.Note("").Ellipsis(), count: kit.Note("")}
	b.back = kit.NewButton(t("printed.day_before"), l.dayBefore).Key("←")
	b.on = kit.NewButton(t("printed.day_after"), l.dayAfter).Key("→")
	b.kind = kit.NewButton("", l.pickKind).Key("K")
	b.state = kit.NewButton("", l.nextState).Key("T")
	head := kit.CardHead(kit.Row(12, kit.Title(t("printed.title")), b.scope), b.back, b.on)
	filters := kit.Pad(16, 8, kit.Ends(kit.Row(8, b.kind, b.state), b.count))
	b.object = kit.Col(0, head, filters, kit.Divider())
	return b
}

func (b *bar) show() {
	l, t := b.l, b.l.words.T
	today := app.DateOf(l.d.Now())
	b.object.Hidden = l.d.Bare && l.kind == "" && l.state == 0 // what hides rows is always in sight
	b.back.Hidden, b.on.Hidden = l.number != "", l.number != ""
	b.on.Able(l.today() < today, "")
	scope := l.number
	if l.number == "" {
		scope = t("printed.of_desk", "desk", l.d.Desks[0])
		if len(l.d.Desks) > 1 {
			scope = t("printed.of_desks")
		}
		day := l.today().String()
		if l.today() == today {
			day = t("printed.today", "day", day)
		}
		scope = kit.Joined(scope, day)
	}
	b.scope.Set(scope)
	kind := t("printed.all_kinds")
	if l.kind != "" {
		kind = t(l.kind.Name())
	}
	b.kind.Set(kind, "")
	b.kind.Choose(l.kind != "")
	b.state.Set(t(standings[l.state].id), "")
	b.state.Choose(l.state > 0)
	count := ""
	if l.known {
		count = t("printed.count", "n", len(l.shown))
	}
	b.count.Set(count)
	b.object.Refresh()
}

// dayBefore goes to the last earlier day with papers, or one day back.
func (l *List) dayBefore() {
	if l.number != "" {
		return
	}
	day := l.today()
	l.d.Start(func() {
		found, err := paper.DayBefore(context.Background(), l.d.Store, l.d.Desks, day, farthest)
		fyne.Do(func() {
			switch {
			case err != nil:
				l.banner.SayError(l.words, err)
				return
			case found == 0:
				found = day.AddDays(-1)
			}
			l.banner.Clear()
			l.OfDay(found)
			l.again()
		})
	})
}

// dayAfter goes one day on, at most to today.
func (l *List) dayAfter() {
	if today := app.DateOf(l.d.Now()); l.number == "" && l.today() < today {
		next := l.today().AddDays(1)
		if next == today {
			next = 0
		}
		l.banner.Clear()
		l.OfDay(next)
		l.again()
	}
}

// nextState turns the filter by state on.
func (l *List) nextState() {
	l.state = (l.state + 1) % len(standings)
	l.show()
}

// kinds are the kinds of paper that are listed, each with how many there are.
func (l *List) kinds() (list []paper.Kind, count map[paper.Kind]int) {
	count = map[paper.Kind]int{}
	for _, r := range l.rows {
		count[r.Kind]++
	}
	for _, k := range paper.All() {
		if count[k] > 0 {
			list = append(list, k)
		}
	}
	return list, count
}

// pickKind asks for one of the kinds that are listed.
func (l *List) pickKind() {
	c := fyne.CurrentApp().Driver().CanvasForObject(l.table)
	if c == nil {
		return
	}
	list, count := l.kinds()
	choices := []Choice{{Title: l.words.T("printed.all_kinds"), Note: l.words.T("printed.count", "n", len(l.rows))}}
	for _, k := range list {
		choices = append(choices, Choice{Title: l.words.T(k.Name()), Note: l.words.T("printed.count", "n", count[k])})
	}
	Pick(c, l.words, l.words.T("printed.pick_kind"), choices, func(i int) {
		l.kind = ""
		if i > 0 {
			l.kind = list[i-1]
		}
		l.show()
		l.Focus()
	})
}

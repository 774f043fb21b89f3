package backoffice

import (
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app/workday"
	"yichuang/ui/kit"
)

// pile is one of the lists at the left of the seat.
type pile int

// The piles: what waits for the department, refused stages it has to decide on
// as lead (R68), results it has to send to the delivery window, and what it was
// told of new businesses (R80).
const (
	pileTodo pile = iota
	pileLead
	pileSend
	pileTold
	piles
)

var pileIDs = [piles]string{"backoffice.inbox", "backoffice.leading", "backoffice.outbox", "backoffice.told"}

var emptyIDs = [piles]string{"backoffice.inbox_empty", "backoffice.leading_empty", "backoffice.outbox_empty", "backoffice.told_empty"}

// place is what a row stands for and what the page shows: a stage of a case,
// 0 for whichever is this department's, or a notification.
type place struct {
	number string
	stage  int
	told   bool // a notification
	pool   bool // of the pool
}

// line is one row of a pile.
type line struct {
	at    place
	level workday.Level
	row   kit.InboxRow

	coming bool // a stage whose turn has not come
}

// lists is the left half of the seat.
type lists struct {
	onPick func(place) // a row was chosen
	onOpen func(place) // Enter or a double click on it
	onFind func(text string)

	words  words
	lines  [piles][]line
	pile   pile
	box    *kit.Inbox
	tabs   [piles]*kit.Button
	over   *kit.Tag
	soon   *kit.Tag
	order  *kit.Text
	field  *kit.Field
	finder fyne.CanvasObject
	head   *fyne.Container
	object *fyne.Container
}

func newLists(w words) *lists {
	l := &lists{words: w, box: kit.NewInbox().Tall(), over: kit.NewTag("", kit.Red), soon: kit.NewTag("", kit.Amber)}
	bar := kit.Row(5)
	for p := range piles {
		l.tabs[p] = kit.NewButton("", func() { l.choose(p) })
		bar.Add(l.tabs[p])
	}
	l.order = kit.Small("")
	l.field = kit.NewScanField(w.Words, w.T("backoffice.find_label")).Placeholder(w.T("backoffice.find_hint"))
	l.field.OnNext = func() { l.onFind(l.field.Text()) }
	l.finder = kit.Col(0, kit.Pad(16, 10, l.field), kit.Divider())
	l.finder.Hide()
	l.box.OnSelect = func(i int) { l.told(i, l.onPick) }
	l.box.OnOpen = func(i int) { l.told(i, l.onOpen) }
	second := kit.Ends(kit.Row(8, l.over, l.soon), kit.Row(8, l.order, kit.NewKeyCap("F3")))
	l.head = kit.Col(0, kit.Pad(9, 8, bar), kit.Pad(12, 0, second), kit.Spacer(0, 8), kit.Divider(), l.finder)
	l.object = kit.Fill(l.head, l.box, nil)
	l.set([piles][]line{})
	return l
}

func (l *lists) told(i int, do func(place)) {
	if lines := l.shown(); i >= 0 && i < len(lines) && do != nil {
		do(lines[i].at)
	}
}

func (l *lists) shown() []line { return l.lines[l.pile] }

// set shows what was read.
func (l *lists) set(lines [piles][]line) {
	l.lines = lines
	over, soon := 0, 0
	for _, it := range lines[pileTodo] {
		switch it.level {
		case workday.Overdue:
			over++
		case workday.Soon:
			soon++
		}
	}
	t := l.words.T
	for p, tab := range l.tabs {
		tab.Set(t(pileIDs[p], "n", present(lines[p])), "")
	}
	l.over.Set(counted(t, "backoffice.over", over), kit.Red)
	l.soon.Set(counted(t, "backoffice.soon", soon), kit.Amber)
	l.fill()
	l.head.Refresh()
}

// present is how many rows ask for something now.
func present(lines []line) int {
	n := 0
	for _, it := range lines {
		if !it.coming {
			n++
		}
	}
	return n
}

func counted(t func(string, ...any) string, id string, n int) string {
	if n == 0 {
		return ""
	}
	return t(id, "n", n)
}

func (l *lists) fill() {
	for p, tab := range l.tabs {
		tab.Choose(pile(p) == l.pile)
	}
	l.order.Set(l.words.T(orderIDs[l.pile]))
	l.box.Empty = l.words.T(emptyIDs[l.pile])
	rows := make([]kit.InboxRow, 0, len(l.shown()))
	for _, it := range l.shown() {
		rows = append(rows, it.row)
	}
	l.box.Set(rows)
}

var orderIDs = [piles]string{"backoffice.by_due", "backoffice.by_case", "backoffice.by_made", "backoffice.by_told"}

// mark chooses the row of the open place, or none. A case that was opened by
// its number is found by that.
func (l *lists) mark(at place) {
	lines := l.shown()
	i := slices.IndexFunc(lines, func(it line) bool { return it.at == at })
	if i < 0 && !at.told {
		i = slices.IndexFunc(lines, func(it line) bool {
			return !it.at.told && it.at.number == at.number && (it.at.stage == 0 || at.stage == 0)
		})
	}
	l.box.Select(i)
}

// first returns the first place of the list that is shown.
func (l *lists) first() place {
	if lines := l.shown(); len(lines) > 0 {
		return lines[0].at
	}
	return place{}
}

// turn shows the next list.
func (l *lists) turn() { l.choose((l.pile + 1) % piles) }

func (l *lists) choose(p pile) {
	l.pile = p
	l.fill()
}

// showFinder opens the field for a case number.
func (l *lists) showFinder() {
	l.finder.Show()
	l.field.SetText("")
	l.object.Refresh()
	l.field.Focus()
}

func (l *lists) hideFinder() {
	if l.finder.Visible() {
		l.finder.Hide()
		l.object.Refresh()
	}
}

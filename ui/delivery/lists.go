package delivery

import (
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// lists is the left of the seat: the field that waits for a code, and the
// lists of results.
type lists struct {
	onPick  func(number string)
	onEnter func() // Enter on the chosen row, or with nothing typed
	onFind  func(text string)
	onTurn  func() // another list is shown

	words  words
	rows   [piles][]item
	pile   pile
	tabs   [piles]*kit.Button
	field  *kit.Field
	box    *kit.Inbox
	object fyne.CanvasObject
}

var pileIDs = [piles]string{
	coming: "delivery.coming", waiting: "delivery.waiting", sending: "delivery.sending",
	posted: "delivery.posted", given: "delivery.given", unclaimed: "delivery.unclaimed",
}

var emptyIDs = [piles]string{
	coming: "delivery.coming_empty", waiting: "delivery.waiting_empty", sending: "delivery.sending_empty",
	posted: "delivery.posted_empty", given: "delivery.given_empty", unclaimed: "delivery.unclaimed_empty",
}

func newLists(w words) *lists {
	l := &lists{words: w, box: kit.NewInbox()}
	head := kit.Grid(3, 6)
	for i := range l.tabs {
		l.tabs[i] = kit.NewButton("", func() { l.choose(pile(i)) })
		head.Add(l.tabs[i])
	}
	l.field = kit.NewScanField(w.Words, w.T("delivery.find_label")).Placeholder(w.T("delivery.find_hint"))
	l.field.OnNext = func() {
		if text := l.field.Text(); text != "" {
			l.onFind(text)
		} else {
			l.onEnter()
		}
	}
	l.box.OnSelect = func(i int) { l.told(i) }
	l.box.OnOpen = func(i int) {
		l.told(i)
		l.onEnter()
	}
	l.object = kit.Fill(kit.Col(0, kit.Pad(16, 12, l.field), kit.Pad(12, 0, head), kit.Spacer(0, 9), kit.Divider()), l.box, nil)
	l.set([piles][]item{})
	return l
}

func (l *lists) told(i int) {
	if rows := l.rows[l.pile]; i >= 0 && i < len(rows) {
		l.onPick(rows[i].Number)
	}
}

// set shows what was read.
func (l *lists) set(rows [piles][]item) {
	l.rows = rows
	for i := range l.tabs {
		l.tabs[i].Set(l.words.T(pileIDs[i], "n", len(rows[i])), "")
	}
	l.choose(l.pile)
	l.object.Refresh()
}

func (l *lists) choose(p pile) {
	l.pile = p
	for i, b := range l.tabs {
		b.Choose(pile(i) == p)
	}
	l.box.Empty = l.words.T(emptyIDs[p])
	var rows []kit.InboxRow
	for _, r := range l.rows[p] {
		rows = append(rows, l.words.row(r, p))
	}
	l.box.Set(rows)
	if l.onTurn != nil {
		l.onTurn()
	}
}

// turn shows the next list that has something in it.
func (l *lists) turn() {
	for i := range piles {
		if p := (l.pile + 1 + i) % piles; len(l.rows[p]) > 0 {
			l.choose(p)
			return
		}
	}
}

// index returns where a case stands in a list, -1 if it does not.
func (l *lists) index(p pile, number string) int {
	return slices.IndexFunc(l.rows[p], func(r item) bool { return r.Number == number })
}

// mark chooses the row of the open case, or none.
func (l *lists) mark(number string) { l.box.Select(l.index(l.pile, number)) }

// follow shows a list in which the open case stands, the one that is shown if
// it does there.
func (l *lists) follow(number string) {
	for p := pile(0); p < piles && l.index(l.pile, number) < 0; p++ {
		if l.index(p, number) >= 0 {
			l.choose(p)
		}
	}
	l.mark(number)
}

// goOn shows a list again and returns the case that now stands in the row, or
// in the last one; "" when the list is empty or the row was none.
func (l *lists) goOn(p pile, row int) string {
	rows := l.rows[p]
	if row < 0 || len(rows) == 0 {
		return ""
	}
	l.choose(p)
	return rows[min(row, len(rows)-1)].Number
}

// first returns the first case of the list that is shown, "" for none.
func (l *lists) first() string {
	if rows := l.rows[l.pile]; len(rows) > 0 {
		return rows[0].Number
	}
	return ""
}

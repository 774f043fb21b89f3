package backoffice

import (
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app/review"
	"yichuang/app/workday"
	"yichuang/ui/kit"
)

// lists is the left half of the seat: what waits for the department, and what
// is decided and waits to be sent to the delivery window.
type lists struct {
	onPick func(number string) // a row was chosen
	onOpen func(number string) // Enter or a double click on it
	onFind func(text string)

	words         words
	inbox, outbox []review.Item
	sending       bool // the outbox is shown
	box           *kit.Inbox
	in, out       *kit.Button
	over, soon    *kit.Tag
	field         *kit.Field
	finder        fyne.CanvasObject
	head          *fyne.Container
	object        *fyne.Container
}

func newLists(w words) *lists {
	l := &lists{words: w, box: kit.NewInbox(), over: kit.NewTag("", kit.Red), soon: kit.NewTag("", kit.Amber)}
	l.in = kit.NewButton("", func() { l.choose(false) })
	l.out = kit.NewButton("", func() { l.choose(true) }).Key("F3")
	l.field = kit.NewScanField(w.Words, w.T("backoffice.find_label")).Placeholder(w.T("backoffice.find_hint"))
	l.field.OnNext = func() { l.onFind(l.field.Text()) }
	l.finder = kit.Col(0, kit.Pad(16, 10, l.field), kit.Divider())
	l.finder.Hide()
	l.box.OnSelect = func(i int) { l.told(i, l.onPick) }
	l.box.OnOpen = func(i int) { l.told(i, l.onOpen) }
	l.head = kit.Col(0, kit.Pad(12, 9, kit.Row(8, l.in, l.out, l.over, l.soon)), kit.Divider(), l.finder)
	l.object = kit.Fill(l.head, l.box, nil)
	l.set(nil, nil)
	return l
}

func (l *lists) told(i int, do func(string)) {
	if items := l.shown(); i >= 0 && i < len(items) && do != nil {
		do(items[i].Number)
	}
}

func (l *lists) shown() []review.Item {
	if l.sending {
		return l.outbox
	}
	return l.inbox
}

// set shows what was read.
func (l *lists) set(inbox, outbox []review.Item) {
	l.inbox, l.outbox = inbox, outbox
	over, soon := 0, 0
	for _, it := range inbox {
		switch it.Standing.Level {
		case workday.Overdue:
			over++
		case workday.Soon:
			soon++
		}
	}
	t := l.words.T
	l.in.Set(t("backoffice.inbox", "n", len(inbox)), "")
	l.out.Set(t("backoffice.outbox", "n", len(outbox)), "")
	l.over.Set(counted(t, "backoffice.over", over), kit.Red)
	l.soon.Set(counted(t, "backoffice.soon", soon), kit.Amber)
	l.fill()
	l.head.Refresh()
}

func counted(t func(string, ...any) string, id string, n int) string {
	if n == 0 {
		return ""
	}
	return t(id, "n", n)
}

func (l *lists) fill() {
	l.in.Choose(!l.sending)
	l.out.Choose(l.sending)
	l.box.Empty = l.words.T("backoffice.inbox_empty")
	if l.sending {
		l.box.Empty = l.words.T("backoffice.outbox_empty")
	}
	var rows []kit.InboxRow
	for _, it := range l.shown() {
		rows = append(rows, l.words.row(it, l.sending))
	}
	l.box.Set(rows)
}

// mark chooses the row of the open case, or none.
func (l *lists) mark(number string) {
	l.box.Select(slices.IndexFunc(l.shown(), func(it review.Item) bool { return it.Number == number }))
}

// first returns the most urgent case of the list that is shown, "" for none.
func (l *lists) first() string {
	if items := l.shown(); len(items) > 0 {
		return items[0].Number
	}
	return ""
}

// turn shows the other list.
func (l *lists) turn() { l.choose(!l.sending) }

func (l *lists) choose(sending bool) {
	l.sending = sending
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

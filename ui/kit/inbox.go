package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// InboxRow is one case in an inbox: two lines and a coloured bar at the left.
// The words at the right say what the bar means.
type InboxRow struct {
	Bar         Colour // "" for none
	Title       string
	Right       string // 还剩 3 个工作日
	RightColour Colour // "" is Ink2
	Sub         string
	Extra       string // 联办 · 牵头, in blue behind Sub
	Muted       bool   // waits for something else: grey ground

	SubRight string // right end of the second line: 11-26
	Foot     string // third line of a tall inbox: 4 食品许可决定
	Marks    []Mark // tags behind Foot
}

// Mark is a tag of an inbox row.
type Mark struct {
	Text string
	Tint Tint
}

// Inbox is a list of two-line rows, most urgent first.
type Inbox struct {
	list
	rows []InboxRow
	tall bool
}

// NewInbox returns an empty inbox.
func NewInbox() *Inbox {
	b := &Inbox{}
	b.setup(b, func() float32 { return b.rowHeight() * b.look().Size(sizeScale) }, func() rowArt { return newInboxArt(b) })
	b.chosen = TintBlue
	return b
}

// Tall gives every row a third line for [InboxRow.Foot] and its marks.
func (b *Inbox) Tall() *Inbox { b.tall = true; return b }

func (b *Inbox) rowHeight() float32 {
	if b.tall {
		return 92
	}
	return 68
}

// Set replaces the rows and keeps the chosen line.
func (b *Inbox) Set(rows []InboxRow) {
	b.rows = rows
	b.resize(len(rows))
}

// Focus puts the keyboard on the inbox.
func (b *Inbox) Focus() { focusOn(b, FocusLater, focusTries) }

// CreateRenderer links the inbox to Fyne.
func (b *Inbox) CreateRenderer() fyne.WidgetRenderer {
	return b.draw(b, func(fyne.Theme) {}, func(size fyne.Size) {
		b.scroll.Resize(size)
		b.void.Move(fyne.NewPos(16, 20))
		b.void.Resize(fyne.NewSize(max(size.Width-32, 0), max(size.Height-20, 0)))
		b.body.arrange()
	}, func() fyne.Size { return fyne.NewSize(240, 2*b.height()) }, b.scroll, b.void)
}

// SideItem is one line of a side list: a label with a count, a tag or a key
// cap at its right end. Gap leaves an empty line.
type SideItem struct {
	Label string
	Count string
	Tag   string
	Tint  Tint
	Cap   string
	Gap   bool
}

// sideLeast is how many lines of a menu are always in sight; the rest scrolls
// when the window is low.
const sideLeast = 6

// SideList is the menu at the left of a seat.
type SideList struct {
	list
	items []SideItem
}

// NewSideList returns a menu that calls pick for every choice.
func NewSideList(items []SideItem, pick func(i int)) *SideList {
	s := &SideList{}
	s.setup(s, s.rowHeight, func() rowArt { return newSideArt(s) })
	s.bare = true
	s.OnSelect = pick
	s.skip = func(row int) bool { return s.items[row].Gap }
	s.Set(items)
	return s
}

// Set replaces the items and keeps the chosen line.
func (s *SideList) Set(items []SideItem) {
	s.items = items
	s.resize(len(items))
}

// rowHeight is 40 units, a little less where all lines then need no scroll.
func (s *SideList) rowHeight() float32 {
	scale := s.look().Size(sizeScale)
	if room, n := s.scroll.Size().Height, float32(len(s.items)); room > 0 && 40*scale*n > room {
		if fits := room / n; fits >= 34*scale {
			return fits
		}
	}
	return 40 * scale
}

// Focus puts the keyboard on the menu.
func (s *SideList) Focus() { focusOn(s, FocusLater, focusTries) }

// CreateRenderer links the menu to Fyne.
func (s *SideList) CreateRenderer() fyne.WidgetRenderer {
	return s.draw(s, func(fyne.Theme) {}, func(size fyne.Size) {
		s.scroll.Resize(size)
		s.body.arrange()
	}, func() fyne.Size {
		return fyne.NewSize(120, 40*s.look().Size(sizeScale)*float32(min(len(s.items), sideLeast)))
	}, s.scroll)
}

type sideArt struct {
	side         *SideList
	ground       *canvas.Rectangle
	label, count *glyphs
	tag, cap     *badge
}

func newSideArt(s *SideList) *sideArt {
	return &sideArt{
		side: s, ground: &canvas.Rectangle{},
		label: newGlyphs(), count: newGlyphs(), tag: newBadge(), cap: newBadge(),
	}
}

func (a *sideArt) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		a.ground, a.label.Text, a.count.Text,
		a.tag.box, a.tag.text.Text, a.cap.box, a.cap.text.Text,
	}
}

func (a *sideArt) set(th fyne.Theme, row int) {
	it := a.side.items[row]
	chosen := row == a.side.selected
	ink := Ink
	a.ground.Hidden = !chosen
	a.ground.FillColor = th.Color(TintBlue, 0)
	a.ground.CornerRadius = th.Size(SizeRadius)
	a.ground.StrokeWidth = 0
	if chosen {
		ink = Primary
	}
	if chosen && a.side.focusing {
		a.ground.StrokeColor, a.ground.StrokeWidth = th.Color(Primary, 0), 2
	}
	a.label.set(th, it.Label, SizeBody, ink, false)
	if !chosen {
		ink = Ink2
	}
	a.count.set(th, it.Count, SizeBody, ink, chosen)
	a.count.Alignment = fyne.TextAlignTrailing
	a.tag.set(th, it.Tag, it.Tint, false)
	a.cap.set(th, it.Cap, Grey, true)
}

func (a *sideArt) lay(size fyne.Size) {
	a.ground.Move(fyne.NewPos(0, 0))
	a.ground.Resize(size)
	end := size.Width - 14
	for _, b := range []*badge{a.tag, a.cap} {
		if w := b.size().Width; w > 0 {
			end -= w
			b.place(end, size.Height, w)
			end -= 8
		}
	}
	cw := a.count.natural().Width
	a.count.place(end-cw-0.5, 0, cw+0.5, size.Height)
	a.label.place(14, 0, end-cw-24, size.Height)
}

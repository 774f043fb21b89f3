package rating

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/assets"
	"yichuang/ui/kit"
)

// page is what the pad shows: its content, and what time alone changes in it.
type page struct {
	object fyne.CanvasObject
	update func()
}

func (p page) tick() {
	if p.update != nil {
		p.update()
	}
}

// Sizes of a page. Everything to touch is at least one target high and wide,
// and the gaps are those of the kiosk (QUEUE 11).
const (
	target = 96
	gap    = 16
	margin = 32
)

// draw shows the page of now.
func (s *Screen) draw() {
	switch s.at {
	case asking:
		s.shown = s.question()
	case reasons:
		s.shown = s.whyPage()
	case phone:
		s.shown = s.phonePage()
	case sending, thanked:
		s.shown = s.thanksPage()
	default:
		s.shown = s.idlePage()
	}
	s.stage.Set(s.shown.object)
	s.shown.tick()
}

// band is the hall's name and how the page shall look, the same on every page.
func (s *Screen) band() fyne.CanvasObject {
	hall, large, language := s.d.Queue.Hall.Name, "rating.large", "rating.english"
	if s.words.Lang == assets.EN {
		hall, language = s.d.Queue.Hall.NameEN, "rating.chinese"
	}
	if s.elder() {
		large = "rating.standard"
	}
	name := kit.NewFit(hall, kit.KioskOnBand).Bold().Left().Lines(2).Most(kit.SizeKioskBody)
	letters := kit.SizeKioskBody
	if s.elder() {
		letters = kit.SizeKioskLeast
	}
	button := func(id string, do func()) *kit.Button { return kit.NewButton(s.t(id), do).OnBand().Letters(letters) }
	row := container.New(bandPlan{}, name, button(large, s.turnElder), button(language, s.turnLanguage))
	return kit.NewPlane(kit.KioskBand, margin, 8, row)
}

func (s *Screen) t(id string, pairs ...any) string { return s.words.T(id, pairs...) }

// bandPlan places buttons at the right and gives the name the rest.
type bandPlan struct{}

// Layout places the name and the buttons.
func (bandPlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	end := size.Width
	for i := len(objects) - 1; i > 0; i-- {
		w := max(objects[i].MinSize().Width, target)
		place(objects[i], end-w, 0, w, size.Height)
		end -= w + gap
	}
	place(objects[0], 0, 0, end, size.Height)
}

// MinSize is one target high.
func (bandPlan) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(target, target) }

// question builds a page that asks something: a title with a line below, the
// answers, and at the bottom how long it stands with the buttons.
func (s *Screen) framed(title, line string, body fyne.CanvasObject, buttons ...fyne.CanvasObject) page {
	bar := newBar()
	told := kit.NewFit("", kit.KioskInk2).Left().Most(kit.SizeKioskSmall)
	foot := container.New(footPlan{}, append([]fyne.CanvasObject{told, bar.object}, buttons...)...)
	object := container.New(framePlan{s.elder()},
		kit.NewPlane(kit.KioskSurface, 0, 0, kit.Spacer(0, 0)), s.band(),
		kit.NewFit(title, kit.KioskInk).Bold().Left().Most(kit.SizeKioskTitle),
		kit.NewFit(line, kit.KioskInk2).Left().Most(kit.SizeKioskBody), body, foot)
	return page{object: object, update: func() {
		left, of := s.left()
		if of == 0 {
			return
		}
		id := "rating.seconds_rest"
		if s.at == asking {
			id = "rating.seconds_left"
		}
		told.Set(s.t(id, "seconds", int((left+999_999_999)/1_000_000_000)), kit.KioskInk2)
		bar.set(float32(left) / float32(of))
	}}
}

// framePlan is where the parts of a page are: ground, band, title, line, body,
// foot.
type framePlan struct{ elder bool }

// Layout places the parts from both ends; the body gets the rest. A low window
// keeps its height for what is touched.
func (l framePlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room, title, line, foot := float32(gap), float32(72), float32(44), float32(target)
	if l.elder {
		title, line = 96, 56
	}
	if size.Height < 900 {
		room, title, line = 8, 60, 40
		if l.elder {
			title, line = 72, 44
		}
	}
	if size.Height > size.Width {
		foot += timeRoom
	}
	w := size.Width - 2*margin
	place(objects[0], 0, 0, size.Width, size.Height)
	y := float32(target + 16)
	place(objects[1], 0, 0, size.Width, y)
	y += room
	place(objects[2], margin, y, w, title)
	y += title
	place(objects[3], margin, y, w, line)
	y += line + room
	bottom := size.Height - foot - room
	place(objects[5], margin, bottom, w, foot)
	place(objects[4], margin, y, w, bottom-gap-y)
}

// MinSize is small: a pad fills the window it has.
func (framePlan) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 480) }

// footPlan places buttons at the right; the words and the bar of the time stand
// beside them, or above them where the foot is high.
type footPlan struct{}

// timeRoom is the height of the time above the buttons.
const timeRoom = 88

// Layout places the parts.
func (footPlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y, end := float32(0), size.Width
	if size.Height > target {
		y = timeRoom
	}
	for i := len(objects) - 1; i > 1; i-- {
		w := max(objects[i].MinSize().Width, target)
		place(objects[i], end-w, y, w, target)
		end -= w + gap
	}
	if y > 0 {
		end = size.Width
	}
	place(objects[0], 0, 8, end, 44)
	place(objects[1], 0, 60, end, 12)
}

// MinSize is one target high.
func (footPlan) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(target, target) }

// bar shows how much of a time is left.
type bar struct {
	object      *fyne.Container
	ground, ink *kit.Plane
	share       float32
}

func newBar() *bar {
	b := &bar{ground: kit.NewPlane(kit.KioskTint, 0, 0, kit.Spacer(0, 0)), ink: kit.NewPlane(kit.KioskPrimary, 0, 0, kit.Spacer(0, 0)), share: 1}
	b.object = container.New(b, b.ground, b.ink)
	return b
}

func (b *bar) set(share float32) {
	b.share = share
	b.object.Refresh()
}

// Layout draws the bar as long as its share.
func (b *bar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	place(b.ground, 0, 0, size.Width, size.Height)
	place(b.ink, 0, 0, size.Width*b.share, size.Height)
}

// MinSize is a line.
func (b *bar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(target, 16) }

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

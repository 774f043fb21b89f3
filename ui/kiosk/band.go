package kiosk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/assets"
	"yichuang/ui/kit"
)

// band lays out the band at the top, which is the same on every page: the
// hall's name, the way to a person, and how the page shall look and be heard.
// A high window has two rows for it, in a low one the name goes where there is
// no room.
type band struct {
	name  name
	staff *kit.Button // nil: nobody can be called
	modes []*kit.Button
	elder bool
	sizes []fyne.ThemeSizeName

	m    measures
	rows int
}

// header makes the band.
func (f *frame) header(s *Screen) fyne.CanvasObject {
	hall, contrast, large, language := s.d.Hall.Name, "kiosk.contrast", "kiosk.large", "kiosk.english"
	if s.words.Lang == assets.EN {
		hall, language = s.d.Hall.NameEN, "kiosk.chinese"
	}
	if f.elder {
		large = "kiosk.standard"
	}
	if s.black() {
		contrast = "kiosk.plain_colours"
	}
	button := func(id string, do func()) *kit.Button { return kit.NewButton(s.words.T(id), s.act(do)).OnBand() }
	f.band = &band{elder: f.elder, sizes: []fyne.ThemeSizeName{kit.SizeKioskBody, kit.SizeKioskSmall, kit.SizeKioskLeast}}
	if f.elder {
		f.band.sizes = f.band.sizes[1:]
	}
	f.band.name = halves(hall, s.words.Lang, f.elder)
	if s.d.CallStaff != nil {
		f.band.staff = button("kiosk.call_staff", s.callStaff)
		f.band.staff.Choose(true)
	}
	f.band.modes = []*kit.Button{button(large, s.turnElder), button(contrast, s.turnContrast), button(language, s.turnLanguage)}
	if s.d.Voice != nil {
		f.read = button(s.readWord(), s.readAloud)
		f.band.modes = append(f.band.modes, f.read)
	}
	objects := []fyne.CanvasObject{kit.NewPlane(kit.KioskBand, 0, 0, kit.Spacer(0, 0)), f.band.name.box}
	for _, b := range f.band.buttons() {
		objects = append(objects, b)
	}
	under := kit.NewPlane(kit.KioskLine, 0, 0, kit.Spacer(0, 0)) // where band and page are both black
	under.Hidden = !s.black()
	return container.New(f.band, append(objects, under)...)
}

// buttons returns those of one row, from left to right.
func (b *band) buttons() []*kit.Button {
	if b.staff == nil {
		return b.modes
	}
	return append(b.modes[:len(b.modes):len(b.modes)], b.staff)
}

// name is the hall's name in one line or two, and how wide it must be to be
// read. Where there is less room it does not stand there.
type name struct {
	box   fyne.CanvasObject
	least float32
}

// halves breaks an English name in the middle: it is three times as long.
func halves(text string, lang assets.Lang, elder bool) name {
	lines := []string{text}
	if words := strings.Fields(text); lang == assets.EN && len(words) > 1 {
		n := len(words) / 2
		lines = []string{strings.Join(words[:n], " "), strings.Join(words[n:], " ")}
	}
	out := name{}
	var parts []share
	for _, line := range lines {
		parts = append(parts, part(kit.NewFit(line, kit.KioskOnBand).Bold().Left().Most(kit.SizeKioskHeading), 1))
		out.least = max(out.least, kit.Measure(kit.Variant{Elder: elder}, line, kit.SizeKioskLeast, true).Width)
	}
	out.box = newSpread(0, parts...)
	return out
}

const bandGap, bandRoom = 16, 36 // between buttons; beside the words of one

// need is how wide a row of buttons is in letters of that size.
func (b *band) need(buttons []*kit.Button, size fyne.ThemeSizeName) float32 {
	need := float32(-bandGap)
	for _, button := range buttons {
		w := kit.Measure(kit.Variant{Elder: b.elder}, button.Words(), size, true).Width + bandRoom
		need += max(w, target) + bandGap
	}
	return need
}

// largest returns the largest letters in which the buttons stand in a row of
// that width.
func (b *band) largest(buttons []*kit.Button, room float32) fyne.ThemeSizeName {
	for _, size := range b.sizes {
		if b.need(buttons, size) <= room {
			return size
		}
	}
	return kit.SizeKioskLeast
}

// measure decides on the rows in a window of that width and returns the
// band's height.
func (b *band) measure(w float32, m measures) float32 {
	b.m, b.rows = m, 1
	room := w - 2*m.side
	full := b.need(b.buttons(), b.sizes[0])+b.name.least+2*bandGap > room
	if m.tall && full || b.need(b.buttons(), kit.SizeKioskLeast) > room {
		b.rows = 2
	}
	row := b.modes
	if b.rows == 1 {
		row = b.buttons()
	}
	size := b.largest(row, room)
	for _, button := range b.buttons() {
		button.Letters(size)
	}
	return float32(b.rows)*(target+bandGap) - bandGap + 2*m.bar
}

// Layout places the name at the left, the way to a person at the upper right,
// and how the page looks below or between.
func (b *band) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, size.Width, size.Height)
	place(objects[len(objects)-1], 0, size.Height-3, size.Width, 3)
	end, y := size.Width-b.m.side, b.m.bar
	if b.staff != nil {
		end = b.put(b.staff, end, y)
	}
	if b.rows == 1 {
		for i := len(b.modes) - 1; i >= 0; i-- {
			end = b.put(b.modes[i], end, y)
		}
	} else {
		b.stretch(y+target+bandGap, size.Width-2*b.m.side)
	}
	room := end - b.m.side - 8
	if room < b.name.least {
		objects[1].Hide()
		return
	}
	objects[1].Show()
	place(objects[1], b.m.side, y, room, target)
}

// put places a button before end and returns where the next one ends.
func (b *band) put(button *kit.Button, end, y float32) float32 {
	w := max(button.MinSize().Width, target)
	place(button, end-w, y, w, target)
	return end - w - bandGap
}

// stretch fills a row with the modes.
func (b *band) stretch(y, w float32) {
	spare := w + bandGap
	for _, button := range b.modes {
		spare -= max(button.MinSize().Width, target) + bandGap
	}
	x := b.m.side
	for _, button := range b.modes {
		own := max(button.MinSize().Width, target) + spare/float32(len(b.modes))
		place(button, x, y, own, target)
		x += own + bandGap
	}
}

// MinSize is one button high.
func (b *band) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(target, target) }

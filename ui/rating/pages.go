package rating

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app/feedback"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// question asks how the visit was. No answer is before another: all look alike.
func (s *Screen) question() page {
	var keys []fyne.CanvasObject
	for _, g := range feedback.Grades() {
		keys = append(keys, s.gradeKey(g))
	}
	return s.framed(s.t("rating.ask"), s.about(), container.New(cells{wide: 5, high: 1}, keys...), s.button("rating.not_now", s.decline))
}

// about says which visit it is: the counter, who served, and for what.
func (s *Screen) about() string {
	v := s.visit
	what, _ := s.business(v.Business)
	if item, ok := s.d.Ratings.Catalogue.Item(v.Item); ok {
		what = s.either(item.Name, item.NameEN)
	}
	number := v.Ticket
	if n := len(v.Cases); n > 0 {
		number = v.Cases[n-1]
	}
	return kit.Joined(s.t("rating.counter", "counter", v.Counter), kit.Joined(s.t("rating.clerk", "name", v.Name, "no", v.Staff)), what, number)
}

func (s *Screen) business(id string) (string, bool) {
	b, ok := s.d.Queue.Plan().Business(id)
	return s.either(b.Name, b.NameEN), ok
}

// either chooses the name of the page's language, the Chinese one where there
// is no other.
func (s *Screen) either(zh, en string) string {
	if s.words.Lang == assets.EN {
		return cmp.Or(en, zh)
	}
	return zh
}

func (s *Screen) button(id string, do func()) *kit.Button {
	b := kit.NewButton(s.t(id), do).Big()
	if s.elder() {
		b.Letters(kit.SizeKioskSmall)
	}
	return b
}

// whyPage asks why the grade was bad. Every way from here sends the grade.
func (s *Screen) whyPage() page {
	var keys []fyne.CanvasObject
	for _, r := range feedback.Reasons() {
		keys = append(keys, s.reasonKey(r, slices.Contains(s.rating.Reasons, r)))
	}
	return s.framed(s.t("rating.why"), s.t("rating.why_note"), container.New(cells{wide: 3, high: 2}, keys...),
		s.button("rating.skip", s.skip), s.button("rating.call_me", func() { s.turn(phone) }), s.button("rating.send", s.finish).Primary())
}

// phonePage asks for a number to call back. Without the touch on send it is not
// kept.
func (s *Screen) phonePage() page {
	in := kit.NewKioskInput(s.t("rating.phone_hint"), 12)
	in.Set(s.number)
	problem := kit.NewFit("", kit.KioskInk).Bold().Left().Lines(3).Most(kit.SizeKioskBody)
	note := kit.NewFit(s.t("rating.phone_note", "days", cmp.Or(s.d.Ratings.Days, feedback.DefaultDays)), kit.KioskInk2).Left().Lines(4).Most(kit.SizeKioskBody)
	pad := kit.NewPhonePad(s.words, in)
	in.OnChanged = s.typed
	body := container.New(phonePlan{}, in, problem, note, pad)
	p := s.framed(s.t("rating.phone"), s.t("rating.phone_free"), body,
		s.button("rating.back", func() { s.turn(reasons) }), s.button("rating.skip_phone", s.skipPhone), s.button("rating.send", s.finish).Primary())
	time := p.update
	p.update = func() {
		time()
		text := s.words.Error(s.wrong)
		if text != "" {
			text = "! " + text
		}
		problem.Set(text, kit.KioskInk)
	}
	return p
}

// skipPhone sends the reasons without a number.
func (s *Screen) skipPhone() {
	s.send(sending)
}

// problemRoom is the height of what is wrong with a number.
const problemRoom = 120

// phonePlan places the box and what is to be said of it beside the keys, above
// them on a high window.
type phonePlan struct{}

// Layout places box, problem, note and keys.
func (phonePlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	in, problem, note, pad := objects[0], objects[1], objects[2], objects[3]
	w, x, y, h := size.Width, float32(0), float32(target+problemRoom+2*gap), size.Height-float32(target+problemRoom+2*gap)
	if size.Width > size.Height {
		w = size.Width * 0.46
		x, y, h = size.Width*0.5, 0, size.Height
	}
	place(in, 0, 0, w, target)
	place(problem, 0, target+gap, w, problemRoom)
	place(note, 0, target+problemRoom+2*gap, w, min(size.Height-target-problemRoom-2*gap, 150))
	if size.Width <= size.Height {
		place(note, 0, 0, 0, 0)
	}
	place(pad, x, y, size.Width-x, h)
}

// MinSize is small: a pad fills the window it has.
func (phonePlan) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }

// thanksPage says that the rating was taken, or why not.
func (s *Screen) thanksPage() page {
	title, line := s.t("rating.sending"), s.t("rating.sending_note")
	sign := newTick()
	switch {
	case s.at == thanked && s.refuse != nil:
		title, line = s.t("rating.refused"), s.words.Error(s.refuse)
		sign = kit.Spacer(0, 0)
	case s.at == thanked:
		title, line = s.t("rating.thanks"), s.t("rating.thanks_note")
	default:
		sign = kit.Spacer(0, 0)
	}
	big := kit.NewFit(title, kit.KioskInk).Bold().Most(kit.SizeKioskTitle)
	small := kit.NewFit(line, kit.KioskInk2).Lines(2).Most(kit.SizeKioskBody)
	object := container.New(bandedPlan{}, kit.NewPlane(kit.KioskSurface, 0, 0, kit.Spacer(0, 0)), s.band(),
		container.New(thanksPlan{}, sign, big, small))
	return page{object: object}
}

// thanksPlan places a sign above its words, in the middle.
type thanksPlan struct{}

// Layout places sign and words.
func (thanksPlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := min(size.Height*0.36, size.Width*0.5)
	y := (size.Height - side - 100 - 96 - gap) / 2
	place(objects[0], 0, y, size.Width, side)
	place(objects[1], 0, y+side+gap, size.Width, 100)
	place(objects[2], 0, y+side+gap+100, size.Width, 96)
}

// MinSize is small: a pad fills the window it has.
func (thanksPlan) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }

// bandedPlan is a page without a foot: ground, band, body.
type bandedPlan struct{}

// Layout places the parts.
func (bandedPlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, size.Width, size.Height)
	place(objects[1], 0, 0, size.Width, target+16)
	place(objects[2], margin, target+16+gap, size.Width-2*margin, size.Height-target-16-2*gap)
}

// MinSize is small: a pad fills the window it has.
func (bandedPlan) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 480) }

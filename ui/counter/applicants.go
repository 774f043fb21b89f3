package counter

import (
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/identity"
	"yichuang/ui/kit"
)

const (
	offerAfter = 150 * time.Millisecond // of rest while a name is typed
	offerStays = 600 * time.Millisecond // when the caret has left: a click on a row takes it away too
	mostOffers = 6
)

// finder offers applicants the hall knows under the field somebody types a
// name into: the number's or the name's. Nothing is chosen until an arrow goes
// down, so Enter goes on as ever.
type finder struct {
	f      *form
	field  *kit.Field // that is typed into, nil while nothing is offered
	rows   []applicant.Row
	round  int    // an answer to an earlier text is dropped
	stop   func() // takes the clock of the next question back
	table  *kit.Table
	object *kit.Plane
}

func newFinder(f *form) *finder {
	d := &finder{f: f, stop: func() {}}
	s := f.s
	d.table = kit.NewTable(kit.Column{Weight: 3}, kit.Column{Width: 172}, kit.Column{Width: 130}).Dense()
	d.table.OneTap()
	d.table.OnOpen = d.take
	hint := kit.NewPlane(kit.Ground, 12, 5, kit.Small(s.t("counter.offers_hint")).Ellipsis())
	d.object = kit.NewPlane(kit.Surface, 1, 1, kit.Fill(nil, d.table, hint)).Outline(kit.Ink2, 1, kit.SizeRadius)
	d.object.Hide()
	for _, field := range []*kit.Field{f.people.id, f.people.name} {
		was := field.OnChanged
		field.OnChanged = func(text string) { was(text); d.typed(field) }
		field.OnKey = func(ev *fyne.KeyEvent) bool { return d.field == field && d.key(ev) }
		field.OnLeave = d.left
	}
	return d
}

// typed asks who may be meant once the typing rests.
func (d *finder) typed(field *kit.Field) {
	s, text := d.f.s, strings.TrimSpace(field.Text())
	if d.f.filling || s.d.Intake.Book == nil || !field.Focused() || !d.names(field, text) {
		d.hide()
		return
	}
	d.stop()
	d.table.Select(-1) // the rows stay in sight until the answer comes
	d.round++
	round := d.round
	d.stop = s.d.Later(offerAfter, func() {
		s.d.Start(func() {
			rows, err := s.d.Intake.Book.Find(s.ctx, text, mostOffers)
			fyne.Do(func() {
				switch {
				case round != d.round || s.ctx.Err() != nil:
				case err != nil:
					s.banner.SayError(s.d.Words, err)
				default:
					d.show(field, rows)
				}
			})
		})
	})
}

// names reports whether a text may be somebody's name: a digit begins a number
// in the number's field, and a number that holds leaves nothing to find out.
func (d *finder) names(field *kit.Field, text string) bool {
	id := d.f.people.id
	if text == "" || field == id && unicode.IsDigit([]rune(text)[0]) {
		return false
	}
	return id.Text() == "" || d.f.s.number(id.Text(), true) != nil
}

func (d *finder) show(field *kit.Field, rows []applicant.Row) {
	if len(rows) == 0 || !field.Focused() {
		d.hide()
		return
	}
	s := d.f.s
	cells := make([][]kit.Cell, len(rows))
	for i, r := range rows {
		name := kit.Cell{Text: r.Name}
		if r.Flagged {
			name.Tag, name.Tint = s.t("counter.bad_credit"), kit.Red
		}
		cells[i] = []kit.Cell{name, {Text: r.IDMasked, Colour: kit.Ink2}, {Text: s.t("counter.last_seen", "day", s.day(r.Seen)), Colour: kit.Ink2}}
	}
	d.field, d.rows = field, rows
	d.table.Select(-1)
	d.table.Set(cells)
	d.object.Show()
	d.f.ground.Refresh()
}

// hide takes the offers away, and what is still asked for.
func (d *finder) hide() {
	d.stop()
	d.stop = func() {}
	d.round++
	if d.field != nil {
		d.field, d.rows = nil, nil
		d.object.Hide()
	}
}

// left hides the offers a moment after the caret went elsewhere.
func (d *finder) left() {
	d.stop()
	round := d.round
	d.stop = d.f.s.d.Later(offerStays, func() {
		if round == d.round {
			d.hide()
		}
	})
}

// key lets the arrows choose, Enter take what is chosen and Escape hide.
func (d *finder) key(ev *fyne.KeyEvent) bool {
	at := d.table.Selected()
	switch ev.Name {
	case fyne.KeyDown:
		d.table.Select(min(at+1, len(d.rows)-1))
	case fyne.KeyUp:
		d.table.Select(max(at-1, -1))
	case fyne.KeyReturn, fyne.KeyEnter:
		if at < 0 {
			return false
		}
		d.take(at)
	case fyne.KeyEscape:
		d.hide()
	default:
		return false
	}
	return true
}

// take brings everything known of the chosen applicant into the form.
func (d *finder) take(i int) {
	if i < 0 || i >= len(d.rows) {
		return
	}
	f, s, ref := d.f, d.f.s, d.rows[i].Ref
	d.hide()
	round := d.round
	s.d.Start(func() {
		file, err := s.d.Intake.Book.Open(s.ctx, ref)
		fyne.Do(func() {
			switch {
			case round != d.round || s.ctx.Err() != nil:
			case err != nil:
				s.banner.SayError(s.d.Words, err)
			default:
				f.become(file.Applicant)
			}
		})
	})
}

// become makes an applicant the one of the form: what was typed to find it and
// what came along with another one makes room. The keyboard goes to the first
// thing that is not known.
func (f *form) become(a applicant.Applicant) {
	p := f.people
	was := f.filling
	f.filling = true
	for field, text := range f.recalled {
		if field.Text() == text {
			field.SetText("")
		}
	}
	p.name.SetText("")
	p.id.SetText(a.ID)
	f.filling = was
	f.known, f.recalled = known{}, map[*kit.Field]string{}
	f.s.calm()
	f.s.serve()
	f.fillIn(identity.Normalize(a.ID), a)
	for _, one := range p.stops() {
		if field, ok := one.(*kit.Field); !ok || trim(field) == "" {
			f.goTo(one)
			return
		}
	}
}

// day is a moment's day as lists show it.
func (s *Screen) day(t time.Time) string { return s.d.Words.Day(t.In(app.HallTime)) }

// offering lays the offers over the form, below the field they belong to, above
// it where there is no room below.
type offering struct{ f *form }

// Layout gives the form all the room.
func (o *offering) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const side = 16
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
	d, u := o.f.finder, o.f.upper
	if d.field == nil {
		return
	}
	top, ok := below(u.fields, d.field)
	if !ok {
		return
	}
	top += u.scroll.Position().Y - u.scroll.Offset.Y
	high := max(d.table.FullHeight()+d.object.MinSize().Height-d.table.MinSize().Height, d.object.MinSize().Height)
	y := top + d.field.Size().Height + 2
	if y+high > size.Height && top-high-2 >= 0 {
		y = top - high - 2
	}
	d.object.Move(fyne.NewPos(side, y))
	d.object.Resize(fyne.NewSize(max(size.Width-2*side, 0), high))
}

// MinSize is the form's.
func (o *offering) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

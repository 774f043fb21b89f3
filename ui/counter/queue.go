package counter

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/intake"
	"yichuang/app/queue"
	"yichuang/ui/calling"
	"yichuang/ui/kit"
)

// newStrip is the bar of the queue, as this seat has it.
func newStrip(s *Screen) *calling.Strip {
	return calling.New(calling.Deps{
		Queue: s.d.Queue, Catalogue: s.d.Catalogue, Words: s.d.Words, Actor: s.d.Actor, Now: s.d.Now, Start: s.d.Start,
		Seat: calling.Seat{
			Canvas: func() fyne.Canvas { return s.canvas }, Act: s.try, Fail: s.refused, Say: s.say, Refuse: s.notNow, Leave: s.leaveForm,
			Called: s.called, Left: s.emptied, Park: s.park, Fresh: func() bool { return s.form.item != nil },
		},
	})
}

// newHeader says whose seat it is and how many wait.
func newHeader(s *Screen) fyne.CanvasObject {
	zone, _ := s.d.Catalogue.Zone(s.d.Actor.Zone)
	return s.calls.Header(
		[]fyne.CanvasObject{kit.Title(s.t("counter.title", "desk", s.d.Actor.Desk)), kit.NewTag(zone.Name, kit.Grey)},
		[]fyne.CanvasObject{kit.Note(s.t("counter.who", "name", s.d.Actor.Name, "no", s.d.Actor.Staff))},
	)
}

// ownKeys are the keys that work on every page of the seat, besides those of
// the queue. The menu shows them.
func (s *Screen) ownKeys() []kit.Shortcut {
	ctrl := fyne.KeyModifierControl
	list := []kit.Shortcut{
		{Key: fyne.KeyF1, Do: func() { s.take(s.menu.list) }},
		{Key: fyne.KeyF, Modifier: ctrl, Do: func() { s.turn(newFind(s)) }},
		{Key: fyne.KeyG, Modifier: ctrl, Do: func() { s.turn(newGuide(s, s.chosen())) }},
		{Key: fyne.KeyN, Modifier: ctrl, Do: s.another},
		{Key: fyne.KeyH, Modifier: ctrl, Do: func() { s.turn(newPrints(s)) }},
		{Key: fyne.KeyO, Modifier: ctrl, Do: s.requests},
		{Key: fyne.KeyPageDown, Modifier: ctrl, Do: func() { s.paper.turn(1) }, Repeat: true},
		{Key: fyne.KeyPageUp, Modifier: ctrl, Do: func() { s.paper.turn(-1) }, Repeat: true},
	}
	for i := range list {
		list[i].Hidden = true
	}
	return append(list, s.paper.view.Keys()...) // after those that turn from paper to paper
}

// say tells something: what went well goes away by itself.
func (s *Screen) say(tint kit.Tint, text string) {
	if tint == kit.Green {
		s.praise(text)
		return
	}
	s.banner.Say(tint, text)
}

// serve says, once a ticket, that its person has come: the clerk has begun to
// enter something.
func (s *Screen) serve() {
	s.changes++
	s.calls.Serve(s.noted)
}

// noted follows what the queue was told besides the clerk's work.
func (s *Screen) noted(err error) {
	if err != nil && s.ctx.Err() == nil {
		s.banner.SayError(s.d.Words, err)
	}
	s.changes++
	s.reload()
}

// called reads what the applicant of a ticket typed at a kiosk; begin opens
// the form for what he has come for.
func (s *Screen) called(ctx context.Context, t *queue.Ticket) (begin func() bool) {
	sheet, err := s.held(ctx, t)
	fill := s.brought(ctx, t)
	return func() bool {
		s.banner.Clear()
		switch it, known := s.item(sheet); {
		case known && it.Zone != s.d.Actor.Zone:
			s.form.begin("")
			s.show(s.form)
			s.form.pick(it) // says where it is handled; what was typed stays with the ticket
			return true
		case sheet != nil:
			s.form.restore(*sheet)
			s.draft.takeUp(t.Number, *sheet)
			s.show(s.form)
			return false
		}
		item := awaits(t, nil)
		if item == "" && len(t.Matters) > 0 && t.Worked == 0 {
			s.emptied()
			s.openCase(t.Matters[0].Case) // he has come about a case
			return s.unread(err)
		}
		if item != "" { // else what was typed while the call was under way is meant for him
			s.form.begin(item)
		}
		s.show(s.form)
		fill()
		return s.unread(err) || s.banner.Words() != ""
	}
}

// unread says that what was typed for a ticket could not be read, if so.
func (s *Screen) unread(err error) bool {
	if err != nil {
		s.banner.SayError(s.d.Words, err)
	}
	return err != nil
}

// item is the item of a sheet, if there is one.
func (s *Screen) item(sheet *intake.Sheet) (*catalogue.Item, bool) {
	if sheet == nil {
		return nil, false
	}
	return s.d.Catalogue.Item(sheet.Item)
}

// park takes what was typed for a ticket that goes on hold; keep keeps it for
// whichever counter goes on with it, and held what was typed meanwhile.
func (s *Screen) park(number string) (keep func(ctx context.Context) error, held func()) {
	typed := func() *intake.Sheet {
		if !s.form.holds() {
			return nil
		}
		now := s.form.sheet()
		return &now
	}
	put := func(sheet *intake.Sheet) func(ctx context.Context) error {
		return func(ctx context.Context) error { return s.d.Intake.HoldDraft(ctx, s.d.Actor, number, sheet) }
	}
	kept := typed()
	return put(kept), func() {
		if now := typed(); !app.Alike(kept, now) {
			s.draft.keep(put(now))
		}
	}
}

// held reads what was typed for a ticket before it went on hold, nil for
// nothing, for one that is just called, or when its application was registered.
func (s *Screen) held(ctx context.Context, t *queue.Ticket) (*intake.Sheet, error) {
	if t.State != queue.Serving {
		return nil, nil
	}
	sheet, err := s.d.Intake.HeldDraft(ctx, s.d.Actor, t.Number)
	if err != nil || sheet == nil {
		return nil, err
	}
	if done, err := s.registered(ctx, sheet); err != nil || done {
		return nil, err
	}
	return sheet, nil
}

// emptied empties the form: nobody is at the counter.
func (s *Screen) emptied() {
	s.form.begin("")
	s.show(s.form)
}

// awaits is the item of a visit that comes next: the first without a case. c is
// the case that an item has just led to, nil for none.
func awaits(t *queue.Ticket, c *casework.Case) string {
	known := c == nil || slices.ContainsFunc(t.Matters, func(m queue.Matter) bool { return m.Case == c.Number })
	for _, m := range t.Matters {
		switch {
		case m.Case != "" || m.Item == "":
		case !known && m.Item == c.Item.Code:
			known = true // the queue hears of it now
		default:
			return m.Item
		}
	}
	if len(t.Matters) == 0 && c == nil {
		return t.Item
	}
	return ""
}

// settled ties the case that has come to an outcome to the ticket.
func (s *Screen) settled(c *casework.Case) {
	s.changes++
	s.calls.Tie(c.Item.Code, c.Number, s.noted)
}

// leaveForm goes on at once, or asks first when the form holds something that
// would be lost. Letters of an item that was not chosen are no loss.
func (s *Screen) leaveForm(then func()) {
	if s.working {
		return // what is under way may be just what ends the form
	}
	if !s.form.holds() {
		s.form.begin("")
		then()
		return
	}
	kit.Ask(s.canvas, s.d.Words, kit.Question{
		Title: s.t("counter.drop_title"), Text: s.t("counter.drop_text", "item", s.form.item.Name, "name", s.form.people.name.Text()),
		Action: s.t("counter.drop"), Danger: true,
	}, func(string) {
		s.form.begin("")
		then()
	})
}

// nextChosen is the item chosen at the kiosk that comes after a case of the
// visit, "" for none.
func (s *Screen) nextChosen(c *casework.Case) string {
	if t := s.calls.Now().Ticket; t != nil {
		return awaits(t, c)
	}
	return ""
}

// nextWords says what Ctrl+N begins after a case.
func (s *Screen) nextWords(c *casework.Case) string {
	if it, ok := s.d.Catalogue.Item(s.nextChosen(c)); ok {
		return s.t("counter.key_next_matter", "item", short(it.Name))
	}
	return s.t("counter.key_another")
}

// nameRoom is how many characters of an item stand beside a key.
const nameRoom = 8

func short(name string) string {
	if all := []rune(name); len(all) > nameRoom {
		return string(all[:nameRoom-1]) + "…"
	}
	return name
}

// another begins a further application, for the same applicant when one has
// just been dealt with: of what he has chosen at the kiosk, if there is more.
func (s *Screen) another() {
	if p, ok := s.view.(*casePage); ok && p.outcome {
		item := s.nextChosen(p.file.Case)
		s.form.again(p.file.Case)
		s.turn(s.form)
		if it, ok := s.d.Catalogue.Item(item); ok {
			s.form.pick(it)
		}
		return
	}
	s.leaveForm(func() {
		s.form.begin("")
		s.turn(s.form)
	})
}

package counter

import (
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// bars are the two bars at the top: who sits here and how the queue stands,
// and what can be done with a ticket.
type bars struct {
	s      *Screen
	object fyne.CanvasObject

	waiting *kit.Text
	pause   *kit.Button

	call, recall, miss, move, done *kit.Button
	priority                       *kit.Tag
	serving, extra                 *kit.Text
	number                         *kit.Text
	header, tools                  fyne.CanvasObject
	handled                        []string // cases of this visit that have come to an outcome
	visit                          string   // the ticket they are of
}

func newBars(s *Screen) *bars {
	b := &bars{s: s, priority: kit.NewTag("", kit.Amber)}
	zone, _ := s.d.Catalogue.Zone(s.d.Actor.Zone)
	b.waiting = kit.Note("")
	b.pause = kit.NewButton(s.t("counter.pause"), s.pause).Key("F8")
	b.header = kit.Header(
		[]fyne.CanvasObject{kit.Title(s.t("counter.title", "desk", s.d.Actor.Desk)), kit.NewTag(zone.Name, kit.Grey)},
		[]fyne.CanvasObject{kit.Note(s.t("counter.who", "name", s.d.Actor.Name, "no", s.d.Actor.Staff)), b.waiting, b.pause},
	)
	b.call = kit.NewButton(s.t("counter.call_next"), func() { s.press(fyne.KeyF2) }).Key("F2").Primary()
	b.recall = kit.NewButton(s.t("counter.recall"), func() { s.press(fyne.KeyF3) }).Key("F3")
	b.miss = kit.NewButton(s.t("counter.miss"), func() { s.press(fyne.KeyF4) }).Key("F4")
	b.move = kit.NewButton(s.t("counter.transfer"), func() { s.press(fyne.KeyF6) }).Key("F6")
	b.done = kit.NewButton(s.t("counter.done"), func() { s.press(fyne.KeyF7) }).Key("F7")
	b.serving, b.number, b.extra = kit.Note(""), kit.NewText("", kit.SizeTitle, kit.Primary).Bold(), kit.Note("")
	b.tools = kit.Toolbar(
		[]fyne.CanvasObject{b.call, b.priority, b.recall, b.miss, b.move, b.done},
		[]fyne.CanvasObject{b.serving, b.number, b.extra},
	)
	b.object = kit.Col(0, b.header, b.tools)
	return b
}

// groups are the names of the priority groups.
var groups = map[queue.Group]string{
	queue.Elderly: "counter.group_elderly", queue.Disabled: "counter.group_disabled",
	queue.Pregnant: "counter.group_pregnant", queue.Forces: "counter.group_forces",
}

func (b *bars) show() {
	s, now := b.s, b.s.now
	b.waiting.Set(s.t("counter.waiting", "n", now.zone.Waiting, "minutes", now.zone.Mean))
	next, tag := "", ""
	if now.next != nil {
		next = now.next.Number
		if id, ok := groups[now.next.Group]; ok {
			tag = s.t("counter.priority", "group", s.t(id))
		}
	}
	b.priority.Set(tag, kit.Amber)
	b.priority.Hidden = tag == ""
	b.call.Set(s.t("counter.call_next"), next)
	pause := "counter.pause"
	if s.paused() {
		pause = "counter.resume"
	}
	b.pause.Set(s.t(pause), "")
	b.tick()
}

// tick shows how long the ticket is being served, and what time has made
// possible with it.
func (b *bars) tick() {
	s := b.s
	for key, button := range map[fyne.KeyName]*kit.Button{fyne.KeyF2: b.call, fyne.KeyF3: b.recall, fyne.KeyF4: b.miss, fyne.KeyF6: b.move, fyne.KeyF7: b.done} {
		ok, _ := s.can(key)
		button.Able(ok, "")
	}
	t := s.now.ticket
	if t == nil {
		b.visit = ""
		words := s.t("counter.no_ticket")
		if s.paused() {
			words = s.t("counter.paused", "reason", s.now.counter.Reason)
		}
		b.say(words, "", "")
		return
	}
	if b.visit != t.Number {
		b.visit, b.handled = t.Number, nil
	}
	since, label := t.Called, s.t("counter.called", "n", t.Calls)
	if t.State == queue.Serving {
		since, label = t.Served, s.t("counter.serving")
	}
	extra := s.d.Words.Minutes(s.d.Now().Sub(since))
	if n := b.matter(); n > 1 {
		extra = s.t("counter.nth_case", "n", n, "time", extra)
	}
	b.say(label, t.Number, extra)
}

// settled notes that a case of this visit has come to an outcome.
func (b *bars) settled(number string) {
	if !slices.Contains(b.handled, number) {
		b.handled = append(b.handled, number)
	}
	b.tick()
}

// matter is which matter of this visit is being handled: a further one begins
// with its item, not with the outcome of the last.
func (b *bars) matter() int {
	if b.s.form.item != nil {
		return len(b.handled) + 1
	}
	return max(len(b.handled), 1)
}

func (b *bars) say(label, number, extra string) {
	b.serving.Set(label)
	b.number.Set(number)
	b.extra.Set(extra)
	b.number.Hidden, b.extra.Hidden = number == "", extra == ""
	b.header.Refresh()
	b.tools.Refresh()
}

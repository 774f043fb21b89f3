package counter

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

// transfer sends the ticket to another zone, with a reason.
type transfer struct {
	s      *Screen
	zones  []catalogue.Zone
	zone   *kit.Choice
	reason *kit.Field
	yes    *kit.Button
	box    fyne.CanvasObject
}

func newTransfer(s *Screen) *transfer {
	v := &transfer{s: s}
	var names []string
	for _, z := range s.d.Catalogue.Zones() {
		if z.ID != s.d.Actor.Zone {
			v.zones = append(v.zones, z)
			names = append(names, z.Name)
		}
	}
	v.zone = kit.NewChoice(s.t("counter.to_zone"), names...)
	v.reason = kit.NewField(s.d.Words, s.t("counter.transfer_reason")).Placeholder(s.t("counter.transfer_hint"))
	v.zone.OnChanged = func(int) { v.judge() }
	v.zone.OnNext = v.reason.Focus
	v.reason.OnChanged = func(string) { v.judge() }
	v.reason.OnNext = func() { s.keys.Press(fyne.KeyReturn, fyne.KeyModifierControl) }
	v.yes = kit.NewButton(s.t("counter.transfer"), v.reason.OnNext).Key("Ctrl Enter").Primary()
	no := kit.NewButton(s.t("counter.back"), v.leave).Key("Esc")
	head := kit.CardHead(kit.Title(s.t("counter.transfer_title", "number", s.ticketNumber())))
	v.box = kit.Card(kit.Fill(head, kit.Pad(16, 14, kit.Col(14, v.zone, v.reason,
		kit.NewPara(s.t("counter.transfer_text"), kit.SizeSmall, kit.Ink2), kit.Row(12, v.yes, no))), nil))
	v.judge()
	return v
}

func (v *transfer) object() fyne.CanvasObject                   { return v.box }
func (v *transfer) wide() bool                                  { return true }
func (v *transfer) menuRow() int                                { return rowForm }
func (v *transfer) note() string                                { return "" }
func (v *transfer) loader() func(context.Context) (show func()) { return nil }
func (v *transfer) focus()                                      { v.zone.Focus() }
func (v *transfer) mark(error)                                  {}
func (v *transfer) leave()                                      { v.s.turn(v.s.form) }

func (v *transfer) judge() {
	v.s.calm()
	ok, _ := v.able()
	v.yes.Able(ok, "")
	v.s.keys.Refresh()
}

func (v *transfer) able() (bool, string) {
	switch {
	case v.zone.Selected() < 0:
		return false, v.s.t("counter.zone_first")
	case strings.TrimSpace(v.reason.Text()) == "":
		return false, v.s.t("counter.reason_first")
	}
	return true, ""
}

func (v *transfer) keys() []kit.Shortcut {
	return []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: v.s.t("counter.back"), Do: v.leave},
		{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: v.s.t("counter.transfer"), Right: true, Main: true, Enabled: v.able, Do: v.move},
	}
}

func (v *transfer) move() {
	s, zone, reason, number := v.s, v.zones[v.zone.Selected()], strings.TrimSpace(v.reason.Text()), v.s.ticketNumber()
	s.act(func(ctx context.Context) error {
		_, err := s.d.Queue.Transfer(ctx, s.d.Actor, zone.ID, "", reason)
		return err
	}, func() {
		s.now.ticket = nil
		s.form.begin("")
		s.show(s.form)
		s.praise(s.t("counter.has_transferred", "number", number, "zone", zone.Name))
	})
}

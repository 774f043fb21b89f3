package counter

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/intake"
	"yichuang/app/staff"
	"yichuang/ui/kit"
)

// Shifts hands a desk over from one clerk to the next (R104); app/staff is one.
type Shifts interface {
	GivenShift(ctx context.Context, desk string) (*staff.Shift, error)
	HandShift(ctx context.Context, actor app.Actor, attempt string, h staff.Handing) (*staff.Shift, error)
	TakeShift(ctx context.Context, actor app.Actor, attempt, desk string, serial uint64) (*staff.Shift, error)
	RefuseShift(ctx context.Context, actor app.Actor, attempt, desk string, serial uint64, reason string) (*staff.Shift, error)
}

// shift is 交接班: what lies at the desk, signed by who gives it and who takes
// it.
type shift struct {
	s     *Screen
	given *staff.Shift // waits for its taker, nil for none
	open  []string     // cases of this desk that are not done with
	ready bool         // it was read

	to, keysField, remarks *kit.Field
	box                    *kit.Plane
}

func newShift(s *Screen) *shift {
	v := &shift{s: s}
	v.to = kit.NewField(s.d.Words, s.t("counter.shift_to")).Placeholder(s.t("counter.shift_to_hint"))
	v.keysField = kit.NewField(s.d.Words, s.t("counter.shift_keys")).Placeholder(s.t("counter.shift_keys_hint"))
	v.remarks = kit.NewArea(s.d.Words, s.t("counter.shift_remarks"), 4)
	v.to.OnChanged = func(string) { s.calm(); s.keys.Refresh() }
	v.to.OnNext, v.keysField.OnNext = v.keysField.Focus, v.remarks.Focus
	v.box = kit.Card(kit.Pad(24, 24, kit.Note(s.t("counter.working"))))
	return v
}

func (v *shift) object() fyne.CanvasObject { return v.box }
func (v *shift) wide() bool                { return true }
func (v *shift) menuRow() int              { return rowShift() }
func (v *shift) note() string              { return "" }

func (v *shift) focus() {
	if v.ready && v.given == nil {
		v.to.Focus()
		return
	}
	v.s.rest()
}

func (v *shift) loader() func(context.Context) func() {
	s, desk := v.s, v.s.d.Actor.Desk
	return func(ctx context.Context) func() {
		given, err := s.d.Shifts.GivenShift(ctx, desk)
		open, openErr := s.openHere(ctx)
		return func() {
			if err = errors.Join(err, openErr); err != nil {
				s.refused(err)
				return
			}
			first := !v.ready
			v.given, v.open, v.ready = given, open, true
			v.lay()
			if s.view == view(v) {
				s.rekey()
				if first {
					v.focus()
				}
			}
		}
	}
}

// awaited tells a clerk who has just sat down that the desk waits for her
// signature.
func (s *Screen) awaited(ctx context.Context) string {
	if s.d.Shifts == nil {
		return ""
	}
	given, err := s.d.Shifts.GivenShift(ctx, s.d.Actor.Desk)
	if err != nil || given == nil || !slices.Contains(given.Steps(s.d.Actor), staff.TakeStep) {
		return "" // the page of the shift says what cannot be read
	}
	return s.t("counter.shift_awaits", "from", given.From.Name)
}

// openHere lists the cases of this desk that the next one has to go on with.
func (s *Screen) openHere(ctx context.Context) ([]string, error) {
	var out []string
	for _, pile := range []intake.Pile{intake.Received, intake.Correction, intake.Returned, intake.ToHandOver} {
		rows, err := s.pileRows(ctx, pile)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if r.Desk == s.d.Actor.Desk && !slices.Contains(out, r.Number) {
				out = append(out, r.Number)
			}
		}
	}
	return out, nil
}

func (v *shift) lay() {
	s, t := v.s, v.s.t
	if g := v.given; g != nil {
		lines := kit.Col(10,
			kit.NewPara(t("counter.shift_waits", "from", g.From.Name, "at", s.moment(g.From.At), "to", g.To.Name, "no", g.To.No), kit.SizeBody, kit.Ink).Bold(),
			kit.NewPara(t("counter.shift_cases", "n", len(g.Open), "list", strings.Join(g.Open, "　")), kit.SizeBody, kit.Ink),
			kit.NewPara(t("counter.shift_tickets", "list", v.orNone(strings.Join(g.Tickets, "　"))), kit.SizeBody, kit.Ink),
			kit.NewPara(t("counter.shift_things", "keys", v.orNone(g.Keys), "remarks", v.orNone(g.Remarks)), kit.SizeBody, kit.Ink))
		v.box.SetContent(kit.Fill(kit.CardHead(kit.Title(t("counter.shift_title"))), kit.Pad(16, 14, lines), nil))
		return
	}
	body := kit.Col(14, kit.NewPara(t("counter.shift_cases", "n", len(v.open), "list", strings.Join(v.open, "　")), kit.SizeBody, kit.Ink),
		v.to, v.keysField, v.remarks, kit.NewPara(t("counter.shift_text"), kit.SizeSmall, kit.Ink2))
	v.box.SetContent(kit.Fill(kit.CardHead(kit.Title(t("counter.shift_title"))), kit.Pad(16, 14, body), nil))
}

func (v *shift) orNone(text string) string {
	if text == "" {
		return v.s.t("counter.shift_none")
	}
	return text
}

func (v *shift) keys() []kit.Shortcut {
	s := v.s
	list := []kit.Shortcut{{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: func() { s.turn(s.form) }}}
	if !v.ready {
		return list
	}
	if v.given == nil {
		return append(list, kit.Shortcut{
			Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: s.t("counter.shift_hand"), Right: true, Main: true, Do: v.hand,
			Enabled: func() (bool, string) { return strings.TrimSpace(v.to.Text()) != "", s.t("counter.shift_to_first") },
		})
	}
	may := func(step staff.ShiftStep) func() (bool, string) {
		return func() (bool, string) {
			return slices.Contains(v.given.Steps(s.d.Actor), step), s.t("counter.shift_taker_only", "name", v.given.To.Name)
		}
	}
	return append(list,
		kit.Shortcut{Key: fyne.KeyF12, Label: s.t("counter.shift_refuse"), Right: true, Do: v.refuse, Enabled: may(staff.RefuseStep)},
		kit.Shortcut{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: s.t("counter.shift_take"), Right: true, Main: true, Do: v.take, Enabled: may(staff.TakeStep)})
}

func (v *shift) hand() {
	s := v.s
	h := staff.Handing{To: strings.TrimSpace(v.to.Text()), Open: v.open, Keys: v.keysField.Text(), Remarks: v.remarks.Text()}
	if n := s.calls.Number(); n != "" {
		h.Tickets = []string{n}
	}
	try := fmt.Sprintf("shift:%s:%s:%d", s.d.Actor.Desk, s.d.Actor.Staff, s.d.Now().UnixNano())
	s.act(func(ctx context.Context) error {
		_, err := s.d.Shifts.HandShift(ctx, s.d.Actor, try, h)
		return err
	}, func() { s.praise(s.t("counter.shift_has_handed", "no", h.To)) })
}

func (v *shift) take() {
	s, g := v.s, v.given
	s.act(func(ctx context.Context) error {
		_, err := s.d.Shifts.TakeShift(ctx, s.d.Actor, fmt.Sprintf("take:%s:%d", g.Desk, g.Serial), g.Desk, g.Serial)
		return err
	}, func() { s.praise(s.t("counter.shift_has_taken", "from", g.From.Name)) })
}

func (v *shift) refuse() {
	s, g := v.s, v.given
	kit.Ask(s.canvas, s.d.Words, kit.Question{Title: s.t("counter.shift_refuse"), Action: s.t("counter.shift_refuse"), Reason: true, Danger: true}, func(reason string) {
		s.act(func(ctx context.Context) error {
			_, err := s.d.Shifts.RefuseShift(ctx, s.d.Actor, fmt.Sprintf("refuse:%s:%d", g.Desk, g.Serial), g.Desk, g.Serial, reason)
			return err
		}, func() { s.praise(s.t("counter.shift_has_refused")) })
	})
}

func (v *shift) mark(err error) {
	var e *app.Error
	if !errors.As(err, &e) || v.given != nil {
		return
	}
	fields := map[string]*kit.Field{"to": v.to, "no": v.to, "keys": v.keysField, "remarks": v.remarks}
	if f := fields[e.Field]; f != nil {
		f.Fail(err)
		f.Focus()
	}
}

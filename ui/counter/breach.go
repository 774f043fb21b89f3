package counter

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/ui/kit"
)

// breach asks for the supervisor who lets a further correction notice ask for
// what the first did not name, and why (R8).
type breach struct {
	s       *Screen
	sheet   intake.Sheet
	entries uint64
	back    view
	done    func(*casework.Case)

	by, reason *kit.Field
	box        fyne.CanvasObject
}

// asksMore reports whether a notice now would list what the applicant was not
// told of at first.
func (s *Screen) asksMore(sheet intake.Sheet) bool {
	c := s.judged()
	if c == nil || c.Number != sheet.Number || len(c.Corrections) == 0 {
		return false
	}
	trial, err := c.Trial()
	if err != nil {
		return false
	}
	var e *app.Error
	err = trial.Do(casework.RequestCorrection, casework.Change{Notice: intake.Pending}, s.d.Actor, s.d.Now())
	return errors.As(err, &e) && e.ID == "case.second_notice"
}

func newBreach(s *Screen, sheet intake.Sheet, entries uint64, back view, done func(*casework.Case)) *breach {
	b := &breach{s: s, sheet: sheet, entries: entries, back: back, done: done}
	changed := func() { s.calm(); s.keys.Refresh() }
	b.by = s.field("counter.breach_by", changed, func() { b.reason.Focus() })
	b.reason = kit.NewArea(s.d.Words, s.t("counter.breach_reason"), 3)
	b.reason.OnChanged = func(string) { changed() }
	head := kit.CardHead(kit.Title(s.t("counter.breach_title")))
	text := kit.NewPara(s.t("counter.breach_text"), kit.SizeBody, kit.Ink2)
	b.box = kit.Card(kit.Fill(head, kit.Pad(16, 14, kit.Col(14, text, b.by, b.reason)), nil))
	return b
}

func (b *breach) object() fyne.CanvasObject                   { return b.box }
func (b *breach) wide() bool                                  { return false }
func (b *breach) menuRow() int                                { return b.back.menuRow() }
func (b *breach) note() string                                { return b.s.t("counter.note_breach") }
func (b *breach) loader() func(context.Context) (show func()) { return besides(b.back) }
func (b *breach) page() *casePage                             { return pageOf(b.back) }
func (b *breach) focus()                                      { b.by.Focus() }
func (b *breach) leave()                                      { b.s.turn(b.back) }

func (b *breach) able() (bool, string) {
	switch {
	case trim(b.by) == "":
		return false, b.s.t("counter.breach_by_first")
	case trim(b.reason) == "":
		return false, b.s.t("counter.reason_first")
	}
	return true, ""
}

func (b *breach) keys() []kit.Shortcut {
	s := b.s
	return []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: b.leave},
		b.page().mergeKey(),
		{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_correction"), Right: true, Main: true, Enabled: b.able, Do: b.ask},
	}
}

// ask issues the notice with the supervisor's release.
func (b *breach) ask() {
	s, entries := b.s, b.entries
	why := intake.Breach{Reason: trim(b.reason), By: trim(b.by)}
	s.issue(entries, func(ctx context.Context, sheet intake.Sheet) (*casework.Case, error) {
		return s.d.Intake.RequestMore(ctx, s.d.Actor, s.attempt(sheet.Number, entries, casework.RequestCorrection), sheet, why)
	}, b.sheet, b.done)
}

func (b *breach) mark(error) {
	if trim(b.by) == "" || trim(b.reason) != "" {
		b.by.Focus()
		return
	}
	b.reason.Focus()
}

package counter

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// refusal asks on what ground and why an application is not accepted (R4, R12).
type refusal struct {
	s       *Screen
	sheet   intake.Sheet
	trial   *casework.Case
	entries uint64
	back    view
	done    func(*casework.Case)

	ground  *kit.Choice
	dept    *kit.Field
	reason  *kit.Field
	yes, no *kit.Button
	fields  *fyne.Container
	box     fyne.CanvasObject
}

// grounds are the lawful grounds in the order of the choice.
var grounds = []struct {
	ground casework.Ground
	id     string
}{
	{casework.NotNeeded, "counter.ground_not_needed"},
	{casework.WrongAuthority, "counter.ground_wrong_authority"},
	{casework.OtherGround, "counter.ground_other"},
}

func newRefusal(s *Screen, sheet intake.Sheet, trial *casework.Case, entries uint64, back view, done func(*casework.Case)) *refusal {
	r := &refusal{s: s, sheet: sheet, trial: trial, entries: entries, back: back, done: done}
	var options []string
	for _, g := range grounds {
		options = append(options, s.t(g.id))
	}
	r.ground = kit.NewChoice(s.t("counter.ground"), options...)
	r.ground.OnChanged = func(int) { r.changed() }
	r.dept = kit.NewField(s.d.Words, s.t("counter.right_dept")).Placeholder(s.t("counter.right_dept_hint"))
	r.dept.OnChanged = func(string) { r.changed() }
	r.reason = kit.NewArea(s.d.Words, s.t("counter.refusal_reason"), 4)
	r.reason.OnChanged = func(string) { r.changed() }
	r.ground.OnNext = func() { r.step() }
	r.dept.OnNext = r.reason.Focus
	r.yes = kit.NewButton(s.t("counter.key_refuse"), func() { s.keys.Press(fyne.KeyReturn, fyne.KeyModifierControl) }).Key("Ctrl Enter").Danger()
	r.no = kit.NewButton(s.t("counter.back"), r.leave).Key("Esc")
	r.fields = kit.Col(14)
	head := kit.CardHead(kit.Row(12, kit.Title(s.t("counter.refuse_title")), kit.Note(trial.Item.Name).Ellipsis()))
	r.box = kit.Card(kit.Fill(head, kit.Pad(16, 14, r.fields), nil))
	r.changed()
	return r
}

func (r *refusal) object() fyne.CanvasObject                   { return r.box }
func (r *refusal) wide() bool                                  { return false }
func (r *refusal) menuRow() int                                { return r.back.menuRow() }
func (r *refusal) note() string                                { return r.s.t("counter.note_refusal") }
func (r *refusal) loader() func(context.Context) (show func()) { return besides(r.back) }
func (r *refusal) page() *casePage                             { return pageOf(r.back) }
func (r *refusal) focus()                                      { r.ground.Focus() }

func (r *refusal) leave() { r.s.turn(r.back) }

func (r *refusal) why() intake.Refusal {
	out := intake.Refusal{Reason: strings.TrimSpace(r.reason.Text())}
	if i := r.ground.Selected(); i >= 0 {
		out.Ground = grounds[i].ground
	}
	if out.Ground == casework.WrongAuthority {
		out.RightDept = strings.TrimSpace(r.dept.Text())
	}
	return out
}

func (r *refusal) step() {
	if r.why().Ground == casework.WrongAuthority {
		r.dept.Focus()
		return
	}
	r.reason.Focus()
}

func (r *refusal) changed() {
	r.fields.Objects = []fyne.CanvasObject{r.ground}
	if r.why().Ground == casework.WrongAuthority {
		r.fields.Add(r.dept)
	}
	r.fields.Add(r.reason)
	r.fields.Add(kit.NewPara(r.s.t("counter.refuse_text"), kit.SizeSmall, kit.Ink2))
	r.fields.Add(kit.Row(12, r.yes, r.no))
	r.fields.Refresh()
	r.s.calm()
	ok, _ := r.able()
	r.yes.Able(ok, "")
	r.s.keys.Refresh()
	if r.s.view == view(r) {
		r.preview()
	}
}

// able names what is still to be written; the desk judges the rest.
func (r *refusal) able() (bool, string) {
	why := r.why()
	switch {
	case why.Ground == "":
		return false, r.s.t("counter.ground_first")
	case why.Ground == casework.WrongAuthority && why.RightDept == "":
		return false, r.s.t("counter.right_dept_first")
	case why.Reason == "":
		return false, r.s.t("counter.reason_first")
	}
	return true, ""
}

// preview shows the notice of refusal as it would be issued now.
func (r *refusal) preview() {
	s := r.s
	if ok, reason := r.able(); !ok {
		s.paper.none(s.t("counter.preview_gap", "why", reason))
		return
	}
	why, trial, now := r.why(), r.trial, s.d.Now()
	w := casework.Writer{Hall: s.d.Intake.Hall, Catalogue: s.d.Catalogue}
	s.paper.soon(trial.Item.Dept, func(context.Context) (paper.Facts, error) {
		return w.Refusal(trial, why.Ground, why.RightDept, why.Reason, intake.Pending, s.d.Actor, now), nil
	})
}

func (r *refusal) keys() []kit.Shortcut {
	s := r.s
	return []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: r.leave},
		r.page().mergeKey(),
		{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_refuse"), Right: true, Main: true, Enabled: r.able, Do: r.refuse},
	}
}

func (r *refusal) refuse() {
	s, why, entries := r.s, r.why(), r.entries
	s.serve()
	s.issue(entries, func(ctx context.Context, sheet intake.Sheet) (*casework.Case, error) {
		return s.d.Intake.RefuseAcceptance(ctx, s.d.Actor, s.attempt(sheet.Number, entries, casework.RefuseAcceptance), sheet, why)
	}, r.sheet, r.done)
}

func (r *refusal) mark(err error) {
	var e *app.Error
	if !errors.As(err, &e) {
		return
	}
	switch e.Field {
	case "dept":
		r.dept.Fail(err)
		r.dept.Focus()
	case "reason":
		r.reason.Fail(err)
		r.reason.Focus()
	case "ground":
		r.ground.Focus()
	}
}

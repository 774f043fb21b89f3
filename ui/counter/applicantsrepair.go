package counter

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/ui/kit"
)

// repairing is the form in which a supervisor lifts the open credit marks of an
// applicant, with a password of her own and a reason (R49).
type repairing struct {
	page                 *applicantPage
	no, password, reason *kit.Field
	yes                  *kit.Button
	dialog               *kit.Dialog
	working              bool
}

// repairWidth is how wide the form stands, in units at normal text size.
const repairWidth = 620

// repair asks for the supervisor.
func (p *applicantPage) repair() {
	s := p.s
	r := &repairing{page: p}
	r.no = s.field("counter.repair_no", r.judge, func() { r.password.Focus() })
	r.password = kit.NewSecret(s.d.Words, s.t("counter.repair_password"))
	r.password.OnChanged, r.password.OnNext = func(string) { r.judge() }, func() { r.reason.Focus() }
	r.reason = kit.NewArea(s.d.Words, s.t("counter.repair_reason"), 3)
	r.reason.OnChanged = func(string) { r.judge() }
	r.yes = kit.NewButton(s.t("counter.key_repair"), r.send).Key("Ctrl Enter").Primary()
	no := kit.NewButton(s.t("counter.back"), r.leave).Key("Esc")
	text := kit.NewPara(s.t("counter.repair_text"), kit.SizeBody, kit.Ink2)
	r.dialog = kit.Open(s.canvas, kit.Frame{
		Title: s.t("counter.key_repair"), Note: p.file.Applicant.Name, Width: repairWidth,
		Content: kit.Col(12, text, kit.Grid(2, 12, r.no, r.password), r.reason),
		Foot:    kit.Ends(kit.Spacer(0, 0), kit.Row(12, no, r.yes)),
		Keys: []kit.Shortcut{
			{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_repair"), Do: r.send, Main: true, Right: true, Enabled: r.able},
			{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: r.leave},
		},
	})
	r.judge()
	r.no.Focus()
}

func (r *repairing) able() (bool, string) {
	t := r.page.s.t
	switch {
	case trim(r.no) == "":
		return false, t("counter.repair_no_first")
	case r.password.Text() == "":
		return false, t("counter.repair_password_first")
	case trim(r.reason) == "":
		return false, t("counter.reason_first")
	}
	return !r.working, ""
}

func (r *repairing) judge() {
	if r.dialog == nil {
		return
	}
	r.yes.Able(r.able())
	r.page.s.keys.Refresh()
}

// leave closes the form and forgets what was typed in it.
func (r *repairing) leave() {
	r.dialog.Close()
	r.password.SetText("")
	if s := r.page.s; s.view == view(r.page) {
		r.page.focus()
	}
}

func (r *repairing) send() {
	if ok, _ := r.able(); !ok {
		return
	}
	s, a := r.page.s, r.page.file.Applicant
	no, password, reason := trim(r.no), r.password.Text(), trim(r.reason)
	try := fmt.Sprintf("repair:%s:%d", a.Ref, len(a.Credit))
	r.working = true
	r.judge()
	s.d.Start(func() {
		err := s.repair(s.ctx, try, no, password, a.Ref, reason)
		fyne.Do(func() { r.answered(err) })
	})
}

// repair lifts the marks once the supervisor's own password was right.
func (s *Screen) repair(ctx context.Context, try, no, password, ref, reason string) error {
	by, err := s.d.Intake.Staff.Release(ctx, no, password)
	if err != nil {
		return err
	}
	return s.d.Intake.Book.Repair(ctx, by, try, ref, reason)
}

// answered closes the form, or takes the password away and shows what was wrong.
func (r *repairing) answered(err error) {
	s := r.page.s
	r.working = false
	r.password.SetText("")
	if err == nil {
		r.leave()
		s.praise(s.t("counter.has_repaired"))
		s.reload()
		return
	}
	field := r.no
	var e *app.Error
	if errors.As(err, &e) && e.Field == "password" {
		field = r.password
	}
	field.Fail(err)
	field.Focus()
	r.judge()
}

package counter

import (
	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// taking asks for the code of what an applicant typed at a kiosk.
type taking struct {
	form    *form
	code    *kit.Field
	yes     *kit.Button
	dialog  *kit.Dialog
	working bool
}

// takingWidth is how wide the question stands, in units at normal text size.
const takingWidth = 560

// toCode asks for the code; a scanner may give it too.
func (f *form) toCode() *taking {
	s := f.s
	t := &taking{form: f, code: kit.NewScanField(s.d.Words, s.t("counter.prefill_code")).Placeholder(s.t("counter.prefill_hint"))}
	t.code.OnChanged, t.code.OnNext = func(string) { t.judge() }, t.send
	t.yes = kit.NewButton(s.t("counter.prefill_take"), t.send).Key("Enter").Primary()
	no := kit.NewButton(s.t("counter.back"), t.leave).Key("Esc")
	t.dialog = kit.Open(s.canvas, kit.Frame{
		Title: s.t("counter.prefill_take"), Width: takingWidth,
		Content: kit.Col(12, kit.NewPara(s.t("counter.prefill_text"), kit.SizeBody, kit.Ink2), t.code),
		Foot:    kit.Ends(kit.Spacer(0, 0), kit.Row(12, no, t.yes)),
		Keys: []kit.Shortcut{
			{Key: fyne.KeyReturn, Label: s.t("counter.prefill_take"), Do: t.send, Main: true, Right: true, Enabled: t.able},
			{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: t.leave},
		},
	})
	t.judge()
	t.code.Focus()
	return t
}

func (t *taking) able() (bool, string) {
	if trim(t.code) == "" {
		return false, t.form.s.t("counter.prefill_hint")
	}
	return !t.working, ""
}

func (t *taking) judge() {
	if t.dialog == nil {
		return
	}
	t.yes.Able(t.able())
	t.form.s.keys.Refresh()
}

func (t *taking) leave() {
	t.dialog.Close()
	if s := t.form.s; s.view == view(t.form) {
		t.form.focus()
	}
}

// send asks the desk; what is wrong with the code stands at it.
func (t *taking) send() {
	if ok, _ := t.able(); !ok {
		return
	}
	s, code := t.form.s, trim(t.code)
	t.working = true
	t.judge()
	s.d.Start(func() {
		p, err := s.d.Intake.Predeclared(s.ctx, s.d.Actor, code)
		fyne.Do(func() {
			t.working = false
			if err != nil {
				t.code.Fail(err)
				t.code.Focus()
				t.judge()
				return
			}
			t.leave()
			t.form.replace(p)
		})
	})
}

package delivery

import (
	"errors"
	"strings"

	"yichuang/app"
	"yichuang/ui/kit"
)

// releasePanel is where a supervisor lets a difference pass, with a number, a
// password of her own and a reason (R74).
type releasePanel struct {
	words                words
	no, password, reason *kit.Field
	busy                 bool
	object               *kit.Plane
	submit               func(no, password, reason string)
}

func newReleasePanel(w words, submit func(no, password, reason string)) *releasePanel {
	p := &releasePanel{words: w, submit: submit}
	t := w.T
	p.no = kit.NewField(w.Words, t("delivery.supervisor_no"))
	p.password = kit.NewSecret(w.Words, t("delivery.supervisor_password"))
	p.reason = kit.NewField(w.Words, t("delivery.release_reason")).Placeholder(t("delivery.release_hint"))
	p.no.OnNext, p.password.OnNext, p.reason.OnNext = p.password.Focus, p.reason.Focus, p.send
	body := kit.Split(12, kit.Share{Width: 104, Content: p.no}, kit.Share{Width: 132, Content: p.password}, kit.Share{Weight: 1, Content: p.reason})
	p.object = kit.NewPlane(kit.Ground, 12, 10, body).Outline(kit.Line, 1, kit.SizeRadius)
	p.object.Hide()
	return p
}

func (p *releasePanel) open() {
	p.object.Show()
	p.no.Focus()
}

// close hides the panel and forgets what was typed in it.
func (p *releasePanel) close() {
	if p.object.Hidden {
		return
	}
	for _, f := range []*kit.Field{p.no, p.password, p.reason} {
		f.SetText("")
	}
	p.object.Hide()
}

func (p *releasePanel) send() {
	if p.busy {
		return
	}
	for _, f := range []*kit.Field{p.no, p.password, p.reason} {
		if strings.TrimSpace(f.Text()) == "" {
			f.Fail(&app.Error{Code: app.Invalid, ID: "delivery.release_incomplete"})
			f.Focus()
			return
		}
	}
	p.busy = true
	p.submit(p.no.Text(), p.password.Text(), strings.TrimSpace(p.reason.Text()))
}

// answered takes the password away and marks what was wrong.
func (p *releasePanel) answered(err error) {
	p.busy = false
	p.password.SetText("")
	var refusal *app.Error
	if errors.As(err, &refusal) {
		field := p.no
		if refusal.Field == "password" {
			field = p.password
		}
		field.Fail(refusal)
		field.Focus()
	}
}

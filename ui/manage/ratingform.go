package manage

import (
	"errors"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/ui/kit"
)

// draftKey names a form: of which step, of which follow-up.
type draftKey struct {
	no   uint64
	step feedback.Step
}

// ratingForm is what a step asks to be written down. What was typed waits in
// the page until the step is made.
type ratingForm struct {
	p       *ratingPage
	key     draftKey
	finding *kit.Picks // nil where nothing is to be found
	name    *kit.Field // of the head who appeals, or nil
	cause   *kit.Field // or nil
	words   *kit.Field
	told    *kit.Para
	dialog  *kit.Dialog
}

// ratingWidth is how wide the form stands, in units at normal text size.
const ratingWidth = 640

// wordsOf are the labels of what is written down at each step.
var wordsOf = map[feedback.Step]string{
	feedback.CallBack: "manage.rating_words_call_back", feedback.Rectify: "manage.rating_words_rectify", feedback.Answer: "manage.rating_words_answer",
	feedback.Appeal: "manage.rating_words_appeal", feedback.Uphold: "manage.rating_words_decide", feedback.Strike: "manage.rating_words_decide",
}

func newRatingForm(p *ratingPage, step feedback.Step) *ratingForm {
	s, t, file := p.s, p.s.t, p.file
	f := &ratingForm{p: p, key: draftKey{file.FollowUp.No, step}, told: kit.NewPara("", kit.SizeSmall, kit.Danger)}
	f.words = kit.NewArea(s.words, t(wordsOf[step]), 3)
	content := kit.Col(14)
	switch step {
	case feedback.CallBack:
		note := t("manage.rating_phone_none")
		if file.Phone != "" {
			note = t("manage.rating_call", "phone", file.Phone)
		}
		content.Add(kit.NewPara(note, kit.SizeBody, kit.Ink2))
		f.finding = f.picks("manage.rating_finding", feedback.Findings()...)
	case feedback.Rectify:
		f.cause = kit.NewArea(s.words, t("manage.rating_why"), 2)
	case feedback.Appeal:
		f.name = kit.NewField(s.words, t("manage.rating_head"))
		f.finding = f.picks("manage.rating_ground", feedback.Mistaken, feedback.Malicious)
	}
	f.told.Hide()
	f.place(content)
	f.fill(p.drafts[f.key])
	yes := kit.NewButton(t(step.MessageID()), f.take).Key("Ctrl Enter").Primary()
	no := kit.NewButton(t("manage.back"), f.close).Key("Esc")
	f.dialog = kit.Open(s.canvas, kit.Frame{
		Title: t(step.MessageID()), Note: t("manage.rating_no", "no", file.FollowUp.No), Width: ratingWidth, Content: content,
		Foot: kit.Ends(kit.Spacer(0, 0), kit.Row(12, no, yes)),
		Keys: []kit.Shortcut{
			{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: t(step.MessageID()), Do: f.take, Main: true, Right: true, Enabled: s.idle},
			{Key: fyne.KeyEscape, Cap: "Esc", Label: t("manage.back"), Do: f.close},
		},
	})
	f.first().Focus()
	return f
}

func (f *ratingForm) picks(label string, all ...feedback.Finding) *kit.Picks {
	var picks []kit.Pick
	for _, one := range all {
		picks = append(picks, kit.Pick{Key: string(one), Text: f.p.s.t(one.MessageID())})
	}
	return kit.NewPicks(f.p.s.words, f.p.s.t(label), false, picks...)
}

// place puts what there is below each other; Enter goes from one to the next.
func (f *ratingForm) place(content *fyne.Container) {
	if f.name != nil {
		content.Add(f.name)
		f.name.OnNext = f.finding.Focus
	}
	if f.finding != nil {
		content.Add(f.finding)
		f.finding.OnNext = f.words.Focus
	}
	if f.cause != nil {
		content.Add(f.cause)
	}
	content.Add(f.words)
	content.Add(f.told)
}

// first is what is filled in first.
func (f *ratingForm) first() interface{ Focus() } {
	switch {
	case f.name != nil:
		return f.name
	case f.finding != nil:
		return f.finding
	case f.cause != nil:
		return f.cause
	}
	return f.words
}

func (f *ratingForm) fill(ch feedback.Change) {
	f.words.SetText(ch.Words)
	if f.name != nil {
		f.name.SetText(ch.For)
	}
	if f.cause != nil {
		f.cause.SetText(ch.Cause)
	}
	if f.finding != nil && ch.Finding != "" {
		f.finding.Choose(string(ch.Finding))
	}
}

// written is what stands in the form.
func (f *ratingForm) written() feedback.Change {
	ch := feedback.Change{Words: f.words.Text()}
	if f.name != nil {
		ch.For = f.name.Text()
	}
	if f.cause != nil {
		ch.Cause = f.cause.Text()
	}
	if f.finding != nil {
		for _, key := range f.finding.Chosen() {
			ch.Finding = feedback.Finding(key)
		}
	}
	return ch
}

// take makes the step.
func (f *ratingForm) take() {
	change := f.written()
	f.p.make(f.key.step, change, func(err error) {
		if err != nil {
			f.failed(err)
			return
		}
		f.close()
		delete(f.p.drafts, f.key)
	})
}

// close keeps what was typed for the next time.
func (f *ratingForm) close() {
	f.p.drafts[f.key] = f.written()
	f.dialog.Close()
	f.p.s.quiet()
}

// failed says next to its field why the step was refused.
func (f *ratingForm) failed(err error) {
	var e *app.Error
	known := false
	if errors.As(err, &e) {
		for name, field := range map[string]*kit.Field{"words": f.words, "cause": f.cause, "for": f.name} {
			if e.Field == name && field != nil {
				known = true
				field.Fail(err)
				field.Focus()
			}
		}
		if e.Field == "finding" && f.finding != nil {
			known = true
			f.finding.Fail(err)
			f.finding.Focus()
		}
	}
	if f.told.Hidden = known; !known {
		f.told.Set(f.p.s.words.Error(err))
	}
	f.dialog.Refresh()
}

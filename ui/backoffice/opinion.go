package backoffice

import (
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/review"
	"yichuang/ui/kit"
)

// opinion is the foot of the page: where a decision, a stage's opinion or a
// proposal is written. What is typed and not yet sent is kept per stage,
// whatever is opened in between.
type opinion struct {
	words   words
	text    *kit.Field
	docNo   *kit.Field
	copies  *kit.Field
	expires *kit.Field
	scope   *kit.Field

	whole   *fyne.Container // all fields
	alone   *fyne.Container // the text alone: a proposal
	draft   *kit.Para       // what was proposed, to be taken over
	take    *kit.Button
	drafted *fyne.Container
	note    *kit.Para
	plane   *kit.Plane

	mode     mode
	at       place // what the fields belong to
	view     *view
	drafts   map[place]draft
	onEdit   func()
	onAdopt  func()
	promised bool
}

type draft struct{ text, docNo, copies, expires, scope string }

func newOpinion(w words) *opinion {
	o := &opinion{words: w, drafts: map[place]draft{}}
	o.text = kit.NewArea(w.Words, w.T("backoffice.opinion"), 2).Placeholder(w.T("backoffice.opinion_hint"))
	o.docNo = kit.NewField(w.Words, w.T("backoffice.doc_no"))
	o.copies = kit.NewField(w.Words, w.T("backoffice.copies"))
	o.expires = kit.NewField(w.Words, w.T("backoffice.expires")).Placeholder(w.T("backoffice.expires_hint"))
	o.expires.Validate = func(text string) error { _, err := parseDay(text); return err }
	o.scope = kit.NewField(w.Words, w.T("backoffice.scope")).Placeholder(w.T("backoffice.scope_hint"))
	for _, f := range o.fields() {
		f.OnChanged = func(string) { o.keep() }
	}
	o.whole = kit.Col(8, o.text, kit.Split(10,
		kit.Share{Weight: 5, Content: o.docNo}, kit.Share{Width: 64, Content: o.copies},
		kit.Share{Width: 196, Content: o.expires}, kit.Share{Weight: 4, Content: o.scope}))
	o.draft = kit.NewPara("", kit.SizeBody, kit.Primary).Most(1)
	o.take = kit.NewButton(w.T("backoffice.adopt"), func() { o.onAdopt() }).Key("F2")
	o.drafted = kit.Split(12, kit.Share{Weight: 1, Content: o.draft}, kit.Share{Width: 100, Content: kit.Row(0, o.take)})
	o.note = kit.NewPara("", kit.SizeBody, kit.Ink2)
	o.alone = kit.Col(0)
	o.plane = kit.NewPlane(kit.Surface, 0, 0, o.note)
	return o
}

func (o *opinion) fields() []*kit.Field {
	return []*kit.Field{o.text, o.docNo, o.copies, o.expires, o.scope}
}

// written reports whether something can be written here now.
func (o *opinion) written() bool { return o.mode != modeNone && o.mode != modeLead }

// show brings the fields of a stage that something may be written of, or says
// why it may not or what was decided.
func (o *opinion) show(v *view) {
	o.view, o.mode = v, v.mode()
	if !o.written() {
		o.at = place{}
		o.note.SetColour(o.words.standing(v), kit.Ink2)
		o.plane.SetContent(o.note)
		return
	}
	at := place{number: v.c.Number, stage: v.no()}
	doc, promised := v.result()
	o.promised = promised
	if o.at != at {
		o.at = place{} // the fields change hands: nothing is kept on the way
		d, ok := o.drafts[at]
		if !ok {
			d = v.blank()
		}
		o.docNo.SetLabel(o.words.T("backoffice.doc_no_of", "doc", doc))
		for i, text := range []string{d.text, d.docNo, d.copies, d.expires, d.scope} {
			o.fields()[i].SetText(text)
		}
		o.at = at
	}
	o.text.SetLabel(o.words.T(opinionIDs[o.mode]))
	o.put()
}

var opinionIDs = map[mode]string{modeGrant: "backoffice.opinion", modeConclude: "backoffice.opinion", modePropose: "backoffice.proposal"}

// put lays out what the mode needs: a proposal has no licence.
func (o *opinion) put() {
	form := fyne.CanvasObject(o.whole)
	if o.mode == modePropose {
		o.alone.Objects = []fyne.CanvasObject{o.text}
		o.alone.Refresh()
		form = o.alone
	}
	s := o.view.stage
	if s.Draft == "" {
		o.plane.SetContent(form)
		return
	}
	o.draft.SetColour(o.words.T("backoffice.drafted", "name", s.Drafted, "text", s.Draft), kit.Primary)
	o.plane.SetContent(kit.Col(10, o.drafted, form))
}

// adopt puts the proposal into the opinion (R47).
func (o *opinion) adopt() {
	if o.written() && o.view.stage.Draft != "" {
		o.text.SetText(o.view.stage.Draft)
		o.text.Focus()
	}
}

// left reports whether the keyboard is in a field that is no longer there.
func (o *opinion) left() bool {
	for i, f := range o.fields() {
		if f.Focused() && (!o.written() || o.mode == modePropose && i > 0) {
			return true
		}
	}
	return false
}

// standing says in a sentence why nothing can be written here, or what was
// decided.
func (w words) standing(v *view) string {
	t := w.T
	if s := v.stage; s != nil && v.mode() == modeLead {
		return t("backoffice.lead_hint", "dept", w.dept(s.Dept), "stage", s.Name, "reason", opinionText(s))
	}
	if d := v.c.Decision; d != nil && (!d.Granted || !v.c.Item.Joint()) {
		id := "backoffice.was_denied"
		if d.Granted {
			id = "backoffice.was_granted"
		}
		return t(id, "doc", d.Doc, "no", d.DocNo, "n", d.Copies, "text", d.Text, "name", d.Name, "at", w.moment(d.At))
	}
	if s := v.stage; s != nil && s.Opinion != nil {
		return t("backoffice.was_said", "at", w.moment(v.saidAt()), "verdict", w.T(s.Opinion.Verdict.MessageID()), "text", kit.Joined(s.Opinion.Text, s.Opinion.Doc, s.Opinion.DocNo))
	}
	if take, why := v.can(casework.TakeOver); take {
		return t("backoffice.sentence_take")
	} else if _, ok := v.offered[casework.TakeOver]; ok {
		return t("backoffice.sentence_wait", "why", why)
	}
	_, why := v.can(casework.Grant)
	if v.c.Item.Joint() {
		_, why = v.can(casework.Conclude)
	}
	return t("backoffice.sentence_read", "why", why)
}

func opinionText(s *casework.Stage) string {
	if s.Opinion == nil {
		return ""
	}
	return s.Opinion.Text
}

func (o *opinion) keep() {
	if o.at.number == "" {
		return
	}
	o.drafts[o.at] = draft{
		text: o.text.Text(), docNo: o.docNo.Text(), copies: o.copies.Text(), expires: o.expires.Text(), scope: o.scope.Text(),
	}
	if o.onEdit != nil {
		o.onEdit()
	}
}

// forget drops what was typed for a stage once it has been sent.
func (o *opinion) forget(step casework.Step, at place) {
	switch step {
	case casework.Grant, casework.Deny, casework.Conclude, casework.Propose:
		delete(o.drafts, at)
		if o.at == at {
			o.at = place{}
		}
	}
}

// ready says what is still to be written before the decision or the opinion.
func (o *opinion) ready() (bool, string) {
	t := o.words.T
	blank := func(f *kit.Field) bool { return strings.TrimSpace(f.Text()) == "" }
	_, dateErr := parseDay(o.expires.Text())
	switch {
	case blank(o.text) && o.mode != modeConclude:
		return false, t("backoffice.need_opinion")
	case o.mode == modePropose:
		return true, ""
	case o.count() < 0 || o.count() == 0 && (o.mode == modeGrant || o.view.stage.Kind == kindDecision):
		return false, t("backoffice.need_copies")
	case o.count() > 0 && blank(o.docNo):
		return false, t("backoffice.need_doc_no")
	case dateErr != nil:
		return false, o.words.Error(dateErr)
	case o.count() > 0 && o.view.owed() != "":
		return false, o.view.owed()
	}
	return true, ""
}

// count is the number of copies, -1 for what is none.
func (o *opinion) count() int {
	n, err := strconv.Atoi(strings.TrimSpace(o.copies.Text()))
	if err != nil || n > 99 || n < 0 {
		return -1
	}
	return n
}

// verdict is the decision as written.
func (o *opinion) verdict() review.Verdict {
	day, _ := parseDay(o.expires.Text()) // ready has asked
	return review.Verdict{
		Text: strings.TrimSpace(o.text.Text()), DocNo: strings.TrimSpace(o.docNo.Text()), Copies: o.count(),
		Expires: day, Scope: strings.TrimSpace(o.scope.Text()),
	}
}

// said is the stage's opinion as written.
func (o *opinion) said() *casework.Opinion {
	v := o.verdict()
	doc, _ := o.view.result()
	return &casework.Opinion{
		Verdict: casework.Agree, Text: v.Text, Doc: doc, DocNo: v.DocNo, Copies: v.Copies, Expires: v.Expires, Scope: v.Scope,
	}
}

// add puts a ready sentence behind what is typed.
func (o *opinion) add(sentence string) {
	text := o.text.Text()
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	o.text.SetText(text + sentence)
	o.text.Focus()
}

// fail marks the field a refusal is about.
func (o *opinion) fail(err error) {
	var refusal *app.Error
	if !errors.As(err, &refusal) {
		return
	}
	fields := map[string]*kit.Field{
		"decision": o.text, "opinion": o.text, "draft": o.text, "doc": o.docNo, "copies": o.copies, "expires": o.expires,
	}
	if f := fields[refusal.Field]; f != nil && o.at.number != "" {
		f.Fail(refusal)
		f.Focus()
	}
}

// parseDay reads 2031-11-22, 20311122 or 2031年11月22日; "" is no date.
func parseDay(text string) (app.Date, error) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	switch {
	case strings.TrimSpace(text) == "":
		return 0, nil
	case len(parts) == 1 && len(parts[0]) == 8:
		return app.ParseDate(parts[0][:4] + "-" + parts[0][4:6] + "-" + parts[0][6:])
	case len(parts) == 3:
		for i := 1; i < 3; i++ {
			if len(parts[i]) == 1 {
				parts[i] = "0" + parts[i]
			}
		}
		return app.ParseDate(strings.Join(parts, "-"))
	}
	return app.ParseDate(text)
}

package delivery

import (
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// page is one result: what it is, whose, and what is to be done with it.
type page struct {
	onAct  func() // enter the result
	onFile func()

	words words
	now   app.Clock
	view  *view

	title, sub *kit.Text
	verdict    *kit.Tag
	facts      []*kit.Text
	rows       []*fyne.Container // each with its label
	section    *kit.Plane
	scroll     *container.Scroll
	form       *form
	signed     *kit.Field
	told       *kit.Para
	receiveBox fyne.CanvasObject
	signBox    fyne.CanvasObject
	receipt    *kit.Para
	sheet      *kit.Para

	body   fyne.CanvasObject
	empty  fyne.CanvasObject
	object *kit.Plane
}

var factIDs = []string{
	"delivery.fact_result", "delivery.fact_applicant", "delivery.fact_agent", "delivery.fact_way",
}

func newPage(w words, d Deps) *page {
	p := &page{words: w, now: d.Now, form: newForm(w, d)}
	p.title, p.sub, p.verdict = kit.Title("").Ellipsis(), kit.Note("").Ellipsis(), kit.NewTag("", kit.Green)
	facts := kit.Col(4)
	for _, id := range factIDs {
		value := kit.Body("").Ellipsis()
		p.facts = append(p.facts, value)
		row := kit.Split(12, kit.Share{Width: 76, Content: kit.NewText(w.T(id), kit.SizeBody, kit.Ink2)}, kit.Share{Weight: 1, Content: value})
		p.rows = append(p.rows, row)
		facts.Add(row)
	}
	p.told = kit.NewPara("", kit.SizeBody, kit.Ink2)
	p.sheet = kit.NewPara("", kit.SizeBody, kit.Ink)
	p.receiveBox = kit.Col(16, p.sheet, kit.Row(12, kit.NewButton(w.T("delivery.receive"), func() { p.onAct() }).Key("Enter").Primary()))
	p.receipt = kit.NewPara("", kit.SizeBody, kit.Ink)
	p.signed = kit.NewField(w.Words, w.T("delivery.signed"))
	p.signed.Validate = func(text string) error { _, err := moment(text, p.now()); return err }
	p.signed.OnNext = func() { p.onFile() }
	p.signBox = kit.Col(16, p.receipt, p.signed, kit.Row(12, kit.NewButton(w.T("delivery.file"), func() { p.onFile() }).Key("F7").Primary()))
	p.section = kit.NewPlane(kit.Surface, 0, 0, p.told)
	head := kit.Col(0, kit.Pad(16, 12, kit.Col(2, kit.Row(12, p.title, p.verdict), p.sub)), kit.Divider(), kit.Pad(16, 10, facts), kit.Divider())
	p.scroll = container.NewVScroll(p.section)
	p.body = kit.Fill(head, kit.Pad(16, 10, p.scroll), nil)
	p.empty = kit.Pad(24, 24, kit.NewPara(w.T("delivery.nothing_open"), kit.SizeBody, kit.Ink2).Centred())
	p.object = kit.NewPlane(kit.Surface, 0, 0, p.empty)
	return p
}

// moment reads what the receiver wrote beside the signature. A time alone is
// today's.
func moment(text string, now time.Time) (time.Time, error) {
	text = strings.NewReplacer("：", ":", "　", " ").Replace(strings.TrimSpace(text))
	if !strings.Contains(text, "-") {
		text = app.DateOf(now).String() + " " + text
	}
	at, err := time.ParseInLocation(signedForm, text, app.HallTime)
	if err != nil {
		return time.Time{}, &app.Error{Code: app.Invalid, Field: "signed", ID: "delivery.signed_form", Rule: "R73"}
	}
	return at, nil
}

// fail marks the field a refusal is about.
func (p *page) fail(err error) {
	var refusal *app.Error
	if errors.As(err, &refusal) && refusal.Field == "signed" && p.shows(casework.Close) {
		p.signed.Fail(refusal)
		p.signed.Focus()
	}
}

// show brings a case onto the page, nil for none.
func (p *page) show(v *view) {
	other := v == nil || p.view == nil || p.view.c.Number != v.c.Number
	was := p.view
	p.view = v
	if other || !p.shows(casework.GiveOut) {
		p.form.forget()
	}
	if v == nil {
		p.object.SetContent(p.empty)
		return
	}
	p.fill(v)
	switch {
	case p.shows(casework.ReceiveResult):
		p.sheet.Set(p.words.T("delivery.compare_sheet", "sheet", v.c.LastSent().Sheet, "name", v.c.LastSent().Name, "at", p.words.moment(v.c.LastSent().At)))
		p.section.SetContent(p.receiveBox)
	case p.shows(casework.GiveOut):
		p.form.show(v)
		p.section.SetContent(p.form.object)
	case p.shows(casework.Close):
		p.receipt.Set(p.words.T("delivery.sign_now", "receipt", v.c.Delivery.Receipt, "name", v.c.Delivery.Receiver))
		if signing := was != nil && !other && was.c.Delivery != nil; !signing {
			p.signed.SetText(p.now().In(app.HallTime).Format(signedForm))
		}
		p.section.SetContent(p.signBox)
	default:
		p.told.Set(p.sentence(v))
		p.section.SetContent(p.told)
	}
	p.object.SetContent(p.body)
}

// shows reports whether the step can be taken in the open case.
func (p *page) shows(step casework.Step) bool {
	if p.view == nil {
		return false
	}
	ok, _ := p.view.can(step)
	return ok
}

func (p *page) fill(v *view) {
	t, c := p.words.T, v.c
	p.title.Set(c.Item.Name)
	p.sub.Set(c.Number + " · " + c.Item.DeptName)
	result, way := t("delivery.no_result"), t(wayIDs[c.Way])
	p.verdict.Set("", kit.Grey)
	if d := c.Decision; d != nil {
		result = t("delivery.result", "doc", d.Doc, "no", d.DocNo, "n", d.Copies)
		way = t("delivery.way_decided", "way", way, "name", d.Name, "at", p.words.moment(d.At))
		p.verdict.Set(t("delivery.denied"), kit.Red)
		if d.Granted {
			p.verdict.Set(t("delivery.granted"), kit.Green)
		}
	}
	by := ""
	if c.Agent != nil {
		by = p.words.person(*c.Agent)
	}
	for i, text := range []string{result, p.words.person(c.Applicant), by, way} {
		p.facts[i].Set(text)
		p.rows[i].Hidden = text == ""
	}
}

// sentence says why there is nothing to do here, or how it ended.
func (p *page) sentence(v *view) string {
	t := p.words.T
	if d := v.c.Delivery; d != nil && !d.Signed.IsZero() {
		return t("delivery.ended", "name", d.Receiver, "at", d.Signed.In(app.HallTime).Format(signedForm), "receipt", d.Receipt)
	}
	if p, ok := v.offered[casework.ReceiveResult]; ok && p.Refusal != nil {
		return v.words.Error(p.Refusal)
	}
	return t("delivery.to_look_at", "why", v.why(casework.GiveOut))
}

// focus puts the keyboard where something is to be entered.
func (p *page) focus() {
	switch {
	case p.shows(casework.GiveOut):
		p.form.next()
	case p.shows(casework.Close):
		p.signed.Focus()
	}
}

// left reports whether the keyboard is in a field that is no longer there.
func (p *page) left() bool {
	return p.signed.Focused() && !p.shows(casework.Close) || p.form.focused() && !p.shows(casework.GiveOut)
}

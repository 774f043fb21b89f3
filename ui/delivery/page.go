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
	onBack func() // the post brought it back
	onPaid func()

	words words
	deps  Deps
	now   app.Clock
	view  *view

	title, sub *kit.Text
	verdict    *kit.Tag
	facts      []*kit.Text
	rows       []*fyne.Container // each with its label
	section    *kit.Plane
	scroll     *container.Scroll
	serve      *serve
	form       *form // of serve
	signed     *kit.Field
	stamped    string     // what stands in signed before anybody types
	slip       *kit.Field // number of a payment receipt
	told       *kit.Para
	owes       *kit.Para
	past       *kit.Para
	papers     *kit.Plane // the results
	receiveBox fyne.CanvasObject
	signBox    fyne.CanvasObject
	signKeys   *fyne.Container
	back       *kit.Button
	payBox     fyne.CanvasObject
	receipt    *kit.Para
	sheet      *kit.Para

	body   fyne.CanvasObject
	empty  fyne.CanvasObject
	object *kit.Plane
}

var factIDs = []string{"delivery.fact_applicant", "delivery.fact_agent", "delivery.fact_phone", "delivery.fact_way"}

func newPage(w words, d Deps) *page {
	p := &page{words: w, deps: d, now: d.Now, serve: newServe(w, d)}
	p.form = p.serve.hand
	p.title, p.sub, p.verdict = kit.Title("").Ellipsis(), kit.Note("").Ellipsis(), kit.NewTag("", kit.Green)
	facts := kit.Col(4)
	for _, id := range factIDs {
		value := kit.Body("").Ellipsis()
		p.facts = append(p.facts, value)
		row := kit.Split(12, kit.Share{Width: 76, Content: kit.NewText(w.T(id), kit.SizeBody, kit.Ink2)}, kit.Share{Weight: 1, Content: value})
		p.rows = append(p.rows, row)
		facts.Add(row)
	}
	p.papers = kit.NewPlane(kit.Surface, 0, 0, kit.Spacer(0, 0))
	p.told, p.past = kit.NewPara("", kit.SizeBody, kit.Ink2), kit.NewPara("", kit.SizeSmall, kit.Ink2)
	p.boxes()
	p.section = kit.NewPlane(kit.Surface, 8, 0, p.told) // frames and the bar need room inside the scroll
	head := kit.Col(0, kit.Pad(16, 12, kit.Col(2, kit.Row(12, p.title, p.verdict), p.sub)), kit.Divider(),
		kit.Pad(16, 10, kit.Col(8, p.papers, facts)), kit.Divider())
	p.scroll = container.NewVScroll(p.section)
	p.serve.onFocus = p.reveal
	p.body = kit.Fill(head, kit.Pad(8, 10, p.scroll), nil)
	p.empty = kit.Pad(24, 24, kit.NewPara(w.T("delivery.nothing_open"), kit.SizeBody, kit.Ink2).Centred())
	p.object = kit.NewPlane(kit.Surface, 0, 0, p.empty)
	return p
}

// boxes makes what is asked for in each part of a result's way.
func (p *page) boxes() {
	w := p.words
	p.sheet = kit.NewPara("", kit.SizeBody, kit.Ink)
	p.receiveBox = kit.Col(16, p.sheet, kit.Row(12, kit.NewButton(w.T("delivery.receive"), func() { p.onAct() }).Key("Enter").Primary()))
	p.receipt = kit.NewPara("", kit.SizeBody, kit.Ink)
	p.signed = kit.NewField(w.Words, w.T("delivery.signed"))
	p.signed.Validate = func(text string) error { _, err := moment(text, p.now()); return err }
	p.signed.OnNext = func() { p.onFile() }
	p.back = kit.NewButton(w.T("delivery.mail_back"), func() { p.onBack() }).Key("F12")
	p.signKeys = kit.Row(12, kit.NewButton(w.T("delivery.file"), func() { p.onFile() }).Key("Ctrl E").Primary(), p.back)
	p.signBox = kit.Col(16, p.receipt, p.signed, p.signKeys)
	p.owes = kit.NewPara("", kit.SizeBody, kit.Warning).Bold()
	p.slip = kit.NewField(w.Words, w.T("delivery.payment"))
	p.slip.OnNext = func() { p.onPaid() }
	pay := kit.NewButton(w.T("delivery.paid"), func() { p.onPaid() }).Key("Enter").Primary()
	p.payBox = kit.Col(16, kit.NewPlane(kit.TintAmber, 12, 10, p.owes), p.slip, kit.Row(12, pay))
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
	switch {
	case !errors.As(err, &refusal):
	case refusal.Field == "signed" && p.shows(casework.Close):
		p.signed.Fail(refusal)
		p.signed.Focus()
	case p.pays():
		p.slip.Fail(refusal)
		p.slip.Focus()
	case p.shows(casework.GiveOut):
		p.serve.fail(err)
	}
}

// pays reports whether the fee is to be entered before anything else.
func (p *page) pays() bool {
	return p.shows(casework.RecordPayment) && !p.shows(casework.GiveOut) && p.view.offers(casework.GiveOut)
}

// show brings a case onto the page, nil for none.
func (p *page) show(v *view) {
	other := v == nil || p.view == nil || p.view.c.Number != v.c.Number
	was := p.view
	p.view = v
	if other || !p.shows(casework.GiveOut) {
		p.serve.forget()
	}
	if other {
		p.slip.SetText("")
	}
	if v == nil {
		p.object.SetContent(p.empty)
		return
	}
	p.fill(v)
	var content fyne.CanvasObject = p.told
	switch {
	case p.shows(casework.ReceiveResult):
		p.sheet.Set(p.words.T("delivery.compare_sheet", "sheet", v.c.LastSent().Sheet, "name", v.c.LastSent().Name, "at", p.words.moment(v.c.LastSent().At)))
		content = p.receiveBox
	case p.pays():
		p.owes.Set(p.fee(v))
		content = p.payBox
	case p.shows(casework.GiveOut):
		p.serve.show(v)
		content = p.serve.object
	case p.shows(casework.Close):
		p.receipt.Set(p.signing(v.c))
		if signing := was != nil && !other && was.c.Delivery != nil; !signing {
			p.stamped = p.now().In(app.HallTime).Format(signedForm)
			p.signed.SetText(p.stamped)
		}
		p.back.Hidden = !v.offers(casework.MailReturned)
		content = p.signBox
	default:
		p.told.Set(p.sentence(v))
	}
	if past := p.history(v); len(past) > 0 && v.c.Delivery == nil {
		p.past.Set(strings.Join(past, "\n"))
		content = kit.Col(12, p.past, content)
	}
	p.section.SetContent(content)
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
	way := t(wayIDs[c.Way])
	p.verdict.Set("", kit.Grey)
	if d := c.Decision; d != nil {
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
	p.papers.SetContent(p.results(v))
	for i, text := range []string{p.whose(c), by, c.Applicant.Phone, way} {
		p.facts[i].Set(text)
		p.rows[i].Hidden = text == ""
	}
}

// whose names who the result is for, and who collects where that is somebody
// else (R93).
func (p *page) whose(c *casework.Case) string {
	text := p.words.person(c.Applicant)
	if others := c.Collectors(); len(others) != 1 || others[0].ID != c.Applicant.ID {
		var names []string
		for _, o := range others {
			names = append(names, o.Name)
		}
		text += p.words.T("delivery.collected_by", "names", strings.Join(names, "、"))
	}
	return text
}

// sentence says why there is nothing to do here, or how it ended.
func (p *page) sentence(v *view) string {
	t := p.words.T
	if d := v.c.Delivery; d != nil && !d.Signed.IsZero() {
		name := d.Receiver
		if name == "" {
			name = v.c.Applicant.Name
		}
		return t("delivery.ended", "name", name, "at", d.Signed.In(app.HallTime).Format(signedForm), "receipt", d.Receipt)
	}
	return t("delivery.to_look_at", "why", v.why(casework.GiveOut))
}

// focus puts the keyboard where something is to be entered.
func (p *page) focus() {
	switch {
	case p.pays():
		p.slip.Focus()
	case p.shows(casework.GiveOut):
		p.serve.next()
	case p.shows(casework.Close):
		p.signed.Focus()
	}
}

// reveal scrolls until a field is in sight.
func (p *page) reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	y := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(p.section).Y
	top := max(min(p.scroll.Offset.Y, y), y+o.Size().Height-p.scroll.Size().Height)
	if top != p.scroll.Offset.Y {
		p.scroll.Offset.Y = top
		p.scroll.Refresh()
	}
}

// left reports whether the keyboard is in a field that is no longer there.
func (p *page) left() bool {
	return p.signed.Focused() && !p.shows(casework.Close) || p.slip.Focused() && !p.pays() ||
		p.serve.focused() && !p.shows(casework.GiveOut)
}

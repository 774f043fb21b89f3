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

// opinion is where the decision is written. What is typed and not yet decided
// is kept per case, whatever is opened in between.
type opinion struct {
	words  words
	text   *kit.Field
	docNo  *kit.Field
	copies *kit.Field
	form   *fyne.Container
	note   *kit.Para
	plane  *kit.Plane

	number string // the case the fields belong to
	drafts map[string]draft
	onEdit func()
}

type draft struct{ text, docNo, copies string }

func newOpinion(w words) *opinion {
	o := &opinion{words: w, drafts: map[string]draft{}}
	o.text = kit.NewArea(w.Words, w.T("backoffice.opinion"), 3).Placeholder(w.T("backoffice.opinion_hint"))
	o.docNo = kit.NewField(w.Words, w.T("backoffice.doc_no"))
	o.copies = kit.NewField(w.Words, w.T("backoffice.copies"))
	o.docNo.OnNext = o.copies.Focus
	for _, f := range []*kit.Field{o.text, o.docNo, o.copies} {
		f.OnChanged = func(string) { o.keep() }
	}
	phrases := kit.Row(8, kit.NewKeyCap("F4"), kit.Small(w.T("backoffice.phrases")))
	right := kit.Col(8, o.docNo, kit.Split(12, kit.Share{Weight: 1, Content: o.copies}, kit.Share{Width: 110, Content: kit.Col(0, kit.Spacer(0, 26), phrases)}))
	o.form = kit.Split(16, kit.Share{Weight: 1, Content: o.text}, kit.Share{Width: 280, Content: right})
	o.note = kit.NewPara("", kit.SizeBody, kit.Ink2)
	o.plane = kit.NewPlane(kit.Surface, 0, 0, o.note)
	return o
}

// show brings the fields of a case that may be decided here, or says why it
// may not or what was decided.
func (o *opinion) show(v *view) {
	if ok, _ := v.can(casework.Grant); !ok {
		o.number = ""
		o.note.SetColour(o.words.standing(v), kit.Ink2)
		o.put(o.note)
		return
	}
	if o.number != v.c.Number {
		o.number = "" // the fields change hands: nothing is kept on the way
		d, ok := o.drafts[v.c.Number]
		if !ok {
			d.copies = "1"
		}
		o.docNo.SetLabel(o.words.T("backoffice.doc_no_of", "doc", v.c.Item.ResultDoc))
		o.text.SetText(d.text)
		o.docNo.SetText(d.docNo)
		o.copies.SetText(d.copies)
		o.number = v.c.Number
	}
	o.put(o.form)
}

// left reports whether the keyboard is in a field that is no longer there.
func (o *opinion) left() bool {
	return o.number == "" && (o.text.Focused() || o.docNo.Focused() || o.copies.Focused())
}

func (o *opinion) put(content fyne.CanvasObject) { o.plane.SetContent(content) }

// standing says in a sentence why nothing can be decided here, or what was.
func (w words) standing(v *view) string {
	if d := v.c.Decision; d != nil {
		id := "backoffice.was_denied"
		if d.Granted {
			id = "backoffice.was_granted"
		}
		return w.T(id, "doc", d.Doc, "no", d.DocNo, "n", d.Copies, "text", d.Text, "name", d.Name, "at", w.moment(d.At))
	}
	if take, _ := v.can(casework.TakeOver); take {
		return w.T("backoffice.sentence_take")
	}
	_, why := v.can(casework.Grant)
	if back, _ := v.can(casework.SendBack); back {
		return w.T("backoffice.sentence_chief")
	}
	return w.T("backoffice.sentence_read", "why", why)
}

func (o *opinion) keep() {
	if o.number == "" {
		return
	}
	o.drafts[o.number] = draft{text: o.text.Text(), docNo: o.docNo.Text(), copies: o.copies.Text()}
	if o.onEdit != nil {
		o.onEdit()
	}
}

// forget drops what was typed for a case that has been decided.
func (o *opinion) forget(step casework.Step, number string) {
	if step != casework.Grant && step != casework.Deny {
		return
	}
	delete(o.drafts, number)
	if o.number == number {
		o.number = ""
	}
}

func (o *opinion) count() int {
	n, err := strconv.Atoi(strings.TrimSpace(o.copies.Text()))
	if err != nil || n > 99 {
		return 0
	}
	return n
}

func (o *opinion) verdict() review.Verdict {
	return review.Verdict{Text: strings.TrimSpace(o.text.Text()), DocNo: strings.TrimSpace(o.docNo.Text()), Copies: o.count()}
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
	fields := map[string]*kit.Field{"decision": o.text, "doc": o.docNo, "copies": o.copies}
	if f := fields[refusal.Field]; f != nil && o.number != "" {
		f.Fail(refusal)
		f.Focus()
	}
}

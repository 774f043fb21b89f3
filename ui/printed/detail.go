package printed

import (
	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/ui/kit"
)

// detail says everything of the chosen paper and has the buttons for it.
type detail struct {
	l             *List
	name, state   *kit.Text
	facts, advice *kit.Para
	buttons       []*kit.Button
	keys          []act // of the buttons, in the same order
	head, row     *fyne.Container
	object        *fyne.Container
}

func newDetail(l *List) *detail {
	d := &detail{l: l, name: kit.Heading("").Ellipsis(), state: kit.Note("")}
	d.facts = kit.NewPara("", kit.SizeSmall, kit.Ink2).Most(3)
	d.advice = kit.NewPara("", kit.SizeBody, kit.Warning).Most(4)
	d.row, d.head = kit.Row(8), kit.Ends(d.name, d.state)
	for _, a := range l.acts() {
		d.keys = append(d.keys, a)
		button := kit.NewButton(l.words.T(a.label), a.do).Key(a.key.CapText())
		d.buttons = append(d.buttons, button)
		d.row.Add(button)
	}
	d.object = kit.Col(0, kit.Divider(), kit.Pad(16, 10, kit.Col(6, d.head, d.facts, d.advice, d.row)))
	return d
}

func (d *detail) show() {
	l := d.l
	r, ok := l.row()
	d.object.Hidden, d.head.Hidden = !ok, l.d.Bare // the name stands in the row
	if ok {
		d.name.Set(kit.Joined(l.words.T(r.Kind.Name()), r.Notice))
		d.state.SetColour(l.stateWords(r), looks[r.State].colour)
		d.facts.Set(d.words())
		d.advice.Set(l.trouble(r))
		d.advice.Hidden = d.advice.Words() == ""
	}
	for i, a := range d.keys {
		d.buttons[i].Hidden = !a.fits()
	}
	d.row.Refresh()
	d.object.Refresh()
	if l.object != nil { // while the list is being built
		l.object.Refresh()
	}
}

// words is what is known of the print besides its name and state.
func (d *detail) words() string {
	l, t := d.l, d.l.words.T
	r, _ := l.row()
	parts := []string{t("printed.fact_copies", "n", max(r.Copies, 1))}
	if r.Printer != "" {
		parts = append(parts, t("printed.fact_printer", "name", r.Printer))
	}
	if j := l.job; j != nil {
		parts = append(parts, t("printed.fact_by", "name", j.By.Name, "desk", j.Desk, "time", l.words.Moment(j.Created.In(app.HallTime))))
		if !j.Changed.Equal(j.Created) {
			parts = append(parts, t("printed.fact_changed", "time", l.words.Moment(j.Changed.In(app.HallTime))))
		}
	}
	if r.Case != "" && l.number == "" {
		parts = append(parts, t("printed.fact_case", "number", r.Case))
	}
	switch {
	case r.Reprint > 0:
		parts = append(parts, t("printed.reprint_no", "n", r.Reprint))
	case r.Reprints > 0:
		parts = append(parts, t("printed.reprints", "n", r.Reprints))
	}
	if n := l.notice; n != nil {
		if n.Seal != "" {
			parts = append(parts, t("printed.fact_seal", "name", n.Seal))
		}
		if n.Void != "" {
			parts = append(parts, t("printed.fact_void", "reason", n.Void))
		}
	}
	return kit.Joined(parts...)
}

package counter

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// requests are the forms that may be printed without a step: of the case on
// the screen, of the application that is being entered, or of an item.
type requests struct {
	s     *Screen
	back  view
	item  string         // code, "" while no item is chosen
	of    *casework.Case // nil: of the item alone
	sheet *intake.Sheet  // of what is being entered, nil for a stored case
	kinds []paper.Kind
	table *kit.Table
	box   fyne.CanvasObject
}

// requests opens the forms of what stands on the screen.
func (s *Screen) requests() { s.turn(newRequests(s)) }

func newRequests(s *Screen) *requests {
	r := &requests{s: s, back: s.view}
	r.subject()
	r.table = kit.NewTable(kit.Column{Title: s.t("counter.col_form_name"), Weight: 2}, kit.Column{Title: s.t("counter.col_form_use"), Weight: 5})
	r.table.Empty = s.t("counter.forms_no_item")
	rows := make([][]kit.Cell, len(r.kinds))
	for i, kind := range r.kinds {
		rows[i] = []kit.Cell{{Text: s.t(kind.Name())}, {Text: s.t(formUses[kind]), Colour: kit.Ink2}}
	}
	r.table.Set(rows)
	r.table.OnSelect = func(int) { r.preview() }
	r.table.OnOpen = r.print
	if len(rows) > 0 {
		r.table.Select(0)
	}
	head := kit.CardHead(kit.Row(12, kit.Title(s.t("counter.forms")), kit.Note(r.about()).Ellipsis()))
	hint := kit.Pad(16, 12, kit.NewPara(s.t("counter.forms_hint"), kit.SizeSmall, kit.Ink2))
	r.box = kit.Card(kit.Fill(head, r.table, kit.Col(0, kit.Divider(), hint)))
	return r
}

// formUses say what each form is for.
var formUses = map[paper.Kind]string{
	paper.Application: "counter.form_application", paper.Authority: "counter.form_authority", paper.WithdrawalRequest: "counter.form_withdrawal",
	paper.Address: "counter.form_address", paper.Guide: "counter.form_guide",
}

// subject finds what the forms are of: what stood on the screen before. A form
// with gaps has only the guide of its item.
func (r *requests) subject() {
	s := r.s
	switch v := r.back.(type) {
	case *requests:
		r.back, r.item, r.of, r.sheet, r.kinds = v.back, v.item, v.of, v.sheet, v.kinds
		return
	case *casePage:
		if c := v.file.Case; c != nil {
			r.of, r.item = c, c.Item.Code
		}
	case *guide:
		if v.item != nil {
			r.item = v.item.Code
		}
	default:
		r.back = s.form
	}
	if f := s.form; r.item == "" && f.item != nil {
		r.item = f.item.Code
		if f.trial != nil {
			sheet := f.sheet()
			r.of, r.sheet = f.trial, &sheet
		}
	}
	switch {
	case r.of != nil:
		r.kinds = intake.Forms(r.of)
	case r.item != "":
		r.kinds = []paper.Kind{paper.Guide}
	}
}

// about names what the forms are of.
func (r *requests) about() string {
	name := ""
	if it, ok := r.s.d.Catalogue.Item(r.item); ok {
		name = it.Name
	}
	if r.of == nil {
		return name
	}
	return kit.Joined(name, r.of.Applicant.Name)
}

func (r *requests) object() fyne.CanvasObject { return r.box }
func (r *requests) wide() bool                { return false }
func (r *requests) menuRow() int              { return rowForms() }
func (r *requests) mark(error)                {}
func (r *requests) focus()                    { r.s.take(r.table) }

func (r *requests) loader() func(context.Context) func() { return nil }

func (r *requests) note() string {
	if r.of == nil && r.item != "" {
		return r.s.t("counter.forms_gap")
	}
	return ""
}

func (r *requests) kind() paper.Kind {
	if i := r.table.Selected(); i >= 0 && i < len(r.kinds) {
		return r.kinds[i]
	}
	return ""
}

// preview shows the chosen form with what is known now.
func (r *requests) preview() {
	s, kind, of, item := r.s, r.kind(), r.of, r.item
	switch {
	case s.view != view(r):
	case kind == "":
		s.paper.none(s.t("counter.forms_no_item"))
	case kind == paper.Guide || of == nil:
		s.paper.soon("", func(ctx context.Context) (paper.Facts, error) { return s.d.Intake.GuideFacts(ctx, s.d.Actor, item) })
	default:
		s.paper.soon(of.Item.Dept, func(ctx context.Context) (paper.Facts, error) {
			return s.d.Intake.FormFacts(ctx, s.d.Actor, of, kind)
		})
	}
}

func (r *requests) keys() []kit.Shortcut {
	s := r.s
	able := func() (bool, string) { return r.kind() != "", s.t("counter.forms_no_item") }
	return []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: func() { s.turn(r.back) }},
		{Key: fyne.KeyDown, Cap: "↑ ↓", Label: s.t("counter.key_choose"), Do: r.focus},
		{Key: fyne.KeyReturn, Label: s.t("counter.key_print_form"), Do: func() { r.print(r.table.Selected()) }, Enabled: able, Right: true, Main: true},
	}
}

// print queues the chosen form at this desk.
func (r *requests) print(int) {
	s, kind, of, sheet, item := r.s, r.kind(), r.of, r.sheet, r.item
	if kind == "" {
		return
	}
	s.act(func(ctx context.Context) error {
		switch {
		case kind == paper.Guide || of == nil:
			_, err := s.d.Intake.PrintGuide(ctx, s.d.Actor, item)
			return err
		case sheet != nil:
			return s.d.Intake.PrintSheetForm(ctx, s.d.Actor, *sheet, kind)
		}
		return s.d.Intake.PrintForm(ctx, s.d.Actor, of.Number, kind)
	}, func() { s.praise(s.t("counter.has_printed_form", "paper", s.t(kind.Name()))) })
}

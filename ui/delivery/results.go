package delivery

import (
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// results draws every paper that is given out with the case and where it is,
// then what a department still owes (R63, R71).
func (p *page) results(v *view) fyne.CanvasObject {
	t, col := p.words.T, kit.Col(4)
	for _, r := range v.c.Results {
		if !r.ForApplicant() {
			continue
		}
		id, tint := "delivery.result_made", kit.Grey
		switch {
		case r.In != nil && v.c.Delivery != nil:
			id, tint = "delivery.result_out", kit.Blue
		case r.In != nil:
			id, tint = "delivery.result_in", kit.Green
		case r.Sent != nil:
			id, tint = "delivery.result_sent", kit.Amber
		}
		col.Add(p.line(r.Doc, t("delivery.result", "no", r.DocNo, "n", r.Copies, "dept", p.dept(r.Dept)), kit.NewTag(t(id), tint)))
	}
	for _, st := range v.owed() {
		doc := st.Output
		if doc == "" {
			doc = v.c.Item.ResultDoc
		}
		col.Add(p.line(doc, p.dept(st.Dept)+" · "+st.Name, kit.NewTag(t("delivery.result_owed"), kit.Grey)))
	}
	if len(col.Objects) == 0 {
		col.Add(kit.Note(t("delivery.no_result")))
	}
	return col
}

func (p *page) line(what, more string, tag fyne.CanvasObject) fyne.CanvasObject {
	words := kit.Col(0, kit.Body(what).Bold().Ellipsis(), kit.Small(more).Ellipsis())
	return kit.Split(12, kit.Share{Weight: 1, Content: words}, kit.Share{Width: 84, Content: kit.Col(0, kit.Spacer(0, 8), kit.Row(0, tag))})
}

func (p *page) dept(id string) string {
	d, ok := p.deps.Desk.Catalogue.Department(id)
	if !ok {
		return id
	}
	return d.Name
}

// fee says what is to be paid before anything is given out (R98), "" for nothing.
func (p *page) fee(v *view) string {
	f := v.c.Fee
	if f == nil || f.Paid != nil {
		return ""
	}
	return p.words.T("delivery.fee_open", "notice", f.Notice, "amount", f.Amount, "reason", f.Reason)
}

// history tells what was tried before: postings that came back, refusals and
// reminders, the latest last.
func (p *page) history(v *view) []string {
	t, c := p.words.T, v.c
	var out []string
	for _, x := range c.Postings {
		if x.Back != nil {
			out = append(out, t("delivery.was_returned", "tracking", x.Tracking, "at", p.words.moment(x.Back.At), "why", x.Why))
		}
	}
	for _, x := range c.Refusals {
		out = append(out, t("delivery.was_refused", "at", p.words.moment(x.At), "reason", x.Reason))
	}
	for _, x := range c.Reminders {
		id := "delivery.was_reminded"
		if !x.Reached {
			id = "delivery.was_not_reached"
		}
		out = append(out, t(id, "at", p.words.moment(x.At), "how", x.How, "name", x.Name))
	}
	return out
}

// signing says what the signed receipt is of this delivery: of a letter it is
// the slip that the post brings back (R73, R76).
func (p *page) signing(c *casework.Case) string {
	d := c.Delivery
	switch d.Method {
	case casework.ByPost:
		return p.words.T("delivery.sign_post", "carrier", c.Postings[len(c.Postings)-1].Carrier, "tracking", d.Tracking, "name", d.Receiver, "at", p.words.moment(d.At))
	case casework.ByNet:
		return p.words.T("delivery.sign_online", "receipt", d.Receipt, "address", d.Place)
	case casework.Left, casework.InPress:
		return p.words.T("delivery.sign_left", "receipt", d.Receipt, "place", d.Place)
	}
	return p.words.T("delivery.sign_now", "receipt", d.Receipt, "name", d.Receiver)
}

// possible lists the ways that are open for the case, the one that fits first.
func possible(v *view) []casework.Method {
	c := v.c
	var out []casework.Method
	if ok, _ := v.can(casework.PostOut); ok {
		out = append(out, casework.ByPost)
	}
	if c.Way == casework.Online && c.Details.Online != nil {
		out = append(out, casework.ByNet)
	}
	if len(c.Refusals) > 0 {
		out = append(out, casework.Left)
	}
	out = append(out, casework.Direct)
	back := slices.ContainsFunc(c.Postings, func(p casework.Posting) bool { return p.Back != nil })
	if back || len(c.Refusals) > 0 {
		out = append(out, casework.InPress)
	}
	return out
}

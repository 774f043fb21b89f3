package counter

import (
	"context"
	"strings"

	"yichuang/app"
	"yichuang/app/dualnotice"
	"yichuang/ui/kit"
)

// loader reads whether the departments were told already, and who has answered.
func (d *dual) loader() func(context.Context) func() {
	s, number := d.s, d.of.Number
	return func(ctx context.Context) func() {
		file, err := s.d.FollowUps.Open(ctx, number)
		return func() {
			switch {
			case app.CodeOf(err) == app.NotFound:
			case err != nil:
				s.refused(err)
			default:
				d.after(file.Push)
			}
		}
	}
}

// after shows a notification that was told: nothing of it changes any more.
func (d *dual) after(p *dualnotice.Push) {
	s, first := d.s, d.told == nil
	d.told = p
	for f, text := range map[*kit.Field]string{d.company: p.Company, d.credit: p.Credit, d.rep: p.Rep, d.phone: p.Phone, d.address: p.Address, d.scope: p.Scope} {
		if first {
			f.SetText(text)
			f.Disable()
		}
	}
	var rows [][]kit.Cell
	for _, q := range p.Parts {
		state := kit.Cell{Text: s.t(q.State.MessageID()), Colour: kit.Warning}
		if q.State == dualnotice.Claimed {
			state.Colour = kit.Success
		}
		item := kit.Cell{Text: q.ItemName}
		if q.ItemName == "" {
			item.Text = s.t("counter.dual_unclear")
		}
		state.Text = strings.TrimSpace(q.DeptName + " " + state.Text)
		rows = append(rows, []kit.Cell{{Text: q.Words}, item, state})
	}
	d.found.Empty = s.t("counter.dual_nothing")
	d.found.Set(rows)
	if first && s.view == view(d) {
		s.rekey()
		s.take(d.found)
	}
}

// sign notes that the promise came back signed.
func (d *dual) sign() {
	s, number := d.s, d.of.Number
	var p *dualnotice.Push
	s.act(func(ctx context.Context) (err error) {
		p, err = s.d.FollowUps.Sign(ctx, s.d.Actor, "dual-signed:"+number, number, s.d.Now())
		return err
	}, func() {
		d.after(p)
		s.rekey()
		s.praise(s.t("counter.dual_signed"))
	})
}

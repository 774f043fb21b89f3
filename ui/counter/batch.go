package counter

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// batchKeys are what an agent with many applicants needs after an outcome
// (R108): the next applicant, and one receipt list for all.
func (s *Screen) batchKeys() []kit.Shortcut {
	p, ok := s.view.(*casePage)
	if !ok || !p.outcome || p.file.Case == nil || p.file.Case.Agent == nil {
		return nil
	}
	c, ctrl := p.file.Case, fyne.KeyModifierControl
	keys := []kit.Shortcut{{
		Key: fyne.KeyB, Modifier: ctrl, Label: s.t("counter.key_next_of"), Right: true,
		Do: func() { s.turn(s.form); s.form.nextOf(c) },
	}}
	if c.Details.Batch != "" {
		keys = append(keys, kit.Shortcut{Key: fyne.KeyL, Modifier: ctrl, Label: s.t("counter.key_list"), Right: true, Do: func() { s.receiptList(c) }})
	}
	return keys
}

// receiptList issues the list of all cases of the batch so far.
func (s *Screen) receiptList(c *casework.Case) {
	batch, number := c.Details.Batch, ""
	s.act(func(ctx context.Context) (err error) {
		number, err = s.d.Intake.BatchReceipt(ctx, s.d.Actor, "list:"+batch+":"+c.Number, batch)
		return err
	}, func() { s.praise(s.t("counter.has_listed", "number", number)) })
}

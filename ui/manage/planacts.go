package manage

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// fieldOf is the field that an error names, "" for none.
func fieldOf(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.Field
	}
	return ""
}

// keys are those of the page and of the section that is shown.
func (p *planPage) keys() []kit.Shortcut {
	t := p.s.t
	list := []kit.Shortcut{
		{Key: fyne.KeyF2, Label: t("manage.key_sections"), Do: p.menu.Focus},
		{Key: fyne.KeyF3, Label: t("manage.key_tab"), Do: p.next},
	}
	list = append(list, p.sections[p.at].keys()...)
	return append(list,
		kit.Shortcut{Key: fyne.KeyF8, Label: t("manage.key_drop"), Do: p.drop, Right: true, Enabled: p.canSave},
		kit.Shortcut{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: t("manage.key_save"), Do: p.save, Right: true, Main: true, Enabled: p.canSave})
}

// next goes to the next section.
func (p *planPage) next() {
	p.s.quiet()
	p.turn((p.at + 1) % len(p.sections))
	p.sections[p.at].focus()
}

func (p *planPage) canSave() (bool, string) {
	unread := false
	for _, s := range p.sections {
		if _, err := s.unread(); err != nil {
			unread = true
		}
	}
	switch {
	case !p.loaded:
		return false, p.s.t("manage.own_loading")
	case p.s.working:
		return p.s.idle()
	case !p.dirty() && !unread:
		return false, p.s.t("manage.own_unchanged")
	}
	return true, ""
}

// drop takes back what was typed, after a question.
func (p *planPage) drop() {
	if ok, _ := p.canSave(); !ok {
		return
	}
	kit.Ask(p.s.canvas, p.s.words, kit.Question{
		Title: p.s.t("manage.drop_title"), Text: p.s.t("manage.drop_text"), Action: p.s.t("manage.key_drop"), Danger: true,
	}, func(string) {
		p.draft = cloned(p.base)
		p.fill()
		p.focus()
	})
}

// save sets what was typed as the plan of the hall.
func (p *planPage) save() {
	if ok, why := p.canSave(); !ok {
		p.s.banner.Say(kit.Amber, why)
		return
	}
	if there, err := p.fault(); err != nil {
		if there != nil {
			there()
		}
		p.s.refused(err)
		return
	}
	draft, service := cloned(p.draft), p.s.d.Queue
	var now queue.Plan
	var rows []queue.PlanRow
	p.s.work(func(ctx context.Context) error {
		_, err := service.SetPlan(ctx, p.s.d.Actor, draft)
		if err != nil && !another(err) {
			return err
		}
		var unread error
		if now, rows, unread = p.look(ctx); unread != nil {
			return unread
		}
		return err
	}, func(err error) {
		switch {
		case err == nil:
			p.draft = mergedPlan(draft, p.draft, now) // typing went on
			p.draft.Version, p.base = now.Version, now
			p.versions.set(rows)
			p.fill()
			p.s.banner.Say(kit.Green, p.s.t("manage.plan_saved", "n", now.Version))
		case another(err):
			p.versions.set(rows)
			p.take(now)
		default:
			p.refused(err)
		}
	})
}

// another reports whether somebody else has set a plan meanwhile.
func another(err error) bool {
	var e *app.Error
	return errors.As(err, &e) && e.Code == app.Conflict && e.Field == ""
}

// refused shows a refusal next to the field it is about.
func (p *planPage) refused(err error) {
	p.s.refused(err)
	for i, s := range p.sections {
		if there := s.tell(fieldOf(err), err); there != nil {
			p.turn(i)
			there()
			return
		}
	}
}

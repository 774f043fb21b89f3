package manage

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// keys are those of the page and of the tab that is shown.
func (p *ownPage) keys() []kit.Shortcut {
	t, ctrl := p.s.t, fyne.KeyModifierControl
	list := []kit.Shortcut{
		{Key: fyne.KeyF2, Label: t("manage.key_papers"), Do: p.find.Focus},
		{Key: fyne.KeyF3, Label: t("manage.key_tab"), Do: p.next},
	}
	list = append(list, p.sections[p.tab()].keys()...)
	list = append(list, p.preview.view.Keys()...)
	return append(list,
		kit.Shortcut{Key: fyne.KeyF8, Label: t("manage.key_drop"), Do: p.drop, Right: true, Enabled: p.canSave},
		kit.Shortcut{Key: fyne.KeyReturn, Modifier: ctrl, Label: t("manage.key_save"), Do: p.save, Right: true, Main: true, Enabled: p.canSave})
}

// next goes to the next tab.
func (p *ownPage) next() {
	p.s.quiet()
	p.turn((p.tab() + 1) % len(p.sections))
	p.sections[p.tab()].focus()
}

func (p *ownPage) canSave() (bool, string) {
	switch {
	case !p.loaded:
		return false, p.s.t("manage.own_loading")
	case p.s.working:
		return p.s.idle()
	case !p.dirty():
		return false, p.s.t("manage.own_unchanged")
	}
	return true, ""
}

// drop takes back what was typed, after a question.
func (p *ownPage) drop() {
	if ok, _ := p.canSave(); !ok {
		return
	}
	kit.Ask(p.s.canvas, p.s.words, kit.Question{
		Title: p.s.t("manage.drop_title"), Text: p.s.t("manage.drop_text"), Action: p.s.t("manage.key_drop"), Danger: true,
	}, func(string) {
		p.draft = p.base
		p.fill()
		p.focus()
	})
}

// save asks why and saves what was typed as the next version.
func (p *ownPage) save() {
	if ok, why := p.canSave(); !ok {
		p.s.banner.Say(kit.Amber, why)
		return
	}
	for i, s := range p.sections {
		if there, err := s.wrong(); err != nil {
			p.turn(i)
			there()
			p.s.refused(err)
			return
		}
	}
	asked := kit.Ask(p.s.canvas, p.s.words, kit.Question{
		Title: p.s.t("manage.save_title"), Text: p.s.t("manage.save_text"), Action: p.s.t("manage.key_save"), Reason: true,
		Phrases: []string{p.s.t("manage.save_why_1"), p.s.t("manage.save_why_2"), p.s.t("manage.save_why_3")},
	}, func(reason string) { p.store(p.draft, reason) })
	if p.reason != "" {
		asked.Reason.SetText(p.reason)
	}
}

// store saves settings as the next version and shows what holds then.
func (p *ownPage) store(own paper.Own, reason string) {
	own.Reason = reason
	p.reason = reason
	var saved, now paper.Own
	var rows []paper.VersionRow
	desk := p.s.d.Desk
	p.s.work(func(ctx context.Context) (err error) {
		if saved, err = desk.SetPapers(ctx, p.s.d.Actor, own); app.CodeOf(err) == app.Conflict {
			var unread error
			if now, unread = desk.Papers(ctx); unread != nil {
				return unread
			}
			return err
		}
		if err == nil {
			rows, err = desk.PaperVersions(ctx)
		}
		return err
	}, func(err error) {
		switch {
		case err == nil:
			p.reason = ""
			p.base, p.draft = saved, saved
			p.versions.set(rows)
			p.fill()
			p.s.banner.Say(kit.Green, p.s.t("manage.saved", "n", saved.Version))
		case app.CodeOf(err) == app.Conflict:
			p.take(now)
		default:
			p.failed(err)
		}
	})
}

// failed shows a refusal next to the field it is about.
func (p *ownPage) failed(err error) {
	p.s.refused(err)
	var e *app.Error
	if !errors.As(err, &e) {
		return
	}
	for i, s := range p.sections {
		if s.fail(e.Field, err) {
			p.turn(i)
			s.focus()
			return
		}
	}
}

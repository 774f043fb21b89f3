package manage

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/app/workday"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/ui/kit"
)

func (p *latePage) keys() []kit.Shortcut {
	t := p.s.t
	none := p.at == stageKey{}
	list := []kit.Shortcut{
		{Key: fyne.KeyF2, Label: t("manage.key_stages"), Do: p.list.Focus},
		{Key: fyne.KeyF3, Label: t("manage.order_words"), Do: p.words.Focus, Hidden: none},
		{Key: fyne.KeyF4, Label: t("manage.order_by"), Do: p.by.Focus, Hidden: none},
	}
	for i := range phrases {
		list = append(list, kit.Shortcut{Key: phraseKeys[i], Do: func() { p.phrase(i) }, Hidden: true})
	}
	list = append(list, p.view.Keys()...)
	return append(list, kit.Shortcut{
		Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: t("manage.key_order"), Do: p.issue, Right: true, Main: true, Enabled: p.canIssue,
	})
}

// attempt is a new name for making a sheet.
func (p *latePage) attempt() string {
	p.edition++
	return fmt.Sprintf("supervise-%s-%d-%d", p.s.d.Actor.Staff, p.s.d.Now().UnixNano(), p.edition)
}

// phrase puts a ready request behind what is typed.
func (p *latePage) phrase(i int) {
	if (p.at == stageKey{}) {
		return
	}
	p.words.SetText(strings.TrimSpace(p.words.Text()) + p.s.t(phrases[i]))
	p.words.Focus()
}

// typed keeps what stands in the form.
func (p *latePage) typed() {
	if p.filling || p.at == (stageKey{}) {
		return
	}
	o := p.orders[p.at]
	if o.issued != "" {
		o.attempt = p.attempt() // a further sheet
	}
	o.words, o.by, o.issued = p.words.Text(), p.by.Text(), ""
	p.orders[p.at] = o
	p.soon()
	p.s.rekey()
}

// soon draws the sheet once typing rests.
func (p *latePage) soon() {
	p.stop()
	p.round++
	round := p.round
	p.stop = p.s.d.Later(previewWait, func() { p.draw(round) })
}

func (p *latePage) draw(round int) {
	if round != p.round {
		return
	}
	at, words, by, desk := p.at, strings.TrimSpace(p.words.Text()), p.by.Date(), p.s.d.Desk
	p.s.d.Start(func() {
		ctx := context.Background()
		var page printing.Page
		facts, err := desk.SupervisionSheet(ctx, p.s.d.Actor, at.number, at.stage, words, by)
		if err == nil {
			page, err = p.s.dressed(ctx, catalogue.FrontDesk, facts)
		}
		fyne.Do(func() {
			switch {
			case round != p.round:
			case err != nil:
				p.view.Empty = p.s.words.Error(err)
				p.view.Clear()
			default:
				p.view.Set(p.s.t(paper.Supervision.Name()), page)
			}
		})
	})
}

func (p *latePage) canIssue() (bool, string) {
	r, ok := p.chosen()
	issued := p.orders[p.at].issued
	switch {
	case p.s.working:
		return p.s.idle()
	case issued != "":
		return false, p.s.t("manage.order_done", "number", issued)
	case !ok && p.at != stageKey{}:
		return false, p.s.t("manage.late_over")
	case !ok:
		return false, p.nothing()
	case r.Stands.Level != workday.Overdue:
		return false, p.s.t("manage.order_not_late")
	case p.by.Date() == 0:
		return false, p.s.t("manage.order_no_day")
	}
	return true, ""
}

// issue asks the department: the sheet gets its number and is printed.
func (p *latePage) issue() {
	if ok, why := p.canIssue(); !ok {
		p.s.banner.Say(kit.Amber, why)
		return
	}
	at, o, by, desk := p.at, p.orders[p.at], p.by.Date(), p.s.d.Desk
	var number string
	var rows []oversight.Watched
	var page printing.Page
	var read error
	p.s.work(func(ctx context.Context) (err error) {
		if number, err = desk.Supervise(ctx, p.s.d.Actor, o.attempt, at.number, at.stage, strings.TrimSpace(o.words), by); err == nil {
			rows, page, read = p.issued(ctx, number)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.failed(err)
			return
		}
		p.orders[at] = ordered{by: p.answerBy().String(), issued: number, attempt: o.attempt}
		if at == p.at {
			p.fill()
			p.stop() // a drawing of what was typed
			p.round++
		}
		p.s.banner.Say(kit.Green, p.s.t("manage.order_issued", "number", number, "case", at.number))
		if read != nil {
			p.s.refused(read)
			return
		}
		p.take(rows)
		if at == p.at {
			p.view.Set(number, page)
		}
		p.list.Focus()
	})
}

// issued reads the list anew and the sheet of that number as it is printed.
func (p *latePage) issued(ctx context.Context, number string) (rows []oversight.Watched, page printing.Page, err error) {
	desk := p.s.d.Desk
	if rows, err = desk.Watched(ctx); err != nil {
		return rows, page, err
	}
	for _, r := range rows {
		for _, o := range r.Orders {
			if o.Number != number {
				continue
			}
			job, err := paper.Read(ctx, desk.Store, o.Job)
			if err != nil {
				return rows, page, err
			}
			page, err = papers.Draw(ctx, desk.Store.Blobs(), job.Facts)
			return rows, page, err
		}
	}
	return rows, page, nil
}

// failed says next to its field why the sheet was refused.
func (p *latePage) failed(err error) {
	p.s.refused(err)
	var e *app.Error
	if !errors.As(err, &e) {
		return
	}
	switch e.Field {
	case "words":
		p.words.Fail(err)
		p.words.Focus()
	case "answer":
		p.by.Fail(err)
		p.by.Focus()
	}
}

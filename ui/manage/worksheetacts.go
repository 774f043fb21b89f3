package manage

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/ui/kit"
)

func (p *worksheetPage) keys() []kit.Shortcut {
	t := p.s.t
	chosen := func() (bool, string) {
		if p.list.Selected() < 0 {
			return false, t("manage.worksheet_first")
		}
		return p.s.idle()
	}
	list := []kit.Shortcut{
		{Key: fyne.KeyF2, Label: t("manage.key_period"), Do: p.kind.Focus},
		{Key: fyne.KeyF4, Label: t("manage.key_printed"), Do: p.list.Focus},
		{Key: fyne.KeyF5, Label: t("manage.key_recount"), Do: p.recount},
		{Key: fyne.KeyF6, Label: t("manage.key_before"), Do: func() { p.shift(-1) }},
		{Key: fyne.KeyF7, Label: t("manage.key_after"), Do: func() { p.shift(1) }},
		{Key: fyne.KeyF9, Label: t("manage.key_again"), Do: p.again, Right: true, Enabled: chosen},
	}
	list = append(list, p.view.Keys()...)
	return append(list, kit.Shortcut{
		Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: t("manage.key_print"), Do: p.print, Right: true, Main: true, Enabled: p.canPrint,
	})
}

// changed hears that the period, or something that is written, is another.
func (p *worksheetPage) changed() {
	if p.of != [2]app.Date{p.from.Date(), p.to.Date()} {
		p.counted = paper.Facts{}
	}
	p.renew()
	p.soon()
}

// recount counts the period anew.
func (p *worksheetPage) recount() {
	p.counted = paper.Facts{}
	p.renew()
	p.soon()
}

// soon draws the paper once typing rests.
func (p *worksheetPage) soon() {
	p.stop()
	p.round++
	round := p.round
	p.state.Set(p.s.t("manage.counting"), kit.Grey)
	p.view.Empty = p.s.t("manage.counting")
	p.stop = p.s.d.Later(previewWait, func() { p.draw(round) })
}

// draw counts, unless that was done for the period, and shows the paper as it
// would be printed now.
func (p *worksheetPage) draw(round int) {
	if round != p.round {
		return
	}
	from, to, figures, written, desk := p.from.Date(), p.to.Date(), p.counted, p.written(), p.s.d.Desk
	p.s.d.Start(func() {
		var page printing.Page
		var err error
		ctx := context.Background()
		if figures.Worksheet == nil {
			figures, err = desk.Worksheet(ctx, p.s.d.Actor, from, to)
		}
		facts := figures
		if err == nil {
			facts, err = desk.WriteIn(ctx, p.s.d.Actor, figures, written)
		}
		if err == nil {
			page, err = p.s.dressed(ctx, "", facts)
		}
		fyne.Do(func() {
			if round != p.round {
				return
			}
			if figures.Worksheet != nil {
				p.counted, p.of = figures, [2]app.Date{from, to}
			}
			p.show(page, err)
		})
	})
}

func (p *worksheetPage) show(page printing.Page, err error) {
	if err != nil {
		p.state.Set(p.s.t("manage.not_ready"), kit.Amber)
		if p.failed(err) {
			return // the paper stays while somebody types
		}
		p.view.Empty = p.s.words.Error(err)
		p.view.Clear()
		if app.CodeOf(err) == app.Unavailable {
			p.of = [2]app.Date{} // asked for again when the store is back
			p.s.refused(err)
		}
		return
	}
	p.state.Set(p.s.t("manage.counted_at", "at", p.s.words.Moment(p.counted.Worksheet.Head.Issued.In(app.HallTime))), kit.Grey)
	p.view.Set(p.s.t(paper.Worksheet.Name()), page)
	p.s.rekey()
}

// dressed lays a paper out as it would come out of the printer if the actor
// issued it for the department now.
func (s *Screen) dressed(ctx context.Context, dept string, f paper.Facts) (printing.Page, error) {
	f, err := paper.Dressed(ctx, s.d.Desk.Store, s.d.Actor, dept, f)
	if err != nil {
		return printing.Page{}, err
	}
	return papers.Draw(ctx, s.d.Desk.Store.Blobs(), f)
}

func (p *worksheetPage) canPrint() (bool, string) {
	switch {
	case p.s.working:
		return p.s.idle()
	case p.looking:
		return false, p.s.t("manage.worksheet_looking")
	case p.attempt == "":
		return false, p.s.t("manage.counting")
	case p.done:
		return false, p.s.t("manage.worksheet_done")
	}
	return true, ""
}

// print prints what stands on the page and shows it as it was printed.
func (p *worksheetPage) print() {
	if ok, why := p.canPrint(); !ok {
		p.s.banner.Say(kit.Amber, why)
		return
	}
	desk, actor, attempt := p.s.d.Desk, p.s.d.Actor, p.attempt
	from, to, written := p.from.Date(), p.to.Date(), p.written()
	var job *paper.Job
	var rows []oversight.PrintedWorksheet
	var page printing.Page
	p.s.work(func(ctx context.Context) (err error) {
		if job, err = desk.PrintWorksheet(ctx, actor, attempt, from, to, written); err != nil {
			return err
		}
		if rows, err = desk.PrintedWorksheets(ctx, actor, printedMost); err != nil {
			return err
		}
		page, err = papers.Printed(ctx, desk.Store.Blobs(), *job)
		return err
	}, func(err error) {
		if job != nil {
			p.done = true
			p.s.banner.Say(kit.Green, p.s.t("manage.worksheet_printed", "period", p.span(from, to)))
		}
		if err != nil {
			p.failed(err)
			p.s.refused(err)
			return
		}
		p.setPrinted(rows)
		p.view.Set(p.s.t(paper.Worksheet.Name()), page)
	})
}

// again prints the chosen worksheet once more, marked 补打.
func (p *worksheetPage) again() {
	row := p.list.Selected()
	if row < 0 || row >= len(p.printed) {
		return
	}
	one, desk, actor := p.printed[row], p.s.d.Desk, p.s.d.Actor
	var rows []oversight.PrintedWorksheet
	p.s.work(func(ctx context.Context) (err error) {
		if err = paper.Again(ctx, desk.Store, actor, one.ID, p.s.d.Now()); err == nil {
			rows, err = desk.PrintedWorksheets(ctx, actor, printedMost)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.s.refused(err)
			return
		}
		p.setPrinted(rows)
		p.s.banner.Say(kit.Green, p.s.t("manage.worksheet_again", "period", p.span(one.From, one.To)))
	})
}

// look shows a worksheet as it was printed.
func (p *worksheetPage) look(row int) {
	if row < 0 || row >= len(p.printed) {
		return
	}
	p.stop()
	p.round++
	round, one, desk := p.round, p.printed[row], p.s.d.Desk
	p.s.d.Start(func() {
		ctx := context.Background()
		job, err := paper.Read(ctx, desk.Store, one.ID)
		var page printing.Page
		if err == nil {
			page, err = papers.Draw(ctx, desk.Store.Blobs(), job.Facts)
		}
		fyne.Do(func() {
			switch {
			case round != p.round:
			case err != nil:
				p.s.refused(err)
			default:
				p.looking = true
				p.state.Set(p.s.t("manage.worksheet_old"), kit.Amber)
				p.view.Set(p.s.t("manage.worksheet_then", "period", p.span(one.From, one.To)), page)
				p.s.rekey()
			}
		})
	})
}

package manage

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"

	"yichuang/app/catalogue"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/ui/kit"
)

// stepKeys are the keys of feedback.Steps, in their order.
var stepKeys = []fyne.KeyName{fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10}

func (p *ratingPage) keys() []kit.Shortcut {
	t := p.s.t
	sheet := t("manage.key_sheet")
	if p.view.Visible() {
		sheet = t("manage.key_detail")
	}
	list := []kit.Shortcut{
		{Key: fyne.KeyF2, Label: t("manage.key_ratings"), Do: p.list.Focus},
		{Key: fyne.KeyF3, Label: sheet, Do: p.flip, Enabled: p.isChosen},
	}
	for i, step := range feedback.Steps() {
		list = append(list, kit.Shortcut{
			Key: stepKeys[i], Hidden: true, Do: func() { p.ask(step) },
			Enabled: func() (bool, string) { return p.can(step) },
		})
	}
	list = append(list,
		kit.Shortcut{Key: fyne.KeyF11, Label: t("manage.key_month_before"), Do: func() { p.turn(-1) }},
		kit.Shortcut{Key: fyne.KeyF12, Label: t("manage.key_month_after"), Do: func() { p.turn(1) }})
	list = append(list, p.view.Keys()...)
	return append(list, kit.Shortcut{
		Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: t("manage.key_print_sheet"), Do: p.print, Right: true, Main: true, Enabled: p.canPrint,
	})
}

func (p *ratingPage) isChosen() (bool, string) {
	return p.file.FollowUp != nil, p.nothing()
}

// nothing says why no follow-up is shown.
func (p *ratingPage) nothing() string {
	if len(p.rows) > 0 {
		return p.s.t("manage.rating_nothing")
	}
	return p.s.t("manage.rating_no_rows")
}

// can says whether a step is possible now, and if not, why.
func (p *ratingPage) can(step feedback.Step) (bool, string) {
	if ok, why := p.isChosen(); !ok {
		return false, why
	}
	err := p.file.FollowUp.Can(step, p.s.d.Actor)
	return err == nil, p.s.words.Error(err)
}

func (p *ratingPage) canPrint() (bool, string) {
	if p.s.working {
		return p.s.idle()
	}
	return p.isChosen()
}

// next asks for the first step that is possible.
func (p *ratingPage) next() {
	if p.file.FollowUp == nil {
		return
	}
	for _, one := range p.file.FollowUp.Steps(p.s.d.Actor) {
		if one.Refusal == nil {
			p.ask(one.Step)
			return
		}
	}
}

// ask opens the form of a step.
func (p *ratingPage) ask(step feedback.Step) {
	if ok, why := p.can(step); !ok {
		p.s.banner.Say(kit.Amber, why)
		return
	}
	newRatingForm(p, step)
}

// attempt names a change of the follow-up as it is shown, so that a change that
// was made and not heard of is not made again.
func (p *ratingPage) attempt(step feedback.Step) string {
	f := p.file.FollowUp
	return fmt.Sprintf("rating-%s-%d-%d-%s", step, f.No, f.Entries, p.s.d.Actor.Staff)
}

// make makes a step and shows what came of it; over is told how it went.
func (p *ratingPage) make(step feedback.Step, change feedback.Change, over func(error)) {
	want, attempt, ratings := *p.want.Load(), p.attempt(step), p.s.d.Ratings
	var book ratingBook
	var read error
	p.s.work(func(ctx context.Context) error {
		if _, err := ratings.Take(ctx, p.s.d.Actor, attempt, want.no, step, change); err != nil {
			return err
		}
		book, read = p.look(ctx, want)
		return nil
	}, func(err error) {
		over(err)
		if err != nil {
			p.s.refused(err)
			return
		}
		p.s.banner.Say(kit.Green, p.s.t("manage.rating_made", "no", want.no, "step", step))
		if read != nil {
			p.s.refused(read)
			return
		}
		p.take(book)
		p.list.Focus()
	})
}

// flip shows the sheet in the place of the detail, and back.
func (p *ratingPage) flip() {
	if p.view.Visible() {
		p.show(false)
		return
	}
	p.show(true)
	p.draw()
}

func (p *ratingPage) show(sheet bool) {
	if sheet {
		p.detail.object.Hide()
		p.view.Show()
	} else {
		p.view.Hide()
		p.detail.object.Show()
	}
	p.right.Refresh()
	p.s.rekey()
}

// draw draws the sheet as it would be printed now.
func (p *ratingPage) draw() {
	p.round++
	round, no := p.round, p.want.Load().no
	p.s.d.Start(func() {
		ctx := context.Background()
		var page printing.Page
		facts, err := p.s.d.Ratings.SheetFacts(ctx, p.s.d.Actor, no)
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
				p.view.Set(p.s.t(paper.RatingRectify.Name()), page)
			}
		})
	})
}

// print issues the sheet and shows it as it is printed.
func (p *ratingPage) print() {
	if ok, why := p.canPrint(); !ok {
		p.s.banner.Say(kit.Amber, why)
		return
	}
	want, attempt := *p.want.Load(), p.attempt(feedback.Print)
	var number string
	var book ratingBook
	var page printing.Page
	var read error
	p.s.work(func(ctx context.Context) (err error) {
		if number, err = p.s.d.Ratings.PrintSheet(ctx, p.s.d.Actor, attempt, want.no); err == nil {
			if book, read = p.look(ctx, want); read == nil {
				page, read = p.printed(ctx, book.file, number)
			}
		}
		return err
	}, func(err error) {
		if err != nil {
			p.s.refused(err)
			return
		}
		p.s.banner.Say(kit.Green, p.s.t("manage.rating_printed", "number", number))
		if read != nil {
			p.s.refused(read)
			return
		}
		p.take(book)
		p.show(true)
		p.round++ // a drawing of the sheet without its number
		p.view.Set(number, page)
		p.list.Focus()
	})
}

// printed is the sheet of a number as it is printed.
func (p *ratingPage) printed(ctx context.Context, file feedback.File, number string) (printing.Page, error) {
	store := p.s.d.Desk.Store
	for _, sheet := range file.FollowUp.Sheets {
		if sheet.Number != number {
			continue
		}
		job, err := paper.Read(ctx, store, sheet.Job)
		if err != nil {
			return printing.Page{}, err
		}
		return papers.Draw(ctx, store.Blobs(), job.Facts)
	}
	return printing.Page{}, errNoSheet
}

// errNoSheet: the sheet that was just printed is not there.
var errNoSheet = errors.New("the sheet is not listed")

package manage

import (
	"cmp"
	"context"
	"slices"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// ratingPage is 差评整改 (R84, R85): how the visits of a month were rated, the
// negative ratings to be put right and those that are over, and one of them
// with its journal and the steps it allows, or its sheet as it is printed.
type ratingPage struct {
	s      *Screen
	want   atomic.Pointer[ratingAsk] // read off the UI thread, written on it
	rows   []feedback.Row
	loaded bool
	file   feedback.File // of want, nothing before it is read
	drafts map[draftKey]feedback.Change

	figures *ratingFigures
	counts  *kit.Tag
	list    *kit.Inbox
	detail  *ratingDetail
	view    *kit.Preview
	right   *fyne.Container // detail and view, one of them hidden
	content fyne.CanvasObject

	round int // papers asked for; an older answer is dropped
}

// ratingAsk is what the page shows: a month, by its first day, 0 for the one
// that is, and a follow-up, 0 for none.
type ratingAsk struct {
	month app.Date
	no    uint64
}

// of is the month by a day of it.
func (a ratingAsk) of(today app.Date) app.Date { return cmp.Or(a.month, today) }

// ratingBook is what was read of what was asked for.
type ratingBook struct {
	ratingAsk
	rows    []feedback.Row
	figures feedback.Figures
	file    feedback.File
}

func newRatingPage(s *Screen) *ratingPage {
	p := &ratingPage{s: s, drafts: map[draftKey]feedback.Change{}}
	p.want.Store(&ratingAsk{})
	p.figures = newRatingFigures(s)
	p.counts = kit.NewTag("", kit.Grey)
	p.list = kit.NewInbox()
	p.list.Empty = s.t("manage.late_loading")
	p.list.OnSelect = p.choose
	p.list.OnOpen = func(row int) {
		p.choose(row)
		p.next()
	}
	p.detail = newRatingDetail(p)
	p.view = kit.NewPreview(s.words, s.d.Draw, s.d.Start)
	p.view.Hide()
	p.right = container.NewStack(p.detail.object, p.view)
	p.content = p.build()
	return p
}

func (p *ratingPage) build() fyne.CanvasObject {
	list := kit.Card(kit.Fill(kit.CardHead(kit.Row(12, kit.Title(p.s.t("manage.rating_title")), p.counts)), p.list, nil))
	return kit.Split(16,
		kit.Share{Weight: 10, Least: 480, Content: kit.Fill(kit.Col(0, p.figures.object, kit.Spacer(0, 16)), list, nil)},
		kit.Share{Weight: 11, Least: 500, Content: p.right})
}

func (p *ratingPage) title() string             { return p.s.t("manage.page_rating") }
func (p *ratingPage) object() fyne.CanvasObject { return p.content }
func (p *ratingPage) focus()                    { p.list.Focus() }
func (p *ratingPage) today() app.Date           { return app.DateOf(p.s.d.Now()) }

func (p *ratingPage) read(ctx context.Context) (func(), bool) {
	book, err := p.look(ctx, *p.want.Load())
	if err != nil {
		return func() { p.s.refused(err) }, false
	}
	return func() { p.take(book) }, true
}

// look reads what is asked for.
func (p *ratingPage) look(ctx context.Context, want ratingAsk) (book ratingBook, err error) {
	ratings, actor := p.s.d.Ratings, p.s.d.Actor
	book.ratingAsk = want
	if book.rows, err = ratings.Waiting(ctx, actor); err != nil {
		return book, err
	}
	from, to := period(ofMonth, want.of(p.today()))
	ended, err := ratings.Ended(ctx, actor, from)
	if err != nil {
		return book, err
	}
	book.rows = append(book.rows, ended...)
	if book.figures, err = ratings.Figures(ctx, from, to); err != nil {
		return book, err
	}
	if want.no != 0 {
		book.file, err = ratings.File(ctx, actor, want.no)
	}
	return book, err
}

// take shows what was read. The follow-up that is shown stays, also when it is
// over and no longer in the list.
func (p *ratingPage) take(book ratingBook) {
	want := p.want.Load()
	if book.month != want.month {
		return // the month was turned meanwhile
	}
	p.rows, p.loaded = book.rows, true
	p.figures.set(book.of(p.today()), book.figures)
	p.list.Empty = p.s.t("manage.rating_empty")
	cells, open, late := make([]kit.InboxRow, 0, len(p.rows)), 0, 0
	for _, r := range p.rows {
		cells = append(cells, p.row(r))
		if !r.State.Over() {
			open++
		}
		if p.standing(r).Level == workday.Overdue {
			late++
		}
	}
	p.counts.Set(p.s.t("manage.rating_counts", "open", open, "late", late), kit.Grey)
	p.list.Set(cells)
	p.list.Select(slices.IndexFunc(p.rows, func(r feedback.Row) bool { return r.No == want.no }))
	switch {
	case want.no == 0 && len(p.rows) > 0:
		p.list.Select(0)
		p.choose(0)
	case book.no == want.no:
		p.open(book.file)
	}
	p.s.rekey()
}

func (p *ratingPage) standing(r feedback.Row) workday.Standing {
	return r.Standing(p.s.d.Ratings.Calendar(), p.today())
}

// row is a negative rating in the list: how bad and why, about whom, by when it
// is put right and how far that is.
func (p *ratingPage) row(r feedback.Row) kit.InboxRow {
	t := p.s.t
	row := kit.InboxRow{
		Title: kit.Joined(append([]string{t(r.Grade.MessageID())}, p.reasons(r.Reasons)...)...), Bar: kit.Primary,
		Sub: kit.Joined(t("manage.rating_counter", "counter", r.Counter), r.Name, p.item(r.Item)), Extra: t(r.State.MessageID()),
	}
	if r.State.Over() {
		row.Bar, row.Muted, row.Extra, row.Right = "", true, "", t(r.State.MessageID())
		row.SubRight = app.DateOf(r.Rated).String()[5:]
		return row
	}
	s := p.standing(r)
	id, args := s.Message()
	row.Right, row.SubRight = assets.Text(p.s.words.Lang, id, args), t("manage.due_day", "day", r.Due.String()[5:])
	switch s.Level {
	case workday.Overdue:
		row.Bar, row.RightColour = kit.Danger, kit.Danger
	case workday.Soon:
		row.Bar, row.RightColour = kit.Warning, kit.Warning
	}
	return row
}

func (p *ratingPage) reasons(all []feedback.Reason) []string {
	var out []string
	for _, r := range all {
		out = append(out, p.s.t(r.MessageID()))
	}
	return out
}

// item is the name of an item, its code where the catalogue has it no more.
func (p *ratingPage) item(code string) string {
	if it, ok := p.s.d.Desk.Catalogue.Item(code); ok {
		return it.Name
	}
	return code
}

// choose shows a follow-up of the list.
func (p *ratingPage) choose(row int) {
	want := p.want.Load()
	if row < 0 || row >= len(p.rows) || p.rows[row].No == want.no {
		return
	}
	no := p.rows[row].No
	p.want.Store(&ratingAsk{month: want.month, no: no})
	p.file = feedback.File{}
	p.s.d.Start(func() {
		file, err := p.s.d.Ratings.File(context.Background(), p.s.d.Actor, no)
		fyne.Do(func() {
			switch {
			case p.want.Load().no != no:
			case err != nil:
				p.s.refused(err)
			default:
				p.open(file)
			}
		})
	})
	p.s.rekey()
}

// open shows a follow-up that was read, none for an empty one.
func (p *ratingPage) open(file feedback.File) {
	changed := p.file.FollowUp == nil || file.FollowUp == nil || p.file.FollowUp.No != file.FollowUp.No || p.file.FollowUp.Entries != file.FollowUp.Entries
	p.file = file
	p.detail.show(file)
	if changed && p.view.Visible() {
		p.draw()
	}
	p.s.rekey()
}

// turn goes so many months on, or back.
func (p *ratingPage) turn(months int) {
	want := p.want.Load()
	shown := want.of(p.today())
	month := app.NewDate(shown.Year(), shown.Month()+time.Month(months), 1)
	if now, _ := period(ofMonth, p.today()); month == now {
		month = 0
	}
	p.want.Store(&ratingAsk{month: month, no: want.no})
	p.again()
}

// again reads what the page shows anew.
func (p *ratingPage) again() {
	p.s.d.Start(func() {
		show, _ := p.read(context.Background())
		fyne.Do(show)
	})
}

package calling

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// Tab is a part of the list.
type Tab int

// The parts of the list: who waits, who missed, who is on hold.
const (
	Waits Tab = iota
	Missed
	Held
)

// page stands over the seat: the list, or the transfer.
type page struct {
	s     *Strip
	cover *kit.Cover
	stand func() // follows a new state
	tab   Tab
	rows  []queue.Row
	table *kit.Table
	tabs  *kit.Choice
	note  *kit.Text
	head  fyne.CanvasObject

	banner *kit.Banner
	done   string // what the person has just dealt with: the next one follows
	begins bool   // another part is shown: its first row is chosen
	filled bool   // there were rows
}

// OpenList shows the list over the seat: Enter calls out of turn, puts back or
// takes up again.
func (s *Strip) OpenList(tab Tab) {
	if s.page != nil {
		return
	}
	p := &page{s: s, tab: tab, note: kit.Note(""), banner: kit.NewBanner()}
	p.table = kit.NewTable(
		kit.Column{Title: s.t("calling.col_ticket"), Width: 190},
		kit.Column{Title: s.t("calling.col_business"), Width: 180},
		kit.Column{Title: s.t("calling.col_item"), Weight: 3},
		kit.Column{Title: s.t("calling.col_issued"), Width: 150},
		kit.Column{Title: s.t("calling.col_since"), Width: 150},
	)
	p.table.OnOpen = func(int) { p.enter() }
	p.tabs = kit.NewChoice("")
	p.tabs.OnChanged = func(i int) { p.turn(Tab(i)) }
	p.stand = p.fill
	p.head = kit.CardHead(kit.Title(s.t("calling.list_title")), p.note)
	s.page = p
	p.open(kit.Card(kit.Fill(kit.Col(0, p.head, kit.Pad(16, 12, p.tabs), kit.Divider()), p.table, nil)), p.keys())
	p.fill()
	p.table.Focus()
}

// open puts the card over the seat, with room for the banner above it.
func (p *page) open(card fyne.CanvasObject, keys []kit.Shortcut) {
	news := kit.Col(0, p.banner, kit.Spacer(0, 12))
	news.Hide()
	content := kit.Fill(news, card, nil)
	p.banner.OnChange = func() {
		news.Hidden = p.banner.Hidden
		content.Refresh()
	}
	p.cover = kit.OpenCover(p.s.d.Seat.Canvas(), content, keys...)
}

func (p *page) close() {
	p.s.page = nil
	p.cover.Close()
}

func (p *page) turn(tab Tab) {
	p.tab = tab
	p.begins = true
	p.table.Select(-1)
	p.banner.Clear()
	p.fill()
	p.cover.SetKeys(p.keys()...)
	p.table.Focus()
}

// acts are what Enter does on each part of the list.
var acts = map[Tab]string{Waits: "calling.choose", Missed: "calling.put_back", Held: "calling.retrieve"}

func (p *page) keys() []kit.Shortcut {
	s := p.s
	return []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("calling.back"), Do: p.close},
		{Key: fyne.KeyRight, Cap: "← →", Label: s.t("calling.next_tab"), Do: func() { p.turn(min(p.tab+1, Held)) }},
		{Key: fyne.KeyLeft, Hidden: true, Do: func() { p.turn(max(p.tab-1, Waits)) }},
		{Key: fyne.KeyF2, Modifier: fyne.KeyModifierShift, Hidden: true, Do: func() { p.turn(Waits) }},
		{Key: fyne.KeyF4, Modifier: fyne.KeyModifierShift, Hidden: true, Do: func() { p.turn(Missed) }},
		{Key: fyne.KeyF8, Modifier: fyne.KeyModifierShift, Hidden: true, Do: func() { p.turn(Held) }},
		{Key: fyne.KeyDelete, Label: s.t("calling.abandon"), Do: p.abandon, Enabled: p.chosen},
		{Key: fyne.KeyReturn, Label: s.t(acts[p.tab]), Do: p.enter, Right: true, Main: true, Enabled: p.can},
	}
}

// fill shows the part of the state that the tab stands for. The choice stays on
// its ticket; when somebody else has dealt with that one, none is chosen.
func (p *page) fill() {
	s, picked := p.s, ""
	if i := p.table.Selected(); i >= 0 && i < len(p.rows) {
		picked = p.rows[i].Number
	}
	p.rows = map[Tab][]queue.Row{Waits: s.now.Waiting, Missed: s.now.Missed, Held: s.now.Held}[p.tab]
	p.table.Empty = s.t(map[Tab]string{Waits: "calling.nobody_waits", Missed: "calling.missed_empty", Held: "calling.held_empty"}[p.tab])
	p.note.Set(s.t(map[Tab]string{Waits: "calling.note_waiting", Missed: "calling.note_missed", Held: "calling.note_held"}[p.tab], "n", s.d.Queue.Rules().BackAfter))
	p.head.Refresh()
	p.tabs.SetOptions(s.t("calling.tab_waiting", "n", len(s.now.Waiting)), s.t("calling.tab_missed", "n", len(s.now.Missed)), s.t("calling.tab_held", "n", len(s.now.Held)))
	p.tabs.Select(int(p.tab))
	var cells [][]kit.Cell
	for _, r := range p.rows {
		cells = append(cells, s.cells(r))
	}
	was := p.table.Selected()
	begins := p.begins || !p.filled
	p.begins, p.filled = false, len(cells) > 0
	p.table.Set(cells)
	now := slices.IndexFunc(p.rows, func(r queue.Row) bool { return r.Number == picked })
	if now < 0 && (begins || picked != "" && picked == p.done) {
		now = min(max(was, 0), len(p.rows)-1)
	}
	if now != p.table.Selected() {
		p.table.Select(now)
	}
}

func (s *Strip) cells(r queue.Row) []kit.Cell {
	number := kit.Cell{Text: r.Number, Bold: true}
	if mark := s.mark(r); mark != "" {
		number.Tag, number.Tint = mark, kit.Amber
	}
	item, business, since := "", "", ""
	if it, ok := s.d.Catalogue.Item(r.Item); ok {
		item = it.Name
	}
	if b, ok := s.d.Queue.Plan().Business(r.Business); ok {
		business = b.Name
	}
	from := r.Issued
	if !r.Since.IsZero() {
		from = r.Since
	}
	since = s.d.Words.Minutes(s.d.Now().Sub(from))
	issued := r.Issued.In(app.HallTime).Format("15:04")
	return []kit.Cell{number, {Text: business}, {Text: item}, {Text: issued, Colour: kit.Ink2}, {Text: since, Colour: kit.Ink2}}
}

func (p *page) row() (queue.Row, bool) {
	i := p.table.Selected()
	if i < 0 || i >= len(p.rows) {
		return queue.Row{}, false
	}
	return p.rows[i], true
}

func (p *page) chosen() (bool, string) {
	_, ok := p.row()
	return ok, p.s.t("calling.choose_row")
}

// can says whether Enter does what it stands for.
func (p *page) can() (bool, string) {
	s := p.s
	if ok, reason := p.chosen(); !ok {
		return ok, reason
	}
	if p.tab == Missed {
		return true, ""
	}
	if s.now.Ticket != nil {
		return false, s.t("calling.finish_first", "number", s.Number())
	}
	if s.Paused() {
		return false, s.t("calling.resume_first")
	}
	if err := s.d.Queue.Rules().MayChoose(s.d.Actor); p.tab == Waits && err != nil {
		return false, s.d.Words.Error(err)
	}
	return true, ""
}

func (p *page) enter() {
	s := p.s
	r, ok := p.row()
	if able, reason := p.can(); !ok || !able {
		p.banner.Say(kit.Amber, reason)
		return
	}
	p.done = r.Number
	switch p.tab {
	case Missed:
		s.act(func(ctx context.Context) error {
			_, err := s.d.Queue.Back(ctx, s.d.Actor, r.Number)
			return err
		}, func() { s.tell(kit.Green, s.t("calling.has_put_back", "number", r.Number)) })
	case Held:
		p.take(func(ctx context.Context, actor app.Actor) (*queue.Ticket, error) {
			return s.d.Queue.Retrieve(ctx, actor, r.Number)
		}, "calling.has_retrieved")
	default:
		kit.Ask(s.d.Seat.Canvas(), s.d.Words, kit.Question{
			Title: s.t("calling.choose_title", "number", r.Number), Text: s.t("calling.choose_text"), Action: s.t("calling.choose"), Reason: true,
		}, func(reason string) {
			p.take(func(ctx context.Context, actor app.Actor) (*queue.Ticket, error) {
				return s.d.Queue.CallChosen(ctx, actor, r.Number, reason)
			}, "calling.has_called")
		})
	}
}

// take brings the ticket to the counter and takes the list away.
func (p *page) take(do func(context.Context, app.Actor) (*queue.Ticket, error), praise string) {
	s := p.s
	s.d.Seat.Leave(func() {
		s.take(do, praise, func() {
			if s.page == p {
				p.close()
			}
		})
	})
}

// abandon ends a ticket whose person has gone.
func (p *page) abandon() {
	s := p.s
	r, ok := p.row()
	if !ok {
		return
	}
	kit.Ask(s.d.Seat.Canvas(), s.d.Words, kit.Question{
		Title: s.t("calling.abandon_title", "number", r.Number), Action: s.t("calling.abandon"), Reason: true, Danger: true,
		Phrases: []string{s.t("calling.abandon_gone"), s.t("calling.abandon_wish")},
	}, func(reason string) {
		p.done = r.Number
		s.act(func(ctx context.Context) error {
			_, err := s.d.Queue.Abandon(ctx, s.d.Actor, r.Number, reason)
			return err
		}, func() { s.tell(kit.Green, s.t("calling.has_abandoned", "number", r.Number)) })
	})
}

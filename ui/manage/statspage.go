package manage

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// statsPage is 取号统计 (R87): what became of the tickets of a day, or of some
// days together, whole, by hour, by business and by counter. Today is counted
// anew while the page stands there.
type statsPage struct {
	s       *Screen
	from    *steps.DayField
	to      *steps.DayField
	want    atomic.Pointer[[2]app.Date] // read off the UI thread, written on it; nil: the page was never open
	inSight atomic.Bool                 // nothing is counted while nobody looks
	shown   tickets
	loaded  bool

	past  sync.Mutex
	known map[app.Date]queue.Statistics // days that are over

	values   []*kit.Text
	state    *kit.Tag
	chart    *hourChart
	business *kit.Table
	counters *kit.Table
	filling  bool
	content  fyne.CanvasObject
}

// statsMost is how many days are counted together, statsBeat how often today
// is counted anew.
const (
	statsMost = 31
	statsBeat = 5 * time.Second
)

// statsColumns are the columns of figures in their order, with whether they are
// counted by counter too.
var statsColumns = []struct {
	id       string
	short    string // in the head of a table
	width    float32
	of       func(f queue.Figures) string
	counters bool
}{
	{"manage.stats_issued", "manage.stats_issued_short", 68, func(f queue.Figures) string { return strconv.Itoa(f.Issued) }, false},
	{"manage.stats_called", "manage.stats_called_short", 68, func(f queue.Figures) string { return strconv.Itoa(f.Called) }, true},
	{"manage.stats_served", "manage.stats_served_short", 68, func(f queue.Figures) string { return strconv.Itoa(f.Served) }, true},
	{"manage.stats_missed", "manage.stats_missed_short", 68, func(f queue.Figures) string { return strconv.Itoa(f.Missed) }, true},
	{"manage.stats_abandoned", "manage.stats_abandoned_short", 68, func(f queue.Figures) string { return strconv.Itoa(f.Abandoned) }, true},
	{"manage.stats_wait", "manage.stats_wait_short", 76, func(f queue.Figures) string { return minutesOf(f.Wait, f.Called) }, true},
	{"manage.stats_long", "manage.stats_long_short", 76, func(f queue.Figures) string { return minutesOf(f.Long, f.Called) }, false},
	{"manage.stats_service", "manage.stats_service_short", 76, func(f queue.Figures) string { return minutesOf(f.Service, f.Served) }, true},
}

// minutesOf writes a time in minutes, — when nothing was counted.
func minutesOf(d time.Duration, n int) string {
	switch {
	case n == 0:
		return "—"
	case d%time.Minute == 0:
		return strconv.Itoa(int(d / time.Minute))
	}
	return fmt.Sprintf("%.1f", d.Minutes())
}

func newStatsPage(s *Screen) *statsPage {
	t := s.t
	p := &statsPage{s: s, known: map[app.Date]queue.Statistics{}, state: kit.NewTag("", kit.Grey), chart: newHourChart(s)}
	words := steps.Words{Words: s.words, Catalogue: s.d.Desk.Catalogue}
	p.from = steps.NewDay(words, t("manage.period_from"), s.d.Now, s.d.Desk.Calendar)
	p.to = steps.NewDay(words, t("manage.period_to"), s.d.Now, s.d.Desk.Calendar)
	p.from.Hears(p.typed, func() { p.to.Focus() })
	p.to.Hears(p.typed, func() { p.business.Focus() })
	var cells []fyne.CanvasObject
	for _, c := range statsColumns {
		value := kit.NewText("—", kit.SizeTitle, kit.Ink).Bold()
		p.values = append(p.values, value)
		cells = append(cells, kit.Col(2, kit.Small(t(c.short)).Ellipsis(), value))
	}
	p.business = p.table(t("manage.plan_business"), false)
	p.counters = p.table(t("manage.stats_counter"), true)
	days := kit.Card(kit.Col(0, kit.CardHead(kit.Row(12, kit.Title(t("manage.stats_title")), p.state), kit.Small(t("manage.stats_units"))),
		kit.Pad(16, 10, kit.Split(16, kit.Share{Width: 204, Content: p.from.Field}, kit.Share{Width: 204, Content: p.to.Field},
			kit.Share{Weight: 1, Content: kit.Col(0, kit.Grid(len(cells), 8, cells...))}))))
	chart := kit.Card(kit.Fill(kit.CardHead(kit.Heading(t("manage.stats_hours")), kit.Small(t("manage.stats_minutes"))), kit.Pad(12, 12, p.chart.object), nil))
	right := halves(kit.Card(kit.Fill(nil, p.business, nil)), kit.Card(kit.Fill(nil, p.counters, nil)))
	p.content = kit.Fill(kit.Col(0, days, kit.Spacer(0, 12)), kit.Split(12,
		kit.Share{Weight: 4, Least: 320, Content: chart}, kit.Share{Weight: 8, Least: 690, Content: right}), nil)
	p.setDays(p.today(), p.today())
	return p
}

func (p *statsPage) table(title string, counters bool) *kit.Table {
	columns := []kit.Column{{Title: title, Weight: 1}}
	for _, c := range statsColumns {
		if c.counters || !counters {
			columns = append(columns, kit.Column{Title: p.s.t(c.short), Width: c.width, Right: true})
		}
	}
	table := kit.NewTable(columns...).Dense()
	table.Empty = p.s.t("manage.stats_none")
	return table
}

func (p *statsPage) title() string             { return p.s.t("manage.page_stats") }
func (p *statsPage) object() fyne.CanvasObject { return p.content }
func (p *statsPage) focus()                    { p.from.Focus() }
func (p *statsPage) today() app.Date           { return app.DateOf(p.s.d.Now()) }

// look counts when the page comes into sight, and no longer when it goes.
func (p *statsPage) look(on bool) {
	if p.inSight.Swap(on) != on && on {
		p.typed()
	}
}

func (p *statsPage) setDays(from, to app.Date) {
	p.filling = true
	p.from.SetDate(from)
	p.to.SetDate(to)
	p.filling = false
}

// typed counts the days that stand there, or says what is wrong with them.
func (p *statsPage) typed() {
	if p.filling {
		return
	}
	from, to := p.from.Date(), p.to.Date()
	p.to.Fail(nil)
	switch {
	case from == 0 || to == 0:
		return
	case to < from || to > p.today() || to >= from.AddDays(statsMost):
		p.to.Fail(&app.Error{Code: app.Invalid, Field: "to", ID: "manage.stats_days", Args: app.Args{"most": statsMost}})
		return
	}
	p.want.Store(&[2]app.Date{from, to})
	p.again()
}

// again counts what the page shows anew.
func (p *statsPage) again() {
	p.s.d.Start(func() {
		show, _ := p.read(context.Background())
		fyne.Do(show)
	})
}

// shift goes so many days on, or back; one day stays one day.
func (p *statsPage) shift(days int) {
	from, to := p.from.Date().AddDays(days), p.to.Date().AddDays(days)
	if from == 0 || to == 0 || to > p.today() {
		p.s.banner.Say(kit.Amber, p.s.t("manage.stats_days", "most", statsMost))
		return
	}
	p.setDays(from, to)
	p.typed()
}

func (p *statsPage) read(ctx context.Context) (func(), bool) {
	want := p.want.Load()
	if want == nil || !p.inSight.Load() {
		return func() {}, true
	}
	got, err := p.count(ctx, want[0], want[1])
	if err != nil {
		return func() { p.s.refused(err) }, false
	}
	return func() {
		if *p.want.Load() == *want {
			p.show(got)
		}
	}, true
}

// count adds up the days. A day that is over is counted once.
func (p *statsPage) count(ctx context.Context, from, to app.Date) (tickets, error) {
	sum := newTickets(from, to)
	for day := from; day <= to; day = day.AddDays(1) {
		p.past.Lock()
		one, known := p.known[day]
		p.past.Unlock()
		if !known {
			var err error
			if one, err = p.s.d.Queue.Statistics(ctx, day); err != nil {
				return sum, err
			}
			if day < p.today() {
				p.past.Lock()
				p.known[day] = one
				p.past.Unlock()
			}
		}
		sum.add(one)
	}
	return sum, nil
}

// show puts the figures on the page.
func (p *statsPage) show(got tickets) {
	p.shown, p.loaded = got, true
	for i, c := range statsColumns {
		p.values[i].Set(c.of(got.all))
	}
	p.business.Set(p.cells(p.businesses(got), false))
	p.counters.Set(p.cells(p.counterRows(got), true))
	p.chart.set(got.hours)
	state, tint := p.s.t("manage.stats_over"), kit.Grey
	if got.to == p.today() {
		state, tint = p.s.t("manage.stats_live"), kit.Green
	}
	p.state.Set(state, tint)
	p.content.Refresh()
	p.s.rekey()
}

func (p *statsPage) cells(rows []statsRow, counters bool) [][]kit.Cell {
	var out [][]kit.Cell
	for _, r := range rows {
		line := []kit.Cell{{Text: r.name}}
		for _, c := range statsColumns {
			if c.counters || !counters {
				line = append(line, kit.Cell{Text: c.of(r.figures)})
			}
		}
		out = append(out, line)
	}
	return out
}

package manage

import (
	"context"
	"encoding/csv"
	"io"
	"maps"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// tickets are the figures of some days together.
type tickets struct {
	from, to app.Date
	all      queue.Figures
	hours    map[int]queue.Figures
	business map[string]queue.Figures
	counter  map[string]queue.Figures
}

func newTickets(from, to app.Date) tickets {
	return tickets{from: from, to: to, hours: map[int]queue.Figures{}, business: map[string]queue.Figures{}, counter: map[string]queue.Figures{}}
}

// add adds a day.
func (t *tickets) add(day queue.Statistics) {
	t.all = together(t.all, day.All)
	addTo(t.hours, day.Hours)
	addTo(t.business, day.Business)
	addTo(t.counter, day.Counter)
}

func addTo[K comparable](sum, day map[K]queue.Figures) {
	for key, f := range day {
		sum[key] = together(sum[key], f)
	}
}

// together are the figures of both. A mean is that of all their tickets. Nine
// of ten waits are not known of both together: the longer one of the two is the
// one that they certainly do not pass.
func together(a, b queue.Figures) queue.Figures {
	mean := func(x, y time.Duration, n, m int) time.Duration {
		if n+m == 0 {
			return 0
		}
		return ((x*time.Duration(n) + y*time.Duration(m)) / time.Duration(n+m)).Round(time.Second)
	}
	return queue.Figures{
		Issued: a.Issued + b.Issued, Called: a.Called + b.Called, Served: a.Served + b.Served, Missed: a.Missed + b.Missed, Abandoned: a.Abandoned + b.Abandoned,
		Wait: mean(a.Wait, b.Wait, a.Called, b.Called), Long: max(a.Long, b.Long), Service: mean(a.Service, b.Service, a.Served, b.Served),
	}
}

// statsRow is a line of a table of figures.
type statsRow struct {
	name    string
	figures queue.Figures
}

// businesses are the lines of the businesses in the order of the plan.
func (p *statsPage) businesses(got tickets) (out []statsRow) {
	for _, b := range p.s.d.Queue.Plan().Businesses {
		out = append(out, statsRow{businessTitle(b), got.business[b.ID]})
	}
	return out
}

// counterRows are the lines of the counters that did something, in the hall's
// order.
func (p *statsPage) counterRows(got tickets) (out []statsRow) {
	for _, c := range p.s.d.Desk.Hall.Counters {
		if f, ok := got.counter[c.Number]; ok {
			out = append(out, statsRow{p.s.t("manage.rating_counter", "counter", c.Number), f})
		}
	}
	return out
}

func (p *statsPage) keys() []kit.Shortcut {
	t := p.s.t
	return []kit.Shortcut{
		{Key: fyne.KeyF2, Label: t("manage.key_period"), Do: p.from.Focus},
		{Key: fyne.KeyF4, Label: t("manage.key_figures"), Do: p.business.Focus},
		{Key: fyne.KeyF5, Label: t("manage.key_today"), Do: func() {
			p.setDays(p.today(), p.today())
			p.typed()
		}},
		{Key: fyne.KeyF6, Label: t("manage.key_day_before"), Do: func() { p.shift(-1) }},
		{Key: fyne.KeyF7, Label: t("manage.key_day_after"), Do: func() { p.shift(1) }},
		{Key: fyne.KeyF8, Label: t("manage.key_close_day"), Do: p.closeDay, Right: true, Enabled: p.s.idle},
		{Key: fyne.KeyF9, Label: t("manage.key_export"), Do: p.export, Right: true, Main: true, Enabled: p.canExport},
	}
}

// closeDay asks whether the hall's day of tickets is over, with how many have
// not been served, and ends it.
func (p *statsPage) closeDay() {
	q, actor, t := p.s.d.Queue, p.s.d.Actor, p.s.t
	var left []string
	p.s.work(func(ctx context.Context) (err error) {
		left, err = q.Left(ctx, p.today())
		return err
	}, func(err error) {
		if err != nil {
			p.s.refused(err)
			return
		}
		kit.Ask(p.s.canvas, p.s.words, kit.Question{
			Title: t("manage.close_day_title", "day", p.today()), Text: t("manage.close_day_text", "n", len(left)),
			Action: t("manage.key_close_day"), Danger: true,
		}, func(string) {
			p.s.work(func(ctx context.Context) error { return q.CloseDay(ctx, actor) }, func(err error) {
				if err != nil {
					p.s.refused(err)
					return
				}
				p.s.banner.Say(kit.Green, t("manage.day_closed"))
				p.again()
			})
		})
	})
}

func (p *statsPage) canExport() (bool, string) {
	switch {
	case p.s.d.Save == nil:
		return false, p.s.t("manage.stats_no_save")
	case !p.loaded:
		return false, p.s.t("manage.counting")
	}
	return p.s.idle()
}

// export keeps the figures as a file that a spreadsheet opens.
func (p *statsPage) export() {
	if ok, why := p.canExport(); !ok {
		p.s.banner.Say(kit.Amber, why)
		return
	}
	got, name := p.shown, p.s.t("manage.stats_file", "days", p.shown.days())+".csv"
	lines := p.lines(got)
	var path string
	p.s.work(func(context.Context) (err error) {
		path, err = p.s.d.Save(name, func(w io.Writer) error { return writeCSV(w, lines) })
		return err
	}, func(err error) {
		if err != nil {
			p.s.refused(err)
			return
		}
		p.s.banner.Say(kit.Green, p.s.t("manage.stats_saved", "path", path))
	})
}

// days names the days in a file name: 2026-11-23 or 2026-11-01_2026-11-23.
func (t tickets) days() string {
	if t.from == t.to {
		return t.from.String()
	}
	return t.from.String() + "_" + t.to.String()
}

// lines are the figures as a table: whole, by business, by hour, by counter.
func (p *statsPage) lines(got tickets) [][]string {
	t := p.s.t
	head := []string{t("manage.stats_kind"), t("manage.stats_name")}
	for _, c := range statsColumns {
		head = append(head, t(c.id))
	}
	out := [][]string{head}
	add := func(kind string, rows ...statsRow) {
		for _, r := range rows {
			line := []string{t(kind), r.name}
			for _, c := range statsColumns {
				text := c.of(r.figures)
				if text == "—" || kind == "manage.stats_counter" && !c.counters {
					text = ""
				}
				line = append(line, text)
			}
			out = append(out, line)
		}
	}
	add("manage.stats_all", statsRow{got.days(), got.all})
	add("manage.plan_business", p.businesses(got)...)
	for _, hour := range slices.Sorted(maps.Keys(got.hours)) {
		add("manage.stats_hour", statsRow{strconv.Itoa(hour) + ":00", got.hours[hour]})
	}
	add("manage.stats_counter", p.counterRows(got)...)
	return out
}

// writeCSV writes lines with the mark by which a spreadsheet knows UTF-8.
func writeCSV(w io.Writer, lines [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	return out.WriteAll(lines)
}

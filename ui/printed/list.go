package printed

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// List is a table of what was printed, newest first, with what can be done with
// the chosen paper below. All but Read belongs to the UI thread.
type List struct {
	// OnShow hears which paper is to be shown, "" for none.
	OnShow func(job string)
	// OnKeys hears that [List.Keys] have changed.
	OnKeys func()
	// OnLook hears Enter on a row: somebody wants to read the paper.
	OnLook func()

	d     Deps
	words kit.Words

	number string   // of the case; "": the desks' papers of day
	day    app.Date // 0: today, whatever day that is
	kind   paper.Kind
	state  int // of standings

	rows    []paper.JobRow // as read, newest first
	shown   []paper.JobRow // those that the filters leave
	picked  string         // id of the chosen row
	toldOf  string         // id that OnShow heard last
	job     *paper.Job     // of the chosen row, nil until it is read
	notice  *paper.Notice
	round   int  // rows looked into; an older answer is dropped
	known   bool // rows are those of the day or case that is asked for
	working bool

	table  *kit.Table
	banner *kit.Banner
	bar    *bar
	detail *detail
	object fyne.CanvasObject
}

// NewList returns the list of the papers of the desks today.
func NewList(d Deps) *List {
	if d.Later == nil {
		d.Later = kit.After
	}
	if len(d.Desks) == 0 {
		d.Desks = []string{d.Actor.Desk}
	}
	l := &List{d: d, words: d.Words, banner: kit.NewBanner()}
	l.table = kit.NewTable(l.columns()...).Dense()
	l.table.OnSelect = l.settleOn
	l.table.OnOpen = func(int) {
		if l.OnLook != nil {
			l.OnLook()
		}
	}
	l.bar, l.detail = newBar(l), newDetail(l)
	top := kit.Col(0, l.bar.object, l.banner)
	body := kit.Fill(top, l.table, l.detail.object)
	l.banner.OnChange = func() { body.Refresh() }
	l.object = container.New(modest{}, body)
	l.show()
	return l
}

// Object returns the list as it stands on a card.
func (l *List) Object() fyne.CanvasObject { return l.object }

// Focus puts the keyboard on the table.
func (l *List) Focus() { l.table.Focus() }

// OfCase lists what was ever printed of a case.
func (l *List) OfCase(number string) {
	if l.number == number {
		return
	}
	l.number = number
	l.forget()
}

// OfDay lists what was printed at the desks on a day of the hall, 0 for today.
func (l *List) OfDay(day app.Date) {
	l.number, l.day = "", day
	l.forget()
}

// Newest chooses the newest paper at the next reading.
func (l *List) Newest() { l.picked = "" }

// Chosen returns the id of the chosen row, "" for none.
func (l *List) Chosen() string { return l.picked }

// leastHigh is the height that a list asks for, in units: what is said of the
// chosen paper may take the room of rows, but never makes a window grow.
const leastHigh = 200

// modest gives its content all room and asks for little.
type modest struct{}

// Layout gives the content the whole room.
func (modest) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize asks for no more than the least height.
func (modest) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize()
	return fyne.NewSize(least.Width, min(least.Height, leastHigh))
}

// Last says which paper was asked for last and how far it has come, "" for
// none.
func (l *List) Last() string {
	if len(l.rows) == 0 {
		return ""
	}
	r := l.rows[0]
	return l.words.T("printed.last", "paper", l.words.T(r.Kind.Name()), "state", l.words.T(looks[r.State].id))
}

func (l *List) forget() {
	l.rows, l.picked, l.job, l.notice, l.kind = nil, "", nil, nil, ""
	l.known = false
	l.table.Reshape(l.columns()...)
	l.round++
	l.show()
}

// again asks for a reading off the UI thread.
func (l *List) again() {
	l.d.Start(func() {
		show, _ := l.Read(context.Background())
		fyne.Do(show)
	})
}

// Read asks for what the list shows now. It runs off the UI thread; show puts
// it there, on it. ok is false when the store gave no answer.
func (l *List) Read(ctx context.Context) (show func(), ok bool) {
	var number, picked string
	var day app.Date
	fyne.DoAndWait(func() { number, picked, day = l.number, l.picked, l.today() })
	var rows []paper.JobRow
	var err error
	if number != "" {
		rows, err = paper.JobsFor(ctx, l.d.Store, number)
	} else {
		rows, err = paper.JobsOn(ctx, l.d.Store, l.d.Desks, day)
	}
	var job *paper.Job
	var notice *paper.Notice
	if err == nil && picked == "" && len(rows) > 0 {
		picked = rows[len(rows)-1].ID
	}
	if err == nil && picked != "" {
		if job, notice, err = paper.Look(ctx, l.d.Store, picked); app.CodeOf(err) == app.NotFound {
			job, notice, err = nil, nil, nil
		}
	}
	return func() {
		if err != nil {
			l.banner.SayError(l.words, err)
			return
		}
		if number != l.number || number == "" && day != l.today() {
			return // meanwhile somebody turned to other papers
		}
		l.take(rows, job, notice)
	}, err == nil
}

// today is the day that is listed.
func (l *List) today() app.Date {
	if l.day != 0 {
		return l.day
	}
	return app.DateOf(l.d.Now())
}

// take shows what was read, the newest paper first.
func (l *List) take(rows []paper.JobRow, job *paper.Job, notice *paper.Notice) {
	l.rows, l.known = nil, true
	for i := len(rows) - 1; i >= 0; i-- {
		l.rows = append(l.rows, rows[i])
	}
	if job != nil && (l.picked == "" || l.picked == job.ID) {
		l.job, l.notice = job, notice
	}
	l.show()
}

// show draws the rows that the filters leave. The chosen one stays chosen, and
// the first takes its place when it is gone.
func (l *List) show() {
	l.shown = nil
	at := -1
	for _, r := range l.rows {
		if (l.kind == "" || r.Kind == l.kind) && standings[l.state].fits(r) {
			if r.ID == l.picked {
				at = len(l.shown)
			}
			l.shown = append(l.shown, r)
		}
	}
	if at < 0 && len(l.shown) > 0 {
		at = 0
	}
	l.table.Empty = l.empty()
	l.table.Set(l.cells())
	l.table.Select(at)
	l.bar.show()
	l.settleOn(at)
}

// settleOn makes a row of those shown the chosen one.
func (l *List) settleOn(row int) {
	id := ""
	if row >= 0 && row < len(l.shown) {
		id = l.shown[row].ID
	}
	l.picked = id
	if l.job != nil && l.job.ID != id {
		l.job, l.notice = nil, nil
	}
	if id != "" && l.job == nil {
		l.look(id)
	}
	l.detail.show()
	if l.toldOf != id && l.OnShow != nil {
		l.toldOf = id
		l.OnShow(id)
	}
	if l.OnKeys != nil {
		l.OnKeys()
	}
}

// look reads the rest of what is known of the chosen paper.
func (l *List) look(id string) {
	l.round++
	round := l.round
	l.d.Start(func() {
		job, notice, err := paper.Look(context.Background(), l.d.Store, id)
		fyne.Do(func() {
			switch {
			case round != l.round || l.picked != id:
			case err != nil:
				l.banner.SayError(l.words, err)
			default:
				l.job, l.notice = job, notice
				l.detail.show()
				if l.OnKeys != nil {
					l.OnKeys()
				}
			}
		})
	})
}

// row returns the chosen row.
func (l *List) row() (paper.JobRow, bool) {
	for _, r := range l.shown {
		if r.ID == l.picked {
			return r, true
		}
	}
	return paper.JobRow{}, false
}

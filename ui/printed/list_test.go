package printed

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing/papers/specimen"
)

var small = fyne.NewSize(1280, 800)

func (d *desk) jobs() []paper.JobRow {
	d.Helper()
	rows, err := paper.JobsOn(d.Context(), d.store, []string{"3"}, app.DateOf(d.now))
	d.must(err)
	return rows
}

func TestListSaysHowFarEveryPaperHasCome(t *testing.T) {
	for name, row := range map[string]struct {
		states  []paper.JobState
		problem string
		sign    string
		advice  string // message id that the words below end with
	}{
		"waits":            {nil, "", "…", ""},
		"waits for paper":  {nil, "print.paper_out", "!", "print.paper_out"},
		"at the printer":   {[]paper.JobState{paper.Claimed, paper.Submitted}, "", "→", ""},
		"came out":         {[]paper.JobState{paper.Claimed, paper.Done}, "", "✓", ""},
		"did not come out": {[]paper.JobState{paper.Claimed, paper.Failed}, "print.aborted", "×", "printed.todo_failed"},
		"nobody knows":     {[]paper.JobState{paper.Claimed, paper.Unknown}, "print.unsure", "?", "printed.todo_unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			job := d.issue()
			d.becomes(job, row.problem, row.states...)
			s := d.open("", small)
			cells := s.cells()
			if len(cells) != 1 || !strings.HasPrefix(cells[0][4].Text, row.sign+" ") || cells[0][3].Text != "HP M405" || cells[0][2].Text != "2" {
				t.Fatalf("rows %+v", cells)
			}
			advice := s.detail.advice
			if want := row.advice != ""; advice.Visible() != want || want && !strings.HasSuffix(advice.Words(), s.words.T(row.advice, "key", "Ctrl P")) {
				t.Errorf("advises %q", advice.Words())
			}
		})
	}
}

func TestReprintFromTheListIsMarkedAndShown(t *testing.T) {
	d := newDesk(t)
	first := d.issue()
	s := d.open("", small)
	d.ctrl(fyne.KeyP)
	if len(d.jobs()) != 1 {
		t.Fatal("a paper that waits was printed again")
	}
	d.becomes(first, "", paper.Claimed, paper.Done)
	d.read()
	d.now = d.now.Add(time.Minute)
	d.ctrl(fyne.KeyP)
	d.says("printed.has_reprinted", "paper", s.words.T("paper.acceptance"))
	rows := d.jobs()
	if len(rows) != 2 || rows[1].Reprint != 1 {
		t.Fatalf("jobs %+v", rows)
	}
	cells := s.cells()
	if cells[0][1].Tag != s.words.T("printed.reprint_no", "n", 1) || cells[1][1].Tag != s.words.T("printed.reprints", "n", 1) {
		t.Errorf("rows %+v", cells)
	}
	s.table.Key(&fyne.KeyEvent{Name: fyne.KeyUp})
	_, page, _ := s.view.Page()
	text := ""
	for _, one := range page.Sheets[0].Texts {
		text += one.Text
	}
	if !strings.Contains(text, "补打 第1次") {
		t.Error("the reprint is shown without its mark")
	}
}

func TestPaperInDoubtIsSettledFromTheList(t *testing.T) {
	for key, want := range map[fyne.KeyName]paper.JobState{fyne.KeyY: paper.Done, fyne.KeyN: paper.Queued} {
		t.Run(string(key), func(t *testing.T) {
			d := newDesk(t)
			d.becomes(d.issue(), "print.unsure", paper.Claimed, paper.Unknown)
			d.open("", small)
			d.key(key)
			if got := d.jobs()[0]; got.State != want || got.Reprint != 0 {
				t.Errorf("the job is %+v", got)
			}
			d.key(key)
			if got := d.jobs()[0]; got.State != want {
				t.Error("a key that is over acts once more")
			}
		})
	}
}

func TestWaitingPaperIsTakenBackAfterAQuestion(t *testing.T) {
	d := newDesk(t)
	job := d.issue()
	d.open("", small)
	d.key(fyne.KeyDelete)
	if len(d.cancelled) != 0 {
		t.Fatal("taken back without a question")
	}
	d.keys.Press(fyne.KeyReturn, fyne.KeyModifierControl)
	if len(d.cancelled) != 1 || d.cancelled[0] != job {
		t.Errorf("taken back: %v", d.cancelled)
	}
}

func TestSavedPaperIsTheOneThatIsShown(t *testing.T) {
	d := newDesk(t)
	d.issue()
	s := d.open("", small)
	d.ctrl(fyne.KeyS)
	name := "受理通知书 周市监受〔2026〕1号.pdf"
	d.says("printed.has_saved", "path", "/home/clerk/"+name)
	_, page, _ := s.view.Page()
	if got := string(d.files[name]); got != "PDF of "+page.Title {
		t.Errorf("the file holds %q", got)
	}
	d.broken = &app.Error{Code: app.Unavailable, ID: "print.folder"}
	d.ctrl(fyne.KeyS)
	if got, want := s.banner.Words(), s.words.Error(d.broken); got != want {
		t.Errorf("says %q, want %q", got, want)
	}
}

func TestCaseFileOfTheChosenPaperIsPrinted(t *testing.T) {
	d := newDesk(t)
	d.issue()
	d.open(caseNumber, small)
	d.ctrl(fyne.KeyJ)
	if len(d.dossiers) != 1 || d.dossiers[0] != caseNumber {
		t.Errorf("case files %v", d.dossiers)
	}
}

func TestDaysAreTurnedBackToTheLastOneWithPapers(t *testing.T) {
	d := newDesk(t)
	monday := d.now
	d.now = monday.AddDate(0, 0, -3) // over a weekend
	d.issue()
	d.now = monday
	s := d.open("", small)
	if len(s.rows) != 0 || s.table.Empty != s.words.T("printed.none_today") {
		t.Fatalf("%d papers today, says %q", len(s.rows), s.table.Empty)
	}
	d.key(fyne.KeyLeft)
	if len(s.rows) != 1 || s.today() != app.DateOf(monday).AddDays(-3) {
		t.Fatalf("%d papers of %s", len(s.rows), s.today())
	}
	d.key(fyne.KeyLeft)
	if len(s.rows) != 0 || s.today() != app.DateOf(monday).AddDays(-4) {
		t.Errorf("%d papers of %s", len(s.rows), s.today())
	}
	for range 9 {
		d.key(fyne.KeyRight)
	}
	if s.today() != app.DateOf(monday) {
		t.Errorf("stands at %s", s.today())
	}
}

func TestDayIsNotCalledEmptyBeforeItIsRead(t *testing.T) {
	d := newDesk(t)
	s := d.open("", small)
	s.OfDay(app.DateOf(d.now).AddDays(-1))
	if s.table.Empty != s.words.T("printed.reading") || s.bar.count.Words() != "" {
		t.Errorf("before the answer: %q, %q", s.table.Empty, s.bar.count.Words())
	}
	d.read()
	if want := s.words.T("printed.none_on_day", "day", s.today().String()); s.table.Empty != want || s.bar.count.Words() == "" {
		t.Errorf("after it: %q, %q", s.table.Empty, s.bar.count.Words())
	}
}

func TestLyingPaperHasMoreOfTheWindowThanAnUprightOne(t *testing.T) {
	large := fyne.NewSize(1920, 1080)
	width := func(facts paper.Facts) float32 {
		d := newDesk(t)
		d.open("", large)
		before := len(d.window.Canvas().Overlays().List())
		a := ask(d.window.Canvas(), d.deps(), Request{Title: "领证登记", Facts: func(context.Context) (paper.Facts, error) { return facts, nil }})
		if !a.ready || len(d.window.Canvas().Overlays().List()) <= before {
			t.Fatal("no paper is shown")
		}
		return a.view.Size().Width
	}
	if upright, lying := width(specimen.DeferredAcceptance()), width(specimen.Pickups(specimen.Shop, 5)); lying < 1.4*upright || lying > large.Width {
		t.Errorf("the upright one is %v wide, the lying one %v", upright, lying)
	}
}

func TestFiltersLeaveWhatWasAskedFor(t *testing.T) {
	d := newDesk(t)
	d.becomes(d.issue(), "", paper.Claimed, paper.Done)
	d.becomes(d.issue(), "print.unsure", paper.Claimed, paper.Unknown)
	d.must(d.store.Update(t.Context(), d.clerk, "", func(tx app.Tx) error {
		return paper.Queue(tx, &paper.Job{ID: "guide-1", Desk: "3", Created: d.now.Add(time.Second), By: d.clerk, Copies: 1, Facts: specimen.Ticket(false)})
	}))
	s := d.open("", small)
	var seen []int
	for range standings {
		seen = append(seen, len(s.shown))
		d.key(fyne.KeyT)
	}
	if seen[0] != 3 || seen[1] != 1 || seen[2] != 1 || seen[3] != 1 {
		t.Errorf("the filters leave %v", seen)
	}
	d.key(fyne.KeyK)
	d.key(fyne.KeyDown, fyne.KeyReturn) // the first kind in the order of the forms: tickets
	if s.kind != paper.Ticket || len(s.shown) != 1 {
		t.Errorf("%d papers of %q", len(s.shown), s.kind)
	}
}

func TestScreenStandsOverTheSeatUntilEscape(t *testing.T) {
	d := newDesk(t)
	d.issue()
	s := d.open("", small)
	closed := false
	s.OnClose = func() { closed = true }
	d.key(fyne.KeyReturn)
	s.view.FocusGained()
	d.keys.Press(fyne.KeyEscape, 0)
	s.view.FocusLost()
	if closed {
		t.Fatal("Escape in the paper leaves the screen")
	}
	d.keys.Press(fyne.KeyEscape, 0)
	if !closed || len(d.window.Canvas().Overlays().List()) != 0 {
		t.Error("the screen is still there")
	}
	if d.keys.Press(fyne.KeyP, fyne.KeyModifierControl) {
		t.Error("its keys still work")
	}
}

func TestListWithoutAStoreSaysSo(t *testing.T) {
	d := newDesk(t)
	s := d.open("", small)
	s.d.Store = away{d.store}
	show, ok := s.Read(t.Context())
	show()
	if ok || s.banner.Words() != s.words.Error(errAway) {
		t.Errorf("ok %v, says %q", ok, s.banner.Words())
	}
}

var errAway = &app.Error{Code: app.Unavailable, ID: "store.unavailable", Cause: errors.New("away")}

// away is a store that gives no answer.
type away struct{ app.Store }

func (away) View(ctx context.Context, _ func(app.Reader) error) error {
	return errors.Join(ctx.Err(), errAway)
}

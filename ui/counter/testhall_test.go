package counter

import (
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/dualnotice"
	"yichuang/app/feedback"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/review"
	"yichuang/app/staff"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/kv/faulty"
	"yichuang/storage/memory"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

const (
	firm = "91370306MA3D001510" // the examples that the standards print
	man  = "440524188001010014"
	lady = "11010519491231002X"
)

// dress gives the program its theme, once: a new one parses the fonts again.
var dress = sync.OnceFunc(func() { fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(kit.Variant{Scheme: kit.Light})) })

// hall is a whole hall over the memory store, with one clerk at counter 3.
type hall struct {
	*testing.T
	now    time.Time
	net    *faulty.Engine // between the seat and the hall
	store  *storage.Store
	queue  *queue.Service
	intake *intake.Desk
	review *review.Desk
	clerk  app.Actor
	chief  app.Actor
	kiosk  app.Actor

	s      *Screen
	window fyne.Window
	later  []*alarm
	keys   int // keystrokes so far
}

type alarm struct {
	at time.Time
	do func()
}

func newHall(t *testing.T) *hall {
	t.Helper()
	h := &hall{T: t, now: time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime)}
	h.net = faulty.New(memory.New())
	t.Cleanup(func() { _ = h.net.Close() })
	clock := func() time.Time { return h.now }
	cat, err := catalogue.Load(assets.Catalogue())
	h.must(err)
	settings, err := catalogue.LoadHall(assets.Hall(), cat)
	h.must(err)
	days, err := workday.Parse(assets.Holidays())
	h.must(err)
	cal := workday.New(days...)
	kinds := slices.Concat(applicant.Kinds(), dualnotice.Kinds(), casework.Kinds(), paper.Kinds(), feedback.Kinds(), queue.Kinds(), staff.Kinds(), intake.Kinds())
	h.store, err = storage.Open(t.Context(), h.net, storage.MemoryBlobs(), kinds, storage.WithClock(clock))
	h.must(err)
	calendar := func() *workday.Calendar { return cal }
	h.queue = &queue.Service{Store: h.store, Now: clock, Hall: settings, Catalogue: cat}
	h.intake = &intake.Desk{Store: h.store, Now: clock, Catalogue: cat, Hall: settings, Calendar: calendar}
	h.review = &review.Desk{Store: h.store, Now: clock, Catalogue: cat, Hall: settings, Calendar: calendar}
	h.clerk = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	h.chief = app.Actor{Staff: "2041", Name: "王守礼", Desk: "109", Dept: "XZSP", Roles: []app.Role{app.Back, app.Chief}}
	h.kiosk = staff.MachineActor(staff.SeatKiosk, "K1")
	return h
}

func (h *hall) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// sit opens the clerk's seat in a window of the size.
func (h *hall) sit(w, height float32) *Screen {
	h.Helper()
	dress()
	status := kit.NewStatusBar()
	status.Set("store", kit.Success, "本机存储")
	status.Set("printer", kit.Success, "打印机就绪")
	words := kit.Words{Lang: assets.ZH}
	status.Clock(words.Clock(h.now))
	h.s = New(Deps{
		Intake: h.intake, Queue: h.queue, Catalogue: h.intake.Catalogue, Words: words, Actor: h.clerk,
		Now: h.intake.Now, Start: kit.Inline, Later: h.wait, Status: status,
	})
	h.window = test.NewTempWindow(h.T, h.s.Object())
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(w, height))
	h.s.Attach(h.window.Canvas())
	h.s.begin(h.Context())
	return h.s
}

// wait is the clock of the seat: pass lets it run.
func (h *hall) wait(d time.Duration, f func()) func() {
	a := &alarm{at: h.now.Add(d), do: f}
	h.later = append(h.later, a)
	return func() { a.do = nil }
}

func (h *hall) pass(d time.Duration) {
	h.now = h.now.Add(d)
	due := h.later
	h.later = nil
	for _, a := range due {
		if a.at.After(h.now) {
			h.later = append(h.later, a)
		} else if a.do != nil {
			a.do()
		}
	}
}

// key presses keys where the keyboard is.
func (h *hall) key(names ...fyne.KeyName) {
	h.Helper()
	for _, name := range names {
		h.keys++
		h.pass(300 * time.Millisecond)
		ev := &fyne.KeyEvent{Name: name}
		if f := h.window.Canvas().Focused(); f != nil {
			f.TypedKey(ev)
		} else {
			h.window.Canvas().OnTypedKey()(ev)
		}
	}
}

// ctrl presses a key with Ctrl held.
func (h *hall) ctrl(name fyne.KeyName) {
	h.Helper()
	h.keys++
	h.pass(300 * time.Millisecond)
	sc := &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl}
	if f, ok := h.window.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(sc)
		return
	}
	h.s.keys.Press(name, fyne.KeyModifierControl)
}

// types types words at a person's pace.
func (h *hall) types(text string) {
	h.Helper()
	for _, r := range text {
		h.keys++
		h.pass(200 * time.Millisecond)
		f := h.window.Canvas().Focused()
		if f == nil {
			h.Fatalf("nothing has the keyboard to type %q", text)
		}
		f.TypedRune(r)
	}
}

// own types data of the applicant, which counts as no keystroke of the seat's.
func (h *hall) own(text string) {
	h.Helper()
	was := h.keys
	h.types(text)
	h.keys = was
}

// scan types a code as a scanner does.
func (h *hall) scan(code string) {
	h.Helper()
	h.pass(time.Second)
	c := h.window.Canvas()
	for _, r := range code {
		h.now = h.now.Add(2 * time.Millisecond)
		if f := c.Focused(); f != nil {
			f.TypedRune(r)
		} else {
			c.OnTypedRune()(r)
		}
	}
	h.now = h.now.Add(2 * time.Millisecond)
	ev := &fyne.KeyEvent{Name: fyne.KeyReturn}
	if f := c.Focused(); f != nil {
		f.TypedKey(ev)
	} else {
		c.OnTypedKey()(ev)
	}
}

func (h *hall) ticket(item string, group queue.Group) string {
	h.Helper()
	h.pass(time.Second)
	t, err := h.queue.Issue(h.Context(), h.kiosk, "", queue.Request{Zone: "enterprise", Item: item, Group: group})
	h.must(err)
	return t.Number
}

// rows lists a pile of the counter.
func (h *hall) rows(p intake.Pile) []casework.Row {
	h.Helper()
	rows, err := h.intake.Rows(h.Context(), h.clerk, p)
	h.must(err)
	return rows
}

// only returns the one case of the hall's day.
func (h *hall) only() *casework.Case {
	h.Helper()
	rows := h.rows(intake.Today)
	if len(rows) != 1 {
		h.Fatalf("%d cases today, want 1", len(rows))
	}
	f, err := h.intake.Open(h.Context(), rows[0].Number)
	h.must(err)
	return f.Case
}

// papersOf lists what was queued for print of a case.
func (h *hall) papersOf(number string) []paper.JobRow {
	h.Helper()
	jobs, err := h.intake.Papers(h.Context(), number)
	h.must(err)
	return jobs
}

// sheet is a whole application for an item with every paper good.
func (h *hall) sheet(item, name, id string) intake.Sheet {
	h.Helper()
	number, err := h.intake.NewNumber(h.Context())
	h.must(err)
	s := intake.Sheet{Number: number, Item: item, Way: casework.Pickup, Answers: map[string]string{}, Applicant: casework.Party{Name: name, ID: id, Phone: "13805330000"}}
	it, _ := h.intake.Catalogue.Item(item)
	for _, q := range it.Questions {
		s.Answers[q.ID] = q.Answers[0].ID
	}
	specs, err := h.intake.Materials(item, s.Answers)
	h.must(err)
	for _, m := range specs {
		s.Checks = append(s.Checks, casework.Checked{ID: m.ID, State: casework.Good})
	}
	return s
}

// says fails unless the banner says the message.
func (h *hall) says(id string, pairs ...any) {
	h.Helper()
	if got, want := h.s.banner.Words(), h.s.t(id, pairs...); got != want {
		h.Errorf("the banner says %q, want %q", got, want)
	}
}

// picture keeps what the window shows, when pictures are asked for.
func (h *hall) picture(name string) {
	h.Helper()
	if uitest.Pictures() {
		h.pass(2 * time.Second)
	}
	uitest.Window(h, name, h.window)
}

func init() { kit.FocusLater = kit.Never } // everything runs on the test's own goroutine

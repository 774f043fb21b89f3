package backoffice

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/assets"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

var (
	chief   = app.Actor{Staff: "2041", Name: "王守礼", Desk: "109", Dept: "XZSP", Roles: []app.Role{app.Back, app.Chief}}
	officer = app.Actor{Staff: "2042", Name: "吴静", Desk: "109", Dept: "XZSP", Roles: []app.Role{app.Back}}
	clerk   = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
)

// hall is a whole hall over the memory store, at 2026-11-23 09:41.
type hall struct {
	*halltest.Hall
	t    *testing.T
	lang assets.Lang
}

func newHall(t *testing.T) *hall {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Variant{}))
	return &hall{Hall: halltest.Open(t), t: t, lang: assets.ZH}
}

func at(day int, clock string) time.Time {
	t, err := time.Parse("15:04", clock)
	if err != nil {
		panic(err) // a broken test
	}
	return time.Date(2026, 11, day, t.Hour(), t.Minute(), 0, 0, app.HallTime)
}

func (h *hall) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// on runs do at another moment.
func (h *hall) on(moment time.Time, do func()) {
	was := h.Now
	h.Now = moment
	do()
	h.Now = was
}

var (
	man  = casework.Party{Name: "李仲安", ID: "440524188001010014", Phone: "13800000000"}
	firm = casework.Party{Name: "周村区丝市街老面馆", ID: "91370306MA3D001510", Rep: "李仲安", Phone: "13800000000"}
)

// accept takes an application in and accepts it.
func (h *hall) accept(item string, who casework.Party, answers map[string]string) string {
	h.t.Helper()
	number, err := h.Intake.NewNumber(h.t.Context())
	h.must(err)
	specs, err := h.Intake.Materials(item, answers)
	h.must(err)
	sheet := intake.Sheet{Number: number, Item: item, Answers: answers, Applicant: who, Way: casework.Pickup}
	for _, m := range specs {
		sheet.Checks = append(sheet.Checks, casework.Checked{ID: m.ID, State: casework.Good})
	}
	_, err = h.Intake.Accept(h.t.Context(), clerk, "", sheet)
	h.must(err)
	return number
}

// arrive accepts on a day and hands the papers over half an hour later.
func (h *hall) arrive(day int, item string, who casework.Party, answers map[string]string) string {
	h.t.Helper()
	var number string
	h.on(at(day, "10:05"), func() { number = h.accept(item, who, answers) })
	h.on(at(day, "10:35"), func() {
		_, err := h.Intake.HandOver(h.t.Context(), clerk, "", number, 1, nil)
		h.must(err)
	})
	return number
}

func (h *hall) state(number string) casework.State {
	h.t.Helper()
	f, err := h.Review.Open(h.t.Context(), number)
	h.must(err)
	return f.Case.State
}

// seat opens the screen in a window and reads once.
func (h *hall) seat(actor app.Actor) (*Screen, fyne.Window) {
	h.t.Helper()
	never := func(time.Duration, func()) func() { return func() {} }
	status := kit.NewStatusBar()
	status.Set("store", kit.Success, "本机存储")
	status.Set("printer", kit.Success, "打印正常")
	s := New(Deps{
		Desk: h.Review, Dual: h.Dual, Catalogue: h.Catalogue, Words: kit.Words{Lang: h.lang}, Actor: actor,
		Now: func() time.Time { return h.Now }, Start: kit.Inline, Later: never, Status: status,
	})
	status.Clock(s.words.Clock(h.Now))
	w := test.NewTempWindow(h.t, s.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1280, 800))
	s.Attach(w.Canvas())
	s.Reload(h.t.Context())
	return s, w
}

// says fails unless the banner has the words.
func (h *hall) says(s *Screen, words string) {
	h.t.Helper()
	if !strings.Contains(s.banner.Words(), words) {
		h.t.Errorf("the banner says %q, want %q", s.banner.Words(), words)
	}
}

// picture draws the screen at the two sizes of a staff seat.
func (h *hall) picture(s *Screen, name string) {
	h.t.Helper()
	uitest.Seat(h.t, "backoffice-"+name, s.Object())
}

// window draws the whole window, with what stands before the screen.
func (h *hall) window(w fyne.Window, name string) {
	h.t.Helper()
	uitest.Window(h.t, "backoffice-"+name+"-1280", w)
}

func init() { kit.FocusLater = kit.Never } // everything runs on the test's own goroutine

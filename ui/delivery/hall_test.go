package delivery

import (
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/delivery"
	"yichuang/app/feedback"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/review"
	"yichuang/app/staff"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/printing"
	"yichuang/printing/raster"
	"yichuang/storage"
	"yichuang/storage/memory"
	"yichuang/ui/device"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

var (
	chief  = app.Actor{Staff: "2041", Name: "王守礼", Desk: "109", Dept: "XZSP", Roles: []app.Role{app.Back, app.Chief}}
	clerk  = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	window = app.Actor{Staff: "3001", Name: "李娜", Desk: "11", Zone: "general", Roles: []app.Role{app.Deliverer}}
)

// hall is a whole hall over the memory store, at 2026-11-23 09:41.
type hall struct {
	t      *testing.T
	lang   assets.Lang
	now    time.Time
	store  app.Store
	intake *intake.Desk
	review *review.Desk
	desk   *delivery.Desk
	queue  *queue.Service
	staff  *staff.Service
	reader *device.FileReader

	way    casework.Way // of the applications taken in
	online *casework.NetAddress
}

func newHall(t *testing.T) *hall {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Variant{}))
	h := &hall{t: t, lang: assets.ZH, now: at(23, "09:41"), way: casework.Pickup}
	cat, err := catalogue.Load(assets.Catalogue())
	h.must(err)
	settings, err := catalogue.LoadHall(assets.Hall(), cat)
	h.must(err)
	days, err := workday.Parse(assets.Holidays())
	h.must(err)
	calendar := workday.New(days...)
	kinds := slices.Concat(paper.Kinds(), casework.Kinds(), staff.Kinds(), applicant.Kinds(), feedback.Kinds(), queue.Kinds())
	h.store, err = storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), kinds)
	h.must(err)
	now := func() time.Time { return h.now }
	cal := func() *workday.Calendar { return calendar }
	h.intake = &intake.Desk{Store: h.store, Now: now, Catalogue: cat, Hall: settings, Calendar: cal}
	h.review = &review.Desk{Store: h.store, Now: now, Catalogue: cat, Hall: settings, Calendar: cal}
	h.desk = &delivery.Desk{Store: h.store, Now: now, Catalogue: cat, Hall: settings, Calendar: cal}
	plan, err := queue.LoadPlan(assets.Queue(), cat, settings)
	h.must(err)
	h.queue = &queue.Service{Store: h.store, Now: now, Hall: settings, Catalogue: cat, Base: plan}
	h.staff = &staff.Service{Store: h.store, Now: now, Hall: settings, Random: strings.NewReader(strings.Repeat("salt", 200)), Cost: staff.Cost{Time: 1, Memory: 64, Threads: 1}}
	h.must(h.staff.SeedDemo(t.Context()))
	h.reader = &device.FileReader{Path: filepath.Join(t.TempDir(), "card.json"), Every: time.Millisecond}
	return h
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
	was := h.now
	h.now = moment
	do()
	h.now = was
}

var (
	man  = casework.Party{Name: "李仲安", ID: "440524188001010014", Phone: "13800000000"}
	firm = casework.Party{Name: "周村区丝市街老面馆", ID: "91370306MA3D001510", Rep: "李仲安", Phone: "13800000000"}
)

// accept takes an application in and accepts it.
func (h *hall) accept(item string, who casework.Party, agent *casework.Party) string {
	h.t.Helper()
	number, err := h.intake.NewNumber(h.t.Context())
	h.must(err)
	specs, err := h.intake.Materials(item, nil)
	h.must(err)
	sheet := intake.Sheet{Number: number, Item: item, Applicant: who, Agent: agent, Way: h.way}
	sheet.Details.Online = h.online
	if agent != nil {
		sheet.Details.Letter = &casework.Letter{No: "2026-11-20", Powers: "递交材料、领取结果"}
	}
	for _, m := range specs {
		sheet.Checks = append(sheet.Checks, casework.Checked{ID: m.ID, State: casework.Good})
	}
	_, err = h.intake.Accept(h.t.Context(), clerk, "", sheet)
	h.must(err)
	return number
}

// decided brings an application to its decision and sends the result over.
func (h *hall) decided(item string, who casework.Party, agent *casework.Party, grant bool) string {
	h.t.Helper()
	ctx := h.t.Context()
	var number string
	h.on(at(20, "10:05"), func() {
		number = h.accept(item, who, agent)
		_, err := h.intake.HandOver(ctx, clerk, "", number, 1, nil)
		h.must(err)
		_, err = h.review.TakeOver(ctx, chief, "", number, 1)
		h.must(err)
		if grant {
			_, err = h.review.Grant(ctx, chief, "", number, 1, review.Verdict{Text: "同意许可。", DocNo: "JY13703060000011", Copies: 1})
		} else {
			_, err = h.review.Deny(ctx, chief, "", number, 1, review.Verdict{Text: "场所与污染源相距过近。"})
		}
		h.must(err)
		_, err = h.review.SendResult(ctx, chief, "", number)
		h.must(err)
	})
	return number
}

// waiting brings a result to the window.
func (h *hall) waiting(item string, who casework.Party, agent *casework.Party) string {
	h.t.Helper()
	number := h.decided(item, who, agent, true)
	h.on(at(20, "16:00"), func() {
		_, err := h.desk.Receive(h.t.Context(), window, "", number)
		h.must(err)
	})
	return number
}

func (h *hall) stored(number string) *casework.Case {
	h.t.Helper()
	f, err := h.desk.Open(h.t.Context(), number)
	h.must(err)
	return f.Case
}

// lay puts a card on the reader.
func (h *hall) lay(name, number string) {
	h.t.Helper()
	h.must(os.WriteFile(h.reader.Path, []byte(`{"name":"`+name+`","number":"`+number+`"}`), 0o600))
}

// seat opens the screen in a window and reads once.
func (h *hall) seat() (*Screen, fyne.Window) {
	h.t.Helper()
	atOnce := func(_ time.Duration, f func()) func() { f(); return func() {} }
	draw := kit.Sheets(raster.Image)
	if !uitest.Pictures() {
		draw = func(printing.Page, int, float64) (image.Image, error) {
			return image.NewGray(image.Rect(0, 0, 1, 1)), nil
		}
	}
	status := kit.NewStatusBar()
	status.Set("store", kit.Success, "本机存储")
	status.Set("printer", kit.Success, "打印正常")
	s := New(Deps{
		Desk: h.desk, Queue: h.queue, Staff: h.staff, Cards: h.reader, Words: kit.Words{Lang: h.lang}, Actor: window,
		Now: func() time.Time { return h.now }, Start: kit.Inline, Later: atOnce, Draw: draw, Status: status,
	})
	status.Clock(s.words.Clock(h.now))
	w := test.NewTempWindow(h.t, s.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1280, 800))
	s.Attach(w.Canvas())
	s.sit(h.t.Context())
	s.Reload(h.t.Context())
	return s, w
}

// slowly types as a person does, so that nothing is taken for a scan.
func (h *hall) slowly(w fyne.Window, text string) {
	h.t.Helper()
	for _, r := range text {
		h.now = h.now.Add(150 * time.Millisecond)
		test.Type(w.Canvas().Focused(), string(r))
	}
	h.now = h.now.Add(time.Second)
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
	uitest.Seat(h.t, "delivery-"+name, s.Object())
}

// whole draws the whole window, with what stands before the screen.
func (h *hall) whole(w fyne.Window, name string) {
	h.t.Helper()
	uitest.Window(h.t, "delivery-"+name+"-1280", w)
}

func init() { kit.FocusLater = kit.Never } // everything runs on the test's own goroutine

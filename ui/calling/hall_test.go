package calling

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/memory"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

// dress gives the program its theme, once: a new one parses the fonts again.
var dress = sync.OnceFunc(func() { fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(kit.Variant{Scheme: kit.Light})) })

func init() { kit.FocusLater = kit.Never } // everything runs on the test's own goroutine

// hall is a queue over the memory store, and a counter that has nothing but
// its strip.
type hall struct {
	*testing.T
	now   time.Time
	queue *queue.Service
	clerk app.Actor
	words kit.Words

	strip  *Strip
	banner *kit.Banner
	keys   *kit.Keys
	window fyne.Window

	asks   bool // something typed would be lost
	asked  int  // how often Leave was asked
	called []string
	left   int
	parked []string
	fresh  bool
	own    string // what Called says itself
}

func newHall(t *testing.T) *hall {
	t.Helper()
	h := &hall{T: t, now: time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime), words: kit.Words{Lang: assets.ZH}}
	clock := func() time.Time { return h.now }
	cat, err := catalogue.Load(assets.Catalogue())
	h.must(err)
	settings, err := catalogue.LoadHall(assets.Hall(), cat)
	h.must(err)
	store, err := storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), slices.Concat(paper.Kinds(), feedback.Kinds(), queue.Kinds()), storage.WithClock(clock))
	h.must(err)
	plan, err := queue.LoadPlan(assets.Queue(), cat, settings)
	h.must(err)
	h.queue = &queue.Service{Store: store, Now: clock, Hall: settings, Catalogue: cat, Base: plan}
	h.clerk = clerk("3")
	return h
}

func clerk(desk string, roles ...app.Role) app.Actor {
	return app.Actor{Staff: "102" + desk, Name: "张晓", Desk: desk, Zone: "enterprise", Roles: append(roles, app.Front)}
}

func (h *hall) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// sit puts the strip into a window.
func (h *hall) sit(w, height float32) {
	h.Helper()
	dress()
	h.banner, h.keys = kit.NewBanner(), kit.NewKeys()
	h.strip = New(Deps{
		Queue: h.queue, Catalogue: h.queue.Catalogue, Words: h.words, Actor: h.clerk, Now: h.queue.Now, Start: kit.Inline,
		Seat: Seat{
			Canvas: func() fyne.Canvas { return h.window.Canvas() },
			Act: func(work func(context.Context) error, done func(error)) {
				done(work(h.Context()))
				h.look()
			},
			Fail: func(err error) { h.banner.SayError(h.words, err) }, Say: h.banner.Say,
			Refuse: func(reason string) {
				if !h.strip.Refuse(reason) {
					h.banner.Say(kit.Amber, reason)
				}
			},
			Leave: h.leave, Left: func() { h.left++ }, Fresh: func() bool { return h.fresh },
			Called: func(_ context.Context, t *queue.Ticket) func() bool {
				return func() bool {
					h.called = append(h.called, t.Number)
					if h.own != "" {
						h.banner.Say(kit.Amber, h.own)
					}
					return h.own != ""
				}
			},
		},
	})
	head := h.strip.Header([]fyne.CanvasObject{kit.Title("综合受理 3 号窗口"), kit.NewTag("企业服务", kit.Grey)}, []fyne.CanvasObject{kit.Note("张晓 · 工号 1023")})
	h.window = test.NewTempWindow(h.T, kit.Page(kit.Col(0, head, h.strip.Object()), kit.Fill(h.banner, kit.Card(kit.Spacer(10, 10)), nil), h.keys.Bar(), nil))
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(w, height))
	h.keys.OnRefused = h.strip.d.Seat.Refuse
	h.keys.Set(h.strip.Keys()...)
	h.keys.Install(h.window.Canvas())
	_, err := h.queue.Open(h.Context(), h.clerk)
	h.must(err)
	h.look()
}

func (h *hall) leave(then func()) {
	h.asked++
	if !h.asks {
		then()
	}
}

// look brings the strip up to date, as a seat does at every change.
func (h *hall) look() {
	h.Helper()
	now, err := h.strip.Look(h.Context())
	h.must(err)
	h.strip.Stand(now)
}

func (h *hall) pass(d time.Duration) { h.now = h.now.Add(d) }

// ticket takes a ticket at the kiosk, a second after the last.
func (h *hall) ticket(req queue.Request) string {
	h.Helper()
	h.pass(time.Second)
	if req.Zone == "" && req.Business == "" {
		req.Zone = "enterprise"
	}
	t, err := h.queue.Issue(h.Context(), app.Actor{Desk: "K1", Roles: []app.Role{app.Kiosk}}, "", req)
	h.must(err)
	if h.strip != nil {
		h.look()
	}
	return t.Number
}

func (h *hall) find(number string) *queue.Ticket {
	h.Helper()
	t, err := h.queue.Find(h.Context(), app.DateOf(h.now), number)
	h.must(err)
	return t
}

// key presses keys where the keyboard is.
func (h *hall) key(names ...fyne.KeyName) {
	for _, name := range names {
		h.pass(300 * time.Millisecond)
		ev := &fyne.KeyEvent{Name: name}
		if f := h.window.Canvas().Focused(); f != nil {
			f.TypedKey(ev)
		} else {
			h.window.Canvas().OnTypedKey()(ev)
		}
	}
}

// with presses a key with a modifier held.
func (h *hall) with(mod fyne.KeyModifier, name fyne.KeyName) {
	h.pass(300 * time.Millisecond)
	sc := &desktop.CustomShortcut{KeyName: name, Modifier: mod}
	if f, ok := h.window.Canvas().Focused().(fyne.Shortcutable); ok && mod == fyne.KeyModifierControl {
		f.TypedShortcut(sc)
		return
	}
	h.keys.Press(name, mod)
}

func (h *hall) shift(name fyne.KeyName) { h.with(fyne.KeyModifierShift, name) }
func (h *hall) ctrl(name fyne.KeyName)  { h.with(fyne.KeyModifierControl, name) }

func (h *hall) types(text string) {
	for _, r := range text {
		h.pass(200 * time.Millisecond)
		h.window.Canvas().Focused().TypedRune(r)
	}
}

// says fails unless the banner that is in sight says the message.
func (h *hall) says(id string, pairs ...any) {
	h.Helper()
	banner := h.banner
	if h.strip.page != nil {
		banner = h.strip.page.banner
	}
	if got, want := banner.Words(), h.words.T(id, pairs...); got != want {
		h.Errorf("the banner says %q, want %q", got, want)
	}
}

// list is what the list over the seat shows, number by number.
func (h *hall) list() string {
	h.Helper()
	if h.strip.page == nil {
		h.Fatal("no list stands over the seat")
	}
	var numbers []string
	for i, r := range h.strip.page.rows {
		if i == h.strip.page.table.Selected() {
			r.Number = ">" + r.Number
		}
		numbers = append(numbers, r.Number)
	}
	return strings.Join(numbers, " ")
}

// picture keeps what the window shows, when pictures are asked for.
func (h *hall) picture(name string) {
	h.Helper()
	uitest.Window(h, "calling-"+name, h.window)
}

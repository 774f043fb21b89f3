package board

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/memory"
	"yichuang/ui/device"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

var dress = sync.OnceFunc(func() { fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(kit.Variant{Scheme: kit.Light})) })

// link is the store as the board reaches it: it can break and it can hang.
type link struct {
	app.Store
	down bool
	hang bool
}

func (l *link) View(ctx context.Context, fn func(app.Reader) error) error {
	if l.hang {
		<-ctx.Done()
		return ctx.Err()
	}
	if l.down {
		return errors.New("no route to the store")
	}
	return l.Store.View(ctx, fn)
}

// hall is a hall over the memory store with one board in it.
type hall struct {
	*testing.T
	now    time.Time
	link   *link
	queue  *queue.Service // as kiosk and counters reach it
	s      *Screen
	window fyne.Window
	later  []func()

	zones           []string
	notice, trouble string
}

func newHall(t *testing.T) *hall {
	t.Helper()
	h := &hall{T: t, now: time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime)}
	clock := func() time.Time { return h.now }
	cat, err := catalogue.Load(assets.Catalogue())
	h.must(err)
	settings, err := catalogue.LoadHall(assets.Hall(), cat)
	h.must(err)
	store, err := storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), slices.Concat(queue.Kinds(), paper.Kinds(), feedback.Kinds()), storage.WithClock(clock))
	h.must(err)
	h.link = &link{Store: store}
	h.queue = &queue.Service{Store: store, Now: clock, Hall: settings, Catalogue: cat}
	return h
}

func (h *hall) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// far is the queue as a board reaches it.
func (h *hall) far() *queue.Service {
	return &queue.Service{Store: h.link, Now: h.queue.Now, Hall: h.queue.Hall, Catalogue: h.queue.Catalogue, Base: h.queue.Base}
}

// hang opens the board in a window of the size and reads the queues once.
func (h *hall) hang(w, height float32, lang assets.Lang, sound device.Sound) {
	h.Helper()
	dress()
	far := h.far()
	h.s = New(Deps{
		Queue: far, Words: kit.Words{Lang: lang}, Now: far.Now, Voice: voice(sound, far.Now), Later: h.wait, Zones: h.zones,
		Notice: func(assets.Lang) string { return h.notice }, Trouble: func(assets.Lang) string { return h.trouble },
	})
	h.show(h.s, w, height)
	h.s.reload(h.Context())
}

// show puts a board into a window of the size.
func (h *hall) show(s interface {
	Object() fyne.CanvasObject
	Attach(fyne.Canvas)
}, w, height float32,
) {
	h.window = test.NewTempWindow(h.T, s.Object())
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(w, height))
	s.Attach(h.window.Canvas())
}

// wait keeps what is to be done later until the test lets the time pass.
func (h *hall) wait(_ time.Duration, f func()) func() {
	h.later = append(h.later, f)
	return func() { h.later = nil }
}

// turn lets the time of one colour of the flash pass and reports whether
// anything was still flashing.
func (h *hall) turn() bool {
	due := h.later
	h.later = nil
	for _, f := range due {
		f()
	}
	return len(due) > 0
}

func (h *hall) pass(d time.Duration) { h.now = h.now.Add(d) }

func at(desk, zone string) app.Actor {
	return app.Actor{Staff: "10" + desk, Name: "张晓", Desk: desk, Zone: zone, Roles: []app.Role{app.Front}}
}

// take gives tickets of a zone and returns the last number.
func (h *hall) take(zone string, n int) (number string) {
	h.Helper()
	for range n {
		h.pass(time.Second)
		t, err := h.queue.Issue(h.Context(), staff.MachineActor(staff.SeatKiosk, "K1"), "", queue.Request{Zone: zone})
		h.must(err)
		number = t.Number
	}
	return number
}

// call calls the next of the zone to the counter, after what it had is done.
func (h *hall) call(desk, zone string) string {
	h.Helper()
	if t, err := h.queue.Open(h.Context(), at(desk, zone)); err == nil && t != nil {
		_, err = h.queue.Done(h.Context(), at(desk, zone))
		h.must(err)
	}
	t, err := h.queue.CallNext(h.Context(), at(desk, zone))
	h.must(err)
	return t.Number
}

// list is what stands in the list, a row a line.
func (h *hall) list() string {
	var out []string
	for _, r := range h.s.recent.rows {
		if r.ground.Visible() {
			out = append(out, fmt.Sprint(r.cells[0].Words(), "|", r.cells[1].Words(), "|", r.cells[2].Words()))
		}
	}
	return strings.Join(out, "\n")
}

// waiting is what the foot says of the businesses.
func (h *hall) waiting() string {
	var out []string
	for _, c := range h.s.foot.waiting.cells {
		if c.object.Visible() {
			out = append(out, strings.TrimSpace(c.name.Words()+" "+c.count.Words()+" "+c.minute.Words()))
		}
	}
	return strings.Join(out, "|")
}

func (h *hall) lost() bool { return h.s.strip.band.Visible() && h.s.strip.object.Visible() }

// texts calls each with every text drawn in sight and the room it has.
func (h *hall) texts(o fyne.CanvasObject, each func(t *canvas.Text, room fyne.Size)) {
	if !o.Visible() {
		return
	}
	switch x := o.(type) {
	case *fyne.Container:
		for _, part := range x.Objects {
			h.texts(part, each)
		}
	case fyne.Widget:
		for _, part := range test.WidgetRenderer(x).Objects() {
			if text, ok := part.(*canvas.Text); ok {
				each(text, x.Size())
			} else {
				h.texts(part, each)
			}
		}
	}
}

// picture keeps what the window shows, when pictures are asked for.
func (h *hall) picture(name string) {
	h.Helper()
	uitest.Window(h, name, h.window)
}

func init() { kit.FocusLater = kit.Never } // everything runs on the test's own goroutine

// voice says calls through a sound; nil: a silent board.
func voice(sound device.Sound, now app.Clock) *device.Announcer {
	if sound == nil {
		return nil
	}
	return device.NewAnnouncer(sound, now, device.DefaultVoice)
}

package rating

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/halltest"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

var dress = sync.OnceFunc(func() { fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(kit.Variant{Scheme: kit.Light})) })

func init() { kit.FocusLater = kit.Never } // everything runs on the test's own goroutine

// link is the store as the pad reaches it: it can break.
type link struct {
	app.Store
	down bool
}

var errDown = errors.New("no route to the store")

func (l *link) View(ctx context.Context, fn func(app.Reader) error) error {
	if l.down {
		return errDown
	}
	return l.Store.View(ctx, fn)
}

func (l *link) Update(ctx context.Context, actor app.Actor, attempt string, fn func(app.Tx) error) error {
	if l.down {
		return errDown
	}
	return l.Store.Update(ctx, actor, attempt, fn)
}

// hall is a hall with the pad of counter 3 in it.
type hall struct {
	*testing.T
	*halltest.Hall
	link   *link
	pad    *Screen
	window fyne.Window
}

var office = app.Actor{Staff: "9001", Name: "高建国", Desk: "M1", Roles: []app.Role{app.Office}}

var clerk = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}

func newHall(t *testing.T) *hall { return newHallIn(t, assets.ZH) }

func newHallIn(t *testing.T, lang assets.Lang) *hall {
	t.Helper()
	dress()
	h := &hall{T: t, Hall: halltest.Open(t)}
	h.link = &link{Store: h.Store}
	clock := func() time.Time { return h.Now }
	ratings := *h.Ratings
	ratings.Store = h.link
	counter, ok := h.Settings.Counter("3")
	if !ok {
		t.Fatal("the hall has no counter 3")
	}
	h.pad = New(Deps{
		Queue:   &queue.Service{Store: h.link, Now: clock, Hall: h.Settings, Catalogue: h.Catalogue},
		Ratings: &ratings, Words: kit.Words{Lang: lang}, Actor: staff.MachineActor(staff.SeatRating, "3"), Counter: counter, Now: clock, Start: kit.Inline,
	})
	h.window = test.NewTempWindow(t, h.pad.Object())
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(1280, 800))
	h.look()
	return h
}

func (h *hall) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// look lets the pad read its counter.
func (h *hall) look() { h.pad.reload(h.Context()) }

// pass lets the seconds pass, one by one.
func (h *hall) pass(seconds int) {
	for range seconds {
		h.Now = h.Now.Add(time.Second)
		h.pad.tick()
	}
}

// served lets the counter serve a visit to its end and returns its number.
func (h *hall) served() string {
	h.Helper()
	number := h.called()
	h.ended()
	return number
}

// ended serves the called ticket to its end.
func (h *hall) ended() {
	h.Helper()
	_, err := h.Queue.Serve(h.Context(), clerk)
	h.must(err)
	h.look()
	h.Now = h.Now.Add(5 * time.Minute)
	_, err = h.Queue.Done(h.Context(), clerk)
	h.must(err)
	h.look()
}

func (h *hall) called() string {
	h.Helper()
	_, err := h.Queue.Issue(h.Context(), staff.MachineActor(staff.SeatKiosk, "K1"), "", queue.Request{Zone: "enterprise", Item: "B001"})
	h.must(err)
	_, err = h.Queue.Open(h.Context(), clerk)
	h.must(err)
	t, err := h.Queue.CallNext(h.Context(), clerk)
	h.must(err)
	h.look()
	return t.Number
}

// figures are how visits of today were rated.
func (h *hall) figures() feedback.Figures {
	h.Helper()
	day := app.DateOf(h.Now)
	f, err := h.Ratings.Figures(h.Context(), day, day)
	h.must(err)
	return f
}

// inSight returns everything that is shown.
func inSight(o fyne.CanvasObject) (out []fyne.CanvasObject) {
	if !o.Visible() {
		return nil
	}
	out = append(out, o)
	switch x := o.(type) {
	case *fyne.Container:
		for _, part := range x.Objects {
			out = append(out, inSight(part)...)
		}
	case fyne.Widget:
		for _, part := range test.WidgetRenderer(x).Objects() {
			out = append(out, inSight(part)...)
		}
	}
	return out
}

// words are all words in sight.
func (h *hall) words() string {
	var out strings.Builder
	for _, o := range inSight(h.pad.Object()) {
		if w, ok := o.(interface{ Words() string }); ok {
			out.WriteString(w.Words() + "\n")
		}
	}
	return out.String()
}

func (h *hall) shows(want ...string) {
	h.Helper()
	for _, text := range want {
		if said := h.words(); !strings.Contains(said, text) {
			h.Errorf("the pad does not show %q:\n%s", text, said)
		}
	}
}

// touch touches what bears the words.
func (h *hall) touch(words string) {
	h.Helper()
	for _, o := range inSight(h.pad.Object()) {
		w, ok := o.(interface {
			fyne.Tappable
			Words() string
		})
		if ok && strings.TrimPrefix(w.Words(), "✓ ") == words {
			w.Tapped(&fyne.PointEvent{})
			return
		}
	}
	h.Fatalf("there is nothing to touch with %q:\n%s", words, h.words())
}

// picture draws the pad at its sizes when pictures are asked for.
func (h *hall) picture(name string) {
	h.Helper()
	if !uitest.Pictures() {
		return
	}
	for _, size := range sizes {
		h.window.Resize(size.of)
		uitest.Window(h, "rating-"+name+"-"+size.name, h.window)
	}
	h.window.Resize(sizes[0].of)
}

var sizes = []struct {
	name string
	of   fyne.Size
}{{"1280", fyne.NewSize(1280, 800)}, {"1920", fyne.NewSize(1920, 1080)}, {"tall", fyne.NewSize(800, 1280)}}

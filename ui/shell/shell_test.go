package shell

import (
	"context"
	"crypto/rand"
	"image"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/memory"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

// plain is a seat with one field, to see what the shell does around it.
type plain struct {
	field *kit.Field
	keys  *kit.Keys
	actor app.Actor
}

func (p *plain) Object() fyne.CanvasObject { return p.field }
func (p *plain) Attach(c fyne.Canvas)      { p.keys.Install(c); p.field.Focus() }
func (p *plain) Run(context.Context)       {}

func program(t *testing.T) (*Program, *[]*plain, *time.Time) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(kit.NewTheme(kit.Variant{Scheme: kit.Light}))
	store, err := storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), staff.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	cat, err := catalogue.Load(assets.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	hall, err := catalogue.LoadHall(assets.Hall(), cat)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime)
	clock := func() time.Time { return now }
	s := &staff.Service{Store: store, Now: clock, Hall: hall, Random: rand.Reader, Cost: staff.Cost{Time: 1, Memory: 64, Threads: 1}}
	if err := s.SeedDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	var built []*plain
	w := kit.Words{Lang: assets.ZH}
	p := &Program{
		Words: w, Now: clock, Hall: hall, Cat: cat, Staff: s, Start: kit.Inline, Window: a.NewWindow,
		Build: func(o Opening) Screen {
			built = append(built, &plain{field: kit.NewField(w, "申请人"), keys: kit.NewKeys(), actor: o.Actor})
			return built[len(built)-1]
		},
		Lights: func() []Light { return []Light{{Name: "store", Colour: kit.Success, Text: "本机存储"}} },
		Demo:   func(Place) (string, string) { return "1023", staff.DemoPassword },
	}
	return p, &built, &now
}

func typeInto(t *testing.T, c fyne.Canvas, text string) {
	t.Helper()
	if c.Focused() == nil {
		t.Fatal("nothing has the focus")
	}
	test.Type(c.Focused(), text)
}

func enter(c fyne.Canvas) { c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }

func TestAClerkSignsInByKeyboardAlone(t *testing.T) {
	p, built, _ := program(t)
	p.Open(t.Context(), Place{Seat: staff.SeatCounter, Desk: "3"})
	c := p.open[0].window.Canvas()
	typeInto(t, c, "1023")
	enter(c)
	typeInto(t, c, "wrong-one")
	enter(c)
	if len(*built) != 0 {
		t.Fatal("opened with a wrong password")
	}
	typeInto(t, c, staff.DemoPassword)
	enter(c)
	if len(*built) != 1 || (*built)[0].actor.Name != "张晓" || (*built)[0].actor.Zone != "enterprise" {
		t.Fatalf("built %d", len(*built))
	}
}

func TestLockKeepsWhatWasTypedAndNeedsThePassword(t *testing.T) {
	p, built, now := program(t)
	p.LockAfter = 10 * time.Minute
	p.Open(t.Context(), Place{Seat: staff.SeatCounter, Desk: "3"})
	w := p.open[0]
	c := w.window.Canvas()
	typeInto(t, c, "1023")
	enter(c)
	typeInto(t, c, staff.DemoPassword)
	enter(c)
	typeInto(t, c, "周村区丝市街")
	*now = now.Add(11 * time.Minute)
	w.tick(*now, nil)
	if !w.locked {
		t.Fatal("not locked after ten minutes")
	}
	typeInto(t, c, "nonsense")
	enter(c)
	if !w.locked {
		t.Fatal("unlocked by nonsense")
	}
	typeInto(t, c, staff.DemoPassword)
	enter(c)
	if w.locked || (*built)[0].field.Text() != "周村区丝市街" {
		t.Errorf("locked %v, field %q", w.locked, (*built)[0].field.Text())
	}
}

func TestKioskOpensWithoutSigningInAndIsRemembered(t *testing.T) {
	p, built, _ := program(t)
	var open []Place
	p.Remember = func(places []Place) { open = places }
	p.Open(t.Context(), Place{Seat: staff.SeatKiosk, Desk: "K1"})
	if len(*built) != 1 || !(*built)[0].actor.Is(app.Kiosk) || len(open) != 1 {
		t.Fatalf("built %d, remembered %v", len(*built), open)
	}
	p.open[0].window.Close()
	if len(open) != 0 {
		t.Errorf("a closed window is remembered: %v", open)
	}
}

func TestLauncherFindsAPlaceByNumberNameAndInitials(t *testing.T) {
	p, _, _ := program(t)
	for _, row := range []struct {
		typed string
		want  Place
	}{
		{"3", Place{staff.SeatCounter, "3"}},
		{"xzsp", Place{staff.SeatBackOffice, "109"}},
		{"出件", Place{staff.SeatDelivery, "11"}},
		{"kiosk", Place{staff.SeatKiosk, "K1"}},
		{"中心管理", Place{staff.SeatManage, staff.OfficeDesk}},
	} {
		var opened []Place
		l := NewLauncher(p, func(place Place) { opened = append(opened, place) })
		w := p.Window("launcher")
		w.SetContent(l.Object())
		l.Attach(w.Canvas())
		typeInto(t, w.Canvas(), row.typed)
		enter(w.Canvas())
		if len(opened) != 1 || opened[0] != row.want {
			t.Errorf("%q opened %v, want %v", row.typed, opened, row.want)
		}
	}
}

func TestBoardOverACounterIsAPlaceOfItsOwn(t *testing.T) {
	p, _, _ := program(t)
	for _, row := range []struct {
		desk, name string
		code       app.Code
		over       string
	}{
		{"1", "叫号大屏 1", "", ""},
		{"east", "叫号大屏 east", "", ""},
		{"W3", "3 号窗口屏", "", "3"},
		{"W11", "11 号窗口屏", "", "11"},
		{"W77", "", app.NotFound, ""},
		{"W109", "", app.NotFound, ""}, // a back office calls nobody
	} {
		place, err := p.PlaceOf(staff.SeatBoard, row.desk)
		if app.CodeOf(err) != row.code {
			t.Errorf("%s: %v", row.desk, err)
			continue
		}
		if err != nil {
			continue
		}
		c, over := Over(p.Hall, place)
		if p.Name(place) != row.name || over != (row.over != "") || over && c.Number != row.over {
			t.Errorf("%s: %q over %q %v", row.desk, p.Name(place), c.Number, over)
		}
	}
}

func TestWindowOfAPlaceMayBeMadeForItsMonitor(t *testing.T) {
	p, _, _ := program(t)
	p.FullScreen = true
	var made []Place
	p.On = func(place Place, w fyne.Window) fyne.Window {
		made = append(made, place)
		return &narrow{Window: w}
	}
	p.Open(t.Context(), Place{Seat: staff.SeatBoard, Desk: "W3"})
	w := p.open[0].window.(*narrow)
	if len(made) != 1 || !w.full || !w.shown {
		t.Errorf("made for %v, %+v", made, w)
	}
}

// narrow is a window that notes what it is asked for.
type narrow struct {
	fyne.Window
	full, shown bool
}

func (n *narrow) SetFullScreen(full bool) { n.full = full }
func (n *narrow) FullScreen() bool        { return n.full }
func (n *narrow) Show()                   { n.shown = n.full }

// TestPictures leaves pictures of the shell's pages for looking at.
func TestPictures(t *testing.T) {
	p, _, _ := program(t)
	page := newSignIn(p, Place{Seat: staff.SeatCounter, Desk: "3"}, "", func(string, string, func(error)) {})
	locked := newSignIn(p, Place{Seat: staff.SeatCounter, Desk: "3"}, "1023", func(string, string, func(error)) {})
	l := NewLauncher(p, func(Place) {})
	for name, content := range map[string]fyne.CanvasObject{"signin": page.Object(), "locked": locked.Object(), "launcher": l.Object()} {
		for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080)} {
			img := kit.Capture(content, size)
			if img.Bounds().Dx() != int(size.Width) {
				t.Errorf("%s is %v wide", name, img.Bounds().Dx())
			}
			uitest.Picture(t, strings.Join([]string{"shell", name, size2(size)}, "-"), func() image.Image { return img })
		}
	}
}

func size2(s fyne.Size) string {
	if s.Width > 1500 {
		return "wide"
	}
	return "small"
}

func init() { kit.FocusLater = kit.Never } // everything runs on the test's own goroutine

// TestEveryCounterHasItsRatingPad and no other place has one.
func TestEveryCounterHasItsRatingPad(t *testing.T) {
	p, built, _ := program(t)
	for _, row := range []struct {
		desk, name string
		ok         bool
	}{{"3", "3 号窗口评价屏", true}, {"11", "11 号窗口评价屏", true}, {"", "1 号窗口评价屏", true}, {"109", "", false}, {"K1", "", false}} {
		place, err := p.PlaceOf(staff.SeatRating, row.desk)
		if (err == nil) != row.ok || row.ok && p.Name(place) != row.name {
			t.Errorf("desk %q: %+v %v", row.desk, place, err)
		}
	}
	p.Open(t.Context(), Place{Seat: staff.SeatRating, Desk: "3"})
	if len(*built) != 1 || (*built)[0].actor.Desk != "3" || !(*built)[0].actor.Is(app.Kiosk) {
		t.Errorf("the pad asks for a sign-in: %+v", *built)
	}
}

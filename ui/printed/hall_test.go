package printed

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/assets"
	"yichuang/printing"
	"yichuang/printing/papers/specimen"
	"yichuang/printing/raster"
	"yichuang/storage"
	"yichuang/storage/memory"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

func init() { kit.FocusLater = kit.Never } // everything runs on the test's own goroutine

var dress = sync.OnceFunc(func() { fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(kit.Variant{Scheme: kit.Light})) })

const caseNumber = "37030620261123000119"

// desk is counter 3 with a store, and what a machine can do with papers.
type desk struct {
	*testing.T
	now    time.Time
	store  *storage.Store
	clerk  app.Actor
	keys   *kit.Keys
	window fyne.Window
	cover  *Cover

	files     map[string][]byte
	cancelled []string
	dossiers  []string
	broken    error // what saving a file ends with
}

type numbers struct{}

func (numbers) NumberBy(_ string, _ int, _, _ string, _ int, serial uint64) string {
	return "周市监受〔2026〕" + app.Serial(serial, 1) + "号"
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, now: time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime), files: map[string][]byte{}}
	d.clerk = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Roles: []app.Role{app.Front}}
	var err error
	d.store, err = storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), paper.Kinds())
	d.must(err)
	return d
}

func (d *desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

func (d *desk) deps() Deps {
	return Deps{
		Store: d.store, Words: kit.Words{Lang: assets.ZH}, Actor: d.clerk, Now: func() time.Time { return d.now },
		Start: kit.Inline, Later: kit.Never, Draw: kit.Sheets(raster.Image),
		Ports: Ports{
			PDF: func(w io.Writer, p printing.Page) error {
				_, err := io.WriteString(w, "PDF of "+p.Title)
				return err
			},
			Save: func(name string, write func(io.Writer) error) (string, error) {
				var b bytes.Buffer
				err := errors.Join(write(&b), d.broken)
				d.files[name] = b.Bytes()
				return "/home/clerk/" + name, err
			},
			Cancel: func(_ context.Context, _ app.Actor, job string) error {
				d.cancelled = append(d.cancelled, job)
				return nil
			},
			Dossier: func(_ context.Context, _ app.Actor, number string, _ time.Time) error {
				d.dossiers = append(d.dossiers, number)
				return nil
			},
		},
	}
}

// issue prints an acceptance notice of the case and returns its job.
func (d *desk) issue() string {
	d.Helper()
	var job string
	d.must(d.store.Update(d.Context(), d.clerk, "", func(tx app.Tx) error {
		n, err := paper.Issue(tx, numbers{}, "SCJ", caseNumber, paper.Acceptance, d.now, 2, func(number string) paper.Facts {
			f := specimen.DeferredAcceptance()
			f.Head().Number = number
			return f
		})
		job = n.Job
		return err
	}))
	return job
}

// becomes moves a job on as a worker would.
func (d *desk) becomes(job string, problem string, states ...paper.JobState) {
	d.Helper()
	d.must(d.store.Update(d.Context(), app.Actor{Staff: "printer", Roles: []app.Role{app.System}}, "", func(tx app.Tx) error {
		j := &paper.Job{ID: job}
		err := tx.Load(j)
		for _, s := range states {
			err = errors.Join(err, j.Move(s, d.now))
		}
		j.Printer, j.Problem = "HP M405", problem
		return errors.Join(err, tx.Save(j))
	}))
}

// open puts the screen over a seat of the size.
func (d *desk) open(number string, size fyne.Size) *Cover {
	d.Helper()
	dress()
	d.keys = kit.NewKeys()
	seat := kit.Page(nil, kit.Body("窗口"), d.keys.Bar(), nil)
	d.window = test.NewTempWindow(d.T, seat)
	d.window.SetPadded(false)
	d.window.Resize(size)
	d.keys.Install(d.window.Canvas())
	d.cover = Open(d.window.Canvas(), d.deps(), number)
	d.window.Canvas().Focus(d.cover.table)
	return d.cover
}

func (d *desk) read() {
	d.Helper()
	show, ok := d.cover.Read(d.Context())
	if !ok {
		d.Fatal("the store gave no answer")
	}
	show()
}

func (d *desk) key(names ...fyne.KeyName) {
	d.Helper()
	for _, name := range names {
		ev := &fyne.KeyEvent{Name: name}
		if f := d.window.Canvas().Focused(); f != nil {
			f.TypedKey(ev)
		} else {
			d.window.Canvas().OnTypedKey()(ev)
		}
	}
}

func (d *desk) ctrl(name fyne.KeyName) {
	d.Helper()
	sc := &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl}
	if f, ok := d.window.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(sc)
		return
	}
	d.keys.Press(name, fyne.KeyModifierControl)
}

func (d *desk) says(id string, pairs ...any) {
	d.Helper()
	if got, want := d.cover.banner.Words(), d.cover.words.T(id, pairs...); got != want {
		d.Errorf("the banner says %q, want %q", got, want)
	}
}

func (d *desk) picture(name string) {
	d.Helper()
	uitest.Window(d, name, d.window)
}

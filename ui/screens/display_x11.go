//go:build x11 && !windows && !darwin

package screens

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/randr"
	"github.com/jezek/xgb/screensaver"
	"github.com/jezek/xgb/xproto"
)

const (
	// A window manager is asked so many times, and has so long each time to do
	// what it was asked for.
	asking   = 5
	settling = 800 * time.Millisecond
	looking  = 40 * time.Millisecond
)

// Display is the way to the machine's monitors. It belongs to one goroutine at
// a time. While one is open that has filled a monitor, the machine does not
// blank its screens.
type Display struct {
	conn  *xgb.Conn
	root  xproto.Window
	atoms map[string]xproto.Atom
	awake bool
}

// Open connects to the display that DISPLAY names. Unavailable when there is
// none or when it tells no monitors.
func Open() (*Display, error) {
	xgb.Logger.SetOutput(io.Discard) // errors are returned, too
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, none(err)
	}
	if err := randr.Init(conn); err != nil {
		conn.Close()
		return nil, none(err)
	}
	root := xproto.Setup(conn).DefaultScreen(conn).Root
	return &Display{conn: conn, root: root, atoms: map[string]xproto.Atom{}}, nil
}

// Close ends the connection; windows stay as they are.
func (d *Display) Close() { d.conn.Close() }

// Monitors lists the monitors of now, sorted.
func (d *Display) Monitors() ([]Monitor, error) {
	monitors, err := d.active()
	Sort(monitors)
	return monitors, err
}

// active lists the monitors in the display's own order, by which window
// managers count them.
func (d *Display) active() ([]Monitor, error) {
	// Monitors came with version 1.5, and a display answers them only to who
	// has said which version he speaks.
	if _, err := randr.QueryVersion(d.conn, 1, 5).Reply(); err != nil {
		return nil, none(err)
	}
	got, err := randr.GetMonitors(d.conn, d.root, true).Reply()
	if err != nil {
		return nil, none(err)
	}
	var out []Monitor
	for _, m := range got.Monitors {
		name, err := xproto.GetAtomName(d.conn, m.Name).Reply()
		if err != nil {
			return nil, none(err)
		}
		out = append(out, Monitor{Name: name.Name, X: int(m.X), Y: int(m.Y), Width: int(m.Width), Height: int(m.Height), Primary: m.Primary})
	}
	return out, nil
}

// Fill lets a window that is shown fill a monitor, without a frame, and waits
// until it does; one that does already is left alone. It is called off the UI
// thread.
func (d *Display) Fill(w fyne.Window, m Monitor) error {
	id, err := handle(w)
	if err != nil {
		return err
	}
	if d.fills(id, m) {
		return d.stayAwake()
	}
	for range asking {
		if err := d.ask(id, m); err != nil {
			return fmt.Errorf("fill %s: %w", m, err)
		}
		for end := time.Now().Add(settling); time.Now().Before(end); time.Sleep(looking) {
			if d.fills(id, m) {
				return d.stayAwake()
			}
		}
	}
	return none(fmt.Errorf("the window manager does not let a window fill %s", m))
}

// Free gives the window its frame and size back.
func (d *Display) Free(w fyne.Window) error {
	id, err := handle(w)
	if err != nil {
		return err
	}
	return d.message(id, "_NET_WM_STATE", stateRemove, d.atom("_NET_WM_STATE_FULLSCREEN"), 0, sourceProgram)
}

// What a message about a window's state asks for, and who asks (EWMH).
const (
	stateRemove   = 0
	stateAdd      = 1
	sourceProgram = 1
)

// ask moves the window to the monitor and lets it fill it. Without a manager
// that knows full screens the window takes the monitor's place by itself.
func (d *Display) ask(id xproto.Window, m Monitor) error {
	full, several := d.atom("_NET_WM_STATE_FULLSCREEN"), d.atom("_NET_WM_FULLSCREEN_MONITORS")
	supported := d.list(d.root, "_NET_SUPPORTED")
	const place = xproto.ConfigWindowX | xproto.ConfigWindowY | xproto.ConfigWindowWidth | xproto.ConfigWindowHeight
	where := []uint32{uint32(m.X), uint32(m.Y), uint32(m.Width), uint32(m.Height)}
	if !slices.Contains(supported, uint32(full)) {
		return xproto.ConfigureWindowChecked(d.conn, id, place, where).Check()
	}
	if slices.Contains(d.list(id, "_NET_WM_STATE"), uint32(full)) { // on another monitor
		if err := d.message(id, "_NET_WM_STATE", stateRemove, full, 0, sourceProgram); err != nil {
			return err
		}
	}
	if err := xproto.ConfigureWindowChecked(d.conn, id, place, where).Check(); err != nil {
		return err
	}
	if slices.Contains(supported, uint32(several)) {
		if err := d.only(id, m); err != nil {
			return err
		}
	}
	return d.message(id, "_NET_WM_STATE", stateAdd, full, 0, sourceProgram)
}

// only tells the manager which of the monitors a full window is to fill, by
// their place in the display's own list: top, bottom, left and right are one.
func (d *Display) only(id xproto.Window, m Monitor) error {
	all, err := d.active()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(o Monitor) bool { return o.Name == m.Name })
	if i < 0 {
		return nil
	}
	n := xproto.Atom(i)
	return d.message(id, "_NET_WM_FULLSCREEN_MONITORS", n, n, n, n, sourceProgram)
}

// fills reports whether the window covers the monitor and nothing else.
func (d *Display) fills(id xproto.Window, m Monitor) bool {
	size, err := xproto.GetGeometry(d.conn, xproto.Drawable(id)).Reply()
	if err != nil {
		return false
	}
	at, err := xproto.TranslateCoordinates(d.conn, id, d.root, 0, 0).Reply()
	if err != nil {
		return false
	}
	return int(at.DstX) == m.X && int(at.DstY) == m.Y && int(size.Width) == m.Width && int(size.Height) == m.Height
}

// message asks the window manager for something about a window.
func (d *Display) message(id xproto.Window, kind string, values ...xproto.Atom) error {
	data := make([]uint32, 5)
	for i, v := range values {
		data[i] = uint32(v)
	}
	event := xproto.ClientMessageEvent{Format: 32, Window: id, Type: d.atom(kind), Data: xproto.ClientMessageDataUnionData32New(data)}
	const mask = xproto.EventMaskSubstructureRedirect | xproto.EventMaskSubstructureNotify
	return xproto.SendEventChecked(d.conn, false, d.root, mask, string(event.Bytes())).Check()
}

// list returns the numbers of a property, none when there is no such property.
func (d *Display) list(of xproto.Window, name string) []uint32 {
	const most = 1024
	got, err := xproto.GetProperty(d.conn, false, of, d.atom(name), xproto.AtomAtom, 0, most).Reply()
	if err != nil || got.Format != 32 {
		return nil
	}
	out := make([]uint32, got.ValueLen)
	for i := range out {
		out[i] = xgb.Get32(got.Value[4*i:])
	}
	return out
}

// atom returns the display's number for a name; 0, which is no atom, when the
// display does not answer.
func (d *Display) atom(name string) xproto.Atom {
	if a := d.atoms[name]; a != 0 {
		return a
	}
	got, err := xproto.InternAtom(d.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0
	}
	d.atoms[name] = got.Atom
	return got.Atom
}

// stayAwake keeps the screens from going dark for as long as the connection
// lives. A display that cannot do that is left to its own settings.
func (d *Display) stayAwake() error {
	if d.awake {
		return nil
	}
	d.awake = true
	if screensaver.Init(d.conn) != nil {
		return nil
	}
	if _, err := screensaver.QueryVersion(d.conn, 1, 1).Reply(); err != nil {
		return nil
	}
	return screensaver.SuspendChecked(d.conn, 1).Check()
}

// handle is the window's number at the display.
func handle(w fyne.Window) (id xproto.Window, err error) {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return 0, none(errors.New("no window of this system"))
	}
	fyne.DoAndWait(func() {
		native.RunNative(func(context any) {
			if x, ok := context.(driver.X11WindowContext); ok {
				id = xproto.Window(x.WindowHandle)
			}
		})
	})
	if id == 0 {
		return 0, none(errors.New("the window is not shown"))
	}
	return id, nil
}

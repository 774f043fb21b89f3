package screens

import (
	"errors"
	"fmt"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

var (
	user32              = windows.NewLazySystemDLL("user32.dll")
	enumDisplayMonitors = user32.NewProc("EnumDisplayMonitors")
	getMonitorInfo      = user32.NewProc("GetMonitorInfoW")
	getWindowLong       = user32.NewProc("GetWindowLongW")
	setWindowLong       = user32.NewProc("SetWindowLongW")
	setWindowPos        = user32.NewProc("SetWindowPos")
	getWindowRect       = user32.NewProc("GetWindowRect")
)

// rect and monitorInfo are laid out as Windows expects them.
type rect struct{ left, top, right, bottom int32 }

type monitorInfo struct {
	size    uint32
	monitor rect
	work    rect
	flags   uint32
	device  [32]uint16
}

const (
	primaryMonitor = 1            // of monitorInfo.flags
	styleIndex     = ^uintptr(15) // GWL_STYLE, -16
	framed         = 0x00CF0000   // WS_OVERLAPPEDWINDOW
	topmost        = ^uintptr(0)  // HWND_TOPMOST, -1
	ordinary       = ^uintptr(1)  // HWND_NOTOPMOST, -2
	frameChanged   = 0x0020       // SWP_FRAMECHANGED
	keepPlace      = 0x0003       // SWP_NOSIZE | SWP_NOMOVE
)

// Display is the way to the machine's monitors.
type Display struct{}

// Open needs nothing to be opened.
func Open() (*Display, error) { return &Display{}, nil }

// Close has nothing to end.
func (*Display) Close() {}

// Monitors lists the monitors of now, sorted.
func (*Display) Monitors() ([]Monitor, error) {
	var out []Monitor
	each := windows.NewCallback(func(handle, _, _, _ uintptr) uintptr {
		info := monitorInfo{}
		info.size = uint32(unsafe.Sizeof(info))
		if ok, _, _ := getMonitorInfo.Call(handle, uintptr(unsafe.Pointer(&info))); ok != 0 {
			m := info.monitor
			out = append(out, Monitor{
				Name: windows.UTF16ToString(info.device[:]), X: int(m.left), Y: int(m.top),
				Width: int(m.right - m.left), Height: int(m.bottom - m.top), Primary: info.flags&primaryMonitor != 0,
			})
		}
		return 1 // go on
	})
	if ok, _, err := enumDisplayMonitors.Call(0, 0, each, 0); ok == 0 {
		return nil, none(err)
	}
	Sort(out)
	return out, nil
}

// Fill lets a window that is shown fill a monitor, without a frame and above
// the task bar; one that does already is left alone. It is called off the UI
// thread.
func (*Display) Fill(w fyne.Window, m Monitor) error {
	fills := false
	err := native(w, func(window uintptr) error {
		var at rect
		ok, _, _ := getWindowRect.Call(window, uintptr(unsafe.Pointer(&at)))
		fills = ok != 0 && at == rect{int32(m.X), int32(m.Y), int32(m.X + m.Width), int32(m.Y + m.Height)}
		return nil
	})
	if err != nil || fills {
		return err
	}
	return style(w, func(old uintptr) uintptr { return old &^ framed }, topmost, m.X, m.Y, m.Width, m.Height, frameChanged)
}

// Free gives the window its frame back.
func (*Display) Free(w fyne.Window) error {
	return style(w, func(old uintptr) uintptr { return old | framed }, ordinary, 0, 0, 0, 0, frameChanged|keepPlace)
}

// style changes a window's style, then its order and place.
func style(w fyne.Window, change func(old uintptr) uintptr, order uintptr, x, y, width, height int, flags uintptr) error {
	return native(w, func(window uintptr) error {
		old, _, _ := getWindowLong.Call(window, styleIndex)
		setWindowLong.Call(window, styleIndex, change(old))
		if done, _, err := setWindowPos.Call(window, order, uintptr(x), uintptr(y), uintptr(width), uintptr(height), flags); done == 0 {
			return fmt.Errorf("place the window: %w", err)
		}
		return nil
	})
}

// native calls do with the system's number of the window, on the UI thread.
func native(w fyne.Window, do func(window uintptr) error) error {
	system, ok := w.(driver.NativeWindow)
	if !ok {
		return none(errors.New("no window of this system"))
	}
	err := none(errors.New("the window is not shown"))
	fyne.DoAndWait(func() {
		system.RunNative(func(context any) {
			if window, ok := context.(driver.WindowsWindowContext); ok && window.HWND != 0 {
				err = do(window.HWND)
			}
		})
	})
	return err
}

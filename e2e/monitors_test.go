//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Three monitors: two televisions side by side, the second on end, and a row
// of lamps.
var (
	first = Monitor{Name: "HDMI-1", Width: 1920, Height: 1080}
	onEnd = Monitor{Name: "DP-1", X: 1920, Width: 1080, Height: 1920}
	lamps = Monitor{Name: "LED", X: 3000, Y: 100, Width: 1024, Height: 256}
)

// foot is the colour in the last corner of every board.
const foot = 0x071228

// boards is the program with boards on a desktop of several monitors.
type boards struct {
	*Desktop
	t         *testing.T
	bin, hall string
	screen    *Pixels
}

// await waits until each board covers its monitor and is painted to its last
// corner.
func (b *boards) await(want map[string]Monitor) {
	b.t.Helper()
	for name, m := range want {
		b.wait(name+" on "+m.Name, func() bool {
			w, ok := b.Visible(name)
			return ok && w.Covers(m) && b.screen.At(m.X+m.Width-2, m.Y+m.Height-2) == foot
		})
	}
}

func openBoards(t *testing.T, width, height int, monitors ...Monitor) *boards {
	b := &boards{Desktop: Start(t, width, height), t: t, bin: program(t, "yichuang")}
	b.Split(monitors...)
	b.hall, b.screen = filepath.Join(b.Home(), "hall"), b.Pixels()
	return b
}

// open opens boards and waits for them.
func (b *boards) open(want map[string]Monitor, args ...string) *Program {
	b.t.Helper()
	p := b.Run(b.bin, []string{"YICHUANG_LANG=zh"}, append([]string{"open", "--data", b.hall}, args...)...)
	b.await(want)
	return p
}

func (b *boards) close(p *Program) {
	p.Stop()
	b.wait("closed windows", func() bool { _, open := b.Visible("窗口屏"); return !open })
}

// TestBoardsFillTheirMonitors: one process opens a board on each monitor,
// remembers which, and comes back to it.
func TestBoardsFillTheirMonitors(t *testing.T) {
	b := openBoards(t, 4024, 1920, first, onEnd, lamps)
	p := b.open(map[string]Monitor{"叫号大屏 1": first, "3 号窗口屏": onEnd, "4 号窗口屏": lamps}, "board", "--desk", "1", "--desk", "W3", "--desk", "W4")
	t.Log(b.Screenshot("boards"))
	b.close(p)

	p = b.open(map[string]Monitor{"叫号大屏 1": onEnd, "3 号窗口屏": lamps}, "board", "--desk", "1", "--desk", "W3", "--monitor", "2", "--monitor", "led", "--zone", "hrss,general")
	t.Log(b.Screenshot("boards-moved"))
	b.close(p)

	p = b.open(map[string]Monitor{"叫号大屏 1": onEnd, "3 号窗口屏": lamps}, "--again")
	list, err := b.command(b.bin, "list", "monitors", "--data", b.hall).CombinedOutput()
	if err != nil || !strings.Contains(string(list), "1080×1920") || !strings.Contains(string(list), "board W3") {
		t.Errorf("list monitors: %v\n%s", err, list)
	}
	kept, err := os.ReadFile(filepath.Join(b.hall, "screens.json"))
	if err != nil || !strings.Contains(string(kept), "general") {
		t.Errorf("screens.json: %v\n%s", err, kept)
	}
	b.close(p)
}

// TestBoardsBesideTooFewMonitors: what cannot be done is said, and what can be
// is done.
func TestBoardsBesideTooFewMonitors(t *testing.T) {
	a, z := Monitor{Name: "A", Width: 1280, Height: 1080}, Monitor{Name: "B", X: 1280, Width: 1280, Height: 1080}
	b := openBoards(t, 2560, 1080, a, z)
	refused := b.Run(b.bin, []string{"YICHUANG_LANG=zh"}, "open", "board", "--monitor", "C", "--data", b.hall)
	refused.Expect("没有“C”这个显示器，本机有：1 A  2 B")

	p := b.open(map[string]Monitor{"叫号大屏 1": a, "3 号窗口屏": z}, "board", "--desk", "1", "--desk", "W3", "--desk", "W4")
	p.Expect("显示器只有 2 个，board W4 留在普通窗口里")
	if w := b.Window("4 号窗口屏"); w.W == 1280 && w.H == 1080 {
		t.Errorf("the board without a monitor covers one: %+v", w)
	}
	b.close(p)
}

// TestBoardComesBackToItsMonitor: a television is switched off, and comes back
// beside the other one in another size.
func TestBoardComesBackToItsMonitor(t *testing.T) {
	a, z := Monitor{Name: "A", Width: 1280, Height: 800}, Monitor{Name: "B", X: 1280, Width: 1280, Height: 800}
	b := openBoards(t, 2560, 1080, a, z)
	p := b.open(map[string]Monitor{"叫号大屏 1": a, "3 号窗口屏": z}, "board", "--desk", "1", "--desk", "W3")
	b.Unplug(z)
	z.X, z.Width, z.Height = 1500, 1024, 576
	b.Plug(z)
	b.await(map[string]Monitor{"叫号大屏 1": a, "3 号窗口屏": z})
	b.close(p)
}

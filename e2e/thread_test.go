//go:build e2e

package e2e

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// row is what `yichuang list cases` says of one case.
type row struct {
	Number    string `json:"number"`
	State     string `json:"state"`
	Applicant string `json:"applicant"`
	Item      string `json:"item_code"`
}

// ask runs the command line beside the open windows, through the socket.
func ask(t *testing.T, bin, hall string, args ...string) (string, error) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), bin, append(args, "--data", hall)...).CombinedOutput()
	return string(out), err
}

// thread is the program on a desktop with the input method, and the command
// line beside it.
type thread struct {
	*desk
	t         *testing.T
	bin, hall string
	pinyin    *Fcitx
	touches   *Touches // at the kiosk
}

// ticketIs reports whether the day's first ticket of the zone is in a state.
func (h *thread) ticketIs(state string) func() bool {
	return func() bool {
		out, err := ask(h.t, h.bin, h.hall, "show", "ticket", "B001")
		return err == nil && strings.Contains(out, `"`+state+`"`)
	}
}

// TestTicketToAcceptanceInRealWindows: a touch at the kiosk, a call, an intake
// with the name typed through the pinyin input method, an accepted case and its
// printed notice.
func TestTicketToAcceptanceInRealWindows(t *testing.T) {
	h := &thread{desk: &desk{Desktop: Start(t, 1920, 1080)}, t: t, bin: program(t, "yichuang", "e2e")}
	h.pinyin = h.StartInputMethod()
	h.hall = filepath.Join(h.Home(), "hall")
	h.touches = h.Touches("取号机")
	h.Run(h.bin, []string{"YICHUANG_LANG=zh", h.touches.Env()}, "--data", h.hall)
	launcher := h.Window("政务服务大厅")
	h.takeTicket(launcher)
	h.signInAndCall(launcher)
	h.fillIn()
	h.accepted()
	if out, err := ask(t, h.bin, h.hall, "verify"); err != nil {
		t.Errorf("verify: %v\n%s", err, out)
	}
}

func (h *thread) takeTicket(launcher Window) {
	h.Activate(launcher)
	h.Type("kiosk", Person)
	h.Key("Return")
	kiosk := h.Window("取号机")
	h.Activate(kiosk)
	h.xdotool("windowmove", kiosk.ID, "0", "0", "windowsize", kiosk.ID, "1800", "1000") // a kiosk fills its screen
	h.wait("the kiosk in its place", func() bool {
		now, ok := h.geometry(kiosk.ID)
		return ok && now.W == 1800 && now.H == 1000
	})
	time.Sleep(time.Second)
	h.touches.Touch("企业服务")
	h.wait("the ticket", h.ticketIs("waiting"))
}

func (h *thread) signInAndCall(launcher Window) {
	h.Activate(launcher)
	h.Key("BackSpace", "BackSpace", "BackSpace", "BackSpace", "BackSpace")
	h.Type("3", Person)
	h.Key("Return")
	h.Activate(h.Window("3号窗口"))
	time.Sleep(time.Second)
	h.Type("1023", Person)
	h.Key("Return")
	h.Type("yichuang2017", Person)
	h.Key("Return")
	time.Sleep(2 * time.Second)
	h.Key("F2")
	h.wait("the call", h.ticketIs("called"))
}

// fillIn registers a sole proprietor: item by initials, number, name through
// the input method, phone, every paper received.
func (h *thread) fillIn() {
	h.Type("gtgs", Person)
	time.Sleep(time.Second)
	h.Key("Return")
	time.Sleep(time.Second)
	h.Type("440524188001010014", Person)
	h.Key("Return")
	time.Sleep(400 * time.Millisecond)
	h.pinyin.Compose(true)
	h.Type("zhangsan", Person)
	h.Key("space")
	time.Sleep(400 * time.Millisecond)
	h.Screenshot("intake-name")
	h.Key("Return")
	h.Type("13805330000", Person)
	h.Key("Return", "Return", "Return")
	time.Sleep(600 * time.Millisecond)
	h.Key("a")
	time.Sleep(1500 * time.Millisecond)
	h.Screenshot("intake-ready")
	h.Key("ctrl+Return")
}

// accepted waits for the case and its notice.
func (h *thread) accepted() {
	var got row
	h.wait("the accepted case", func() bool {
		out, err := ask(h.t, h.bin, h.hall, "list", "cases", "--state", "accepted")
		return err == nil && json.Unmarshal([]byte(strings.TrimSpace(out)), &got) == nil
	})
	if got.Applicant != "张三" || got.Item != "B004" {
		h.t.Errorf("accepted %+v, want 张三 and B004", got)
	}
	h.wait("the printed notice", func() bool {
		found, err := filepath.Glob(filepath.Join(h.hall, "printed", "XZSP-acceptance-*-1.pdf"))
		if err != nil || len(found) != 1 {
			return false
		}
		text, err := exec.CommandContext(h.t.Context(), "pdftotext", found[0], "-").Output()
		return err == nil && strings.Contains(string(text), "张三") && strings.Contains(string(text), got.Number)
	})
	h.Screenshot("accepted")
}

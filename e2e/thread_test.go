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

// TestTicketToAcceptanceInRealWindows: a touch at the kiosk, a call, an intake
// with the name typed through the pinyin input method, an accepted case and its
// printed notice.
func TestTicketToAcceptanceInRealWindows(t *testing.T) {
	d := &desk{Desktop: Start(t, 1920, 1080)}
	f := d.StartInputMethod()
	bin := program(t, "yichuang")
	hall := filepath.Join(d.Home(), "hall")
	d.Run(bin, []string{"YICHUANG_LANG=zh"}, "--data", hall)

	launcher := d.Window("政务服务大厅")
	d.Activate(launcher)
	d.Type("kiosk", Person)
	d.Key("Return")
	kiosk := d.Window("取号机")
	d.Activate(kiosk)
	time.Sleep(time.Second) // the first picture of the window
	d.Screenshot("kiosk")
	d.Click(kiosk.X+kiosk.W*7/10, kiosk.Y+kiosk.H*39/100) // 企业服务, the second choice
	d.wait("the ticket", func() bool {
		out, err := ask(t, bin, hall, "show", "ticket", "B001")
		return err == nil && strings.Contains(out, `"waiting"`)
	})

	d.Activate(launcher)
	d.Key("BackSpace", "BackSpace", "BackSpace", "BackSpace", "BackSpace")
	d.Type("3", Person)
	d.Key("Return")
	d.Activate(d.Window("3号窗口"))
	time.Sleep(time.Second)
	d.Type("1023", Person)
	d.Key("Return")
	d.Type("yichuang2017", Person)
	d.Key("Return")
	time.Sleep(2 * time.Second)
	d.Key("F2")
	d.wait("the call", func() bool {
		out, err := ask(t, bin, hall, "show", "ticket", "B001")
		return err == nil && strings.Contains(out, `"called"`)
	})
	d.Type("gtgs", Person)
	time.Sleep(time.Second)
	d.Key("Return")
	time.Sleep(time.Second)
	d.Type("440524188001010014", Person)
	d.Key("Return")
	time.Sleep(400 * time.Millisecond)
	f.Compose(true)
	d.Type("zhangsan", Person)
	d.Key("space")
	time.Sleep(400 * time.Millisecond)
	d.Screenshot("intake-name")
	d.Key("Return")
	d.Type("13805330000", Person)
	d.Key("Return", "Return", "Return")
	time.Sleep(600 * time.Millisecond)
	d.Key("a")
	time.Sleep(1500 * time.Millisecond)
	d.Screenshot("intake-ready")
	d.Key("ctrl+Return")

	var got row
	d.wait("the accepted case", func() bool {
		out, err := ask(t, bin, hall, "list", "cases", "--state", "accepted")
		return err == nil && json.Unmarshal([]byte(strings.TrimSpace(out)), &got) == nil
	})
	if got.Applicant != "张三" || got.Item != "B004" {
		t.Errorf("accepted %+v, want 张三 and B004", got)
	}
	d.wait("the printed notice", func() bool {
		found, err := filepath.Glob(filepath.Join(hall, "printed", "XZSP-acceptance-*-1.pdf"))
		if err != nil || len(found) != 1 {
			return false
		}
		text, err := exec.CommandContext(t.Context(), "pdftotext", found[0], "-").Output()
		return err == nil && strings.Contains(string(text), "张三") && strings.Contains(string(text), got.Number)
	})
	d.Screenshot("accepted")
	if out, err := ask(t, bin, hall, "verify"); err != nil {
		t.Errorf("verify: %v\n%s", err, out)
	}
}

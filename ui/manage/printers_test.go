package manage

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/halltest"
)

func newPrinterSeat(t *testing.T) *seat {
	t.Helper()
	h := newSeat(t)
	h.control(fyne.Key2)
	return h
}

func TestPrinterInTroubleSaysWhatToDo(t *testing.T) {
	h := newPrinterSeat(t)
	h.press(fyne.KeyDown)
	if got := h.printerPage().told.Words(); !strings.Contains(got, "取号热敏") || !strings.Contains(got, "加纸") {
		t.Errorf("out of paper: %q", got)
	}
	h.printers.states[1].Problem = ""
	h.Reload(t.Context())
	if got := h.printerPage().told.Words(); !strings.Contains(got, "可以打印") {
		t.Errorf("with paper again: %q", got)
	}
}

func TestThermalPrinterIsAddedByItsAddress(t *testing.T) {
	h := newPrinterSeat(t)
	form := editPrinterOf(h, func() { h.press(fyne.KeyF6) })
	h.control(fyne.KeyReturn)
	if form.name.Reason() == "" || len(h.printers.set.Printers) != 2 {
		t.Error("a printer without a name was saved")
	}
	form.name.SetText("激光打印机")
	form.kind.Choose(kindRaw)
	form.arrange()
	form.fields["uri"].SetText("192.168.1.40")
	h.control(fyne.KeyReturn)
	if form.name.Reason() == "" {
		t.Error("a second printer of a name was saved")
	}
	form.name.SetText("3号窗口热敏")
	h.printers.refuses = &app.Error{Code: app.Invalid, Field: "uri", ID: "print.settings_address", Args: app.Args{"printer": "3号窗口热敏", "value": "192.168.1.40"}}
	h.control(fyne.KeyReturn)
	if got := form.fields["uri"].Reason(); !strings.Contains(got, "socket://") || strings.Contains(got, "raw") || !form.fields["uri"].Focused() {
		t.Errorf("a wrong address: %q", got)
	}
	h.printers.refuses = nil
	form.fields["uri"].SetText("socket://192.168.1.40:9100")
	form.fields["socket"].SetText("/run/cups/cups.sock") // of another kind: left out
	form.width.Select(1)
	form.silent.Select(1)
	h.control(fyne.KeyReturn)
	want := Printer{Name: "3号窗口热敏", Kind: kindRaw, URI: "socket://192.168.1.40:9100", WidthMM: 58, Silent: true}
	if got := h.printers.set.Printers; len(got) != 3 || got[2] != want || len(h.printers.set.Routes) != 2 {
		t.Errorf("%+v", got)
	}
	h.says("3号窗口热敏")
}

// editPrinterOf opens the form of a printer and returns it.
func editPrinterOf(h *seat, open func()) *printerForm {
	h.t.Helper()
	open()
	f := h.printerPage().form
	if f == nil {
		h.t.Fatal("no form was opened")
	}
	return f
}

func TestFoundPrinterIsAdoptedUnderANameOfOnesOwn(t *testing.T) {
	h := newPrinterSeat(t)
	h.press(fyne.KeyF9)
	if n := len(h.printerPage().found); n != 1 {
		t.Fatalf("%d were found besides those there are, want 1", n)
	}
	form := editPrinterOf(h, func() { h.press(fyne.KeyReturn) })
	form.name.SetText("小票机")
	h.control(fyne.KeyReturn)
	if got := h.printers.set.Printers; len(got) != 3 || got[2].Name != "小票机" || got[2].Device != "/dev/usb/lp0" || got[2].Kind != kindUSB {
		t.Errorf("%+v", got)
	}
}

func TestRoutesFollowAPrintersNameAndGoWithIt(t *testing.T) {
	h := newPrinterSeat(t)
	form := editPrinterOf(h, func() { h.press(fyne.KeyF4) })
	form.name.SetText("大厅激光")
	h.control(fyne.KeyReturn)
	if r := h.printers.set.Routes; r[0].Fallback != "大厅激光" || r[1].Printer != "大厅激光" {
		t.Errorf("renamed: %+v", r)
	}
	h.press(fyne.KeyF7)
	h.control(fyne.KeyReturn)
	set := h.printers.set
	if len(set.Printers) != 1 || len(set.Routes) != 1 || set.Routes[0].Printer != "取号热敏" || set.Routes[0].Fallback != "" {
		t.Errorf("removed: %+v", set)
	}
}

func TestRouteNamesDesksPapersAndAnotherPrinter(t *testing.T) {
	h := newPrinterSeat(t)
	h.press(fyne.KeyF10)
	form := h.printerPage().routing
	form.fallback.Choose("激光打印机")
	h.control(fyne.KeyReturn)
	if form.fallback.Reason() == "" || len(h.printers.set.Routes) != 2 {
		t.Error("a printer was taken as its own fallback")
	}
	form.fallback.Choose("取号热敏")
	form.desks.Choose("3", "4")
	form.papers.Choose("acceptance")
	h.control(fyne.KeyReturn)
	routes := h.printers.set.Routes
	if len(routes) != 3 || strings.Join(routes[2].Desks, " ") != "3 4" || routes[2].Papers[0] != "acceptance" || routes[2].Fallback != "取号热敏" {
		t.Fatalf("%+v", routes)
	}
	h.press(fyne.KeyF11) // the first that fits counts
	if h.printers.set.Routes[1].Desks[0] != "3" || h.printerPage().routes.Selected() != 1 {
		t.Errorf("raised: %+v", h.printers.set.Routes)
	}
	h.press(fyne.KeyF7)
	h.control(fyne.KeyReturn)
	if r := h.printers.set.Routes; len(r) != 2 || len(r[1].Desks) != 0 {
		t.Errorf("removed: %+v", r)
	}
}

func TestTestPageGoesToTheChosenPrinter(t *testing.T) {
	h := newPrinterSeat(t)
	h.press(fyne.KeyDown, fyne.KeyF5)
	if len(h.printers.tested) != 1 || h.printers.tested[0] != "取号热敏" {
		t.Errorf("tested %v", h.printers.tested)
	}
	h.says("取号热敏")
	h.printers.refuses = &app.Error{Code: app.Unavailable, ID: "print.offline"}
	h.press(fyne.KeyF5)
	h.says("电源")
}

func TestMachineWithoutPrintersSaysSo(t *testing.T) {
	h := newPrinterSeat(t)
	h.Screen.d.Printers = nil
	h.printerPage().loaded = false
	h.rekey()
	h.press(fyne.KeyF6)
	h.says("没有打印服务")
}

func TestPapersOfEveryDeskAreListed(t *testing.T) {
	h := newSeat(t)
	sheet := h.hall.Sheet(t, "B001")
	if _, err := h.hall.Intake.Accept(t.Context(), halltest.Clerk, "", sheet); err != nil {
		t.Fatal(err)
	}
	h.control(fyne.Key3)
	h.Reload(t.Context())
	page := h.pages[2].(*printedPage)
	if got := page.list.Last(); !strings.Contains(got, "通知书") {
		t.Errorf("the last paper is %q", got)
	}
	if h.drawn.Title == "" || !h.stands(sheet.Applicant.Name) {
		t.Errorf("shows %q", h.drawn.Title)
	}
	h.picture("printed")
}

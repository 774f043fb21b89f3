package counter

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/intake"
)

func TestPaperTakenInAnOutageWaitsForASecondPerson(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	f := h.s.form
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyM)
	f.more.late.choice.Focus()
	h.types("2")
	h.key(fyne.KeyReturn)
	h.types("停-017")
	h.key(fyne.KeyReturn)
	h.types("停电")
	h.ctrl(fyne.KeyS)
	h.says("counter.field_gap", "field", h.s.t("counter.truly"), "why", h.s.t("case.late_without_time"))
	if !f.more.truly.Focused() {
		t.Error("the true time is not pointed out")
	}
	h.types("2026-11-20 14:30")
	h.ctrl(fyne.KeyReturn)
	h.says("case.late_unconfirmed")
	h.ctrl(fyne.KeyS)
	c := h.waiting(20261120)
	if c.State != casework.Received || c.Details.Late == nil || c.Received.In(app.HallTime).Format("01-02 15:04") != "11-20 14:30" {
		t.Errorf("case is %s received %v, %+v", c.State, c.Received, c.Details.Late)
	}
}

// waiting returns the one case received on another day.
func (h *hall) waiting(day app.Date) *casework.Case {
	h.Helper()
	rows := h.rows(intake.Received)
	if len(rows) != 1 {
		h.Fatalf("%d cases of %v wait, want 1; %q", len(rows), day, h.s.banner.Words())
	}
	f, err := h.intake.Open(h.Context(), rows[0].Number)
	h.must(err)
	return f.Case
}

func TestCourierIsOpenedByTwo(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	m := h.s.form.more
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyM)
	m.channel.choice.Focus()
	h.types("3")
	for _, text := range []string{"SF1234567890", "9:05", "1023", "1023", "12"} {
		h.key(fyne.KeyReturn)
		h.types(text)
	}
	h.ctrl(fyne.KeyReturn)
	if got := h.s.banner.Words(); !strings.Contains(got, h.s.t("case.courier_alone")) {
		t.Fatalf("opened and counted by one: %q", got)
	}
	m.counter.SetText("1024")
	h.ctrl(fyne.KeyReturn)
	if k := h.only().Details.Courier; k == nil || k.Waybill != "SF1234567890" || k.Sheets != 12 || k.Counter != "1024" {
		t.Errorf("courier %+v", k)
	}
}

func TestClerkWithoutTrainingNamesASecondPerson(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.choose("b015")
	h.says("counter.untrained", "item", h.s.form.item.Name)
	h.answer()
	h.person(firm, "周村化工有限公司")
	f := h.s.form
	f.papers.focus()
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	if !f.second.Focused() {
		t.Fatalf("the second person is not asked for: %q", h.s.banner.Words())
	}
	h.types("1024")
	h.ctrl(fyne.KeyReturn)
	if c := h.only(); c.State != casework.Accepted || c.Details.Second != "1024" {
		t.Errorf("case is %s with %q", c.State, c.Details.Second)
	}
}

func TestDraftKeepsEverythingOfTheFoldedPart(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	f := h.s.form
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyM)
	m := f.more
	m.late.choice.Focus()
	h.types("2")
	m.paperNo.SetText("停-017")
	m.reason.SetText("停电")
	m.truly.SetText("2026-11-20 14:30")
	m.proxy.choice.Focus()
	h.types("2")
	m.proxyNo.SetText("1024")
	m.proxyName.SetText("孙宁")
	m.scope.SetText("餐饮服务")
	f.people.way.Select(online)
	f.people.changed()
	f.people.netAddress.SetText("lizhongan@example.com")
	h.pass(2 * time.Second)
	was := f.sheet()
	h.sit(1280, 800)
	got := h.s.form.sheet()
	if fmt.Sprintf("%+v", got.Details.Late) != fmt.Sprintf("%+v", was.Details.Late) || fmt.Sprintf("%+v", got.Details.Proxy) != fmt.Sprintf("%+v", was.Details.Proxy) ||
		got.Details.Scope != was.Details.Scope || got.Way != casework.Online || got.Details.Online.Address != was.Details.Online.Address || !got.Received.Equal(was.Received) {
		t.Errorf("restored %+v\nwant %+v", got.Details, was.Details)
	}
	if !h.s.form.more.open {
		t.Error("what was said in the folded part is not shown")
	}
}

func TestDaysAndTimesAreReadAsPeopleWriteThem(t *testing.T) {
	today := app.Date(20261123)
	for _, row := range []struct {
		text string
		want app.Date
	}{
		{"2026-12-31", 20261231}, {"20261231", 20261231}, {"12-31", 20261231}, {"2026年12月1日", 20261201}, {"2026/1/5", 20260105}, {"", 0},
	} {
		if got, err := readDay(row.text, today); got != row.want || err != nil {
			t.Errorf("%q is %v, %v", row.text, got, err)
		}
	}
	for _, text := range []string{"13-01", "2026-02-30", "明天", "1"} {
		if got, err := readDay(text, today); err == nil {
			t.Errorf("%q is %v", text, got)
		}
	}
	for _, row := range [][2]string{{"14:30", "2026-11-23 14:30"}, {"11-20 9:05", "2026-11-20 09:05"}, {"2026-11-20 14:30", "2026-11-20 14:30"}, {"2026年11月20日14时30分", "2026-11-20 14:30"}} {
		if got, err := readMoment(row[0], today); err != nil || writeMoment(got) != row[1] {
			t.Errorf("%q is %v, %v", row[0], writeMoment(got), err)
		}
	}
	if _, err := readMoment("2026-11-20", today); err == nil {
		t.Error("a day without a time is a moment")
	}
}

func TestChangeOfALicenceBringsItsDataAlong(t *testing.T) {
	h := wholeHall(t)
	earlier := h.sheet("B005", "周村古商城餐饮管理有限公司", firm)
	c, err := h.intake.Accept(t.Context(), h.clerk, "", earlier)
	h.must(err)
	h.must(h.store.Update(t.Context(), h.clerk, "", func(tx app.Tx) error {
		return applicant.Issue(tx, applicant.Licence{
			No: "3703060001", Doc: "营业执照", Dept: c.Item.Dept, Item: "B005", Ref: c.Applicant.Ref, Holder: c.Applicant.Name, Case: c.Number, Issued: 20261123, Scope: "餐饮服务",
		})
	}))
	h.sit(1280, 800)
	h.choose("b005")
	h.ctrl(fyne.KeyM)
	m, p := h.s.form.more, h.s.form.people
	m.licence.Focus()
	h.types("370306999")
	h.key(fyne.KeyReturn)
	if m.held != nil || m.licence.Reason() == "" {
		t.Error("a licence nobody issued was taken")
	}
	m.licence.SetText("3703060001")
	m.licence.Focus()
	h.key(fyne.KeyReturn)
	if p.id.Text() != firm || p.name.Text() != "周村古商城餐饮管理有限公司" || m.scope.Text() != "餐饮服务" {
		t.Errorf("brought %q %q %q", p.id.Text(), p.name.Text(), m.scope.Text())
	}
	if l := h.s.form.sheet().Details.Licence; l == nil || l.No != "3703060001" || l.Case != c.Number {
		t.Errorf("the sheet holds %+v", l)
	}
}

func TestItemWithAWindowAsksForItsLastDay(t *testing.T) {
	h := wholeHall(t)
	h.clerk.Zone, h.clerk.Desk, h.clerk.Staff = "general", "5", "1031"
	h.sit(1280, 800)
	h.choose("c010")
	h.answer()
	h.person(man, "李仲安")
	f := h.s.form
	f.papers.focus()
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	if !f.window.Focused() {
		t.Fatalf("the window is not asked for: %q", h.s.banner.Words())
	}
	h.types("2026-11-30")
	h.ctrl(fyne.KeyReturn)
	if c := h.only(); c.Details.Window != 20261130 || c.State != casework.Accepted {
		t.Errorf("case is %s, window %v; %q", c.State, c.Details.Window, h.s.banner.Words())
	}
}

func TestElectronicDeliveryAndProxyIssueWhatIsSigned(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	f := h.s.form
	h.key(fyne.KeyA)
	f.people.way.Focus()
	h.types("3")
	h.key(fyne.KeyReturn)
	h.types("lizhongan@example.com")
	h.ctrl(fyne.KeyM)
	if h.window.Canvas().Focused() != fyne.Focusable(f.more.proxy.choice) {
		t.Error("proxy service is not offered to somebody of age")
	}
	h.types("2")
	h.key(fyne.KeyReturn)
	h.types("1024")
	h.key(fyne.KeyReturn)
	h.types("孙宁")
	h.ctrl(fyne.KeyReturn)
	c := h.only()
	if p := c.Details.Proxy; c.State != casework.Accepted || p == nil || p.Category != casework.Elderly || p.Authority == "" || c.Details.Online == nil || c.Details.Online.Consent == "" {
		t.Fatalf("case is %s, proxy %+v, address %+v; %q", c.State, p, c.Details.Online, h.s.banner.Words())
	}
	if jobs := h.papersOf(c.Number); len(jobs) != 3 {
		t.Errorf("%d papers queued, want the notice and what is signed", len(jobs))
	}
}

package manage

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/paper"
)

// pageOf is the page of that kind.
func pageOf[P page](h *seat) P {
	h.t.Helper()
	for _, p := range h.pages {
		if found, ok := p.(P); ok {
			return found
		}
	}
	var none P
	h.t.Fatalf("the seat has no %T", none)
	return none
}

// on turns to a page as its place in the menu does.
func (h *seat) on(p page) {
	for i := range h.pages {
		if h.pages[i] == p {
			h.control([]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}[i])
		}
	}
}

// printedNow are the papers of a kind that were ever queued at the office.
func (h *seat) printedNow(kind paper.Kind) []paper.JobRow {
	h.t.Helper()
	rows, err := paper.JobsOn(h.t.Context(), h.hall.Store, []string{office.Desk}, app.DateOf(h.hall.Now))
	h.must(err)
	var out []paper.JobRow
	for _, r := range rows {
		if r.Kind == kind {
			out = append(out, r)
		}
	}
	return out
}

func newWorksheetSeat(t *testing.T) (*seat, *worksheetPage, string) {
	t.Helper()
	h := newSeat(t)
	c, err := h.hall.Intake.Accept(t.Context(), halltest.Clerk, "", h.hall.Sheet(t, "B001"))
	h.must(err)
	p := pageOf[*worksheetPage](h)
	p.recount()
	h.on(p)
	return h, p, c.Number
}

// TestWorksheetIsSeenAndPrintedOnceAtDoublePress: R87, FORMS 16.
func TestWorksheetIsSeenAndPrintedOnceAtDoublePress(t *testing.T) {
	h, p, number := newWorksheetSeat(t)
	if !h.stands("2026年11月23日至2026年11月29日") || !h.stands("行政审批服务局") {
		t.Fatalf("the paper of the week: %q", h.drawn.Title)
	}
	p.problems.SetText("取号机上午缺纸\n\n等候区座位不足")
	p.simpler.rows[0][0].SetText("食品经营许可")
	p.simpler.rows[0][2].SetText("5份材料")
	p.followed.rows[0][0].SetText(number)
	p.followed.rows[0][1].SetText("交接手续齐全")
	for _, want := range []string{"等候区座位不足", "5份材料", number, "已受理", "交接手续齐全"} {
		if !h.stands(want) {
			t.Errorf("%q does not stand on the paper", want)
		}
	}
	if len(p.simpler.rows) != 2 || len(p.followed.rows) != 2 {
		t.Error("there is no empty row to go on with")
	}
	h.control(fyne.KeyReturn)
	h.says("已送打印")
	h.control(fyne.KeyReturn)
	h.says("F9 补打")
	jobs := h.printedNow(paper.Worksheet)
	if len(jobs) != 1 || len(p.printed) != 1 || p.printed[0].From != 20261123 || p.printed[0].To != 20261129 {
		t.Fatalf("jobs %+v, listed %+v", jobs, p.printed)
	}
	job, err := paper.Read(t.Context(), h.hall.Store, jobs[0].ID)
	h.must(err)
	n := job.Facts.Worksheet
	if strings.Join(n.Problems, "/") != "取号机上午缺纸/等候区座位不足" || len(n.Simpler) != 1 || n.Followed[0].Case != number || n.Followed[0].Item == "" || n.Figures[0].Received != 1 {
		t.Errorf("printed %+v", n)
	}
	p.proposals.SetText("增加座椅")
	h.control(fyne.KeyReturn)
	if jobs := h.printedNow(paper.Worksheet); len(jobs) != 2 {
		t.Errorf("what was written since is no worksheet of its own: %+v", jobs)
	}
	h.hall.Verify(t)
}

func TestWorksheetRefusesWhatItCannotSay(t *testing.T) {
	h, p, _ := newWorksheetSeat(t)
	p.followed.rows[0][0].SetText("3703062026112399999")
	if got := p.followed.told.Words(); !strings.Contains(got, "没有办件") {
		t.Errorf("an unknown case: %q", got)
	}
	h.control(fyne.KeyReturn)
	h.says("没有办件 3703062026112399999")
	p.followed.rows[0][0].SetText("")
	p.simpler.rows[0][1].SetText("8份材料")
	if got := p.simpler.told.Words(); !strings.Contains(got, "写明事项") {
		t.Errorf("a procedure without its item: %q", got)
	}
	p.simpler.rows[0][1].SetText("")
	p.to.SetDate(20261101)
	if p.kind.Selected() != ofChoice || !strings.Contains(p.to.Reason(), "不能早于") {
		t.Errorf("period %d: %q", p.kind.Selected(), p.to.Reason())
	}
	h.control(fyne.KeyReturn)
	if jobs := h.printedNow(paper.Worksheet); len(jobs) != 0 {
		t.Errorf("printed %+v", jobs)
	}
	p.to.SetDate(20261130)
	if p.to.Reason() != "" || !h.stands("2026年11月30日") {
		t.Errorf("a period of one's own: %q", p.to.Reason())
	}
}

func TestPeriodsFollowEachOther(t *testing.T) {
	for _, row := range []struct {
		name     string
		kind     int
		day      app.Date
		from, to app.Date
	}{
		{"a Sunday ends its week", ofWeek, 20261129, 20261123, 20261129},
		{"a week over New Year", ofWeek, 20270101, 20261228, 20270103},
		{"a leap month", ofMonth, 20280210, 20280201, 20280229},
		{"the last quarter", ofQuarter, 20261123, 20261001, 20261231},
		{"the first quarter", ofQuarter, 20260331, 20260101, 20260331},
	} {
		t.Run(row.name, func(t *testing.T) {
			if from, to := period(row.kind, row.day); from != row.from || to != row.to {
				t.Errorf("from %s to %s", from, to)
			}
		})
	}
	h, p, _ := newWorksheetSeat(t)
	h.press(fyne.KeyRight, fyne.KeyF6)
	if p.kind.Selected() != ofMonth || !h.stands("2026年10月1日至2026年10月31日") {
		t.Errorf("the month before: %s to %s", p.from.Date(), p.to.Date())
	}
	h.press(fyne.KeyF7, fyne.KeyF7)
	if p.from.Date() != 20261201 {
		t.Errorf("the month after: %s", p.from.Date())
	}
	h.press(fyne.KeyRight, fyne.KeyRight, fyne.KeyF6)
	h.says("直接改起止日期")
}

func TestPrintedWorksheetIsLookedAtAndPrintedAgain(t *testing.T) {
	h, p, _ := newWorksheetSeat(t)
	h.press(fyne.KeyF9)
	h.says("先按 F4")
	h.control(fyne.KeyReturn)
	h.hall.Now = h.hall.Now.Add(7 * 24 * time.Hour)
	h.press(fyne.KeyRight)
	p.list.Select(0)
	p.look(0)
	if !h.stands("2026年11月23日至2026年11月29日") {
		t.Error("the worksheet printed before is not shown")
	}
	h.control(fyne.KeyReturn)
	h.says("按 F5")
	h.press(fyne.KeyF9)
	h.says("还在") // the first has not come out yet
	h.must(h.hall.Store.Update(t.Context(), office, "", func(tx app.Tx) error {
		j := &paper.Job{ID: p.printed[0].ID}
		if err := tx.Load(j); err != nil {
			return err
		}
		for _, to := range []paper.JobState{paper.Claimed, paper.Done} {
			if err := j.Move(to, h.hall.Now); err != nil {
				return err
			}
		}
		return tx.Save(j)
	}))
	h.press(fyne.KeyF9)
	if len(p.printed) != 2 || p.printed[0].Reprint != 1 {
		t.Errorf("printed again: %+v", p.printed)
	}
	h.press(fyne.KeyF5)
	if ok, why := p.canPrint(); !ok {
		t.Errorf("the one of now: %s", why)
	}
}

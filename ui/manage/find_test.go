package manage

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/app/review"
	"yichuang/assets"
)

// newFindSeat is a hall with one case that was closed and archived, and two that
// run.
func newFindSeat(t *testing.T, lang assets.Lang) (h *seat, p *findPage, archived string) {
	t.Helper()
	h = newSeatIn(t, lang)
	p = pageOf[*findPage](h)
	h.on(p)
	desks, ctx := h.hall, t.Context()
	first, err := desks.Intake.Accept(ctx, halltest.Clerk, "", desks.Sheet(t, "B001"))
	h.must(err)
	archived = first.Number
	_, err = desks.Intake.HandOver(ctx, halltest.Clerk, "", archived, 1, nil)
	h.must(err)
	chief := halltest.Chief("XZSP")
	_, err = desks.Review.TakeOver(ctx, chief, "", archived, 1)
	h.must(err)
	_, err = desks.Review.Grant(ctx, chief, "", archived, 1, review.Verdict{Text: "同意", DocNo: "JY1", Copies: 1})
	h.must(err)
	_, err = desks.Review.SendResult(ctx, chief, "", archived)
	h.must(err)
	_, err = desks.Delivery.Receive(ctx, halltest.Window, "", archived)
	h.must(err)
	_, err = desks.Delivery.GiveOut(ctx, halltest.Window, "", archived, delivery.Receiver{Name: "李仲安", ID: halltest.Man})
	h.must(err)
	_, err = desks.Delivery.File(ctx, halltest.Window, "", archived, desks.Now)
	h.must(err)
	desks.PrintAll(t)
	desks.Now = desks.Now.AddDate(0, 0, 91) // into another year
	for _, item := range []string{"B001", "B008"} {
		_, err = desks.Intake.Accept(ctx, halltest.Clerk, "", desks.Sheet(t, item))
		h.must(err)
	}
	filed, err := desks.Office.FileAway(ctx, office, oversight.Filing{})
	h.must(err)
	if filed.Moved != 1 {
		t.Fatalf("%+v", filed)
	}
	h.Reload(ctx)
	return h, p, archived
}

// asks types a query and presses Enter.
func (h *seat) asks(p *findPage, text, year string) {
	h.t.Helper()
	p.text.SetText("")
	p.year.SetText("")
	h.press(fyne.KeyF3)
	h.typed(text)
	if year != "" {
		h.press(fyne.KeyF4)
		h.typed(year)
	}
	h.press(fyne.KeyReturn)
}

// TestAnArchivedCaseIsFoundReadAndPrinted: by number, applicant, and item with
// year, by keys alone.
func TestAnArchivedCaseIsFoundReadAndPrinted(t *testing.T) {
	h, p, archived := newFindSeat(t, assets.ZH)
	for _, row := range []struct {
		name, text, year string
		cases            int
		archive          string // of the last
	}{
		{"its number", archived, "", 1, "2026"},
		{"the applicant's name", "李仲安", "", 2, "2026"},
		{"the beginning of the pinyin", "lz", "", 2, "2026"},
		{"his number, of one year", halltest.Man, "2027", 1, ""},
		{"the item, of the year it was received", "B001", "2026", 1, "2026"},
		{"the item, of this year", "食品经营", "", 1, ""},
		{"nothing", "不存在的人", "", 0, ""},
	} {
		h.asks(p, row.text, row.year)
		if len(p.found) != row.cases || row.cases > 0 && p.found[row.cases-1].Archive != row.archive {
			t.Errorf("%s: %d cases %+v", row.name, len(p.found), p.found)
		}
	}
	h.asks(p, archived, "")
	if title, page, ok := p.view.Page(); !ok || !strings.HasSuffix(title, "2026 年档案 · 只读") || len(page.Sheets) < 3 {
		t.Fatalf("the file %q of %d sheets", title, len(page.Sheets))
	}
	h.control(fyne.KeyReturn)
	h.says("办件 " + archived + " 的案卷已送打印")
	jobs, err := paper.JobsFor(t.Context(), h.hall.Store, archived)
	h.must(err)
	if last := jobs[len(jobs)-1]; last.Kind != paper.CaseFile || last.State != paper.Queued {
		t.Errorf("printed %+v", last)
	}
	if p.runs.Words() != "最近归档 02-22 09:41：1 件（办结满 30 天），0 件暂不归档" {
		t.Errorf("the last run: %s", p.runs.Words())
	}
}

func TestAQuerySaysWhatIsWrongWithIt(t *testing.T) {
	h, p, _ := newFindSeat(t, assets.ZH)
	h.asks(p, "李仲安", "26")
	if p.year.Reason() != "请填四位年份，例如 2026" || len(p.found) != 0 {
		t.Errorf("the year: %q", p.year.Reason())
	}
	p.year.SetText("")
	h.asks(p, " ", "")
	if !strings.HasPrefix(p.text.Reason(), "请填写要查询的") {
		t.Errorf("the query: %q", p.text.Reason())
	}
	h.control(fyne.KeyReturn)
	h.says("选定一件")
}

func TestAnArchivedCaseIsBroughtBackWithAReason(t *testing.T) {
	h, p, archived := newFindSeat(t, assets.ZH)
	h.asks(p, archived, "")
	h.press(fyne.KeyF8)
	h.typed("申请人投诉")
	h.control(fyne.KeyReturn)
	h.says("办件 " + archived + " 已从档案调回")
	if p.found[0].Archive != "" {
		t.Error("the list still says that it is in the archive")
	}
	if title, _, ok := p.view.Page(); !ok || !strings.HasSuffix(title, "在中心") {
		t.Errorf("the file is %q", title)
	}
	year, err := h.hall.Store.YearOf(t.Context(), app.K("case", archived))
	if err != nil || year != "" {
		t.Errorf("it is in %q, %v", year, err)
	}
	h.press(fyne.KeyF8)
	h.says("不在档案中")
}

// TestFindPictures leaves pictures of the page with -pictures.
func TestFindPictures(t *testing.T) {
	for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
		h, p, archived := newFindSeat(t, lang)
		end := ""
		if lang == assets.EN {
			end = "-en"
		}
		h.picture("find-none" + end)
		h.asks(p, "李仲安", "")
		h.press(fyne.KeyDown)
		h.picture("find" + end)
		h.asks(p, archived, "")
		h.press(fyne.KeyF8)
		h.picture("find-back" + end)
	}
}

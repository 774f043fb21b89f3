package manage

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/assets"
)

func TestNumbersAreShownAsTheyWillBeBeforeTheyAreSaved(t *testing.T) {
	h := newSeat(t)
	h.press(fyne.KeyF3)
	if got := h.numberTab().examples.Words(); !strings.HasPrefix(got, "周市监受〔2026〕1号\n") {
		t.Errorf("a hall that has set nothing numbers %q", got)
	}
	h.numberTab().digits.SetText("4")
	if got := h.numberTab().examples.Words(); !strings.HasPrefix(got, "周市监受〔2026〕0001号") || !h.stands("周市监受〔2026〕0001号") {
		t.Errorf("four digits number %q", got)
	}
	h.numberTab().pattern.SetText("{dept}{kind}[{year}]第{serial}号")
	if !h.stands("市监受[2026]第0001号") {
		t.Error("the paper does not bear the number of the pattern")
	}
	h.numberTab().pattern.SetText("{dept}{kind}〔{year}〕号")
	if got := h.numberTab().examples.Words(); !strings.Contains(got, "{serial}") {
		t.Errorf("numbers that would repeat: %q", got)
	}
	h.control(fyne.KeyReturn)
	h.says("{serial}")
	if h.stored().Version != 0 || !h.numberTab().pattern.Focused() || h.numberTab().pattern.Reason() == "" {
		t.Error("the pattern was saved, or the caret is not in it")
	}
	h.numberTab().pattern.SetText("")
	if got := h.banner.Words(); got != "" {
		t.Errorf("the pattern is usual again, the banner still says %q", got)
	}
}

func TestCopiesAndWordsCountForTheNextNotice(t *testing.T) {
	h, ctx := newSeat(t), t.Context()
	h.own().turn(tabPaper)
	h.paperTab().focus()
	h.typed("3")
	h.paperTab().paragraphs[0].field.SetText("请拨打{phone}。")
	if !h.stands("请拨打0533-0000000。") {
		t.Error("the paper beside does not say it")
	}
	h.save("调整份数")
	h.says("第 1 版")
	sheet := h.hall.Sheet(t, "B001")
	if _, err := h.hall.Intake.Accept(ctx, halltest.Clerk, "", sheet); err != nil {
		t.Fatal(err)
	}
	var job *paper.Job
	err := h.hall.Store.View(ctx, func(r app.Reader) error {
		rows, err := paper.JobsOfCase.All(r, sheet.Number, "", 0)
		for _, row := range rows {
			if row.Kind == paper.Acceptance {
				job = &paper.Job{ID: row.ID}
				err = r.Load(job)
			}
		}
		return err
	})
	if err != nil || job == nil {
		t.Fatalf("no notice of acceptance: %v", err)
	}
	head := job.Facts.Acceptance.Head
	if place := h.paperTab().paragraphs[0].place.ID; job.Copies != 3 || head.Say(paper.Acceptance, place) != "请拨打0533-0000000。" {
		t.Errorf("%d copies that say %q", job.Copies, head.Say(paper.Acceptance, place))
	}
	h.own().turn(tabPaper)
	h.paperTab().copies.SetText("")
	if len(h.own().draft.Copies) != 0 {
		t.Errorf("as usual is stored as %+v", h.own().draft.Copies)
	}
}

func TestUsualWordsComeBack(t *testing.T) {
	h := newSeat(t)
	h.own().turn(tabPaper)
	one := h.paperTab().paragraphs[0]
	if !one.row.Hidden {
		t.Error("the usual words are offered where they stand")
	}
	one.field.SetText("")
	one.field.Focus()
	if w := h.own().draft.Words; len(w) != 1 || w[0].Text != "" {
		t.Errorf("an emptied paragraph is %+v", w)
	}
	h.press(fyne.KeyF5)
	if one.field.Text() != one.place.Text || len(h.own().draft.Words) != 0 || !one.row.Hidden || h.own().dirty() {
		t.Errorf("%q, %+v", one.field.Text(), h.own().draft.Words)
	}
}

func TestWordsThatNameWhatNoPaperKnowsAreNotSaved(t *testing.T) {
	h := newSeat(t)
	h.own().turn(tabPaper)
	h.paperTab().paragraphs[0].field.SetText("请到{hal}咨询")
	h.own().choose(paper.Correction)
	h.own().turn(tabHall)
	h.control(fyne.KeyReturn)
	field := h.paperTab().paragraphs[0].field
	if h.own().kind != paper.Acceptance || h.own().tab() != tabPaper || field.Text() != "请到{hal}咨询" || field.Reason() == "" || !field.Focused() {
		t.Errorf("shows %s, tab %d, %q, %q", h.own().kind, h.own().tab(), field.Text(), field.Reason())
	}
	h.says("{hall}")
	if h.stored().Version != 0 {
		t.Error("saved")
	}
}

func TestWhatIsTypedStaysWhenSomebodyElseSaves(t *testing.T) {
	h, ctx := newSeat(t), t.Context()
	colleague := app.Actor{Staff: "9002", Name: "同事", Roles: []app.Role{app.Office}}
	if _, err := h.hall.Office.SetPapers(ctx, colleague, paper.Own{Reason: "换电话", Hall: "他人改的名称", Phone: "0533-1111111"}); err != nil {
		t.Fatal(err)
	}
	h.hallTab().entries.fields[0].SetText("一窗大厅")
	h.hallTab().entries.fields[3].SetText("新建中路1号")
	h.save("换地址") // made from version 0: refused, and put on top of version 1
	h.says("同事")
	if f := h.hallTab().entries.fields; f[0].Text() != "一窗大厅" || f[1].Text() != "0533-1111111" || f[3].Text() != "新建中路1号" {
		t.Errorf("name %q, phone %q, address %q", f[0].Text(), f[1].Text(), f[3].Text())
	}
	if now := h.stored(); now.Version != 1 || now.Address != "" {
		t.Errorf("saved %+v", now)
	}
	h.control(fyne.KeyReturn)
	h.control(fyne.KeyReturn) // the reason is still there
	if now := h.stored(); now.Version != 2 || now.Hall != "一窗大厅" || now.Phone != "0533-1111111" || now.Reason != "换地址" {
		t.Errorf("now %+v", now)
	}
	own := h.stored()
	own.OpenHours, own.Reason = "9:00—16:00", "改时间"
	h.hallTab().entries.fields[2].SetText("12345转3")
	if _, err := h.hall.Office.SetPapers(ctx, colleague, own); err != nil {
		t.Fatal(err)
	}
	h.Reload(ctx)
	if f := h.hallTab().entries.fields; f[2].Text() != "12345转3" || f[4].Text() != "9:00—16:00" {
		t.Errorf("after a reload: %q, %q", f[2].Text(), f[4].Text())
	}
}

func TestOnlyPicturesBecomeSealsAndEmblems(t *testing.T) {
	h := newSeat(t)
	words := filepath.Join(h.folder, "seal.png")
	h.must(os.WriteFile(words, []byte("这不是图片"), 0o600))
	h.own().turn(tabSeals)
	form := editSeal(h.Screen, "新印章", paper.Seal{}, func(s paper.Seal) { h.sealTab().put(0, s) })
	form.name.SetText("行政许可专用章")
	form.image.load(words)
	if !strings.Contains(form.image.wrong.Words(), "PNG") || form.image.hash != "" {
		t.Errorf("words as a seal: %q", form.image.wrong.Words())
	}
	form.image.load(filepath.Join(h.folder, "missing.png"))
	if !strings.Contains(form.image.wrong.Words(), "missing.png") {
		t.Errorf("a file that is not there: %q", form.image.wrong.Words())
	}
	form.take()
	if len(h.own().draft.Seals) != 0 || form.told.Words() == "" {
		t.Errorf("a seal without an image: %+v", h.own().draft.Seals)
	}
	form.image.load(h.mark("ring.png", 300))
	form.take()
	if form.dept.Reason() == "" {
		t.Error("a seal of nobody was taken")
	}
	form.dept.Choose("SCJ")
	form.take()
	if s := h.own().draft.Seals; len(s) != 1 || s[0].Dept != "SCJ" || s[0].Image == "" || len(s[0].Roles) != 1 {
		t.Fatalf("%+v", s)
	}
	if len(h.drawn.Pictures) != 1 {
		t.Errorf("the example bears %d pictures, want the seal", len(h.drawn.Pictures))
	}
	h.save("启用印章")
	if now := h.stored(); len(now.Seals) != 1 {
		t.Errorf("stored %+v", now)
	}
	h.press(fyne.KeyF7)
	h.control(fyne.KeyReturn)
	if len(h.own().draft.Seals) != 0 || len(h.drawn.Pictures) != 0 {
		t.Errorf("a removed seal still stands: %+v", h.own().draft.Seals)
	}
}

func TestFormerVersionIsTakenBackAsANewOne(t *testing.T) {
	h := newSeat(t)
	h.hallTab().entries.fields[0].SetText("旧名大厅")
	h.save("启用")
	h.hallTab().entries.fields[0].SetText("新名大厅")
	h.save("改名")
	h.own().turn(tabVersions)
	versions := h.own().versions
	versions.table.Select(1)
	versions.look(1)
	if got := versions.diff.Words(); !strings.Contains(got, "启用") {
		t.Errorf("why it was saved is not told: %q", got)
	}
	if !h.stands("旧名大厅") || !strings.Contains(versions.diff.Words(), "旧名大厅") || !strings.Contains(versions.diff.Words(), "新名大厅") {
		t.Errorf("the former version: %q", versions.diff.Words())
	}
	h.press(fyne.KeyF6)
	h.typed("名称未获批准")
	h.control(fyne.KeyReturn)
	now := h.stored()
	if now.Version != 3 || now.Hall != "旧名大厅" || now.Reason != "名称未获批准" || len(versions.rows) != 3 {
		t.Errorf("now %+v, %d versions", now, len(versions.rows))
	}
	if h.hallTab().entries.fields[0].Text() != "旧名大厅" || h.own().dirty() {
		t.Error("the form does not show what holds")
	}
}

func TestUnsavedChangesAreDiscardedOnlyAfterAQuestion(t *testing.T) {
	h := newSeat(t)
	h.hallTab().entries.fields[0].SetText("一窗大厅")
	h.press(fyne.KeyF8)
	h.press(fyne.KeyEscape)
	if h.hallTab().entries.fields[0].Text() != "一窗大厅" {
		t.Error("discarded without a yes")
	}
	h.press(fyne.KeyF8)
	h.control(fyne.KeyReturn)
	if h.hallTab().entries.fields[0].Text() != "" || h.own().dirty() {
		t.Error("still there")
	}
}

func TestPaperIsFoundByInitialsAndOpened(t *testing.T) {
	h := newSeat(t)
	h.press(fyne.KeyF2)
	h.typed("slsj")
	if len(h.own().kinds) != 0 {
		t.Errorf("nonsense finds %v", h.own().kinds)
	}
	h.own().find.SetText("")
	h.typed("qhpt")
	h.press(fyne.KeyDown, fyne.KeyReturn)
	if h.own().kind != paper.Ticket || h.own().tab() != tabPaper || !h.paperTab().copies.Focused() {
		t.Errorf("%s, tab %d", h.own().kind, h.own().tab())
	}
	if h.drawn.WidthMM != 80 {
		t.Errorf("the example is %.0f mm wide, a ticket 80", h.drawn.WidthMM)
	}
}

func TestEveryFreeParagraphHasAName(t *testing.T) {
	for _, kind := range paper.All() {
		for _, place := range paper.Places(kind) {
			if !assets.HasText(placeNames + place.ID) {
				t.Errorf("%s of %s has no name", place.ID, kind)
			}
		}
	}
}

func TestExamplesAreWhatTheHallWouldIssue(t *testing.T) {
	h := newSeat(t)
	desk := h.hall.Office
	for _, kind := range []paper.Kind{paper.Acceptance, paper.Correction, paper.Denial, paper.Handover} {
		facts, ok := example(desk.Hall, desk.Catalogue, paper.Own{Phone: "0533-7777777"}, kind)
		head := facts.Head()
		if !ok || head.Hall != desk.Hall.Name || head.HallPhone != "0533-7777777" || head.Dept != "市场监督管理局" {
			t.Errorf("%s: %+v", kind, head)
		}
	}
}

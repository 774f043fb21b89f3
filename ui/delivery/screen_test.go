package delivery

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/paper"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/printing/papers"
	"yichuang/ui/uitest"
)

const womanID = "11010519491231002X"

func TestResultIsEnteredGivenOutAndFiledByKeyboard(t *testing.T) {
	h := newHall(t)
	number := h.decided("B002", man, nil, true)
	s, w := h.seat()
	if s.lists.tabs[coming].Words() != "待接收 1" {
		t.Fatalf("head says %q", s.lists.tabs[coming].Words())
	}
	test.Type(w.Canvas().Focused(), number)
	uitest.Press(w, fyne.KeyReturn)
	if ok, why := s.can(casework.GiveOut); ok || why != "须先收件登记" {
		t.Errorf("give out before entry: %v %q", ok, why)
	}
	uitest.Press(w, fyne.KeyReturn)
	if h.stored(number).State != casework.ResultAtFront {
		t.Fatalf("not entered: %q", s.banner.Words())
	}
	h.says(s, "已登记收件：食品小餐饮登记证 JY13703060000011")
	test.Type(w.Canvas().Focused(), number)
	uitest.Press(w, fyne.KeyReturn)
	test.Type(w.Canvas().Focused(), man.ID)
	if !strings.Contains(s.page.form.verdict.Words(), "一致：") {
		t.Errorf("verdict %q", s.page.form.verdict.Words())
	}
	uitest.Control(w, fyne.KeyReturn)
	c := h.stored(number)
	if c.State != casework.Delivered || c.Delivery.ID != man.ID || c.Delivery.Receiver != man.Name {
		t.Fatalf("not given out: %s %q", c.State, s.banner.Words())
	}
	h.says(s, "送达回证 周审批送〔2026〕1号")
	if got := s.page.signed.Text(); got != "2026-11-23 09:41" || !s.page.signed.Focused() {
		t.Errorf("time of signature %q", got)
	}
	uitest.Control(w, fyne.KeyE)
	c = h.stored(number)
	if c.State != casework.Closed || !c.Delivery.Signed.Equal(at(23, "09:41")) {
		t.Errorf("not filed: %s, signed %v, %q", c.State, c.Delivery.Signed, s.banner.Words())
	}
}

func TestCardOfTheApplicantIsComparedByTheProgram(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	h.lay(man.Name, man.ID)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	uitest.Control(w, fyne.KeyR)
	if ok, why := s.canGive(); !ok {
		t.Fatalf("the right card: %q, verdict %q, banner %q", why, s.page.form.verdict.Words(), s.banner.Words())
	}
	h.must(os.Remove(h.reader.Path))
	uitest.Control(w, fyne.KeyReturn)
	if h.stored(number).State != casework.Delivered {
		t.Error("not given out")
	}
}

func TestDifferentCardWaitsForASupervisor(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	s.page.form.number.Focus()
	test.Type(w.Canvas().Focused(), womanID)
	if !strings.Contains(s.page.form.verdict.Words(), "不一致：申请人登记的是 4405**********0014") {
		t.Errorf("verdict %q", s.page.form.verdict.Words())
	}
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "须负责人放行")
	answer := func(no, password, reason string) {
		uitest.Control(w, fyne.KeyS)
		for _, text := range []string{no, password, reason} {
			h.slowly(w, text)
			uitest.Press(w, fyne.KeyReturn)
		}
	}
	answer("1024", "wrong-password", "换证")
	h.says(s, "工号或密码不对")
	if s.page.form.panel.password.Text() != "" {
		t.Error("the wrong password stays in its field")
	}
	s.page.form.panel.close()
	answer("1023", staff.DemoPassword, "换证")
	h.says(s, "放行需要窗口负责人的工号")
	if h.stored(number).State != casework.ResultAtFront {
		t.Fatal("given out without a release")
	}
	s.page.form.panel.close()
	answer("1024", staff.DemoPassword, "申请人已换领新证")
	if ok, why := s.canGive(); !ok {
		t.Fatalf("released: %q, banner %q", why, s.banner.Words())
	}
	uitest.Control(w, fyne.KeyReturn)
	d := h.stored(number).Delivery
	if d == nil || d.Releaser != "1024" || d.Release != "申请人已换领新证" || d.ID != womanID {
		t.Errorf("delivery %+v", d)
	}
}

func TestReleaseHoldsForNobodyElse(t *testing.T) {
	h := newHall(t)
	h.waiting("B002", man, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	f := s.page.form
	f.number.SetText(womanID)
	s.release("1024", staff.DemoPassword, "换证")
	if ok, _ := s.canGive(); !ok {
		t.Fatal("not released")
	}
	f.number.SetText("810000199408230021")
	if ok, why := s.canGive(); ok || why != "须负责人放行" {
		t.Errorf("another card passes with the release of the first: %v %q", ok, why)
	}
}

func TestAgentNeedsALetterAndTheApplicantsNumber(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	s.page.form.who.Focus()
	uitest.Press(w, fyne.KeyRight)
	f := s.page.form
	f.number.SetText(womanID)
	f.name.SetText("王淑兰")
	if !strings.Contains(f.verdict.Words(), "代领需要登记委托书") {
		t.Errorf("without a letter: %q", f.verdict.Words())
	}
	f.letter.SetText("2026-11-20")
	if !strings.Contains(f.verdict.Words(), "申请人身份证复印件号码") {
		t.Errorf("without the copy: %q", f.verdict.Words())
	}
	f.shown.SetText(man.ID)
	uitest.Control(w, fyne.KeyReturn)
	d := h.stored(number).Delivery
	if d == nil || !d.ByAgent || d.Letter != "2026-11-20" || d.Shown != man.ID || d.Receiver != "王淑兰" {
		t.Errorf("delivery %+v, verdict %q", d, f.verdict.Words())
	}
}

func TestCardOfTheRegisteredAgentIsKnown(t *testing.T) {
	h := newHall(t)
	h.waiting("B002", man, &casework.Party{Name: "王淑兰", ID: womanID})
	h.lay("王淑兰", womanID)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	uitest.Control(w, fyne.KeyR)
	f := s.page.form
	if f.who.Selected() != agent || f.name.Text() != "王淑兰" {
		t.Fatalf("receiver %d %q", f.who.Selected(), f.name.Text())
	}
	f.letter.SetText("受理时所附")
	if ok, why := s.canGive(); !ok {
		t.Errorf("%q: %q", why, f.verdict.Words())
	}
}

func TestOrganisationShowsItsLicence(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B006", firm, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	f := s.page.form
	f.number.SetText(man.ID)
	f.name.SetText(man.Name)
	if !strings.Contains(f.verdict.Words(), "营业执照统一社会信用代码") {
		t.Errorf("verdict %q", f.verdict.Words())
	}
	s.find("91350100M000100Y43")
	if f.shown.Text() != "91350100M000100Y43" || !f.differs {
		t.Errorf("a scanned licence of another: %q, %q", f.shown.Text(), f.verdict.Words())
	}
	s.find(firm.ID)
	if ok, why := s.canGive(); !ok {
		t.Errorf("%q: %q", why, f.verdict.Words())
	}
	uitest.Control(w, fyne.KeyReturn)
	if d := h.stored(number).Delivery; d == nil || d.Shown != firm.ID || d.ByAgent {
		t.Errorf("delivery %+v", d)
	}
}

func TestTelephoneNumberIdentifiesNobody(t *testing.T) {
	h := newHall(t)
	h.waiting("B002", man, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	s.page.form.number.SetText("13800000000")
	if s.page.form.differs || !strings.Contains(s.page.form.verdict.Words(), "这不是证件号码") {
		t.Errorf("verdict %q", s.page.form.verdict.Words())
	}
	uitest.Control(w, fyne.KeyS)
	if !s.page.form.panel.object.Hidden {
		t.Error("a supervisor is asked to release a telephone number")
	}
}

func TestSignatureIsNeitherInTheFutureNorUnreadable(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	s.page.form.number.SetText(man.ID)
	uitest.Control(w, fyne.KeyReturn)
	for text, want := range map[string]string{
		"11月23日":           "请按 2026-11-23 09:41 的样式填写",
		"2026-11-23 10:30": "签收时间不能晚于现在",
		"2026-11-19 10:30": "签收日期早于",
	} {
		s.page.signed.SetText(text)
		uitest.Control(w, fyne.KeyE)
		h.says(s, want)
		if h.stored(number).State != casework.Delivered {
			t.Fatalf("%s filed", text)
		}
	}
	s.page.signed.SetText("2026-11-23 09：30")
	s.Reload(t.Context())
	if s.page.signed.Text() != "2026-11-23 09：30" {
		t.Errorf("a reload left %q", s.page.signed.Text())
	}
	uitest.Control(w, fyne.KeyE)
	if c := h.stored(number); c.State != casework.Closed || !c.Delivery.Signed.Equal(at(23, "09:30")) {
		t.Errorf("%s, %q", c.State, s.banner.Words())
	}
	if !s.lists.field.Focused() {
		t.Error("the keyboard does not wait for the next code")
	}
}

func TestDenialPaperIsAResultLikeAnother(t *testing.T) {
	h := newHall(t)
	h.decided("B002", man, nil, false)
	s, w := h.seat()
	uitest.Press(w, fyne.KeyDown)
	if s.page.verdict.Words() != "不予许可" {
		t.Errorf("tag %q", s.page.verdict.Words())
	}
	uitest.Press(w, fyne.KeyF5)
	h.says(s, "已登记收件：不予行政许可决定书 周审批不许〔2026〕1号")
}

func TestNobodysNumberStaysOnTheScreen(t *testing.T) {
	h := newHall(t)
	h.waiting("B002", man, nil)
	other := h.waiting("B006", firm, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	s.page.form.number.SetText(womanID)
	s.pick(other)
	if s.page.form.number.Text() != "" || s.page.form.name.Text() != "" {
		t.Errorf("the next case shows %q %q", s.page.form.number.Text(), s.page.form.name.Text())
	}
}

func TestReceiptIsReprintedFromItsCase(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	s.page.form.number.SetText(man.ID)
	uitest.Control(w, fyne.KeyReturn)
	uitest.ComeOut(t, h.store, h.desk.Now())
	uitest.Press(w, fyne.KeyF9)
	uitest.Press(w, fyne.KeyReturn)
	h.says(s, "送达回证已送打印，标明补打")
	jobs, err := h.desk.Papers(t.Context(), number)
	h.must(err)
	if last := jobs[len(jobs)-1]; last.Kind != paper.Receipt || last.Reprint != 1 {
		t.Errorf("last job %+v", last)
	}
}

func TestReceiptIsPreviewedAsItIsPrinted(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	s.page.form.number.SetText(man.ID)
	before, ok := h.desk.Preview(s.page.view.c, window, s.page.form.receiver())
	if !ok || before.Receipt.Head.Number != delivery.Pending || before.Receipt.Receiver != man.Name {
		t.Errorf("before: %v %+v", ok, before.Receipt)
	}
	uitest.Control(w, fyne.KeyReturn)
	after, _ := h.desk.Preview(h.stored(number), window, delivery.Receiver{})
	jobs, err := h.desk.Papers(t.Context(), number)
	h.must(err)
	job, err := paper.Read(t.Context(), h.store, jobs[len(jobs)-1].ID)
	h.must(err)
	seen, err := papers.Layout(after)
	h.must(err)
	printed, err := papers.Layout(job.Facts)
	h.must(err)
	if !reflect.DeepEqual(seen, printed) {
		t.Error("the screen shows another receipt than the printer got")
	}
	if _, ok := h.desk.Preview(h.stored(h.accept("B002", man, nil)), window, delivery.Receiver{}); ok {
		t.Error("a receipt without a decision")
	}
}

func TestCaseWithoutAResultIsOnlyLookedAt(t *testing.T) {
	h := newHall(t)
	number := h.accept("B002", man, nil)
	s, w := h.seat()
	test.Type(w.Canvas().Focused(), number)
	uitest.Press(w, fyne.KeyReturn)
	if got := s.page.told.Words(); !strings.Contains(got, "还没有结果") {
		t.Errorf("page says %q", got)
	}
	for _, step := range []casework.Step{casework.ReceiveResult, casework.GiveOut, casework.Close} {
		if ok, why := s.can(step); ok || why != "还没有结果" {
			t.Errorf("%s: %v %q", step, ok, why)
		}
	}
}

func TestPicturesOfTheSeat(t *testing.T) {
	h := newHall(t)
	h.decided("B014", firm, nil, true)
	h.decided("B013", casework.Party{Name: "周村济安堂药店", ID: "91350100M000100Y43"}, nil, false)
	h.waiting("B002", man, nil)
	h.waiting("B006", firm, nil)
	s, w := h.seat()
	h.picture(s, "empty")
	uitest.Press(w, fyne.KeyDown)
	h.picture(s, "coming")
	uitest.Control(w, fyne.KeyT)
	h.picture(s, "waiting")
	s.page.form.number.SetText(womanID)
	uitest.Control(w, fyne.KeyS)
	h.picture(s, "differs")
	s.release("1024", staff.DemoPassword, "申请人已换领新证，旧证已收回")
	h.picture(s, "released")
	uitest.Control(w, fyne.KeyReturn)
	h.picture(s, "signing")
	uitest.Control(w, fyne.KeyE)
	h.picture(s, "filed")
	for s.lists.pile != waiting {
		uitest.Control(w, fyne.KeyT)
	}
	s.page.form.choose(agent)
	s.page.form.number.SetText(womanID)
	s.page.form.letter.SetText("2026-11-20")
	s.page.form.name.SetText("王淑兰")
	s.page.form.shown.SetText(womanID)
	uitest.Control(w, fyne.KeyS)
	uitest.Control(w, fyne.KeyReturn)
	h.picture(s, "agent")
}

func TestSeatHasRoomForEnglish(t *testing.T) {
	h := newHall(t)
	h.lang = assets.EN
	h.waiting("B006", firm, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	s.page.form.number.SetText(man.ID)
	s.page.form.name.SetText(man.Name)
	s.page.form.shown.SetText("91350100M000100Y43")
	uitest.Control(w, fyne.KeyS)
	if !s.page.form.differs || s.page.form.number.Label() != "Number of the receiver's card" {
		t.Errorf("verdict %q, label %q", s.page.form.verdict.Words(), s.page.form.number.Label())
	}
	h.picture(s, "english")
}

package delivery

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/uitest"
)

// home is a person with an address.
var home = casework.Party{Name: man.Name, ID: man.ID, Phone: man.Phone, Address: "周村区丝市街 12 号"}

// byMail brings a result to the window that goes by post.
func (h *hall) byMail(item string) string {
	h.t.Helper()
	h.way, h.online = casework.Mail, nil
	number := h.waiting(item, home, nil)
	h.way = casework.Pickup
	return number
}

// shows fails unless the page asks for the way.
func (h *hall) shows(s *Screen, way casework.Method) {
	h.t.Helper()
	if got := s.page.serve.way(); got != way {
		h.t.Fatalf("the page asks for %q, want %q; banner %q", got, way, s.banner.Words())
	}
}

func turnTo(w fyne.Window, s *Screen, p pile) {
	for range piles {
		if s.lists.pile != p {
			uitest.Control(w, fyne.KeyT)
		}
	}
}

func TestLetterIsPostedByItsScannedNumberAndTheNextFollows(t *testing.T) {
	h := newHall(t)
	first, second := h.byMail("B002"), h.byMail("B006")
	s, w := h.seat()
	turnTo(w, s, sending)
	h.shows(s, casework.ByPost)
	if s.lists.tabs[sending].Words() != "待寄送 2" || s.lists.tabs[waiting].Words() != "待领取 0" {
		t.Errorf("heads say %q, %q", s.lists.tabs[sending].Words(), s.lists.tabs[waiting].Words())
	}
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "须扫邮件号码")
	s.find("ea123456789cn")
	s.page.serve.post.Set("postman", "赵师傅")
	h.picture(s, "post")
	uitest.Control(w, fyne.KeyReturn)
	c := h.stored(first)
	if c.State != casework.Mailed || c.Postings[0].Tracking != "EA123456789CN" || c.Postings[0].Address != home.Address {
		t.Fatalf("%s %+v, banner %q", c.State, c.Postings, s.banner.Words())
	}
	h.says(s, "EA123456789CN")
	if s.number != second || s.page.serve.post.Text("postman") != "赵师傅" || s.page.serve.post.Text("tracking") != "" {
		t.Fatalf("next is %s, postman %q", s.number, s.page.serve.post.Text("postman"))
	}
	s.find("EA123456789CN")
	uitest.Control(w, fyne.KeyReturn)
	if h.stored(second).State != casework.Mailed {
		t.Errorf("the second was not posted: %q", s.banner.Words())
	}
	turnTo(w, s, posted)
	h.picture(s, "posted")
}

func TestTrackingNumberServesOnce(t *testing.T) {
	h := newHall(t)
	number := h.byMail("B002")
	s, w := h.seat()
	post := func() {
		turnTo(w, s, sending)
		s.find("EA123456789CN")
		s.page.serve.post.Set("postman", "赵师傅")
		uitest.Control(w, fyne.KeyReturn)
	}
	post()
	s.open(number)
	uitest.Press(w, fyne.KeyF12)
	h.slowly(w, "查无此人")
	uitest.Control(w, fyne.KeyReturn)
	c := h.stored(number)
	if c.State != casework.ResultAtFront || c.Way != casework.Pickup || c.Postings[0].Why != "查无此人" {
		t.Fatalf("%s %q %+v; banner %q", c.State, c.Way, c.Postings, s.banner.Words())
	}
	h.says(s, "已登记退回")
	if !strings.Contains(strings.Join(s.page.history(s.page.view), ""), "查无此人") {
		t.Error("the page does not tell that the letter came back")
	}
	h.picture(s, "returned")
	_, err := h.desk.ChangeWay(t.Context(), window, "", number, casework.Mail, "周村区和平街 3 号", "")
	h.must(err)
	s.Reload(t.Context())
	post()
	if got := h.stored(number); got.State != casework.ResultAtFront || s.page.serve.post.Text("tracking") != "EA123456789CN" {
		t.Errorf("%s; the number in the field is %q", got.State, s.page.serve.post.Text("tracking"))
	}
}

func TestSignedSlipOfTheLetterIsFiled(t *testing.T) {
	h := newHall(t)
	number := h.byMail("B002")
	_, err := h.desk.Post(t.Context(), window, "", number, casework.Posting{Tracking: "EA1", Carrier: "邮政", Postman: "赵师傅"})
	h.must(err)
	h.now = at(25, "10:00")
	s, w := h.seat()
	turnTo(w, s, posted)
	if !strings.Contains(s.page.receipt.Words(), "邮件 EA1") || s.page.back.Hidden {
		t.Errorf("the page says %q", s.page.receipt.Words())
	}
	s.page.signed.SetText("2026-11-24 15:20")
	uitest.Control(w, fyne.KeyE)
	if c := h.stored(number); c.State != casework.Closed || !c.Delivery.Signed.Equal(at(24, "15:20")) {
		t.Errorf("%s, %q", c.State, s.banner.Words())
	}
}

func TestElectronicSendingNeedsItsReference(t *testing.T) {
	h := newHall(t)
	h.way, h.online = casework.Online, &casework.NetAddress{Address: "lizhongan@example.cn", Consent: "确认书1"}
	number := h.waiting("B002", man, nil)
	s, w := h.seat()
	turnTo(w, s, sending)
	h.shows(s, casework.ByNet)
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "须填发送流水号")
	s.page.serve.next()
	h.slowly(w, "DZZZ-20261123-0007")
	h.picture(s, "online")
	uitest.Control(w, fyne.KeyReturn)
	d := h.stored(number).Delivery
	if d == nil || d.Method != casework.ByNet || d.Tracking != "DZZZ-20261123-0007" || d.Place != "lizhongan@example.cn" {
		t.Fatalf("delivery %+v, banner %q", d, s.banner.Words())
	}
	if !strings.Contains(s.page.receipt.Words(), "已发送到 lizhongan@example.cn") {
		t.Errorf("the page says %q", s.page.receipt.Words())
	}
}

func TestRefusedResultIsLeftBeforeAWitness(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", home, nil)
	s, w := h.seat()
	turnTo(w, s, waiting)
	s.ask(casework.Possible{Step: casework.RefuseReceipt})
	h.slowly(w, "拒绝签收")
	uitest.Control(w, fyne.KeyReturn)
	if len(h.stored(number).Refusals) != 1 {
		t.Fatalf("the refusal was not noted: %q", s.banner.Words())
	}
	h.shows(s, casework.Left)
	s.page.serve.fields["witness"].SetText("")
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "须填见证人和地点")
	s.page.serve.next()
	h.slowly(w, "社区刘主任")
	h.picture(s, "left")
	uitest.Control(w, fyne.KeyReturn)
	d := h.stored(number).Delivery
	if d == nil || d.Method != casework.Left || d.Witness != "社区刘主任" || d.Place != home.Address {
		t.Errorf("delivery %+v, banner %q", d, s.banner.Words())
	}
}

func TestNothingIsGivenOutBeforeTheFeeIsPaid(t *testing.T) {
	h := newHall(t)
	number := h.decided("B002", man, nil, true)
	h.on(at(20, "15:00"), func() {
		_, err := h.review.Take(t.Context(), chief, "", number, casework.RequestPayment, casework.Change{Fee: &casework.Fee{Amount: "120.00"}, Reason: "工本费"})
		h.must(err)
		_, err = h.desk.Receive(t.Context(), window, "", number)
		h.must(err)
	})
	s, w := h.seat()
	turnTo(w, s, waiting)
	if !s.page.pays() || !strings.Contains(s.page.owes.Words(), "120.00 元，尚未缴清") {
		t.Fatalf("the page says %q", s.page.owes.Words())
	}
	uitest.Control(w, fyne.KeyReturn)
	if h.stored(number).Delivery != nil {
		t.Fatal("given out unpaid")
	}
	h.picture(s, "unpaid")
	s.page.focus()
	h.slowly(w, "鲁财非税0001")
	uitest.Press(w, fyne.KeyReturn)
	if f := h.stored(number).Fee; f.Paid == nil || f.Receipt != "鲁财非税0001" {
		t.Fatalf("fee %+v, banner %q", f, s.banner.Words())
	}
	h.shows(s, casework.Direct)
}

func TestOneKeyRemindsAndGoesOnToTheNext(t *testing.T) {
	h := newHall(t)
	first, second := h.waiting("B002", man, nil), h.waiting("B006", firm, nil)
	h.now = at(30, "09:00")
	s, w := h.seat()
	turnTo(w, s, unclaimed)
	if s.number != first || s.lists.tabs[unclaimed].Words() != "待催领 2" {
		t.Fatalf("open is %s, head %q", s.number, s.lists.tabs[unclaimed].Words())
	}
	h.picture(s, "unclaimed")
	uitest.Press(w, fyne.KeyF10)
	if c := h.stored(first); len(c.Reminders) != 1 || !c.Reminders[0].Reached {
		t.Fatalf("reminders %+v, banner %q", c.Reminders, s.banner.Words())
	}
	uitest.Press(w, fyne.KeyF10)
	if s.number != first && s.number != second {
		t.Fatalf("open is %s", s.number)
	}
	total := len(h.stored(first).Reminders) + len(h.stored(second).Reminders)
	if total != 2 || s.lists.pile != unclaimed {
		t.Errorf("%d reminders, list %d", total, s.lists.pile)
	}
}

func TestWayIsChangedAtTheWindow(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	s, w := h.seat()
	turnTo(w, s, waiting)
	s.page.form.number.SetText(womanID)
	uitest.Press(w, fyne.KeyF11)
	h.picture(s, "more")
	uitest.Press(w, fyne.KeyEscape)
	if s.page.form.number.Text() != womanID {
		t.Error("looking at the menu has emptied the form")
	}
	_, err := h.desk.ChangeWay(t.Context(), window, "", number, casework.Mail, home.Address, "")
	h.must(err)
	s.Reload(t.Context())
	if h.shows(s, casework.ByPost); s.page.form.number.Text() != womanID {
		t.Errorf("what was typed is gone: %q", s.page.form.number.Text())
	}
	if s.page.serve.post.Text("address") != home.Address {
		t.Errorf("the slip goes to %q", s.page.serve.post.Text("address"))
	}
}

func TestCollectingPartyIsComparedInsteadOfTheApplicant(t *testing.T) {
	h := newHall(t)
	v := &view{words: words{}, c: &casework.Case{Applicant: man}}
	v.c.Details.Roles = []casework.PartyRole{{Role: "buyer", Name: "买受人", Min: 1, Collects: true}}
	v.c.Details.Parties = []casework.RoleParty{{Role: "buyer", Party: casework.Party{Name: "王淑兰", ID: womanID}}}
	s, _ := h.seat()
	if got := s.page.whose(v.c); !strings.Contains(got, "由王淑兰领取") {
		t.Errorf("the page says %q", got)
	}
	s.page.form.show(v)
	if got := s.page.form.name.Text(); got != "王淑兰" {
		t.Errorf("the name is %q", got)
	}
}

func TestJointCaseTellsWhichDepartmentStillOwes(t *testing.T) {
	h := newHall(t)
	var number string
	h.on(at(20, "10:00"), func() {
		number = h.accept("J003", firm, nil)
		sign := app.Actor{Staff: "2061", Name: "韩冰", Desk: "124", Dept: "CGJ", Roles: []app.Role{app.Back, app.Chief}}
		for _, step := range []struct {
			step   casework.Step
			change casework.Change
		}{
			{casework.TakeOver, casework.Change{Stage: 5}},
			{casework.Conclude, casework.Change{Stage: 5, Opinion: &casework.Opinion{Verdict: casework.Agree, Text: "同意", Doc: "户外招牌设置意见", DocNo: "招1", Copies: 1}}},
			{casework.SendResult, casework.Change{}},
		} {
			_, err := h.review.Take(t.Context(), sign, "", number, step.step, step.change)
			h.must(err)
		}
	})
	s, w := h.seat()
	uitest.Press(w, fyne.KeyDown)
	h.picture(s, "joint")
	uitest.Press(w, fyne.KeyF5)
	h.says(s, "已登记收件：户外招牌设置意见 招1，其他部门的结果还没有到")
	s.open(number)
	if ok, why := s.can(casework.GiveOut); ok || why != "其他部门的结果还没有到" {
		t.Errorf("give out: %v %q", ok, why)
	}
	owed := s.page.view.owed()
	if len(owed) != 2 || owed[0].Dept != "XZSP" {
		t.Errorf("owed are %+v", owed)
	}
	h.picture(s, "joint-owed")
}

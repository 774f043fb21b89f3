package delivery

import (
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/ui/uitest"
)

// beside is a second window of the same hall.
var beside = app.Actor{Staff: "3002", Name: "郑秋", Desk: "12", Zone: "general", Roles: []app.Role{app.Deliverer}}

func (h *hall) givesOut(number string) {
	h.t.Helper()
	_, err := h.desk.GiveOut(h.t.Context(), beside, "", number, delivery.Receiver{Name: man.Name, ID: man.ID})
	h.must(err)
}

func TestResultGivenOutAtAnotherWindowIsToldAndNothingTypedIsLost(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	s, w := h.seat()
	s.find(number)
	uitest.Control(w, fyne.KeyD) // somebody with a letter of authority
	s.page.form.letter.SetText("2026-11-20 委托书")
	h.on(at(23, "10:42"), func() { h.givesOut(number) })
	s.Reload(t.Context())
	h.says(s, "郑秋（12 号窗口）10:42")
	if s.page.view.c.Delivery != nil || s.page.form.letter.Text() != "2026-11-20 委托书" {
		t.Fatalf("the page has followed; the letter says %q", s.page.form.letter.Text())
	}
	h.picture(s, "conflict")
	s.page.form.number.SetText(man.ID)
	s.page.form.name.SetText("李仲安")
	s.page.form.shown.SetText(man.ID)
	s.serveNow()
	h.says(s, "没有保存：郑秋（12 号窗口）10:42")
	uitest.Control(w, fyne.KeyW)
	h.whole(w, "conflict-changes")
	for range 3 {
		uitest.Press(w, fyne.KeyReturn)
	}
	if s.abreast.Waiting() == nil {
		t.Fatal("Enter has taken the new state over")
	}
	uitest.Control(w, fyne.KeyW)
	h.says(s, "已载入最新情况")
	if d := s.page.view.c.Delivery; d == nil || d.Name != beside.Name {
		t.Fatalf("the page shows %+v", d)
	}
	uitest.Control(w, fyne.KeyW)
	h.whole(w, "conflict-own")
	found := false
	for _, one := range s.abreast.Own {
		found = found || one.Text == "2026-11-20 委托书"
	}
	if !found {
		t.Errorf("kept is %+v", s.abreast.Own)
	}
	uitest.Press(w, fyne.KeyEscape)
	s.freed()
	if len(s.abreast.Own) != 0 {
		t.Error("what was typed of a person stays after he has gone")
	}
}

func TestAddressThatACounterHasChangedComesToTheSlipThatIsWritten(t *testing.T) {
	for _, row := range []struct {
		name  string
		typed string // as address
		key   fyne.KeyName
		want  string
	}{
		{"nobody typed an address", "", "", "周村区新街2号"},
		{"both have one, and the window's stays", "周村区旧街3号", fyne.KeyLeft, "周村区旧街3号"},
		{"both have one, and the counter's is taken", "周村区旧街3号", fyne.KeyRight, "周村区新街2号"},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			h.way = casework.Mail
			who := man
			who.Address = "周村区丝绸路1号"
			number := h.waiting("B002", who, nil)
			s, w := h.seat()
			s.find(number)
			s.page.serve.post.Set("tracking", "EB123456789CN")
			s.page.serve.post.Set("postman", "张骞")
			if row.typed != "" {
				s.page.serve.post.Set("address", row.typed)
			}
			_, err := h.intake.Take(t.Context(), clerk, "", number, casework.ChangeWay, casework.Change{Way: casework.Mail, Address: "周村区新街2号"})
			h.must(err)
			uitest.Control(w, fyne.KeyReturn)
			h.says(s, "没有保存：张晓（3 号窗口）09:41")
			if h.stored(number).Delivery != nil {
				t.Fatal("posted to an address that was changed")
			}
			uitest.Control(w, fyne.KeyW)
			if row.key != "" {
				uitest.Press(w, row.key)
			}
			uitest.Control(w, fyne.KeyW)
			post := s.page.serve.post
			if post.Text("address") != row.want || post.Text("tracking") != "EB123456789CN" {
				t.Fatalf("the slip says %q, %q", post.Text("address"), post.Text("tracking"))
			}
			uitest.Control(w, fyne.KeyReturn)
			if p := h.stored(number).Postings; len(p) != 1 || p[0].Address != row.want || p[0].Tracking != "EB123456789CN" {
				t.Errorf("posted %+v, banner %q", p, s.banner.Words())
			}
		})
	}
}

func TestOpenResultFollowsAnotherWindowWithALineWhileNothingIsTyped(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	s, _ := h.seat()
	s.find(number)
	h.givesOut(number)
	s.Reload(t.Context())
	h.says(s, "已更新：郑秋（12 号窗口）09:41")
	if s.abreast.Waiting() != nil || s.page.view.c.Delivery == nil {
		t.Error("the page has not followed")
	}
}

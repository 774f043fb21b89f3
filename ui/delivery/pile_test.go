package delivery

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/ui/device"
	"yichuang/ui/uitest"
)

func TestResultsAreEnteredOneAfterTheOther(t *testing.T) {
	h := newHall(t)
	first := h.decided("B002", man, nil, true)
	second := h.decided("B006", firm, nil, true)
	s, w := h.seat()
	uitest.Press(w, fyne.KeyDown)
	uitest.Press(w, fyne.KeyReturn)
	if h.stored(first).State != casework.ResultAtFront || s.number != second || s.lists.pile != coming {
		t.Fatalf("open is %s in list %d", s.number, s.lists.pile)
	}
	h.says(s, "已登记收件：食品小餐饮登记证")
	uitest.Press(w, fyne.KeyReturn)
	if h.stored(second).State != casework.ResultAtFront || s.number != second || s.lists.pile != waiting {
		t.Errorf("after the last one: open is %s in list %d", s.number, s.lists.pile)
	}
}

func TestTimeAloneIsTodays(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	s.page.form.number.SetText(man.ID)
	uitest.Control(w, fyne.KeyReturn)
	s.page.signed.SetText("10:30")
	uitest.Control(w, fyne.KeyE)
	if s.page.signed.Reason() != "签收时间不能晚于现在" || !s.page.signed.Focused() {
		t.Errorf("the field says %q", s.page.signed.Reason())
	}
	s.page.signed.SetText("09:40")
	uitest.Control(w, fyne.KeyE)
	if c := h.stored(number); c.State != casework.Closed || !c.Delivery.Signed.Equal(at(23, "09:40")) {
		t.Errorf("%s, %q", c.State, s.banner.Words())
	}
}

// noCard is a reader on which no card is ever laid.
type noCard struct{}

func (noCard) Read(ctx context.Context) (device.Card, error) {
	<-ctx.Done()
	return device.Card{}, ctx.Err()
}

func TestEscapeEndsTheWaitForACard(t *testing.T) {
	h := newHall(t)
	h.waiting("B002", man, nil)
	s, w := h.seat()
	s.d.Cards = noCard{}
	uitest.Control(w, fyne.KeyT)
	var wait func()
	s.d.Start = func(work func()) { wait = work }
	uitest.Control(w, fyne.KeyR)
	if ok, why := s.can(casework.GiveOut); ok || why != "正在读卡" {
		t.Errorf("while the reader waits: %v %q", ok, why)
	}
	uitest.Press(w, fyne.KeyEscape)
	wait()
	if ok, why := s.can(casework.GiveOut); !ok || s.banner.Words() != "" {
		t.Errorf("after Escape: %q, banner %q", why, s.banner.Words())
	}
}

func TestCtrlDChangesWhoCollects(t *testing.T) {
	h := newHall(t)
	h.waiting("B002", man, nil)
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	f := s.page.form
	uitest.Control(w, fyne.KeyD)
	if f.who.Selected() != agent || f.name.Text() != "" || !f.number.Focused() {
		t.Errorf("choice %d, name %q", f.who.Selected(), f.name.Text())
	}
	uitest.Control(w, fyne.KeyD)
	if f.who.Selected() != self || f.name.Text() != man.Name {
		t.Errorf("choice %d, name %q", f.who.Selected(), f.name.Text())
	}
}

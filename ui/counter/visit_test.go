package counter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/queue"
)

func TestCaseNumberTypedForAnItemOpensTheCase(t *testing.T) {
	h := newHall(t)
	s := h.sit(1280, 800)
	h.types("no such item")
	h.key(fyne.KeyReturn)
	h.says("counter.no_item")
	if h.window.Canvas().Focused() != s.form.search.field.Input() {
		t.Error("the keyboard has left the field")
	}
	sheet := h.sheet("B004", "李仲安", man)
	s.settle(casework.Accept, sheet, 0, func(*casework.Case) {})
	s.form.search.field.SetText("")
	h.types(sheet.Number)
	h.key(fyne.KeyReturn)
	if p, ok := s.view.(*casePage); !ok || p.number != sheet.Number {
		t.Error("the case is not shown")
	}
}

func TestMatterOfTheVisitIsTheOneBeingHandled(t *testing.T) {
	h := newHall(t)
	h.ticket("", queue.Ordinary)
	s := h.sit(1280, 800)
	h.key(fyne.KeyF2)
	for _, row := range []struct {
		name string
		do   func()
		want string
	}{
		{"called", func() {}, ""},
		{"first form", func() { h.fill("b004") }, ""},
		{"first accepted", func() { h.key(fyne.KeyA); h.ctrl(fyne.KeyReturn) }, ""},
		{"item of the second not chosen", func() { h.ctrl(fyne.KeyN) }, ""},
		{"second form", func() { h.types("b003"); h.key(fyne.KeyReturn) }, "第 2 件"},
		{"second accepted", func() { h.key(fyne.KeyA); h.ctrl(fyne.KeyReturn) }, "第 2 件"},
	} {
		row.do()
		s.calls.Tick()
		if got := s.calls.Words(); !strings.Contains(got, row.want) || row.want == "" && strings.Contains(got, "件") {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

func TestFieldThatHasJustComeIsInSight(t *testing.T) {
	h := newHall(t)
	s := h.sit(1280, 800)
	h.types("b001")
	h.key(fyne.KeyReturn)
	h.types("1")
	h.key(fyne.KeyReturn)
	p := s.form.people
	p.agent.Select(byAgent)
	p.changed()
	p.way.Focus()
	h.types("2")
	h.key(fyne.KeyReturn)
	if h.window.Canvas().Focused() != p.address.Input() {
		t.Fatal("the address does not follow")
	}
	u := s.form.upper
	top, ok := below(u.fields, p.address)
	top -= u.scroll.Offset.Y
	if !ok || top < 0 || top+p.address.Size().Height > u.scroll.Size().Height {
		t.Errorf("the address stands at %v of %v", top, u.scroll.Size().Height)
	}
}

func TestFieldsThatComeStandClearOfTheOthers(t *testing.T) {
	h := newHall(t)
	s := h.sit(1920, 1080)
	h.fill("b004")
	p := s.form.people
	p.agent.Focus()
	h.types("2")
	p.way.Focus()
	h.types("3")
	bottom, _ := below(s.form.upper.fields, p.netAddress)
	bottom += p.netAddress.Size().Height
	top, ok := below(s.form.upper.fields, s.form.elderly)
	if !ok || !s.form.elderly.Visible() || top < bottom {
		t.Errorf("the line under the fields begins at %v, they end at %v", top, bottom)
	}
	if room := s.form.upper.scroll.Size().Height; room < s.form.upper.fields.MinSize().Height {
		t.Errorf("the fields have %v of %v", room, s.form.upper.fields.MinSize().Height)
	}
}

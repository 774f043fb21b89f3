package counter

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// visited makes somebody known who was here before with an item.
func (h *hall) visited(item, name, id string) *casework.Case {
	h.Helper()
	sheet := h.sheet(item, name, id)
	sheet.Applicant.Address = "周村区大街 1 号"
	c, err := h.intake.Accept(h.Context(), h.clerk, "", sheet)
	h.must(err)
	return c
}

// rest lets the typing rest.
func (h *hall) rest() { h.pass(time.Second) }

// offered are the names under the field.
func (h *hall) offered() string {
	var names []string
	for _, r := range h.s.form.finder.rows {
		names = append(names, r.Name)
	}
	return strings.Join(names, " ")
}

func TestKnownApplicantIsFoundByAnyPartOfTheName(t *testing.T) {
	for _, row := range []struct {
		name, text string
		inName     bool
		want       string
	}{
		{"first letters in the field of the number", "lza", false, "李仲安"},
		{"whole pinyin", "lizhong", false, "李仲安"},
		{"part of the name", "仲", true, "李仲安"},
		{"letters of an organisation", "zcgsc", true, "周村古商城餐饮管理部"},
		{"two of a kind", "l", true, "李平 李仲安"},
		{"nobody", "王", true, ""},
		{"a number is none of their names", "4405", false, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := wholeHall(t)
			h.visited("B004", "李仲安", man)
			h.visited("B004", "李平", lady)
			h.visited("B001", "周村古商城餐饮管理部", firm)
			h.sit(1280, 800)
			h.choose("b004")
			if row.inName {
				h.s.form.people.name.Focus()
			}
			h.types(row.text)
			h.rest()
			if got := h.offered(); got != row.want {
				t.Errorf("offered %q, want %q", got, row.want)
			}
			if d := h.s.form.finder; d.object.Visible() != (row.want != "") || d.table.Selected() != -1 {
				t.Errorf("shown %v, row %d chosen", d.object.Visible(), d.table.Selected())
			}
		})
	}
}

// TestReturningApplicantIsTakenByName measures the whole job when the applicant
// says a name and nobody types a number.
func TestReturningApplicantIsTakenByName(t *testing.T) {
	h := wholeHall(t)
	h.visited("B004", "李仲安", man)
	h.ticket("B004", queue.Ordinary)
	h.sit(1280, 800)
	h.keys = 0
	h.key(fyne.KeyF2)
	h.types("lza")
	h.key(fyne.KeyDown, fyne.KeyReturn)
	f, p := h.s.form, h.s.form.people
	if p.id.Text() != man || p.name.Text() != "李仲安" || p.phone.Text() != "13805330000" || p.address.Text() != "周村区大街 1 号" {
		t.Fatalf("brought %q %q %q %q", p.id.Text(), p.name.Text(), p.phone.Text(), p.address.Text())
	}
	if !f.has(p.agent) || f.finder.object.Visible() {
		t.Error("the keyboard is not at what is asked next")
	}
	h.key(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	t.Logf("%d keystrokes", h.keys)
	if h.keys > 12 {
		t.Errorf("%d keystrokes, at most 12", h.keys)
	}
	if rows := h.rows("today"); len(rows) != 2 {
		t.Errorf("%d cases today, want 2; %q", len(rows), h.s.banner.Words())
	}
}

func TestEnterGoesOnWhileNobodyIsChosen(t *testing.T) {
	h := wholeHall(t)
	h.visited("B004", "李仲安", man)
	h.sit(1280, 800)
	h.choose("b004")
	f, p := h.s.form, h.s.form.people
	p.name.Focus()
	h.types("李仲")
	h.rest()
	if h.offered() == "" {
		t.Fatal("nobody is offered")
	}
	h.key(fyne.KeyReturn)
	if !p.phone.Focused() || p.name.Text() != "李仲" || p.id.Text() != "" {
		t.Errorf("Enter left %q %q, phone focused %v", p.name.Text(), p.id.Text(), p.phone.Focused())
	}
	if f.finder.object.Visible() {
		t.Error("the offers stay when the keyboard has gone on")
	}
	p.name.Focus()
	h.types("安")
	h.rest()
	h.window.Canvas().Unfocus()
	if h.pass(offerStays / 2); !f.finder.object.Visible() {
		t.Error("the offers go before a click can reach them")
	}
	if h.pass(offerStays); f.finder.object.Visible() {
		t.Error("the offers stay when the caret has left")
	}
}

func TestArrowsLeadIntoTheOffersAndBack(t *testing.T) {
	h := wholeHall(t)
	h.visited("B004", "李仲安", man)
	h.visited("B004", "李平", lady)
	h.sit(1280, 800)
	h.choose("b004")
	d, p := h.s.form.finder, h.s.form.people
	h.types("l")
	h.rest()
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyDown, 0}, {fyne.KeyDown, 1}, {fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyUp, -1}} {
		if h.key(step.key); d.table.Selected() != step.want {
			t.Errorf("after %s row %d, want %d", step.key, d.table.Selected(), step.want)
		}
	}
	h.key(fyne.KeyDown)
	h.types("z")
	if d.table.Selected() != -1 {
		t.Error("typing on keeps a row chosen")
	}
	h.rest()
	h.key(fyne.KeyEscape)
	if d.object.Visible() || !p.id.Focused() || h.s.view != view(h.s.form) {
		t.Error("Escape does more than hide the offers")
	}
}

func TestLateAnswerToAnEarlierTextIsDropped(t *testing.T) {
	h := wholeHall(t)
	h.visited("B004", "李仲安", man)
	h.sit(1280, 800)
	h.choose("b004")
	var waiting []func()
	h.s.d.Start = func(work func()) { waiting = append(waiting, work) }
	h.types("l")
	h.rest()
	asked := waiting
	h.s.d.Start = func(func()) {} // the next answer takes longer
	h.types("i")
	for _, answer := range asked {
		answer()
	}
	if got := h.offered(); len(asked) == 0 || got != "" {
		t.Errorf("%d questions, offered %q for what was typed before", len(asked), got)
	}
	h.s.d.Start = kit.Inline
	h.types("z")
	h.rest()
	if got := h.offered(); got != "李仲安" {
		t.Errorf("offered %q", got)
	}
}

func TestWhoeverIsTakenReplacesWhatCameWithAnother(t *testing.T) {
	h := wholeHall(t)
	h.visited("B004", "李仲安", man)
	sheet := h.sheet("B004", "赵明", lady)
	sheet.Applicant.Phone = "13905330000"
	_, err := h.intake.Accept(t.Context(), h.clerk, "", sheet)
	h.must(err)
	h.sit(1280, 800)
	h.choose("b004")
	p := h.s.form.people
	h.types("lza")
	h.key(fyne.KeyDown, fyne.KeyReturn)
	if p.name.Text() != "李仲安" {
		t.Fatalf("the form holds %q", p.name.Text())
	}
	p.id.Focus()
	p.id.SetText("")
	h.types("zm")
	h.key(fyne.KeyDown, fyne.KeyReturn)
	if p.id.Text() != lady || p.name.Text() != "赵明" || p.phone.Text() != "13905330000" || p.address.Text() != "" {
		t.Errorf("the form holds %q %q %q %q", p.id.Text(), p.name.Text(), p.phone.Text(), p.address.Text())
	}
}

func TestMouseTakesAnOffer(t *testing.T) {
	h := wholeHall(t)
	h.visited("B004", "李仲安", man)
	h.sit(1280, 800)
	h.choose("b004")
	h.types("lza")
	h.rest()
	d, f := h.s.form.finder, h.s.form
	top, ok := below(f.upper.fields, d.field)
	if at := d.object.Position(); !ok || at.Y < top+d.field.Size().Height || d.object.Size().Height < d.table.FullHeight() {
		t.Errorf("the offers stand at %v, %v high, under a field at %v", at, d.object.Size().Height, top)
	}
	h.window.Canvas().Unfocus() // as pressing the button does
	d.table.OnOpen(0)
	if f.people.name.Text() != "李仲安" {
		t.Errorf("the form holds %q", f.people.name.Text())
	}
}

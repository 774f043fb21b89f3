package steps

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/assets"
	"yichuang/ui/kit"
)

func zh(h *hall) Words {
	return Words{Words: kit.Words{Lang: assets.ZH}, Catalogue: h.cat}
}

// TestMenuOffersWhatTheSeatDoesNotDraw: the seat's own steps are left out, what
// is possible stands first, and what is not says why.
func TestMenuOffersWhatTheSeatDoesNotDraw(t *testing.T) {
	h := newHall(t)
	c := h.taken("B001", 1)
	list := Others(c, chiefOf("XZSP"), casework.Grant, casework.Deny)
	refused := false
	for _, p := range list {
		if p.Step == casework.Grant || p.Step == casework.Redate {
			t.Errorf("%s is offered", p.Step)
		}
		if refused && p.Refusal == nil {
			t.Errorf("%s stands behind what is not possible", p.Step)
		}
		refused = refused || p.Refusal != nil
	}
	h.sit()
	var picked casework.Step
	m := ShowMenu(h.window.Canvas(), zh(h), c, list, func(p casework.Possible) { picked = p.Step })
	h.picture("menu")
	rows := m.box.Rows()
	if rows != len(list) {
		t.Fatalf("%d rows for %d steps", rows, len(list))
	}
	h.key(fyne.KeyEnd, fyne.KeyReturn)
	if picked != "" {
		t.Errorf("%s was picked though it is refused", picked)
	}
	h.key(fyne.KeyHome, fyne.KeyReturn)
	if picked != list[0].Step || h.window.Canvas().Overlays().Top() != nil {
		t.Errorf("picked %q, want %q", picked, list[0].Step)
	}
}

// TestPlanSaysWhoHasEachStageAndUntilWhen walks a joint case to its survey.
func TestPlanSaysWhoHasEachStageAndUntilWhen(t *testing.T) {
	h := newHall(t)
	c := h.surveying()
	p := NewPlan(zh(h))
	chosen := 0
	p.OnSelect = func(stage int) { chosen = stage }
	p.Set(c, h.cal, app.DateOf(h.now))
	row := func(no int) kit.InboxRow { return p.row(c, c.StageOf(no), h.cal, app.DateOf(h.now)) }
	for _, want := range []struct {
		no   int
		text string
	}{
		{2, "市场监督管理局"},
		{2, "吴静"},
		{2, "✓ 11-23"},
		{2, "同意"},
		{2, "核验结果"},
		{2, "已完成"},
		{3, "办理中"},
		{3, "还剩 3 个工作日"},
		{3, "11-26"},
		{4, "未开始"},
	} {
		if got := said(row(want.no)); !strings.Contains(got, want.text) {
			t.Errorf("stage %d says %q, not %q", want.no, got, want.text)
		}
	}
	h.do(c, casework.BeginSpecial, reviewer("SCJ"), casework.Change{Stage: 3, Special: &casework.Special{Kind: casework.Applicants, Reason: "修改布局", Excluded: true, From: 20261123, Days: 5}})
	if got := said(row(3)); !strings.Contains(got, "停表 等待申请人（11-23 起）") {
		t.Errorf("the stage that waits says %q", got)
	}
	p.Set(c, h.cal, app.DateOf(h.now))
	h.sit()
	h.window.SetContent(kit.Pad(20, 20, p))
	p.Focus()
	h.key(fyne.KeyEnd)
	if chosen != c.Plan[len(c.Plan)-1].No {
		t.Errorf("stage %d was chosen", chosen)
	}
	p.Select(3)
	h.picture("plan")
}

func said(r kit.InboxRow) string {
	out := strings.Join([]string{r.Title, r.Right, r.Sub, r.SubRight, r.Extra, r.Foot}, " ")
	for _, m := range r.Marks {
		out += " " + m.Text
	}
	return out
}

// TestClockTellsWhyTheDayIsWhatItIs: every limit with its lines, what was left
// out by its name, and the extension.
func TestClockTellsWhyTheDayIsWhatItIs(t *testing.T) {
	h := newHall(t)
	c := special(casework.Expert)(h)
	h.now = h.now.Add(48 * time.Hour)
	h.do(c, casework.EndSpecial, reviewer("XZSP"), casework.Change{Stage: 1, Target: 1, Special: &casework.Special{Until: 20261125, Record: "通过", People: []string{"沈括"}}})
	h.do(c, casework.Extend, chiefOf("XZSP"), casework.Change{Reason: "案情复杂", Extension: &casework.Extension{Days: 3, Approver: "包拯", As: c.Item.Approver}})
	clocks, err := c.Clocks(h.cal, app.DateOf(h.now))
	if err != nil {
		t.Fatal(err)
	}
	k := NewClock(zh(h))
	k.Set(c, clocks, 1, h.cal, app.DateOf(h.now))
	text := wordsIn(k.body)
	for _, want := range []string{
		"承诺办结期限 " + clocks.Committed.Date.String(), "法定办理期限 " + clocks.Legal.Date.String(), "起算日", "不计 2 日 · 专家评审",
		"专家评审 2026-11-23 至 2026-11-25", "经包拯批准延长 3 个工作日：案情复杂", "周末",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the clock does not say %q:\n%s", want, text)
		}
	}
	h.sit()
	h.window.SetContent(kit.Pad(20, 20, kit.Scroll(k)))
	h.picture("clock")
}

func wordsIn(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *fyne.Container:
		var out []string
		for _, part := range o.Objects {
			out = append(out, wordsIn(part))
		}
		return strings.Join(out, "\n")
	case interface{ Words() string }:
		return o.Words()
	}
	return ""
}

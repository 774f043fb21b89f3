package counter

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/staff"
)

// licence issues a licence of a case.
func (h *hall) licence(c *casework.Case, no, doc string, expires app.Date) {
	h.Helper()
	h.must(h.store.Update(h.Context(), h.clerk, "", func(tx app.Tx) error {
		return applicant.Issue(tx, applicant.Licence{
			No: no, Doc: doc, Dept: c.Item.Dept, Item: c.Item.Code, ItemName: c.Item.Name, Ref: c.Applicant.Ref, Holder: c.Applicant.Name,
			Case: c.Number, Issued: 20261101, Expires: expires, Scope: "餐饮服务",
		})
	}))
}

// marked gives the applicant of a case a credit mark.
func (h *hall) marked(c *casework.Case) {
	h.Helper()
	h.must(h.store.Update(h.Context(), h.clerk, "", func(tx app.Tx) error {
		return applicant.Mark(tx, c.Applicant.Ref, applicant.CreditMark{At: h.now, Case: c.Number, Reason: "承诺的材料逾期未补交"})
	}))
}

// applicantPage opens the page from the form, the applicant's number typed.
func (h *hall) applicantPage(id string) *applicantPage {
	h.Helper()
	h.s.form.people.id.Focus()
	h.own(id)
	h.ctrl(fyne.KeyP)
	p, ok := h.s.view.(*applicantPage)
	if !ok || p.file == nil {
		h.Fatalf("no applicant is shown: %q", h.s.banner.Words())
	}
	return p
}

func TestApplicantPageTellsWhatTheHallHas(t *testing.T) {
	h := wholeHall(t)
	first := h.visited("B001", "周村古商城餐饮管理部", firm)
	h.pass(time.Hour)
	second := h.visited("B002", "周村古商城餐饮管理部", firm)
	h.licence(first, "JY1370306000001", "食品经营许可证", 20261210)
	h.marked(first)
	h.sit(1280, 800)
	h.choose("b004")
	p := h.applicantPage(firm)
	if len(p.past) != 2 || p.past[0].Number != second.Number || len(p.held) != 1 || p.papers.Rows() == 0 || len(p.marks()) != 1 {
		t.Errorf("%d cases, %d licences, %d papers, %d marks", len(p.past), len(p.held), p.papers.Rows(), len(p.marks()))
	}
	for _, words := range []string{fmt.Sprint(p.caseCells()), fmt.Sprint(p.licenceCells()), fmt.Sprint(p.paperCells()), fmt.Sprint(p.markCells())} {
		if strings.Contains(words, firm) || strings.Contains(words, "counter.") {
			t.Errorf("it says %s", words)
		}
	}
	h.key(fyne.KeyReturn)
	if page, ok := h.s.view.(*casePage); !ok || page.number != second.Number {
		t.Error("Enter does not open the case")
	}
	h.ctrl(fyne.KeyP)
	if again, ok := h.s.view.(*applicantPage); !ok || again.ref != p.ref {
		t.Error("the case does not lead to its applicant")
	}
	h.key(fyne.KeyEscape)
	h.key(fyne.KeyEscape)
	if h.s.view != view(p) {
		t.Error("Escape does not lead back the way one came")
	}
	h.key(fyne.KeyEscape)
	if h.s.view != view(h.s.form) || h.s.form.people.id.Text() != firm {
		t.Error("the form is not as it was left")
	}
}

func TestStrangerHasNoPage(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.choose("b004")
	h.own(man)
	h.ctrl(fyne.KeyP)
	h.says("counter.applicant_unknown")
	if h.s.form.past.Visible() || h.s.form.toPast.Visible() {
		t.Error("the form speaks of somebody it does not know")
	}
}

func TestOnlyASupervisorsOwnPasswordRepairsCredit(t *testing.T) {
	h := wholeHall(t)
	c := h.visited("B004", "李仲安", man)
	h.marked(c)
	h.sit(1280, 800)
	h.choose("b004")
	h.s.form.people.id.Focus()
	h.own(man)
	h.says("counter.applicant_bad", "day", "2026-11-23")
	h.s.form.people.id.SetText("")
	p := h.applicantPage(man)
	for _, row := range []struct {
		name, no, password, reason string
		repaired                   bool
	}{
		{"no reason", "1024", staff.DemoPassword, "", false},
		{"wrong password", "1024", "password", "已补交", false},
		{"a clerk is no supervisor", "1023", staff.DemoPassword, "已补交", false},
		{"a supervisor with a reason", "1024", staff.DemoPassword, "已补交全部材料", true},
	} {
		h.ctrl(fyne.KeyR)
		h.types(row.no)
		h.key(fyne.KeyReturn)
		h.types(row.password)
		h.key(fyne.KeyReturn)
		if row.reason != "" {
			h.types(row.reason)
		}
		h.ctrl(fyne.KeyReturn)
		if bad := p.file.Applicant.Bad(); (bad == nil) != row.repaired {
			t.Errorf("%s: open mark %+v", row.name, bad)
		}
		if open := len(h.window.Canvas().Overlays().List()) > 0; open == row.repaired {
			t.Errorf("%s: the form stands: %v", row.name, open)
		}
		if !row.repaired {
			h.key(fyne.KeyEscape)
		}
	}
	h.says("counter.has_repaired")
	if m := p.marks()[0]; m.Repaired == nil || m.Repaired.ByNo != "1024" || m.Repaired.Reason != "已补交全部材料" {
		t.Errorf("mark %+v", m)
	}
	h.ctrl(fyne.KeyR)
	h.says("counter.nothing_bad")
}

func TestChangeBeginsFromTheApplicantsLicence(t *testing.T) {
	h := wholeHall(t)
	c := h.visited("B004", "李仲安", man)
	h.licence(c, "B4-1", "营业执照", 0)
	h.licence(c, "B4-2", "营业执照", 0)
	h.must(h.store.Update(t.Context(), h.clerk, "", func(tx app.Tx) error {
		return applicant.End(tx, c.Item.Dept, "B4-2", applicant.Replaced, c.Number, h.now)
	}))
	h.sit(1280, 800)
	h.choose("b004")
	p := h.applicantPage(man)
	h.key(fyne.KeyRight)
	if p.held[0].No != "B4-2" {
		t.Fatalf("the newest licence is %s", p.held[0].No)
	}
	h.key(fyne.KeyReturn)
	h.says("counter.licence_over")
	h.key(fyne.KeyDown, fyne.KeyReturn)
	h.ctrl(fyne.KeyReturn) // what the form held is given up
	f := h.s.form
	if h.s.view != view(f) || f.item != nil || f.search.items[0].Code != "B004" || f.search.items[1].ResultDoc == "" {
		t.Fatalf("the change does not begin with its items: %v", f.search.items[0].Code)
	}
	h.key(fyne.KeyReturn)
	d := f.sheet().Details
	if d.Licence == nil || d.Licence.No != "B4-1" || d.Licence.Case != c.Number || f.people.id.Text() != man || f.people.name.Text() != "李仲安" {
		t.Errorf("the sheet holds %+v of %q", d.Licence, f.people.name.Text())
	}
	h.ctrl(fyne.KeyI)
	h.types("b002")
	h.key(fyne.KeyReturn)
	if d := f.sheet().Details; d.Licence == nil || d.Licence.No != "B4-1" {
		t.Error("another item forgets the licence")
	}
}

func TestApplicantsFitTheirWindow(t *testing.T) {
	for _, size := range sizes {
		t.Run(fmt.Sprintf("%.0f", size[0]), func(t *testing.T) {
			h := wholeHall(t)
			look := func(name string) {
				t.Helper()
				h.pass(100 * time.Millisecond)
				if got := h.s.Object().MinSize(); got.Width > size[0] || got.Height > size[1] {
					t.Errorf("%s needs %v", name, got)
				}
				h.picture(fmt.Sprintf("y-%s-%.0f", name, size[0]))
			}
			for i, name := range []string{"周村古商城餐饮管理部", "周村区丝市街老面馆"} {
				c := h.visited([]string{"B001", "B002"}[i], name, []string{firm, "91350100M000100Y43"}[i])
				h.licence(c, fmt.Sprintf("JY137030600000%d", i), "食品经营许可证", 20261210)
			}
			c := h.visited("B004", "李仲安", man)
			h.licence(c, "92370306MA3D0015", "营业执照", 0)
			h.marked(c)
			h.visited("B004", "李平", lady)
			h.sit(size[0], size[1])
			h.choose("b004")
			h.types("l")
			h.rest()
			h.key(fyne.KeyDown)
			look("offered")
			h.key(fyne.KeyDown, fyne.KeyReturn)
			look("taken")
			h.ctrl(fyne.KeyP)
			look("applicant")
			h.key(fyne.KeyRight)
			look("licences")
			h.key(fyne.KeyRight)
			look("earlier")
			h.key(fyne.KeyRight)
			look("credit")
			h.ctrl(fyne.KeyR)
			h.types("1024")
			look("repair")
			h.key(fyne.KeyEscape)
			h.key(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyReturn)
			h.ctrl(fyne.KeyReturn)
			look("change")
			h.key(fyne.KeyReturn)
			look("changing")
			h.s.openCase(c.Number)
			look("case")
		})
	}
}

package counter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/ui/uitest"
)

// accepted makes an accepted case of an item.
func (h *hall) accepted(item string) *casework.Case {
	h.Helper()
	c, err := h.intake.Accept(h.Context(), h.clerk, "", h.sheet(item, "周村区丝市街老面馆", firm))
	h.must(err)
	return c
}

func (h *hall) open(number string) *casework.Case {
	h.Helper()
	f, err := h.intake.Open(h.Context(), number)
	h.must(err)
	return f.Case
}

func TestHandOverPrintsASheetOnce(t *testing.T) {
	h := newHall(t)
	c := h.accepted("B002")
	h.sit(1280, 800)
	h.scan(c.Number)
	h.key(fyne.KeyF5)
	sheet := h.open(c.Number).Plan[0].Handed
	if sheet == nil {
		t.Fatal("not handed over")
	}
	h.says("counter.has_handed_over", "sheet", sheet.Sheet)
	if jobs := h.papersOf(c.Number); len(jobs) != 2 || jobs[1].Kind != paper.Handover {
		t.Errorf("print jobs %+v", jobs)
	}
	h.key(fyne.KeyF5)
	h.says("case.already_handed", "sheet", sheet.Sheet)
	h.picture("handed-1280")
}

func TestInstantCaseIsNotHandedOver(t *testing.T) {
	h := newHall(t)
	c := h.accepted("B008")
	h.sit(1280, 800)
	h.scan(c.Number)
	h.key(fyne.KeyF5)
	h.says("counter.instant_no_hand_over")
	if len(h.papersOf(c.Number)) != 1 {
		t.Error("a sheet was printed")
	}
}

func TestReprintIsMarked(t *testing.T) {
	h := newHall(t)
	c := h.accepted("B002")
	h.sit(1280, 800)
	uitest.ComeOut(t, h.store, h.now)
	h.scan(c.Number)
	h.key(fyne.KeyP)
	jobs := h.papersOf(c.Number)
	if len(jobs) != 2 || jobs[1].Reprint != 1 {
		t.Fatalf("print jobs %+v", jobs)
	}
	page := h.s.view.(*casePage)
	if want := h.s.t("paper.acceptance"); !strings.Contains(page.printed.Last(), want) || page.printed.Chosen() == "" {
		t.Errorf("the page says %q of %q", page.printed.Last(), page.printed.Chosen())
	}
}

func TestSuppliedPapersLeadToAcceptance(t *testing.T) {
	h := newHall(t)
	s := h.sheet("B002", "周村区丝市街老面馆", firm)
	s.Checks[1] = casework.Checked{ID: s.Checks[1].ID, State: casework.Lacking, Wrong: "缺签字"}
	c, err := h.intake.RequestCorrection(t.Context(), h.clerk, "", s)
	h.must(err)
	h.sit(1280, 800)
	h.scan(c.Number)
	page := h.s.view.(*casePage)
	if !page.papers.editable || page.tabs.Selected() != tabMaterials {
		t.Fatal("the papers cannot be looked at")
	}
	h.picture("correction-1280")
	page.papers.table.Select(1)
	h.key(fyne.KeySpace)
	if offers(h.open(c.Number), h.clerk, casework.Accept) {
		t.Fatal("looking at a paper has already changed the case")
	}
	h.ctrl(fyne.KeyReturn)
	if got := h.open(c.Number); got.State != casework.Accepted {
		t.Fatalf("case is %s; the banner says %q", got.State, h.s.banner.Words())
	}
	if page := h.s.view.(*casePage); !page.outcome {
		t.Error("the outcome is not shown")
	}
	h.picture("accepted-1280")
}

func TestSuppliedPapersMayBeNotedOnly(t *testing.T) {
	h := newHall(t)
	s := h.sheet("B002", "周村区丝市街老面馆", firm)
	s.Checks[1] = casework.Checked{ID: s.Checks[1].ID, State: casework.Lacking, Wrong: "缺签字"}
	c, err := h.intake.RequestCorrection(t.Context(), h.clerk, "", s)
	h.must(err)
	h.sit(1280, 800)
	h.scan(c.Number)
	h.s.view.(*casePage).papers.table.Select(1)
	h.key(fyne.KeySpace)
	h.ctrl(fyne.KeyS)
	if got := h.open(c.Number); got.State != casework.Received || len(got.LackingMaterials()) != 0 {
		t.Errorf("case is %s", got.State)
	}
	h.says("counter.has_kept")
}

func TestSentBackCaseShowsWhyAndGoesOutAgain(t *testing.T) {
	h := newHall(t)
	c := h.accepted("B002")
	ctx := t.Context()
	_, err := h.intake.HandOver(ctx, h.clerk, "", c.Number, 1, nil)
	h.must(err)
	_, err = h.review.TakeOver(ctx, h.chief, "", c.Number, 1)
	h.must(err)
	_, err = h.review.SendBack(ctx, h.chief, "", c.Number, 1, "平面图与现场不符")
	h.must(err)
	h.sit(1280, 800)
	if h.s.counted[intake.Returned].n != 1 {
		t.Error("the menu does not count the returned case")
	}
	row := h.s.menu.list
	h.s.place(newPile(h.s, intake.Returned))
	h.s.take(row)
	h.key(fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn)
	page, ok := h.s.view.(*casePage)
	if !ok || page.number != c.Number {
		t.Fatalf("the pile opened %T", h.s.view)
	}
	if all := page.notices(); len(all) != 1 || !strings.Contains(all[0].words, "平面图与现场不符") {
		t.Errorf("the page says %q", all)
	}
	h.picture("returned-1280")
	page.papers.table.Select(0)
	h.s.take(page.papers.table)
	h.key(fyne.KeyX)
	h.types("1")
	h.key(fyne.KeyReturn)
	page.papers.table.Select(0)
	h.key(fyne.KeySpace, fyne.KeyF5)
	got := h.open(c.Number)
	if got.State != casework.Accepted || got.Plan[0].Handed == nil {
		t.Errorf("case is %s; the banner says %q", got.State, h.s.banner.Words())
	}
}

func TestScanFindsWhereItBelongs(t *testing.T) {
	h := newHall(t)
	c := h.accepted("B002")
	h.sit(1280, 800)
	h.scan(man)
	h.says("counter.scan_item_first")
	if h.s.form.search.field.Text() != "" {
		t.Error("the scan stayed in the search")
	}
	h.types("b004")
	h.key(fyne.KeyReturn, fyne.KeyReturn)
	h.own("李仲安")
	h.scan(man)
	p := h.s.form.people
	if p.id.Text() != man || p.name.Text() != "李仲安" {
		t.Errorf("number %q, name %q", p.id.Text(), p.name.Text())
	}
	h.scan("20261123-B017")
	h.says("counter.scan_ticket", "number", "B017")
	h.scan("13805330000")
	if !strings.HasSuffix(p.name.Text(), "13805330000") {
		t.Errorf("what is no code was taken out of its field: %q", p.name.Text())
	}
	h.s.form.toPapers()
	h.scan("99999-99999")
	h.says("counter.scan_unknown")
	p.agent.Select(byAgent)
	p.changed()
	p.agentID.Focus()
	h.scan("11010519491231002X")
	if p.agentID.Text() != "11010519491231002X" || p.id.Text() != man {
		t.Errorf("the agent's card went into %q, the applicant's number is %q", p.agentID.Text(), p.id.Text())
	}
	h.scan(c.Number)
	if page, ok := h.s.view.(*casePage); !ok || page.number != c.Number {
		t.Fatal("the case did not open")
	}
	h.key(fyne.KeyEscape)
	if h.s.view != view(h.s.form) || p.id.Text() != man {
		t.Error("the form was not kept")
	}
}

func TestUnknownCaseIsSaidInWords(t *testing.T) {
	h := newHall(t)
	c := h.accepted("B002")
	h.sit(1280, 800)
	h.ctrl(fyne.KeyF)
	h.types("12345")
	h.key(fyne.KeyReturn)
	h.says("identity.case_length", "count", 5)
	h.s.view.(*find).field.SetText("")
	number, err := h.intake.NewNumber(t.Context())
	h.must(err)
	h.scan(number)
	h.says("case.not_found", "number", number)
	h.ctrl(fyne.KeyF)
	h.types("老面馆")
	h.key(fyne.KeyReturn)
	if page, ok := h.s.view.(*casePage); !ok || page.number != c.Number {
		t.Error("the case was not found by its applicant")
	}
}

func TestGuideReadsWithoutTouchingTheForm(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.types("b001")
	h.key(fyne.KeyReturn)
	fillFood(h)
	h.ctrl(fyne.KeyG)
	g, ok := h.s.view.(*guide)
	if !ok || g.item == nil || g.item.Code != "B001" || g.table.Rows() != len(g.item.Materials) {
		t.Fatal("the guide of the item is not shown")
	}
	h.picture("guide-food-1280")
	h.key(fyne.KeyEscape)
	if h.s.form.people.id.Text() != firm {
		t.Error("the form was lost")
	}
	h.key(fyne.KeyA)
	h.picture("complete-1280")
}

func TestJobStateIsShownWhileItPrints(t *testing.T) {
	h := newHall(t)
	c := h.accepted("B002")
	h.sit(1280, 800)
	h.s.result(c)
	page := h.s.view.(*casePage)
	if !strings.Contains(page.printed.Last(), h.s.t("printed.state_queued")) {
		t.Errorf("the page says %q", page.printed.Last())
	}
	ctx := t.Context()
	h.must(h.store.Update(ctx, h.clerk, "", func(tx app.Tx) error {
		j := &paper.Job{ID: h.papersOf(c.Number)[0].ID}
		if err := tx.Load(j); err != nil {
			return err
		}
		for _, to := range []paper.JobState{paper.Claimed, paper.Done} {
			if err := j.Move(to, h.now); err != nil {
				return err
			}
		}
		return tx.Save(j)
	}))
	h.s.reload()
	if !strings.Contains(page.printed.Last(), h.s.t("printed.state_done")) {
		t.Errorf("the page says %q", page.printed.Last())
	}
}

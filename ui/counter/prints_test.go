package counter

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/printing/papers"
	"yichuang/ui/uitest"
)

func TestPrintedPapersOfTheDeskAreOneKeyAway(t *testing.T) {
	h := newHall(t)
	first := h.accepted("B002")
	h.pass(time.Minute)
	second := h.accepted("B008")
	h.sit(1280, 800)
	h.ctrl(fyne.KeyH)
	h.pass(time.Second)
	p, ok := h.s.view.(*prints)
	if !ok {
		t.Fatalf("shows %T", h.s.view)
	}
	want := h.papersOf(second.Number)
	if got := p.list.Chosen(); got != want[len(want)-1].ID {
		t.Errorf("the newest is %q, want %q", got, want[len(want)-1].ID)
	}
	uitest.ComeOut(t, h.store, h.now)
	h.s.reload()
	h.ctrl(fyne.KeyP)
	if jobs := h.papersOf(second.Number); len(jobs) != len(want)+1 || jobs[len(jobs)-1].Reprint != 1 {
		t.Errorf("jobs %+v", jobs)
	}
	if jobs := h.papersOf(first.Number); jobs[len(jobs)-1].Reprint != 0 {
		t.Error("another paper was reprinted")
	}
	h.picture("prints-1280")
	h.key(fyne.KeyEscape)
	if h.s.view != view(h.s.form) {
		t.Error("Escape does not lead back")
	}
}

func TestPreviewIsThePaperAsItIsIssued(t *testing.T) {
	h := newHall(t)
	seal, err := h.store.Blobs().Put(t.Context(), []byte("picture of the seal"))
	h.must(err)
	it, _ := h.intake.Catalogue.Item("B002")
	office := app.Actor{Staff: "9001", Name: "钱主任", Roles: []app.Role{app.Office}}
	h.must(h.store.Update(t.Context(), office, "", func(tx app.Tx) error {
		own := paper.Own{Reason: "试", Hall: "周村区市民中心", Seals: []paper.Seal{{Name: "专用章", Dept: it.Dept, Roles: []app.Role{app.Front}, Image: seal}}}
		_, err := own.Keep(tx, h.now)
		return err
	}))
	c := h.accepted("B002")
	h.sit(1280, 800)
	sheet := h.sheet("B002", "周村区丝市街老面馆", firm)
	h.s.paper.soon(it.Dept, func(ctx context.Context) (paper.Facts, error) { return h.intake.Preview(ctx, h.clerk, sheet) })
	h.pass(time.Second)
	_, seen, _ := h.s.paper.view.Page()
	job, _, err := paper.Look(t.Context(), h.store, h.papersOf(c.Number)[0].ID)
	h.must(err)
	issued, err := papers.Draw(t.Context(), h.store.Blobs(), job.Facts)
	h.must(err)
	if len(issued.Pictures) != 1 || !reflect.DeepEqual(seen.Pictures, issued.Pictures) || !reflect.DeepEqual(seen.Sheets[0].Images, issued.Sheets[0].Images) {
		t.Errorf("the preview shows %d pictures, the paper has %d", len(seen.Pictures), len(issued.Pictures))
	}
}

func TestFormsOfWhatIsTypedArePrintedBeforeItIsRegistered(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.types("sp")
	h.key(fyne.KeyReturn)
	h.ctrl(fyne.KeyO)
	r := h.s.view.(*requests)
	if !slices.Equal(r.kinds, []paper.Kind{paper.Guide}) {
		t.Fatalf("a form with gaps offers %v", r.kinds)
	}
	h.key(fyne.KeyEscape)
	h.s.form.begin("")
	h.s.show(h.s.form)
	h.types("sp")
	h.key(fyne.KeyReturn)
	fillFood(h)
	h.ctrl(fyne.KeyO)
	h.pass(time.Second)
	r = h.s.view.(*requests)
	if r.kind() != paper.Application {
		t.Fatalf("offers %v", r.kinds)
	}
	if title, _, ok := h.s.paper.view.Page(); !ok || title != h.s.t("paper.application") {
		t.Errorf("the preview shows %q, %q", title, h.s.paper.view.Empty)
	}
	h.picture("forms-1280")
	h.key(fyne.KeyReturn)
	h.says("counter.has_printed_form", "paper", h.s.t("paper.application"))
	jobs := h.papersOf(h.s.form.number)
	if len(jobs) != 1 || jobs[0].Kind != paper.Application {
		t.Errorf("jobs %+v", jobs)
	}
	if len(h.rows("today")) != 0 {
		t.Error("printing a form has registered the case")
	}
	h.key(fyne.KeyReturn)
	h.says("print.still_waiting")
}

func TestFormsOfACaseArePrintedFromItsPage(t *testing.T) {
	h := newHall(t)
	c := h.accepted("B002")
	h.sit(1280, 800)
	h.scan(c.Number)
	h.ctrl(fyne.KeyO)
	r := h.s.view.(*requests)
	if !slices.Contains(r.kinds, paper.WithdrawalRequest) {
		t.Fatalf("offers %v", r.kinds)
	}
	r.table.Select(slices.Index(r.kinds, paper.WithdrawalRequest))
	before := len(h.papersOf(c.Number))
	h.key(fyne.KeyReturn)
	jobs := h.papersOf(c.Number)
	if len(jobs) != before+1 || jobs[before].Kind != paper.WithdrawalRequest {
		t.Errorf("jobs %+v", jobs)
	}
	if h.open(c.Number).State != casework.Accepted {
		t.Error("the case has changed")
	}
	h.key(fyne.KeyEscape)
	if _, ok := h.s.view.(*casePage); !ok {
		t.Errorf("Escape leads to %T", h.s.view)
	}
}

func TestGuideOfAnItemIsPrintedFromTheGuide(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.s.turn(newGuide(h.s, "B001"))
	h.ctrl(fyne.KeyO)
	h.key(fyne.KeyReturn)
	rows, err := paper.JobsOn(t.Context(), h.store, []string{"3"}, app.DateOf(h.now))
	h.must(err)
	if len(rows) != 1 || rows[0].Kind != paper.Guide {
		t.Errorf("jobs %+v", rows)
	}
}

func TestPrintedPapersAndFormsFitTheirWindow(t *testing.T) {
	for _, size := range sizes {
		t.Run(fmt.Sprint(size[0]), func(t *testing.T) {
			h := busyHall(t)
			h.sit(size[0], size[1])
			for name, key := range map[string]fyne.KeyName{"prints": fyne.KeyH, "forms-none": fyne.KeyO} {
				h.ctrl(key)
				h.pass(time.Second)
				if got := h.s.Object().MinSize(); got.Width > size[0] || got.Height > size[1] {
					t.Errorf("%s needs %v", name, got)
				}
				h.picture(fmt.Sprintf("%s-%.0f", name, size[0]))
			}
			h.openFood()
			h.ctrl(fyne.KeyO)
			h.pass(time.Second)
			h.picture(fmt.Sprintf("forms-%.0f", size[0]))
		})
	}
}

// openFood enters a food permit into the form.
func (h *hall) openFood() {
	h.s.form.begin("")
	h.s.show(h.s.form)
	h.types("sp")
	h.key(fyne.KeyReturn)
	fillFood(h)
}

package review_test

import (
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/app/review"
)

// extend adds working days to the limit, approved by who may.
func (r *run) extend(days int) *paper.ExtensionNotice {
	r.t.Helper()
	r.back(halltest.Chief(r.c.Item.Dept), casework.Extend, casework.Change{
		Reason: "案情复杂", Extension: &casework.Extension{Days: days, Approver: "负责人", As: r.c.Item.Approver},
	})
	return r.printed(paper.Extension)[0].Extension
}

// TestSpecialNoticeTellsTheDayItComesTo: a procedure that takes as long as it
// was said to moves the promise to the very day of its notice, whenever it
// begins (FORMS 7; R28, R30).
func TestSpecialNoticeTellsTheDayItComesTo(t *testing.T) {
	for _, row := range []struct {
		name        string
		begun, last app.Date // by hand from its notice: 7 working days
	}{
		{"on the day of acceptance, which is not counted anyhow", 20260914, 20260921},
		{"the day after", 20260915, 20260922},
		{"before a holiday", 20260922, 20261008},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := taken(t, "B007", 20260914)
			r.on(row.begun)
			was := r.c.Due.Committed
			r.special(1, casework.Expert, 7)
			told := r.printed(paper.Special)[0].Special
			if told.Promised != was {
				t.Errorf("was promised for %s, the notice says %s", was, told.Promised)
			}
			r.on(row.last)
			if n := halltest.Must[int](t)(r.Calendar.Elapsed(row.begun.AddDays(-1), row.last)); n != 7 {
				t.Fatalf("from %s to %s are %d working days", row.begun, row.last, n)
			}
			r.endSpecial(1)
			if r.c.Due.Committed != told.Becomes || told.Becomes == was {
				t.Errorf("it came to %s, the notice says %s", r.c.Due.Committed, told.Becomes)
			}
		})
	}
}

// TestProceduresAtTheSameTimeAreCountedOnceOnTheirNotices: R30.
func TestProceduresAtTheSameTimeAreCountedOnceOnTheirNotices(t *testing.T) {
	r := taken(t, "B007", 20260914)
	r.on(20260915)
	r.special(1, casework.Expert, 7)
	r.on(20260916)
	r.special(1, casework.Testing, 3)
	both := r.printed(paper.Special)
	if one, two := both[0].Special, both[1].Special; two.Promised != one.Becomes || two.Becomes != one.Becomes {
		t.Errorf("the first says %s, the second %s and then %s", one.Becomes, two.Promised, two.Becomes)
	}
}

// TestExtensionDuringAProcedureTellsItsNewDay: the clock stands still, and the
// notice still tells the day it will come to (FORMS 7b; R24).
func TestExtensionDuringAProcedureTellsItsNewDay(t *testing.T) {
	r := taken(t, "B007", 20260914)
	r.on(20260915)
	r.special(1, casework.Expert, 7)
	r.on(20260917)
	told := r.extend(5)
	if want := r.printed(paper.Special)[0].Special.Becomes; told.Promised != want {
		t.Errorf("expected for %s until now, the notice says %s", want, told.Promised)
	}
	r.on(20260922)
	r.endSpecial(1)
	if r.c.Due.Committed != told.Becomes {
		t.Errorf("it came to %s, the notice says %s", r.c.Due.Committed, told.Becomes)
	}
}

// TestDayInAYearWithoutCalendarIsToldAsProvisional: R23.
func TestDayInAYearWithoutCalendarIsToldAsProvisional(t *testing.T) {
	r := taken(t, "B007", 20261215)
	r.special(1, casework.Expert, 7)
	if n := r.printed(paper.Special)[0].Special; n.Becomes == 0 || n.Unsure != 2027 {
		t.Errorf("%s without the calendar of %d", n.Becomes, n.Unsure)
	}
	r.on(20261223)
	r.endSpecial(1)
	if n := r.extend(5); n.Becomes == 0 || n.Unsure != 2027 {
		t.Errorf("%s without the calendar of %d", n.Becomes, n.Unsure)
	}
	early := taken(t, "B007", 20260914)
	if n := early.extend(5); n.Unsure != 0 || n.Becomes == 0 {
		t.Errorf("%s, said to be provisional for %d", n.Becomes, n.Unsure)
	}
}

// TestATransferredCaseIsDeniedByTheDepartmentThatHasIt: number, name and remedies
// are those of the department whose chief signs (R12, R36).
func TestATransferredCaseIsDeniedByTheDepartmentThatHasIt(t *testing.T) {
	r := taken(t, "B001", 20261123)
	r.back(r.chief(1), casework.Transfer, casework.Change{Stage: 1, Dept: "SCJ", Reason: "职责调整"})
	r.back(halltest.Reviewer("SCJ"), casework.TakeOver, casework.Change{Stage: 1})
	r.saved(r.Review.Deny(t.Context(), halltest.Chief("SCJ"), "", r.c.Number, 1, review.Verdict{Text: "场所不符"}))
	n := r.printed(paper.Denial)[0].Denial
	if n.Head.Dept != r.deptName("SCJ") || !strings.Contains(n.Head.Number, "市监") || n.Head.Number != r.c.Decision.DocNo {
		t.Errorf("signed by %s under %s", n.Head.Dept, n.Head.Number)
	}
	if its, _ := r.Settings.Department("SCJ"); n.ReviewBody != its.Review || n.Court != its.Court {
		t.Errorf("remedies %s, %s", n.ReviewBody, n.Court)
	}
	r.bring()
	r.sound()
}

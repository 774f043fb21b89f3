package review_test

import (
	"errors"
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/paper"
)

// notices are the numbered papers of the case of one kind.
func (r *run) notices(kind paper.Kind) []paper.NoticeRow {
	r.t.Helper()
	var out []paper.NoticeRow
	err := r.Store.View(r.t.Context(), func(v app.Reader) (err error) {
		out, err = paper.NoticesOfCase.All(v, r.c.Number, "", 0)
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return slices.DeleteFunc(out, func(n paper.NoticeRow) bool { return n.Kind != kind })
}

// TestAPermitIsGrantedInWriting: the decision has a number of its own, in the
// journal and on the paper, and goes to the delivery window with the licence;
// what is no permit is answered by its result alone (R36).
func TestAPermitIsGrantedInWriting(t *testing.T) {
	for _, row := range []struct {
		item    string
		written int
	}{{"B001", 1}, {"E003", 0}} {
		t.Run(row.item, func(t *testing.T) {
			r := taken(t, row.item, 20261123)
			if err := r.grant(r.chief(1)); err != nil {
				t.Fatal(err)
			}
			if permit := r.c.Item.Profile == "permit"; permit != (row.written == 1) {
				t.Fatalf("%s is of the procedure %s", row.item, r.c.Item.Profile)
			}
			issued := r.notices(paper.Grant)
			if len(issued) != row.written {
				t.Fatalf("%d written decisions", len(issued))
			}
			journal := r.open().Journal
			e := journal[slices.IndexFunc(journal, func(e casework.Entry) bool { return e.Step == casework.Grant })]
			number := ""
			if row.written == 1 {
				number = issued[0].Number
			}
			if e.Change.Notice != number || r.c.Decision.Notice != number || r.c.Decision.DocNo == number {
				t.Errorf("entry %q, decision %+v, want %q", e.Change.Notice, r.c.Decision, number)
			}
			r.goesWithTheLicence(row.written)
			r.Verify(t)
		})
	}
}

// goesWithTheLicence looks at the sheet with which the results go to the
// delivery window.
func (r *run) goesWithTheLicence(written int) {
	r.t.Helper()
	r.saved(r.Review.SendResult(r.t.Context(), r.chief(1), "", r.c.Number))
	sheets := r.notices(paper.Handover)
	job := halltest.Must[*paper.Job](r.t)(paper.Read(r.t.Context(), r.Store, sheets[len(sheets)-1].Job))
	if list := job.Facts.Handover.Materials; len(list) != 1+written || written == 1 && (list[1].Name != "准予行政许可决定书" || list[1].Note != r.c.Decision.Notice) {
		r.t.Errorf("with the results go %+v", list)
	}
}

// TestHearingIsOfferedBeforeADenial: by the chief of the department that has
// the stage, with reasons, and the case goes on as it stood (R39).
func TestHearingIsOfferedBeforeADenial(t *testing.T) {
	r := taken(t, "B001", 20261123)
	before := r.c.Entries
	intent := casework.Intent{Reason: "现场核查发现经营场所不符合要求"}
	for _, row := range []struct {
		name   string
		by     app.Actor
		intent casework.Intent
		want   string
	}{
		{"a reviewer", halltest.Reviewer(r.c.Item.Dept), intent, "case.role_missing"},
		{"another department", halltest.Chief("SWU"), intent, "case.other_department"},
		{"without reasons", r.chief(1), casework.Intent{Reason: " "}, "case.reason_missing"},
	} {
		_, err := r.Review.PrintHearing(t.Context(), row.by, "", r.c.Number, 1, row.intent)
		var e *app.Error
		if !errors.As(err, &e) || e.ID != row.want {
			t.Errorf("%s: got %v, want %s", row.name, err, row.want)
		}
	}
	n := halltest.Must[*paper.Notice](t)(r.Review.PrintHearing(t.Context(), r.chief(1), "", r.c.Number, 1, intent))
	job := halltest.Must[*paper.Job](t)(paper.Read(t.Context(), r.Store, n.Job))
	if f := job.Facts.Hearing; f == nil || f.Head.Number != n.Number || f.Intended != "不予行政许可" || f.Reason != intent.Reason || f.AcceptNo != r.c.Acceptance.Notice || job.Copies != 2 {
		t.Errorf("printed %+v", job.Facts.Hearing)
	}
	if got := r.open().Case.Entries; got != before || len(r.notices(paper.Hearing)) != 1 {
		t.Errorf("%d entries, want %d; %d notices", got, before, len(r.notices(paper.Hearing)))
	}
	r.Verify(t)
}

// TestHearingIsOfferedInAJointCase: by the chief of the stage's department.
func TestHearingIsOfferedInAJointCase(t *testing.T) {
	r := accepted(t, "J006")
	r.begin(2)
	n := halltest.Must[*paper.Notice](t)(r.Review.PrintHearing(t.Context(), r.chief(2), "", r.c.Number, 2, casework.Intent{Reason: "权属不清"}))
	if n.Dept != r.stage(2).Dept {
		t.Errorf("issued by %s, the stage is with %s", n.Dept, r.stage(2).Dept)
	}
}

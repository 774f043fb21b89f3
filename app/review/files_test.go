package review_test

import (
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/review"
)

// file is the whole file of the case as it stands.
func (r *run) file() *paper.Dossier {
	r.t.Helper()
	w := casework.Writer{Hall: r.Settings, Catalogue: r.Catalogue, Calendar: r.Calendar}
	return halltest.Must[paper.Facts](r.t)(w.Dossier(r.t.Context(), r.Store, r.c.Number, r.clerk, r.Now)).CaseFile
}

// whole asks that every paper that was issued is in the file once, void or not,
// and nothing else, and returns the kinds of those that hold.
func (r *run) whole() []paper.Kind {
	r.t.Helper()
	count := map[string]int{}
	var kinds []paper.Kind
	for _, d := range r.file().Docs {
		if d.Number != "" {
			count[d.Number]++
		}
		if d.Kind != "" && d.Void == "" {
			kinds = append(kinds, d.Kind)
		}
	}
	err := r.Store.View(r.t.Context(), func(v app.Reader) error {
		for n, err := range paper.NoticesOfCase.Rows(v, r.c.Number, "", 0) {
			if err != nil {
				return err
			}
			if count[n.Number] != 1 {
				r.t.Errorf("%s %s is %d times in the file", n.Kind, n.Number, count[n.Number])
			}
			delete(count, n.Number)
		}
		return nil
	})
	if err != nil || len(count) > 0 {
		r.t.Errorf("nobody issued %v, %v", count, err)
	}
	return kinds
}

func (r *run) deny() {
	r.t.Helper()
	r.saved(r.Review.Deny(r.t.Context(), r.chief(1), "", r.c.Number, 1, review.Verdict{Text: "场所不符合要求"}))
}

// TestTheFileOfEveryEndHoldsEveryPaperOnce: in the order of the procedure (R90).
func TestTheFileOfEveryEndHoldsEveryPaperOnce(t *testing.T) {
	for _, row := range []struct {
		name string
		end  func(t *testing.T) *run
		want []paper.Kind
	}{
		{"refused", func(t *testing.T) *run {
			r, s := register(t, "B001")
			why := intake.Refusal{Ground: casework.NotNeeded, Reason: "无须许可"}
			return r.saved(r.Intake.RefuseAcceptance(t.Context(), r.clerk, "", s, why))
		}, []paper.Kind{paper.NonAcceptance}},
		{"papers returned", func(t *testing.T) *run {
			r, s := register(t, "B001", "bl")
			r.on(20260914)
			s.Number = halltest.Must[string](t)(r.Intake.NewNumber(t.Context()))
			r.saved(r.Intake.Receive(t.Context(), r.clerk, "", s))
			r.saved(r.Intake.RequestCorrection(t.Context(), r.clerk, "", s))
			r.days(60)
			r.front(casework.ReturnPapers, casework.Change{Reason: "逾期未补正"})
			return r
		}, []paper.Kind{paper.ReceiptSlip, paper.Correction, paper.Return}},
		{"withdrawn", func(t *testing.T) *run {
			r := taken(t, "B001", 20261123)
			if err := r.Intake.PrintForm(t.Context(), r.clerk, r.c.Number, paper.WithdrawalRequest); err != nil {
				t.Fatal(err)
			}
			r.front(casework.Withdraw, casework.Change{Reason: "不再开业"})
			return r
		}, []paper.Kind{paper.Acceptance, paper.Handover, paper.WithdrawalRequest, paper.Withdrawal}},
		{"denied after the right to a hearing", func(t *testing.T) *run {
			r := taken(t, "B001", 20261123)
			halltest.Must[*paper.Notice](t)(r.Review.PrintHearing(t.Context(), r.chief(1), "", r.c.Number, 1, casework.Intent{Reason: "场所不符合要求"}))
			r.deny()
			r.collect()
			return r
		}, []paper.Kind{paper.Acceptance, paper.Handover, paper.Hearing, paper.Denial, paper.Handover, paper.Receipt}},
		{"granted, posted, once returned, collected", func(t *testing.T) *run {
			r := taken(t, "B001", 20261123)
			r.front(casework.ChangeWay, casework.Change{Way: casework.Mail, Address: "丝市街18号"})
			if err := r.grant(r.chief(1)); err != nil {
				t.Fatal(err)
			}
			r.bring()
			r.post("EMS1")
			r.window(casework.MailReturned, casework.Change{Reason: "查无此人"})
			r.saved(r.Delivery.GiveOut(t.Context(), halltest.Window, "", r.c.Number, r.himself()))
			return r
		}, []paper.Kind{paper.Acceptance, paper.Handover, paper.Grant, paper.Handover, paper.MailSlip, paper.Receipt}},
		{"left in place", func(t *testing.T) *run {
			r := taken(t, "B001", 20261123)
			r.deny()
			r.bring()
			r.saved(r.Delivery.Refused(t.Context(), halltest.Window, "", r.c.Number, "拒收", ""))
			how := casework.Delivery{Method: casework.Left, Place: "经营场所", Witness: "居委会某某"}
			return r.saved(r.Delivery.Serve(t.Context(), halltest.Window, "", r.c.Number, how))
		}, []paper.Kind{paper.Acceptance, paper.Handover, paper.Denial, paper.Handover, paper.Receipt}},
		{"deferred and never supplied", func(t *testing.T) *run {
			r := taken(t, "B001", 20261123, "rules_list")
			r.days(10)
			r.front(casework.Terminate, casework.Change{Reason: "逾期未补交", Ground: casework.DeferralLapsed})
			return r
		}, []paper.Kind{paper.Acceptance, paper.Deferral, paper.Handover, paper.Termination}},
		{"a procedure that never was", func(t *testing.T) *run {
			r := taken(t, "B007", 20260914)
			r.special(1, casework.Expert, 7)
			r.back(r.chief(1), casework.Annul, casework.Change{Stage: 1, What: casework.WhatSpecial, Target: 1, Reason: "误操作"})
			return r
		}, []paper.Kind{paper.Acceptance, paper.Handover}},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := row.end(t)
			r.t = t
			if got := r.whole(); !slices.Equal(got, row.want) {
				t.Errorf("in the file %v, want %v", got, row.want)
			}
			r.sound()
		})
	}
}

// himself is the applicant at the window.
func (r *run) himself() delivery.Receiver {
	who := delivery.Receiver{Name: "李仲安", ID: halltest.Man}
	if r.c.Applicant.Org {
		who.Shown = halltest.Firm
	}
	return who
}

// TestEveryDepartmentOfAJointCaseGrantsItsPermitInWriting: by its own name and
// number, for its own item, and with the licence to the window (R36).
func TestEveryDepartmentOfAJointCaseGrantsItsPermitInWriting(t *testing.T) {
	r := accepted(t, "J001")
	r.agree(2)
	r.agree(3)
	r.begin(4)
	silent := r.opinion(4)
	silent.Text = " "
	r.refused(r.chief(4), casework.Conclude, casework.Change{Stage: 4, Opinion: silent}, "case.opinion_missing", "R36")
	r.rest()
	want := map[string]string{"XZSP": "B001", "XFJ": "B011", "CGJ": "B021"}
	grants := r.printed(paper.Grant)
	if len(grants) != len(want) {
		t.Fatalf("%d written decisions, want %d", len(grants), len(want))
	}
	for _, f := range grants {
		n := f.Grant
		i := slices.IndexFunc(r.c.Results, func(made casework.Result) bool { return made.Notice == n.Head.Number })
		if i < 0 {
			t.Fatalf("no licence goes with %s", n.Head.Number)
		}
		made := r.c.Results[i]
		if want[made.Dept] != n.Item.Code || n.Head.Dept != r.deptName(made.Dept) || n.Licence != made.Doc || n.LicenceNo != made.DocNo || n.Text == "" || n.AcceptNo != r.c.Acceptance.Notice {
			t.Errorf("%s wrote %+v", made.Dept, n)
		}
	}
	r.collect()
	if n := r.printed(paper.Receipt)[0].Receipt; n.Copies != 6 {
		t.Errorf("given out are %d papers: %s", n.Copies, n.Paper)
	}
	if got := r.whole(); countOf(got, paper.Grant) != 3 || countOf(got, paper.SurveyRecord) != 1 || countOf(got, paper.Flow) != 1 {
		t.Errorf("in the file %v", got)
	}
	r.sound()
}

func countOf(all []paper.Kind, kind paper.Kind) (n int) {
	for _, k := range all {
		if k == kind {
			n++
		}
	}
	return n
}

// TestWhatWasGrantedIsVoidWithTheWhole: the file says so, and nothing of it goes
// to the applicant (R68).
func TestWhatWasGrantedIsVoidWithTheWhole(t *testing.T) {
	r := accepted(t, "J001")
	r.agree(2)
	r.agree(6)
	r.agree(3)
	r.disagree(5)
	r.lead(5, casework.RefuseWhole)
	if len(r.printed(paper.Grant)) != 1 || countOf(r.whole(), paper.Grant) != 0 {
		t.Errorf("in the file %+v", r.file().Docs)
	}
	r.collect()
	if n := r.printed(paper.Receipt)[0].Receipt; n.Copies != 1 {
		t.Errorf("given out %s", n.Paper)
	}
	r.sound()
}

// TestAHigherAuthorityGrantsWhatItDecides: the department that only reviews
// writes no decision of its own (R26, R36).
func TestAHigherAuthorityGrantsWhatItDecides(t *testing.T) {
	r := taken(t, "B017", 20261123)
	r.back(r.chief(1), casework.Refer, casework.Change{Stage: 1, Reason: "报市商务局决定"})
	if err := r.grant(r.chief(1)); err != nil {
		t.Fatal(err)
	}
	if len(r.printed(paper.Grant)) != 0 || r.c.Decision.Notice != "" {
		t.Errorf("%+v", r.printed(paper.Grant))
	}
	r.collect()
	r.sound()
}

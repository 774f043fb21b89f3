package review_test

import (
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/storage/memory"
)

// wide opens a hall with a joint item of thirty stages, ready all at once in
// all its departments, and an application of somebody new with a long name.
func wide(t *testing.T, original bool) (*run, intake.Sheet, *halltest.Meter) {
	t.Helper()
	meter := &halltest.Meter{Engine: memory.New()}
	h := halltest.OpenOn(t, meter, halltest.Wide(t, 30, original))
	s := h.Sheet(t, halltest.WideItem)
	s.Applicant = halltest.Company
	s.Applicant.Name = "周村某某国际供应链管理服务（集团）股份有限公司"
	meter.Most = 0
	return &run{Hall: h, t: t, clerk: h.ClerkOf(halltest.WideItem)}, s, meter
}

// TestAWideJointCaseFitsEveryTransaction: the store refuses more than
// app.MaxOps keys at once; a step that moves all thirty stages stays below.
func TestAWideJointCaseFitsEveryTransaction(t *testing.T) {
	for _, row := range []struct {
		name string
		way  func(r *run, s intake.Sheet)
	}{
		{"run to its end", func(r *run, s intake.Sheet) {
			r.saved(r.Intake.Accept(t.Context(), r.clerk, "1", s))
			r.rest()
			r.collect()
		}},
		{"registered on one day, accepted on the next", func(r *run, s intake.Sheet) {
			r.saved(r.Intake.Receive(t.Context(), r.clerk, "1", s))
			r.days(1)
			r.saved(r.Intake.Accept(t.Context(), r.clerk, "2", s))
		}},
		{"deferred, with a survey announced", func(r *run, s intake.Sheet) {
			s.Checks[1] = casework.Checked{ID: s.Checks[1].ID, State: casework.Lacking, Wrong: "未提交"}
			s.Survey = &casework.Survey{Place: "周村区某某街1号"}
			r.saved(r.Intake.AcceptDeferred(t.Context(), r.clerk, "1", s, intake.Promise{Until: r.today(), Signer: "李仲安"}))
			r.front(casework.Supplement, casework.Change{Checks: []casework.Checked{{ID: s.Checks[1].ID, State: casework.Good}}})
		}},
		{"every date moved", func(r *run, s intake.Sheet) {
			r.saved(r.Intake.Accept(t.Context(), r.clerk, "1", s))
			r.front(casework.RequestPayment, casework.Change{Fee: &casework.Fee{Amount: "120.00"}, Reason: "工本费"})
			r.days(3)
			r.front(casework.RecordPayment, casework.Change{Fee: &casework.Fee{Receipt: "1"}})
			r.back(halltest.Chief(r.c.Item.Dept), casework.Extend, casework.Change{
				Reason: "案情复杂", Extension: &casework.Extension{Days: 15, Approver: "区长", As: "government_head"},
			})
		}},
		{"withdrawn at once", func(r *run, s intake.Sheet) {
			r.saved(r.Intake.Accept(t.Context(), r.clerk, "1", s))
			r.front(casework.Withdraw, casework.Change{Reason: "不办了"})
		}},
		{"refused as a whole", func(r *run, s intake.Sheet) {
			r.saved(r.Intake.Accept(t.Context(), r.clerk, "1", s))
			r.disagree(2)
			r.lead(2, casework.RefuseWhole)
		}},
	} {
		for _, original := range []bool{false, true} {
			t.Run(row.name, func(t *testing.T) {
				r, s, meter := wide(t, original)
				r.t = t
				row.way(r, s)
				t.Logf("at most %d of %d keys in one transaction, each stage waiting for the originals: %v", meter.Most, app.MaxOps, original)
				r.sound()
			})
		}
	}
}

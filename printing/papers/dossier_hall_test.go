package papers_test

import (
	"slices"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/app/review"
	"yichuang/printing"
	"yichuang/printing/papers"
)

type theCase = casework.Case

// filed is a case that was brought to its end.
type filed struct {
	*halltest.Hall
	t testing.TB
	c *theCase
}

func (f *filed) saved(c *theCase, err error) {
	f.t.Helper()
	f.c = halltest.Must[*theCase](f.t)(c, err)
	f.Now = f.Now.Add(10 * time.Minute)
}

func (f *filed) back(by app.Actor, step casework.Step, ch casework.Change) {
	f.t.Helper()
	f.saved(f.Review.Take(f.t.Context(), by, "", f.c.Number, step, ch))
}

// single is a case that was corrected, given back once, granted and collected.
func single(t testing.TB) *filed {
	t.Helper()
	f := &filed{Hall: halltest.Open(t), t: t}
	ctx, chief := t.Context(), halltest.Chief("XZSP")
	s := f.Sheet(t, "B001", "bl")
	f.saved(f.Intake.RequestCorrection(ctx, halltest.Clerk, "", s))
	f.Now = f.Now.AddDate(0, 0, 2)
	halltest.Supply(&s)
	f.saved(f.Intake.Accept(ctx, halltest.Clerk, "", s))
	f.saved(f.Intake.HandOver(ctx, halltest.Clerk, "", f.c.Number, 1, nil))
	f.saved(f.Review.TakeOver(ctx, chief, "", f.c.Number, 1))
	f.back(halltest.Reviewer("XZSP"), casework.Propose, casework.Change{Stage: 1, Reason: "经审查符合条件，拟同意"})
	f.saved(f.Review.Grant(ctx, chief, "", f.c.Number, 1, review.Verdict{Text: "符合规定，准予许可。", DocNo: "JY23703060000017", Copies: 1}))
	f.collect("XZSP")
	return f
}

func (f *filed) collect(depts ...string) {
	f.t.Helper()
	ctx := f.t.Context()
	for _, dept := range depts {
		f.saved(f.Review.SendResult(ctx, halltest.Chief(dept), "", f.c.Number))
		f.saved(f.Delivery.Receive(ctx, halltest.Window, "", f.c.Number))
	}
	who := delivery.Receiver{Name: "李仲安", ID: halltest.Man}
	if f.c.Applicant.Org {
		who.Shown = halltest.Firm
	}
	f.saved(f.Delivery.GiveOut(ctx, halltest.Window, "", f.c.Number, who))
	f.saved(f.Delivery.File(ctx, halltest.Window, "", f.c.Number, f.Now))
}

// joint is a case of four departments with one survey.
func joint(t testing.TB) *filed {
	t.Helper()
	f := &filed{Hall: halltest.Open(t), t: t}
	f.saved(f.Intake.Accept(t.Context(), halltest.Clerk, "", f.Sheet(t, "J001")))
	var depts []string
	for f.c.Decision == nil {
		i := slices.IndexFunc(f.c.Plan, func(s casework.Stage) bool { return !s.Counter() && s.State == casework.Ready })
		s := f.c.Plan[i]
		by := halltest.Chief(s.Dept)
		if f.c.Can(casework.TakeOver, s.No, by) != nil {
			f.saved(f.Intake.HandOver(t.Context(), halltest.Clerk, "", f.c.Number, s.No, nil))
		}
		f.back(by, casework.TakeOver, casework.Change{Stage: s.No})
		if s.Kind == "survey" {
			f.survey(s)
		}
		o := &casework.Opinion{Verdict: casework.Agree, Text: s.Name + "合格", Doc: s.Output}
		if f.c.Promised(&s) {
			o.DocNo, o.Copies = s.Dept+"7", 1
			depts = append(depts, s.Dept)
		}
		f.back(by, casework.Conclude, casework.Change{Stage: s.No, Opinion: o})
	}
	f.collect(depts...)
	return f
}

func (f *filed) survey(s casework.Stage) {
	f.t.Helper()
	at, by := f.Now.Add(time.Hour), halltest.Chief(s.Dept)
	f.back(by, casework.ArrangeSurvey, casework.Change{Stage: s.No, Survey: &casework.Survey{At: at, Place: "某某街1号", Depts: s.With, Contact: "0533-0000000"}})
	f.Now = at.Add(2 * time.Hour)
	r := &casework.SurveyRecord{From: at, To: at.Add(time.Hour), Findings: "与申请材料一致", Conclusion: casework.Passed, Applicant: "李仲安"}
	for i, dept := range append([]string{s.Dept, s.Dept}, s.With...) {
		r.Surveyors = append(r.Surveyors, casework.Surveyor{Name: "勘查员" + []string{"甲", "乙", "丙", "丁", "戊", "己"}[i], Cert: "鲁执法" + dept, Dept: dept})
	}
	f.back(by, casework.RecordSurvey, casework.Change{Stage: s.No, Target: len(f.c.Surveys), Record: r})
}

func (f *filed) writer() casework.Writer {
	return casework.Writer{Hall: f.Settings, Catalogue: f.Catalogue, Calendar: f.Calendar}
}

// keep lays out every second paper of the case as its printer would, and keeps
// the pages.
func (f *filed) keep() {
	f.t.Helper()
	ctx := f.t.Context()
	for i, row := range halltest.Must[[]paper.JobRow](f.t)(paper.JobsFor(ctx, f.Store, f.c.Number)) {
		if i%2 == 1 {
			continue
		}
		j := halltest.Must[*paper.Job](f.t)(paper.Read(ctx, f.Store, row.ID))
		p := halltest.Must[printing.Page](f.t)(papers.Draw(ctx, f.Store.Blobs(), j.Facts))
		data := halltest.Must[[]byte](f.t)(cbor.Marshal(p))
		hash := halltest.Must[string](f.t)(f.Store.Blobs().Put(ctx, data))
		err := f.Store.Update(ctx, j.By, "", func(tx app.Tx) error {
			if err := tx.Load(j); err != nil {
				return err
			}
			j.Page = hash
			return tx.Save(j)
		})
		if err != nil {
			f.t.Fatal(err)
		}
	}
}

// bound is the file of the case as its printer gets it.
func (f *filed) bound() (paper.Dossier, printing.Page) {
	f.t.Helper()
	ctx := f.t.Context()
	job := halltest.Must[*paper.Job](f.t)(f.writer().PrintDossier(ctx, f.Store, f.c.Number, halltest.Window, f.Now))
	kept := halltest.Must[*paper.Job](f.t)(paper.Read(ctx, f.Store, job.ID))
	return *kept.Facts.CaseFile, halltest.Must[printing.Page](f.t)(papers.Draw(ctx, f.Store.Blobs(), kept.Facts))
}

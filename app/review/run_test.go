package review_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
)

// run is one case on its way through the desks.
type run struct {
	*halltest.Hall
	t     testing.TB
	c     *casework.Case
	clerk app.Actor
}

// register opens a hall and draws a number for an application.
func register(t testing.TB, item string, lacking ...string) (*run, intake.Sheet) {
	t.Helper()
	h := halltest.Open(t)
	return &run{Hall: h, t: t, clerk: h.ClerkOf(item)}, h.Sheet(t, item, lacking...)
}

// accepted is a case that was accepted with every paper there.
func accepted(t testing.TB, item string) *run {
	t.Helper()
	r, s := register(t, item)
	return r.saved(r.Intake.Accept(t.Context(), r.clerk, "", s))
}

// deferred is a case accepted although the named papers lack.
func deferred(t testing.TB, item string, days int, lacking ...string) *run {
	t.Helper()
	r, s := register(t, item, lacking...)
	until := halltest.Must[app.Date](t)(r.Calendar.Add(app.DateOf(r.Now), days))
	return r.saved(r.Intake.AcceptDeferred(t.Context(), r.clerk, "", s, intake.Promise{Until: until, Signer: s.Applicant.Name}))
}

// saved takes the case as a desk gave it back.
func (r *run) saved(c *casework.Case, err error) *run {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
	r.c = c
	return r
}

func (r *run) stage(no int) *casework.Stage { return r.c.StageOf(no) }

// days lets whole days pass.
func (r *run) days(n int) { r.Now = r.Now.AddDate(0, 0, n) }

func (r *run) today() app.Date { return app.DateOf(r.Now) }

// front, back and window take a step that must succeed, a few minutes later.
func (r *run) front(step casework.Step, ch casework.Change) {
	r.t.Helper()
	r.Now = r.Now.Add(5 * time.Minute)
	r.saved(r.Intake.Take(r.t.Context(), r.clerk, "", r.c.Number, step, ch))
}

func (r *run) back(by app.Actor, step casework.Step, ch casework.Change) {
	r.t.Helper()
	r.Now = r.Now.Add(5 * time.Minute)
	r.saved(r.Review.Take(r.t.Context(), by, "", r.c.Number, step, ch))
}

func (r *run) window(step casework.Step, ch casework.Change) {
	r.t.Helper()
	r.Now = r.Now.Add(5 * time.Minute)
	r.saved(r.Delivery.Take(r.t.Context(), halltest.Window, "", r.c.Number, step, ch))
}

// refused asks for a step that must be refused with the message and the rule,
// and must leave the case as it is.
func (r *run) refused(by app.Actor, step casework.Step, ch casework.Change, id, rule string) {
	r.t.Helper()
	_, err := r.Review.Take(r.t.Context(), by, "", r.c.Number, step, ch)
	var e *app.Error
	if !errors.As(err, &e) || e.ID != id || e.Rule != rule {
		r.t.Errorf("%s of stage %d: got %v, want %s %s", step, ch.Stage, err, id, rule)
	}
	if f := r.open(); f.Case.Entries != r.c.Entries {
		r.t.Errorf("%s was refused, and the journal grew", step)
	}
}

func (r *run) open() casework.File {
	r.t.Helper()
	return halltest.Must[casework.File](r.t)(r.Review.Open(r.t.Context(), r.c.Number))
}

func (r *run) chief(no int) app.Actor { return halltest.Chief(r.stage(no).Dept) }

// begin brings a stage into its department's hands: the notice of a procedure
// whose time does not count, the papers if it waits for them, the take-over.
func (r *run) begin(no int) {
	r.t.Helper()
	s := r.stage(no)
	if s.Excluded && !slices.ContainsFunc(r.c.Specials, func(p casework.Special) bool { return p.Stage == no }) {
		r.special(no, casework.Expert, 10)
	}
	if s.State == casework.Ready && s.Original && r.c.Can(casework.TakeOver, no, r.chief(no)) != nil {
		r.gather(s)
	}
	if r.stage(no).State == casework.Ready {
		r.back(halltest.Reviewer(s.Dept), casework.TakeOver, casework.Change{Stage: no})
	}
}

// gather brings the originals a stage waits for into its department's hands.
func (r *run) gather(s *casework.Stage) {
	r.t.Helper()
	held := map[string][]string{}
	for _, m := range r.c.Materials {
		if m.Holder != "" && m.Holder != s.Dept && (len(s.Materials) == 0 || slices.Contains(s.Materials, m.ID)) {
			held[m.Holder] = append(held[m.Holder], m.ID)
		}
	}
	for holder, papers := range held {
		if holder == casework.AtFront {
			r.saved(r.Intake.HandOver(r.t.Context(), r.clerk, "", r.c.Number, s.No, nil))
			continue
		}
		r.back(halltest.Reviewer(holder), casework.HandPapers, casework.Change{Papers: papers, To: s.Dept, Taker: s.Dept + "经办人"})
	}
}

// special begins a procedure of a stage today.
func (r *run) special(no int, kind casework.SpecialKind, days int) {
	r.t.Helper()
	r.back(r.chief(no), casework.BeginSpecial, casework.Change{Stage: no, Special: &casework.Special{
		Kind: kind, Excluded: true, From: r.today(), Days: days, Reason: "依法进行", Basis: "行政许可法第四十五条",
	}})
}

// endSpecial ends the last procedure today.
func (r *run) endSpecial(no int) {
	r.t.Helper()
	r.back(r.chief(no), casework.EndSpecial, casework.Change{Stage: no, Target: len(r.c.Specials), Special: &casework.Special{
		Until: r.today(), Record: "同意通过", People: []string{"专家甲", "专家乙", "专家丙"},
	}})
}

// survey announces, holds and records the survey of a stage. absent stay away.
func (r *run) survey(no int, absent ...string) {
	r.t.Helper()
	s := r.stage(no)
	at := r.Now.Add(2 * time.Hour)
	r.back(r.chief(no), casework.ArrangeSurvey, casework.Change{Stage: no, Survey: &casework.Survey{
		At: at, Place: "周村区某某街1号", Depts: s.With, Contact: "0533-0000000",
	}})
	r.Now = at.Add(2 * time.Hour)
	record := casework.SurveyRecord{
		From: at, To: at.Add(time.Hour), Findings: "与申请材料一致", Conclusion: casework.Passed, Applicant: "李仲安", Absent: absent,
	}
	for i, dept := range append([]string{s.Dept}, s.With...) {
		if !slices.Contains(absent, dept) {
			record.Surveyors = append(record.Surveyors, casework.Surveyor{Name: fmt.Sprintf("勘查员%d", i), Cert: fmt.Sprintf("鲁执法%d", i), Dept: dept})
		}
	}
	if len(record.Surveyors) < 2 {
		record.Surveyors = append(record.Surveyors, casework.Surveyor{Name: "勘查员九", Cert: "鲁执法9", Dept: s.Dept})
	}
	r.back(r.chief(no), casework.RecordSurvey, casework.Change{Stage: no, Target: len(r.c.Surveys), Record: &record})
}

// opinion is the department's agreement with what comes out of the stage.
func (r *run) opinion(no int) *casework.Opinion {
	s := r.stage(no)
	o := &casework.Opinion{Verdict: casework.Agree, Text: "同意。", Doc: s.Output}
	if r.c.Promised(s) {
		o.DocNo, o.Copies = fmt.Sprintf("%s-%s-%d", r.c.Number[14:], s.Dept, no), 1
	}
	return o
}

// agree brings a stage to its end.
func (r *run) agree(no int) {
	r.t.Helper()
	r.begin(no)
	if s := r.stage(no); s.Kind == "survey" && !slices.ContainsFunc(r.c.Surveys, func(v casework.Survey) bool { return v.Stage == no && v.Record != nil }) {
		r.survey(no)
	}
	if n := len(r.c.Specials); n > 0 && r.c.Specials[n-1].Stage == no && r.c.Specials[n-1].Open() {
		r.days(3)
		r.endSpecial(no)
	}
	r.back(r.chief(no), casework.Conclude, casework.Change{Stage: no, Opinion: r.opinion(no)})
}

// disagree refuses a stage.
func (r *run) disagree(no int) {
	r.t.Helper()
	r.begin(no)
	r.back(r.chief(no), casework.Conclude, casework.Change{Stage: no, Opinion: &casework.Opinion{Verdict: casework.Disagree, Text: "安全出口数量不足"}})
}

// lead takes the lead's decision on a refused stage.
func (r *run) lead(no int, choice casework.LeadChoice) {
	r.t.Helper()
	r.back(halltest.Chief(r.c.Item.LeadDept), casework.LeadDecide, casework.Change{
		Stage: no, Lead: &casework.LeadWord{Choice: choice, Basis: "依法可以分别办理"}, Reason: "消防意见：安全出口数量不足", Days: 5,
	})
}

// rest brings every stage that is left to its end, first come first served.
func (r *run) rest() {
	r.t.Helper()
	for r.c.Decision == nil {
		i := slices.IndexFunc(r.c.Plan, func(s casework.Stage) bool {
			return !s.Counter() && (s.State == casework.Ready || s.State == casework.InProgress)
		})
		if i < 0 {
			r.t.Fatalf("nobody has anything to do: %+v", r.c.Plan)
		}
		r.agree(r.c.Plan[i].No)
	}
}

// bring carries every result to the delivery window.
func (r *run) bring() {
	r.t.Helper()
	for _, made := range r.c.Results {
		if made.ForApplicant() && r.c.Can(casework.SendResult, 0, halltest.Chief(made.Dept)) == nil {
			r.back(halltest.Chief(made.Dept), casework.SendResult, casework.Change{})
			r.window(casework.ReceiveResult, casework.Change{})
		}
	}
	if r.c.State != casework.ResultAtFront {
		r.t.Fatalf("everything was brought, and the case is %s", r.c.State)
	}
}

// collect gives the results to the applicant and files the receipt.
func (r *run) collect() {
	r.t.Helper()
	r.bring()
	who := delivery.Receiver{Name: "李仲安", ID: halltest.Man}
	if r.c.Applicant.Org {
		who.Shown = halltest.Firm
	}
	r.saved(r.Delivery.GiveOut(r.t.Context(), halltest.Window, "", r.c.Number, who))
	r.saved(r.Delivery.File(r.t.Context(), halltest.Window, "", r.c.Number, r.Now))
}

// post sends the results by post and files the signed slip.
func (r *run) post(tracking string) {
	r.t.Helper()
	r.window(casework.PostOut, casework.Change{Posting: &casework.Posting{
		Tracking: tracking, Carrier: "邮政", Postman: "邮递员", Receiver: r.c.Applicant.Name, Address: r.c.Applicant.Address, Phone: r.c.Applicant.Phone,
	}})
}

// sound checks what must be true of every case at every end.
func (r *run) sound() {
	r.t.Helper()
	f := r.open()
	if err := f.Case.Replay(f.Journal); err != nil {
		r.t.Errorf("the journal gives another case: %v", err)
	}
	if f.Case.Delivery != nil {
		for _, made := range f.Case.Results {
			if made.ForApplicant() && (made.Sent == nil || made.In == nil) {
				r.t.Errorf("%s of stage %d was given out and never entered (R71): %+v", made.Doc, made.Stage, made)
			}
		}
	}
	r.Verify(r.t)
}

// printed returns the facts of every paper of the kind that was queued for the
// case, oldest first.
func (r *run) printed(kind paper.Kind) []paper.Facts {
	r.t.Helper()
	var out []paper.Facts
	for _, row := range halltest.Must[[]paper.JobRow](r.t)(r.Review.Papers(r.t.Context(), r.c.Number)) {
		if row.Kind != kind {
			continue
		}
		job := &paper.Job{ID: row.ID}
		if err := r.Store.View(r.t.Context(), func(v app.Reader) error { return v.Load(job) }); err != nil {
			r.t.Fatal(err)
		}
		out = append(out, job.Facts)
	}
	return out
}

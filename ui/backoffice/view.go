package backoffice

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// view is one stage of a case as the page shows it, built off the UI thread.
type view struct {
	words    words
	at       place
	c        *casework.Case
	journal  []casework.Entry
	papers   []paper.JobRow
	clocks   casework.Clocks
	standing workday.Standing         // of this stage, or of the case where the stage has no limit of its own
	stands   map[int]workday.Standing // of every stage
	today    app.Date
	cal      *workday.Calendar
	stage    *casework.Stage // nil in a case without a plan
	offered  map[casework.Step]casework.Possible
}

func (s *Screen) view(ctx context.Context, at place) (*view, error) {
	f, err := s.d.Desk.Open(ctx, at.number)
	if err != nil {
		return nil, err
	}
	v := &view{words: s.words, at: at, c: f.Case, journal: f.Journal, today: app.DateOf(s.d.Now()), stands: map[int]workday.Standing{}, cal: s.d.Desk.Calendar()}
	if v.papers, err = s.d.Desk.Papers(ctx, at.number); err != nil {
		return nil, err
	}
	if v.clocks, err = s.d.Desk.Clocks(f.Case); err != nil {
		return nil, err
	}
	steps := f.Case.Steps(s.d.Actor)
	v.stage = f.Case.StageOf(at.stage)
	if v.stage == nil {
		v.stage = f.Case.StageOf(v.ownStage(steps))
	}
	v.offered = map[casework.Step]casework.Possible{}
	for _, p := range steps {
		if p.Stage == 0 || p.Stage == v.no() {
			v.offered[p.Step] = p
		}
	}
	for _, st := range f.Case.Plan {
		row := f.Case.Row()
		d := f.Case.Due.Stage(st.No)
		row.StageStart, row.StageDue, row.Paused = d.Start, d.Due, v.stoodStill(st.No)
		if st.Ended == nil { // what is over is never late
			v.stands[st.No] = row.Standing(v.cal, v.today)
		}
	}
	v.standing = v.stands[v.no()]
	return v, nil
}

// stoodStill is since when a stage's own limit stands still.
func (v *view) stoodStill(no int) app.Date {
	var since app.Date
	for _, s := range v.c.Specials {
		if s.Open() && s.Excluded && (s.Stage == no || s.Stage == 0) && (since == 0 || s.From < since) {
			since = s.From
		}
	}
	return since
}

// ownStage returns the stage that this department has something to do in, or
// its first, or the first of the plan.
func (v *view) ownStage(steps []casework.Possible) int {
	for _, p := range steps {
		if p.Stage != 0 && slices.Contains(ownWork, p.Step) {
			return p.Stage
		}
	}
	for _, s := range v.c.Plan {
		if s.Dept == v.words.actor.Dept {
			return s.No
		}
	}
	if len(v.c.Plan) > 0 {
		return v.c.Plan[0].No
	}
	return 0
}

// ownWork are the steps that are a department's work on a stage, in the order
// in which they come; a case without any of them waits for somebody else.
var ownWork = []casework.Step{
	casework.TakeOver, casework.Grant, casework.Conclude, casework.LeadDecide, casework.Propose, casework.RecordSurvey,
	casework.EndSpecial, casework.Refer, casework.SendResult,
}

// waiting reports whether this department has something left to do here.
func (v *view) waiting() bool {
	for _, step := range ownWork {
		if p, ok := v.offered[step]; ok && (p.Refusal == nil || step != casework.SendResult) {
			return true
		}
	}
	return false
}

// no is the number of the stage, 0 for none.
func (v *view) no() int {
	if v.stage == nil {
		return 0
	}
	return v.stage.No
}

// can says whether the step may be taken and, if not, why.
func (v *view) can(step casework.Step) (bool, string) {
	p, ok := v.offered[step]
	if ok && p.Refusal == nil {
		return true, ""
	}
	if ok {
		return false, v.refusal(p.Refusal)
	}
	return false, v.why(step)
}

// refusal says what is refused in words; of papers that were promised and have
// not come, which and until when (R47).
func (v *view) refusal(err error) string {
	var refusal *app.Error
	switch {
	case !errors.As(err, &refusal):
		return v.words.Error(err)
	case refusal.ID == "case.deferral_open":
		return v.owed()
	case refusal.ID == "case.no_result":
		return v.words.T("backoffice.not_decided")
	}
	return v.words.Error(err)
}

// owed names the promised papers that have not come and their day, "" for none.
func (v *view) owed() string {
	if !v.c.Deferral.Open() || !v.c.State.Running() {
		return ""
	}
	var names []string
	for _, m := range v.c.LackingMaterials() {
		names = append(names, m.Name)
	}
	id := "backoffice.owed"
	if v.today > v.c.Deferral.Until {
		id = "backoffice.owed_late"
	}
	return v.words.T(id, "names", strings.Join(names, v.words.T("backoffice.comma")), "until", v.c.Deferral.Until)
}

// why says in a few words what has to happen before a step that is not offered.
func (v *view) why(step casework.Step) string {
	t := v.words.T
	err := v.c.Can(step, v.no(), v.words.actor)
	var refusal *app.Error
	errors.As(err, &refusal)
	_, takeFirst := v.offered[casework.TakeOver]
	switch {
	case refusal != nil && refusal.ID == "case.role_missing":
		return t("backoffice.only_chief")
	case refusal != nil && refusal.ID == "case.other_department":
		return t("backoffice.other_department", "dept", v.words.dept(v.owner()))
	case step == casework.SendResult && v.c.Decision == nil:
		return t("backoffice.not_decided")
	case step == casework.SendResult && v.c.LastSent() != nil:
		return t("backoffice.sent")
	case v.c.Decision != nil:
		return t("backoffice.decided")
	case takeFirst:
		return t("backoffice.take_first")
	case step == casework.TakeOver && v.stage != nil && v.stage.Taken != nil:
		return t("backoffice.taken")
	}
	return t("backoffice.not_now")
}

// owner returns the department of the stage this page is about.
func (v *view) owner() string {
	if v.stage != nil {
		return v.stage.Dept
	}
	return v.c.Item.Dept
}

// needs reports whether the stage works on the material; one that names none
// works on all.
func (v *view) needs(m casework.Material) bool {
	return v.stage == nil || len(v.stage.Materials) == 0 || slices.Contains(v.stage.Materials, m.ID)
}

// mode is what the foot of the page writes, by what may be done next.
type mode int

const (
	modeNone     mode = iota
	modeGrant         // one decision: granted or denied
	modeConclude      // a joint case's stage: the department's opinion
	modePropose       // who handles it proposes, who decides takes it over
	modeLead          // the lead decides on a refused stage
)

func (v *view) mode() mode {
	has := func(step casework.Step) bool { _, ok := v.offered[step]; return ok }
	switch {
	case has(casework.LeadDecide):
		return modeLead
	case has(casework.Grant):
		return modeGrant
	case has(casework.Conclude) && (v.words.actor.Is(app.Chief) || v.stage.Kind != kindDecision):
		return modeConclude
	case has(casework.Propose):
		return modePropose
	}
	return modeNone
}

// result is the paper the stage makes, and whether the applicant gets it.
func (v *view) result() (doc string, promised bool) {
	if !v.c.Item.Joint() || v.stage == nil {
		return v.c.Item.ResultDoc, true
	}
	doc, promised = v.stage.Output, v.c.Promised(v.stage)
	if doc == "" && promised {
		doc = v.c.Item.ResultDoc
	}
	return doc, promised
}

// clock is the limit the page reckons: the stage's own, or the committed one.
func (v *view) clock() *workday.Due {
	for i := range v.clocks.Stages {
		if s := &v.clocks.Stages[i]; s.Stage.No == v.no() {
			return &s.Due
		}
	}
	return v.clocks.Committed
}

// saidAt is when the stage's opinion was given.
func (v *view) saidAt() time.Time {
	for i := len(v.journal) - 1; i >= 0; i-- {
		if e := v.journal[i]; e.Stage == v.no() && e.Change.Opinion != nil {
			return e.At
		}
	}
	return time.Time{}
}

// kindDecision is the kind of stage that only the chief representative ends.
const kindDecision = string(catalogue.StageDecision)

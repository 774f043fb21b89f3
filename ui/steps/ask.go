package steps

import (
	"context"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// Ask is one step to be asked for.
type Ask struct {
	Case   *casework.Case
	Step   casework.Step
	Stage  int // of a step on a stage
	Target int // which survey or special procedure; 0 lets the form choose
	Actor  app.Actor
	Now    time.Time

	Words     Words
	Calendar  *workday.Calendar // for hints beside days; may be nil
	Preset    map[string]string // what stands in fields at first, by field, over the form's own
	Sentences []string          // ready sentences for the reason or opinion
	Start     kit.Start         // runs what Show is given off the UI thread; nil is kit.Go

	// Latest reads the case as it stands now, off the UI thread: what Show asks
	// for when a step was refused because somebody else has moved the case on.
	// nil: then only the refusal is told.
	Latest func(ctx context.Context) (casework.File, error)
}

// Words speaks one language and names departments.
type Words struct {
	kit.Words
	Catalogue *catalogue.Catalogue
}

// Dept names a department; the front desk is the counter.
func (w Words) Dept(id string) string {
	if id == catalogue.FrontDesk || id == casework.AtFront {
		return w.T("steps.front")
	}
	if w.Catalogue == nil {
		return id
	}
	d, ok := w.Catalogue.Department(id)
	switch {
	case !ok:
		return id
	case w.Lang == assets.EN:
		return d.NameEN
	}
	return d.Name
}

// Step names a step.
func (w Words) Step(s casework.Step) string { return w.T(s.MessageID()) }

// Kind names a special procedure.
func (w Words) Kind(k casework.SpecialKind) string { return w.T(k.MessageID()) }

// StageState names where a stage stands.
func (w Words) StageState(s casework.StageState) string { return w.T(s.MessageID()) }

func (a Ask) t(id string, pairs ...any) string { return a.Words.T(id, pairs...) }

func (a Ask) today() app.Date { return app.DateOf(a.Now) }

// stage returns the stage the step is on, nil for a step on the whole case.
func (a Ask) stage() *casework.Stage { return a.Case.StageOf(a.Stage) }

// survey returns the survey aimed at, or the first that fits.
func (a Ask) survey(fits func(casework.Survey) bool) *casework.Survey {
	for i := range a.Case.Surveys {
		v := &a.Case.Surveys[i]
		if v.Stage == a.Stage && v.Void == nil && (a.Target == 0 || v.No == a.Target) && fits(*v) {
			return v
		}
	}
	return nil
}

// undated is the announced survey of the stage whose day was left open (R11).
func (a Ask) undated() *casework.Survey {
	return a.survey(func(v casework.Survey) bool { return v.Dated == nil && v.Record == nil })
}

// unrecorded is the survey of the stage that was dated and not yet recorded.
func (a Ask) unrecorded() *casework.Survey {
	return a.survey(func(v casework.Survey) bool { return v.Dated != nil && v.Record == nil })
}

// open is the special procedure of the stage that still runs.
func (a Ask) open() *casework.Special {
	for i := range a.Case.Specials {
		s := &a.Case.Specials[i]
		if s.Stage == a.Stage && s.Open() && s.Kind != casework.Payment && (a.Target == 0 || s.No == a.Target) {
			return s
		}
	}
	return nil
}

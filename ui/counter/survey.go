package counter

import (
	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

// visit is what is said of the site survey with the acceptance (R11): the date
// follows by telephone, or it is fixed now.
type visit struct {
	s         *Screen
	choice    *kit.Choice
	place, at *kit.Field
	object    *fyne.Container
	edited    func()
	stage     casework.Stage // that the survey belongs to
	dept      string         // who comes
	asked     bool           // the item has a survey
}

// The options of the survey notice.
const (
	dateFollows, dateFixed, noNotice = 0, 1, 2
)

func newVisit(s *Screen, edited, next func()) *visit {
	v := &visit{s: s, edited: edited, object: kit.Col(8)}
	v.choice = kit.NewChoice(s.t("counter.survey"), s.t("counter.survey_follows"), s.t("counter.survey_fixed"), s.t("counter.survey_none"))
	v.choice.Select(dateFollows)
	v.choice.OnChanged = func(int) { v.lay(); edited() }
	v.choice.OnNext = next
	v.place = s.field("counter.survey_place", edited, next).Placeholder(s.t("counter.survey_place_usual"))
	v.at = s.momentField("counter.survey_at", edited, next)
	return v
}

// ask lays out what an item with a survey asks; any other asks nothing.
func (v *visit) ask(it *catalogue.Item, plan []casework.Stage) {
	v.asked = it != nil && it.Survey
	if v.asked {
		trial := casework.Case{Plan: plan}
		v.stage = *trial.StageOf(trial.SurveyStage())
		dept, _ := v.s.d.Catalogue.Department(v.stage.Dept)
		v.dept = dept.Name
	}
	v.lay()
}

func (v *visit) lay() {
	v.object.Objects = nil
	if v.asked {
		v.object.Add(v.choice)
		switch v.choice.Selected() {
		case dateFixed:
			v.object.Add(kit.Grid(2, 12, v.at, v.place))
		case dateFollows:
			v.object.Add(v.place)
		}
	}
	v.object.Refresh()
}

func (v *visit) stops() []stop {
	if !v.asked {
		return nil
	}
	switch v.choice.Selected() {
	case dateFixed:
		return []stop{v.choice, v.at, v.place}
	case dateFollows:
		return []stop{v.choice, v.place}
	}
	return []stop{v.choice}
}

func (v *visit) clear() {
	v.choice.Select(dateFollows)
	v.place.SetText("")
	v.at.SetText("")
	v.lay()
}

// read is the survey the notice tells of, nil for none. Every department that
// comes to a joint survey is invited (R61).
func (v *visit) read() *casework.Survey {
	if !v.asked || v.choice.Selected() == noNotice {
		return nil
	}
	out := &casework.Survey{Place: trim(v.place), Depts: v.stage.With, Contact: v.dept}
	if out.Place == "" {
		out.Place = v.s.t("counter.survey_place_usual")
	}
	if v.choice.Selected() == dateFixed {
		out.At = v.s.momentIn(v.at)
	}
	return out
}

// set fills the fields from a sheet.
func (v *visit) set(survey *casework.Survey) {
	v.clear()
	switch {
	case !v.asked:
		return
	case survey == nil:
		v.choice.Select(noNotice)
	default:
		v.place.SetText(survey.Place)
		if !survey.At.IsZero() {
			v.choice.Select(dateFixed)
			v.at.SetText(writeMoment(survey.At))
		}
	}
	v.lay()
}

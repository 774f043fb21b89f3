package steps

import (
	"slices"
	"strconv"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

// named pairs what the program calls a value with the message id of its name.
type named struct{ key, id string }

// choices are fixed options.
func choices(list ...named) func(Ask) []kit.Pick {
	return func(a Ask) []kit.Pick {
		var out []kit.Pick
		for _, n := range list {
			out = append(out, kit.Pick{Key: n.key, Text: a.t(n.id)})
		}
		return out
	}
}

// namesOf are values that know their names.
func namesOf[T interface {
	~string
	MessageID() string
}](all ...T,
) func(Ask) []kit.Pick {
	return func(a Ask) []kit.Pick {
		var out []kit.Pick
		for _, v := range all {
			out = append(out, kit.Pick{Key: string(v), Text: a.t(v.MessageID())})
		}
		return out
	}
}

var (
	refusalGrounds = namesOf(casework.NotNeeded, casework.WrongAuthority, casework.OtherGround)
	endGrounds     = namesOf(casework.ApplicantGone, casework.DeferralLapsed, casework.OtherGround)
	verdicts       = namesOf(casework.Agree, casework.Disagree, casework.Higher)
	leadChoices    = namesOf(casework.RefuseWhole, casework.ForAmending, casework.GoOn)
	conclusions    = namesOf(casework.Passed, casework.ToRectify, casework.NotUpToRule)
	ways           = namesOf(casework.Pickup, casework.Mail, casework.Online)
	methods        = namesOf(casework.Direct, casework.Left, casework.ByNet, casework.InPress)
	specialKinds   = namesOf(casework.SpecialKinds()...)

	reached  = choices(named{yes, "steps.reached"}, named{no, "steps.not_reached"})
	counted  = choices(named{yes, "steps.not_counted"}, named{no, "steps.counted"})
	receiver = choices(named{no, "steps.by_self"}, named{yes, "steps.by_agent"})
	dating   = choices(named{yes, "steps.date_known"}, named{no, "steps.date_follows"})
)

// A choice between two answers.
const (
	yes = "yes"
	no  = "no"
)

// departments are all of the hall but the stage's own.
func departments(a Ask) []kit.Pick {
	var out []kit.Pick
	if a.Words.Catalogue == nil {
		return nil
	}
	for _, d := range a.Words.Catalogue.Departments() {
		if s := a.stage(); d.ID != catalogue.FrontDesk && (s == nil || d.ID != s.Dept) {
			out = append(out, kit.Pick{Key: d.ID, Text: a.Words.Dept(d.ID)})
		}
	}
	return out
}

// planDepts are the departments that have a stage of the case.
func planDepts(a Ask) []string {
	out := []string{}
	for i := range a.Case.Plan {
		if s := &a.Case.Plan[i]; !s.Counter() && !slices.Contains(out, s.Dept) {
			out = append(out, s.Dept)
		}
	}
	return out
}

// invitable are the departments that may be invited to a survey: those of the
// plan and those the stage names (R61).
func invitable(a Ask) []kit.Pick {
	ids := planDepts(a)
	if s := a.stage(); s != nil {
		for _, id := range s.With {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return picked(a, ids)
}

func picked(a Ask, ids []string) []kit.Pick {
	var out []kit.Pick
	for _, id := range ids {
		out = append(out, kit.Pick{Key: id, Text: a.Words.Dept(id)})
	}
	return out
}

// toApplicant stands for the applicant, whom a change calls "".
const toApplicant = "applicant"

// takers are who can get papers from the actor (R67, R70).
func takers(a Ask) []kit.Pick {
	var out []kit.Pick
	from := holderOf(a)
	if from != casework.AtFront {
		out = append(out, kit.Pick{Key: casework.AtFront, Text: a.t("steps.front")})
	}
	for _, id := range planDepts(a) {
		if id != from {
			out = append(out, kit.Pick{Key: id, Text: a.Words.Dept(id)})
		}
	}
	if from == casework.AtFront && a.Case.State.Over() {
		out = append(out, kit.Pick{Key: toApplicant, Text: a.t("steps.to_applicant")})
	}
	return out
}

// holderOf is who the actor holds papers as.
func holderOf(a Ask) string {
	if a.Actor.Is(app.Front) {
		return casework.AtFront
	}
	return a.Actor.Dept
}

func heldPapers(a Ask) []kit.Pick {
	var out []kit.Pick
	for _, m := range a.Case.Materials {
		if m.Holder == holderOf(a) {
			out = append(out, kit.Pick{Key: m.ID, Text: m.Name})
		}
	}
	return out
}

func allHeld(a Ask) string { return keysOf(heldPapers(a)) }

func lackingPapers(a Ask) []kit.Pick {
	var out []kit.Pick
	for _, m := range a.Case.LackingMaterials() {
		out = append(out, kit.Pick{Key: m.ID, Text: m.Name})
	}
	return out
}

// annullable are the surveys and special procedures of the stage.
func annullable(a Ask) []kit.Pick {
	var out []kit.Pick
	for _, v := range a.Case.Surveys {
		if v.Void == nil && v.Stage == a.Stage {
			out = append(out, kit.Pick{Key: casework.WhatSurvey + " " + strconv.Itoa(v.No), Text: a.t("steps.survey_no", "no", v.No, "notice", v.Notice)})
		}
	}
	for _, s := range a.Case.Specials {
		if s.Void == nil && s.Stage == a.Stage && s.Kind != casework.Payment {
			out = append(out, kit.Pick{Key: casework.WhatSpecial + " " + strconv.Itoa(s.No), Text: a.t("steps.special_no", "kind", s.Kind, "from", s.From.String())})
		}
	}
	return out
}

// surveyWhich is the choice between dating an announced survey and another one.
func surveyWhich(a Ask) []kit.Pick {
	var out []kit.Pick
	if v := a.undated(); v != nil {
		out = append(out, kit.Pick{Key: strconv.Itoa(v.No), Text: a.t("steps.survey_date", "no", v.No, "notice", v.Notice)})
	}
	return append(out, kit.Pick{Key: "0", Text: a.t("steps.survey_new")})
}

func keysOf(picks []kit.Pick) string {
	out := ""
	for i, p := range picks {
		if i > 0 {
			out += "\n"
		}
		out += p.Key
	}
	return out
}

func firstKey(picks []kit.Pick) string {
	if len(picks) == 0 {
		return ""
	}
	return picks[0].Key
}

// invited are the departments of the survey that is being recorded.
func invited(a Ask) []kit.Pick {
	if v := a.unrecorded(); v != nil {
		return picked(a, v.Depts)
	}
	return nil
}

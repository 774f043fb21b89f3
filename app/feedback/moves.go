package feedback

import (
	"slices"
	"strings"

	"yichuang/app"
)

// Step is what can be done with a follow-up.
type Step string

// The steps.
const (
	Begin    Step = "begin"     // a negative rating came in
	CallBack Step = "call_back" // what the rater says, or what was found otherwise
	Rectify  Step = "rectify"   // cause and what was done
	Answer   Step = "answer"    // the rater was told; it is over
	Appeal   Step = "appeal"    // by the head of the one rated, or noted down for him
	Uphold   Step = "uphold"    // the rating counts
	Strike   Step = "strike"    // the rating does not count; it is over
	Print    Step = "print"     // 差评整改单
)

// Steps lists what people can do, in the order of the work.
func Steps() []Step { return []Step{CallBack, Rectify, Answer, Appeal, Uphold, Strike} }

var stepIDs = map[Step]string{
	Begin: "feedback.step_begin", CallBack: "feedback.step_call_back", Rectify: "feedback.step_rectify", Answer: "feedback.step_answer",
	Appeal: "feedback.step_appeal", Uphold: "feedback.step_uphold", Strike: "feedback.step_strike", Print: "feedback.step_print",
}

// MessageID returns the id of the step's name.
func (s Step) MessageID() string { return stepIDs[s] }

// Targets of a move that are no state of their own.
const (
	same State = "="      // it stays where it is
	back State = "before" // where it was before the appeal
)

// move is one row of the table. Needs judges what the step carries, May whether
// this follow-up and this person are right for it.
type move struct {
	To    State
	Roles []app.Role
	May   func(f *FollowUp, actor app.Actor) error
	Needs func(f *FollowUp, e *Entry) error
}

var (
	office = []app.Role{app.Office}
	both   = []app.Role{app.Office, app.Supervisor}
)

// The rows that hold in more than one state.
var (
	appeal = move{To: Contested, Roles: both, May: mayAppeal, Needs: needGround}
	sheet  = move{To: same, Roles: office, Needs: needSheet}
)

// moves is the whole law of a follow-up: a pair not listed does not happen.
// Storage asks it again on every save.
var moves = map[State]map[Step]move{
	NotBegun: {Begin: {To: Opened, Roles: []app.Role{app.Kiosk}, Needs: needForm}},
	Opened: {
		CallBack: {To: Called, Roles: office, Needs: needFinding},
		Appeal:   appeal,
		Print:    sheet,
	},
	Called: {
		Rectify: {To: Rectified, Roles: both, May: headOrOffice, Needs: needCause},
		Strike:  {To: Struck, Roles: office, May: foundWrong, Needs: needWords},
		Appeal:  appeal,
		Print:   sheet,
	},
	Rectified: {
		Answer: {To: Answered, Roles: office, Needs: needWords},
		Appeal: appeal,
		Print:  sheet,
	},
	Contested: {
		Uphold: {To: back, Roles: office, May: notAppellant, Needs: needWords},
		Strike: {To: Struck, Roles: office, May: notAppellant, Needs: needWords},
		Print:  sheet,
	},
	Answered: {Print: sheet},
	Struck:   {Print: sheet},
}

// Can reports why the actor may not take the step now, before it is known what
// it carries; nil when nothing stands in the way.
func (f *FollowUp) Can(step Step, actor app.Actor) error {
	m, ok := moves[f.State][step]
	switch {
	case !ok:
		return refuse(app.Conflict, "feedback.not_now", app.Args{"step": step, "state": f.State})
	case !actor.IsAny(m.Roles...):
		return refuse(app.Denied, "feedback.role_missing", app.Args{"step": step})
	case m.May != nil:
		return m.May(f, actor)
	}
	return nil
}

// Possible is a step that the state of a follow-up has, and why this person may
// not take it, nil when he may.
type Possible struct {
	Step    Step
	Refusal error
}

// Steps returns the steps that people can take in the state, in the order of the
// work, and of each why the actor may not; none when it is over.
func (f *FollowUp) Steps(actor app.Actor) []Possible {
	var out []Possible
	for _, step := range Steps() {
		if _, ok := moves[f.State][step]; ok {
			out = append(out, Possible{Step: step, Refusal: f.Can(step, actor)})
		}
	}
	return out
}

// ofHead refuses whoever is not the head of the zone, and who was rated himself.
func ofHead(f *FollowUp, actor app.Actor) error {
	switch {
	case actor.Zone != f.Zone:
		return refuse(app.Denied, "feedback.other_zone", nil)
	case actor.Staff == f.Staff:
		return refuse(app.Denied, "feedback.own_rating", nil)
	}
	return nil
}

func mayAppeal(f *FollowUp, actor app.Actor) error {
	if f.Appealed != nil {
		return refuse(app.Conflict, "feedback.appealed_once", nil)
	}
	return headOrOffice(f, actor)
}

// headOrOffice: the hall office writes down what the head of a zone hands in on
// paper.
func headOrOffice(f *FollowUp, actor app.Actor) error {
	if actor.Is(app.Office) {
		return nil
	}
	return ofHead(f, actor)
}

// notAppellant: nobody decides on what he has asked for himself.
func notAppellant(f *FollowUp, actor app.Actor) error {
	if a := f.Appealed; a.For == actor.Name || a.For == "" && a.Staff == actor.Staff {
		return refuse(app.Denied, "feedback.own_appeal", nil)
	}
	return nil
}

// foundWrong: without an appeal only what a call-back found mistaken or
// malicious is struck.
func foundWrong(f *FollowUp, _ app.Actor) error {
	if !f.Checked.Finding.wrong() {
		return refuse(app.Conflict, "feedback.found_right", nil)
	}
	return nil
}

func needForm(_ *FollowUp, e *Entry) error {
	form := e.Change.Form
	if form == nil || !form.Grade.Negative() || form.Ticket == "" || form.Due < app.DateOf(e.At) {
		return refuse(app.Internal, "feedback.entry_differs", nil)
	}
	return nil
}

func needFinding(f *FollowUp, e *Entry) error {
	if findingIDs[e.Change.Finding] == "" {
		return lacking("finding", "feedback.finding_missing")
	}
	return needWords(f, e)
}

func needGround(f *FollowUp, e *Entry) error {
	switch {
	case !e.Change.Finding.wrong():
		return lacking("finding", "feedback.ground_missing")
	case e.By.Is(app.Office) != (e.Change.For != ""):
		return lacking("for", "feedback.appellant_missing")
	case e.Change.For == f.Name && f.Name != "":
		return refuse(app.Denied, "feedback.own_rating", nil)
	}
	return needWords(f, e)
}

func needCause(f *FollowUp, e *Entry) error {
	if strings.TrimSpace(e.Change.Cause) == "" {
		return lacking("cause", "feedback.cause_missing")
	}
	return needWords(f, e)
}

func needWords(_ *FollowUp, e *Entry) error {
	if strings.TrimSpace(e.Change.Words) == "" {
		return lacking("words", "feedback.words_missing")
	}
	return nil
}

func needSheet(f *FollowUp, e *Entry) error {
	s := e.Change.Sheet
	if s == nil || s.Number == "" || slices.ContainsFunc(f.Sheets, func(had Sheet) bool { return had.Number == s.Number }) {
		return refuse(app.Internal, "feedback.entry_differs", nil)
	}
	return nil
}

func refuse(code app.Code, id string, args app.Args) error {
	return &app.Error{Code: code, ID: id, Rule: "R85", Args: args}
}

func lacking(field, id string) error {
	return &app.Error{Code: app.Invalid, Field: field, ID: id, Rule: "R85"}
}

package casework

import (
	"strings"
	"time"

	"yichuang/app"
)

// Fact is one thing a case says, that may differ between two of its states.
type Fact string

// The facts, in the order they are told.
const (
	FactState     Fact = "state"
	FactApplicant Fact = "applicant"
	FactID        Fact = "id" // an identity number, in full: to be masked where it is shown
	FactRep       Fact = "rep"
	FactPhone     Fact = "phone"
	FactAddress   Fact = "address"
	FactAgent     Fact = "agent"
	FactWay       Fact = "way"
	FactOnline    Fact = "online"
	FactLetter    Fact = "letter"
	FactScope     Fact = "scope"
	FactParties   Fact = "parties"
	FactPaper     Fact = "paper"   // a [Checked]
	FactStage     Fact = "stage"   // a [StageState]
	FactHolder    Fact = "holder"  // who has taken a stage over
	FactDept      Fact = "dept"    // the department of a stage, by its id
	FactDraft     Fact = "draft"   // the proposed opinion of a stage
	FactOpinion   Fact = "opinion" // of a stage
	FactDecision  Fact = "decision"
	FactResult    Fact = "result" // number of the result paper
	FactDue       Fact = "due"
	FactPaused    Fact = "paused"
	FactPromise   Fact = "promise" // by when a promised paper comes
	FactFee       Fact = "fee"
	FactReceiver  Fact = "receiver"
)

// Difference is a fact that is another than before. Was and Is are texts, days
// or values with a message of their own; the zero value is nothing.
type Difference struct {
	Fact  Fact
	ID    string // of a paper
	Stage int
	Name  string // of the paper or the stage
	Was   any
	Is    any
}

// Differences tells in which facts a case differs from how it was: persons,
// papers, stages and their opinions, decision, dates and money, in that order.
func (c *Case) Differences(was *Case) []Difference {
	d := differ{}
	d.add(Difference{Fact: FactState, Was: was.State, Is: c.State})
	d.persons(was, c)
	for i := range c.Materials {
		m := &c.Materials[i]
		old := Checked{ID: m.ID}
		if at := was.material(m.ID); at >= 0 {
			old = was.Materials[at].checked()
		}
		d.add(Difference{Fact: FactPaper, ID: m.ID, Name: m.Name, Was: old, Is: m.checked()})
	}
	for i := range c.Plan {
		old := was.StageOf(c.Plan[i].No)
		if old == nil {
			old = &Stage{}
		}
		d.stage(old, &c.Plan[i])
	}
	d.outcome(was, c)
	return d.found
}

func (m *Material) checked() Checked {
	return Checked{ID: m.ID, State: m.State, Wrong: m.Wrong, From: m.Source}
}

type differ struct{ found []Difference }

func (d *differ) add(one Difference) {
	if one.Was != one.Is {
		d.found = append(d.found, one)
	}
}

func (d *differ) text(fact Fact, was, is string) { d.add(Difference{Fact: fact, Was: was, Is: is}) }

func (d *differ) persons(was, is *Case) {
	a, b := was.Applicant, is.Applicant
	d.text(FactApplicant, a.Name, b.Name)
	d.text(FactID, a.ID, b.ID)
	d.text(FactRep, a.Rep, b.Rep)
	d.text(FactPhone, a.Phone, b.Phone)
	d.text(FactAddress, a.Address, b.Address)
	d.text(FactAgent, nameOf(was.Agent), nameOf(is.Agent))
	d.add(Difference{Fact: FactWay, Was: was.Way, Is: is.Way})
	d.text(FactOnline, deref(was.Details.Online).Address, deref(is.Details.Online).Address)
	d.text(FactLetter, deref(was.Details.Letter).No, deref(is.Details.Letter).No)
	d.text(FactScope, was.Details.Scope, is.Details.Scope)
	d.text(FactParties, namesOf(was.Details.Parties), namesOf(is.Details.Parties))
}

func nameOf(p *Party) string { return deref(p).Name }

func namesOf(all []RoleParty) string {
	var names []string
	for _, p := range all {
		names = append(names, p.Party.Name)
	}
	return strings.Join(names, "、")
}

func (d *differ) stage(was, is *Stage) {
	add := func(fact Fact, a, b any) { d.add(Difference{Fact: fact, Stage: is.No, Name: is.Name, Was: a, Is: b}) }
	if !is.Counter() {
		add(FactStage, was.State, is.State)
		add(FactDept, was.Dept, is.Dept)
		add(FactHolder, deref(was.Taken).Name, deref(is.Taken).Name)
	}
	add(FactDraft, was.Draft, is.Draft)
	add(FactOpinion, deref(was.Opinion).Text, deref(is.Opinion).Text)
}

func (d *differ) outcome(was, is *Case) {
	a, b := deref(was.Decision), deref(is.Decision)
	d.text(FactDecision, a.Text, b.Text)
	d.text(FactResult, a.DocNo, b.DocNo)
	d.add(Difference{Fact: FactDue, Was: deref(was.Due).Committed, Is: deref(is.Due).Committed})
	d.add(Difference{Fact: FactPaused, Was: deref(was.Due).Paused, Is: deref(is.Due).Paused})
	d.add(Difference{Fact: FactPromise, Was: deref(was.Deferral).Until, Is: deref(is.Deferral).Until})
	d.text(FactFee, deref(was.Fee).Amount, deref(is.Fee).Amount)
	d.text(FactReceiver, deref(was.Delivery).Receiver, deref(is.Delivery).Receiver)
}

// Move is what somebody did to a case, and what is another since.
type Move struct {
	At      time.Time
	By      app.Actor
	Step    Step
	Stage   int
	Changes []Difference
}

// Moves tells what others have done to the case since a screen at the desk of
// at had loaded the first seen entries, oldest first: [File.News] with what each
// of them changed. Entries that were made in one are one move, named by the
// last of them.
func (f File) Moves(seen uint64, at app.Actor) ([]Move, error) {
	news := f.News(seen, at)
	if len(news) == 0 {
		return nil, nil
	}
	c, err := At(f.Case.Number, f.Journal, seen)
	if err != nil {
		return nil, err
	}
	var out []Move
	var start *Case // before the last move
	for i := range f.Since(seen) {
		e := &f.Since(seen)[i]
		was, err := c.Trial()
		if err != nil {
			return nil, err
		}
		c.apply(e)
		told := len(others([]Entry{*e}, at)) > 0
		switch n := len(out) - 1; {
		case n >= 0 && out[n].made(e): // the dates that a step has moved, or the step that papers were noted for
			if told {
				out[n].Step, out[n].Stage = e.Step, e.Stage
			}
			out[n].Changes = c.Differences(start)
		case told:
			start = was
			out = append(out, Move{At: e.At, By: e.By, Step: e.Step, Stage: e.Stage, Changes: c.Differences(was)})
		}
	}
	return out, nil
}

// made reports whether an entry was made in one with the move: by the same
// person at the same moment.
func (m Move) made(e *Entry) bool {
	return e.At.Equal(m.At) && e.By.Staff == m.By.Staff && e.By.Desk == m.By.Desk
}

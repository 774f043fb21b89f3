package counter

import (
	"slices"

	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

// agentQuestion is the question of an item whether an agent has come. The form
// asks who came anyway, so the answer follows from there and nobody is asked
// twice.
const agentQuestion, agentCame, nobodyElse = "agent", "yes", "no"

// asked is one question of the item with its choice (R92).
type asked struct {
	question catalogue.Question
	choice   *kit.Choice
}

func (f *form) ask(q catalogue.Question) asked {
	var answers []string
	for _, a := range q.Answers {
		answers = append(answers, a.Text)
	}
	c := kit.NewChoice(q.Ask, answers...)
	c.OnChanged = func(int) { f.edited() }
	c.OnNext = f.step
	c.OnLeave = func() { f.pre.seen(c) }
	return asked{question: q, choice: c}
}

// restore chooses what was answered before.
func (a asked) restore(answers map[string]string) {
	a.choice.Select(slices.IndexFunc(a.question.Answers, func(one catalogue.Answer) bool {
		return one.ID == answers[a.question.ID]
	}))
}

// whoCame reports whether the persons' fields answer the question.
func whoCame(q catalogue.Question) bool {
	has := func(id string) bool {
		return slices.ContainsFunc(q.Answers, func(a catalogue.Answer) bool { return a.ID == id })
	}
	return q.ID == agentQuestion && len(q.Answers) == 2 && has(agentCame) && has(nobodyElse)
}

// answers are what the questions of the item have been answered with so far.
func (f *form) answers() map[string]string {
	out := map[string]string{}
	if f.item == nil {
		return out
	}
	for _, a := range f.asked {
		if i := a.choice.Selected(); i >= 0 {
			out[a.question.ID] = a.question.Answers[i].ID
		}
	}
	for _, q := range f.item.Questions {
		if !whoCame(q) {
			continue
		}
		out[q.ID] = nobodyElse
		if f.people.agent.Selected() == byAgent {
			out[q.ID] = agentCame
		}
	}
	return out
}

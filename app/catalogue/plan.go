package catalogue

import (
	"maps"
	"slices"

	"yichuang/app"
)

// Plan returns the stages a case of the item goes through: those of a joint
// item, otherwise one decision of the item's department within the committed
// limit (0 for an instant item).
func (it *Item) Plan() []StageSpec {
	if it.CaseType == Joint {
		return slices.Clone(it.Stages)
	}
	return []StageSpec{{
		No: 1, Name: it.Name, Dept: it.Dept, Kind: StageDecision, Limit: it.CommittedLimit,
		Clock: Counted, Items: []string{it.Code}, Output: it.ResultDoc,
	}}
}

// Choose returns the materials the item asks for under the answers (question
// id → answer id), in the order of the item. A material whose When does not
// hold is left out, and so is one that only other answers add and one that an
// answer drops (R92). Every question must be answered and nothing else:
// otherwise Invalid, with the question as field.
func (it *Item) Choose(answers map[string]string) ([]MaterialSpec, error) {
	if err := it.checkAnswers(answers); err != nil {
		return nil, err
	}
	optional, added, dropped := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, q := range it.Questions {
		for _, a := range q.Answers {
			mark(optional, a.Adds)
			if answers[q.ID] == a.ID {
				mark(added, a.Adds)
				mark(dropped, a.Drops)
			}
		}
	}
	var out []MaterialSpec
	for _, m := range it.Materials {
		if dropped[m.ID] || optional[m.ID] && !added[m.ID] || !m.asked(answers) {
			continue
		}
		out = append(out, m)
	}
	return out, nil
}

func mark(set map[string]bool, ids []string) {
	for _, id := range ids {
		set[id] = true
	}
}

func (m *MaterialSpec) asked(answers map[string]string) bool {
	for question, answer := range m.When {
		if answers[question] != answer {
			return false
		}
	}
	return true
}

func (it *Item) checkAnswers(answers map[string]string) error {
	left := maps.Clone(answers)
	for i := range it.Questions {
		q := &it.Questions[i]
		given, ok := left[q.ID]
		if !ok {
			return &app.Error{Code: app.Invalid, Field: q.ID, ID: "catalogue.question_open", Args: app.Args{"ask": q.Ask}, Rule: "R92"}
		}
		if !q.has(given) {
			return unknownAnswer(q.ID, given)
		}
		delete(left, q.ID)
	}
	for question, answer := range left {
		return unknownAnswer(question, answer)
	}
	return nil
}

func unknownAnswer(question, answer string) error {
	return &app.Error{
		Code: app.Invalid, Field: question, ID: "catalogue.answer_unknown",
		Args: app.Args{"question": question, "answer": answer}, Rule: "R92",
	}
}

func (q *Question) has(answer string) bool {
	return slices.ContainsFunc(q.Answers, func(a Answer) bool { return a.ID == answer })
}

package catalogue

import (
	"fmt"
	"slices"

	"yichuang/app"
)

// questions checks R92: every answer adds and drops materials that exist. One
// answer alone is no question.
func (k *checker) questions(it *Item) {
	ids := map[string]bool{}
	for i := range it.Questions {
		q := &it.Questions[i]
		at := fmt.Sprintf("questions[%d].", i)
		k.id(at+"id", q.ID)
		k.unique(ids, at+"id", q.ID)
		k.text(at+"ask", q.Ask)
		if len(q.Answers) < 2 {
			k.add(at+"answers", "catalogue.too_few_answers", "R92", nil)
		}
		answers := map[string]bool{}
		for j := range q.Answers {
			at := fmt.Sprintf("%sanswers[%d].", at, j)
			k.unique(answers, at+"id", q.Answers[j].ID)
			k.answer(at, it, &q.Answers[j])
		}
	}
}

func (k *checker) answer(at string, it *Item, a *Answer) {
	k.id(at+"id", a.ID)
	k.text(at+"text", a.Text)
	for i, id := range a.Adds {
		k.material(fmt.Sprintf("%sadds[%d]", at, i), it, id)
	}
	for i, id := range a.Drops {
		field := fmt.Sprintf("%sdrops[%d]", at, i)
		k.material(field, it, id)
		if slices.Contains(a.Adds, id) {
			k.add(field, "catalogue.adds_and_drops", "R92", app.Args{"id": id})
		}
	}
}

func (k *checker) material(field string, it *Item, id string) {
	if !slices.ContainsFunc(it.Materials, func(m MaterialSpec) bool { return m.ID == id }) {
		k.add(field, "catalogue.unknown_material", "R92", app.Args{"id": id})
	}
}

package dualnotice

import "slices"

// Target is one thing a scope asks for: the words that ask, the item that
// answers and where it is dealt with.
type Target struct {
	Part     string // the clause of the scope, as written there
	Word     string // the word that was recognised, as the file has it
	Item     string
	ItemName string
	Dept     string
	DeptName string
	Zone     string
	Basis    string
}

// Finding is what a scope asks for, in the order of the scope, nothing twice.
// Unclear are the clauses that speak of a licence without a word anybody
// answers for: they go to the pool.
type Finding struct {
	Targets []Target
	Unclear []string
}

// Nothing reports whether the scope asks for nothing.
func (f Finding) Nothing() bool { return len(f.Targets) == 0 && len(f.Unclear) == 0 }

// Depts returns the departments concerned in the order of the scope.
func (f Finding) Depts() []string {
	var out []string
	for _, t := range f.Targets {
		if !slices.Contains(out, t.Dept) {
			out = append(out, t.Dept)
		}
	}
	return out
}

// Match finds what a scope asks for. What is excepted (不含餐饮, 除食品外,
// 不得从事餐饮) is not asked for. The same scope always gives the same finding,
// and each Part and Unclear is a piece of it.
func (s *Scopes) Match(scope string) Finding {
	t := newText(scope)
	var f Finding
	var sentence string // one that only says that some things need approval
	for _, c := range t.clauses() {
		r := s.read(t, c)
		f.add(r)
		if len(r.sentence) > len(sentence) || len(r.sentence) == len(sentence) && r.sentence > sentence {
			sentence = r.sentence // whatever the order of the clauses
		}
	}
	if f.Nothing() && sentence != "" {
		f.Unclear = []string{sentence}
	}
	return f
}

func (f *Finding) add(r reading) {
	for _, t := range r.targets {
		same := func(o Target) bool { return o.Part == t.Part && o.Item == t.Item }
		if !slices.ContainsFunc(f.Targets, same) {
			f.Targets = append(f.Targets, t)
		}
	}
	if r.unclear != "" && !slices.Contains(f.Unclear, r.unclear) {
		f.Unclear = append(f.Unclear, r.unclear)
	}
}

// reading is what one clause says.
type reading struct {
	targets  []Target
	unclear  string
	sentence string // some things need approval, it does not say which
}

// markers say that a clause needs a licence.
var markers = foldedAll([]string{"许可", "须经批准", "需经批准", "须经审批", "需经审批", "经批准后"})

func (s *Scopes) read(t *text, c clause) reading {
	tone := t.listen(c.span)
	heard := func(words [][]rune) bool {
		return slices.ContainsFunc(words, func(w []rune) bool { return t.heard(c.span, w, tone.deaf) })
	}
	var r reading
	part := t.words(t.trim(c.span))
	for i := range s.scopes {
		if word, ok := s.scopes[i].in(t, c.span, tone.deaf); ok {
			target := s.scopes[i].target
			target.Part, target.Word = part, word
			r.targets = append(r.targets, target)
		}
	}
	switch {
	case heard(s.pool):
		r.unclear = part
	case len(r.targets) > 0:
	case tone.alone && tone.standing:
		r.sentence = part
	case tone.alone || !t.says(c.span, tone.deaf):
	case c.licensed || tone.standing || heard(markers):
		r.unclear = part
	}
	return r
}

// in looks for the words of one item in a clause and returns the first, the
// longest of those that begin there.
func (sc *scope) in(t *text, c span, deaf spans) (string, bool) {
	if slices.ContainsFunc(sc.unless, func(w []rune) bool { return t.heard(c, w, deaf) }) {
		return "", false
	}
	other := slices.Clone(deaf)
	for _, w := range sc.except {
		t.find(c, w, func(at span) { other = append(other, at) })
	}
	best, word := span{len(t.runes), 0}, ""
	for i, w := range sc.words {
		t.find(c, w, func(at span) {
			if !other.covers(at) && (at.from < best.from || at.from == best.from && at.to > best.to) {
				best, word = at, sc.names[i]
			}
		})
	}
	return word, word != ""
}

// heard reports whether the word stands in the clause outside of the spans.
func (t *text) heard(c span, word []rune, deaf spans) bool {
	found := false
	t.find(c, word, func(at span) { found = found || !deaf.covers(at) })
	return found
}

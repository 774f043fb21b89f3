package casework

import (
	"encoding/json"
	"slices"
	"time"

	"pgregory.net/rapid"

	"yichuang/app"
)

func (p *play) snapshot() string { return p.text(p.c) }

func (p *play) text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(b)
}

// stored gives what the store has of the case, as Save asks for it.
func (p *play) stored(r app.Record) error {
	if len(p.journal) == 0 {
		return ErrNotFound
	}
	return json.Unmarshal([]byte(p.whole), r)
}

// taken follows a step that went through: the dates move as at a desk, the
// store lets it pass and nothing forged, the book has nothing against it, and
// the journal makes the same case again.
func (p *play) taken(by app.Actor) {
	dates, err := p.c.Moved(p.cal, p.today())
	if err == nil && dates != nil {
		err = p.c.Do(Redate, Change{Dates: dates}, by, p.now)
	}
	if err != nil {
		p.t.Fatalf("the dates do not move: %v", err)
	}
	if !p.quick {
		p.saved(by)
	}
	for i := range p.c.fresh {
		e := &p.c.fresh[i]
		if rule := p.book.write(e); rule != "" && !p.quick {
			p.t.Fatalf("%s by %v went through against %s: %+v", e.Step, e.By.Roles, rule, e.Change)
		}
		p.journal = append(p.journal, *e)
		if !p.quick {
			p.written = append(p.written, p.text(e))
		}
	}
	if p.keep != nil {
		p.keep(p.c, by)
	}
	p.c.Saved()
	if p.quick {
		return
	}
	if i := rapid.IntRange(0, len(p.journal)-1).Draw(p.t, "look back"); p.text(p.journal[i]) != p.written[i] {
		p.t.Fatalf("entry %d was %s\nnow it is %s", i+1, p.written[i], p.text(p.journal[i]))
	}
	p.whole = p.snapshot()
}

// saved: the store lets the honest entries pass, and no forged one.
func (p *play) saved(by app.Actor) {
	if err := p.c.Permit(by, p.stored); err != nil {
		p.t.Fatalf("an honest %s by %v is not saved: %v", p.c.fresh[0].Step, by.Roles, err)
	}
	if !oneIn(p.t, 2, "forged") {
		return
	}
	forged := *p.c
	forged.fresh = slices.Clone(p.c.fresh)
	e, signer := &forged.fresh[len(forged.fresh)-1], by
	f := rapid.SampledFrom(forgeries).Draw(p.t, "forgery")
	f.do(&forged, e, &signer)
	if err := forged.Permit(signer, p.stored); err == nil {
		p.t.Fatalf("%s with %s is saved", e.Step, f.name)
	}
}

// forgeries change what honest entries and the case say.
var forgeries = []struct {
	name string
	do   func(c *Case, e *Entry, by *app.Actor)
}{
	{"another's name", func(_ *Case, e *Entry, _ *app.Actor) { e.By.Name = "郑和" }},
	{"another's department", func(_ *Case, e *Entry, _ *app.Actor) { e.By.Dept += "X" }},
	{"a role too many", func(_ *Case, e *Entry, _ *app.Actor) { e.By.Roles = append(slices.Clone(e.By.Roles), "mayor") }},
	{"another signed in", func(_ *Case, _ *Entry, by *app.Actor) { by.Staff = "999" }},
	{"nobody signed in", func(_ *Case, _ *Entry, by *app.Actor) { by.Roles = nil }},
	{"a state of its own", func(_ *Case, e *Entry, _ *app.Actor) { e.To = "elsewhere" }},
	{"from another state", func(_ *Case, e *Entry, _ *app.Actor) { e.From = "elsewhere" }},
	{"said of another stage", func(_ *Case, e *Entry, _ *app.Actor) { e.Stage += 7 }},
	{"an entry left out", func(c *Case, _ *Entry, _ *app.Actor) { c.fresh = c.fresh[:len(c.fresh)-1] }},
	{"a case moved by hand", func(c *Case, _ *Entry, _ *app.Actor) { c.State += "x" }},
	{"an applicant changed by hand", func(c *Case, _ *Entry, _ *app.Actor) { c.Applicant.Name += "x" }},
	{"a day given by hand", func(c *Case, _ *Entry, _ *app.Actor) { c.Received = c.Received.Add(24 * time.Hour) }},
	{"a paper moved by hand", func(c *Case, _ *Entry, _ *app.Actor) {
		c.Materials = slices.Clone(c.Materials)
		c.Materials[0].Holder += "x"
	}},
}

// sameJournal: at the end the journal is as it was written, and makes the case.
func (p *play) sameJournal() {
	for i := range p.journal {
		if p.text(p.journal[i]) != p.written[i] {
			p.t.Fatalf("entry %d was %s\nnow it is %s", i+1, p.written[i], p.text(p.journal[i]))
		}
	}
	if err := p.c.Replay(p.journal); err != nil {
		p.t.Fatalf("the journal makes another case: %v", err)
	}
}

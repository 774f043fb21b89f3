package delivery

import (
	"errors"
	"strings"

	"yichuang/app/casework"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

func (v *view) file() casework.File { return casework.File{Case: v.c, Journal: v.journal} }

// beside judges a new reading of the open case. Where nothing is typed, the
// page follows and a line says who moved the case on. Where something is typed,
// the new state is kept beside it and the banner says so; the page stays.
func (s *Screen) beside(v *view) bool {
	old := s.page.view
	if old == nil || old.c.Number != v.c.Number {
		return false
	}
	if s.asking != nil {
		s.asking.Beside(v.file())
	}
	news := s.since(v)
	switch {
	case news == "":
		return false
	case len(s.page.typed()) == 0:
		if s.banner.Words() == "" || s.banner.Words() == s.line {
			s.line = s.words.T("conflict.followed", "news", news)
			s.banner.Say(kit.Blue, s.line)
		}
		return false
	case s.aside == nil || s.aside.c.Entries != v.c.Entries:
		s.banner.Say(kit.Amber, s.words.T("conflict.kept", "news", news))
	}
	s.aside = v
	return true
}

// since says what colleagues did after the state the page shows, "" for nothing.
func (s *Screen) since(v *view) string {
	moves, err := v.file().Moves(s.page.view.c.Entries, s.d.Actor)
	if err != nil {
		return "" // the step that is refused next says so
	}
	return s.stepWords().News(moves)
}

// overtaken says who was faster, where that is why a step was refused.
func (s *Screen) overtaken(err error, n news) string {
	v := s.page.view
	if !errors.Is(err, casework.ErrMovedOn) || n.view == nil || v == nil || n.view.c.Number != v.c.Number {
		return ""
	}
	news, id := s.since(n.view), "conflict.refused_plain"
	if len(s.page.typed()) > 0 {
		id = "conflict.refused"
	}
	if news == "" {
		return ""
	}
	return s.words.T(id, "news", news)
}

// behind reports whether there is anything of colleagues to be looked at, or
// something of the person's own that has no field any more.
func (s *Screen) behind() (bool, string) {
	if s.aside == nil && len(s.own) == 0 {
		return false, s.words.T("conflict.nothing")
	}
	return true, ""
}

// merge shows what colleagues did and what was typed, to go on with both.
func (s *Screen) merge() {
	if s.working || s.page.view == nil {
		return
	}
	m := steps.Merge{Own: s.own, Loaded: s.aside == nil}
	if v := s.aside; v != nil {
		var err error
		if m.Moves, err = v.file().Moves(s.page.view.c.Entries, s.d.Actor); err != nil {
			s.refused(err)
			return
		}
		m.Clashes = s.page.clashes(v)
	}
	steps.ShowMerge(s.canvas, s.stepWords(), m, s.merged)
}

// merged goes on with the new state and what was typed. Nothing is saved.
func (s *Screen) merged(theirs []steps.Clash) {
	v := s.aside
	if v == nil {
		return
	}
	typed := s.page.typed()
	s.bring(v)
	s.page.theirs(theirs)
	s.own = s.page.homeless(typed)
	for _, c := range theirs {
		s.own = append(s.own, steps.Own{Label: c.Label, Text: c.Mine})
	}
	id := "conflict.merged"
	if len(s.own) > 0 {
		id = "conflict.merged_own"
	}
	s.banner.Say(kit.Blue, s.words.T(id))
	s.page.focus()
	s.rekey()
}

// typed is what stands in the fields that a person has filled.
func (p *page) typed() []steps.Own {
	switch {
	case p.view == nil:
		return nil
	case p.pays():
		return filled(p.slip)
	case p.shows(casework.GiveOut):
		return p.serve.typed()
	case p.shows(casework.Close) && p.signed.Text() != p.stamped:
		return filled(p.signed)
	}
	return nil
}

func filled(fields ...*kit.Field) []steps.Own {
	var out []steps.Own
	for _, f := range fields {
		if text := strings.TrimSpace(f.Text()); text != "" {
			out = append(out, steps.Own{Label: f.Label(), Text: text})
		}
	}
	return out
}

// typed is what a person has filled in of the chosen way.
func (s *serve) typed() []steps.Own {
	switch s.way() {
	case casework.Direct:
		return s.hand.typed()
	case casework.ByPost:
		return s.post.Filled()
	case casework.ByNet:
		return filled(s.fields["tracking"])
	case casework.Left:
		var out []steps.Own
		last := s.view.c.Refusals[len(s.view.c.Refusals)-1]
		for _, one := range append(filled(s.fields["witness"]), filled(s.fields["place"])...) {
			if one.Text != last.Witness && one.Text != s.view.c.Applicant.Address {
				out = append(out, one)
			}
		}
		return out
	case casework.InPress:
		return filled(s.fields["press"])
	}
	return nil
}

// typed is what a person or a card has filled in of who collects.
func (f *form) typed() []steps.Own {
	out := filled(f.number, f.shown, f.letter)
	if f.view != nil && f.name.Text() != f.collector().Name {
		out = append(out, filled(f.name)...)
	}
	return out
}

// clashes are the fields of the slip that a colleague has changed too.
func (p *page) clashes(is *view) []steps.Clash {
	if !p.shows(casework.GiveOut) || p.serve.way() != casework.ByPost {
		return nil
	}
	_, out := p.serve.post.Onto(is.c)
	return out
}

// theirs puts the colleague's words into the slip.
func (p *page) theirs(clashes []steps.Clash) {
	if p.serve.post != nil {
		p.serve.post.Theirs(clashes)
	}
}

// homeless is what was typed and stands in no field any more.
func (p *page) homeless(typed []steps.Own) []steps.Own {
	now := map[string]bool{}
	for _, one := range p.typed() {
		now[one.Text] = true
	}
	var out []steps.Own
	for _, one := range typed {
		if !now[one.Text] {
			out = append(out, one)
		}
	}
	return out
}

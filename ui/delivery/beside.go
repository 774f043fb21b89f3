package delivery

import (
	"strings"

	"yichuang/app/casework"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

func (v *view) file() casework.File { return casework.File{Case: v.c, Journal: v.journal} }

// beside judges a new reading of the open case; it reports whether the page has
// to stay as it is.
func (s *Screen) beside(v *view) bool {
	old := s.page.view
	if old == nil || old.c.Number != v.c.Number {
		return false
	}
	if s.asking != nil {
		s.asking.Beside(v.file())
	}
	return s.abreast.Judge(old, v, len(s.page.typed()) > 0)
}

// overtaken says who was faster, where that is why a step was refused.
func (s *Screen) overtaken(err error, n news) string {
	v := s.page.view
	if n.view == nil || v == nil || n.view.c.Number != v.c.Number {
		return ""
	}
	return s.abreast.Overtaken(err, v, n.view, len(s.page.typed()) > 0)
}

func (s *Screen) behind() (bool, string) { return s.abreast.Behind(s.abreast.Own) }

// merge shows what colleagues did and what was typed, to go on with both.
func (s *Screen) merge() {
	if s.working || s.page.view == nil {
		return
	}
	if err := s.abreast.Merge(s.canvas, s.page.view, s.abreast.Own, s.page.clashes, s.merged); err != nil {
		s.refused(err)
	}
}

// merged goes on with the new state and what was typed. Nothing is saved.
func (s *Screen) merged(now *view, theirs []steps.Clash) {
	typed := s.page.typed()
	s.bring(now)
	s.page.theirs(theirs)
	s.abreast.Own = s.page.homeless(typed)
	s.abreast.GiveWay(theirs)
	s.abreast.Merged(s.abreast.Own)
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

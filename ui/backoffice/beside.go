package backoffice

import (
	"strings"

	"yichuang/app/casework"
	"yichuang/ui/steps"
)

func (v *view) file() casework.File { return casework.File{Case: v.c, Journal: v.journal} }

// beside judges a new reading of what is open; it reports whether the page has
// to stay as it is.
func (s *Screen) beside(v *view) bool {
	old := s.page.view
	if v == nil || old == nil || old.at != v.at {
		return false
	}
	if s.asking != nil {
		s.asking.Beside(v.file())
	}
	stays := s.abreast.Judge(old, v, s.page.opinion.typed())
	if stays {
		s.keys.Set(s.shortcuts()...)
	}
	return stays
}

// overtaken says who was faster, where that is why a step was refused.
func (s *Screen) overtaken(err error, n news) string {
	v := s.page.view
	if n.view == nil || v == nil || n.view.at != v.at {
		return ""
	}
	return s.abreast.Overtaken(err, v, n.view, s.page.opinion.typed())
}

func (s *Screen) behind() (bool, string) { return s.abreast.Behind(s.kept()) }

// kept is what the person has typed that stands in no field now.
func (s *Screen) kept() []steps.Own {
	if s.page.view == nil {
		return nil
	}
	return append(s.abreast.Own, s.page.opinion.homeless(s.page.view)...)
}

// merge shows what colleagues did and what was typed, to go on with both.
func (s *Screen) merge() {
	v := s.page.view
	if s.working || v == nil {
		return
	}
	clashes := func(now *view) []steps.Clash { return s.page.opinion.clashes(v, now) }
	if err := s.abreast.Merge(s.canvas, v, s.kept(), clashes, s.merged); err != nil {
		s.say(err)
	}
}

// merged goes on with the new state and what was typed. Nothing is saved.
func (s *Screen) merged(now *view, theirs []steps.Clash) {
	s.abreast.GiveWay(theirs)
	s.page.opinion.onto(s.page.view, now, theirs)
	s.put(now, nil)
	s.abreast.Merged(s.kept())
	s.page.focus()
	s.keys.Set(s.shortcuts()...)
}

// blank is what stands in the fields of a stage before anybody types.
func (v *view) blank() draft {
	d := draft{copies: "0", scope: v.c.Details.Scope}
	if _, promised := v.result(); promised {
		d.copies = "1"
	}
	return d
}

// typed reports whether something is typed for the open stage and not sent.
func (o *opinion) typed() bool {
	d, ok := o.drafts[o.at]
	return ok && o.at.number != "" && d != o.view.blank()
}

// homeless is what was typed for a stage that takes no words any more.
func (o *opinion) homeless(v *view) []steps.Own {
	d, ok := o.drafts[place{number: v.c.Number, stage: v.no()}]
	if !ok || o.written() {
		return nil
	}
	var out []steps.Own
	for _, one := range []steps.Own{
		{Label: o.words.T("backoffice.opinion"), Text: d.text}, {Label: o.words.T("backoffice.doc_no"), Text: d.docNo}, {Label: o.words.T("backoffice.expires"), Text: d.expires},
	} {
		if strings.TrimSpace(one.Text) != "" {
			out = append(out, one)
		}
	}
	return out
}

// clashes are what both the person and a colleague have written: the opinion
// against a proposal that came, and the scope.
func (o *opinion) clashes(was, is *view) []steps.Clash {
	var out []steps.Clash
	if is.stage == nil || was.stage == nil {
		return nil
	}
	if theirs, mine := is.stage.Draft, strings.TrimSpace(o.text.Text()); mine != "" && theirs != "" && theirs != was.stage.Draft && theirs != mine {
		out = append(out, steps.Clash{ID: "text", Label: o.text.Label(), Mine: mine, Theirs: theirs})
	}
	a, b, mine := was.c.Details.Scope, is.c.Details.Scope, o.scope.Text()
	if a != b && mine != a && mine != b {
		out = append(out, steps.Clash{ID: "scope", Label: o.scope.Label(), Mine: mine, Theirs: b})
	}
	return out
}

// onto carries what was typed over to the new state: what nobody has typed in
// comes from there, and the colleague's words where they are taken.
func (o *opinion) onto(was, is *view, theirs []steps.Clash) {
	d := o.drafts[o.at]
	if before, now := was.blank(), is.blank(); d.scope == before.scope {
		d.scope = now.scope
	}
	for _, c := range theirs {
		switch c.ID {
		case "text":
			d.text = c.Theirs
		case "scope":
			d.scope = c.Theirs
		}
	}
	o.drafts[o.at] = d
	o.at = place{} // the fields are filled anew
}

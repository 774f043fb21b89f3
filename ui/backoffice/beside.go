package backoffice

import (
	"errors"
	"strings"

	"yichuang/app/casework"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

func (v *view) file() casework.File { return casework.File{Case: v.c, Journal: v.journal} }

// beside judges a new reading of what is open. Where nothing is typed, the page
// follows and a line says who moved the case on. Where something is typed, the
// new state is kept beside it and the banner says so; the page stays.
func (s *Screen) beside(v *view) bool {
	old := s.page.view
	if v == nil || old == nil || old.at != v.at {
		return false
	}
	if s.asking != nil {
		s.asking.Beside(v.file())
	}
	news := s.since(v)
	switch {
	case news == "":
		return false
	case !s.page.opinion.typed():
		if s.banner.Words() == "" || s.banner.Words() == s.line {
			s.line = s.words.T("conflict.followed", "news", news)
			s.banner.Say(kit.Blue, s.line)
		}
		return false
	case s.aside == nil || s.aside.c.Entries != v.c.Entries:
		s.banner.Say(kit.Amber, s.words.T("conflict.kept", "news", news))
	}
	s.aside = v
	s.keys.Set(s.shortcuts()...)
	return true
}

// since says what colleagues did after the state the page shows, "" for nothing.
func (s *Screen) since(v *view) string {
	moves, err := v.file().Moves(s.page.view.c.Entries, s.d.Actor)
	if err != nil {
		return "" // the step that is refused next says so
	}
	return s.words.steps().News(moves)
}

// overtaken says who was faster, where that is why a step was refused.
func (s *Screen) overtaken(err error, n news) string {
	v := s.page.view
	if !errors.Is(err, casework.ErrMovedOn) || n.view == nil || v == nil || n.view.at != v.at {
		return ""
	}
	news, id := s.since(n.view), "conflict.refused_plain"
	if s.page.opinion.typed() {
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
	if s.aside == nil && len(s.kept()) == 0 {
		return false, s.words.T("conflict.nothing")
	}
	return true, ""
}

// kept is what the person has typed that stands in no field now.
func (s *Screen) kept() []steps.Own {
	if s.page.view == nil {
		return nil
	}
	return append(s.own, s.page.opinion.homeless(s.page.view)...)
}

// merge shows what colleagues did and what was typed, to go on with both.
func (s *Screen) merge() {
	if s.working || s.page.view == nil {
		return
	}
	m := steps.Merge{Own: s.kept(), Loaded: s.aside == nil}
	if s.aside != nil {
		var err error
		if m.Moves, err = s.aside.file().Moves(s.page.view.c.Entries, s.d.Actor); err != nil {
			s.say(err)
			return
		}
		m.Clashes = s.page.opinion.clashes(s.page.view, s.aside)
	}
	steps.ShowMerge(s.canvas, s.words.steps(), m, s.merged)
}

// merged goes on with the new state and what was typed. Nothing is saved.
func (s *Screen) merged(theirs []steps.Clash) {
	if s.aside == nil {
		return
	}
	for _, c := range theirs {
		s.own = append(s.own, steps.Own{Label: c.Label, Text: c.Mine})
	}
	s.page.opinion.onto(s.page.view, s.aside, theirs)
	s.put(s.aside, nil)
	id := "conflict.merged"
	if len(s.kept()) > 0 {
		id = "conflict.merged_own"
	}
	s.banner.Say(kit.Blue, s.words.T(id))
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

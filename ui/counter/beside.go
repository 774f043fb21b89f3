package counter

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// onCase is a view that stands before the page of a case: what an outcome asks
// for.
type onCase interface {
	page() *casePage // nil for an application that is not registered yet
	// onto exchanges the case that the outcome is about; what is typed stays.
	onto(p *casePage)
}

// pageOf is the page of the case that a view is about, nil for none.
func pageOf(v view) *casePage {
	switch x := v.(type) {
	case *casePage:
		return x
	case onCase:
		return x.page()
	}
	return nil
}

// besides reads the case behind a view that has nothing to read itself.
func besides(back view) func(context.Context) func() {
	if p := pageOf(back); p != nil {
		return p.loader()
	}
	return nil
}

// shown reports whether the page, or a view that stands before it, is in the
// middle of the window.
func (p *casePage) shown() bool { return pageOf(p.s.view) == p }

// typed reports whether something would be lost if the page followed the case.
func (p *casePage) typed() bool {
	_, before := p.s.view.(onCase)
	return len(p.papers.checks()) > 0 || p.papers.writes() || before && p.shown()
}

// beside judges a new reading of the case; it reports whether the page has to
// stay as it is.
func (p *casePage) beside(file casework.File) bool {
	s, late := p.s, p.late
	p.late = false
	if p.file.Case == nil {
		return false
	}
	if p.asking != nil {
		p.asking.Beside(file)
	}
	news, typed := p.abreast.News(&p.file, &file), p.typed()
	switch {
	case news == "":
		return false
	case !p.shown():
	case late:
		s.banner.Say(kit.Red, p.abreast.Refused(news, typed))
	default:
		p.abreast.Tell(news, &file, typed)
	}
	if !typed {
		return false
	}
	p.abreast.Keep(&file)
	if p.shown() {
		s.rekey()
	}
	return true
}

// mergeKey shows what colleagues did to the case; it stands in the bar when
// there is something.
func (p *casePage) mergeKey() kit.Shortcut {
	key := kit.Shortcut{Key: steps.MergeKey, Modifier: fyne.KeyModifierControl, Hidden: true, Enabled: func() (bool, string) { return false, "" }}
	if p == nil {
		return key
	}
	key.Label, key.Do, key.Enabled = p.s.t("conflict.key"), p.merge, p.behind
	behind, _ := p.behind()
	key.Hidden = !behind
	return key
}

func (p *casePage) behind() (bool, string) { return p.abreast.Behind(p.abreast.Own) }

// merge shows what colleagues did and what was found here, to go on with both.
func (p *casePage) merge() {
	s := p.s
	if s.working || s.canvas == nil {
		return
	}
	if err := p.abreast.Merge(s.canvas, &p.file, p.abreast.Own, p.clashes, p.merged); err != nil {
		s.refused(err)
	}
}

// merged goes on with the new state and what was found. Nothing is saved.
func (p *casePage) merged(now *casework.File, theirs []steps.Clash) {
	s := p.s
	p.put(*now, theirs)
	if v, ok := s.view.(onCase); ok && p.shown() {
		v.onto(p)
	}
	p.abreast.Merged(p.abreast.Own)
	s.rekey()
	s.view.focus()
}

// clashes are the papers that both have found otherwise than before.
func (p *casePage) clashes(file *casework.File) []steps.Clash {
	w, is := p.s.stepWords(), file.Case
	var out []steps.Clash
	for _, r := range p.papers.findings() {
		i := slices.IndexFunc(is.Materials, func(m casework.Material) bool { return m.ID == r.id })
		if i < 0 {
			continue
		}
		now := finding(is.Materials[i])
		if now != r.was && !alike(now, r.now) {
			out = append(out, steps.Clash{ID: r.id, Label: r.name, Mine: w.Finding(r.now), Theirs: w.Finding(now)})
		}
	}
	return out
}

func finding(m casework.Material) casework.Checked {
	return casework.Checked{ID: m.ID, State: m.State, Wrong: m.Wrong}
}

// alike: where a paper was taken from is no finding.
func alike(a, b casework.Checked) bool { return a.State == b.State && a.Wrong == b.Wrong }

// carry shows the papers of the case as it stands with what was found of them
// here. What has no place any more, or gives way to a colleague's, stays to be
// read and copied.
func (p *casePage) carry(c *casework.Case, theirs []steps.Clash) {
	mine := p.papers.findings()
	rows := p.list(c)
	open := offers(c, p.s.d.Actor, casework.Check) || offers(c, p.s.d.Actor, casework.Resubmit) || p.supplies()
	for _, r := range mine {
		i := slices.IndexFunc(rows, func(row material) bool { return row.id == r.id })
		taken := slices.ContainsFunc(theirs, func(k steps.Clash) bool { return k.ID == r.id })
		switch {
		case i >= 0 && alike(rows[i].was, r.now): // it has been noted
		case i >= 0 && open && !taken:
			rows[i].now = r.now
		case strings.TrimSpace(r.now.Wrong) != "":
			p.abreast.Own = append(p.abreast.Own, steps.Own{Label: r.name, Text: r.now.Wrong})
		}
	}
	p.papers.fill(rows)
}

// findings are the papers that were found otherwise here than the case has
// them, with the defect that is just being written.
func (m *materials) findings() []material {
	var out []material
	for i, r := range m.rows {
		if text := strings.TrimSpace(m.wrong.Text()); i == m.row && text != "" && text != r.now.Wrong {
			r.now = casework.Checked{ID: r.id, State: casework.Lacking, Wrong: text}
		}
		if r.now != r.was {
			out = append(out, r)
		}
	}
	return out
}

// writes reports whether a defect is being written.
func (m *materials) writes() bool {
	return m.row >= 0 && m.row < len(m.rows) && strings.TrimSpace(m.wrong.Text()) != m.rows[m.row].now.Wrong
}

// onto: the promise is about the papers that lack now.
func (d *deferral) onto(p *casePage) {
	latest := writeDay(d.dates.Committed)
	d.sheet, d.entries, d.trial = p.sheet(), p.file.Case.Entries, p.trial
	if day := writeDay(d.latest()); trim(d.until) == latest {
		d.until.SetText(day)
	}
	d.lay()
	d.changed()
}

func (r *refusal) onto(p *casePage) {
	r.sheet, r.entries, r.trial = p.sheet(), p.file.Case.Entries, p.trial
	r.changed()
}

func (b *breach) onto(p *casePage) { b.sheet, b.entries = p.sheet(), p.file.Case.Entries }

package backoffice

import (
	"fmt"
	"strings"

	"yichuang/ui/kit"
)

func (p *page) fillHead(v *view) {
	t := p.words.T
	p.title.Set(v.c.Item.Name)
	p.kind.Set(t(typeIDs[v.c.Item.Type]), kit.Blue)
	p.left.Set(p.words.left(v.standing), levelTints[v.standing.Level])
	p.paused.Set("", kit.Amber)
	if since := v.stoodStill(v.no()); since != 0 && v.c.State.Running() {
		p.paused.Set(t("backoffice.paused_since", "day", since.String()[5:]), kit.Amber)
	}
	p.due.Set("")
	received := t("backoffice.received", "day", p.words.Day(v.c.Received))
	if a := v.c.Acceptance; a != nil {
		id, year := "backoffice.due", 0
		if k := v.clocks.Committed; k != nil && k.Provisional {
			id, year = "backoffice.due_unsure", k.MissingYear
		}
		if v.c.Item.Instant() {
			id = "backoffice.due_instant"
		}
		p.due.Set(t(id, "n", v.c.Item.Committed, "day", v.c.Row().Due, "year", year))
		received = t("backoffice.accepted", "day", a.On, "desk", a.Desk, "name", a.Name)
	}
	about := v.about()
	if about != "" {
		received = ""
	}
	p.sub.Set(kit.Joined(about, v.c.Applicant.Name, v.c.Number, received))
}

// about says of a case of several stages which one this is, whose, and when it
// should begin and be done.
func (v *view) about() string {
	if !v.c.Item.Joint() || v.stage == nil {
		return ""
	}
	parts := []string{fmt.Sprintf("%d %s", v.stage.No, v.stage.Name)}
	if v.stage.Dept != v.words.actor.Dept {
		parts = append(parts, v.words.dept(v.stage.Dept))
	}
	for _, s := range v.clocks.Stages {
		if s.Stage.No == v.stage.No {
			parts = append(parts, v.words.T("backoffice.stage_span", "from", s.Start.String()[5:], "to", s.Due.Date.String()[5:]))
		}
	}
	return kit.Joined(parts...)
}

// alert is what needs attention: stages past their day, promised papers that
// have not come, why the case was given back, papers that are elsewhere.
func (v *view) alert() (kit.Colour, string) {
	colour := kit.Warning
	var lines []string
	if late := v.late(); late != "" {
		colour = kit.Danger
		lines = append(lines, late)
	}
	for _, line := range []string{v.owed(), v.lastReturn()} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return colour, strings.Join(lines, "\n")
}

// lastReturn tells why the stage was last given back to the counter.
func (v *view) lastReturn() string {
	if v.c.Decision != nil {
		return ""
	}
	for i := len(v.c.Returns) - 1; i >= 0; i-- {
		if r := v.c.Returns[i]; r.Stage == v.no() {
			return v.words.T("backoffice.returned", "reason", r.Reason, "name", r.Name, "at", v.words.moment(r.At))
		}
	}
	return ""
}

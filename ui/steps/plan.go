package steps

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// Plan lists the stages of a case: where each stands, whose it is, when it
// begins and is due, who said what, and what it made.
type Plan struct {
	widget.BaseWidget
	// OnSelect hears the stage a person chose.
	OnSelect func(stage int)

	words Words
	box   *kit.Inbox
	nos   []int
}

// NewPlan returns an empty plan.
func NewPlan(w Words) *Plan {
	p := &Plan{words: w, box: kit.NewInbox().Tall()}
	p.box.Empty = w.T("steps.plan_empty")
	p.box.OnSelect = func(i int) {
		if p.OnSelect != nil {
			p.OnSelect(p.nos[i])
		}
	}
	p.ExtendBaseWidget(p)
	return p
}

// Set shows the plan of a case as it stands today. cal may be nil: then no days
// are counted.
func (p *Plan) Set(c *casework.Case, cal *workday.Calendar, today app.Date) {
	rows := make([]kit.InboxRow, len(c.Plan))
	p.nos = p.nos[:0]
	for i := range c.Plan {
		p.nos = append(p.nos, c.Plan[i].No)
		rows[i] = p.row(c, &c.Plan[i], cal, today)
	}
	p.box.Set(rows)
}

// Select marks a stage without telling OnSelect.
func (p *Plan) Select(stage int) {
	for i, no := range p.nos {
		if no == stage {
			p.box.Select(i)
		}
	}
}

// Focus puts the keyboard on the plan.
func (p *Plan) Focus() { p.box.Focus() }

// planRow is the height of one stage, in units at normal text size.
const planRow = 92

// FullHeight is the height at which the plan needs no scroll.
func (p *Plan) FullHeight() float32 { return planRow * float32(max(len(p.nos), 1)) }

// CreateRenderer links the plan to Fyne.
func (p *Plan) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.box) }

// stateTints colour them; the words always say the same.
var stateTints = map[casework.StageState]kit.Tint{
	casework.Waiting: kit.Grey, casework.Ready: kit.Blue, casework.InProgress: kit.Blue, casework.Referred: kit.Blue,
	casework.GivenBack: kit.Amber, casework.Suspended: kit.Amber, casework.Done: kit.Green, casework.Rejected: kit.Red, casework.Skipped: kit.Grey,
}

var levelColours = map[workday.Level]kit.Colour{workday.Half: kit.Primary, workday.Soon: kit.Warning, workday.Overdue: kit.Danger}

func (p *Plan) row(c *casework.Case, s *casework.Stage, cal *workday.Calendar, today app.Date) kit.InboxRow {
	w, d := p.words, c.Due.Stage(s.No)
	row := kit.InboxRow{
		Title: strconv.Itoa(s.No) + " " + s.Name, Sub: joinedBy(" · ", w.Dept(s.Dept), who(s)), Foot: p.said(s),
		Muted: s.State == casework.Waiting || s.State == casework.Skipped,
		Marks: []kit.Mark{{Text: w.StageState(s.State), Tint: stateTints[s.State]}},
	}
	if d.Due != 0 {
		row.SubRight = joinedBy(" → ", short(d.Start), short(d.Due))
	}
	row.Right, row.RightColour, row.Bar = p.clock(c, s, d, cal, today)
	if len(c.Plan) == 1 && d.Due == 0 && c.Due != nil {
		row.SubRight = w.T("steps.due_on", "day", c.Due.Committed.String())
	}
	for _, r := range c.Results {
		if r.Stage == s.No {
			row.Marks = append(row.Marks, kit.Mark{Text: r.Doc, Tint: kit.Green})
		}
	}
	return row
}

// clock says how a stage stands to its day: over and when, standing still, or
// how many days are left.
func (p *Plan) clock(c *casework.Case, s *casework.Stage, d casework.StageDate, cal *workday.Calendar, today app.Date) (string, kit.Colour, kit.Colour) {
	w := p.words
	if s.Ended != nil {
		sign, colour := "✓ ", kit.Success
		if s.State == casework.Rejected {
			sign, colour = "× ", kit.Danger
		}
		return sign + short(app.DateOf(s.Ended.At)), colour, colour
	}
	for _, x := range c.Specials {
		if x.Open() && x.Excluded && (x.Stage == s.No || x.Stage == 0) {
			return w.T("steps.paused", "kind", x.Kind, "from", short(x.From)), kit.Ink2, kit.Grey4
		}
	}
	if cal == nil || !c.State.Running() || s.State == casework.Waiting || s.State == casework.Skipped || s.Counter() {
		return "", "", ""
	}
	row := c.Row()
	row.StageStart, row.StageDue = d.Start, d.Due
	standing := row.Standing(cal, today)
	if standing.Level == workday.NoLimit {
		return "", "", ""
	}
	id, args := standing.Message()
	text := assets.Text(w.Lang, id, args)
	if standing.Provisional {
		text = w.T("steps.provisional", "text", text)
	}
	return text, levelColours[standing.Level], levelColours[standing.Level]
}

// who has the stage, or signed it.
func who(s *casework.Stage) string {
	switch {
	case s.Ended != nil:
		return s.Ended.Name
	case s.Taken != nil:
		return s.Taken.Name
	}
	return ""
}

// said is the opinion of the stage, or the one proposed.
func (p *Plan) said(s *casework.Stage) string {
	switch {
	case s.Opinion != nil:
		return joinedBy("：", p.words.T(s.Opinion.Verdict.MessageID()), s.Opinion.Text)
	case s.Draft != "":
		return p.words.T("steps.drafted", "name", s.Drafted, "text", s.Draft)
	case s.Original && s.State == casework.Ready && s.Handed == nil:
		return p.words.T("steps.waits_originals")
	}
	return ""
}

func short(d app.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()[5:]
}

func joinedBy(sep string, parts ...string) string {
	var out []string
	for _, part := range parts {
		if part != "" {
			out = append(out, part)
		}
	}
	return strings.Join(out, sep)
}

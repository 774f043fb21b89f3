package backoffice

import (
	"fmt"
	"strings"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/dualnotice"
	"yichuang/app/review"
	"yichuang/app/workday"
	"yichuang/ui/kit"
)

// nameRoom is how many characters of a name a row shows before the number of
// the case.
const nameRoom = 9

func shortName(name string) string {
	runes := []rune(name)
	if len(runes) > nameRoom {
		return string(runes[:nameRoom-1]) + "…"
	}
	return name
}

// line makes the row of a stage, or of a case whose result is to be sent.
func (w words) line(it review.Item, in pile) line {
	l := line{at: place{number: it.Number, stage: it.Stage}, level: it.Standing.Level}
	l.row = kit.InboxRow{Title: it.Item, Sub: shortName(it.Applicant) + "　" + it.Number, Foot: w.stageName(it.Row), Marks: w.marks(it, in)}
	switch {
	case in == pileSend:
		l.row.Right = w.T("backoffice.to_send")
	case in == pileLead:
		l.row.Bar, l.row.Right, l.row.RightColour = kit.Danger, w.T("backoffice.row_refused"), kit.Danger
	case it.Paused != 0:
		l.row.Right, l.row.SubRight, l.row.Muted = w.T("backoffice.row_paused"), w.T("backoffice.row_since", "day", it.Paused.String()[5:]), true
	default:
		l.row.Bar, l.row.Right, l.row.Muted = levelColours[it.Standing.Level], w.left(it.Standing), it.Waits
		if lv := it.Standing.Level; lv == workday.Soon || lv == workday.Overdue {
			l.row.RightColour = levelColours[lv]
		}
		if due := dueOf(it.Row); due != 0 {
			l.row.SubRight = due.String()[5:]
		}
	}
	return l
}

// lateLine makes the row of another department's stage that is past its day.
func (w words) lateLine(it review.Item) line {
	l := w.line(it, pileTodo)
	l.row.Marks = []kit.Mark{{Text: w.T("backoffice.mark_late"), Tint: kit.Red}, {Text: w.T("backoffice.mark_urge"), Tint: kit.Blue}}
	return l
}

// comingLine makes the row of a stage whose predecessors are not over yet.
func (w words) comingLine(it review.Item) line {
	l := w.line(it, pileTodo)
	l.coming, l.level = true, workday.NoLimit
	l.row.Bar, l.row.RightColour, l.row.SubRight, l.row.Muted = "", "", "", true
	l.row.Right = ""
	if it.StageStart != 0 {
		l.row.Right = w.T("backoffice.row_coming", "day", it.StageStart.String()[5:])
	}
	l.row.Marks = []kit.Mark{{Text: w.T("backoffice.mark_joint"), Tint: kit.Blue}, {Text: w.T(casework.Waiting.MessageID()), Tint: kit.Grey}}
	return l
}

func dueOf(r casework.Row) app.Date {
	if r.StageDue != 0 {
		return r.StageDue
	}
	return r.Due
}

// stageName is what the row is about: a stage of several with its number.
func (w words) stageName(r casework.Row) string {
	switch {
	case r.Stage == 0:
		return r.Doc
	case r.Type != "joint":
		return ""
	}
	return fmt.Sprintf("%d %s", r.Stage, r.StageName)
}

// marks are the words behind the stage: whose case it is, what it waits for.
func (w words) marks(it review.Item, in pile) []kit.Mark {
	var out []kit.Mark
	add := func(yes bool, id string, tint kit.Tint) {
		if yes {
			out = append(out, kit.Mark{Text: w.T(id), Tint: tint})
		}
	}
	add(in == pileTodo && it.Standing.Level == workday.Overdue, "backoffice.mark_late", kit.Red)
	joint := it.Type == "joint"
	add(joint && it.Dept == w.actor.Dept, "backoffice.mark_lead", kit.Blue)
	add(joint && it.Dept != w.actor.Dept, "backoffice.mark_joint", kit.Blue)
	if in != pileTodo {
		return out
	}
	add(it.Waits, "backoffice.mark_originals", kit.Amber)
	add(it.StageState == casework.Ready && !it.Waits, "backoffice.row_take", kit.Grey)
	add(it.StageState == casework.Referred, casework.Referred.MessageID(), kit.Grey)
	add(it.StageState == casework.Suspended, casework.Suspended.MessageID(), kit.Grey)
	add(it.Promised != 0, "backoffice.mark_deferred", kit.Amber)
	add(it.Standing.Level == workday.Half, workday.Half.MessageID(), kit.Grey)
	return out
}

// toldLine makes the row of a notification (R80).
func (w words) toldLine(r dualnotice.Row, pool bool) line {
	var parts []string
	for _, q := range r.Parts {
		parts = append(parts, q.Words)
	}
	row := kit.InboxRow{
		Title: r.Company, Right: w.T("backoffice.told_on", "day", app.DateOf(r.Told).String()[5:]), Sub: r.Credit + "　" + r.Case,
		Foot: strings.Join(parts, w.T("backoffice.comma")), Bar: kit.Primary,
		Marks: []kit.Mark{{Text: w.T(dualnotice.Open.MessageID()), Tint: kit.Blue}},
	}
	if pool {
		row.Bar, row.Marks = "", []kit.Mark{{Text: w.T(dualnotice.Pooled.MessageID()), Tint: kit.Grey}}
	}
	return line{at: place{number: r.Case, told: true, pool: pool}, row: row}
}

package backoffice

import (
	"fmt"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// journal tells what happened, newest first.
func (w words) journal(c *casework.Case, entries []casework.Entry) [][]kit.Cell {
	rows := make([][]kit.Cell, 0, len(entries))
	promised := promises(entries)
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		what := w.T(e.Step.MessageID())
		if e.Stage != 0 && c.Item.Joint() {
			what = fmt.Sprintf("%d %s", e.Stage, what)
		}
		note := kit.Joined(w.carried(e), w.moved(promised, i), e.Change.Reason, w.checked(e.Change.Checks), e.By.Name)
		rows = append(rows, []kit.Cell{{Text: w.moment(e.At), Colour: kit.Ink2}, {Text: what, Note: note}})
	}
	return rows
}

// promises are the committed dates as they stood after each entry.
func promises(entries []casework.Entry) []app.Date {
	out := make([]app.Date, len(entries))
	last := app.Date(0)
	for i, e := range entries {
		if e.Change.Dates != nil {
			last = e.Change.Dates.Committed
		}
		out[i] = last
	}
	return out
}

// moved says of an entry that moved dates where the committed one went.
func (w words) moved(promised []app.Date, i int) string {
	if i == 0 || promised[i-1] == 0 || promised[i] == promised[i-1] {
		return ""
	}
	return w.T("backoffice.log_due", "day", promised[i])
}

// carried says what a step brought, in a few words.
func (w words) carried(e casework.Entry) string {
	ch := e.Change
	var what string
	switch {
	case ch.Opinion != nil:
		what = kit.Joined(w.T(ch.Opinion.Verdict.MessageID()), ch.Opinion.DocNo, ch.Opinion.Text)
	case ch.Lead != nil:
		what = w.T(ch.Lead.Choice.MessageID())
	case ch.Record != nil:
		what = w.T(ch.Record.Conclusion.MessageID())
	case ch.Survey != nil && !ch.Survey.At.IsZero():
		what = w.moment(ch.Survey.At)
	case ch.Special != nil && ch.Special.Kind != "":
		what = w.T(ch.Special.Kind.MessageID())
	case ch.Extension != nil && ch.Extension.Days > 0:
		what = w.T("backoffice.days", "n", ch.Extension.Days)
	case ch.Dept != "":
		what = w.dept(ch.Dept)
	case ch.Decision != nil && ch.Notice == "":
		what = ch.Decision.DocNo
	}
	return kit.Joined(ch.Notice, w.sealed(ch.Sealed), what)
}

// sealed says with which seal the notice was printed, if with one.
func (w words) sealed(seal string) string {
	if seal == "" {
		return ""
	}
	return w.T("case.entry_sealed", "seal", seal)
}

func (w words) checked(checks []casework.Checked) string {
	good := 0
	for _, k := range checks {
		if k.State == casework.Good {
			good++
		}
	}
	switch {
	case len(checks) == 0:
		return ""
	case good == len(checks):
		return w.T("backoffice.log_good", "n", good)
	}
	return w.T("backoffice.log_lacking", "n", good, "lacking", len(checks)-good)
}

// signed says who did something and when.
func (w words) signed(s casework.Signature) string {
	return s.Name + " " + app.DateOf(s.At).String()[5:]
}

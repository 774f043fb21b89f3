package printed

import (
	"strconv"
	"strings"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/assets"
	"yichuang/ui/kit"
)

func (l *List) columns() []kit.Column {
	t := l.words.T
	time := kit.Column{Title: t("printed.col_time"), Width: 62}
	if l.number != "" {
		time.Width = 104 // with the day
	}
	out := []kit.Column{time}
	if len(l.d.Desks) > 1 {
		out = append(out, kit.Column{Title: t("printed.col_desk"), Width: 60})
	}
	out = append(out, kit.Column{Title: t("printed.col_paper"), Weight: 5}, kit.Column{Title: t("printed.col_copies"), Width: 66})
	if !l.d.Bare {
		out = append(out, kit.Column{Title: t("printed.col_printer"), Weight: 1.4})
	}
	return append(out, kit.Column{Title: t("printed.col_state"), Width: 112})
}

func (l *List) cells() [][]kit.Cell {
	out := make([][]kit.Cell, len(l.shown))
	for i, r := range l.shown {
		kind := kit.Cell{Text: l.words.T(r.Kind.Name()), Note: r.Notice}
		switch {
		case r.Reprint > 0:
			kind.Tag, kind.Tint = l.words.T("printed.reprint_no", "n", r.Reprint), kit.Grey
		case r.Reprints > 0:
			kind.Tag, kind.Tint = l.words.T("printed.reprints", "n", r.Reprints), kit.Grey
		}
		copies := kit.Cell{Text: strconv.Itoa(max(r.Copies, 1))}
		if r.Sealed {
			copies.Tag, copies.Tint = l.words.T("printed.seal_short"), kit.Red
		}
		state := looks[r.State]
		words, colour := l.stateWords(r), state.colour
		if waiting(r) && r.Problem != "" {
			colour = kit.Warning
		}
		at := r.Created.In(app.HallTime)
		time := at.Format("15:04")
		if l.number != "" {
			time = l.words.Moment(at)
		}
		row := []kit.Cell{{Text: time, Colour: kit.Ink2}}
		if len(l.d.Desks) > 1 {
			row = append(row, kit.Cell{Text: r.Desk, Colour: kit.Ink2})
		}
		row = append(row, kind, copies)
		if !l.d.Bare {
			row = append(row, kit.Cell{Text: r.Printer, Colour: kit.Ink2})
		}
		out[i] = append(row, kit.Cell{Text: words, Colour: colour})
	}
	return out
}

// stateWords is the state with its sign.
func (l *List) stateWords(r paper.JobRow) string {
	state := looks[r.State]
	if waiting(r) && r.Problem != "" {
		return "! " + l.words.T("printed.state_held")
	}
	return state.sign + " " + l.words.T(state.id)
}

// trouble says what is wrong with a print and what to do, "" for nothing.
func (l *List) trouble(r paper.JobRow) string {
	var parts []string
	if r.Problem != "" && assets.HasText(r.Problem) {
		parts = append(parts, assets.Text(l.words.Lang, r.Problem, nil))
	}
	if id := looks[r.State].todo; id != "" {
		parts = append(parts, l.words.T(id, "key", l.reprintKey().CapText()))
	}
	return strings.Join(parts, "")
}

// empty says why there is nothing, and what to do.
func (l *List) empty() string {
	switch {
	case !l.known:
		return l.words.T("printed.reading")
	case len(l.rows) > 0:
		return l.words.T("printed.none_fit")
	case l.number != "":
		return l.words.T("printed.none_of_case")
	case l.today() == app.DateOf(l.d.Now()):
		return l.words.T("printed.none_today")
	}
	return l.words.T("printed.none_on_day", "day", l.today().String())
}

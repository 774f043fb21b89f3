package counter

import (
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// common are the defects any paper may have; they come after the item's own.
var common = []string{"counter.defect_absent", "counter.defect_unsigned", "counter.defect_unclear", "counter.defect_expired"}

// phrases are the ready sentences for the paper whose defect is written (R97).
func (m *materials) phrases() []string {
	var out []string
	if hint := m.rows[m.row].hint; hint != nil {
		out = append(out, hint.Defects...)
	}
	for _, id := range common {
		out = append(out, m.s.t(id))
	}
	return out[:min(len(out), 9)]
}

// open opens the line for what is wrong with the chosen paper.
func (m *materials) open() {
	r := m.chosen()
	if r == nil {
		return
	}
	m.row = m.table.Selected()
	m.wrong.SetLabel(m.s.t("counter.wrong_with", "name", r.name))
	m.wrong.SetText(r.now.Wrong)
	m.ready.Objects = nil
	for i, phrase := range m.phrases() {
		m.ready.Add(kit.Small(m.s.t("counter.phrase", "n", i+1, "phrase", phrase)).Ellipsis())
	}
	m.foot.SetContent(kit.Col(8, m.wrong, m.ready))
	m.resize()
	m.table.Select(m.row)
	m.s.take(m.wrong.Input())
	m.wrong.SelectAll()
}

// resize lays table and foot out anew, with all that stands above them.
func (m *materials) resize() {
	if m.around != nil {
		m.around.Refresh()
	}
	m.object.Refresh()
}

// close takes the line away; the keyboard goes back to the table.
func (m *materials) close() {
	m.row = -1
	m.foot.SetContent(m.look)
	m.show()
	m.resize()
	m.s.take(m.table)
}

// pickPhrase makes a ready sentence of a single digit.
func (m *materials) pickPhrase(text string) {
	if m.row < 0 || len(text) != 1 || text[0] < '1' || text[0] > '9' {
		return
	}
	if list := m.phrases(); int(text[0]-'1') < len(list) {
		m.wrong.SetText(list[text[0]-'1'])
	}
}

// turn puts the next ready sentence into the line.
func (m *materials) turn() {
	if m.row < 0 {
		return
	}
	list := m.phrases()
	at := 0
	for i, phrase := range list {
		if phrase == m.wrong.Text() {
			at = (i + 1) % len(list)
		}
	}
	m.wrong.SetText(list[at])
}

func (m *materials) editorKey(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyEscape:
		m.close()
	case fyne.KeyF9:
		m.turn()
	default:
		return false
	}
	return true
}

// confirm notes the defect and goes on to the next paper; an empty line notes
// nothing.
func (m *materials) confirm() {
	row, text := m.row, strings.TrimSpace(m.wrong.Text())
	m.close()
	if text == "" || row < 0 {
		return
	}
	m.table.Select(row)
	m.finding(row, casework.Lacking, text)
	m.next(row)
}

package manage

import (
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// part is one column of [lines]: its grey words and its share of the width.
type part struct {
	hint   string
	weight float32
}

// lines are rows of fields under one label. There is always an empty row at the
// end to go on with.
type lines struct {
	OnChanged func()
	OnGrown   func() // there is a row more: what stands below moves
	OnFocus   func(o fyne.CanvasObject)

	words kit.Words
	parts []part
	rows  [][]*kit.Field
	told  *kit.Text
	box   *fyne.Container
}

func newLines(words kit.Words, label string, parts ...part) *lines {
	l := &lines{words: words, parts: parts, told: kit.NewText("", kit.SizeSmall, kit.Danger).Ellipsis()}
	l.box = kit.Col(6, kit.Row(12, kit.Small(label), l.told))
	l.add()
	return l
}

func (l *lines) add() {
	var row []*kit.Field
	var shares []kit.Share
	for _, p := range l.parts {
		f := kit.NewField(l.words, "").Placeholder(p.hint)
		f.OnChanged = func(string) { l.changed() }
		f.OnFocus = func() {
			if l.OnFocus != nil {
				l.OnFocus(f)
			}
		}
		row = append(row, f)
		shares = append(shares, kit.Share{Weight: p.weight, Content: f})
	}
	l.rows = append(l.rows, row)
	l.box.Add(kit.Split(6, shares...))
}

func (l *lines) changed() {
	l.fail(nil)
	if filled(l.rows[len(l.rows)-1]) {
		l.add()
		if l.OnGrown != nil {
			l.OnGrown()
		}
	}
	if l.OnChanged != nil {
		l.OnChanged()
	}
}

func filled(row []*kit.Field) bool {
	for _, f := range row {
		if strings.TrimSpace(f.Text()) != "" {
			return true
		}
	}
	return false
}

// texts are the rows in which something stands.
func (l *lines) texts() [][]string {
	var out [][]string
	for _, row := range l.rows {
		if !filled(row) {
			continue
		}
		var texts []string
		for _, f := range row {
			texts = append(texts, strings.TrimSpace(f.Text()))
		}
		out = append(out, texts)
	}
	return out
}

// fail says behind the label what is wrong, nil that nothing is.
func (l *lines) fail(err error) {
	text := l.words.Error(err)
	if text != "" {
		text = "× " + text
	}
	l.told.Set(text)
	l.box.Refresh()
}

package manage

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// numberTab is how notices are numbered, with examples, and what the archive
// calls the hall's files.
type numberTab struct {
	p        *ownPage
	pattern  *kit.Field
	digits   *kit.Field
	examples *kit.Para
	archive  *entries
	keep     *kit.Choice
	box      fyne.CanvasObject
}

// retentions are the periods of DA/T 22-2015; the first is none yet.
var retentions = []string{"", "Y", "D30", "D10"}

func newNumberTab(p *ownPage) *numberTab {
	t := p.s.t
	tab := &numberTab{p: p}
	tab.pattern = kit.NewField(p.s.words, t("manage.pattern")).Placeholder(p.s.d.Desk.Hall.NumberPattern)
	tab.digits = kit.NewField(p.s.words, t("manage.digits")).Placeholder(strconv.Itoa(p.s.d.Desk.Hall.SerialDigits))
	tab.pattern.Validate = func(text string) error { return paper.CheckPattern(strings.TrimSpace(text), 0) }
	tab.digits.Validate = func(text string) error {
		_, err := digits(text)
		return err
	}
	tab.pattern.OnChanged, tab.digits.OnChanged = func(string) { tab.typed() }, func(string) { tab.typed() }
	tab.examples = kit.NewPara("", kit.SizeBody, kit.Ink)
	tab.archive = newEntries(p,
		entry{t("manage.fonds"), t("manage.fonds_hint"), func(o *paper.Own) *string { return &o.Fonds }},
		entry{t("manage.division"), t("manage.division_hint"), func(o *paper.Own) *string { return &o.Division }},
	)
	tab.keep = kit.NewChoice(t("manage.retention"), t("manage.retention_none"), t("manage.retention_y"), t("manage.retention_30"), t("manage.retention_10"))
	tab.keep.OnChanged = func(i int) { p.edit(func(o *paper.Own) { o.Retention = retentions[i] }) }
	tab.box = kit.Pad(8, 8, kit.Col(14,
		kit.NewPara(t("manage.pattern_note", "parts", "{area} {dept} {kind} {year} {serial}"), kit.SizeSmall, kit.Ink2),
		tab.pattern, kit.Width(180, tab.digits),
		kit.NewPlane(kit.TintGrey, 12, 10, kit.Col(4, kit.NewText(t("manage.examples"), kit.SizeSmall, kit.Ink2), tab.examples)),
		kit.Divider(),
		kit.NewPara(t("manage.archive_note"), kit.SizeSmall, kit.Ink2),
		kit.Grid(2, 12, tab.archive.fields[0], tab.archive.fields[1]), tab.keep))
	return tab
}

// digits reads how many digits a serial is padded to; nothing is 0.
func digits(text string) (int, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		n = -1
	}
	return n, paper.CheckPattern("", n)
}

// typed writes pattern and digits into the draft. Digits go with a pattern of
// the hall's own, which is the usual one until it is changed.
func (t *numberTab) typed() {
	n, err := digits(t.digits.Text())
	if pattern := strings.TrimSpace(t.pattern.Text()); err == nil && n > 0 && pattern == "" && !t.p.filling {
		t.pattern.SetText(t.p.s.d.Desk.Hall.NumberPattern)
		return // it has come here again
	}
	t.p.edit(func(o *paper.Own) {
		o.Pattern = strings.TrimSpace(t.pattern.Text())
		if err == nil {
			o.Digits = n
		}
	})
	t.show()
}

// show writes some numbers as notices would bear them.
func (t *numberTab) show() {
	o, hall := t.p.draft, t.p.s.d.Desk.Hall
	if err := paper.CheckPattern(o.Pattern, o.Digits); err != nil {
		t.examples.SetColour(t.p.s.words.Error(err), kit.Danger)
		return
	}
	dept := home(t.p.s.d.Desk.Catalogue, hall)
	year := app.DateOf(t.p.s.d.Now()).Year()
	t.examples.SetColour(strings.Join([]string{
		hall.NumberBy(o.Pattern, o.Digits, dept, string(paper.Acceptance), year, 1),
		hall.NumberBy(o.Pattern, o.Digits, dept, string(paper.Acceptance), year, 128),
		hall.NumberBy(o.Pattern, o.Digits, catalogue.FrontDesk, string(paper.Correction), year, 7),
	}, "\n"), kit.Ink)
}

func (t *numberTab) object() fyne.CanvasObject { return t.box }
func (t *numberTab) focus()                    { t.pattern.Focus() }
func (t *numberTab) keys() []kit.Shortcut      { return nil }

func (t *numberTab) fill(o paper.Own) {
	if strings.TrimSpace(t.pattern.Text()) != o.Pattern {
		t.pattern.SetText(o.Pattern)
	}
	if n, err := digits(t.digits.Text()); err != nil || n != o.Digits {
		text := ""
		if o.Digits > 0 {
			text = strconv.Itoa(o.Digits)
		}
		t.digits.SetText(text)
	}
	t.archive.fill(o)
	t.keep.Select(0)
	for i, period := range retentions {
		if period == o.Retention {
			t.keep.Select(i)
		}
	}
	t.show()
}

func (t *numberTab) wrong() (func(), error) {
	for _, f := range []*kit.Field{t.pattern, t.digits} {
		if err := f.Valid(); err != nil {
			return f.Focus, err
		}
	}
	return nil, nil
}

func (t *numberTab) fail(field string, err error) bool {
	switch field {
	case "pattern":
		t.pattern.Fail(err)
	case "digits":
		t.digits.Fail(err)
	default:
		return false
	}
	return true
}

package counter

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// deferral asks for the promise with which an application is accepted although
// papers lack that may come later (容缺受理, R40-R45): by when, and who signs.
type deferral struct {
	s       *Screen
	sheet   intake.Sheet
	trial   *casework.Case // nil until it is read
	dates   casework.Dates // of an acceptance today
	entries uint64
	back    view
	done    func(*casework.Case)

	until, signer, letter *kit.Field
	lacking, why          *kit.Para
	yes, no               *kit.Button
	fields                *fyne.Container
	box                   fyne.CanvasObject
}

func newDeferral(s *Screen, sheet intake.Sheet, entries uint64, back view, done func(*casework.Case)) *deferral {
	d := &deferral{s: s, sheet: sheet, trial: s.judged(), entries: entries, back: back, done: done}
	d.yes = kit.NewButton(s.t("counter.key_defer"), func() { s.keys.Press(fyne.KeyReturn, fyne.KeyModifierControl) }).Key("Ctrl Enter").Primary()
	d.no = kit.NewButton(s.t("counter.back"), d.leave).Key("Esc")
	d.until = s.dayField("counter.defer_until", d.changed, func() { d.signer.Focus() })
	d.signer = s.field("counter.defer_signer", d.changed, func() { d.step() })
	d.letter = s.field("counter.defer_letter", d.changed, func() { d.accept() })
	d.until.SetText(writeDay(d.latest()))
	d.signer.SetText(signer(sheet))
	if l := sheet.Details.Letter; l != nil {
		d.letter.SetText(l.No)
	}
	d.lacking, d.why = kit.NewPara("", kit.SizeBody, kit.Ink), kit.NewPara("", kit.SizeSmall, kit.Ink2)
	d.fields = kit.Col(14)
	name := ""
	if d.trial != nil {
		name = d.trial.Item.Name
	}
	head := kit.CardHead(kit.Row(12, kit.Title(s.t("counter.defer_title")), kit.Note(name).Ellipsis()))
	d.box = kit.Card(kit.Fill(head, kit.Pad(16, 14, d.fields), nil))
	d.lay()
	return d
}

// latest is the last day that may be promised: the committed limit (R45).
func (d *deferral) latest() app.Date {
	if d.trial == nil {
		return 0
	}
	dates, err := d.trial.AcceptanceDates(d.s.d.Intake.Calendar(), d.s.today())
	if err != nil {
		return 0
	}
	d.dates = dates
	return dates.Committed
}

// signer is who stands at the counter: the agent, else who speaks for the
// applicant.
func signer(sheet intake.Sheet) string {
	switch {
	case sheet.Agent != nil:
		return sheet.Agent.Name
	case sheet.Applicant.Rep != "":
		return sheet.Applicant.Rep
	}
	return sheet.Applicant.Name
}

func (d *deferral) lay() {
	s := d.s
	d.fields.Objects = []fyne.CanvasObject{d.lacking, d.until, d.why, d.signer}
	if d.sheet.Agent != nil {
		d.fields.Add(d.letter)
	}
	d.fields.Add(kit.NewPara(s.t("counter.defer_text"), kit.SizeSmall, kit.Ink2))
	d.fields.Add(kit.Row(12, d.yes, d.no))
	if d.trial != nil {
		var names []string
		for _, m := range d.trial.LackingMaterials() {
			names = append(names, m.Name)
		}
		d.lacking.Set(s.t("counter.defer_lacking", "n", len(names), "names", strings.Join(names, "、")))
		d.why.Set(s.t("counter.defer_latest", "day", d.dates.Committed.String(), "limit", s.limit(d.trial.Item.Committed), "on", d.dates.On.String()))
	}
	d.fields.Refresh()
}

func (d *deferral) object() fyne.CanvasObject                   { return d.box }
func (d *deferral) wide() bool                                  { return false }
func (d *deferral) menuRow() int                                { return d.back.menuRow() }
func (d *deferral) note() string                                { return d.s.t("counter.note_deferral") }
func (d *deferral) loader() func(context.Context) (show func()) { return besides(d.back) }
func (d *deferral) page() *casePage                             { return pageOf(d.back) }

// focus goes to what is not yet known.
func (d *deferral) focus() {
	if trim(d.signer) == "" {
		d.signer.Focus()
		return
	}
	d.until.Focus()
	d.until.SelectAll()
}

func (d *deferral) leave() { d.s.turn(d.back) }

func (d *deferral) step() {
	if d.sheet.Agent != nil {
		d.letter.Focus()
		return
	}
	d.accept()
}

func (d *deferral) promise() intake.Promise {
	p := intake.Promise{Until: d.s.dayIn(d.until), Signer: trim(d.signer)}
	if d.sheet.Agent != nil {
		p.Letter = trim(d.letter)
	}
	return p
}

func (d *deferral) changed() {
	d.s.calm()
	ok, _ := d.able()
	d.yes.Able(ok, "")
	d.s.keys.Refresh()
	if d.s.view == view(d) {
		d.preview()
	}
}

// able names what is still to be written; the desk judges the rest.
func (d *deferral) able() (bool, string) {
	s, p := d.s, d.promise()
	switch {
	case p.Until == 0:
		return false, s.t("counter.defer_until_first")
	case d.dates.Committed != 0 && p.Until > d.dates.Committed:
		return false, s.t("case.deferral_late", "latest", d.dates.Committed.String())
	case p.Until < s.today():
		return false, s.t("case.deferral_day")
	case p.Signer == "":
		return false, s.t("counter.defer_signer_first")
	case d.sheet.Agent != nil && p.Letter == "":
		return false, s.t("counter.defer_letter_first")
	}
	return true, ""
}

// preview shows both papers as they would be issued now (R44).
func (d *deferral) preview() {
	s := d.s
	if ok, reason := d.able(); !ok || d.trial == nil {
		s.paper.none(s.t("counter.preview_gap", "why", reason))
		return
	}
	p, trial, dates, now := d.promise(), d.trial, d.dates, s.d.Now()
	w := casework.Writer{Hall: s.d.Intake.Hall, Catalogue: s.d.Catalogue}
	survey := d.sheet.Survey
	s.paper.several(trial.Item.Dept, func(context.Context) ([]paper.Facts, error) {
		promise := casework.Deferral{Until: p.Until, Signer: p.Signer, Letter: p.Letter, Notice: intake.Pending}
		rest, err := s.withAcceptance(trial, survey)
		return append([]paper.Facts{
			w.Deferral(trial, promise, s.d.Actor, now), w.Acceptance(trial, dates, intake.Pending, s.d.Actor, now),
		}, rest...), err
	})
}

func (d *deferral) keys() []kit.Shortcut {
	s := d.s
	return []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: d.leave},
		d.page().mergeKey(),
		{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_defer"), Right: true, Main: true, Enabled: d.able, Do: d.accept},
	}
}

func (d *deferral) accept() {
	s, p, entries := d.s, d.promise(), d.entries
	if ok, reason := d.able(); !ok {
		s.notNow(reason)
		return
	}
	s.serve()
	s.issue(entries, func(ctx context.Context, sheet intake.Sheet) (*casework.Case, error) {
		return s.d.Intake.AcceptDeferred(ctx, s.d.Actor, s.attempt(sheet.Number, entries, casework.AcceptDeferred), sheet, p)
	}, d.sheet, d.done)
}

func (d *deferral) mark(err error) {
	var e *app.Error
	if !errors.As(err, &e) {
		for _, f := range []*kit.Field{d.until, d.signer, d.letter} {
			if trim(f) == "" || f.Valid() != nil {
				f.Focus()
				return
			}
		}
		return
	}
	field := map[string]*kit.Field{"deferral.until": d.until, "deferral.signer": d.signer, "deferral.letter": d.letter}[e.Field]
	if field != nil {
		field.Fail(err)
		field.Focus()
	}
}

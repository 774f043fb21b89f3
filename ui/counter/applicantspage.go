package counter

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/identity"
	"yichuang/ui/kit"
)

// mostPast is how many cases of one applicant the page lists, the newest.
const mostPast = 200

// applicantPage is everything the hall has of one applicant: who it is, its
// cases, its licences, the papers it has handed in, its credit marks.
type applicantPage struct {
	s    *Screen
	ref  string
	back view

	file  *applicant.File // nil while it is read
	past  []casework.Row  // the newest first
	whole bool            // the archive was heard too
	held  []applicant.LicenceRow

	box      *kit.Plane
	tabs     *kit.Choice
	cases    *kit.Table
	licences *kit.Table
	papers   *kit.Table
	credit   *telling
}

// The tabs of the page.
const (
	tabCases = iota
	tabLicences
	tabPapers
	tabCredit
)

func newApplicantPage(s *Screen, ref string, back view) *applicantPage {
	p := &applicantPage{s: s, ref: ref, back: back, box: kit.Card(kit.Pad(24, 24, kit.Note(s.t("counter.working"))))}
	p.cases = kit.NewTable(
		kit.Column{Title: s.t("counter.col_case"), Width: 212}, kit.Column{Title: s.t("counter.col_item"), Weight: 4},
		kit.Column{Title: s.t("counter.col_received"), Width: 116}, kit.Column{Title: s.t("counter.col_decided"), Width: 116},
		kit.Column{Title: s.t("counter.col_state"), Width: 110}, kit.Column{Title: s.t("counter.col_clock"), Width: 176},
	)
	p.licences = kit.NewTable(
		kit.Column{Title: s.t("counter.col_licence"), Weight: 3}, kit.Column{Title: s.t("counter.col_doc"), Weight: 3},
		kit.Column{Title: s.t("counter.col_granted"), Width: 116}, kit.Column{Title: s.t("counter.col_until"), Width: 150},
		kit.Column{Title: s.t("counter.col_dept"), Weight: 2.4}, kit.Column{Title: s.t("counter.col_state"), Width: 110},
	)
	p.papers = kit.NewTable(
		kit.Column{Title: s.t("counter.col_material"), Weight: 4}, kit.Column{Title: s.t("counter.col_form"), Width: 90},
		kit.Column{Title: s.t("counter.col_handed"), Width: 116}, kit.Column{Title: s.t("counter.col_until"), Width: 150},
		kit.Column{Title: s.t("counter.col_holder"), Weight: 2}, kit.Column{Title: s.t("counter.col_case"), Width: 212},
	)
	p.credit = newTelling(
		kit.Column{Title: s.t("counter.col_marked"), Width: 116}, kit.Column{Title: s.t("counter.col_case"), Width: 212},
		kit.Column{Title: s.t("counter.col_why"), Weight: 4}, kit.Column{Title: s.t("counter.col_who"), Width: 110},
		kit.Column{Title: s.t("counter.col_state"), Width: 110},
	)
	p.cases.Empty, p.licences.Empty = s.t("counter.no_past"), s.t("counter.no_licences")
	p.papers.Empty, p.credit.table.Empty = s.t("counter.no_papers"), s.t("counter.no_marks")
	p.cases.OnOpen = func(i int) { p.openCase(p.past[i].Number) }
	p.licences.OnOpen = p.change
	p.licences.OnSelect = func(int) { s.rekey() }
	p.papers.OnOpen = func(i int) { p.openCase(p.file.Applicant.Papers[i].Case) }
	p.credit.table.OnOpen = func(i int) { p.openCase(p.marks()[i].Case) }
	p.tabs = kit.NewChoice("", s.t("counter.tab_cases"), s.t("counter.tab_licences"), s.t("counter.tab_papers"), s.t("counter.tab_credit"))
	p.tabs.Select(tabCases)
	p.tabs.OnChanged = func(int) { p.lay(); s.rekey() }
	p.tabs.OnNext = p.focus
	return p
}

func (p *applicantPage) object() fyne.CanvasObject { return p.box }
func (p *applicantPage) wide() bool                { return true }
func (p *applicantPage) menuRow() int              { return p.back.menuRow() }
func (p *applicantPage) note() string              { return "" }
func (p *applicantPage) mark(error)                {}

// openCase shows a case; Escape leads back here.
func (p *applicantPage) openCase(number string) {
	page := newCasePage(p.s, number)
	page.back = p
	p.s.turn(page)
}

// table is the one of the chosen tab.
func (p *applicantPage) table() *kit.Table {
	return []*kit.Table{tabCases: p.cases, tabLicences: p.licences, tabPapers: p.papers, tabCredit: p.credit.table}[p.tabs.Selected()]
}

func (p *applicantPage) focus() {
	if p.file == nil {
		p.s.rest()
		return
	}
	p.s.take(p.table())
}

func (p *applicantPage) keys() []kit.Shortcut {
	s := p.s
	list := []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: func() { s.turn(p.back) }},
		{Key: fyne.KeyRight, Cap: "← →", Label: s.t("counter.key_tab"), Do: func() { p.tab(1) }},
		{Key: fyne.KeyLeft, Hidden: true, Do: func() { p.tab(-1) }},
	}
	if p.file == nil {
		return list
	}
	open := kit.Shortcut{Key: fyne.KeyReturn, Label: s.t("counter.key_open"), Do: p.focus}
	if p.tabs.Selected() == tabLicences {
		open.Label, open.Enabled = s.t("counter.key_change"), p.changeable
	}
	list = append(list, open)
	if s.d.Intake.Staff != nil {
		list = append(list, kit.Shortcut{
			Key: fyne.KeyR, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_repair"), Right: true, Do: p.repair,
			Enabled: func() (bool, string) { return p.file.Applicant.Bad() != nil, s.t("counter.nothing_bad") },
		})
	}
	return list
}

func (p *applicantPage) tab(d int) {
	p.tabs.Select(min(max(p.tabs.Selected()+d, tabCases), tabCredit))
	p.lay()
	p.s.rekey()
	p.focus()
}

func (p *applicantPage) loader() func(context.Context) func() {
	s, ref := p.s, p.ref
	return func(ctx context.Context) func() {
		file, past, whole, err := s.applicantFile(ctx, ref)
		return func() {
			if err != nil {
				p.box.SetContent(kit.Pad(24, 24, kit.NewPara(s.d.Words.Error(err), kit.SizeBody, kit.Ink2)))
				s.refused(err)
				return
			}
			p.open(file, past, whole)
		}
	}
}

// applicantFile reads an applicant with its newest cases, the newest first, and
// whether the archive was heard.
func (s *Screen) applicantFile(ctx context.Context, ref string) (*applicant.File, []casework.Row, bool, error) {
	file, err := s.d.Intake.Book.Open(ctx, ref)
	if err != nil {
		return nil, nil, false, err
	}
	past, whole, err := s.d.Intake.Past(ctx, ref, mostPast)
	return file, past, whole, err
}

// open shows the applicant as it was read.
func (p *applicantPage) open(file *applicant.File, past []casework.Row, whole bool) {
	first := p.file == nil
	p.file, p.past, p.whole, p.held = file, past, whole, slices.Clone(file.Licences)
	slices.Reverse(p.held)
	p.cases.Set(p.caseCells())
	p.licences.Set(p.licenceCells())
	p.papers.Set(p.paperCells())
	p.credit.set(p.markCells())
	p.lay()
	if p.s.view == view(p) {
		p.s.rekey()
		if first {
			p.focus()
		}
	}
}

// lay draws the head, the open credit mark and the chosen tab.
func (p *applicantPage) lay() {
	if p.file == nil {
		return
	}
	s, a := p.s, &p.file.Applicant
	kind := s.t("counter.kind_person")
	if a.Org {
		kind = s.t("counter.kind_org")
	}
	left := kit.Row(12, kit.Title(a.Name).Ellipsis(), kit.NewTag(kind, kit.Grey), kit.Note(identity.MaskNumber(a.ID)))
	top := kit.Col(0, kit.CardHead(left, kit.Note(s.t("counter.applicant"))))
	if m := a.Bad(); m != nil {
		words := kit.NewPara(s.t("counter.bad_since", "day", s.day(m.At), "reason", m.Reason), kit.SizeHeading, kit.Red.Colour()).Bold()
		rule := kit.NewPara(s.t("counter.bad_means"), kit.SizeBody, kit.Red.Colour())
		top.Add(kit.NewPlane(kit.TintRed, 16, 10, kit.Col(2, words, rule)))
	}
	top.Add(kit.Pad(16, 12, kit.Col(12, p.about(), p.tabs)))
	top.Add(kit.Divider())
	var body fyne.CanvasObject = p.table()
	if p.tabs.Selected() == tabCredit {
		body = p.credit.object
	}
	p.box.SetContent(kit.Fill(top, body, nil))
}

// about are the two lines about the applicant.
func (p *applicantPage) about() fyne.CanvasObject {
	s, a := p.s, &p.file.Applicant
	var parts []string
	if a.Org && a.Rep != "" {
		parts = append(parts, s.t("counter.about_rep", "name", a.Rep))
	}
	if a.Phone != "" {
		parts = append(parts, s.t("counter.about_phone", "phone", identity.MaskPhone(a.Phone)))
	}
	if a.Address != "" {
		parts = append(parts, s.t("counter.about_address", "address", a.Address))
	}
	visits := s.t("counter.about_visits", "n", a.Cases, "first", s.day(a.Since), "last", s.day(a.Seen))
	about := kit.Col(4, kit.Body(spaced(parts...)).Ellipsis(), kit.Note(visits).Ellipsis())
	if !p.whole {
		about.Add(kit.Small(s.t("archive.not_heard")).Paint(kit.Warning).Ellipsis())
	}
	return about
}

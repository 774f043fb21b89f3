package counter

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// find looks up the licence a change starts from and brings its data (R107).
func (m *more) find() {
	no, s := trim(m.licence), m.s
	if no == m.of || no == "" || m.item == nil || s.d.Intake.Book == nil {
		return
	}
	m.held, m.of = nil, no
	dept := m.item.Dept
	s.d.Start(func() {
		l, holder, err := s.heldLicence(s.ctx, dept, no)
		fyne.Do(func() {
			switch {
			case trim(m.licence) != no:
			case err != nil:
				m.licence.Fail(err)
			default:
				m.held = &casework.HeldLicence{Dept: l.Dept, No: l.No, Doc: l.Doc, Case: l.Case}
				m.licence.Mark(s.t("counter.held_found", "doc", l.Doc, "day", l.Issued.String()), kit.Success)
				m.bring(holder, l)
			}
		})
	})
}

// heldLicence reads a licence issued here and its holder: of the item's own
// department first, of any other then.
func (s *Screen) heldLicence(ctx context.Context, dept, no string) (l applicant.Licence, holder applicant.Applicant, err error) {
	depts := []string{dept}
	for _, d := range s.d.Catalogue.Departments() {
		depts = append(depts, d.ID)
	}
	err = s.d.Intake.Store.View(ctx, func(r app.Reader) (err error) {
		var found *applicant.Licence
		for _, id := range depts {
			if found, err = applicant.Load(r, id, no); app.CodeOf(err) != app.NotFound {
				break
			}
		}
		if err == nil {
			l = *found
		}
		return err
	})
	if err != nil {
		return l, holder, err
	}
	file, err := s.d.Intake.Book.Open(ctx, l.Ref)
	if err != nil {
		return l, holder, err
	}
	return l, file.Applicant, nil
}

package intake

import (
	"context"
	"slices"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
)

// Earlier returns what the hall has already of the sheet's applicant that the
// item asks for: papers of earlier cases, and licences issued here while they
// are valid (资料共享、证照共享, R106). A check taken from an offer carries its
// [Origin] in From. Nobody is offered anything before the number is right.
func (d *Desk) Earlier(ctx context.Context, s Sheet) ([]applicant.Offer, error) {
	ref, err := d.ref(ctx, s.Applicant)
	if err != nil || ref == "" {
		return nil, err
	}
	specs, err := d.Materials(s.Item, s.Answers)
	if err != nil {
		return nil, err
	}
	specs = slices.DeleteFunc(slices.Clone(specs), func(m catalogue.MaterialSpec) bool { return !m.Shareable })
	offers, err := d.Book.Offered(ctx, ref, specs, app.DateOf(d.Now()))
	if err != nil {
		return nil, err
	}
	s.Applicant.Ref = ref
	var out []applicant.Offer
	err = d.Store.View(ctx, func(r app.Reader) error {
		var good []applicant.Offer
		for _, o := range offers {
			there, err := d.there(r, s, specs, casework.Checked{ID: o.Material, From: Origin(o)})
			if err != nil {
				return err
			}
			if there && o.Case != s.Number {
				good = append(good, o)
			}
		}
		out = good
		return nil
	})
	return out, err
}

// Origin names where an offered paper is, as a check does: the number of the
// licence, or of the case it came with.
func Origin(o applicant.Offer) string {
	if o.From == applicant.FromLicence {
		return o.Licence
	}
	return o.Case
}

// shared refuses a paper that is said to be there already and is not (R106).
func (d *Desk) shared(r app.Reader, c *casework.Case, s Sheet) error {
	news := slices.DeleteFunc(c.News(s.Checks), func(k casework.Checked) bool { return k.From == "" })
	if len(news) == 0 {
		return nil
	}
	specs, err := d.wanted(c, s)
	if err != nil {
		return err
	}
	for _, k := range news {
		there, err := d.there(r, s, specs, k)
		if err != nil {
			return err
		}
		if !there {
			return &app.Error{Code: app.Invalid, Field: "materials", ID: "intake.not_there", Rule: "R106", Args: app.Args{"name": nameOf(specs, k.ID)}}
		}
	}
	return nil
}

// wanted are the papers asked for: those of the case, which a later catalogue
// does not change.
func (d *Desk) wanted(c *casework.Case, s Sheet) ([]catalogue.MaterialSpec, error) {
	if c.State == casework.Draft {
		return d.Materials(s.Item, s.Answers)
	}
	var out []catalogue.MaterialSpec
	for _, m := range c.Materials {
		out = append(out, catalogue.MaterialSpec{ID: m.ID, Name: m.Name, Form: catalogue.Form(m.Form), Shareable: m.Shareable})
	}
	return out, nil
}

func nameOf(specs []catalogue.MaterialSpec, id string) string {
	for _, m := range specs {
		if m.ID == id {
			return m.Name
		}
	}
	return id
}

// there reports whether a shared paper is where the check says: a licence of
// the applicant that is valid today, or a good paper in a form that will do in
// another of the applicant's cases. A case that ended without an outcome gave
// its papers back.
func (d *Desk) there(r app.Reader, s Sheet, specs []catalogue.MaterialSpec, k casework.Checked) (bool, error) {
	i := slices.IndexFunc(specs, func(m catalogue.MaterialSpec) bool { return m.ID == k.ID })
	if i < 0 {
		return false, nil
	}
	number, err := identity.ParseCaseNumber(k.From)
	if err != nil {
		return d.licensed(r, s, k)
	}
	earlier := &casework.Case{Number: number.String()}
	if err := r.Load(earlier); err != nil {
		if app.CodeOf(err) == app.NotFound {
			return d.licensed(r, s, k)
		}
		return false, err
	}
	return gives(earlier, s, specs[i]), nil
}

func (d *Desk) licensed(r app.Reader, s Sheet, k casework.Checked) (bool, error) {
	if s.Applicant.Ref == "" {
		return false, nil
	}
	licences, err := applicant.OfHolder(r, s.Applicant.Ref)
	return slices.ContainsFunc(licences, func(l applicant.LicenceRow) bool {
		return l.No == k.From && l.ValidOn(app.DateOf(d.Now())) && slices.Contains(l.Satisfies, k.ID)
	}), err
}

// gives reports whether a case has a good paper that stands for the one asked
// for, of the same applicant.
func gives(earlier *casework.Case, s Sheet, spec catalogue.MaterialSpec) bool {
	ended := earlier.State.Over() && earlier.State != casework.Closed
	if ended || earlier.Number == s.Number || !identity.Compare(earlier.Applicant.ID, s.Applicant.ID) {
		return false
	}
	return slices.ContainsFunc(earlier.Materials, func(m casework.Material) bool {
		return m.ID == spec.ID && m.State == casework.Good && m.Shareable && applicant.Covers(catalogue.Form(m.Form), spec.Form)
	})
}

package applicant

import (
	"context"
	"slices"

	"yichuang/app"
	"yichuang/app/catalogue"
)

// Source says where an offered paper is.
type Source string

// The sources: the papers of an earlier case, a licence issued here.
const (
	FromCase    Source = "case"
	FromLicence Source = "licence"
)

// Offer is a paper that need not be handed in again.
type Offer struct {
	Material string   `json:"material"`
	Name     string   `json:"name"` // of the paper as it was handed in or issued
	From     Source   `json:"from"`
	Case     string   `json:"case"`              // it came with, or was issued in
	Licence  string   `json:"licence,omitempty"` // number
	Dept     string   `json:"dept,omitempty"`    // that issued the licence
	Handed   app.Date `json:"handed"`            // or issued
	Until    app.Date `json:"until,omitempty"`   // last day, 0: no limit
}

// Offered returns for the materials of an item what the hall has already of an
// applicant and what holds on the day: licences issued here (R106) and, where
// the material may be shared, papers of earlier cases in the same or a stronger
// form. They come in the order of specs, licences first. An unknown applicant
// is offered nothing.
func (b *Book) Offered(ctx context.Context, ref string, specs []catalogue.MaterialSpec, on app.Date) ([]Offer, error) {
	file, err := b.Open(ctx, ref)
	if app.CodeOf(err) == app.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Offer
	for _, spec := range specs {
		out = append(out, file.licencesFor(spec, on)...)
		out = append(out, file.papersFor(spec, on)...)
	}
	return out, nil
}

func (f *File) licencesFor(spec catalogue.MaterialSpec, on app.Date) []Offer {
	var out []Offer
	for _, l := range f.Licences {
		if l.ValidOn(on) && slices.Contains(l.Satisfies, spec.ID) {
			out = append(out, Offer{
				Material: spec.ID, Name: l.Doc, From: FromLicence, Case: l.Case, Licence: l.No, Dept: l.Dept,
				Handed: l.Issued, Until: l.Expires,
			})
		}
	}
	return out
}

func (f *File) papersFor(spec catalogue.MaterialSpec, on app.Date) []Offer {
	if !spec.Shareable {
		return nil
	}
	var out []Offer
	for _, p := range f.Applicant.Papers {
		if p.Material == spec.ID && Covers(p.Form, spec.Form) && (p.Until == 0 || on <= p.Until) {
			out = append(out, Offer{
				Material: spec.ID, Name: p.Name, From: FromCase, Case: p.Case, Handed: app.DateOf(p.Handed), Until: p.Until,
			})
		}
	}
	return out
}

// Covers reports whether a paper in one form stands for one asked for in the
// other.
func Covers(have, asked catalogue.Form) bool { return strength[have] >= strength[asked] }

// strength orders the forms: of an original that was only looked at nothing is
// left that could stand for a copy, and no copy stands for an original.
var strength = map[catalogue.Form]int{catalogue.Check: 0, catalogue.Copy: 1, catalogue.Original: 2}

package casework

import (
	"slices"
	"strings"

	"yichuang/app/catalogue"
)

// NewItem takes from the catalogue what a case keeps of its item.
func NewItem(it *catalogue.Item, dept catalogue.Department) Item {
	p := it.Procedure()
	kept := Item{
		Code: it.Code, Name: it.Name, Dept: it.Dept, DeptName: dept.Name, Zone: it.Zone, Type: string(it.CaseType),
		Profile: string(it.Profile), Basis: it.LegalBasis, Legal: it.LegalLimit, LegalUnit: string(it.LegalUnit),
		Start: string(it.ClockStart), Committed: it.CommittedLimit, ResultDoc: it.ResultDoc, Survey: it.Survey,
		Presence: it.PresenceRequired, LeadDept: it.LeadDept, Extension: it.ExtensionDays, Approver: string(p.Approver),
		Applicant: it.Applicant, Responsible: slices.Clone(it.ResponsibleDepts), Upward: it.Upward,
	}
	if !it.Free() {
		kept.Fee = it.Fee
	}
	return kept
}

// NewRoles takes who has to take part from the item (R93).
func NewRoles(it *catalogue.Item) []PartyRole {
	var out []PartyRole
	for _, p := range it.Parties {
		out = append(out, PartyRole{Role: p.Role, Name: p.Name, Min: p.Min, Signs: p.Signs, Collects: p.Collects})
	}
	return out
}

// NewPlan takes the plan of a case from the item. A stage that decides items of
// the catalogue needs their papers, any other needs all (R60, R67).
func NewPlan(cat *catalogue.Catalogue, it *catalogue.Item) []Stage {
	var plan []Stage
	for _, s := range it.Plan() {
		stage := Stage{
			No: s.No, Name: s.Name, Dept: s.Dept, Kind: string(s.Kind), After: slices.Clone(s.After), Limit: s.Limit,
			Excluded: s.Clock == catalogue.Excluded, Output: s.Output, Original: s.Original,
		}
		if it.CaseType == catalogue.Joint {
			stage.Materials, stage.Permit = papersOf(cat, it, s), permitOf(cat, s)
			if s.Kind == catalogue.StageSurvey && s.Dept == it.LeadDept { // R61
				stage.With = append([]string{it.LeadDept}, it.ResponsibleDepts...)
			}
		}
		plan = append(plan, stage)
	}
	return plan
}

// permitOf returns the permit that a stage decides, nil for none: what a higher
// authority decides is not the department's to grant (R26, R36).
func permitOf(cat *catalogue.Catalogue, s catalogue.StageSpec) *Permit {
	if s.Kind != catalogue.StageDecision {
		return nil
	}
	for _, code := range s.Items {
		if of, ok := cat.Item(code); ok && of.Profile == catalogue.Permit && !of.Upward {
			return &Permit{Code: of.Code, Name: of.Name, Basis: of.LegalBasis}
		}
	}
	return nil
}

// papersOf lists the joint item's papers that the items decided in the stage
// ask for too; the application itself goes to every stage.
func papersOf(cat *catalogue.Catalogue, it *catalogue.Item, s catalogue.StageSpec) []string {
	wanted := map[string]bool{}
	for _, code := range s.Items {
		if of, ok := cat.Item(code); ok {
			for _, m := range of.Materials {
				wanted[m.ID] = true
			}
		}
	}
	var out []string
	for i, m := range it.Materials {
		if len(wanted) == 0 || wanted[m.ID] || i == 0 {
			out = append(out, m.ID)
		}
	}
	return out
}

// NewMaterials takes the papers of a case from the item's specs.
func NewMaterials(specs []catalogue.MaterialSpec) []Material {
	var out []Material
	for _, m := range specs {
		out = append(out, Material{ID: m.ID, Name: m.Name, Form: string(m.Form), Count: m.Count, Deferrable: m.Deferrable, Shareable: m.Shareable})
	}
	return out
}

// Promised reports whether a stage's output is one of the papers the item
// promises the applicant, and not a record for the file.
func (c *Case) Promised(s *Stage) bool {
	if s.Kind == string(catalogue.StageDecision) {
		return true
	}
	for _, doc := range strings.FieldsFunc(c.Item.ResultDoc, func(r rune) bool { return r == '；' || r == ';' || r == '、' }) {
		if s.Output != "" && (strings.Contains(doc, s.Output) || strings.Contains(s.Output, doc)) {
			return true
		}
	}
	return false
}

package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// layoutOffice lays out the papers of app/paper/facts_office.go and the case
// file of app/paper/facts_dossier.go.
func layoutOffice(facts any) (printing.Page, bool) {
	switch n := facts.(type) {
	case *paper.RunningWorksheet:
		return worksheet(*n), true
	case *paper.SupervisionSheet:
		return supervision(*n), true
	case *paper.ComplaintSheet:
		return complaint(*n), true
	case *paper.RectificationSheet:
		return ratingRectify(*n), true
	case *paper.SamplingRecord:
		return sampling(*n), true
	case *paper.Dossier:
		return caseFile(*n), true
	}
	return printing.Page{}, false
}

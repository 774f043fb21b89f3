package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// layoutReview lays out the papers of app/paper/facts_review.go.
func layoutReview(facts any) (printing.Page, bool) {
	switch n := facts.(type) {
	case *paper.SurveyNotice:
		return survey(*n), true
	case *paper.SurveyReport:
		return surveyRecord(*n), true
	case *paper.SpecialNotice:
		return special(*n), true
	case *paper.ExtensionNotice:
		return extension(*n), true
	case *paper.LeadDecision:
		return leadDecision(*n), true
	case *paper.PaymentNotice:
		return payment(*n), true
	case *paper.GrantDecision:
		return grant(*n), true
	case *paper.HearingNotice:
		return hearing(*n), true
	}
	return printing.Page{}, false
}

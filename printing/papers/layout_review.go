package papers

import (
	"cmp"

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

// ofCase are the fields that say who applies for what, before those of the
// paper itself.
func ofCase(h paper.Head, p paper.Person, item paper.Item, more ...field) []field {
	return append([]field{
		{label: "申请人", value: p.Name, wide: true},
		{label: "证件类型", value: p.IDKind},
		{label: "证件号码", value: p.IDMasked},
		{label: "联系人", value: p.Contact},
		{label: "联系电话", value: p.Phone},
		{label: "事项及编码", value: join("　", item.Name, item.Code), wide: true},
		{label: "办件编号", value: h.Case, wide: true},
	}, more...)
}

// closing sets what every notice to the applicant ends with: the hall's own
// paragraph, name and date under the seal, receipt and copies.
func (d *draft) closing(kind paper.Kind) {
	d.note(kind)
	d.sealed(cmp.Or(d.head.Dept, d.head.Hall), d.head.Issued, signsHigh)
	d.signed("申请人", d.head.Say(kind, paper.CopiesPlace))
}

// workdays writes a number of working days.
func workdays(n int) string { return number(n) + "个工作日" }

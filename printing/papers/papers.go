// Package papers lays out the papers of the hall, one file a paper: what
// stands on it comes as [paper.Facts], where it stands leaves as a
// [printing.Page]. The words of the papers are Chinese law texts and stay
// Chinese. The package knows no case, decides nothing about it and prints
// nothing (printing/printers does).
//
// Papers follow GB/T 9704 in paper, margins, dates and page numbers; notices
// on forms may set their tables smaller, so that one notice stays on one sheet
// (FORMS 0).
package papers

import (
	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// Layout lays out whichever paper the facts are of. Equal facts give equal
// pages. Facts of no paper are refused.
func Layout(f paper.Facts) (printing.Page, error) {
	switch {
	case f.Ticket != nil:
		return ticket(*f.Ticket), nil
	case f.Acceptance != nil:
		return acceptance(*f.Acceptance), nil
	case f.Correction != nil:
		return correction(*f.Correction), nil
	case f.NonAcceptance != nil:
		return nonAcceptance(*f.NonAcceptance), nil
	case f.Handover != nil:
		return handover(*f.Handover), nil
	case f.Receipt != nil:
		return receipt(*f.Receipt), nil
	case f.Denial != nil:
		return denial(*f.Denial), nil
	case f.Letter != nil && f.Letter.Kind != "":
		return letter(*f.Letter), nil
	case f.Flow != nil:
		return flowSheet(*f.Flow), nil
	case f.Matrix != nil:
		return stageMaterials(*f.Matrix), nil
	}
	return printing.Page{}, &app.Error{Code: app.Internal, ID: "print.no_facts", Args: app.Args{"job": ""}}
}

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
	one := f.One()
	switch n := one.(type) {
	case *paper.TicketSlip:
		return ticket(*n), nil
	case *paper.AcceptanceNotice:
		return acceptance(*n), nil
	case *paper.CorrectionNotice:
		return correction(*n), nil
	case *paper.NonAcceptanceNotice:
		return nonAcceptance(*n), nil
	case *paper.HandoverSheet:
		return handover(*n), nil
	case *paper.DeliveryReceipt:
		return receipt(*n), nil
	case *paper.DenialDecision:
		return denial(*n), nil
	case *paper.Letter:
		if n.Kind != "" {
			return letter(*n), nil
		}
	case *paper.FlowSheet:
		return flowSheet(*n), nil
	case *paper.StageMaterials:
		return stageMaterials(*n), nil
	}
	for _, layout := range []func(any) (printing.Page, bool){layoutIntake, layoutReview, layoutDelivery, layoutOffice} {
		if p, ok := layout(one); ok {
			return p, nil
		}
	}
	return printing.Page{}, &app.Error{Code: app.Internal, ID: "print.no_facts", Args: app.Args{"job": ""}}
}

package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// layoutDelivery lays out the papers of app/paper/facts_delivery.go.
func layoutDelivery(facts any) (printing.Page, bool) {
	switch n := facts.(type) {
	case *paper.ReturnNotice:
		return returned(*n), true
	case *paper.WithdrawalNotice:
		return withdrawal(*n), true
	case *paper.TerminationNotice:
		return termination(*n), true
	case *paper.PostSlip:
		return postSlip(*n), true
	case *paper.PickupBook:
		return pickupBook(*n), true
	case *paper.FollowUpNotice:
		return followUp(*n), true
	case *paper.FollowUpCommitment:
		return followUpPromise(*n), true
	case *paper.FollowUpSlip:
		return followUpPush(*n), true
	}
	return printing.Page{}, false
}

package paper

// ReturnNotice is 退件通知书 (FORMS 17; R10).
type ReturnNotice struct {
	Head Head `cbor:"1,keyasint"`
}

// WithdrawalNotice is 撤回申请确认书 (FORMS 17).
type WithdrawalNotice struct {
	Head Head `cbor:"1,keyasint"`
}

// TerminationNotice is 终止办理通知书 (FORMS 17; R48).
type TerminationNotice struct {
	Head Head `cbor:"1,keyasint"`
}

// PostSlip is 邮寄单 (FORMS 13; R76).
type PostSlip struct {
	Head Head `cbor:"1,keyasint"`
}

// PickupBook is 领证登记 (FORMS 12).
type PickupBook struct {
	Head Head `cbor:"1,keyasint"`
}

// FollowUpNotice is 后置审批事项告知书 (FORMS 15a).
type FollowUpNotice struct {
	Head Head `cbor:"1,keyasint"`
}

// FollowUpCommitment is 承诺书 of 双告知 (FORMS 15b).
type FollowUpCommitment struct {
	Head Head `cbor:"1,keyasint"`
}

// FollowUpSlip is 推送单 of 双告知 (FORMS 15c).
type FollowUpSlip struct {
	Head Head `cbor:"1,keyasint"`
}

// deliveryPlaces are the free paragraphs of the papers in this file and their like.
var deliveryPlaces = []Place{}

package paper

// DeferralPromise is 容缺受理告知承诺书 (FORMS 5; R42, R44).
type DeferralPromise struct {
	Head Head `cbor:"1,keyasint"`
}

// SupplementSlip is 补交材料收讫单 (R46).
type SupplementSlip struct {
	Head Head `cbor:"1,keyasint"`
}

// IntakeSlip is 收件凭证 (FORMS 17).
type IntakeSlip struct {
	Head Head `cbor:"1,keyasint"`
}

// CommitNotice is 即办件转承诺件告知书 (R96).
type CommitNotice struct {
	Head Head `cbor:"1,keyasint"`
}

// ProxyAuthority is 代办委托书 (FORMS 14; R81).
type ProxyAuthority struct {
	Head Head `cbor:"1,keyasint"`
}

// AuthorityLetter is 授权委托书 (FORMS 14).
type AuthorityLetter struct {
	Head Head `cbor:"1,keyasint"`
}

// AddressConfirmation is 送达地址确认书 (FORMS 17; R99).
type AddressConfirmation struct {
	Head Head `cbor:"1,keyasint"`
}

// ApplicationForm is 申请表, printed filled in (FORMS 17).
type ApplicationForm struct {
	Head Head `cbor:"1,keyasint"`
}

// WithdrawalForm is 撤回申请书 (FORMS 17).
type WithdrawalForm struct {
	Head Head `cbor:"1,keyasint"`
}

// ItemGuide is 办事指南 (FORMS 17).
type ItemGuide struct {
	Head Head `cbor:"1,keyasint"`
}

// intakePlaces are the free paragraphs of the papers in this file and their like.
var intakePlaces = []Place{}

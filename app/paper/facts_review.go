package paper

// SurveyNotice is 现场勘查通知书 (FORMS 6; R11, R38).
type SurveyNotice struct {
	Head Head `cbor:"1,keyasint"`
}

// SurveyReport is 现场勘查记录 (FORMS 6b).
type SurveyReport struct {
	Head Head `cbor:"1,keyasint"`
}

// SpecialNotice is 特别程序告知书 (FORMS 7; R28, R31).
type SpecialNotice struct {
	Head Head `cbor:"1,keyasint"`
}

// ExtensionNotice is 延期办理告知书 (FORMS 7b; R24, R25).
type ExtensionNotice struct {
	Head Head `cbor:"1,keyasint"`
}

// LeadDecision is 联办件牵头部门告知书 (R60, R68).
type LeadDecision struct {
	Head Head `cbor:"1,keyasint"`
}

// PaymentNotice is 缴款通知书 (FORMS 17; R98).
type PaymentNotice struct {
	Head Head `cbor:"1,keyasint"`
}

// GrantDecision is 准予行政许可决定书 (FORMS 17; R36).
type GrantDecision struct {
	Head Head `cbor:"1,keyasint"`
}

// HearingNotice is 听证权利告知书 (FORMS 17).
type HearingNotice struct {
	Head Head `cbor:"1,keyasint"`
}

// reviewPlaces are the free paragraphs of the papers in this file and their like.
var reviewPlaces = []Place{}

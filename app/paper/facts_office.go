package paper

// RunningWorksheet is 运行工作表 (FORMS 16).
type RunningWorksheet struct {
	Head Head `cbor:"1,keyasint"`
}

// SupervisionSheet is 督办单 (FORMS 17).
type SupervisionSheet struct {
	Head Head `cbor:"1,keyasint"`
}

// ComplaintSheet is 投诉登记与答复单 (FORMS 17; R83).
type ComplaintSheet struct {
	Head Head `cbor:"1,keyasint"`
}

// RectificationSheet is 差评整改单 (FORMS 17; R85).
type RectificationSheet struct {
	Head Head `cbor:"1,keyasint"`
}

// SamplingRecord is 抽查记录表 (FORMS 17).
type SamplingRecord struct {
	Head Head `cbor:"1,keyasint"`
}

// Dossier is 案卷: cover, contents and every paper of a case (FORMS 17; R90).
type Dossier struct {
	Head Head `cbor:"1,keyasint"`
}

// officePlaces are the free paragraphs of the papers in this file and their like.
var officePlaces = []Place{}

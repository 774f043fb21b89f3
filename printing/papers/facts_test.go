package papers

import (
	"maps"
	"slices"

	"yichuang/app/paper"
	"yichuang/printing/papers/specimen"
)

const (
	rareName = specimen.RareName
	longName = specimen.LongName
)

var (
	issued             = specimen.Issued
	headOf             = specimen.Head
	shop               = specimen.Shop
	rare               = specimen.Rare
	long               = specimen.Long
	food               = specimen.Food
	seven              = specimen.Seven
	sixty              = specimen.Sixty
	acceptanceOf       = specimen.Acceptance
	correctionOf       = specimen.Correction
	nonAcceptanceOf    = specimen.NonAcceptance
	handoverOf         = specimen.Handover
	receiptOf          = specimen.Receipt
	denialOf           = specimen.Denial
	ticketOf           = specimen.Ticket
	jointAcceptance    = specimen.JointAcceptance
	amendedAcceptance  = specimen.AmendedAcceptance
	deferredAcceptance = specimen.DeferredAcceptance
	deemedAcceptance   = specimen.DeemedAcceptance
)

// specimens are the papers that the tests lay out.
var specimens = slices.Concat(specimen.All(), []specimen.Specimen{
	{Name: "deferral", Facts: deferralOf(shop, 2), Usual: true},
	{Name: "survey", Facts: surveyOf(shop), Usual: true},
	{Name: "survey_rare", Facts: surveyOf(rare), Usual: true},
	{Name: "survey_record", Facts: surveyRecordOf(), Usual: true},
	{Name: "flow_sheet", Facts: flowOf(rare, joint()), Usual: false},
	{Name: "flow_sheet_one", Facts: flowOf(shop, joint()[:1]), Usual: true},
	{Name: "flow_sheet_long", Facts: flowOf(long, thirty()), Usual: false},
	{Name: "stage_materials", Facts: matrixOf(shop, 7, 6), Usual: true},
	{Name: "stage_materials_rare", Facts: matrixOf(rare, 3, 2), Usual: true},
	{Name: "stage_materials_long", Facts: matrixOf(long, 60, 12), Usual: false},
}, sorted(times(), true), sorted(slips(), true), sorted(manyLetters(), false))

// sorted are specimens in the order of their names.
func sorted(papers map[string]paper.Facts, usual bool) []specimen.Specimen {
	var out []specimen.Specimen
	for _, name := range slices.Sorted(maps.Keys(papers)) {
		out = append(out, specimen.Specimen{Name: name, Facts: papers[name], Usual: usual})
	}
	return out
}

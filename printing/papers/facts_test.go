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
	flowOf             = specimen.Flow
)

// specimens are the papers that the tests lay out.
var specimens = slices.Concat(specimen.All(), []specimen.Specimen{
	{Name: "letter_deferral", Facts: deferralOf(shop, 2), Usual: true},
	{Name: "letter_survey", Facts: surveyOf(shop), Usual: true},
	{Name: "letter_survey_rare", Facts: surveyOf(rare), Usual: true},
	{Name: "letter_survey_record", Facts: surveyRecordOf(), Usual: true},
}, sorted(times(), true), sorted(slips(), true), sorted(manyLetters(), false))

// sorted are specimens of letters in the order of their names.
func sorted(papers map[string]paper.Facts, usual bool) []specimen.Specimen {
	var out []specimen.Specimen
	for _, name := range slices.Sorted(maps.Keys(papers)) {
		out = append(out, specimen.Specimen{Name: "letter_" + name, Facts: papers[name], Usual: usual})
	}
	return out
}

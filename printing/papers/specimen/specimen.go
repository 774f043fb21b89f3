package specimen

import (
	"slices"

	"yichuang/app/paper"
)

// Specimen is one paper with its facts. A usual one fits one sheet.
type Specimen struct {
	Name  string // kind, then what is special about it: acceptance_joint
	Facts paper.Facts
	Usual bool
}

// All lists specimens of every kind of paper: the usual ones, and those that
// are hard to lay out: long lists, long names, characters that few fonts have.
func All() []Specimen {
	return slices.Concat(core(), intake(), review(), delivery(), office())
}

func core() []Specimen {
	return []Specimen{
		{"ticket", Ticket(false), true},
		{"ticket_priority", Ticket(true), true},
		{"acceptance", Acceptance(Shop, Seven), true},
		{"acceptance_rare", Acceptance(Rare, Seven[:3]), true},
		{"acceptance_joint", JointAcceptance(), false},
		{"acceptance_amended", AmendedAcceptance(), true},
		{"acceptance_deferred", DeferredAcceptance(), true},
		{"acceptance_deemed", DeemedAcceptance(), true},
		{"acceptance_deemed_lacking", DeemedAcceptance(Seven[3].Name), true},
		{"acceptance_long", Acceptance(Long, Sixty()), false},
		{"correction", Correction(Shop, 2), true},
		{"correction_rare", Correction(Rare, 2), true},
		{"correction_long", Correction(Long, 60), false},
		{"nonacceptance", NonAcceptance(Shop, Seven), true},
		{"nonacceptance_rare", NonAcceptance(Rare, nil), true},
		{"nonacceptance_long", NonAcceptance(Long, Sixty()), false},
		{"handover", Handover("周村区丝市街老面馆", Seven, false), true},
		{"handover_results", Handover(RareName, []paper.Material{{Name: "食品经营许可证", Form: "原件", Count: 2, Pages: 1}}, true), true},
		{"handover_long", Handover(LongName, Sixty(), false), false},
		{"receipt", Receipt(Shop, "直接送达"), true},
		{"receipt_rare", Receipt(Rare, "邮寄送达"), true},
		{"receipt_long", Receipt(Long, "专人送达"), true},
		{"denial", Denial(Shop), true},
		{"denial_rare", Denial(Rare), true},
		{"denial_long", Denial(Long), true},
	}
}

package counter

import (
	"strconv"

	"yichuang/app/intake"
	"yichuang/ui/kit"
)

// menu is the list at the left.
type menu struct {
	s    *Screen
	list *kit.SideList
}

// The lines of the menu that are no pile. The piles begin at firstPile.
const (
	rowForm   = 0
	firstPile = 1
)

func rowMissed() int { return firstPile + len(piles) }
func rowFind() int   { return rowMissed() + 1 }
func rowGuide() int  { return rowMissed() + 2 }
func rowPrints() int { return rowMissed() + 3 }
func rowForms() int  { return rowMissed() + 4 }
func rowShift() int  { return rowMissed() + 5 }

// pileNames are the names of the piles.
var pileNames = map[intake.Pile]string{
	intake.Today: "counter.pile_today", intake.Received: "counter.pile_received", intake.Correction: "counter.pile_correction",
	intake.Returned: "counter.pile_returned", intake.ToHandOver: "counter.pile_to_hand_over",
	intake.InReview: "counter.pile_in_review", intake.AtFront: "counter.pile_at_front",
	promised: "counter.pile_promised", lately: "counter.pile_lately",
}

func newMenu(s *Screen) *menu {
	m := &menu{s: s}
	m.list = kit.NewSideList(m.items(), m.pick)
	m.list.OnOpen = func(int) { s.view.focus() }
	return m
}

func (m *menu) items() []kit.SideItem {
	s := m.s
	items := []kit.SideItem{{Label: s.t("counter.in_hand"), Count: s.ticketNumber()}}
	for _, pile := range piles {
		item, has := kit.SideItem{Label: s.t(pileNames[pile])}, s.now.counts[pile]
		item.Count = strconv.Itoa(has.n)
		if has.tint != kit.NoTint {
			item.Count, item.Tag, item.Tint = "", strconv.Itoa(has.n), has.tint
		}
		items = append(items, item)
	}
	missed := kit.SideItem{Label: s.t("counter.missed"), Cap: "Shift F4"}
	if n := len(s.now.missed); n > 0 {
		missed.Count = strconv.Itoa(n)
	}
	items = append(items, missed,
		kit.SideItem{Label: s.t("counter.find"), Cap: "Ctrl F"},
		kit.SideItem{Label: s.t("counter.guide"), Cap: "Ctrl G"},
		kit.SideItem{Label: s.t("printed.title"), Cap: "Ctrl H"},
		kit.SideItem{Label: s.t("counter.forms"), Cap: "Ctrl O"})
	if s.d.Shifts != nil {
		items = append(items, kit.SideItem{Label: s.t("counter.shift_title")})
	}
	return items
}

func (m *menu) show() { m.list.Set(m.items()) }

func (m *menu) choose(row int) { m.list.Select(row) }

// pick shows what a line stands for; the keyboard stays in the menu until Enter.
func (m *menu) pick(row int) {
	s := m.s
	s.banner.Clear()
	switch {
	case row == rowForm:
		s.place(s.form)
	case row == rowMissed():
		s.place(newMissed(s))
	case row == rowFind():
		s.place(newFind(s))
	case row == rowPrints():
		s.place(newPrints(s))
	case row == rowForms():
		s.place(newRequests(s))
	case row == rowShift():
		s.place(newShift(s))
	case row == rowGuide():
		s.place(newGuide(s, s.chosen()))
	default:
		s.place(newPile(s, piles[row-firstPile]))
	}
}

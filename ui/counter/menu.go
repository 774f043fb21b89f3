package counter

import (
	"strconv"

	"yichuang/app/intake"
	"yichuang/ui/calling"
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

func rowLists() int  { return firstPile + len(piles) } // three lists of the queue
func rowFind() int   { return rowLists() + len(lists) }
func rowGuide() int  { return rowFind() + 1 }
func rowPrints() int { return rowFind() + 2 }
func rowForms() int  { return rowFind() + 3 }
func rowShift() int  { return rowFind() + 4 }

// lists are the lists of the queue, in the order of the menu.
var lists = []struct {
	tab   calling.Tab
	label string
	cap   string
}{{calling.Waits, "counter.queue", "Shift F2"}, {calling.Missed, "counter.missed", "Shift F4"}, {calling.Held, "counter.held_tickets", "Shift F8"}}

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
	m.list.OnOpen = func(row int) {
		if i := row - rowLists(); i >= 0 && i < len(lists) {
			s.banner.Clear()
			s.calls.OpenList(lists[i].tab)
			return
		}
		s.view.focus()
	}
	return m
}

func (m *menu) items() []kit.SideItem {
	s := m.s
	items := []kit.SideItem{{Label: s.t("counter.in_hand"), Count: s.calls.Number()}}
	for _, pile := range piles {
		item, has := kit.SideItem{Label: s.t(pileNames[pile])}, s.counted[pile]
		item.Count = strconv.Itoa(has.n)
		if has.tint != kit.NoTint {
			item.Count, item.Tag, item.Tint = "", strconv.Itoa(has.n), has.tint
		}
		items = append(items, item)
	}
	missed, held := s.calls.Counts()
	for i, count := range []string{"", missed, held} {
		items = append(items, kit.SideItem{Label: s.t(lists[i].label), Count: count, Cap: lists[i].cap})
	}
	items = append(items,
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
	case row >= rowLists() && row < rowFind():
		s.banner.Say(kit.Blue, s.t("counter.open_list", "list", s.t(lists[row-rowLists()].label)))
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

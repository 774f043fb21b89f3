package kiosk

import (
	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/identity"
	"yichuang/app/intake"
	"yichuang/ui/device"
)

// roleWords are the message ids of what is asked of somebody.
type roleWords struct{ card, name, nameHelp, nameHint, number, phone string }

var partyWords = map[string]roleWords{
	"applicant": {"kiosk.applicant_card", "kiosk.applicant_name", "kiosk.name_help", "kiosk.name_hint", "kiosk.applicant_id", "kiosk.applicant_phone"},
	"agent":     {"kiosk.agent_card", "kiosk.agent_name", "kiosk.name_help", "kiosk.name_hint", "kiosk.agent_id", "kiosk.agent_phone"},
	"unit":      {"", "kiosk.unit_name", "kiosk.unit_help", "kiosk.unit_hint", "kiosk.unit_code", "kiosk.unit_phone"},
}

var sideTiles = map[side]struct{ id, line string }{
	oneself: {"kiosk.side_self", "kiosk.side_self_line"}, forOther: {"kiosk.side_other", "kiosk.side_other_line"},
	unit: {"kiosk.side_unit", "kiosk.side_unit_line"}, forUnit: {"kiosk.side_for_unit", "kiosk.side_for_unit_line"},
}

func (s *Screen) sideWords(w side) string {
	if w == noSide {
		return ""
	}
	return s.words.T(sideTiles[w].id)
}

// sidePage asks for whom the application is made.
func (s *Screen) sidePage() *page {
	d, it := &s.visit.declaration, s.visit.matter.item
	var cells []fyne.CanvasObject
	for w := oneself; w < manySides; w++ {
		if !w.may(it.Applicant, it.PresenceRequired) {
			continue
		}
		cells = append(cells, s.tile(s.words.T(sideTiles[w].id), s.words.T(sideTiles[w].line), func() {
			if d.side.unit() != w.unit() { // the name was another's
				d.applicant.name, d.applicant.number = "", ""
				delete(d.asked, "applicant.card")
			}
			if !w.agent() {
				d.agent, d.authority = person{}, ""
				delete(d.asked, "agent.card")
				delete(d.asked, "agent.phone")
			}
			d.side = w
			s.changed()
			s.goOn(s.after("side"))
		}).tick(d.side == w))
	}
	help := "kiosk.side_help"
	if it.PresenceRequired {
		help = "kiosk.side_present"
	}
	return s.page("kiosk.side", help).fill(s.answers(2, cells...))
}

// personCard asks for somebody's card, which gives name and number.
func (s *Screen) personCard(role string, p *person, words roleWords) *page {
	asked := s.visit.declaration.asked
	return s.askCard(cardQuestion{
		name: words.card, help: "kiosk.card_help",
		got: func(card device.Card) {
			if p.number = card.Number; !card.Rare() {
				p.name = card.Name
			}
			if p.address == "" {
				p.address = card.Address
			}
			asked[role+".card"] = true
			s.changed()
			s.goOn(s.after(role + ".card"))
		},
		others: []other{
			{"kiosk.by_hand", "kiosk.by_hand_line", func() {
				asked[role+".card"] = true
				s.goOn(s.after(role + ".card"))
			}},
		},
	})
}

const (
	longestParty   = 60
	longestPhone   = 12
	longestAddress = 80
)

// partyName asks for a name: of a person the surname comes first, of a unit the
// words of its name.
func (s *Screen) partyName(role string, p *person, w roleWords, isUnit bool) *page {
	keys, lines := names, 0
	if isUnit {
		keys, lines = words, 2
	}
	s.changed()
	return s.ask(question{
		name: w.name, help: w.nameHelp, hint: w.nameHint, most: longestParty, lines: lines, keys: keys,
		kept: &p.name, next: s.after(role + ".name"),
	})
}

// partyNumber asks for a number, whose check digit is judged when the last one is
// typed.
func (s *Screen) partyNumber(role string, p *person, words roleWords, isUnit bool) *page {
	q := question{
		name: words.number, help: "kiosk.party_id_help", hint: "kiosk.id_hint", most: longestID, keys: numbers,
		kept: &p.number, check: s.checkPerson, full: longestID, next: s.after(role + ".id"),
	}
	if role == "agent" {
		q.check = func(text string) error {
			if identity.Normalize(text) == identity.Normalize(s.visit.declaration.applicant.number) {
				return &app.Error{Code: app.Invalid, Field: "agent.id", ID: "kiosk.same_person"}
			}
			return s.checkPerson(text)
		}
	}
	s.changed()
	if isUnit {
		q.help, q.hint, q.keys, q.check = "kiosk.unit_code_help", "kiosk.unit_code_hint", codes, s.checkUnit
	}
	return s.ask(q)
}

// partyPhone asks for a phone number, which nobody must have.
func (s *Screen) partyPhone(role string, p *person, words roleWords) *page {
	s.changed()
	return s.ask(question{
		name: words.phone, help: "kiosk.party_phone_help", hint: "kiosk.own_phone_hint", most: longestPhone, keys: digits,
		kept: &p.phone, optional: true, check: checkPhone, next: s.after(role + ".phone"),
		note: func() { s.visit.declaration.asked[role+".phone"] = true },
	})
}

var authorities = map[string]struct{ id, line string }{
	intake.ByLetter:       {"kiosk.by_letter", "kiosk.by_letter_line"},
	intake.ByGuardianship: {"kiosk.by_guardianship", "kiosk.by_guardianship_line"},
	intake.ByIntroduction: {"kiosk.by_introduction", "kiosk.by_introduction_line"},
}

func (s *Screen) authorityWords() string {
	if a, ok := authorities[s.visit.declaration.authority]; ok {
		return s.words.T(a.id)
	}
	return ""
}

// authorityPage asks by what the agent acts: the counter wants to see it (R13).
func (s *Screen) authorityPage() *page {
	d := &s.visit.declaration
	var cells []fyne.CanvasObject
	for _, id := range intake.Authorities() {
		if id == intake.ByIntroduction != d.side.unit() && id != intake.ByLetter {
			continue
		}
		a := authorities[id]
		cells = append(cells, s.tile(s.words.T(a.id), s.words.T(a.line), func() {
			d.authority = id
			s.changed()
			s.goOn(s.after("agent"))
		}).tick(d.authority == id))
	}
	return s.page("kiosk.authority", "kiosk.authority_help").fill(s.answers(2, cells...))
}

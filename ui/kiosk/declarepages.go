package kiosk

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/intake"
	"yichuang/ui/kit"
)

var wayTiles = map[casework.Way]struct{ id, line string }{
	casework.Pickup: {"kiosk.way_pickup", "kiosk.way_pickup_line"}, casework.Mail: {"kiosk.way_mail", "kiosk.way_mail_line"},
}

func (s *Screen) wayWords() string {
	if w, ok := wayTiles[s.visit.declaration.way]; ok {
		return s.words.T(w.id)
	}
	return ""
}

// wayPage asks how the result shall come (R72).
func (s *Screen) wayPage() *page {
	d := &s.visit.declaration
	var cells []fyne.CanvasObject
	for _, way := range []casework.Way{casework.Pickup, casework.Mail} {
		cells = append(cells, s.tile(s.words.T(wayTiles[way].id), s.words.T(wayTiles[way].line), func() {
			d.way = way
			s.changed()
			s.goOn(s.after("way"))
		}).tick(d.way == way))
	}
	return s.page("kiosk.way", "kiosk.way_help").fill(s.answers(2, cells...))
}

// addressPage asks for the applicant's address: the post needs it (R76).
func (s *Screen) addressPage() *page {
	d := &s.visit.declaration
	help := "kiosk.address_help"
	if d.way == casework.Mail {
		help = "kiosk.address_post"
	}
	s.changed()
	return s.ask(question{
		name: "kiosk.address", help: help, hint: "kiosk.address_hint", most: longestAddress, lines: 2, keys: places,
		kept: &d.applicant.address, optional: d.way != casework.Mail, next: s.after("applicant.address"),
		note: func() { d.asked["applicant.address"] = true },
	})
}

// papersAsked are the papers of the item under the answers, nothing while a
// question is open.
func (s *Screen) papersAsked() []catalogue.MaterialSpec {
	specs, err := s.visit.matter.item.Choose(s.visit.matter.answers)
	if err != nil {
		return nil
	}
	return specs
}

func (s *Screen) broughtWords() string {
	n, specs := 0, s.papersAsked()
	for _, m := range specs {
		if s.visit.declaration.brought[m.ID] {
			n++
		}
	}
	if !s.visit.declaration.asked["materials"] {
		return ""
	}
	return s.words.T("kiosk.brought_of", "n", n, "of", len(specs))
}

// broughtPage lists the papers: a touch says that one was brought along, a
// second that it was not.
func (s *Screen) broughtPage() *page {
	d := &s.visit.declaration
	var cells []fyne.CanvasObject
	for _, m := range s.papersAsked() {
		var t *tile
		mark := func() {
			id := "kiosk.not_brought"
			if d.brought[m.ID] {
				id = "kiosk.brought_this"
			}
			t.tick(d.brought[m.ID]).note(s.words.T(id), "")
		}
		t = s.row(s.materialName(m), s.materialLine(m, false), func() {
			d.brought[m.ID] = !d.brought[m.ID]
			s.changed()
			mark()
			t.box.Refresh()
		})
		mark()
		cells = append(cells, t)
	}
	p := s.page("kiosk.brought", "kiosk.brought_help").fill(s.list(cells...))
	p.acts = []*kit.Button{kit.NewButton(s.words.T("kiosk.go_on"), s.act(func() {
		d.asked["materials"] = true
		s.goOn(s.after("materials"))
	})).Big().Primary()}
	return p
}

// declaredPage sums up what was entered.
func (s *Screen) declaredPage() *page {
	p := s.sumUp(summary{
		name: "kiosk.declare_check", word: "kiosk.declare_send", do: s.send,
		answers: func() []answer {
			out := []answer{{s.words.T("kiosk.matter"), s.itemName(s.visit.matter.item), nil}}
			for _, st := range s.steps() {
				if st.label == "" {
					continue
				}
				value := st.value
				if value == "" {
					value = s.words.T("kiosk.left_empty")
				}
				out = append(out, answer{st.label, value, st.build})
			}
			return out
		},
	})
	p.help = s.words.T("kiosk.declare_check_help", "days", intake.KeptDays)
	return p
}

// mend leads back to the question that a refusal is about, and says there what
// is wrong; where no question is, on the page that sums up.
func (s *Screen) mend(err error) {
	var refused *app.Error
	if errors.As(err, &refused) {
		for _, st := range s.steps() {
			if st.field == refused.Field && strings.Contains(st.field, ".") { // a box, which shows it
				s.change(st.build)
			}
		}
	}
	s.visit.problem = err
	s.show()
}

package kiosk

import (
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
)

const (
	shopName = "食品经营"
	shopCode = "91350100M000100Y43"
	street   = "周村区丝绸路"
)

func init() {
	for name, field := range map[string]string{
		"side": "side", "applicant-name": "applicant.name", "applicant-id": "applicant.id", "applicant-phone": "applicant.phone",
		"agent-name": "agent.name", "agent-id": "agent.id", "authority": "agent", "way": "way", "address": "applicant.address", "brought": "materials",
	} {
		pages = append(pages, shownPage{"declare-" + name, func(h *hall) { h.fills(forOther); h.toStep(field) }})
	}
	pages = append(pages,
		shownPage{"declare-what", func(h *hall) { h.screen.toDeclare() }},
		shownPage{"declare-card", func(h *hall) { h.fills(oneself); h.held = true; h.toStep("applicant.card") }},
		shownPage{"declare-unit", func(h *hall) { h.fills(forUnit); h.toStep("applicant.name") }},
		shownPage{"declare-code", func(h *hall) { h.fills(forUnit); h.toStep("applicant.id") }},
		shownPage{"declare-code-wrong", func(h *hall) {
			h.fills(forUnit)
			h.screen.visit.declaration.applicant.number = shopCode[:17] + "4"
			h.toStep("applicant.id")
			h.touch(h.text("kiosk.go_on"))
		}},
		shownPage{"declare-check", func(h *hall) { h.fills(forUnit); h.screen.nextStep("materials") }},
		shownPage{"declare-sent", func(h *hall) { h.fills(forUnit); h.screen.send() }},
		shownPage{"declare-had", func(h *hall) {
			h.fills(oneself)
			h.screen.send()
			h.now = h.now.Add(time.Minute)
			h.fills(oneself)
			h.screen.send()
		}},
		shownPage{"declare-kept", func(h *hall) { h.fills(forUnit); h.halts(true); h.screen.send(); h.halts(false) }},
		shownPage{"declare-untied", func(h *hall) {
			h.fills(forUnit)
			h.screen.send()
			untied := sent{code: "261123-K7MHQA", ticket: h.screen.visit.ticket.Ticket}
			h.screen.showSent(untied)
		}},
		shownPage{"declare-sending", func(h *hall) { h.fills(forUnit); h.held = true; h.screen.send(); h.hold() }},
	)
}

// fills enters a whole declaration for a food permit, as if every page had been
// gone through.
func (h *hall) fills(as side) {
	s := h.screen
	s.home()
	s.toDeclare()
	s.visit.matter = matter{item: h.item("B001"), answers: map[string]string{"catering": "no", "agent": "no"}, filling: true}
	s.visit.declaration = declaration{
		side: as, applicant: person{"张三丰", "11010519491231002X", "13805330000", "周村区丝绸路1号"}, way: casework.Mail,
		brought: map[string]bool{"bl": true},
		asked:   map[string]bool{"applicant.card": true, "applicant.phone": true, "applicant.address": true, "materials": true},
	}
	d := &s.visit.declaration
	if as.unit() {
		d.applicant.name, d.applicant.number = shopName, shopCode
	}
	if as.agent() {
		d.agent, d.authority = person{"李仲安", "440524188001010014", "", ""}, intake.ByLetter
		d.asked["agent.phone"], d.asked["agent.card"] = true, true
	}
}

// toStep opens the question of a field.
func (h *hall) toStep(field string) {
	h.t.Helper()
	steps := h.screen.steps()
	i := slices.IndexFunc(steps, func(st step) bool { return st.field == field })
	if i < 0 {
		h.t.Fatalf("no question %q", field)
	}
	h.screen.idle.Touch()
	h.screen.open(steps[i].build)
}

// halts lets the hall give no tickets of the zone, or gives them again.
func (h *hall) halts(on bool) {
	h.t.Helper()
	plan := *h.queue.Plan()
	plan.Businesses = slices.Clone(plan.Businesses)
	for i := range plan.Businesses {
		if plan.Businesses[i].Halted = ""; on {
			plan.Businesses[i].Halted = "系统维护"
		}
	}
	office := app.Actor{Staff: "9001", Name: "王红", Desk: "M1", Roles: []app.Role{app.Office}}
	_, err := h.queue.SetPlan(h.t.Context(), office, plan)
	h.ok(err)
}

// spells types a word in pinyin and takes the candidate.
func (h *hall) spells(pinyin, word string) {
	h.t.Helper()
	h.types(pinyin)
	h.touch(word)
}

// broughtBy is what the counter finds for a ticket.
func (h *hall) broughtBy(number string) *intake.Predeclaration {
	h.t.Helper()
	clerk := app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	p, err := h.intake.PredeclaredFor(h.t.Context(), clerk, app.DateOf(h.now), number)
	h.ok(err)
	if p == nil {
		h.t.Fatalf("ticket %s brings nothing along", number)
	}
	return p
}

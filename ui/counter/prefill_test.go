package counter

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/queue"
)

// typedAtKiosk is what somebody types for the food permit, by an agent.
func typedAtKiosk() intake.Sheet {
	return intake.Sheet{
		Item: "B001", Answers: map[string]string{"catering": "yes", "agent": "yes"}, Way: casework.Mail, Brought: []string{"bl", "id"},
		Applicant: casework.Party{Name: "李仲安", ID: man, Phone: "13805330000", Address: "周村区丝市街1号"},
		Agent:     &casework.Party{Name: "王氏", ID: lady},
	}
}

// predeclared types a sheet at the kiosk, ties it to a ticket unless that is
// "", and returns its code.
func (h *hall) predeclared(s intake.Sheet, ticket string) string {
	h.Helper()
	if h.intake.Random == nil {
		h.intake.Random = rand.NewChaCha8([32]byte{1})
	}
	p, err := h.intake.Predeclare(h.Context(), h.kiosk, "", s)
	h.must(err)
	if ticket != "" {
		h.must(h.intake.TiePredeclaration(h.Context(), h.kiosk, "", p.Code, app.DateOf(h.now), ticket))
	}
	return p.Code
}

// uncompared is how many marked fields are in the form.
func (h *hall) uncompared() int { return len(h.s.form.pre.given) }

func TestCalledTicketOpensTheFormFilledIn(t *testing.T) {
	h := newHall(t)
	number := h.ticket("B001", queue.Ordinary)
	code := h.predeclared(typedAtKiosk(), number)
	h.sit(1280, 800)
	h.keys = 0
	h.key(fyne.KeyF2)
	f := h.s.form
	p := f.people
	for name, got := range map[string][2]string{
		"number": {p.id.Text(), man}, "name": {p.name.Text(), "李仲安"}, "phone": {p.phone.Text(), "13805330000"}, "address": {p.address.Text(), "周村区丝市街1号"},
		"agent": {p.agentName.Text(), "王氏"}, "agent's number": {p.agentID.Text(), lady}, "item": {f.item.Code, "B001"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s is %q, want %q", name, got[0], got[1])
		}
	}
	if f.answers()["catering"] != "yes" || f.answers()["agent"] != "yes" || p.way.Selected() != mail {
		t.Errorf("answers %v, way %d", f.answers(), p.way.Selected())
	}
	if f.pre.bar() == nil || h.uncompared() != 9 || f.pre.left.Words() != h.s.t("counter.prefill_left", "n", 9) {
		t.Fatalf("band %v, %d fields to compare: %q", f.pre.bar() != nil, h.uncompared(), f.pre.left.Words())
	}
	if h.state(number) != queue.Called {
		t.Error("filling in began the service")
	}
	if f.visit.choice.Selected() != dateFollows {
		t.Error("the notice of the survey is left out because the applicant says nothing of it")
	}
	if f.papers.good() != 0 {
		t.Error("papers count as received because the applicant says so")
	}
	if i := slices.IndexFunc(f.papers.rows, func(r material) bool { return r.id == "bl" }); i < 0 || f.papers.state(i).Note != h.s.t("counter.brought") {
		t.Error("the table does not say which papers were brought along")
	}
	if h.window.Canvas().Focused() != fyne.Focusable(f.asked[0].choice) {
		t.Fatal("the keyboard is not at the first thing to compare")
	}
	for i := 0; h.uncompared() > 0 && i < 20; i++ {
		h.key(fyne.KeyReturn)
	}
	if f.pre.left.Words() != "✓ "+h.s.t("counter.prefill_done") || p.phone.Valid() != nil {
		t.Errorf("after going through: %q", f.pre.left.Words())
	}
	p.letterNo.SetText("委1")
	f.toPapers()
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	t.Logf("%d keystrokes", h.keys)
	c := h.only()
	if c.State != casework.Accepted || c.Applicant.ID != man || c.Agent == nil || c.Ticket != number || h.keys > 25 {
		t.Errorf("case is %s, %+v, %d keystrokes", c.State, c.Applicant, h.keys)
	}
	if _, err := h.intake.Predeclared(t.Context(), h.clerk, code); app.CodeOf(err) != app.Conflict {
		t.Errorf("it is not noted as used: %v", err)
	}
	if f.pre.code != "" || f.people.typed() {
		t.Error("something of it stays in the form")
	}
}

func TestWhatIsTypedOverOrComparedIsMarkedNoMore(t *testing.T) {
	h := newHall(t)
	h.predeclared(typedAtKiosk(), h.ticket("B001", queue.Ordinary))
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	f := h.s.form
	all := h.uncompared()
	for _, row := range []struct {
		name string
		do   func()
	}{
		{"another answer", func() { h.types("2") }},
		{"typed over", func() { f.goTo(f.people.phone); h.types("1") }},
		{"gone through", func() { f.goTo(f.people.name); h.key(fyne.KeyReturn) }},
		{"the card was read", func() { f.toPapers(); h.scan(man) }},
	} {
		before := h.uncompared()
		if row.do(); h.uncompared() != before-1 {
			t.Errorf("%s: %d to compare, before %d", row.name, h.uncompared(), before)
		}
	}
	if f.asked[0].choice.Marked() != "" || f.people.agent.Marked() == "" {
		t.Errorf("the answer is marked %q, who came %q", f.asked[0].choice.Marked(), f.people.agent.Marked())
	}
	h.ctrl(fyne.KeyI)
	h.types("b002")
	h.key(fyne.KeyReturn)
	if f.pre.code == "" || f.pre.bar() == nil || h.uncompared() >= all {
		t.Error("another item forgot where the persons come from")
	}
	h.ctrl(fyne.KeyN)
	h.ctrl(fyne.KeyReturn) // drop it
	if f.pre.code != "" || f.people.agent.Marked() != "" || h.uncompared() != 0 {
		t.Errorf("a new form still has %q, %d to compare", f.pre.code, h.uncompared())
	}
}

func TestPrefillIsTakenByItsCode(t *testing.T) {
	for _, row := range []struct {
		name string
		take func(h *hall, code string)
	}{
		{"asked for and typed in short", func(h *hall, code string) { h.ctrl(fyne.KeyT); h.types(code[7:]); h.key(fyne.KeyReturn) }},
		{"asked for and scanned", func(h *hall, code string) { h.ctrl(fyne.KeyT); h.scan(code) }},
		{"scanned", func(h *hall, code string) { h.scan(code) }},
		{"scanned on another page", func(h *hall, code string) { h.ctrl(fyne.KeyF); h.key(fyne.KeyEscape); h.ctrl(fyne.KeyG); h.scan(code) }},
		{"typed for an item", func(h *hall, code string) { h.types(code); h.key(fyne.KeyReturn) }},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			code := h.predeclared(typedAtKiosk(), "")
			h.sit(1280, 800)
			row.take(h, code)
			f := h.s.form
			if h.s.view != view(f) || f.item == nil || f.people.id.Text() != man || f.pre.code != code || h.uncompared() != 9 {
				t.Errorf("the form has %q of %q, %d to compare", f.people.id.Text(), f.pre.code, h.uncompared())
			}
		})
	}
}

func TestCodeThatBringsNothingSaysWhy(t *testing.T) {
	h := newHall(t)
	used := h.predeclared(typedAtKiosk(), "")
	sheet := h.sheet("B004", "李仲安", man)
	sheet.Predeclared = used
	c, err := h.intake.Accept(t.Context(), h.clerk, "", sheet)
	h.must(err)
	h.sit(1280, 800)
	for _, row := range []struct {
		text, id string
	}{
		{"B017", "intake.code_wrong"},
		{"AAAAAA", "intake.predeclaration_unknown"},
		{used, "intake.predeclaration_used"},
	} {
		asking := h.s.form.toCode()
		h.types(row.text)
		h.key(fyne.KeyReturn)
		if got, want := asking.code.Reason(), h.s.t(row.id, "case", c.Number); got != want {
			t.Errorf("%s: %q, want %q", row.text, got, want)
		}
		h.key(fyne.KeyEscape)
		if h.s.form.people.typed() || h.window.Canvas().Overlays().Top() != nil {
			t.Errorf("%s: something was taken", row.text)
		}
	}
	h.scan(used)
	h.says("intake.predeclaration_used", "case", c.Number)
}

func TestWhatTheClerkTypedIsReplacedOnlyWhenAsked(t *testing.T) {
	h := newHall(t)
	code := h.predeclared(typedAtKiosk(), "")
	h.sit(1280, 800)
	h.types("b004")
	h.key(fyne.KeyReturn)
	h.own(firm)
	h.scan(code)
	p := h.s.form.people
	if p.id.Text() != firm {
		t.Fatal("the scan went over what was typed")
	}
	h.key(fyne.KeyEscape)
	if p.id.Text() != firm || h.s.form.pre.code != "" {
		t.Fatal("answering no went over what was typed")
	}
	h.ctrl(fyne.KeyI) // no item, but a person still stands there
	h.scan(code)
	if p.id.Text() != firm {
		t.Fatal("the scan went over the person")
	}
	h.ctrl(fyne.KeyReturn)
	if p.id.Text() != man || h.s.form.item.Code != "B001" {
		t.Errorf("not replaced: %q", p.id.Text())
	}
}

func TestPrefilledFormComesBackAfterACrash(t *testing.T) {
	for _, row := range []struct {
		name string
		rest time.Duration // between the call and the end of the program
		want string        // name in the form then
	}{{"before it was kept", 0, "李仲安"}, {"after the clerk changed it", 2 * time.Second, "李仲安甲"}} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			code := h.predeclared(typedAtKiosk(), h.ticket("B001", queue.Ordinary))
			h.sit(1280, 800)
			h.key(fyne.KeyF2)
			if row.rest > 0 {
				h.s.form.goTo(h.s.form.people.name)
				h.types("甲")
				h.pass(row.rest)
			}
			h.sit(1280, 800)
			f := h.s.form
			if f.people.name.Text() != row.want || f.pre.code != code || f.pre.bar() == nil || h.uncompared() < 8 || len(f.pre.brought) != 2 {
				t.Fatalf("the form has %q of %q, %d to compare", f.people.name.Text(), f.pre.code, h.uncompared())
			}
			f.people.letterNo.SetText("委1")
			f.toPapers()
			h.key(fyne.KeyA)
			h.ctrl(fyne.KeyReturn)
			if _, err := h.intake.Predeclared(t.Context(), h.clerk, code); app.CodeOf(err) != app.Conflict || h.only().Applicant.Name != row.want {
				t.Errorf("registered, and then: %v", err)
			}
			h.sit(1280, 800)
			if h.s.form.people.typed() {
				t.Error("what was registered is offered again")
			}
		})
	}
}

func TestPrefillOfAnotherZoneIsSentThere(t *testing.T) {
	h := newHall(t)
	s := typedAtKiosk()
	s.Item, s.Agent, s.Brought, s.Answers = "D001", nil, nil, map[string]string{}
	it, _ := h.intake.Catalogue.Item("D001")
	for _, q := range it.Questions {
		s.Answers[q.ID] = q.Answers[0].ID
	}
	code := h.predeclared(s, "")
	h.sit(1280, 800)
	h.scan(code)
	if h.s.form.item != nil || h.s.form.people.typed() {
		t.Error("an item of another zone was taken")
	}
	h.says("counter.other_zone", "zone", "不动产登记服务")
}

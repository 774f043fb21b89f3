package dualnotice

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"yichuang/app"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, app.HallTime)

var allRoles = []app.Role{app.Kiosk, app.Front, app.Back, app.Chief, app.Deliverer, app.Supervisor, app.Office, app.Proxy, app.System}

func actorOf(role app.Role, dept string) app.Actor {
	return app.Actor{Staff: "s-" + string(role), Name: string(role), Desk: "3", Dept: dept, Roles: []app.Role{role}}
}

// sampleForm has a part for XZSP, one for YCJ and an unclear one.
func sampleForm() *Form {
	return &Form{
		Item: "B003", ItemName: "公司设立登记", Registered: 20261123, Company: "示例餐饮有限公司", Credit: "91350100M000100Y43",
		Scope: "餐饮服务；卷烟零售；典当",
		Parts: []Part{
			{No: 1, Words: "餐饮服务", Item: "B001", Dept: "XZSP", State: Open},
			{No: 2, Words: "卷烟零售", Item: "B009", Dept: "YCJ", State: Open},
			{No: 3, Words: "典当", State: Pooled},
		},
	}
}

func told(t *testing.T) *Push {
	t.Helper()
	p := &Push{Case: "3703062026112300017"}
	change := Change{Form: sampleForm(), Slip: "告1", Promise: "诺1"}
	if err := p.Do(Notify, change, actorOf(app.Front, ""), noon); err != nil {
		t.Fatal(err)
	}
	p.Saved()
	return p
}

// walked leads the first part to a state by steps alone.
func walked(t *testing.T, to PartState) *Push {
	t.Helper()
	p := told(t)
	step := map[PartState]Step{Claimed: Claim, Pooled: Disown}[to]
	if step != "" {
		if err := p.Do(step, Change{Parts: []int{1}, Reason: "不属本部门"}, actorOf(app.Back, "XZSP"), noon); err != nil {
			t.Fatal(err)
		}
	}
	p.Saved()
	return p
}

func errorID(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.ID
	}
	return ""
}

func written(t *testing.T, v any) string {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestOnlyTheMovesOfTheTableHappen tries every step on a part in every state,
// by every role of its department, of another and of none.
func TestOnlyTheMovesOfTheTableHappen(t *testing.T) {
	type try struct {
		from PartState
		step Step
		dept string
	}
	want := map[try]PartState{
		{Open, Claim, "XZSP"}: Claimed, {Open, Disown, "XZSP"}: Pooled,
		{Pooled, Claim, "XZSP"}: Claimed, {Pooled, Claim, "YCJ"}: Claimed,
		{Claimed, Disown, "XZSP"}: Pooled,
	}
	tried := 0
	for _, from := range []PartState{Open, Pooled, Claimed} {
		for _, step := range []Step{Claim, Disown} {
			for _, dept := range []string{"XZSP", "YCJ", ""} {
				for _, role := range allRoles {
					p := walked(t, from)
					before := written(t, p)
					err := p.Do(step, Change{Parts: []int{1}, Reason: "不属本部门"}, actorOf(role, dept), noon)
					to, allowed := want[try{from, step, dept}]
					allowed = allowed && (role == app.Back || role == app.Chief)
					switch {
					case allowed && (err != nil || p.Parts[0].State != to || len(p.Fresh()) != 1):
						t.Errorf("%s in %s by %s of %q: %v, now %s", step, from, role, dept, err, p.Parts[0].State)
					case !allowed && (err == nil || written(t, p) != before || len(p.Fresh()) != 0):
						t.Errorf("%s in %s by %s of %q went through: %v", step, from, role, dept, err)
					}
					tried++
				}
			}
		}
	}
	if tried != 3*2*3*len(allRoles) {
		t.Errorf("%d tried", tried)
	}
}

func TestOnlyTheDesksTellAndNoteThePromise(t *testing.T) {
	for _, role := range allRoles {
		may := role == app.Front || role == app.Deliverer
		fresh := &Push{Case: "3703062026112300017"}
		if err := fresh.Do(Notify, Change{Form: sampleForm(), Slip: "告1", Promise: "诺1"}, actorOf(role, "XZSP"), noon); (err == nil) != may {
			t.Errorf("%s tells: %v", role, err)
		}
		if err := told(t).Do(Sign, Change{Signed: noon}, actorOf(role, "XZSP"), noon); (err == nil) != may {
			t.Errorf("%s notes the promise: %v", role, err)
		}
	}
}

func TestStepSaysWhatItLacks(t *testing.T) {
	front, back := actorOf(app.Front, ""), actorOf(app.Back, "XZSP")
	form := func(change func(*Form)) Change {
		f := sampleForm()
		change(f)
		return Change{Form: f, Slip: "告1", Promise: "诺1"}
	}
	empty := func(*testing.T) *Push { return &Push{Case: "3703062026112300017"} }
	signed := func(t *testing.T) *Push {
		p := told(t)
		if err := p.Do(Sign, Change{Signed: noon}, front, noon); err != nil {
			t.Fatal(err)
		}
		return p
	}
	silent := func(t *testing.T) *Push {
		p := empty(t)
		change := form(func(f *Form) { f.Parts = nil })
		change.Slip, change.Promise = "", ""
		if err := p.Do(Notify, change, front, noon); err != nil {
			t.Fatal(err)
		}
		return p
	}
	for _, row := range []struct {
		name   string
		on     func(*testing.T) *Push
		step   Step
		change Change
		actor  app.Actor
		want   string
	}{
		{"no form", empty, Notify, Change{}, front, "dual.company_missing"},
		{"no name", empty, Notify, form(func(f *Form) { f.Company = " " }), front, "dual.company_missing"},
		{"no scope", empty, Notify, form(func(f *Form) { f.Scope = "" }), front, "dual.scope_missing"},
		{"registered tomorrow", empty, Notify, form(func(f *Form) { f.Registered = 20261124 }), front, "dual.registered_later"},
		{"no papers", empty, Notify, Change{Form: sampleForm()}, front, "dual.paper_wrong"},
		{"papers for nothing", empty, Notify, form(func(f *Form) { f.Parts = nil }), front, "dual.paper_wrong"},
		{"a part claimed from the start", empty, Notify, form(func(f *Form) { f.Parts[0].State = Claimed }), front, "dual.part_wrong"},
		{"a part of another scope", empty, Notify, form(func(f *Form) { f.Parts[0].Words = "农药" }), front, "dual.part_wrong"},
		{"parts out of order", empty, Notify, form(func(f *Form) { slices.Reverse(f.Parts) }), front, "dual.part_wrong"},
		{"told twice", told, Notify, form(func(*Form) {}), front, "dual.told_already"},
		{"not told", empty, Claim, Change{Parts: []int{1}}, back, "dual.not_told"},
		{"no parts", told, Claim, Change{}, back, "dual.no_parts"},
		{"a part twice", told, Claim, Change{Parts: []int{1, 1}}, back, "dual.part_twice"},
		{"a part that is not there", told, Claim, Change{Parts: []int{4}}, back, "dual.part_unknown"},
		{"one of two is another's", told, Claim, Change{Parts: []int{1, 2}}, back, "dual.other_department"},
		{"no reason", told, Disown, Change{Parts: []int{1}, Reason: " "}, back, "dual.reason_missing"},
		{"from the pool", told, Disown, Change{Parts: []int{3}, Reason: "x"}, back, "dual.part_elsewhere"},
		{"signed the day before", told, Sign, Change{Signed: noon.AddDate(0, 0, -1)}, front, "dual.signed_wrong_day"},
		{"signed in an hour", told, Sign, Change{Signed: noon.Add(time.Hour)}, front, "dual.signed_wrong_day"},
		{"signed never", told, Sign, Change{}, front, "dual.signed_wrong_day"},
		{"signed twice", signed, Sign, Change{Signed: noon}, front, "dual.signed_already"},
		{"nothing was promised", silent, Sign, Change{Signed: noon}, front, "dual.nothing_to_sign"},
		{"parts of no step on parts", told, Sign, Change{Signed: noon, Parts: []int{1}}, front, "dual.entry_differs"},
		{"no such step", told, "burn", Change{}, front, "dual.entry_differs"},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := row.on(t)
			before := written(t, p)
			if err := p.Do(row.step, row.change, row.actor, noon); errorID(err) != row.want {
				t.Errorf("refused with %v, want %s", err, row.want)
			}
			if written(t, p) != before {
				t.Error("the refused step changed something")
			}
		})
	}
}

// TestSaveRefusesWhatTheTableDoesNotGive: neither a changed field nor another's
// entry is written.
func TestSaveRefusesWhatTheTableDoesNotGive(t *testing.T) {
	back := actorOf(app.Back, "XZSP")
	for _, row := range []struct {
		name  string
		spoil func(p *Push)
		want  string
	}{
		{"nothing wrong", func(*Push) {}, ""},
		{"a part claimed without an entry", func(p *Push) { p.Parts[1].State = Claimed }, "dual.entry_differs"},
		{"another scope", func(p *Push) { p.Scope = "百货" }, "dual.entry_differs"},
		{"another's entry", func(p *Push) { p.fresh[0].By.Staff = "x" }, "dual.other_actor"},
		{"an entry of another department", func(p *Push) { p.fresh[0].By.Dept = "YCJ" }, "dual.other_actor"},
		{"an entry for a part of another department", func(p *Push) { p.fresh[0].Change.Parts = []int{2} }, "dual.other_department"},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := told(t)
			if err := p.Do(Claim, Change{Parts: []int{1}}, back, noon); err != nil {
				t.Fatal(err)
			}
			row.spoil(p)
			err := p.Permit(back, func(r app.Record) error {
				*r.(*Push) = *told(t)
				return nil
			})
			if errorID(err) != row.want {
				t.Errorf("refused with %v, want %q", err, row.want)
			}
		})
	}
}

func TestCallerKeepsNothingOfTheJournal(t *testing.T) {
	form := sampleForm()
	p := &Push{Case: "3703062026112300017"}
	if err := p.Do(Notify, Change{Form: form, Slip: "告1", Promise: "诺1"}, actorOf(app.Front, ""), noon); err != nil {
		t.Fatal(err)
	}
	form.Parts[0].Words, form.Company = "x", "x"
	if p.Parts[0].Words != "餐饮服务" || p.fresh[0].Change.Form.Company == "x" || p.fresh[0].Change.Form.Parts[0].Words == "x" {
		t.Error("writing in the form changed the record")
	}
	p.Parts[0].State = Claimed
	if p.fresh[0].Change.Form.Parts[0].State != Open {
		t.Error("the record's parts are those of its journal")
	}
}

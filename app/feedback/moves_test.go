package feedback

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"yichuang/app"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, app.HallTime)

var allRoles = []app.Role{app.Kiosk, app.Front, app.Back, app.Chief, app.Deliverer, app.Supervisor, app.Office, app.Proxy, app.System}

var allSteps = append([]Step{Begin, Print}, Steps()...)

func actorOf(role app.Role) app.Actor {
	return app.Actor{Staff: "s-" + string(role), Name: string(role), Desk: "M1", Zone: "enterprise", Roles: []app.Role{role}}
}

func sampleForm() *Form {
	return &Form{
		Day: 20261123, Ticket: "B001", Zone: "enterprise", Counter: "3", Staff: "1023", Name: "张晓", Grade: Bad, Reasons: []Reason{Efficiency}, Due: 20261130,
	}
}

// carried is what each step needs at least.
var carried = map[Step]Change{
	Begin: {Form: sampleForm()}, CallBack: {Finding: Malicious, Words: "已回访"}, Rectify: {Cause: "窗口少", Words: "增开窗口"},
	Answer: {Words: "已告知"}, Appeal: {Finding: Mistaken, Words: "点错了"}, Uphold: {Words: "维持"}, Strike: {Words: "核实为误评"},
	Print: {Sheet: &Sheet{Number: "周政务改〔2026〕1号"}},
}

// ways lead to each state by steps alone.
var ways = map[State][]Step{
	NotBegun: nil, Opened: {Begin}, Called: {Begin, CallBack}, Rectified: {Begin, CallBack, Rectify}, Contested: {Begin, Appeal},
	Answered: {Begin, CallBack, Rectify, Answer}, Struck: {Begin, CallBack, Strike},
}

var doer = map[Step]app.Role{
	Begin: app.Kiosk, CallBack: app.Office, Rectify: app.Office, Answer: app.Office, Appeal: app.Supervisor, Strike: app.Office,
}

func walked(t *testing.T, to State) *FollowUp {
	t.Helper()
	f := &FollowUp{No: 1}
	for _, step := range ways[to] {
		if err := f.Do(step, carried[step], actorOf(doer[step]), noon); err != nil {
			t.Fatal(err)
		}
	}
	if f.State != to {
		t.Fatalf("%s is not %s", f.State, to)
	}
	f.Saved()
	return f
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

// TestOnlyTheMovesOfTheTableHappen tries every step in every state by every role.
func TestOnlyTheMovesOfTheTableHappen(t *testing.T) {
	type try struct {
		from State
		step Step
		role app.Role
	}
	want := map[try]State{
		{NotBegun, Begin, app.Kiosk}:        Opened,
		{Opened, CallBack, app.Office}:      Called,
		{Opened, Appeal, app.Supervisor}:    Contested,
		{Opened, Appeal, app.Office}:        Contested,
		{Called, Rectify, app.Office}:       Rectified,
		{Called, Rectify, app.Supervisor}:   Rectified,
		{Called, Strike, app.Office}:        Struck,
		{Called, Appeal, app.Supervisor}:    Contested,
		{Called, Appeal, app.Office}:        Contested,
		{Rectified, Answer, app.Office}:     Answered,
		{Rectified, Appeal, app.Supervisor}: Contested,
		{Rectified, Appeal, app.Office}:     Contested,
		{Contested, Uphold, app.Office}:     Opened,
		{Contested, Strike, app.Office}:     Struck,
		{Opened, Print, app.Office}:         Opened,
		{Called, Print, app.Office}:         Called,
		{Rectified, Print, app.Office}:      Rectified,
		{Contested, Print, app.Office}:      Contested,
		{Answered, Print, app.Office}:       Answered,
		{Struck, Print, app.Office}:         Struck,
	}
	went := 0
	for from := range ways {
		for _, step := range allSteps {
			for _, role := range allRoles {
				f := walked(t, from)
				before := written(t, f)
				change := carried[step]
				if step == Appeal && role == app.Office {
					change.For = "孙宁" // handed in on paper
				}
				err := f.Do(step, change, actorOf(role), noon)
				to, allowed := want[try{from, step, role}]
				switch {
				case allowed && (err != nil || f.State != to || len(f.Fresh()) != 1):
					t.Errorf("%s in %q by %s: %v, now %s", step, from, role, err, f.State)
				case !allowed && (err == nil || written(t, f) != before || len(f.Fresh()) != 0):
					t.Errorf("%s in %q by %s went through: %v", step, from, role, err)
				}
				if err == nil {
					went++
				}
			}
		}
	}
	if went != len(want) {
		t.Errorf("%d went through, want %d", went, len(want))
	}
}

// TestAnUpheldRatingGoesOnWhereItWas: an appeal costs no step that was made.
func TestAnUpheldRatingGoesOnWhereItWas(t *testing.T) {
	for _, from := range []State{Opened, Called, Rectified} {
		f := walked(t, from)
		for _, step := range []Step{Appeal, Uphold} {
			role := map[Step]app.Role{Appeal: app.Supervisor, Uphold: app.Office}[step]
			if err := f.Do(step, carried[step], actorOf(role), noon); err != nil {
				t.Fatal(err)
			}
		}
		if f.State != from || f.Before != "" || f.Decided == nil || f.Decided.Words != "维持" {
			t.Errorf("from %s it is at %s: %+v", from, f.State, f.Decided)
		}
		if err := f.Do(Appeal, carried[Appeal], actorOf(app.Supervisor), noon); errorID(err) != "feedback.appealed_once" {
			t.Errorf("appealed again: %v", err)
		}
	}
}

func TestStepSaysWhatItLacks(t *testing.T) {
	head, boss := actorOf(app.Supervisor), actorOf(app.Office)
	elsewhere, self, twice := head, head, boss
	elsewhere.Zone, self.Staff, twice.Staff = "general", "1023", head.Staff
	genuine := func(t *testing.T) *FollowUp {
		f := walked(t, Opened)
		if err := f.Do(CallBack, Change{Finding: Genuine, Words: "确有其事"}, boss, noon); err != nil {
			t.Fatal(err)
		}
		return f
	}
	at := func(s State) func(*testing.T) *FollowUp {
		return func(t *testing.T) *FollowUp { return walked(t, s) }
	}
	noted := func(name string) Change {
		return Change{Finding: Mistaken, Words: "点错了", For: name}
	}
	onPaper := func(t *testing.T) *FollowUp {
		f := walked(t, Opened)
		if err := f.Do(Appeal, noted("高建国"), boss, noon); err != nil {
			t.Fatal(err)
		}
		return f
	}
	myself := boss
	myself.Name = "高建国"
	printed := func(t *testing.T) *FollowUp {
		f := walked(t, Opened)
		if err := f.Do(Print, carried[Print], boss, noon); err != nil {
			t.Fatal(err)
		}
		return f
	}
	good := sampleForm()
	good.Grade = Fair
	for _, row := range []struct {
		name   string
		on     func(*testing.T) *FollowUp
		step   Step
		change Change
		actor  app.Actor
		want   string
	}{
		{"no rating", at(NotBegun), Begin, Change{}, actorOf(app.Kiosk), "feedback.entry_differs"},
		{"a good rating", at(NotBegun), Begin, Change{Form: good}, actorOf(app.Kiosk), "feedback.entry_differs"},
		{"nothing found", at(Opened), CallBack, Change{Words: "x"}, boss, "feedback.finding_missing"},
		{"an unknown finding", at(Opened), CallBack, Change{Finding: "x", Words: "x"}, boss, "feedback.finding_missing"},
		{"found without words", at(Opened), CallBack, Change{Finding: Genuine, Words: " "}, boss, "feedback.words_missing"},
		{"no cause", at(Called), Rectify, Change{Words: "x"}, boss, "feedback.cause_missing"},
		{"nothing done", at(Called), Rectify, Change{Cause: "x"}, boss, "feedback.words_missing"},
		{"no answer", at(Rectified), Answer, Change{}, boss, "feedback.words_missing"},
		{"an appeal without a ground", at(Opened), Appeal, Change{Finding: Genuine, Words: "x"}, head, "feedback.ground_missing"},
		{"an appeal without words", at(Opened), Appeal, Change{Finding: Mistaken}, head, "feedback.words_missing"},
		{"an appeal from another zone", at(Opened), Appeal, carried[Appeal], elsewhere, "feedback.other_zone"},
		{"an appeal by who was rated", at(Opened), Appeal, carried[Appeal], self, "feedback.own_rating"},
		{"mended by who was rated", at(Called), Rectify, carried[Rectify], self, "feedback.own_rating"},
		{"an appeal of nobody", at(Opened), Appeal, carried[Appeal], boss, "feedback.appellant_missing"},
		{"an appeal for somebody by a head", at(Opened), Appeal, noted("孙宁"), head, "feedback.appellant_missing"},
		{"an appeal of who was rated on paper", at(Opened), Appeal, noted("张晓"), boss, "feedback.own_rating"},
		{"decided by who appealed on paper", onPaper, Strike, carried[Strike], myself, "feedback.own_appeal"},
		{"decided by who appealed", at(Contested), Strike, carried[Strike], twice, "feedback.own_appeal"},
		{"upheld by who appealed", at(Contested), Uphold, carried[Uphold], twice, "feedback.own_appeal"},
		{"decided without a reason", at(Contested), Strike, Change{}, boss, "feedback.words_missing"},
		{"struck though genuine", genuine, Strike, carried[Strike], boss, "feedback.found_right"},
		{"no sheet", at(Opened), Print, Change{}, boss, "feedback.entry_differs"},
		{"the same sheet", printed, Print, carried[Print], boss, "feedback.entry_differs"},
		{"no such step", at(Opened), "burn", Change{}, boss, "feedback.not_now"},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := row.on(t)
			before := written(t, f)
			if err := f.Do(row.step, row.change, row.actor, noon); errorID(err) != row.want {
				t.Errorf("refused with %v, want %s", err, row.want)
			}
			if written(t, f) != before {
				t.Error("the refused step changed something")
			}
		})
	}
}

// TestSaveRefusesWhatTheTableDoesNotGive: neither a changed field nor another's
// entry is written.
func TestSaveRefusesWhatTheTableDoesNotGive(t *testing.T) {
	boss := actorOf(app.Office)
	for _, row := range []struct {
		name  string
		spoil func(f *FollowUp)
		want  string
	}{
		{"nothing wrong", func(*FollowUp) {}, ""},
		{"a better grade", func(f *FollowUp) { f.Grade = Excellent }, "feedback.entry_differs"},
		{"a later day", func(f *FollowUp) { f.Due = 20261231 }, "feedback.entry_differs"},
		{"over without an entry", func(f *FollowUp) { f.State = Answered }, "feedback.entry_differs"},
		{"another's entry", func(f *FollowUp) { f.fresh[0].By.Staff = "x" }, "feedback.other_actor"},
		{"a step that does not follow", func(f *FollowUp) { f.fresh[0].Step = Answer }, "feedback.not_now"},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := walked(t, Opened)
			if err := f.Do(CallBack, carried[CallBack], boss, noon); err != nil {
				t.Fatal(err)
			}
			row.spoil(f)
			err := f.Permit(boss, func(r app.Record) error {
				*r.(*FollowUp) = *walked(t, Opened)
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
	f := &FollowUp{No: 1}
	if err := f.Do(Begin, Change{Form: form}, actorOf(app.Kiosk), noon); err != nil {
		t.Fatal(err)
	}
	form.Reasons[0], form.Words = Other, "x"
	f.Reasons[0] = Trips
	if kept := f.fresh[0].Change.Form; kept.Reasons[0] != Efficiency || kept.Words != "" {
		t.Errorf("the journal says %+v", kept)
	}
}

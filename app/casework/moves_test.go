package casework

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"yichuang/app"
)

const (
	man    = "440524188001010014"
	woman  = "11010519491231002X"
	firm   = "91350100M000100Y43"
	noon   = "2026-11-23T12:00:00+08:00"
	number = "370306202611230001" + "7"
)

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

var allRoles = []app.Role{app.Kiosk, app.Front, app.Back, app.Chief, app.Deliverer, app.Supervisor, app.Office, app.Proxy, app.System}

func actorOf(role app.Role) app.Actor {
	return app.Actor{Staff: "s-" + string(role), Name: string(role), Desk: "3", Zone: "enterprise", Dept: "XZSP", Roles: []app.Role{role}}
}

func sampleForm(committed int) *Form {
	return &Form{
		Item:      Item{Code: "B001", Name: "食品经营许可（新办）", Dept: "XZSP", DeptName: "行政审批服务局", Zone: "enterprise", Type: "commitment", Profile: "permit", Legal: 10, LegalUnit: "working_day", Start: "accepted", Committed: committed, ResultDoc: "食品经营许可证"},
		Applicant: Party{Name: "李仲安", IDKind: "resident", ID: man, Phone: "13805330000"},
		Way:       Pickup,
		Materials: []Material{{ID: "app", Name: "申请表", Form: "original", Count: 1}, {ID: "bl", Name: "营业执照", Form: "copy", Count: 1}, {ID: "id", Name: "身份证", Form: "check", Count: 1}},
		Plan:      []Stage{{No: 1, Name: "食品经营许可（新办）", Dept: "XZSP", Kind: "decision", Limit: committed}},
	}
}

func good(ids ...string) []Checked {
	var out []Checked
	for _, id := range ids {
		out = append(out, Checked{ID: id, State: Good})
	}
	return out
}

// fullChange carries everything any step could ask for, right for the thread.
func fullChange(step Step) Change {
	ch := Change{Reason: "材料与现场不符", Notice: "周审批受〔2026〕1号", Ground: NotNeeded}
	switch step {
	case Register, Amend:
		ch.Form = sampleForm(5)
	case Check, Resubmit:
		ch.Checks = good("app", "bl", "id")
	case Accept:
		ch.Dates = &Dates{On: 20261123, Legal: 20261207, Committed: 20261130}
	case HandOver, TakeOver, SendBack:
		ch.Stage = 1
	case Grant:
		ch.Stage = 1
		ch.Decision = &Decision{Granted: true, Text: "符合规定，同意。", Doc: "食品经营许可证", DocNo: "JY13703060000011", Copies: 1}
	case Deny:
		ch.Stage = 1
		ch.Decision = &Decision{Text: "经营场所与污染源相距过近。", Doc: "不予行政许可决定书", DocNo: "1", Copies: 1}
	case GiveOut:
		ch.Delivery = &Delivery{Receipt: "周审批送〔2026〕1号", Receiver: "李仲安", IDKind: "resident", ID: man}
	case Close:
		ch.Signed = time.Date(2026, 11, 23, 11, 0, 0, 0, app.HallTime)
	}
	return ch
}

// roads lead to every state by steps alone.
var roads = map[State][]Step{
	Draft:             nil,
	Received:          {Register},
	CorrectionPending: {Register, "lack", RequestCorrection},
	NotAccepted:       {Register, RefuseAcceptance},
	Accepted:          {Register, Check, Accept, HandOver},
	SentBack:          {Register, Check, Accept, HandOver, TakeOver, SendBack},
	InReview:          {Register, Check, Accept, HandOver, TakeOver},
	Granted:           {Register, Check, Accept, HandOver, TakeOver, Grant, SendResult},
	Denied:            {Register, Check, Accept, HandOver, TakeOver, Deny, SendResult},
	ResultAtFront:     {Register, Check, Accept, HandOver, TakeOver, Grant, SendResult, ReceiveResult},
	Delivered:         {Register, Check, Accept, HandOver, TakeOver, Grant, SendResult, ReceiveResult, GiveOut},
	Closed:            {Register, Check, Accept, HandOver, TakeOver, Grant, SendResult, ReceiveResult, GiveOut, Close},
}

func walk(t *testing.T, steps []Step) *Case {
	t.Helper()
	c := &Case{Number: number}
	for i, step := range steps {
		now := moment(t, noon).Add(time.Duration(i-20) * time.Minute * 4)
		if step == "lack" {
			lack(t, c, now, "bl")
			continue
		}
		if err := c.Do(step, fullChange(step), actorOf(moves[step].Roles[0]), now); err != nil {
			t.Fatalf("%s: %v", step, err)
		}
	}
	c.Saved()
	return c
}

// lack notes that the named paper is missing and all others are good.
func lack(t *testing.T, c *Case, now time.Time, missing string) {
	t.Helper()
	checks := good("app", "bl", "id")
	for i := range checks {
		if checks[i].ID == missing {
			checks[i] = Checked{ID: missing, State: Lacking, Wrong: "复印件未加盖公章"}
		}
	}
	if err := c.Do(Check, Change{Checks: checks}, actorOf(app.Front), now); err != nil {
		t.Fatal(err)
	}
}

func snapshot(t *testing.T, c *Case) string {
	t.Helper()
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// allowed repeats the table by hand: which role may take which step where.
var allowed = map[State]map[Step][]app.Role{
	Draft:             {Register: {app.Front}},
	Received:          {Amend: {app.Front}, Check: {app.Front}, Accept: nil, RequestCorrection: nil, RefuseAcceptance: {app.Front}},
	CorrectionPending: {Resubmit: {app.Front}, RefuseAcceptance: {app.Front}},
	Accepted:          {TakeOver: {app.Back, app.Chief}},
	SentBack:          {Check: {app.Front}, HandOver: {app.Front}},
	InReview:          {SendBack: {app.Back, app.Chief}, Grant: {app.Chief}, Deny: {app.Chief}},
	Granted:           {ReceiveResult: {app.Deliverer}},
	Denied:            {ReceiveResult: {app.Deliverer}},
	ResultAtFront:     {GiveOut: {app.Deliverer}},
	Delivered:         {Close: {app.Deliverer}},
}

// TestEveryStateStepAndRole walks the whole table: what is allowed moves and
// logs one entry, all else changes nothing.
func TestEveryStateStepAndRole(t *testing.T) {
	moved := 0
	for state, road := range roads {
		for _, step := range Steps() {
			for _, role := range allRoles {
				c := walk(t, road)
				if c.State != state {
					t.Fatalf("road to %q ends in %q", state, c.State)
				}
				before := snapshot(t, c)
				err := c.Do(step, fullChange(step), actorOf(role), moment(t, noon))
				want := slices.Contains(allowed[state][step], role)
				switch {
				case want && err != nil:
					t.Errorf("%q %s by %s: refused: %v", state, step, role, err)
				case want && (len(c.Fresh()) != 1 || snapshot(t, c) == before):
					t.Errorf("%q %s by %s: no entry", state, step, role)
				case !want && err == nil:
					t.Errorf("%q %s by %s: went through", state, step, role)
				case !want && (len(c.Fresh()) != 0 || snapshot(t, c) != before):
					t.Errorf("%q %s by %s: refused, but the case changed", state, step, role)
				}
				var e *app.Error
				if err != nil && !errors.As(err, &e) {
					t.Errorf("%q %s by %s: %v is no refusal", state, step, role, err)
				}
				if want {
					moved++
				}
			}
		}
	}
	if moved != 18 {
		t.Errorf("%d allowed triples walked, want 18", moved)
	}
}

// TestStepsOffersWhatDoAllows: what a screen is offered is what the table lets
// through.
func TestStepsOffersWhatDoAllows(t *testing.T) {
	for state, road := range roads {
		for _, role := range allRoles {
			c := walk(t, road)
			offered := map[Step]bool{}
			for _, p := range c.Steps(actorOf(role)) {
				if p.Refusal == nil {
					offered[p.Step] = true
				}
			}
			for _, step := range Steps() {
				err := walk(t, road).Do(step, fullChange(step), actorOf(role), moment(t, noon))
				if (err == nil) != offered[step] {
					t.Errorf("%q %s by %s: offered %v, Do says %v", state, step, role, offered[step], err)
				}
			}
		}
	}
}

func TestAnotherDepartmentIsRefused(t *testing.T) {
	c := walk(t, roads[InReview])
	other := actorOf(app.Chief)
	other.Dept = "SCJ"
	err := c.Do(Grant, fullChange(Grant), other, moment(t, noon))
	if !errors.Is(err, &app.Error{ID: "case.other_department"}) {
		t.Errorf("grant by another department: %v", err)
	}
}

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
		Item:      Item{Code: "B001", Name: "食品经营许可（新办）", Dept: "XZSP", DeptName: "行政审批服务局", Zone: "enterprise", Type: "commitment", Profile: "permit", Legal: 10, LegalUnit: "working_day", Start: "accepted", Committed: committed, ResultDoc: "食品经营许可证", Extension: 10, Approver: "authority_head"},
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

// changeBy is fullChange for a role: a department gives papers to the counter.
func changeBy(step Step, role app.Role) Change {
	ch := fullChange(step)
	if step == HandPapers && role != app.Front {
		ch.To = AtFront
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
	Mailed:            {Register, Check, Accept, HandOver, TakeOver, Grant, SendResult, ReceiveResult, ChangeWay, PostOut},
	PapersReturned:    {Register, "lack", "late correction", ReturnPapers},
	Withdrawn:         {Register, Withdraw},
	Terminated:        {Register, Check, Accept, HandOver, TakeOver, Terminate},
	Voided:            {Register, VoidCase},
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
		if step == "late correction" {
			ch := fullChange(RequestCorrection)
			ch.Until = 20261120
			if err := c.Do(RequestCorrection, ch, actorOf(app.Front), now); err != nil {
				t.Fatal(err)
			}
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
var (
	frontOnly  = []app.Role{app.Front}
	backs      = []app.Role{app.Back, app.Chief}
	threeDesks = []app.Role{app.Front, app.Back, app.Chief}
	staffRoles = []app.Role{app.Front, app.Back, app.Chief, app.Deliverer, app.Supervisor, app.Office, app.System}
	allowed    = map[State]map[Step][]app.Role{
		Draft:             {Register: frontOnly},
		Received:          {Amend: frontOnly, Check: frontOnly, RefuseAcceptance: frontOnly, VoidCase: {app.Supervisor}, DeemAccepted: frontOnly, ChangeWay: {app.Front, app.Deliverer}, Withdraw: frontOnly},
		CorrectionPending: {Resubmit: frontOnly, RefuseAcceptance: frontOnly, DeemAccepted: frontOnly, ChangeWay: {app.Front, app.Deliverer}, Withdraw: frontOnly, ReturnPapers: frontOnly},
		NotAccepted:       {},
		Accepted:          inReview(map[Step][]app.Role{TakeOver: backs, HandPapers: frontOnly, Transfer: {app.Chief, app.Supervisor}}),
		SentBack:          inReview(map[Step][]app.Role{Check: frontOnly, TakeBack: frontOnly, HandPapers: backs, Transfer: {app.Chief, app.Supervisor}, BeginSpecial: nil, ArrangeSurvey: nil}),
		InReview:          inReview(map[Step][]app.Role{SendBack: backs, Grant: {app.Chief}, Deny: {app.Chief}, Propose: backs, HandPapers: backs, Transfer: {app.Chief, app.Supervisor}}),
		Granted:           {ReceiveResult: {app.Deliverer}, ChangeWay: {app.Front, app.Deliverer}, AmendNotice: frontOnly, RequestPayment: threeDesks, HandPapers: backs},
		Denied:            {ReceiveResult: {app.Deliverer}, ChangeWay: {app.Front, app.Deliverer}, AmendNotice: frontOnly, RequestPayment: threeDesks, HandPapers: backs},
		ResultAtFront:     {GiveOut: {app.Deliverer}, ChangeWay: {app.Front, app.Deliverer}, AmendNotice: frontOnly, Remind: {app.Deliverer}, RefuseReceipt: {app.Deliverer}},
		Terminated:        {HandPapers: backs},
		Mailed:            {MailReturned: {app.Deliverer}, Close: {app.Deliverer}},
		Delivered:         {Close: {app.Deliverer}},
	}
)

// inReview adds what is possible in every running state of the sample.
func inReview(more map[Step][]app.Role) map[Step][]app.Role {
	all := map[Step][]app.Role{
		AmendNotice: frontOnly, ChangeWay: {app.Front, app.Deliverer}, RequestPayment: threeDesks, Withdraw: frontOnly,
		Terminate: {app.Front, app.Chief}, ArrangeSurvey: threeDesks, BeginSpecial: backs, Extend: {app.Chief}, Redate: staffRoles,
	}
	for step, roles := range more {
		all[step] = roles
	}
	return all
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
				err := c.Do(step, changeBy(step, role), actorOf(role), moment(t, noon))
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
	if moved != 127 {
		t.Errorf("%d allowed triples walked, want 127", moved)
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
				err := walk(t, road).Do(step, changeBy(step, role), actorOf(role), moment(t, noon))
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

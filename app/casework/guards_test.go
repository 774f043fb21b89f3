package casework

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/workday"
	"yichuang/assets"
)

func errorID(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.ID
	}
	return ""
}

// TestGuardsRefuseWithTheirRule: each row is a step that is possible but lacks
// something.
func TestGuardsRefuseWithTheirRule(t *testing.T) {
	for _, row := range []struct {
		name   string
		state  State
		step   Step
		change func(*Change)
		want   string
		rule   string
	}{
		{"no name", Draft, Register, func(ch *Change) { ch.Form.Applicant.Name = "  " }, "case.name_missing", ""},
		{"no number", Draft, Register, func(ch *Change) { ch.Form.Applicant.ID = "" }, "case.id_missing", ""},
		{"agent where presence is required", Draft, Register, func(ch *Change) { ch.Form.Item.Presence, ch.Form.Agent = true, &Party{Name: "王氏", ID: woman} }, "case.presence_required", "R1"},
		{"agent without number", Draft, Register, func(ch *Change) { ch.Form.Agent = &Party{Name: "王氏"} }, "case.agent_incomplete", "R13"},
		{"mail without address", Draft, Register, func(ch *Change) { ch.Form.Way = Mail }, "case.address_missing", "R76"},
		{"received tomorrow", Draft, Register, func(ch *Change) { ch.Form.Received = time.Date(2026, 11, 24, 9, 0, 0, 0, app.HallTime) }, "case.received_in_future", "R13"},
		{"a paper the item does not ask for", Received, Check, func(ch *Change) { ch.Checks = good("photo") }, "case.material_unknown", "R3"},
		{"wrong without saying what", Received, Check, func(ch *Change) { ch.Checks = []Checked{{ID: "bl", State: Lacking, Wrong: " "}} }, "case.defect_missing", "R7"},
		{"accepted tomorrow", Received, Accept, func(ch *Change) { ch.Dates.On = 20261124 }, "case.accepted_in_future", "R6"},
		{"accepted without a promised date", Received, Accept, func(ch *Change) { ch.Dates.Committed = 0 }, "case.dates_missing", "R6"},
		{"refusal without reason", Received, RefuseAcceptance, func(ch *Change) { ch.Reason = "" }, "case.reason_missing", "R89"},
		{"refusal without number", Received, RefuseAcceptance, func(ch *Change) { ch.Notice = "" }, "case.notice_missing", "R6"},
		{"wrong authority without the right one", Received, RefuseAcceptance, func(ch *Change) { ch.Ground = WrongAuthority }, "case.right_dept_missing", "R4"},
		{"return without reason", InReview, SendBack, func(ch *Change) { ch.Reason = "" }, "case.reason_missing", "R89"},
		{"grant without words", InReview, Grant, func(ch *Change) { ch.Decision.Text = "" }, "case.opinion_missing", "R36"},
		{"grant without licence number", InReview, Grant, func(ch *Change) { ch.Decision.DocNo = " " }, "case.doc_missing", "R71"},
		{"grant of a permit without its written decision", InReview, Grant, func(ch *Change) { ch.Notice = "" }, "case.notice_missing", "R36"},
		{"denial that grants", InReview, Deny, func(ch *Change) { ch.Decision.Granted = true }, "case.decision_contradicts", "R36"},
		{"denial without paper", InReview, Deny, func(ch *Change) { ch.Notice = "" }, "case.notice_missing", "R36"},
		{"somebody else's card", ResultAtFront, GiveOut, func(ch *Change) { ch.Delivery.ID = woman }, "case.receiver_differs", "R74"},
		{"agent without letter", ResultAtFront, GiveOut, func(ch *Change) { ch.Delivery.ByAgent = true }, "case.letter_missing", "R74"},
		{"agent with a stranger's copy", ResultAtFront, GiveOut, func(ch *Change) {
			*ch.Delivery = Delivery{Receipt: "1", Receiver: "王氏", ID: woman, ByAgent: true, Letter: "委1", Shown: woman}
		}, "case.receiver_differs", "R74"},
		{"released by oneself", ResultAtFront, GiveOut, func(ch *Change) {
			ch.Delivery.ID, ch.Delivery.Release, ch.Delivery.Releaser = woman, "换证", "s-deliverer"
		}, "case.release_by_self", "R74"},
		{"released by oneself, written otherwise", ResultAtFront, GiveOut, func(ch *Change) {
			ch.Delivery.ID, ch.Delivery.Release, ch.Delivery.Releaser = woman, "换证", " s-deliverer"
		}, "case.release_by_self", "R74"},
		{"released by a blank", ResultAtFront, GiveOut, func(ch *Change) { ch.Delivery.ID, ch.Delivery.Release, ch.Delivery.Releaser = woman, "换证", " " }, "case.receiver_differs", "R74"},
		{"signed tomorrow", Delivered, Close, func(ch *Change) { ch.Signed = time.Date(2026, 11, 24, 9, 0, 0, 0, app.HallTime) }, "case.signed_in_future", "R73"},
		{"signed before it came", Delivered, Close, func(ch *Change) { ch.Signed = time.Date(2026, 11, 20, 9, 0, 0, 0, app.HallTime) }, "case.signed_too_early", "R73"},
	} {
		t.Run(row.name, func(t *testing.T) {
			road := roads[row.state]
			if row.step == Accept { // not before every paper is good
				road = append(slices.Clone(road), Check)
			}
			c := walk(t, road)
			ch := fullChange(row.step)
			row.change(&ch)
			err := c.Do(row.step, ch, actorOf(moves[row.step].Roles[0]), moment(t, noon))
			var e *app.Error
			rule := cmp.Or(row.rule, moves[row.step].Rule)
			if !errors.As(err, &e) || e.ID != row.want || e.Rule != rule {
				t.Errorf("got %v, want %s %s", err, row.want, row.rule)
			}
			if len(c.Fresh()) != 0 {
				t.Error("refused, but an entry was made")
			}
		})
	}
}

func TestWhoMayCollect(t *testing.T) {
	for _, row := range []struct {
		name string
		d    Delivery
		org  bool
		want string
	}{
		{"the applicant", Delivery{ID: man}, false, ""},
		{"an agent with the applicant's copy", Delivery{ID: "810000199408230021", ByAgent: true, Letter: "委1", Shown: man}, false, ""},
		{"the applicant, typed full-width", Delivery{ID: "４４０５２４ 188001010014"}, false, ""},
		{"the agent of the application, typed small", Delivery{ID: "11010519491231002x", ByAgent: true, Letter: "委1"}, false, ""},
		{"another agent without the applicant's copy", Delivery{ID: "810000199408230021", ByAgent: true, Letter: "委1"}, false, "case.receiver_differs"},
		{"released by a supervisor", Delivery{ID: woman, Release: "护照换发", Releaser: "9001"}, false, ""},
		{"an organisation's person with the licence", Delivery{ID: man, Shown: firm}, true, ""},
		{"an organisation's person without it", Delivery{ID: man}, true, "case.receiver_differs"},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := walk(t, roads[ResultAtFront])
			c.Agent = &Party{Name: "王氏", ID: woman}
			if row.org {
				c.Applicant.ID, c.Applicant.Org = firm, true
			}
			row.d.Receipt, row.d.Receiver = "周审批送〔2026〕1号", "李仲安"
			err := c.Do(GiveOut, Change{Delivery: &row.d}, actorOf(app.Deliverer), moment(t, noon))
			if errorID(err) != row.want {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
}

// permit asks what storage asks: may these fresh entries follow the stored case?
func permit(stored, now *Case, actor app.Actor) error {
	return now.Permit(actor, func(r app.Record) error {
		if stored == nil {
			return ErrNotFound
		}
		again := *stored
		again.Plan = append([]Stage(nil), stored.Plan...)
		again.Materials = append([]Material(nil), stored.Materials...)
		again.fresh = nil
		*r.(*Case) = again
		return nil
	})
}

func TestPermitRefusesWhatTheTableForbids(t *testing.T) {
	at := moment(t, noon)
	fresh := func() (*Case, *Case) { return walk(t, roads[InReview]), walk(t, roads[InReview]) }
	boss := actorOf(app.Chief)

	stored, c := fresh()
	if err := c.Do(Grant, fullChange(Grant), boss, at); err != nil {
		t.Fatal(err)
	}
	if err := permit(stored, c, boss); err != nil {
		t.Errorf("an honest grant: %v", err)
	}
	if err := permit(stored, c, actorOf(app.Back)); errorID(err) != "case.other_actor" {
		t.Errorf("saved by another than acted: %v", err)
	}
	lesser := boss
	lesser.Roles = []app.Role{app.Back}
	if err := permit(stored, c, lesser); errorID(err) != "case.role_missing" {
		t.Errorf("saved by one who lost the role: %v", err)
	}

	stored, c = fresh()
	c.State = ResultAtFront
	if err := permit(stored, c, boss); errorID(err) != "case.journal_differs" {
		t.Errorf("state set by hand: %v", err)
	}
	stored, c = fresh()
	e := Entry{At: at, By: boss, Step: GiveOut, From: InReview, To: Delivered, Change: fullChange(GiveOut)}
	c.apply(&e)
	c.fresh = append(c.fresh, e)
	if err := permit(stored, c, boss); errorID(err) != "case.step_impossible" {
		t.Errorf("a back-office account gave a result out: %v", err)
	}
	if err := permit(walk(t, roads[Granted]), c, boss); err == nil {
		t.Error("entries on another state than stored went through")
	}
}

func TestACaseIsItsJournal(t *testing.T) {
	c := &Case{Number: number}
	var journal []Entry
	for i, step := range roads[Closed] {
		now := moment(t, noon).Add(time.Duration(i-20) * time.Minute)
		if err := c.Do(step, fullChange(step), actorOf(moves[step].Roles[0]), now); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range c.Fresh() {
		journal = append(journal, e.(Entry))
	}
	if err := c.Replay(journal); err != nil {
		t.Errorf("replayed: %v", err)
	}
	journal[0].Change.Form.Applicant.Name = "别人"
	if err := c.Replay(journal); errorID(err) != "case.journal_differs" {
		t.Errorf("a changed journal replays the same: %v", err)
	}
}

func calendar(t *testing.T) *workday.Calendar {
	t.Helper()
	days, err := workday.Parse(assets.Holidays())
	if err != nil {
		t.Fatal(err)
	}
	return workday.New(days...)
}

func TestAcceptanceDates(t *testing.T) {
	day := func(s string) app.Date {
		d, err := app.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, row := range []struct {
		name      string
		received  string
		told      string
		supplied  string
		today     string
		committed int
		legal     int
		start     string
		profile   string
		want      Dates
	}{
		{"accepted on receipt", "2026-11-23", "", "", "2026-11-23", 5, 10, "accepted", "permit", Dates{On: 20261123, Committed: 20261130, Legal: 20261207}},
		{"within the notice period", "2026-09-18", "", "", "2026-09-24", 5, 20, "accepted", "permit", Dates{On: 20260924, Committed: 20261009, Legal: 20261029}},
		{"nobody told in time (R5, V18)", "2026-09-18", "", "", "2026-09-28", 5, 20, "accepted", "permit", Dates{On: 20260918, Committed: 20260924, Legal: 20261022, Deemed: true}},
		{"after a correction the day the last paper came (R9)", "2026-11-16", "2026-11-16", "2026-11-20", "2026-11-23", 5, 10, "accepted", "permit", Dates{On: 20261120, Committed: 20261127, Legal: 20261204}},
		{"told what is lacking only after the notice period (R5)", "2026-11-16", "2026-11-24", "2026-11-26", "2026-11-26", 5, 10, "accepted", "permit", Dates{On: 20261116, Committed: 20261123, Legal: 20261130, Deemed: true}},
		{"told on its last day", "2026-11-16", "2026-11-23", "2026-11-26", "2026-11-26", 5, 10, "accepted", "permit", Dates{On: 20261126, Committed: 20261203, Legal: 20261210}},
		{"a correction asked for on a later day of an on-the-spot procedure (R91)", "2026-11-16", "2026-11-17", "2026-11-20", "2026-11-20", 5, 10, "accepted", "realestate", Dates{On: 20261116, Committed: 20261123, Legal: 20261130, Deemed: true}},
		{"a clock from receipt (R33)", "2026-11-16", "", "", "2026-11-20", 5, 7, "received", "permit", Dates{On: 20261120, Committed: 20261125, Legal: 20261125}},
		{"a clock from receipt does not run during a correction (R9)", "2026-10-12", "2026-10-12", "2026-11-20", "2026-11-23", 5, 7, "received", "permit", Dates{On: 20261120, Committed: 20261127, Legal: 20261201}},
		{"next year's calendar is missing (R23)", "2026-12-28", "", "", "2026-12-28", 5, 0, "accepted", "public_service", Dates{On: 20261228, Committed: 20270104, Unsure: 2027}},
		{"registration is never deemed accepted (R91)", "2026-09-18", "", "", "2026-10-20", 0, 3, "accepted", "registration", Dates{On: 20261020, Committed: 20261020, Legal: 20261023}},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := &Case{Received: day(row.received).Start().Add(10 * time.Hour), Item: Item{Committed: row.committed, Legal: row.legal, LegalUnit: "working_day", Start: row.start, Profile: row.profile}}
			if row.supplied != "" {
				c.Corrections = []Correction{{At: day(row.told).Start().Add(9 * time.Hour), Supplied: day(row.supplied).Start().Add(9 * time.Hour)}}
			}
			got, err := c.AcceptanceDates(calendar(t), day(row.today))
			if err != nil || !reflect.DeepEqual(got, row.want) {
				t.Errorf("got %+v %v\nwant %+v", got, err, row.want)
			}
		})
	}
}

// TestReturnedCaseKeepsItsDeadline: 退回窗口 stops no clock.
func TestReturnedCaseKeepsItsDeadline(t *testing.T) {
	c := walk(t, roads[InReview])
	before := *c.Acceptance
	if err := c.Do(SendBack, fullChange(SendBack), actorOf(app.Back), moment(t, noon)); err != nil {
		t.Fatal(err)
	}
	if *c.Acceptance != before {
		t.Errorf("dates moved: %+v", c.Acceptance)
	}
	if m := c.Materials[0]; m.Holder != "XZSP" {
		t.Errorf("before anybody took them back the papers are with %q", m.Holder)
	}
	if err := c.Do(TakeBack, fullChange(TakeBack), actorOf(app.Front), moment(t, noon)); err != nil {
		t.Fatal(err)
	}
	if m := c.Materials[0]; m.Holder != AtFront || c.Returns[0].Back == nil || c.State != Accepted {
		t.Errorf("the papers are with %q, the case is %s", m.Holder, c.State)
	}
}

// TestCaseStandsInItsLists checks where each state puts a case.
func TestCaseStandsInItsLists(t *testing.T) {
	want := map[State][]string{
		Received: {"cases.zone", "cases.day", "cases.dept"}, Accepted: {"cases.zone", "cases.day", "cases.dept", "inbox", "stages"},
		SentBack: {"cases.zone", "cases.day", "cases.dept", "stages"}, InReview: {"cases.zone", "cases.day", "cases.dept", "inbox", "stages"},
		Granted: {"cases.zone", "cases.day", "cases.dept", "results", "decided"}, ResultAtFront: {"cases.zone", "cases.day", "cases.dept", "results", "decided"},
		Delivered: {"cases.zone", "cases.day", "cases.dept", "results", "decided"}, Closed: {"cases.zone", "cases.day", "cases.dept", "decided"},
	}
	for state, lists := range want {
		rows := walk(t, roads[state]).Lists()
		if len(rows) != len(lists) {
			t.Errorf("%q stands in %d lists, want %v", state, len(rows), lists)
			continue
		}
		for i, name := range lists {
			if !rows[i].List.In(app.K(name)) {
				t.Errorf("%q row %d in %s, want %s", state, i, rows[i].List, name)
			}
		}
	}
}

package casework

import (
	"slices"
	"testing"
	"time"

	"yichuang/app"
)

// TestAForgedEntryIsNotSaved: each row changes what an honest grant would have
// written, in the entry and in the case alike.
func TestAForgedEntryIsNotSaved(t *testing.T) {
	boss := actorOf(app.Chief)
	for _, row := range []struct {
		name  string
		forge func(*Entry)
		want  string
	}{
		{"honest", func(*Entry) {}, ""},
		{"another's staff number", func(e *Entry) { e.By.Staff = "2051" }, "case.other_actor"},
		{"another's name", func(e *Entry) { e.By.Name = "郑和平" }, "case.other_actor"},
		{"another's department", func(e *Entry) { e.By.Dept = "SCJ" }, "case.other_actor"},
		{"a role too many", func(e *Entry) { e.By.Roles = append(e.By.Roles, app.Deliverer) }, "case.other_actor"},
		{"a state of its own", func(e *Entry) { e.To = Closed }, "case.entry_differs"},
		{"from another state", func(e *Entry) { e.From = Accepted }, "case.entry_differs"},
		{"said of another stage", func(e *Entry) { e.Change.Stage = 2 }, "case.entry_differs"},
	} {
		t.Run(row.name, func(t *testing.T) {
			stored, c := walk(t, roads[InReview]), walk(t, roads[InReview])
			e := Entry{At: settle(moment(t, noon)), By: boss, Step: Grant, Stage: 1, From: InReview, To: Granted, Change: fullChange(Grant)}
			row.forge(&e)
			c.apply(&e)
			c.fresh = append(c.fresh, e)
			if err := permit(stored, c, boss); errorID(err) != row.want {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
}

// TestGrantFromBeforeItHadAPaperStillStands: the licence keeps its number, and
// the written decision has one only where it was written (R36).
func TestGrantFromBeforeItHadAPaperStillStands(t *testing.T) {
	for _, row := range []struct{ name, notice string }{{"before", ""}, {"since", "周审批许〔2026〕1号"}} {
		t.Run(row.name, func(t *testing.T) {
			c := &Case{Number: number}
			for i, step := range roads[InReview] {
				if err := c.Do(step, fullChange(step), actorOf(moves[step].Roles[0]), moment(t, noon).Add(time.Duration(i-20)*time.Minute)); err != nil {
					t.Fatal(err)
				}
			}
			journal := slices.Clone(c.fresh)
			e := Entry{At: settle(moment(t, noon)), By: actorOf(app.Chief), Step: Grant, Stage: 1, From: InReview, To: Granted, Change: fullChange(Grant)}
			e.Change.Notice = row.notice
			c.apply(&e)
			if err := c.Replay(append(journal, e)); err != nil {
				t.Error(err)
			}
			if d := c.Decision; d.Notice != row.notice || d.DocNo != "JY13703060000011" || len(c.Results) != 1 || c.Results[0].DocNo != d.DocNo {
				t.Errorf("decided %+v, results %+v", d, c.Results)
			}
		})
	}
}

// TestAFormBringsNoProgress: what the desk has done stands in entries, never
// in the form that is registered.
func TestAFormBringsNoProgress(t *testing.T) {
	form := sampleForm(5)
	form.Plan[0].State, form.Plan[0].Handed = Ready, &Handover{Sheet: "假1"}
	form.Materials[0].State, form.Materials[0].Holder, form.Materials[0].Handed = Good, "XZSP", moment(t, noon)
	c := &Case{Number: number}
	if err := c.Do(Register, Change{Form: form}, actorOf(app.Front), moment(t, noon)); err != nil {
		t.Fatal(err)
	}
	if s := c.Plan[0]; s.State != Waiting || s.Handed != nil {
		t.Errorf("registered with the stage %+v", s)
	}
	if m := c.Materials[0]; m.State != Untouched || m.Holder != "" || !m.Handed.IsZero() {
		t.Errorf("registered with the material %+v", m)
	}
}

// TestAmendCannotChangeTheItem: neither the item nor what it demands comes
// from the form of an amendment.
func TestAmendCannotChangeTheItem(t *testing.T) {
	c := walk(t, roads[Received])
	c.Item.Presence = true
	other := sampleForm(5)
	other.Item.Code = "B002"
	if err := c.Do(Amend, Change{Form: other}, actorOf(app.Front), moment(t, noon)); errorID(err) != "case.item_fixed" {
		t.Errorf("amended to another item: %v", err)
	}
	sent := sampleForm(5)
	sent.Agent = &Party{Name: "王氏", ID: woman}
	if err := c.Do(Amend, Change{Form: sent}, actorOf(app.Front), moment(t, noon)); errorID(err) != "case.presence_required" {
		t.Errorf("an agent came in by amendment (R1): %v", err)
	}
}

// TestEntriesAreTheirOwn: what the caller does with its change afterwards
// reaches neither the entry nor the case, and the case does not reach the entry.
func TestEntriesAreTheirOwn(t *testing.T) {
	c := &Case{Number: number}
	form := sampleForm(5)
	form.Answers = map[string]string{"catering": "no"}
	form.Agent, form.Details.Letter = &Party{Name: "王氏", ID: woman}, &Letter{No: "委1"}
	checks := good("app", "bl", "id")
	dates := *fullChange(Accept).Dates
	at := moment(t, noon)
	for _, s := range []struct {
		step Step
		ch   Change
	}{
		{Register, Change{Form: form}},
		{Check, Change{Checks: checks}},
		{Accept, Change{Notice: "1", Dates: &dates}},
	} {
		if err := c.Do(s.step, s.ch, actorOf(app.Front), at); err != nil {
			t.Fatal(err)
		}
	}
	form.Answers["catering"], form.Agent.Name, form.Materials[0].Name, form.Plan[0].Dept = "yes", "别人", "别的", "SCJ"
	checks[0].State, dates.On = Lacking, 0
	c.Answers["agent"] = "no"
	entry := func(i int) Change { return c.Fresh()[i].(Entry).Change }
	f := entry(0).Form
	if len(f.Answers) != 1 || f.Answers["catering"] != "no" || f.Agent.Name != "王氏" || f.Materials[0].Name != "申请表" || f.Plan[0].Dept != "XZSP" {
		t.Errorf("the form in the journal became %+v", f)
	}
	if c.Answers["catering"] != "no" || entry(1).Checks[0].State != Good || entry(2).Dates.On == 0 {
		t.Error("the caller's change reached the case or its journal")
	}
}

// TestDayZeroIsTheDayTheLastPaperCame: of two papers asked for one came on the
// 25th, the other on the 27th; that it is looked at again changes nothing (R9).
func TestDayZeroIsTheDayTheLastPaperCame(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 11, n, 10, 0, 0, 0, app.HallTime) }
	c, actor := &Case{Number: number}, actorOf(app.Front)
	lacking := []Checked{{ID: "app", State: Lacking, Wrong: "未签字"}, {ID: "bl", State: Lacking, Wrong: "未提交"}, {ID: "id", State: Good}}
	for _, s := range []struct {
		on   int
		step Step
		ch   Change
	}{
		{23, Register, fullChange(Register)},
		{23, Check, Change{Checks: good("app")}}, // taken for good at first
		{23, Check, Change{Checks: lacking}},
		{23, RequestCorrection, fullChange(RequestCorrection)},
		{25, Resubmit, Change{Checks: good("bl")}},
		{27, Check, Change{Checks: good("app")}},
		{30, Check, Change{Checks: []Checked{{ID: "bl", State: Untouched}}}},
		{30, Check, Change{Checks: good("bl")}},
	} {
		if err := c.Do(s.step, s.ch, actor, day(s.on)); err != nil {
			t.Fatalf("%s on the %d: %v", s.step, s.on, err)
		}
	}
	got, err := c.AcceptanceDates(calendar(t), 20261130)
	if err != nil || got.On != 20261127 {
		t.Errorf("day 0 is %s %v, want 2026-11-27", got.On, err)
	}
}

// TestAPaperFoundWrongIsTheApplicants: a paper taken for good by mistake is on
// no list of papers that the counter holds.
func TestAPaperFoundWrongIsTheApplicants(t *testing.T) {
	c := walk(t, []Step{Register, Check})
	lack(t, c, moment(t, noon), "bl")
	if m := c.Materials[1]; m.Holder != "" {
		t.Errorf("a lacking paper is with %q", m.Holder)
	}
}

// TestSignedOnOrAfterTheDayItWasGivenOut: the receipt is printed when the
// result is given out, so nobody signed it before (R73).
func TestSignedOnOrAfterTheDayItWasGivenOut(t *testing.T) {
	c := walk(t, roads[ResultAtFront])
	given := moment(t, noon).AddDate(0, 0, 3)
	if err := c.Do(GiveOut, fullChange(GiveOut), actorOf(app.Deliverer), given); err != nil {
		t.Fatal(err)
	}
	early := Change{Signed: given.AddDate(0, 0, -1)}
	if err := c.Do(Close, early, actorOf(app.Deliverer), given.Add(time.Hour)); errorID(err) != "case.signed_before_given" {
		t.Errorf("signed the day before: %v", err)
	}
	if err := c.Do(Close, Change{Signed: given.Add(-time.Minute)}, actorOf(app.Deliverer), given.Add(time.Hour)); err != nil {
		t.Errorf("signed the same day: %v", err)
	}
}

// TestASignatureComesWithTheReceiptOnly: giving out cannot bring the signed
// date along (R73).
func TestASignatureComesWithTheReceiptOnly(t *testing.T) {
	c := walk(t, roads[ResultAtFront])
	ch := fullChange(GiveOut)
	ch.Delivery.Signed = moment(t, noon)
	if err := c.Do(GiveOut, ch, actorOf(app.Deliverer), moment(t, noon)); err != nil || !c.Delivery.Signed.IsZero() {
		t.Errorf("given out as signed %v, %v", c.Delivery.Signed, err)
	}
}

// TestInstantCaseSentBackLeavesTheInbox: it cannot be taken over before the
// counter hands it over again.
func TestInstantCaseSentBackLeavesTheInbox(t *testing.T) {
	c := walk(t, roads[SentBack])
	c.Item.Committed = 0
	for _, row := range c.Lists() {
		if row.List.In(app.K(Inbox.Name)) {
			t.Error("a case sent back stands in the inbox")
		}
	}
}

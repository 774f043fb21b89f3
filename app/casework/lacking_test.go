package casework

import (
	"testing"

	"yichuang/app"
)

// sentBackWithout is a case given back to the counter, which finds a paper wrong.
func sentBackWithout(t *testing.T, id string) *Case {
	t.Helper()
	c := walk(t, roads[SentBack])
	lacking := Change{Checks: []Checked{{ID: id, State: Lacking, Wrong: "已过期"}}}
	if err := c.Do(Check, lacking, actorOf(app.Front), moment(t, noon)); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestNothingIsGrantedWhileAPaperIsWrong: what the counter finds wrong after
// acceptance holds the licence back until it has come (R47).
func TestNothingIsGrantedWhileAPaperIsWrong(t *testing.T) {
	c := sentBackWithout(t, "bl")
	for _, s := range []struct {
		step Step
		role app.Role
		want string
	}{
		{TakeBack, app.Front, ""},
		{HandOver, app.Front, ""},
		{TakeOver, app.Back, ""},
		{Grant, app.Chief, "case.papers_lacking"},
		{Supplement, app.Front, ""},
		{Grant, app.Chief, ""},
	} {
		if err := c.Do(s.step, fullChange(s.step), actorOf(s.role), moment(t, noon)); errorID(err) != s.want {
			t.Fatalf("%s: got %v, want %q", s.step, err, s.want)
		}
	}
}

// TestALookMovesNoPaper: what is found good again lies where it lay, and a
// paper of a department that gave nothing back is not the counter's to judge.
func TestALookMovesNoPaper(t *testing.T) {
	c := walk(t, roads[SentBack])
	if err := c.Do(Check, Change{Checks: good("app")}, actorOf(app.Front), moment(t, noon)); err != nil || c.Materials[0].Holder != "XZSP" {
		t.Errorf("looked at, the paper is with %q, %v", c.Materials[0].Holder, err)
	}
	c.Materials[0].Holder = "SCJ"
	if err := c.Do(Check, Change{Checks: good("app")}, actorOf(app.Front), moment(t, noon)); errorID(err) != "case.papers_elsewhere" {
		t.Errorf("judged another department's paper: %v", err)
	}
}

// TestAnOriginalStaysWhileItIsWorkedOn: a stage that waited for the original
// keeps it until the stage is done (R67).
func TestAnOriginalStaysWhileItIsWorkedOn(t *testing.T) {
	c := walk(t, roads[InReview])
	c.Plan[0].Original = true
	err := c.Do(HandPapers, changeBy(HandPapers, app.Back), actorOf(app.Back), moment(t, noon))
	if errorID(err) != "case.papers_in_use" {
		t.Errorf("gave the original away: %v", err)
	}
}

// TestACaseWhoseLegalLimitHasPassedCanBeAccepted: the law's clock ran from
// receipt and out before anybody accepted; the case is late, not stuck (R33).
func TestACaseWhoseLegalLimitHasPassedCanBeAccepted(t *testing.T) {
	c := walk(t, []Step{Register, Check})
	ch := fullChange(Accept)
	ch.Dates = &Dates{On: 20261123, Legal: 20261120, Committed: 20261120}
	if err := c.Do(Accept, ch, actorOf(app.Front), moment(t, noon)); err != nil {
		t.Error(err)
	}
	ch.Dates = &Dates{On: 20261123, Legal: 20261201, Committed: 20261120}
	if err := walk(t, []Step{Register, Check}).Do(Accept, ch, actorOf(app.Front), moment(t, noon)); errorID(err) != "case.dates_missing" {
		t.Errorf("promised a day before day 0: %v", err)
	}
}

package casework

import (
	"testing"

	"yichuang/app"
	"yichuang/app/workday"
	"yichuang/assets"
)

func TestLimitSaysWhichProcedureItLeavesOut(t *testing.T) {
	days, err := workday.Parse(assets.Holidays())
	if err != nil {
		t.Fatal(err)
	}
	c := walk(t, append(roads[InReview], BeginSpecial))
	c.Specials[0].Until = 20261125
	clocks, err := c.Clocks(workday.New(days...), 20261127)
	if err != nil {
		t.Fatal(err)
	}
	told := clocks.Tell(c)
	if len(told) != 2 || told[0].ID != "clock.committed" || told[1].ID != "clock.legal" || told[0].Due.Date != clocks.Committed.Date {
		t.Fatalf("told %+v", told)
	}
	for _, one := range told {
		named := 0
		for _, l := range one.Due.Steps {
			behind := clocks.Behind(one, l)
			named += len(behind)
			if (l.Kind == workday.ExcludedLine) != (len(behind) == 1) {
				t.Errorf("%s: behind a line %s stand %d", one.ID, l.Kind, len(behind))
			}
		}
		if named == 0 {
			t.Errorf("%s leaves nothing out", one.ID)
		}
	}
	other := Told{Stage: 2}
	if got := clocks.Behind(other, workday.Line{Kind: workday.ExcludedLine, From: 20261124, To: 20261125}); got != nil {
		t.Errorf("another stage's limit names %v", got)
	}
}

func TestProcedureThatRunsHasNoLastDay(t *testing.T) {
	if id, args := (Special{From: 20261123}).Message(); id != "clock.span_open" || args["from"] != app.Date(20261123).String() {
		t.Errorf("one that runs: %s %v", id, args)
	}
}

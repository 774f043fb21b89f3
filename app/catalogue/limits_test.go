package catalogue

import (
	"bytes"
	"errors"
	"testing"

	"yichuang/app"
	"yichuang/app/workday"
)

// Every stretch of the calendars of 2024 to 2026 holds as many working days as
// atLeast says, and none more than atMost and the worked weekends in it.
func TestConversionOfCalendarDaysHoldsOnEveryDayOfThreeYears(t *testing.T) {
	days, err := workday.Parse(bytes.NewReader(read(t, "../../assets/data/holidays.csv")))
	if err != nil {
		t.Fatal(err)
	}
	works := workingDays(t, workday.New(days...))
	for length := 1; length <= 400; length++ {
		fewest := length
		for from := 0; from+length < len(works); from++ {
			fewest = min(fewest, works[from+length]-works[from])
		}
		if least := atLeast(length, workday.CalendarDay); least > fewest {
			t.Errorf("%d calendar days can hold %d working days, not %d", length, fewest, least)
		}
	}
}

// workingDays returns how many working days there are before each day.
func workingDays(t *testing.T, cal *workday.Calendar) []int {
	t.Helper()
	works := []int{0}
	for d := app.NewDate(2024, 1, 1); d.Year() < 2027; d = d.AddDays(1) {
		open, err := cal.IsWorkday(d)
		if err != nil {
			t.Fatal(err)
		}
		n := works[len(works)-1]
		if open {
			n++
		}
		works = append(works, n)
	}
	return works
}

func TestLimitsInOtherUnitsAsWorkingDays(t *testing.T) {
	for _, row := range []struct {
		name        string
		n           int
		unit        workday.Unit
		least, most int
	}{
		{"working days", 20, workday.WorkingDay, 20, 20},
		{"a long holiday", 9, workday.CalendarDay, 0, 7},
		{"30 days", 30, workday.CalendarDay, 15, 22},
		{"60 days", 60, workday.CalendarDay, 35, 44},
		{"three months", 3, workday.Month, 51, 67},
		{"none", 0, workday.CalendarDay, 0, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			if least, most := atLeast(row.n, row.unit), atMost(row.n, row.unit); least != row.least || most != row.most {
				t.Errorf("%d to %d, want %d to %d", least, most, row.least, row.most)
			}
		})
	}
}

func TestProblemsPrintOneLineEach(t *testing.T) {
	ps := Problems{
		{Item: "B001", Field: "committed_limit", ID: "catalogue.committed_over_legal", Rule: "R32", Line: 7},
		{Field: "schema", ID: "catalogue.other_schema"},
	}
	want := "B001 line 7: invalid: catalogue.committed_over_legal field=committed_limit rule=R32\nline 0: invalid: catalogue.other_schema field=schema"
	if got := ps.Error(); got != want {
		t.Errorf("got\n%s", got)
	}
	if !errors.Is(ps, &app.Error{ID: "catalogue.other_schema"}) {
		t.Error("the second problem is not in the chain")
	}
}

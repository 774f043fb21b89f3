package intake_test

import (
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// with2027 adds a plan of 2027 with New Year's Day off.
func with2027(cal *workday.Calendar) *workday.Calendar {
	return cal.With(workday.Day{Plan: 2027, Date: app.NewDate(2027, time.January, 1), Off: true, Name: "元旦", Notice: "n"})
}

func TestPapersPromiseTheCommittedDateAndBothLimitsAreTracked(t *testing.T) {
	h := halltest.Open(t)
	c := halltest.Must[*theCase](t)(h.Intake.Accept(t.Context(), halltest.Clerk, "", h.Sheet(t, "B001")))
	f, _ := facts(t, h, c.Number, paper.Acceptance)
	if f.Acceptance.Promised != 20261130 || c.Due.Committed != 20261130 || c.Due.Legal != 20261207 {
		t.Errorf("promised %s, due %s, by law %s (R32)", f.Acceptance.Promised, c.Due.Committed, c.Due.Legal)
	}
}

// TestLimitsCountInTheUnitAndFromTheStartOfTheItem: R33.
func TestLimitsCountInTheUnitAndFromTheStartOfTheItem(t *testing.T) {
	for _, row := range []struct {
		name, item string
		window     app.Date
		legal      app.Date
	}{
		{"thirty calendar days from receipt", "A015", 0, 20260701},
		{"sixty calendar days from acceptance", "E008", 0, 20260731},
		{"three months from acceptance", "C001", 0, 20260901},
		{"thirty working days from the end of the window", "C010", 20260615, 20260728},
	} {
		t.Run(row.name, func(t *testing.T) {
			h, ctx := halltest.Open(t), t.Context()
			h.Now = at(t, "2026-06-01 09:00")
			s, clerk := h.Sheet(t, row.item), h.ClerkOf(row.item)
			if row.window != 0 {
				_, err := h.Intake.Accept(ctx, clerk, "", s)
				refused(t, err, "case.window_missing", "R33")
				s.Details.Window = row.window
			}
			c := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, clerk, "", s))
			if c.Due.Legal != row.legal {
				t.Errorf("due by law %s, want %s", c.Due.Legal, row.legal)
			}
		})
	}
}

// TestAnInstantCaseNotFinishedBecomesACommitment: with a reason, and not
// longer than the law allows from acceptance (R96).
func TestAnInstantCaseNotFinishedBecomesACommitment(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	c := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B004")))
	_, err := h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.BecomeCommitment, casework.Change{Days: 3})
	refused(t, err, "case.reason_missing", "R96")
	_, err = h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.BecomeCommitment, casework.Change{Days: 4, Reason: "系统故障"})
	if err == nil {
		t.Errorf("promised a day later than the law allows")
	}
	c = halltest.Must[*theCase](t)(h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.BecomeCommitment, casework.Change{Days: 3, Reason: "系统故障"}))
	if c.Item.Type != "commitment" || c.Original != "instant" || c.Due.Committed != 20261126 {
		t.Errorf("%s, was %s, due %s", c.Item.Type, c.Original, c.Due.Committed)
	}
	h.Verify(t)
}

package oversight_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/oversight"
	"yichuang/app/workday"
)

type theCase = casework.Case

var keeper = app.Actor{Staff: "9001", Name: "高建国", Roles: []app.Role{app.Office, app.Supervisor}}

func at(t *testing.T, text string) time.Time {
	t.Helper()
	m, err := time.ParseInLocation("2006-01-02 15:04", text, app.HallTime)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func refused(t *testing.T, err error, id, rule string) {
	t.Helper()
	var e *app.Error
	if !errors.As(err, &e) || e.ID != id || e.Rule != rule {
		t.Errorf("got %v, want %s of %s", err, id, rule)
	}
}

// plan is an invented plan of 2027 with so many days off from New Year on.
func plan(off int) []workday.Day {
	var days []workday.Day
	for i := range off {
		days = append(days, workday.Day{Plan: 2027, Date: app.NewDate(2027, time.January, 1+i), Off: true, Name: "元旦", Notice: "n"})
	}
	return days
}

// bring imports a plan into the hall.
func bring(t *testing.T, h *halltest.Hall, days []workday.Day) {
	t.Helper()
	if _, err := h.Calendars.Import(t.Context(), keeper, "", days); err != nil {
		t.Fatal(err)
	}
	h.Calendar = h.Calendars.Calendar()
}

func open(t *testing.T, h *halltest.Hall, number string) casework.File {
	t.Helper()
	return halltest.Must[casework.File](t)(casework.Open(t.Context(), h.Store, number))
}

func numbers(all []oversight.Moved) []string {
	var out []string
	for _, m := range all {
		out = append(out, m.Number)
	}
	return out
}

// TestAnImportedCalendarMovesTheDatesOfOpenCasesAndListsThem: R23, R89.
func TestAnImportedCalendarMovesTheDatesOfOpenCasesAndListsThem(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	h.Now = at(t, "2026-12-28 09:00")
	across := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))   // 5 working days: into 2027
	company := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B016")))  // 12, by a company
	within := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B004")))   // on the spot, by law three days
	ended := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))    // and withdrawn
	waiting := ok(h.Intake.Receive(ctx, halltest.Clerk, "", h.Sheet(t, "B001"))) // not accepted
	ok(h.Intake.Take(ctx, halltest.Clerk, "", ended.Number, casework.Withdraw, casework.Change{Reason: "另行申请"}))
	if across.Due.Unsure != 2027 || across.Due.Committed != 20270104 {
		t.Fatalf("provisional %+v", across.Due)
	}

	bring(t, h, plan(3)) // 1 to 3 January: one of them a Friday
	moved := halltest.Must[[]oversight.Moved](t)(h.Office.Recompute(ctx, keeper))
	if got, want := numbers(moved), []string{across.Number, company.Number}; !slices.Equal(got, want) {
		t.Fatalf("moved %v, want %v", got, want)
	}
	if m := moved[0]; m.Old != 20270104 || m.New != 20270105 || m.Why != oversight.NowKnown || m.Year != 2027 || m.Applicant != "李*安" || m.Item == "" {
		t.Errorf("moved %+v", m)
	}
	if moved[1].Applicant != halltest.Company.Name {
		t.Errorf("a company is shown as %s", moved[1].Applicant)
	}
	f := open(t, h, across.Number)
	last := f.Journal[len(f.Journal)-1]
	if last.Step != casework.Redate || last.By.Staff != "9001" || f.Case.Due.Unsure != 0 || f.Case.Due.Committed != 20270105 || f.Case.Acceptance.Committed != 20270104 {
		t.Errorf("last entry %+v, due %+v, promised %s", last.Step, f.Case.Due, f.Case.Acceptance.Committed)
	}
	for _, same := range []*theCase{within, ended, waiting} {
		if n := len(open(t, h, same.Number).Journal); n != int(same.Entries) && same != ended {
			t.Errorf("%s has %d entries, had %d", same.Number, n, same.Entries)
		}
	}
	again := halltest.Must[[]oversight.Moved](t)(h.Office.Recompute(ctx, keeper))
	if len(again) != 0 || len(open(t, h, across.Number).Journal) != len(f.Journal) {
		t.Errorf("moved a second time: %v", again)
	}
	runs := halltest.Must[[]oversight.Recount](t)(h.Office.Recounts(ctx))
	if len(runs) != 2 || runs[0].Moved != 2 || runs[0].Seen != 3 || runs[0].Done.IsZero() || runs[0].Calendars != "2027:1" {
		t.Errorf("recounts %+v", runs)
	}
	if kept := halltest.Must[[]oversight.Moved](t)(h.Office.Moves(ctx, runs[0].No)); len(kept) != 2 {
		t.Errorf("kept %v", kept)
	}
	h.Verify(t)
}

// TestAnAmendedCalendarMovesCertainDatesToo: R23.
func TestAnAmendedCalendarMovesCertainDatesToo(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	h.Now = at(t, "2026-12-28 09:00")
	bring(t, h, plan(3))
	c := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))
	bring(t, h, plan(5)) // Monday the 4th and Tuesday the 5th as well
	moved := halltest.Must[[]oversight.Moved](t)(h.Office.Recompute(ctx, keeper))
	if len(moved) != 1 || moved[0].Number != c.Number || moved[0].Old != 20270105 || moved[0].New != 20270107 || moved[0].Why != oversight.Amended {
		t.Errorf("moved %+v", moved)
	}
}

// cut is a store that fails after so many changes.
type cut struct {
	app.Store
	left int
}

var errCut = errors.New("cut off")

func (s *cut) Update(ctx context.Context, actor app.Actor, attempt string, fn func(app.Tx) error) error {
	if s.left--; s.left < 0 {
		return errCut
	}
	return s.Store.Update(ctx, actor, attempt, fn)
}

// TestARecountThatWasCutOffIsTakenUpWhereItStopped: by whoever comes next, and
// from the beginning when the calendar has changed again.
func TestARecountThatWasCutOffIsTakenUpWhereItStopped(t *testing.T) {
	for _, row := range []struct {
		name   string
		amend  bool
		seen   int
		newDay app.Date
	}{{"same calendar", false, 6, 20270105}, {"amended meanwhile", true, 9, 20270107}} {
		t.Run(row.name, func(t *testing.T) {
			h, ctx := halltest.Open(t), t.Context()
			h.Now = at(t, "2026-12-28 09:00")
			var all []string
			for range 6 {
				all = append(all, halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001"))).Number)
			}
			bring(t, h, plan(3))
			whole := h.Office.Store
			h.Office.Store = &cut{Store: whole, left: 4} // one to begin, three cases
			if _, err := h.Office.Recompute(ctx, keeper); !errors.Is(err, errCut) {
				t.Fatalf("got %v", err)
			}
			h.Office.Store = whole
			if runs := halltest.Must[[]oversight.Recount](t)(h.Office.Recounts(ctx)); len(runs) != 0 {
				t.Errorf("done %+v", runs)
			}
			if row.amend {
				bring(t, h, plan(5))
			}
			if err := h.Office.Resume(ctx, keeper); err != nil {
				t.Fatal(err)
			}
			runs := halltest.Must[[]oversight.Recount](t)(h.Office.Recounts(ctx))
			if len(runs) != 1 || runs[0].Seen != row.seen || runs[0].Moved != 6 {
				t.Fatalf("recounts %+v", runs)
			}
			moved := halltest.Must[[]oversight.Moved](t)(h.Office.Moves(ctx, runs[0].No))
			if !slices.Equal(numbers(moved), all) {
				t.Errorf("moved %v, want %v", numbers(moved), all)
			}
			for _, m := range moved {
				if m.Old != 20270104 || m.New != row.newDay {
					t.Errorf("moved %+v", m)
				}
			}
			h.Verify(t)
		})
	}
}

// TestARecountOfMoreCasesThanOneTransactionLooksAt: none is left out or seen
// twice, also where many came in the same moment.
func TestARecountOfMoreCasesThanOneTransactionLooksAt(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	h.Now = at(t, "2026-12-14 09:00")
	for i := range 90 {
		if i == 45 {
			h.Now = at(t, "2026-12-28 09:00")
		}
		halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B002"))) // 3 working days
	}
	bring(t, h, plan(3))
	moved := halltest.Must[[]oversight.Moved](t)(h.Office.Recompute(ctx, keeper))
	runs := halltest.Must[[]oversight.Recount](t)(h.Office.Recounts(ctx))
	if runs[0].Seen != 90 || len(moved) != 45 {
		t.Errorf("seen %d, moved %d", runs[0].Seen, len(moved))
	}
	h.Verify(t)
}

func TestOnlyTheOfficeRecounts(t *testing.T) {
	h := halltest.Open(t)
	_, err := h.Office.Recompute(t.Context(), halltest.Supervisor)
	refused(t, err, "oversight.office_only", "R23")
	if err := h.Office.Resume(t.Context(), keeper); err != nil {
		t.Errorf("nothing to end: %v", err)
	}
}

// TestAPausedCaseIsDatedWhenItsClockRunsAgain: each day would move it.
func TestAPausedCaseIsDatedWhenItsClockRunsAgain(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	h.Now = at(t, "2026-12-28 09:00")
	c := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))
	ok(h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.RequestPayment, casework.Change{Reason: "检验费", Fee: &casework.Fee{Amount: "120"}}))
	bring(t, h, plan(3))
	if moved := halltest.Must[[]oversight.Moved](t)(h.Office.Recompute(ctx, keeper)); len(moved) != 0 {
		t.Errorf("moved %+v", moved)
	}
	h.Now = at(t, "2026-12-30 09:00")
	c = ok(h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.RecordPayment, casework.Change{Fee: &casework.Fee{Receipt: "票1"}}))
	if c.Due.Unsure != 0 || c.Due.Committed != 20270107 {
		t.Errorf("due %+v", c.Due)
	}
}

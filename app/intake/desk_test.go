package intake_test

import (
	"errors"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
)

var clerk = halltest.Clerk

// open opens the counter's desk on a store in memory, with a clock to set.
func open(t *testing.T) (*intake.Desk, *time.Time) {
	t.Helper()
	h := halltest.Open(t)
	return h.Intake, &h.Now
}

// sheet is an application for B001 with every paper good but the business licence.
func sheet(t *testing.T, d *intake.Desk) intake.Sheet {
	t.Helper()
	number, err := d.NewNumber(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	s := intake.Sheet{
		Number: number, Item: "B001", Way: casework.Pickup, Answers: map[string]string{"catering": "no", "agent": "no"},
		Applicant: casework.Party{Name: "李仲安", ID: "440524188001010014", Phone: "138 0533 0000"},
	}
	specs, err := d.Materials(s.Item, s.Answers)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range specs {
		k := casework.Checked{ID: m.ID, State: casework.Good}
		if m.ID == "bl" {
			k.State, k.Wrong = casework.Lacking, "未提交"
		}
		s.Checks = append(s.Checks, k)
	}
	return s
}

func errorID(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.ID
	}
	return ""
}

// TestACaseNeedsACaseNumber: what cannot be typed in again to find the case
// is not registered.
func TestACaseNeedsACaseNumber(t *testing.T) {
	d, _ := open(t)
	for _, row := range []struct{ name, number, want, stored string }{
		{"none", "", "identity.empty", ""},
		{"wrong check digit", "3703062026112300018", "identity.case_check", ""},
		{"with blanks", " 370306 20261123 0001 7", "", "3703062026112300017"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := sheet(t, d)
			s.Number = row.number
			c, err := d.Receive(t.Context(), clerk, "", s)
			if errorID(err) != row.want || err == nil && c.Number != row.stored {
				t.Errorf("got %v %v, want %q %s", c, err, row.want, row.stored)
			}
		})
	}
}

// TestItemOfARegisteredCaseIsFixed: a sheet that names another item or other
// answers is refused and not half obeyed.
func TestItemOfARegisteredCaseIsFixed(t *testing.T) {
	d, _ := open(t)
	s := sheet(t, d)
	if _, err := d.Receive(t.Context(), clerk, "a", s); err != nil {
		t.Fatal(err)
	}
	other := s
	other.Item, other.Answers, other.Checks = "B008", nil, nil
	if _, err := d.Receive(t.Context(), clerk, "b", other); errorID(err) != "case.item_fixed" {
		t.Errorf("another item: %v", err)
	}
	other = s
	other.Answers = map[string]string{"catering": "yes", "agent": "no"}
	if _, err := d.Receive(t.Context(), clerk, "c", other); errorID(err) != "case.item_fixed" {
		t.Errorf("other answers: %v", err)
	}
}

// TestARunningCaseOutlivesItsCatalogue: an item that was taken out of the
// catalogue is still brought to its end.
func TestARunningCaseOutlivesItsCatalogue(t *testing.T) {
	d, _ := open(t)
	s := sheet(t, d)
	if _, err := d.Receive(t.Context(), clerk, "a", s); err != nil {
		t.Fatal(err)
	}
	d.Catalogue = &catalogue.Catalogue{}
	halltest.Supply(&s)
	c, err := d.Accept(t.Context(), clerk, "b", s)
	if err != nil || c.State != casework.Accepted {
		t.Errorf("not accepted under a later catalogue: %v", err)
	}
}

// TestWhatIsMendedWithACorrectionIsKept: the applicant brings the lacking
// paper and a new telephone number.
func TestWhatIsMendedWithACorrectionIsKept(t *testing.T) {
	d, now := open(t)
	s := sheet(t, d)
	if _, err := d.RequestCorrection(t.Context(), clerk, "a", s); err != nil {
		t.Fatal(err)
	}
	*now = now.AddDate(0, 0, 1)
	s.Applicant.Phone = "0533-1234567"
	if _, err := d.Receive(t.Context(), clerk, "b", s); errorID(err) != "case.step_impossible" {
		t.Errorf("the number changed while nothing else can: %v", err)
	}
	halltest.Supply(&s)
	c, err := d.Accept(t.Context(), clerk, "c", s)
	if err != nil || c.Applicant.Phone != "0533-1234567" {
		t.Errorf("accepted with %v %v", c, err)
	}
}

// TestPreviewAndRehearsalChangeNothing: neither the store nor the case shown
// nor the sheet.
func TestPreviewAndRehearsalChangeNothing(t *testing.T) {
	d, _ := open(t)
	s := sheet(t, d)
	c, err := d.Receive(t.Context(), clerk, "a", s)
	if err != nil {
		t.Fatal(err)
	}
	halltest.Supply(&s)
	trial, err := d.Rehearse(clerk, c, s)
	if err != nil || len(trial.LackingMaterials()) != 0 || len(c.LackingMaterials()) != 1 {
		t.Fatalf("rehearsed %v", err)
	}
	trial.Answers["catering"], trial.Materials[0].Name = "yes", "别的"
	if c.Answers["catering"] != "no" || s.Answers["catering"] != "no" || c.Materials[0].Name == "别的" {
		t.Error("the rehearsal shares memory with the case or the sheet")
	}
	facts, err := d.Preview(t.Context(), clerk, s)
	if err != nil || facts.Acceptance == nil || facts.Acceptance.Head.Number != intake.Pending {
		t.Errorf("preview %+v %v", facts.Acceptance, err)
	}
	f, err := d.Open(t.Context(), s.Number)
	if err != nil || f.Case.Entries != 2 || len(f.Journal) != 2 || len(f.Case.LackingMaterials()) != 1 {
		t.Errorf("stored after a preview: %+v %v", f.Case, err)
	}
	if jobs, err := d.Papers(t.Context(), s.Number); err != nil || len(jobs) != 1 || jobs[0].Kind != paper.ReceiptSlip {
		t.Errorf("a preview was printed: %v %v", jobs, err)
	}
}

// TestPilesAreInOrder: oldest first over all states of a pile, today's newest
// first.
func TestPilesAreInOrder(t *testing.T) {
	d, now := open(t)
	var numbers []string
	for i := range 3 {
		s := sheet(t, d)
		halltest.Supply(&s)
		if _, err := d.Accept(t.Context(), clerk, "", s); err != nil {
			t.Fatal(err)
		}
		if _, err := d.HandOver(t.Context(), clerk, "", s.Number, 1, nil); err != nil {
			t.Fatal(err)
		}
		boss := app.Actor{Staff: "2041", Name: "王守礼", Desk: "109", Dept: "XZSP", Roles: []app.Role{app.Chief}}
		decide(t, d, boss, s.Number, *now, i == 0)
		numbers = append(numbers, s.Number)
		*now = now.Add(time.Minute)
	}
	rows, err := d.Rows(t.Context(), clerk, intake.InReview)
	if err != nil || len(rows) != 3 || rows[0].Number != numbers[0] || rows[2].Number != numbers[2] {
		t.Errorf("in review: %v %v", rows, err)
	}
	rows, err = d.Rows(t.Context(), clerk, intake.Today)
	if err != nil || len(rows) != 3 || rows[0].Number != numbers[2] {
		t.Errorf("today: %v %v", rows, err)
	}
}

// decide takes a case over and, if asked, grants it.
func decide(t *testing.T, d *intake.Desk, boss app.Actor, number string, at time.Time, grant bool) {
	t.Helper()
	_, err := casework.Update(t.Context(), d.Store, boss, "", number, func(_ app.Tx, c *casework.Case) error {
		if err := c.Do(casework.TakeOver, casework.Change{Stage: 1}, boss, at); err != nil || !grant {
			return err
		}
		return c.Do(casework.Grant, casework.Change{Stage: 1, Notice: "周审批决〔2026〕1号", Decision: &casework.Decision{
			Granted: true, Text: "同意。", Doc: c.Item.ResultDoc, DocNo: "JY1", Copies: 1,
		}}, boss, at)
	})
	if err != nil {
		t.Fatal(err)
	}
}

package intake_test

import (
	"testing"

	"yichuang/app"
)

// TestDraftOfATicketIsOfItsDay: the next day has a ticket of the same number,
// and nothing of a person stays who did not come back.
func TestDraftOfATicketIsOfItsDay(t *testing.T) {
	d, now := open(t)
	clerk := app.Actor{Staff: "1023", Desk: "3", Roles: []app.Role{app.Front}}
	system := app.Actor{Staff: "system", Roles: []app.Role{app.System}}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	held := func(want string) {
		t.Helper()
		s, err := d.HeldDraft(t.Context(), clerk, "B001")
		must(err)
		got := ""
		if s != nil {
			got = s.Applicant.Name
		}
		if got != want {
			t.Errorf("held for B001: %q, want %q", got, want)
		}
	}
	empties := func(want int) {
		t.Helper()
		n, err := d.EmptyHeldDrafts(t.Context(), system)
		must(err)
		if n != want {
			t.Errorf("%d emptied, want %d", n, want)
		}
	}
	typed := sheet(t, d)
	must(d.HoldDraft(t.Context(), clerk, "B001", &typed))
	must(d.HoldDraft(t.Context(), clerk, "B002", &typed))
	must(d.HoldDraft(t.Context(), clerk, "B003", nil))
	held("李仲安")
	empties(0)

	*now = now.AddDate(0, 0, 1)
	held("")
	of := typed
	of.Applicant.Name = "王守礼"
	must(d.HoldDraft(t.Context(), clerk, "B001", &of))
	empties(1)
	held("王守礼")
	must(d.TakeUpDraft(t.Context(), clerk, "B001", &of))
	held("")
	left, err := d.LoadDraft(t.Context(), clerk)
	must(err)
	if left == nil || left.Applicant.Name != "王守礼" {
		t.Errorf("on the desk is %+v", left)
	}
}

// TestDraftsOfTicketsAreTheFronts: nobody else reads, keeps or empties them.
func TestDraftsOfTicketsAreTheFronts(t *testing.T) {
	d, _ := open(t)
	back := app.Actor{Staff: "2041", Desk: "109", Roles: []app.Role{app.Back}}
	_, read := d.HeldDraft(t.Context(), back, "B001")
	_, emptied := d.EmptyHeldDrafts(t.Context(), app.Actor{Staff: "1023", Desk: "3", Roles: []app.Role{app.Front}})
	for i, err := range []error{read, emptied, d.HoldDraft(t.Context(), back, "B001", nil), d.TakeUpDraft(t.Context(), back, "B001", nil)} {
		if app.CodeOf(err) != app.Denied {
			t.Errorf("%d: %v", i, err)
		}
	}
}

package feedback_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/feedback"
)

// TestAVisitIsRatedOnceOfFreeWill: R84.
func TestAVisitIsRatedOnceOfFreeWill(t *testing.T) {
	h := open(t)
	h.visit("B001", "3")
	for _, row := range []struct {
		name   string
		actor  app.Actor
		ticket string
		rating feedback.Rating
		want   string
	}{
		{"no grade is no rating", pad, "B001", feedback.Rating{}, "feedback.no_grade"},
		{"a sixth grade", pad, "B001", feedback.Rating{Grade: 6}, "feedback.no_grade"},
		{"the clerk", clerk, "B001", feedback.Rating{Grade: 5}, "feedback.machine_only"},
		{"the hall office", keeper, "B001", feedback.Rating{Grade: 5}, "feedback.machine_only"},
		{"the pad of another counter", app.Actor{Staff: "kiosk", Desk: "4", Roles: pad.Roles}, "B001", feedback.Rating{Grade: 5}, "feedback.other_counter"},
		{"a ticket not served", kiosk, "B002", feedback.Rating{Grade: 5}, "feedback.visit_unknown"},
		{"an unknown reason", pad, "B001", feedback.Rating{Grade: 1, Reasons: []feedback.Reason{"x"}}, "feedback.reason_unknown"},
		{"a reason twice", pad, "B001", feedback.Rating{Grade: 1, Reasons: []feedback.Reason{"other", "other"}}, "feedback.reason_unknown"},
		{"reasons for praise", pad, "B001", feedback.Rating{Grade: 4, Reasons: []feedback.Reason{"other"}}, "feedback.only_negative"},
		{"a number for praise", pad, "B001", feedback.Rating{Grade: 4, Phone: phone}, "feedback.only_negative"},
		{"no number", pad, "B001", feedback.Rating{Grade: 1, Phone: "123"}, "identity.phone"},
		{"a long story", pad, "B001", feedback.Rating{Grade: 1, Words: strings.Repeat("慢", feedback.MaxWords+1)}, "feedback.words_long"},
		{"a grade", pad, "B001", feedback.Rating{Grade: 3, Words: strings.Repeat("慢", feedback.MaxWords)}, ""},
		{"once more", pad, "B001", feedback.Rating{Grade: 5}, "feedback.rated_already"},
	} {
		t.Run(row.name, func(t *testing.T) {
			before := h.figures()
			if err := h.rate(row.actor, row.ticket, row.rating); errorID(err) != row.want {
				t.Errorf("got %v, want %q", err, row.want)
			}
			if changed := h.figures() != before; changed != (row.want == "") {
				t.Errorf("figures %+v", h.figures())
			}
		})
	}
	if f := h.figures(); f.Visits != 1 || f.Of(feedback.Fair) != 1 || f.Rated() != 1 || f.NotRated() != 0 {
		t.Errorf("figures %+v", f)
	}
}

// TestARatingSentTwiceCountsOnce: the pad's link broke before the answer came.
func TestARatingSentTwiceCountsOnce(t *testing.T) {
	h := open(t)
	h.visit("B001", "3")
	for range 2 {
		must(t, h.Rate(t.Context(), pad, "touch 1", today, "B001", feedback.Rating{Grade: 1}))
	}
	rows, err := h.Waiting(t.Context(), keeper)
	if err != nil || len(rows) != 1 || h.figures().Of(feedback.VeryBad) != 1 {
		t.Errorf("rows %+v, %v", rows, err)
	}
}

// TestAKioskRatesUntilTheNextWorkingDayIsOver: R84; the pad is slower to trust.
func TestAKioskRatesUntilTheNextWorkingDayIsOver(t *testing.T) {
	friday := time.Date(2026, 11, 27, 16, 0, 0, 0, app.HallTime)
	for _, row := range []struct {
		name  string
		actor app.Actor
		ended time.Time
		at    time.Time
		want  string
	}{
		{"pad at once", pad, friday, friday.Add(time.Second), ""},
		{"pad while words are typed", pad, friday, friday.Add(feedback.PadAnswer), ""},
		{"pad in the evening", pad, friday, friday.Add(2 * time.Hour), "feedback.pad_over"},
		{"kiosk in the evening", kiosk, friday, friday.Add(2 * time.Hour), ""},
		{"kiosk on Monday night", kiosk, friday, time.Date(2026, 11, 30, 23, 59, 59, 0, app.HallTime), ""},
		{"kiosk on Tuesday", kiosk, friday, time.Date(2026, 12, 1, 0, 0, 0, 0, app.HallTime), "feedback.too_late"},
		{"where next year's calendar is missing", kiosk, time.Date(2031, 12, 31, 16, 0, 0, 0, app.HallTime), time.Date(2032, 1, 1, 9, 0, 0, 0, app.HallTime), ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := open(t)
			h.now = row.ended
			h.visit("B001", "3")
			h.now = row.at
			_, err := h.Find(t.Context(), app.DateOf(row.ended), "B001")
			if row.want != "feedback.pad_over" && errorID(err) != row.want {
				t.Errorf("found with %v, want %q", err, row.want)
			}
			if err := h.Rate(t.Context(), row.actor, "", app.DateOf(row.ended), "B001", feedback.Rating{Grade: 2}); errorID(err) != row.want {
				t.Errorf("rated with %v, want %q", err, row.want)
			}
		})
	}
}

func TestAPadShowsTheLastVisitForHalfAMinute(t *testing.T) {
	h, ctx := open(t), t.Context()
	shows := func(counter, want string) {
		t.Helper()
		v, ok, err := h.Pad(ctx, counter)
		if err != nil || ok != (want != "") || v.Ticket != want {
			t.Errorf("pad %s shows %q, %v, want %q", counter, v.Ticket, err, want)
		}
	}
	shows("3", "")
	h.visit("B001", "3")
	changed := h.PadChanged(ctx, "3")
	<-changed
	shows("3", "B001")
	shows("4", "")
	h.now = h.now.Add(10 * time.Second)
	h.visit("B002", "3")
	<-changed
	shows("3", "B002")
	must(t, h.rate(kiosk, "B001", feedback.Rating{Grade: 5}))
	shows("3", "B002")
	must(t, h.rate(pad, "B002", feedback.Rating{Grade: 5}))
	<-changed
	shows("3", "")
	h.visit("B003", "3")
	h.now = h.now.Add(feedback.PadTime - time.Millisecond)
	shows("3", "B003")
	h.now = h.now.Add(time.Millisecond)
	shows("3", "")
	if f := h.figures(); f.NotRated() != 1 || f.Visits != 3 {
		t.Errorf("figures %+v", f)
	}
}

// TestADoneAgainKeepsTheRating: the same ticket ends at another counter.
func TestADoneAgainKeepsTheRating(t *testing.T) {
	h := open(t)
	h.visit("B001", "3")
	h.visit("B001", "3")
	h.visit("B001", "4")
	if _, ok, _ := h.Pad(t.Context(), "4"); !ok || h.figures().Visits != 1 {
		t.Errorf("at the second counter: %v, %+v", ok, h.figures())
	}
	other := pad
	other.Desk = "4"
	must(t, h.rate(other, "B001", feedback.Rating{Grade: 1}))
	h.visit("B001", "3")
	if _, ok, _ := h.Pad(t.Context(), "3"); ok {
		t.Error("a rated visit is asked about again")
	}
	if err := h.rate(kiosk, "B001", feedback.Rating{Grade: 5}); errorID(err) != "feedback.rated_already" {
		t.Errorf("rated again: %v", err)
	}
	if f := h.figures(); f.Visits != 1 || f.Of(feedback.VeryBad) != 1 {
		t.Errorf("figures %+v", f)
	}
	err := h.store.Update(t.Context(), clerk, "", func(tx app.Tx) error { return feedback.Open(tx, feedback.Visit{Day: today, Ticket: "B009"}) })
	if errorID(err) != "feedback.visit_incomplete" {
		t.Errorf("a visit to no counter: %v", err)
	}
}

// TestFiguresAreThoseOfTheZoneAndDaysAskedFor: R84, R87.
func TestFiguresAreThoseOfTheZoneAndDaysAskedFor(t *testing.T) {
	h := open(t)
	for i, grade := range []feedback.Grade{5, 5, 4, 3, 1, 0} {
		ticket := fmt.Sprintf("B%03d", i)
		h.visit(ticket, "3")
		if grade != 0 {
			must(t, h.rate(kiosk, ticket, feedback.Rating{Grade: grade}))
		}
	}
	h.now = h.now.AddDate(0, 0, 1)
	h.visit("A001", "1")
	must(t, h.Rate(t.Context(), kiosk, "", 20261124, "A001", feedback.Rating{Grade: 2}))
	for _, row := range []struct {
		name     string
		zones    []string
		from, to app.Date
		want     feedback.Figures
	}{
		{"the hall", nil, 20261123, 20261124, feedback.Figures{Visits: 7, Grades: [5]int{1, 1, 1, 1, 2}}},
		{"one zone", []string{"enterprise"}, 20261101, 20261130, feedback.Figures{Visits: 6, Grades: [5]int{1, 0, 1, 1, 2}}},
		{"the other day", nil, 20261124, 20261124, feedback.Figures{Visits: 1, Grades: [5]int{0, 1}}},
		{"before", nil, 20261101, 20261122, feedback.Figures{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			err := h.store.View(t.Context(), func(r app.Reader) error {
				got, err := feedback.Count(r, h.Hall, row.zones, row.from, row.to)
				if got != row.want {
					t.Errorf("got %+v, want %+v", got, row.want)
				}
				return err
			})
			must(t, err)
		})
	}
	f := h.figures()
	if share, ok := f.Satisfied(); share != 666 || !ok || f.Rated() != 6 || f.NotRated() != 1 || f.Of(0) != 0 {
		t.Errorf("satisfied %d of %+v", share, f)
	}
	if _, ok := (feedback.Figures{Visits: 3}).Satisfied(); ok {
		t.Error("nobody rated, and a share of them is satisfied")
	}
}

// TestTheHallSetsHowLongPuttingRightMayTake: R85 leaves it to the place.
func TestTheHallSetsHowLongPuttingRightMayTake(t *testing.T) {
	h := open(t)
	h.Days = 15
	no := h.negative("B001")
	if file, err := h.File(t.Context(), keeper, no); err != nil || file.FollowUp.Due != 20261214 {
		t.Errorf("due %+v, %v", file.FollowUp, err)
	}
}

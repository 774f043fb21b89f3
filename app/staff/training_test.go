package staff_test

import (
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/staff"
)

var (
	clerk      = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	supervisor = app.Actor{Staff: "1024", Name: "孙宁", Desk: "4", Zone: "enterprise", Roles: []app.Role{app.Front, app.Supervisor}}
	office     = app.Actor{Staff: "9001", Name: "高建国", Roles: []app.Role{app.Office}}
	chief      = app.Actor{Staff: "2041", Name: "王守礼", Dept: "XZSP", Roles: []app.Role{app.Back, app.Chief}}
)

const today = app.Date(20261123)

// trained asks whether the staff number is trained for the item.
func trained(t *testing.T, s *staff.Service, no, item string) bool {
	t.Helper()
	var out bool
	err := s.Store.View(t.Context(), func(r app.Reader) (err error) {
		out, err = s.Trained(r, no, item)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestClerksAreTrainedForTheItemsNoted(t *testing.T) {
	s, _ := open(t)
	if err := s.Train(t.Context(), office, "", "1041", "B015", today); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name, no, item string
		want           bool
	}{
		{"all of her zone", "1023", "B001", true},
		{"but this one", "1023", "B015", false},
		{"her colleague's exception", "1024", "B014", false},
		{"her colleague knows hers", "1024", "B015", true},
		{"a joint item of the zone", "1023", "J001", true},
		{"another zone", "1023", "C001", false},
		{"another zone's one item", "1041", "B015", true},
		{"and no other of that zone", "1041", "B014", false},
		{"an item that does not exist", "1023", "B999", false},
		{"a reviewer", "2042", "B001", false},
		{"blanks around the number", " 1023 ", "B001", true},
		{"nobody", "7777", "B001", false},
		{"no number", "", "B001", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := trained(t, s, row.no, row.item); got != row.want {
				t.Errorf("trained %v", got)
			}
		})
	}
}

func TestSecondPersonIsATrainedColleague(t *testing.T) {
	s, _ := open(t)
	if err := s.Leave(t.Context(), office, "", "1041"); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name, no, item string
		good           bool
	}{
		{"a colleague trained for it", "1024", "B015", true},
		{"a colleague not trained for it", "1024", "B014", false},
		{"the clerk, trained", "1023", "B001", false},
		{"the clerk with blanks", " 1023", "B001", false},
		{"a colleague of another zone", "1031", "B015", false},
		{"somebody who left", "1041", "D001", false},
		{"nobody", "7777", "B015", false},
		{"no number", "", "B015", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			err := s.Store.Update(t.Context(), clerk, "", func(tx app.Tx) error { return s.Second(tx, row.no, row.item) })
			want := ""
			if !row.good {
				want = "staff.second_untrained"
			}
			if id(err) != want || err != nil && app.CodeOf(err) != app.Invalid {
				t.Errorf("got %v, want %q", err, want)
			}
		})
	}
}

func TestTrainingIsNotedByWhoMayTrain(t *testing.T) {
	s, _ := open(t)
	deputy := chief
	deputy.Roles = []app.Role{app.Back}
	for _, row := range []struct {
		name     string
		actor    app.Actor
		no, item string
		on       app.Date
		want     string
	}{
		{"office", office, "1031", "B001", today, ""},
		{"supervisor", supervisor, "1031", "C001", today, ""},
		{"chief, item of his department", chief, "1031", "B001", today, ""},
		{"chief, item of another department", chief, "1031", "B015", today, "staff.not_trainer"},
		{"chief, a whole zone", chief, "1031", staff.AllItems, today, "staff.not_trainer"},
		{"chief, no such item", chief, "1031", "B999", today, "staff.not_trainer"},
		{"reviewer of the department", deputy, "1031", "B001", today, "staff.not_trainer"},
		{"clerk", clerk, "1023", "B015", today, "staff.not_trainer"},
		{"long ago", office, "1031", "B001", 20240105, ""},
		{"tomorrow", office, "1031", "B001", 20261124, "staff.training_date"},
		{"without a day", office, "1031", "B001", 0, "staff.training_date"},
		{"no such item", office, "1031", "B999", today, "staff.item_unknown"},
		{"nobody", office, "7777", "B001", today, "staff.unknown"},
		{"a reviewer for one item", office, "2042", "B001", today, ""},
		{"a reviewer has no zone", office, "2042", staff.AllItems, today, "staff.no_zone"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if err := s.Train(t.Context(), row.actor, "", row.no, row.item, row.on); id(err) != row.want {
				t.Errorf("got %v, want %q", err, row.want)
			}
			if row.want == "" && !trained(t, s, row.no, row.item) {
				t.Error("noted, and yet not trained")
			}
		})
	}
}

func TestTrainingIsTakenAwayAndGivenBack(t *testing.T) {
	s, _ := open(t)
	for _, step := range []struct {
		name    string
		untrain bool
		item    string
		want    string
		now     string // trained for, of B001 B014 B015
		by      app.Actor
	}{
		{"not what she has not", true, "B015", "staff.not_trained", "B001 B014", supervisor},
		{"one of all", true, "B014", "", "B001", supervisor},
		{"not twice", true, "B014", "staff.not_trained", "B001", supervisor},
		{"not by herself", true, "B001", "staff.not_trainer", "B001", clerk},
		{"given back alone", false, "B014", "", "B001 B014", supervisor},
		{"taken away again", true, "B014", "", "B001", chief},
		{"all given", false, staff.AllItems, "", "B001 B014 B015", office},
		{"noted once more", false, "B015", "", "B001 B014 B015", office},
		{"one that was noted twice", true, "B015", "", "B001 B014", office},
		{"all taken", true, staff.AllItems, "", "", office},
		{"nothing left", true, staff.AllItems, "staff.not_trained", "", office},
	} {
		t.Run(step.name, func(t *testing.T) {
			var err error
			if step.untrain {
				err = s.Untrain(t.Context(), step.by, "", "1023", step.item)
			} else {
				err = s.Train(t.Context(), step.by, "", "1023", step.item, today)
			}
			if id(err) != step.want {
				t.Fatalf("got %v, want %q", err, step.want)
			}
			var now []string
			for _, item := range []string{"B001", "B014", "B015"} {
				if trained(t, s, "1023", item) {
					now = append(now, item)
				}
			}
			if got := strings.Join(now, " "); got != step.now {
				t.Errorf("trained for %q, want %q", got, step.now)
			}
		})
	}
}

func TestTrainingOfAZoneStaysWithWhoMovesToAnother(t *testing.T) {
	s, _ := open(t)
	moved := staff.Person{No: "1023", Name: "张晓", Zone: "general", Home: "MZJ", Roles: []app.Role{app.Front}}
	if err := s.Enrol(t.Context(), office, moved, ""); err != nil {
		t.Fatal(err)
	}
	if !trained(t, s, "1023", "B001") || trained(t, s, "1023", "C001") {
		t.Error("moving changed what she is trained for")
	}
	if err := s.Train(t.Context(), office, "", "1023", staff.AllItems, today); err != nil {
		t.Fatal(err)
	}
	if !trained(t, s, "1023", "B001") || !trained(t, s, "1023", "C001") || trained(t, s, "1023", "B015") {
		t.Error("the new zone took the old one's place")
	}
	p, err := s.Person(t.Context(), "1023")
	if err != nil || p.Home != "MZJ" || p.Hash != "" || len(p.Trained) != 2 {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestEnrollingGivesNoTraining(t *testing.T) {
	s, _ := open(t)
	p := staff.Person{
		No: "5001", Name: "新人", Zone: "enterprise", Roles: []app.Role{app.Front},
		Trained: []staff.Training{{Item: "B001", On: today}},
	}
	if err := s.Enrol(t.Context(), office, p, "longenough"); err != nil {
		t.Fatal(err)
	}
	if trained(t, s, "5001", "B001") {
		t.Error("trained by being enrolled")
	}
}

func TestBookOfTrainingsIsOnlyAddedTo(t *testing.T) {
	s, now := open(t)
	for range 2 { // the same attempt counts once
		if err := s.Train(t.Context(), chief, "a1", "1031", "B001", 20261120); err != nil {
			t.Fatal(err)
		}
	}
	*now = now.Add(time.Hour)
	for range 2 {
		if err := s.Untrain(t.Context(), supervisor, "a2", "1031", "B001"); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Train(t.Context(), office, "", "1023", "B001", today); err != nil {
		t.Fatal(err)
	}
	lines, err := s.Trainings(t.Context(), "1031", 0)
	if err != nil || len(lines) != 2 {
		t.Fatalf("%+v, %v", lines, err)
	}
	end, begin := lines[0], lines[1]
	if !end.Ended || end.On != today || end.By != "孙宁" || end.Serial != 2 {
		t.Errorf("the end: %+v", end)
	}
	if begin.Ended || begin.On != 20261120 || begin.ByNo != "2041" || begin.Name != "刘芳" || !begin.At.Before(end.At) {
		t.Errorf("the training: %+v", begin)
	}
	lines, err = s.TrainingsOf(t.Context(), "B001", 0)
	if err != nil || len(lines) != 3 || lines[0].On != 20261120 || lines[1].No != "1023" || lines[2].No != "1031" {
		t.Errorf("of the item: %+v, %v", lines, err)
	}
}

func TestWhoLeftIsNowhere(t *testing.T) {
	s, _ := open(t)
	for _, row := range []struct {
		name  string
		actor app.Actor
		no    string
		want  string
	}{
		{"by a supervisor", supervisor, "1023", "staff.not_office"},
		{"oneself", office, "9001", "staff.leave_self"},
		{"nobody", office, "7777", "staff.unknown"},
		{"by the office", office, " 1023 ", ""},
		{"twice", office, "1023", "staff.unknown"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if err := s.Leave(t.Context(), row.actor, row.name, row.no); id(err) != row.want {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
	if err := s.Leave(t.Context(), office, "by the office", "1023"); err != nil {
		t.Errorf("the same attempt again: %v", err)
	}
	if _, err := s.SignIn(t.Context(), staff.SeatCounter, "3", "1023", staff.DemoPassword); id(err) != "staff.wrong_password" {
		t.Errorf("signed in: %v", err)
	}
	if _, err := s.Person(t.Context(), "1023"); id(err) != "staff.unknown" {
		t.Errorf("still known: %v", err)
	}
	rows, err := s.People(t.Context())
	for _, row := range rows {
		if row.No == "1023" {
			t.Error("still on the list")
		}
	}
	if err != nil || len(rows) == 0 {
		t.Errorf("%d people, %v", len(rows), err)
	}
	again := staff.Person{No: "1023", Name: "张晓", Zone: "enterprise", Roles: []app.Role{app.Front}}
	if err := s.Enrol(t.Context(), office, again, ""); id(err) != "staff.short_password" {
		t.Errorf("came back with the old password: %v", err)
	}
	if err := s.Enrol(t.Context(), office, again, "longenough"); err != nil || !trained(t, s, "1023", "B001") {
		t.Errorf("back again: %v", err)
	}
}

package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/staff"
)

func peopleFile(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "people.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

const peopleHead = "number,name,roles,zone,department\n"

func TestPeopleOfAFileSignInWithWhatTheyWereGiven(t *testing.T) {
	dir := t.TempDir()
	h, err := openHall(t.Context(), dir, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	file := peopleFile(t, peopleHead+"1023,张三,front,enterprise,\n2041,李四,back chief,,XZSP\n")
	passwords := map[string]string{}
	say := func(id string, args app.Args) {
		if id == "hallsetup.person_made" {
			passwords[args["no"].(string)] = args["password"].(string)
		}
	}
	for range 2 { // the second time nobody is left
		if err := importPeople(t.Context(), dir, file, say); err != nil {
			t.Fatal(err)
		}
	}
	if actor, err := h.staff.SignIn(t.Context(), staff.SeatCounter, "3", "1023", passwords["1023"]); err != nil || actor.Name != "张三" {
		t.Errorf("%+v, %v", actor, err)
	}
	if actor, err := h.staff.SignIn(t.Context(), staff.SeatBackOffice, "109", "2041", passwords["2041"]); err != nil || actor.Dept != "XZSP" {
		t.Errorf("%+v, %v", actor, err)
	}
	if p, err := h.staff.Person(t.Context(), "1023"); err != nil || !p.TrainedFor("B015", "enterprise") {
		t.Errorf("%+v, %v", p, err)
	}
	if len(passwords) != 2 {
		t.Errorf("%d passwords", len(passwords))
	}
}

func TestFileOfPeopleThatIsWrongEnrolsNobody(t *testing.T) {
	dir := t.TempDir()
	h, err := openHall(t.Context(), dir, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	for name, text := range map[string]string{
		"empty": "", "a column too few": peopleHead + "1,x,front,\n", "no name": peopleHead + "1,,front,z,\n",
		"no role": peopleHead + "1,x,,z,\n", "the program's own role": peopleHead + "1,x,system,z,\n",
		"good, then bad": peopleHead + "1,x,front,z,\n2,y,boss,,\n",
	} {
		err := importPeople(t.Context(), dir, peopleFile(t, text), func(string, app.Args) {})
		if !errors.Is(err, &app.Error{ID: "hallsetup.people_form"}) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for cells, id := range map[string]string{"front,nozone,": "hallsetup.people_zone", "back,,NODEPT": "hallsetup.people_dept"} {
		err := importPeople(t.Context(), dir, peopleFile(t, peopleHead+"1,x,front,enterprise,\n2,y,"+cells+"\n"), func(string, app.Args) {})
		if !errors.Is(err, &app.Error{ID: id}) {
			t.Errorf("%s: %v", cells, err)
		}
	}
	if people, err := h.staff.People(t.Context()); err != nil || len(people) > 0 {
		t.Errorf("%v were enrolled, %v", people, err)
	}
}

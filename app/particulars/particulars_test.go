package particulars_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/particulars"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/assets"
)

var (
	office = app.Actor{Staff: "9001", Name: "高建国", Roles: []app.Role{app.Office}}
	clerk  = app.Actor{Staff: "1023", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
)

func read(t *testing.T, r io.Reader) []byte {
	t.Helper()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// over is a hall of the sample with its particulars.
func over(t *testing.T) (*halltest.Hall, *particulars.Service) {
	t.Helper()
	h := halltest.Open(t)
	return h, &particulars.Service{Store: h.Store, Now: h.Queue.Now, Built: particulars.Files{
		particulars.CatalogueFile: read(t, assets.Catalogue()), particulars.SettingsFile: read(t, assets.Hall()),
		particulars.QueuesFile: read(t, assets.Queue()), particulars.FollowUpsFile: read(t, assets.FollowUps()),
	}}
}

// changed is one of the files with every old replaced.
func changed(t *testing.T, s *particulars.Service, name, old, now string) particulars.Files {
	t.Helper()
	if !bytes.Contains(s.Built[name], []byte(old)) {
		t.Fatalf("%s has no %s", name, old)
	}
	return particulars.Files{name: bytes.ReplaceAll(s.Built[name], []byte(old), []byte(now))}
}

// edited is one of the files after a change.
func edited(t *testing.T, s *particulars.Service, name string, change func(file map[string]any)) particulars.Files {
	t.Helper()
	var file map[string]any
	if err := json.Unmarshal(s.Built[name], &file); err != nil {
		t.Fatal(err)
	}
	change(file)
	data, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return particulars.Files{name: data}
}

// drop takes the entry out of a list of a file whose key says so.
func drop(t *testing.T, file map[string]any, list, key, value string) {
	t.Helper()
	all := file[list].([]any)
	left := slices.DeleteFunc(slices.Clone(all), func(one any) bool { return one.(map[string]any)[key] == value })
	if len(left) != len(all)-1 {
		t.Fatalf("%s has no %s", list, value)
	}
	file[list] = left
}

// without is the catalogue without an item.
func without(t *testing.T, s *particulars.Service, code string) particulars.Files {
	return edited(t, s, particulars.CatalogueFile, func(file map[string]any) { drop(t, file, "items", "code", code) })
}

func TestAnImportIsInForceAndEarlierOnesStay(t *testing.T) {
	_, s := over(t)
	const old, now = "小餐饮登记", "小餐饮店登记"
	if files, row, err := s.InForce(t.Context()); err != nil || row.No != 0 || !bytes.Equal(files[particulars.QueuesFile], s.Built[particulars.QueuesFile]) {
		t.Fatalf("before any import: version %d, %v", row.No, err)
	}
	items := changed(t, s, particulars.CatalogueFile, old, now)
	for i, files := range []particulars.Files{items, items, changed(t, s, particulars.SettingsFile, "0533", "0544")} {
		row, err := s.Import(t.Context(), office, files)
		if want := []int{1, 1, 2}[i]; err != nil || row.No != want {
			t.Fatalf("import %d is version %d, want %d: %v", i+1, row.No, want, err)
		}
	}
	files, row, err := s.InForce(t.Context())
	if err != nil || row.No != 2 || row.By.Staff != "9001" {
		t.Fatalf("in force is %+v, %v", row, err)
	}
	set, err := files.Read()
	if err != nil {
		t.Fatal(err)
	}
	if it, _ := set.Catalogue.Item("B002"); it.Name != now {
		t.Errorf("the catalogue of the first import is gone: %s", it.Name)
	}
	if !bytes.Contains(files[particulars.SettingsFile], []byte("0544")) || !bytes.Equal(files[particulars.FollowUpsFile], s.Built[particulars.FollowUpsFile]) {
		t.Error("the other files are not what they should be")
	}
	if all, err := s.Versions(t.Context()); err != nil || len(all) != 2 || all[0].No != 2 || all[1].Items != row.Items {
		t.Errorf("versions %+v, %v", all, err)
	}
}

func TestWhatDoesNotFitIsNotImported(t *testing.T) {
	h, s := over(t)
	if _, err := h.Intake.Accept(t.Context(), h.ClerkOf("C005"), "", h.Sheet(t, "C005")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		actor app.Actor
		files particulars.Files
		want  string
		file  string
	}{
		{"a clerk", clerk, without(t, s, "B005"), "particulars.not_office", ""},
		{"no JSON", office, particulars.Files{particulars.CatalogueFile: []byte("{")}, "", particulars.CatalogueFile},
		{"a department that is not there", office, changed(t, s, particulars.CatalogueFile, `"dept": "SCJ"`, `"dept": "NO"`), "", particulars.CatalogueFile},
		{"an item of an open case", office, without(t, s, "C005"), "particulars.case_open", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := s.Import(t.Context(), c.actor, c.files)
			var file *particulars.FileError
			switch {
			case err == nil:
				t.Fatal("it was imported")
			case c.want != "" && !errors.Is(err, &app.Error{ID: c.want}):
				t.Errorf("refused with %v, want %s", err, c.want)
			case c.file != "" && (!errors.As(err, &file) || file.File != c.file):
				t.Errorf("refused with %v, want what is wrong with %s", err, c.file)
			}
			if all, err := s.Versions(t.Context()); err != nil || len(all) != 0 {
				t.Errorf("stored all the same: %+v, %v", all, err)
			}
		})
	}
	if _, err := s.Import(t.Context(), office, without(t, s, "A001")); err != nil {
		t.Errorf("an item without a case cannot go: %v", err)
	}
}

// TestWhoIsEnrolledAndWhatIsSetUpMustFit: somebody of a department, and a counter
// the office has set up, are not forgotten by a later import.
func TestWhoIsEnrolledAndWhatIsSetUpMustFit(t *testing.T) {
	h, s := over(t)
	more := edited(t, s, particulars.CatalogueFile, func(file map[string]any) {
		file["departments"] = append(file["departments"].([]any), map[string]any{"id": "WSJ", "name": "外事局", "name_en": "Foreign Affairs"})
	})
	for name, data := range edited(t, s, particulars.SettingsFile, func(file map[string]any) {
		file["departments"] = append(file["departments"].([]any), map[string]any{"dept": "WSJ", "name": "周村区外事局", "short": "外事", "review": "周村区人民政府", "court": "周村区人民法院"})
		file["counters"] = append(file["counters"].([]any), map[string]any{"number": "190", "name": "外事局审批区", "zone": "general", "kind": "back", "dept": "WSJ"})
	}) {
		more[name] = data
	}
	if _, err := s.Import(t.Context(), office, more); err != nil {
		t.Fatal(err)
	}
	files, _, err := s.InForce(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	set, err := files.Read()
	if err != nil {
		t.Fatal(err)
	}
	people := *h.Staff
	people.Catalogue, people.Hall = set.Catalogue, set.Hall
	system := app.Actor{Staff: "system", Roles: []app.Role{app.System}}
	if err := people.Enrol(t.Context(), system, staff.Person{No: "7001", Name: "沈括", Dept: "WSJ", Roles: []app.Role{app.Back}}, "yichuang2017"); err != nil {
		t.Fatal(err)
	}
	plan := *h.Queue.Plan()
	plan.Counters = append(slices.Clone(plan.Counters), queue.CounterPlan{No: "5", Serves: []queue.Serves{{Business: "general", Rank: 1}}})
	if _, err := h.Queue.SetPlan(t.Context(), office, plan); err != nil {
		t.Fatal(err)
	}
	for want, files := range map[string]particulars.Files{
		"particulars.person_dept": {particulars.CatalogueFile: s.Built[particulars.CatalogueFile], particulars.SettingsFile: s.Built[particulars.SettingsFile]},
		"particulars.queue_plan":  edited(t, &particulars.Service{Built: files}, particulars.SettingsFile, func(file map[string]any) { drop(t, file, "counters", "number", "5") }),
	} {
		if _, err := s.Import(t.Context(), office, files); !errors.Is(err, &app.Error{ID: want}) {
			t.Errorf("refused with %v, want %s", err, want)
		}
	}
}

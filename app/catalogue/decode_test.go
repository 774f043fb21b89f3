package catalogue

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

func TestWrongShapeIsReportedWithItsPlace(t *testing.T) {
	const head = `{"schema": "` + Schema + `",` + "\n" + `"items": [` + "\n"
	for _, row := range []struct {
		name, text      string
		item, field, id string
		line, column    int
	}{
		{"empty file", "", "", "", "catalogue.syntax", 1, 0},
		{"no object", "[]", "", "", "catalogue.not_object", 1, 1},
		{"cut off", head + `{"code": "B001"`, "#1", "", "catalogue.syntax", 3, 15},
		{"comma too many", head + `{"code": "B001",}]}`, "#1", "", "catalogue.syntax", 3, 16},
		{"more behind", `{} {}`, "", "", "catalogue.trailing", 1, 4},
		{"unknown member", head + `{"code": "B001", "colour": {"a": [1, {}]}}]}`, "B001", "colour", "catalogue.unknown_member", 3, 25},
		{"other case", head + `{"code": "B001", "Name": "x"}]}`, "B001", "Name", "catalogue.unknown_member", 3, 23},
		{"double member", head + `{"code": "B001", "name": "x",` + "\n" + `"name": "y"}]}`, "B001", "name", "catalogue.double_member", 4, 6},
		{"null", head + `{"code": "B001", "name": null}]}`, "B001", "name", "catalogue.null", 3, 29},
		{"text for a number", head + `{"code": "B001", "legal_limit": "10"}]}`, "B001", "legal_limit", "catalogue.not_whole_number", 3, 36},
		{"fraction", head + `{"code": "B001", "legal_limit": 1.5}]}`, "B001", "legal_limit", "catalogue.not_whole_number", 3, 35},
		{"huge number", head + `{"code": "B001", "legal_limit": 99999999999}]}`, "B001", "legal_limit", "catalogue.not_whole_number", 3, 43},
		{"number for a text", head + `{"code": "B001", "name": 7}]}`, "B001", "name", "catalogue.not_text", 3, 26},
		{"text for yes or no", head + `{"code": "B001", "survey": "no"}]}`, "B001", "survey", "catalogue.not_yes_no", 3, 31},
		{"object for a list", head + `{"code": "B001", "materials": {}}]}`, "B001", "materials", "catalogue.not_list", 3, 31},
		{"deep", head + `{"code": "B001", "x": ` + strings.Repeat("[", 1000), "#1", "x", "catalogue.too_deep", 3, 52},
		{"not UTF-8", head + "\xb0\xa1", "", "", "catalogue.not_utf8", 0, 0},
		{"long text", head + `{"code": "B001", "name": "` + strings.Repeat("长", 2000) + `"}]}`, "B001", "name", "catalogue.text_too_long", 3, 2027},
	} {
		t.Run(row.name, func(t *testing.T) {
			ps := problemsOf(t, second(Load(strings.NewReader(row.text))))
			if !ps.has(row.item, row.field, row.id, "") {
				t.Fatalf("want %q %q %s, got\n%v", row.item, row.field, row.id, ps)
			}
			for _, p := range ps {
				if p.ID == row.id && row.line > 0 && (p.Args["line"] != row.line || p.Args["column"] != row.column) {
					t.Errorf("reported at line %v column %v, want %d %d", p.Args["line"], p.Args["column"], row.line, row.column)
				}
			}
		})
	}
}

func TestProblemOfAnItemTellsTheLineItBeginsOn(t *testing.T) {
	text := bytes.Replace(read(t, catalogueFile), []byte(`"committed_limit": 5`), []byte(`"committed_limit": 99`), 1)
	want := bytes.Count(text[:bytes.Index(text, []byte(`"code": "B001"`))], []byte("\n")) + 1
	ps := problemsOf(t, second(Load(bytes.NewReader(text))))
	if len(ps) != 1 || ps[0].Item != "B001" || want-ps[0].Line > 1 || ps[0].Line > want {
		t.Errorf("line %d, want %d or the one before:\n%v", ps[0].Line, want, ps)
	}
}

func TestByteOrderMarkOfWindowsEditorsIsTaken(t *testing.T) {
	text := append([]byte("\ufeff"), read(t, catalogueFile)...)
	if _, err := Load(bytes.NewReader(text)); err != nil {
		t.Error(err)
	}
}

func TestHopelessFileEndsInBoundedTimeAndProblems(t *testing.T) {
	start := time.Now()
	text := `{"items": [` + strings.Repeat(`{"a": 1},`, 200_000) + `{}]}`
	if ps := problemsOf(t, second(Load(strings.NewReader(text)))); len(ps) != maxProblems {
		t.Errorf("%d problems, want %d", len(ps), maxProblems)
	}
	endless := io.LimitReader(iotest.DataErrReader(strings.NewReader(strings.Repeat(" ", maxBytes+100))), maxBytes+100)
	if ps := problemsOf(t, second(Load(endless))); !ps.has("", "", "catalogue.too_large", "") {
		t.Errorf("got %v", ps)
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	}
}

func TestFailedReadIsNoProblemOfTheFile(t *testing.T) {
	broken := errors.New("disk")
	_, err := Load(iotest.ErrReader(broken))
	var ps Problems
	if !errors.Is(err, broken) || errors.As(err, &ps) {
		t.Errorf("got %v", err)
	}
}

// Seeds are short, because the fuzzer spends its time on making long ones short.
func FuzzLoad(f *testing.F) {
	c := sample(f)
	const head = `{"schema": "` + Schema + `", "zones": [{"id": "z", "name": "z", "name_en": "z", "ticket_prefix": "Z"}], "departments": [{"id": "D", "name": "d", "name_en": "d"}], "items": [`
	for _, seed := range []string{
		head + `{"code": "J1", "case_type": "joint", "stages": [{"no": 1, "after": [2]}, {"no": 2, "after": [1], "limit": 3}]}]}`,
		head + `{"code": "B1", "legal_limit": 20, "materials": [{"id": "a", "when": {"q": "y"}}], "questions": [{"id": "q", "answers": [{"id": "y", "adds": ["a"]}]}]}]}`,
		`{"number_pattern": "{dept}{kind}{year}{serial}", "notice_kinds": [{"kind": "denial", "word": "x"}], "counters": [{"number": "1", "kind": "back", "dept": "SCJ"}]}`,
		`[[[[[[[[{"a":1e999}`,
		"{\"items\": [{},\n{}",
		`{"items": [], "items": [{}, {}]}`,
		`{"Counters": [{}], "Items": [{}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		loaded, err := Load(bytes.NewReader(data))
		if (loaded == nil) == (err == nil) {
			t.Errorf("loaded %v with error %v", loaded != nil, err)
		}
		h, err := LoadHall(bytes.NewReader(data), c)
		if (h == nil) == (err == nil) {
			t.Errorf("hall %v with error %v", h != nil, err)
		}
	})
}

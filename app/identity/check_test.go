package identity

import (
	"encoding/csv"
	"errors"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"yichuang/app"
)

const today = app.Date(2026_11_22)

// numbers are the rows section, text, kind, problem, warning.
func numbers(t testing.TB) [][]string {
	t.Helper()
	f, err := os.Open("testdata/numbers.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 50 {
		t.Fatal(len(rows), err)
	}
	return rows[1:]
}

func idOf(e *app.Error) string {
	if e == nil {
		return ""
	}
	return e.ID
}

func TestNumbersAreFoundOut(t *testing.T) {
	for _, r := range numbers(t) {
		t.Run(r[0]+" "+r[1], func(t *testing.T) {
			f := Check(r[1], today)
			if string(f.Kind) != r[2] || idOf(f.Problem) != r[3] || idOf(f.Warning) != r[4] {
				t.Errorf("kind %q, problem %v, warning %v", f.Kind, f.Problem, f.Warning)
			}
			if f.OK != (r[3] == "") {
				t.Errorf("ok is %v", f.OK)
			}
		})
	}
}

func TestCheckCharactersOfTheStandards(t *testing.T) {
	for _, c := range []struct {
		name, body string
		check      func(string) byte
		want       byte
	}{
		{"GB 11643, remainder 2", "11010519491231002", mod11, 'X'},
		{"GB 11643, remainder 0", "36042619910101007", mod11, '1'},
		{"GB 11643, remainder 10", "44030819990110151", mod11, '2'},
		{"GB 32100", "91350100M000100Y4", creditCheck, '3'},
		{"GB 32100, remainder 0", "91370306MA3D00151", creditCheck, '0'},
		{"GB 11714, 1", "M000100Y", organisationCheck, '4'},
		{"GB 11714, 2", "60003734", organisationCheck, '1'},
		{"GB 11714, 3", "55138508", organisationCheck, '2'},
		{"GB 11714, 4", "70846113", organisationCheck, '6'},
		{"ISO 7064 MOD 11,10", "0794", mod1110, '5'},
		{"a case", "370306202611230001", mod1110, '7'},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.check(c.body); got != c.want {
				t.Errorf("%s gives %c, want %c", c.body, got, c.want)
			}
		})
	}
}

func TestPersonNumberTellsBirthAndSex(t *testing.T) {
	for _, c := range []struct {
		name, number string
		kind         Kind
		born         string
		sex          Sex
	}{
		{"woman of the standard", "11010519491231002x", Resident, "1949-12-31", Female},
		{"man of the standard", "440524188001010014", Resident, "1880-01-01", Male},
		{"Hong Kong resident", "810000199408230021", Permit, "1994-08-23", Female},
		{"foreign resident", "911840198001011235", Foreign, "1980-01-01", NoSex},
		{"older foreign card", "abc123456789012", ForeignOld, "", NoSex},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := ParsePerson(c.number, today)
			if err != nil || p.Kind != c.kind || p.Born.String() != c.born || p.Sex != c.sex {
				t.Errorf("%+v, %v", p, err)
			}
			if p.Number != strings.ToUpper(c.number) || strings.Contains(p.String(), p.Number) {
				t.Errorf("number %q, in a log %q", p.Number, p.String())
			}
		})
	}
}

func TestBornTodayIsAllowedAndTomorrowIsNot(t *testing.T) {
	body := "37030620261122001"
	number := body + string(mod11(body))
	if _, err := ParsePerson(number, today); err != nil {
		t.Errorf("born today: %v", err)
	}
	_, err := ParsePerson(number, today.AddDays(-1))
	if !errors.Is(err, &app.Error{ID: "identity.birth_future"}) {
		t.Errorf("born tomorrow: %v", err)
	}
}

func TestOldNumberIsRefusedAndItsPresentFormOffered(t *testing.T) {
	f := Check("130503670401001", today)
	if f.OK || f.Offer != "130503196704010016" {
		t.Errorf("%+v", f)
	}
	if _, ok := Convert15("130503671301001", today); ok {
		t.Error("month 13 was converted")
	}
	if _, ok := Convert15("11010519491231002X", today); ok {
		t.Error("a number of 18 places was converted")
	}
}

func TestAgeRisesOnTheBirthday(t *testing.T) {
	for _, c := range []struct {
		name     string
		born, on app.Date
		age      int
		elderly  bool
	}{
		{"the day before 60", 1966_11_23, 2026_11_22, 59, false},
		{"on the 60th birthday", 1966_11_22, 2026_11_22, 60, true},
		{"born on leap day, 28 February", 1964_02_29, 2025_02_28, 60, true},
		{"born on leap day, 1 March", 1964_02_29, 2025_03_01, 61, true},
		{"before birth", 2026_11_23, 2026_11_22, 0, false},
		{"no date of birth", 0, 2026_11_22, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if a := Age(c.born, c.on); a != c.age || Elderly(c.born, c.on) != c.elderly {
				t.Errorf("%d years, elderly %v", a, Elderly(c.born, c.on))
			}
		})
	}
}

func TestComparingIsOfWhatIsMeant(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		same       bool
	}{
		{"small x and blanks", " 110105 19491231 002x", "11010519491231002X", true},
		{"full width", "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", true},
		{"one digit", "110105194912310021", "11010519491231002X", false},
		{"cut short", "11010519491231002", "11010519491231002X", false},
		{"two empty ones", " ", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if Compare(c.a, c.b) != c.same || Compare(c.b, c.a) != c.same {
				t.Errorf("same is not %v", c.same)
			}
		})
	}
}

func TestEveryWrongDigitOfACaseNumberIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := app.NewDate(2024, 1, 1).AddDays(rapid.IntRange(0, 3000).Draw(t, "day"))
		serial := rapid.Uint64Range(1, 1_000_000).Draw(t, "serial")
		n, err := NewCaseNumber("370306", day, serial)
		if err != nil {
			t.Fatal(err)
		}
		s := n.String()
		if back, err := ParseCaseNumber(s); err != nil || back != n {
			t.Fatalf("%s became %+v, %v", s, back, err)
		}
		for i := range len(s) {
			for c := byte('0'); c <= '9'; c++ {
				if wrong := s[:i] + string(c) + s[i+1:]; c != s[i] && checkCase(wrong) == nil {
					t.Fatalf("%s passes for %s", wrong, s)
				}
			}
		}
	})
}

func TestCaseNumbersAreBuiltOfRightPartsOnly(t *testing.T) {
	for name, want := range map[string]struct {
		area   string
		day    app.Date
		serial uint64
		number string
	}{
		"first":            {"370306", 2026_11_23, 1, "3703062026112300017"},
		"42nd":             {"370306", 2026_11_23, 42, "3703062026112300429"},
		"last of four":     {"370306", 2026_11_23, 9999, "3703062026112399993"},
		"short area":       {"37030", 2026_11_23, 1, ""},
		"area of letters":  {"37030A", 2026_11_23, 1, ""},
		"no date":          {"370306", 0, 1, ""},
		"30 February":      {"370306", 2026_02_30, 1, ""},
		"number 0":         {"370306", 2026_11_23, 0, ""},
		"eleven digits":    {"370306", 2026_11_23, 10_000_000_000, ""},
		"negative date":    {"370306", -2026_11_23, 1, ""},
		"a date too large": {"370306", 1_000_00_101, 1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			n, err := NewCaseNumber(want.area, want.day, want.serial)
			if want.number == "" {
				if app.CodeOf(err) != app.Invalid {
					t.Errorf("built %s, %v", n, err)
				}
				return
			}
			if err != nil || n.String() != want.number {
				t.Errorf("%s, %v", n, err)
			}
		})
	}
	padded := "37030620261123" + "00010"
	if err := checkCase(padded + string(mod1110(padded))); idOf(err) != "identity.case_serial" {
		t.Errorf("a longer serial with a leading zero: %v", err)
	}
}

func FuzzCheck(f *testing.F) {
	for _, r := range numbers(f) {
		f.Add(r[1])
	}
	f.Add("\xff\xfe123456789012345X")
	f.Add("9101051949字231002X")
	f.Fuzz(func(t *testing.T, text string) {
		found := Check(text, today)
		if found.OK != (found.Problem == nil) || found.OK != (found.Number != "") {
			t.Fatalf("%q: %+v", text, found)
		}
		for _, e := range []*app.Error{found.Problem, found.Warning} {
			if e == nil {
				continue
			}
			for name, arg := range e.Args {
				if _, number := arg.(int); !number {
					t.Fatalf("argument %s of %s is a text: it may hold the number", name, e.ID)
				}
			}
		}
		if found.OK {
			if again := Check(found.Number, today); again.Kind != found.Kind || again.Number != found.Number {
				t.Fatalf("%q is %s %q, and that is %s %q", text, found.Kind, found.Number, again.Kind, again.Number)
			}
		}
		if n := Normalize(text); Normalize(n) != n {
			t.Fatalf("%q is not normal after normalizing", text)
		}
		MaskNumber(text)
		MaskPublic(text)
		MaskPhone(text)
		if c := length(MaskName(text)); c > length(text) {
			t.Fatalf("the mask of %q is longer than it", text)
		}
	})
}

package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"yichuang/app"
)

func TestKeyPartsAreEscapedAndComeBack(t *testing.T) {
	for name, c := range map[string]struct {
		parts []string
		want  app.Key
	}{
		"plain":          {[]string{"case", "370306202611230001"}, "case/370306202611230001"},
		"hanzi":          {[]string{"zone", "企业服务"}, "zone/企业服务"},
		"slash":          {[]string{"a/b", "c"}, "a%2Fb/c"},
		"percent":        {[]string{"100%", "%2F"}, "100%25/%252F"},
		"control bytes":  {[]string{"a\x00b", "\n\x7f"}, "a%00b/%0A%7F"},
		"empty part":     {[]string{"a", "", "b"}, "a//b"},
		"only an empty":  {[]string{""}, ""},
		"empty at end":   {[]string{"a", ""}, "a/"},
		"broken letters": {[]string{"\xff\xfe"}, "\xff\xfe"},
	} {
		t.Run(name, func(t *testing.T) {
			k := app.K(c.parts...)
			if k != c.want {
				t.Errorf("key %q, want %q", k, c.want)
			}
			if parts, ok := k.Parts(); !ok || !slices.Equal(parts, c.parts) {
				t.Errorf("parts %q, %v", parts, ok)
			}
		})
	}
}

func TestKeyThatWasPutTogetherByHandHasNoParts(t *testing.T) {
	for name, k := range map[string]app.Key{
		"cut escape":         "a%2",
		"no digits":          "a%zz",
		"a sign":             "a%+1",
		"small letters":      "a%2f",
		"needless escape":    "%41",
		"escape of a letter": "a%E5",
		"control byte":       "a\x00b",
	} {
		t.Run(name, func(t *testing.T) {
			if parts, ok := k.Parts(); ok || parts != nil {
				t.Errorf("parts %q, %v", parts, ok)
			}
		})
	}
}

func TestKeyLiesBelowWholePartsOnly(t *testing.T) {
	for name, c := range map[string]struct {
		key, prefix app.Key
		want        bool
	}{
		"itself":       {"case/1", "case/1", true},
		"below":        {"case/1/x", "case/1", true},
		"longer name":  {"case/12", "case/1", false},
		"above":        {"case", "case/1", false},
		"everything":   {"case/1", "", true},
		"another room": {"ticket/1", "case", false},
	} {
		t.Run(name, func(t *testing.T) {
			if c.key.In(c.prefix) != c.want {
				t.Errorf("%s in %s: not %v", c.key, c.prefix, c.want)
			}
		})
	}
}

func TestMomentsAndSerialsSortAsTheyFollow(t *testing.T) {
	zones := []*time.Location{time.UTC, app.HallTime, time.FixedZone("west", -11*3600)}
	rapid.Check(t, func(t *rapid.T) {
		moment := func(name string) time.Time {
			us := rapid.Int64Range(0, 200*365*24*3600*1_000_000).Draw(t, name)
			return time.UnixMicro(us).In(rapid.SampledFrom(zones).Draw(t, name+" zone"))
		}
		a, b := moment("a"), moment("b")
		if rapid.Bool().Draw(t, "close") {
			b = a.Add(time.Duration(rapid.IntRange(-3, 3).Draw(t, "gap")) * time.Microsecond)
		}
		if got := strings.Compare(app.Moment(a), app.Moment(b)); got != a.Compare(b) {
			t.Fatalf("%s and %s compare as %d", app.Moment(a), app.Moment(b), got)
		}
		m, n := rapid.Uint64Range(0, 99_999_999).Draw(t, "m"), rapid.Uint64Range(0, 99_999_999).Draw(t, "n")
		if got := strings.Compare(app.Serial(m, 8), app.Serial(n, 8)); (got < 0) != (m < n) || (got == 0) != (m == n) {
			t.Fatalf("%d and %d compare as %d", m, n, got)
		}
	})
	if got := app.Serial(12345, 3); got != "12345" {
		t.Errorf("a serial that outgrew its digits is %s", got)
	}
}

// FuzzKey sees that parts come back as they were given, that two lists of
// parts never share a key, and that a key has parts only when K made it.
func FuzzKey(f *testing.F) {
	f.Add("case", "370306202611230001", "case/370306202611230001")
	f.Add("a/b", "%2F", "a%2fb/%")
	f.Add("", "\x00\x1f\x7f", "%41")
	f.Add("周村区", "\xff", "a%+1")
	f.Fuzz(func(t *testing.T, a, b, raw string) {
		k := app.K(a, b)
		if parts, ok := k.Parts(); !ok || len(parts) != 2 || parts[0] != a || parts[1] != b {
			t.Fatalf("%q and %q came back as %q, %v", a, b, parts, ok)
		}
		if strings.ContainsFunc(string(k), func(r rune) bool { return r < 0x20 || r == 0x7f }) {
			t.Fatalf("control byte in %q", k)
		}
		if !k.In(app.K(a)) || app.K(a).In(k) {
			t.Fatalf("%q and its first part %q are not below each other", k, app.K(a))
		}
		if other := app.K(b, a); a != b && other == k || app.K(a+"/"+b) == k {
			t.Fatalf("%q is the key of other parts as well", k)
		}
		if parts, ok := app.Key(raw).Parts(); ok && app.K(parts...) != app.Key(raw) {
			t.Fatalf("%q has parts %q, and they make %q", raw, parts, app.K(parts...))
		}
	})
}

package applicant_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/catalogue"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// The printed examples of the standards.
const (
	man   = "440524188001010014"
	woman = "11010519491231002X"
	firm  = "91350100M000100Y43"
)

var (
	clerk = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Roles: []app.Role{app.Front}}
	chief = app.Actor{Staff: "1024", Name: "孙宁", Roles: []app.Role{app.Front, app.Supervisor}}
	noon  = time.Date(2026, 11, 23, 12, 0, 0, 0, app.HallTime)
)

type hall struct {
	*applicant.Book
	engine kv.Engine
	store  *storage.Store
}

func open(t *testing.T) *hall {
	t.Helper()
	engine := memory.New()
	store, err := storage.Open(t.Context(), engine, storage.MemoryBlobs(), applicant.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	random := bytes.NewReader(bytes.Repeat([]byte("0123456789abcdef"), 2)) // one secret and no more
	book := &applicant.Book{Store: store, Now: func() time.Time { return noon }, Random: random}
	return &hall{Book: book, engine: engine, store: store}
}

func (h *hall) ref(t *testing.T, number string) string {
	t.Helper()
	ref, err := h.Ref(t.Context(), number)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func (h *hall) update(t *testing.T, fn func(app.Tx) error) {
	t.Helper()
	if err := h.store.Update(t.Context(), clerk, "", fn); err != nil {
		t.Fatal(err)
	}
}

// note lets somebody come with a case and returns the ref.
func (h *hall) note(t *testing.T, p applicant.Person, number string, at time.Time) string {
	t.Helper()
	ref := h.ref(t, p.ID)
	h.update(t, func(tx app.Tx) error { return applicant.Note(tx, ref, p, number, at) })
	return ref
}

func (h *hall) file(t *testing.T, ref string) *applicant.File {
	t.Helper()
	f, err := h.Open(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func errorID(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.ID
	}
	return ""
}

func sample(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	cat, err := catalogue.Load(assets.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func TestRefIsTheSameHoweverTheNumberIsTyped(t *testing.T) {
	h := open(t)
	ref := h.ref(t, woman)
	if len(ref) != 32 || strings.Trim(ref, "0123456789abcdef") != "" {
		t.Errorf("ref %q", ref)
	}
	for name, typed := range map[string]string{"small x": "11010519491231002x", "blanks": " 110105 19491231 002X", "full width": "１１０１０５１９４９１２３１００２Ｘ"} {
		if got := h.ref(t, typed); got != ref {
			t.Errorf("%s: %s", name, got)
		}
	}
	if h.ref(t, man) == ref {
		t.Error("two people have one ref")
	}
	if _, err := h.Ref(t.Context(), " 　"); app.CodeOf(err) != app.Invalid || errorID(err) != "applicants.no_number" {
		t.Errorf("no number: %v", err)
	}
}

// meeting is randomness that is handed out when both desks have asked for it.
type meeting struct {
	io.Reader
	all *sync.WaitGroup
}

func (m meeting) Read(p []byte) (int, error) {
	m.all.Done()
	m.all.Wait()
	return m.Reader.Read(p)
}

func TestTwoDesksThatMakeTheSecretAtOnceGetOne(t *testing.T) {
	h := open(t)
	var all, done sync.WaitGroup
	all.Add(2)
	refs := make([]string, 2)
	for i, b := range []string{"a", "b"} {
		book := &applicant.Book{Store: h.store, Random: meeting{strings.NewReader(strings.Repeat(b, 32)), &all}}
		done.Go(func() {
			ref, err := book.Ref(t.Context(), man)
			if refs[i] = ref; err != nil {
				t.Error(err)
			}
		})
	}
	done.Wait()
	if refs[0] != refs[1] || refs[0] != h.ref(t, man) {
		t.Errorf("refs %q, and %s of a third desk", refs, h.ref(t, man))
	}
}

func TestNoSecretIsMadeWithoutRandomness(t *testing.T) {
	h := open(t)
	h.Random = strings.NewReader("short")
	if _, err := h.Ref(t.Context(), man); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
}

// TestNoPersonalNumberStandsInAKey walks everything the engine holds, also
// after licences that are numbered by their holder.
func TestNoPersonalNumberStandsInAKey(t *testing.T) {
	h := open(t)
	ref := h.note(t, applicant.Person{Name: "李仲安", IDKind: "resident", ID: man, Phone: "13805330000"}, "3703062026112300017", noon)
	for _, no := range []string{man + "44", "No." + woman} {
		h.update(t, func(tx app.Tx) error {
			return applicant.Issue(tx, applicant.Licence{No: no, Doc: "残疾人证", Dept: "CLH", Ref: ref, Issued: 20261123, Expires: 20361122})
		})
		err := h.store.View(t.Context(), func(r app.Reader) error {
			l, err := applicant.Load(r, "CLH", strings.ToLower(no))
			if err == nil && l.No != no {
				t.Errorf("loaded %s", l.No)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	keys := 0
	err := h.engine.View(t.Context(), func(r kv.Reader) error {
		return r.Scan("", "", 0, func(key string, _ []byte) error {
			keys++
			for _, number := range []string{man, woman, "13805330000"} {
				if strings.Contains(strings.ToUpper(key), number) {
					t.Errorf("key %q", key)
				}
			}
			return nil
		})
	})
	if err != nil || keys < 10 {
		t.Errorf("%d keys, %v", keys, err)
	}
	report, err := h.store.Verify(t.Context(), func(p storage.Problem) { t.Errorf("verify: %s %v", p.What, p.Args()) })
	if err != nil || report.Records != 4 {
		t.Errorf("verified %+v, %v", report, err)
	}
}

func TestErrorsAndLogsHoldNoPersonalNumber(t *testing.T) {
	h := open(t)
	ref := h.ref(t, man)
	err := h.store.View(t.Context(), func(r app.Reader) error {
		_, err := applicant.Load(r, "CLH", man+"44")
		return err
	})
	if errorID(err) != "applicants.licence_missing" || strings.Contains(err.Error(), man[6:14]) {
		t.Errorf("says %v", err)
	}
	p := applicant.Person{Name: "李仲安", ID: man}
	h.note(t, p, "", noon)
	for _, text := range []string{p.String(), h.file(t, ref).Applicant.String()} {
		if strings.Contains(text, man[6:14]) {
			t.Errorf("logged as %s", text)
		}
	}
}

func TestSearchFindsByNumberNameAndSound(t *testing.T) {
	h := open(t)
	for number, p := range map[string]applicant.Person{
		man:                  {Name: "曾三"},
		woman:                {Name: "张三妹"},
		firm:                 {Name: "淄博市周村区汇泉餐饮有限公司", Org: true, Phone: "0533-1234567"},
		"E12345678":          {Name: "O'Neil Ivan"},
		"34052419800101001X": {Name: "𠅤\uE001（吕）"},
	} {
		p.ID = number
		h.note(t, p, "", noon)
	}
	for name, c := range map[string]struct{ query, want string }{
		"whole number":                   {"91350100m000100y43", "淄博市周村区汇泉餐饮有限公司"},
		"passport":                       {"e1234 5678", "O'Neil Ivan"},
		"unknown number":                 {"810000199408230021", ""},
		"part of a number":               {"440524", ""},
		"name":                           {"张三妹", "张三妹"},
		"part, the beginning first":      {"三", "曾三|张三妹"},
		"surname's sound":                {"zengs", "曾三"},
		"dictionary's sound":             {"ceng", "曾三"},
		"first letters":                  {"zs", "曾三|张三妹"},
		"letters of three":               {"zsm", "张三妹"},
		"blank between sounds":           {"Zhang San", "张三妹"},
		"latin":                          {"oneil", "O'Neil Ivan"},
		"a v in a name":                  {"neiliv", "O'Neil Ivan"},
		"character without reading":      {"𠅤", "𠅤\uE001（吕）"},
		"character of the card's own":    {"\uE001吕", "𠅤\uE001（吕）"},
		"firm by its place":              {"淄博", "淄博市周村区汇泉餐饮有限公司"},
		"firm behind its place":          {"hqcy", "淄博市周村区汇泉餐饮有限公司"},
		"firm by a word in it":           {"餐饮", "淄博市周村区汇泉餐饮有限公司"},
		"nothing":                        {" · ", ""},
		"nobody":                         {"王", ""},
		"past the last place of a list":  {"\U0010FFFD", ""},
		"end of a sound is no beginning": {"hangsan", ""},
	} {
		t.Run(name, func(t *testing.T) {
			rows, err := h.Find(t.Context(), c.query, 0)
			var names []string
			for _, r := range rows {
				names = append(names, r.Name)
			}
			if got := strings.Join(names, "|"); got != c.want || err != nil {
				t.Errorf("found %s, want %s; %v", got, c.want, err)
			}
		})
	}
	if rows, err := h.Find(t.Context(), "三", 1); len(rows) != 1 || err != nil {
		t.Errorf("limit of one: %v, %v", rows, err)
	}
}

func TestRowsShowMaskedNumbers(t *testing.T) {
	h := open(t)
	ref := h.note(t, applicant.Person{Name: "李仲安", ID: man, Phone: "13805330000"}, "", noon)
	rows, err := h.Find(t.Context(), "lza", 0)
	want := applicant.Row{Ref: ref, Name: "李仲安", IDMasked: "4405**********0014", Phone: "138****0000", Seen: noon.UTC()}
	if err != nil || len(rows) != 1 || rows[0] != want {
		t.Errorf("row %+v, %v", rows, err)
	}
}

func TestSearchFollowsAChangedName(t *testing.T) {
	h := open(t)
	h.note(t, applicant.Person{Name: "李仲安", ID: man}, "1", noon)
	h.note(t, applicant.Person{Name: "尉迟安", ID: man}, "2", noon.AddDate(0, 0, 1))
	for query, want := range map[string]int{"李": 0, "lza": 0, "尉迟": 1, "yuchi": 1} {
		if rows, err := h.Find(t.Context(), query, 0); len(rows) != want || err != nil {
			t.Errorf("%s: %v, %v", query, rows, err)
		}
	}
}

func TestCancelledSearchEnds(t *testing.T) {
	h := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := h.Find(ctx, "李", 0); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

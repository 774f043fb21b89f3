package catalogue

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"testing"
)

const (
	catalogueFile = "../../assets/data/catalogue.sample.json"
	hallFileName  = "../../assets/data/hall.sample.json"
)

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func sample(t testing.TB) *Catalogue {
	t.Helper()
	c, err := Load(bytes.NewReader(read(t, catalogueFile)))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSampleLoadsCleanAndWhole(t *testing.T) {
	c := sample(t)
	zones, types := map[string]int{}, map[CaseType]int{}
	rows, deferrable, distinct := 0, 0, map[string]bool{}
	for _, it := range c.Items() {
		zones[it.Zone]++
		types[it.CaseType]++
		for _, m := range it.Materials {
			rows++
			distinct[m.ID] = true
			if m.Deferrable {
				deferrable++
			}
		}
	}
	for _, row := range []struct {
		name      string
		got, want int
	}{
		{"items", len(c.Items()), 74},
		{"departments", len(c.Departments()), 27},
		{"zones", len(c.Zones()), 5},
		{"instant", types[Instant], 19},
		{"commitment", types[Commitment], 47},
		{"joint", types[Joint], 8},
		{"project", zones["project"], 18},
		{"enterprise", zones["enterprise"], 24},
		{"general", zones["general"], 11},
		{"realestate", zones["realestate"], 9},
		{"hrss", zones["hrss"], 12},
		{"enterprise by zone", len(c.ByZone("enterprise")), 24},
		{"material rows", rows, 369},
		{"distinct materials", len(distinct), 79},
		{"deferrable", deferrable, 73},
	} {
		if row.got != row.want {
			t.Errorf("%s: %d, want %d", row.name, row.got, row.want)
		}
	}
}

func TestLookupFindsByCodeAndIDOnly(t *testing.T) {
	c := sample(t)
	if it, ok := c.Item("B001"); !ok || it.Name != "食品经营许可（新办）" || it.Materials[7].When["catering"] != "yes" {
		t.Errorf("B001 is %+v", it)
	}
	if _, ok := c.Item("b001"); ok {
		t.Error("b001 found")
	}
	if d, ok := c.Department("SCJ"); !ok || d.Name != "市场监督管理局" {
		t.Errorf("SCJ is %+v", d)
	}
	if _, ok := c.Department(FrontDesk); ok {
		t.Error("the front desk is no department")
	}
	if z, ok := c.Zone("hrss"); !ok || z.TicketPrefix != "E" {
		t.Errorf("hrss is %+v", z)
	}
	if _, ok := c.Zone(""); ok {
		t.Error("a zone without id found")
	}
}

// doc is a JSON document to be broken; at walks into it.
type doc map[string]any

func parse(t testing.TB, data []byte) doc {
	t.Helper()
	var d doc
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d doc) list(name string) []any { return d[name].([]any) }

func (d doc) at(list string, i int) doc { return d.list(list)[i].(map[string]any) }

// item returns the item with the code.
func (d doc) item(code string) doc {
	for i := range d.list("items") {
		if it := d.at("items", i); it["code"] == code {
			return it
		}
	}
	panic("no item " + code)
}

func (d doc) reader(t testing.TB) *bytes.Reader {
	t.Helper()
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(data)
}

func problemsOf(t testing.TB, err error) Problems {
	t.Helper()
	var ps Problems
	if !errors.As(err, &ps) {
		t.Fatalf("error is %v, want Problems", err)
	}
	return ps
}

// has reports whether the problem stands in ps once.
func (ps Problems) has(item, field, id, rule string) bool {
	n := 0
	for _, p := range ps {
		if p.Item == item && p.Field == field && p.ID == id && p.Rule == rule {
			n++
		}
	}
	return n == 1
}

package catalogue

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestSearchPutsTheMeantItemFirst(t *testing.T) {
	c := sample(t)
	for _, row := range []struct {
		query string
		want  []string // codes that must come first, in this order
	}{
		{"B001", []string{"B001"}},
		{"b001", []string{"B001"}},
		{"Ｂ００１", []string{"B001"}},
		{"J00", []string{"J003", "J007", "J001"}}, // shorter names first
		{"食品经营", []string{"B001"}},
		{"小餐饮", []string{"B002"}},
		{"加油站", []string{"J004"}},
		{"新办 食品", []string{"B001"}},
		{"公司登记", []string{"B003", "B005"}}, // with a gap
		{"spjy", []string{"B001"}},
		{"SPJYXK", []string{"B001"}},
		{"shipin", []string{"B001"}},
		{"shipinjingying", []string{"B001"}},
		{"shipjy", []string{"B001"}},
		{"ypjy", []string{"B007"}},
		{"rqjy", []string{"B016"}},
		{"gsbg", []string{"B005"}},
		{"zfgjj", []string{"C006"}},
		{"lwpq", []string{"E005"}},
		{"youeryuan", []string{"J002", "C001"}},
		{"zhfwgxg", nil},
		{"shebao", []string{"E007", "E001"}},
		{"spxk", []string{"B001"}},
		{"zhengxie", nil},
		{"shbzk", []string{"E007"}},
		{"cjrz", []string{"C004"}},
		{"dyq", []string{"D002"}},
		{"pharmacy", []string{"J003", "B007"}},
		{"food permit", []string{"B001"}},
		{"（）", nil},
		{strings.Repeat("s", 300), nil},
	} {
		t.Run(row.query[:min(len(row.query), 30)], func(t *testing.T) {
			got := codes(c.Search(row.query, 0))
			if len(row.want) == 0 && len(got) > 0 {
				t.Errorf("found %v, want nothing", got)
			}
			if len(got) < len(row.want) || !slices.Equal(got[:len(row.want)], row.want) {
				t.Errorf("found %v, want %v first", got, row.want)
			}
		})
	}
}

func codes(items []*Item) []string {
	var out []string
	for _, it := range items {
		out = append(out, it.Code)
	}
	return out
}

func TestEmptySearchShowsAllInTheOrderOfTheFile(t *testing.T) {
	c := sample(t)
	if got := codes(c.Search("  ", 0)); len(got) != 74 || got[0] != "B001" || got[73] != "J008" {
		t.Errorf("got %v", got)
	}
	if got := codes(c.Search("", 3)); !slices.Equal(got, []string{"B001", "B002", "B003"}) {
		t.Errorf("got %v", got)
	}
}

func TestEveryItemIsFoundByNameInitialsAndFullPinyin(t *testing.T) {
	c := sample(t)
	for i := range c.index {
		e := &c.index[i]
		code := c.items[e.item].Code
		full := strings.Join(e.sounds, "")
		for _, query := range []string{string(e.name), e.initials, full} {
			if len(query) > longestQuery {
				continue
			}
			got := codes(c.Search(query, 0))
			if at := slices.Index(got, code); at < 0 || at > 1 { // 失业登记 and 生育登记 have the same initials
				t.Errorf("%s by %q: %v", code, query, got)
			}
		}
	}
}

func TestWordsOfTheHallAreReadAsTheHallReadsThem(t *testing.T) {
	for _, row := range []struct{ name, initials string }{
		{"行政审批", "xzsp"},
		{"银行网点设立", "yhwdsl"},
		{"行业协会", "hyxh"},
		{"重庆路", "cql"},
		{"换发重新申请", "hfcxsq"},
		{"会计代理记账", "kjdljz"},
		{"重点工程", "zdgc"},
		{"加工厂", "jgc"},
		{"园长任职", "yzrz"},
		{"延长许可", "ycxk"},
		{"给付", "jf"},
		{"畜牧兽医", "xmsy"},
		{"调整", "tz"},
		{"调查", "dc"},
		{"音乐培训", "yypx"},
		{"娱乐场所", "ylcs"},
		{"旅游", "ly"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := newIndex([]Item{{Name: row.name}})[0].initials
			if got != row.initials {
				t.Errorf("initials %s, want %s", got, row.initials)
			}
		})
	}
}

// A reading the dictionary has anyway would be dead weight.
func TestEveryReadingOfTheTableIsNeeded(t *testing.T) {
	for word, read := range readings {
		runes := []rune(word)
		if len(runes) != longestReading || len(strings.Fields(read)) != longestReading {
			t.Errorf("%s %q has not %d characters", word, read, longestReading)
			continue
		}
		if plain := sounds(runes[:1])[0] + " " + sounds(runes[1:])[0]; plain == read {
			t.Errorf("%s is read %s without the table", word, read)
		}
	}
}

func TestUmlautIsTypedAsUOrV(t *testing.T) {
	c := &Catalogue{items: []Item{{Code: "X", Name: "旅行社设立"}}}
	c.index = newIndex(c.items)
	for _, query := range []string{"lvxing", "luxing", "lxssl"} {
		if len(c.Search(query, 0)) != 1 {
			t.Errorf("%s finds nothing", query)
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	few := sample(b)
	many := &Catalogue{}
	for len(many.items) < 2000 {
		for _, it := range few.items {
			it.Code = fmt.Sprintf("%s%04d", it.Code, len(many.items))
			many.items = append(many.items, it)
		}
	}
	many.index = newIndex(many.items)
	for _, query := range []string{"spjy", "shipinjingying", "食品", "B001", "szsf"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				many.Search(query, 20)
			}
		})
	}
}

package dualnotice_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"yichuang/app/catalogue"
	"yichuang/app/dualnotice"
	"yichuang/assets"
)

func scopes(t *testing.T) *dualnotice.Scopes {
	t.Helper()
	s, err := dualnotice.LoadScopes(assets.FollowUps(), sample(t))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func sample(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	c, err := catalogue.Load(assets.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func items(f dualnotice.Finding) string {
	var out []string
	for _, t := range f.Targets {
		if !slices.Contains(out, t.Item) {
			out = append(out, t.Item)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestScopeAsksForWhatItsWordsSay(t *testing.T) {
	s := scopes(t)
	for _, row := range []struct{ name, scope, items, unclear string }{
		{"catering", "餐饮服务；日用百货销售", "B001", ""},
		{"nothing", "软件开发；信息技术咨询服务", "", ""},
		{"empty", "", "", ""},
		{"signs alone", "；，。（）", "", ""},
		{"two in one clause", "食品销售、烟草制品零售", "B001 B009", ""},
		{"blanks and a line end inside", "餐 饮服\u3000务\n劳务派遣", "B001 E005", ""},
		{"full-width letters", "ＫＴＶ包房", "B011 B014", ""},
		{"small letters", "ktv", "B011 B014", ""},
		{"a longer word that is another item", "小餐饮经营", "B002", ""},
		{"management is no kitchen", "餐饮管理；酒店管理", "", ""},
		{"management beside a kitchen", "餐饮管理、餐饮服务", "B001", ""},
		{"excepted in brackets", "日用品零售（不含食品销售、药品零售）", "", ""},
		{"excepted behind the word asked for", "餐饮服务（不含凉菜、生食类食品销售）", "B001", ""},
		{"excepted to the end of the clause", "化工产品销售不含危险化学品、农药；燃气经营", "B016", ""},
		{"excepted before the rest", "除药品零售、烟草以外的商品批发；餐饮服务", "B001", ""},
		{"except in brackets without 外", "商品零售（除烟草）", "", ""},
		{"excepted behind", "商品零售，烟草、食品销售除外", "", ""},
		{"forbidden", "零售百货，不得从事餐饮、住宿", "", ""},
		{"not of that sort", "非危险化学品销售、农药零售", "B019", ""},
		{"a name that begins with 非", "非处方药零售", "B007", ""},
		{"除 in another word", "害虫消除服务、餐饮服务、户外用品", "B001", ""},
		{"外 in another word", "除四害服务、餐饮服务、户外用品", "B001", ""},
		{"unprocessed food is no exception", "未经加工的坚果、食品销售", "B001", ""},
		{"bracket that never closes", "百货零售（不含烟草；餐饮服务", "B001", ""},
		{"signs inside a bracket do not split", "百货（不含烟草；餐饮）", "", ""},
		{"a licence nobody answers for", "烟花爆竹零售；餐饮服务", "B001", "烟花爆竹零售"},
		{"a licence named without a known word", "特种印章制作（凭许可证经营）", "", "特种印章制作（凭许可证经营）"},
		{"known and unknown in one clause", "餐饮、典当", "B001", "餐饮、典当"},
		{"approval without a known word", "矿山开发须经批准", "", "矿山开发须经批准"},
		{"no licence needed", "法律法规规定无需许可的项目", "", ""},
		{"prepackaged food alone is filed", "食品销售（仅销售预包装食品）", "", "食品销售（仅销售预包装食品）"},
		{"under the heading of licences", "许可项目：餐饮服务；特种服务；一般项目：百货销售", "B001", "特种服务"},
		{"headings alone", "许可项目：；一般项目：", "", ""},
		{"the scope's own heading", "经营范围：餐饮服务", "B001", ""},
		{"printed sentence behind a known word", "餐饮服务。（依法须经批准的项目，经相关部门批准后方可开展经营活动）", "B001", ""},
		{"printed sentence in the known clause", "餐饮服务（依法须经批准的项目，经相关部门批准后方可开展经营活动）", "B001", ""},
		{"printed sentence in an unknown clause", "特种服务（依法须经批准的项目，经相关部门批准后方可开展经营活动）", "", "特种服务"},
		{"printed sentence and nothing else", "软件开发。（依法须经批准的项目，经相关部门批准后方可开展经营活动）", "", "（依法须经批准的项目，经相关部门批准后方可开展经营活动）"},
		{"sentence of the free ones", "软件开发（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）", "", ""},
		{
			"a licence as printed today",
			"一般项目：日用百货销售；第二类医疗器械销售。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）许可项目：餐饮服务；出版物零售。（依法须经批准的项目，经相关部门批准后方可开展经营活动，具体经营项目以相关部门批准文件或许可证件为准）",
			"B001 B008 B013", "",
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := s.Match(row.scope)
			if got := items(f); got != row.items {
				t.Errorf("asks for %q, want %q", got, row.items)
			}
			if got := strings.Join(f.Unclear, "|"); got != row.unclear {
				t.Errorf("unclear %q, want %q", got, row.unclear)
			}
		})
	}
}

func TestEveryListedTradeLeadsToItsItem(t *testing.T) {
	s := scopes(t)
	for scope, item := range map[string]string{
		"药品零售": "B007", "第二类医疗器械零售": "B008", "卷烟零售": "B009", "道路货物运输（不含危险货物）": "B010", "图书零售": "B013",
		"歌舞娱乐活动": "B014", "危险化学品经营": "B015", "瓶装燃气经营": "B016", "加油站": "B017", "农药零售": "B019", "理发服务": "B006",
		"美容服务": "B006", "公共浴场": "B006", "游泳场馆": "B006", "住宿服务": "B006", "劳务派遣服务": "E005", "人力资源服务": "E004",
		"民办幼儿园": "C001", "机构养老服务": "C003", "户外广告发布": "B021", "生猪养殖": "B018", "家禽屠宰": "B018", "诊所服务": "C007",
	} {
		if got := items(s.Match(scope)); !slices.Contains(strings.Fields(got), item) {
			t.Errorf("%s leads to %q, want %s", scope, got, item)
		}
	}
}

// pieces are clauses as licences have them, without headings.
var pieces = []string{
	"餐饮服务", "餐饮管理", "食品销售（不含药品）", "除烟草外的百货", "烟花爆竹零售", "住宿、KTV", "凭许可证经营", "软件开发", "（不含餐饮", "非危险化学品",
	"依法须经批准的项目", "经相关部门批准后方可开展经营活动", "小餐饮)", "劳务派遣。", "𠮷野家餐饮", "\xff餐饮", " ", "一般项目", "典当",
}

func TestFindingIsMadeOfThePiecesOfTheScope(t *testing.T) {
	s := scopes(t)
	rapid.Check(t, func(t *rapid.T) {
		scope := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom(pieces), rapid.SampledFrom([]string{"；", "，", "（", "）", "：", "许可项目：", "除", "外"}), rapid.String())).Draw(t, "scope"), "")
		f, again := s.Match(scope), s.Match(scope)
		if !slices.Equal(f.Targets, again.Targets) || !slices.Equal(f.Unclear, again.Unclear) {
			t.Fatalf("the same scope gives %+v and %+v", f, again)
		}
		for i, target := range f.Targets {
			if target.Part == "" || !strings.Contains(scope, target.Part) {
				t.Fatalf("%q is no piece of %q", target.Part, scope)
			}
			if slices.Contains(f.Targets[:i], target) {
				t.Fatalf("%+v stands twice", target)
			}
		}
		for _, part := range f.Unclear {
			if part == "" || !strings.Contains(scope, part) {
				t.Fatalf("unclear %q is no piece of %q", part, scope)
			}
		}
	})
}

func TestOrderOfClausesDoesNotMatter(t *testing.T) {
	s := scopes(t)
	whole := slices.DeleteFunc(slices.Clone(pieces), func(p string) bool { return strings.ContainsAny(p, "（)") && !strings.Contains(p, "）") })
	rapid.Check(t, func(t *rapid.T) {
		clauses := rapid.SliceOfN(rapid.SampledFrom(whole), 1, 8).Draw(t, "clauses")
		other := rapid.Permutation(clauses).Draw(t, "other order")
		heading := rapid.SampledFrom([]string{"", "许可项目：", "一般项目："}).Draw(t, "heading")
		a, b := s.Match(heading+strings.Join(clauses, "；")), s.Match(heading+strings.Join(other, "；"))
		if items(a) != items(b) || len(a.Targets) != len(b.Targets) || len(a.Unclear) != len(b.Unclear) {
			t.Fatalf("%q asks for %+v, in the order %q for %+v", clauses, a, other, b)
		}
		for _, target := range a.Targets {
			if !slices.Contains(b.Targets, target) {
				t.Fatalf("%+v is only found in the first order", target)
			}
		}
		for _, part := range a.Unclear {
			if !slices.Contains(b.Unclear, part) {
				t.Fatalf("%q is only unclear in the first order", part)
			}
		}
	})
}

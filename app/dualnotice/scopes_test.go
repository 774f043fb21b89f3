package dualnotice_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"yichuang/app/catalogue"
	"yichuang/app/dualnotice"
)

func TestWordsThatDoNotFitTheCatalogueAreRefused(t *testing.T) {
	c := sample(t)
	const good = `{"item":"B001","dept":"XZSP","basis":"食品安全法","words":["餐饮"]}`
	for _, row := range []struct{ name, text, want string }{
		{"good", `{"notice":"","scopes":[` + good + `],"pool":["典当"]}`, ""},
		{"the regulator is told", `{"scopes":[{"item":"B001","dept":"SCJ","basis":"x","words":["餐饮"]}]}`, ""},
		{"a joint item and its lead", `{"scopes":[{"item":"J001","dept":"SCJ","basis":"x","words":["餐饮"]}]}`, ""},
		{"no JSON", `{"scopes":[`, "dual.scope_syntax"},
		{"unknown member", `{"scope":[]}`, "dual.scope_syntax"},
		{"more behind it", `{"scopes":[` + good + `]} {}`, "dual.scope_syntax"},
		{"no entry", `{"scopes":[]}`, "dual.scope_empty"},
		{"unknown item", `{"scopes":[{"item":"Z9","dept":"XZSP","basis":"x","words":["餐饮"]}]}`, "Z9 dual.item_unknown"},
		{"another department", `{"scopes":[{"item":"B001","dept":"YCJ","basis":"x","words":["餐饮"]}]}`, "B001 dual.scope_dept_wrong"},
		{"no department", `{"scopes":[{"item":"B011","basis":"x","words":["商场"]}]}`, "B011 dual.scope_dept_wrong"},
		{"a registration", `{"scopes":[{"item":"B003","dept":"XZSP","basis":"x","words":["公司"]}]}`, "B003 dual.scope_is_registration"},
		{"no words", `{"scopes":[{"item":"B001","dept":"XZSP","basis":"x","words":[]}]}`, "B001 dual.scope_empty"},
		{"no ground", `{"scopes":[{"item":"B001","dept":"XZSP","basis":" ","words":["餐饮"]}]}`, "B001 dual.scope_empty"},
		{"one letter", `{"scopes":[{"item":"B001","dept":"XZSP","basis":"x","words":["餐 "]}]}`, "B001 dual.scope_word_short"},
		{"one letter in the pool", `{"scopes":[` + good + `],"pool":[""]}`, " dual.scope_word_short"},
		{"word twice, once wide", `{"scopes":[{"item":"B014","dept":"XZSP","basis":"x","words":["KTV","ＫＴＶ"]}]}`, "B014 dual.scope_word_twice"},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, err := dualnotice.LoadScopes(strings.NewReader(row.text), c)
			if row.want == "" {
				if err != nil || s == nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			var problems catalogue.Problems
			if !errors.As(err, &problems) || s != nil {
				t.Fatalf("loaded, or failed otherwise: %v", err)
			}
			has := func(p catalogue.Problem) bool { return strings.HasSuffix(p.Item+" "+p.ID, row.want) }
			if !slices.ContainsFunc(problems, has) {
				t.Errorf("problems\n%v\nwant %s", problems, row.want)
			}
		})
	}
}

func TestAllProblemsOfAFileAreTold(t *testing.T) {
	const text = `{"scopes":[{"item":"Z9","dept":"XZSP","basis":"","words":["餐"]},{"dept":"XZSP","basis":"x","words":["餐饮"]}]}`
	_, err := dualnotice.LoadScopes(strings.NewReader(text), sample(t))
	var problems catalogue.Problems
	if !errors.As(err, &problems) || len(problems) != 4 || problems[3].Item != "#2" {
		t.Errorf("problems %v", err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestFileThatCannotBeReadIsNoProblemOfItsWords(t *testing.T) {
	_, err := dualnotice.LoadScopes(broken{}, sample(t))
	var problems catalogue.Problems
	if !errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &problems) {
		t.Errorf("failed with %v", err)
	}
}

func TestOnlyBusinessRegistrationsAreTold(t *testing.T) {
	c := sample(t)
	var got []string
	for i := range c.Items() {
		if it := &c.Items()[i]; dualnotice.Applies(it) {
			got = append(got, it.Code)
		}
	}
	if want := []string{"B003", "B004", "B005"}; !slices.Equal(got, want) {
		t.Errorf("told of %v, want %v", got, want)
	}
}

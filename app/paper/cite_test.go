package paper_test

import (
	"testing"

	"yichuang/app/paper"
)

func TestLegalBasisIsCitedInTitleMarks(t *testing.T) {
	for _, c := range []struct{ name, basis, want string }{
		{"one law", "出版管理条例", "《出版管理条例》"},
		{"several laws", "食品安全法；食品经营许可和备案管理办法", "《食品安全法》《食品经营许可和备案管理办法》"},
		{"an article", "消防法第十五条第一款", "《消防法》第十五条第一款"},
		{"rules of a law", "民办教育促进法及实施条例", "《民办教育促进法》及实施条例"},
		{"a name with and", "取水许可和水资源费征收管理条例", "《取水许可和水资源费征收管理条例》"},
		{"a numbered paper", "国发〔2024〕3号；消防法", "国发〔2024〕3号、《消防法》"},
		{"cited already", "《食品安全法》第三十五条、第三十六条；《消防法》", "《食品安全法》第三十五条、第三十六条、《消防法》"},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := paper.Cite(c.basis); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

package applicant

import (
	"slices"
	"strings"
	"testing"

	"yichuang/app/catalogue"
)

func TestSurnameIsReadAsFamiliesReadIt(t *testing.T) {
	for name, want := range map[string]string{
		"单雄信": "shanxiongxin", "曾国藩": "zengguofan", "仇英": "qiuying", "查慎行": "zhashenxing", "尉迟恭": "yuchigong",
		"翟让": "zhairang", "区寄": "ouji", "欧阳修": "ouyangxiu", "解缙": "xiejin", "朴趾源": "piaozhiyuan", "任伯年": "renbonian",
		"华佗": "huatuo", "盖叫天": "gejiaotian", "乐毅": "yueyi", "长孙无忌": "zhangsunwuji", "令狐德棻": "linghudefen",
		"万俟咏": "moqiyong", "单于夫": "chanyufu", "吐谷浑阿豺": "tuyuhunachai", "缪荃孙": "miaoquansun", "种师道": "chongshidao",
		"秘书": "bishu", "吕布": "lubu", "耶律楚材": "yeluchucai", "李Anna": "lianna", "ＡＢＣ": "abc", "𠅤": "𠅤",
	} {
		t.Run(name, func(t *testing.T) {
			begin, _ := spellings(name, false)
			if !slices.Contains(begin, want) {
				t.Errorf("stands at %q, not at %s", begin, want)
			}
		})
	}
}

// TestTableOfSurnamesSaysWhatTheDictionaryDoesNot: no entry repeats the
// dictionary, none has more or fewer sounds than characters.
func TestTableOfSurnamesSaysWhatTheDictionaryDoesNot(t *testing.T) {
	for r, readings := range surnames {
		if plain := catalogue.Sounds(string(r))[0]; plain == readings {
			t.Errorf("%c is read %s anyway", r, plain)
		}
		for _, sound := range strings.Fields(readings) {
			if strings.Trim(sound, "abcdefghijklmnopqrstuwxyz") != "" { // ü is written u
				t.Errorf("%c: %s", r, sound)
			}
		}
	}
	for name, read := range compoundSurnames {
		if n := len([]rune(name)); n != len(strings.Fields(read)) || n < 2 || n > longestSurname {
			t.Errorf("%s: %s", name, read)
		}
	}
}

func TestOrganisationIsReadWithoutASurnameAndBehindItsPlace(t *testing.T) {
	begin, inside := spellings("淄博市周村区汇泉餐饮有限公司", true)
	for _, want := range []string{"淄博市周村区汇泉餐饮有限公司", "zbszcqhqcyyxgs"} {
		if !slices.Contains(begin, want) {
			t.Errorf("begins at %q, not at %s", begin, want)
		}
	}
	for _, want := range []string{"汇泉餐饮有限公司", "餐饮有限公司", "huiquancanyinyouxiangongsi", "hqcyyxgs"} {
		if !slices.Contains(inside, want) {
			t.Errorf("found inside at %q, not at %s", inside, want)
		}
	}
	if begin, _ := spellings("单记面馆", true); !slices.Contains(begin, "danjimianguan") || slices.Contains(begin, "shanjimianguan") {
		t.Errorf("read as a person: %q", begin)
	}
}

// TestNamesOfAnyLengthStandAtFewPlaces: a transaction has 100 operations, and
// other things to do.
func TestNamesOfAnyLengthStandAtFewPlaces(t *testing.T) {
	for _, name := range []string{strings.Repeat("乐", 400), "山东省淄博市周村区" + strings.Repeat("万", 300), "乐", "", "·", "\x00\xff"} {
		for _, org := range []bool{false, true} {
			begin, inside := spellings(name, org)
			if n := len(begin) + len(inside); n > 17 || n == 0 && fold(name) != "" {
				t.Errorf("%d places of %.12s…", n, name)
			}
			for _, s := range slices.Concat(begin, inside) {
				if len([]rune(s)) > longestPlace || strings.ContainsAny(s, " \x00") {
					t.Errorf("place %q", s)
				}
			}
		}
	}
}

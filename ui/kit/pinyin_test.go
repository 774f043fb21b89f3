package kit

import (
	"bufio"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	gopinyin "github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/simplifiedchinese"

	"yichuang/assets/pinyin"
)

// place returns where the text stands among the candidates, -1 when nowhere.
func place(source Candidates, in Context, typed, text string) int {
	return slices.IndexFunc(source.Candidates(typed, in), func(c Candidate) bool { return c.Text == text })
}

func gb2312(t *testing.T) []rune {
	t.Helper()
	var out []rune
	decode := simplifiedchinese.GBK.NewDecoder()
	for row := byte(0xB0); row <= 0xF7; row++ {
		for cell := byte(0xA1); cell <= 0xFE; cell++ {
			s, err := decode.String(string([]byte{row, cell}))
			if err != nil {
				t.Fatal(err)
			}
			if r := []rune(s)[0]; len([]rune(s)) == 1 && r != '\uFFFD' && (r < 0xE000 || r > 0xF8FF) {
				out = append(out, r)
			}
		}
	}
	return out
}

func TestEveryHanziOfGB2312IsFoundByItsSound(t *testing.T) {
	all := gb2312(t)
	if len(all) != 6763 {
		t.Fatalf("GB 2312 has %d hanzi here", len(all))
	}
	known := readings()
	source := Pinyin()
	lists := map[string]map[string]bool{}
	for _, r := range all {
		sounds := gopinyin.SinglePinyin(r, gopinyin.NewArgs())
		if len(sounds) == 0 {
			t.Errorf("%c has no sound to test with", r)
			continue
		}
		typed := strings.ReplaceAll(sounds[0], "ü", "v")
		if r == '嗯' {
			typed = "en" // the only one that go-pinyin reads without a vowel
		}
		if lists[typed] == nil {
			lists[typed] = map[string]bool{}
			for _, c := range source.Candidates(typed, Plain) {
				lists[typed][c.Text] = true
			}
		}
		if !lists[typed][string(r)] {
			t.Errorf("%c is not found by %s, only by %v", r, typed, known[r])
		}
	}
}

// people are hanzi with how many people have them in their names.
type people struct {
	hanzi string
	count float64
}

func readPeople(t *testing.T, path string) []people {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []people
	for lines := bufio.NewScanner(f); lines.Scan(); {
		hanzi, number, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			continue // where the list comes from
		}
		n, err := strconv.ParseFloat(number, 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, people{hanzi, n})
	}
	return out
}

// soundIn returns the syllable a hanzi of a name is read as, and its tone.
func soundIn(in Context, hanzi string) (syllable string, tone int) {
	best := -1
	for s, list := range pinyin.Hanzis().Hanzi {
		for _, h := range list {
			if string(h.Rune) != hanzi {
				continue
			}
			weight := int(h.Surname)
			if in == GivenName {
				weight = int(h.Given)
			}
			if weight = weight*4096 + int(h.Text); weight > best {
				best, syllable = weight, s
				tone = slices.Index([]bool{h.Tones&1 > 0, h.Tones&2 > 0, h.Tones&4 > 0, h.Tones&8 > 0}, true) + 1
			}
		}
	}
	return syllable, tone
}

// shares are the parts of the people whose hanzi stands first, on the first
// page, and first or second once the tone was typed.
type shares struct{ first, page, toned float64 }

func measureShares(t *testing.T, in Context, list []people) (out shares) {
	t.Helper()
	source := Pinyin()
	all := 0.0
	for _, p := range list {
		syllable, tone := soundIn(in, p.hanzi)
		at := place(source, in, syllable, p.hanzi)
		if at < 0 {
			t.Errorf("%s is not found by %s", p.hanzi, syllable)
			continue
		}
		all += p.count
		if at == 0 {
			out.first += p.count
		}
		if at < cellsMost {
			out.page += p.count
		}
		if at := place(source, in, syllable+strconv.Itoa(tone), p.hanzi); at == 0 || at == 1 {
			out.toned += p.count
		}
	}
	return shares{100 * out.first / all, 100 * out.page / all, 100 * out.toned / all}
}

// No order can reach all: 许 sounds like 徐, whom twice as many bear.
func TestNamesStandFirst(t *testing.T) {
	for _, c := range []struct {
		name, file string
		in         Context
		least      shares
	}{
		{"the 500 surnames most people bear", "testdata/surnames.tsv", Surname, shares{89.9, 99.5, 98.5}},
		{"the 500 hanzi most frequent in given names", "testdata/given.tsv", GivenName, shares{57, 97.5, 88}},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := readPeople(t, c.file)
			if len(list) != 500 {
				t.Fatalf("the list has %d names", len(list))
			}
			got := measureShares(t, c.in, list)
			t.Logf("of the people, %.1f %% find theirs first, %.1f %% on the first page, %.1f %% first or second with its tone", got.first, got.page, got.toned)
			if got.first < c.least.first || got.page < c.least.page || got.toned < c.least.toned {
				t.Errorf("%+v, less than %+v", got, c.least)
			}
		})
	}
}

func TestWhatStandsBeforeASurnameIsBorneByMore(t *testing.T) {
	count := map[string]float64{}
	list := readPeople(t, "testdata/surnames.tsv")
	for _, p := range list {
		count[p.hanzi] = p.count
	}
	source := Pinyin()
	for _, p := range list {
		syllable, _ := soundIn(Surname, p.hanzi)
		for _, c := range source.Candidates(syllable, Surname) {
			if c.Text == p.hanzi {
				break
			}
			if count[c.Text] < p.count {
				t.Errorf("%s: %s stands before %s", syllable, c.Text, p.hanzi)
			}
		}
	}
}

func TestWordsAreFoundAsPeopleTypeThem(t *testing.T) {
	source := Pinyin().WithWords([]string{"食品经营许可（新办）", "小餐饮登记", "重庆路便民点"})
	for _, c := range []struct {
		name, typed string
		in          Context
		want        string
		letters     int
		within      int // candidates
	}{
		{"several syllables", "shipinjingying", Plain, "食品经营", 14, 1},
		{"first letters", "spjy", Plain, "食品经营", 4, 1},
		{"letters and syllables mixed", "shipinjy", Plain, "食品经营", 8, 2},
		{"the last syllable not finished", "shipinj", Plain, "食品经营", 7, 4},
		{"the last syllable could be finished", "shipinji", Plain, "食品经营", 8, 4},
		{"an item of the hall to its bracket", "shipinjingyingxuke", Plain, "食品经营许可", 18, 1},
		{"an item of the hall by first letters", "xcydj", Plain, "小餐饮登记", 5, 1},
		{"an item with a hanzi of two sounds", "chongqinglubianmindian", Plain, "重庆路便民点", 22, 1},
		{"the longest word of more", "shipinwo", Plain, "食品", 6, 8},
		{"two syllables in one", "xian", Plain, "西安", 4, 3},
		{"an apostrophe keeps them apart", "xi'an", Plain, "西安", 5, 1},
		{"the longer first syllable", "fangan", Plain, "方案", 6, 1},
		{"a sentence of words", "woyaobanlizhizhao", Plain, "我要办理执照", 17, 1},
		{"ü typed v", "lv", Surname, "吕", 2, 1},
		{"ü as passports have it", "lyu", Surname, "吕", 3, 1},
		{"v where u is written", "xv", Surname, "徐", 2, 1},
		{"lüe with v", "lve", Plain, "略", 3, 2},
		{"a tone", "zhang1", Surname, "张", 6, 1},
		{"a tone that hides others", "wang1", Surname, "汪", 5, 1},
		{"tones in a word", "zhi2zhao4", Plain, "执照", 9, 1},
		{"a known name", "zhangsanfeng", Surname, "张三丰", 12, 1},
		{"a surname before the rest of a name", "zhangsanfeng", Surname, "张", 5, 2},
		{"a surname of two hanzi", "ouyang", Surname, "欧阳", 6, 1},
		{"a surname of two hanzi before the rest", "zhugeliang", Surname, "诸葛", 5, 2},
		{"a rare surname of two hanzi", "zhongli", Surname, "钟离", 7, 3},
		{"one letter of a surname", "z", Surname, "张", 1, 1},
		{"a given name of two hanzi", "jianguo", GivenName, "建国", 7, 1},
		{"a given name by first letters", "jg", GivenName, "建国", 2, 1},
		{"a word of addresses", "lu", Place, "路", 2, 1},
		{"a place", "zhoucun", Place, "周村", 7, 1},
		{"a street", "sichoulu", Place, "丝绸路", 8, 1},
		{"Name without a field is a given name", "wei", Name, "伟", 3, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := source.Candidates(c.typed, c.in)
			at := slices.IndexFunc(found, func(f Candidate) bool { return f.Text == c.want })
			if at < 0 || at >= c.within {
				t.Fatalf("%s stands at %d of %v", c.want, at, found[:min(len(found), 10)])
			}
			if found[at].Letters != c.letters {
				t.Errorf("%s uses up %d letters", c.want, found[at].Letters)
			}
		})
	}
}

func TestAToneHidesTheOthers(t *testing.T) {
	for _, c := range Pinyin().Candidates("zhang4", Plain) {
		if c.Text == "张" || c.Text == "掌" {
			t.Errorf("%s has not the fourth tone", c.Text)
		}
	}
}

func TestNothingIsFoundForWhatIsNoPinyin(t *testing.T) {
	for _, typed := range []string{"", "'", "1234", "vvv", "i", "uuuu"} {
		if found := Pinyin().Candidates(typed, Plain); len(found) > 0 {
			t.Errorf("%q finds %v", typed, found[:1])
		}
	}
}

// formWords are what people write on forms, with how they type them.
const formWords = `shenqing 申请 shenqingren 申请人 shenqingbiao 申请表 shouli 受理 banli 办理 shenpi 审批 xukezheng 许可证
jingying 经营 shipin 食品 yingyezhizhao 营业执照 dengji 登记 beian 备案 zhengming 证明 shenfenzheng 身份证 juzhuzheng 居住证
hukoubu 户口簿 jiehunzheng 结婚证 lihunzheng 离婚证 budongchan 不动产 fangchanzheng 房产证 fangwu 房屋 tudi 土地 diya 抵押
guohu 过户 zulin 租赁 hetong 合同 gongsi 公司 zhangcheng 章程 gudong 股东 fadingdaibiaoren 法定代表人 fuzeren 负责人
jingbanren 经办人 weituoren 委托人 dailiren 代理人 weituoshu 委托书 chengnuoshu 承诺书 gaozhishu 告知书 tongzhishu 通知书
qiye 企业 getihu 个体户 gongshang 工商 hezuoshe 合作社 sheli 设立 biangeng 变更 zhuxiao 注销 yanxu 延续 buban 补办 yishi 遗失
mingcheng 名称 dizhi 地址 zhuzhi 住址 zhusuo 住所 dianhua 电话 shoujihao 手机号 youxiang 邮箱 xingming 姓名 xingbie 性别
minzu 民族 nianling 年龄 riqi 日期 qianming 签名 gaizhang 盖章 fuyinjian 复印件 yuanjian 原件 cailiao 材料 shebao 社保
yibao 医保 yanglaobaoxian 养老保险 gongjijin 公积金 tuixiu 退休 canjizheng 残疾证 dibao 低保 butie 补贴 shengyu 生育
nashui 纳税 fapiao 发票 jiaofei 缴费 jiashizheng 驾驶证 cheliang 车辆 yunshu 运输 xiaofang 消防 huanbao 环保 weisheng 卫生
yaopin 药品 yiliao 医疗 zhensuo 诊所 yancao 烟草 lingshou 零售 canyin 餐饮 shitang 食堂 xuexiao 学校 youeryuan 幼儿园
jiaoshi 教师 peixun 培训 shigong 施工 guihua 规划 yanshou 验收 jungong 竣工 ranqi 燃气 jiuye 就业 shiye 失业 dangan 档案
zixun 咨询 chaxun 查询 yuyue 预约 tousu 投诉 lingqu 领取 youji 邮寄 chuangkou 窗口`

func TestWordsOfFormsStandFirst(t *testing.T) {
	source, pairs := Pinyin(), strings.Fields(formWords)
	if len(pairs) < 200 {
		t.Fatalf("only %d words", len(pairs)/2)
	}
	for i := 0; i < len(pairs); i += 2 {
		if at := place(source, Plain, pairs[i], pairs[i+1]); at != 0 {
			t.Errorf("%s: %s stands at %d", pairs[i], pairs[i+1], at)
		}
	}
}

func BenchmarkCandidates(b *testing.B) {
	source := Pinyin()
	source.Candidates("a", Plain)
	for _, c := range []struct {
		typed string
		in    Context
	}{
		{"s", Plain},
		{"z", Surname},
		{"y", GivenName},
		{"sh", Plain},
		{"shi", Plain},
		{"spjy", Plain},
		{"sfz", Plain},
		{"shipinj", Plain},
		{"shipinjingying", Plain},
		{"zhangsanfeng", Surname},
		{"woyaobanliyingyezhizhao", Plain},
	} {
		b.Run(c.typed, func(b *testing.B) {
			for b.Loop() {
				source.Candidates(c.typed, c.in)
			}
		})
	}
}

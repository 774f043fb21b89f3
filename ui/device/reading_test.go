package device

import (
	"strings"
	"testing"
)

func TestHanziAreReadByTheirWords(t *testing.T) {
	for text, want := range map[string]string{
		"号":           "hao4",
		"窗口":          "chuang1 kou3",
		"行政":          "xing2 zheng4",
		"银行":          "yin2 hang2",
		"行业":          "hang2 ye4",
		"重新":          "chong2 xin1",
		"重点":          "zhong4 dian3",
		"办理":          "ban4 li3",
		"食品经营许可":      "shi2 pin3 jing1 ying2 xu3 ke3",
		"变更登记":        "bian4 geng1 deng1 ji4",
		"非处方药":        "fei1 chu3 fang1 yao4",
		"一处问题":        "yi2 chu4 wen4 ti2",
		"延长 15 天":     "yan2 chang2 shi2 wu3 tian1",
		"园长":          "yuan2 zhang3",
		"查询进度":        "cha2 xun2 jin4 du4",
		"当场办结":        "dang1 chang3 ban4 jie2",
		"应急":          "ying4 ji2",
		"应当":          "ying1 dang1",
		"什么":          "shen2 me5",
		"淄博市周村区":      "zi1 bo2 shi4 zhou1 cun1 qu1",
		"不用等":         "bu2 yong4 deng3",
		"不清楚":         "bu4 qing1 chu5",
		"请点一下":        "qing3 dian3 yi2 xia4",
		"一年":          "yi1 nian2",
		"第一次":         "di4 yi1 ci4",
		"残疾人联合会":      "can2 ji2 ren2 lian2 he2 hui4",
		"社会保险费":       "she4 hui4 bao3 xian3 fei4",
		"女儿的绿色通道":     "nv3 er2 de5 lv4 se4 tong1 dao4",
		"输入 SPJY，再按":  "shu1 ru4 S P J Y, zai4 an4",
		"您好。请等。":      "nin2 hao3. qing3 deng3.",
		"（有的人需要），是吗？": "you3 de5 ren2 xu1 yao4, shi4 ma5.",
		"":            "",
	} {
		if got := Reading(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestCallIsReadInPinyin(t *testing.T) {
	for _, row := range []struct {
		number, counter string
		yao             bool
		want            string
	}{
		{"A012", "3", false, "qing3 A ling2 yi1 er4 hao4 dao4 san1 hao4 chuang1 kou3 ban4 li3"},
		{"A112", "1", true, "qing3 A yao1 yao1 er4 hao4 dao4 yi1 hao4 chuang1 kou3 ban4 li3"},
		{"B1230", "11", false, "qing3 B yi1 er4 san1 ling2 hao4 dao4 shi2 yi1 hao4 chuang1 kou3 ban4 li3"},
	} {
		if got := Reading(CallPhrase(Chinese, row.number, row.counter, row.yao).Text()); got != row.want {
			t.Errorf("%s: %q, want %q", row.number, got, row.want)
		}
	}
}

func TestFiguresAreSaidAsPeopleSayThem(t *testing.T) {
	for text, want := range map[string]string{
		"2026年11月23日":        "二零二六年十一月二十三日",
		"09:00-17:30":        "九点至十七点三十分",
		"08:05":              "八点零五分",
		"0533-6190000":       "零五三三，六一九零零零零",
		"13805330000":        "一三八零五三三零零零零",
		"10号窗口":              "十号窗口",
		"7-9 号窗口":            "七至九号窗口",
		"1、2、10 号窗口":         "一、二、十号窗口",
		"2 个工作日":             "两个工作日",
		"2 号":                "二号",
		"110 人":              "一百一十人",
		"1005 项":             "一千零五项",
		"2012 元":             "二千零一十二元",
		"2.5 元":              "二点五元",
		"30%":                "百分之三十",
		"0 项":                "零项",
		"约 25 分钟":            "约 二十五分钟",
		"前面 7 人":             "前面 七人",
		"没有数字":               "没有数字",
		"370306202611230001": "三七零三零六二零二六一一二三零零零一",
	} {
		if got := spoken(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if got := strings.Join(strings.Fields(spoken("SX2026-000123")), " "); got != "S X 二零二六，零零零一二三" {
		t.Errorf("case number: %q", got)
	}
}

// Every word of the table has as many syllables as characters, each with its
// tone, so that none is dropped or moved.
func TestEveryWordOfTheTableHasItsSyllables(t *testing.T) {
	l := words()
	for word, syllables := range l.phrases {
		parts := strings.Fields(syllables)
		if len(parts) != len([]rune(word)) {
			t.Errorf("%s: %d syllables", word, len(parts))
		}
		for _, p := range parts {
			if strings.Trim(p, "abcdefghijklmnopqrstuvwxyz") != p[len(p)-1:] || !strings.ContainsAny(p, "12345") {
				t.Errorf("%s: %q", word, p)
			}
		}
	}
	if len(l.phrases) < 200 {
		t.Errorf("only %d words", len(l.phrases))
	}
}

func FuzzReading(f *testing.F) {
	f.Add("请 A012 号到 3 号窗口办理，09:41，30%")
	f.Add("2-3年:5.5%..--\xff")
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range Reading(text) {
			if r > 127 {
				t.Fatalf("%q is read with %q", text, r)
			}
		}
	})
}

package catalogue

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// readings lists words of the hall in which a character is not read as the
// dictionary's first reading has it. The longest word wins.
var readings = map[string]string{
	"银行": "yin hang", "行业": "hang ye", "商行": "shang hang", "会计": "kuai ji", "财会": "cai kuai",
	"重庆": "chong qing", "重新": "chong xin", "重复": "chong fu", "重建": "chong jian", "重组": "chong zu", "重名": "chong ming",
	"长期": "chang qi", "长途": "chang tu", "长度": "chang du", "长江": "chang jiang", "延长": "yan chang", "长租": "chang zu",
	"长护": "chang hu", "特长": "te chang", "长效": "chang xiao",
	"给付": "ji fu", "给水": "ji shui", "供给": "gong ji", "补给": "bu ji", "畜牧": "xu mu", "畜产": "xu chan",
	"调整": "tiao zheng", "调解": "tiao jie", "调剂": "tiao ji", "空调": "kong tiao", "调节": "tiao jie",
	"音乐": "yin yue", "乐器": "yue qi", "乐团": "yue tuan", "首都": "shou du", "都市": "du shi", "校正": "jiao zheng",
	"校验": "jiao yan", "校准": "jiao zhun", "厦门": "xia men", "西藏": "xi zang", "朝阳": "zhao yang", "出差": "chu chai",
	"人参": "ren shen", "海参": "hai shen", "模具": "mu ju",
}

const longestReading = 2 // runes of the longest word in readings

// sounds returns how each rune is read: lower-case Latin letters without
// tones, ü as u, and any other rune as itself.
func sounds(name []rune) []string {
	out := make([]string, 0, len(name))
	args := pinyin.NewArgs()
	for i := 0; i < len(name); {
		if i+longestReading <= len(name) {
			if read, ok := readings[string(name[i:i+longestReading])]; ok {
				out = append(out, strings.Fields(read)...)
				i += longestReading
				continue
			}
		}
		sound := string(name[i])
		if found := pinyin.SinglePinyin(name[i], args); len(found) > 0 {
			sound = foldUmlaut(found[0])
		}
		out = append(out, sound)
		i++
	}
	return out
}

// Sounds returns how each character of a name is read: lower-case Latin
// letters without tones, ü as u, and a character without a reading as itself.
func Sounds(name string) []string { return sounds([]rune(name)) }

// Initials returns the first letter of how each character of a name is read:
// xzspj for 行政审批局, for lists that are searched by a few keys.
func Initials(name string) string {
	var b strings.Builder
	for _, sound := range sounds([]rune(name)) {
		b.WriteString(string([]rune(sound)[:1]))
	}
	return strings.ToLower(b.String())
}

package applicant

// surnames are characters that are read otherwise as a surname than the
// dictionary's first reading has them, or that families read in several ways:
// then the usual one comes first. The dictionary's reading is always found too.
var surnames = map[rune]string{
	'不': "fou", '乐': "yue le", '樂': "yue le", '乘': "sheng cheng", '乜': "nie", '仇': "qiu", '会': "gui kuai", '佴': "nai",
	'单': "shan", '單': "shan", '卜': "bu", '区': "ou", '區': "ou", '句': "gou", '召': "shao", '员': "yun",
	'員': "yun", '圈': "juan", '宓': "mi fu", '尉': "wei yu", '折': "she", '晟': "cheng sheng", '曾': "zeng", '朴': "piao",
	'柏': "bai bo", '查': "zha", '校': "xiao jiao", '洗': "xian", '炅': "gui", '牟': "mou mu", '番': "pan fan", '盖': "ge gai",
	'蓋': "ge gai", '祭': "zhai", '种': "chong", '秘': "bi", '粘': "nian", '繁': "po", '缪': "miao", '繆': "miao",
	'翟': "zhai di", '能': "nai", '莘': "shen xin", '蔚': "yu wei", '薄': "bo", '藏': "zang", '覃': "qin tan", '角': "jue",
	'解': "xie", '谌': "chen shen", '諶': "chen shen", '费': "fei bi", '費': "fei bi", '贠': "yun", '适': "kuo", '那': "na nuo",
	'郄': "qie xi", '郇': "xun huan", '郗': "xi chi", '都': "du", '重': "chong", '长': "chang", '長': "chang", '阚': "kan",
	'隗': "wei kui", '颉': "xie", '黑': "he",
}

// longestSurname is how many characters the longest compound surname has.
const longestSurname = 3

// compoundSurnames are surnames of two and three characters. Most of them are
// read otherwise than their characters alone; the others keep their first
// character from being taken for a surname of its own.
var compoundSurnames = map[string]string{
	"万俟": "mo qi", "萬俟": "mo qi", "乐正": "yue zheng", "令狐": "ling hu", "单于": "chan yu", "叱干": "chi gan",
	"可朱浑": "ke zhu hun", "吐谷浑": "tu yu hun", "夹谷": "jia gu", "子车": "zi ju", "宰父": "zai fu", "尉迟": "yu chi",
	"尉遲": "yu chi", "库狄": "she di", "拓跋": "tuo ba", "漆雕": "qi diao", "澹台": "tan tai", "皇甫": "huang fu",
	"相里": "xiang li", "羊舌": "yang she", "耶律": "ye lu", "谷梁": "gu liang", "长孙": "zhang sun", "長孫": "zhang sun",
	"颛孙": "zhuan sun", "鲜于": "xian yu", "欧阳": "ou yang", "呼延": "hu yan", "夏侯": "xia hou", "宇文": "yu wen",
	"亓官": "qi guan", "濮阳": "pu yang", "司马": "si ma", "上官": "shang guan", "诸葛": "zhu ge", "东方": "dong fang",
	"公孙": "gong sun", "慕容": "mu rong", "钟离": "zhong li", "申屠": "shen tu", "淳于": "chun yu", "百里": "bai li",
	"南宫": "nan gong", "赫连": "he lian", "贺兰": "he lan", "太叔": "tai shu", "第五": "di wu",
}

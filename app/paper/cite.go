package paper

import "strings"

// Cite writes the legal basis of an item as papers do: names of laws in title
// marks, one after another, with 、 where no two marks meet (GB/T 15834), so that
// it stands in a sentence as well as in a table. Catalogues give it bare:
// 食品安全法；食品经营许可管理办法. What has title marks keeps them.
func Cite(basis string) string {
	var out []string
	for _, part := range strings.FieldsFunc(basis, func(r rune) bool { return strings.ContainsRune("；;、\n", r) }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, titled(part))
		}
	}
	return strings.ReplaceAll(strings.Join(out, "、"), "》、《", "》《")
}

// laws are the ends of the names that take title marks.
var laws = []string{"法", "条例", "办法", "规定", "规则", "细则", "通知", "决定", "意见", "方案"}

// titled sets the name of one law in title marks; the article after it, or the
// rules that go with it, stand outside.
func titled(part string) string {
	if strings.ContainsAny(part, "《》") {
		return part
	}
	name, rest := part, ""
	for _, mark := range []string{"第", "及其", "及"} {
		if before, _, ok := strings.Cut(part, mark); ok && isLaw(before) {
			name, rest = before, part[len(before):]
			break
		}
	}
	if !isLaw(name) {
		return part
	}
	return "《" + name + "》" + rest
}

func isLaw(name string) bool {
	for _, end := range laws {
		if len(name) > len(end) && strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

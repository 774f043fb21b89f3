package dualnotice

import (
	"slices"
	"strings"
	"unicode"
)

// spans are pieces of a clause that do not count.
type spans []span

// covers reports whether the piece lies wholly inside one of the spans.
func (ss spans) covers(s span) bool {
	return slices.ContainsFunc(ss, func(o span) bool { return o.from <= s.from && s.to <= o.to })
}

// The sentences that licences print behind every scope. The first says that
// some of it needs approval; with the second, all but that is free.
var (
	standing = []string{"依法须经批准的项目", "经相关部门批准后", "以审批结果为准", "以相关部门批准", "规定应当许可", "经审批机关批准后"}
	free     = []string{"除依法须经批准的项目外", "凭营业执照依法", "规定无需许可", "规定无须许可", "规定禁止的"}
)

// tone is how a clause is to be heard.
type tone struct {
	deaf     spans // words here do not count
	standing bool  // it holds the sentence that some things need approval
	free     bool  // it holds the sentence that the rest is free
	alone    bool  // there is nothing in it besides such a sentence
}

// listen finds what is excepted in a clause, and the sentences printed behind
// every scope.
func (t *text) listen(c span) tone {
	var out tone
	for i := c.from; i < c.to; i++ {
		end, ok := t.closes[i]
		if !ok {
			continue
		}
		bracket := span{i, end + 1}
		isFree := t.has(bracket, free...)
		if isFree || t.has(bracket, standing...) {
			out.deaf = append(out.deaf, bracket)
			out.free = out.free || isFree
			out.standing = out.standing || !isFree
			i = end
		}
	}
	out.alone = len(out.deaf) > 0 && !t.says(c, out.deaf)
	if len(out.deaf) == 0 {
		out.free = t.has(c, free...)
		out.standing = !out.free && t.has(c, standing...)
		out.alone = out.free || out.standing
	}
	for i := c.from; i < c.to; i++ {
		if s := t.negated(c, i); s.to > s.from {
			out.deaf = append(out.deaf, s)
		}
	}
	return out
}

// negations are words after which a clause speaks of what is not done, to the
// end of its bracket or of the clause.
var negations = []string{
	"不含", "不包含", "不包括", "不得", "不从事", "不经营", "不涉及", "不销售", "严禁", "禁止", "无需", "无须", "不需",
	"未经许可", "未经批准",
}

// Where 除 and 外 are parts of other words: 消除, 户外.
const (
	notExcept  = "清消拆去扣解铲删根驱切"
	notOutside = "户境海国室对野郊涉"
)

// negated returns what the word at a place takes out, nothing for most.
func (t *text) negated(c span, at int) span {
	if !strings.ContainsRune("不严禁无未除非", t.runes[at]) {
		return span{}
	}
	within := t.around(c, at)
	rest := string(t.runes[at:within.to])
	for _, n := range negations {
		if strings.HasPrefix(rest, n) {
			return span{at, within.to}
		}
	}
	switch {
	case strings.HasPrefix(rest, "除外"):
		return span{within.from, at}
	case t.runes[at] == '除' && !t.after(within, at, notExcept):
		return t.except(c, within, at)
	case t.runes[at] == '非': // 非危险化学品: the word right behind it
		end := at + 1
		for end < within.to && end < at+1+notLonger && unicode.IsLetter(t.runes[end]) {
			end++
		}
		return span{at + 1, end}
	}
	return span{}
}

// notLonger is how many characters 非 reaches.
const notLonger = 5

// after reports whether the place follows one of the letters.
func (t *text) after(within span, at int, letters string) bool {
	return at > within.from && strings.ContainsRune(letters, t.runes[at-1])
}

// except returns what stands between 除 and 外. Without 外, 除 excepts only
// when it begins a bracket: （除药品）.
func (t *text) except(c, within span, at int) span {
	for i := at + 1; i < within.to; i++ {
		if t.runes[i] == '外' && !t.after(within, i, notOutside) {
			return span{at, i}
		}
	}
	if at == within.from && at > c.from {
		return span{at, within.to}
	}
	return span{}
}

// around returns the innermost bracket of the clause that holds the place, or
// the clause.
func (t *text) around(c span, at int) span {
	best := c
	for open, end := range t.closes {
		if open < at && at < end && open >= best.from && end < best.to {
			best = span{open + 1, end}
		}
	}
	return best
}

// trim leaves out the printed sentence in the last bracket of a clause.
func (t *text) trim(c span) span {
	for open, end := range t.closes {
		bracket := span{open, end + 1}
		if end == c.to-1 && open > c.from && (t.has(bracket, standing...) || t.has(bracket, free...)) {
			return span{c.from, open}
		}
	}
	return c
}

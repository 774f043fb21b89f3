package kit

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// traces returns all strings that can be reached from v.
func traces(v reflect.Value, seen map[uintptr]bool, out *[]string) {
	switch v.Kind() {
	case reflect.String:
		*out = append(*out, v.String())
	case reflect.Pointer:
		if !v.IsNil() && !seen[v.Pointer()] {
			seen[v.Pointer()] = true
			traces(v.Elem(), seen, out)
		}
	case reflect.Interface:
		traces(v.Elem(), seen, out)
	case reflect.Struct:
		for i := range v.NumField() {
			traces(v.Field(i), seen, out)
		}
	case reflect.Slice, reflect.Array:
		if kind := v.Type().Elem().Kind(); kind >= reflect.Bool && kind <= reflect.Complex128 {
			return
		}
		for i := range v.Len() {
			traces(v.Index(i), seen, out)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			traces(k, seen, out)
			traces(v.MapIndex(k), seen, out)
		}
	}
}

func remembered(things ...any) []string {
	var out []string
	for _, thing := range things {
		traces(reflect.ValueOf(thing), map[uintptr]bool{}, &out)
	}
	return out
}

func TestClearLeavesNothingOfThePersonBehind(t *testing.T) {
	dress(t, Variant{})
	syllables := rapid.SampledFrom([]string{"zhang", "wang", "ouyang", "shuang", "xiong", "zhou", "cun", "jian", "guo"})
	p, in := newTestPad(t, Name, 30, standingRoom)
	always := strings.Join(remembered(p, in), "\n") // 村 stands on a key
	rapid.Check(t, func(rt *rapid.T) {
		p.Clear()
		p.For(rapid.SampledFrom([]Context{Name, Place}).Draw(rt, "kind"))
		secret := map[string]bool{}
		for range rapid.IntRange(1, 4).Draw(rt, "steps") {
			for range rapid.IntRange(1, 3).Draw(rt, "syllables") {
				typeLetters(t, p, syllables.Draw(rt, "syllable"))
			}
			secret[p.typed] = true
			for i := range min(len(p.packed()), 3) {
				secret[p.cells[i].Words()] = true
			}
			if rapid.Bool().Draw(rt, "pick") {
				p.pick(0)
			}
			if in.Text() != "" {
				secret[in.Text()] = true
			}
		}
		if rapid.Bool().Draw(rt, "rare") {
			tapAll(t, p, "生僻字", "9", "F", "9", "8")
			secret["9F98"], secret["龘"] = true, true
		}
		maps.DeleteFunc(secret, func(s string, _ bool) bool { return s == "" || strings.Contains(always, s) })
		found := 0
		for _, s := range remembered(p, in) {
			if secret[s] {
				found++
			}
		}
		if found == 0 && p.typed != "" {
			rt.Fatal("the walk does not see what is there")
		}
		p.Clear()
		for _, s := range remembered(p, in) {
			for secret := range secret {
				if strings.Contains(s, secret) {
					rt.Fatalf("%q still stands in %q", secret, s)
				}
			}
		}
		if in.Text() != "" || p.mode != pinyinMode || len(p.found) > 0 {
			rt.Fatal("the keyboard is not as new")
		}
	})
}

func TestNamesAndAddressesAreNeverLearned(t *testing.T) {
	dress(t, Variant{})
	for _, kind := range []Context{Name, Place} {
		source := Pinyin()
		p := NewPinyinPad(zh, NewKioskInput("", 0), source).For(kind)
		p.Resize(standingRoom)
		before := texts(source.Candidates("zhang", GivenName))
		for range 20 {
			typeLetters(t, p, "zhangsan")
			p.pick(min(3, len(p.packed())-1))
			p.Clear()
		}
		if len(source.learned.counts) > 0 {
			t.Errorf("%v: learned %v", kind, source.learned.counts)
		}
		if after := texts(source.Candidates("zhang", GivenName)); !slices.Equal(before, after) {
			t.Errorf("%v: the order changed", kind)
		}
	}
}

func texts(list []Candidate) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.Text
	}
	return out
}

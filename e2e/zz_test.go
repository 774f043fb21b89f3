//go:build e2e

package e2e

import "testing"

func TestZZ(t *testing.T) {
	d, _ := openDeskWithPinyin(t, true)
	bad := 0
	for i := range 40 {
		d.Type("zhangsan", Person)
		d.Key("space")
		d.probe.Expect(`text name "张三"`)
		d.Type("wang", Person)
		d.Key("BackSpace", "BackSpace", "BackSpace", "BackSpace", "Return")
		got := d.probe.Expect("submit")
		if got != `submit name "张三"` {
			bad++
			t.Log(i, got)
		}
	}
	t.Log("bad", bad)
}

package kiosk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/assets"
)

func TestOnlyALongTouchAndThePasswordLeaveTheKiosk(t *testing.T) {
	h := newHall(t, small)
	press := func(hold bool) {
		h.parts(func(o fyne.CanvasObject) {
			if c, ok := o.(*corner); ok {
				c.MouseDown(nil)
				if hold {
					h.hold()
				}
				c.MouseUp(nil)
			}
		})
	}
	press(false)
	h.hold()
	h.wants("您要办什么？")
	press(true)
	h.wants("工作人员密码")
	h.types("door8")
	h.lacks("door8")
	h.touch("退出全屏")
	h.wants(strings.TrimSpace(assets.ErrorText(assets.ZH, errPassword)))
	h.touch("↑")
	h.types("D")
	h.touch("↑")
	h.types("oor8")
	h.touch("删除")
	h.types("7")
	h.touch("退出全屏")
	if h.left != 1 {
		t.Errorf("left %d times", h.left)
	}
	h.wants("您要办什么？")
}

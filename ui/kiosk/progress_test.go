package kiosk

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
)

func TestProgressIsToldOnlyToWhoKnowsNumberAndPhone(t *testing.T) {
	h := newHall(t, portrait)
	number, silent := h.accepted("13800000029"), h.accepted("")
	other, err := identity.NewCaseNumber("370306", 20261123, 77)
	h.ok(err)
	for _, c := range []struct {
		name          string
		number, phone string
		known         bool
	}{
		{"right", number, "0029", true},
		{"other phone", number, "0028", false},
		{"part of the phone", number, "29", false},
		{"no phone", number, "", false},
		{"the whole phone", number, "13800000029", false},
		{"case without a phone", silent, "", false},
		{"case without a phone, guessed", silent, "0000", false},
		{"no such case", other.String(), "0029", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Progress(t.Context(), h.intake, c.number, c.phone)
			if c.known {
				if err != nil || got.State != casework.Accepted || got.Item != "高龄津贴申领" || got.Due != 20261207 {
					t.Errorf("%+v, %v", got, err)
				}
				return
			}
			if want := (&app.Error{ID: "kiosk.no_such_case"}); !errors.Is(err, want) || got != (Standing{}) {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

func TestProgressPagesNameNobody(t *testing.T) {
	h := newHall(t, portrait)
	number := h.accepted("13800000029")
	h.touch("查进度")
	h.types(number[:18])
	h.touch("下一步")
	h.wants("办件编号是多少？", "现为 18 位")
	h.types(number[18:])
	h.lacks("现为 18 位")
	h.touch("下一步")
	h.types("0028")
	h.touch("查询")
	h.wants("没有找到。")
	h.touch("删除")
	h.lacks("没有找到。")
	h.types("9")
	h.touch("查询")
	h.wants("已受理", "高龄津贴申领", number, "承诺在 2026-12-07 前办结")
	h.lacks("李仲安", "440524", "0029")
}

func TestAScannedNoticeAsksForThePhone(t *testing.T) {
	h := newHall(t, portrait)
	number := h.accepted("13800000029")
	c := h.window.Canvas()
	test.TypeOnCanvas(c, "B017-NOTHING-WE-KNOW")
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.wants("您要办什么？")
	test.TypeOnCanvas(c, number)
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	h.wants("手机号的后四位？")
	h.types("0029")
	h.touch("查询")
	h.wants("已受理")
}

func TestAStoreThatIsAwayIsToldInWords(t *testing.T) {
	h := newHall(t, portrait)
	number := h.accepted("13800000029")
	h.screen.d.Cases = away{}
	h.screen.scanned(number)
	h.types("0029")
	h.touch("查询")
	h.wants("手机号的后四位？", "程序内部错误")
}

func TestTheGuideLeadsFromLettersToATicketForTheItem(t *testing.T) {
	h := newHall(t, portrait)
	h.touch("看办事指南")
	h.touch("按拼音首字母找")
	h.types("SPJY")
	h.touch("看结果（1 项）")
	h.touch("食品经营许可（新办）")
	h.wants("5 个工作日", "不收费", "3、4 号窗口", "营业执照", "复印件 1 份", "（有的人需要）")
	h.touch("取号办这件事")
	if rows := h.tickets("enterprise"); len(rows) != 1 || rows[0].Item != "B001" {
		t.Errorf("waiting: %+v", rows)
	}
}

func TestALongListIsTurnedPageByPage(t *testing.T) {
	h := newHall(t, small)
	h.touch("看办事指南")
	h.touch("企业服务")
	h.wants("小餐饮登记", "1 / 4")
	h.lacks("企业开办一件事")
	for range 3 {
		h.touch("下一页")
	}
	h.wants("企业开办一件事", "4 / 4")
	h.touch("下一页")
	h.wants("4 / 4")
	h.touch("返回")
	h.wants("想看哪件事？")
}

// away is a desk whose store does not answer.
type away struct{}

func (away) Open(context.Context, string) (casework.File, error) {
	return casework.File{}, errors.New("no answer")
}

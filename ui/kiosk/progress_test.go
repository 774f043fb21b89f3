package kiosk

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

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
			got, err := Progress(t.Context(), casework.Public{Store: h.intake.Store}, c.number, c.phone)
			if c.known {
				if err != nil || got.State != casework.Accepted || got.Item != "高龄津贴申领" || got.Due != 20261207 {
					t.Errorf("%+v, %v", got, err)
				}
				return
			}
			if want := (&app.Error{ID: "kiosk.no_such_case"}); !errors.Is(err, want) || !reflect.DeepEqual(got, casework.Standing{}) {
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
	h.wants("办件编号是多少？", "现为 18")
	h.types(number[18:])
	h.lacks("现为 18")
	h.touch("下一步")
	h.types("0028")
	h.touch("查询")
	h.wants("没有找到。")
	h.touch("删除")
	h.lacks("没有找到。")
	h.types("9")
	h.touch("查询")
	h.wants("已受理", "高龄津贴申领", number, "承诺在 2026-12-07 前办结", "交材料 ✓", "审批", "李*安")
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

// tries enters the end of a phone number for the case that was scanned.
func (h *hall) tries(number, phone string) {
	h.screen.scanned(number)
	h.types(phone)
	h.touch("查询")
}

func TestWhoGuessesThePhoneIsStoppedForTenMinutes(t *testing.T) {
	h := newHall(t, portrait)
	number, another := h.accepted("13800000029"), h.accepted("13800000029")
	unknown, err := identity.NewCaseNumber("370306", 20261123, 77)
	h.ok(err)
	for _, c := range []string{number, unknown.String()} { // a case that is not there looks the same
		for range mostGuesses {
			h.tries(c, "1111")
			h.wants("没有找到。")
		}
		h.tries(c, "0029")
		h.wants("输错的次数太多，请过 10 分钟再试")
		h.lacks("已受理")
		if where := h.holds(c); len(where) == 0 {
			t.Fatal("the search does not find the case before the person leaves")
		}
		h.screen.reset()
		if where := h.holds(c); len(where) > 0 {
			t.Errorf("%s is still in %v", c, where)
		}
	}
	h.tries(another, "0029")
	h.wants("已受理")
	h.now = h.now.Add(guessPause - time.Second)
	h.tries(number, "0029")
	h.wants("请过 1 分钟再试")
	h.now = h.now.Add(time.Second)
	h.tries(number, "0029")
	h.wants("已受理")
}

func TestWhoKnowsThePhoneAfterAllBeginsAnew(t *testing.T) {
	h := newHall(t, portrait)
	number := h.accepted("13800000029")
	for range 3 {
		for range mostGuesses - 1 {
			h.tries(number, "1111")
		}
		h.tries(number, "0029")
		h.wants("已受理")
	}
}

func TestACorrectionTellsWhatIsLacking(t *testing.T) {
	h := newHall(t, portrait)
	h.screen.open(func() *page { return h.screen.standingPage(lacking) })
	h.wants("等您补齐材料", "还缺这些材料", "1. 户口簿", "2. 银行卡复印件", "2026-11-30", "综合受理窗口")
}

// lacking is a case that waits for its papers.
var lacking = casework.Standing{
	Number: "3703062026112300012", Item: "高龄津贴申领", Applicant: "李*安", State: casework.CorrectionPending,
	Until: 20261130, Lacking: []string{"户口簿", "银行卡复印件"},
}

func init() {
	pages = append(pages,
		shownPage{"standing-lacking", func(h *hall) { h.screen.open(func() *page { return h.screen.standingPage(lacking) }) }},
		shownPage{"standing-ready", func(h *hall) {
			ready := lacking
			ready.State, ready.Lacking, ready.Until, ready.Item = casework.ResultAtFront, nil, 0, "设置大型户外广告及在城市建筑物、设施上悬挂、张贴宣传品审批"
			h.screen.open(func() *page { return h.screen.standingPage(ready) })
		}},
		shownPage{"guessed", func(h *hall) {
			number := h.accepted("13800000029")
			for range mostGuesses + 1 {
				h.screen.scanned(number)
				h.screen.visit.phone = "1111"
				h.screen.look()
			}
		}},
	)
}

// away is a desk whose store does not answer.
type away struct{}

func (away) Standing(context.Context, string, string) (casework.Standing, error) {
	return casework.Standing{}, errors.New("no answer")
}

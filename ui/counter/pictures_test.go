package counter

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/queue"
)

var sizes = [][2]float32{{1280, 800}, {1920, 1080}}

// busyHall has people waiting, missed tickets and cases on every pile.
func busyHall(t *testing.T) *hall {
	h := newHall(t)
	ctx := t.Context()
	for i, item := range []string{"B002", "B001", "B006", "B010", "B013"} {
		s := h.sheet(item, []string{"周村区丝市街老面馆", "周村古商城餐饮管理部", "鸿祥理发店", "顺达货运部", "墨香书屋"}[i], firm)
		h.pass(7 * time.Minute)
		var err error
		switch i {
		case 0:
			s.Checks[1] = casework.Checked{ID: s.Checks[1].ID, State: casework.Lacking, Wrong: "缺签字"}
			_, err = h.intake.RequestCorrection(ctx, h.clerk, "", s)
		case 3:
			_, err = h.intake.Receive(ctx, h.clerk, "", s)
		default:
			var c *casework.Case
			c, err = h.intake.Accept(ctx, h.clerk, "", s)
			if err == nil && i > 1 {
				_, err = h.intake.HandOver(ctx, h.clerk, "", c.Number, 1, nil)
			}
		}
		h.must(err)
	}
	for range 6 {
		h.ticket("", queue.Ordinary)
	}
	h.ticket("B001", queue.Ordinary)
	h.ticket("B004", queue.Elderly)
	return h
}

// TestEveryPageFitsItsWindow walks the pages in the smallest and in a large
// window; with -pictures it keeps what they look like.
func TestEveryPageFitsItsWindow(t *testing.T) {
	for _, size := range sizes {
		t.Run(fmt.Sprint(size[0]), func(t *testing.T) {
			h := busyHall(t)
			h.sit(size[0], size[1])
			look := func(name string) {
				t.Helper()
				if got := h.s.Object().MinSize(); got.Width > size[0] || got.Height > size[1] {
					t.Errorf("%s needs %v", name, got)
				}
				h.picture(fmt.Sprintf("%s-%.0f", name, size[0]))
			}
			look("choose")
			h.types("sp")
			look("search")
			h.key(fyne.KeyReturn)
			look("form-empty")
			fillFood(h)
			look("form")
			h.key(fyne.KeySpace, fyne.KeyReturn, fyne.KeySpace, fyne.KeyReturn, fyne.KeySpace, fyne.KeyReturn, fyne.KeyX)
			look("defect")
			h.key(fyne.KeyF9, fyne.KeyReturn, fyne.KeyA)
			look("lacking")
			h.key(fyne.KeyF12)
			look("refusal")
			h.key(fyne.KeyEscape)
			h.key(fyne.KeyF10)
			look("corrected")
			h.key(fyne.KeyF2)
			look("called")
			h.key(fyne.KeyF6)
			look("transfer")
			h.key(fyne.KeyEscape)
			h.s.menu.list.Key(&fyne.KeyEvent{Name: fyne.KeyDown})
			look("pile")
			h.ctrl(fyne.KeyF)
			look("find")
			h.ctrl(fyne.KeyG)
			look("guide")
		})
	}
}

// fillFood enters an organisation for the food permit.
func fillFood(h *hall) {
	h.types("1")
	h.key(fyne.KeyReturn)
	h.own(firm)
	h.key(fyne.KeyReturn)
	h.own("周村区丝市街老面馆")
	h.key(fyne.KeyReturn)
	h.own("李仲安")
	h.key(fyne.KeyReturn)
	h.own("13805330000")
	h.key(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
}

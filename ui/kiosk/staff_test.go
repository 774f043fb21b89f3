package kiosk

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

func TestStaffAreCalledOnceAMinute(t *testing.T) {
	h := newHall(t, portrait)
	h.touch("查进度")
	h.types("3703")
	h.touch("呼叫工作人员")
	h.wants("工作人员马上就来", "请在这台机器旁边稍等")
	h.touch("返回")
	h.wants("3703")
	h.pass(10)
	h.touch("呼叫工作人员")
	h.wants("已经通知过工作人员了", "请在这台机器旁边稍等")
	h.touch("呼叫工作人员")
	h.touch("返回")
	h.wants("3703")
	if want := []string{"kiosk.which_number"}; !slices.Equal(h.called, want) {
		t.Errorf("called from %v, want %v", h.called, want)
	}
	h.now = h.now.Add(callAgain)
	h.touch("呼叫工作人员")
	h.wants("工作人员马上就来")
	if len(h.called) != 2 {
		t.Errorf("called %d times", len(h.called))
	}
}

func TestACallThatDoesNotGetThroughIsToldWithAnotherWay(t *testing.T) {
	h := newHall(t, portrait)
	h.deaf = errors.New("no answer")
	h.touch("呼叫工作人员")
	h.wants("没有通知到工作人员", "5、6 号窗口", "0533-0000000")
	h.deaf = nil
	h.touch("呼叫工作人员")
	h.wants("工作人员马上就来")
	if len(h.called) != 2 {
		t.Errorf("called %d times", len(h.called))
	}
}

func TestACallIsShownWhileItIsOnItsWay(t *testing.T) {
	h := newHall(t, portrait)
	h.held = true
	h.touch("呼叫工作人员")
	h.wants("正在通知工作人员")
	h.run()
	h.wants("工作人员马上就来")
	h.now = h.now.Add(callAgain)
	h.touch("呼叫工作人员")
	h.touch("回首页")
	h.run()
	h.wants("您要办什么？")
}

func TestAKioskThatCannotCallHasNoSuchButton(t *testing.T) {
	h := newHall(t, portrait)
	h.screen.d.CallStaff = nil
	h.screen.show()
	h.lacks("呼叫工作人员")
}

func TestTheVoiceReadsEveryPageInBothLanguages(t *testing.T) {
	for _, l := range []look{{}, {english: true}} {
		h := newHall(t, portrait)
		for _, p := range pages {
			h.shows(p, l)
			shown := h.screen.shown.page
			held := h.held
			h.held = false
			h.screen.readAloud()
			heard := h.voice.Heard()
			said := heard[len(heard)-1]
			h.held = held
			if shown.title != "" && !strings.HasPrefix(said, shown.title) {
				t.Errorf("%s: %q does not begin with %q", p.name, said, shown.title)
			}
			if !strings.Contains(said, shown.help) {
				t.Errorf("%s: %q lacks the help", p.name, said)
			}
			for _, b := range h.tiles() {
				if b = strings.TrimRight(h.screen.join(b), "。. "); !strings.Contains(said, b) { // as the voice says it
					t.Errorf("%s: %q lacks the choice %q", p.name, said, b)
				}
			}
			if strings.Contains(said, "13800000029") || strings.Contains(said, zhang.Number) {
				t.Errorf("%s: the hall hears what was entered: %q", p.name, said)
			}
		}
	}
}

// tiles returns what the answers on the screen say.
func (h *hall) tiles() []string {
	var out []string
	h.parts(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *tile:
			out = append(out, o.title.Words(), o.sub.Words())
		case *lesser:
			out = append(out, o.title.Words(), o.long)
		}
	})
	return out
}

func TestASecondTouchAndATurnOfThePageStopTheVoice(t *testing.T) {
	for _, c := range []struct {
		name string
		stop func(h *hall)
	}{
		{"a second touch", func(h *hall) { h.touch("停止") }},
		{"a turn", func(h *hall) { h.touch("下一页") }},
		{"back", func(h *hall) { h.touch("返回") }},
		{"another language", func(h *hall) { h.touch("English"); h.touch("中文") }},
		{"home", func(h *hall) { h.touch("回首页") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, small)
			h.screen.open(func() *page { return h.screen.listPage("企业服务", h.screen.d.Catalogue.ByZone("enterprise")) })
			h.held = true
			h.touch("朗读")
			h.wants("停止")
			c.stop(h)
			h.lacks("停止")
			h.wants("朗读")
			if h.screen.hushing != nil {
				t.Error("the voice goes on")
			}
			h.run() // the voice ends after it was stopped
			h.touch("朗读")
			h.wants("停止")
		})
	}
}

func TestAKioskWithoutAVoiceHasNoSuchButton(t *testing.T) {
	h := newHall(t, portrait)
	h.screen.d.Voice = nil
	h.screen.show()
	h.lacks("朗读")
}

func TestHighContrastGoesWithLettersAndLanguageUntilThePersonLeaves(t *testing.T) {
	h := newHall(t, portrait)
	h.touch("查进度")
	h.types("3703")
	h.touch("高对比度")
	h.touch("大字版")
	h.touch("English")
	h.wants("Normal colours", "Normal print", "中文", "3703")
	if !h.screen.black() || !h.screen.elder() {
		t.Error("not as chosen")
	}
	h.touch("Normal colours")
	h.wants("High contrast", "Normal print", "3703")
	h.touch("High contrast")
	h.pass(int((60 * time.Second).Seconds()))
	h.wants("您要办什么？", "高对比度", "大字版", "English")
	if h.screen.black() || h.screen.elder() {
		t.Error("the next person finds the last one's look")
	}
}

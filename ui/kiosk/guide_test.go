package kiosk

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
)

func init() {
	pages = append(pages,
		shownPage{"zone", func(h *hall) { h.screen.toGuide(); h.touch(h.zoneTitle("enterprise")) }},
		shownPage{"situation", func(h *hall) { h.screen.toGuide(); h.screen.about(h.item("D001")) }},
		shownPage{"item-mine", func(h *hall) { h.read("B001", "no", "no") }},
		shownPage{"item-long", func(h *hall) { h.read("B021") }},
		shownPage{"item-joint", func(h *hall) { h.read("J002") }},
		shownPage{"print-asked", func(h *hall) { h.read("B021"); h.held = true; h.screen.printGuide() }},
		shownPage{"printed", func(h *hall) {
			h.read("B001", "no", "no")
			h.screen.printGuide()
			h.guide("", paper.Claimed, paper.Done)
		}},
		shownPage{"print-trouble", func(h *hall) {
			h.read("B001", "no", "no")
			h.screen.printGuide()
			h.guide("print.paper_out", paper.Claimed)
		}},
		shownPage{"print-late", func(h *hall) { h.read("B001", "no", "no"); h.screen.printGuide(); h.waitFor(int(guideTime.Seconds())) }},
		shownPage{"print-elsewhere", func(h *hall) {
			h.read("B021")
			h.screen.d.Prints = func() bool { return false }
			h.screen.printGuide()
			h.screen.d.Prints = nil
		}},
	)
}

func (h *hall) item(code string) *catalogue.Item {
	h.t.Helper()
	it, ok := h.screen.d.Catalogue.Item(code)
	if !ok {
		h.t.Fatalf("no item %s", code)
	}
	return it
}

func (h *hall) zoneTitle(id string) string {
	zone, _ := h.screen.d.Catalogue.Zone(id)
	return h.screen.zoneName(zone)
}

// read opens the guide of an item with answers to its questions, in order.
func (h *hall) read(code string, answers ...string) {
	it := h.item(code)
	h.screen.toGuide()
	h.screen.visit.matter = matter{item: it, answers: map[string]string{}}
	for i, a := range answers {
		h.screen.visit.matter.answers[it.Questions[i].ID] = a
	}
	h.screen.nextQuestion(len(it.Questions))
}

// waitFor lets seconds go by for somebody who stays.
func (h *hall) waitFor(seconds int) {
	for range seconds {
		h.screen.idle.Touch()
		h.pass(1)
	}
}

// guide moves the print of the guide to a state, with a trouble of the printer.
func (h *hall) guide(problem string, states ...paper.JobState) {
	h.t.Helper()
	h.move(h.screen.visit.matter.printing.job, problem, states...)
	h.pass(1)
}

func (h *hall) move(id, problem string, states ...paper.JobState) {
	h.t.Helper()
	err := h.store.Update(h.t.Context(), app.Actor{Staff: "print", Roles: []app.Role{app.System}}, "", func(tx app.Tx) error {
		j := &paper.Job{ID: id}
		if err := tx.Load(j); err != nil {
			return err
		}
		for _, state := range states {
			if err := j.Move(state, h.now); err != nil {
				return err
			}
		}
		j.Problem = problem
		return tx.Save(j)
	})
	h.ok(err)
}

func TestTheGuideLeadsFromLettersToATicketForTheItem(t *testing.T) {
	h := newHall(t, portrait)
	h.touch(h.text("kiosk.guide"))
	h.touch("按首字母找")
	h.types("SPJY")
	h.touch("看结果（1 项）")
	h.touch("食品经营许可（新办）")
	h.wants("是否从事餐饮服务？")
	h.touch("我不知道")
	h.touch("我不知道")
	h.wants("5 个工作日", "不收费", "3、4 号窗口", "营业执照", "复印件 1 份", "（有的人需要）")
	h.touch("→")
	h.wants("可以委托别人代办", "申请 → 受理", "食品安全法")
	h.touch("取号办这件事")
	if rows := h.tickets("enterprise"); len(rows) != 1 || rows[0].Item != "B001" {
		t.Errorf("waiting: %+v", rows)
	}
}

func TestAnswersChooseThePapersOfTheGuide(t *testing.T) {
	h := newHall(t, portrait)
	h.screen.toGuide()
	h.screen.about(h.item("B001"))
	h.touch("否")
	h.touch("本人办理")
	h.lacks("（有的人需要）", "授权委托书原件")
	mine, err := h.item("B001").Choose(map[string]string{"catering": "no", "agent": "no"})
	h.ok(err)
	for _, m := range mine {
		h.wants(m.Name)
	}
	h.touch("返回")
	h.touch("委托办理")
	other, err := h.item("B001").Choose(map[string]string{"catering": "no", "agent": "yes"})
	h.ok(err)
	if len(other) == len(mine) {
		t.Fatal("the sample does not ask an agent for a paper of his own")
	}
	for _, m := range other {
		h.wants(m.Name)
	}
}

// TestThreeTouchesLeadToEveryItem counts them from the page that asks how to
// look (QUEUE 1).
func TestThreeTouchesLeadToEveryItem(t *testing.T) {
	for _, size := range sizes {
		h := newHall(t, size)
		seen := map[string]bool{}
		touches := func(titles ...string) {
			h.screen.home()
			h.screen.toGuide()
			for _, title := range titles {
				h.touch(title)
			}
		}
		for _, zone := range h.screen.d.Catalogue.Zones() {
			touches(h.screen.zoneName(zone))
			for _, first := range h.titles() {
				if it := h.named(first); it != nil {
					seen[it.Code] = true
					continue
				}
				touches(h.screen.zoneName(zone), first)
				for _, second := range h.titles() {
					if it := h.named(second); it != nil {
						seen[it.Code] = true
					}
				}
			}
		}
		for _, it := range h.screen.d.Catalogue.Items() {
			if !seen[it.Code] {
				t.Errorf("%v: %s %s is further than three touches", size, it.Code, it.Name)
			}
		}
	}
}

// titles returns the titles of the answers on the screen.
func (h *hall) titles() []string {
	var out []string
	h.parts(func(o fyne.CanvasObject) {
		if t, ok := o.(*tile); ok {
			out = append(out, t.title.Words())
		}
	})
	return out
}

func (h *hall) named(name string) *catalogue.Item {
	for _, it := range h.screen.d.Catalogue.Items() {
		if it.Name == name {
			return &it
		}
	}
	return nil
}

func TestALongListIsTurnedPageByPage(t *testing.T) {
	h := newHall(t, portrait)
	h.screen.open(func() *page { return h.screen.listPage("企业服务", h.screen.d.Catalogue.ByZone("enterprise")) })
	h.wants("小餐饮登记", "1 / 4")
	h.lacks("企业开办一件事")
	for range 3 {
		h.touch("下一页")
	}
	h.wants("企业开办一件事", "4 / 4")
	h.touch("下一页")
	h.wants("4 / 4")
}

func TestAGuideIsPrintedOnceAndItsPaperFollowed(t *testing.T) {
	h := newHall(t, portrait)
	h.read("B001", "no", "no")
	h.touch("打印办事指南")
	h.wants("正在打印")
	h.touch("返回")
	h.touch("打印办事指南")
	h.wants("正在打印")
	if n := h.guides(); n != 1 {
		t.Errorf("%d guides queued", n)
	}
	h.guide("", paper.Claimed, paper.Submitted)
	h.wants("正在打印")
	h.guide("", paper.Done)
	h.wants("已打印", "请在出纸口取走")
	if len(h.called) > 0 {
		t.Errorf("called %q", h.called)
	}
	h.touch("取号办这件事")
	if rows := h.tickets("enterprise"); len(rows) != 1 || rows[0].Item != "B001" {
		t.Errorf("waiting: %+v", rows)
	}
}

// guides counts the guides that were queued at this kiosk today.
func (h *hall) guides() int {
	h.t.Helper()
	rows, err := paper.JobsOn(h.t.Context(), h.store, []string{"K1"}, app.DateOf(h.now))
	h.ok(err)
	n := 0
	for _, row := range rows {
		if row.Kind == paper.Guide {
			n++
		}
	}
	return n
}

func TestStaffHearOnceOfAGuideThatDoesNotCome(t *testing.T) {
	for _, c := range []struct {
		name  string
		wrong func(h *hall)
		wants []string
	}{
		{"out of paper", func(h *hall) { h.guide("print.paper_out", paper.Claimed) }, []string{"没有打印出来", "缺纸", "工作人员", "也可以到"}},
		{"late", func(h *hall) { h.waitFor(25) }, []string{"正在打印", "还没有打印出来"}},
		{"failed", func(h *hall) { h.guide("", paper.Failed) }, []string{"没有打印出来", "打印机没有出纸"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			h.read("B001", "no", "no")
			h.touch("打印办事指南")
			c.wrong(h)
			h.waitFor(3)
			h.wants(c.wants...)
			if want := []string{"!kiosk.print_guide"}; !slices.Equal(h.called, want) {
				t.Errorf("called %q, want %q", h.called, want)
			}
		})
	}
}

func TestWithoutALargePrinterTheGuideIsHadAtTheCounter(t *testing.T) {
	h := newHall(t, portrait)
	h.screen.d.Prints = func() bool { return false }
	h.read("B001", "no", "no")
	h.touch("打印办事指南")
	h.wants("这里不能打印", "没有 A4 打印机", h.screen.windows(h.screen.d.Hall.CountersOf(catalogue.FrontCounter, general)))
	if n := h.guides(); n != 0 {
		t.Errorf("%d guides queued", n)
	}
}

func TestEveryGuideIsReadOnPagesThatFit(t *testing.T) {
	h := newHall(t, landscape)
	for _, it := range h.screen.d.Catalogue.Items() {
		h.screen.home()
		h.read(it.Code)
		for turns := 0; ; turns++ {
			v := h.view(fmt.Sprint(it.Code, turns), landscape)
			v.sizes(false)
			v.overlaps()
			next := h.screen.shown.turns[1]
			if !next.Visible() || next.Disabled() {
				break
			}
			next.Tapped(nil)
		}
	}
}

func TestTheVoiceReadsTheGuideInSentences(t *testing.T) {
	h := newHall(t, portrait)
	h.read("B001", "no", "no")
	said := h.screen.spoken(h.screen.shown.page)
	for _, want := range []string{"要带的材料。1. ", "复印件 1 份。", "不收费。"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
}

package kiosk

import (
	"bytes"
	"log"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/queue"
)

// TestATouchTypedDeclarationReachesTheCounter goes through every page by touch
// alone, with what a person types on the kiosk's keyboards.
func TestATouchTypedDeclarationReachesTheCounter(t *testing.T) {
	h := newHall(t, portrait)
	h.held = true // nobody lays a card on the reader
	h.screen.toDeclare()
	h.touch("按首字母找")
	h.types("SPJY")
	h.touch("看结果（1 项）")
	h.touch("食品经营许可（新办）")
	h.touch("否")
	h.touch("本人办理")
	h.touch("代单位办")
	h.wants("单位叫什么名称？")
	h.spells("shipinjingying", shopName)
	h.touch("下一步")
	h.types(shopCode[:17] + "4")
	h.wants("校验码不符")
	h.touch("删除")
	h.lacks("校验码不符")
	h.types(shopCode[17:])
	h.touch("下一步")
	h.types("13805330000")
	h.touch("下一步")
	h.touch("自己输入")
	h.wants("您（代办人）叫什么名字？")
	h.types("zhang")
	h.touch("张")
	h.types("san")
	h.touch("三")
	h.types("feng")
	h.touch("丰")
	h.touch("下一步")
	h.types("11010519491231002X")
	h.touch("下一步")
	h.touch("下一步") // no phone
	h.touch("授权委托书")
	h.touch("到窗口领")
	h.touch("下一步") // no address
	h.wants("这些材料带来了吗？", "没带")
	h.touch("营业执照")
	h.wants("✓ 带了")
	h.touch("下一步")
	h.wants("请核对一遍", "食品经营许可（新办）", shopName, shopCode, "张三丰", "11010519491231002X")
	h.touch("下一页")
	h.wants("没有填", "带了 1 份")
	h.held = false
	h.touch("提交并取号")
	h.wants("B001", "已填内容已送到窗口，请带齐材料", "3、4 号窗口")
	said := h.broughtBy("B001").Said
	if a := said.Applicant; a.Name != shopName || a.ID != shopCode || !a.Org || a.Phone != "13805330000" {
		t.Errorf("applicant %+v", a)
	}
	if said.Agent == nil || said.Agent.Name != "张三丰" || said.Agent.ID != "11010519491231002X" || said.Authority != intake.ByLetter {
		t.Errorf("agent %+v by %q", said.Agent, said.Authority)
	}
	if said.Item != "B001" || said.Way != casework.Pickup || said.Answers["catering"] != "no" || len(said.Brought) != 1 {
		t.Errorf("said %+v", said)
	}
}

func TestACardFillsInNameAndNumber(t *testing.T) {
	h := newHall(t, portrait)
	h.reader.card = zhang
	h.screen.toDeclare()
	h.screen.about(h.item("C005"))
	h.touch("自己办")
	h.wants("请取走身份证")
	h.touch("取走了，继续")
	h.wants("申请人的电话？")
	if p := h.screen.visit.declaration.applicant; p.name != zhang.Name || p.number != zhang.Number {
		t.Errorf("entered %+v", p)
	}
}

func TestOnlyThoseMayApplyWhomTheItemIsFor(t *testing.T) {
	for _, c := range []struct {
		name, applicant string
		presence        bool
		want            []side
	}{
		{"both", "both", false, []side{oneself, forOther, unit, forUnit}},
		{"persons", "natural", false, []side{oneself, forOther}},
		{"units", "legal", false, []side{unit, forUnit}},
		{"in person", "both", true, []side{oneself, unit}},
		{"a person himself", "natural", true, []side{oneself}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []side
			for w := noSide; w < manySides; w++ {
				if w.may(c.applicant, c.presence) {
					got = append(got, w)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

func TestAChangedAnswerLeadsBackToTheCheck(t *testing.T) {
	h := newHall(t, portrait)
	h.fills(forUnit)
	h.screen.nextStep("materials")
	h.wants("请核对一遍")
	h.changes("怎么给您")
	h.touch("到窗口领")
	h.wants("请核对一遍")
	h.touch("下一页")
	h.wants("到窗口领")
	h.touch("上一页")
	h.changes("谁来申请")
	h.touch("自己办") // the unit's name and number are nobody's now, and the agent is gone
	h.wants("请核对一遍", "没有填")
	h.lacks(shopName+"|", shopCode, "李仲安")
	h.held = true // nobody lays a card on the reader
	h.touch("提交并取号")
	h.touch("自己输入")
	h.wants("申请人叫什么名字？")
	h.screen.visit.declaration.applicant.name = "张三丰"
	h.screen.nextStep("applicant.name")
	h.wants("申请人的证件号码？")
	h.types("11010519491231002X")
	h.touch("下一步")
	h.wants("请核对一遍")
	h.changes("谁来申请")
	h.touch("代别人办")
	h.touch("提交并取号")
	h.touch("自己输入")
	h.screen.visit.declaration.agent.name = "李仲安"
	h.screen.nextStep("agent.name")
	h.types("440524188001010014")
	h.touch("下一步")
	h.touch("下一步") // no phone: it is not asked for again
	h.touch("授权委托书")
	h.wants("请核对一遍")
	h.held = false
	if rows := h.tickets("enterprise"); len(rows) != 0 {
		t.Errorf("waiting: %+v", rows)
	}
}

// changes touches the button beside the answer whose question says so.
func (h *hall) changes(question string) {
	h.t.Helper()
	for turns := 0; turns < 5; turns++ {
		var found *answerLine
		h.parts(func(o fyne.CanvasObject) {
			if l, ok := o.(*answerLine); ok && strings.Contains(l.label.Words(), question) {
				found = l
			}
		})
		if found != nil {
			test.Tap(found.change)
			return
		}
		h.touch("下一页")
	}
	h.t.Fatalf("no answer to %q: %s", question, h.words())
}

func TestARefusalLeadsBackToItsQuestion(t *testing.T) {
	for _, c := range []struct {
		name  string
		wrong func(d *declaration)
		as    side
		wants []string
	}{
		{"number", func(d *declaration) { d.applicant.number = "110105194912310021" }, oneself, []string{"申请人的证件号码？", "校验码不符"}},
		{"phone", func(d *declaration) { d.applicant.phone = "1380" }, oneself, []string{"申请人的电话？", "手机应为 11 位"}},
		{"agent's number", func(d *declaration) { d.agent.number = "44052418800101001X" }, forOther, []string{"您（代办人）的证件号码？", "校验码不符"}},
		{"paper", func(d *declaration) { d.applicant.number = shopCode }, oneself, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			h.fills(c.as)
			c.wrong(&h.screen.visit.declaration)
			h.screen.nextStep("materials")
			h.touch("提交并取号")
			h.wants(c.wants...)
			if rows := h.tickets("enterprise"); len(rows) != 0 && c.wants != nil {
				t.Errorf("waiting: %+v", rows)
			}
		})
	}
}

// TestATouchRepeatedAfterALostAnswerDoesNothingTwice loses the answer of each
// step once.
func TestATouchRepeatedAfterALostAnswerDoesNothingTwice(t *testing.T) {
	h := newHall(t, portrait)
	h.fills(forUnit)
	h.screen.nextStep("materials")
	h.held = true
	h.touch("提交并取号") // sent; the answer is lost with what was to show it
	h.held = false
	attempt, declared := h.screen.visit.declaration.attempt, h.screen.declared()
	kept, err := h.intake.Predeclare(t.Context(), h.screen.d.Actor, attempt, declared)
	h.ok(err)
	_, err = h.queue.Issue(t.Context(), h.screen.d.Actor, attempt+" ticket", queue.Request{Zone: "enterprise", Item: "B001"})
	h.ok(err)
	h.work = nil
	h.screen.visit.asking = false
	h.touch("提交并取号")
	h.wants("B001", "已填内容已送到窗口")
	if rows := h.tickets("enterprise"); len(rows) != 1 {
		t.Errorf("waiting: %+v", rows)
	}
	if got := h.broughtBy("B001").Code; got != kept.Code {
		t.Errorf("the ticket brings %s, kept was %s", got, kept.Code)
	}
}

func TestAChangeAfterALostAnswerIsSentAsItStands(t *testing.T) {
	h := newHall(t, portrait)
	h.fills(forUnit)
	h.screen.visit.declaration.attempt = "K1 before"
	_, err := h.intake.Predeclare(t.Context(), h.screen.d.Actor, "K1 before", h.screen.declared())
	h.ok(err)
	h.screen.nextStep("materials")
	h.changes("怎么给您")
	h.touch("到窗口领")
	h.touch("提交并取号")
	if way := h.broughtBy("B001").Said.Way; way != casework.Pickup {
		t.Errorf("sent with %q", way)
	}
}

func TestWithoutATicketTheCodeIsTold(t *testing.T) {
	h := newHall(t, portrait)
	h.fills(forUnit)
	h.halts(true)
	h.screen.send()
	h.wants("已填内容存好了", "261123-", "7 天内到窗口")
	h.lacks(shopName, shopCode)
}

func TestWhoHasATicketGetsTheDeclarationTiedToIt(t *testing.T) {
	h := newHall(t, portrait)
	h.fills(oneself)
	h.screen.send()
	h.wants("B001")
	h.now = h.now.Add(time.Minute)
	h.fills(oneself)
	h.screen.visit.declaration.way = casework.Pickup
	h.screen.send()
	h.wants("B001", "您已经有号")
	h.lacks("正在打印")
	if rows := h.tickets("enterprise"); len(rows) != 1 {
		t.Errorf("waiting: %+v", rows)
	}
	if way := h.broughtBy("B001").Said.Way; way != casework.Pickup {
		t.Errorf("the ticket brings what was typed before: %q", way)
	}
}

func TestWhatIsTypedIsInNoLog(t *testing.T) {
	var written bytes.Buffer
	before := log.Writer()
	log.SetOutput(&written)
	defer log.SetOutput(before)
	h := newHall(t, portrait)
	h.fills(forUnit)
	const shopName = "淄城小铺"
	h.screen.visit.declaration.applicant.name = shopName
	h.screen.nextStep("materials")
	h.away = &app.Error{Code: app.Unavailable, ID: "kiosk.no_reader"}
	h.touch("提交并取号")
	h.idle()
	for _, secret := range []string{shopName, shopCode, "李仲安", "440524188001010014", street} {
		if strings.Contains(written.String(), secret) {
			t.Errorf("%q stands in the log: %s", secret, written.String())
		}
		if where := h.holds(secret); len(where) > 0 {
			t.Errorf("%q is still in %v", secret, where)
		}
	}
}

func TestTheKeyboardLearnsWordsAndNoNames(t *testing.T) {
	h := newHall(t, portrait)
	saved := 0
	h.screen.d.Learned = func() { saved++ }
	h.fills(oneself)
	h.screen.visit.declaration.applicant.name = ""
	h.toStep("applicant.name")
	h.types("zhang")
	h.touch("张")
	h.screen.reset()
	if saved != 0 {
		t.Errorf("saved %d times after a name", saved)
	}
	h.fills(forUnit)
	h.screen.visit.declaration.applicant.name = ""
	h.toStep("applicant.name")
	h.spells("shipinjingying", shopName)
	h.screen.reset()
	if saved != 1 {
		t.Errorf("saved %d times after the words of a unit", saved)
	}
}

package manage

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// newPlanSeat is the page of the queues over the delivered plan.
func newPlanSeat(t *testing.T, lang assets.Lang) (*seat, *planPage) {
	t.Helper()
	h := newSeatIn(t, lang)
	p := pageOf[*planPage](h)
	h.on(p)
	return h, p
}

func (p *planPage) businessForm() *planBusinesses { return p.sections[0].(*planBusinesses) }
func (p *planPage) counterForm() *planCounters    { return p.sections[1].(*planCounters) }
func (p *planPage) ruleForm() *planRules          { return p.sections[2].(*planRules) }
func (p *planPage) screenForm() *planScreens      { return p.sections[3].(*planScreens) }

// at is the field of a path.
func (b *bounds) bound(path string) *bound {
	for _, one := range b.fields {
		if one.path == path {
			return one
		}
	}
	return nil
}

// TestABusinessIsChangedAndHoldsAtOnce: QUEUE 1, by keys alone.
func TestABusinessIsChangedAndHoldsAtOnce(t *testing.T) {
	h, p := newPlanSeat(t, assets.ZH)
	if p.state.Words() != "出厂设置" || p.businessForm().table.Rows() != 7 {
		t.Fatalf("%s, %d businesses", p.state.Words(), p.businessForm().table.Rows())
	}
	h.press(fyne.KeyDown, fyne.KeyReturn) // 企业服务
	h.typed("办理")
	if ok, _ := p.canSave(); !ok || !p.changed.Visible() {
		t.Error("what was typed is not marked")
	}
	p.businessForm().bound("daily").field.SetText("60")
	p.businessForm().bound("slots").field.SetText("9：00-12:00 40\n13:00-17:00 20")
	p.businessForm().bound("halted").field.SetText("系统升级")
	h.control(fyne.KeyReturn)
	h.says("已保存为第 1 版")
	b, _ := h.hall.Queue.Plan().Business("enterprise")
	if b.Name != "企业服务办理" || b.Daily != 60 || len(b.Slots) != 2 || b.Slots[0].From != "09:00" || b.Slots[1].Quota != 20 || b.Halted != "系统升级" {
		t.Errorf("%+v", b)
	}
	if p.dirty() || p.state.Words() != "第 1 版" || p.versions.table.Rows() != 1 {
		t.Errorf("%s, %d versions", p.state.Words(), p.versions.table.Rows())
	}
	if _, err := h.hall.Queue.Issue(t.Context(), halltest.Kiosk, "", queue.Request{Business: "enterprise"}); err == nil {
		t.Error("a halted business gives tickets")
	}
}

// TestWhatIsWrongStandsNextToItsField follows the path of the refusal.
func TestWhatIsWrongStandsNextToItsField(t *testing.T) {
	for _, row := range []struct {
		name  string
		do    func(p *planPage) *bound
		wants string
	}{
		{"a letter that another has", func(p *planPage) *bound {
			p.businessForm().choose(1)
			b := p.businessForm().bound("prefix")
			b.field.SetText("A")
			return b
		}, "号头"},
		{"no name", func(p *planPage) *bound { b := p.businessForm().bound("name"); b.field.SetText(""); return b }, "名称"},
		{"no number", func(p *planPage) *bound { b := p.businessForm().bound("minutes"); b.field.SetText("八"); return b }, "请填写数字"},
		{"a number out of bounds", func(p *planPage) *bound { b := p.businessForm().bound("minutes"); b.field.SetText("500"); return b }, "240"},
		{"slots that meet", func(p *planPage) *bound {
			b := p.businessForm().bound("booking")
			b.field.SetText("09:00-11:00 4\n10:00-12:00 4")
			return b
		}, "10:00"},
		{"a slot without its quota", func(p *planPage) *bound {
			b := p.businessForm().bound("slots")
			b.field.SetText("09:00-11:00")
			return b
		}, "应写成"},
		{"a rule out of bounds", func(p *planPage) *bound { b := p.ruleForm().bound("rules.calls"); b.field.SetText("12"); return b }, "9"},
		{"a volume out of bounds", func(p *planPage) *bound { b := p.screenForm().bound("voice.volume"); b.field.SetText("120"); return b }, "100"},
		{"silent hours that are none", func(p *planPage) *bound {
			b := p.screenForm().bound("voice.silent")
			b.field.SetText("午休")
			return b
		}, "应写成"},
	} {
		t.Run(row.name, func(t *testing.T) {
			h, p := newPlanSeat(t, assets.ZH)
			one := row.do(p)
			if reason := one.field.Reason(); !strings.Contains(reason, row.wants) || !strings.Contains(p.problem.Words(), row.wants) {
				t.Errorf("at the field %q, above %q, want %s", reason, p.problem.Words(), row.wants)
			}
			p.turn(4)
			h.control(fyne.KeyReturn)
			h.says(row.wants)
			if !one.field.Focused() || p.at == 4 {
				t.Errorf("the keyboard is not at the field, section %d", p.at)
			}
			if h.hall.Queue.Plan().Version != 0 {
				t.Error("it was saved")
			}
		})
	}
}

func TestACounterGetsRanksOfItsOwn(t *testing.T) {
	h, p := newPlanSeat(t, assets.ZH)
	c := p.counterForm()
	p.turn(1)
	c.choose(2) // counter 3
	if c.number() != "3" || c.plan(&p.draft) >= 0 {
		t.Fatalf("counter %s", c.number())
	}
	c.own.Select(1)
	c.own.OnChanged(1)
	c.rankField("collect").SetText("2")
	c.rankField("enterprise").SetText("x")
	if !strings.Contains(c.rankField("enterprise").Reason(), "1 到 9") {
		t.Errorf("%q", c.rankField("enterprise").Reason())
	}
	c.rankField("enterprise").SetText("1")
	h.control(fyne.KeyReturn)
	h.says("已保存")
	want := []queue.Serves{{Business: "enterprise", Rank: 1}, {Business: "collect", Rank: 2}}
	got := h.hall.Queue.Plan().Serves(h.hall.Settings, "3", "enterprise")
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("%+v, want %+v", got, want)
	}
	c.own.OnChanged(0)
	h.control(fyne.KeyReturn)
	if plan := h.hall.Queue.Plan(); len(plan.Counters) != 0 || plan.Version != 2 {
		t.Errorf("%+v", plan.Counters)
	}
}

// TestBusinessesComeAndGo: a new one is the last, another may go unless people
// wait for it.
func TestBusinessesComeAndGo(t *testing.T) {
	h, _ := newPlanSeat(t, assets.ZH)
	h.press(fyne.KeyF4)
	h.typed("帮办代办")
	h.control(fyne.KeyReturn)
	h.says("已保存为第 1 版")
	plan := h.hall.Queue.Plan()
	last := plan.Businesses[len(plan.Businesses)-1]
	if last.Name != "帮办代办" || last.Prefix != "F" || last.ID != "project-1" {
		t.Errorf("%+v", last)
	}
	h.press(fyne.KeyF5)
	h.control(fyne.KeyReturn)
	if plan = h.hall.Queue.Plan(); plan.Businesses[6].ID != "project-1" {
		t.Errorf("%+v", ids(plan))
	}
	if _, err := h.hall.Queue.Issue(t.Context(), halltest.Kiosk, "", queue.Request{Business: "project-1"}); err != nil {
		t.Fatal(err)
	}
	h.press(fyne.KeyF6)
	h.control(fyne.KeyReturn)
	h.says("帮办代办")
	if len(h.hall.Queue.Plan().Businesses) != 8 {
		t.Error("a business went that people wait for")
	}
}

// TestTwoOfficesChangeThePlan: what both have changed is kept.
func TestTwoOfficesChangeThePlan(t *testing.T) {
	h, p := newPlanSeat(t, assets.ZH)
	p.businessForm().bound("warn").field.SetText("9")
	theirs := cloned(*h.hall.Queue.Plan())
	theirs.Running, theirs.Businesses[1].Minutes = "今日下午学习", 12
	other := app.Actor{Staff: "9002", Name: "李敏", Roles: []app.Role{app.Office}}
	_, err := h.hall.Queue.SetPlan(t.Context(), other, theirs)
	h.must(err)
	h.control(fyne.KeyReturn)
	h.says("李敏在 ")
	if p.screenForm().bound("running").field.Text() != "今日下午学习" || p.businessForm().bound("warn").field.Text() != "9" {
		t.Error("somebody's words are gone")
	}
	h.control(fyne.KeyReturn)
	h.says("已保存为第 2 版")
	plan := h.hall.Queue.Plan()
	if plan.Running != "今日下午学习" || plan.Businesses[0].Warn != 9 || plan.Businesses[1].Minutes != 12 {
		t.Errorf("%+v", plan)
	}
}

func TestBoardsAndVoiceAreSet(t *testing.T) {
	h, p := newPlanSeat(t, assets.ZH)
	v := p.screenForm()
	v.bound("running").field.SetText("周五下午\n学习")
	v.bound("voice.silent").field.SetText("12:00-13:00")
	v.bound("voice.rate").field.SetText("120")
	for _, c := range v.choices {
		c.choice.OnChanged(1)
	}
	p.ruleForm().choosers.Choose("supervisor", "front")
	p.ruleForm().choosers.OnChanged()
	h.control(fyne.KeyReturn)
	h.says("已保存")
	plan := h.hall.Queue.Plan()
	if plan.Running != "周五下午 学习" || !plan.Voice.English || !plan.Voice.Yao || plan.Voice.Rate != 120 || len(plan.Voice.Silent) != 1 || len(plan.Rules.Choosers) != 2 {
		t.Errorf("%+v %+v", plan.Voice, plan.Rules)
	}
}

func TestThePagesOfTheQueuesLookRight(t *testing.T) {
	for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
		h, p := newPlanSeat(t, lang)
		for i, name := range []string{"business", "counter", "rules", "screens", "versions"} {
			p.turn(i)
			if i == 1 {
				p.counterForm().choose(2)
				p.counterForm().own.OnChanged(1)
			}
			if i == 0 {
				p.businessForm().bound("minutes").field.SetText("500")
			}
			h.picture("plan-" + name + "-" + string(lang))
			if i == 0 {
				p.businessForm().bound("minutes").field.SetText("12")
			}
			if i == 3 {
				h.control(fyne.KeyReturn)
			}
		}
	}
}

// rankField is the field of a business's rank.
func (c *planCounters) rankField(business string) *kit.Field {
	return c.bounds.bound("serves." + business).field
}

// TestTheCodeToLeaveAKioskIsSetAndNeverShown: an empty field keeps it.
func TestTheCodeToLeaveAKioskIsSetAndNeverShown(t *testing.T) {
	h, p := newPlanSeat(t, assets.ZH)
	h.hall.Queue.Seal = func(code string) (string, error) { return "$argon2id$of " + code, nil }
	field := func() *bound { return p.screenForm().bound("leave") }
	field().field.SetText("246813")
	h.control(fyne.KeyReturn)
	h.says("已保存为第 1 版")
	if got := h.hall.Queue.Plan().Leave; got != "$argon2id$of 246813" || field().field.Text() != "" || p.dirty() {
		t.Fatalf("kept %q, shown %q", got, field().field.Text())
	}
	field().field.SetText("1")
	field().field.SetText("")
	if p.dirty() {
		t.Error("an empty field is a change")
	}
	p.screenForm().bound("running").field.SetText("今日已满")
	h.control(fyne.KeyReturn)
	h.says("已保存为第 2 版")
	if got := h.hall.Queue.Plan().Leave; got != "$argon2id$of 246813" {
		t.Errorf("kept %q", got)
	}
}

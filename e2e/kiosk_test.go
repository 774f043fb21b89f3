//go:build e2e

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/local"
)

// kiosk is the program at the door of a hall, with nothing but a finger to
// drive it.
type kiosk struct {
	*Desktop
	*Touches
	t         *testing.T
	bin, hall string
	program   *Program
}

// openKiosk opens a kiosk on a screen that stands; before prepares the hall. Its
// test goes on beside another: a person at a kiosk mostly waits for the page.
func openKiosk(t *testing.T, before func(k *kiosk)) *kiosk {
	t.Parallel()
	k := &kiosk{Desktop: Start(t, 1080, 1920), t: t, bin: program(t, "yichuang", "e2e")}
	k.Touches = k.Desktop.Touches("取号机")
	k.hall = filepath.Join(k.Home(), "hall")
	if before != nil {
		before(k)
	}
	k.program = k.Run(k.bin, []string{"YICHUANG_LANG=zh", k.Env()}, "open", "kiosk", "--data", k.hall)
	k.wait("the kiosk over the whole screen", func() bool {
		w, ok := k.Visible("取号机")
		return ok && w.Covers(Monitor{Width: 1080, Height: 1920})
	})
	return k
}

// printed waits for a paper of that name with the words in it, in a row.
func (k *kiosk) printed(name string, words ...string) {
	k.t.Helper()
	k.wait("the paper "+name, func() bool {
		found, err := filepath.Glob(filepath.Join(k.hall, "printed", name))
		if err != nil || len(found) == 0 {
			return false
		}
		out, err := exec.CommandContext(k.t.Context(), "pdftotext", "-layout", found[0], "-").Output()
		text := strings.Join(strings.Fields(string(out)), "")
		return err == nil && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
}

// stands waits until something to touch says so: the page is there.
func (k *kiosk) stands(words string) {
	k.t.Helper()
	k.wait("a page with "+words, func() bool { _, ok := k.Find(words); return ok })
}

func TestAGuideIsReadAndPrintedByTouch(t *testing.T) {
	k := openKiosk(t, nil)
	k.Touch("看办事指南")
	k.Touch("按首字母找")
	k.Keys("SPJY")
	k.Touch("看结果（1 项）")
	k.Touch("食品经营许可（新办）")
	k.Touch("否")
	k.Touch("本人办理")
	k.stands("打印办事指南")
	k.Screenshot("guide")
	k.Touch("打印办事指南")
	k.printed("guide-B001-K1-1.pdf", "食品经营许可（新办）办事指南", "法定时限", "材料名称")
	time.Sleep(2 * time.Second) // the page follows the printer every second
	k.Screenshot("guide-printed")
	k.Touch("取号办这件事")
	k.wait("the ticket", func() bool {
		out, err := ask(t, k.bin, k.hall, "show", "ticket", "B001")
		return err == nil && strings.Contains(out, `"B001"`) && strings.Contains(out, "waiting")
	})
}

// TestAnApplicationIsFilledInByTouch types a unit's name and its agent's on the
// pinyin keyboard, and numbers on the pads.
func TestAnApplicationIsFilledInByTouch(t *testing.T) {
	k := openKiosk(t, nil)
	k.Touch("预填")
	k.Touch("按首字母找")
	k.Keys("SPJY")
	k.Touch("看结果（1 项）")
	k.Touch("食品经营许可（新办）")
	k.Touch("否")
	k.Touch("委托办理")
	k.Touch("代单位办")
	k.spell("shipinjingying", "食品经营")
	k.Screenshot("declare-unit")
	k.Touch("下一步")
	k.Keys("91350100M000100Y43")
	k.Touch("下一步")
	k.Keys("13805330000")
	k.Touch("下一步")
	k.Touch("自己输入")
	k.spell("zhang", "张")
	k.spell("san", "三")
	k.spell("feng", "丰")
	k.Screenshot("declare-agent")
	k.Touch("下一步")
	k.Keys("11010519491231002X")
	k.Touch("下一步")
	k.Touch("下一步") // no phone of the agent
	k.Touch("授权委托书")
	k.Touch("到窗口领")
	k.Touch("下一步") // no address
	k.Touch("营业执照")
	k.Touch("下一步")
	k.stands("提交并取号")
	k.Screenshot("declare-check")
	k.Touch("提交并取号")
	k.wait("the ticket", func() bool {
		_, err := ask(t, k.bin, k.hall, "show", "ticket", "B001")
		return err == nil
	})
	time.Sleep(time.Second)
	k.Screenshot("declare-sent")
	k.program.Stop()
	k.brings("B001")
}

// spell types pinyin and takes the hanzi.
func (k *kiosk) spell(pinyin, hanzi string) {
	k.t.Helper()
	k.Keys(pinyin)
	k.Touch(hanzi)
}

// TestProgressIsAskedByTouch asks for a case with its number and the end of the
// applicant's phone.
func TestProgressIsAskedByTouch(t *testing.T) {
	var number string
	k := openKiosk(t, func(k *kiosk) { number = k.accepted() })
	k.Touch("查进度")
	k.Keys(number)
	k.Touch("下一步")
	k.Keys("0028")
	k.Touch("查询")
	k.Touch("删除")
	k.Keys("9")
	k.Touch("查询")
	k.wait("the page that says how far the case is", func() bool {
		_, asks := k.Find("查询")
		_, back := k.Find("返回")
		return back && !asks
	})
	k.Screenshot("progress")
}

// within opens the hall's store while the program is not running.
func (k *kiosk) within(do func(desk *intake.Desk)) {
	k.t.Helper()
	ctx := k.t.Context()
	must := func(err error) {
		k.t.Helper()
		if err != nil {
			k.t.Fatal(err)
		}
	}
	must(os.MkdirAll(k.hall, 0o700))
	engine, err := local.Open(ctx, k.hall)
	must(err)
	defer engine.Close()
	kinds := slices.Concat(paper.Kinds(), casework.Kinds(), intake.Kinds())
	store, err := storage.Open(ctx, engine, storage.FileBlobs(filepath.Join(k.hall, storage.BlobsFolder)), kinds)
	must(err)
	cat, err := catalogue.Load(assets.Catalogue())
	must(err)
	hall, err := catalogue.LoadHall(assets.Hall(), cat)
	must(err)
	days, err := workday.Parse(assets.Holidays())
	must(err)
	calendar := workday.New(days...)
	do(&intake.Desk{Store: store, Now: time.Now, Catalogue: cat, Hall: hall, Calendar: func() *workday.Calendar { return calendar }})
}

// accepted accepts a case and returns its number.
func (k *kiosk) accepted() (number string) {
	k.t.Helper()
	k.within(func(desk *intake.Desk) {
		ctx := k.t.Context()
		drawn, err := desk.NewNumber(ctx)
		if err != nil {
			k.t.Fatal(err)
		}
		number = drawn
		sheet := intake.Sheet{
			Number: number, Item: "C005", Way: casework.Pickup,
			Applicant: casework.Party{Name: "李仲安", ID: "440524188001010014", Phone: "13800000029"},
		}
		specs, err := desk.Materials(sheet.Item, nil)
		if err != nil {
			k.t.Fatal(err)
		}
		for _, m := range specs {
			sheet.Checks = append(sheet.Checks, casework.Checked{ID: m.ID, State: casework.Good})
		}
		clerk := app.Actor{Staff: "1031", Name: "刘芳", Desk: "5", Zone: "general", Roles: []app.Role{app.Front}}
		if _, err := desk.Accept(ctx, clerk, "", sheet); err != nil {
			k.t.Fatal(err)
		}
	})
	return number
}

// brings compares what a ticket brings along with what was typed.
func (k *kiosk) brings(ticket string) {
	k.t.Helper()
	k.within(func(desk *intake.Desk) {
		clerk := app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
		p, err := desk.PredeclaredFor(k.t.Context(), clerk, app.DateOf(time.Now()), ticket)
		if err != nil || p == nil {
			k.t.Fatalf("ticket %s brings %v, %v", ticket, p, err)
		}
		said := p.Said
		if a := said.Applicant; a.Name != "食品经营" || a.ID != "91350100M000100Y43" || a.Phone != "13805330000" {
			k.t.Errorf("applicant %+v", a)
		}
		if said.Agent == nil || said.Agent.Name != "张三丰" || said.Agent.ID != "11010519491231002X" || said.Authority != intake.ByLetter {
			k.t.Errorf("agent %+v by %q", said.Agent, said.Authority)
		}
		if said.Item != "B001" || said.Answers["agent"] != "yes" || len(said.Brought) != 1 {
			k.t.Errorf("said %+v", said)
		}
	})
}

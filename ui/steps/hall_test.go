package steps

import (
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

const man = "440524188001010014" // the example that the standard prints

func init() { kit.FocusLater = kit.Never } // everything runs on the test's own goroutine

// dress gives the program its theme, once: a new one parses the fonts again.
var dress = sync.OnceFunc(func() { fyne.CurrentApp().Settings().SetTheme(kit.NewTheme(kit.Variant{Scheme: kit.Light})) })

var sample = sync.OnceValues(func() (*catalogue.Catalogue, error) { return catalogue.Load(assets.Catalogue()) })

// hall makes cases by steps alone, a few minutes apart.
type hall struct {
	*testing.T
	now    time.Time
	cat    *catalogue.Catalogue
	cal    *workday.Calendar
	window fyne.Window
	keys   *kit.Keys
}

func newHall(t *testing.T) *hall {
	t.Helper()
	cat, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	days, err := workday.Parse(assets.Holidays())
	if err != nil {
		t.Fatal(err)
	}
	return &hall{T: t, now: time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime), cat: cat, cal: workday.New(days...)}
}

func person(name, dept string, roles ...app.Role) app.Actor {
	return app.Actor{Staff: "s-" + string(roles[0]) + dept, Name: name, Desk: "3", Zone: "enterprise", Dept: dept, Roles: roles}
}

var (
	clerk      = person("张晓", "", app.Front)
	second     = person("王氏", "", app.Deliverer, app.Front)
	supervisor = person("包拯", "", app.Supervisor)
	deliverer  = person("张骞", "", app.Deliverer)
)

func reviewer(dept string) app.Actor { return person("吴静", dept, app.Back) }
func chiefOf(dept string) app.Actor  { return person("王守礼", dept, app.Chief) }

// do makes a step and fails the test when it is refused.
func (h *hall) do(c *casework.Case, step casework.Step, by app.Actor, ch casework.Change) {
	h.Helper()
	h.now = h.now.Add(4 * time.Minute)
	if ch.Notice == "" {
		ch.Notice = "周审批〔2026〕" + string(step)
	}
	if err := c.Do(step, ch, by, h.now); err != nil {
		h.Fatalf("%s: %v", step, err)
	}
}

// received registers an application for the item.
func (h *hall) received(item string, change ...func(*casework.Form)) *casework.Case {
	h.Helper()
	it, ok := h.cat.Item(item)
	if !ok {
		h.Fatalf("no item %s", item)
	}
	dept, _ := h.cat.Department(it.Dept)
	f := &casework.Form{
		Item: casework.NewItem(it, dept), Plan: casework.NewPlan(h.cat, it), Materials: casework.NewMaterials(it.Materials), Way: casework.Pickup,
		Applicant: casework.Party{Name: "李仲安", IDKind: "resident", ID: man, Phone: "13805330000", Address: "淄博市周村区丝绸路1号"},
	}
	if it.Applicant == "legal" {
		f.Applicant = casework.Party{Name: "周村区丝市街老面馆", IDKind: "credit", ID: "91370306MA3D001510", Org: true, Rep: "李仲安", Phone: "13805330000", Address: "淄博市周村区丝绸路1号"}
	}
	for _, set := range change {
		set(f)
	}
	c := &casework.Case{Number: "370306202611230001" + "7"}
	h.do(c, casework.Register, clerk, casework.Change{Form: f})
	return c
}

// checked notes every paper as good except the named kind of lacking ones.
func (h *hall) checked(c *casework.Case, lacks func(casework.Material) bool) {
	h.Helper()
	var checks []casework.Checked
	for _, m := range c.Materials {
		k := casework.Checked{ID: m.ID, State: casework.Good}
		if lacks != nil && lacks(m) {
			k = casework.Checked{ID: m.ID, State: casework.Lacking, Wrong: "复印件未加盖公章"}
		}
		checks = append(checks, k)
	}
	h.do(c, casework.Check, clerk, casework.Change{Checks: checks})
}

func (h *hall) accepted(item string, change ...func(*casework.Form)) *casework.Case {
	h.Helper()
	c := h.received(item, change...)
	h.checked(c, nil)
	d, err := c.AcceptanceDates(h.cal, app.DateOf(h.now))
	if err != nil {
		h.Fatal(err)
	}
	h.do(c, casework.Accept, clerk, casework.Change{Dates: &d})
	return c
}

// deferred accepts with the deferrable papers promised.
func (h *hall) deferred() *casework.Case {
	h.Helper()
	c := h.received("B001")
	h.checked(c, func(m casework.Material) bool { return m.Deferrable })
	d, err := c.AcceptanceDates(h.cal, app.DateOf(h.now))
	if err != nil {
		h.Fatal(err)
	}
	h.do(c, casework.AcceptDeferred, clerk, casework.Change{Dates: &d, Deferral: &casework.Deferral{Notice: "容1", Until: 20261125, Signer: "李仲安"}})
	return c
}

// taken is a case whose stage a department has taken over.
func (h *hall) taken(item string, stage int) *casework.Case {
	h.Helper()
	c := h.accepted(item)
	h.take(c, stage)
	return c
}

func (h *hall) take(c *casework.Case, stage int) {
	h.Helper()
	h.do(c, casework.HandOver, clerk, casework.Change{Stage: stage})
	h.do(c, casework.TakeOver, reviewer(c.StageOf(stage).Dept), casework.Change{Stage: stage})
}

// surveying is the joint case at its survey stage.
func (h *hall) surveying() *casework.Case {
	h.Helper()
	c := h.taken("J001", 2)
	h.do(c, casework.Conclude, reviewer("SCJ"), casework.Change{Stage: 2, Opinion: &casework.Opinion{Verdict: casework.Agree, Doc: "核验结果"}})
	h.take(c, 3)
	return c
}

// waiting is a granted case whose licence lies at the delivery window.
func (h *hall) waiting(change ...func(*casework.Form)) *casework.Case {
	h.Helper()
	c := h.accepted("B001", change...)
	h.take(c, 1)
	h.do(c, casework.Grant, chiefOf("XZSP"), casework.Change{Stage: 1, Decision: &casework.Decision{Granted: true, Text: "符合规定", Doc: "食品经营许可证", DocNo: "JY1", Copies: 1}})
	h.do(c, casework.SendResult, reviewer("XZSP"), casework.Change{})
	h.do(c, casework.ReceiveResult, deliverer, casework.Change{})
	return c
}

func byMail(f *casework.Form) { f.Way = casework.Mail }

func (h *hall) ask(c *casework.Case, step casework.Step, stage int, by app.Actor) Ask {
	h.now = h.now.Add(4 * time.Minute)
	return Ask{
		Case: c, Step: step, Stage: stage, Actor: by, Now: h.now, Calendar: h.cal, Start: kit.Inline,
		Words: Words{Words: kit.Words{Lang: assets.ZH}, Catalogue: h.cat},
	}
}

// open shows the form in a window of the smallest size.
func (h *hall) open(ask Ask, do func(casework.Change) error) *Shown {
	h.Helper()
	h.sit()
	return Show(h.window.Canvas(), ask, do)
}

func (h *hall) sit() {
	h.Helper()
	dress()
	h.window = test.NewTempWindow(h.T, kit.NewPlane(kit.Ground, 0, 0, kit.Spacer(10, 10)))
	h.window.SetPadded(false)
	h.window.Resize(fyne.NewSize(1280, 800))
	h.keys = kit.NewKeys()
	h.keys.Install(h.window.Canvas())
}

func (h *hall) key(names ...fyne.KeyName) {
	h.Helper()
	for _, name := range names {
		ev := &fyne.KeyEvent{Name: name}
		if f := h.window.Canvas().Focused(); f != nil {
			f.TypedKey(ev)
		} else {
			h.window.Canvas().OnTypedKey()(ev)
		}
	}
}

func (h *hall) ctrlEnter() {
	h.Helper()
	sc := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}
	if f, ok := h.window.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(sc)
		return
	}
	h.Fatal("nothing has the keyboard")
}

func (h *hall) types(text string) {
	h.Helper()
	for _, r := range text {
		f := h.window.Canvas().Focused()
		if f == nil {
			h.Fatalf("nothing has the keyboard to type %q", text)
		}
		f.TypedRune(r)
	}
}

// fill goes to a field and enters it with the keyboard.
func (h *hall) fill(s *Shown, id, text string) {
	h.Helper()
	i := s.Form.at(id)
	if i < 0 || !s.Form.shown[i] {
		h.Fatalf("%s: no field %q is shown", s.Form.ask.Step, id)
	}
	switch in := s.Form.inputs[i].(type) {
	case *textInput:
		in.focus()
		in.SelectAll()
		h.types(text)
	case *pickInput:
		in.focus()
		h.pick(in, text)
	case *team:
		for n, part := range slices.Collect(splitOf(text)) {
			in.cells[n].Focus()
			h.types(part)
		}
	case *papers:
		for n, c := range in.state {
			c.Focus()
			h.types("1")
			if text == "2" && n == 0 {
				h.types("2")
				h.key(fyne.KeyReturn)
				h.types("缺签字")
			}
		}
	}
}

// pick moves to an option with the arrows; of several choices it marks one.
func (h *hall) pick(in *pickInput, key string) {
	h.Helper()
	if in.text() == key {
		return
	}
	for range 40 {
		h.key(fyne.KeyLeft)
	}
	for range slices.Index(in.Keys(), key) {
		h.key(fyne.KeyRight)
	}
	h.key(fyne.KeySpace)
}

func splitOf(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		part := ""
		for _, r := range text + "|" {
			if r != '|' {
				part += string(r)
				continue
			}
			if !yield(part) {
				return
			}
			part = ""
		}
	}
}

// picture keeps what the window shows, when pictures are asked for.
func (h *hall) picture(name string) {
	h.Helper()
	uitest.Window(h, name, h.window)
}

package steps

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// TestRefusalStandsAtItsField fills forms wrongly: the refusal must be at the
// field it is about, and the step must not be made.
func TestRefusalStandsAtItsField(t *testing.T) {
	for _, row := range []struct {
		name  string
		step  casework.Step
		stage int
		by    app.Actor
		make  func(h *hall) *casework.Case
		typed [][2]string
		field string
	}{
		{"no reason", casework.SendBack, 1, reviewer("XZSP"), func(h *hall) *casework.Case { return h.taken("B001", 1) }, nil, "reason"},
		{"no day at all", casework.ExtendDeferral, 0, supervisor, (*hall).deferred, [][2]string{{"until", "2026-02-30"}, {"approver", "包拯"}, {"reason", "洪水"}}, "until"},
		{"an earlier day", casework.ExtendDeferral, 0, supervisor, (*hall).deferred, [][2]string{{"until", "11-24"}, {"approver", "包拯"}, {"reason", "洪水"}}, "until"},
		{"an amount in words", casework.RequestPayment, 0, clerk, func(h *hall) *casework.Case { return h.accepted("B001") }, [][2]string{{"amount", "一百"}, {"reason", "工本费"}}, "amount"},
		{"more days than the law has", casework.Extend, 0, chiefOf("XZSP"), func(h *hall) *casework.Case { return h.taken("B001", 1) }, [][2]string{{"days", "50"}, {"approver", "包拯"}, {"reason", "复杂"}}, "days"},
		{"no verdict", casework.Conclude, 2, reviewer("SCJ"), func(h *hall) *casework.Case { return h.taken("J001", 2) }, nil, "verdict"},
		{"against without reasons", casework.Conclude, 2, reviewer("SCJ"), func(h *hall) *casework.Case { return h.taken("J001", 2) }, [][2]string{{"verdict", "disagree"}}, "text"},
		{"going on without law", casework.LeadDecide, 2, chiefOf("SCJ"), refused, [][2]string{{"choice", "go_on"}, {"reason", "不受影响"}}, "basis"},
		{"a survey without its day", casework.ArrangeSurvey, 3, reviewer("SCJ"), (*hall).surveying, nil, "at"},
		{"a survey last week", casework.ArrangeSurvey, 3, reviewer("SCJ"), (*hall).surveying, [][2]string{{"at", "11-16 9:00"}}, "at"},
		{"one surveyor", casework.RecordSurvey, 3, reviewer("SCJ"), announced, [][2]string{{"from", "11-23 12:30"}, {"to", "11-23 13:10"}, {"surveyors", "吴静|鲁1"}, {"findings", "一致"}, {"conclusion", "pass"}}, "surveyors"},
		{"nobody says who stayed away", casework.RecordSurvey, 3, reviewer("SCJ"), announced, [][2]string{{"from", "11-23 12:30"}, {"to", "11-23 13:10"}, {"surveyors", "吴静|鲁1|王守礼|鲁2"}, {"findings", "一致"}, {"conclusion", "pass"}}, "absent"},
		{"no findings", casework.RecordSurvey, 3, reviewer("SCJ"), announced, [][2]string{{"from", "11-23 12:30"}, {"to", "11-23 13:10"}}, "findings"},
		{"a special procedure of no days", casework.BeginSpecial, 1, reviewer("XZSP"), func(h *hall) *casework.Case { return h.taken("B001", 1) }, [][2]string{{"kind", "expert"}}, "days"},
		{"publicity out of the clock without a law", casework.BeginSpecial, 1, reviewer("XZSP"), func(h *hall) *casework.Case { return h.taken("B001", 1) }, [][2]string{{"kind", "publicity"}, {"days", "5"}, {"excluded", "yes"}}, "basis"},
		{"no experts", casework.EndSpecial, 1, reviewer("XZSP"), special(casework.Expert), [][2]string{{"record", "通过"}}, "people"},
		{"mail without address", casework.ChangeWay, 0, clerk, func(h *hall) *casework.Case { return h.accepted("B001", nowhere) }, [][2]string{{"way", "mail"}}, "applicant.address"},
		{"no consent", casework.ChangeWay, 0, clerk, func(h *hall) *casework.Case { return h.accepted("B001") }, [][2]string{{"way", "online"}}, "online"},
		{"nobody signs for the papers", casework.HandPapers, 0, reviewer("XZSP"), func(h *hall) *casework.Case { return h.taken("B001", 1) }, nil, "taker"},
		{"no right authority", casework.RefuseAcceptance, 0, clerk, func(h *hall) *casework.Case { return h.received("B001") }, [][2]string{{"ground", "wrong_authority"}, {"reason", "省级"}}, "dept"},
		{"no licence number", casework.Grant, 1, chiefOf("XZSP"), func(h *hall) *casework.Case { return h.taken("B001", 1) }, [][2]string{{"text", "同意"}}, "doc"},
		{"no opinion", casework.Grant, 1, chiefOf("XZSP"), func(h *hall) *casework.Case { return h.taken("B001", 1) }, [][2]string{{"doc_no", "JY1"}}, "text"},
		{"expired already", casework.Grant, 1, chiefOf("XZSP"), func(h *hall) *casework.Case { return h.taken("B001", 1) }, [][2]string{{"text", "同意"}, {"doc_no", "JY1"}, {"expires", "2026-11-01"}}, "expires"},
		{"somebody else's card", casework.GiveOut, 0, deliverer, func(h *hall) *casework.Case { return h.waiting() }, [][2]string{{"receiver.id", "11010519491231002X"}}, "receiver.id"},
		{"a letter without its number", casework.PostOut, 0, deliverer, func(h *hall) *casework.Case { return h.waiting(byMail) }, [][2]string{{"postman", "张骞"}}, "tracking"},
		{"no address on the slip", casework.PostOut, 0, deliverer, func(h *hall) *casework.Case { return h.waiting(byMail) }, [][2]string{{"tracking", "EB1"}, {"postman", "张骞"}, {"address", " "}}, "address"},
		{"signed tomorrow", casework.Close, 0, deliverer, givenOut, [][2]string{{"signed", "11-24 9:00"}}, "signed"},
		{"nothing mended", casework.AmendNotice, 0, clerk, func(h *hall) *casework.Case { return h.accepted("B001") }, nil, "reason"},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			c := row.make(h)
			s := h.open(h.ask(c, row.step, row.stage, row.by), func(casework.Change) error { t.Error("made"); return nil })
			for _, one := range row.typed {
				h.fill(s, one[0], one[1])
			}
			h.ctrlEnter()
			if got := failedAt(s.Form); got != row.field {
				t.Errorf("the refusal is at %q, want %q (banner %q, %s)", got, row.field, s.Form.banner.Words(), reasons(s.Form))
			}
		})
	}
}

func nowhere(f *casework.Form) { f.Applicant.Address = "" }

func givenOut(h *hall) *casework.Case {
	c := h.waiting()
	h.do(c, casework.GiveOut, deliverer, casework.Change{Delivery: &casework.Delivery{Receipt: "送1", Receiver: "李仲安", IDKind: "resident", ID: man}})
	return c
}

// failedAt is the first field that says what is wrong.
func failedAt(f *Form) string {
	for _, part := range strings.Fields(reasons(f)) {
		if id, why, _ := strings.Cut(part, "="); why != "" {
			return id
		}
	}
	return ""
}

// TestRefusedStepKeepsWhatWasTyped: the desk refuses, the form stays as it was.
func TestRefusedStepKeepsWhatWasTyped(t *testing.T) {
	h := newHall(t)
	c := h.taken("B001", 1)
	for _, row := range []struct {
		name   string
		err    error
		field  string
		banner bool
	}{
		{"at a field", &app.Error{Code: app.Invalid, Field: "reason", ID: "case.reason_missing"}, "reason", false},
		{"about no field", &app.Error{Code: app.Conflict, ID: "case.step_impossible"}, "", true},
		{"a fault", errors.New("away"), "", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := h.open(h.ask(c, casework.SendBack, 1, reviewer("XZSP")), func(casework.Change) error { return row.err })
			h.types("平面图不符")
			h.ctrlEnter()
			if got := s.Form.Text("reason"); got != "平面图不符" {
				t.Errorf("typed %q is left", got)
			}
			if failedAt(s.Form) != row.field || (s.Form.banner.Words() != "") != row.banner {
				t.Errorf("said at %q, above %q", failedAt(s.Form), s.Form.banner.Words())
			}
			if s.Yes.Disabled() {
				t.Error("it cannot be tried again")
			}
		})
	}
}

// TestEscapeAsksOnlyWhenSomethingWasTyped: nothing typed, nothing asked.
func TestEscapeAsksOnlyWhenSomethingWasTyped(t *testing.T) {
	h := newHall(t)
	c := h.taken("B001", 1)
	overlays := func() int { return len(h.window.Canvas().Overlays().List()) }
	h.open(h.ask(c, casework.SendBack, 1, reviewer("XZSP")), nil)
	h.key(fyne.KeyEscape)
	if overlays() != 0 {
		t.Error("an untouched form does not go at once")
	}
	s := h.open(h.ask(c, casework.SendBack, 1, reviewer("XZSP")), nil)
	h.types("不符")
	h.key(fyne.KeyEscape)
	if overlays() != 2 {
		t.Fatal("what was typed is thrown away without asking")
	}
	h.picture("leave")
	h.key(fyne.KeyEscape)
	if overlays() != 1 || s.Form.Text("reason") != "不符" {
		t.Error("going back to the form has lost it")
	}
	h.key(fyne.KeyEscape)
	h.keys.Press(fyne.KeyReturn, fyne.KeyModifierControl)
	if overlays() != 0 {
		t.Error("the form stays after it was given up")
	}
}

// TestEnterGoesThroughTheForm: Enter goes from field to field and past those
// that are not shown, and ends on the button.
func TestEnterGoesThroughTheForm(t *testing.T) {
	h := newHall(t)
	s := h.open(h.ask(h.accepted("B001"), casework.ChangeWay, 0, clerk), nil)
	s.Form.inputs[0].focus()
	h.types("2") // by post
	h.key(fyne.KeyReturn)
	if !s.Form.inputs[s.Form.at("applicant.address")].(*textInput).Focused() {
		t.Fatal("Enter does not reach the address")
	}
	h.key(fyne.KeyReturn)
	if h.window.Canvas().Focused() != fyne.Focusable(s.Yes) {
		t.Error("Enter on the last field does not reach the button")
	}
}

// TestChoiceSaysWhatTheLawSaysOfItsDays: publicity is counted, a hearing is not.
func TestChoiceSaysWhatTheLawSaysOfItsDays(t *testing.T) {
	h := newHall(t)
	s := h.open(h.ask(h.taken("B001", 1), casework.BeginSpecial, 1, reviewer("XZSP")), nil)
	for _, row := range []struct{ kind, want string }{{"publicity", no}, {"hearing", yes}, {"applicant", yes}} {
		h.fill(s, "kind", row.kind)
		if got := s.Form.One("excluded"); got != row.want {
			t.Errorf("%s: %s, want %s", row.kind, got, row.want)
		}
	}
}

// TestReadySentencesGoBehindWhatIsTyped takes one by its key.
func TestReadySentencesGoBehindWhatIsTyped(t *testing.T) {
	h := newHall(t)
	ask := h.ask(h.taken("B001", 1), casework.SendBack, 1, reviewer("XZSP"))
	ask.Sentences = []string{"平面图缺少尺寸。", "申请表缺签字。"}
	ask.Preset = map[string]string{"reason": "第一页不清。"}
	s := h.open(ask, nil)
	h.key(fyne.KeyF2)
	if got := s.Form.Text("reason"); got != "第一页不清。\n申请表缺签字。" {
		t.Errorf("the reason is %q", got)
	}
	h.picture("sentences")
}

func TestDaysAreReadAsTheyAreTyped(t *testing.T) {
	h := newHall(t)
	const today = app.Date(20261123)
	for _, row := range []struct {
		text string
		want app.Date
	}{
		{"2026-11-30", 20261130},
		{"20261130", 20261130},
		{"11-30", 20261130},
		{"1130", 20261130},
		{"１１－３０", 20261130},
		{"2026年12月1日", 20261201},
		{"12/1", 20261201},
		{"1-15", 20270115},
		{"+1", 20261124},
		{"+5", 20261130},
		{" 11.30 ", 20261130},
		{"", 0},
		{"2026-02-30", 0},
		{"13-1", 0},
		{"明天", 0},
		{"+0", 0},
		{"+x", 0},
		{"1", 0},
		{"0001-01-01", 0},
	} {
		got, err := readDay(row.text, today, h.cal)
		if got != row.want || (err == nil) != (row.want != 0) {
			t.Errorf("%q: %v, %v, want %v", row.text, got, err, row.want)
		}
	}
	for _, row := range []struct {
		text string
		want string
	}{
		{"11-24 9:00", "2026-11-24T09:00:00+08:00"},
		{"1124 1430", "2026-11-24T14:30:00+08:00"},
		{"11-24　９：０５", "2026-11-24T09:05:00+08:00"},
		{"11-24 9", "2026-11-24T09:00:00+08:00"},
		{"11-24", ""},
		{"11-24 25:00", ""},
		{"11-24 9:99", ""},
		{"9:00", ""},
	} {
		got, err := readMoment(row.text, today, h.cal)
		if (err == nil) != (row.want != "") || err == nil && got.Format(time.RFC3339) != row.want {
			t.Errorf("%q: %v, %v, want %s", row.text, got, err, row.want)
		}
	}
}

func FuzzReadDay(f *testing.F) {
	for _, seed := range []string{"2026-11-30", "1130", "+5", "１１－３０", "99999999", "+99999999", "-", "2-30"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := readDay(text, 20261123, nil)
		if err != nil {
			return
		}
		if again, err := readDay(d.String(), 20261123, nil); err != nil || again != d {
			t.Errorf("%q is %v, which is read as %v, %v", text, d, again, err)
		}
	})
}

// TestDialogIsInSight: the form of a joint survey is higher than the window,
// and the field with the keyboard is always seen.
func TestDialogIsInSight(t *testing.T) {
	h := newHall(t)
	s := h.open(h.ask(announced(h), casework.RecordSurvey, 3, reviewer("SCJ")), nil)
	for _, id := range []string{"photos", "from", "findings"} {
		in := s.Form.inputs[s.Form.at(id)]
		in.focus()
		y := fyne.CurrentApp().Driver().AbsolutePositionForObject(in.object()).Y
		if y < 40 || y+in.object().Size().Height > 800-50 {
			t.Errorf("%s stands at %v", id, y)
		}
	}
	if _, ok := h.window.Canvas().Overlays().Top().(fyne.Widget); !ok {
		t.Error("no dialog")
	}
}

var _ kit.Target = (*kit.Picks)(nil)

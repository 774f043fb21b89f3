package steps

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// twice is a case and the same case as a colleague has moved it on.
func (h *hall) twice(step casework.Step, by app.Actor, ch casework.Change) (was *casework.Case, is casework.File) {
	h.Helper()
	c := h.received("B001")
	was, err := c.Trial()
	if err != nil {
		h.Fatal(err)
	}
	h.do(c, step, by, ch)
	for _, e := range c.Fresh() {
		is.Journal = append(is.Journal, e.(casework.Entry))
	}
	is.Case = c
	return was, is
}

// mended is the form of the case with another telephone and name.
func mended(c *casework.Case, phone, name string) *casework.Form {
	f := &casework.Form{Item: c.Item, Applicant: c.Applicant, Way: c.Way, Materials: c.Materials, Plan: c.Plan, Answers: c.Answers, Details: c.Details}
	f.Applicant.Phone, f.Applicant.Name = phone, name
	return f
}

func TestFormThatIsPutOnANewStateKeepsWhatWasTypedAndTakesTheRest(t *testing.T) {
	for _, row := range []struct {
		name    string
		typed   map[string]string
		want    map[string]string
		clashes string
	}{
		{"nothing typed", nil, map[string]string{"phone": "13805330001", "applicant.name": "李伯安", "applicant.address": "淄博市周村区丝绸路1号"}, ""},
		{"another field", map[string]string{"applicant.address": "周村区新街2号"}, map[string]string{"phone": "13805330001", "applicant.address": "周村区新街2号"}, ""},
		{"the same field otherwise", map[string]string{"phone": "13805330002"}, map[string]string{"phone": "13805330002", "applicant.name": "李伯安"}, "phone"},
		{"the same field alike", map[string]string{"phone": "13805330001"}, map[string]string{"phone": "13805330001"}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			dress()
			c := h.received("B001")
			was, is := h.twice(casework.Amend, second, casework.Change{Form: mended(c, "13805330001", "李伯安")})
			f := New(h.ask(was, casework.Amend, 0, clerk))
			for id, text := range row.typed {
				f.Set(id, text)
			}
			again, clashes := f.Onto(is.Case)
			for id, want := range row.want {
				if got := again.Text(id); got != want {
					t.Errorf("%s says %q, want %q", id, got, want)
				}
			}
			var ids []string
			for _, k := range clashes {
				ids = append(ids, k.ID)
			}
			if got := strings.Join(ids, " "); got != row.clashes {
				t.Errorf("clashes in %q, want %q", got, row.clashes)
			}
			if again.Dirty() != (len(row.typed) > 0 && row.name != "the same field alike") {
				t.Errorf("dirty is %v", again.Dirty())
			}
			if again.Theirs(clashes); row.clashes != "" && again.Text("phone") != "13805330001" {
				t.Errorf("theirs is %q", again.Text("phone"))
			}
		})
	}
}

func TestMoveIsToldInOneSentence(t *testing.T) {
	h := newHall(t)
	c := h.received("B001")
	was, is := h.twice(casework.Amend, second, casework.Change{Form: mended(c, "13805330001", c.Applicant.Name)})
	moves, err := is.Moves(was.Entries, clerk)
	if err != nil || len(moves) != 1 {
		t.Fatalf("%+v, %v", moves, err)
	}
	at := h.now
	w := h.ask(was, casework.Amend, 0, clerk).Words
	want := "王氏（3 号窗口）" + at.In(app.HallTime).Format("15:04") + " 当场更正：电话 13805330000 → 13805330001"
	if got := w.News(moves); got != want {
		t.Errorf("told %q, want %q", got, want)
	}
	if w.News(nil) != "" {
		t.Error("nothing was done, and something is told")
	}
	number := []casework.Difference{{Fact: casework.FactID, Was: man, Is: "440524188001010022"}}
	if got := w.Changes(number)[0]; strings.Contains(got, man) || strings.Contains(got, "440524188001010022") {
		t.Errorf("an identity number is told in full: %q", got)
	}
}

// TestFormOfAStepIsBroughtTogetherByKeys: what was refused for a colleague's
// sake is made on top of his, with the same words, and by no Enter alone.
func TestFormOfAStepIsBroughtTogetherByKeys(t *testing.T) {
	h := newHall(t)
	c := h.received("B001")
	was, is := h.twice(casework.Amend, second, casework.Change{Form: mended(c, "13805330001", c.Applicant.Name)})
	ask := h.ask(was, casework.Amend, 0, clerk)
	ask.Latest = func(context.Context) (casework.File, error) { return is, nil }
	var s *Shown
	made := 0
	s = h.open(ask, func(casework.Change) error {
		if s.Case().Entries < is.Case.Entries {
			return &app.Error{Code: app.Conflict, ID: casework.ErrMovedOn.ID, Args: app.Args{"name": "王氏", "desk": "3", "time": "09:49", "step": casework.Amend}}
		}
		made++
		return nil
	})
	s.Form.Set("phone", "13805330002")
	h.ctrlEnter()
	if made != 0 || s.Shut() || s.Form.Text("phone") != "13805330002" {
		t.Fatalf("made %d times, gone %v, the telephone says %q", made, s.Shut(), s.Form.Text("phone"))
	}
	kit.PressOn(h.window.Canvas(), fyne.KeyW, fyne.KeyModifierControl)
	for range 3 {
		h.key(fyne.KeyReturn)
		h.ctrlEnter()
	}
	if made != 0 || s.Case() != was {
		t.Fatal("Enter has made the step or taken the new state over")
	}
	h.key(fyne.KeyRight)
	kit.PressOn(h.window.Canvas(), fyne.KeyW, fyne.KeyModifierControl)
	if s.Form.Text("phone") != "13805330001" || !strings.Contains(s.news.Words(), "13805330002") {
		t.Errorf("the telephone says %q, and beside it stands %q", s.Form.Text("phone"), s.news.Words())
	}
	s.Form.Set("applicant.address", "周村区新街2号")
	h.ctrlEnter()
	if made != 1 || !s.Shut() {
		t.Errorf("made %d times, gone %v", made, s.Shut())
	}
}

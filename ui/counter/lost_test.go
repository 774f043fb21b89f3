package counter

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/queue"
	"yichuang/storage/kv/faulty"
)

// TestFormOutlivesTheHallAndRegistersOnce presses the key while the hall goes
// away after each number of calls, or only an answer is lost, and once more
// when it is back.
func TestFormOutlivesTheHallAndRegistersOnce(t *testing.T) {
	for _, early := range []bool{false, true} {
		for _, answer := range []faulty.Answer{0, faulty.Kept, faulty.Denied} {
			for calls := range 4 {
				t.Run(fmt.Sprintf("answer %d after %d calls, away from the start %v", answer, calls, early), func(t *testing.T) {
					h := newHall(t)
					h.sit(1280, 800)
					if early {
						h.net.Cut(0) // the form has no number
					}
					h.fill("b004")
					typed := h.s.form.sheet()
					h.net.Mend()
					h.net.CutAfter(calls, answer)
					h.ctrl(fyne.KeyS)
					if h.s.form.item != nil {
						now := h.s.form.sheet()
						if now.Applicant != typed.Applicant || now.Item != typed.Item || len(now.Checks) != len(typed.Checks) {
							t.Errorf("of the form %+v is left", now)
						}
						if h.s.banner.Words() == "" {
							t.Error("nothing says why it was not registered")
						}
					}
					h.net.Mend()
					h.s.reload()
					if h.s.form.item != nil {
						h.ctrl(fyne.KeyS)
					}
					if c := h.only(); c.State != casework.Received || c.Applicant.Name != "李仲安" {
						t.Errorf("the case is %s of %s", c.State, c.Applicant.Name)
					}
					if rows := h.rows(intake.Received); len(rows) != 1 {
						t.Errorf("%d cases", len(rows))
					}
				})
			}
		}
	}
}

// TestCallWithALostAnswerCallsOneTicket: the clerk presses F2 again.
func TestCallWithALostAnswerCallsOneTicket(t *testing.T) {
	for _, answer := range []faulty.Answer{0, faulty.Kept, faulty.Denied} {
		for calls := range 3 {
			t.Run(fmt.Sprintf("answer %d after %d calls", answer, calls), func(t *testing.T) {
				h := newHall(t)
				first, second := h.ticket("", queue.Ordinary), h.ticket("", queue.Ordinary)
				h.sit(1280, 800)
				h.net.CutAfter(calls, answer)
				h.key(fyne.KeyF2)
				h.net.Mend()
				h.s.reload()
				h.key(fyne.KeyF2)
				if h.state(first) != queue.Called || h.state(second) != queue.Waiting {
					t.Errorf("%s is %s, %s is %s", first, h.state(first), second, h.state(second))
				}
				if got := h.s.calls.Number(); got != first {
					t.Errorf("the strip shows %q", got)
				}
				all, err := h.queue.Calls(t.Context(), 10)
				if err != nil || len(all) != 1 {
					t.Errorf("%d calls, %v", len(all), err)
				}
			})
		}
	}
}

func TestSeatSaysThatTheHallIsAwayUntilItIsBack(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.net.Cut(0)
	h.s.reload()
	h.says("store.hall_away", "members", "10.0.0.1:2379")
	if len(h.later) == 0 {
		t.Error("nothing is tried again")
	}
	h.net.Mend()
	h.pass(4e9)
	if got := h.s.banner.Words(); got != "" {
		t.Errorf("the hall is back, and the banner says %q", got)
	}
}

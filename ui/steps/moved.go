package steps

import (
	"fmt"
	"strings"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
	"yichuang/ui/kit"
)

// Whose names a colleague with the desk: 王守礼（109 室）.
func (w Words) Whose(by app.Actor) string {
	id := "conflict.at_counter"
	if by.Dept != "" {
		id = "conflict.in_room"
	}
	if by.Desk == "" {
		return by.Name
	}
	return w.T(id, "name", by.Name, "desk", by.Desk)
}

// Moved says who did what when, in a few words: 王守礼（109 室）10:42 后台接收.
func (w Words) Moved(m casework.Move) string {
	at := m.At.In(app.HallTime)
	return w.T("conflict.did", "who", w.Whose(m.By), "time", at.Format("15:04"), "step", w.Step(m.Step))
}

// News says in one sentence what was done to a case while it stood on a screen:
// the last move with what it changed, and how many there were before it. "" for
// no move.
func (w Words) News(moves []casework.Move) string {
	if len(moves) == 0 {
		return ""
	}
	last := moves[len(moves)-1]
	said := w.Moved(last)
	if list := w.Changes(last.Changes); len(list) > 0 {
		for i, text := range list {
			list[i] = strings.TrimRight(text, "。.")
		}
		said = w.T("conflict.with", "move", said, "changes", strings.Join(list[:min(len(list), newsChanges)], w.T("conflict.comma")))
	}
	if n := len(moves) - 1; n > 0 {
		said += w.T("conflict.and_more", "n", n)
	}
	return said
}

// newsChanges is how many changes a sentence names; the rest is for the list.
const newsChanges = 3

// factIDs name the facts of a case.
var factIDs = map[casework.Fact]string{
	casework.FactState: "conflict.f_state", casework.FactApplicant: "conflict.f_applicant", casework.FactID: "conflict.f_id",
	casework.FactRep: "conflict.f_rep", casework.FactPhone: "conflict.f_phone", casework.FactAddress: "conflict.f_address",
	casework.FactAgent: "conflict.f_agent", casework.FactWay: "conflict.f_way", casework.FactOnline: "conflict.f_online",
	casework.FactLetter: "conflict.f_letter", casework.FactScope: "conflict.f_scope", casework.FactParties: "conflict.f_parties",
	casework.FactPaper: "conflict.f_paper", casework.FactStage: "conflict.f_stage", casework.FactHolder: "conflict.f_holder",
	casework.FactDept: "conflict.f_dept", casework.FactDraft: "conflict.f_draft", casework.FactOpinion: "conflict.f_opinion",
	casework.FactDecision: "conflict.f_decision", casework.FactResult: "conflict.f_result", casework.FactDue: "conflict.f_due",
	casework.FactPaused: "conflict.f_paused", casework.FactPromise: "conflict.f_promise", casework.FactFee: "conflict.f_fee",
	casework.FactReceiver: "conflict.f_receiver",
}

// Changes says what is another than before, fact by fact: 电话 138… → 139…
func (w Words) Changes(list []casework.Difference) []string {
	var out []string
	for _, d := range list {
		was, is := w.value(d, d.Was), w.value(d, d.Is)
		id := "conflict.changed"
		switch {
		case was == is: // masked alike
			id = "conflict.changed_hidden"
		case was == "":
			id = "conflict.came"
		case is == "":
			id = "conflict.went"
		}
		out = append(out, w.T(id, "fact", w.fact(d), "was", was, "is", is))
	}
	return out
}

func (w Words) fact(d casework.Difference) string {
	if d.Fact == casework.FactPaper {
		return w.T("conflict.f_paper", "name", d.Name)
	}
	if d.Stage != 0 && d.Name != "" {
		return w.T("conflict.of_stage", "name", d.Name, "fact", w.T(factIDs[d.Fact]))
	}
	return w.T(factIDs[d.Fact])
}

// value is a fact as it is read, "" for nothing.
func (w Words) value(d casework.Difference, v any) string {
	switch x := v.(type) {
	case casework.Checked:
		return w.Finding(x)
	case app.Date:
		if x == 0 {
			return ""
		}
		return x.String()
	case string:
		switch d.Fact {
		case casework.FactID:
			return identity.MaskNumber(x)
		case casework.FactDept:
			if x == "" {
				return ""
			}
			return w.Dept(x)
		}
		return strings.TrimSpace(x)
	case interface{ MessageID() string }:
		if fmt.Sprint(v) == "" {
			return ""
		}
		return w.T(x.MessageID())
	}
	return fmt.Sprint(v)
}

// Finding says what was found of a paper.
func (w Words) Finding(k casework.Checked) string {
	switch k.State {
	case casework.Good:
		return w.T("conflict.paper_good")
	case casework.Lacking:
		return kit.Joined(w.T("conflict.paper_lacking"), k.Wrong)
	}
	return w.T("conflict.paper_untouched")
}

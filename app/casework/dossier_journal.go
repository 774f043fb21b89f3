package casework

import (
	"fmt"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/app/paper"
)

// voiced are the steps in which a level says what it thinks of the case (R90).
var voiced = []Step{
	Accept, AcceptDeferred, DeemAccepted, RefuseAcceptance, Propose, Refer, Conclude, LeadDecide, Extend, Grant, Deny, Terminate,
}

// opinions lists what each level said, with name and date.
func (f *file) opinions() []paper.FileOpinion {
	var out []paper.FileOpinion
	for i := range f.journal {
		e := &f.journal[i]
		if !slices.Contains(voiced, e.Step) {
			continue
		}
		o := paper.FileOpinion{Level: e.Step.MessageID(), Stage: f.stage(e), Text: f.said(e), Name: e.By.Name, Staff: e.By.Staff, At: e.At}
		if o.Text == "" {
			o.Text = e.Change.Notice
		}
		switch {
		case e.By.Dept != "":
			o.Dept = f.deptName(e.By.Dept)
		case e.By.Is(app.Front):
			o.Dept = f.deptName(frontDesk)
		}
		out = append(out, o)
	}
	return out
}

// steps tells the journal entry by entry.
func (f *file) steps() []paper.FileStep {
	var out []paper.FileStep
	for i := range f.journal {
		e := &f.journal[i]
		out = append(out, paper.FileStep{
			At: e.At, Name: e.By.Name, Staff: e.By.Staff, Desk: e.By.Desk, Step: e.Step.MessageID(), Stage: f.stage(e),
			Paper: f.issued(e), Words: f.said(e), Until: limitOf(e), Seal: e.Change.Sealed,
		})
	}
	return out
}

// stage names the stage of an entry, "" for a step on the whole case.
func (f *file) stage(e *Entry) string {
	if s := f.c.StageOf(e.Stage); s != nil {
		return fmt.Sprintf("%d %s", s.No, s.Name)
	}
	return ""
}

// issued is the number of the paper that came out with a step.
func (f *file) issued(e *Entry) string {
	switch ch := &e.Change; {
	case ch.Notice != "":
		return ch.Notice
	case ch.Deferral != nil:
		return ch.Deferral.Notice
	case ch.Delivery != nil:
		return ch.Delivery.Receipt
	}
	return ""
}

// limitOf is the day that a step sets, no date for none.
func limitOf(e *Entry) app.Date {
	switch ch := &e.Change; {
	case ch.Dates != nil:
		return ch.Dates.Committed
	case ch.Deferral != nil:
		return ch.Deferral.Until
	}
	return e.Change.Until
}

// said is what was said or given as a reason in a step, and who or what it was
// about.
func (f *file) said(e *Entry) string {
	ch := &e.Change
	words := []string{ch.Reason, f.judged(ch), f.served(ch)}
	for _, k := range ch.Checks {
		if i := f.c.material(k.ID); i >= 0 && k.State == Lacking {
			words = append(words, f.c.Materials[i].Name+"："+k.Wrong)
		}
	}
	if ch.Dept != "" {
		words = append(words, f.deptName(ch.Dept))
	}
	if ch.Taker != "" {
		words = append(words, ch.Taker)
	}
	return strings.Join(slices.DeleteFunc(words, blank), "；")
}

// judged are the opinions and findings of the back office.
func (f *file) judged(ch *Change) string {
	var words []string
	if o := ch.Opinion; o != nil {
		words = append(words, verdicts[o.Verdict], o.Text, strings.TrimSpace(o.Doc+" "+o.DocNo))
	}
	if d := ch.Decision; d != nil {
		words = append(words, d.Text, strings.TrimSpace(d.Doc+" "+d.DocNo))
	}
	if r := ch.Record; r != nil {
		words = append(words, conclusions[r.Conclusion], r.Findings)
		for _, s := range r.Surveyors {
			words = append(words, s.Name)
		}
	}
	if v := ch.Survey; v != nil {
		words = append(words, v.Place)
	}
	if s := ch.Special; s != nil {
		words = append(words, specialNames[s.Kind], s.Record)
	}
	if x := ch.Extension; x != nil {
		words = append(words, days(x.Days), x.Approver)
	}
	return strings.Join(slices.DeleteFunc(words, blank), "；")
}

// served is what was paid, given out or posted, and to whom.
func (f *file) served(ch *Change) string {
	var words []string
	if x := ch.Fee; x != nil {
		words = append(words, x.Amount+"元", x.Receipt)
	}
	if d := ch.Delivery; d != nil {
		words = append(words, methods[d.Method], d.Receiver, d.Release)
	}
	if p := ch.Posting; p != nil {
		words = append(words, p.Carrier, p.Tracking, p.Receiver)
	}
	if r := ch.Reminder; r != nil {
		words = append(words, r.How)
	}
	if !ch.Signed.IsZero() {
		words = append(words, dated(ch.Signed))
	}
	return strings.Join(slices.DeleteFunc(words, blank), "；")
}

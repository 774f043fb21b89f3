package tour

import (
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/app/staff"
)

// The joint service: who applies, by mail. The credit code is an example; no
// organisation has it.
const (
	jointItem, jointLetters = "J001", "kbcyd"
	firm, firmID            = "周村区丝市街老面馆", "91370306MA3D001510"
	firmAddress             = "淄博市周村区丝市街12号"
)

// The departments of the joint service by stage, at their desks.
const (
	checking, surveying, food, fire, sign = 2, 3, 4, 5, 6

	leadDesk, leader    = "116", "2051"
	fireDesk, fireChief = "117", "2081"
	signDesk, signChief = "111", "2091"
)

// What the departments give: the numbers of licence and opinions, and until
// when the licence runs.
const (
	foodLicence, foodUntil = "JY13703060000012", "20311119"
	firePaper              = "周消安检字〔2026〕第0027号"
	signPaper              = "周城管招字〔2026〕第0103号"
)

// restaurant accepts a joint service at one counter, for all departments.
func (w *walk) restaurant(c *hand) {
	item, _ := w.Program.Cat.Item(jointItem)
	w.step(c, "tour.counter_joint", func() {
		w.calls(c)
		c.write(jointLetters)
		c.sees(item.Name)
		c.press(fyne.KeyReturn)
		c.sees(w.t("counter.materials"))
		for _, text := range []string{firmID, firm, applicant, phone} {
			c.enter(text)
		}
		c.press(fyne.KeyReturn) // in person
		c.write("2")            // by mail
		c.press(fyne.KeyReturn)
		c.write(firmAddress)
		c.sees(firmAddress)
	})
	w.step(c, "tour.counter_joint_complete", func() {
		c.rest(scanGap)
		c.press(fyne.KeyReturn)
		c.press(fyne.KeyA)
		c.sees(w.t("counter.note_complete"), w.t(paper.Acceptance.Name()))
	})
	w.step(c, "tour.counter_joint_accepted", func() {
		c.press(fyne.KeyReturn, fyne.KeyModifierControl)
		c.sees(w.out(), w.t(paper.Survey.Name()))
		w.dry(c)
		w.registered(c)
	})
	w.step(c, "tour.counter_joint_plan", func() {
		for range 3 {
			c.press(fyne.KeyLeft)
		}
		c.sees(w.stage(surveying).Name)
	})
	w.finishes(c)
}

// stage is a stage of the joint service as the catalogue has it.
func (w *walk) stage(no int) catalogue.StageSpec {
	item, _ := w.Program.Cat.Item(jointItem)
	return item.Stages[no-1]
}

// took is what the screen says when a stage's papers were taken over.
func (w *walk) took(no int) string {
	return w.t("backoffice.did_take_over", "item", w.stage(no).Name, "number", w.caseOf(joint))
}

// agreed is what the screen says when a stage's opinion was signed.
func (w *walk) agreed(no int) string {
	return w.t("backoffice.did_conclude", "stage", w.stage(no).Name, "verdict", w.t(casework.Agree.MessageID()))
}

// again brings the joint case onto a back office's screen.
func (w *walk) again(o *hand, no int) {
	o.sees(w.t("backoffice.title"))
	o.rest(typedGap)
	o.scan(w.caseOf(joint))
	o.sees(firm, w.stage(no).Name)
	w.still(o)
}

// opens brings the joint case onto a back office's screen and takes its stage
// over.
func (w *walk) opens(o *hand, no int) {
	w.again(o, no)
	o.press(fyne.KeyF5)
	o.sees(w.took(no))
}

// leads is the lead department's afternoon: it compares the business licence
// and fixes the day of the one survey for all (R61).
func (w *walk) leads() {
	o := w.open(staff.SeatBackOffice, leadDesk, 1280, 800)
	w.enter(o, leader)
	w.step(o, "tour.office_verified", func() {
		w.opens(o, checking)
		o.write(w.t("tour.verified"))
		o.rest(scanGap)
		o.press(fyne.KeyReturn, fyne.KeyModifierControl)
		o.sees(w.agreed(checking), w.stage(surveying).Name)
	})
	w.step(o, "tour.office_survey_day", func() {
		o.press(fyne.KeyF5)
		o.sees(w.took(surveying))
		o.press(fyne.KeyK, fyne.KeyModifierControl)
		o.sees(w.t("backoffice.survey_undated"))
		o.press(fyne.KeyDown)
		o.press(fyne.KeyReturn)
		o.sees(w.t("steps.survey_at"))
		o.enter("+1 09:00")
		o.sees("09:00")
	})
	w.quietly(o, "survey-told", func() {
		o.press(fyne.KeyReturn, fyne.KeyModifierControl)
		o.sees(w.t("backoffice.survey_open"))
		w.dry(o)
	})
	w.close(o)
}

// thirdDay begins after the survey: its record, the three decisions side by
// side, and the post.
func (w *walk) thirdDay() {
	w.surveyed()
	w.pass(2*time.Hour + 27*time.Minute)
	w.decides(officeDesk, chief, food, foodLicence, foodUntil)
	w.decides(fireDesk, fireChief, fire, firePaper, "")
	w.decides(signDesk, signChief, sign, signPaper, "")
	w.pass(48 * time.Minute)
	w.posts()
}

// surveyed writes the record of the survey: a department that did not come is
// named, and that is no consent (R65).
func (w *walk) surveyed() {
	o := w.open(staff.SeatBackOffice, leadDesk, 1280, 800)
	w.enter(o, leader)
	w.step(o, "tour.office_survey_record", func() {
		w.again(o, surveying)
		o.press(fyne.KeyK, fyne.KeyModifierControl)
		o.sees(w.t("backoffice.survey_open"))
		o.press(fyne.KeyDown)
		o.press(fyne.KeyReturn)
		o.sees(w.t("steps.survey_to"))
		w.record(o)
	})
	w.step(o, "tour.office_surveyed", func() {
		o.press(fyne.KeyReturn, fyne.KeyModifierControl)
		o.sees(w.t("backoffice.did_step", "step", w.t(casework.RecordSurvey.MessageID()), "name", w.stage(surveying).Name, "number", w.caseOf(joint)))
		o.press(fyne.KeyEscape)
		o.into(w.t("backoffice.opinion"), w.t("tour.surveyed"))
		o.rest(scanGap)
		o.press(fyne.KeyReturn, fyne.KeyModifierControl)
		o.sees(w.agreed(surveying))
		w.dry(o)
		w.again(o, checking)
		o.press(fyne.KeyF11)
		o.sees(w.stage(food).Name)
	})
	w.close(o)
}

// team are the surveyors with their certificates as they stand in the form: two
// of each department, in the order of the invitation.
var team = []string{
	"郑和平", "3703-0101", "", "", // SCJ
	"", "", "", "", // CGJ did not come
	"祝融安", "3703-0303", "", "", // XFJ
	"王守礼", "3703-0202", "", "", // XZSP
}

// record fills the form of the survey in.
func (w *walk) record(o *hand) {
	o.enter(w.Program.Now().Format("2006-01-02") + " 10:40")
	for _, text := range team {
		o.enter(text)
	}
	o.write("c") // the one of CGJ
	o.press(fyne.KeySpace)
	o.press(fyne.KeyReturn)
	o.write(w.t("tour.findings"))
	o.rest(scanGap)
	o.press(fyne.KeyTab)
	o.press(fyne.KeyRight) // passed
	o.rest(scanGap)
	o.press(fyne.KeyReturn)
	o.sees(applicant)
	o.press(fyne.KeyReturn)
	o.write("6") // photographs
}

// decides is one department: it takes the case over, agrees, and sends what it
// has made to the delivery window.
func (w *walk) decides(desk, no string, stage int, paperNo, until string) {
	o := w.open(staff.SeatBackOffice, desk, 1280, 800)
	w.enter(o, no)
	id := map[int]string{food: "tour.office_food", fire: "tour.office_fire", sign: "tour.office_sign"}[stage]
	write := func() {
		w.opens(o, stage)
		o.write(w.t("tour.agreed"))
		o.press(fyne.KeyTab)
		o.write(paperNo)
		if until != "" {
			o.press(fyne.KeyTab)
			o.press(fyne.KeyTab)
			o.write(until)
		}
		o.sees(paperNo)
	}
	say := func() {
		o.rest(scanGap)
		o.press(fyne.KeyReturn, fyne.KeyModifierControl)
		o.sees(w.agreed(stage))
	}
	send := func() {
		o.press(fyne.KeyF8)
		o.sees(w.t("backoffice.outbox", "n", 0), w.stage(stage).Output)
		w.dry(o)
	}
	switch stage { // each picture shows another part of the same way
	case food:
		w.step(o, id, write)
		w.quietly(o, "said", func() { say(); send() })
	case fire:
		w.quietly(o, "written", write)
		w.step(o, id, say)
		w.quietly(o, "sent", send)
	default:
		w.step(o, id, func() {
			write()
			say()
			send()
			w.again(o, stage)
		})
	}
	w.close(o)
}

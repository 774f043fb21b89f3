package tour

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/app/staff"
)

// What the post says of its letter: the number on the label, and who came.
const (
	tracking = "EZ100203405CN"
	postman  = "张骞"
)

// posts receives what three departments have made, and hands it to the post as
// one letter (R76).
func (w *walk) posts() {
	number := w.caseOf(joint)
	d := w.open(staff.SeatDelivery, deliveryDesk, 1280, 800)
	w.enter(d, giver)
	w.step(d, "tour.delivery_joint", func() {
		d.sees(w.t("delivery.coming", "n", 1))
		d.scan(number)
		d.sees(foodLicence, firePaper, signPaper)
		d.press(fyne.KeyF5)
		docs := []string{}
		for _, made := range []struct {
			stage int
			no    string
		}{{food, foodLicence}, {fire, firePaper}, {sign, signPaper}} {
			docs = append(docs, w.stage(made.stage).Output+" "+made.no)
		}
		d.sees(w.t("delivery.did_receive_send", "docs", strings.Join(docs, "、")))
	})
	w.step(d, "tour.delivery_letter", func() {
		d.scan(number)
		d.sees(w.t("steps.postman"), firmAddress)
		d.scan(tracking)
		d.sees(tracking)
		d.into(w.t("steps.postman"), postman)
		d.sees(w.t(paper.MailSlip.Name()))
	})
	w.step(d, "tour.delivery_posted", func() {
		d.press(fyne.KeyReturn, fyne.KeyModifierControl)
		d.sees(tracking, w.t("delivery.posted", "n", 1))
		w.dry(d)
	})
	w.close(d)
}

// slip files the slip that the post brings back signed.
func (w *walk) slip() {
	d := w.open(staff.SeatDelivery, deliveryDesk, 1280, 800)
	w.enter(d, giver)
	w.step(d, "tour.delivery_slip", func() {
		d.sees(w.t("delivery.posted", "n", 1))
		d.scan(w.caseOf(joint))
		signed := w.Program.Now().Add(-80 * time.Minute).In(app.HallTime)
		d.into(w.t("delivery.signed"), signed.Format("2006-01-02 15:04"))
		d.sees(tracking)
	})
	w.step(d, "tour.delivery_slip_filed", func() {
		d.press(fyne.KeyE, fyne.KeyModifierControl)
		d.sees(w.t("delivery.did_file", "number", w.caseOf(joint)))
	})
	w.step(d, "tour.delivery_file", func() {
		d.scan(w.caseOf(joint))
		d.sees(w.t("printed.key"))
		d.press(fyne.KeyH, fyne.KeyModifierControl)
		d.sees(w.t("printed.dossier"), w.t(paper.MailSlip.Name()))
		d.press(fyne.KeyJ, fyne.KeyModifierControl)
		d.sees(w.t("printed.has_dossier", "number", w.caseOf(joint)), w.t(paper.CaseFile.Name()))
		w.dry(d)
	})
	w.close(d)
}

package tour

import (
	"fyne.io/fyne/v2"

	"yichuang/app/staff"
)

// proposes is a colleague of the chief, in the same room, at the same case.
func (w *walk) proposes() {
	a := w.open(staff.SeatBackOffice, officeDesk, 1280, 800)
	w.enter(a, officer)
	w.step(a, "tour.office_proposed", func() {
		a.sees(w.album.Case, w.t("backoffice.proposal"))
		a.into(w.t("backoffice.proposal"), w.t("tour.proposal"))
		a.press(fyne.KeyReturn, fyne.KeyModifierControl)
		a.sees(w.t("case.step_propose"))
	})
	w.close(a)
}

// bringsTogether is the chief, who was writing meanwhile: he is told by whom
// and what, and goes on with his words or with the colleague's.
func (w *walk) bringsTogether(o *hand) {
	w.step(o, "tour.office_beside", func() { o.sees("Ctrl+W", w.t("tour.opinion")) })
	w.step(o, "tour.office_both", func() {
		o.press(fyne.KeyW, fyne.KeyModifierControl)
		o.sees(w.t("conflict.title"), w.t("conflict.mine"), w.t("tour.proposal"))
	})
	w.step(o, "tour.office_together", func() {
		o.press(fyne.KeyW, fyne.KeyModifierControl)
		o.sees(w.t("conflict.merged"), w.t("tour.opinion"), licence)
	})
}

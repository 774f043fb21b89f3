package tour

import (
	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/staff"
)

// lookedUp is the hall office a month later: what was closed is in the archive,
// is found, read and printed there, and one case comes back with a reason.
func (w *walk) lookedUp() {
	m := w.open(staff.SeatManage, staff.OfficeDesk, 1280, 800)
	w.enter(m, manager)
	w.step(m, "tour.manage_find", func() {
		m.sees(w.t("manage.own_mark"))
		m.press(fyne.Key9, fyne.KeyModifierControl)
		m.sees(w.t("archive.find_title"), w.t("archive.find_first"))
	})
	w.step(m, "tour.manage_found", func() {
		m.press(fyne.KeyF3)
		m.enter(applicant)
		m.sees(w.album.Case, w.t("archive.read_only", "year", w.began.In(app.HallTime).Format("2006")))
	})
	w.step(m, "tour.manage_archived", func() {
		m.press(fyne.KeyReturn, fyne.KeyModifierControl)
		m.sees(w.t("archive.printing", "number", w.album.Case))
		w.dry(m)
	})
	w.step(m, "tour.manage_recall", func() {
		m.press(fyne.KeyF8)
		m.sees(w.t("archive.back_title", "number", w.album.Case))
		m.press(fyne.KeyF1)
		m.sees(w.t("archive.back_phrase_1"))
	})
	w.step(m, "tour.manage_recalled", func() {
		m.press(fyne.KeyReturn, fyne.KeyModifierControl)
		m.sees(w.t("archive.brought_back", "number", w.album.Case))
	})
	w.close(m)
}

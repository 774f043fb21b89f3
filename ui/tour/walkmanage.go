package tour

import (
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/app/staff"
)

// manager is the account of the hall office.
const manager = "9001"

// manages is the hall office at the end of the day: a notice comes out three
// times from now on, the printers are looked at, the running worksheet of the
// week is printed, and the stages that are late are looked for.
func (w *walk) manages() {
	m := w.open(staff.SeatManage, staff.OfficeDesk, 1280, 800)
	w.enter(m, manager)
	w.step(m, "tour.manage_papers", func() {
		m.sees(w.t("manage.own_none"), w.t(paper.Acceptance.Name()))
		m.press(fyne.KeyF3)
		m.press(fyne.KeyF3)
		m.write("3")
		m.sees(w.t("manage.own_unsaved"), w.t("manage.own_mark"))
	})
	w.step(m, "tour.manage_saved", func() {
		m.press(fyne.KeyReturn, fyne.KeyModifierControl)
		m.sees(w.t("manage.save_title"))
		m.press(fyne.KeyF2)
		m.press(fyne.KeyReturn, fyne.KeyModifierControl)
		m.sees(w.t("manage.saved", "n", 1))
	})
	w.step(m, "tour.manage_printers", func() {
		m.press(fyne.Key2, fyne.KeyModifierControl)
		m.sees(w.t("manage.printers_title"), w.t("manage.state_ready"))
	})
	w.step(m, "tour.manage_worksheet", func() {
		m.press(fyne.Key4, fyne.KeyModifierControl)
		m.sees(w.t("manage.worksheets_title"), w.t(paper.Worksheet.Name()))
	})
	w.step(m, "tour.manage_worksheet_printed", func() {
		m.press(fyne.KeyReturn, fyne.KeyModifierControl)
		m.sees(strings.TrimSpace(w.t("manage.worksheet_printed", "period", "")))
		w.dry(m)
	})
	w.step(m, "tour.manage_late", func() {
		m.press(fyne.Key5, fyne.KeyModifierControl)
		m.sees(w.t("manage.late_title"))
	})
	w.putsRight(m)
	w.plans(m)
	w.close(m)
}

// plans looks at how the queues are set up, and at what became of the tickets
// of the first day.
func (w *walk) plans(m *hand) {
	w.step(m, "tour.manage_plan", func() {
		m.press(fyne.Key7, fyne.KeyModifierControl)
		m.sees(w.t("manage.plan_title"), w.enterprise())
	})
	w.step(m, "tour.manage_counters", func() {
		m.press(fyne.KeyF2)
		m.press(fyne.KeyDown)
		m.press(fyne.KeyReturn)
		m.sees(w.t("manage.plan_ranks_note"))
	})
	w.step(m, "tour.manage_stats", func() {
		m.press(fyne.Key8, fyne.KeyModifierControl)
		m.sees(w.t("manage.stats_title"))
		for day := app.DateOf(w.Program.Now()); day > app.DateOf(w.began); day = day.AddDays(-1) {
			m.press(fyne.KeyF6) // back to the day with the most tickets
		}
		m.sees(w.enterprise(), w.t("manage.stats_over"))
	})
}

package tour

import (
	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/staff"
)

// rates is the pad of the counter after the visit of somebody who must come
// again: not satisfied, and why.
func (w *walk) rates() {
	p := w.open(staff.SeatRating, counterDesk, 1280, 800)
	w.step(p, "tour.rating_ask", func() { p.sees(w.t("rating.ask"), w.t(feedback.Excellent.MessageID())) })
	w.step(p, "tour.rating_why", func() {
		p.tap(w.t(feedback.Bad.MessageID()))
		p.sees(w.t("rating.why"))
		p.tap(w.t(feedback.Trips.MessageID()))
		p.sees("✓ " + w.t(feedback.Trips.MessageID()))
	})
	w.step(p, "tour.rating_thanks", func() {
		p.tap(w.t("rating.send"))
		p.sees(w.t("rating.thanks"))
	})
	w.close(p)
}

// thanks rates a visit of the morning at the kiosk: only who has the slip knows
// when the ticket was taken.
func (w *walk) thanks(k *hand) {
	w.step(k, "tour.kiosk_grade", func() {
		k.tap(w.t("kiosk.rate"))
		k.taps(w.visited)
		k.tap(w.t("kiosk.go_on"))
		k.sees(w.t("kiosk.which_time"))
		k.taps(w.taken(k))
		k.tap(w.t("kiosk.go_on"))
		k.sees(w.t("kiosk.rate_what"))
	})
	w.step(k, "tour.kiosk_rated", func() {
		k.tap(w.t(feedback.Excellent.MessageID()))
		k.sees(w.t("kiosk.rated_big"))
	})
	w.leaves(k)
}

// taken is when the ticket of the morning was taken, as its slip says: 1001.
func (w *walk) taken(h *hand) string {
	if h.err != nil {
		return ""
	}
	t, err := w.Queue.Find(w.ctx, app.DateOf(w.Program.Now()), w.visited)
	if h.err = err; err != nil {
		return ""
	}
	return t.Issued.In(app.HallTime).Format("1504")
}

// putsRight is what the hall office does about the bad rating: it has asked,
// something is changed, an answer given, and the sheet printed.
func (w *walk) putsRight(m *hand) {
	w.step(m, "tour.manage_rating", func() {
		m.press(fyne.Key6, fyne.KeyModifierControl)
		m.sees(w.t("manage.rating_title"), w.t(feedback.Trips.MessageID()))
	})
	w.step(m, "tour.manage_called_back", func() {
		m.press(fyne.KeyF5)
		m.sees(w.t("manage.rating_finding"))
		m.press(fyne.KeySpace) // it is so
		m.press(fyne.KeyReturn)
		m.write(w.t("tour.called_back"))
	})
	w.step(m, "tour.manage_rectified", func() {
		m.rest(scanGap)
		m.press(fyne.KeyReturn, fyne.KeyModifierControl)
		m.sees(w.t(feedback.Called.MessageID()))
		m.press(fyne.KeyF6)
		m.sees(w.t("manage.rating_why"))
		m.write(w.t("tour.cause"))
		m.press(fyne.KeyTab)
		m.write(w.t("tour.rectified"))
	})
	w.step(m, "tour.manage_sheet", func() {
		m.rest(scanGap)
		m.press(fyne.KeyReturn, fyne.KeyModifierControl)
		m.sees(w.t(feedback.Rectified.MessageID()))
		m.press(fyne.KeyReturn, fyne.KeyModifierControl)
		m.sees(w.t(paper.RatingRectify.Name()))
		w.dry(m)
	})
}

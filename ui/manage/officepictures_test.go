package manage

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/assets"
)

// TestOfficePictures walks through worksheet and supervision in a hall that is
// late; with -pictures it leaves pictures of them for looking at.
func TestOfficePictures(t *testing.T) {
	for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
		h := newSeatIn(t, lang)
		end := ""
		if lang == assets.EN {
			end = "-en"
		}
		h.on(pageOf[*latePage](h))
		h.picture("late-none" + end)
		number := ""
		for _, item := range []string{"J001", "B001", "B001", "J001", "B002"} {
			c, err := h.hall.Intake.Accept(t.Context(), halltest.Clerk, "", h.hall.Sheet(t, item))
			h.must(err)
			number = c.Number
		}
		_, err := h.hall.Intake.HandOver(t.Context(), halltest.Clerk, "", number, 1, nil)
		h.must(err)
		_, err = h.hall.Review.TakeOver(t.Context(), halltest.Chief("XZSP"), "", number, 1)
		h.must(err)
		h.hall.Now = time.Date(2026, 12, 7, 9, 0, 0, 0, app.HallTime)
		_, err = h.hall.Intake.Accept(t.Context(), halltest.Clerk, "", h.hall.Sheet(t, "B001"))
		h.must(err)
		h.hall.Now = time.Date(2026, 12, 11, 9, 0, 0, 0, app.HallTime)
		h.Reload(t.Context())
		h.press(fyne.KeyF6)
		h.picture("late" + end)
		h.control(fyne.KeyReturn)
		h.picture("late-issued" + end)
		p := pageOf[*worksheetPage](h)
		h.on(p)
		h.picture("worksheet-none" + end)
		p.kind.Select(ofQuarter)
		p.chosen(20261211)
		p.problems.SetText("取号机上午缺纸")
		p.simpler.rows[0][0].SetText("食品经营许可")
		p.followed.rows[0][0].SetText("3703062026112399999")
		h.picture("worksheet-wrong" + end)
		p.followed.rows[0][0].SetText(number)
		h.control(fyne.KeyReturn)
		h.picture("worksheet-printed" + end)
	}
}

package manage

import (
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
	"yichuang/assets"
)

// TestPictures walks through every page and dialog; with -pictures it leaves
// pictures of them for looking at.
func TestPictures(t *testing.T) {
	for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
		h := newSeatIn(t, lang)
		end := ""
		if lang == assets.EN {
			end = "-en"
		}
		h.picture("hall" + end)
		h.hallTab().entries.fields[0].SetText("周村区一窗政务大厅")
		h.hallTab().logo.load(h.mark("logo.png", 300))
		h.mark("seal.png", 500)
		h.press(fyne.KeyF4)
		h.picture("file" + end)
		h.press(fyne.KeyEscape)
		h.press(fyne.KeyF3)
		h.numberTab().digits.SetText("3")
		h.picture("numbers" + end)
		h.press(fyne.KeyF3)
		h.typed("3")
		h.paperTab().paragraphs[0].field.SetText("请拨打{phone}查询，查询码{case}，也可到{hall}自助机查询。")
		h.picture("paper" + end)
		h.press(fyne.KeyF3, fyne.KeyF6)
		h.picture("seal" + end)
		h.press(fyne.KeyEscape)
		hash, err := h.hall.Office.KeepPicture(t.Context(), office, ring(t, 500))
		h.must(err)
		h.sealTab().put(0, paper.Seal{Name: "行政许可专用章", Dept: "SCJ", Image: hash})
		h.picture("seals" + end)
		h.save("启用印章")
		h.press(fyne.KeyF3)
		h.own().versions.table.Select(0)
		h.own().versions.look(0)
		h.picture("versions" + end)
		h.control(fyne.Key2)
		h.picture("printers" + end)
		h.press(fyne.KeyF9)
		h.picture("found" + end)
		h.press(fyne.KeyF6)
		h.picture("printer" + end)
		h.press(fyne.KeyEscape, fyne.KeyF10)
		h.picture("route" + end)
		h.press(fyne.KeyEscape)
	}
}

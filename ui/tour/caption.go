package tour

import (
	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// captioned is a window with a band above its content that says what happens.
type captioned struct {
	fyne.Window
	zh, en *kit.Para
	band   fyne.CanvasObject
	inner  fyne.CanvasObject
}

func newCaptioned(w fyne.Window) *captioned {
	c := &captioned{Window: w, zh: kit.NewPara("", kit.SizeHeading, kit.OnFill).Bold(), en: kit.NewPara("", kit.SizeSmall, kit.OnFill)}
	c.band = kit.NewPlane(kit.KioskPrimary, 20, 8, kit.Col(0, c.zh, c.en))
	return c
}

// SetContent shows the content below the band.
func (c *captioned) SetContent(content fyne.CanvasObject) {
	c.inner = content
	c.Window.SetContent(kit.Fill(c.band, content, nil))
}

// say changes the words of the band.
func (c *captioned) say(zh, en string) {
	c.zh.Set(zh)
	c.en.Set(en)
	if content := c.Window.Content(); content != nil {
		content.Refresh()
	}
}

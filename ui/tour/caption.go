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
	left   func() // somebody has closed the window
}

func newCaptioned(w fyne.Window, left func()) *captioned {
	c := &captioned{Window: w, left: left, zh: kit.NewPara("", kit.SizeHeading, kit.OnFill).Bold(), en: kit.NewPara("", kit.SizeSmall, kit.OnFill)}
	c.band = kit.NewPlane(kit.KioskPrimary, 20, 8, kit.Col(0, c.zh, c.en))
	return c
}

// SetContent shows the content below the band.
func (c *captioned) SetContent(content fyne.CanvasObject) {
	c.inner = content
	c.Window.SetContent(kit.Fill(c.band, content, nil))
}

// SetOnClosed tells of the end of the window, and left besides.
func (c *captioned) SetOnClosed(closed func()) {
	c.Window.SetOnClosed(func() {
		closed()
		c.left()
	})
}

// say changes the words of the band.
func (c *captioned) say(zh, en string) {
	c.zh.Set(zh)
	c.en.Set(en)
	if content := c.Window.Content(); content != nil {
		content.Refresh()
	}
}

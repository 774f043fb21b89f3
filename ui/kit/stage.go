package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
)

// Stage shows one screen after the other in a theme of its own: the kiosk in
// elder mode beside a counter that is not.
type Stage struct {
	base
	variant Variant
	content fyne.CanvasObject
	over    *container.ThemeOverride
	d       *drawing
}

// NewStage returns an empty stage.
func NewStage(v Variant) *Stage {
	s := &Stage{variant: v, content: Spacer(0, 0)}
	s.ExtendBaseWidget(s)
	return s
}

// Set replaces the screen.
func (s *Stage) Set(content fyne.CanvasObject) {
	s.content = content
	s.dress()
}

// SetVariant changes the theme of the screen that is shown and of those to come.
func (s *Stage) SetVariant(v Variant) {
	s.variant = v
	s.dress()
}

// Variant returns the variant the stage has now.
func (s *Stage) Variant() Variant { return s.variant }

// stageTheme returns the theme of the stage.
func (s *Stage) stageTheme() fyne.Theme {
	return &kitTheme{variant: s.variant, colours: palettes[s.variant.Scheme], scoped: true}
}

func (s *Stage) dress() {
	s.wrap()
	if s.d != nil {
		s.d.parts = []fyne.CanvasObject{s.over}
		s.Refresh()
	}
}

func (s *Stage) wrap() {
	s.over = container.NewThemeOverride(s.content, s.stageTheme())
}

// CreateRenderer links the stage to Fyne. It refreshes nothing: Fyne would ask
// for the renderer that is being made.
func (s *Stage) CreateRenderer() fyne.WidgetRenderer {
	s.wrap()
	s.d = s.draw(s,
		func(fyne.Theme) {},
		func(size fyne.Size) {
			s.over.Resize(size)
		},
		func() fyne.Size { return s.over.MinSize() },
		s.over)
	return s.d
}

// Capture draws content off screen in the program's theme. It needs a running
// Fyne app, real or of the test driver, but no display.
func Capture(content fyne.CanvasObject, size fyne.Size) image.Image {
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(content)
	// a text that wraps knows its height only after it got its width
	c.Resize(size.AddWidthHeight(1, 1))
	c.Resize(size)
	return c.Capture()
}

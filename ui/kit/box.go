package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Plane is a filled rectangle behind one content, with a border when the line
// colour is not "".
type Plane struct {
	base
	fill, line Colour
	stroke     float32
	radius     fyne.ThemeSizeName
	inset      [2]float32
	content    fyne.CanvasObject
}

// NewPlane returns content on a ground of that colour, with x and y units of
// room around it.
func NewPlane(fill Colour, x, y float32, content fyne.CanvasObject) *Plane {
	p := &Plane{fill: fill, inset: [2]float32{x, y}, content: content}
	p.ExtendBaseWidget(p)
	return p
}

// Card returns content on a white ground with a line around it. The content
// reaches the line; use Pad for text.
func Card(content fyne.CanvasObject) *Plane {
	p := NewPlane(Surface, 1, 1, content)
	p.line, p.stroke, p.radius = Line, 1, SizeRadius
	return p
}

// Outline gives the plane a line around it and round corners. With the kiosk's
// radius the line is at least as thick as the theme has it.
func (p *Plane) Outline(line Colour, width float32, radius fyne.ThemeSizeName) *Plane {
	p.line, p.stroke, p.radius = line, width, radius
	return p
}

// SetFill changes the colour of the ground.
func (p *Plane) SetFill(fill Colour) {
	p.fill = fill
	p.Refresh()
}

// SetContent changes what stands on the plane.
func (p *Plane) SetContent(content fyne.CanvasObject) {
	p.content = content
	p.Refresh()
}

// CreateRenderer links the plane to Fyne.
func (p *Plane) CreateRenderer() fyne.WidgetRenderer {
	box := &canvas.Rectangle{}
	var d *drawing
	paint := func(th fyne.Theme) {
		box.FillColor = th.Color(p.fill, 0)
		box.StrokeWidth = 0
		if p.line != "" {
			box.StrokeColor, box.StrokeWidth = th.Color(p.line, 0), p.stroke
		}
		if p.radius != "" {
			box.CornerRadius = th.Size(p.radius)
		}
		if p.line != "" && p.radius == SizeKioskRadius {
			box.StrokeWidth = max(p.stroke, th.Size(SizeKioskLine))
		}
		if d != nil {
			d.parts = []fyne.CanvasObject{box, p.content}
		}
	}
	lay := func(size fyne.Size) {
		box.Resize(size)
		p.content.Move(fyne.NewPos(p.inset[0], p.inset[1]))
		p.content.Resize(size.SubtractWidthHeight(2*p.inset[0], 2*p.inset[1]))
	}
	minSize := func() fyne.Size { return p.content.MinSize().AddWidthHeight(2*p.inset[0], 2*p.inset[1]) }
	d = p.draw(p, paint, lay, minSize, box, p.content)
	return d
}

// Header is the white bar at the top of a seat: title and tags at the left,
// person and figures at the right, a line below.
func Header(left, right []fyne.CanvasObject) fyne.CanvasObject {
	return Col(0, NewPlane(Surface, 20, 10, Ends(Row(16, left...), Row(20, right...))), Divider())
}

// Toolbar is the second bar of a seat: buttons left, words right.
func Toolbar(left, right []fyne.CanvasObject) fyne.CanvasObject {
	return Col(0, NewPlane(Surface, 20, 8, Ends(Row(10, left...), Row(10, right...))), Divider())
}

// CardHead is the head of a card: title and tags left, a note right, a line below.
func CardHead(left fyne.CanvasObject, right ...fyne.CanvasObject) fyne.CanvasObject {
	return Col(0, Pad(16, 12, Ends(left, Row(12, right...))), Divider())
}

// Page is a whole seat: bars at the top, body on the grey ground, hint bar and
// status bar at the bottom. Any of top, hints and status may be nil.
func Page(top, body, hints, status fyne.CanvasObject) fyne.CanvasObject {
	bottom := present(hints, status)
	var foot fyne.CanvasObject
	if len(bottom) > 0 {
		foot = Col(0, bottom...)
	}
	return NewPlane(Ground, 0, 0, Fill(top, Pad(20, 16, body), foot))
}

// Scroll lets content be higher than its room.
func Scroll(content fyne.CanvasObject) *container.Scroll { return container.NewVScroll(content) }

// Rule is a thin line.
type Rule struct {
	base
	colour Colour
}

// Divider returns a thin line that takes the direction of the room it gets.
func Divider() *Rule {
	r := &Rule{colour: Line}
	r.ExtendBaseWidget(r)
	return r
}

// Paint chooses the colour.
func (r *Rule) Paint(colour Colour) *Rule { r.colour = colour; return r }

// CreateRenderer links the line to Fyne.
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	box := &canvas.Rectangle{}
	return r.draw(r,
		func(th fyne.Theme) { box.FillColor = th.Color(r.colour, 0) },
		func(size fyne.Size) { box.Resize(size) },
		func() fyne.Size { return fyne.NewSquareSize(1) },
		box)
}

// Spacer returns empty room of that size.
func Spacer(w, h float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

// Row places objects beside each other at their own widths, centred in height.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, objects...)
}

// Col places objects below each other at full width and their own heights.
func Col(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap, down: true}, objects...)
}

// Ends places left at its width at the left and right at the right; when the
// room is short, left shrinks first.
func Ends(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&ends{}, left, right)
}

// Pad puts x and y units of room around content.
func Pad(x, y float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(&pad{x: x, y: y}, content)
}

// Fill places top and bottom at their heights and gives centre the rest. Any
// of them may be nil.
func Fill(top, centre, bottom fyne.CanvasObject) *fyne.Container {
	return container.New(&fill{top: top, centre: centre, bottom: bottom}, present(top, centre, bottom)...)
}

// Width makes content exactly w units wide at normal text size.
func Width(w float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(&pad{exact: w}, content)
}

// Share is one column of [Split]: exactly Width units, or a share of the rest
// by Weight that is not narrower than Least.
type Share struct {
	Width, Weight, Least float32
	Content              fyne.CanvasObject
}

// Split places columns beside each other over the whole height.
func Split(gap float32, shares ...Share) *fyne.Container {
	objects := make([]fyne.CanvasObject, 0, len(shares))
	for _, s := range shares {
		objects = append(objects, s.Content)
	}
	return container.New(&split{gap: gap, shares: shares}, objects...)
}

// Grid places objects in n columns of equal width; a row is as high as its
// highest.
func Grid(n int, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&grid{n: n, gap: gap}, objects...)
}

func present(objects ...fyne.CanvasObject) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, o := range objects {
		if o != nil {
			out = append(out, o)
		}
	}
	return out
}

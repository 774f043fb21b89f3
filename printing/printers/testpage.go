package printers

import (
	"context"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/assets"
	"yichuang/printing"
)

const (
	testMargin  = 6.0 // mm from the edge to the frame
	testCode    = 25.0
	testSlip    = 0.0   // as long as what stands on it
	testCaption = 10.0  // pt
	longSlip    = 200.0 // mm; it is cut shorter
)

// Test prints a page that shows the printer's name, its margins, the typefaces
// and a code to scan. It returns once the printer has it, or why it has not.
// Nothing is recorded: a test page is no paper of the hall.
func (w *Worker) Test(ctx context.Context, printer string) error {
	choice, _ := w.devices()
	for _, d := range choice.Devices() {
		if d.Name() != printer {
			continue
		}
		ctx, cancel := context.WithTimeout(ctx, defaultTimeout)
		defer cancel()
		if problem := d.State(ctx).Problem; problem != "" {
			return &app.Error{Code: app.Unavailable, ID: problem}
		}
		return test(ctx, d, w.Now())
	}
	return &app.Error{Code: app.NotFound, ID: "print.unknown_printer"}
}

// test tries A4 and then a slip, on a thermal printer a slip as wide as its
// roll.
func test(ctx context.Context, d Device, now time.Time) error {
	sizes := [][2]float64{{210, 297}, {WideRoll, testSlip}}
	if t, ok := d.(*Thermal); ok {
		sizes = [][2]float64{{t.width, testSlip}}
	}
	var err error
	for _, size := range sizes {
		page := testPage(d.Name(), size[0], size[1], now)
		o := Order{Name: fmt.Sprintf("test-%d", now.UnixMilli()), Title: page.Title, Page: page, Copies: 1}
		_, err = d.Submit(ctx, o, func(string) error { return nil })
		if app.CodeOf(err) != app.Invalid {
			break
		}
	}
	return err
}

// testPage lays the page out on a paper of that size in mm, or on a slip of that
// width.
func testPage(name string, width, height float64, now time.Time) printing.Page {
	words := func(id string, args app.Args) string { return assets.Text(assets.ZH, id, args) }
	title := words("print.test_title", nil)
	f := printing.NewFlow(title, width, max(height, longSlip), 2*testMargin, testMargin+1, testMargin, testMargin+1)
	middle := func(size, pitch float64, face printing.Face, text string) {
		f.Paragraph(printing.Style{Size: size, Pitch: pitch, Align: printing.Centre}, printing.Span{Text: text, Face: face})
	}
	middle(16, 9, printing.Hei, title)
	middle(testCaption, 6, printing.Hei, name)
	middle(testCaption, 6, printing.Hei, now.In(app.HallTime).Format("2006-01-02 15:04:05"))
	f.Skip(2)
	for _, face := range []struct {
		face printing.Face
		id   string
	}{
		{printing.Song, "print.test_song"},
		{printing.Title, "print.test_title_face"},
		{printing.Hei, "print.test_hei"},
		{printing.Kai, "print.test_kai"},
	} {
		middle(testCaption, 6, face.face, words(face.id, nil))
	}
	middle(testCaption, 5, printing.Hei, words("print.test_margin", app.Args{"mm": int(testMargin)}))
	f.Skip(2)
	f.Code(printing.Code{X: (width - testCode) / 2, Y: f.Y, Wd: testCode, Ht: testCode, Data: name})
	if height == testSlip {
		f.Skip(testCode + 2)
		height = f.Y + testMargin
		f.Trim(testMargin)
	}
	f.Frame(testMargin, testMargin, width-2*testMargin, height-2*testMargin, 0.3)
	return f.Page()
}

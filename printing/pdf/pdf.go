// Package pdf writes a laid-out paper as PDF, and is the only place that knows
// gofpdf. It lays nothing out, breaks no line and knows no paper: it draws what
// the [printing.Page] says, each sign with the font that printing chose for it.
//
// gofpdf writes the document: pages, properties, catalogue, cross-reference.
// What stands on the sheets and the fonts are added behind it as an incremental
// update (ISO 32000-1, 7.5.6), which also replaces the resource dictionary of
// the pages. Pictures are multiplied with what stands below them, as ink. Tried
// and given up, 2026-11: AddUTF8FontFromBytes parses 15 MB of
// font for each document, drops hanzi where it wraps and panics above U+FFFF;
// ImportObjects numbers its objects in the order of a Go map, so that equal
// pages give unequal bytes.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"

	"yichuang/printing"
)

const ptPerMM = 72 / 25.4

// Write writes the paper as a PDF of as many pages as it has sheets. Equal
// pages give equal bytes, the text can be searched and copied as it stands in
// the page, and nothing but the page's title is told in the properties. A
// picture that is not there or broken is an error. It is safe for concurrent use.
func Write(w io.Writer, p printing.Page) error {
	d := document{page: p, fonts: map[*printing.Font]*face{}}
	for _, s := range p.Sheets {
		body, err := d.draw(s)
		if err != nil {
			return fmt.Errorf("draw %q: %w", p.Title, err)
		}
		d.bodies = append(d.bodies, body)
	}
	frame, err := d.frame()
	if err != nil {
		return fmt.Errorf("write %q: %w", p.Title, err)
	}
	u, err := newUpdate(frame)
	if err != nil {
		return fmt.Errorf("write %q: %w", p.Title, err)
	}
	d.addTo(u)
	_, err = w.Write(u.finish())
	return err
}

// document is a paper on its way to a file.
type document struct {
	page   printing.Page
	bodies [][]byte // content of each sheet
	fonts  map[*printing.Font]*face
	order  []*face // by first use

	pictures     map[string]*picture
	pictureOrder []*picture // by first use
}

// frame lets gofpdf write the pages, each of which only calls the form /S1,
// /S2… that the update brings. The dates are fixed to make bytes repeat; the
// update's properties leave them out.
func (d *document) frame() ([]byte, error) {
	size := func(width, height float64) gofpdf.SizeType {
		return gofpdf.SizeType{Wd: width * ptPerMM, Ht: height * ptPerMM}
	}
	g := gofpdf.NewCustom(&gofpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: size(d.page.WidthMM, d.page.HeightMM)})
	fixed := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	g.SetCreationDate(fixed)
	g.SetModificationDate(fixed)
	g.SetCatalogSort(true)
	g.SetCompression(false)
	g.SetAutoPageBreak(false, 0)
	for i, s := range d.page.Sheets {
		g.AddPageFormat("P", size(d.page.Size(s)))
		g.RawWriteStr("/S" + strconv.Itoa(i+1) + " Do\n")
	}
	var out bytes.Buffer
	if err := g.Output(&out); err != nil {
		return nil, err
	}
	return bytes.Replace(out.Bytes(), []byte("%PDF-1.3"), []byte("%PDF-1.4"), 1), nil // ActualText is of 1.4
}

// addTo adds the fonts, the sheets and the properties.
func (d *document) addTo(u *update) {
	fonts := "/Font <<"
	for i, f := range d.order {
		fonts += fmt.Sprintf(" /F%d %d 0 R", i+1, f.addTo(u))
	}
	resources := fonts + " >>" + d.pictureResources(u)
	sheets := "/XObject <<"
	for i, body := range d.bodies {
		width, height := d.page.Size(d.page.Sheets[i])
		number := u.stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 %.2f %.2f] /Resources << %s >>",
			width*ptPerMM, height*ptPerMM, resources), body)
		sheets += fmt.Sprintf(" /S%d %d 0 R", i+1, number)
	}
	u.replace(pageResources, "<< /ProcSet [/PDF /Text] "+sheets+" >> >>")
	u.replace(u.info, "<< /Title <FEFF"+utf16Hex(d.page.Title)+"> /Producer (yichuang) >>")
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"io/fs"
	"log"
	"os"
	"path/filepath"

	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/printing/papers/specimen"
	"yichuang/printing/pdf"
	"yichuang/printing/raster"
)

// fontsDir is where a hall keeps fonts of its own, in its data folder.
const fontsDir = "fonts"

// useFonts lets papers use the fonts of the data folder and tells the log of
// each that cannot be used. A hall need not have any.
func useFonts(dir string) {
	err := printing.UseFolder(filepath.Join(dir, fontsDir))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	faults := []error{err}
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		faults = all.Unwrap()
	}
	for _, fault := range faults {
		if fault != nil {
			log.Printf("fonts: %v", fault)
		}
	}
}

// Dots to the inch of the pictures of papers, and how many stand in a row of a
// contact sheet.
const (
	sheetDPI   = 110
	contactDPI = 50
	contactRow = 6
)

// writePapers writes every specimen into out as PDF and, unless that is all
// that is asked for, as pictures: a sheet each, and two contact sheets, of one
// paper of every kind and of the others. A paper that cannot be drawn is told
// in the error, the others are written. It returns how many.
func writePapers(ctx context.Context, dir, out string, pdfOnly bool) (int, error) {
	useFonts(dir)
	if err := os.MkdirAll(out, 0o755); err != nil {
		return 0, err
	}
	var faults []error
	contacts := map[string][]raster.Labelled{}
	seen := map[paper.Kind]bool{}
	written := 0
	for _, s := range specimen.All() {
		if err := ctx.Err(); err != nil {
			return written, err
		}
		p, err := papers.Layout(s.Facts)
		if err == nil {
			err = writePaper(out, s.Name, p, pdfOnly)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", s.Name, err))
			continue
		}
		written++
		sheet := "contact.png"
		if seen[s.Facts.Kind()] {
			sheet = "contact-more.png"
		}
		seen[s.Facts.Kind()] = true
		contacts[sheet] = append(contacts[sheet], raster.Labelled{Page: p, Lines: labels(s.Name, p)})
	}
	if pdfOnly {
		return written, errors.Join(faults...)
	}
	for name, all := range contacts {
		faults = append(faults, writeContact(filepath.Join(out, name), all))
	}
	return written, errors.Join(faults...)
}

// labels are the lines below a paper: its title, and its file with how many
// sheets it has.
func labels(name string, p printing.Page) []string {
	if n := len(p.Sheets); n > 1 {
		name = fmt.Sprintf("%s (%d)", name, n)
	}
	return []string{p.Title, name}
}

// writePaper writes a paper as name.pdf and its sheets as name.png, name-2.png…
func writePaper(out, name string, p printing.Page, pdfOnly bool) error {
	var file bytes.Buffer
	if err := pdf.Write(&file, p); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, name+".pdf"), file.Bytes(), 0o644); err != nil {
		return err
	}
	for i := range p.Sheets {
		if pdfOnly {
			break
		}
		picture, err := raster.Image(p, i, sheetDPI)
		if err != nil {
			return err
		}
		file.Reset()
		if err := sheetPNG.Encode(&file, picture); err != nil {
			return err
		}
		sheet := name
		if i > 0 {
			sheet = fmt.Sprintf("%s-%d", name, i+1)
		}
		if err := os.WriteFile(filepath.Join(out, sheet+".png"), file.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// sheetPNG is fast: the pictures are looked at and thrown away.
var sheetPNG = png.Encoder{CompressionLevel: png.BestSpeed}

func writeContact(file string, all []raster.Labelled) error {
	picture, err := raster.Contact(all, contactRow, contactDPI)
	if err != nil {
		return err
	}
	var data bytes.Buffer
	if err := png.Encode(&data, picture); err != nil {
		return err
	}
	return os.WriteFile(file, data.Bytes(), 0o644)
}

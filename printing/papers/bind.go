package papers

import (
	"context"
	"fmt"
	"slices"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// bind makes one paper of a case file: cover, contents and every paper of the
// case as it was printed, all sheets numbered through in the upper outer
// corner. A paper whose kept page is gone is an error that names it: nothing is
// left out in silence (R90).
func bind(ctx context.Context, blobs app.Blobs, n paper.Dossier) (printing.Page, error) {
	n.Docs = slices.Clone(n.Docs)
	pages := make([]printing.Page, len(n.Docs))
	for i, d := range n.Docs {
		p, err := bound(ctx, blobs, n, d)
		if err != nil {
			return p, err
		}
		pages[i], n.Docs[i].Sheets = p, len(p.Sheets)
	}
	before := len(fileCover(n).Sheets) + len(fileContents(n).Sheets)
	for i := range n.Docs {
		n.Docs[i].From = before + 1
		before += n.Docs[i].Sheets
	}
	n.Sheets = before
	out := fileCover(n)
	out.Sheets = append(out.Sheets, fileContents(n).Sheets...)
	for i, p := range pages {
		sheets := sized(p, out)
		if n.Docs[i].Void != "" {
			for k := range sheets {
				voided(&sheets[k])
			}
		}
		out.Sheets = append(out.Sheets, sheets...)
		for _, picture := range p.Pictures {
			if out.Picture(picture.Name) == nil {
				out.Pictures = append(out.Pictures, picture)
			}
		}
	}
	for i := range out.Sheets {
		foliate(&out.Sheets[i], out, i+1)
	}
	return out, nil
}

// bound returns one paper of a case file.
func bound(ctx context.Context, blobs app.Blobs, n paper.Dossier, d paper.FileDoc) (printing.Page, error) {
	switch {
	case d.Part != "":
		return filePart(n, d.Part), nil
	case d.Page != "":
		return keptPage(ctx, blobs, d)
	case d.Facts == nil || d.Facts.CaseFile != nil:
		return printing.Page{}, unreadable(d, app.Internal, nil)
	}
	p, err := Draw(ctx, blobs, *d.Facts)
	if err != nil {
		return p, fmt.Errorf("case file: %s %s: %w", docName(d), d.Number, err)
	}
	return p, nil
}

// keptPage is a paper of a case file as it was first printed.
func keptPage(ctx context.Context, blobs app.Blobs, d paper.FileDoc) (printing.Page, error) {
	p, err := Kept(ctx, blobs, d.Page)
	if err != nil {
		return p, unreadable(d, app.CodeOf(err), err)
	}
	return p, nil
}

// unreadable says which paper of a case file cannot be had. What a print job keeps of
// it is the message without its arguments, so the name stands in the cause.
func unreadable(d paper.FileDoc, code app.Code, cause error) error {
	return &app.Error{
		Code: code, ID: "dossier.incomplete", Rule: "R90",
		Cause: &app.Error{Code: code, ID: "dossier.page_lost", Args: app.Args{"paper": docName(d), "number": d.Number}, Cause: cause},
	}
}

// Places of what stands on a bound sheet in its upper margin, mm: clear of the
// mark of a reprint at the right.
const (
	folioAside = 20 // from the outer edge
	folioDown  = 11
	voidAside  = 30 // from the left edge
	voidDown   = 21
)

// foliate puts the number of a sheet in the file in its upper outer corner:
// right on odd sheets, left on even ones.
func foliate(s *printing.Sheet, in printing.Page, no int) {
	wide, _ := in.Size(*s)
	text := fmt.Sprintf("第%d页", no)
	t := printing.Text{X: folioAside, Y: folioDown, Face: printing.Hei, Size: 10.5, Text: text}
	if no%2 == 1 {
		t.X = wide - folioAside - printing.Width(t.Face, t.Size, text)
	}
	s.Texts = append(slices.Clip(s.Texts), t)
}

// voided marks a sheet of a paper that no longer counts.
func voided(s *printing.Sheet) {
	const text, size = "作　废", 18.0
	wide, high := printing.Width(printing.Hei, size, text), size*printing.MMPerPt
	s.Texts = append(slices.Clip(s.Texts), printing.Text{X: voidAside, Y: voidDown, Face: printing.Hei, Size: size, Text: text})
	s.Boxes = append(slices.Clip(s.Boxes), printing.Box{X: voidAside - 2, Y: voidDown - high, Wd: wide + 4, Ht: 1.35 * high, W: 0.4})
}

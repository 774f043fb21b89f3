package papers

import (
	"context"
	"fmt"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// Draw lays out a paper as it will come out of the printer, with its pictures
// and, for a case file, every paper that is bound into it. Unavailable means
// that the blobs cannot be read now.
func Draw(ctx context.Context, blobs app.Blobs, f paper.Facts) (printing.Page, error) {
	var p printing.Page
	var err error
	if f.CaseFile != nil {
		p, err = bind(ctx, blobs, *f.CaseFile)
	} else {
		p, err = Layout(f)
	}
	if err != nil {
		return p, err
	}
	return illustrated(ctx, blobs, p)
}

// illustrated brings the pictures that the images of a paper show.
func illustrated(ctx context.Context, blobs app.Blobs, p printing.Page) (printing.Page, error) {
	for _, s := range p.Sheets {
		for _, i := range s.Images {
			if p.Picture(i.Name) != nil {
				continue
			}
			data, err := blobs.Get(ctx, i.Name)
			if err != nil {
				return p, fmt.Errorf("picture of %s: %w", p.Title, unread(err))
			}
			p.Pictures = append(p.Pictures, printing.Picture{Name: i.Name, Data: data})
		}
	}
	return p, nil
}

package papers

import (
	"context"
	"errors"

	"github.com/fxamacker/cbor/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// Printed returns the paper of a print job as it came out: the page that was
// kept of its first print, else what would be printed of its facts now; marked
// 补打 when the job is a reprint. Unavailable means that the blobs cannot be
// read now, Internal that the kept page is lost.
func Printed(ctx context.Context, blobs app.Blobs, j paper.Job) (p printing.Page, err error) {
	if j.Page == "" {
		p, err = Draw(ctx, blobs, j.Facts)
	} else {
		p, err = Kept(ctx, blobs, j.Page)
	}
	if err == nil && j.Reprint > 0 {
		p = printing.MarkReprint(p, j.Reprint, j.Created)
	}
	return p, err
}

// Keep puts a paper as it is printed first among the blobs, and returns its
// hash. Unavailable when that cannot be done now.
func Keep(ctx context.Context, blobs app.Blobs, p printing.Page) (hash string, err error) {
	data, err := cbor.Marshal(p)
	if err != nil {
		return "", &app.Error{Code: app.Internal, ID: "print.cannot_draw", Cause: err}
	}
	if hash, err = blobs.Put(ctx, data); err != nil {
		return "", &app.Error{Code: app.Unavailable, ID: "print.cannot_keep", Cause: err}
	}
	return hash, nil
}

// Kept returns a paper as it was first printed. Unavailable means that the
// blobs cannot be read now, Internal that the paper is gone.
func Kept(ctx context.Context, blobs app.Blobs, hash string) (p printing.Page, err error) {
	data, err := blobs.Get(ctx, hash)
	if err = unread(err); app.CodeOf(err) == app.Unavailable {
		return p, err
	}
	if err == nil {
		err = cbor.Unmarshal(data, &p)
	}
	if err == nil && len(p.Sheets) == 0 {
		err = errors.New("no sheet")
	}
	if err != nil {
		return p, &app.Error{Code: app.Internal, ID: "print.page_lost", Cause: err}
	}
	return p, nil
}

// unread returns an error of the blobs as Unavailable when it is of this moment,
// as it is when it is of the blob.
func unread(err error) error {
	var told *app.Error
	if err != nil && (!errors.As(err, &told) || told.Code == app.Unavailable) {
		return &app.Error{Code: app.Unavailable, ID: "print.cannot_keep", Cause: err}
	}
	return err
}

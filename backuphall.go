package main

import (
	"context"
	"io"

	"yichuang/storage/bolt"
	"yichuang/storage/holder"
	"yichuang/storage/kv"
)

// copyInto makes copies of what is kept elsewhere in the form of a file of one
// machine, so that a backup of a whole hall is restored as any other. The file
// grows in the data folder first.
func copyInto(dir string) func(context.Context, io.Writer, func(func(string, []byte) error) error) error {
	return func(ctx context.Context, w io.Writer, fill func(func(string, []byte) error) error) error {
		return bolt.WriteCopy(ctx, dir, w, fill)
	}
}

// heldArchives are the archives at their holder, for a desk that backs them up.
type heldArchives struct {
	*holder.Client
	dir string
}

// Copy writes a copy of a year's archive.
func (h heldArchives) Copy(ctx context.Context, year string, w io.Writer) error {
	return h.View(ctx, year, func(r kv.Reader) error {
		return copyInto(h.dir)(ctx, w, func(put func(string, []byte) error) error { return r.Scan("", "", 0, put) })
	})
}

package printers

import (
	"context"

	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
)

// page returns what to print of a job and the blob of the page as it was first
// printed, which is kept before a device is touched: a reprint draws that one,
// marked, whatever the program lays out by then. Unavailable means try later,
// every other error that the job can never be printed.
//
// A ticket is laid out for the roll it goes on, and again when a fallback or a
// reprint takes it to a narrower one. Whoever takes one stands and waits for it:
// an emblem that cannot be had now is left out. Every other paper waits for its
// pictures, and is not printed without them.
func (w *Worker) page(ctx context.Context, j paper.Job, d Device) (p printing.Page, hash string, err error) {
	if hash = j.Page; hash != "" {
		p, err = papers.Kept(ctx, w.Store.Blobs(), hash)
	}
	if facts := onRoll(j.Facts, d); hash == "" || err == nil && facts.Ticket != nil && facts.Ticket.Width58 && p.WidthMM > NarrowRoll {
		p, hash, err = w.firstPage(ctx, facts)
	}
	if err == nil && j.Reprint > 0 {
		p = printing.MarkReprint(p, j.Reprint, j.Created)
	}
	return p, hash, err
}

func (w *Worker) firstPage(ctx context.Context, f paper.Facts) (printing.Page, string, error) {
	p, err := papers.Draw(ctx, w.Store.Blobs(), f)
	if err != nil && f.Ticket != nil && f.Ticket.Logo != "" && ctx.Err() == nil {
		w.report(ctx, err)
		p, err = papers.Draw(ctx, w.Store.Blobs(), plain(f))
	}
	if err != nil {
		return p, "", err
	}
	hash, err := papers.Keep(ctx, w.Store.Blobs(), p)
	return p, hash, err
}

// plain returns a ticket without the hall's emblem.
func plain(f paper.Facts) paper.Facts {
	slip := *f.Ticket
	slip.Logo = ""
	return paper.Facts{Ticket: &slip}
}

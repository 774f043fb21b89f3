package holder

import (
	"context"
	"errors"

	"yichuang/storage/kv"
)

// Years returns the years that hold anything, in order.
func (c *Client) Years(ctx context.Context) ([]string, error) {
	var out yearsAnswer
	err := c.tell(ctx, yearsPath, c.link.Wait, struct{}{}, &out)
	return out.Years, err
}

// View runs fn on a year as it grows. Each Get, and each page of some hundred
// rows of a Scan, is one consistent state, no older than the one before it; the
// whole of fn is not. Since nothing in an archive is changed or removed, what
// was read stays true; all that can happen is that a case kept meanwhile is
// seen by a later read and was not by an earlier one. A snapshot held open for a
// desk would keep the holder's disk from shrinking and its writers waiting. fn
// runs once; it does not go to the holder unless it reads.
func (c *Client) View(ctx context.Context, year string, fn func(kv.Reader) error) error {
	r := &reader{client: c, ctx: ctx, year: year}
	defer func() { r.over = true }()
	return fn(r)
}

// Keep writes the pairs to the year, as storage.Cold says. After an error, also
// one of the way there, it must be repeated: the holder may have kept them all,
// and keeping them again changes nothing.
func (c *Client) Keep(ctx context.Context, year string, pairs []kv.Write) error {
	body, err := encode(keepAsk{Year: year, Pairs: pairs})
	if err != nil {
		return err
	}
	if len(body) > keepMost || len(pairs) > keepRows {
		return tooLarge(keepMost)
	}
	_, err = c.post(ctx, keepPath, longWait+secondsFor(len(body), slowest), body)
	return err
}

// reader is a kv.Reader of a year at the holder.
type reader struct {
	client *Client
	ctx    context.Context
	year   string
	over   bool
}

// Get is kv.Reader's.
func (r *reader) Get(key string) ([]byte, error) {
	if r.over {
		return nil, kv.ErrOver
	}
	var out getAnswer
	if err := r.client.tell(r.ctx, getPath, r.client.link.Wait, getAsk{Year: r.year, Key: key}, &out); err != nil {
		return nil, err
	}
	if out.There && out.Value == nil {
		return []byte{}, nil
	}
	return out.Value, nil
}

var errOrder = protocol(errors.New("rows out of order"))

// Scan is kv.Reader's, page by page.
func (r *reader) Scan(from, to string, limit int, each func(key string, value []byte) error) error {
	for left := limit; ; {
		if r.over {
			return kv.ErrOver
		}
		var page scanAnswer
		ask := scanAsk{Year: r.year, From: from, To: to, Limit: left}
		if err := r.client.tell(r.ctx, scanPath, r.client.link.Wait, ask, &page); err != nil {
			return err
		}
		for _, row := range page.Rows {
			if row.Key < from || to != "" && row.Key >= to {
				return errOrder
			}
			from = row.Key + "\x00"
			if row.Value == nil {
				row.Value = []byte{}
			}
			if err := each(row.Key, row.Value); err != nil {
				return err
			}
		}
		left -= len(page.Rows)
		if !page.More || len(page.Rows) == 0 || limit > 0 && left <= 0 {
			return nil
		}
	}
}

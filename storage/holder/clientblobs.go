package holder

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Put keeps data at the holder, or in the spool when that does not answer in
// time or cannot keep it now: when it returns a hash, the bytes are on a disk
// and will be at the holder. Denied and Invalid "holder.too_large" are the
// holder's refusals, told only when it was there to refuse.
func (c *Client) Put(ctx context.Context, data []byte) (string, error) {
	if len(data) > BlobMost {
		return "", tooLarge(BlobMost)
	}
	hash := hashOf(data)
	err := c.queueing()
	if err == nil {
		err = c.send(ctx, hash, data, c.link.Patience+secondsFor(len(data), slowFor), false)
	}
	if err == nil {
		c.cache.add(hash, data)
		return hash, nil
	}
	if ended := kv.Ended(ctx); ended != nil {
		return "", ended
	}
	if refused(err) {
		return "", err
	}
	if err := c.spool.write(hash, data, true); err != nil {
		return "", fmt.Errorf("spool of the holder: %w", err)
	}
	c.setLate(true)
	signal(c.wake)
	return hash, nil
}

// refused reports whether the holder refused the blob itself, so that waiting
// does not help.
func refused(err error) bool {
	code := app.CodeOf(err)
	return code == app.Denied || code == app.Invalid && !errors.Is(err, errCertificate)
}

func (c *Client) send(ctx context.Context, hash string, data []byte, within time.Duration, insists bool) error {
	_, err := c.ask(ctx, question{
		method: http.MethodPut, path: blobPath + hash, body: data,
		most: answerMost, within: within, insists: insists,
	})
	return err
}

func secondsFor(bytes, aSecond int) time.Duration {
	return time.Duration(bytes) * time.Second / time.Duration(aSecond)
}

// Get returns the bytes of hash: from the cache, the spool or the holder, and
// checks them. Unavailable "holder.not_yet" when the holder does not have them:
// they may wait in another desk's spool, and nobody can tell that from lost.
func (c *Client) Get(ctx context.Context, hash string) ([]byte, error) {
	if err := kv.Ended(ctx); err != nil {
		return nil, err
	}
	if !hashShape.MatchString(hash) {
		return nil, missing(hash)
	}
	if data := c.cache.get(hash); data != nil {
		return data, nil
	}
	if data, err := c.spool.read(hash); err == nil {
		return data, nil
	}
	data, err := c.ask(ctx, question{method: http.MethodGet, path: blobPath + hash, most: BlobMost, within: c.link.Wait})
	switch {
	case isMissing(err):
		return nil, &app.Error{Code: app.Unavailable, ID: "holder.not_yet", Cause: err}
	case err != nil:
		return nil, err
	case hashOf(data) != hash:
		return nil, damaged(hash)
	}
	c.cache.add(hash, data)
	return data, nil
}

// Each calls each with the hash of every blob at the holder and in this desk's
// spool, once: so a backup made at a desk holds them all. Blobs that come
// meanwhile may be left out.
func (c *Client) Each(ctx context.Context, each func(hash string) error) error {
	waiting, err := c.spool.files()
	if err != nil {
		return err
	}
	told := map[string]bool{}
	for _, f := range waiting {
		told[f.hash] = true
		if err := each(f.hash); err != nil {
			return err
		}
	}
	for ask, more := (hashesAsk{}), true; more; {
		var page hashesAnswer
		if err := c.tell(ctx, blobsPath, longWait, ask, &page); err != nil {
			return err
		}
		for _, hash := range page.Hashes {
			if !hashShape.MatchString(hash) || hash <= ask.After {
				return errProtocol
			}
			ask.After = hash
			if told[hash] {
				continue
			}
			if err := each(hash); err != nil {
				return err
			}
		}
		more = page.More && len(page.Hashes) > 0
	}
	return nil
}

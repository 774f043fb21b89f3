package holder

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"

	"yichuang/app"
	"yichuang/storage/kv/disk"
)

// publish marks a blob that is here as one for every machine that prints. When
// it returns nil, the mark is on disk.
func (s *server) publish(r request) ([]byte, error) {
	hash := r.PathValue("hash")
	switch {
	case !hashShape.MatchString(hash):
		return nil, protocol(errors.New("no hash"))
	case s.Public == "":
		return nil, noRight(r.peer)
	}
	if _, err := s.Blobs.Get(r.Context(), hash); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(s.Public, 0o700); err != nil {
		return nil, err
	}
	if err := disk.SyncFolder(filepath.Dir(s.Public)); err != nil {
		return nil, err
	}
	return nil, folder{s.Public}.write(hash, nil, true)
}

// published reports whether every peer with GetOwnBlob may get a blob.
func (s *server) published(hash string) bool {
	return s.Public != "" && hashShape.MatchString(hash) && folder{s.Public}.holds(hash)
}

// Publish lets the kiosks of the hall get a blob, as [app.Publisher] says. It
// goes to the holder first if it waits in this desk's spool; a publishing never
// waits there, and is Unavailable while the holder is away. Unavailable
// "holder.not_yet" when the holder does not have the blob, Denied for whoever
// is no staff.
func (c *Client) Publish(ctx context.Context, hash string) error {
	if !hashShape.MatchString(hash) {
		return missing(hash)
	}
	if data, err := c.spool.read(hash); err == nil {
		if err := c.send(ctx, hash, data, c.link.Patience+secondsFor(len(data), slowFor), false); err != nil {
			return err
		}
	}
	_, err := c.ask(ctx, question{method: http.MethodPut, path: publicPath + hash, most: answerMost, within: c.link.Wait})
	if isMissing(err) {
		return &app.Error{Code: app.Unavailable, ID: "holder.not_yet", Cause: err}
	}
	return err
}

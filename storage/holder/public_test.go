package holder

import (
	"net/http"
	"os"
	"testing"

	"yichuang/app"
)

func published(t *testing.T, c *Client, data string) string {
	t.Helper()
	hash := put(t, c, data)
	for range 2 { // again changes nothing
		if err := c.Publish(t.Context(), hash); err != nil {
			t.Fatal(err)
		}
	}
	return hash
}

func TestPublishedBlobIsEveryKiosksAlsoAfterARestart(t *testing.T) {
	h := newHall(t)
	emblem, seal := published(t, h.staff(), "emblem"), put(t, h.staff(), "seal")
	for _, when := range []string{"at once", "after a restart"} {
		t.Run(when, func(t *testing.T) {
			for _, name := range []string{"kiosk1", "kiosk2"} {
				c := dial(t, h.link(name, UnitKiosk))
				gets(t, c, emblem, "emblem")
				_, err := c.Get(t.Context(), seal)
				isError(t, err, app.Denied, "holder.no_right")
				isError(t, c.Publish(t.Context(), seal), app.Denied, "holder.no_right")
				_, err = c.Get(t.Context(), seal)
				isError(t, err, app.Denied, "holder.no_right")
			}
			_, err := dial(t, h.link("board1", UnitBoard)).Get(t.Context(), emblem)
			isError(t, err, app.Denied, "holder.no_right")
		})
		h.kill()
		h.start()
	}
}

func TestBlobThatWaitsInTheSpoolIsHandedOverAndPublished(t *testing.T) {
	h := newHall(t)
	c := h.staff()
	hash := hashOf([]byte("emblem"))
	if err := c.spool.write(hash, []byte("emblem"), true); err != nil {
		t.Fatal(err)
	}
	if err := c.Publish(t.Context(), hash); err != nil {
		t.Fatal(err)
	}
	gets(t, dial(t, h.link("kiosk1", UnitKiosk)), hash, "emblem")
}

func TestNothingIsPublishedThatTheHolderCannotGive(t *testing.T) {
	h := newHall(t)
	c := h.staff()
	elsewhere := hashOf([]byte("in another desk's spool"))
	isError(t, c.Publish(t.Context(), elsewhere), app.Unavailable, "holder.not_yet")
	isError(t, c.Publish(t.Context(), "../blobs"), app.NotFound, "blob.missing")
	_, err := c.ask(t.Context(), question{method: http.MethodPut, path: publicPath + "..%2fblobs", most: answerMost, within: longWait})
	isError(t, err, app.Internal, "holder.protocol")
	if files, err := os.ReadDir(h.config.Public); !os.IsNotExist(err) {
		t.Errorf("marked: %v, %v", files, err)
	}
	hash := put(t, c, "emblem")
	h.kill()
	isError(t, c.Publish(t.Context(), hash), app.Unavailable, "holder.away")
}

func TestHolderWithoutAFolderForItPublishesNothing(t *testing.T) {
	h := newHall(t, func(h *hall) { h.config.Public = "" })
	c := h.staff()
	isError(t, c.Publish(t.Context(), put(t, c, "emblem")), app.Denied, "holder.no_right")
}

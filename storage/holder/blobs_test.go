package holder

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"yichuang/app"
	"yichuang/storage"
)

func TestBlobOfOneDeskIsReadAtAnother(t *testing.T) {
	h := newHall(t)
	one, two := h.staff(), h.staff()
	for _, data := range []string{"a page", "", strings.Repeat("scan", 1<<20)} {
		hash := put(t, one, data)
		gets(t, two, hash, data)
		gets(t, h.folder, hash, data)
	}
	if one.Waiting() != 0 || one.Fault() != nil {
		t.Errorf("%d wait, %v", one.Waiting(), one.Fault())
	}
}

func TestBlobThatIsNotThereIsNotCalledLost(t *testing.T) {
	c := newHall(t).staff()
	_, err := c.Get(t.Context(), hashOf([]byte("printed elsewhere")))
	isError(t, err, app.Unavailable, "holder.not_yet")
	_, err = c.Get(t.Context(), "../../etc/passwd")
	isError(t, err, app.NotFound, "blob.missing")
}

func TestListNamesEveryBlobOnce(t *testing.T) {
	h := newHall(t)
	var want []string
	for i := range 30 {
		hash, err := h.folder.Put(t.Context(), []byte{byte(i)})
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, hash)
	}
	c := h.staff()
	// One that waits here, and one that has just been handed over.
	for _, data := range [][]byte{{255}, {0}} {
		if err := c.spool.write(hashOf(data), data, true); err != nil {
			t.Fatal(err)
		}
	}
	want = append(want, hashOf([]byte{255}))
	var got []string
	if err := c.Each(t.Context(), func(hash string) error { got = append(got, hash); return nil }); err != nil {
		t.Fatal(err)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%d hashes, want %d", len(got), len(want))
	}
	stop := errors.New("stop")
	if err := c.Each(t.Context(), func(string) error { return stop }); err != stop {
		t.Error(err)
	}
}

// counted answers with more hashes than fit in one answer.
type counted struct{ Blobs }

const many = pageHashes*2 + 1

func (counted) Each(_ context.Context, each func(string) error) error {
	for i := range many {
		if err := each(fmt.Sprintf("%064x", i)); err != nil {
			return err
		}
	}
	return nil
}

func TestLongListComesInPages(t *testing.T) {
	h := newHall(t, func(h *hall) { h.config.Blobs = counted{h.folder} })
	n := 0
	err := h.staff().Each(t.Context(), func(hash string) error {
		if hash != fmt.Sprintf("%064x", n) {
			return fmt.Errorf("%s at %d", hash, n)
		}
		n++
		return nil
	})
	if err != nil || n != many {
		t.Errorf("%d of %d: %v", n, many, err)
	}
}

func TestBodiesThatMustNotBeKeptAreRefused(t *testing.T) {
	h := newHall(t)
	c := h.staff()
	page := []byte("page")
	for _, row := range []struct {
		name string
		q    question
		code app.Code
		id   string
	}{
		{"other bytes than its name says", question{method: http.MethodPut, path: blobPath + hashOf([]byte("other")), body: page}, app.Invalid, "holder.not_as_named"},
		{"a name that is no hash", question{method: http.MethodPut, path: blobPath + "page", body: page}, app.Internal, "holder.protocol"},
		{"a name that leaves the folder", question{method: http.MethodPut, path: blobPath + "..%2f..%2fx", body: page}, app.Internal, "holder.protocol"},
		{"too many bytes", question{method: http.MethodPut, path: blobPath + hashOf(page), body: make([]byte, BlobMost+1)}, app.Invalid, "holder.too_large"},
		{"too long a question", question{method: http.MethodPost, path: getPath, body: make([]byte, askMost+1)}, app.Invalid, "holder.too_large"},
		{"a question of another program", question{method: http.MethodPost, path: getPath, body: []byte("{}")}, app.Internal, "holder.protocol"},
		{"half a question", question{method: http.MethodPost, path: scanPath, body: []byte{0xa2, 1}}, app.Internal, "holder.protocol"},
		{"a path of another version", question{method: http.MethodPost, path: "/2/archive/years"}, app.Internal, "holder.protocol"},
		{"a way of asking that is not ours", question{method: http.MethodDelete, path: blobPath + hashOf(page)}, app.Internal, "holder.protocol"},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.q.most, row.q.within = answerMost, longWait
			_, err := c.ask(t.Context(), row.q)
			isError(t, err, row.code, row.id)
		})
	}
	n := 0
	if err := h.folder.Each(t.Context(), func(string) error { n++; return nil }); err != nil || n != 0 {
		t.Errorf("%d blobs kept, %v", n, err)
	}
	_, err := c.Put(t.Context(), make([]byte, BlobMost+1))
	isError(t, err, app.Invalid, "holder.too_large")
	if c.Waiting() != 0 {
		t.Error("waits for ever")
	}
}

func TestBodyWithoutLengthIsRefused(t *testing.T) {
	h := newHall(t)
	c := h.staff()
	body := struct{ *strings.Reader }{strings.NewReader("page")} // its length cannot be seen
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPut, "https://"+h.address+blobPath+hashOf([]byte("page")), body)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := c.web.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusInternalServerError {
		t.Error(answer.Status)
	}
}

// lying gives other bytes than it was asked for.
type lying struct{ Blobs }

func (lying) Get(context.Context, string) ([]byte, error) { return []byte("other"), nil }

func TestAnswerThatIsNotWhatWasAskedForIsRefused(t *testing.T) {
	h := newHall(t, func(h *hall) { h.config.Blobs = lying{h.folder} })
	c := h.staff()
	for range 2 { // the second time it must not come from the cache
		_, err := c.Get(t.Context(), hashOf([]byte("page")))
		isError(t, err, app.Internal, "blob.damaged")
	}
}

func TestDamagedBlobAtTheHolderIsSaidToBeDamaged(t *testing.T) {
	dir := t.TempDir()
	h := newHall(t, func(h *hall) { h.folder = storage.FileBlobs(dir); h.config.Blobs = h.folder })
	hash := put(t, h.staff(), "page")
	if err := os.WriteFile(filepath.Join(dir, hash[:2], hash[2:4], hash), []byte("pag"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := h.staff().Get(t.Context(), hash)
	isError(t, err, app.Internal, "blob.damaged")
}

func TestSixteenDesksAtOnce(t *testing.T) {
	h := newHall(t)
	var all sync.WaitGroup
	for desk := range 16 {
		c := dial(t, h.link(fmt.Sprint("desk", desk), UnitStaff))
		all.Go(func() {
			for i := range 12 {
				data := fmt.Sprint("page ", i, desk%4) // four desks put the same
				hash, err := c.Put(t.Context(), []byte(data))
				if err == nil {
					err = c.Keep(t.Context(), "2026", pairs(fmt.Sprintf("r/case/%d", desk), data))
				}
				if err != nil {
					t.Error(err)
					continue
				}
				gets(t, h.folder, hash, data)
			}
		})
	}
	all.Wait()
	blobs := 0
	_ = h.folder.Each(t.Context(), func(string) error { blobs++; return nil })
	if blobs != 48 {
		t.Errorf("%d blobs", blobs)
	}
}

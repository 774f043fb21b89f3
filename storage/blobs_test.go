package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"yichuang/app"
)

func TestBlobsAreKeptByTheirContent(t *testing.T) {
	for name, b := range map[string]app.Blobs{"folder": FileBlobs(filepath.Join(t.TempDir(), "b")), "memory": MemoryBlobs()} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			one, err1 := b.Put(ctx, []byte("page"))
			two, err2 := b.Put(ctx, []byte("page"))
			none, err3 := b.Put(ctx, nil)
			if err := errors.Join(err1, err2, err3); err != nil || one != two || one == none || len(one) != 64 {
				t.Fatalf("%q %q %q %v", one, two, none, err)
			}
			if got, err := b.Get(ctx, one); string(got) != "page" || err != nil {
				t.Errorf("%q %v", got, err)
			}
			for _, hash := range []string{"", "../../etc/passwd", hashOf([]byte("other"))} {
				_, err := b.Get(ctx, hash)
				isError(t, err, app.NotFound, "blob.missing")
			}
		})
	}
}

func TestDamagedBlobIsRefusedAndMended(t *testing.T) {
	b := FileBlobs(t.TempDir())
	hash, err := b.Put(t.Context(), []byte("page"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(b.path(hash), []byte("pag"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = b.Get(t.Context(), hash)
	isError(t, err, app.Internal, "blob.damaged")
	if _, err := b.Put(t.Context(), []byte("page")); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Get(t.Context(), hash); err != nil {
		t.Error(err)
	}
}

func TestBlobsPutByManyAtOnceLeaveNoOtherFile(t *testing.T) {
	b := FileBlobs(filepath.Join(t.TempDir(), "deep", "down"))
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			if _, err := b.Put(context.Background(), []byte{byte(i % 5)}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	blobs, files := 0, 0
	_ = b.Each(t.Context(), func(string) error { blobs++; return nil })
	_ = filepath.WalkDir(b.dir, func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files++
		}
		return err
	})
	if blobs != 5 || files != 5 {
		t.Errorf("%d blobs, %d files", blobs, files)
	}
}

func TestBlobsHeedTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	b := FileBlobs(t.TempDir())
	_, err1 := b.Put(ctx, []byte("x"))
	_, err2 := b.Get(ctx, hashOf([]byte("x")))
	if err1 == nil || err2 == nil {
		t.Errorf("%v %v", err1, err2)
	}
}

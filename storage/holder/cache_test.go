package holder

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestCacheKeepsWhatWasUsedLast(t *testing.T) {
	c, err := openCache(t.TempDir(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	hashes := map[int]string{}
	at := time.Now().Add(-time.Hour)
	for i := range 10 {
		data := fmt.Appendf(nil, "%0100d", i)
		hashes[i] = hashOf(data)
		c.add(hashes[i], data)
		at = at.Add(time.Minute)
		if err := os.Chtimes(c.path(hashes[i]), at, at); err != nil {
			t.Fatal(err)
		}
	}
	if c.get(hashes[0]) == nil { // and so it is the newest
		t.Fatal("lost before it was full")
	}
	last := []byte(strings.Repeat("x", 150))
	c.add(hashOf(last), last)
	for i, want := range map[int]bool{0: true, 1: false, 2: false, 4: true, 9: true} {
		if got := c.get(hashes[i]) != nil; got != want {
			t.Errorf("%d is there: %v", i, got)
		}
	}
	c.add("large", make([]byte, 1001))
	if c.holds("large") || c.get(hashOf(last)) == nil {
		t.Error("one that never fits drove the others out")
	}
}

func TestDamagedFileInTheCacheIsForgotten(t *testing.T) {
	h := newHall(t)
	c := h.staff()
	hash := put(t, c, "page")
	if err := os.WriteFile(c.cache.path(hash), []byte("pag"), 0o600); err != nil {
		t.Fatal(err)
	}
	gets(t, c, hash, "page")
	h.kill()
	gets(t, c, hash, "page")
}

func TestOldHalfWrittenFilesAreSweptAway(t *testing.T) {
	dir := t.TempDir()
	old, fresh := filepath.Join(dir, passing+"1"), filepath.Join(dir, passing+"2")
	for _, path := range []string{old, fresh} {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ago := time.Now().Add(-2 * time.Hour)
	if err := os.Chtimes(old, ago, ago); err != nil {
		t.Fatal(err)
	}
	f, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err1 := os.Stat(old)
	_, err2 := os.Stat(fresh)
	files, err3 := f.files()
	if err1 == nil || err2 != nil || err3 != nil || len(files) != 0 {
		t.Error(err1, err2, files, err3)
	}
}

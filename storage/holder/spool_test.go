package holder

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"yichuang/app"
)

const childFolder = "YICHUANG_TEST_HOLDER_FOLDER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childFolder); dir != "" {
		printUntilKilled(dir)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// printUntilKilled puts one page after another while no holder is there, and
// says the hash of each when Put has answered.
func printUntilKilled(dir string) {
	c, err := Dial(Link{Address: "127.0.0.1:1", TLS: &tls.Config{}, Folder: dir, Retry: time.Millisecond})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := 0; ; i++ {
		hash, err := c.Put(context.Background(), fmt.Append(nil, "page ", i, strings.Repeat(".", 10_000)))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(hash)
	}
}

func TestSpooledPagesOutliveTheProgram(t *testing.T) {
	h := newHall(t)
	l := h.link("counter1", UnitStaff)
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childFolder+"="+l.Folder)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var hashes []string
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if !hashShape.MatchString(lines.Text()) {
			t.Fatal(lines.Text())
		}
		if hashes = append(hashes, lines.Text()); len(hashes) == 25 {
			_ = child.Process.Kill()
		}
	}
	_ = child.Wait()

	c := dial(t, l)
	soon(t, "the pages are handed over", func() bool { return c.Waiting() == 0 })
	for i, hash := range hashes {
		gets(t, h.folder, hash, fmt.Sprint("page ", i, strings.Repeat(".", 10_000)))
	}
	if len(hashes) < 25 {
		t.Errorf("only %d pages", len(hashes))
	}
}

func TestHolderKilledDuringAPutHasTheBlobInTheEnd(t *testing.T) {
	page := strings.Repeat("page", 500_000)
	for _, row := range []struct {
		name string
		fail func(*hall)
	}{
		{"while it arrives", func(h *hall) { h.breaks = 200_000 }},
		{"before it is kept", func(h *hall) { h.config.Blobs = dying{h, false} }},
		{"before it could say so", func(h *hall) { h.config.Blobs = dying{h, true} }},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t, row.fail)
			c := h.staff()
			hash := put(t, c, page)
			if c.Waiting() != 1 {
				t.Errorf("%d wait", c.Waiting())
			}
			gets(t, c, hash, page)
			h.kill()
			h.breaks, h.config.Blobs = 0, h.folder
			h.start()
			soon(t, "the page is handed over", func() bool { return c.Waiting() == 0 })
			gets(t, h.folder, hash, page)
			gets(t, c, hash, page)
		})
	}
}

// Nobody else asks the holder while the loop does, so only the first waits.
func TestPrintsAfterTheFirstDoNotWaitForAHolderThatHangs(t *testing.T) {
	h := newHall(t)
	l := h.link("counter1", UnitStaff)
	l.Address, l.Patience, l.Retry = silent(t), 250*time.Millisecond, time.Millisecond
	c := dial(t, l)
	put(t, c, "first")
	begun := time.Now()
	const prints = 40
	for i := range prints {
		put(t, c, fmt.Sprint(i))
	}
	if took := time.Since(begun); took > prints*l.Patience/2 {
		t.Errorf("%d prints took %s", prints, took)
	}
}

// dying is a folder on a machine that loses its power during a Put.
type dying struct {
	h     *hall
	later bool // after the blob was kept
}

func (d dying) Put(ctx context.Context, data []byte) (string, error) {
	var err error
	if d.later {
		_, err = d.h.folder.Put(ctx, data)
	}
	d.h.listener.cut()
	return "", errors.Join(err, errors.New("no power"))
}

func (d dying) Get(ctx context.Context, hash string) ([]byte, error) {
	return d.h.folder.Get(ctx, hash)
}

func (d dying) Each(ctx context.Context, each func(string) error) error {
	return d.h.folder.Each(ctx, each)
}

func TestReprintNeedsNoHolder(t *testing.T) {
	h := newHall(t)
	one, two := h.staff(), h.staff()
	printed := put(t, one, "printed here")
	got := put(t, two, "printed there")
	gets(t, one, got, "printed there")
	h.kill()
	gets(t, one, printed, "printed here")
	gets(t, one, got, "printed there")
	spooled := put(t, one, "printed meanwhile")
	gets(t, one, spooled, "printed meanwhile")
	_, err := two.Get(t.Context(), printed)
	isError(t, err, app.Unavailable, "holder.away")
	h.start()
	soon(t, "the page is handed over", func() bool { return one.Waiting() == 0 })
	soon(t, "the other desk reads it", func() bool {
		data, err := two.Get(t.Context(), spooled)
		return err == nil && string(data) == "printed meanwhile"
	})
}

func TestManyPutWhileTheHolderComesAndGoes(t *testing.T) {
	h := newHall(t)
	l := h.link("counter1", UnitStaff)
	one, two := dial(t, l), dial(t, l) // two windows of one machine
	var all sync.WaitGroup
	var hashes sync.Map
	for desk := range 4 {
		all.Go(func() {
			for i := range 25 {
				data := fmt.Sprint("page ", desk, i)
				hash, err := []*Client{one, two}[desk%2].Put(t.Context(), []byte(data))
				if err != nil {
					t.Error(err)
					return
				}
				hashes.Store(hash, data)
				time.Sleep(time.Millisecond)
			}
		})
	}
	for range 3 {
		time.Sleep(15 * time.Millisecond)
		h.kill()
		time.Sleep(15 * time.Millisecond)
		h.start()
	}
	all.Wait()
	soon(t, "all is handed over", func() bool { return one.Waiting() == 0 })
	hashes.Range(func(hash, data any) bool {
		gets(t, h.folder, hash.(string), data.(string))
		return true
	})
}

func TestRefusedBlobKeepsNoOtherBack(t *testing.T) {
	h := newHall(t, func(h *hall) { h.config.Now = time.Now })
	l := h.link("kiosk1", UnitKiosk)
	h.kill()
	var told atomic.Value
	l.Failed = func(err error) { told.Store(err) }
	c := dial(t, l)
	if _, err := c.Put(t.Context(), make([]byte, KioskBlobMost+1)); err != nil { // nobody is there to refuse it
		t.Fatal(err)
	}
	slip := put(t, c, "slip")
	h.start()
	soon(t, "the slip is handed over", func() bool { return c.Waiting() == 1 })
	gets(t, h.folder, slip, "slip")
	soon(t, "the refusal is told", func() bool {
		err, _ := told.Load().(error)
		return errors.Is(err, &app.Error{ID: "holder.too_large"})
	})
}

func TestFailureIsToldOnceUntilItIsAnother(t *testing.T) {
	h := newHall(t)
	h.kill()
	l := h.link("counter1", UnitStaff)
	l.Retry = time.Millisecond
	var tries, told atomic.Int64
	l.Failed = func(error) { told.Add(1) }
	c := dial(t, l)
	put(t, c, "page")
	soon(t, "it is told", func() bool { return told.Load() > 0 })
	for range 20 {
		time.Sleep(2 * time.Millisecond)
		put(t, c, fmt.Sprint(tries.Add(1)))
	}
	if told.Load() != 1 {
		t.Errorf("told %d times", told.Load())
	}
}

func TestDamagedFileInTheSpoolIsSetAside(t *testing.T) {
	h := newHall(t)
	l := h.link("counter1", UnitStaff)
	hash := hashOf([]byte("page"))
	spool := filepath.Join(l.Folder, "spool")
	if err := os.MkdirAll(spool, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(spool, hash), []byte("pag"), 0o600); err != nil {
		t.Fatal(err)
	}
	told := make(chan error, 1)
	l.Failed = func(err error) { told <- err }
	c := dial(t, l)
	isError(t, <-told, app.Internal, "holder.spool_damaged")
	if _, err := os.Stat(filepath.Join(spool, hash+".damaged")); err != nil || c.Waiting() != 0 {
		t.Errorf("%d wait, %v", c.Waiting(), err)
	}
}

func TestFilesOfADeskAreReadByItsUserAlone(t *testing.T) {
	h := newHall(t)
	l := h.link("counter1", UnitStaff)
	l.Folder = filepath.Join(l.Folder, "holder")
	h.kill()
	put(t, dial(t, l), "page")
	_ = filepath.WalkDir(l.Folder, func(path string, d os.DirEntry, err error) error {
		info, err2 := d.Info()
		if err = errors.Join(err, err2); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s %v %v", path, info.Mode(), err)
		}
		return nil
	})
}

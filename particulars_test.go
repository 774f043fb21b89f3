package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/particulars"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/kv/faulty"
	"yichuang/storage/memory"
	"yichuang/ui/cli"
	"yichuang/ui/kit"
)

// TestAHallBringsItsOwnParticulars exports those of the program, changes them
// and imports them while a seat is open: it says so, and whoever opens the hall
// afterwards works with them.
func TestAHallBringsItsOwnParticulars(t *testing.T) {
	dir, files := t.TempDir(), filepath.Join(t.TempDir(), "own")
	seat, err := openHall(t.Context(), dir, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	open := func(ctx context.Context, dir string) (cli.Hall, error) { return openHall(ctx, dir, time.Now) }
	var out, wrong bytes.Buffer
	ports := cli.Ports{Open: open, Now: time.Now, DataDir: dir, Lang: assets.ZH, Stdout: &out, Stderr: &wrong}
	run := func(want int, says string, args ...string) {
		t.Helper()
		out.Reset()
		wrong.Reset()
		if code := cli.Run(t.Context(), append([]string{"particulars"}, args...), ports); code != want || !strings.Contains(out.String()+wrong.String(), says) {
			t.Fatalf("%v ends with %d: %s%s", args, code, out.String(), wrong.String())
		}
	}
	edit := func(old, now string) {
		t.Helper()
		file := filepath.Join(files, particulars.CatalogueFile)
		data, err := os.ReadFile(file)
		if err == nil && bytes.Contains(data, []byte(old)) {
			err = os.WriteFile(file, bytes.ReplaceAll(data, []byte(old), []byte(now)), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	run(cli.Refused, "没有资料文件", "import", files)
	run(cli.Good, "程序自带", "list")
	run(cli.Good, files, "export", files)
	run(cli.Refused, "", "export", files) // nothing is overwritten
	edit(`"name": "小餐饮登记"`, `"nome": "小餐饮登记"`)
	run(cli.Refused, particulars.CatalogueFile, "import", files)
	edit(`"nome": "小餐饮登记"`, `"name": "小餐饮店登记"`)
	run(cli.Good, "第 1 版", "import", files)
	run(cli.Good, "2026", "list")

	words := kit.Words{Lang: assets.ZH}
	for begun := time.Now(); seat.particularsLight(words).Text == ""; time.Sleep(time.Millisecond) {
		if time.Since(begun) > 10*time.Second {
			t.Fatal("the open seat says nothing of it")
		}
	}
	if err := seat.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := openHall(t.Context(), dir, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if it, _ := again.intake.Catalogue.Item("B002"); it == nil || it.Name != "小餐饮店登记" {
		t.Errorf("the hall works with %+v", it)
	}
	if l := again.particularsLight(words); l.Text != "" {
		t.Errorf("the new seat says %q", l.Text)
	}
}

// TestAKioskBeginsWithTheParticularsItReadLast: it may be switched on before the
// hall's servers.
func TestAKioskBeginsWithTheParticularsItReadLast(t *testing.T) {
	net := faulty.New(memory.New())
	defer net.Close()
	store, err := storage.Open(t.Context(), net, storage.MemoryBlobs(), kinds())
	if err != nil {
		t.Fatal(err)
	}
	built, err := builtParticulars()
	if err != nil {
		t.Fatal(err)
	}
	kiosk := func(dir string) *hall {
		return &hall{
			dir: dir, ground: ground{role: storage.KioskRole, kiosk: "K1"},
			particulars: &particulars.Service{Store: store, Now: time.Now, Built: built},
		}
	}
	dir, fresh := t.TempDir(), t.TempDir()
	own := particulars.Files{particulars.CatalogueFile: bytes.ReplaceAll(built[particulars.CatalogueFile], []byte("小餐饮登记"), []byte("小餐饮店登记"))}
	if _, err := kiosk(dir).particulars.Import(t.Context(), app.Actor{Staff: "9001", Roles: []app.Role{app.Office}}, own); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		dir  string
		cut  bool
		want int
	}{{"the hall is there", dir, false, 1}, {"it is away", dir, true, 1}, {"it is away, and never was there", fresh, true, 0}} {
		if c.cut {
			net.Cut(0)
		}
		files, row, err := kiosk(c.dir).inForce(t.Context())
		if err != nil || row.No != c.want {
			t.Errorf("%s: version %d, %v", c.name, row.No, err)
			continue
		}
		if own := bytes.Contains(files[particulars.CatalogueFile], []byte("小餐饮店登记")); own != (c.want > 0) {
			t.Errorf("%s: own catalogue %v", c.name, own)
		}
	}
	net.Mend()
}

// ownFolder is a folder with a catalogue of the hall's own.
func ownFolder(t *testing.T) string {
	t.Helper()
	built, err := builtParticulars()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	own := bytes.ReplaceAll(built[particulars.CatalogueFile], []byte("小餐饮登记"), []byte("小餐饮店登记"))
	if err := os.WriteFile(filepath.Join(dir, particulars.CatalogueFile), own, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// itsOwn: every machine works by the hall's own catalogue and by the calendars
// that were stored.
func (m *machines) itsOwn(halls ...*hall) {
	m.t.Helper()
	for _, h := range halls {
		if it, ok := h.cat.Item("B002"); !ok || it.Name != "小餐饮店登记" {
			m.t.Errorf("%s works by another catalogue: %v", h.dir, it)
		}
		if years, err := h.calendars.Years(m.t.Context()); err != nil || len(years) != 3 {
			m.t.Errorf("%s has the calendars %v, %v", h.dir, years, err)
		}
	}
}

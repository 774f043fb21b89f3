//go:build linux

package printers_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"yichuang/app"
	"yichuang/printing/printers"
)

// cabled puts a receipt printer at the other end of a device file.
func cabled(t *testing.T, r *receipts) string {
	t.Helper()
	end, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := end.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	file := ""
	var failed error
	if err := raw.Control(func(fd uintptr) {
		number, err := unix.IoctlGetInt(int(fd), unix.TIOCGPTN)
		if err == nil {
			err = unix.IoctlSetPointerInt(int(fd), unix.TIOCSPTLCK, 0)
		}
		file, failed = fmt.Sprintf("/dev/pts/%d", number), err
	}); err != nil || failed != nil {
		t.Fatal(err, failed)
	}
	plain(t, file)
	go func() {
		for {
			r.set(func() { r.lines++ })
			r.serve(struct{ *steady }{&steady{end}})
			time.Sleep(time.Millisecond)
		}
	}()
	return file
}

// plain keeps the file open, so that its end stays, and makes it pass every
// byte as it is.
func plain(t *testing.T, file string) {
	t.Helper()
	f, err := os.OpenFile(file, os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	settings, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	settings.Iflag, settings.Oflag, settings.Lflag = 0, 0, 0
	if err := unix.IoctlSetTermios(int(f.Fd()), unix.TCSETS, settings); err != nil {
		t.Fatal(err)
	}
}

// steady is a device that is not closed between two papers.
type steady struct{ f *os.File }

func (s *steady) Read(p []byte) (int, error)  { return s.f.Read(p) }
func (s *steady) Write(p []byte) (int, error) { return s.f.Write(p) }

func TestSlipComesOutAtTheCable(t *testing.T) {
	r := newReceipts()
	d := printers.NewUSB("slips", cabled(t, r), printers.WideRoll, false)
	d.Hasten(hasty, time.Second)
	if s := d.State(t.Context()); s != (printers.State{}) {
		t.Fatalf("state %+v", s)
	}
	r.set(func() { r.out = true })
	if _, err := d.Submit(t.Context(), orderOf("A001", 1), recorded); app.CodeOf(err) != app.Unavailable {
		t.Errorf("without paper: %v", err)
	}
	r.set(func() { r.out = false })
	ref, err := d.Submit(t.Context(), orderOf("A001", 1), recorded)
	if err != nil {
		t.Fatal(err)
	}
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Finished})
	if len(r.printed()) != 1 || len(r.odd) != 0 {
		t.Errorf("%d slips came out; not understood: %v", len(r.printed()), r.odd)
	}
}

func TestCableThatIsOutIsOffline(t *testing.T) {
	d := printers.NewUSB("slips", filepath.Join(t.TempDir(), "lp0"), printers.WideRoll, false)
	if s := d.State(t.Context()); s.Problem != "print.offline" {
		t.Errorf("state %+v", s)
	}
}

func TestDeviceFileThatOnlyTakesIsSilent(t *testing.T) {
	file := filepath.Join(t.TempDir(), "lp0")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d := printers.NewUSB("slips", file, printers.NarrowRoll, true)
	o := orderOf("A001", 1)
	o.Page.WidthMM = 58
	ref, err := d.Submit(t.Context(), o, recorded)
	if err != nil {
		t.Fatal(err)
	}
	reaches(t, d, "A001", ref, printers.Status{Stage: printers.Finished})
	if data, err := os.ReadFile(file); len(data) < 480*48 || err != nil {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

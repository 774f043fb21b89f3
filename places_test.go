package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"yichuang/app/staff"
	"yichuang/ui/shell"
)

// TestALauncherComesBackToWhatItHadOpen: after a crash, but nothing is opened
// twice by a second one beside it.
func TestALauncherComesBackToWhatItHadOpen(t *testing.T) {
	dir := t.TempDir()
	open := []shell.Place{{Seat: staff.SeatCounter, Desk: "3"}, {Seat: staff.SeatBoard, Desk: "1"}}
	first := reopens(dir)
	if got := first.places(); len(got) != 0 {
		t.Errorf("a new folder has %v open", got)
	}
	first.remember(open)
	second := reopens(dir)
	if got := second.places(); len(got) != 0 {
		t.Errorf("a second launcher opens %v", got)
	}
	second.remember(nil)
	second.close()
	first.close() // as a crash does
	again := reopens(dir)
	if got := again.places(); !slices.Equal(got, open) {
		t.Errorf("it comes back to %v", got)
	}
	again.remember(nil)
	again.close()
	last := reopens(dir)
	defer last.close()
	if got := last.places(); len(got) != 0 {
		t.Errorf("what was closed comes back: %v", got)
	}
}

// TestAListOfPlacesThatCannotBeReadIsBegunAnew: the launcher opens, empty.
func TestAListOfPlacesThatCannotBeReadIsBegunAnew(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, placesFile), []byte("no store"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := reopens(dir)
	if got := r.places(); len(got) != 0 || r.file == nil {
		t.Errorf("it has %v open, file %v", got, r.file)
	}
	r.close()
}

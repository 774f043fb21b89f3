package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"image"
	"image/png"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/oversight"
	"yichuang/ui/tour"
)

// TestTourWalksFromTicketToSignedReceipt walks all stories on the real screens
// over a real file, and looks at what it leaves.
func TestTourWalksFromTicketToSignedReceipt(t *testing.T) {
	t.Setenv("YICHUANG_LANG", "zh")
	out := t.TempDir()
	var logged bytes.Buffer
	log.SetOutput(&logged)
	t.Cleanup(func() { log.SetOutput(os.Stderr) })
	foreign := filepath.Join(out, "07-notes.png.txt")
	if err := os.WriteFile(foreign, []byte("not of the tour"), 0o600); err != nil {
		t.Fatal(err)
	}
	var said []string
	if err := guidedTour(t.Context(), "", out, func(line string) { said = append(said, line) }); err != nil {
		t.Fatal(err)
	}
	report := readReport(t, out)
	if _, err := os.Stat(foreign); err != nil {
		t.Errorf("the tour took a file that is not its own: %v", err)
	}
	if len(said) != len(report.Steps) {
		t.Errorf("said %d lines of %d steps", len(said), len(report.Steps))
	}
	t.Run("pictures", func(t *testing.T) { lookAtPictures(t, out, report) })
	t.Run("papers", func(t *testing.T) { lookAtPapers(t, out, report) })
	t.Run("hall", func(t *testing.T) { lookAtHall(t, report, &logged) })
}

func readReport(t *testing.T, out string) tour.Report {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(out, tour.ReportFile))
	if err != nil {
		t.Fatal(err)
	}
	var r tour.Report
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	if r.Finished == nil || r.Started.IsZero() || r.Ticket == "" || r.Case == "" || r.Hall == "" {
		t.Errorf("report %+v", r)
	}
	return r
}

// sizes are the sizes of the pictures by the seat their names begin with.
var sizes = map[string]image.Point{
	"kiosk": {1080, 1920}, "board": {1920, 1080}, "counter": {1280, 800}, "office": {1280, 800}, "delivery": {1280, 800}, "manage": {1280, 800}, "rating": {1280, 800},
}

func lookAtPictures(t *testing.T, out string, r tour.Report) {
	seen := map[string]bool{}
	for i, s := range r.Steps {
		if s.No != i+1 || s.Text["zh"] == "" || s.Text["en"] == "" || s.Text["zh"] == s.Text["en"] {
			t.Errorf("step %+v", s)
		}
		seat, _, _ := strings.Cut(s.Name, "-")
		seen[seat] = true
		f, err := os.Open(filepath.Join(out, s.File))
		if err != nil {
			t.Error(err)
			continue
		}
		img, err := png.Decode(f)
		f.Close()
		if err != nil || img.Bounds().Size() != sizes[seat] {
			t.Errorf("%s: %v, want %v: %v", s.File, img.Bounds().Size(), sizes[seat], err)
		}
		if n := colours(img); n < 8 {
			t.Errorf("%s has %d colours", s.File, n)
		}
	}
	if len(seen) != len(sizes) {
		t.Errorf("the tour came to %v", seen)
	}
}

// colours counts the colours of a picture, up to a few.
func colours(img image.Image) int {
	found := map[any]bool{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y && len(found) < 8; y += 3 {
		for x := b.Min.X; x < b.Max.X; x += 3 {
			found[img.At(x, y)] = true
		}
	}
	return len(found)
}

// offCase are the papers of no case.
var offCase = map[string]bool{"ticket": true, "guide": true, "worksheet": true, "rating_rectify": true}

// unnumbered are the papers that belong to a notice or to the file.
var unnumbered = map[string]bool{"flow_sheet": true, "stage_materials": true, "survey_record": true, "case_file": true}

func lookAtPapers(t *testing.T, out string, r tour.Report) {
	var kinds []string
	for _, p := range r.Papers {
		kinds = append(kinds, p.Kind)
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(p.File)))
		if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) || len(data) < 2000 {
			t.Errorf("%s: %d bytes, %v", p.File, len(data), err)
		}
		if !offCase[p.Kind] && (p.Case == "" || p.Notice == "" && !unnumbered[p.Kind]) {
			t.Errorf("paper %+v", p)
		}
	}
	want := []string{
		"ticket", "correction", "ticket", "acceptance", "handover", "grant", "handover", "ticket", "receipt",
		"guide", "ticket", "ticket", "ticket", "ticket", "acceptance", "survey", // at the door: by item, by card, an appointment, filled in beforehand
		"ticket", "acceptance", "survey", "handover", // the correction made good, by appointment
		"ticket", "acceptance", "deferral", "handover",
		"ticket", "flow_sheet", "stage_materials", "acceptance", "survey", "survey", "survey_record", "grant", "handover", "grant", "handover", "grant", "handover", "mail",
		"supplement", "case_file", "worksheet", "rating_rectify",
		"case_file", // out of the archive, a month later
	}
	if !slices.Equal(kinds, want) {
		t.Errorf("papers %v, want %v", kinds, want)
	}
}

func TestTourTouchesNoHallOfOthers(t *testing.T) {
	out := t.TempDir()
	if err := os.MkdirAll(filepath.Join(out, tourHall), 0o700); err != nil {
		t.Fatal(err)
	}
	err := guidedTour(t.Context(), "", out, nil)
	if !errors.Is(err, &app.Error{ID: "tour.foreign_hall"}) {
		t.Errorf("the tour began: %v", err)
	}
	if _, err := os.Stat(filepath.Join(out, tour.ReportFile)); err == nil {
		t.Error("it wrote a report")
	}
}

// TestTourIsWalkedOnWorkingDays: the hall's clock on a tour begins so many
// days ago that none of its days is one that is not over, the one of a month
// later among them.
func TestTourIsWalkedOnWorkingDays(t *testing.T) {
	days, err := calendar()
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct{ now, want string }{
		"a Sunday":                   {"2026-11-22 20:00", "2026-10-13 09:41"},
		"a Tuesday at night":         {"2026-11-24 00:10", "2026-10-16 09:41"},
		"a Tuesday in the afternoon": {"2026-11-24 15:00", "2026-10-16 09:41"},
		"after the National Day":     {"2026-10-08 10:00", "2026-08-25 09:41"},
		"a year without calendar":    {"2031-01-08 10:00", "2030-12-02 09:41"},
	} {
		t.Run(name, func(t *testing.T) {
			now, err := time.ParseInLocation("2006-01-02 15:04", row.now, app.HallTime)
			if err != nil {
				t.Fatal(err)
			}
			if got := newTourClock(days, now).began.Format("2006-01-02 15:04"); got != row.want {
				t.Errorf("begins %s, want %s", got, row.want)
			}
		})
	}
}

func TestTourEndsOnTheLastWorkingDayBeforeToday(t *testing.T) {
	days, err := calendar()
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	c := newTourClock(days, now)
	want := c.workday(app.DateOf(now), -1)
	for range tourDays - 1 {
		c.Pass(5 * time.Hour)
		c.Morning(9 * time.Hour)
	}
	if rest := app.DateOf(c.Now()).DaysUntil(want); rest < oversight.ArchiveDays+1 {
		t.Errorf("a month later is %d days later", rest)
	}
	c.Month(9 * time.Hour)
	if got := c.Now().In(app.HallTime); app.DateOf(got) != want || got.Hour() != 9 {
		t.Errorf("ends on %v, want %s 09:00", got, want)
	}
}

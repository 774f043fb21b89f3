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

	"go.etcd.io/bbolt"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/ui/tour"
)

// The numbers of persons that the tour and this test enter. None of them may
// stand in a key, a log line or an error.
var personal = []string{"440524188001010014", "13805330000", "91350100M000100Y43", "11010519491231002X", "13905330001", "91370306MA3D001510"}

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
	"kiosk": {1080, 1920}, "board": {1920, 1080}, "counter": {1280, 800}, "office": {1280, 800}, "delivery": {1280, 800},
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

// unnumbered are the papers that belong to a notice or to the file.
var unnumbered = map[string]bool{"flow_sheet": true, "stage_materials": true, "survey_record": true}

func lookAtPapers(t *testing.T, out string, r tour.Report) {
	var kinds []string
	for _, p := range r.Papers {
		kinds = append(kinds, p.Kind)
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(p.File)))
		if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) || len(data) < 2000 {
			t.Errorf("%s: %d bytes, %v", p.File, len(data), err)
		}
		if p.Kind != "ticket" && (p.Case == "" || p.Notice == "" && !unnumbered[p.Kind]) {
			t.Errorf("paper %+v", p)
		}
	}
	want := []string{
		"ticket", "correction", "ticket", "acceptance", "handover", "handover", "receipt",
		"ticket", "acceptance", "survey", "handover", // the correction made good
		"ticket", "acceptance", "deferral", "handover",
		"ticket", "flow_sheet", "stage_materials", "acceptance", "survey", "survey", "survey_record", "handover", "handover", "handover", "mail",
		"supplement",
	}
	if !slices.Equal(kinds, want) {
		t.Errorf("papers %v, want %v", kinds, want)
	}
}

// lookAtHall opens the hall again, as the seats would: the case is closed,
// everything verifies, and no number of a person stands where it must not.
func lookAtHall(t *testing.T, r tour.Report, logged *bytes.Buffer) {
	h, err := openHall(t.Context(), r.Hall, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	lookAtCases(t, h, r)
	errorTexts := organisation(t, h)
	v, err := h.Verify(t.Context(), func(problem string) { t.Error(problem) })
	if err != nil || v.Problems != 0 || v.Entries == 0 || v.Notices < 20 {
		t.Errorf("verified %+v: %v", v, err)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	names := boltKeys(t, filepath.Join(r.Hall, storage.DatabaseFile))
	if len(names) < 50 {
		t.Fatalf("only %d keys", len(names))
	}
	for _, number := range personal {
		for _, key := range names {
			if bytes.Contains(key, []byte(number)) {
				t.Errorf("%s stands in the key %q", number, key)
			}
		}
		if strings.Contains(logged.String(), number) {
			t.Errorf("%s stands in the log", number)
		}
		if strings.Contains(errorTexts, number) {
			t.Errorf("%s stands in an error", number)
		}
	}
	if logged.Len() > 0 {
		t.Errorf("the tour logged:\n%s", logged.String())
	}
}

// lookAtCases looks at where each story has brought its case.
func lookAtCases(t *testing.T, h *hall, r tour.Report) {
	t.Helper()
	var cases []*casework.Case
	for _, number := range r.Cases {
		file, err := h.intake.Open(t.Context(), number)
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, file.Case)
	}
	if len(cases) != 4 || r.Case != r.Cases[1] {
		t.Fatalf("cases %v, the first day's is %s", r.Cases, r.Case)
	}
	returned, thread, deferred, joint := cases[0], cases[1], cases[2], cases[3]
	day := app.DateOf(r.Clock)
	if a := returned.Acceptance; a == nil || a.On == day || a.On != app.DateOf(deferred.Received) {
		t.Errorf("the correction of %s was made good: %+v", day, a)
	}
	for _, c := range []*casework.Case{thread, joint} {
		if c.State != casework.Closed || c.Delivery == nil || c.Delivery.Signed.IsZero() {
			t.Errorf("%s ends as %s: %+v", c.Item.Code, c.State, c.Delivery)
		}
	}
	if d := deferred.Deferral; d == nil || d.Open() || len(deferred.LackingMaterials()) != 0 {
		t.Errorf("the promise is %+v", d)
	}
	if len(joint.Results) < 3 || len(joint.Postings) != 1 || len(joint.Surveys) != 1 || !slices.Equal(joint.Surveys[0].Record.Absent, []string{"CGJ"}) {
		t.Errorf("results %+v, postings %+v, surveys %+v", joint.Results, joint.Postings, joint.Surveys)
	}
	if last := app.DateOf(joint.Delivery.Signed); last >= app.DateOf(time.Now()) {
		t.Errorf("the tour ends on %s: nothing is written of the future", last)
	}
}

// organisation registers what the tour does not: an organisation with an
// agent. It returns what the refusals on the way say.
func organisation(t *testing.T, h *hall) string {
	t.Helper()
	ctx := t.Context()
	clerk := app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	number, err := h.intake.NewNumber(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s := intake.Sheet{
		Number: number, Item: "B002", Way: casework.Pickup,
		Applicant: casework.Party{Name: "周村示例商行", ID: personal[2], Rep: "李仲安", Phone: personal[4]},
		Agent:     &casework.Party{Name: "李仲安", ID: personal[3]},
	}
	var said strings.Builder
	refused := func(what string, err error) {
		t.Helper()
		if err == nil {
			t.Errorf("%s was not refused", what)
			return
		}
		said.WriteString(err.Error() + assets.ErrorText(assets.ZH, err) + assets.ErrorText(assets.EN, err))
	}
	for what, spoil := range map[string]func(*intake.Sheet){
		"a wrong credit code": func(s *intake.Sheet) { s.Applicant.ID = personal[2][:17] + "4" },
		"a wrong phone":       func(s *intake.Sheet) { s.Applicant.Phone = personal[4] + "9" },
		"a wrong agent":       func(s *intake.Sheet) { s.Agent = &casework.Party{Name: "李仲安", ID: personal[0][:17] + "5"} },
	} {
		spoiled := s
		spoil(&spoiled)
		_, err := h.intake.Receive(ctx, clerk, "", spoiled)
		refused(what, err)
	}
	if _, err := h.intake.Receive(ctx, clerk, "", s); err != nil {
		t.Fatal(err)
	}
	_, err = h.intake.Accept(ctx, clerk, "", s)
	refused("an application without its papers", err)
	return said.String()
}

// boltKeys returns every key of the file.
func boltKeys(t *testing.T, file string) (names [][]byte) {
	t.Helper()
	db, err := bbolt.Open(file, 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			return b.ForEach(func(k, _ []byte) error {
				names = append(names, bytes.Clone(k))
				return nil
			})
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
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

// TestTourIsWalkedOnAWorkingDay: the hall's clock on a tour never shows a day
// that is not over, nor one on which nobody works.
func TestTourIsWalkedOnAWorkingDay(t *testing.T) {
	days, err := calendar()
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct{ now, want string }{
		"a Sunday":                   {"2026-11-22 20:00", "2026-11-20 09:41"},
		"a Tuesday at night":         {"2026-11-24 00:10", "2026-11-23 09:41"},
		"a Tuesday in the afternoon": {"2026-11-24 15:00", "2026-11-23 09:41"},
		"after the National Day":     {"2026-10-08 10:00", "2026-09-30 09:41"},
		"a year without calendar":    {"2031-01-08 10:00", "2031-01-07 09:41"},
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

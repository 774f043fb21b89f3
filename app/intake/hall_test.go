package intake_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/assets"
	"yichuang/storage/memory"
)

// at is a moment in the hall.
func at(t *testing.T, text string) time.Time {
	t.Helper()
	m, err := time.ParseInLocation("2006-01-02 15:04", text, app.HallTime)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// refused reports whether err is the refusal of a rule.
func refused(t *testing.T, err error, id, rule string) {
	t.Helper()
	var e *app.Error
	if !errors.As(err, &e) || e.ID != id || e.Rule != rule {
		t.Errorf("got %v, want %s of %s", err, id, rule)
	}
}

// facts returns what the last paper of a kind of a case says, and in how many
// sheets it came.
func facts(t *testing.T, h *halltest.Hall, number string, kind paper.Kind) (paper.Facts, int) {
	t.Helper()
	job := &paper.Job{}
	for _, row := range halltest.Must[[]paper.JobRow](t)(paper.JobsFor(t.Context(), h.Store, number)) {
		if row.Kind == kind {
			job.ID = row.ID
		}
	}
	if job.ID == "" {
		t.Fatalf("%s has no %s", number, kind)
	}
	if err := h.Store.View(t.Context(), func(r app.Reader) error { return r.Load(job) }); err != nil {
		t.Fatal(err)
	}
	return job.Facts, job.Copies
}

// wrong marks a paper of the sheet.
func wrong(s *intake.Sheet, id, why string) {
	for i := range s.Checks {
		if s.Checks[i].ID == id {
			s.Checks[i] = casework.Checked{ID: id, State: casework.Lacking, Wrong: why}
		}
	}
}

// changed is the sample catalogue with a field of an item set.
func changed(t *testing.T, code, field string, value any) io.Reader {
	t.Helper()
	var whole map[string]any
	if err := json.NewDecoder(assets.Catalogue()).Decode(&whole); err != nil {
		t.Fatal(err)
	}
	for _, it := range whole["items"].([]any) {
		if item := it.(map[string]any); item["code"] == code {
			item[field] = value
		}
	}
	data, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(data)
}

// hallWith opens a hall whose catalogue differs in one field.
func hallWith(t *testing.T, code, field string, value any) *halltest.Hall {
	t.Helper()
	return halltest.OpenOn(t, memory.New(), changed(t, code, field, value))
}

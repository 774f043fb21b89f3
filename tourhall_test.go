package main

import (
	"bytes"
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
	if len(cases) != 5 || r.Case != r.Cases[1] {
		t.Fatalf("cases %v, the first day's is %s", r.Cases, r.Case)
	}
	returned, thread, declared, deferred, joint := cases[0], cases[1], cases[2], cases[3], cases[4]
	day := app.DateOf(r.Clock)
	if a := returned.Acceptance; a == nil || a.On == day || a.On != app.DateOf(deferred.Received) {
		t.Errorf("the correction of %s was made good: %+v", day, a)
	}
	for _, c := range []*casework.Case{thread, joint} {
		if c.State != casework.Closed || c.Delivery == nil || c.Delivery.Signed.IsZero() {
			t.Errorf("%s ends as %s: %+v", c.Item.Code, c.State, c.Delivery)
		}
	}
	if declared.State != casework.Accepted || declared.Ticket == "" || declared.Agent == nil {
		t.Errorf("filled in at the kiosk: %s of ticket %q, %+v", declared.State, declared.Ticket, declared.Agent)
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

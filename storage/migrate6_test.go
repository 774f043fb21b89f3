package storage

import (
	"bytes"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/queue"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// TestAppointmentsOfSchema5NameNobodyWhole: every kiosk of a hall reads them;
// and cases get their progress, also when it is done twice.
func TestAppointmentsOfSchema5NameNobodyWhole(t *testing.T) {
	ctx, engine := t.Context(), memory.New()
	rooms := append(queue.Kinds(), casework.Kinds()...)
	open := func() *Store {
		s, err := Open(ctx, engine, MemoryBlobs(), rooms, WithBackups(t.TempDir()))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	booked := queue.Appointment{Day: 20261124, Code: "ABCDEF", Business: "general", Person: "ref", Name: "李仲安", State: queue.Booked, From: noon, To: noon, Made: noon}
	err := open().Update(ctx, app.Actor{}, "", func(tx app.Tx) error {
		made := booked
		return tx.Save(&made)
	})
	if err != nil {
		t.Fatal(err)
	}
	c := &casework.Case{Number: "3703062026112300017", State: casework.Received, Applicant: casework.Party{Name: "李仲安", Phone: "13805330000"}}
	old := func(w kv.Writer) error {
		if _, err := writeRecord(w, c, envelope{}, 0); err != nil {
			return err
		}
		return putValue(w, schemaKey, schemaVersion, schema{Number: 5})
	}
	for range 2 {
		if err := engine.Update(ctx, old); err != nil {
			t.Fatal(err)
		}
		s := open()
		is, progress := &queue.Appointment{Day: booked.Day, Code: booked.Code}, &casework.Progress{Number: c.Number}
		err := s.View(ctx, func(r app.Reader) error {
			if err := r.Load(is); err != nil {
				return err
			}
			return r.Load(progress)
		})
		if want, _ := c.Progress(); err != nil || is.Name != "李*安" || !bytes.Equal(progress.Box, want.Box) {
			t.Errorf("%+v, %v", is, err)
		}
	}
}

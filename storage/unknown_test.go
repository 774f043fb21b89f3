package storage_test

import (
	"errors"
	"testing"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/kv"
	"yichuang/storage/kv/faulty"
	"yichuang/storage/memory"
)

// TestWhatIsUnknownStaysSoWhenTheHallGoesAway: the try that looks into it does
// not come through, and that says nothing of the one before.
func TestWhatIsUnknownStaysSoWhenTheHallGoesAway(t *testing.T) {
	for _, answer := range []faulty.Answer{faulty.Kept, faulty.Denied} {
		net := faulty.New(memory.New())
		t.Cleanup(func() { _ = net.Close() })
		s, err := storage.Open(t.Context(), net, storage.MemoryBlobs(), nil)
		if err != nil {
			t.Fatal(err)
		}
		count := func(tx app.Tx) error { return tx.Add("counted", 1) }
		net.CutAfter(0, answer)
		if err := s.Update(t.Context(), app.Actor{Desk: "3"}, "press", count); !errors.Is(err, kv.ErrUnknown) {
			t.Errorf("answer %d: %v", answer, err)
		}
		net.Mend()
		again := s.Update(t.Context(), app.Actor{Desk: "3"}, "press", count)
		if repeated := errors.Is(again, app.ErrRepeated); repeated != (answer == faulty.Kept) || !repeated && again != nil {
			t.Errorf("answer %d, pressed again: %v", answer, again)
		}
		var n int64
		err = s.View(t.Context(), func(r app.Reader) (err error) {
			n, err = r.Sum("counted")
			return err
		})
		if err != nil || n != 1 {
			t.Errorf("answer %d: counted %d times, %v", answer, n, err)
		}
	}
}

package storage

import (
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"yichuang/app"
	"yichuang/storage/kv"
)

// BenchmarkSave registers a file: five writes (envelope, two rows, an entry,
// the attempt's marker), beside the same bytes put into a bare bbolt file.
func BenchmarkSave(b *testing.B) {
	one := func(tx app.Tx, i int) error {
		f := &file{Number: app.Serial(uint64(i), 9), State: "open", Shelf: "A", Due: noon}
		f.note("registered")
		return tx.Save(f)
	}
	b.Run("records", func(b *testing.B) {
		s := open(b, newBolt(b))
		for i := 0; b.Loop(); i++ {
			err := s.Update(b.Context(), clerk, app.Serial(uint64(i), 9), func(tx app.Tx) error { return one(tx, i) })
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("bare", func(b *testing.B) {
		db, err := bbolt.Open(filepath.Join(b.TempDir(), "bare.db"), 0o600, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = db.Close() })
		sizes := writtenBy(b, one)
		for i := 0; b.Loop(); i++ {
			err := db.Update(func(tx *bbolt.Tx) error {
				bucket, err := tx.CreateBucketIfNotExists([]byte("b"))
				if err != nil {
					return err
				}
				for j, w := range sizes {
					if err := bucket.Put([]byte(w.Key+app.Serial(uint64(i*10+j), 9)), w.Value); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("records without disk", func(b *testing.B) {
		s := open(b, newMemory(b))
		for i := 0; b.Loop(); i++ {
			if err := s.Update(b.Context(), clerk, "", func(tx app.Tx) error { return one(tx, i) }); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// writtenBy returns the writes of one registration.
func writtenBy(b *testing.B, one func(app.Tx, int) error) []kv.Write {
	s := open(b, newMemory(b))
	var writes []kv.Write
	err := s.engine.View(b.Context(), func(r kv.Reader) error {
		o := kv.NewOverlay(r)
		if err := s.begin(o, "000000000", make([]byte, 8)); err != nil {
			return err
		}
		if err := one(newTx(o, s.kinds, clerk), 0); err != nil {
			return err
		}
		var err error
		writes, err = o.Done()
		return err
	})
	if err != nil || len(writes) != 5 {
		b.Fatalf("%d writes: %v", len(writes), err)
	}
	return writes
}

// BenchmarkRead loads a record and reads a screen of fifty rows.
func BenchmarkRead(b *testing.B) {
	s := open(b, newBolt(b))
	err := s.Fill(b.Context(), func(save func(app.Record) error) error {
		for i := range 10000 {
			f := &file{Number: app.Serial(uint64(i), 9), State: "open", Shelf: "A", Due: noon}
			f.note("registered")
			if err := save(f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("one record", func(b *testing.B) {
		for b.Loop() {
			load(b, s, &file{Number: "000005000"})
		}
	})
	b.Run("fifty rows", func(b *testing.B) {
		for b.Loop() {
			err := s.View(b.Context(), func(v app.Reader) error {
				_, err := byShelf.All(v, "A", "000005000", 50)
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("verify ten thousand records", func(b *testing.B) {
		for b.Loop() {
			mustBeSound(b, s)
		}
	})
}

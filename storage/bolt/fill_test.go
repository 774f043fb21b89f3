package bolt_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"
)

// BenchmarkFill lays the same 5,000 cases (a record, five rows, three journal
// entries; each case moves twice, changing its record and one row) out in one
// bucket or with the journal apart, at two fill percents. "B/case" is the size
// of the file, "pages/tx" what a transaction writes.
func BenchmarkFill(b *testing.B) {
	for _, layout := range []struct {
		name          string
		rows, entries float64 // fill percents; entries 0: in the bucket of the rows
	}{{"one/0.5", 0.5, 0}, {"one/0.7", 0.7, 0}, {"one/0.9", 0.9, 0}, {"two/0.5+0.9", 0.5, 0.9}} {
		b.Run(layout.name, func(b *testing.B) {
			for b.Loop() {
				benchFill(b, layout.rows, layout.entries)
			}
		})
	}
}

func benchFill(b *testing.B, rows, entries float64) {
	const cases, behind = 5_000, 500 // a case moves when so many newer ones have come
	db, err := bbolt.Open(filepath.Join(b.TempDir(), "fill.db"), 0o600, &bbolt.Options{NoSync: true, FreelistType: bbolt.FreelistMapType})
	if err != nil {
		b.Fatal(err)
	}
	var size int64
	for n := range cases {
		err := db.Update(func(tx *bbolt.Tx) error {
			main, err := tx.CreateBucketIfNotExists([]byte("main"))
			if err != nil {
				return err
			}
			main.FillPercent = rows
			journal := main
			if entries > 0 {
				if journal, err = tx.CreateBucketIfNotExists([]byte("journal")); err != nil {
					return err
				}
				journal.FillPercent = entries
			}
			size = tx.Size()
			for step := range 3 {
				if err := fillStep(main, journal, n-step*behind, step); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	stats := db.Stats()
	b.ReportMetric(float64(size-int64(stats.FreePageN)*4096)/cases, "B/case")
	b.ReportMetric(float64(stats.TxStats.GetPageAlloc())/4096/cases, "pages/tx")
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
}

// fillStep writes what one step of case n writes; step 0 creates it.
func fillStep(main, journal *bbolt.Bucket, n, step int) error {
	if n < 0 {
		return nil
	}
	id := fmt.Sprintf("3703032026%08d", n)
	row := func(step int) []byte {
		return fmt.Appendf(nil, "l/case.state/%d/%02d/%s", step, n*7%97, id)
	}
	puts := map[string]int{"r/case/" + id: 900, string(row(step)): 120}
	if step == 0 {
		puts["l/case.name/"+fmt.Sprintf("%05x", n*7919%65536)+"/"+id] = 120
		puts["l/case.dept/"+fmt.Sprint(n%27)+"/"+id] = 120
		puts["l/case.due/"+fmt.Sprint(20261100+n*31%60)+"/"+id] = 120
		puts["a/"+fmt.Sprintf("%08x", uint32(n)*2654435761)] = 10
	} else if err := main.Delete(row(step - 1)); err != nil {
		return err
	}
	for key, size := range puts {
		if err := main.Put([]byte(key), bytes.Repeat([]byte("x"), size)); err != nil {
			return err
		}
	}
	return journal.Put(fmt.Appendf(nil, "j/case/%s/%06d", id, step+1), bytes.Repeat([]byte("x"), 250))
}

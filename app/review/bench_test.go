package review_test

import (
	"path/filepath"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// watch sums up what steps of one kind took, and what the bare engine took for
// the same bytes.
type watch struct {
	steps      int
	took, bare time.Duration
}

// joint is a benchmark of a wide joint case beside a bare engine.
type joint struct {
	*run
	meter   *halltest.Meter
	bare    kv.Engine
	watches map[string]*watch
	parts   [3]time.Duration // load, step, save inside the transaction
	runs    int              // how often the transaction's function ran
}

// measure takes a step and then writes the same bytes to the bare engine.
func (j *joint) measure(b *testing.B, name string, step func()) {
	b.Helper()
	start := time.Now()
	step()
	took := time.Since(start)
	start = time.Now()
	err := j.bare.Update(b.Context(), func(w kv.Writer) error {
		for _, one := range j.meter.Last {
			if one.Delete {
				if err := w.Delete(one.Key); err != nil {
					return err
				}
			} else if err := w.Put(one.Key, one.Value); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	if j.watches[name] == nil {
		j.watches[name] = &watch{}
	}
	w := j.watches[name]
	w.steps, w.took, w.bare = w.steps+1, w.took+took, w.bare+time.Since(start)
}

// take is what the desk's Take does, with a look at the clock between its parts.
func (j *joint) take(b *testing.B, by app.Actor, step casework.Step, ch casework.Change) {
	b.Helper()
	w := casework.Writer{Hall: j.Settings, Catalogue: j.Catalogue, Calendar: j.Calendar}
	err := j.Store.Update(b.Context(), by, "", func(tx app.Tx) error {
		c := &casework.Case{Number: j.c.Number}
		times := [4]time.Time{time.Now()}
		if err := tx.Load(c); err != nil {
			return err
		}
		times[1] = time.Now()
		if err := w.Take(tx, c, step, ch, by, j.Now); err != nil {
			return err
		}
		times[2] = time.Now()
		err := tx.Save(c)
		times[3] = time.Now()
		for i := range j.parts {
			j.parts[i] += times[i+1].Sub(times[i])
		}
		j.runs++
		j.c = c
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkJoint brings a joint case of thirty stages, ready all at once, from
// acceptance to its decision, beside the bare engine with the same bytes. The
// times are microseconds a step; ratio is how many bare transactions one takes.
func BenchmarkJoint(b *testing.B) {
	for _, row := range []struct {
		name string
		open func(b *testing.B) kv.Engine
	}{
		{"memory", func(*testing.B) kv.Engine { return memory.New() }},
		{"bolt", func(b *testing.B) kv.Engine {
			return halltest.Must[*bolt.Engine](b)(bolt.Open(filepath.Join(b.TempDir(), bolt.FileName)))
		}},
	} {
		b.Run(row.name, func(b *testing.B) {
			bare := row.open(b)
			meter := &halltest.Meter{Engine: row.open(b)}
			b.Cleanup(func() { _, _ = bare.Close(), meter.Close() })
			h := halltest.OpenOn(b, meter, halltest.Wide(b, 30, false))
			j := &joint{run: &run{Hall: h, t: b, clerk: h.ClerkOf(halltest.WideItem)}, meter: meter, bare: bare, watches: map[string]*watch{}}
			meter.Most = 0
			for b.Loop() {
				j.whole(b)
			}
			j.report(b)
		})
	}
	b.Run("clocks", func(b *testing.B) {
		h := halltest.OpenOn(b, memory.New(), halltest.Wide(b, 30, false))
		r := &run{Hall: h, t: b, clerk: h.ClerkOf(halltest.WideItem)}
		r.saved(r.Intake.Accept(b.Context(), r.clerk, "", r.Sheet(b, halltest.WideItem)))
		for b.Loop() {
			if _, err := r.Review.Clocks(r.c); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// whole runs one case.
func (j *joint) whole(b *testing.B) {
	b.Helper()
	s := j.Sheet(b, halltest.WideItem)
	j.measure(b, "accept", func() { j.saved(j.Intake.Accept(b.Context(), j.clerk, s.Number, s)) })
	for no := 2; no < 30; no++ {
		j.measure(b, "takeover", func() { j.take(b, j.chief(no), casework.TakeOver, casework.Change{Stage: no}) })
		opinion := casework.Change{Stage: no, Opinion: j.opinion(no)}
		j.measure(b, "conclude", func() { j.take(b, j.chief(no), casework.Conclude, opinion) })
	}
	if j.c.Decision == nil {
		b.Fatal("every stage is done, and nothing is decided")
	}
}

func (j *joint) report(b *testing.B) {
	micro := func(d time.Duration, n int) float64 { return float64(d.Microseconds()) / float64(n) }
	for name, w := range j.watches {
		b.ReportMetric(micro(w.took, w.steps), name+"-µs")
		b.ReportMetric(micro(w.bare, w.steps), name+"-bare-µs")
		b.ReportMetric(float64(w.took)/float64(w.bare), name+"-ratio")
	}
	for i, name := range []string{"load", "step", "save"} {
		b.ReportMetric(micro(j.parts[i], j.runs), name+"-µs")
	}
	b.ReportMetric(float64(j.meter.Most), "most-keys")
}

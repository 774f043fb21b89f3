package tour

import (
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// out is how a row of a list says that its paper has come out.
func (w *walk) out() string { return "✓ " + w.t("printed.state_done") }

// printed waits until everything that was asked for is printed.
func (w *walk) printed() error {
	return wait(w.ctx, "the printers", func() (done bool, err error) {
		err = w.Store.View(w.ctx, func(r app.Reader) error {
			open, err := paper.JobsOpen.All(r, "", "", 0)
			done = len(open) == 0
			return err
		})
		return done, err
	})
}

// pass lets time go by in the hall, while nothing is being printed.
func (w *walk) pass(d time.Duration) {
	if w.err == nil {
		w.err = w.printed()
	}
	if w.err == nil {
		w.Pass(d)
	}
}

// morning lets the night go by, while nothing is being printed.
func (w *walk) morning(at time.Duration) {
	if w.err == nil {
		w.err = w.printed()
	}
	if w.err == nil {
		w.Morning(at)
	}
}

// month lets time go by until the archive has taken what was closed.
func (w *walk) month(at time.Duration) {
	w.collect()
	if w.err != nil {
		return
	}
	w.Month(at)
	w.err = w.Archive(w.ctx)
}

// collect puts the papers that came out since into the folder, in the order in
// which they were asked for.
func (w *walk) collect() {
	if w.err == nil {
		w.err = w.printed()
	}
	var jobs []paper.JobRow
	if w.err == nil {
		w.err = w.Store.View(w.ctx, func(r app.Reader) (err error) {
			jobs, err = w.jobs(r)
			return err
		})
	}
	for _, j := range jobs {
		if w.err == nil && !j.Created.Before(w.kept.Truncate(time.Microsecond)) {
			w.err = w.keep(j)
		}
	}
	w.kept = w.Program.Now()
}

// jobs are all papers ever asked for at the desks of the walk, oldest first.
func (w *walk) jobs(r app.Reader) ([]paper.JobRow, error) {
	var out []paper.JobRow
	for _, desk := range w.desks {
		rows, err := paper.JobsOfDesk.All(r, desk, "", 0)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	slices.SortStableFunc(out, func(a, b paper.JobRow) int { return a.Created.Compare(b.Created) })
	return out, nil
}

func (w *walk) keep(row paper.JobRow) error {
	j, err := paper.Read(w.ctx, w.Store, row.ID)
	if err != nil {
		return err
	}
	if j.State != paper.Done {
		return &app.Error{Code: app.Internal, ID: "tour.not_printed", Args: app.Args{"paper": string(row.Kind), "state": string(j.State)}}
	}
	return w.album.paper(Paper{Kind: string(row.Kind), Case: j.Case, Notice: j.Notice}, w.Printed(j.Ref))
}

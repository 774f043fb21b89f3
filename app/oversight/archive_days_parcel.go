package oversight

import (
	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/queue"
)

// ticketParcel gathers what goes to the archive with a ticket: its slip, the
// reprints of that, and its visit; or it says why the ticket stays.
func ticketParcel(r app.Reader, day app.Date, number string) ([]app.Key, Held, error) {
	t := &queue.Ticket{Day: day, Number: number}
	if err := r.Load(t); err != nil {
		return nil, "", err
	}
	if t.State.Live() {
		return nil, HeldQueue, nil
	}
	keys := []app.Key{t.Key()}
	slip := &paper.Job{ID: queue.SlipID(day, number)}
	for n := 0; n <= slip.Reprints; n++ {
		job := slip
		if n > 0 {
			job = &paper.Job{ID: paper.ReprintID(slip.ID, n)}
		}
		there, err := load(r, job)
		switch {
		case err != nil:
			return nil, "", err
		case there && waits(job.State):
			return nil, HeldPrint, nil
		case there:
			keys = append(keys, job.Key())
		}
	}
	visit, open, err := feedback.Left(r, day, number)
	switch {
	case err != nil:
		return nil, "", err
	case open:
		return nil, HeldRating, nil
	case visit != "":
		keys = append(keys, visit)
	}
	return keys, "", nil
}

// waits reports whether a printer still has to do with a print. Of a slip whose
// fate nobody knows nobody asks any more.
func waits(s paper.JobState) bool {
	return s == paper.Queued || s == paper.Claimed || s == paper.Submitted
}

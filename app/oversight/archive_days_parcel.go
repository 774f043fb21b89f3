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
	slips, why, err := slipParcel(r, queue.SlipID(day, number))
	if err != nil || why != "" {
		return nil, why, err
	}
	keys := append([]app.Key{t.Key()}, slips...)
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

// bookingParcel gathers what goes to the archive with an appointment: its slip
// and the reprints of that; or it says why it stays.
func bookingParcel(r app.Reader, day app.Date, code string) ([]app.Key, Held, error) {
	a := &queue.Appointment{Day: day, Code: code}
	if err := r.Load(a); err != nil {
		return nil, "", err
	}
	if a.State == queue.Booked {
		return nil, HeldQueue, nil
	}
	slips, why, err := slipParcel(r, queue.BookingSlipID(day, code))
	return append([]app.Key{a.Key()}, slips...), why, err
}

// slipParcel gathers the print job of a slip and those of its reprints.
func slipParcel(r app.Reader, id string) (keys []app.Key, why Held, err error) {
	slip := &paper.Job{ID: id}
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
	return keys, "", nil
}

// waits reports whether a printer still has to do with a print. Of a slip whose
// fate nobody knows nobody asks any more.
func waits(s paper.JobState) bool {
	return s == paper.Queued || s == paper.Claimed || s == paper.Submitted
}

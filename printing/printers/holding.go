package printers

import "yichuang/app/paper"

// Use changes the printers. Papers that a printer has been handed stay with it
// as it was, all others go where the new choice sends them. It may be called at
// any time.
func (w *Worker) Use(c Choice) {
	w.mu.Lock()
	w.choice = c
	w.uses++
	w.mu.Unlock()
	w.wake()
}

// wake makes the worker look through the jobs.
func (w *Worker) wake() {
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case w.kick <- struct{}{}:
	default: // it is about to, or does not run yet
	}
}

// devices returns the present choice, and how often it was changed.
func (w *Worker) devices() (Choice, int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.choice == nil { // it does not run yet
		return w.Choice, w.uses
	}
	return w.choice, w.uses
}

// hold remembers which device is handed a job, and returns which was before.
func (w *Worker) hold(job string, d Device) (before Device) {
	w.mu.Lock()
	defer w.mu.Unlock()
	before = w.holders[job]
	w.holders[job] = d
	return before
}

// holder returns the device that has a job: the very one it was handed to in
// this run, else the one that bears the name now; nil when there is none.
func (w *Worker) holder(j paper.Job) Device {
	choice, _ := w.devices()
	w.mu.Lock()
	defer w.mu.Unlock()
	if d := w.holders[j.ID]; d != nil && d.Name() == j.Printer {
		return d
	}
	for _, d := range choice.Devices() {
		if d.Name() == j.Printer {
			return d
		}
	}
	return nil
}

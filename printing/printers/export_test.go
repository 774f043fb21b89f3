package printers

import "time"

// Hasten shortens the waits of a thermal printer.
func (d *Thermal) Hasten(pause, lost time.Duration) { d.pause, d.lost = pause, lost }

// WithQueues lets a test say which printers Windows knows.
func (d *Sumatra) WithQueues(f func() ([]string, error)) *Sumatra {
	d.queues = f
	return d
}

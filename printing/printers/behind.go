package printers

import (
	"context"
	"net/url"
)

// State asks the printer, and the one behind it if this is a queue of CUPS: an
// idle queue does not know how its printer is.
func (d *IPP) State(ctx context.Context) State {
	can, err := d.abilities(ctx, stateAttributes)
	if err != nil {
		return State{Problem: problemOf(refusal(err))}
	}
	s := can.stand()
	if s.worst() != "" || can.behind == "" {
		return s
	}
	if behind := d.printerBehind(can.behind); behind != nil {
		real := behind.State(ctx)
		return State{Complaint: real.worst(), Hint: real.Hint}
	}
	return s
}

// printerBehind returns the printer to which a queue of CUPS sends its papers,
// nil when it is of a kind that cannot be asked.
func (d *IPP) printerBehind(address string) *IPP {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.behind != nil && d.address == address {
		return d.behind
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "ipp" || u.Hostname() == "" {
		return nil
	}
	d.address, d.behind = address, NewIPP(d.name, u, "")
	return d.behind
}

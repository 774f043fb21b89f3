package cli

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"yichuang/app"
	"yichuang/app/oversight"
	"yichuang/assets"
)

type archiveCmd struct {
	Older  int    `help:"${archive_older}" placeholder:"DAYS"`
	Limit  int    `help:"${archive_limit}" placeholder:"N"`
	Back   string `help:"${archive_back}" placeholder:"NUMBER"`
	Reason string `help:"${archive_reason}" placeholder:"TEXT"`
}

// Run moves closed cases and the tickets of past days to the archive and tells
// how many, or brings a case back.
// It may be stopped at any moment and run again.
func (c archiveCmd) Run(r *run) error {
	if c.Older < 0 || c.Limit < 0 {
		return &app.Error{Code: app.Invalid, Field: "limit", ID: "archive.bad_count"}
	}
	return r.withHall(func(h Hall) error {
		if c.Back != "" {
			if err := h.Office().Recall(r, keeper, c.Back, c.Reason); err != nil {
				return err
			}
			r.say("archive.brought_back", "number", c.Back)
			return nil
		}
		told := func(f oversight.Filed) { r.say("archive.so_far", "seen", f.Seen, "moved", f.Moved) }
		out, err := h.Office().FileAway(r, keeper, oversight.Filing{Days: c.Older, Limit: c.Limit, Told: told})
		if out.Seen > 0 || err == nil {
			r.filed(out)
		}
		if r.Err() != nil {
			return err
		}
		toldDay := func(f oversight.FiledDays) { r.say("archive.days_so_far", "days", f.Whole, "moved", f.Moved) }
		days, old := h.Office().FileDays(r, keeper, oversight.DayFiling{Days: c.Older, Limit: c.Limit, Told: toldDay})
		if days.Days > 0 {
			r.filedDays(days)
		}
		return errors.Join(err, old)
	})
}

// filed tells what a run did and why cases stay.
func (r *run) filed(f oversight.Filed) {
	r.say("archive.moved", "moved", f.Moved, "late", f.Late, "days", f.Days)
	if f.Young > 0 {
		r.say("archive.young", "count", f.Young)
	}
	r.held(f.Held)
	if f.Failed > 0 {
		r.say("archive.failed", "count", f.Failed)
	}
	if f.More {
		r.say("archive.more")
	}
}

// filedDays tells the same of tickets.
func (r *run) filedDays(f oversight.FiledDays) {
	r.say("archive.tickets_moved", "moved", f.Moved, "whole", f.Whole, "days", f.Days)
	if f.Booked > 0 {
		r.say("archive.bookings_moved", "moved", f.Booked)
	}
	r.held(f.Held)
	if f.Failed > 0 {
		r.say("archive.tickets_failed", "count", f.Failed)
	}
	if f.More {
		r.say("archive.tickets_more")
	}
}

// held tells why some stay.
func (r *run) held(why map[oversight.Held]int) {
	for _, one := range slices.Sorted(maps.Keys(why)) {
		fmt.Fprintf(r.Stdout, "  %d  %s\n", why[one], assets.Text(r.Lang, one.MessageID(), nil))
	}
}

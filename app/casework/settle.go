package casework

import (
	"maps"
	"slices"
)

// settled returns the change as the store will give it back: moments in UTC,
// to the microsecond, and sharing nothing with the caller's, who may go on
// writing in it.
func (ch Change) settled() Change {
	ch.Signed = settle(ch.Signed)
	ch.Checks, ch.Papers = slices.Clone(ch.Checks), slices.Clone(ch.Papers)
	ch.Decision, ch.Delivery = own(ch.Decision), own(ch.Delivery)
	ch.Opinion, ch.Lead, ch.Extension, ch.Fee = own(ch.Opinion), own(ch.Lead), own(ch.Extension), own(ch.Fee)
	ch.Posting, ch.Reminder, ch.Online = own(ch.Posting), own(ch.Reminder), own(ch.Online)
	if ch.Dates = own(ch.Dates); ch.Dates != nil {
		ch.Dates.Stages = slices.Clone(ch.Dates.Stages)
	}
	if ch.Deferral = own(ch.Deferral); ch.Deferral != nil {
		ch.Deferral.Items = slices.Clone(ch.Deferral.Items)
	}
	if ch.Survey = own(ch.Survey); ch.Survey != nil {
		ch.Survey.At, ch.Survey.Depts = settle(ch.Survey.At), slices.Clone(ch.Survey.Depts)
	}
	if ch.Record = own(ch.Record); ch.Record != nil {
		r := ch.Record
		r.From, r.To = settle(r.From), settle(r.To)
		r.Surveyors, r.Absent = slices.Clone(r.Surveyors), slices.Clone(r.Absent)
	}
	if ch.Special = own(ch.Special); ch.Special != nil {
		ch.Special.People = slices.Clone(ch.Special.People)
	}
	if ch.Form = own(ch.Form); ch.Form != nil {
		ch.Form.settle()
	}
	return ch
}

func (f *Form) settle() {
	f.Received = settle(f.Received)
	f.Item.Responsible = slices.Clone(f.Item.Responsible)
	f.Agent, f.Materials, f.Plan, f.Answers = own(f.Agent), slices.Clone(f.Materials), slices.Clone(f.Plan), maps.Clone(f.Answers)
	f.Details = f.Details.settled()
}

func (d Details) settled() Details {
	d.Roles, d.Parties = slices.Clone(d.Roles), slices.Clone(d.Parties)
	d.Letter, d.Proxy, d.Online, d.Licence = own(d.Letter), own(d.Proxy), own(d.Online), own(d.Licence)
	if d.Late = own(d.Late); d.Late != nil {
		d.Late.Confirmed = own(d.Late.Confirmed)
	}
	if d.Courier = own(d.Courier); d.Courier != nil {
		d.Courier.Arrived = settle(d.Courier.Arrived)
	}
	return d
}

// own returns a copy of what p points to, nil for nil.
func own[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

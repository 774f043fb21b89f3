package board

import (
	"context"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// reading is what the main board shows, read at once.
type reading struct {
	calls      []queue.Call // newest first
	businesses []Business
}

// ask asks the queues for the zones that the board shows.
func (s *Screen) ask(ctx context.Context) (reading, error) {
	calls, err := s.d.Queue.Calls(ctx, depth)
	if err != nil {
		return reading{}, err
	}
	views, err := s.d.Queue.Businesses(ctx)
	if err != nil {
		return reading{}, err
	}
	r := reading{calls: slices.DeleteFunc(calls, func(c queue.Call) bool { return !s.shows(c.Zone) })}
	for _, v := range views {
		if s.shows(v.Zone) {
			zh, en := names(v.Business)
			r.businesses = append(r.businesses, Business{Name: zh, NameEN: en, Waiting: v.Waiting, Minutes: v.Minutes})
		}
	}
	return r, nil
}

// shows reports whether the board shows a zone.
func (s *Screen) shows(zone string) bool {
	return len(s.d.Zones) == 0 || slices.Contains(s.d.Zones, zone)
}

// counterReading is what a counter's board shows, read at once.
type counterReading struct {
	counter queue.Counter
	open    bool   // it was used today and is not closed
	next    string // number of who comes next, "" when nobody waits
	calls   []queue.Call
}

// ask asks how the counter stands.
func (s *Counter) ask(ctx context.Context) (counterReading, error) {
	r := counterReading{counter: queue.Counter{No: s.place.Number}}
	err := s.d.Queue.Store.View(ctx, func(reader app.Reader) error { return reader.Load(&r.counter) })
	if err != nil && app.CodeOf(err) != app.NotFound {
		return r, err
	}
	today := app.DateOf(s.d.Now())
	r.open = r.counter.State != queue.CounterClosed && app.DateOf(r.counter.Changed) == today
	zone := s.place.Zone
	if r.open && r.counter.Zone != "" {
		zone = r.counter.Zone
	}
	next, err := s.d.Queue.Next(ctx, app.Actor{Desk: s.place.Number, Zone: zone})
	if err != nil && app.CodeOf(err) != app.NotFound {
		return r, err
	}
	r.next = next.Number
	if r.calls, err = s.d.Queue.Calls(ctx, depth); err != nil {
		return r, err
	}
	r.calls = slices.DeleteFunc(r.calls, func(c queue.Call) bool { return c.Counter != s.place.Number })
	return r, nil
}

// short are the names of the businesses that have one for each zone, as a board
// has room for them. Any other stands with its whole name.
var short = map[string]string{
	"project": "board.zone_project", "enterprise": "board.zone_enterprise", "general": "board.zone_general",
	"realestate": "board.zone_realestate", "hrss": "board.zone_hrss",
}

// names returns what a business is called in Chinese and in English.
func names(b queue.Business) (zh, en string) {
	if id, ok := short[b.ID]; ok {
		return assets.Text(assets.ZH, id, nil), assets.Text(assets.EN, id, nil)
	}
	return b.Name, b.NameEN
}

// does returns what a counter is for: the businesses it serves while they are
// few, else its zone.
func does(s *queue.Service, c catalogue.Counter) (zh, en string) {
	plan := s.Plan()
	var names, namesEN []string
	for _, serves := range plan.Serves(s.Hall, c.Number, c.Zone) {
		b, _ := plan.Business(serves.Business)
		names, namesEN = append(names, b.Name), append(namesEN, inLanguage(kit.Words{Lang: assets.EN}, b.Name, b.NameEN))
	}
	if zone, ok := s.Catalogue.Zone(c.Zone); ok && (len(names) == 0 || len(names) > few) {
		return zone.Name, zone.NameEN
	}
	return strings.Join(names, "、"), strings.Join(namesEN, ", ")
}

// few is how many businesses have room on a counter's board.
const few = 2

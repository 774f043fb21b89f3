package queue

import (
	"cmp"
	"slices"
	"time"

	"yichuang/app"
)

// flow is who comes to the hall, as the last hour tells it: some of them will
// be called before those who wait now. It is read anew every minute.
type flow struct {
	read   time.Time
	every  map[string]map[class]time.Duration // between two of a class, by business
	booked []coming                           // who is expected, the earliest first
}

// coming is somebody who will wait from a moment on.
type coming struct {
	at  time.Time
	row Row
}

// stream is an endless row of those who come for one business and class.
type stream struct {
	coming
	class class
	every time.Duration
}

const (
	window60   = time.Hour        // the time that is looked back on
	shortest   = 10 * time.Minute // what less time tells is chance
	halved     = 10 * time.Minute // a rush ends: after so long half as many are reckoned with
	farthestIn = 4 * time.Hour    // nobody's wait is foreseen for longer
	stranger   = "+"              // the number of those who come
	mostComing = 64               // of a class that wait behind each other in a forecast
)

// flow returns who comes.
func (s *Service) flow(r app.Reader, now time.Time) (*flow, error) {
	minute := now.Truncate(time.Minute)
	if f := s.lately.Load(); f != nil && f.read.Equal(minute) {
		return f, nil
	}
	f := &flow{read: minute, every: map[string]map[class]time.Duration{}}
	for _, b := range s.Plan().Businesses {
		f.every[b.ID] = map[class]time.Duration{}
		all, span, err := s.lastHour(r, b.ID, now, issuedFigure)
		if err != nil {
			return nil, err
		}
		quick, _, err := s.lastHour(r, b.ID, now, quickFigure)
		if err != nil {
			return nil, err
		}
		for c, n := range map[class]float64{priority: quick, ordinary: all - quick} {
			if n > 0 {
				f.every[b.ID][c] = time.Duration(float64(span) / n)
			}
		}
	}
	if err := f.expect(r, s.Rules(), now); err != nil {
		return nil, err
	}
	s.lately.Store(f)
	return f, nil
}

// lastHour is how many of a figure were counted in the last hour, or since the
// hall opened, and how long that is.
func (s *Service) lastHour(r app.Reader, business string, now time.Time, f figure) (float64, time.Duration, error) {
	day, hour := app.DateOf(now), hourOf(now)
	is, err := r.Sum(statKey(day, "b", business, hour, f))
	if err != nil || hour == 0 {
		return float64(is), window60, err
	}
	was, err := r.Sum(statKey(day, "b", business, hour-1, f))
	since := s.openSince(now)
	if since < window60 {
		return float64(is + was), max(since, shortest), err
	}
	begun := now.In(app.HallTime).Minute()
	return float64(is) + float64(was)*float64(60-begun)/60, window60, err
}

// openSince is how long the hall has been open.
func (s *Service) openSince(now time.Time) time.Duration {
	for _, o := range s.Hall.Opening[:min(1, len(s.Hall.Opening))] {
		if from, err := clockOn(app.DateOf(now), o.From); err == nil && from.Before(now) {
			return now.Sub(from)
		}
	}
	return window60
}

// expect reads whose appointments are still to come today. Those of a slot
// come evenly through its first half.
func (f *flow) expect(r app.Reader, rules Rules, now time.Time) error {
	slots := map[string][]AppointmentRow{}
	for a, err := range bookings.Rows(r, app.DateOf(now).String(), "", 0) {
		if err != nil {
			return err
		}
		if a.State == Booked && now.Before(a.To) {
			part := slotPart(a.Day, a.Business, a.From)
			slots[part] = append(slots[part], a)
		}
	}
	for _, all := range slots {
		from := all[0].From.Add(-time.Duration(rules.EarlyMinutes) * time.Minute)
		if from.Before(now) {
			from = now
		}
		half := all[0].To.Sub(from) / 2
		for i, a := range all {
			at := from.Add(half * time.Duration(2*i+1) / time.Duration(2*len(all)))
			f.booked = append(f.booked, coming{at, Row{Number: stranger, Business: a.Business, Issued: at, Order: at, From: a.From}})
		}
	}
	slices.SortFunc(f.booked, earlier)
	return nil
}

// streams begins the rows of those who come for the businesses of a snapshot.
func (p *snapshot) streams() []stream {
	var out []stream
	for business := range p.lists {
		for _, c := range []class{priority, ordinary} {
			every := p.flow.every[business][c]
			if every == 0 {
				continue
			}
			at := p.now.Add(every / 2)
			out = append(out, stream{coming{at, Row{Number: stranger, Business: business, Quick: c == priority}}, c, every})
		}
	}
	slices.SortFunc(out, func(a, b stream) int { return cmp.Or(earlier(a.coming, b.coming), cmp.Compare(a.class, b.class)) })
	return out
}

// earlier orders by time, and the same in every run.
func earlier(a, b coming) int {
	return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.row.Business, b.row.Business), a.row.From.Compare(b.row.From))
}

// arrive lets all come whose time it is.
func (p *play) arrive(now time.Time) {
	for i := range p.streams {
		s := &p.streams[i]
		for !s.at.After(now) {
			s.row.Issued, s.row.Order = s.at, s.at
			p.join(s.row, s.class)
			s.at = s.at.Add(s.every + time.Duration(float64(s.every)*float64(s.at.Sub(p.begun))/float64(halved)))
		}
	}
	for len(p.booked) > 0 && !p.booked[0].at.After(now) {
		if row := p.booked[0].row; p.lists[row.Business] != nil {
			p.join(row, booked)
		}
		p.booked = p.booked[1:]
	}
}

// join puts somebody who comes behind those of his class. Where so many of them
// wait already, one more changes nothing for those who came before.
func (p *play) join(row Row, c class) {
	list := p.lists[row.Business]
	if n := len(list[c]) - mostComing; c != booked && n >= 0 && list[c][n].Number == stranger {
		return
	}
	list[c] = append(list[c], row)
}

// soonest is when somebody comes whom the counter serves; ok is false when
// nobody does.
func (p *play) soonest(w *window) (at time.Time, ok bool) {
	for _, s := range p.streams {
		if w.takes(s.row.Business) && (!ok || s.at.Before(at)) {
			at, ok = s.at, true
		}
	}
	for _, b := range p.booked {
		if w.takes(b.row.Business) && (!ok || b.at.Before(at)) {
			return b.at, true
		}
	}
	return at, ok
}

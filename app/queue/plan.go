package queue

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
)

// Kind is what a person comes for (QUEUE 1).
type Kind string

// The kinds of business.
const (
	Apply   Kind = "apply"   // 办事
	Collect Kind = "collect" // 领证
	Ask     Kind = "ask"     // 咨询
)

// Business is one queue of the hall: what a touch at the kiosk chooses.
type Business struct {
	ID      string `cbor:"1,keyasint" json:"id"`
	Name    string `cbor:"2,keyasint" json:"name"`
	NameEN  string `cbor:"3,keyasint" json:"name_en"`
	Zone    string `cbor:"4,keyasint" json:"zone"`
	Kind    Kind   `cbor:"5,keyasint" json:"kind"`
	Prefix  string `cbor:"6,keyasint" json:"prefix"`                      // of its numbers: one capital letter, its own
	Hours   []Span `cbor:"7,keyasint,omitempty" json:"hours,omitempty"`   // when tickets are given; none: at any time
	Slots   []Slot `cbor:"8,keyasint,omitempty" json:"slots,omitempty"`   // spans with a quota of tickets
	Daily   int    `cbor:"9,keyasint,omitempty" json:"daily,omitempty"`   // most tickets a day, 0: no limit; counted from when it is set
	Warn    int    `cbor:"10,keyasint,omitempty" json:"warn,omitempty"`   // so many waiting are too many; 0: never
	Minutes int    `cbor:"11,keyasint" json:"minutes"`                    // mean service time until the days tell
	NoGreen bool   `cbor:"12,keyasint,omitempty" json:"no_green"`         // priority groups wait like all others
	Booking []Slot `cbor:"13,keyasint,omitempty" json:"booking"`          // spans that can be booked, with their quota
	Halted  string `cbor:"14,keyasint,omitempty" json:"halted,omitempty"` // why no tickets are given for now
}

// named adds to the arguments of a message which business it is about.
func (b Business) named(args app.Args) app.Args {
	args["business"] = b.Name
	if b.NameEN != "" {
		args["business_en"] = b.NameEN
	}
	return args
}

// Span is a part of a day, as 09:00 and 12:00. To is not part of it.
type Span struct {
	From string `cbor:"1,keyasint" json:"from"`
	To   string `cbor:"2,keyasint" json:"to"`
}

// Slot is a span with the most tickets or appointments given in it.
type Slot struct {
	Span
	Quota int `cbor:"3,keyasint" json:"quota"`
}

// Holds reports whether the moment is in the span, in hall time.
func (s Span) Holds(at time.Time) bool {
	clock := at.In(app.HallTime).Format("15:04")
	return s.From <= clock && clock < s.To
}

// On returns when the span begins and ends on a day.
func (s Span) On(day app.Date) (from, to time.Time, err error) {
	if from, err = clockOn(day, s.From); err == nil {
		to, err = clockOn(day, s.To)
	}
	return from, to, err
}

func clockOn(day app.Date, clock string) (time.Time, error) {
	at, err := time.Parse("15:04", clock)
	if err != nil {
		return time.Time{}, fmt.Errorf("clock %q: %w", clock, err)
	}
	return day.Start().Add(time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute), nil
}

// Serves says that a counter serves a business, and in which rank: 1 before 2.
type Serves struct {
	Business string `cbor:"1,keyasint" json:"business"`
	Rank     int    `cbor:"2,keyasint" json:"rank"`
}

// CounterPlan is what a counter serves. A counter without one serves what its
// zone and kind say.
type CounterPlan struct {
	No     string   `cbor:"1,keyasint" json:"no"`
	Serves []Serves `cbor:"2,keyasint" json:"serves"`
}

// Rules are the hall's queue settings (QUEUE 2-5). Times are in the unit of
// their name.
type Rules struct {
	Calls       int        `cbor:"1,keyasint" json:"calls"`        // how often a ticket is called before it may be missed
	GapSeconds  int        `cbor:"2,keyasint" json:"gap_seconds"`  // least time between two calls of one ticket
	BackAfter   int        `cbor:"3,keyasint" json:"back_after"`   // a missed ticket comes back after so many waiting ones
	PriorityN   int        `cbor:"4,keyasint" json:"priority_n"`   // most calls in a row of those who go first, while others wait
	LongMinutes int        `cbor:"5,keyasint" json:"long_minutes"` // who waited so long is of the first rank at every counter that serves him
	GoneMinutes int        `cbor:"6,keyasint" json:"gone_minutes"` // missed for so long is abandoned
	Choosers    []app.Role `cbor:"7,keyasint" json:"choosers"`     // who may call out of turn

	EarlyMinutes int `cbor:"8,keyasint" json:"early_minutes"` // check-in opens so long before the slot
	LateMinutes  int `cbor:"9,keyasint" json:"late_minutes"`  // and closes so long after its end
	BookDays     int `cbor:"10,keyasint" json:"book_days"`    // working days that can be booked ahead, from the next one
	CancelHours  int `cbor:"11,keyasint" json:"cancel_hours"` // an appointment is cancelled so long before it
	NoShows      int `cbor:"12,keyasint" json:"no_shows"`     // so many not kept in NoShowDays bar booking
	NoShowDays   int `cbor:"13,keyasint" json:"no_show_days"` // calendar days
	BarDays      int `cbor:"14,keyasint" json:"bar_days"`     // calendar days without booking
}

// Voice is how calls are spoken. Volume is 0 to 100, Rate in words a minute.
type Voice struct {
	Volume  int    `cbor:"1,keyasint" json:"volume"`
	Rate    int    `cbor:"2,keyasint" json:"rate"`
	Silent  []Span `cbor:"3,keyasint,omitempty" json:"silent,omitempty"` // hours without a voice
	English bool   `cbor:"4,keyasint,omitempty" json:"english"`          // in English after Chinese
	Yao     bool   `cbor:"5,keyasint,omitempty" json:"yao"`              // 1 is said 幺
}

// Plan is how the queues of a hall are set up. One from [Service.Plan] is
// complete and shared: it must not be changed.
type Plan struct {
	Version    uint64        `cbor:"1,keyasint" json:"-"` // 0: as delivered
	Businesses []Business    `cbor:"2,keyasint" json:"businesses"`
	Counters   []CounterPlan `cbor:"3,keyasint,omitempty" json:"counters"`
	Rules      Rules         `cbor:"4,keyasint" json:"rules"`
	Running    string        `cbor:"5,keyasint,omitempty" json:"running"` // text that runs over the boards
	RunningEN  string        `cbor:"6,keyasint,omitempty" json:"running_en"`
	Voice      Voice         `cbor:"7,keyasint" json:"voice"`
	By         string        `cbor:"8,keyasint,omitempty" json:"-"` // number of who set it
	Name       string        `cbor:"9,keyasint,omitempty" json:"-"`
	At         time.Time     `cbor:"10,keyasint,omitzero" json:"-"`
	Leave      string        `cbor:"11,keyasint,omitempty" json:"-"` // what ends a kiosk's full screen, sealed (staff.SealCode); on the way to SetPlan the code itself
}

// leastCode is how many characters a code to leave a kiosk has at least.
const leastCode = 6

// sealedCode begins every code that is sealed.
const sealedCode = "$argon2id$"

// LeaveSet reports whether kiosks are left by a code of their own.
func (p *Plan) LeaveSet() bool { return strings.HasPrefix(p.Leave, sealedCode) }

// seal makes of the plan's code what is kept of it.
func (s *Service) seal(p *Plan) (err error) {
	if p.Leave == "" || p.LeaveSet() {
		return nil
	}
	if s.Seal == nil {
		return &app.Error{Code: app.Internal, ID: "queue.no_seal"}
	}
	p.Leave, err = s.Seal(p.Leave)
	return err
}

// BookingPrefix begins the numbers of appointments.
const BookingPrefix = "Y"

// LoadPlan reads a plan and refuses one that does not fit the hall.
func LoadPlan(r io.Reader, cat *catalogue.Catalogue, hall *catalogue.Hall) (*Plan, error) {
	p := &Plan{}
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	if err := d.Decode(p); err != nil {
		return nil, fmt.Errorf("queue plan: %w", err)
	}
	return p, p.Check(cat, hall)
}

// DefaultRules are the conventions of QUEUE.md.
func DefaultRules() Rules {
	return Rules{
		Calls: 3, GapSeconds: 20, BackAfter: 3, PriorityN: 2, LongMinutes: 40, GoneMinutes: 30, Choosers: []app.Role{app.Supervisor},
		EarlyMinutes: 15, LateMinutes: 10, BookDays: 5, CancelHours: 2, NoShows: 3, NoShowDays: 90, BarDays: 30,
	}
}

// DefaultPlan has one business a zone, with the zone's letter, and no limits.
func DefaultPlan(cat *catalogue.Catalogue) *Plan {
	p := &Plan{Rules: DefaultRules(), Voice: Voice{Volume: 80, Rate: 150}}
	for _, z := range cat.Zones() {
		p.Businesses = append(p.Businesses, Business{ID: z.ID, Name: z.Name, NameEN: z.NameEN, Zone: z.ID, Kind: Apply, Prefix: z.TicketPrefix, Minutes: 8})
	}
	return p
}

// Business returns the business with the id.
func (p *Plan) Business(id string) (Business, bool) {
	i := slices.IndexFunc(p.Businesses, func(b Business) bool { return b.ID == id })
	if i < 0 {
		return Business{}, false
	}
	return p.Businesses[i], true
}

// ofZone returns the business that one touch on a zone chooses.
func (p *Plan) ofZone(zone string) (Business, bool) {
	i := slices.IndexFunc(p.Businesses, func(b Business) bool { return b.Zone == zone && b.Kind == Apply })
	if i < 0 {
		return Business{}, false
	}
	return p.Businesses[i], true
}

// Serves returns what a counter serves: what the plan says, or for a delivery
// counter all that is collected, for any other what its zone applies for and
// asks.
func (p *Plan) Serves(hall *catalogue.Hall, no, zone string) []Serves {
	if i := slices.IndexFunc(p.Counters, func(c CounterPlan) bool { return c.No == no }); i >= 0 {
		return p.Counters[i].Serves
	}
	at, ok := hall.Counter(no)
	gives := ok && at.Kind == catalogue.DeliveryCounter
	var out []Serves
	for _, b := range p.Businesses {
		if gives && b.Kind == Collect || !gives && b.Kind != Collect && b.Zone == zone {
			out = append(out, Serves{Business: b.ID, Rank: 1})
		}
	}
	return out
}

// stored is the plan a hall has set, in the store. Earlier versions stay.
type stored struct {
	Plan Plan `cbor:"1,keyasint"`
}

// Key returns the plan's key.
func (p *stored) Key() app.Key { return app.K(planPrefix, app.Serial(p.Plan.Version, 6)) }

// Lists puts the plan at the head of its versions: newest first.
func (p *stored) Lists() []app.Row {
	return []app.Row{plans.Row("", app.Serial(999_999-p.Plan.Version, 6), PlanRow{Version: p.Plan.Version, By: p.Plan.By, Name: p.Plan.Name, At: p.Plan.At})}
}

// PlanRow is a version of the plan in the list of versions.
type PlanRow struct {
	Version uint64    `cbor:"1,keyasint" json:"version"`
	By      string    `cbor:"2,keyasint" json:"by"`
	Name    string    `cbor:"3,keyasint" json:"name"`
	At      time.Time `cbor:"4,keyasint" json:"at"`
}

// Plan returns how the queues are set up now, as far as this process has read.
func (s *Service) Plan() *Plan {
	if p := s.plan.Load(); p != nil {
		return p
	}
	if s.Base == nil {
		s.plan.CompareAndSwap(nil, DefaultPlan(s.Catalogue))
		return s.plan.Load()
	}
	return s.Base
}

// Rules returns the rules of now.
func (s *Service) Rules() Rules { return s.Plan().Rules }

// Refresh reads the plan that the hall has set last.
func (s *Service) Refresh(ctx context.Context) error {
	var last *stored
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		last, err = lastPlan(r)
		return err
	})
	if err == nil && last != nil {
		s.adopt(&last.Plan)
	}
	return err
}

// adopt keeps the plan unless a later one is known already: who hears of a
// change may be faster than who has made the one before.
func (s *Service) adopt(p *Plan) {
	for {
		is := s.plan.Load()
		if is != nil && is.Version > p.Version || s.plan.CompareAndSwap(is, p) {
			return
		}
	}
}

// SavedPlan returns the plan that the hall has set last, nil for none.
func SavedPlan(r app.Reader) (*Plan, error) {
	last, err := lastPlan(r)
	if err != nil || last == nil {
		return nil, err
	}
	return &last.Plan, nil
}

func lastPlan(r app.Reader) (*stored, error) {
	for row, err := range plans.Rows(r, "", "", 1) {
		if err != nil {
			return nil, err
		}
		p := &stored{Plan: Plan{Version: row.Version}}
		return p, r.Load(p)
	}
	return nil, nil
}

// Follow keeps the plan as the hall sets it, until ctx ends.
func (s *Service) Follow(ctx context.Context) {
	for range s.Store.Changed(ctx, app.K(planPrefix)) {
		if err := s.Refresh(ctx); err != nil && ctx.Err() == nil && s.Failed != nil {
			s.Failed(err)
		}
	}
}

// PlanChanged fires when the hall has set another plan.
func (s *Service) PlanChanged(ctx context.Context) <-chan struct{} {
	return s.Store.Changed(ctx, app.K(planPrefix))
}

// PlanVersions lists the plans the hall has set, newest first.
func (s *Service) PlanVersions(ctx context.Context) ([]PlanRow, error) {
	var out []PlanRow
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = plans.All(r, "", "", DefaultLimit)
		return err
	})
	return out, err
}

// SetPlan sets a plan of the hall's own; only the hall office does. Conflict
// when somebody else has set one since p was read (its Version).
func (s *Service) SetPlan(ctx context.Context, actor app.Actor, p Plan) (*Plan, error) {
	if !actor.Is(app.Office) {
		return nil, &app.Error{Code: app.Denied, ID: "queue.office_only"}
	}
	if err := p.Check(s.Catalogue, s.Hall); err != nil {
		return nil, err
	}
	if err := s.seal(&p); err != nil {
		return nil, fmt.Errorf("set plan: %w", err)
	}
	was := p.Version
	p.By, p.Name, p.At = actor.Staff, actor.Name, s.now()
	err := s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		last, err := lastPlan(tx)
		if err != nil {
			return err
		}
		if last != nil && last.Plan.Version != was || last == nil && was != 0 {
			return &app.Error{Code: app.Conflict, ID: "queue.plan_changed"}
		}
		if err := s.served(tx, p); err != nil {
			return err
		}
		p.Version = was + 1
		return tx.Save(&stored{Plan: p})
	})
	if err != nil {
		return nil, fmt.Errorf("set plan: %w", err)
	}
	s.adopt(&p)
	return &p, nil
}

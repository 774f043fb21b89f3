package queue

import (
	"time"

	"yichuang/app"
)

// Keys of this room:
//
//	ticket/<date>/<number>              a ticket, journalled
//	counter/<number>                    a counter, as it is now, journalled
//	call/<date>/<serial 8>              one call; what a board announces once
//	ticket.person/<date>/<business>/<ref>  who has which ticket; ref is no number
//	ticket.persons/<date>               what those of a day gone by are in the archive with
//	queueplan/<version 6>               how the hall has set its queues
//	queueday/<date>                     a day that was closed, its figures
//	help/<desk>                         a kiosk whose person wants somebody to come
//	asked/<kiosk>/<id>                  what a kiosk of a hall asks the hall to do
//	queue.secret                        what refs of persons are made with
//	appointment/<date>/<code>           a place in a slot, booked ahead, journalled; no two have one code
//	ticket.serial/<date>/<prefix>       drawn, may leave gaps: ticket numbers
//	ticket.serial/<date>/<prefix>/spare  drawn, may leave gaps: those of kiosks without the hall
//	appointment.serial/<date>           drawn, may leave gaps: what codes are made of
//	call.serial/<date>                  drawn, may leave gaps: calls
//	queue.quota/<date>/<business>/<from>  gapless: tickets given of a quota
//	queue.live/<date>/<business>/<class>  counters: who waits
//	queue.stat/<date>/<b|c>/<business or counter>/<hour>/<what>  counters: figures
//
// Lists:
//
//	waiting/<date>:<business>:<a|p|o>   At: order, number    who waits: with an appointment, priority, ordinary
//	missed/<date>                       At: last call        who did not come
//	held/<date>                         At: since            whose service is interrupted
//	served/<date>:<business>            At: newest first     how long the last ones took
//	calls/<date>                        At: serial, newest first
//	counters                            At: counter number
//	queue.plans                         At: version, newest first
//	queue.days                          At: date, newest first
//	help.calls                          At: since            kiosks that wait for somebody
//	asked                               At: moment, kiosk    what is still to be done
//	appointments/<date>                 At: from, code       all of a day
//	appointment.code/<code>             At: date             the one with the code
//	appointment.person/<ref>            At: newest first     all of a person
//	appointment.slot/<date>:<business>:<from>  At: code      who has a place of the slot: all but cancelled ones
//	appointment.open                    At: to, code         who is still expected
const (
	ticketPrefix  = "ticket"
	counterPrefix = "counter"
	callPrefix    = "call"
	personPrefix  = "ticket.person"
	personsPrefix = "ticket.persons"
	planPrefix    = "queueplan"
	dayPrefix     = "queueday"
	helpPrefix    = "help"
	askedPrefix   = "asked"

	appointmentPrefix = "appointment"
)

var secretKey = app.K("queue.secret")

var (
	waiting   = app.List[Row]{Name: "waiting"}
	missed    = app.List[Row]{Name: "missed"}
	held      = app.List[Row]{Name: "held"}
	served    = app.List[servedRow]{Name: "served"}
	calls     = app.List[Call]{Name: "calls"}
	counters  = app.List[CounterRow]{Name: "counters"}
	plans     = app.List[PlanRow]{Name: "queue.plans"}
	days      = app.List[DayRow]{Name: "queue.days"}
	helpCalls = app.List[Help]{Name: "help.calls"}
	askedOpen = app.List[AskedRow]{Name: "asked"}

	bookings      = app.List[AppointmentRow]{Name: "appointments"}
	bookingOfCode = app.List[AppointmentRow]{Name: "appointment.code"}
	bookingsOf    = app.List[AppointmentRow]{Name: "appointment.person"}
	bookedIn      = app.List[AppointmentRow]{Name: "appointment.slot"}
	expected      = app.List[AppointmentRow]{Name: "appointment.open"}
)

// class is how a ticket waits: which list of its business it stands in.
type class string

// The classes. Who has an appointment goes first in his slot, then the
// priority groups (QUEUE 3, 4).
const (
	booked   class = "a"
	priority class = "p"
	ordinary class = "o"
)

var classes = []class{booked, priority, ordinary}

func waitingPart(day app.Date, business string, c class) string {
	return businessPart(day, business) + ":" + string(c)
}

func businessPart(day app.Date, business string) string { return day.String() + ":" + business }

func slotPart(day app.Date, business string, from time.Time) string {
	return businessPart(day, business) + ":" + clock(from)
}

func bookingSeries(day app.Date) app.Key { return app.K("appointment.serial", day.String()) }

func serialSeries(day app.Date, prefix string) app.Key {
	return app.K("ticket.serial", day.String(), prefix)
}

func callSeries(day app.Date) app.Key { return app.K("call.serial", day.String()) }

// spareSeries is where kiosks draw the numbers they hold back for when the hall
// is away.
func spareSeries(day app.Date, prefix string) app.Key {
	return app.K("ticket.serial", day.String(), prefix, "spare")
}

func quotaSeries(day app.Date, business, from string) app.Key {
	return app.K("queue.quota", day.String(), business, from)
}

func liveCounter(day app.Date, business string, c class) app.Key {
	return app.K("queue.live", day.String(), business, string(c))
}

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	event := func() any { return &Event{} }
	type sums = map[string]func() app.Outside
	waits := sums{waiting.Name: func() app.Outside { return &Row{} }}
	booked := sums{}
	for _, list := range []app.List[AppointmentRow]{bookings, bookingOfCode, bookingsOf, bookedIn, expected} {
		booked[list.Name] = func() app.Outside { return &AppointmentRow{} }
	}
	calls := sums{helpCalls.Name: func() app.Outside { return &Help{} }}
	asked := sums{askedOpen.Name: func() app.Outside { return &AskedRow{} }}
	return []app.Kind{
		{Prefix: ticketPrefix, New: func() app.Record { return &Ticket{} }, Entry: event, Sums: waits},
		{Prefix: counterPrefix, New: func() app.Record { return &Counter{} }, Entry: event},
		{Prefix: callPrefix, New: func() app.Record { return &Call{} }},
		{Prefix: personPrefix, New: func() app.Record { return &person{} }},
		{Prefix: personsPrefix, New: func() app.Record { return &persons{} }},
		{Prefix: planPrefix, New: func() app.Record { return &stored{} }},
		{Prefix: dayPrefix, New: func() app.Record { return &Day{} }},
		{Prefix: helpPrefix, New: func() app.Record { return &Help{} }, Sums: calls},
		{Prefix: askedPrefix, New: func() app.Record { return &Asked{} }, Sums: asked},
		{Prefix: string(secretKey), New: func() app.Record { return &secret{} }},
		{Prefix: appointmentPrefix, New: func() app.Record { return &Appointment{} }, Entry: event, Sums: booked},
	}
}

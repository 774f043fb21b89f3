package queue

import "yichuang/app"

// Keys of this room:
//
//	ticket/<date>/<number>        a ticket
//	counter/<number>              a counter, as it is now
//	call/<date>/<serial 8>        one call; what a board announces once
//	ticket.serial/<date>/<zone>   drawn, may leave gaps: ticket numbers
//	call.serial/<date>            gapless: calls
//	queue.served/<date>/<zone>    counters: tickets served, and their seconds
//
// Lists:
//
//	waiting/<date>:<zone>:<p|o>   At: order, number    who waits, priority or ordinary
//	missed/<date>:<zone>          At: last call        who did not come
//	calls/<date>                  At: serial, newest first
//	counters                      At: counter number
const (
	ticketPrefix  = "ticket"
	counterPrefix = "counter"
	callPrefix    = "call"
)

var (
	waiting  = app.List[Row]{Name: "waiting"}
	missed   = app.List[Row]{Name: "missed"}
	calls    = app.List[Call]{Name: "calls"}
	counters = app.List[CounterRow]{Name: "counters"}
)

func waitingPart(day app.Date, zone string, priority bool) string {
	if priority {
		return dayPart(day, zone) + ":p"
	}
	return dayPart(day, zone) + ":o"
}

func dayPart(day app.Date, zone string) string { return day.String() + ":" + zone }

func serialSeries(day app.Date, zone string) app.Key {
	return app.K("ticket.serial", day.String(), zone)
}

func servedCounter(day app.Date, zone string) app.Key {
	return app.K("queue.served", day.String(), zone, "tickets")
}

func secondsCounter(day app.Date, zone string) app.Key {
	return app.K("queue.served", day.String(), zone, "seconds")
}

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{
		{Prefix: ticketPrefix, New: func() app.Record { return &Ticket{} }},
		{Prefix: counterPrefix, New: func() app.Record { return &Counter{} }},
		{Prefix: callPrefix, New: func() app.Record { return &Call{} }},
	}
}

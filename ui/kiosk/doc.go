// Package kiosk is the seat at the door where people serve themselves
// (取号机): a ticket at one touch, an appointment, the progress of a case, the
// guide of an item, an application filled in ahead for the counter (办事预填),
// large letters, English, and the way to a person. It stores nothing itself:
// tickets are the queue's, what is filled in is the counter's desk's, and what
// somebody entered lives in one value that every way home throws away. It does
// not know whether the printer printed but by the print job, and not who goes
// when staff are called.
//
// One question stands on a page, "back" and "home" always at the same place.
// Nobody here has a keyboard or a mouse: everything to touch is at least 96
// units wide and high, and 16 from the next.
//
// # A new page
//
// A page is a method of Screen that builds it from s.visit and nothing else: it
// is built anew when language, letters or colours change. s.open(s.myPage)
// shows it, s.goOn(next) goes on after a choice. What the person chose or
// entered goes into a field of visit; what cannot stand there and holds a
// person's words is handed to s.wipes.
//
//	p := s.page("kiosk.my_title", "kiosk.my_help").fill(s.answers(2, s.tile(title, line, do), …))
//	s.ask(question{name: …, hint: …, most: 18, keys: numbers, kept: &s.visit.number, check: …, next: …})
//	s.askCard(cardQuestion{name: …, got: func(device.Card), others: []other{…}})
//	s.sumUp(summary{name: …, answers: func() []answer{…}, word: …, do: …})
//	fetch(s, "kiosk.wait_please", func(ctx context.Context) (T, error) {…}, found(s, s.tPage)) // from the store, off the UI thread
//	s.obtain(func(ctx context.Context, attempt string) (*ticket, error) {…}) // a ticket, with its page and slip
//	s.ended("kiosk.my_title", big, words)                                   // the last page; goes home by itself
//
// Band, foot, voice, call for staff and the way home come by themselves. A page
// of another kind sets body, acts and say. Every page has a row in the tests'
// list of pages, or it is not tested.
package kiosk

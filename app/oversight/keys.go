package oversight

import (
	"yichuang/app"
)

// Keys of this room:
//
//	recount/<no>              a recount of the dates of all open cases
//	recount.no                gapless: numbers of recounts
//	redated/<no>/<case>       a case whose date a recount moved
//	published/<case>          a grant that was made public (R37)
//	recalled/<case>           a case that was brought back from the archive
//	filed/<no>                a run that moved closed cases to the archive
//	filed.no                  gapless: numbers of those runs
//
// Lists:
//
//	recounts/<open|done>      At: no
//	redated.of/<no>           At: case
//	filed.runs                At: no, the last first
const (
	recountPrefix   = "recount"
	redatedPrefix   = "redated"
	publishedPrefix = "published"
	recalledPrefix  = "recalled"
	filedPrefix     = "filed"
)

const recountDigits = 6

var (
	recountSeries = app.K("recount.no")
	recounts      = app.List[Recount]{Name: "recounts"}
	redatedOf     = app.List[Moved]{Name: "redated.of"}
)

// Parts of the list of recounts.
const (
	partOpen = "open"
	partDone = "done"
)

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{
		{Prefix: recountPrefix, New: func() app.Record { return &Recount{} }},
		{Prefix: redatedPrefix, New: func() app.Record { return &redated{} }},
		{Prefix: publishedPrefix, New: func() app.Record { return &published{} }},
		{Prefix: recalledPrefix, New: func() app.Record { return &recalled{} }},
		{Prefix: filedPrefix, New: func() app.Record { return &filedRun{} }},
	}
}

// Key returns the recount's key.
func (t *Recount) Key() app.Key { return app.K(recountPrefix, app.Serial(t.No, recountDigits)) }

// Lists puts the recount among those that run, or those that are done.
func (t *Recount) Lists() []app.Row {
	part := partOpen
	if !t.Done.IsZero() {
		part = partDone
	}
	return []app.Row{recounts.Row(part, app.Serial(t.No, recountDigits), *t)}
}

// Key returns the key of a case that a recount moved.
func (m *redated) Key() app.Key {
	return app.K(redatedPrefix, app.Serial(m.No, recountDigits), m.Moved.Number)
}

// Lists puts the case under its recount.
func (m *redated) Lists() []app.Row {
	return []app.Row{redatedOf.Row(app.Serial(m.No, recountDigits), m.Moved.Number, m.Moved)}
}

// Key returns the key of a publication.
func (p *published) Key() app.Key { return app.K(publishedPrefix, p.Case) }

// Lists returns none: a publication is found by its case.
func (p *published) Lists() []app.Row { return nil }

package paper

import (
	"fmt"
	"strconv"
	"time"

	"yichuang/app"
)

// Notice is one issued, numbered paper. Its number is taken in the transaction
// that issues it and never used again; a void one stays listed (FORMS 0).
type Notice struct {
	Dept   string    `cbor:"1,keyasint" json:"dept"`
	Kind   Kind      `cbor:"2,keyasint" json:"kind"`
	Year   int       `cbor:"3,keyasint" json:"year"`
	Serial uint64    `cbor:"4,keyasint" json:"serial"`
	Number string    `cbor:"5,keyasint" json:"number"` // as printed
	Case   string    `cbor:"6,keyasint" json:"case"`
	Issued time.Time `cbor:"7,keyasint" json:"issued"`
	By     app.Actor `cbor:"8,keyasint" json:"by"`
	Job    string    `cbor:"9,keyasint,omitempty" json:"job"`             // its first print job
	Void   string    `cbor:"10,keyasint,omitempty" json:"void,omitempty"` // why it no longer counts
	Seal   string    `cbor:"11,keyasint,omitempty" json:"seal,omitempty"` // name of the seal it was printed with
	Own    uint64    `cbor:"12,keyasint,omitempty" json:"own,omitempty"`  // version of the hall's own words
}

// NoticeRow is what a list of notices shows.
type NoticeRow struct {
	Kind   Kind      `cbor:"1,keyasint" json:"kind"`
	Number string    `cbor:"2,keyasint" json:"number"`
	Issued time.Time `cbor:"3,keyasint" json:"issued"`
	Job    string    `cbor:"4,keyasint" json:"job"`
	Void   string    `cbor:"5,keyasint,omitempty" json:"void,omitempty"`
}

// NoticesOfCase lists the notices of a case in order of issue.
var NoticesOfCase = app.List[NoticeRow]{Name: "notices.case"}

// Key returns the notice's key.
func (n *Notice) Key() app.Key { return noticeKey(n.Dept, n.Kind, n.Year, n.Serial) }

// NoticeAt returns an empty notice with the key, to be loaded. Invalid for a key
// that is no notice's.
func NoticeAt(key app.Key) (*Notice, error) {
	parts, ok := key.Parts()
	if !ok || len(parts) != 5 || parts[0] != noticePrefix {
		return nil, &app.Error{Code: app.Invalid, ID: "paper.notice_unknown", Args: app.Args{"number": string(key)}}
	}
	year, _ := strconv.Atoi(parts[3])
	serial, _ := strconv.ParseUint(parts[4], 10, 64)
	return &Notice{Dept: parts[1], Kind: Kind(parts[2]), Year: year, Serial: serial}, nil
}

// Lists puts the notice under its case.
func (n *Notice) Lists() []app.Row {
	sum := NoticeRow{Kind: n.Kind, Number: n.Number, Issued: n.Issued, Job: n.Job, Void: n.Void}
	return []app.Row{NoticesOfCase.Row(n.Case, at(n.Issued, n.Number), sum)}
}

// Numbering turns a serial into the number as the hall writes it:
// 周市监受〔2026〕1号. An empty pattern is that of the hall's settings file.
type Numbering interface {
	NumberBy(pattern string, digits int, dept, kind string, year int, serial uint64) string
}

// Issue takes the next number of the series, lets write make the facts with
// it, puts the hall's own on them, registers the notice and queues its first
// print at the actor's desk, all in the caller's transaction. copies is how many
// sheets come out unless the hall has set a number for the kind.
func Issue(tx app.Tx, numbering Numbering, dept, caseNumber string, kind Kind, now time.Time, copies int, write func(number string) Facts) (*Notice, error) {
	year := app.DateOf(now).Year()
	serial, err := tx.Next(SerialKey(dept, kind, year))
	if err != nil {
		return nil, fmt.Errorf("number of %s: %w", kind, err)
	}
	own, err := Current(tx)
	if err != nil {
		return nil, fmt.Errorf("the hall's own: %w", err)
	}
	n := &Notice{
		Dept: dept, Kind: kind, Year: year, Serial: serial, Case: caseNumber, Issued: now, By: tx.Actor(), Own: own.Version,
		Number: numbering.NumberBy(own.Pattern, own.Digits, dept, string(kind), year, serial),
	}
	n.Job = fmt.Sprintf("%s-%s-%d-%d", dept, kind, year, serial)
	facts := write(n.Number)
	copies = max(own.CopiesOf(kind, copies), 1)
	n.Seal = own.Dress(&facts, dept, tx.Actor(), copies)
	job := &Job{ID: n.Job, Case: caseNumber, Notice: n.Number, Desk: tx.Actor().Desk, Created: now, By: tx.Actor(), Copies: copies, Facts: facts}
	if err := put(tx, job); err != nil {
		return nil, err
	}
	return n, tx.Save(n)
}

// Print queues a paper that has no number of its own: a flow sheet, a stage
// list, a survey record. It goes by the number of its case and may be printed
// anew whenever its facts change: each time is a print of its own and no 补打.
// copies is how many sheets come out.
func Print(tx app.Tx, caseNumber string, now time.Time, copies int, facts Facts) (*Job, error) {
	kind := facts.Kind()
	serial, err := tx.Next(sheetKey(caseNumber, kind))
	if err != nil {
		return nil, fmt.Errorf("print %s: %w", kind, err)
	}
	job := &Job{
		ID: fmt.Sprintf("%s-%s-%d", caseNumber, kind, serial), Case: caseNumber, Desk: tx.Actor().Desk,
		Created: now, By: tx.Actor(), Copies: copies, Facts: facts,
	}
	return job, Queue(tx, job)
}

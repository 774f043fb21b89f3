package intake

import (
	"fmt"
	"io"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
)

// Keys of predeclarations (办事预填):
//
//	predeclaration/<code>     what an applicant typed at a kiosk
//
// Lists, as long as there is something to read:
//
//	predeclared               At: typed, code    what is emptied in time
//	predeclared.of/<ticket>   At: tied, code     what a ticket brings along, one at most
//	predeclared.by/<attempt>  At: code           for a kiosk that asks twice
const predeclarationPrefix = "predeclaration"

var (
	predeclared   = app.List[offered]{Name: "predeclared"}
	predeclaredOf = app.List[offered]{Name: "predeclared.of"}
	predeclaredBy = app.List[offered]{Name: "predeclared.by"}
)

// offered is all that a row holds: what was typed is read from the record.
type offered struct {
	Code  string    `cbor:"1,keyasint"`
	At    time.Time `cbor:"2,keyasint"`
	Kiosk string    `cbor:"3,keyasint,omitempty"`
}

// FromKiosk takes the rows of what was typed at the kiosk.
func (o *offered) FromKiosk(desk string) error {
	return app.FromKioskIf(o.Kiosk == desk && o.Code != "", desk)
}

// Said is what an applicant says of the application: no finding of a paper and
// nothing that only the counter can know. Applicant and agent are checked and
// in normal form.
type Said struct {
	Item      string            `cbor:"1,keyasint"`
	Answers   map[string]string `cbor:"2,keyasint,omitempty"`
	Applicant casework.Party    `cbor:"3,keyasint"`
	Agent     *casework.Party   `cbor:"4,keyasint,omitempty"`
	Way       casework.Way      `cbor:"5,keyasint,omitempty"`
	Brought   []string          `cbor:"6,keyasint,omitempty"` // ids of the papers said to be brought along
	Authority string            `cbor:"7,keyasint,omitempty"` // by what the agent acts, as he says: one of [Authorities]
}

// Predeclaration is an application as it was typed at a kiosk. Nothing of it
// counts before a clerk has compared it and registered the case; what was typed
// is taken away then, or after [KeptDays] (R89: the record stays).
type Predeclaration struct {
	Code     string    `cbor:"1,keyasint"`           // 261123-K7MHQA, as printed for the applicant
	Day      app.Date  `cbor:"2,keyasint,omitempty"` // of the ticket
	Ticket   string    `cbor:"3,keyasint,omitempty"` // its number, "" until one is tied
	Said     Said      `cbor:"4,keyasint,omitzero"`  // zero once Emptied
	Kiosk    string    `cbor:"5,keyasint"`
	At       time.Time `cbor:"6,keyasint"`
	Tied     time.Time `cbor:"7,keyasint,omitzero"`
	Used     string    `cbor:"8,keyasint,omitempty"` // number of the case registered from it
	Emptied  time.Time `cbor:"9,keyasint,omitzero"`
	Attempt  string    `cbor:"10,keyasint,omitempty"` // of the touch that sent it
	Replaced string    `cbor:"11,keyasint,omitempty"` // code of what the ticket brings along instead
}

// By what an agent may act. The counter asks for the paper itself (R13).
const (
	ByLetter       = "letter"       // 授权委托书
	ByGuardianship = "guardianship" // 监护关系证明
	ByIntroduction = "introduction" // 单位介绍信
)

// Authorities lists them.
func Authorities() []string { return []string{ByLetter, ByGuardianship, ByIntroduction} }

// KeptDays is how many days what was typed and never used is kept.
const KeptDays = 7

// Sheet is what was typed as the counter's form takes it. It has no number yet.
func (p *Predeclaration) Sheet() Sheet {
	s := p.Said
	return Sheet{Item: s.Item, Answers: s.Answers, Applicant: s.Applicant, Agent: s.Agent, Way: s.Way, Brought: s.Brought, Authority: s.Authority, Predeclared: p.Code}
}

// Key returns the predeclaration's key.
func (p *Predeclaration) Key() app.Key { return app.K(predeclarationPrefix, p.Code) }

// Lists puts what was typed where it is looked for, until it is emptied.
func (p *Predeclaration) Lists() []app.Row {
	if !p.Emptied.IsZero() {
		return nil
	}
	sum := offered{Code: p.Code, At: p.At, Kiosk: p.Kiosk}
	rows := []app.Row{predeclared.Row("", app.Moment(p.At)+" "+p.Code, sum)}
	if p.Ticket != "" && p.Replaced == "" {
		rows = append(rows, predeclaredOf.Row(visitOf(p.Day, p.Ticket), app.Moment(p.Tied)+" "+p.Code, sum))
	}
	if p.Attempt != "" {
		rows = append(rows, predeclaredBy.Row(p.Attempt, p.Code, sum))
	}
	return rows
}

// FromKiosk takes what was typed at the kiosk itself.
func (p *Predeclaration) FromKiosk(desk string) error { return app.FromKioskIf(p.Kiosk == desk, desk) }

// empty takes away what was typed.
func (p *Predeclaration) empty(now time.Time) {
	if p.Emptied.IsZero() {
		p.Said, p.Emptied = Said{}, now.UTC()
	}
}

// readable says why nothing can be read any more: it was used, or its time is
// over.
func (p *Predeclaration) readable() error {
	switch {
	case p.Used != "":
		return &app.Error{Code: app.Conflict, Field: "code", ID: "intake.predeclaration_used", Args: app.Args{"case": p.Used}}
	case !p.Emptied.IsZero():
		return &app.Error{Code: app.NotFound, Field: "code", ID: "intake.predeclaration_emptied", Rule: "R89", Args: app.Args{"days": KeptDays}}
	}
	return nil
}

// signs are the letters and digits that nobody takes for another one.
const (
	signs     = "34679ACDEFGHJKMNPQRTWXY"
	codeSigns = 6
	codeDay   = 6 // digits of the day before the hyphen, which keep it apart from the code of a ticket
)

// drawCode draws the code of a predeclaration of the day.
func drawCode(random io.Reader, day app.Date) (string, error) {
	out := make([]byte, 0, codeSigns)
	one := make([]byte, 1)
	for len(out) < codeSigns {
		if _, err := io.ReadFull(random, one); err != nil {
			return "", err
		}
		if int(one[0]) < 256-256%len(signs) { // each sign as likely as the others
			out = append(out, signs[int(one[0])%len(signs)])
		}
	}
	return dayPart(day) + "-" + string(out), nil
}

func dayPart(day app.Date) string { return fmt.Sprintf("%06d", int(day)%1_000_000) }

// ReadCode reads the code of a predeclaration as it is typed or scanned, in
// small letters and with blanks too. The six signs alone are one of today; for
// no date only the whole code is taken.
func ReadCode(text string, today app.Date) (code string, ok bool) {
	s := identity.Normalize(text)
	if len(s) == codeSigns && today != 0 {
		s = dayPart(today) + "-" + s
	}
	day, rest, found := strings.Cut(s, "-")
	if !found || len(day) != codeDay || strings.Trim(day, "0123456789") != "" || len(rest) != codeSigns || strings.Trim(rest, signs) != "" {
		return "", false
	}
	return s, true
}

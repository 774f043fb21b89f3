package device

import (
	"context"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"

	"yichuang/app"
)

// RecordSize is the length of the text record in a card's chip, in bytes.
const RecordSize = 256

// Sex as the chip writes it.
type Sex string

// The sexes of GB/T 2261.1.
const (
	Male    Sex = "1"
	Female  Sex = "2"
	Unnamed Sex = "9"
)

// Card is what a resident identity card says. Number is not checked here:
// that is app/identity's.
type Card struct {
	Name      string   `json:"name"`
	Sex       Sex      `json:"sex"`
	Nation    string   `json:"nation"` // code 01-56 of GB/T 3304
	Birth     app.Date `json:"birth"`
	Address   string   `json:"address"`
	Number    string   `json:"number"`
	Authority string   `json:"authority"`
	From      app.Date `json:"from"`
	To        app.Date `json:"to"` // no date: for life (长期)
	// NameUnits are the UTF-16 units of the name as on the chip, which may use
	// private characters for a rare name. They are kept beside the text, so
	// that a better table can read the name again.
	NameUnits []uint16 `json:"-"`
}

// Rare reports whether the name holds private-use characters, which no font
// shows and no other system understands: the clerk must enter the name.
func (c Card) Rare() bool {
	for _, r := range c.Name {
		if r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000 {
			return true
		}
	}
	return false
}

// Reader reads identity cards. Read waits until a card lies on it and returns
// ctx's error when that is over first. A card that was read must be taken off
// before the next Read returns, so that nobody is taken for the person before.
type Reader interface {
	Read(ctx context.Context) (Card, error)
}

// Watcher is a reader that notices when the card is taken away.
type Watcher interface {
	Reader
	// Taken waits until no card lies on the reader and returns ctx's error when
	// that is over first.
	Taken(ctx context.Context) error
}

// part is a field of the chip's record: its name and its width in bytes.
type part struct {
	name  string
	width int
}

// The record is UTF-16LE, every field filled up with blanks (IDS 9).
var parts = []part{
	{"name", 30},
	{"sex", 2},
	{"nation", 4},
	{"birth", 16},
	{"address", 70},
	{"number", 36},
	{"authority", 30},
	{"from", 16},
	{"to", 16},
	{"spare", 36},
}

const forLife = "长期"

// Decode reads the text record of a card. It refuses records of another
// length or kind (foreign residents' cards and residence permits have their
// own) and dates that do not exist, with [app.Invalid].
func Decode(record []byte) (Card, error) {
	if len(record) != RecordSize {
		return Card{}, unreadable("length", fmt.Errorf("%d bytes", len(record)))
	}
	if mark := record[248]; mark == 'I' || mark == 'J' {
		return Card{}, &app.Error{Code: app.Invalid, Field: "card", ID: "kit.card_other"}
	}
	texts, units := map[string]string{}, []uint16(nil)
	for _, p := range parts {
		field := unitsOf(record[:p.width])
		record = record[p.width:]
		if p.name == "name" {
			units = field
		}
		texts[p.name] = string(utf16.Decode(field))
	}
	c := Card{
		Name: texts["name"], Sex: Sex(texts["sex"]), Nation: texts["nation"], Address: texts["address"],
		Number: texts["number"], Authority: texts["authority"], NameUnits: units,
	}
	return c, c.setDates(texts)
}

func (c *Card) setDates(texts map[string]string) error {
	for name, into := range map[string]*app.Date{"birth": &c.Birth, "from": &c.From, "to": &c.To} {
		text := texts[name]
		if name == "to" && text == forLife {
			continue
		}
		if len(text) != 8 {
			return unreadable(name, nil)
		}
		day, err := app.ParseDate(text[:4] + "-" + text[4:6] + "-" + text[6:])
		if err != nil {
			return unreadable(name, err)
		}
		*into = day
	}
	if c.Name == "" || c.Number == "" {
		return unreadable("name", nil)
	}
	return nil
}

// unitsOf returns the units of a field without the blanks and zeros at its end.
func unitsOf(field []byte) []uint16 {
	units := make([]uint16, 0, len(field)/2)
	for i := 0; i+1 < len(field); i += 2 {
		units = append(units, binary.LittleEndian.Uint16(field[i:]))
	}
	for len(units) > 0 && (units[len(units)-1] == ' ' || units[len(units)-1] == 0 || units[len(units)-1] == 0x3000) {
		units = units[:len(units)-1]
	}
	return units
}

// unreadable carries the name of the field and never its text.
func unreadable(field string, cause error) error {
	return &app.Error{Code: app.Invalid, Field: "card", ID: "kit.card_unreadable", Args: app.Args{"field": field}, Cause: cause}
}

// Encode writes the text record of a card, for simulators and tests. It
// refuses a field that is longer than the chip has room for.
func Encode(c Card) ([]byte, error) {
	to := forLife
	if c.To != 0 {
		to = digits(c.To)
	}
	texts := map[string]string{
		"name": c.Name, "sex": string(c.Sex), "nation": c.Nation, "birth": digits(c.Birth), "address": c.Address,
		"number": c.Number, "authority": c.Authority, "from": digits(c.From), "to": to,
	}
	out := make([]byte, 0, RecordSize)
	for _, p := range parts {
		units := utf16.Encode([]rune(texts[p.name]))
		if len(units)*2 > p.width {
			return nil, unreadable(p.name, nil)
		}
		for len(units)*2 < p.width {
			units = append(units, ' ')
		}
		for _, u := range units {
			out = binary.LittleEndian.AppendUint16(out, u)
		}
	}
	return out, nil
}

func digits(d app.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

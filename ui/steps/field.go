package steps

import (
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// Kind is how a field is filled.
type Kind string

// The kinds of fields.
const (
	Line   Kind = "line"
	Area   Kind = "area"
	Day    Kind = "day"    // 2026-11-23, 11-23, 1123 or +5 for so many working days from today
	Moment Kind = "moment" // a day and 09:00 behind it
	Count  Kind = "count"  // a whole number
	Scan   Kind = "scan"   // a line that a scanner fills
	One    Kind = "one"    // one of several
	Many   Kind = "many"   // any of several
	People Kind = "people" // a name a line
	Team   Kind = "team"   // surveyors by department
	Papers Kind = "papers" // what is said of each paper
)

// Field is one field of a form. ID is the name by which refusals call it.
type Field struct {
	ID    string
	Label string // message id
	Kind  Kind

	rows  int
	half  bool
	hint  string
	args  func(Ask) []any // of the label
	opts  func(Ask) []kit.Pick
	first func(Ask) string
	when  func(*Form) bool
}

func line(id, label string) Field   { return Field{ID: id, Label: label, Kind: Line} }
func day(id, label string) Field    { return Field{ID: id, Label: label, Kind: Day, half: true} }
func moment(id, label string) Field { return Field{ID: id, Label: label, Kind: Moment, half: true} }
func count(id, label string) Field  { return Field{ID: id, Label: label, Kind: Count, half: true} }
func scan(id, label string) Field   { return Field{ID: id, Label: label, Kind: Scan} }
func area(id, label string) Field   { return Field{ID: id, Label: label, Kind: Area, rows: 3} }

func one(id, label string, opts func(Ask) []kit.Pick) Field {
	return Field{ID: id, Label: label, Kind: One, opts: opts}
}

func many(id, label string, opts func(Ask) []kit.Pick) Field {
	return Field{ID: id, Label: label, Kind: Many, opts: opts}
}

// beside lets two fields stand in one row.
func (f Field) beside() Field { f.half = true; return f }

// with puts words into the label.
func (f Field) with(args func(Ask) []any) Field { f.args = args; return f }

// says sets the grey words of an empty field.
func (f Field) says(hint string) Field { f.hint = hint; return f }

// begins sets what stands in the field at first; of choices the key, or keys
// with a line break between.
func (f Field) begins(first func(Ask) string) Field { f.first = first; return f }

// onlyIf shows the field only while the condition holds.
func (f Field) onlyIf(when func(*Form) bool) Field { f.when = when; return f }

// low makes an area lower.
func (f Field) low() Field { f.rows = 2; return f }

// sheet is the form of one step: its fields, and how they become a change.
type sheet struct {
	fields []Field
	fill   func(f *Form, ch *casework.Change)
	danger bool // the step takes something away
}

// sheets is the form of every step. A step without fields is only asked for.
var sheets = joined(intakeSheets, reviewSheets, specialSheets, deliverySheets)

func joined(tables ...map[casework.Step]sheet) map[casework.Step]sheet {
	all := map[casework.Step]sheet{}
	for _, t := range tables {
		for step, s := range t {
			all[step] = s
		}
	}
	return all
}

// Fields lists the fields of a step's form, none for a step that carries
// nothing a person types. Some are shown only when others call for them.
func Fields(step casework.Step) []Field { return sheets[step].fields }

package paper

// Letter is a paper told as rows, paragraphs, tables and places to sign. It is
// how halls kept the facts of many papers before each had its own; what still
// waits to be printed there is printed. The applicant, the item and the case
// number stand on it without being repeated in Rows; a row with the label of one
// of these stands instead of it.
type Letter struct {
	Kind      Kind     `cbor:"1,keyasint"`
	Head      Head     `cbor:"2,keyasint"`
	Title     string   `cbor:"3,keyasint"`           // "": the usual name of the kind
	Subtitle  string   `cbor:"4,keyasint,omitempty"` // 申请人联
	Applicant Person   `cbor:"5,keyasint"`
	Item      Item     `cbor:"6,keyasint"` // its legal basis is not printed: the letter rests on its own
	Rows      []Field  `cbor:"7,keyasint,omitempty"`
	Body      []string `cbor:"8,keyasint,omitempty"` // paragraphs; one that is only 一、… is a heading
	Tables    []Table  `cbor:"9,keyasint,omitempty"`
	After     []string `cbor:"10,keyasint,omitempty"` // paragraphs after the tables: consequences, remedies
	Sign      []string `cbor:"11,keyasint,omitempty"` // who signs, each with a blank line and date
	Seal      bool     `cbor:"12,keyasint,omitempty"` // department and date with room for the seal of 42 mm
	Copies    string   `cbor:"13,keyasint,omitempty"` // 本通知书一式两份，…
	Amended   string   `cbor:"14,keyasint,omitempty"` // 更正: number of the notice this one replaces (R94)
}

// Field is one row of a letter: a label and what stands beside it. A row whose
// Text is empty is left blank on the paper, to be written in.
type Field struct {
	Label string `cbor:"1,keyasint"`
	Text  string `cbor:"2,keyasint"`
}

// Table is one ruled table of a letter. A row may be shorter than Columns; a
// longer one keeps what is over in its last cell.
type Table struct {
	Title   string     `cbor:"1,keyasint,omitempty"`
	Columns []Column   `cbor:"2,keyasint"`
	Rows    [][]string `cbor:"3,keyasint"`
}

// Column is the head of a column of a table. Share is its part of the width in
// percent; columns without one share what the others leave.
type Column struct {
	Name  string `cbor:"1,keyasint"`
	Share int    `cbor:"2,keyasint,omitempty"`
}

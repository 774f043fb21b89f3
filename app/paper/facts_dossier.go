package paper

import (
	"time"

	"yichuang/app"
)

// Dossier is 案卷: cover, contents and every paper of a case, and at the end its
// journal and prints (FORMS 17, 0; R90).
type Dossier struct {
	Head      Head     `cbor:"1,keyasint"`
	Applicant Person   `cbor:"2,keyasint"`
	Agent     string   `cbor:"3,keyasint,omitempty"`
	Item      Item     `cbor:"4,keyasint"`
	Lead      string   `cbor:"5,keyasint,omitempty"` // of a joint case
	Others    []string `cbor:"6,keyasint,omitempty"` // responsible departments

	Received  app.Date `cbor:"7,keyasint"`
	Accepted  app.Date `cbor:"8,keyasint,omitempty"`
	Promised  app.Date `cbor:"9,keyasint,omitempty"` // last day of the committed limit
	Decided   app.Date `cbor:"10,keyasint,omitempty"`
	Delivered app.Date `cbor:"11,keyasint,omitempty"` // the signed date (R73)
	Closed    app.Date `cbor:"12,keyasint,omitempty"`
	State     string   `cbor:"13,keyasint"`           // message id of how it ended, or stands
	Result    string   `cbor:"14,keyasint,omitempty"` // result papers with their numbers

	Fonds     string `cbor:"15,keyasint,omitempty"` // parts of the archive code; "": to be written in
	Retention string `cbor:"16,keyasint,omitempty"`
	Division  string `cbor:"17,keyasint,omitempty"`
	Year      int    `cbor:"18,keyasint"`
	Piece     string `cbor:"19,keyasint,omitempty"` // 件号, given by the archive
	Sheets    int    `cbor:"20,keyasint,omitempty"` // of the whole file; known when it is bound

	Docs     []FileDoc     `cbor:"21,keyasint"`
	Opinions []FileOpinion `cbor:"22,keyasint,omitempty"`
	Steps    []FileStep    `cbor:"23,keyasint,omitempty"`
	Prints   []FilePrint   `cbor:"24,keyasint,omitempty"`
}

// FilePart is a part of a case file that is made of the case's journal and no
// paper of its own.
type FilePart string

// The parts made of the journal.
const (
	FileOpinions FilePart = "opinions" // 审批意见
	FileJournal  FilePart = "journal"  // 办理过程
	FilePrints   FilePart = "prints"   // 文书打印记录
)

// FileDoc is one paper of a case file: a part of its own, or one that was laid
// out before and is kept as a page, or one to be laid out from its facts.
type FileDoc struct {
	Part   FilePart `cbor:"1,keyasint,omitempty"`
	Kind   Kind     `cbor:"2,keyasint,omitempty"`
	Title  string   `cbor:"3,keyasint,omitempty"` // instead of the usual name of the kind
	Number string   `cbor:"4,keyasint,omitempty"`
	By     string   `cbor:"5,keyasint,omitempty"` // authority or person that made it
	On     app.Date `cbor:"6,keyasint,omitempty"`
	Page   string   `cbor:"7,keyasint,omitempty"` // blob of the page as first printed
	Facts  *Facts   `cbor:"8,keyasint,omitempty"` // of a paper that was not laid out yet
	Void   string   `cbor:"9,keyasint,omitempty"` // why it no longer counts
	Sheets int      `cbor:"10,keyasint,omitempty"`
	From   int      `cbor:"11,keyasint,omitempty"` // number of its first sheet in the file; set when it is bound
}

// FileOpinion is what one level said, with name and date (R90).
type FileOpinion struct {
	Level string    `cbor:"1,keyasint"`           // message id of the step it was said in
	Stage string    `cbor:"2,keyasint,omitempty"` // number and name
	Dept  string    `cbor:"3,keyasint,omitempty"`
	Text  string    `cbor:"4,keyasint"`
	Name  string    `cbor:"5,keyasint"`
	Staff string    `cbor:"6,keyasint"`
	At    time.Time `cbor:"7,keyasint"`
}

// FileStep is one entry of the journal.
type FileStep struct {
	At    time.Time `cbor:"1,keyasint"`
	Name  string    `cbor:"2,keyasint"`
	Staff string    `cbor:"3,keyasint"`
	Desk  string    `cbor:"4,keyasint,omitempty"`
	Step  string    `cbor:"5,keyasint"`            // message id
	Stage string    `cbor:"6,keyasint,omitempty"`  // number and name
	Paper string    `cbor:"7,keyasint,omitempty"`  // number of what was issued with it
	Words string    `cbor:"8,keyasint,omitempty"`  // opinion or reason
	Seal  string    `cbor:"9,keyasint,omitempty"`  // that was used
	Until app.Date  `cbor:"10,keyasint,omitempty"` // the day it sets: of the promise, of a correction
}

// FilePrint is one print of a paper of the case.
type FilePrint struct {
	At      time.Time `cbor:"1,keyasint"`
	Kind    Kind      `cbor:"2,keyasint"`
	Number  string    `cbor:"3,keyasint,omitempty"`
	Copies  int       `cbor:"4,keyasint"`
	Reprint int       `cbor:"5,keyasint,omitempty"` // 补打: which
	State   JobState  `cbor:"6,keyasint"`
	Name    string    `cbor:"7,keyasint"`
	Void    string    `cbor:"8,keyasint,omitempty"`
}

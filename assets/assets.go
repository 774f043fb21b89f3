// Package assets holds what is built into the program: the words of its two
// languages with the one translator, the State Council's calendars, the sample
// catalogue and hall, the table of the hall's rules, and the icon. Fonts stand
// in assets/fonts, because they are large. It reads no file of the machine and
// knows no screen and no paper.
package assets

import (
	"bytes"
	"embed"
	"io"
)

var (
	//go:embed data/holidays.csv
	holidays []byte
	//go:embed data/catalogue.sample.json
	catalogue []byte
	//go:embed data/hall.sample.json
	hall []byte
	//go:embed data/queue.sample.json
	queue []byte
	//go:embed data/followups.json
	followUps []byte
	//go:embed data/rules.tsv
	ruleTable []byte
	//go:embed icon.png
	icon []byte
	//go:embed locale/*.json
	localeFiles embed.FS
)

// Holidays returns the calendars of the State Council's notices that were out
// when the program was built, as CSV.
func Holidays() io.Reader { return bytes.NewReader(holidays) }

// Catalogue returns the sample catalogue as JSON. It is for demonstration: no
// real hall's list.
func Catalogue() io.Reader { return bytes.NewReader(catalogue) }

// Hall returns the settings of the sample hall as JSON. They belong to the
// sample catalogue, and address and telephone are invented.
func Hall() io.Reader { return bytes.NewReader(hall) }

// Queue returns how the queues of the sample hall are set up, as JSON.
func Queue() io.Reader { return bytes.NewReader(queue) }

// FollowUps returns as JSON the words of business scopes and the items of the
// sample catalogue they ask for (双告知). It is for demonstration: no province's
// list.
func FollowUps() io.Reader { return bytes.NewReader(followUps) }

// Rules returns the table of the hall's rules: a head line, then a line for
// each with its titles, the code that enforces it, the tests that prove it, or
// what brings it later, in cells with tabs between them.
func Rules() io.Reader { return bytes.NewReader(ruleTable) }

// Icon returns the program's icon, a PNG of 512×512.
func Icon() []byte { return icon }

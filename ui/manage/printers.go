package manage

import "context"

// Printers are the printers of this machine, as whoever has them hands them in.
// Errors carry the field of a [Printer] or a [Route] that is wrong.
type Printers interface {
	// List returns how every printer stands now. It answers at once.
	List() []PrinterState
	// Found looks for printers that may be set up.
	Found(ctx context.Context) []Found
	// Settings returns the printers and routes as they are set.
	Settings() (Settings, error)
	// Save sets them; they count from the next paper on.
	Save(Settings) error
	// Test prints a page by which a printer can be judged, and returns once the
	// printer has it.
	Test(ctx context.Context, printer string) error
	// Changed fires whenever List would answer otherwise, until ctx ends.
	Changed(ctx context.Context) <-chan struct{}
}

// PrinterState is how a printer stands. Problem is the message id of why it
// does not print, Hint of what it will want soon; Waiting are papers that are
// not out yet.
type PrinterState struct {
	Name    string
	Problem string
	Hint    string
	Waiting int
}

// Printer is one printer as it is set. Which of the fields after the second are
// filled depends on the kind.
type Printer struct {
	Name    string
	Kind    string  // one of the kinds
	Dir     string  // file: the folder
	URI     string  // ipp: ipp://host:port/path; raw: socket://host:9100
	Socket  string  // ipp: reached through this socket
	Device  string  // usb: the device file
	WidthMM float64 // raw and usb: width of the paper, 80 (if 0) or 58
	Silent  bool    // raw and usb: never says how it stands
	Queue   string  // sumatra: the printer's name in Windows
	Program string  // sumatra: where the program is, unless it is found by itself
}

// The kinds of printers.
const (
	kindFile    = "file"
	kindIPP     = "ipp"
	kindRaw     = "raw"
	kindUSB     = "usb"
	kindSumatra = "sumatra"
)

// Route says which printer prints the papers of some desks, and which one does
// while that one is in trouble. No desks are all, no papers are all.
type Route struct {
	Desks    []string
	Papers   []string
	Printer  string
	Fallback string
}

// Settings are the printers of a machine and the ways of papers to them. The
// first route that fits a paper counts; without any route the first printer
// prints everything. Patience is after how many seconds of trouble the fallback
// takes over, 10 if 0.
type Settings struct {
	Printers []Printer
	Routes   []Route
	Patience int
}

// Found is a printer that was found. Setting is filled but for what only people
// know; Problem is the message id of what is wrong with it now.
type Found struct {
	Setting  Printer
	Location string
	Model    string
	Problem  string
}

package printers

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"

	"yichuang/app"
	"yichuang/printing/printers/ipp"
)

const (
	pdfType        = "application/pdf"
	printerIdle    = 3 // printer-state of RFC 8011, 5.4.11
	printerStopped = 5
	sameSize       = 1 // mm that a paper may differ from the printer's
)

// abilities is what a printer says about itself. Lists it leaves out are not
// checked.
type abilities struct {
	state     int
	reasons   []string
	trays     []string
	accepting bool
	media     []string
	formats   []string
	scalings  []string
	copies    int
	queue     bool   // no printer itself but a queue of CUPS
	behind    string // address of the printer behind the queue
}

// stateAttributes are what tells how a printer stands, printerAttributes all
// that is asked of one.
var (
	stateAttributes   = []string{"printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "printer-input-tray", "device-uri"}
	printerAttributes = append([]string{"media-supported", "document-format-supported", "print-scaling-supported", "copies-supported"}, stateAttributes...)
)

// abilities asks the printer for attributes.
func (d *IPP) abilities(ctx context.Context, attributes []string) (abilities, error) {
	answer, err := d.client.Do(ctx, ipp.GetPrinterAttributes, []ipp.Attribute{
		ipp.Text(ipp.TagKeyword, "requested-attributes", attributes...),
	}, nil, nil)
	if err != nil {
		return abilities{}, err
	}
	for _, g := range answer.Groups {
		if g.Tag == ipp.TagPrinter {
			return abilitiesOf(g), nil
		}
	}
	return abilitiesOf(ipp.Group{}), nil
}

// abilitiesOf reads the attributes of a printer.
func abilitiesOf(printer ipp.Group) abilities {
	a := abilities{
		state: printer.Find("printer-state").Number(), reasons: printer.Find("printer-state-reasons").Texts(),
		trays: printer.Find("printer-input-tray").Texts(), accepting: true,
		media: printer.Find("media-supported").Texts(), formats: printer.Find("document-format-supported").Texts(),
		scalings: printer.Find("print-scaling-supported").Texts(), copies: 1,
	}
	if accepting := printer.Find("printer-is-accepting-jobs").Values; len(accepting) > 0 {
		a.accepting = !slices.Equal(accepting[0].Data, []byte{0})
	}
	if copies := printer.Find("copies-supported").Values; len(copies) > 0 {
		if upper, ok := copies[0].Upper(); ok {
			a.copies = upper
		}
	}
	if device := printer.Find("device-uri"); len(device.Values) > 0 {
		a.queue, a.behind = true, first(device)
	}
	return a
}

// first returns the first text of an attribute, "" for none.
func first(a ipp.Attribute) string { return string(append(a.Values, ipp.Value{})[0].Data) }

// fit returns the attributes under which the printer prints the order as it is
// laid out, and the order to print with them. A printer that makes no copies
// gets the sheets as often. Invalid when it has no such paper or takes no PDF:
// a queue would accept the paper and then drop it.
func (a abilities) fit(o Order) ([]ipp.Attribute, Order, error) {
	if len(a.formats) > 0 && !slices.Contains(a.formats, pdfType) {
		return nil, o, &app.Error{Code: app.Invalid, ID: "print.not_supported"}
	}
	var job []ipp.Attribute
	if len(a.media) > 0 {
		medium, ok := mediumFor(a.media, o.Page.WidthMM, o.Page.HeightMM)
		for _, s := range o.Page.Sheets {
			wide, high := o.Page.Size(s)
			other, fits := mediumFor(a.media, wide, high)
			ok = ok && fits && other == medium // a job is printed on one medium
		}
		if !ok {
			return nil, o, &app.Error{Code: app.Invalid, ID: "print.not_supported"}
		}
		job = append(job, ipp.Text(ipp.TagKeyword, "media", medium))
	}
	if slices.Contains(a.scalings, "none") {
		job = append(job, ipp.Text(ipp.TagKeyword, "print-scaling", "none"))
	}
	if o.Copies > 1 && o.Copies > a.copies {
		o.Page.Sheets = slices.Repeat(o.Page.Sheets, o.Copies)
	} else if o.Copies > 1 {
		job = append(job, ipp.Int(ipp.TagInteger, "copies", o.Copies))
	}
	return job, o, nil
}

// mediumFor chooses the medium for a paper by the names of PWG 5101.1, which
// end in their size, as iso_a4_210x297mm: one of the paper's size, or a roll
// or custom range that it lies in.
func mediumFor(names []string, width, height float64) (string, bool) {
	var least, most [2]float64
	for _, name := range names {
		w, h, ok := sizeOf(name)
		if !ok {
			continue
		}
		if same(w, width) && same(h, height) || same(w, height) && same(h, width) {
			return name, true // a paper on its side is printed on the same sheets
		}
		if strings.HasPrefix(name, "custom_min_") || strings.HasPrefix(name, "roll_min_") {
			least = [2]float64{w, h}
		}
		if strings.HasPrefix(name, "custom_max_") || strings.HasPrefix(name, "roll_max_") {
			most = [2]float64{w, h}
		}
	}
	if width < least[0]-sameSize || height < least[1]-sameSize || width > most[0]+sameSize || height > most[1]+sameSize {
		return "", false
	}
	size := strconv.FormatFloat(width, 'f', -1, 64) + "x" + strconv.FormatFloat(height, 'f', -1, 64) + "mm"
	return "custom_slip_" + size, true
}

func same(a, b float64) bool { return math.Abs(a-b) <= sameSize }

// sizeOf reads the size at the end of a medium's name, in mm.
func sizeOf(name string) (width, height float64, ok bool) {
	size := name[strings.LastIndexByte(name, '_')+1:]
	unit := 1.0
	switch {
	case strings.HasSuffix(size, "mm"):
		size = strings.TrimSuffix(size, "mm")
	case strings.HasSuffix(size, "in"):
		size, unit = strings.TrimSuffix(size, "in"), 25.4
	default:
		return 0, 0, false
	}
	w, h, _ := strings.Cut(size, "x")
	width, errW := strconv.ParseFloat(w, 64)
	height, errH := strconv.ParseFloat(h, 64)
	return width * unit, height * unit, errW == nil && errH == nil
}

// troubles are the reasons of RFC 8011, 5.4.12 that a clerk can do something
// about, the most urgent first.
var troubles = []struct{ reason, problem string }{
	{"media-jam", "print.jam"},
	{"cover-open", "print.cover_open"},
	{"door-open", "print.cover_open"},
	{"interlock-open", "print.cover_open"},
	{"media-empty", "print.paper_out"},
	{"media-needed", "print.paper_out"},
	{"toner-empty", "print.ink_empty"},
	{"marker-supply-empty", "print.ink_empty"},
	{"offline", "print.offline"},
	{"connecting-to-device", "print.offline"},
	{"timed-out", "print.offline"},
	{"shutdown", "print.offline"},
}

// trouble returns what to do about the printer, "" for nothing.
func (a abilities) trouble() string {
	for _, t := range troubles {
		for _, reason := range a.reasons {
			reason = strings.TrimSuffix(strings.TrimSuffix(reason, "-error"), "-warning")
			if reason == t.reason {
				return t.problem
			}
		}
	}
	if slices.Contains(a.reasons, "media-empty-report") && allEmpty(a.trays) {
		return "print.paper_out"
	}
	return ""
}

// allEmpty reads printer-input-tray (PWG 5100.13): no tray that holds a medium
// has a sheet left. A mere report that a tray is empty may mean another one.
func allEmpty(trays []string) bool {
	empty := 0
	for _, tray := range trays {
		if !strings.Contains(tray, "mediafeed=") || strings.Contains(tray, "mediafeed=0;") {
			continue
		}
		if !strings.Contains(tray, ";level=0;") {
			return false
		}
		empty++
	}
	return empty > 0
}

// stand returns how the printer stands by its own account. One that is not
// stopped takes papers even while it complains. A queue keeps the complaint of
// the last paper until the next, so that of an idle one means nothing.
func (a abilities) stand() State {
	stopped := a.state == printerStopped
	switch {
	case (stopped || !a.accepting) && a.trouble() != "":
		return State{Problem: a.trouble()}
	case !a.accepting:
		return State{Problem: "print.not_accepting"}
	case stopped:
		return State{Problem: "print.stopped"}
	case a.state == printerIdle && a.queue:
		return State{}
	}
	s := State{Complaint: a.trouble()}
	if s.Complaint == "" && (slices.Contains(a.reasons, "media-low-warning") || slices.Contains(a.reasons, "media-low")) {
		s.Hint = "print.paper_low"
	}
	return s
}

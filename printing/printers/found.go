package printers

import (
	"cmp"
	"context"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"yichuang/printing/printers/ipp"
)

// askFor is how long a search for printers waits for an answer.
const askFor = 3 * time.Second

// Found is a printer that was found and may be set up. Setting is filled but
// for what only people know; Problem is the message id of what is wrong with
// it now, "" when it is ready.
type Found struct {
	Setting  Printer
	Location string
	Model    string
	Problem  string
}

// Finder is where printers are looked for.
type Finder struct {
	Socket  string // of CUPS
	Host    string // host:port of CUPS, asked when the socket does not answer
	Devices string // pattern of device files
	Classes string // folder in which the system describes them
	Queues  func() ([]string, error)
}

// Discover finds the printers that this machine knows: queues of CUPS, thermal
// printers at a USB cable and, in Windows, its printers. What cannot be asked
// is left out.
func Discover(ctx context.Context) []Found {
	return Finder{
		Socket: "/run/cups/cups.sock", Host: "localhost:631",
		Devices: "/dev/usb/lp*", Classes: "/sys/class/usbmisc", Queues: windowsQueues,
	}.Find(ctx)
}

// Find looks in all places, in order.
func (f Finder) Find(ctx context.Context) []Found {
	ctx, cancel := context.WithTimeout(ctx, askFor)
	defer cancel()
	host, _, _ := strings.Cut(f.Host, ":")
	out, err := queues(ctx, &url.URL{Scheme: "ipp", Host: host, Path: "/"}, f.Socket)
	if f.Socket == "" || err != nil {
		out, _ = queues(ctx, &url.URL{Scheme: "ipp", Host: f.Host, Path: "/"}, "")
	}
	out = append(out, f.cabled()...)
	if f.Queues != nil {
		names, _ := f.Queues()
		for _, name := range names {
			out = append(out, Found{Setting: Printer{Name: name, Kind: KindSumatra, Queue: name}})
		}
	}
	return out
}

// queues asks CUPS for its queues.
func queues(ctx context.Context, server *url.URL, socket string) ([]Found, error) {
	answer, err := ipp.NewClient(server, socket).Do(ctx, ipp.CUPSGetPrinters, []ipp.Attribute{
		ipp.Text(ipp.TagKeyword, "requested-attributes", append([]string{
			"printer-name", "printer-location", "printer-make-and-model", "printer-info",
		}, printerAttributes...)...),
	}, nil, nil)
	if err != nil {
		return nil, err
	}
	var out []Found
	for _, g := range answer.Groups {
		name := first(g.Find("printer-name"))
		if g.Tag != ipp.TagPrinter || name == "" {
			continue
		}
		u := *server
		u.Path = "/printers/" + name
		out = append(out, Found{
			Setting:  Printer{Name: name, Kind: KindIPP, URI: u.String(), Socket: socket},
			Location: first(g.Find("printer-location")),
			Model:    cmp.Or(first(g.Find("printer-make-and-model")), first(g.Find("printer-info"))),
			Problem:  abilitiesOf(g).stand().worst(),
		})
	}
	return out, nil
}

// cabled lists the device files of printers, with the name that the printer
// gives itself (IEEE 1284).
func (f Finder) cabled() []Found {
	files, _ := filepath.Glob(f.Devices)
	slices.Sort(files)
	var out []Found
	for _, file := range files {
		name := filepath.Base(file)
		id, _ := os.ReadFile(filepath.Join(f.Classes, name, "device", "ieee1284_id"))
		model := modelOf(string(id))
		out = append(out, Found{Setting: Printer{Name: cmp.Or(model, name), Kind: KindUSB, Device: file}, Model: model})
	}
	return out
}

// modelOf reads maker and model from a device id such as MFG:EPSON;MDL:TM-T82;
func modelOf(id string) string {
	var maker, model string
	for field := range strings.SplitSeq(id, ";") {
		key, value, _ := strings.Cut(strings.TrimSpace(field), ":")
		switch key {
		case "MFG", "MANUFACTURER":
			maker = value
		case "MDL", "MODEL":
			model = value
		}
	}
	return strings.TrimSpace(maker + " " + model)
}

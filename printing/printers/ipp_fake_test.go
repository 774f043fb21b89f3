package printers_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"yichuang/printing/printers"
	"yichuang/printing/printers/ipp"
)

const (
	statePending, stateHeld, statePrinting, stateStopped, stateCanceled, stateAborted, stateCompleted = 3, 4, 5, 6, 7, 8, 9

	idle, stopped = 3, 5
)

// netPrinter is a printer at the other end of the net that does what a test
// wants of it.
type netPrinter struct {
	*httptest.Server
	mu       sync.Mutex
	state    int
	reasons  []string
	refusing bool     // is not accepting jobs
	behind   string   // it is a queue before that printer
	queues   []string // it is CUPS with these queues
	media    []string
	formats  []string
	copies   int
	asked    []uint16
	jobs     []*netJob
	status   map[uint16]uint16 // refusal by operation
	web      int               // answers with this HTTP status instead of IPP
	cut      map[uint16]string // breaks the connection once: "before" it did it or "after"
	printed  int               // job-state after the document came

	unnumbered bool // tells no number of a job
}

type netJob struct {
	name     string
	title    string
	state    int
	reasons  []string
	media    string
	copies   int
	document []byte
}

func newNetPrinter(t *testing.T) *netPrinter {
	p := &netPrinter{
		state: idle, media: []string{"iso_a4_210x297mm"}, formats: []string{"image/pwg-raster", "application/pdf"}, copies: 99,
		status: map[uint16]uint16{}, cut: map[uint16]string{}, printed: stateCompleted,
	}
	p.Server = httptest.NewServer(http.HandlerFunc(p.serve))
	t.Cleanup(p.Close)
	return p
}

func (p *netPrinter) device(t *testing.T) *printers.IPP {
	t.Helper()
	u, err := url.Parse(p.address())
	if err != nil {
		t.Fatal(err)
	}
	return printers.NewIPP("A4", u, "")
}

func (p *netPrinter) address() string {
	return strings.Replace(p.URL, "http://", "ipp://", 1) + "/ipp/print"
}

func (p *netPrinter) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	m, err := ipp.Decode(body)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil || r.URL.Path != "/ipp/print" && len(p.queues) == 0 || r.Header.Get("Content-Type") != "application/ipp" {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	p.asked = append(p.asked, m.Code)
	if p.web != 0 {
		w.WriteHeader(p.web)
		return
	}
	head, _ := m.Encode()
	answer := &ipp.Message{ID: m.ID, Code: p.status[m.Code], Groups: []ipp.Group{{Tag: ipp.TagOperation}}}
	cut := p.cut[m.Code]
	delete(p.cut, m.Code)
	if answer.Code == 0 && cut != "before" {
		p.do(m, body[len(head):], answer)
	}
	if cut != "" {
		conn, _, _ := http.NewResponseController(w).Hijack()
		_ = conn.Close()
		return
	}
	data, _ := answer.Encode()
	_, _ = w.Write(data)
}

// do changes the printer and fills the answer.
func (p *netPrinter) do(m *ipp.Message, document []byte, answer *ipp.Message) {
	id := m.Find(ipp.TagOperation, "job-id").Number()
	switch m.Code {
	case ipp.GetPrinterAttributes:
		g := ipp.Group{Tag: ipp.TagPrinter, Attributes: []ipp.Attribute{
			ipp.Int(ipp.TagEnum, "printer-state", p.state), ipp.Text(ipp.TagKeyword, "printer-state-reasons", p.reasons...),
			ipp.Bool("printer-is-accepting-jobs", !p.refusing), ipp.Text(ipp.TagKeyword, "media-supported", p.media...),
			ipp.Text(ipp.TagMediaType, "document-format-supported", p.formats...),
			ipp.Text(ipp.TagKeyword, "print-scaling-supported", "auto", "none"), ipp.Int(ipp.TagInteger, "copies-supported", p.copies),
		}}
		if p.behind != "" {
			g.Attributes = append(g.Attributes, ipp.Text(ipp.TagURI, "device-uri", p.behind))
		}
		answer.Groups = append(answer.Groups, g)
		return
	case ipp.CUPSGetPrinters:
		for _, name := range p.queues {
			answer.Groups = append(answer.Groups, ipp.Group{Tag: ipp.TagPrinter, Attributes: []ipp.Attribute{
				ipp.Text(ipp.TagName, "printer-name", name), ipp.Text(ipp.TagName, "printer-location", "二楼"),
				ipp.Text(ipp.TagName, "printer-make-and-model", "Maker "+name), ipp.Int(ipp.TagEnum, "printer-state", p.state),
			}})
		}
		return
	case ipp.CreateJob:
		p.jobs = append(p.jobs, &netJob{
			name: m.Find(ipp.TagOperation, "job-name").Texts()[0], state: stateHeld, reasons: []string{"job-incoming"},
			media: strings.Join(m.Find(ipp.TagJob, "media").Texts(), ""), copies: m.Find(ipp.TagJob, "copies").Number(),
		})
		id = len(p.jobs)
	case ipp.GetJobs:
		for i := range p.jobs {
			if p.jobs[i].state < stateCanceled {
				answer.Groups = append(answer.Groups, p.group(i+1))
			}
		}
		return
	}
	if id < 1 || id > len(p.jobs) {
		answer.Code = 0x0406
		return
	}
	j := p.jobs[id-1]
	switch m.Code {
	case ipp.SendDocument:
		if j.state != stateHeld {
			answer.Code = 0x0404
			return
		}
		j.title = m.Find(ipp.TagOperation, "document-name").Texts()[0]
		j.document, j.state, j.reasons = bytes.Clone(document), p.printed, nil
	case ipp.CancelJob:
		if j.state >= stateCanceled {
			answer.Code = 0x0404
			return
		}
		j.state = stateCanceled
	}
	answer.Groups = append(answer.Groups, p.group(id))
}

func (p *netPrinter) group(id int) ipp.Group {
	j := p.jobs[id-1]
	if p.unnumbered {
		id = 0
	}
	return ipp.Group{Tag: ipp.TagJob, Attributes: []ipp.Attribute{
		ipp.Int(ipp.TagInteger, "job-id", id), ipp.Text(ipp.TagName, "job-name", j.name), ipp.Int(ipp.TagEnum, "job-state", j.state),
		ipp.Text(ipp.TagKeyword, "job-state-reasons", j.reasons...),
	}}
}

// papers returns the names of the jobs that were given a document, in order.
func (p *netPrinter) papers() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []string
	for _, j := range p.jobs {
		if len(j.document) > 0 {
			out = append(out, j.name)
		}
	}
	return out
}

// all returns every job as it stands.
func (p *netPrinter) all() []netJob {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []netJob
	for _, j := range p.jobs {
		out = append(out, *j)
	}
	return out
}

func (p *netPrinter) wasAsked(operation uint16) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Contains(p.asked, operation)
}

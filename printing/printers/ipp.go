package printers

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/printing/printers/ipp"
)

// withdrawTime is how long taking back a job may last that was not sent.
const withdrawTime = 3 * time.Second

// longestIPPName is how many bytes RFC 8011 lets a name have.
const longestIPPName = 255

// IPP is a printer in the net or a queue of CUPS. A paper is announced first,
// which prints nothing, and sent once its number is on record.
type IPP struct {
	name   string
	client *ipp.Client

	mu      sync.Mutex
	address string // of the printer behind
	behind  *IPP
}

var _ Device = (*IPP)(nil)

// NewIPP returns the printer at ipp://host:port/path, reached through the Unix
// socket if one is named. It is not asked anything yet.
func NewIPP(name string, printer *url.URL, socket string) *IPP {
	return &IPP{name: name, client: ipp.NewClient(printer, socket)}
}

// Name returns the name it was given.
func (d *IPP) Name() string { return d.name }

// Submit checks that the printer can print the paper, announces it and sends
// it. ErrUnsure when the connection broke while the paper was under way.
func (d *IPP) Submit(ctx context.Context, o Order, announce func(string) error) (string, error) {
	if len(o.Name) > longestIPPName {
		return "", &app.Error{Code: app.Invalid, Field: "id", ID: "print.bad_name"}
	}
	can, err := d.abilities(ctx, printerAttributes)
	if err != nil {
		return "", refusal(err)
	}
	job, o, err := can.fit(o)
	if err != nil {
		return "", err
	}
	body, err := drawn(o)
	if err != nil {
		return "", err
	}
	// No document has been sent yet: whatever goes wrong, nothing is printed.
	made, err := d.client.Do(ctx, ipp.CreateJob, []ipp.Attribute{ipp.Text(ipp.TagName, "job-name", o.Name)}, job, nil)
	if err != nil {
		d.sweep(ctx, o.Name) // the announcement may have come through, and only its answer not
		return "", refusal(err)
	}
	id := made.Find(ipp.TagJob, "job-id").Number()
	if id <= 0 {
		return "", &app.Error{Code: app.Unavailable, ID: "print.refused"}
	}
	ref := strconv.Itoa(id)
	if err := announce(ref); err != nil {
		_ = d.withdraw(ctx, id)
		return "", err
	}
	return ref, d.send(ctx, o, id, body)
}

// send gives the announced job its document.
func (d *IPP) send(ctx context.Context, o Order, id int, body []byte) error {
	_, err := d.client.Do(ctx, ipp.SendDocument, []ipp.Attribute{
		ipp.Int(ipp.TagInteger, "job-id", id),
		ipp.Text(ipp.TagName, "document-name", nameOf(o.Title)),
		ipp.Text(ipp.TagMediaType, "document-format", pdfType),
		ipp.Bool("last-document", true),
	}, nil, body)
	var refused *ipp.StatusError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refused) && d.withdraw(ctx, id) == nil:
		return refusal(err)
	}
	return fmt.Errorf("%w: %w", ErrUnsure, err)
}

// nameOf cuts a title to what the protocol takes as a name.
func nameOf(title string) string {
	return strings.ToValidUTF8(title[:min(len(title), longestIPPName)], "")
}

// withdraw cancels a job that has no document, also when ctx has ended. Job 0
// would be whatever the printer is at.
func (d *IPP) withdraw(ctx context.Context, id int) error {
	if id <= 0 {
		return ErrUnsure
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), withdrawTime)
	defer cancel()
	_, err := d.client.Do(ctx, ipp.CancelJob, []ipp.Attribute{ipp.Int(ipp.TagInteger, "job-id", id)}, nil, nil)
	return err
}

// Find never finds a paper: one whose number is not on record was announced at
// most and never sent. What is left of the announcement is taken back.
func (d *IPP) Find(ctx context.Context, name string) (string, bool, error) {
	d.sweep(ctx, name)
	return "", false, nil
}

// sweep takes announcements back, so that the printer does not wait for their
// papers. What it misses runs out by itself.
func (d *IPP) sweep(ctx context.Context, name string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), withdrawTime)
	defer cancel()
	list, err := d.client.Do(ctx, ipp.GetJobs, []ipp.Attribute{
		ipp.Text(ipp.TagKeyword, "which-jobs", "not-completed"),
		ipp.Text(ipp.TagKeyword, "requested-attributes", jobAttributes...),
	}, nil, nil)
	if err != nil {
		return
	}
	for _, g := range list.Groups {
		if g.Tag == ipp.TagJob && slices.Contains(g.Find("job-name").Texts(), name) && stageOf(g) == Announced {
			_ = d.withdraw(ctx, g.Find("job-id").Number())
		}
	}
}

// jobAttributes are what is asked of a job.
var jobAttributes = []string{"job-id", "job-name", "job-state", "job-state-reasons", "number-of-documents"}

// Status asks for the job of that number. A job of another name has only been
// given the number of one that the printer has forgotten.
func (d *IPP) Status(ctx context.Context, name, ref string) (Status, error) {
	id, err := strconv.Atoi(ref)
	if err != nil {
		return Status{Stage: Gone}, nil
	}
	answer, err := d.client.Do(ctx, ipp.GetJobAttributes, []ipp.Attribute{
		ipp.Int(ipp.TagInteger, "job-id", id),
		ipp.Text(ipp.TagKeyword, "requested-attributes", jobAttributes...),
	}, nil, nil)
	var refused *ipp.StatusError
	if errors.As(err, &refused) && refused.Code == statusNotFound {
		return Status{Stage: Gone}, nil
	}
	if err != nil {
		return Status{}, refusal(err)
	}
	job := ipp.Group{}
	for _, g := range answer.Groups {
		if g.Tag == ipp.TagJob {
			job = g
		}
	}
	if !slices.Contains(job.Find("job-name").Texts(), name) {
		return Status{Stage: Gone}, nil
	}
	return d.explained(ctx, Status{Stage: stageOf(job)})
}

// explained adds what is wrong with the printer to a paper that waits there.
func (d *IPP) explained(ctx context.Context, s Status) (Status, error) {
	if s.Stage != Pending && s.Stage != Printing && s.Stage != Stopped {
		return s, nil
	}
	can, err := d.abilities(ctx, stateAttributes)
	if err != nil {
		return Status{}, refusal(err)
	}
	if problem := can.trouble(); problem != "" {
		return Status{Stage: Stopped, Problem: problem}, nil
	}
	if s.Stage == Stopped || can.state == printerStopped {
		return Status{Stage: Stopped, Problem: "print.stopped"}, nil
	}
	if behind := d.printerBehind(can.behind); behind != nil {
		if problem := behind.State(ctx).worst(); problem != "" {
			return Status{Stage: Stopped, Problem: problem}, nil
		}
	}
	return s, nil
}

// stageOf reads job-state (RFC 8011, 5.3.7).
func stageOf(job ipp.Group) Stage {
	switch job.Find("job-state").Number() {
	case 3, 4:
		reasons := job.Find("job-state-reasons").Texts()
		documents := job.Find("number-of-documents")
		if slices.Contains(reasons, "job-incoming") || slices.Contains(reasons, "job-data-insufficient") ||
			len(documents.Values) > 0 && documents.Number() == 0 {
			return Announced
		}
		if job.Find("job-state").Number() == 4 {
			return Stopped
		}
		return Pending
	case 6:
		return Stopped
	case 7:
		return Canceled
	case 8:
		return Aborted
	case 9:
		return Finished
	}
	return Printing
}

// Cancel takes a paper back; Conflict "print.too_late" when it is out. ErrUnsure
// when the printer does not know it any more: it may be out.
func (d *IPP) Cancel(ctx context.Context, name, ref string) error {
	for range 2 {
		s, err := d.Status(ctx, name, ref)
		if err != nil {
			return err
		}
		switch s.Stage {
		case Canceled, Aborted:
			return nil
		case Gone:
			return ErrUnsure
		case Finished:
			return &app.Error{Code: app.Conflict, ID: "print.too_late"}
		}
		id, err := strconv.Atoi(ref)
		if err == nil {
			err = d.withdraw(ctx, id)
		}
		if err == nil {
			return nil
		}
	}
	return ErrUnsure
}

const statusNotFound = 0x0406

// refusal says in the hall's words why the printer did not do it. What is the
// paper's fault is Invalid, all else Unavailable.
func refusal(err error) error {
	var s *ipp.StatusError
	if !errors.As(err, &s) {
		return &app.Error{Code: app.Unavailable, ID: "print.offline", Cause: err}
	}
	told := func(code app.Code, id string) error { return &app.Error{Code: code, ID: id, Cause: err} }
	switch {
	case s.HTTP == http.StatusNotFound:
		return told(app.Unavailable, "print.unknown_printer")
	case s.HTTP != http.StatusOK:
		return told(app.Unavailable, "print.refused")
	}
	switch s.Code {
	case statusNotFound:
		return told(app.Unavailable, "print.unknown_printer")
	case 0x0408, 0x040a, 0x040b, 0x0411, 0x0501: // too large, format, values, document access, operation
		return told(app.Invalid, "print.not_supported")
	case 0x0506:
		return told(app.Unavailable, "print.not_accepting")
	case 0x0502, 0x0504, 0x0505, 0x0507: // the printer is not able to at present
		return told(app.Unavailable, "print.busy")
	}
	return told(app.Unavailable, "print.refused")
}

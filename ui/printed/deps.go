package printed

import (
	"context"
	"io"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/ui/kit"
)

// Deps is what the list is built from. What is nil cannot be done here, and no
// key or button offers it.
type Deps struct {
	Store app.Store
	Words kit.Words
	Actor app.Actor
	Now   app.Clock
	Start kit.Start
	Later kit.Later     // nil: [kit.After]
	Draw  kit.DrawSheet // draws for the preview of a [Screen]
	// Bare leaves the head, the filters and the name of the chosen paper away,
	// for a page that has little room and one case; the keys of the filters still
	// work, and P alone prints again.
	Bare bool
	// Desks are those whose papers are listed, the actor's own when empty.
	Desks []string

	Ports
}

// Ports are what the machine can do with a paper. All may be nil.
type Ports struct {
	// PDF writes a paper as a PDF.
	PDF func(io.Writer, printing.Page) error
	// Save keeps what write writes under a name and returns where it is.
	Save func(name string, write func(io.Writer) error) (path string, err error)
	// Cancel takes back a paper that has not come out.
	Cancel func(ctx context.Context, actor app.Actor, job string) error
	// Dossier queues the whole file of a case for print.
	Dossier func(ctx context.Context, actor app.Actor, number string, now time.Time) error
}

func (p Ports) saves() bool { return p.PDF != nil && p.Save != nil }

// look is how a state of a print is shown: never by its colour alone.
type look struct {
	id, sign string
	colour   kit.Colour
	todo     string // message id of what the clerk does now, "" for nothing
}

var looks = map[paper.JobState]look{
	paper.Queued:    {"printed.state_queued", "…", kit.Ink2, ""},
	paper.Claimed:   {"printed.state_claimed", "→", kit.Primary, ""},
	paper.Submitted: {"printed.state_submitted", "→", kit.Primary, ""},
	paper.Done:      {"printed.state_done", "✓", kit.Success, ""},
	paper.Failed:    {"printed.state_failed", "×", kit.Danger, "printed.todo_failed"},
	paper.Unknown:   {"printed.state_unknown", "?", kit.Warning, "printed.todo_unknown"},
}

// standing is one choice of the filter by state.
type standing struct {
	id   string
	fits func(paper.JobRow) bool
}

var standings = []standing{
	{"printed.all_states", func(paper.JobRow) bool { return true }},
	{"printed.waiting", waiting},
	{"printed.out", func(r paper.JobRow) bool { return r.State == paper.Done }},
	{"printed.trouble", troubled},
}

func waiting(r paper.JobRow) bool {
	return r.State == paper.Queued || r.State == paper.Claimed || r.State == paper.Submitted
}

func troubled(r paper.JobRow) bool {
	return r.State == paper.Failed || r.State == paper.Unknown || r.Problem != ""
}

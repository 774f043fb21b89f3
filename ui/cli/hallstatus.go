package cli

import (
	"fmt"
	"math"
	"strings"
	"time"

	"yichuang/app"
)

// HallStatus is how a hall is. Errors are sentences in the person's language.
type HallStatus struct {
	Members      []HallMember      `json:"members"`
	Error        string            `json:"error,omitempty"` // why the cluster answers nobody
	ReadMS       float64           `json:"read_ms,omitempty"`
	WriteMS      float64           `json:"write_ms,omitempty"`
	Users        []string          `json:"users,omitempty"` // only from the folder of the set-up
	Kiosks       []string          `json:"kiosks"`
	Certificates []HallCertificate `json:"certificates"`
	Holder       HallHolder        `json:"holder"`
}

// HallMember is one machine of the cluster. Sizes are bytes.
type HallMember struct {
	Name    string   `json:"name"`
	URL     string   `json:"url"`
	Error   string   `json:"error,omitempty"` // why it cannot be reached
	Healthy bool     `json:"healthy"`
	Why     string   `json:"why,omitempty"` // in etcd's words
	Version string   `json:"version,omitempty"`
	Leader  bool     `json:"leader"`
	Lag     uint64   `json:"lag"` // entries behind the first
	Size    int64    `json:"size"`
	InUse   int64    `json:"in_use"`
	Quota   int64    `json:"quota"`
	Alarms  []string `json:"alarms,omitempty"`
}

// HallCertificate says until when a certificate is good.
type HallCertificate struct {
	Of    string    `json:"of"`
	Until time.Time `json:"until"`
	Days  int       `json:"days"` // left
}

// HallHolder is how the archive's holder is.
type HallHolder struct {
	Address string   `json:"address"`
	Error   string   `json:"error,omitempty"`
	Years   []string `json:"years,omitempty"`
	Blobs   int      `json:"blobs"`
	Waiting int      `json:"waiting,omitempty"`      // blobs of this desk that it has not taken yet
	Skew    *float64 `json:"skew_seconds,omitempty"` // this machine's clock is so far ahead of its; nil: not known
	Clock   string   `json:"clock,omitempty"`        // the same in words
}

type hallStatusCmd struct {
	Out  string `help:"${hall_status_out}" placeholder:"DIR" type:"path"`
	JSON bool   `name:"json" help:"${as_json}"`
}

// Run tells how every machine of the hall is, and what is to be done. It exits
// with 1 when something is broken or about to be.
func (c hallStatusCmd) Run(r *run) error {
	s, err := r.Whole.Status(r, r.dir, c.Out)
	if err != nil {
		return err
	}
	advice := s.advice()
	if c.JSON {
		err = jsonLines(r, []HallStatus{s})
	} else {
		r.hallStatus(s)
		for _, a := range advice {
			fmt.Fprintln(r.Stdout, "→", r.text(a.id, a.pairs...))
		}
	}
	if err == nil && (len(advice) > 0 || s.Error != "") {
		return errRefused
	}
	return err
}

func (r *run) hallStatus(s HallStatus) {
	rows := [][]string{{
		r.text("hallsetup.col_member"), r.text("hallsetup.col_address"), r.text("hallsetup.col_state"), r.text("hallsetup.col_version"),
		r.text("hallsetup.col_size"), r.text("hallsetup.col_quota"), r.text("hallsetup.col_lag"),
	}}
	for _, m := range s.Members {
		rows = append(rows, []string{m.Name, m.URL, r.memberState(m), m.Version, megabytes(m.InUse) + " / " + megabytes(m.Size), megabytes(m.Quota), fmt.Sprint(m.Lag)})
	}
	r.table(rows)
	switch {
	case s.Error != "":
		fmt.Fprintln(r.Stdout, s.Error)
	case s.WriteMS > 0:
		r.say("hallsetup.latency", "read", fmt.Sprintf("%.1f", s.ReadMS), "write", fmt.Sprintf("%.1f", s.WriteMS))
	default:
		r.say("hallsetup.latency_read", "read", fmt.Sprintf("%.1f", s.ReadMS))
	}
	if len(s.Users) > 0 {
		r.say("hallsetup.users", "count", len(s.Users), "names", strings.Join(s.Users, " "))
	}
	r.say("hallsetup.kiosks", "count", len(s.Kiosks), "names", strings.Join(s.Kiosks, " "))
	rows = nil
	for _, c := range s.Certificates {
		rows = append(rows, []string{r.text("hallsetup.certificate"), c.Of, r.text("hallsetup.good_until", "date", app.DateOf(c.Until).String(), "days", c.Days)})
	}
	r.table(rows)
	if s.Holder.Error != "" {
		r.say("hallsetup.holder_away", "address", s.Holder.Address, "error", s.Holder.Error)
	} else {
		r.say("hallsetup.holder_there", "address", s.Holder.Address, "blobs", s.Holder.Blobs, "years", strings.Join(s.Holder.Years, " "))
	}
	if s.Holder.Clock != "" {
		fmt.Fprintln(r.Stdout, s.Holder.Clock)
	}
}

func (r *run) memberState(m HallMember) string {
	switch {
	case m.Error != "":
		return r.text("hallsetup.state_away")
	case !m.Healthy:
		return r.text("hallsetup.state_ill", "why", m.Why)
	case m.Leader:
		return r.text("hallsetup.state_leader")
	}
	return r.text("hallsetup.state_well")
}

func megabytes(n int64) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// advice is one thing to be done.
type advice struct {
	id    string
	pairs []any
}

// When something is told before it is broken.
const (
	wornDays   = 90       // left of a certificate
	fullPart   = 0.75     // of the quota
	wornSize   = 64 << 20 // free space within a file that is worth the trouble
	wornPart   = 0.5      // of the file is free
	lagMost    = 5000     // entries behind
	slowestMS  = 250.0    // a write
	skewMost   = 60.0     // seconds between two clocks
	noSpace    = "NOSPACE"
	corruption = "CORRUPT"
)

// advice says what to do, the most urgent first.
func (s HallStatus) advice() []advice {
	var out []advice
	add := func(id string, pairs ...any) { out = append(out, advice{id, pairs}) }
	away := 0
	for _, m := range s.Members {
		if m.Error != "" {
			away++
			add("hallsetup.advice_away", "member", m.Name, "error", m.Error)
		} else if !m.Healthy {
			add("hallsetup.advice_ill", "member", m.Name, "why", m.Why)
		}
	}
	if away > 0 {
		left := (len(s.Members)-1)/2 - away
		if left < 0 {
			add("hallsetup.advice_majority", "need", len(s.Members)/2+1, "have", len(s.Members)-away)
		} else {
			add("hallsetup.advice_left", "left", left)
		}
	}
	for _, m := range s.Members {
		out = append(out, m.advice()...)
	}
	if s.WriteMS > slowestMS {
		add("hallsetup.advice_slow", "write", fmt.Sprintf("%.0f", s.WriteMS))
	}
	for _, c := range s.Certificates {
		if c.Days < wornDays {
			add("hallsetup.advice_certificate", "of", c.Of, "days", c.Days)
		}
	}
	if s.Holder.Error != "" {
		add("hallsetup.advice_holder")
	}
	if skew := s.Holder.Skew; skew != nil && math.Abs(*skew) > skewMost {
		add("holder.advice_clock")
	}
	return out
}

// advice of a member is about its file and its alarms.
func (m HallMember) advice() []advice {
	var out []advice
	add := func(id string, pairs ...any) {
		out = append(out, advice{id, append([]any{"member", m.Name}, pairs...)})
	}
	for _, alarm := range m.Alarms {
		switch alarm {
		case noSpace:
			add("hallsetup.advice_full")
		case corruption:
			add("hallsetup.advice_corrupt")
		default:
			add("hallsetup.advice_alarm", "alarm", alarm)
		}
	}
	if m.Quota > 0 && float64(m.InUse) > fullPart*float64(m.Quota) {
		add("hallsetup.advice_quota", "part", m.InUse*100/m.Quota)
	}
	if free := m.Size - m.InUse; free > wornSize && float64(free) > wornPart*float64(m.Size) {
		add("hallsetup.advice_defrag", "free", megabytes(free))
	}
	if m.Lag > lagMost {
		add("hallsetup.advice_lag", "lag", m.Lag)
	}
	return out
}

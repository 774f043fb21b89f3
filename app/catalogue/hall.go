package catalogue

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// CounterKind is what a counter is for.
type CounterKind string

// The kinds: 前台综合受理窗口, 后台分类审批, 出件窗口.
const (
	FrontCounter    CounterKind = "front"
	BackOffice      CounterKind = "back"
	DeliveryCounter CounterKind = "delivery"
)

// Counter is a numbered desk of the hall. A front or delivery counter belongs
// to no department, a back office to exactly one.
type Counter struct {
	Number string      `json:"number"`
	Name   string      `json:"name"`
	Zone   string      `json:"zone"`
	Kind   CounterKind `json:"kind"`
	Dept   string      `json:"dept"`
}

// Hours is a span of opening on a working day, as 09:00 and 12:00.
type Hours struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Station is what a hall sets for a department stationed in it: how notice
// numbers call it and where its applicants turn against a decision (R12).
type Station struct {
	Dept   string `json:"dept"`
	Name   string `json:"name"`   // the authority as papers name it, 周村区市场监督管理局; "": as the catalogue does
	Short  string `json:"short"`  // 市监
	Review string `json:"review"` // 行政复议机关
	Court  string `json:"court"`  // 行政诉讼管辖法院
}

// NoticeKind is a kind of paper that gets a notice number and the word that
// stands for it: acceptance 受.
type NoticeKind struct {
	Kind string `json:"kind"`
	Word string `json:"word"`
}

// Hall is the settings of one hall. One that came from [LoadHall] is complete
// for its catalogue; it is shared and must not be changed.
type Hall struct {
	Notice         string       `json:"notice"` // what the file says about itself
	Name           string       `json:"name"`
	NameEN         string       `json:"name_en"`
	AreaCode       string       `json:"area_code"` // GB/T 2260, 6 digits
	AreaShort      string       `json:"area_short"`
	DeskShort      string       `json:"desk_short"` // the front desk in notice numbers
	Address        string       `json:"address"`
	Phone          string       `json:"phone"`
	ComplaintPhone string       `json:"complaint_phone"`
	Opening        []Hours      `json:"opening"`
	NumberPattern  string       `json:"number_pattern"` // with {area} {dept} {kind} {year} {serial}
	SerialDigits   int          `json:"serial_digits"`  // serials padded to so many digits; 0: not padded (GB/T 9704)
	ArchiveDays    int          `json:"archive_days"`   // a closed case goes to the archive after so many days; 0: as usual
	TicketDays     int          `json:"ticket_days"`    // a ticket goes to the archive so many days after its own, 14 at least; 0: as usual
	NoticeKinds    []NoticeKind `json:"notice_kinds"`
	Departments    []Station    `json:"departments"`
	Counters       []Counter    `json:"counters"`

	words  map[string]string // of notice kinds
	deptAt map[string]int
}

// LoadHall reads the settings of a hall as JSON and checks them against the
// catalogue. Like [Load] it loads nothing that has a problem.
func LoadHall(r io.Reader, c *Catalogue) (*Hall, error) {
	h := &Hall{words: map[string]string{}, deptAt: map[string]int{}}
	rep := &report{}
	s, err := readStrict(r, (*hallFile)(h), "counters", rep)
	if err != nil {
		return nil, err
	}
	if s.whole {
		nameEntries(rep, func(i int) string { return h.Counters[i].Number }, len(h.Counters))
		for i, d := range h.Departments {
			h.deptAt[d.Dept] = i
		}
		for _, n := range h.NoticeKinds {
			h.words[n.Kind] = n.Word
		}
		k := &hallChecker{checker: checker{report: rep, c: c}, h: h}
		k.all(s)
	}
	if err := rep.err(); err != nil {
		return nil, err
	}
	return h, nil
}

// NoticeNumber returns 周市监受〔2026〕1号 for the notice of a kind (acceptance,
// correction, …) by a department, or by [FrontDesk]. The serial is one of the
// department, kind and year. A kind or department the hall does not know
// stands by its own id, so that numbers still differ.
func (h *Hall) NoticeNumber(dept, kind string, year int, serial uint64) string {
	return h.NumberBy("", 0, dept, kind, year, serial)
}

// ArchiveAfter returns after how many days a closed case goes to the archive,
// usual where the hall says nothing.
func (h *Hall) ArchiveAfter(usual int) int {
	if h.ArchiveDays == 0 {
		return usual
	}
	return h.ArchiveDays
}

// TicketsAfter returns after how many days a ticket goes to the archive, usual
// where the hall says nothing.
func (h *Hall) TicketsAfter(usual int) int {
	if h.TicketDays == 0 {
		return usual
	}
	return h.TicketDays
}

// NumberBy is NoticeNumber by another pattern, its serial padded to so many
// digits; an empty one is the hall's.
func (h *Hall) NumberBy(pattern string, digits int, dept, kind string, year int, serial uint64) string {
	if pattern == "" {
		pattern, digits = h.NumberPattern, h.SerialDigits
	}
	short, word := dept, h.words[kind]
	if dept == FrontDesk {
		short = h.DeskShort
	} else if d, ok := h.Department(dept); ok {
		short = d.Short
	}
	if word == "" {
		word = kind
	}
	return strings.NewReplacer(
		"{area}", h.AreaShort, "{dept}", short, "{kind}", word,
		"{year}", strconv.Itoa(year), "{serial}", fmt.Sprintf("%0*d", digits, serial),
	).Replace(pattern)
}

// Department returns what the hall has set for a department of the catalogue.
func (h *Hall) Department(id string) (Station, bool) {
	i, ok := h.deptAt[id]
	if !ok {
		return Station{}, false
	}
	return h.Departments[i], true
}

// Authority returns the name of a department as papers head and sign with it,
// usual when the hall has set none.
func (h *Hall) Authority(dept, usual string) string {
	if d, ok := h.Department(dept); ok && d.Name != "" {
		return d.Name
	}
	return usual
}

// Counter returns the counter with the number.
func (h *Hall) Counter(number string) (Counter, bool) {
	for _, c := range h.Counters {
		if c.Number == number {
			return c, true
		}
	}
	return Counter{}, false
}

// CountersOf returns the counters of a kind in a zone, in the order of the
// file; an empty zone means all zones.
func (h *Hall) CountersOf(kind CounterKind, zone string) []Counter {
	var out []Counter
	for _, c := range h.Counters {
		if c.Kind == kind && (zone == "" || c.Zone == zone) {
			out = append(out, c)
		}
	}
	return out
}

// OpenHours returns the hours of a working day as papers show them:
// 9:00—12:00 13:00—17:00.
func (h *Hall) OpenHours() string {
	spans := make([]string, len(h.Opening))
	for i, o := range h.Opening {
		spans[i] = strings.TrimPrefix(o.From, "0") + "—" + strings.TrimPrefix(o.To, "0")
	}
	return strings.Join(spans, " ")
}

package catalogue

import (
	"fmt"
	"regexp"
	"strings"

	"yichuang/app"
)

// hallFile is Hall as the file has it: what is computed is not in it.
type hallFile Hall

// NoticeKinds are the kinds of papers a hall must have a word for. They are
// the kinds of package paper that carry a notice number.
func NoticeKinds() []string {
	return []string{
		"acceptance", "correction", "non_acceptance", "handover", "receipt", "denial",
		"deferral", "survey", "special", "extension", "return", "withdrawal", "termination", "payment", "grant", "lead",
		"supplement", "commit", "mail", "address", "receipt_slip", "proxy", "follow_up", "follow_up_promise", "follow_up_push",
		"hearing", "supervision", "complaint", "rating_rectify",
	}
}

type hallChecker struct {
	checker
	h *Hall
}

var (
	areaPattern  = regexp.MustCompile(`^[1-9][0-9]{5}$`)
	clockPattern = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)
	phonePattern = regexp.MustCompile(`^(0[0-9]{2,3}-[0-9]{7,8}(-[0-9]{1,6})?|1[3-9][0-9]{9}|[0-9]{5,6})$`)
)

func (k *hallChecker) all(s *shape) {
	h := k.h
	k.about("", 1)
	k.text("name", h.Name)
	k.text("name_en", h.NameEN)
	k.text("area_short", h.AreaShort)
	k.text("desk_short", h.DeskShort)
	k.text("address", h.Address)
	k.matches("area_code", h.AreaCode, areaPattern, "catalogue.bad_area")
	k.matches("phone", h.Phone, phonePattern, "catalogue.bad_phone")
	k.matches("complaint_phone", h.ComplaintPhone, phonePattern, "catalogue.bad_phone")
	k.within("serial_digits", h.SerialDigits, 0, 9)
	k.within("archive_days", h.ArchiveDays, 0, 3650)
	k.within("ticket_days", h.TicketDays, 0, 3650)
	k.opening()
	k.pattern()
	k.kinds()
	k.stations()
	k.numbersDiffer()
	numbers := map[string]bool{}
	for i := range h.Counters {
		c := &h.Counters[i]
		k.about(c.Number, s.start(i))
		if c.Number == "" {
			k.about(fmt.Sprintf("#%d", i+1), s.start(i))
		}
		if !s.spoilt[i] {
			k.counter(c)
		}
		k.unique(numbers, "number", c.Number)
	}
	k.about("", 1)
	k.enough()
}

func (k *hallChecker) matches(field, text string, pattern *regexp.Regexp, id string) {
	if !pattern.MatchString(text) {
		k.add(field, id, "", app.Args{"text": text})
	}
}

func (k *hallChecker) opening() {
	k.filled("opening", len(k.h.Opening))
	last := ""
	for i, o := range k.h.Opening {
		field := fmt.Sprintf("opening[%d]", i)
		if !clockPattern.MatchString(o.From) || !clockPattern.MatchString(o.To) {
			k.add(field, "catalogue.bad_time", "", app.Args{"from": o.From, "to": o.To})
			continue
		}
		if o.From >= o.To || o.From < last {
			k.add(field, "catalogue.times_out_of_order", "", app.Args{"from": o.From, "to": o.To})
		}
		last = o.To
	}
}

// pattern: a number without its department, kind, year or serial would stand
// on two notices.
func (k *hallChecker) pattern() {
	rest := k.h.NumberPattern
	for _, part := range []string{"{area}", "{dept}", "{kind}", "{year}", "{serial}"} {
		if strings.Count(rest, part) != 1 && part != "{area}" {
			k.add("number_pattern", "catalogue.pattern_part", "", app.Args{"part": strings.Trim(part, "{}")})
		}
		rest = strings.ReplaceAll(rest, part, "")
	}
	if strings.ContainsAny(rest, "{}") {
		k.add("number_pattern", "catalogue.pattern_unknown", "", nil)
	}
}

func (k *hallChecker) kinds() {
	seen := map[string]bool{}
	for i, n := range k.h.NoticeKinds {
		at := fmt.Sprintf("notice_kinds[%d].", i)
		oneOf(&k.checker, at+"kind", n.Kind, NoticeKinds()...)
		k.unique(seen, at+"kind", n.Kind)
		k.text(at+"word", n.Word)
	}
	for _, kind := range NoticeKinds() {
		if !seen[kind] {
			k.add("notice_kinds", "catalogue.kind_missing", "", app.Args{"id": kind})
		}
	}
}

func (k *hallChecker) stations() {
	seen := map[string]bool{}
	for i, d := range k.h.Departments {
		at := fmt.Sprintf("departments[%d].", i)
		k.dept(at+"dept", d.Dept)
		k.unique(seen, at+"dept", d.Dept)
		k.text(at+"short", d.Short)
		k.text(at+"review", d.Review)
		k.text(at+"court", d.Court)
	}
	for _, d := range k.c.Departments() {
		if !seen[d.ID] {
			k.add("departments", "catalogue.dept_missing", "R12", app.Args{"id": d.ID})
		}
	}
}

// numbersDiffer: two departments or kinds must never run together into the
// same number, as 不 + 受 and 不受 would.
func (k *hallChecker) numbersDiffer() {
	owner := map[string]string{}
	depts := []string{FrontDesk}
	for _, d := range k.h.Departments {
		depts = append(depts, d.Dept)
	}
	for _, d := range depts {
		for _, n := range k.h.NoticeKinds {
			number := k.h.NoticeNumber(d, n.Kind, 2026, 1)
			if other, taken := owner[number]; taken && other != d+" "+n.Kind {
				k.add("departments", "catalogue.same_number", "", app.Args{"number": number, "one": other, "other": d + " " + n.Kind})
				continue
			}
			owner[number] = d + " " + n.Kind
		}
	}
}

func (k *hallChecker) counter(c *Counter) {
	k.id("number", c.Number)
	k.text("name", c.Name)
	if _, ok := k.c.Zone(c.Zone); !ok {
		k.add("zone", "catalogue.unknown_zone", "", app.Args{"id": c.Zone})
	}
	oneOf(&k.checker, "kind", c.Kind, FrontCounter, BackOffice, DeliveryCounter)
	if c.Kind == BackOffice {
		k.dept("dept", c.Dept)
	} else if c.Dept != "" {
		k.add("dept", "catalogue.front_with_dept", "R70", nil)
	}
}

// enough: every zone takes applications, every department has a back office
// and somebody gives results out (SEED 二（一）).
func (k *hallChecker) enough() {
	fronts, backs := map[string]bool{}, map[string]bool{}
	for _, c := range k.h.Counters {
		fronts[c.Zone] = fronts[c.Zone] || c.Kind == FrontCounter
		backs[c.Dept] = backs[c.Dept] || c.Kind == BackOffice
	}
	for _, z := range k.c.Zones() {
		if !fronts[z.ID] {
			k.add("counters", "catalogue.zone_without_front", "", app.Args{"id": z.ID})
		}
	}
	for _, d := range k.c.Departments() {
		if !backs[d.ID] {
			k.add("counters", "catalogue.dept_without_back", "", app.Args{"id": d.ID})
		}
	}
	if len(k.h.CountersOf(DeliveryCounter, "")) == 0 {
		k.add("counters", "catalogue.no_delivery", "R70", nil)
	}
}

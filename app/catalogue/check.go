package catalogue

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/app/workday"
)

// Bounds that only catch slips of the pen.
const (
	maxLimit  = 3650 // of a limit in any unit
	maxCount  = 999  // copies of a paper
	maxStages = 99

	// A step of a joint case may write two rows for each department: more of
	// them would not fit one transaction (app.MaxOps).
	maxDepts = 36
)

// checker knows the invariants of the catalogue. Its methods report what is
// broken about the entry the report is about.
type checker struct {
	*report
	c *Catalogue
}

var idPattern = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z_-]{0,39}$`)

func (k *checker) id(field, id string) {
	if id == "" {
		k.add(field, "catalogue.empty", "", nil)
	} else if !idPattern.MatchString(id) {
		k.add(field, "catalogue.bad_id", "", app.Args{"id": id})
	}
}

func (k *checker) unique(seen map[string]bool, field, id string) {
	if id != "" && seen[id] {
		k.add(field, "catalogue.double", "", app.Args{"id": id})
	}
	seen[id] = true
}

func (k *checker) text(field, text string) {
	if strings.TrimSpace(text) == "" {
		k.add(field, "catalogue.empty", "", nil)
	}
}

func (k *checker) filled(field string, n int) {
	if n == 0 {
		k.add(field, "catalogue.empty_list", "", nil)
	}
}

func (k *checker) within(field string, v, low, high int) bool {
	if v < low || v > high {
		k.add(field, "catalogue.out_of_range", "", app.Args{"value": v, "min": low, "max": high})
		return false
	}
	return true
}

func oneOf[T ~string](k *checker, field string, v T, allowed ...T) {
	if slices.Contains(allowed, v) {
		return
	}
	words := make([]string, len(allowed))
	for i, a := range allowed {
		words[i] = string(a)
	}
	k.add(field, "catalogue.not_one_of", "", app.Args{"value": string(v), "allowed": strings.Join(words, ", ")})
}

func (k *checker) dept(field, id string) {
	if _, ok := k.c.Department(id); !ok {
		k.add(field, "catalogue.unknown_dept", "", app.Args{"id": id})
	}
}

var prefixPattern = regexp.MustCompile(`^[A-Z]$`)

func (k *checker) zones(zones []Zone) {
	k.filled("zones", len(zones))
	ids, prefixes := map[string]bool{}, map[string]bool{}
	for i, z := range zones {
		at := fmt.Sprintf("zones[%d].", i)
		k.id(at+"id", z.ID)
		k.unique(ids, at+"id", z.ID)
		k.text(at+"name", z.Name)
		k.text(at+"name_en", z.NameEN)
		if !prefixPattern.MatchString(z.TicketPrefix) {
			k.add(at+"ticket_prefix", "catalogue.bad_prefix", "", app.Args{"prefix": z.TicketPrefix})
		}
		k.unique(prefixes, at+"ticket_prefix", z.TicketPrefix)
	}
}

func (k *checker) departments(depts []Department) {
	k.filled("departments", len(depts))
	ids := map[string]bool{FrontDesk: true}
	for i, d := range depts {
		at := fmt.Sprintf("departments[%d].", i)
		k.id(at+"id", d.ID)
		k.unique(ids, at+"id", d.ID)
		k.text(at+"name", d.Name)
		k.text(at+"name_en", d.NameEN)
	}
}

func (k *checker) item(it *Item) {
	k.id("code", it.Code)
	k.text("name", it.Name)
	k.text("name_en", it.NameEN)
	k.text("legal_basis", it.LegalBasis)
	k.text("result_doc", it.ResultDoc)
	k.text("fee", it.Fee)
	if _, ok := k.c.Zone(it.Zone); !ok {
		k.add("zone", "catalogue.unknown_zone", "", app.Args{"id": it.Zone})
	}
	k.dept("dept", it.Dept)
	if it.Regulator != "" {
		k.dept("regulator", it.Regulator)
	}
	oneOf(k, "case_type", it.CaseType, Instant, Commitment, Joint)
	oneOf(k, "nature", it.Nature, "permit", "public_service", "confirmation", "filing", "benefit", "other", "mixed")
	oneOf(k, "profile", it.Profile, Profiles()...)
	oneOf(k, "applicant", it.Applicant, "natural", "legal", "both")
	oneOf(k, "legal_limit_unit", it.LegalUnit, workday.WorkingDay, workday.CalendarDay, workday.Month)
	oneOf(k, "clock_start", it.ClockStart, FromAccepted, FromReceived, FromWindowClose)
	oneOf(k, "confidence", it.Confidence, "memory", "seen")
	k.limits(it)
	k.extension(it)
	k.materials(it)
	k.questions(it)
	k.parties(it)
	if it.CaseType == Joint {
		k.joint(it)
	} else {
		k.notJoint(it)
	}
}

func (k *checker) limits(it *Item) {
	sane := k.within("legal_limit", it.LegalLimit, 0, maxLimit)
	sane = k.within("committed_limit", it.CommittedLimit, 0, maxLimit) && sane
	if !sane {
		return
	}
	switch it.CaseType {
	case Instant: // no limit is promised: it is done at once
		if it.CommittedLimit != 0 {
			k.add("committed_limit", "catalogue.instant_with_limit", "R40", app.Args{"committed": it.CommittedLimit})
		}
		return
	case Commitment, Joint:
		if it.CommittedLimit == 0 {
			k.add("committed_limit", "catalogue.no_committed_limit", "R32", nil)
		}
	}
	if legal := atLeast(it.LegalLimit, it.LegalUnit); it.CommittedLimit > legal {
		k.add("committed_limit", "catalogue.committed_over_legal", "R32", app.Args{"committed": it.CommittedLimit, "legal": legal})
	}
	if it.CaseType == Joint && atMost(it.LegalLimit, it.LegalUnit) > jointLimit {
		k.add("legal_limit", "catalogue.joint_over_45", "R25", app.Args{"max": jointLimit})
	}
}

// extension: the permit law and the registration rules give a number that the
// item may not pass (R24, R25); elsewhere the item's own law sets it.
func (k *checker) extension(it *Item) {
	p := it.Procedure()
	most, rule := p.ExtensionDays, "R24"
	if it.CaseType == Joint {
		rule = "R25"
	} else if most == 0 {
		most, rule = maxLimit, ""
	}
	if it.ExtensionDays < 0 || it.ExtensionDays > most {
		k.add("extension_days", "catalogue.extension_too_long", rule, app.Args{"days": it.ExtensionDays, "max": most})
	}
}

func (k *checker) materials(it *Item) {
	ids := map[string]bool{}
	for i := range it.Materials {
		m := &it.Materials[i]
		at := fmt.Sprintf("materials[%d].", i)
		k.id(at+"id", m.ID)
		k.unique(ids, at+"id", m.ID)
		k.text(at+"name", m.Name)
		k.text(at+"name_en", m.NameEN)
		oneOf(k, at+"form", m.Form, Original, Copy, Check)
		oneOf(k, at+"source", m.Source, "applicant", "government", "third_party")
		k.within(at+"count", m.Count, 1, maxCount)
		if m.Deferrable && it.CaseType == Instant {
			k.add(at+"deferrable", "catalogue.instant_deferrable", "R40", nil)
		}
		if m.Hint != nil {
			k.text(at+"hint.look", m.Hint.Look)
			for j, defect := range m.Hint.Defects {
				k.text(fmt.Sprintf("%shint.defects[%d]", at, j), defect)
			}
		}
		k.when(at, it, m)
	}
}

func (k *checker) when(at string, it *Item, m *MaterialSpec) {
	for question, answer := range m.When {
		i := slices.IndexFunc(it.Questions, func(q Question) bool { return q.ID == question })
		if i < 0 {
			k.add(at+"when", "catalogue.unknown_question", "R92", app.Args{"id": question})
		} else if !it.Questions[i].has(answer) {
			k.add(at+"when", "catalogue.unknown_answer", "R92", app.Args{"id": answer})
		}
	}
}

func (k *checker) parties(it *Item) {
	roles := map[string]bool{}
	for i, p := range it.Parties {
		at := fmt.Sprintf("parties[%d].", i)
		k.id(at+"role", p.Role)
		k.unique(roles, at+"role", p.Role)
		k.text(at+"name", p.Name)
		k.within(at+"min", p.Min, 0, maxCount)
	}
}

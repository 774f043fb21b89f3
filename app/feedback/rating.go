package feedback

import (
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/app/identity"
)

// Grade is one of the five grades, 1 to 5 (R84). There is no default: 0 is no
// grade.
type Grade int

// The grades.
const (
	VeryBad   Grade = 1 // 非常不满意
	Bad       Grade = 2 // 不满意
	Fair      Grade = 3 // 基本满意
	Good      Grade = 4 // 满意
	Excellent Grade = 5 // 非常满意
)

// Grades lists the grades, the best first, as a pad shows them.
func Grades() []Grade { return []Grade{Excellent, Good, Fair, Bad, VeryBad} }

var gradeIDs = map[Grade]string{
	Excellent: "feedback.grade_5", Good: "feedback.grade_4", Fair: "feedback.grade_3", Bad: "feedback.grade_2", VeryBad: "feedback.grade_1",
}

// MessageID returns the id of the grade's name.
func (g Grade) MessageID() string { return gradeIDs[g] }

// Negative reports whether the grade is followed up (R85).
func (g Grade) Negative() bool { return g == Bad || g == VeryBad }

// Reason is why somebody was not satisfied.
type Reason string

// The reasons to choose from.
const (
	Attitude   Reason = "attitude"
	Efficiency Reason = "efficiency"
	Process    Reason = "process"
	Trips      Reason = "trips" // had to come several times
	Facility   Reason = "facility"
	Other      Reason = "other"
)

// Reasons lists the reasons in the order they are offered.
func Reasons() []Reason {
	return []Reason{Attitude, Efficiency, Process, Trips, Facility, Other}
}

var reasonIDs = map[Reason]string{
	Attitude: "feedback.reason_attitude", Efficiency: "feedback.reason_efficiency", Process: "feedback.reason_process",
	Trips: "feedback.reason_trips", Facility: "feedback.reason_facility", Other: "feedback.reason_other",
}

// MessageID returns the id of the reason's words.
func (r Reason) MessageID() string { return reasonIDs[r] }

// Rating is what somebody says of a visit. All but the grade is voluntary;
// Reasons and Phone belong to a negative grade alone, Phone to be called back.
type Rating struct {
	Grade   Grade    `cbor:"1,keyasint"`
	Reasons []Reason `cbor:"2,keyasint,omitempty"`
	Words   string   `cbor:"3,keyasint,omitempty"`
	Phone   string   `cbor:"4,keyasint,omitempty"` // forgotten once its follow-up is over
}

// MaxWords is how many characters a rating's words may have.
const MaxWords = 300

// checked returns the rating as it is kept, or what is wrong with it.
func (r Rating) checked() (Rating, error) {
	r.Words, r.Phone = strings.TrimSpace(r.Words), strings.TrimSpace(r.Phone)
	r.Reasons = slices.Clone(r.Reasons)
	if gradeIDs[r.Grade] == "" {
		return r, invalid("grade", "feedback.no_grade", nil)
	}
	if len([]rune(r.Words)) > MaxWords {
		return r, invalid("words", "feedback.words_long", app.Args{"most": MaxWords})
	}
	if !r.Grade.Negative() && (len(r.Reasons) > 0 || r.Phone != "") {
		return r, invalid("reasons", "feedback.only_negative", nil)
	}
	for i, reason := range r.Reasons {
		if reasonIDs[reason] == "" || slices.Contains(r.Reasons[:i], reason) {
			return r, invalid("reasons", "feedback.reason_unknown", nil)
		}
	}
	if r.Phone != "" {
		phone, _, err := identity.ParsePhone(r.Phone)
		if err != nil {
			return r, err
		}
		r.Phone = phone
	}
	return r, nil
}

func invalid(field, id string, args app.Args) error {
	return &app.Error{Code: app.Invalid, Field: field, ID: id, Rule: "R84", Args: args}
}

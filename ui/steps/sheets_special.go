package steps

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
)

var specialSheets = map[casework.Step]sheet{
	casework.ArrangeSurvey: {fields: surveyFields, fill: fillSurvey},
	casework.RecordSurvey:  {fields: recordFields, fill: fillRecord},
	casework.BeginSpecial: {
		fields: []Field{
			one("kind", "steps.special_kind", specialKinds),
			day("from", "steps.from").begins(func(a Ask) string { return a.today().String() }), count("days", "steps.days_special"),
			one("excluded", "steps.excluded", counted).begins(func(Ask) string { return yes }),
			day("asked", "steps.hearing_asked").onlyIf(hearingChosen),
			line("basis", "steps.basis").says("steps.basis_hint"),
			reason.low(),
		},
		fill: func(f *Form, ch *casework.Change) {
			ch.Special = &casework.Special{
				Kind: casework.SpecialKind(f.One("kind")), From: f.Day("from"), Days: f.Count("days"), Excluded: f.One("excluded") == yes,
				Basis: f.Text("basis"), Reason: f.Text("reason"), Asked: f.Day("asked"),
			}
		},
	},
	casework.EndSpecial: {fields: endFields, fill: fillEnd},
	casework.Extend: {
		fields: []Field{
			count("days", "steps.days_extend").with(func(a Ask) []any { return []any{"max", a.Case.Item.Extension} }),
			line("approver", "steps.approver").beside().with(func(a Ask) []any { return []any{"role", casework.Approver(a.Case.Item.Approver)} }),
			area("reason", "steps.reason_extend"),
		},
		fill: func(f *Form, ch *casework.Change) {
			ch.Extension = &casework.Extension{Days: f.Count("days"), Approver: f.Text("approver"), As: f.ask.Case.Item.Approver}
			ch.Reason = f.Text("reason")
		},
	},
	casework.Annul: {
		fields: []Field{one("target", "steps.annul_what", annullable).begins(func(a Ask) string { return firstKey(annullable(a)) }), reason},
		fill: func(f *Form, ch *casework.Change) {
			what, no, _ := strings.Cut(f.One("target"), " ")
			ch.What, ch.Reason = what, f.Text("reason")
			ch.Target, _ = strconv.Atoi(no) // the key is the form's own
		},
		danger: true,
	},
}

func hearingChosen(f *Form) bool { return f.One("kind") == string(casework.Hearing) }

// another: not only the day of an announced survey is told.
func another(f *Form) bool { return f.One("which") == "0" }

func dated(f *Form) bool { return !another(f) || f.One("dated") == yes }

var surveyFields = []Field{
	one("which", "steps.survey_which", surveyWhich).begins(func(a Ask) string { return firstKey(surveyWhich(a)) }).
		onlyIf(func(f *Form) bool { return f.ask.undated() != nil }),
	one("dated", "steps.survey_dated", dating).begins(func(Ask) string { return yes }).onlyIf(another),
	moment("at", "steps.survey_at").onlyIf(dated),
	line("contact", "steps.contact").beside().begins(func(a Ask) string { return a.Actor.Name }).onlyIf(another),
	line("place", "steps.place").begins(func(a Ask) string { return a.Case.Applicant.Address }).onlyIf(another),
	many("depts", "steps.survey_depts", invitable).begins(func(a Ask) string {
		if s := a.stage(); s != nil {
			return strings.Join(s.With, "\n")
		}
		return ""
	}).onlyIf(func(f *Form) bool { return another(f) && len(invitable(f.ask)) > 1 }),
	area("look", "steps.look").low().onlyIf(another),
	area("prepare", "steps.prepare").low().onlyIf(another),
}

func fillSurvey(f *Form, ch *casework.Change) {
	ch.Target, _ = strconv.Atoi(f.One("which")) // the key is the form's own
	ch.Survey = &casework.Survey{}
	if dated(f) {
		ch.Survey.At = f.Moment("at")
		f.need("at")
	}
	if another(f) {
		ch.Survey.Place, ch.Survey.Depts, ch.Survey.Contact = f.Text("place"), f.Chosen("depts"), f.Text("contact")
		ch.Survey.Look, ch.Survey.Prepare = f.Text("look"), f.Text("prepare")
	}
}

var recordFields = []Field{
	moment("from", "steps.survey_from").begins(func(a Ask) string {
		if v := a.unrecorded(); v != nil && !v.At.IsZero() && v.At.Before(a.Now) {
			return momentText(v.At)
		}
		return ""
	}),
	moment("to", "steps.survey_to"),
	{ID: "surveyors", Label: "steps.surveyors", Kind: Team},
	many("absent", "steps.survey_absent", invited).onlyIf(func(f *Form) bool { return len(invited(f.ask)) > 0 }),
	area("findings", "steps.findings").low(),
	one("conclusion", "steps.conclusion", conclusions).beside(),
	line("applicant", "steps.survey_signed").beside().begins(signer),
	line("rectify", "steps.rectify").beside().onlyIf(toRectify),
	day("until", "steps.rectify_until").onlyIf(toRectify),
	count("photos", "steps.photos"),
}

func toRectify(f *Form) bool { return f.One("conclusion") == string(casework.ToRectify) }

func fillRecord(f *Form, ch *casework.Change) {
	if v := f.ask.unrecorded(); v != nil {
		ch.Target = v.No
	}
	ch.Record = &casework.SurveyRecord{
		From: f.Moment("from"), To: f.Moment("to"), Surveyors: f.team("surveyors"), Findings: f.Text("findings"),
		Conclusion: casework.Conclusion(f.One("conclusion")), Rectify: f.Text("rectify"), Until: f.Day("until"),
		Photos: f.Count("photos"), Absent: f.Chosen("absent"), Applicant: f.Text("applicant"),
	}
}

var endFields = []Field{
	day("until", "steps.special_until").with(func(a Ask) []any {
		if s := a.open(); s != nil {
			return []any{"kind", s.Kind, "from", s.From.String()}
		}
		return []any{"kind", "", "from", ""}
	}).begins(func(a Ask) string { return a.today().String() }),
	day("told", "steps.hearing_told").onlyIf(isKind(casework.Hearing)).begins(func(a Ask) string {
		if s := a.open(); s != nil {
			return s.Told.String()
		}
		return ""
	}),
	day("held", "steps.hearing_held").onlyIf(isKind(casework.Hearing)),
	{ID: "people", Label: "steps.people", Kind: People, rows: 3, hint: "steps.people_hint", when: isKind(casework.Hearing, casework.Expert)},
	area("record", "steps.special_record"),
}

func isKind(kinds ...casework.SpecialKind) func(*Form) bool {
	return func(f *Form) bool {
		s := f.ask.open()
		return s != nil && slices.Contains(kinds, s.Kind)
	}
}

func fillEnd(f *Form, ch *casework.Change) {
	end := &casework.Special{Until: f.Day("until"), Record: f.Text("record"), People: f.people("people"), Told: f.Day("told"), Held: f.Day("held")}
	if s := f.ask.open(); s != nil {
		ch.Target, end.Asked = s.No, s.Asked
	}
	ch.Special = end
}

// defaultCounts sets what the law says of the kind: its days are not counted,
// except of publicity, and of procedures that know no exclusions (R28, R29).
func defaultCounts(f *Form) {
	kind := casework.SpecialKind(f.One("kind"))
	profile, _ := catalogue.ProfileOf(catalogue.ProfileID(f.ask.Case.Item.Profile))
	lawful := kind == casework.Applicants || kind != casework.Publicity && profile.Exclusions
	f.choose("excluded", map[bool]string{true: yes, false: no}[lawful])
}

func momentText(t time.Time) string { return t.In(app.HallTime).Format("2006-01-02 15:04") }

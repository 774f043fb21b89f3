package casework

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"yichuang/app"
)

// The departments of the model: one decides alone, three decide together.
const (
	alone  = "XZSP"
	leader = "ZJJ"
)

var jointDepts = []string{leader, "SCJ", "XFJ"}

// people are all who ever try something, the ones who may not as well.
func people() []app.Actor {
	var out []app.Actor
	add := func(dept string, roles ...app.Role) {
		n := len(out) + 101
		out = append(out, app.Actor{Staff: fmt.Sprint(n), Name: fmt.Sprintf("%s%d", roles[0], n), Desk: fmt.Sprint(n % 9), Zone: "project", Dept: dept, Roles: roles})
	}
	add("", app.Front)
	add("", app.Front)
	add("", app.Front, app.Deliverer)
	add("", app.Deliverer)
	add("", app.Supervisor)
	for _, dept := range append([]string{alone}, jointDepts...) {
		add(dept, app.Back)
		add(dept, app.Chief)
	}
	add("", app.Office)
	add("", app.System)
	add("", app.Kiosk)
	add("", app.Proxy)
	return out
}

func oneIn(t *rapid.T, n int, what string) bool { return rapid.IntRange(1, n).Draw(t, what) == n }

func pick[T any](t *rapid.T, what string, from ...T) T { return rapid.SampledFrom(from).Draw(t, what) }

// drawForm draws an application for an item of the kind.
func drawForm(t *rapid.T, kind string) *Form {
	f := &Form{Item: drawItem(t, kind), Materials: drawPapers(t), Way: Pickup}
	f.Applicant = Party{Name: "李仲安", IDKind: "resident", ID: man, Phone: "13805330000", Address: "周村区丝绸路1号"}
	if oneIn(t, 2, "organisation") {
		f.Applicant = Party{Name: "测试商行", IDKind: "credit", ID: firm, Org: true, Rep: "李仲安", Address: "周村区丝绸路1号"}
	}
	if f.Item.Applicant = ""; oneIn(t, 2, "applicant kind") {
		f.Item.Applicant = map[bool]string{false: "natural", true: "legal"}[f.Applicant.Org]
	}
	if !f.Item.Presence && oneIn(t, 3, "agent") {
		f.Agent = &Party{Name: "王氏", IDKind: "resident", ID: woman}
		f.Details.Letter = &Letter{No: "委1", Powers: "递交材料"}
	}
	f.Way = pick(t, "way", Pickup, Mail, Online)
	if f.Way == Online {
		f.Details.Online = &NetAddress{Address: "a@example.cn", Consent: "确1"}
	}
	f.Plan = []Stage{{No: 1, Name: f.Item.Name, Dept: alone, Kind: "decision", Limit: f.Item.Committed}}
	if kind == "joint" {
		f.Plan = drawPlan(t, f.Materials)
	}
	return f
}

func drawItem(t *rapid.T, kind string) Item {
	i := Item{
		Code: "M1", Name: "设立许可", Dept: alone, DeptName: "行政审批服务局", Zone: "project", Type: kind, ResultDoc: "经营许可证",
		Profile: pick(t, "profile", "permit", "permit", "registration", "realestate"), Presence: oneIn(t, 5, "presence"), Upward: oneIn(t, 3, "upward"),
		LegalUnit: "working_day", Start: pick(t, "start", "accepted", "accepted", "received"),
	}
	if kind != "instant" {
		i.Committed = rapid.IntRange(1, 15).Draw(t, "committed")
	}
	switch rapid.IntRange(1, 6).Draw(t, "legal") {
	case 1:
		i.Legal = 0
	case 2:
		i.Legal, i.LegalUnit = 60, "calendar_day"
	case 3:
		i.Legal, i.LegalUnit = 3, "month"
	default:
		i.Legal = i.Committed + rapid.IntRange(0, 10).Draw(t, "legal more")
	}
	if !oneIn(t, 3, "no extension") {
		i.Extension, i.Approver = pick(t, "extension", 3, 10), "authority_head"
	}
	if kind == "joint" {
		i.Dept, i.DeptName, i.LeadDept, i.Responsible = leader, "住房和城乡建设局", leader, jointDepts[1:]
		i.Profile, i.Approver = "permit", "government_head"
	}
	return i
}

func drawPapers(t *rapid.T) []Material {
	var out []Material
	for n := range rapid.IntRange(2, 5).Draw(t, "papers") {
		out = append(out, Material{
			ID: fmt.Sprintf("m%d", n+1), Name: fmt.Sprintf("材料%d", n+1), Form: pick(t, "form", "original", "original", "copy", "check"), Count: 1,
			Deferrable: n > 0 && !oneIn(t, 3, "core"), Shareable: oneIn(t, 4, "shareable"),
		})
	}
	return out
}

// drawPlan draws a plan without a circle: a stage comes after some of those
// drawn before it, in whatever order they are numbered.
func drawPlan(t *rapid.T, papers []Material) []Stage {
	n := rapid.IntRange(2, 9).Draw(t, "stages")
	plan := []Stage{{No: 1, Name: "受理", Dept: frontDesk, Kind: "accept"}}
	for no := 2; no <= n; no++ {
		s := Stage{
			No: no, Name: fmt.Sprintf("环节%d", no), Dept: pick(t, "dept", jointDepts...), Limit: rapid.IntRange(1, 5).Draw(t, "limit"),
			Kind: pick(t, "kind", "review", "review", "survey", "expert", "decision"), Original: oneIn(t, 4, "original"),
		}
		for before := 1; before < no; before++ {
			if oneIn(t, 3, "after") {
				s.After = append(s.After, before)
			}
		}
		if s.Kind == "expert" {
			s.Excluded = oneIn(t, 2, "excluded")
		}
		if s.Kind == "survey" && s.Dept == leader {
			s.With = slices.Clone(jointDepts)
		}
		if s.Kind != "decision" && oneIn(t, 2, "output") {
			s.Output = "核查意见"
		}
		for _, m := range papers {
			if oneIn(t, 2, "needs") {
				s.Materials = append(s.Materials, m.ID)
			}
		}
		plan = append(plan, s)
	}
	if oneIn(t, 2, "issue stage") && n < 9 {
		last := Stage{No: n + 1, Name: "发放", Dept: frontDesk, Kind: kindIssue}
		for no := 2; no <= n; no++ {
			last.After = append(last.After, no)
		}
		plan = append(plan, last)
	}
	return plan
}

// later moves the clock on: mostly minutes, sometimes over days and holidays.
// While a case is not accepted they decide who is told in time.
func later(t *rapid.T, now time.Time, state State) time.Time {
	now = now.Add(time.Duration(rapid.IntRange(1, 200).Draw(t, "minutes")) * time.Minute)
	if state == Received && !oneIn(t, 3, "time passes") {
		return now
	}
	switch rapid.IntRange(1, 24).Draw(t, "long") {
	case 1, 2, 3:
		return now.AddDate(0, 0, rapid.IntRange(1, 7).Draw(t, "days"))
	case 4:
		return now.AddDate(0, 0, rapid.IntRange(8, 60).Draw(t, "weeks"))
	}
	return now
}

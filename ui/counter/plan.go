package counter

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

// leads says in a line who leads a joint item, who takes part, and how many
// stages there are (R60).
func (s *Screen) leads(it *catalogue.Item, plan []casework.Stage) string {
	var others []string
	for _, id := range it.ResponsibleDepts {
		others = append(others, s.dept(id))
	}
	return s.t("counter.joint_who", "lead", s.dept(it.LeadDept), "others", strings.Join(others, "、"), "n", len(plan))
}

// planned is the plan of a joint item before there is a case: it stands in the
// preview's place until there is something to preview. why says what is missing.
func (s *Screen) planned(it *catalogue.Item, plan []casework.Stage, why string) fyne.CanvasObject {
	lines := kit.Col(10, kit.NewPara(why, kit.SizeSmall, kit.Ink2))
	for i := range plan {
		st := &plan[i]
		lines.Add(kit.Divider())
		lines.Add(kit.Col(2, kit.NewPara(s.t("counter.stage_name", "n", st.No, "name", st.Name), kit.SizeBody, kit.Ink).Bold(), kit.NewPara(s.stageLine(st), kit.SizeSmall, kit.Ink2)))
	}
	head := kit.CardHead(kit.Heading(s.t("counter.plan_title")), kit.Note(s.t("counter.plan_longest", "limit", s.limit(it.CommittedLimit))))
	return kit.Card(kit.Fill(head, kit.Scroll(kit.Pad(16, 12, lines)), nil))
}

// stageLine says of a stage who does it, how long it takes, after which.
func (s *Screen) stageLine(st *casework.Stage) string {
	limit := s.limit(st.Limit)
	if st.Excluded {
		limit = s.t("counter.stage_excluded", "limit", limit)
	}
	words := s.t("counter.stage_line", "dept", s.dept(st.Dept), "limit", limit)
	if len(st.After) == 0 {
		return words
	}
	var after []string
	for _, no := range st.After {
		after = append(after, strconv.Itoa(no))
	}
	return words + s.t("counter.stage_after", "after", strings.Join(after, "、"))
}

// dept names a department, or the front counter.
func (s *Screen) dept(id string) string {
	if d, ok := s.d.Catalogue.Department(id); ok {
		return d.Name
	}
	return s.t("counter.plan_front")
}

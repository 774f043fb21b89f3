package review_test

import (
	"testing"

	"yichuang/app/casework"
	"yichuang/app/halltest"
)

// TestEveryJointServiceRunsToItsEnd: each of the eight by several ways, from
// registration to the closed case.
func TestEveryJointServiceRunsToItsEnd(t *testing.T) {
	for _, row := range []struct {
		name  string
		item  string
		route func(t *testing.T) *run
		end   casework.State
	}{
		{"straight", "J001", straight("J001"), casework.Closed},
		{"one stage refused, the whole refused", "J001", refusal("J001", 5, casework.RefuseWhole), casework.Closed},
		{"one stage refused, amended, agreed", "J001", refusal("J001", 5, casework.ForAmending), casework.Closed},
		{"one stage refused, the others go on", "J001", refusal("J001", 5, casework.GoOn), casework.Closed},
		{"deferred papers supplied late", "J001", suppliedLate("J001", "staff", "signdraw"), casework.Closed},
		{"withdrawn in the middle", "J001", withdrawn("J001", 2), casework.Withdrawn},
		{"by post, once returned", "J001", posted("J001"), casework.Closed},

		{"straight, with experts", "J002", straight("J002"), casework.Closed},
		{"a department stays away from the survey", "J002", absence("J002", 2, "WJJ"), casework.Closed},
		{"stages in another order", "J002", ordered("J002", 2, 4, 3), casework.Closed},

		{"straight", "J003", straight("J003"), casework.Closed},
		{"stages in another order", "J003", ordered("J003", 5, 4, 2, 3), casework.Closed},
		{"one stage sent back while others go on", "J003", sentBack("J003", 5, 4), casework.Closed},

		{"straight, with experts beside two decisions", "J004", straight("J004"), casework.Closed},
		{"subject to a higher authority", "J004", higher("J004", 12), casework.Closed},
		{"the experts last", "J004", ordered("J004", 2, 4, 3, 5), casework.Closed},

		{"straight", "J005", straight("J005"), casework.Closed},
		{"a department stays away from the survey", "J005", absence("J005", 2, "RFB"), casework.Closed},
		{"deferred papers supplied late", "J005", suppliedLate("J005", "lightning"), casework.Closed},

		{"straight", "J006", straight("J006"), casework.Closed},
		{"originals handed on between departments", "J006", handedOn, casework.Closed},

		{"straight", "J007", straight("J007"), casework.Closed},
		{"one stage sent back while others go on", "J007", sentBackAfter("J007", 2, 3, 4), casework.Closed},
		{"withdrawn before anything was made", "J007", withdrawn("J007"), casework.Withdrawn},

		{"straight", "J008", straight("J008"), casework.Closed},
		{"by post, once returned", "J008", posted("J008"), casework.Closed},
		{"withdrawn while a department has the file", "J008", withdrawnOutThere, casework.Withdrawn},
		{"the file goes on to the insurer", "J008", fileGoesOn, casework.Closed},
	} {
		t.Run(row.item+" "+row.name, func(t *testing.T) {
			r := row.route(t)
			if r.c.State != row.end {
				t.Errorf("ends as %s, want %s", r.c.State, row.end)
			}
			r.sound()
			r.flowTells()
		})
	}
}

func straight(item string) func(*testing.T) *run {
	return func(t *testing.T) *run {
		r := accepted(t, item)
		r.rest()
		r.collect()
		return r
	}
}

func ordered(item string, stages ...int) func(*testing.T) *run {
	return func(t *testing.T) *run {
		r := accepted(t, item)
		for _, no := range stages {
			r.agree(no)
			r.days(1)
		}
		r.rest()
		r.collect()
		return r
	}
}

// refusal refuses a stage as soon as it can be, and follows the lead's choice.
func refusal(item string, no int, choice casework.LeadChoice) func(*testing.T) *run {
	return func(t *testing.T) *run {
		r := accepted(t, item)
		for _, before := range []int{2, 3} {
			r.agree(before)
		}
		r.disagree(no)
		r.lead(no, choice)
		if choice == casework.ForAmending {
			r.days(2)
			r.front(casework.EndSpecial, casework.Change{Stage: no, Target: len(r.c.Specials), Special: &casework.Special{Until: r.today(), Record: "已增设安全出口"}})
		}
		if choice != casework.RefuseWhole {
			r.rest()
		}
		r.collect()
		return r
	}
}

// suppliedLate accepts without the papers, which come when the review is under
// way: nothing is issued before (R47).
func suppliedLate(item string, papers ...string) func(*testing.T) *run {
	return func(t *testing.T) *run {
		r := deferred(t, item, 3, papers...)
		r.agree(2)
		r.days(1)
		for _, id := range papers {
			r.front(casework.Supplement, casework.Change{Checks: []casework.Checked{{ID: id, State: casework.Good}}})
		}
		r.rest()
		r.collect()
		return r
	}
}

func withdrawn(item string, after ...int) func(*testing.T) *run {
	return func(t *testing.T) *run {
		r := accepted(t, item)
		for _, no := range after {
			r.agree(no)
		}
		r.front(casework.Withdraw, casework.Change{Reason: "申请人改变计划"})
		for _, m := range r.c.Materials {
			if m.Holder != "" {
				t.Errorf("%s is still with %q", m.Name, m.Holder)
			}
		}
		return r
	}
}

// withdrawnOutThere: what a department holds comes back by way of the counter,
// each time against a sheet (R67, R70, R88).
func withdrawnOutThere(t *testing.T) *run {
	r := accepted(t, "J008")
	r.begin(2)
	r.front(casework.Withdraw, casework.Change{Reason: "申请人改变计划"})
	r.holdersAre("withdrawn", map[string]string{"archivehr": "RSJ", "photo": "RSJ"})
	var papers []string
	for id, holder := range r.holders() {
		if holder == "RSJ" {
			papers = append(papers, id)
		}
	}
	r.refused(halltest.Reviewer("RSJ"), casework.HandPapers, casework.Change{Papers: papers, Taker: "李仲安"}, "case.papers_applicant", "R70")
	r.back(halltest.Reviewer("RSJ"), casework.HandPapers, casework.Change{Papers: papers, To: casework.AtFront, Taker: "周兰"})
	r.front(casework.HandPapers, casework.Change{Papers: papers, Taker: "李仲安"})
	r.holdersAre("given back", map[string]string{"archivehr": ""})
	return r
}

// posted sends the results by post; the first letter comes back, the applicant
// asks for a second.
func posted(item string) func(*testing.T) *run {
	return func(t *testing.T) *run {
		r, s := register(t, item)
		s.Way = casework.Mail
		r.saved(r.Intake.Accept(t.Context(), r.clerk, "", s))
		r.rest()
		r.bring()
		r.post("EMS1")
		r.days(8)
		r.window(casework.MailReturned, casework.Change{Reason: "两次投递无人"})
		if issue := r.c.Plan[len(r.c.Plan)-1]; issue.State == casework.Done {
			t.Errorf("the letter came back, and the last stage is %s", issue.State)
		}
		r.days(1)
		way := casework.Change{Way: casework.Mail, Address: "周村区另一街2号"}
		r.window(casework.ChangeWay, way)
		r.post("EMS2")
		r.saved(r.Delivery.File(t.Context(), halltest.Window, "", r.c.Number, r.Now))
		return r
	}
}

func absence(item string, no int, dept string) func(*testing.T) *run {
	return func(t *testing.T) *run {
		r := accepted(t, item)
		r.begin(no)
		r.survey(no, dept)
		if v := r.c.Surveys[0].Record; len(v.Absent) != 1 || v.Absent[0] != dept {
			t.Errorf("absent %v", v.Absent)
		}
		r.rest()
		r.collect()
		return r
	}
}

// higher agrees in a stage subject to the higher authority, whose word comes
// days later.
func higher(item string, no int) func(*testing.T) *run {
	return func(t *testing.T) *run {
		r := accepted(t, item)
		for r.stage(no).State != casework.Ready {
			i := 0
			for r.c.Plan[i].Counter() || r.c.Plan[i].State != casework.Ready {
				i++
			}
			r.agree(r.c.Plan[i].No)
		}
		r.begin(no)
		r.back(r.chief(no), casework.Conclude, casework.Change{Stage: no, Opinion: &casework.Opinion{Verdict: casework.Higher, Text: "拟同意，报市商务局决定"}})
		if r.stage(no).State != casework.Referred || r.c.Decision != nil {
			t.Errorf("subject to a higher authority, and the stage is %s", r.stage(no).State)
		}
		r.days(6)
		r.back(r.chief(no), casework.Conclude, casework.Change{Stage: no, Opinion: r.opinion(no)})
		r.collect()
		return r
	}
}

// sentBack gives one stage back to the counter while another goes on.
func sentBack(item string, no, other int) func(*testing.T) *run {
	return sentBackAfter(item, 0, no, other)
}

func sentBackAfter(item string, before, no, other int) func(*testing.T) *run {
	return func(t *testing.T) *run {
		r := accepted(t, item)
		if before != 0 {
			r.agree(before)
		}
		due := *r.c.Due
		r.begin(no)
		r.back(r.chief(no), casework.SendBack, casework.Change{Stage: no, Reason: "效果图缺尺寸"})
		if r.c.State != casework.SentBack || r.c.Due.Committed != due.Committed {
			t.Errorf("sent back: %s, due %s", r.c.State, r.c.Due.Committed)
		}
		r.agree(other)
		r.saved(r.Intake.HandOver(t.Context(), r.clerk, "", r.c.Number, no, nil))
		if r.c.State != casework.InReview {
			t.Errorf("handed over again: %s", r.c.State)
		}
		r.rest()
		r.collect()
		return r
	}
}

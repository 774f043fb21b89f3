package casework

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// bare returns the facts of a paper without head, applicant and item, after
// asking whether these are the case's.
func bare(t *testing.T, c *Case, f paper.Facts) any {
	t.Helper()
	v := reflect.ValueOf(f.One()).Elem()
	head, who, item := f.Head(), v.FieldByName("Applicant"), v.FieldByName("Item")
	if head.Case != c.Number || head.Hall == "" || who.Interface() != person(c.Applicant) || item.Interface() != c.item() {
		t.Errorf("not a paper of the case: %+v", f.One())
	}
	for _, part := range []string{"Head", "Applicant", "Item"} {
		field := v.FieldByName(part)
		field.SetZero()
	}
	return v.Interface()
}

func TestPapersOfTheBackOfficeTellWhatTheCaseKnows(t *testing.T) {
	w, at := writer(t), time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)
	actor := actorOf(app.Back)
	remedy, _ := w.Hall.Department("SCJ")
	const item = "《食品经营许可和备案管理办法》第四条"
	for _, row := range []struct {
		name  string
		write func(c *Case) paper.Facts
		want  any
	}{
		{"6 survey of several departments", func(c *Case) paper.Facts {
			v := Survey{At: at.Add(24 * time.Hour), Place: "丝市街18号", Depts: []string{"XZSP", "SCJ"}, Contact: "张氏 0533-6195000", Look: "布局与图纸", Prepare: "健康证"}
			return w.Survey(c, c.StageOf(1), v, "勘1", actor, at)
		}, paper.SurveyNotice{
			Basis: item, At: at.Add(24 * time.Hour), Place: "丝市街18号", Look: "布局与图纸", Prepare: "健康证", Contact: "张氏 0533-6195000",
			Depts: []string{"周村区市场监督管理局", "周村区行政审批服务局"},
		}},
		{"6 survey of a joint case", func(c *Case) paper.Facts {
			c.Item.Type, c.Item.LeadDept, c.Plan[0].Excluded = "joint", "XZSP", true
			return w.Survey(c, c.StageOf(1), Survey{Place: "丝市街18号"}, "勘1", actor, at)
		}, paper.SurveyNotice{Basis: item, Place: "丝市街18号", Lead: "周村区行政审批服务局", Depts: []string{"周村区市场监督管理局"}, Contact: w.Hall.Phone, Excluded: true}},
		{"6 supplement with the date", func(c *Case) paper.Facts {
			return w.Survey(c, c.StageOf(1), Survey{Notice: "勘1", At: at, Place: "丝市街18号"}, "勘2", actor, at)
		}, paper.SurveyNotice{Basis: item, At: at, Place: "丝市街18号", Depts: []string{"周村区市场监督管理局"}, Contact: w.Hall.Phone, Dates: "勘1"}},
		{"7 a procedure the law names", func(c *Case) paper.Facts {
			c.Due.Committed = 20261130
			return w.Special(c, Special{Kind: Expert, Excluded: true, From: 20261123, Days: 5, Stage: 1}, "特1", actor, at)
		}, paper.SpecialNotice{
			Step: "专家评审", Basis: "《中华人民共和国行政许可法》第四十五条", From: 20261123, Days: 5, Excluded: true, Promised: 20261130, Becomes: 20261204,
		}},
		{"7 publicity that counts", func(c *Case) paper.Facts {
			c.Due.Committed = 20261130
			return w.Special(c, Special{Kind: Publicity, Basis: "《办法》第九条", From: 20261123, Days: 5, Stage: 1}, "特1", actor, at)
		}, paper.SpecialNotice{Step: "公示", Basis: "《办法》第九条", From: 20261123, Days: 5, Promised: 20261130}},
		{"7 a hearing", func(c *Case) paper.Facts {
			c.Due = nil
			return w.Special(c, Special{Kind: Hearing, Excluded: true, From: 20261123, Days: 20}, "特1", actor, at)
		}, paper.SpecialNotice{Step: "听证", Basis: "《中华人民共和国行政许可法》第四十五条", From: 20261123, Days: 20, Excluded: true, Hearing: true}},
		{"7 a wait for the applicant", func(c *Case) paper.Facts {
			c.Due = nil
			return w.Special(c, Special{Kind: Applicants, Reason: "整改", Excluded: true, From: 20261123, Days: 3}, "特1", actor, at)
		}, paper.SpecialNotice{Step: "等待申请人", Basis: item, Reason: "整改", From: 20261123, Days: 3, Excluded: true, Own: true}},
		{"7b extension", func(c *Case) paper.Facts {
			c.Due.Committed = 20261130
			return w.Extension(c, Extension{Days: 5, Approver: "周德安", As: string(AuthorityHead)}, "需要核实权属", 20261207, "延1", actor, at)
		}, paper.ExtensionNotice{
			Basis: "《中华人民共和国行政许可法》第四十二条第一款", Reason: "需要核实权属", Days: 5, Approver: "周德安", As: "本行政机关负责人", Promised: 20261130, Becomes: 20261207,
		}},
		{"7b extension of a joint case", func(c *Case) paper.Facts {
			c.Item.Type, c.Due = "joint", nil
			return w.Extension(c, Extension{Days: 15, Approver: "周德安", As: string(GovernmentHead)}, "需要核实权属", 20261221, "延1", actor, at)
		}, paper.ExtensionNotice{
			Basis: "《中华人民共和国行政许可法》第四十二条第二款", Reason: "需要核实权属", Days: 15, Approver: "周德安", As: "本级人民政府负责人", Becomes: 20261221,
		}},
		{"17 payment while the clock waits", func(c *Case) paper.Facts {
			return w.Payment(c, Fee{Amount: "120.00"}, "工本费", "缴1", actor, at)
		}, paper.PaymentNotice{Amount: "120.00", Reason: "工本费", Standard: "《收费目录》第三项"}},
		{"17 payment after the decision", func(c *Case) paper.Facts {
			c.Decision, c.Item.Fee = &Decision{Granted: true}, ""
			return w.Payment(c, Fee{Amount: "120.00"}, "工本费", "缴1", actor, at)
		}, paper.PaymentNotice{Amount: "120.00", Reason: "工本费", Standard: item, Decided: true}},
		{"the lead goes on", func(c *Case) paper.Facts {
			c.Item.LeadDept, c.Plan[0].Opinion = "XZSP", &Opinion{Verdict: Disagree, Text: "面积不足"}
			return w.LeadNotice(c, c.StageOf(1), LeadWord{Choice: GoOn, Basis: "第二十六条"}, 0, "其余环节不受影响", "告1", actor, at)
		}, paper.LeadDecision{
			Stage: "食品经营许可（新办）", Dept: "周村区市场监督管理局", Opinion: "面积不足", Lead: "周村区行政审批服务局", Choice: paper.GoOn, Reason: "其余环节不受影响", Basis: "第二十六条",
			ReviewBody: remedy.Review, Court: remedy.Court,
		}},
		{"the lead waits for the applicant", func(c *Case) paper.Facts {
			c.Item.LeadDept = "XZSP"
			return w.LeadNotice(c, c.StageOf(1), LeadWord{Choice: ForAmending}, 10, "请改图", "告1", actor, at)
		}, paper.LeadDecision{Stage: "食品经营许可（新办）", Dept: "周村区市场监督管理局", Lead: "周村区行政审批服务局", Choice: paper.ForAmending, Reason: "请改图", Days: 10}},
		{"17 grant", func(c *Case) paper.Facts {
			c.Acceptance = &Acceptance{Notice: "受1", On: 20261116}
			d := Decision{Granted: true, Text: "经审查，同意", Doc: "食品经营许可证", DocNo: "JY1", Copies: 2, Scope: "热食", Expires: 20311122}
			return w.Grant(c, c.StageOf(1), d, "许1", actor, at)
		}, paper.GrantDecision{
			Accepted: 20261116, AcceptNo: "受1", Basis: "《中华人民共和国行政许可法》第三十八条第一款、" + item, Text: "同意", Licence: "食品经营许可证", LicenceNo: "JY1",
			Copies: 2, Scope: "热食", From: 20261123, Until: 20311122, Within: 10, Delivery: "窗口自取", ReviewBody: remedy.Review, Court: remedy.Court,
		}},
		{"17 hearing before a denial", func(c *Case) paper.Facts {
			c.Acceptance = &Acceptance{Notice: "受1", On: 20261116}
			return w.Hearing(c, c.StageOf(1), Intent{Reason: "场所不符"}, "听1", actor, at)
		}, paper.HearingNotice{
			Accepted: 20261116, AcceptNo: "受1", Intended: "不予行政许可", Reason: "场所不符", Basis: item, Right: "《中华人民共和国行政许可法》第四十七条",
			Contact: actor.Name + "　" + w.Hall.Phone,
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := lettered(t)
			if got := bare(t, c, row.write(c)); !reflect.DeepEqual(got, row.want) {
				t.Errorf("it tells\n%+v\nwant\n%+v", got, row.want)
			}
		})
	}
}

func TestRecordOfASurveyTellsWhoLookedAndWhatTheyFound(t *testing.T) {
	w, at := writer(t), time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)
	c := lettered(t)
	v := c.Surveys[0]
	v.Record = &SurveyRecord{
		From: at, To: at.Add(time.Hour), Findings: "布局：与图纸一致\n\n冷热分区: 未设专间", Conclusion: ToRectify, Rectify: "补装防蝇设施\n设专间", Until: 20261130, Photos: 3,
		Surveyors: []Surveyor{{Name: "郑氏", Cert: "鲁001", Dept: "SCJ"}, {Name: "吴氏", Cert: "鲁002"}}, Absent: []string{"XZSP"}, Applicant: "李仲安",
	}
	want := paper.SurveyReport{
		Notices: []string{"周审批勘〔2026〕1号", "周审批勘〔2026〕2号"}, From: at, To: at.Add(time.Hour), Place: "丝市街18号", Photos: 3, Conclusion: "限期整改", Present: "李仲安",
		Surveyors: []paper.Surveyor{{Name: "郑氏", Cert: "鲁001", Dept: "周村区市场监督管理局"}, {Name: "吴氏", Cert: "鲁002"}},
		Findings:  []paper.Finding{{Point: "布局", Found: "与图纸一致"}, {Point: "冷热分区", Found: "未设专间"}},
		Rectify:   []paper.Rectification{{What: "补装防蝇设施", Until: 20261130}, {What: "设专间", Until: 20261130}}, Absent: []string{"周村区行政审批服务局"},
	}
	if got := bare(t, c, w.SurveyRecord(c, v, actorOf(app.Back), at)); !reflect.DeepEqual(got, want) {
		t.Errorf("it tells\n%+v\nwant\n%+v", got, want)
	}
}

func TestFindingsAreToldByPoint(t *testing.T) {
	for _, row := range []struct {
		name, look, text string
		want             []paper.Finding
	}{
		{"one sentence is about what was to be looked at", "布局", "一致", []paper.Finding{{Point: "布局", Found: "一致"}}},
		{"a time of day is no point", "布局", "10:30到场，一致", []paper.Finding{{Point: "布局", Found: "10:30到场，一致"}}},
		{"a colon far in the sentence", "布局", strings.Repeat("经", 30) + "：一致", []paper.Finding{{Point: "布局", Found: strings.Repeat("经", 30) + "：一致"}}},
		{"nothing", "布局", " \n ", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := findings(row.look, row.text); !reflect.DeepEqual(got, row.want) {
				t.Errorf("%+v, want %+v", got, row.want)
			}
		})
	}
}

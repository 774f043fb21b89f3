package casework

import (
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// read is a letter as text: rows as label and value, then everything else.
func read(l *paper.Letter) string {
	var b strings.Builder
	for _, r := range l.Rows {
		b.WriteString(r.Label + "：" + r.Text + "\n")
	}
	b.WriteString(strings.Join(l.Body, "\n") + "\n")
	for _, t := range l.Tables {
		b.WriteString(t.Title + "\n")
		for _, row := range t.Rows {
			b.WriteString(strings.Join(row, "|") + "\n")
		}
	}
	return b.String() + strings.Join(l.After, "\n") + "\n" + strings.Join(l.Sign, "|") + "\n" + l.Copies
}

// lettered is a joint case under review about which any letter can be written.
func lettered(t *testing.T) *Case {
	t.Helper()
	c := walk(t, roads[InReview])
	c.Item.Basis, c.Item.Fee = "《食品经营许可和备案管理办法》第四条", "《收费目录》第三项"
	c.Item.Profile, c.Item.Approver = "permit", string(AuthorityHead)
	c.Applicant.ID = man
	c.Plan[0].Dept = "SCJ"
	c.Surveys = []Survey{{No: 1, Stage: 1, Notice: "周审批勘〔2026〕1号", Supplement: "周审批勘〔2026〕2号", Place: "丝市街18号"}}
	c.Corrections = []Correction{{Notice: "周审批补正〔2026〕1号", Until: 20260105}}
	c.Materials = []Material{
		{ID: "form", Name: "申请书", Form: "original", Count: 1, State: Good, Holder: AtFront},
		{ID: "plan", Name: "平面图", Form: "copy", Count: 2, State: Lacking, Wrong: "未提交"},
	}
	return c
}

func TestLettersSayWhatTheirFormAsksFor(t *testing.T) {
	w, at := writer(t), time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)
	actor := actorOf(app.Back)
	word := LeadWord{Choice: GoOn, Basis: "《行政许可法》第二十六条"}
	record := &SurveyRecord{
		From: at, To: at.Add(time.Hour), Findings: "布局与图纸一致", Conclusion: ToRectify, Rectify: "补装防蝇设施", Until: 20261130, Photos: 3,
		Surveyors: []Surveyor{{Name: "郑氏", Cert: "鲁001", Dept: "SCJ"}, {Name: "吴氏", Cert: "鲁002", Dept: "SCJ"}}, Absent: []string{"XZSP"}, Applicant: "李仲安",
	}
	for _, row := range []struct {
		name  string
		write func(c *Case) paper.Facts
		kind  paper.Kind
		says  []string
	}{
		{"5 deferred acceptance", func(c *Case) paper.Facts {
			c.Agent = &Party{Name: "王氏", ID: woman}
			return w.Deferral(c, Deferral{Notice: "周审批容〔2026〕1号", Until: 20261127, Signer: "李仲安", Letter: "委〔2026〕1号"}, actor, at)
		}, paper.Deferral, []string{
			"已收主要材料：申请书", "授权委托书：委〔2026〕1号", "平面图|复印件|2|2026年11月27日前|未提交", "当面递交、邮寄或者通过系统提交",
			"终止办理", "不发放许可证件", "1. 以上", "5. 不履行", "承诺人签名", "代理人签名", "一式两份",
		}},
		{"6 survey", func(c *Case) paper.Facts {
			v := Survey{At: at.Add(24 * time.Hour), Place: "丝市街18号", Depts: []string{"XZSP"}, Contact: "张氏 0533-6195000", Look: "布局与图纸", Prepare: "健康证"}
			return w.Survey(c, c.StageOf(1), v, "周审批勘〔2026〕1号", actor, at)
		}, paper.Survey, []string{
			"勘查时间：2026年11月24日09:00", "丝市街18号", "勘查部门：市场监督管理局、行政审批服务局", "不少于2人", "联系人：张氏", "布局与图纸", "健康证", "须到场人员：申请人",
			"办理依据", "计算在办理期限之内", "一式三份", "申请人签名",
		}},
		{"6 survey whose date follows", func(c *Case) paper.Facts {
			return w.Survey(c, c.StageOf(1), Survey{Place: "丝市街18号"}, "周审批勘〔2026〕1号", actor, at)
		}, paper.Survey, []string{"2个工作日内电话确定", "送达补充通知"}},
		{"6 supplement with the date", func(c *Case) paper.Facts {
			return w.Survey(c, c.StageOf(1), Survey{Notice: "周审批勘〔2026〕1号", At: at, Place: "丝市街18号"}, "周审批勘〔2026〕2号", actor, at)
		}, paper.Survey, []string{"补充：周审批勘〔2026〕1号"}},
		{"6b record", func(c *Case) paper.Facts {
			v := c.Surveys[0]
			v.Record = record
			return w.SurveyRecord(c, v, actor, at)
		}, paper.SurveyRecord, []string{
			"2026年11月23日09:00至10:00", "周审批勘〔2026〕1号、周审批勘〔2026〕2号", "郑氏|鲁001|市场监督管理局", "吴氏|鲁002", "布局与图纸一致", "3张", "结论：限期整改",
			"补装防蝇设施（2026年11月30日前）", "行政审批服务局受邀未到场，不视为同意", "申请人签名|勘查人员签名|勘查人员签名",
		}},
		{"7 a procedure the law names", func(c *Case) paper.Facts {
			c.Due.Committed = 20261130
			return w.Special(c, Special{Kind: Expert, Excluded: true, From: 20261123, Days: 5, Stage: 1}, "周审批特〔2026〕1号", actor, at)
		}, paper.Special, []string{
			"程序：专家评审", "依据：《中华人民共和国行政许可法》第四十五条", "开始日期：2026年11月23日", "5个工作日", "原承诺日期：2026年11月30日", "预计顺延至：2026年12月7日", "不计算在办理期限之内",
		}},
		{"7 publicity that counts", func(c *Case) paper.Facts {
			return w.Special(c, Special{Kind: Publicity, Basis: "《办法》第九条", From: 20261123, Days: 5, Stage: 1}, "周审批特〔2026〕1号", actor, at)
		}, paper.Special, []string{"依据：《办法》第九条", "计算在办理期限之内，承诺办结日期不变"}},
		{"7 a hearing", func(c *Case) paper.Facts {
			return w.Special(c, Special{Kind: Hearing, Excluded: true, From: 20261123, Days: 20, Stage: 1}, "周审批特〔2026〕1号", actor, at)
		}, paper.Special, []string{"举行7日前通知"}},
		{"7b extension", func(c *Case) paper.Facts {
			c.Due.Committed = 20261130
			return w.Extension(c, Extension{Days: 5, Approver: "周德安", As: string(AuthorityHead)}, "需要核实权属", 20261207, "周审批延〔2026〕1号", actor, at)
		}, paper.Extension, []string{
			"依据：《中华人民共和国行政许可法》第四十二条第一款", "延期理由：需要核实权属", "延长时间：5个工作日", "批准人：周德安（本行政机关负责人）", "原承诺日期：2026年11月30日", "延长后日期：2026年12月7日",
		}},
		{"7b extension of a joint case", func(c *Case) paper.Facts {
			c.Item.Type = "joint"
			return w.Extension(c, Extension{Days: 15, Approver: "周德安", As: string(GovernmentHead)}, "需要核实权属", 20261221, "周审批延〔2026〕1号", actor, at)
		}, paper.Extension, []string{"第四十二条第二款", "批准人：周德安（本级人民政府负责人）"}},
		{"13 mail slip", func(c *Case) paper.Facts {
			c.Results = []Result{{Stage: 1, Doc: "食品经营许可证", DocNo: "JY1", Copies: 2}}
			return w.MailSlip(c, Posting{Tracking: "EA1", Carrier: "邮政", Postman: "孙氏", Receiver: "李仲安", Address: "丝市街18号", Phone: "138"}, "周审批邮〔2026〕1号", actor, at)
		}, paper.MailSlip, []string{
			w.Hall.Phone, "收件人：李仲安", "收件地址：丝市街18号", "食品经营许可证（JY1），共2份", "邮件号码：EA1", "申请人免付", "申请人意愿：", "交寄时间：2026年11月23日09:00", "揽收人：孙氏", "申请人签名|交寄人签名|揽收人签名", "一式三份",
		}},
		{"14 proxy", func(c *Case) paper.Facts {
			return w.Proxy(c, ProxyStaff{Staff: "6001", Name: "赵氏", Category: Elderly}, "周审批代〔2026〕1号", actor, at)
		}, paper.Proxy, []string{"老年人（本人陈述）", "赵氏（工号6001）", "委托权限", "不得转委托", "委托期限", "费用：免费", "委托人签名（按指印）|见证人签名", "一式两份"}},
		{"17 papers go back", func(c *Case) paper.Facts {
			return w.Ending(c, paper.Return, "", "逾期未补正", "周审批退〔2026〕1号", actor, at)
		}, paper.Return, []string{"办理依据", "补正通知书：周审批补正〔2026〕1号", "补正期限：2026年1月5日", "理由：逾期未补正", "退还材料\n申请书|原件|1", "可以重新申请"}},
		{"17 withdrawn", func(c *Case) paper.Facts {
			return w.Ending(c, paper.Withdrawal, "", "不再开业", "周审批撤〔2026〕1号", actor, at)
		}, paper.Withdrawal, []string{"理由：不再开业", "受理通知书：" + "周审批受〔2026〕", "退还材料"}},
		{"17 terminated for a broken promise", func(c *Case) paper.Facts {
			return w.Ending(c, paper.Termination, DeferralLapsed, "平面图未交", "周审批终〔2026〕1号", actor, at)
		}, paper.Termination, []string{"终止情形：容缺材料在承诺期限内没有补齐", "记入信用记录", "六十日内向", "申请行政复议", "六个月内向", "提起行政诉讼"}},
		{"promised papers came", func(c *Case) paper.Facts {
			c.Deferral = &Deferral{Until: 20261127, Items: []string{"plan", "rule"}}
			c.Materials = append(c.Materials, Material{ID: "rule", Name: "管理制度", Form: "original", Count: 1, State: Lacking})
			return w.Supplement(c, []Checked{{ID: "plan", State: Good}}, "周审批补收〔2026〕1号", actor, at)
		}, paper.Supplement, []string{"收到时间：2026年11月23日09:00", "承诺期限：2026年11月27日", "仍缺材料：管理制度", "收到材料\n平面图|复印件|2", "补齐之前不发放"}},
		{"17 payment", func(c *Case) paper.Facts {
			return w.Payment(c, Fee{Amount: "120.00"}, "工本费", "周审批缴〔2026〕1号", actor, at)
		}, paper.Payment, []string{"120.00元", "工本费", "收费依据：《收费目录》第三项", "不计算在办理期限之内", "缴清之前不发放"}},
		{"17 receipt slip", func(c *Case) paper.Facts {
			return w.ReceiptSlip(c, 20261130, "周审批收〔2026〕1号", actor, at)
		}, paper.ReceiptSlip, []string{"收件时间：", "告知期限：2026年11月30日", "不是受理凭证", "申请书|原件|1"}},
		{"17 address", func(c *Case) paper.Facts {
			return w.Address(c, "a@example.org", "周审批址〔2026〕1号", actor, at)
		}, paper.Address, []string{"a@example.org", "送达日期"}},
		{"the lead goes on", func(c *Case) paper.Facts {
			c.Item.LeadDept = "XZSP"
			c.Plan[0].Opinion = &Opinion{Verdict: Disagree, Text: "面积不足"}
			return w.LeadNotice(c, c.StageOf(1), word, 0, "其余环节不受影响", "周审批告〔2026〕1号", actor, at)
		}, paper.LeadNotice, []string{"不同意。面积不足", "牵头部门：行政审批服务局", "其余环节不受影响", "依据：《行政许可法》第二十六条", "申请行政复议", "提起行政诉讼"}},
		{"the lead waits for the applicant", func(c *Case) paper.Facts {
			return w.LeadNotice(c, c.StageOf(1), LeadWord{Choice: ForAmending}, 10, "请改图", "周审批告〔2026〕1号", actor, at)
		}, paper.LeadNotice, []string{"修改期限：10个工作日", "不计算在办理期限之内"}},
		{"an instant case becomes a commitment", func(c *Case) paper.Facts {
			return w.Commit(c, 5, 20261130, "系统故障", "周审批诺〔2026〕1号", actor, at)
		}, paper.Commit, []string{"系统故障", "自受理之日起5个工作日", "办结日期：2026年11月30日", "法定时限", "办理依据"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := lettered(t)
			l := row.write(c).Letter
			if l == nil || l.Kind != row.kind || l.Applicant.Name != c.Applicant.Name || l.Item.Code != c.Item.Code || l.Head.Case != c.Number {
				t.Fatalf("not a letter of the case: %+v", l)
			}
			text := read(l)
			for _, want := range row.says {
				if !strings.Contains(text, want) {
					t.Errorf("it does not say %q:\n%s", want, text)
				}
			}
		})
	}
}

// TestAcceptanceTellsWhichPapersCameLater: also when it is written again after
// they came (R94).
func TestAcceptanceTellsWhichPapersCameLater(t *testing.T) {
	w, at := writer(t), time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)
	c := lettered(t)
	c.Acceptance.At = at
	c.Materials[0].Handed = at.Add(-time.Minute)
	c.Materials[1].State, c.Materials[1].Handed = Good, at.Add(time.Hour)
	n := w.Acceptance(c, *c.Promise(), "周审批受〔2026〕2号", actorOf(app.Front), at).Acceptance
	if len(n.Materials) != 1 || len(n.Deferred) != 1 || n.Deferred[0] != "平面图" || n.Basis != "" {
		t.Errorf("received %v, later %v, basis %q", n.Materials, n.Deferred, n.Basis)
	}
	n = w.Acceptance(c, Dates{On: 20261116, Committed: 20261123, Deemed: true}, "周审批受〔2026〕3号", actorOf(app.Front), at).Acceptance
	if !n.Deemed || n.Basis != "《中华人民共和国行政许可法》第三十二条第一款第四项" {
		t.Errorf("deemed %v by %q", n.Deemed, n.Basis)
	}
}

func TestFlowSheetSaysWhoSaidWhatAndWhen(t *testing.T) {
	c := lettered(t)
	s := &c.Plan[0]
	s.Opinion = &Opinion{Verdict: Agree, Text: "符合", Doc: "核查意见", DocNo: "核1"}
	s.Ended = &Signature{At: time.Date(2026, 11, 24, 9, 0, 0, 0, app.HallTime), Name: "郑氏"}
	f := writer(t).Flow(c, actorOf(app.Front), time.Date(2026, 11, 24, 9, 0, 0, 0, app.HallTime)).Flow
	if got := f.Stages[0]; got.Opinion != "同意：符合" || got.Signer != "郑氏" || got.Signed != 20261124 || got.Made != "核查意见 核1" || got.TakenBy == "" {
		t.Errorf("%+v", got)
	}
}

package papers

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"yichuang/app/paper"
	"yichuang/printing/papers/specimen"
)

// reviewFields are the words of the fields of the papers of facts_review.go.
var reviewFields = map[paper.Kind][]string{
	paper.Survey: {
		"周市监勘", "申请人", "事项及编码", "办件编号", "勘查时间", "2个工作日内电话确定", "补充告知", "勘查地点", "牵头部门", "勘查部门", "勘查人员", "不少于2人", "勘查内容和方式",
		"现场准备", "须到场人员", "联系人及电话", "是否计时", "计入办理时限", "不计入办理时限", "签收", "签收时间", "一式三份",
	},
	paper.SurveyRecord: {
		"勘查时间", "至10时20分", "勘查地点", "勘查人员", "执法证件号码", "勘查要点", "勘查情况", "照片数量", "□合格", "■限期整改", "□不合格", "整改内容", "整改期限",
		"未到场不视为同意", "勘查人员（孙宁）签名", "勘查人员（赵树礼）签名", "申请人（到场人员）签名",
	},
	paper.Special: {
		"周市监特", "申请人", "事项及编码", "程序", "依据", "事由", "开始日期", "预计所需时间", "个工作日", "原承诺日期", "预计顺延至", "是否计时", "举行7日前", "签收",
	},
	paper.Extension: {
		"周市监延", "申请人", "事项及编码", "延期理由", "延长时间", "个工作日", "批准人", "原承诺日期", "延长后日期", "签收",
	},
	paper.LeadNotice: {
		"周审批联", "申请人", "事项及编码", "环节", "责任部门", "部门意见", "牵头部门", "牵头部门意见", "处理决定", "修改期限", "60日内", "行政复议", "6个月内", "行政诉讼", "签收",
	},
	paper.Payment: {
		"周市监缴", "申请人", "事项及编码", "缴款金额", "大写", "缴款事由", "收费依据", "缴款凭证", "不计算在办理时限内", "不发放办理结果", "签收",
	},
	paper.Grant: {
		"周市监许", "申请人", "事项及编码", "受理通知书文号", "依据", "准予行政许可", "许可证件", "证件编号", "份数", "许可内容", "有效期限", "10个工作日内", "60日内", "行政复议", "6个月内", "行政诉讼", "签收", "一式两份",
	},
	paper.Hearing: {
		"周市监听告", "申请人", "事项及编码", "拟作出", "经审查", "有要求听证的权利", "5日内", "不承担组织听证的费用", "提出申请", "视为放弃", "□要求听证", "□放弃听证", "联系人及电话", "签收",
	},
	paper.Flow: {
		"办件编号", "受理日期", "承诺办结日期", "事项及编码", "申请人", "牵头部门", "责任部门", "序号", "办理部门", "环节", "前置", "接收材料", "时限", "应开始", "应完成", "移交", "接收", "姓名、时间",
		"办理意见", "签字", "日期", "结果文书", "前台出件核对",
	},
	paper.Matrix: {"办件编号", "申请人", "事项及编码", "材料名称", "形式", "份数", "容缺", "收到日期", "●", "○", "△", "材料审核"},
}

// TestNothingOfAPaperOfTheBackOfficeIsLost: whatever reviewers and applicants
// write.
func TestNothingOfAPaperOfTheBackOfficeIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var f paper.Facts
		name := rapid.SampledFrom([]string{"Survey", "SurveyRecord", "Special", "Extension", "Lead", "Payment", "Grant", "Hearing"}).Draw(t, "paper")
		field := reflect.ValueOf(&f).Elem().FieldByName(name)
		field.Set(reflect.New(field.Type().Elem()))
		filled(t, field.Elem())
		if f.Lead != nil { // remedies are told with whom and where, or not at all
			f.Lead.Choice = paper.GoOn
		}
		if f.Grant != nil {
			f.Grant.Within = 10
		}
		p, err := Layout(f)
		if err != nil {
			t.Fatal(err)
		}
		if missing := lost(f, p); missing != nil {
			t.Fatalf("%s lost %v", name, missing)
		}
	})
}

func TestPapersOfTheBackOfficeSayOnlyWhatIsTrue(t *testing.T) {
	extended, paid, unasked := specimen.Special(shop), specimen.Payment(shop), specimen.Survey(shop)
	extended.Special.Excluded, extended.Special.Becomes, extended.Special.Hearing = false, 0, false
	paid.Payment.Decided = true
	unasked.Survey.Depts = unasked.Survey.Depts[:1]
	grantOfNoEnd := specimen.Grant(shop)
	grantOfNoEnd.Grant.Until, grantOfNoEnd.Grant.Within = 0, 0
	for _, row := range []struct {
		name         string
		facts        paper.Facts
		says, silent []string
	}{
		{"time that counts", extended, []string{"承诺办结日期不变", "所需时间计入办理时限"}, []string{"顺延", "听证的时间", "提前结束"}},
		{"time that does not", specimen.Special(shop), []string{"承诺办结日期相应顺延", "预计顺延至2026年12月10日", "举行7日前通知"}, []string{"日期不变"}},
		{"a fee after the decision", paid, []string{"缴清之前不发放办理结果"}, []string{"不计算在办理时限内"}},
		{"a survey of one department", unasked, []string{"进行现场核实。现将"}, []string{"联合勘查", "补充告知"}},
		{"the lead waits", specimen.Lead(shop, paper.ForAmending), []string{"修改完善后重新提交", "10个工作日内"}, []string{"行政复议", "不予许可"}},
		{"the lead refuses", specimen.Lead(shop, paper.RefuseWhole), []string{"整体不予许可", "行政复议"}, []string{"其余环节依法继续", "修改期限"}},
		{"a licence without an end", grantOfNoEnd, []string{"自2026年11月23日起，以许可证件记载为准"}, []string{"工作日内颁发", "2031年"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			text := textOf(laidOut(t, row.facts).Sheets...)
			for _, want := range row.says {
				if !strings.Contains(text, want) {
					t.Errorf("it does not say %s: %s", want, text)
				}
			}
			for _, wrong := range row.silent {
				if strings.Contains(text, wrong) {
					t.Errorf("it says %s: %s", wrong, text)
				}
			}
		})
	}
}

package papers

import (
	"strings"
	"testing"

	"yichuang/app/paper"
	"yichuang/printing/papers/specimen"
)

// officeFields are the words of the fields of the papers of facts_office.go and
// of the case file.
var officeFields = map[paper.Kind][]string{
	paper.Worksheet: {
		"统计期间", "区域、窗口", "填报日期", "收件", "受理", "补正告知", "容缺受理", "不予受理", "办结", "准予", "不予许可", "撤回", "超期", "即办件", "承诺件", "联办件",
		"平均用时", "用时中位数", "平均承诺时限", "平均法定时限", "提速", "按时办结率", "结果送达", "叫号数", "平均等候", "九成等候", "过号数", "非常满意", "非常不满意", "差评", "差评已整改", "投诉",
		"一、办件情况", "二、前后台协调", "移交后台", "退回窗口", "三、简化程序", "简化前（材料、环节、时限）", "简化后", "四、存在问题", "五、意见建议", "六、跟踪案例",
		"填报人", "区域负责人", "中心管理办公室收到", "一式两份",
	},
	paper.Supervision: {"督办", "承办单位", "办件编号", "环节", "环节应完成日", "超期", "6日", "督办要求", "答复期限", "超期原因", "办理情况", "答复人", "一式两份", "不视为同意"},
	paper.Complaint: {
		"投诉登记单", "投诉人", "联系电话", "投诉方式", "投诉时间", "被投诉人", "投诉内容", "投诉人要求", "处理类别", "答复期限", "承办人", "登记人", "保密",
		"投诉答复单", "调查情况", "处理结果", "答复日期", "回访情况",
	},
	paper.RatingRectify: {"评价时间", "评价等级", "不满意", "整改期限", "回访核实", "核实结论", "属实", "误评", "恶意差评", "原因", "整改措施", "反馈评价人", "申诉", "申诉结论", "受保护", "整改责任人"},
	paper.Sampling: {
		"抽查期间", "抽取时间", "随机种子", "抽取比例", "期内办件", "抽中办件", "办件编号", "申请人", "部门", "一次告知", "受理时限", "交接签字", "意见日期", "办结时限", "送达回证",
		"发现问题", "整改", "勘查、评审参加情况", "抽查人",
	},
	paper.CaseFile: {
		"全宗号", "年度", "件号", "机构（问题）", "保管期限", "页数", "档号", "案卷", "申请人", "事项及编码", "承办部门", "收件日期", "受理日期", "承诺办结日期", "决定日期", "送达日期", "办结日期",
		"办理结果", "卷内文书", "立卷人", "卷内目录", "序号", "文书名称", "文号", "责任者", "日期", "页号", "作废", "审批意见", "办理过程", "步骤", "意见、理由", "用印", "文书打印记录", "补打1次",
	},
}

// officeUntold are the fields that FORMS does not ask for on a paper.
var officeUntold = map[paper.Kind][]string{
	paper.Worksheet:     {"Dept"},
	paper.RatingRectify: {"Dept"},
	paper.Sampling:      {"Dept"},
	paper.CaseFile:      {"Basis of Item", "Page", "Part", "Step", "Level", "State"}, // ids: the words stand there
}

// severalParts are papers of parts of their own, each with its list.
var severalParts = map[paper.Kind]bool{paper.Worksheet: true, paper.Complaint: true, paper.CaseFile: true, paper.Sampling: true}

func TestSampledCasesGoOnUnderTheirHead(t *testing.T) {
	p := laidOut(t, specimen.Sampling(60))
	for i, sheet := range p.Sheets {
		text := textOf(sheet)
		if strings.Count(text, "发现问题") != 1 && i < len(p.Sheets)-1 || i > 0 && !strings.Contains(text, "抽查记录表附页") {
			t.Errorf("sheet %d is not headed", i+1)
		}
	}
}

// TestTheAnswerToAComplaintDoesNotSayWhoComplained: R83.
func TestTheAnswerToAComplaintDoesNotSayWhoComplained(t *testing.T) {
	for _, by := range []paper.Person{shop, rare, long} {
		n := specimen.Complaint(by, true).Complaint
		p := laidOut(t, paper.Facts{Complaint: n})
		if len(p.Sheets) != 2 {
			t.Fatalf("%d sheets", len(p.Sheets))
		}
		told, shown := textOf(p.Sheets[0]), textOf(p.Sheets[1])
		for _, secret := range []string{by.Name, by.Contact, by.Phone, by.IDMasked} {
			if !strings.Contains(told, secret) || strings.Contains(shown, secret) {
				t.Errorf("%s stands on the registration %v, on the answer %v", secret, strings.Contains(told, secret), strings.Contains(shown, secret))
			}
		}
		for _, want := range []string{n.Against, n.Found, n.Done} {
			if !strings.Contains(shown, want) {
				t.Errorf("the answer does not say %s", want)
			}
		}
	}
}

// TestAWorksheetSaysWhatWasCounted: FORMS 16; figures no reader may lose.
func TestAWorksheetSaysWhatWasCounted(t *testing.T) {
	text := textOf(laidOut(t, specimen.Worksheet(2)).Sheets...)
	for _, want := range []string{
		"市场监督管理局即办件12011293210410131" + "20", "合计" + "24122418642082026" + "241", "承诺件433.83.55.618.779.7%97.7%", "即办件610.00.00.0——100.0%",
		"企业服务41292114", "市场监督管理局962130",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %s in\n%s", want, text)
		}
	}
	empty := textOf(laidOut(t, specimen.Worksheet(0)).Sheets...)
	if strings.Contains(empty, "合计") || strings.Contains(empty, "0.0") || strings.Contains(empty, "%") {
		t.Errorf("figures that nobody counted: %s", empty)
	}
}

func TestEmptyPapersOfTheOfficeCanBeLaidOut(t *testing.T) {
	for kind, f := range map[paper.Kind]paper.Facts{
		paper.Worksheet:     {Worksheet: &paper.RunningWorksheet{}},
		paper.Supervision:   {Supervision: &paper.SupervisionSheet{}},
		paper.Complaint:     {Complaint: &paper.ComplaintSheet{}},
		paper.RatingRectify: {RatingRectify: &paper.RectificationSheet{}},
		paper.Sampling:      {Sampling: &paper.SamplingRecord{}},
		paper.CaseFile:      {CaseFile: &paper.Dossier{}},
	} {
		if p := laidOut(t, f); f.Kind() != kind || len(p.Sheets) == 0 || len(p.Sheets) > 3 {
			t.Errorf("%s of no facts has %d sheets", kind, len(p.Sheets))
		}
	}
}

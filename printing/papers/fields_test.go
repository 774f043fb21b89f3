package papers

import (
	"maps"
	"strings"
	"testing"

	"yichuang/app/paper"
	"yichuang/printing/papers/specimen"
)

// coreFields are the words by which a reader finds each field that FORMS.md
// asks for.
var coreFields = map[paper.Kind][]string{
	paper.Ticket: {"周村区政务服务中心", "B017", "企业服务", "企业服务区", "3、4号窗口", "前面等候", "预计等候", "取号时间", "优先", "有效期", "过号"},
	paper.Acceptance: {
		"文号", "申请人", "证件类型", "证件号码", "联系人", "联系电话", "事项及编码", "申请日期", "受理日期", "依据", "收取材料清单", "材料名称", "形式", "份数",
		"法定时限", "承诺时限", "承诺办结日期", "不计时环节", "送达方式", "查询", "经办人", "签收", "签收时间", "一式", "牵头部门", "责任部门", "办件编号", "打印时间", "窗口", "工号", "咨询电话", "投诉电话",
	},
	paper.Correction: {
		"申请人", "联系人", "事项及编码", "收件日期", "三十二条", "材料名称", "存在问题", "补齐补正要求", "形式", "份数", "前（自收到", "逾期未补齐补正", "提交方式", "经办人", "联系电话", "全部内容", "签收", "签收时间",
	},
	paper.NonAcceptance: {"申请人", "事项及编码", "申请日期", "经审查", "有权机关", "退回材料清单", "60日内", "行政复议", "6个月内", "行政诉讼", "签收"},
	paper.Handover:      {"办件编号", "移交方", "接收方", "材料名称", "形式", "份数", "页数", "移交时间", "移交人", "接收人", "备注"},
	paper.Receipt: {
		"送达文书", "文书文号", "送达机关", "受送达人", "送达地点", "送达时间", "时", "分", "直接送达", "留置送达", "邮寄送达", "转交送达", "电子送达", "公告送达",
		"收件人签名", "关系", "见证人", "送达人签名", "备注",
	},
	paper.Denial: {"申请人", "事项及编码", "受理日期", "经审查", "依据", "60日内", "行政复议", "6个月内", "行政诉讼", "签收"},
}

// unwritten are words that stand for a field without being printed.
var unwritten = map[string]bool{"文号": true}

// fieldsOf are the words of every paper's fields.
func fieldsOf() map[paper.Kind][]string {
	all := map[paper.Kind][]string{}
	for _, rows := range []map[paper.Kind][]string{coreFields, intakeFields, reviewFields, deliveryFields, officeFields} {
		maps.Copy(all, rows)
	}
	return all
}

func TestEveryPaperCarriesTheFieldsOfItsForm(t *testing.T) {
	fields := fieldsOf()
	there := map[paper.Kind]string{}
	for _, s := range specimens {
		there[s.Facts.Kind()] += textOf(laidOut(t, s.Facts).Sheets...)
	}
	for _, kind := range paper.All() {
		if len(fields[kind]) == 0 {
			t.Errorf("%s: nobody says which fields it has", kind)
		}
		for _, field := range fields[kind] {
			if !unwritten[field] && !strings.Contains(there[kind], field) {
				t.Errorf("%s: no %s", kind, field)
			}
		}
	}
}

// TestEveryPaperIsTriedOnHardFacts asks that each kind has a specimen with
// characters few fonts have and one with a name of twenty.
func TestEveryPaperIsTriedOnHardFacts(t *testing.T) {
	for _, kind := range paper.All() {
		all := ""
		for _, s := range specimen.All() {
			if s.Facts.Kind() == kind {
				all += textOf(laidOut(t, s.Facts).Sheets...)
			}
		}
		nobody := kind == paper.Ticket || kind == paper.Guide || kind == paper.Worksheet // they name no applicant
		if all == "" || !nobody && (!strings.Contains(all, rareName) || !strings.Contains(all, longName)) {
			t.Errorf("%s is not tried on hard names", kind)
		}
	}
}

package papers

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"yichuang/app/paper"
	"yichuang/printing/papers/specimen"
)

// deliveryFields are the words of the fields of the papers of facts_delivery.go.
var deliveryFields = map[paper.Kind][]string{
	paper.Return: {
		"申请人", "证件类型", "证件号码", "事项及编码", "办理依据", "收件日期", "补正通知书", "补正期限", "具体情况", "不再办理", "退还材料清单",
		"可以重新提出申请", "领回所交材料", "签收", "签收时间", "经办人", "一式两份",
	},
	paper.Withdrawal: {"申请人", "事项及编码", "收件日期", "受理通知书", "撤回原因", "撤回日期", "予以确认", "退还材料清单", "签收", "经办人", "一式两份"},
	paper.Termination: {
		"申请人", "事项及编码", "受理通知书", "终止办理", "具体情况", "记入信用记录", "退还材料清单", "60日内", "行政复议", "6个月内", "行政诉讼", "签收", "一式两份",
	},
	paper.MailSlip: {
		"寄件单位", "寄件电话", "收件人", "收件电话", "收件地址", "邮政编码", "255300", "内件清单", "文书名称", "文号", "份数", "申请人免付", "邮件号码",
		"交寄人", "交寄时间", "揽收人", "申请人选择免费邮寄送达", "申请人（签名）", "两次投递未成", "一式三份",
	},
	paper.PickupLog: {
		"序号", "办件编号", "事项", "申请人", "结果文书及编号", "份数", "领取人及证件", "本人或者代领", "授权委托书", "联系电话", "时间", "发放人", "领取人签名", "委〔2026〕12号",
	},
	paper.FollowUp: {
		"登记事项", "经营范围", "经营范围表述", "许可或者备案事项", "办理部门", "办理窗口", "不得开展经营活动", "综合受理窗口咨询", "待确定", "签收", "一式两份",
	},
	paper.FollowUpPromise: {"已经收到", "经营范围", "许可或者备案事项", "不从事下列项目", "承诺单位（盖章）", "法定代表人", "委托代理人", "年", "月", "日", "一式两份"},
	paper.FollowUpPush: {
		"市场主体", "统一社会信用代码", "法定代表人", "联系电话", "住所", "登记事项", "登记日期", "推送时间", "经营范围", "经营范围表述", "后续事项", "依据",
		"认领部门", "认领人（签名）", "备注", "退回理由", "一式两份",
	},
}

func TestPromiseNamesTheNoticeItAnswersAndIsLeftUnsigned(t *testing.T) {
	text := textOf(laidOut(t, specimen.FollowUpPromise(shop, 2)).Sheets...)
	for _, want := range []string{"《后置审批事项告知书》（周市监告〔2026〕1号）", "承诺单位（盖章）：", "委托代理人：年月日"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %s", want)
		}
	}
}

func TestEndingsSayOnlyWhatHappened(t *testing.T) {
	for _, row := range []struct {
		name    string
		facts   paper.Facts
		notSaid []string
	}{
		{"nothing to give back", specimen.Return(rare, nil), []string{"退还", "领回"}},
		{"withdrawn with the papers at the applicant's", specimen.Withdrawal(rare, nil), []string{"退还"}},
		{"ended without a broken promise", unbroken(), []string{"信用记录"}},
		{"returned without a correction notice", unasked(), []string{"一次性告知", "补正通知书"}},
	} {
		text := textOf(laidOut(t, row.facts).Sheets...)
		for _, wrong := range row.notSaid {
			if strings.Contains(text, wrong) {
				t.Errorf("%s: it says %s", row.name, wrong)
			}
		}
	}
}

func unbroken() paper.Facts {
	f := specimen.Termination(rare, nil)
	f.Termination.Credit = false
	return f
}

func unasked() paper.Facts {
	f := specimen.Return(rare, nil)
	f.Return.CorrectionNo, f.Return.Until = "", 0
	return f
}

// TestReceiptWithoutAReceiverLeavesRoomForOne: left in place, or shown before
// anybody came.
func TestReceiptWithoutAReceiverLeavesRoomForOne(t *testing.T) {
	f := receiptOf(shop, "留置送达")
	f.Receipt.Receiver, f.Receipt.Relation = "", ""
	text := textOf(laidOut(t, f).Sheets...)
	if !strings.Contains(text, "收件人与受送达人关系收件人签名") || !strings.Contains(text, "■留置送达") {
		t.Errorf("it reads %s", text)
	}
}

// TestWhoCameSignsInTheBookAndNobodyElse: what went by post is proved by its slip.
func TestWhoCameSignsInTheBookAndNobodyElse(t *testing.T) {
	text := textOf(laidOut(t, specimen.Pickups(shop, 4)).Sheets...)
	if n := strings.Count(text, "凭单签收"); n != 1 {
		t.Errorf("%d rows need no signature", n)
	}
	if !strings.Contains(text, "4件8份") {
		t.Error("the sum is wrong")
	}
}

// TestHallsOwnWordsTakeTheLinesTheyNeed: of whatever length, on any of these
// papers, nothing leaves the sheet and nothing is lost.
func TestHallsOwnWordsTakeTheLinesTheyNeed(t *testing.T) {
	words := strings.Repeat("本文书的各联由申请人、承办部门和大厅分别保管，遗失的凭身份证件补打。", 2)
	for _, f := range []paper.Facts{
		specimen.Return(shop, seven), specimen.Withdrawal(shop, seven), specimen.Termination(shop, seven), specimen.Post(shop, 2), specimen.Pickups(shop, 2),
		specimen.FollowUp(shop, 2), specimen.FollowUpPromise(shop, 2), specimen.FollowUpPush(shop, 2), handoverOf("周村区丝市街老面馆", seven, false), receiptOf(shop, "直接送达"),
		specimen.Survey(shop), specimen.SurveyRecord(shop, 3), specimen.Special(shop), specimen.Extension(shop), specimen.Lead(shop, paper.GoOn),
		specimen.Payment(shop), specimen.Grant(shop), specimen.Hearing(shop), denialOf(shop), flowOf(shop, specimen.Stages()), specimen.Matrix(shop, 7, 6),
	} {
		kind := f.Kind()
		for _, p := range paper.Places(kind) {
			f.Head().Words = append(f.Head().Words, paper.Wording{Kind: kind, Place: p.ID, Text: "【" + p.ID + "】" + words})
		}
		p := laidOut(t, f)
		text := textOf(p.Sheets...)
		for _, place := range paper.Places(kind) {
			if !strings.Contains(text, "【"+place.ID+"】"+words) {
				t.Errorf("%s does not say what the hall put at %s", kind, place.ID)
			}
		}
		bottom := p.HeightMM - 35
		if p.WidthMM > p.HeightMM {
			bottom = p.HeightMM - 33
		}
		for i, s := range p.Sheets {
			for _, t1 := range s.Texts {
				if t1.Size == 10.5 && t1.Y > bottom+0.01 {
					t.Errorf("%s sheet %d: %q stands below the type area", kind, i+1, t1.Text)
				}
			}
		}
	}
}

// filled draws every text of a paper, and lists of up to six rows.
func filled(t *rapid.T, v reflect.Value) {
	for i := range v.NumField() {
		switch f := v.Field(i); {
		case f.Type() == reflect.TypeFor[paper.Head]():
			f.Set(reflect.ValueOf(headOf("周市监退〔2026〕1号")))
		case f.Kind() == reflect.String:
			f.SetString(words(t, v.Type().Field(i).Name) + "末") // what ends as a sentence gets its full stop
		case f.Type() == reflect.TypeFor[time.Time]():
			f.Set(reflect.ValueOf(issued))
		case f.Kind() == reflect.Struct:
			filled(t, f)
		case f.Kind() == reflect.Slice:
			list := reflect.MakeSlice(f.Type(), rapid.IntRange(0, 6).Draw(t, "rows"), 6)
			for k := range list.Len() {
				if one := list.Index(k); one.Kind() == reflect.String {
					one.SetString(words(t, v.Type().Field(i).Name))
				} else {
					filled(t, one)
				}
			}
			f.Set(list)
		}
	}
}

// TestNothingOfADeliveryPaperIsLost: whatever clerks and applicants write.
func TestNothingOfADeliveryPaperIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var f paper.Facts
		v := reflect.ValueOf(&f).Elem()
		name := rapid.SampledFrom([]string{
			"Return", "Withdrawal", "Termination", "Mail", "PickupLog", "FollowUp", "FollowUpPromise", "FollowUpPush",
		}).Draw(t, "paper")
		field := v.FieldByName(name)
		field.Set(reflect.New(field.Type().Elem()))
		filled(t, field.Elem())
		if f.PickupLog != nil {
			f.PickupLog.Head.Dept, f.PickupLog.Head.Number = "", "" // the book is the hall's and goes by its day
		}
		p, err := Layout(f)
		if err != nil {
			t.Fatal(err)
		}
		if missing := lost(f, p); missing != nil {
			t.Fatalf("lost %v", missing)
		}
	})
}

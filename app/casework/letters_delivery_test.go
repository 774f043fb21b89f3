package casework

import (
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// paperTime is when the papers of these tests are written.
var paperTime = time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)

func TestReturnedPapersGoBackWithTheNoticeThatAskedForMore(t *testing.T) {
	w, c := writer(t), lettered(t)
	n := w.Ending(c, paper.Return, "", "逾期未补正", "周审批退〔2026〕1号", actorOf(app.Front), paperTime).Return
	if n.CorrectionNo != "周审批补正〔2026〕1号" || n.Until != 20260105 || n.Reason != "逾期未补正" || n.Head.Number != "周审批退〔2026〕1号" {
		t.Errorf("%+v", n)
	}
	if len(n.Returned) != 1 || n.Returned[0].Name != "申请书" {
		t.Errorf("a paper the applicant still has is given back: %+v", n.Returned)
	}
	c.Corrections = nil
	if n := w.Ending(c, paper.Return, "", "逾期未补正", "", actorOf(app.Front), paperTime).Return; n.CorrectionNo != "" || n.Until != 0 {
		t.Errorf("never asked for more, and still %+v", n)
	}
}

func TestWithdrawalNamesTheAcceptanceItEnds(t *testing.T) {
	w, c := writer(t), lettered(t)
	n := w.Ending(c, paper.Withdrawal, "", "不再开业", "周审批撤〔2026〕1号", actorOf(app.Front), paperTime).Withdrawal
	if !strings.HasPrefix(n.AcceptNo, "周审批受〔2026〕") || n.Reason != "不再开业" || len(n.Returned) != 1 || n.Applicant.Name != c.Applicant.Name {
		t.Errorf("%+v", n)
	}
	c.Acceptance = nil
	if n := w.Ending(c, paper.Withdrawal, "", "不再开业", "", actorOf(app.Front), paperTime).Withdrawal; n.AcceptNo != "" {
		t.Errorf("not accepted yet, and still %+v", n)
	}
}

// TestOnlyABrokenPromiseGoesIntoTheCreditRecord: R48.
func TestOnlyABrokenPromiseGoesIntoTheCreditRecord(t *testing.T) {
	w, c := writer(t), lettered(t)
	for ground, broken := range map[Ground]bool{DeferralLapsed: true, ApplicantGone: false, OtherGround: false} {
		n := w.Ending(c, paper.Termination, ground, "说明", "周审批终〔2026〕1号", actorOf(app.Front), paperTime).Termination
		if n.Credit != broken || n.Ground == "" || n.ReviewBody == "" || n.Court == "" {
			t.Errorf("%s: %+v", ground, n)
		}
	}
}

// TestMailSlipNamesEveryPaperInTheLetter: R76.
func TestMailSlipNamesEveryPaperInTheLetter(t *testing.T) {
	w, c := writer(t), lettered(t)
	c.Results = []Result{{Stage: 1, Doc: "食品经营许可证", DocNo: "JY1", Copies: 2}, {Stage: 1, Doc: "核查意见", DocNo: "核1"}, {Stage: 2, Doc: "门头批复", DocNo: "门1", Copies: 1}}
	p := Posting{Tracking: "EA1", Carrier: "邮政", Postman: "孙氏", Receiver: "李仲安", Address: "丝市街18号", Phone: "138", Postcode: "255300"}
	n := w.MailSlip(c, p, "周审批邮〔2026〕1号", actorOf(app.Deliverer), paperTime).Mail
	want := []paper.PostItem{{Paper: "食品经营许可证", Number: "JY1", Copies: 2}, {Paper: "门头批复", Number: "门1", Copies: 1}}
	if len(n.Contents) != 2 || n.Contents[0] != want[0] || n.Contents[1] != want[1] {
		t.Errorf("in the letter %+v", n.Contents)
	}
	if n.Postcode != "255300" || n.Receiver != "李仲安" || n.Tracking != "EA1" || n.Postman != "孙氏" || n.HandedBy == "" || !n.HandedAt.Equal(paperTime) || n.Head.HallPhone == "" {
		t.Errorf("%+v", n)
	}
}

// TestReceiptSaysWhatTheReceiverIs: for an organisation its representative, or
// who is in charge, by which letter (R75).
func TestReceiptSaysWhatTheReceiverIs(t *testing.T) {
	company := Party{Name: "周村某某公司", ID: "91370306MA3D001510", Org: true, Rep: "李仲安"}
	trader := Party{Name: "老面馆", ID: "92370306MA3D001510", Org: true, Rep: "李仲安"}
	person := Party{Name: "李仲安", ID: man}
	agent := &Party{Name: "王氏", ID: woman}
	for _, row := range []struct {
		name  string
		who   Party
		agent *Party
		given Delivery
		want  string
	}{
		{"the legal representative", company, nil, Delivery{Receiver: " 李仲安 "}, "法定代表人"},
		{"the sole trader", trader, nil, Delivery{Receiver: "李仲安"}, "经营者"},
		{"the agent of the application", company, agent, Delivery{Receiver: "王氏"}, "经办人（凭授权委托书委1）"},
		{"somebody with a letter", company, nil, Delivery{Receiver: "王氏", Letter: "2026-11-20", ByAgent: true}, "经办人（凭授权委托书2026-11-20）"},
		{"somebody of the office", company, nil, Delivery{Receiver: "王氏"}, "经办人"},
		{"the applicant", person, nil, Delivery{Receiver: "李仲安"}, "本人"},
		{"a person's agent", person, agent, Delivery{Receiver: "王氏", ByAgent: true}, "委托代理人"},
		{"as the window put it", company, nil, Delivery{Receiver: "王氏", Relation: "收发室"}, "收发室"},
		{"nobody", company, nil, Delivery{Method: Left, Place: "经营场所"}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := lettered(t)
			c.Applicant, c.Agent, c.Details.Letter, c.Refusals = row.who, row.agent, &Letter{No: "委1"}, []Refused{{Reason: "拒收"}}
			if got := writer(t).Receipt(c, &row.given, "周审批送〔2026〕1号", actorOf(app.Deliverer), paperTime).Receipt.Relation; got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestBookTellsWhoCameOrWhichPaperProvesIt: FORMS 12.
func TestBookTellsWhoCameOrWhichPaperProvesIt(t *testing.T) {
	c := lettered(t)
	c.Applicant = Party{Name: "周村某某公司", ID: "91370306MA3D001510", Org: true, Rep: "李仲安", Phone: "13805330000"}
	c.Results = []Result{{Stage: 1, Doc: "食品经营许可证", DocNo: "JY1", Copies: 2}}
	for _, row := range []struct {
		name   string
		step   Step
		change Change
		want   paper.PickupRow
		not    bool
	}{
		{"came with a letter", GiveOut, Change{Delivery: &Delivery{Receiver: "王氏", ID: woman, IDKind: "resident", ByAgent: true, Letter: "委2"}}, paper.PickupRow{
			Receiver: "王氏", IDKind: "居民身份证", IDMasked: "1101**********002X", Relation: "经办人（凭授权委托书委2）",
		}, false},
		{"went by post", PostOut, Change{Notice: "周审批邮〔2026〕1号", Posting: &Posting{Receiver: "李仲安"}}, paper.PickupRow{
			Receiver: "李仲安", Way: "邮寄送达", Proof: "周审批邮〔2026〕1号",
		}, false},
		{"left in place", GiveOut, Change{Delivery: &Delivery{Method: Left, Receipt: "周审批送〔2026〕1号"}}, paper.PickupRow{
			Way: "留置送达", Proof: "周审批送〔2026〕1号",
		}, false},
		{"only reminded", Remind, Change{}, paper.PickupRow{}, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, ok := writer(t).PickupRow(c, Entry{At: paperTime, By: app.Actor{Name: "李娜"}, Step: row.step, Change: row.change})
			if ok == row.not {
				t.Fatalf("in the book: %v", ok)
			}
			if row.not {
				return
			}
			want := row.want
			want.Case, want.Item, want.Applicant, want.Phone = c.Number, c.Item.Name, "周村某某公司", "138****0000"
			want.Paper, want.PaperNo, want.Copies, want.At, want.Clerk = "食品经营许可证", "JY1", 2, paperTime, "李娜"
			if got != want {
				t.Errorf("%+v\nwant %+v", got, want)
			}
		})
	}
}

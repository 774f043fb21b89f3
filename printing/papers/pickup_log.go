package papers

import (
	"cmp"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// booked sheets have ten columns and a place to sign in each row.
var booked = form{printing.NewA4Across, []density{
	{printing.Style{Size: 10.5, Pitch: 6}, printing.Style{Size: 9, Pitch: 4.2}, 0.6, 2.5},
}, 3}

// signRow is the height in mm that a signature in a book takes at least.
const signRow = 11

// pickupBook lays out 领证登记 (FORMS 12) on sheets across.
func pickupBook(n paper.PickupBook) printing.Page {
	head := n.Head
	head.Number = cmp.Or(head.Number, n.Day.Chinese()) // its sheets go by the day
	return booked.fit("领证登记", head, func(d *draft) {
		d.title(n.Head.Hall)
		copies := 0
		for _, r := range n.Rows {
			copies += r.Copies
		}
		d.fields(
			field{label: "登记日期", value: n.Day.Chinese()},
			field{label: "发放件数", value: fmt.Sprintf("%d件%d份", len(n.Rows), copies)},
			field{label: "登记人", value: n.Head.Clerk},
		)
		d.Skip(d.gap)
		columns := bookColumns(d.Width())
		var rows [][]string
		for i, r := range n.Rows {
			rows = append(rows, bookRow(i+1, r))
		}
		if len(rows) == 0 {
			rows = append(rows, make([]string, len(columns)))
		}
		d.least = signRow
		d.list(columns, rows)
		d.Skip(d.gap / 2)
		d.note(paper.PickupLog)
		d.remark(n.Head.Say(paper.PickupLog, paper.CopiesPlace))
	})
}

func bookColumns(width float64) []column {
	columns := []column{
		{"序号", 9, printing.Centre},
		{"办件编号、事项", 38, printing.Left},
		{"申请人", 28, printing.Left},
		{"结果文书及编号", 38, printing.Left},
		{"份数", 9, printing.Centre},
		{"领取人及证件", 33, printing.Left},
		{"本人或者代领\n授权委托书", 25, printing.Left},
		{"联系电话", 22, printing.Left},
		{"时间\n发放人", 15, printing.Centre},
		{"领取人签名", 0, printing.Left},
	}
	return spread(columns, width)
}

func bookRow(no int, r paper.PickupRow) []string {
	proof := ""
	if r.Way != "" {
		proof = join("\n", "凭单签收", r.Proof)
	}
	return []string{
		number(no), join("\n", r.Case, r.Item), r.Applicant, join("\n", r.Paper, r.PaperNo), number(r.Copies),
		join("\n", r.Receiver, r.IDKind, r.IDMasked), join("\n", r.Way, r.Relation, r.Letter), r.Phone,
		join("\n", timeOfDay(r.At), r.Clerk), proof,
	}
}

// timeOfDay writes a moment of a day that is told elsewhere, in hall time.
func timeOfDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(app.HallTime).Format("15:04")
}

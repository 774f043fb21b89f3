package papers

import (
	"strings"

	"yichuang/app/paper"
	"yichuang/printing"
)

// payment lays out 缴款通知书 (FORMS 17; R98).
func payment(n paper.PaymentNotice) printing.Page {
	return fit("缴款通知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		waiting := ""
		if !n.Decided {
			waiting = "等待缴款的时间不计算在办理时限内，"
		}
		d.say(word(you(n.Applicant) + "提出的“" + n.Item.Name + "”申请，依照规定需要缴纳下列费用。" + waiting + "缴清之前不发放办理结果。"))
		d.Skip(d.gap / 2)
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			field{label: "缴款金额", value: inCapitals(n.Amount), wide: true},
			field{label: "缴款事由", value: n.Reason, wide: true},
			field{label: "收费依据", value: n.Standard, wide: true},
		)...)
		d.Skip(d.gap / 2)
		d.free(paper.Payment, paper.WaysPlace)
		d.closing(paper.Payment)
	})
}

// inCapitals writes an amount of yuan twice, so that neither can be altered.
func inCapitals(amount string) string {
	switch words := capitals(amount); {
	case amount == "":
		return ""
	case words == "":
		return amount + "元"
	default:
		return amount + "元（大写：" + words + "）"
	}
}

const figures = "零壹贰叁肆伍陆柒捌玖"

func figure(c byte) string { return string([]rune(figures)[c-'0']) }

// capitals writes an amount of yuan in the figures that cannot be altered:
// 1205.40 is 壹仟贰佰零伍元肆角. "" for what is no amount, has more than cents or
// is a trillion and more.
func capitals(amount string) string {
	whole, cents, _ := strings.Cut(amount, ".")
	whole = strings.TrimLeft(whole, "0")
	if amount == "" || len(whole) > 12 || len(cents) > 2 || strings.Trim(whole+cents, "0123456789") != "" {
		return ""
	}
	yuan := wholeCapitals(whole)
	cents = (cents + "00")[:2]
	jiao, fen := "", ""
	if cents[0] != '0' {
		jiao = figure(cents[0]) + "角"
	} else if yuan != "" {
		jiao = "零"
	}
	if cents[1] != '0' {
		fen = figure(cents[1]) + "分"
	}
	switch {
	case cents == "00" && yuan == "":
		return "零元整"
	case cents == "00":
		return yuan + "整"
	}
	return yuan + jiao + fen
}

// wholeCapitals writes digits without a leading zero, "" for none.
func wholeCapitals(digits string) string {
	var b strings.Builder
	gap, group := false, false // a zero is due; the group of four has a figure
	for i := range len(digits) {
		place := len(digits) - 1 - i
		if digits[i] == '0' {
			gap = true
		} else {
			if gap {
				b.WriteString("零")
			}
			gap, group = false, true
			b.WriteString(figure(digits[i]) + []string{"", "拾", "佰", "仟"}[place%4])
		}
		if place%4 == 0 && group {
			b.WriteString([]string{"", "万", "亿"}[place/4])
			group = false
		}
	}
	if digits != "" {
		b.WriteString("元")
	}
	return b.String()
}

package papers

import "testing"

func TestAmountsAreWrittenInCapitals(t *testing.T) {
	for _, row := range []struct{ amount, want string }{
		{"120.00", "壹佰贰拾元整"},
		{"1205.40", "壹仟贰佰零伍元肆角"},
		{"0.05", "伍分"},
		{"10.05", "壹拾元零伍分"},
		{"10000", "壹万元整"},
		{"10010.5", "壹万零壹拾元伍角"},
		{"100000000.10", "壹亿元壹角"},
		{"100010000", "壹亿零壹万元整"},
		{"20304050.67", "贰仟零叁拾万零肆仟零伍拾元陆角柒分"},
		{"0.00", "零元整"},
		{"007", "柒元整"},
		{"1.2.3", ""},
		{"1.234", ""},
		{"一百", ""},
		{"", ""},
		{"1000000000000", ""},
	} {
		if got := capitals(row.amount); got != row.want {
			t.Errorf("%s is written %q, want %q", row.amount, got, row.want)
		}
	}
}

package identity

import (
	"strings"
	"testing"
)

func TestMasks(t *testing.T) {
	for _, c := range []struct {
		name     string
		mask     func(string) string
		in, want string
	}{
		{"number on a paper", MaskNumber, "440524188001010014", "4405**********0014"},
		{"full width number", MaskNumber, " １１０１０５１９４９１２３１００２ｘ", "1101**********002X"},
		{"older foreign card", MaskNumber, "ABC123456789012", "ABC1*******9012"},
		{"passport", MaskNumber, "E12345678", "E1*****78"},
		{"short", MaskNumber, "12345", "1****"},
		{"one character", MaskNumber, "7", "*"},
		{"none", MaskNumber, "", ""},
		{"number on a screen", MaskPublic, "11010519491231002X", "1****************X"},
		{"short on a screen", MaskPublic, "12345", "*****"},
		{"mobile", MaskPhone, "+86 13812345678", "138****5678"},
		{"landline", MaskPhone, "0533-6123456-12", "0533-****456"},
		{"hotline", MaskPhone, "12345", "12345"},
		{"no phone", MaskPhone, "call me", "******"},
		{"name of one", MaskName, "张", "*"},
		{"name of two", MaskName, "张三", "张*"},
		{"name of three", MaskName, "张小明", "张*明"},
		{"name of four", MaskName, "欧阳小明", "欧**明"},
		{"with a middle dot", MaskName, "迪丽·买买提", "迪****提"},
		{"rare character of four bytes", MaskName, "𠅤𡐓", "𠅤*"},
		{"variation selector belongs to its character", MaskName, "葛\U000E0100城", "葛\U000E0100*"},
		{"variation selector on the last", MaskName, "张小辻\U000E0101", "张*辻\U000E0101"},
		{"blank", MaskName, " ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.mask(c.in); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestParsersNameTheirField(t *testing.T) {
	_, _, err := ParsePhone("123")
	if err == nil || !strings.Contains(err.Error(), "field=phone") {
		t.Errorf("phone: %v", err)
	}
	for name, parse := range map[string]func(string) error{
		"credit": func(s string) error { _, _, err := ParseCredit(s); return err },
		"person": func(s string) error { _, err := ParsePerson(s, today); return err },
		"case":   func(s string) error { _, err := ParseCaseNumber(s); return err },
		"item":   func(s string) error { _, _, err := ParseItem(s); return err },
		"travel": func(s string) error { _, err := ParseTravel(s); return err },
	} {
		for _, text := range []string{"", "12", "１字", strings.Repeat("字", 18), strings.Repeat("字", 31)} {
			if err := parse(text); err == nil || !strings.Contains(err.Error(), "field=number") {
				t.Errorf("%s %q: %v", name, text, err)
			}
		}
	}
	if s, err := ParseTravel("e1234567"); err != nil || s != "E1234567" {
		t.Errorf("passport %q, %v", s, err)
	}
}

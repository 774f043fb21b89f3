package oversight_test

import (
	"testing"

	"yichuang/app"
	"yichuang/app/oversight"
)

func TestWhatGoesToTheArchiveWithACase(t *testing.T) {
	const number = "3703062026112300017"
	of := app.K("case", number)
	for _, row := range []struct {
		name string
		key  app.Key
		want app.Key
	}{
		{"a case", of, of},
		{"its notification", app.K("dual", number), of},
		{"how far it is", app.K("progress", number), of},
		{"its notices, as a list", app.K("notices.case", number), of},
		{"its series", app.K("sheet.serial", number, "flow_sheet"), of},
		{"a paper without a number", app.K("job", number+"-case_file-2"), of},
		{"its reprint", app.K("job", number+"-case_file-2-r11"), of},
		{"a notice", app.K("notice", "WIN", "receipt", "2026", "00000012"), app.K("notice", "WIN", "receipt", "2026", "00000012")},
		{"the print of a notice", app.K("job", "WIN-receipt-2026-12"), app.K("job", "WIN-receipt-2026-12")},
		{"its reprint", app.K("job", "WIN-receipt-2026-12-r3"), app.K("job", "WIN-receipt-2026-12")},
		{"a ticket", app.K("ticket", "2026-11-23", "A001"), app.K("ticket", "2026-11-23", "A001")},
		{"a ticket's slip", app.K("job", "T-2026-11-23-A001"), app.K("ticket", "2026-11-23", "A001")},
		{"its reprint", app.K("job", "T-2026-11-23-A001-r2"), app.K("ticket", "2026-11-23", "A001")},
		{"its visit", app.K("visit", "2026-11-23", "A001"), app.K("ticket", "2026-11-23", "A001")},
		{"a call", app.K("call", "2026-11-23", "00000017"), app.K("call", "2026-11-23", "00000017")},
		{"who had a ticket", app.K("ticket.person", "2026-11-23", "general", "ab12"), app.K("ticket.persons", "2026-11-23")},
		{"a day that is none", app.K("job", "T-2026-11-31-A001"), ""},
		{"an appointment", app.K("appointment", "2026-11-23", "AB23CD"), app.K("appointment", "2026-11-23", "AB23CD")},
		{"its slip", app.K("job", "B-2026-11-23-AB23CD"), app.K("appointment", "2026-11-23", "AB23CD")},
		{"its reprint", app.K("job", "B-2026-11-23-AB23CD-r1"), app.K("appointment", "2026-11-23", "AB23CD")},
		{"a slip of a kind that is none", app.K("job", "Z-2026-11-23-AB23CD"), ""},
		{"a day", app.K("queueday", "2026-11-23"), ""},
		{"the numbers of tickets", app.K("ticket.serial", "2026-11-23", "A"), ""},
		{"a desk's log", app.K("job", "pickup_log-2026-11-23-1"), ""},
		{"a worksheet", app.K("job", "-worksheet-3"), ""},
		{"a guide", app.K("job", "guide-B001-4"), ""},
		{"a number that is none", app.K("job", "3703062026112300018-case_file-1"), ""},
		{"a list of the hall", app.K("cases.zone", "enterprise:archived"), ""},
		{"a person", app.K("applicant", "ab12"), ""},
		{"nothing", "", ""},
	} {
		if got := oversight.GoesWith(row.key); got != row.want {
			t.Errorf("%s goes with %q, want %q", row.name, got, row.want)
		}
	}
}

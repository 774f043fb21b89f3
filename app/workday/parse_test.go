package workday_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/workday"
)

const head = "date,kind,name,weekday,is_weekend,statutory,notice\n"

// wantProblems compares problems written as "line id".
func wantProblems(t *testing.T, err error, want ...string) {
	t.Helper()
	var problems workday.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("error is %v", err)
	}
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprint(p.Args["line"], " ", p.ID))
	}
	if !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	for _, p := range problems {
		if p.Code != app.Invalid || !errors.Is(err, p) {
			t.Errorf("%v is not invalid, or not found in the error", p)
		}
	}
}

func TestEveryProblemOfAFileIsTold(t *testing.T) {
	_, err := workday.Parse(strings.NewReader(head + `2026-01-01,off,元旦,周四,0,1,n
2026-02-30,off,春节,周一,0,0,n
2026-01-02,holiday,,周五,0,0,
2026-01-03,off,元旦,周五,0,0,n
2026-01-05,work,元旦,周一,0,0,n
2026-01-01,off,元旦
2026-01-04,work,元旦,周日,0,2,n
2026-01-01,off,元旦,周四,0,1,n
2026-01-10,work,元旦,周六,1,1,n
`))
	wantProblems(
		t, err, "3 calendar.date_invalid",
		"4 calendar.kind_unknown", "4 calendar.name_missing", "4 calendar.notice_missing",
		"5 calendar.weekday_wrong", "5 calendar.weekday_wrong",
		"6 calendar.work_on_weekday", "7 calendar.row_broken",
		"8 calendar.flag_unknown", "8 calendar.weekday_wrong",
		"9 calendar.date_twice", "10 calendar.work_statutory",
	)
}

func TestFilesThatAreNoCalendarAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"empty":       {"", []string{"1 calendar.file_empty"}},
		"head alone":  {head, []string{"0 calendar.file_empty"}},
		"no notice":   {"date,kind,name\n2026-01-01,off,元旦\n", []string{"1 calendar.column_missing"}},
		"cut short":   {head + "2026-01-01,off,元旦,周四,0,1,n\n", []string{"0 calendar.count_range"}},
		"too big":     {head + strings.Repeat("x", 1<<20), []string{"0 calendar.file_big"}},
		"open quote":  {head + "\"2026-01-01\n", []string{"2 calendar.row_broken"}},
		"JSON":        {"{\"year\":2026}", []string{"1 calendar.file_empty"}},
		"other table": {"日期,name,kind\n", []string{"1 calendar.column_missing", "1 calendar.column_missing"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := workday.Parse(strings.NewReader(c.text))
			wantProblems(t, err, c.want...)
		})
	}
}

// year2027 is an invented plan with enough days, in the shape of column names
// a hall would type: only the four that must be there.
func year2027(notice string) string {
	var b strings.Builder
	b.WriteString("\ufeffdate,kind,name,notice\n2026-12-31,off,元旦," + notice + "\n")
	for d := app.NewDate(2027, 2, 1); d.Month() == 2; d = d.AddDays(1) {
		fmt.Fprintf(&b, "%s,off,春节,n27\n", d)
	}
	return b.String()
}

func TestDecemberDayBelongsToTheNoticeThatNamesIt(t *testing.T) {
	days, err := workday.Parse(strings.NewReader(year2027("n27")))
	if err != nil {
		t.Fatal(err)
	}
	if days[0].Date != date(t, "2026-12-31") || days[0].Plan != 2027 {
		t.Errorf("the first day is %+v", days[0])
	}
	cal := workday.New(days...)
	if cal.Has(2026) || !cal.Has(2027) {
		t.Errorf("years %v", cal.Years())
	}
	_, err = workday.Parse(strings.NewReader(year2027("another")))
	wantProblems(t, err, "0 calendar.count_range")
}

func TestHolidayJSONIsTheSameCalendar(t *testing.T) {
	cal := shipped(t)
	var b strings.Builder
	b.WriteString("{\"$schema\":\"x\",\"year\":2026,\"papers\":[],\n\"days\":[")
	for i, d := range cal.Days(2026) {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, "\n{\"name\":%q,\"date\":\"%s\",\"isOffDay\":%v}", d.Name, d.Date, d.Off)
	}
	b.WriteString("]}")
	days, err := workday.ParseJSON(strings.NewReader(b.String()), "n26")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range cal.Days(2026) {
		want.Statutory, want.Notice = false, "n26"
		if days[i] != want {
			t.Errorf("%+v, want %+v", days[i], want)
		}
	}
}

func TestProblemsOfJSONHaveTheirLines(t *testing.T) {
	_, err := workday.ParseJSON(strings.NewReader(`{"year":2027,
"days":[
 {"name":"元旦","date":"2027-01-01","isOffDay":true},
 {"name":"元旦","date":"2027-01-01","isOffDay":true},
 {"name":"元旦",
  "date":"2026-11-30","isOffDay":true},
 {"name":"","date":"2027-01-32","isOffDay":true}, {"name":"元旦","date":"2027-01-04","isOffDay":false},
 7, {"name":"元旦","date":"2026-12-31"},
 {"name":"元旦","date":"2026-12-31","isOffDay":true}]}`), " ")
	wantProblems(
		t, err, "0 calendar.notice_missing", "4 calendar.date_twice", "5 calendar.date_outside",
		"7 calendar.name_missing", "7 calendar.date_invalid", "7 calendar.work_on_weekday",
		"8 calendar.row_broken", "8 calendar.row_broken",
	)
	for _, text := range []string{"", "[]", "{}", `{"year":2027}`, `{"year":2027,"days":null}`, `{"year":0,"days":[]}`} {
		_, err := workday.ParseJSON(strings.NewReader(text), "n")
		wantProblems(t, err, "0 calendar.json_broken")
	}
}

func FuzzParseCalendar(f *testing.F) {
	data, err := os.ReadFile(shippedFile)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data))
	f.Add(year2027("n27"))
	f.Add(`{"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}`)
	f.Add(head + "\"2026-01-01,off\n")
	f.Fuzz(func(t *testing.T, text string) {
		fromCSV, errCSV := workday.Parse(strings.NewReader(text))
		fromJSON, errJSON := workday.ParseJSON(strings.NewReader(text), "n")
		for _, err := range []error{errCSV, errJSON} {
			var problems workday.Problems
			if err != nil && (!errors.As(err, &problems) || len(problems) == 0) {
				t.Fatalf("an error that tells no problem: %v", err)
			}
		}
		for _, days := range [][]workday.Day{fromCSV, fromJSON} {
			cal := workday.New(days...)
			for i, d := range days {
				if i > 0 && d.Date <= days[i-1].Date {
					t.Fatalf("%s after %s", d.Date, days[i-1].Date)
				}
				if got, ok := cal.Named(d.Date); !ok || got != d || !cal.Has(d.Plan) {
					t.Fatalf("%+v was read and is %+v", d, got)
				}
			}
		}
	})
}

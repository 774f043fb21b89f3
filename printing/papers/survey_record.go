package papers

import (
	"fmt"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// conclusions are the outcomes of the form, of which one is marked.
var conclusions = []string{"合格", "限期整改", "不合格"}

// surveyRecord lays out 现场勘查记录 (FORMS 6b; R38). It is signed by all who
// looked and by the applicant, and closed with no seal.
func surveyRecord(n paper.SurveyReport) printing.Page {
	return fit("现场勘查记录", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			field{label: "勘查通知书", value: strings.Join(n.Notices, "、"), wide: true},
			field{label: "勘查地点", value: n.Place, wide: true},
			field{label: "勘查时间", value: lasted(n.From, n.To), wide: true},
			field{label: "申请人到场人员", value: n.Present},
			field{label: "照片数量", value: fmt.Sprintf("%d张", n.Photos)},
		)...)
		later := []func(){
			d.listed("勘查人员", nil, surveyorColumns(d.Width()), surveyorRows(n.Surveyors)),
			d.listed("勘查情况", n.Findings, findingColumns(d.Width()), findingRows(n.Findings)),
		}
		if len(n.Rectify) > 0 {
			later = append(later, d.listed("整改清单", n.Rectify, rectifyColumns(d.Width()), rectifyRows(n.Rectify)))
		}
		d.Skip(d.gap)
		d.fields(
			field{label: "勘查结论", value: chosen(n.Conclusion, conclusions...), wide: true},
			field{label: "受邀未到部门", value: absent(n.Absent), wide: true},
			field{label: "申请人意见", wide: true, least: 12},
		)
		d.Skip(d.gap / 2)
		d.note(paper.SurveyRecord)
		d.surveyorsSign(n)
		for _, draw := range later {
			draw()
		}
	})
}

// listed draws one of the lists of the record under its title, or in an annex
// when that is where the paper's long lists go.
func (d *draft) listed(title string, long any, columns []column, rows [][]string) (after func()) {
	const short = 5 // rows that stay beside a longer list's annex
	d.Skip(d.gap)
	if d.annex && long != nil && len(rows) > short {
		return d.annexed(title, columns, rows)
	}
	d.Need(3 * d.body.Pitch)
	style := d.body
	style.Indent = 0
	d.Paragraph(style, printing.Span{Text: title, Face: printing.Hei})
	d.list(columns, rows)
	return func() {}
}

func surveyorColumns(width float64) []column {
	return []column{{"序号", 12, printing.Centre}, {"姓名", 36, printing.Left}, {"执法证件号码", 48, printing.Left}, {"部门", width - 96, printing.Left}}
}

func surveyorRows(all []paper.Surveyor) [][]string {
	rows := [][]string{}
	for i, s := range all {
		rows = append(rows, []string{number(i + 1), s.Name, s.Cert, s.Dept})
	}
	for len(rows) < 2 { // two at least, to be written in (R38)
		rows = append(rows, []string{number(len(rows) + 1), "", "", ""})
	}
	return rows
}

func findingColumns(width float64) []column {
	return []column{{"序号", 12, printing.Centre}, {"勘查要点", 48, printing.Left}, {"勘查情况", width - 82, printing.Left}, {"结论", 22, printing.Centre}}
}

func findingRows(all []paper.Finding) [][]string {
	rows := [][]string{}
	for i, f := range all {
		rows = append(rows, []string{number(i + 1), f.Point, f.Found, f.Verdict})
	}
	return orBlank(rows, 4)
}

func rectifyColumns(width float64) []column {
	return []column{{"序号", 12, printing.Centre}, {"整改内容", width - 54, printing.Left}, {"整改期限", 42, printing.Centre}}
}

func rectifyRows(all []paper.Rectification) [][]string {
	rows := [][]string{}
	for i, r := range all {
		rows = append(rows, []string{number(i + 1), r.What, r.Until.Chinese()})
	}
	return rows
}

// orBlank gives an empty list a row to write in.
func orBlank(rows [][]string, columns int) [][]string {
	if len(rows) == 0 {
		rows = append(rows, make([]string, columns))
	}
	return rows
}

// absent names who was invited and did not come: that is no consent (R65).
func absent(depts []string) string {
	if len(depts) == 0 {
		return ""
	}
	return strings.Join(depts, "、") + "（未到场不视为同意）"
}

// lasted writes from when to when, the day once if it is the same.
func lasted(from, to time.Time) string {
	switch {
	case from.IsZero():
		return minute(from)
	case app.DateOf(from) == app.DateOf(to):
		h := to.In(app.HallTime)
		return fmt.Sprintf("%s至%d时%02d分", minute(from), h.Hour(), h.Minute())
	}
	return minute(from) + "至" + minute(to)
}

// surveyorsSign sets a place to sign for each surveyor, two at least, and one
// for the applicant.
func (d *draft) surveyorsSign(n paper.SurveyReport) {
	places := []string{}
	for _, s := range n.Surveyors {
		places = append(places, "勘查人员（"+s.Name+"）签名")
	}
	for len(places) < 2 {
		places = append(places, "勘查人员签名")
	}
	places = append(places, "申请人（到场人员）签名")
	high := float64(len(places))*signHigh + float64(d.lines(d.footLine(paper.SurveyRecord)))*small.Pitch
	d.Need(min(high, d.Bottom-d.Top-signHigh))
	d.Y = max(d.Y, d.Bottom-high)
	for _, who := range places {
		d.Need(signHigh)
		d.place(who)
		d.Skip(signHigh)
	}
	d.foot(paper.SurveyRecord)
}

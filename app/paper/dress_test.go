package paper_test

import (
	"testing"

	"yichuang/app"
	"yichuang/app/paper"
)

func TestSealOfAnEarlierPaperIsNotTakenOver(t *testing.T) {
	s := hallStore(t)
	var n *paper.Notice
	err := s.Update(t.Context(), officer, "", func(tx app.Tx) (err error) {
		n, err = paper.Issue(tx, plainNumbers{}, "XZSP", "case", paper.Acceptance, day(23), 2, func(number string) paper.Facts {
			f := acceptance(number)
			f.Head().Seal = "seal of the paper this one was made from"
			return f
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	job, err := paper.Read(t.Context(), s, n.Job)
	if err != nil || job.Facts.Head().Seal != "" || n.Seal != "" {
		t.Errorf("notice says %q, the paper bears %q, %v", n.Seal, job.Facts.Head().Seal, err)
	}
}

func TestPaperSaysHowManyCopiesComeOut(t *testing.T) {
	s := hallStore(t)
	err := s.Update(t.Context(), officer, "", func(tx app.Tx) error {
		return paper.Queue(tx, &paper.Job{ID: "j1", Created: day(23), By: officer, Facts: acceptance("1号")})
	})
	if err != nil {
		t.Fatal(err)
	}
	job, err := paper.Read(t.Context(), s, "j1")
	if err != nil || job.Copies != 1 || job.Facts.Head().Copies != job.Copies {
		t.Errorf("%d come out, the paper speaks of %d, %v", job.Copies, job.Facts.Head().Copies, err)
	}
}

func TestPatternsOfOneYearNeverGiveTwoNoticesOneNumber(t *testing.T) {
	for _, row := range []struct {
		name    string
		pattern string
		code    app.Code
	}{
		{"as the standard has it", "{area}{dept}{kind}〔{year}〕{serial}号", ""},
		{"with the code of the area", "3703{dept}{kind}〔{year}〕第{serial}号", ""},
		{"year and serial together", "{dept}{kind}{year}{serial}", ""},
		{"a digit behind: 1 and 12 are both 12", "{dept}{kind}〔{year}〕{serial}2号", app.Invalid},
		{"a digit before: 1 and 21 are both 21", "{dept}{kind}〔{year}〕2{serial}号", app.Invalid},
		{"a wide digit before", "{dept}{kind}〔{year}〕２{serial}号", app.Invalid},
	} {
		if err := paper.CheckPattern(row.pattern, 0); app.CodeOf(err) != row.code {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}

package paper_test

import (
	"reflect"
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/storage"
)

func TestHallHasAWordForEveryNumberedPaper(t *testing.T) {
	var numbered []string
	for _, k := range paper.Numbered() {
		numbered = append(numbered, string(k))
	}
	words := catalogue.NoticeKinds()
	slices.Sort(numbered)
	slices.Sort(words)
	if !slices.Equal(numbered, words) {
		t.Errorf("numbered are %q, halls have words for %q", numbered, words)
	}
}

func TestEveryPaperHasANumberOrGoesByItsCase(t *testing.T) {
	var rest []paper.Kind
	seen := map[paper.Kind]bool{}
	for _, k := range paper.All() {
		if seen[k] || k.Name() == "" {
			t.Errorf("%q stands twice or has no name", k)
		}
		seen[k] = true
		if !slices.Contains(paper.Numbered(), k) {
			rest = append(rest, k)
		}
	}
	want := []paper.Kind{
		paper.Ticket, paper.SurveyRecord, paper.Flow, paper.Matrix, paper.PickupLog, paper.Authority, paper.Worksheet,
		paper.WithdrawalRequest, paper.Guide, paper.Application, paper.Sampling, paper.CaseFile,
	}
	if !slices.Equal(rest, want) {
		t.Errorf("without a number are %q", rest)
	}
	if len(seen) != len(paper.Numbered())+len(rest) || paper.Kind("gift").Name() != "" {
		t.Errorf("%d papers", len(seen))
	}
}

func TestFactsKnowTheirPaper(t *testing.T) {
	for _, row := range []struct {
		facts paper.Facts
		want  paper.Kind
	}{
		{paper.Facts{}, ""},
		{paper.Facts{Letter: &paper.Letter{Kind: paper.Grant}}, paper.Grant},
		{paper.Facts{Letter: &paper.Letter{}}, ""},
		{paper.Facts{Flow: &paper.FlowSheet{}}, paper.Flow},
		{paper.Facts{Matrix: &paper.StageMaterials{}}, paper.Matrix},
		{acceptance("1"), paper.Acceptance},
	} {
		if got := row.facts.Kind(); got != row.want {
			t.Errorf("%+v is of %q, want %q", row.facts, got, row.want)
		}
	}
}

// TestUnnumberedPapersGoByTheirCase: a flow sheet printed anew after a change
// is a paper of its own, not a 补打 of the old one.
func TestUnnumberedPapersGoByTheirCase(t *testing.T) {
	onStores(t, func(t *testing.T, s *storage.Store) {
		const number = "37030620261123000119"
		for copies := range 3 {
			do(t, s, clerk, func(tx app.Tx) error {
				sheet := paper.Facts{Flow: &paper.FlowSheet{Lead: "XZSP", Stages: []paper.FlowStage{{No: 1, After: []int{2}, HandedAt: morning}}}}
				_, err := paper.Print(tx, number, morning, copies, sheet)
				return err
			})
		}
		do(t, s, clerk, func(tx app.Tx) error {
			_, err := paper.Print(tx, number, morning, 1, paper.Facts{Matrix: &paper.StageMaterials{}})
			return err
		})
		rows, err := paper.JobsFor(t.Context(), s, number)
		if err != nil || len(rows) != 4 {
			t.Fatalf("printed %+v, %v", rows, err)
		}
		j, err := paper.Read(t.Context(), s, number+"-flow_sheet-3")
		if err != nil || j.Copies != 2 || j.Reprint != 0 || j.Notice != "" || j.Desk != clerk.Desk || j.State != paper.Queued {
			t.Errorf("queued %+v, %v", j, err)
		}
		if f := j.Facts.Flow; f == nil || f.Lead != "XZSP" || f.Stages[0].After[0] != 2 || !f.Stages[0].HandedAt.Equal(morning) || !f.Stages[0].TakenAt.IsZero() {
			t.Errorf("the facts come back as %+v", f)
		}
		err = s.Update(t.Context(), clerk, "", func(tx app.Tx) error {
			_, err := paper.Print(tx, number, morning, 1, paper.Facts{})
			return err
		})
		if app.CodeOf(err) != app.Internal {
			t.Errorf("facts of no paper: %v", err)
		}
	})
}

func TestEveryFieldOfTheFactsIsAPaperOfItsOwn(t *testing.T) {
	fields := reflect.TypeOf(paper.Facts{})
	seen := map[paper.Kind]bool{}
	for i := range fields.NumField() {
		field := fields.Field(i)
		if field.Name == "Letter" {
			continue
		}
		var f paper.Facts
		reflect.ValueOf(&f).Elem().Field(i).Set(reflect.New(field.Type.Elem()))
		if kind := f.Kind(); kind.Name() == "" || seen[kind] || f.One() == nil {
			t.Errorf("%s is paper %q, which has no name or stands twice", field.Name, kind)
		}
		seen[f.Kind()] = true
		if f.Head() == nil && f.Ticket == nil {
			t.Errorf("%s has no head", field.Name)
		}
	}
	for _, k := range paper.All() {
		if !seen[k] {
			t.Errorf("no facts for %q", k)
		}
	}
}

package intake_test

import (
	"context"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/oversight"
)

// away is an archive whose holder gives no answer.
type away struct{ app.Archive }

func (away) ViewCold(context.Context, string, func(app.Reader) error) error {
	return &app.Error{Code: app.Unavailable, ID: "store.away"}
}

// TestACounterSeesWhatAnApplicantHadBefore: cases of the hall and of the
// archive, the newest first; the hall's alone while the archive is away.
func TestACounterSeesWhatAnApplicantHadBefore(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	ok := halltest.Must[*casework.Case](t)
	s := h.Sheet(t, "B001", "bl")
	old := ok(h.Intake.RefuseAcceptance(ctx, halltest.Clerk, "", s, intake.Refusal{Ground: casework.NotNeeded, Reason: "不需要许可"}))
	h.PrintAll(t)
	h.Now = h.Now.AddDate(0, 0, oversight.ArchiveDays+1)
	office := app.Actor{Staff: "9001", Roles: []app.Role{app.Office}}
	if filed := halltest.Must[oversight.Filed](t)(h.Office.FileAway(ctx, office, oversight.Filing{})); filed.Moved != 1 {
		t.Fatalf("%+v", filed)
	}
	now := ok(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))
	past, whole, err := h.Intake.Past(ctx, now.Applicant.Ref, 10)
	if err != nil || !whole || len(past) != 2 || past[0].Number != now.Number || past[1].Number != old.Number {
		t.Errorf("past %+v %v %v", past, whole, err)
	}
	h.Intake.Archive = away{h.Store}
	past, whole, err = h.Intake.Past(ctx, now.Applicant.Ref, 10)
	if err != nil || whole || len(past) != 1 || past[0].Number != now.Number {
		t.Errorf("without the archive: %+v %v %v", past, whole, err)
	}
}

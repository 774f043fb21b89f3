package intake_test

import (
	"slices"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
)

// acting is a sheet whose applicant sends an agent and wants the result posted.
func acting(t *testing.T, h *halltest.Hall) intake.Sheet {
	t.Helper()
	s := h.Sheet(t, "B001")
	s.Agent, s.Details.Letter = &casework.Party{Name: "王氏", ID: halltest.Woman}, &casework.Letter{No: "委1", Powers: "递交"}
	s.Way, s.Applicant.Address = casework.Mail, "丝市街18号"
	return s
}

// TestFormsAreThoseThatMakeSenseNow: what is offered follows the case.
func TestFormsAreThoseThatMakeSenseNow(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	s := acting(t, h)
	c := ok(h.Intake.Rehearse(halltest.Clerk, nil, s))
	all := []paper.Kind{paper.Application, paper.Authority, paper.WithdrawalRequest, paper.Address, paper.Guide}
	if got := intake.Forms(c); !slices.Equal(got, all) {
		t.Errorf("of a sheet: %v", got)
	}
	if got := intake.Forms(&casework.Case{}); !slices.Equal(got, []paper.Kind{paper.Application, paper.Guide}) {
		t.Errorf("of an empty sheet: %v", got)
	}
	plain := h.Sheet(t, "B001")
	if got := intake.Forms(ok(h.Intake.Receive(ctx, halltest.Clerk, "", plain))); !slices.Equal(got, []paper.Kind{paper.Application, paper.WithdrawalRequest, paper.Guide}) {
		t.Errorf("of one who comes himself and collects: %v", got)
	}
	c = ok(h.Intake.Take(ctx, halltest.Clerk, "", plain.Number, casework.Withdraw, casework.Change{Reason: "不再开业"}))
	if got := intake.Forms(c); !slices.Equal(got, []paper.Kind{paper.Guide}) {
		t.Errorf("of a withdrawn case: %v", got)
	}
	net := h.Sheet(t, "B001")
	net.Way, net.Details.Online = casework.Online, &casework.NetAddress{Address: "a@example.cn"}
	if got := intake.Forms(ok(h.Intake.Rehearse(halltest.Clerk, nil, net))); !slices.Contains(got, paper.Address) {
		t.Errorf("an address to confirm is not offered: %v", got)
	}
	if got := intake.Forms(ok(h.Intake.Receive(ctx, halltest.Clerk, "", net))); slices.Contains(got, paper.Address) {
		t.Errorf("a confirmed address is to be confirmed again: %v", got)
	}
}

// TestFormSaysWhatTheCaseSaysAndIsQueuedOnce: the paper is what the preview
// showed.
func TestFormSaysWhatTheCaseSaysAndIsQueuedOnce(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := acting(t, h)
	c := halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	before := len(h.Papers(t, c.Number))
	for i, kind := range []paper.Kind{paper.Application, paper.Authority, paper.WithdrawalRequest, paper.Address} {
		shown := halltest.Must[paper.Facts](t)(h.Intake.FormFacts(ctx, halltest.Clerk, c, kind))
		if err := h.Intake.PrintForm(ctx, halltest.Clerk, c.Number, kind); err != nil {
			t.Fatal(err)
		}
		if n := len(h.Papers(t, c.Number)); n != before+i+1 {
			t.Errorf("%s: %d papers", kind, n)
		}
		f, copies := facts(t, h, c.Number, kind)
		if f.Kind() != kind || copies != paper.Copies(kind) || shown.Kind() != kind || f.Head().Case != c.Number {
			t.Errorf("%s: %d of %+v", kind, copies, f)
		}
		if numbered := slices.Contains(paper.Numbered(), kind); numbered != (f.Head().Number != "") || numbered && shown.Head().Number != intake.Pending {
			t.Errorf("%s: number %q, previewed %q", kind, f.Head().Number, shown.Head().Number)
		}
		refused(t, h.Intake.PrintForm(ctx, halltest.Clerk, c.Number, kind), "print.still_waiting", "")
	}
	f, _ := facts(t, h, c.Number, paper.Application)
	if n := f.Application; n.Applicant.Name != c.Applicant.Name || n.Agent.Name != "王氏" || n.SendTo != "丝市街18号" || len(n.Answers) != 2 || len(n.Materials) != len(s.Checks) {
		t.Errorf("application %+v", n)
	}
	f, _ = facts(t, h, c.Number, paper.Authority)
	if n := f.Authority; n.Agent.Name != "王氏" || n.Number != "委1" || n.Powers != "递交" {
		t.Errorf("authority %+v", n)
	}
	f, _ = facts(t, h, c.Number, paper.Address)
	if n := f.Address; n.Post != "丝市街18号" || n.Electronic != "" {
		t.Errorf("address %+v", n)
	}
	h.Verify(t)
}

// TestApplicationIsPrintedBeforeItIsRegistered: it has to be signed first; no
// case comes of it.
func TestApplicationIsPrintedBeforeItIsRegistered(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001")
	if err := h.Intake.PrintSheetForm(ctx, halltest.Clerk, s, paper.Application); err != nil {
		t.Fatal(err)
	}
	f, _ := facts(t, h, s.Number, paper.Application)
	if f.Application.Applicant.Name != s.Applicant.Name || f.Application.Applied != 20261123 {
		t.Errorf("%+v", f.Application)
	}
	if _, err := h.Intake.Open(ctx, s.Number); app.CodeOf(err) != app.NotFound {
		t.Errorf("the case: %v", err)
	}
	s.Applicant.ID = "440524188001010015"
	if err := h.Intake.PrintSheetForm(ctx, halltest.Clerk, s, paper.Application); app.CodeOf(err) != app.Invalid {
		t.Errorf("of a wrong number: %v", err)
	}
	halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))
	h.Verify(t)
}

func TestFormsAreRefusedToWhoMayNotAndWhenTheyMakeNoSense(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	c := halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", h.Sheet(t, "B001")))
	for _, row := range []struct {
		name   string
		actor  app.Actor
		number string
		kind   paper.Kind
		code   app.Code
	}{
		{"the back office", halltest.Reviewer("XZSP"), c.Number, paper.Application, app.Denied},
		{"the machine", halltest.Kiosk, c.Number, paper.Application, app.Denied},
		{"no agent", halltest.Clerk, c.Number, paper.Authority, app.Conflict},
		{"a notice of a step", halltest.Clerk, c.Number, paper.Acceptance, app.Conflict},
		{"no such case", halltest.Clerk, "3703062026112399990", paper.Application, app.NotFound},
	} {
		if err := h.Intake.PrintForm(ctx, row.actor, row.number, row.kind); app.CodeOf(err) != row.code {
			t.Errorf("%s: %v", row.name, err)
		}
	}
	if _, err := h.Intake.FormFacts(ctx, halltest.Clerk, c, paper.Authority); app.CodeOf(err) != app.Conflict {
		t.Errorf("preview without an agent: %v", err)
	}
	if n := count(h.Papers(t, c.Number), paper.Application); n != 0 {
		t.Errorf("%d applications printed", n)
	}
}

// TestGuideIsOfNoCase: its job has an id of its own, and everybody who is asked
// may print it (R2).
func TestGuideIsOfNoCase(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	for _, actor := range []app.Actor{halltest.Clerk, halltest.Kiosk, halltest.Clerk} {
		if _, err := h.Intake.PrintGuide(ctx, actor, "B001"); err != nil {
			t.Fatal(err)
		}
	}
	var rows []paper.JobRow
	err := h.Store.View(ctx, func(r app.Reader) (err error) {
		rows, err = paper.JobsOfDesk.All(r, halltest.Clerk.Desk, "", 0)
		return err
	})
	if err != nil || len(rows) != 2 || rows[0].ID == rows[1].ID || !strings.HasPrefix(rows[0].ID, "guide-B001-") || rows[0].Case != "" || rows[0].State != paper.Queued {
		t.Errorf("queued %+v, %v", rows, err)
	}
	shown := halltest.Must[paper.Facts](t)(h.Intake.GuideFacts(ctx, halltest.Clerk, "B001"))
	job := halltest.Must[*paper.Job](t)(paper.Read(ctx, h.Store, rows[0].ID))
	if g := job.Facts.Guide; g == nil || g.Item != shown.Guide.Item || len(g.Materials) != len(shown.Guide.Materials) || job.Copies != 1 {
		t.Errorf("printed %+v", job)
	}
	if _, err := h.Intake.PrintGuide(ctx, halltest.Clerk, "X999"); app.CodeOf(err) != app.NotFound {
		t.Errorf("of no item: %v", err)
	}
	if _, err := h.Intake.PrintGuide(ctx, app.Actor{Staff: "1"}, "B001"); app.CodeOf(err) != app.Denied {
		t.Errorf("by nobody: %v", err)
	}
}

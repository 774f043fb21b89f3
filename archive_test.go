package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/cli"
)

// closedLongAgo is a hall with one case that was refused two years ago, its
// paper printed, and tickets of the days before.
func closedLongAgo(t *testing.T) (dir, number string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "hall")
	then := time.Now().AddDate(-2, 0, 0)
	h, err := openHall(t.Context(), dir, func() time.Time { return then })
	if err != nil {
		t.Fatal(err)
	}
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ok(enrolClerk(t.Context(), h))
	number, err = h.intake.NewNumber(t.Context())
	ok(err)
	_, err = h.intake.RefuseAcceptance(t.Context(), benchClerk, "", permitSheet(h, number), intake.Refusal{Ground: casework.NotNeeded, Reason: "不需要许可"})
	ok(err)
	ok(allOut(t.Context(), h))
	ok(h.store.Update(t.Context(), benchClerk, "", func(tx app.Tx) error { return leaveTickets(tx, h, app.DateOf(then)) }))
	ok(h.Close())
	return dir, number
}

// allOut has every paper come out.
func allOut(ctx context.Context, h *hall) error {
	return h.store.Update(ctx, benchClerk, "", func(tx app.Tx) error {
		open, err := paper.JobsOpen.All(tx, "", "", 0)
		for _, row := range open {
			j := &paper.Job{ID: row.ID}
			if err := tx.Load(j); err != nil {
				return err
			}
			for _, to := range []paper.JobState{paper.Claimed, paper.Done} {
				if err := j.Move(to, h.now()); err != nil {
					return err
				}
			}
			if err := tx.Save(j); err != nil {
				return err
			}
		}
		return err
	})
}

// leaveTickets leaves a ticket on each of the two days before one.
func leaveTickets(tx app.Tx, h *hall, day app.Date) error {
	b, _ := h.queue.Plan().Business("enterprise")
	for _, of := range []app.Date{day.AddDays(-2), day.AddDays(-1)} {
		at := of.Start().Add(9 * time.Hour)
		err := h.queue.Leave(tx, queue.Past{
			Number: "B001", Business: b, Person: "ref", Kiosk: app.Actor{Staff: "kiosk", Desk: "K1", Roles: []app.Role{app.Kiosk}}, Clerk: benchClerk, Call: 1,
			Issued: at, Called: at.Add(time.Minute), Served: at.Add(2 * time.Minute), Ended: at.Add(9 * time.Minute),
		})
		if err == nil {
			err = h.queue.LeaveDay(tx, of, 7*time.Minute)
		}
		if err != nil {
			return err
		}
	}
	return h.queue.LeaveDay(tx, day, 7*time.Minute)
}

// says runs the program and returns what it wrote.
func says(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	p := ports()
	p.Lang, p.Stdout, p.Stderr = assets.ZH, &out, &out
	if got := cli.Run(context.Background(), args, p); got != want {
		t.Fatalf("%v: exit code %d, want %d:\n%s", args, got, want, out.String())
	}
	return out.String()
}

// TestTheArchiveFromTheCommandLine: a closed case goes, and old tickets, is shown, verified,
// backed up, restored, and comes back.
func TestTheArchiveFromTheCommandLine(t *testing.T) {
	dir, number := closedLongAgo(t)
	before := says(t, cli.Good, "show", "case", number, "--data", dir)
	day := app.DateOf(time.Now().AddDate(-2, 0, 0)).AddDays(-1).String()
	ticket := says(t, cli.Good, "show", "ticket", "B001", "--day", day, "--data", dir)
	if out := says(t, cli.Good, "archive", "--older", "2000", "--data", dir); !strings.Contains(out, "归档 0 件") {
		t.Errorf("too young: %s", out)
	}
	if out := says(t, cli.Good, "archive", "--data", dir); !strings.Contains(out, "归档 1 件") || !strings.Contains(out, "归档号票 2 张，") || !strings.Contains(out, "天的号票已全部归档") {
		t.Fatalf("archive: %s", out)
	}
	if out := says(t, cli.Good, "list", "cases", "--data", dir); strings.Contains(out, number) {
		t.Error("the hall still lists it")
	}
	other := filepath.Join(t.TempDir(), "other")
	file := filepath.Join(t.TempDir(), "copy.bak")
	says(t, cli.Good, "backup", file, "--data", dir)
	says(t, cli.Good, "restore", file, "--data", other)
	for _, dir := range []string{dir, other} {
		if out := says(t, cli.Good, "verify", "--data", dir); !strings.Contains(out, "文书 1 份，问题 0 个") {
			t.Errorf("verify: %s", out)
		}
		if after := says(t, cli.Good, "show", "case", number, "--data", dir); after != before {
			t.Errorf("shown:\n%s\nbefore:\n%s", after, before)
		}
		if after := says(t, cli.Good, "show", "ticket", "B001", "--day", day, "--data", dir); after != ticket {
			t.Errorf("shown:\n%s\nbefore:\n%s", after, ticket)
		}
	}
	if out := says(t, cli.Refused, "archive", "--back", number, "--data", dir); !strings.Contains(out, "请写明调回的原因") {
		t.Errorf("without a reason: %s", out)
	}
	says(t, cli.Good, "archive", "--back", number, "--reason", "申请人投诉", "--data", dir)
	if out := says(t, cli.Good, "list", "cases", "--data", dir); !strings.Contains(out, number) {
		t.Error("it did not come back")
	}
	if out := says(t, cli.Good, "archive", "--data", dir); !strings.Contains(out, "刚从档案调回") {
		t.Errorf("it went again: %s", out)
	}
	if out := says(t, cli.Refused, "archive", "--limit=-1", "--data", dir); !strings.Contains(out, "不能是负数") {
		t.Errorf("a negative limit: %s", out)
	}
}

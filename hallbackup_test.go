package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/ui/cli"
)

// TestABackupOfAWholeHallIsRestored: a hall of one machine moves into a cluster,
// its archive to the holder; the backup that a desk makes there is complete, a
// machine of its own restores it, and the hall moves out again.
func TestABackupOfAWholeHallIsRestored(t *testing.T) {
	alone, number := closedLongAgo(t)
	day := app.DateOf(time.Now().AddDate(-2, 0, 0)).AddDays(-1).String()
	says(t, cli.Good, "archive", "--data", alone)
	shows := func(dir string) string {
		return says(t, cli.Good, "show", "case", number, "--data", dir) +
			says(t, cli.Good, "show", "ticket", "B001", "--day", day, "--data", dir)
	}
	before := shows(alone)

	m := newMachines(t)
	m.members = m.members[:1]
	m.init(cli.HallPlan{Members: m.members, Desks: []string{"3"}, Holder: m.holder})
	m.start("A")
	m.complete(cli.HallPlan{})
	m.hold()
	await(t, func() bool { return m.said.has("hallsetup.holding") })
	desk := m.joined("3", m.out)
	say := m.said.say
	if err := moveHall(t.Context(), alone, desk, say); err != nil {
		t.Fatal(err)
	}

	file := filepath.Join(t.TempDir(), "hall.bak")
	says(t, cli.Good, "backup", file, "--data", desk)
	restored, back := filepath.Join(t.TempDir(), "restored"), filepath.Join(t.TempDir(), "back")
	says(t, cli.Good, "restore", file, "--data", restored)
	checked := says(t, cli.Good, "verify", "--data", desk)
	if !strings.Contains(checked, "文书 1 份，问题 0 个") {
		t.Errorf("verify: %s", checked)
	}
	if err := moveHall(t.Context(), desk, back, say); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{restored, back} {
		if out := says(t, cli.Good, "verify", "--data", dir); out != checked {
			t.Errorf("%s: verify says %s, in the hall %s", dir, out, checked)
		}
		if after := shows(dir); after != before {
			t.Errorf("%s shows:\n%s\nbefore:\n%s", dir, after, before)
		}
	}
	if out := says(t, cli.Refused, "list", "cases", "--data", desk); !strings.Contains(out, filepath.Base(back)) {
		t.Errorf("the hall that was left says %s", out)
	}
}

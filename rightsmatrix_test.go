package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
	"yichuang/storage"
)

// area is a row of README's table "Who may what in the store": what is
// forbidden, only read ("r") or read and written ("rw") by a board, by kiosk
// K1, by a desk, by the hall office; and keys that stand for it.
type area struct {
	what                       string
	board, kiosk, desk, office string
	keys                       []string
}

var areas = []area{
	{"cases, their journals and lists, notices, dual notices", "", "", "rw", "rw", []string{
		"s/r/case/3703062026112300017", "s/j/case/3703062026112300017\x000000000001", "s/l/inbox/XZSP\x00a\x00case/1", "s/l/cases.person/ref\x00a\x00case/1",
		"s/r/notice/XZSP/acceptance/2026/00000001", "s/n/notice.serial/XZSP/acceptance/2026", "s/r/dual/3703062026112300017", "d/case.serial/20261123",
	}},
	{"applicants, their secret, licences, forms at desks", "", "", "rw", "rw", []string{
		"s/r/applicant/ref", "s/r/applicant.secret", "s/l/applicants/begin\x00a\x00applicant/ref", "s/r/licence/XZSP/1", "s/r/draft/3", "s/r/predeclaration/261123-AAAAAA",
	}},
	{"people, trainings, rota, shifts", "", "", "rw", "rw", []string{"s/r/staff/9001", "s/l/people\x009001\x00staff/9001", "s/r/rota/2026-11-23", "s/r/training/9001/000001"}},
	{"visits, ratings, what is put right", "", "", "rw", "rw", []string{"s/r/visit/2026-11-23/A001", "s/r/rectify/000001", "s/r/pad/3", "s/c/rated/2026-11-23/3/5\x003"}},
	{"print jobs of desks, marks of attempts, other counts", "", "", "rw", "rw", []string{
		"s/r/job/XZSP-acceptance-2026-1", "s/l/jobs.open\x00a\x00job/1", "s/l/jobs.desk/3\x00a\x00job/1", "s/l/jobs.case/1\x00a\x00job/1", "s/a/touch", "s/n/guide.serial/B001/3",
	}},
	{"queue plan, calendars, particulars, the schema", "r", "r", "rw", "rw", []string{
		"s/r/particulars/000001", "s/l/particulars\x00999998\x00particulars/000001",
		"s/m/schema", "s/r/queueplan/000001", "s/l/queue.plans\x00a\x00queueplan/000001", "s/r/calendar/2026", "s/l/calendars\x002026\x00calendar/2026",
	}},
	{"tickets, who waits, counters, calls, the day's figures", "r", "r", "rw", "rw", []string{
		"s/r/ticket/2026-11-23/A001", "s/r/ticket.person/2026-11-23/general/ref", "s/l/waiting/2026-11-23:general:o\x00a\x00ticket/2026-11-23/A001", "s/r/counter/3", "s/l/counters\x000003\x00counter/3",
		"s/r/call/2026-11-23/00000001", "s/l/calls/2026-11-23\x00a\x00call/1", "s/c/queue.live/2026-11-23/general/o\x003", "s/c/queue.stat/2026-11-23/b/general/09/issued\x003",
		"s/l/missed/2026-11-23\x00a\x00ticket/1", "s/l/served/2026-11-23:general\x00a\x00ticket/1", "s/n/queue.quota/2026-11-23/general/day", "s/l/appointments/2026-11-24\x00a\x00appointment/1",
	}},
	{"appointments, calls for help, the hall's own words on papers, the queue's secret, progress of cases (sealed)", "", "r", "rw", "rw", []string{
		"s/r/appointment/2026-11-24/ABCDEF", "s/j/appointment/2026-11-24/ABCDEF\x000000000001", "s/l/appointment.code/ABCDEF\x00a\x00appointment/1", "s/r/help/K1",
		"s/r/own/00000001", "s/r/queue.secret", "s/r/progress/3703062026112300017",
	}},
	{"what kiosk K1 wrote: tickets, who waits, their figures", "r", "rw", "rw", "rw", []string{
		"k/K1/s/r/ticket/2026-11-23/A001", "k/K1/s/l/waiting/2026-11-23:general:o\x00a\x00ticket/2026-11-23/A001", "k/K1/s/c/queue.live/2026-11-23/general/o\x00K1",
	}},
	{"what kiosk K1 wrote: print jobs, forms filled in, wishes", "", "rw", "rw", "rw", []string{
		"k/K1/s/r/job/T-2026-11-23-A001", "k/K1/s/r/predeclaration/261123-AAAAAA", "k/K1/s/r/asked/K1/1", "k/K1/s/a/k/K1/touch", "k/K1/x/m/1",
	}},
	{"what another kiosk wrote: appointments, journals of tickets", "", "r", "rw", "rw", []string{
		"k/K2/s/r/appointment/2026-11-24/ABCDEF", "k/K2/s/l/appointment.person/ref\x00a\x00appointment/1", "k/K2/s/j/ticket/2026-11-23/A001\x000000000001",
	}},
	{"what another kiosk wrote: print jobs, forms filled in, wishes", "", "", "rw", "rw", []string{
		"k/K2/s/r/job/T-2026-11-23-A002", "k/K2/s/r/predeclaration/261123-BBBBBB", "k/K2/s/r/asked/K2/1", "k/K2/s/a/k/K2/touch", "k/K2/s/r/case/3703062026112300017", "k/K2/x/m/1",
	}},
	{"numbers of tickets and appointments", "", "rw", "rw", "rw", []string{"d/ticket.serial/2026-11-23/A", "d/appointment.serial/2026-11-24"}},
	{"markers and turns of desks", "", "", "rw", "rw", []string{"x/m/1/1", "x/lock/a"}},
}

// roster is what only the office writes.
var roster = area{"the list of kiosks", "r", "r", "r", "rw", []string{"h/kiosks"}}

func (a area) of(role storage.Role) string {
	return map[storage.Role]string{storage.BoardRole: a.board, storage.KioskRole: a.kiosk, storage.StaffRole: a.desk, storage.OfficeRole: a.office}[role]
}

// TestRightsAreWhatTheTableSays: every role tries every area with a bare
// client: read, write, delete, and a transaction that also does what it may.
func TestRightsAreWhatTheTableSays(t *testing.T) {
	p := startPassworded(t)
	areas := append(slices.Clone(areas), roster)
	for _, role := range storage.Roles() {
		kiosk := ""
		if role == storage.KioskRole {
			kiosk = "K1"
		}
		client := p.client(userOf(role, kiosk))
		defer client.Close()
		for _, a := range areas {
			for _, key := range a.keys {
				t.Run(fmt.Sprintf("%s %q", role, key), func(t *testing.T) { tries(t, client, role, key, a.of(role)) })
			}
		}
	}
}

// tries does everything to a key and compares what is refused.
func tries(t *testing.T, c *clientv3.Client, role storage.Role, key, may string) {
	harmless := map[storage.Role]string{storage.KioskRole: "k/K1/s/harmless", storage.StaffRole: "s/harmless", storage.OfficeRole: "s/harmless"}[role]
	read, write := may != "", may == "rw"
	mixed := []clientv3.Op{clientv3.OpGet("s/m/schema"), clientv3.OpPut(key, "x")}
	if harmless != "" {
		mixed = append(mixed, clientv3.OpPut(harmless, "x"))
	}
	for _, one := range []struct {
		name string
		may  bool
		do   func(ctx context.Context) error
	}{
		{"read", read, func(ctx context.Context) error { _, err := c.Get(ctx, key); return err }},
		{"scan", read, func(ctx context.Context) error { _, err := c.Get(ctx, key, clientv3.WithRange(key+"\x00")); return err }},
		{"compare", read, func(ctx context.Context) error {
			_, err := c.Txn(ctx).If(clientv3.Compare(clientv3.ModRevision(key), "=", 0)).Then(clientv3.OpGet("s/m/schema")).Commit()
			return err
		}},
		{"write", write, func(ctx context.Context) error { _, err := c.Put(ctx, key, "x"); return err }},
		{"mixed", write, func(ctx context.Context) error { _, err := c.Txn(ctx).Then(mixed...).Commit(); return err }},
		{"delete", write, func(ctx context.Context) error { _, err := c.Delete(ctx, key); return err }},
	} {
		err := one.do(t.Context())
		if refused := errors.Is(err, rpctypes.ErrPermissionDenied); refused == one.may || err != nil && !refused {
			t.Errorf("%s: may %v, got %v", one.name, one.may, err)
		}
	}
}

// TestNoKindOfRecordIsLeftOutOfTheRights: a kind that is new is nobody's but
// the hall's until it stands here.
func TestNoKindOfRecordIsLeftOutOfTheRights(t *testing.T) {
	reads := map[storage.Role][]string{
		storage.BoardRole: {"calendar", "call", "counter", "particulars", "queueplan", "ticket", "ticket.person", "ticket.persons"},
		storage.KioskRole: {"appointment", "calendar", "call", "counter", "help", "own", "particulars", "progress", "queue.secret", "queueplan", "ticket", "ticket.person", "ticket.persons"},
	}
	for role, want := range reads {
		kiosk := ""
		if role == storage.KioskRole {
			kiosk = "K1"
		}
		grants := storage.Grants(role, kiosk, []string{"K1", "K2"})
		var got []string
		for _, k := range kinds() {
			key := "s/r/" + string(app.K(k.Prefix)) + "/a"
			if may(grants, key, key+"\x00", true) {
				t.Errorf("%s writes %s of the hall", role, k.Prefix)
			}
			if may(grants, key, key+"\x00", false) || may(grants, strings.TrimSuffix(key, "/a"), key, false) {
				got = append(got, k.Prefix)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s reads %q, not %q", role, got, want)
		}
	}
}

// TestReadmeSaysWhoMayWhat: its table is this one.
func TestReadmeSaysWhoMayWhat(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	word := func(may string) string { return map[string]string{"": "–", "r": "reads", "rw": "writes"}[may] }
	table := "| what | board | kiosk K1 | desk | hall office |\n|---|---|---|---|---|\n"
	for _, a := range append(slices.Clone(areas), roster) {
		table += fmt.Sprintf("| %s | %s | %s | %s | %s |\n", a.what, word(a.board), word(a.kiosk), word(a.desk), word(a.office))
	}
	if !strings.Contains(string(readme), table) {
		t.Errorf("README's table of rights is not\n%s", table)
	}
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/storage/bolt"
)

// The scripts run the real main of the program. Besides the usual commands
// they have
//
//	code N PROGRAM ...        runs the program, which must exit with N
//	within T N PROGRAM ...    the same, and in no longer than T
//	fill DIR                  makes a hall with two cases and one ticket of
//	                          today, and sets PERMIT, LACKING, TICKET and DAY
//	experts DIR               lets the case PERMIT through an expert review
//	replace FILE OLD NEW      changes bytes of a file
//	await FILE                waits until a file is there
//
// and the programs hold DIR READY, which works in a hall until it is killed,
// and seize DIR READY, which takes the file and answers nobody.

func TestCommandLine(t *testing.T) { runScripts(t, filepath.Join("testdata", "script")) }

// TestLockedFileIsToldInTime runs alone: it is about seconds.
func TestLockedFileIsToldInTime(t *testing.T) {
	runScripts(t, filepath.Join("testdata", "script", "alone"))
}

func runScripts(t *testing.T, dir string) {
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			sample, err := filepath.Abs(filepath.Join("assets", "data", "catalogue.sample.json"))
			env.Setenv("SAMPLE", sample)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code": scriptCode, "within": scriptWithin, "fill": scriptFill, "replace": scriptReplace, "await": scriptAwait, "experts": scriptExperts,
		},
	})
}

func scriptCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N PROGRAM ...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func scriptWithin(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: within T N PROGRAM ...")
	}
	most, err := time.ParseDuration(args[0])
	ts.Check(err)
	begun := time.Now()
	scriptCode(ts, false, args[1:])
	if took := time.Since(begun); took > most {
		ts.Fatalf("took %s", took)
	}
}

func scriptFill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: fill DIR")
	}
	ctx := context.Background()
	now := time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime)
	h, err := openHall(ctx, ts.MkAbs(args[0]), func() time.Time { return now })
	ts.Check(err)
	ts.Check(enrolClerk(ctx, h))
	permit, err := h.intake.NewNumber(ctx)
	ts.Check(err)
	_, err = h.intake.Accept(ctx, benchClerk, "", permitSheet(h, permit))
	ts.Check(err)
	_, err = h.intake.HandOver(ctx, benchClerk, "", permit, 1, nil)
	ts.Check(err)
	ts.Setenv("PERMIT", permit)

	lacking, err := h.intake.NewNumber(ctx)
	ts.Check(err)
	s := completeSheet(h, lacking)
	s.Checks[0].State, s.Checks[0].Wrong = casework.Lacking, "缺申请人签字"
	_, err = h.intake.RequestCorrection(ctx, benchClerk, "", s)
	ts.Check(err)
	ts.Setenv("LACKING", lacking)
	ts.Check(h.Close())

	h, err = openHall(ctx, ts.MkAbs(args[0]), time.Now) // tomorrow nobody waits any more
	ts.Check(err)
	ticket, err := h.queue.Issue(ctx, app.Actor{Staff: "kiosk", Desk: "K1", Roles: []app.Role{app.Kiosk}}, "", queue.Request{Zone: "enterprise"})
	ts.Check(err)
	ts.Setenv("TICKET", ticket.Number)
	ts.Setenv("DAY", ticket.Day.String())
	ts.Check(h.Close())
}

// enrolClerk lets the clerk of the tests take in whatever his zone has (R104).
func enrolClerk(ctx context.Context, h *hall) error {
	h.staff.Cost = staff.Cost{Time: 1, Memory: 64, Threads: 1} // nobody signs in with it
	office := app.Actor{Staff: "9001", Name: "包拯", Roles: []app.Role{app.Office, app.Supervisor}}
	clerk := staff.Person{No: benchClerk.Staff, Name: benchClerk.Name, Zone: benchClerk.Zone, Roles: benchClerk.Roles}
	if err := h.staff.Enrol(ctx, office, clerk, staff.DemoPassword); err != nil {
		return err
	}
	return h.staff.Train(ctx, office, "", clerk.No, staff.AllItems, app.DateOf(h.now()))
}

func scriptReplace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 || len(args[1]) != len(args[2]) {
		ts.Fatalf("usage: replace FILE OLD NEW, with as many bytes as before")
	}
	file := ts.MkAbs(args[0])
	data, err := os.ReadFile(file)
	ts.Check(err)
	changed := bytes.ReplaceAll(data, []byte(args[1]), []byte(args[2]))
	if bytes.Equal(changed, data) {
		ts.Fatalf("%s is not in %s", args[1], args[0])
	}
	ts.Check(os.WriteFile(file, changed, 0o600))
}

func scriptAwait(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: await FILE")
	}
	for range 1000 {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	ts.Fatalf("%s does not come", args[0])
}

// hold works in a hall as a seat does, until it is killed.
func hold() {
	h, err := openHall(context.Background(), os.Args[1], time.Now)
	standing(err)
	for {
		_, err := h.queue.Issue(context.Background(), app.Actor{Staff: "kiosk", Desk: "K2"}, "", queue.Request{Zone: "general"})
		standing(err)
		time.Sleep(20 * time.Millisecond)
	}
}

// seize takes the file of a hall as a program does that offers no socket.
func seize() {
	_, err := bolt.Open(filepath.Join(os.Args[1], bolt.FileName))
	standing(err)
	time.Sleep(time.Hour)
}

// standing tells the script that the process has what it wanted.
func standing(err error) {
	if err == nil {
		err = os.WriteFile(os.Args[2], nil, 0o600)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

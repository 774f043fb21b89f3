package main

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"yichuang/app"
	"yichuang/app/casework"
)

// scriptExperts lets the case PERMIT of a filled hall go through an expert
// review of eight days, and extends it by three.
func scriptExperts(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: experts DIR")
	}
	ctx, number := context.Background(), ts.Getenv("PERMIT")
	begun := time.Date(2026, 11, 24, 9, 0, 0, 0, app.HallTime)
	ended := begun.AddDate(0, 0, 9)
	var later atomic.Bool // the hall's own work reads the clock too
	h, err := openHall(ctx, ts.MkAbs(args[0]), func() time.Time {
		if later.Load() {
			return ended
		}
		return begun
	})
	ts.Check(err)
	chief := app.Actor{Staff: "2041", Name: "王守礼", Desk: "109", Dept: "XZSP", Roles: []app.Role{app.Back, app.Chief}}
	c, err := h.review.TakeOver(ctx, chief, "", number, 1)
	ts.Check(err)
	_, err = h.review.Take(ctx, chief, "", number, casework.BeginSpecial, casework.Change{Stage: 1, Special: &casework.Special{Kind: casework.Expert, Excluded: true, From: app.DateOf(begun), Days: 8}})
	ts.Check(err)
	later.Store(true)
	_, err = h.review.Take(ctx, chief, "", number, casework.EndSpecial, casework.Change{Stage: 1, Target: 1, Special: &casework.Special{Until: app.DateOf(ended), Record: "通过", People: []string{"沈括"}}})
	ts.Check(err)
	_, err = h.review.Take(ctx, chief, "", number, casework.Extend, casework.Change{Reason: "案情复杂", Extension: &casework.Extension{Days: 3, Approver: "包拯", As: c.Item.Approver}})
	ts.Check(err)
	ts.Check(h.Close())
}

package counter

import (
	"context"

	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/ui/kit"
)

// The piles of what is awaited of applicants and colleagues.
const (
	promised intake.Pile = "promised" // papers that may come later and have not (R46-R48)
	lately   intake.Pile = "lately"   // entered after an outage, to be confirmed (R95)
)

// piles are the piles in the order of the menu.
var piles = []intake.Pile{
	intake.Today, intake.Received, lately, intake.Correction, promised, intake.Returned, intake.ToHandOver, intake.InReview, intake.AtFront,
}

// pileRows reads a pile.
func (s *Screen) pileRows(ctx context.Context, which intake.Pile) ([]caseRow, error) {
	desk, actor := s.d.Intake, s.d.Actor
	switch which {
	case intake.Correction:
		rows, err := desk.Corrections(ctx, actor)
		if err != nil {
			return nil, err
		}
		return s.undated(ctx, awaitedRows(rows, "counter.until"))
	case promised:
		rows, err := desk.Promises(ctx, actor)
		return awaitedRows(rows, "counter.promised_until"), err
	case lately:
		rows, err := desk.ToConfirm(ctx, actor)
		return plainRows(rows), err
	}
	rows, err := desk.Rows(ctx, actor, which)
	return plainRows(rows), err
}

// undated adds the corrections whose last day no calendar tells yet (R23).
func (s *Screen) undated(ctx context.Context, rows []caseRow) ([]caseRow, error) {
	all, err := s.d.Intake.Rows(ctx, s.d.Actor, intake.Correction)
	seen := map[string]bool{}
	for _, r := range rows {
		seen[r.Number] = true
	}
	for _, r := range all {
		if !seen[r.Number] {
			rows = append(rows, caseRow{Row: r})
		}
	}
	return rows, err
}

func plainRows(rows []casework.Row) []caseRow {
	out := make([]caseRow, len(rows))
	for i, r := range rows {
		out[i] = caseRow{Row: r}
	}
	return out
}

func awaitedRows(rows []casework.Awaited, await string) []caseRow {
	out := make([]caseRow, len(rows))
	for i, r := range rows {
		out[i] = caseRow{Row: r.Row, await: await, until: r.Until, near: r.Near, over: r.Over}
	}
	return out
}

// tally is how many cases lie on a pile, and how urgent the most urgent is.
type tally struct {
	n    int
	tint kit.Tint // NoTint: nothing presses
}

// counts counts every pile of the counter.
func (s *Screen) counts(ctx context.Context) (map[intake.Pile]tally, error) {
	plain, err := s.d.Intake.Counts(ctx, s.d.Actor)
	if err != nil {
		return nil, err
	}
	out := map[intake.Pile]tally{}
	for pile, n := range plain {
		out[pile] = tally{n: n}
	}
	for _, pile := range []intake.Pile{intake.Correction, promised, lately} {
		rows, err := s.pileRows(ctx, pile)
		if err != nil {
			return nil, err
		}
		out[pile] = tally{n: len(rows), tint: pressing(rows)}
	}
	if n := out[intake.Returned].n; n > 0 {
		out[intake.Returned] = tally{n: n, tint: kit.Red}
	}
	if n := out[lately].n; n > 0 {
		out[lately] = tally{n: n, tint: kit.Amber}
	}
	return out, nil
}

func pressing(rows []caseRow) kit.Tint {
	tint := kit.NoTint
	for _, r := range rows {
		if r.over {
			return kit.Red
		}
		if r.near {
			tint = kit.Amber
		}
	}
	return tint
}

package review_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/review"
	"yichuang/assets"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// Two of each kind of people, at desks of their own.
var (
	one   = halltest.Clerk
	two   = halltest.Supervisor
	judge = halltest.Chief("XZSP")
	other = app.Actor{Staff: "XZSP3", Name: "吴静", Desk: "110", Dept: "XZSP", Roles: []app.Role{app.Back, app.Chief}}
	left  = halltest.Window
	right = app.Actor{Staff: "3002", Name: "郑秋", Desk: "12", Zone: "general", Roles: []app.Role{app.Deliverer}}
)

// until is how far a case has come when two desks open it.
type until int

const (
	isReceived until = iota
	isHanded
	isTaken
	isSent
	isWaiting
)

// opened brings a case as far as that and returns its number.
func opened(t testing.TB, h *halltest.Hall, far until) string {
	t.Helper()
	ctx := t.Context()
	must := func(_ *casework.Case, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	s := h.Sheet(t, "B002")
	if far == isReceived {
		s.Checks = s.Checks[:1]
		must(h.Intake.Receive(ctx, one, "", s))
		return s.Number
	}
	must(h.Intake.Accept(ctx, one, "", s))
	must(h.Intake.HandOver(ctx, one, "", s.Number, 1, nil))
	if far >= isTaken {
		must(h.Review.TakeOver(ctx, judge, "", s.Number, 1))
	}
	if far >= isSent {
		must(h.Review.Grant(ctx, judge, "", s.Number, 1, review.Verdict{Text: "同意许可。", DocNo: "JY13703060000011", Copies: 1}))
		must(h.Review.SendResult(ctx, judge, "", s.Number))
	}
	if far >= isWaiting {
		must(h.Delivery.Receive(ctx, left, "", s.Number))
	}
	return s.Number
}

func open(t testing.TB, h *halltest.Hall, number string) casework.File {
	t.Helper()
	return halltest.Must[casework.File](t)(h.Intake.Open(t.Context(), number))
}

// sheetOf is the case as a counter's page sends it back.
func sheetOf(c *casework.Case, checks ...casework.Checked) intake.Sheet {
	return intake.Sheet{Number: c.Number, Item: c.Item.Code, Answers: c.Answers, Applicant: c.Applicant, Agent: c.Agent, Way: c.Way, Details: c.Details, Checks: checks}
}

func lacking(c *casework.Case, i int, wrong string) casework.Checked {
	return casework.Checked{ID: c.Materials[i].ID, State: casework.Lacking, Wrong: wrong}
}

// act is something a person does to a case as a screen shows it.
type act struct {
	by app.Actor
	do func(ctx context.Context, h *halltest.Hall, by app.Actor, c *casework.Case) (*casework.Case, error)
}

func notes(by app.Actor, wrong string) act {
	return act{by, func(ctx context.Context, h *halltest.Hall, by app.Actor, c *casework.Case) (*casework.Case, error) {
		return h.Intake.Receive(ctx, by, "", sheetOf(c, lacking(c, 1, wrong)))
	}}
}

func mends(by app.Actor, mend func(p *casework.Party)) act {
	return act{by, func(ctx context.Context, h *halltest.Hall, by app.Actor, c *casework.Case) (*casework.Case, error) {
		s := sheetOf(c)
		mend(&s.Applicant)
		return h.Intake.Receive(ctx, by, "", s)
	}}
}

func reviews(by app.Actor, step casework.Step, ch casework.Change) act {
	ch.Stage = 1
	return act{by, func(ctx context.Context, h *halltest.Hall, by app.Actor, c *casework.Case) (*casework.Case, error) {
		return h.Review.Take(ctx, by, "", c.Number, step, ch)
	}}
}

func delivers(by app.Actor, step casework.Step, ch casework.Change) act {
	return act{by, func(ctx context.Context, h *halltest.Hall, by app.Actor, c *casework.Case) (*casework.Case, error) {
		return h.Delivery.Take(ctx, by, "", c.Number, step, ch)
	}}
}

func grants(by app.Actor) act {
	return act{by, func(ctx context.Context, h *halltest.Hall, by app.Actor, c *casework.Case) (*casework.Case, error) {
		return h.Review.Grant(ctx, by, "", c.Number, 1, review.Verdict{Text: by.Name + "同意", DocNo: "JY13703060000011", Copies: 1})
	}}
}

func givesOut(by app.Actor) act {
	return act{by, func(ctx context.Context, h *halltest.Hall, by app.Actor, c *casework.Case) (*casework.Case, error) {
		return h.Delivery.GiveOut(ctx, by, "", c.Number, delivery.Receiver{Name: c.Applicant.Name, ID: c.Applicant.ID})
	}}
}

func refusesIt(by app.Actor) act {
	return act{by, func(ctx context.Context, h *halltest.Hall, by app.Actor, c *casework.Case) (*casework.Case, error) {
		return h.Intake.RefuseAcceptance(ctx, by, "", sheetOf(c), intake.Refusal{Ground: casework.NotNeeded, Reason: "无须许可"})
	}}
}

func byMail(address string) casework.Change {
	return casework.Change{Way: casework.Mail, Address: address}
}

// TestOfTwoWhoSaveTheSameAtOnceOneWinsAndTheOtherIsToldByWhom on the engine of
// tests and on the one of a single machine.
func TestOfTwoWhoSaveTheSameAtOnceOneWinsAndTheOtherIsToldByWhom(t *testing.T) {
	for _, row := range []struct {
		name string
		far  until
		a, b act
	}{
		{"what is wrong with a paper", isReceived, notes(one, "缺签字"), notes(two, "缺盖章")},
		{"the applicant's telephone", isReceived, mends(one, func(p *casework.Party) { p.Phone = "13805330001" }), mends(two, func(p *casework.Party) { p.Phone = "13805330002" })},
		{"telephone and address", isReceived, mends(one, func(p *casework.Party) { p.Phone = "13805330001" }), mends(two, func(p *casework.Party) { p.Address = "周村区丝绸路1号" })},
		{"an outcome and a paper", isReceived, notes(one, "缺签字"), refusesIt(two)},
		{"an outcome and the persons", isReceived, mends(one, func(p *casework.Party) { p.Phone = "13805330001" }), refusesIt(two)},
		{"papers taken over", isHanded, reviews(judge, casework.TakeOver, casework.Change{}), reviews(other, casework.TakeOver, casework.Change{})},
		{"a proposed opinion", isTaken, reviews(judge, casework.Propose, casework.Change{Reason: "拟同意"}), reviews(other, casework.Propose, casework.Change{Reason: "拟不同意"})},
		{"a decision and a return", isTaken, grants(judge), reviews(other, casework.SendBack, casework.Change{Reason: "缺平面图"})},
		{"a decision and a proposal", isTaken, grants(judge), reviews(other, casework.Propose, casework.Change{Reason: "拟不同意"})},
		{"a result that comes in", isSent, delivers(left, casework.ReceiveResult, casework.Change{}), delivers(right, casework.ReceiveResult, casework.Change{})},
		{"a result that is given out", isWaiting, givesOut(left), givesOut(right)},
		{"how the result is to go, and its giving out", isWaiting, delivers(left, casework.ChangeWay, byMail("周村区丝绸路1号")), givesOut(right)},
	} {
		for engine, kind := range map[string]func(t *testing.T) kv.Engine{
			"memory": func(*testing.T) kv.Engine { return memory.New() },
			"bolt":   onDisk,
		} {
			t.Run(row.name+" on "+engine, func(t *testing.T) {
				h := halltest.OpenOn(t, kind(t), assets.Catalogue())
				number := opened(t, h, row.far)
				was := open(t, h, number)
				errs := atOnce(t, h, was.Case, row.a, row.b)
				winner, loser := row.a, errs[1]
				if errs[0] != nil {
					winner, loser = row.b, errs[0]
				}
				var moved *app.Error
				if errors.Join(errs...) == nil || errs[0] != nil && errs[1] != nil {
					t.Fatalf("not exactly one has won: %v, %v", errs[0], errs[1])
				}
				if !errors.As(loser, &moved) || !errors.Is(loser, casework.ErrMovedOn) {
					t.Fatalf("the loser is told %v", loser)
				}
				if moved.Args["name"] != winner.by.Name || moved.Args["desk"] != winner.by.Desk || moved.Args["time"] != "09:41" {
					t.Errorf("the loser is told of %v, %s has won", moved.Args, winner.by.Name)
				}
				now := open(t, h, number)
				for _, e := range now.Since(was.Case.Entries) {
					if e.By.Staff != winner.by.Staff {
						t.Errorf("%s of %s is in the journal", e.Step, e.By.Name)
					}
				}
				h.Verify(t)
			})
		}
	}
}

func onDisk(t *testing.T) kv.Engine {
	e := halltest.Must[*bolt.Engine](t)(bolt.Open(filepath.Join(t.TempDir(), "hall.db")))
	t.Cleanup(func() { _ = e.Close() })
	return e
}

// atOnce lets two people do something to the case as both have it before them.
func atOnce(t *testing.T, h *halltest.Hall, c *casework.Case, acts ...act) []error {
	t.Helper()
	errs := make([]error, len(acts))
	var group sync.WaitGroup
	for i, a := range acts {
		mine := halltest.Must[*casework.Case](t)(c.Trial())
		ctx := casework.Seeing(t.Context(), c.Entries)
		group.Go(func() { _, errs[i] = a.do(ctx, h, a.by, mine) })
	}
	group.Wait()
	return errs
}

func TestWhatTwoDesksSayOfDifferentThingsIsBothKept(t *testing.T) {
	for _, row := range []struct {
		name string
		far  until
		a, b act
		kept func(c *casework.Case) bool
	}{
		{"two papers", isReceived, notes(one, "缺签字"), act{two, func(ctx context.Context, h *halltest.Hall, by app.Actor, c *casework.Case) (*casework.Case, error) {
			return h.Intake.Receive(ctx, by, "", sheetOf(c, lacking(c, 2, "缺盖章")))
		}}, func(c *casework.Case) bool {
			return c.Materials[1].Wrong == "缺签字" && c.Materials[2].Wrong == "缺盖章"
		}},
		{"a paper and the telephone", isReceived, mends(one, func(p *casework.Party) { p.Phone = "13805330001" }), notes(two, "缺签字"), func(c *casework.Case) bool {
			return c.Applicant.Phone == "13805330001" && c.Materials[1].Wrong == "缺签字"
		}},
		{"an opinion and the way of delivery", isTaken, reviews(judge, casework.Propose, casework.Change{Reason: "拟同意"}), act{one, func(ctx context.Context, h *halltest.Hall, by app.Actor, c *casework.Case) (*casework.Case, error) {
			return h.Intake.Take(ctx, by, "", c.Number, casework.ChangeWay, byMail("周村区丝绸路1号"))
		}}, func(c *casework.Case) bool { return c.Plan[0].Draft == "拟同意" && c.Way == casework.Mail }},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := halltest.Open(t)
			number := opened(t, h, row.far)
			if err := errors.Join(atOnce(t, h, open(t, h, number).Case, row.a, row.b)...); err != nil {
				t.Fatal(err)
			}
			if c := open(t, h, number).Case; !row.kept(c) {
				t.Errorf("something is lost of %+v", c)
			}
			h.Verify(t)
		})
	}
}

func TestMovesTellWhoDidWhatWhenAndWhatChanged(t *testing.T) {
	h := halltest.Open(t)
	number := opened(t, h, isTaken)
	seen := open(t, h, number).Case.Entries
	saved := halltest.Must[*casework.Case](t)
	saved(h.Intake.Take(t.Context(), one, "", number, casework.ChangeWay, byMail("周村区丝绸路1号")))
	saved(h.Review.Take(t.Context(), judge, "", number, casework.BeginSpecial, casework.Change{Stage: 1, Special: &casework.Special{
		Kind: casework.Expert, Basis: "行政许可法第四十五条", Reason: "专家评审", Excluded: true, From: app.DateOf(h.Now), Days: 10,
	}}))
	saved(h.Review.Take(t.Context(), other, "", number, casework.Propose, casework.Change{Stage: 1, Reason: "拟同意"}))
	moves := halltest.Must[[]casework.Move](t)(open(t, h, number).Moves(seen, judge))
	if len(moves) != 2 || moves[0].By.Name != one.Name || moves[0].Step != casework.ChangeWay || moves[1].By.Name != other.Name {
		t.Fatalf("told: %+v", moves)
	}
	var facts []string
	for _, m := range moves {
		for _, d := range m.Changes {
			facts = append(facts, string(d.Fact))
		}
	}
	if got := strings.Join(facts, " "); got != "address way draft" {
		t.Errorf("told of %s", got)
	}
	if d := moves[0].Changes[1]; d.Was != casework.Pickup || d.Is != casework.Mail {
		t.Errorf("the way is told as %v → %v", d.Was, d.Is)
	}
	since := halltest.Must[[]casework.Entry](t)(casework.Since(t.Context(), h.Store, number, seen))
	if len(since) != 4 || since[3].Change.Reason != "拟同意" {
		t.Errorf("%d entries since: %+v", len(since), since)
	}
}

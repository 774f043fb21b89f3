package intake_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/assets"
	"yichuang/storage/enginetest"
)

// note is what must be true of one predeclaration.
type note struct {
	code, kiosk, ticket string
	day                 app.Date // of the ticket
	at                  time.Time
	replaced            bool
	used                string
	emptied             bool
}

// readable is what a clerk who has the code is told, "" for what was typed.
func (n *note) readable() string {
	switch {
	case n.used != "":
		return "intake.predeclaration_used"
	case n.emptied:
		return "intake.predeclaration_emptied"
	}
	return ""
}

// ledger is the plain book the desk is compared with.
type ledger struct {
	t     *testing.T
	r     *rapid.T
	h     *halltest.Hall
	notes []*note
	by    map[string]*note // attempts
}

func (l *ledger) kiosk() app.Actor {
	actor := halltest.Kiosk
	actor.Desk = rapid.SampledFrom([]string{"K1", "K2"}).Draw(l.r, "kiosk")
	return actor
}

func (l *ledger) ticket() string {
	return rapid.SampledFrom([]string{"B001", "B002", "B003"}).Draw(l.r, "ticket")
}

// some picks what was typed once, nil for a code nobody was given.
func (l *ledger) some() *note {
	if i := rapid.IntRange(-1, len(l.notes)-1).Draw(l.r, "which"); i >= 0 {
		return l.notes[i]
	}
	return nil
}

func codeOf(n *note) string {
	if n == nil {
		return "261123-AAAAAA"
	}
	return n.code
}

// judged fails when the desk said something else than the ledger.
func (l *ledger) judged(what string, err error, want string) {
	if got := errorID(err); got != want || (err == nil) != (want == "") {
		l.r.Fatalf("%s: %v, want %q", what, err, want)
	}
}

func (l *ledger) predeclare() {
	attempt := rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(l.r, "attempt")
	actor := l.kiosk()
	p, err := l.h.Intake.Predeclare(l.t.Context(), actor, attempt, typed())
	if before := l.by[attempt]; before != nil {
		want := ""
		if before.readable() != "" {
			want = app.ErrRepeated.ID
		}
		if l.judged("repeated", err, want); err == nil && p.Code != before.code {
			l.r.Fatalf("repeated: %s, first %s", p.Code, before.code)
		}
		return
	}
	l.judged("predeclare", err, "")
	n := &note{code: p.Code, kiosk: actor.Desk, at: l.h.Now}
	l.notes = append(l.notes, n)
	if attempt != "" {
		l.by[attempt] = n
	}
}

func (l *ledger) tie() {
	n, actor, ticket, day := l.some(), l.kiosk(), l.ticket(), app.DateOf(l.h.Now)
	want := "intake.predeclaration_unknown"
	if n != nil {
		if want = n.readable(); n.kiosk != actor.Desk {
			want = "intake.predeclare_denied"
		}
	}
	l.judged("tie", l.h.Intake.TiePredeclaration(l.t.Context(), actor, "", codeOf(n), day, ticket), want)
	if want != "" {
		return
	}
	for _, other := range l.notes {
		other.replaced = other.replaced || other.ticket == ticket && other.day == day && other.readable() == ""
	}
	n.ticket, n.day, n.replaced = ticket, day, false
}

func (l *ledger) use() {
	n := l.some()
	s := l.h.Sheet(l.t, "B001")
	s.Predeclared = codeOf(n)
	want := ""
	if n != nil && n.used != "" {
		want = "intake.predeclaration_used"
	}
	_, err := l.h.Intake.Receive(l.t.Context(), clerk, "", s)
	if l.judged("use", err, want); n != nil && err == nil {
		n.used = s.Number
	}
}

func (l *ledger) wait() {
	l.h.Now = l.h.Now.Add(time.Duration(rapid.IntRange(1, 60).Draw(l.r, "hours")) * time.Hour)
}

func (l *ledger) empty() {
	want := 0
	for _, n := range l.notes {
		if n.readable() == "" && !l.h.Now.Before(n.at.AddDate(0, 0, intake.KeptDays)) {
			n.emptied = true
			want++
		}
	}
	if got, err := l.h.Intake.EmptyPredeclarations(l.t.Context(), system); got != want || err != nil {
		l.r.Fatalf("emptied %d, %v; want %d", got, err, want)
	}
}

// compare asks for everything by its code and by its ticket.
func (l *ledger) compare() {
	brought := map[string]string{}
	for _, n := range l.notes {
		p, err := l.h.Intake.Predeclared(l.t.Context(), clerk, n.code)
		if l.judged("by code", err, n.readable()); err == nil && p.Said.Applicant.ID != halltest.Man {
			l.r.Fatalf("%s says %+v", n.code, p.Said)
		}
		if n.ticket != "" && !n.replaced && n.readable() == "" {
			brought[fmt.Sprint(n.day, n.ticket)] = n.code
		}
	}
	for day := app.DateOf(halltest.Morning); day <= app.DateOf(l.h.Now); day = day.AddDays(1) {
		for _, ticket := range []string{"B001", "B002", "B003"} {
			p, err := l.h.Intake.PredeclaredFor(l.t.Context(), clerk, day, ticket)
			got := ""
			if p != nil {
				got = p.Code
			}
			if want := brought[fmt.Sprint(day, ticket)]; got != want || err != nil {
				l.r.Fatalf("%v %s brings %q, %v; want %q", day, ticket, got, err, want)
			}
		}
	}
}

// TestPredeclarationsGoByTheLedger plays kiosks, clerks and days at random
// beside a plain book of what must be true.
func TestPredeclarationsGoByTheLedger(t *testing.T) {
	enginetest.Each(t, predeclarationsGoByTheLedger)
}

func predeclarationsGoByTheLedger(t *testing.T, open enginetest.Open) {
	steps := 0
	rapid.Check(t, func(r *rapid.T) {
		l := &ledger{t: t, r: r, h: halltest.OpenOn(t, open(t), assets.Catalogue()), by: map[string]*note{}}
		l.h.Intake.Random = rand.NewChaCha8([32]byte{1})
		acts := []func(){l.predeclare, l.predeclare, l.tie, l.tie, l.use, l.wait, l.empty}
		for range rapid.IntRange(1, 25).Draw(r, "steps") {
			acts[rapid.IntRange(0, len(acts)-1).Draw(r, "act")]()
			l.compare()
			steps++
		}
	})
	t.Logf("%d steps", steps)
}

package casework

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"yichuang/app"
	"yichuang/app/workday"
	"yichuang/assets"
)

// play is the life of one case, played beside a book kept by the rules.
type play struct {
	t       *rapid.T
	cal     *workday.Calendar
	named   map[app.Date]bool // days a notice names: true is off
	people  []app.Actor
	form    *Form
	c       *Case
	book    *book
	now     time.Time
	early   bool // somebody may end it before its time
	quick   bool // nothing but the steps: to see where they lead
	numbers int
	whole   string // the case as it was left
	journal []Entry
	written []string // the journal as it was written
	reached map[string]int

	options map[Step][]option // what anybody is offered, as of so many entries
	bag     []Step            // the same by weight
	looked  int
	rest    int // attempts since it ended

	keep func(c *Case, by app.Actor) // told of each step before its entries are saved, nil: nobody
}

// lives are how many attempts are made in a life.
var lives = map[string]int{"instant": 40, "commitment": 50, "joint": 85}

func newPlay(t *rapid.T, kind string, days []workday.Day) *play {
	p := &play{t: t, cal: workday.New(days...), named: map[app.Date]bool{}, people: people(), c: &Case{Number: number}, reached: map[string]int{}}
	for _, d := range days {
		p.named[d.Date] = d.Off
	}
	p.now = app.NewDate(2026, 1, 5).AddDays(rapid.IntRange(0, 330).Draw(t, "first day")).Start().Add(9 * time.Hour)
	p.form = drawForm(t, kind)
	if oneIn(t, 8, "late") {
		p.form.Received = p.now.AddDate(0, 0, -rapid.IntRange(1, 9).Draw(t, "late days"))
		p.form.Details.Late = &Late{PaperNo: "补1", Reason: "停电"}
		if oneIn(t, 2, "accepted on paper") {
			p.form.Details.Late.Accepted = app.DateOf(p.form.Received)
		}
	}
	p.early = oneIn(t, 4, "ends early")
	p.book = newBook(p.form)
	p.whole = p.snapshot()
	return p
}

func (p *play) today() app.Date { return app.DateOf(p.now) }

func (p *play) number() string {
	p.numbers++
	return fmt.Sprintf("文%04d", p.numbers)
}

func (p *play) live(kind string) {
	for range lives[kind] {
		p.now = later(p.t, p.now, p.c.State)
		switch rapid.IntRange(1, 10).Draw(p.t, "mood") {
		case 1:
			p.anything()
		case 2:
			p.offered(true)
		default:
			p.offered(false)
		}
		p.reached[string(p.c.State)]++
		if p.c.State.Over() {
			p.rest++
		}
		if p.rest == 6 {
			break
		}
		if !p.quick {
			p.standing()
		}
	}
	if !p.quick {
		p.sameJournal()
	}
}

// weights say how often a step is taken when it is offered; 3 where nothing is said.
var weights = map[Step]int{
	Register: 9, Check: 5, Accept: 9, AcceptDeferred: 15, HandOver: 9, TakeOver: 12, Conclude: 14, SendResult: 6, ReceiveResult: 6, GiveOut: 2, PostOut: 6,
	EndSpecial: 6, RecordSurvey: 6, Redate: 1, ChangeWay: 1, AmendNotice: 1, RequestPayment: 1, SendBack: 1, Transfer: 1, HandPapers: 1, Deny: 1, Annul: 1,
	BeginSpecial: 2, DeemAccepted: 3, RequestCorrection: 6, Resubmit: 6, ReturnPapers: 6, RecordPayment: 5, LeadDecide: 6, Amend: 1, ExtendDeferral: 12,
}

// endings are the steps that end a case before its time.
var endingSteps = []Step{RefuseAcceptance, VoidCase, Withdraw, Terminate}

type option struct {
	by app.Actor
	no int
}

// offered takes a step somebody is offered, with what it must carry or with
// something about it wrong.
func (p *play) offered(broken bool) {
	if p.looked != len(p.journal) || p.options == nil {
		p.look()
	}
	if len(p.bag) == 0 {
		return
	}
	step := pick(p.t, "step", p.bag...)
	o := pick(p.t, "who", p.options[step]...)
	ch, sure := p.carry(step, o.no, o.by)
	if broken {
		for _, w := range wrongs(step) {
			if !oneIn(p.t, 3, "this wrong") {
				continue
			}
			if w.do(p, &ch) {
				p.attempt(step, ch, o.by, false, w.name)
			}
			return
		}
	}
	p.attempt(step, ch, o.by, sure, "")
}

// look sees what anybody is offered as the case stands.
func (p *play) look() {
	p.options, p.bag, p.looked = map[Step][]option{}, nil, len(p.journal)
	for _, by := range p.people {
		if by.IsAny(app.Office, app.System) || by.Staff == p.people[1].Staff && p.c.State != Received || by.Dept != "" && !p.c.takesStage(by.Dept) {
			continue // they are offered next to nothing: anything tries them
		}
		for _, o := range p.c.Steps(by) {
			if o.Refusal == nil && (p.early || !slices.Contains(endingSteps, o.Step)) {
				p.options[o.Step] = append(p.options[o.Step], option{by, o.Stage})
			}
		}
	}
	for _, step := range Steps() {
		w, ok := weights[step]
		if !ok {
			w = 3
		}
		for range w * min(1, len(p.options[step])) {
			p.bag = append(p.bag, step)
		}
	}
}

// carry makes what the step must carry.
func (p *play) carry(step Step, no int, by app.Actor) (Change, bool) {
	for _, table := range []map[Step]right{intakeRight, reviewRight, deliveryRight} {
		if make, ok := table[step]; ok {
			ch, sure := make(p, no, by)
			ch.Notice = p.number()
			ch.Reason = "情况属实"
			return ch, sure
		}
	}
	p.t.Fatalf("nobody knows how to %s", step)
	return Change{}, false
}

// anything: anybody tries any step on any stage.
func (p *play) anything() {
	by, step := pick(p.t, "anybody", p.people...), pick(p.t, "anything", Steps()...)
	no := rapid.IntRange(0, len(p.c.Plan)+1).Draw(p.t, "any stage")
	if p.c.Can(step, no, by) == nil {
		return // that is offered's to try
	}
	p.attempt(step, Change{Stage: no, Form: p.form, Reason: "情况属实", Notice: p.number()}, by, false, "not offered")
}

// attempt takes a step: sure says that the rules allow it, wrong what in it
// they do not.
func (p *play) attempt(step Step, ch Change, by app.Actor, sure bool, wrong string) {
	before := p.whole
	p.agree(step, ch.Stage, by)
	can := p.c.Can(step, ch.Stage, by)
	err := p.c.Do(step, ch, by, p.now)
	switch {
	case err == nil && wrong != "":
		p.t.Fatalf("%s by %v went through with %s: %+v", step, by.Roles, wrong, ch)
	case err == nil && can != nil:
		p.t.Fatalf("%s by %v went through though %v", step, by.Roles, can)
	case err != nil && can == nil && sure && wrong == "":
		p.t.Fatalf("%s by %v of %s in %s is right by the rules: %v", step, by.Roles, by.Dept, p.c.State, err)
	case err != nil && can != nil && errorID(err) != errorID(can):
		p.t.Fatalf("%s: Do says %v, Can says %v", step, err, can)
	}
	if err != nil {
		p.refused(step, err, before)
		return
	}
	p.reached[string(step)]++
	p.taken(by)
}

// refused: a refusal names its rule and changes nothing.
func (p *play) refused(step Step, err error, before string) {
	var e *app.Error
	if !errors.As(err, &e) || e.Rule == "" || e.ID == "" {
		p.t.Fatalf("%s: %v names no rule", step, err)
	}
	if !p.quick && (p.snapshot() != before || len(p.c.fresh) != 0) {
		p.t.Fatalf("%s was refused, but changed the case\n%s\n%s", step, before, p.snapshot())
	}
}

// agree: what is offered is what may be done.
func (p *play) agree(step Step, no int, by app.Actor) {
	if p.quick {
		return
	}
	var offer *Possible
	for _, o := range p.c.Steps(by) {
		if errorID(o.Refusal) != errorID(p.c.Can(o.Step, o.Stage, by)) {
			p.t.Fatalf("%s on %d: offered %v, Can says %v", o.Step, o.Stage, o.Refusal, p.c.Can(o.Step, o.Stage, by))
		}
		if o.Step == step && (o.Stage == no || o.Stage == 0) {
			offer = &o
		}
	}
	if can := p.c.Can(step, no, by); can == nil && (offer == nil || offer.Refusal != nil) {
		p.t.Fatalf("%s on %d is possible and not offered", step, no)
	}
}

func modelDays(t *testing.T) []workday.Day {
	t.Helper()
	days, err := workday.Parse(assets.Holidays())
	if err != nil {
		t.Fatal(err)
	}
	return days
}

// TestNoLifeOfACaseBreaksARule plays random lives: whoever tries whatever, the
// case stays within the rules, keeps its papers and loses no day.
func TestNoLifeOfACaseBreaksARule(t *testing.T) {
	days := modelDays(t)
	for kind := range lives {
		t.Run(kind, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { newPlay(t, kind, days).live(kind) })
		})
	}
}

// TestTheModelReachesEveryStateAndStep plays the same 300 lives each time, so
// that the model cannot become one that tries nothing.
func TestTheModelReachesEveryStateAndStep(t *testing.T) {
	days, lived := modelDays(t), map[string]int{}
	for kind := range lives {
		life := rapid.Custom(func(t *rapid.T) map[string]int {
			p := newPlay(t, kind, days)
			p.quick = true
			p.live(kind)
			return p.reached
		})
		for seed := range 100 {
			for what := range life.Example(seed) {
				lived[what]++
			}
		}
	}
	for _, s := range States() {
		t.Logf("%-20s %3d", s, lived[string(s)])
		if lived[string(s)] == 0 {
			t.Errorf("no life reaches %s", s)
		}
	}
	for _, s := range Steps() {
		t.Logf("%-20s %3d", s, lived[string(s)])
		if lived[string(s)] == 0 {
			t.Errorf("no life takes the step %s", s)
		}
	}
}

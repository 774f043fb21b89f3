package feedback_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/memory"
)

var (
	clerk  = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	head   = app.Actor{Staff: "1024", Name: "孙宁", Desk: "4", Zone: "enterprise", Roles: []app.Role{app.Front, app.Supervisor}}
	keeper = app.Actor{Staff: "9001", Name: "高建国", Desk: "M1", Roles: []app.Role{app.Office, app.Supervisor}}
	pad    = app.Actor{Staff: "kiosk", Name: "kiosk", Desk: "3", Roles: []app.Role{app.Kiosk}}
	kiosk  = app.Actor{Staff: "kiosk", Name: "kiosk", Desk: "K1", Roles: []app.Role{app.Kiosk}}
)

const today = app.Date(20261123)

const phone = "13805330000"

// hall is a service over a store of its own, at a moment to set: a Monday.
type hall struct {
	*feedback.Service
	t     *testing.T
	now   time.Time
	store *storage.Store
}

func open(t *testing.T) *hall {
	t.Helper()
	store, err := storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), append(paper.Kinds(), feedback.Kinds()...))
	must(t, err)
	cat, err := catalogue.Load(assets.Catalogue())
	must(t, err)
	settings, err := catalogue.LoadHall(assets.Hall(), cat)
	must(t, err)
	days, err := workday.Parse(assets.Holidays())
	must(t, err)
	cal := workday.New(days...)
	h := &hall{t: t, now: time.Date(2026, 11, 23, 10, 0, 0, 0, app.HallTime), store: store}
	h.Service = &feedback.Service{
		Store: store, Now: func() time.Time { return h.now }, Calendar: func() *workday.Calendar { return cal }, Hall: settings, Catalogue: cat,
	}
	return h
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func errorID(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.ID
	}
	return ""
}

// visit ends the service of a ticket at a counter now.
func (h *hall) visit(ticket, counter string) {
	h.t.Helper()
	v := feedback.Visit{
		Day: app.DateOf(h.now), Ticket: ticket, Zone: "enterprise", Counter: counter, Staff: "1023", Name: "张晓", Item: "B001",
		Cases: []string{"3703062026112300017"}, Ended: h.now,
	}
	must(h.t, h.store.Update(h.t.Context(), clerk, "", func(tx app.Tx) error { return feedback.Open(tx, v) }))
}

func (h *hall) rate(actor app.Actor, ticket string, r feedback.Rating) error {
	return h.Rate(h.t.Context(), actor, "", today, ticket, r)
}

// negative is a visit that was rated badly at the pad, with a number to call.
func (h *hall) negative(ticket string) uint64 {
	h.t.Helper()
	h.visit(ticket, "3")
	must(h.t, h.rate(pad, ticket, feedback.Rating{Grade: feedback.Bad, Reasons: []feedback.Reason{feedback.Trips}, Words: "来了三次", Phone: "138 0533 0000"}))
	rows, err := h.Waiting(h.t.Context(), keeper)
	must(h.t, err)
	return slices.MaxFunc(rows, func(a, b feedback.Row) int { return int(a.No) - int(b.No) }).No
}

func (h *hall) take(actor app.Actor, no uint64, step feedback.Step, change feedback.Change) {
	h.t.Helper()
	_, err := h.Take(h.t.Context(), actor, "", no, step, change)
	must(h.t, err)
}

func (h *hall) figures() feedback.Figures {
	h.t.Helper()
	f, err := h.Figures(h.t.Context(), 20261101, 20261130)
	must(h.t, err)
	return f
}

// TestAVisitIsRatedOnceOfFreeWill: R84.
func TestAVisitIsRatedOnceOfFreeWill(t *testing.T) {
	h := open(t)
	h.visit("B001", "3")
	for _, row := range []struct {
		name   string
		actor  app.Actor
		ticket string
		rating feedback.Rating
		want   string
	}{
		{"no grade is no rating", pad, "B001", feedback.Rating{}, "feedback.no_grade"},
		{"a sixth grade", pad, "B001", feedback.Rating{Grade: 6}, "feedback.no_grade"},
		{"the clerk", clerk, "B001", feedback.Rating{Grade: 5}, "feedback.machine_only"},
		{"the hall office", keeper, "B001", feedback.Rating{Grade: 5}, "feedback.machine_only"},
		{"the pad of another counter", app.Actor{Staff: "kiosk", Desk: "4", Roles: pad.Roles}, "B001", feedback.Rating{Grade: 5}, "feedback.other_counter"},
		{"a ticket not served", kiosk, "B002", feedback.Rating{Grade: 5}, "feedback.visit_unknown"},
		{"an unknown reason", pad, "B001", feedback.Rating{Grade: 1, Reasons: []feedback.Reason{"x"}}, "feedback.reason_unknown"},
		{"a reason twice", pad, "B001", feedback.Rating{Grade: 1, Reasons: []feedback.Reason{"other", "other"}}, "feedback.reason_unknown"},
		{"reasons for praise", pad, "B001", feedback.Rating{Grade: 4, Reasons: []feedback.Reason{"other"}}, "feedback.only_negative"},
		{"a number for praise", pad, "B001", feedback.Rating{Grade: 4, Phone: phone}, "feedback.only_negative"},
		{"no number", pad, "B001", feedback.Rating{Grade: 1, Phone: "123"}, "identity.phone"},
		{"a long story", pad, "B001", feedback.Rating{Grade: 1, Words: strings.Repeat("慢", feedback.MaxWords+1)}, "feedback.words_long"},
		{"a grade", pad, "B001", feedback.Rating{Grade: 3, Words: strings.Repeat("慢", feedback.MaxWords)}, ""},
		{"once more", pad, "B001", feedback.Rating{Grade: 5}, "feedback.rated_already"},
	} {
		t.Run(row.name, func(t *testing.T) {
			before := h.figures()
			if err := h.rate(row.actor, row.ticket, row.rating); errorID(err) != row.want {
				t.Errorf("got %v, want %q", err, row.want)
			}
			if changed := h.figures() != before; changed != (row.want == "") {
				t.Errorf("figures %+v", h.figures())
			}
		})
	}
	if f := h.figures(); f.Visits != 1 || f.Of(feedback.Fair) != 1 || f.Rated() != 1 || f.NotRated() != 0 {
		t.Errorf("figures %+v", f)
	}
}

// TestARatingSentTwiceCountsOnce: the pad's link broke before the answer came.
func TestARatingSentTwiceCountsOnce(t *testing.T) {
	h := open(t)
	h.visit("B001", "3")
	for range 2 {
		must(t, h.Rate(t.Context(), pad, "touch 1", today, "B001", feedback.Rating{Grade: 1}))
	}
	rows, err := h.Waiting(t.Context(), keeper)
	if err != nil || len(rows) != 1 || h.figures().Of(feedback.VeryBad) != 1 {
		t.Errorf("rows %+v, %v", rows, err)
	}
}

// TestAKioskRatesUntilTheNextWorkingDayIsOver: R84; the pad is slower to trust.
func TestAKioskRatesUntilTheNextWorkingDayIsOver(t *testing.T) {
	friday := time.Date(2026, 11, 27, 16, 0, 0, 0, app.HallTime)
	for _, row := range []struct {
		name  string
		actor app.Actor
		ended time.Time
		at    time.Time
		want  string
	}{
		{"pad at once", pad, friday, friday.Add(time.Second), ""},
		{"pad while words are typed", pad, friday, friday.Add(feedback.PadAnswer), ""},
		{"pad in the evening", pad, friday, friday.Add(2 * time.Hour), "feedback.pad_over"},
		{"kiosk in the evening", kiosk, friday, friday.Add(2 * time.Hour), ""},
		{"kiosk on Monday night", kiosk, friday, time.Date(2026, 11, 30, 23, 59, 59, 0, app.HallTime), ""},
		{"kiosk on Tuesday", kiosk, friday, time.Date(2026, 12, 1, 0, 0, 0, 0, app.HallTime), "feedback.too_late"},
		{"where next year's calendar is missing", kiosk, time.Date(2031, 12, 31, 16, 0, 0, 0, app.HallTime), time.Date(2032, 1, 1, 9, 0, 0, 0, app.HallTime), ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := open(t)
			h.now = row.ended
			h.visit("B001", "3")
			h.now = row.at
			_, err := h.Find(t.Context(), app.DateOf(row.ended), "B001")
			if row.want != "feedback.pad_over" && errorID(err) != row.want {
				t.Errorf("found with %v, want %q", err, row.want)
			}
			if err := h.Rate(t.Context(), row.actor, "", app.DateOf(row.ended), "B001", feedback.Rating{Grade: 2}); errorID(err) != row.want {
				t.Errorf("rated with %v, want %q", err, row.want)
			}
		})
	}
}

func TestAPadShowsTheLastVisitForHalfAMinute(t *testing.T) {
	h, ctx := open(t), t.Context()
	shows := func(counter, want string) {
		t.Helper()
		v, ok, err := h.Pad(ctx, counter)
		if err != nil || ok != (want != "") || v.Ticket != want {
			t.Errorf("pad %s shows %q, %v, want %q", counter, v.Ticket, err, want)
		}
	}
	shows("3", "")
	h.visit("B001", "3")
	changed := h.PadChanged(ctx, "3")
	<-changed
	shows("3", "B001")
	shows("4", "")
	h.now = h.now.Add(10 * time.Second)
	h.visit("B002", "3")
	<-changed
	shows("3", "B002")
	must(t, h.rate(kiosk, "B001", feedback.Rating{Grade: 5}))
	shows("3", "B002")
	must(t, h.rate(pad, "B002", feedback.Rating{Grade: 5}))
	<-changed
	shows("3", "")
	h.visit("B003", "3")
	h.now = h.now.Add(feedback.PadTime - time.Millisecond)
	shows("3", "B003")
	h.now = h.now.Add(time.Millisecond)
	shows("3", "")
	if f := h.figures(); f.NotRated() != 1 || f.Visits != 3 {
		t.Errorf("figures %+v", f)
	}
}

// TestADoneAgainKeepsTheRating: the same ticket ends at another counter.
func TestADoneAgainKeepsTheRating(t *testing.T) {
	h := open(t)
	h.visit("B001", "3")
	h.visit("B001", "3")
	h.visit("B001", "4")
	if _, ok, _ := h.Pad(t.Context(), "4"); !ok || h.figures().Visits != 1 {
		t.Errorf("at the second counter: %v, %+v", ok, h.figures())
	}
	other := pad
	other.Desk = "4"
	must(t, h.rate(other, "B001", feedback.Rating{Grade: 1}))
	h.visit("B001", "3")
	if _, ok, _ := h.Pad(t.Context(), "3"); ok {
		t.Error("a rated visit is asked about again")
	}
	if err := h.rate(kiosk, "B001", feedback.Rating{Grade: 5}); errorID(err) != "feedback.rated_already" {
		t.Errorf("rated again: %v", err)
	}
	if f := h.figures(); f.Visits != 1 || f.Of(feedback.VeryBad) != 1 {
		t.Errorf("figures %+v", f)
	}
	err := h.store.Update(t.Context(), clerk, "", func(tx app.Tx) error { return feedback.Open(tx, feedback.Visit{Day: today, Ticket: "B009"}) })
	if errorID(err) != "feedback.visit_incomplete" {
		t.Errorf("a visit to no counter: %v", err)
	}
}

// TestANegativeRatingIsPutRightAndAnswered: R85, from the pad to the answer.
func TestANegativeRatingIsPutRightAndAnswered(t *testing.T) {
	h, ctx := open(t), t.Context()
	no := h.negative("B001")
	rows, err := h.Waiting(ctx, keeper)
	must(t, err)
	want := feedback.Row{
		No: no, Rated: rows[0].Rated, Due: 20261130, Grade: feedback.Bad, Reasons: []feedback.Reason{feedback.Trips}, Zone: "enterprise", Counter: "3",
		Staff: "1023", Name: "张晓", Item: "B001", State: feedback.Opened, Real: true,
	}
	if len(rows) != 1 || fmt.Sprint(rows[0]) != fmt.Sprint(want) {
		t.Fatalf("rows %+v, want %+v", rows, want)
	}
	if s := rows[0].Standing(h.Calendar(), 20261202); s.Level != workday.Overdue || s.Over != 2 {
		t.Errorf("two days late it stands %+v", s)
	}
	file, err := h.File(ctx, keeper, no)
	if err != nil || file.Phone != phone || file.FollowUp.Ticket != "B001" || len(file.Journal) != 1 {
		t.Fatalf("file %+v, %v", file, err)
	}
	h.now = h.now.Add(time.Hour)
	h.take(keeper, no, feedback.CallBack, feedback.Change{Finding: feedback.Genuine, Words: "材料没有一次告知"})
	h.take(head, no, feedback.Rectify, feedback.Change{Cause: "清单未更新", Words: "清单已更新"})
	if f := h.figures(); f.Rectified != 1 || f.Negative() != 1 {
		t.Errorf("figures %+v", f)
	}
	h.take(keeper, no, feedback.Answer, feedback.Change{Words: "电话告知，表示满意"})
	file, err = h.File(ctx, keeper, no)
	if err != nil || file.Phone != "" || file.FollowUp.State != feedback.Answered || len(file.Journal) != 4 || file.Journal[2].By.Staff != "1024" {
		t.Errorf("at the end %+v, %v", file, err)
	}
	rows, err = h.Waiting(ctx, keeper)
	ended, err2 := h.Ended(ctx, keeper, today)
	if err = errors.Join(err, err2); err != nil || len(rows) != 0 || len(ended) != 1 || ended[0].Standing(h.Calendar(), 20261231).Level != workday.NoLimit {
		t.Errorf("waiting %+v, ended %+v, %v", rows, ended, err)
	}
	h.verify()
}

// verify asks the store whether every record and journal is whole.
func (h *hall) verify() {
	h.t.Helper()
	report, err := h.store.Verify(h.t.Context(), func(p storage.Problem) { h.t.Errorf("verify: %s %s %s", p.Key, p.What, p.Detail) })
	if err != nil || report.Records == 0 {
		h.t.Errorf("verify: %+v %v", report, err)
	}
}

// TestWhatIsStruckDoesNotCount: R85, an appeal for a mistaken rating.
func TestWhatIsStruckDoesNotCount(t *testing.T) {
	h := open(t)
	for _, row := range []struct {
		ticket string
		steps  []feedback.Step
		want   feedback.Figures
	}{
		{"B001", []feedback.Step{feedback.Appeal, feedback.Uphold}, feedback.Figures{Visits: 1, Grades: [5]int{0, 1}}},
		{"B002", []feedback.Step{feedback.Appeal, feedback.Strike}, feedback.Figures{Visits: 2, Grades: [5]int{0, 1}, Struck: 1}},
		{"B003", []feedback.Step{feedback.CallBack, feedback.Strike}, feedback.Figures{Visits: 3, Grades: [5]int{0, 1}, Struck: 2}},
		{"B004", []feedback.Step{feedback.CallBack, feedback.Rectify, feedback.Appeal, feedback.Strike}, feedback.Figures{Visits: 4, Grades: [5]int{0, 1}, Struck: 3}},
	} {
		no := h.negative(row.ticket)
		for _, step := range row.steps {
			actor := keeper
			if step == feedback.Appeal {
				actor = head
			}
			h.take(actor, no, step, feedback.Change{Finding: feedback.Mistaken, Cause: "点错", Words: "点错了等级"})
		}
		if f := h.figures(); f != row.want {
			t.Errorf("%s: %+v, want %+v", row.ticket, f, row.want)
		}
	}
	if share, ok := h.figures().Satisfied(); share != 0 || !ok || h.figures().NotRated() != 0 {
		t.Errorf("satisfied %d, %v", share, ok)
	}
	if ended, err := h.Ended(t.Context(), keeper, today); err != nil || len(ended) != 3 || ended[0].No != 4 || !ended[0].Appealed {
		t.Errorf("ended %+v, %v", ended, err)
	}
	h.verify()
}

// TestNobodyBesidesTheOfficeLearnsWhoRated: R84.
func TestNobodyBesidesTheOfficeLearnsWhoRated(t *testing.T) {
	h, ctx := open(t), t.Context()
	no := h.negative("B001")
	file, err := h.File(ctx, head, no)
	must(t, err)
	if all := fmt.Sprintf("%+v %+v %+v", file, file.FollowUp, file.Journal[0].Change.Form); strings.Contains(all, "B001 ") || strings.Contains(all, "37030620261123") || strings.Contains(all, phone) {
		t.Errorf("the head of the zone reads %s", all)
	}
	other := head
	other.Zone = "general"
	rated := head
	rated.Staff = "1023"
	for _, row := range []struct {
		name  string
		actor app.Actor
		id    string
		rows  int
	}{
		{"office", keeper, "", 1},
		{"head of the zone", head, "", 1},
		{"head of another zone", other, "feedback.other_zone", 0},
		{"who was rated", rated, "feedback.own_rating", 0},
		{"a clerk", clerk, "feedback.readers", 0},
		{"a machine", kiosk, "feedback.readers", 0},
	} {
		_, err := h.File(ctx, row.actor, no)
		rows, listed := h.Waiting(ctx, row.actor)
		if errorID(err) != row.id || len(rows) != row.rows || (listed != nil) != (row.id == "feedback.readers") {
			t.Errorf("%s: %v, %d rows, %v", row.name, err, len(rows), listed)
		}
	}
	out, err := h.Take(ctx, head, "", no, feedback.Appeal, feedback.Change{Finding: feedback.Mistaken, Words: "点错"})
	if err != nil || out.Ticket != "" || out.Cases != nil {
		t.Errorf("appealed: %+v, %v", out, err)
	}
	if file, err = h.File(ctx, keeper, no); err != nil || file.FollowUp.Ticket != "B001" || file.Journal[0].Change.Form.Ticket != "B001" {
		t.Errorf("the office reads %+v, %v", file.FollowUp, err)
	}
	if _, err := h.File(ctx, keeper, 99); errorID(err) != "feedback.unknown" {
		t.Errorf("no such follow-up: %v", err)
	}
}

// TestASheetTellsWhatWasDoneAndNotWhoRated: R85, FORMS 17.
func TestASheetTellsWhatWasDoneAndNotWhoRated(t *testing.T) {
	h, ctx := open(t), t.Context()
	no := h.negative("B001")
	if _, err := h.PrintSheet(ctx, head, "", no); errorID(err) != "feedback.role_missing" {
		t.Errorf("printed by the head of the zone: %v", err)
	}
	first, err := h.PrintSheet(ctx, keeper, "press", no)
	must(t, err)
	again, err := h.PrintSheet(ctx, keeper, "press", no)
	if err != nil || again != first {
		t.Errorf("twice pressed: %s and %s, %v", first, again, err)
	}
	h.take(keeper, no, feedback.CallBack, feedback.Change{Finding: feedback.Genuine, Words: "材料没有一次告知"})
	h.take(keeper, no, feedback.Rectify, feedback.Change{Cause: "清单未更新", Words: "清单已更新"})
	h.take(head, no, feedback.Appeal, feedback.Change{Finding: feedback.Mistaken, Words: "并非窗口原因"})
	h.take(keeper, no, feedback.Uphold, feedback.Change{Words: "责任在窗口"})
	h.take(keeper, no, feedback.Answer, feedback.Change{Words: "已电话告知"})
	second, err := h.PrintSheet(ctx, keeper, "", no)
	must(t, err)
	file, err := h.File(ctx, keeper, no)
	if err != nil || len(file.FollowUp.Sheets) != 2 || first == second {
		t.Fatalf("sheets %+v, %v", file.FollowUp.Sheets, err)
	}
	job, err := paper.Read(ctx, h.store, file.FollowUp.Sheets[1].Job)
	must(t, err)
	got := job.Facts.RatingRectify
	want := paper.RectificationSheet{
		Head: got.Head, Rated: got.Rated, Grade: 2, Channel: "窗口评价器", Real: true, Against: "企业服务综合受理3号窗口", Staff: "张晓", Item: got.Item,
		Words: "多次跑动。来了三次", Until: 20261130, Checked: "2026年11月23日10:00电话回访：材料没有一次告知", Verdict: "属实", Cause: "清单未更新",
		Done: "清单已更新", FedBack: "已电话告知", Appeal: "误评：并非窗口原因", Decision: "维持：责任在窗口",
	}
	if *got != want || got.Head.Number != second || got.Head.Case != "" || job.Case != "" || got.Item == "" {
		t.Errorf("sheet %+v, want %+v", *got, want)
	}
	if _, err := h.SheetFacts(ctx, clerk, no); errorID(err) != "feedback.role_missing" {
		t.Errorf("shown to a clerk: %v", err)
	}
	facts, err := h.SheetFacts(ctx, keeper, no)
	if err != nil || facts.RatingRectify.Head.Number != "" || facts.RatingRectify.Cause != want.Cause {
		t.Errorf("shown %+v, %v", facts.RatingRectify, err)
	}
}

// TestARatingWithoutANumberIsCheckedOtherwise: nobody has to leave one.
func TestARatingWithoutANumberIsCheckedOtherwise(t *testing.T) {
	h, ctx := open(t), t.Context()
	h.visit("B001", "88") // a counter the hall no longer has
	h.now = h.now.Add(time.Hour)
	must(t, h.rate(kiosk, "B001", feedback.Rating{Grade: feedback.VeryBad}))
	h.take(keeper, 1, feedback.CallBack, feedback.Change{Finding: feedback.Unverified, Words: "调看录像未见异常"})
	facts, err := h.SheetFacts(ctx, keeper, 1)
	must(t, err)
	n := facts.RatingRectify
	if n.Real || n.Channel != "自助终端" || n.Against != "88号窗口" || n.Words != "" || n.Verdict != "无法核实" || n.Checked != "2026年11月23日11:00核查：调看录像未见异常" {
		t.Errorf("sheet %+v", n)
	}
	_, err = h.Take(ctx, keeper, "", 1, feedback.Strike, feedback.Change{Words: "x"})
	if errorID(err) != "feedback.found_right" {
		t.Errorf("struck: %v", err)
	}
}

// TestFiguresAreThoseOfTheZoneAndDaysAskedFor: R84, R87.
func TestFiguresAreThoseOfTheZoneAndDaysAskedFor(t *testing.T) {
	h := open(t)
	for i, grade := range []feedback.Grade{5, 5, 4, 3, 1, 0} {
		ticket := fmt.Sprintf("B%03d", i)
		h.visit(ticket, "3")
		if grade != 0 {
			must(t, h.rate(kiosk, ticket, feedback.Rating{Grade: grade}))
		}
	}
	h.now = h.now.AddDate(0, 0, 1)
	h.visit("A001", "1")
	must(t, h.Rate(t.Context(), kiosk, "", 20261124, "A001", feedback.Rating{Grade: 2}))
	for _, row := range []struct {
		name     string
		zones    []string
		from, to app.Date
		want     feedback.Figures
	}{
		{"the hall", nil, 20261123, 20261124, feedback.Figures{Visits: 7, Grades: [5]int{1, 1, 1, 1, 2}}},
		{"one zone", []string{"enterprise"}, 20261101, 20261130, feedback.Figures{Visits: 6, Grades: [5]int{1, 0, 1, 1, 2}}},
		{"the other day", nil, 20261124, 20261124, feedback.Figures{Visits: 1, Grades: [5]int{0, 1}}},
		{"before", nil, 20261101, 20261122, feedback.Figures{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			err := h.store.View(t.Context(), func(r app.Reader) error {
				got, err := feedback.Count(r, h.Hall, row.zones, row.from, row.to)
				if got != row.want {
					t.Errorf("got %+v, want %+v", got, row.want)
				}
				return err
			})
			must(t, err)
		})
	}
	f := h.figures()
	if share, ok := f.Satisfied(); share != 666 || !ok || f.Rated() != 6 || f.NotRated() != 1 || f.Of(0) != 0 {
		t.Errorf("satisfied %d of %+v", share, f)
	}
	if _, ok := (feedback.Figures{Visits: 3}).Satisfied(); ok {
		t.Error("nobody rated, and a share of them is satisfied")
	}
}

// TestTheHallSetsHowLongPuttingRightMayTake: R85 leaves it to the place.
func TestTheHallSetsHowLongPuttingRightMayTake(t *testing.T) {
	h := open(t)
	h.Days = 15
	no := h.negative("B001")
	if file, err := h.File(t.Context(), keeper, no); err != nil || file.FollowUp.Due != 20261214 {
		t.Errorf("due %+v, %v", file.FollowUp, err)
	}
}

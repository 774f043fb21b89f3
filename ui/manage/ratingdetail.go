package manage

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// ratingDetail is one negative rating: what was said of whom, what was done
// about it since, and what can be done now.
type ratingDetail struct {
	p       *ratingPage
	head    *kit.Text
	state   *kit.Tag
	facts   *fyne.Container
	journal *fyne.Container
	inside  *fyne.Container
	scroll  *container.Scroll
	rule    *kit.Rule
	steps   map[feedback.Step]*ratingStep
	foot    *fyne.Container
	body    *fyne.Container
	shown   uint64 // number of the follow-up that stands there
	object  fyne.CanvasObject
}

// ratingStep is the button of a step with why it cannot be pressed.
type ratingStep struct {
	button *kit.Button
	why    *kit.Text
	row    *fyne.Container
}

// Widths of the detail, in units at normal text size.
const (
	factWidth = 84
	stepWidth = 176
)

func newRatingDetail(p *ratingPage) *ratingDetail {
	d := &ratingDetail{p: p, head: kit.Title("").Ellipsis(), state: kit.NewTag("", kit.Grey), facts: kit.Col(6), journal: kit.Col(8), rule: kit.Divider(), steps: map[feedback.Step]*ratingStep{}}
	d.inside = kit.Pad(16, 12, kit.Col(12, d.facts, d.rule, d.journal))
	d.scroll = kit.Scroll(d.inside)
	steps := kit.Col(6)
	for i, step := range feedback.Steps() {
		one := &ratingStep{button: kit.NewButton(p.s.t(step.MessageID()), func() { p.ask(step) }).Key(string(stepKeys[i])), why: kit.Small("").Ellipsis()}
		one.row = kit.Split(12, kit.Share{Width: stepWidth, Content: one.button}, kit.Share{Weight: 1, Content: one.why})
		d.steps[step] = one
		steps.Add(one.row)
	}
	d.foot = kit.Col(0, kit.Divider(), kit.Pad(16, 12, steps))
	d.body = kit.Fill(kit.CardHead(kit.Row(12, d.head, d.state)), d.scroll, d.foot)
	d.object = kit.Card(d.body)
	d.show(feedback.File{})
	return d
}

// show shows a follow-up, that there is none for an empty one.
func (d *ratingDetail) show(file feedback.File) {
	f, t := file.FollowUp, d.p.s.t
	d.facts.RemoveAll()
	d.journal.RemoveAll()
	if f == nil {
		d.head.Set(t("manage.rating_detail"))
		d.state.Set("", kit.Grey)
		d.refresh(nil)
		return
	}
	d.head.Set(t("manage.rating_no", "no", f.No))
	d.state.Set(t(f.State.MessageID()), tints[f.State])
	said := kit.Joined(append([]string{t(f.Grade.MessageID())}, d.p.reasons(f.Reasons)...)...)
	d.fact("manage.rating_said", said, kit.Ink)
	if f.Words != "" {
		d.fact("manage.rating_words", f.Words, kit.Ink)
	}
	where := "manage.rating_at_pad"
	if f.AtKiosk {
		where = "manage.rating_at_kiosk"
	}
	d.fact("manage.rating_when", kit.Joined(d.moment(f.Rated), t(where)), kit.Ink)
	d.fact("manage.rating_against", kit.Joined(d.counter(f.Counter), f.Name, f.Staff), kit.Ink)
	d.fact("manage.rating_item", kit.Joined(d.p.item(f.Item), f.Ticket, kit.Joined(f.Cases...)), kit.Ink)
	switch {
	case file.Phone != "":
		d.fact("manage.rating_phone", file.Phone, kit.Ink)
	case f.Real:
		d.fact("manage.rating_phone", t("manage.rating_phone_gone"), kit.Ink2)
	default:
		d.fact("manage.rating_phone", t("manage.rating_phone_none"), kit.Ink2)
	}
	d.due(f)
	for _, e := range file.Journal {
		d.entry(e)
	}
	d.refresh(f)
}

// tints are the colours of the states.
var tints = map[feedback.State]kit.Tint{
	feedback.Opened: kit.Amber, feedback.Called: kit.Amber, feedback.Rectified: kit.Blue, feedback.Contested: kit.Amber,
	feedback.Answered: kit.Green, feedback.Struck: kit.Grey,
}

func (d *ratingDetail) fact(label, text string, colour kit.Colour) {
	if text == "" {
		return
	}
	d.facts.Add(kit.Split(8, kit.Share{Width: factWidth, Content: kit.Col(0, kit.Note(d.p.s.t(label)))},
		kit.Share{Weight: 1, Content: kit.NewPara(text, kit.SizeBody, colour)}))
}

// due says by when it is put right, and how that stands.
func (d *ratingDetail) due(f *feedback.FollowUp) {
	text, colour := f.Due.String(), kit.Ink
	if s := d.p.standing(feedback.Row{Rated: f.Rated, Due: f.Due, State: f.State}); s.Level != workday.NoLimit {
		id, args := s.Message()
		text = kit.Joined(text, assets.Text(d.p.s.words.Lang, id, args))
		switch s.Level {
		case workday.Overdue:
			colour = kit.Danger
		case workday.Soon:
			colour = kit.Warning
		}
	}
	d.fact("manage.rating_due", text, colour)
}

// entry is one line of the journal with what was written down.
func (d *ratingDetail) entry(e feedback.Entry) {
	t, ch := d.p.s.t, e.Change
	who := cmp.Or(e.By.Name, e.By.Staff)
	if e.Step == feedback.Begin {
		who = "" // a machine
	}
	line := kit.Ends(kit.Body(t(e.Step.MessageID())).Bold(), kit.Small(kit.Joined(who, d.moment(e.At))))
	said := ch.Words
	if ch.Finding != "" {
		said = kit.Joined(t(ch.Finding.MessageID()), said)
	}
	if ch.For != "" {
		said = kit.Joined(t("manage.rating_for_head", "name", ch.For), said)
	}
	if ch.Cause != "" {
		said = t("manage.rating_cause", "text", ch.Cause) + "\n" + t("manage.rating_done", "text", said)
	}
	if ch.Sheet != nil {
		said = ch.Sheet.Number
	}
	if said == "" {
		d.journal.Add(line)
		return
	}
	d.journal.Add(kit.Col(2, line, kit.NewPara(said, kit.SizeBody, kit.Ink2)))
}

// refresh lays the detail out anew, with the steps that its state has: what is
// new in the journal of what stood there is in sight, of another its beginning.
func (d *ratingDetail) refresh(f *feedback.FollowUp) {
	for _, one := range d.steps {
		one.row.Hide()
	}
	var possible []feedback.Possible
	no := uint64(0)
	if f != nil {
		possible, no = f.Steps(d.p.s.d.Actor), f.No
	}
	for _, one := range possible {
		step := d.steps[one.Step]
		step.button.Able(one.Refusal == nil, "")
		step.why.Set(d.p.s.words.Error(one.Refusal))
		step.row.Show()
	}
	d.foot.Hidden, d.rule.Hidden = len(possible) == 0, f == nil
	d.body.Refresh()
	d.inside.Refresh()
	if no == d.shown {
		d.scroll.ScrollToBottom()
	} else {
		d.scroll.ScrollToTop()
	}
	d.shown = no
}

func (d *ratingDetail) counter(number string) string {
	if c, ok := d.p.s.d.Desk.Hall.Counter(number); ok {
		return c.Name
	}
	return d.p.s.t("manage.rating_counter", "counter", number)
}

func (d *ratingDetail) moment(at time.Time) string {
	return d.p.s.words.Moment(at.In(app.HallTime))
}

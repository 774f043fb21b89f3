package calling

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// transfer sends the ticket to another business, or to one counter of it, with
// a reason.
type transfer struct {
	s          *Strip
	page       *page
	businesses []queue.Business
	counters   []string // that may be chosen; the first is any
	business   *kit.Choice
	counter    *kit.Choice
	reason     *kit.Field
	yes        *kit.Button
	open       []queue.CounterRow
	box        *kit.Plane
}

// openTransfer shows the page at once, so that nothing that is typed for it goes
// into the seat; the counters follow.
func (s *Strip) openTransfer() {
	if s.page != nil {
		return
	}
	v := newTransfer(s)
	s.d.Start(func() {
		rows, err := s.d.Queue.Counters(context.Background())
		fyne.Do(func() {
			if err != nil {
				v.page.banner.SayError(s.d.Words, err)
				return
			}
			v.open = rows
			v.offer()
		})
	})
}

func newTransfer(s *Strip) *transfer {
	v := &transfer{s: s}
	var names []string
	for _, b := range s.d.Queue.Plan().Businesses {
		v.businesses = append(v.businesses, b)
		names = append(names, b.Name)
	}
	v.business = kit.NewChoice(s.t("calling.to_business"), names...)
	v.business.OnChanged = func(int) { v.offer() }
	v.counter = kit.NewChoice(s.t("calling.to_counter"), s.t("calling.any_counter"))
	v.reason = kit.NewField(s.d.Words, s.t("calling.transfer_reason")).Placeholder(s.t("calling.transfer_hint"))
	v.reason.OnChanged = func(string) { v.judge() }
	v.yes = kit.NewButton(s.t("calling.transfer"), v.move).Key("Ctrl Enter").Primary()
	v.box = kit.Card(kit.Spacer(0, 0))
	v.page = &page{s: s, banner: kit.NewBanner(), stand: func() {
		if s.now.Ticket == nil {
			v.page.close()
		}
	}}
	s.page = v.page
	v.lay()
	v.page.open(v.box, v.keys())
	v.offer()
	v.business.Focus()
	return v
}

func (v *transfer) lay() {
	s := v.s
	no := kit.NewButton(s.t("calling.back"), v.page.close).Key("Esc")
	head := kit.CardHead(kit.Title(s.t("calling.transfer_title", "number", s.Number())))
	v.business.OnNext, v.counter.OnNext = v.counter.Focus, v.reason.Focus
	v.reason.OnNext = v.move
	v.box.SetContent(kit.Fill(head, kit.Pad(16, 14, kit.Col(14, v.business, v.counter, v.reason,
		kit.NewPara(s.t("calling.transfer_text"), kit.SizeSmall, kit.Ink2), kit.Row(12, v.yes, no))), nil))
}

// offer lists the open counters that serve the business that was chosen. A
// counter that still does stays chosen.
func (v *transfer) offer() {
	s, was := v.s, ""
	if i := v.counter.Selected(); i > 0 && i < len(v.counters) {
		was = v.counters[i]
	}
	v.counters = []string{""}
	names := []string{s.t("calling.any_counter")}
	if i := v.business.Selected(); i >= 0 {
		today := app.DateOf(s.d.Now())
		for _, c := range v.open {
			if c.No != s.d.Actor.Desk && c.Open(today) && s.d.Queue.Takes(c.No, v.businesses[i].ID) {
				v.counters = append(v.counters, c.No)
				names = append(names, s.t("calling.counter", "desk", c.No))
			}
		}
	}
	v.counter.SetOptions(names...)
	v.counter.Select(max(slices.Index(v.counters, was), 0))
	v.judge()
}

func (v *transfer) judge() {
	ok, _ := v.able()
	v.yes.Able(ok, "")
	v.page.banner.Clear()
	if v.page.cover != nil {
		v.page.cover.SetKeys(v.keys()...)
	}
}

func (v *transfer) able() (bool, string) {
	switch {
	case v.business.Selected() < 0:
		return false, v.s.t("calling.business_first")
	case strings.TrimSpace(v.reason.Text()) == "":
		return false, v.s.t("calling.reason_first")
	}
	return true, ""
}

func (v *transfer) keys() []kit.Shortcut {
	return []kit.Shortcut{
		{Key: fyne.KeyEscape, Cap: "Esc", Label: v.s.t("calling.back"), Do: v.page.close},
		{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: v.s.t("calling.transfer"), Right: true, Main: true, Enabled: v.able, Do: v.move},
	}
}

// move sends the ticket on. The page stays until it has gone.
func (v *transfer) move() {
	s := v.s
	if ok, reason := v.able(); !ok {
		v.page.banner.Say(kit.Amber, reason)
		return
	}
	to, target, reason := v.businesses[v.business.Selected()], v.counters[max(v.counter.Selected(), 0)], strings.TrimSpace(v.reason.Text())
	where := to.Name
	if target != "" {
		where = s.t("calling.counter", "desk", target)
	}
	s.d.Seat.Leave(func() {
		s.drop(func(ctx context.Context, actor app.Actor) (*queue.Ticket, error) {
			return s.d.Queue.Transfer(ctx, actor, to.ID, target, reason)
		}, kit.Green, s.t("calling.has_transferred", "number", s.Number(), "to", where))
	})
}

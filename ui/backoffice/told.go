package backoffice

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/dualnotice"
	"yichuang/ui/kit"
)

// toldPage is one notification on one page: who was registered with what
// scope, and the parts of it that wait for an answer (R80).
type toldPage struct {
	words  words
	view   *toldView
	title  *kit.Text
	state  *kit.Tag
	sub    *kit.Text
	facts  *fyne.Container
	scope  *kit.Para
	parts  *kit.Table
	hint   *kit.Para
	object fyne.CanvasObject
}

func newToldPage(w words) *toldPage {
	t := w.T
	p := &toldPage{words: w, title: kit.Title("").Ellipsis(), state: kit.NewTag("", kit.Blue), sub: kit.Note("").Ellipsis()}
	p.facts = kit.Col(4)
	p.scope = kit.NewPara("", kit.SizeBody, kit.Ink).Most(5)
	p.parts = kit.NewTable(
		kit.Column{Title: t("backoffice.told_words"), Weight: 3}, kit.Column{Title: t("backoffice.told_item"), Weight: 3},
		kit.Column{Title: t("backoffice.told_dept"), Weight: 2})
	p.parts.Empty = t("backoffice.told_none")
	p.hint = kit.NewPara("", kit.SizeBody, kit.Ink2)
	head := kit.Col(0, kit.Pad(16, 11, kit.Col(2, kit.Row(12, p.title, p.state), p.sub)), kit.Divider())
	top := kit.Col(0, head, kit.Pad(16, 12, p.facts), kit.Pad(16, 0, kit.Col(4, kit.Small(t("backoffice.told_scope")), p.scope)))
	p.object = kit.Fill(top, kit.Pad(16, 8, p.parts), kit.Col(0, kit.Divider(), kit.Pad(16, 12, p.hint)))
	return p
}

func (p *toldPage) show(v *toldView) {
	p.view = v
	if v == nil {
		return
	}
	t, push := p.words.T, v.push
	p.title.Set(push.Company)
	p.state.Set(t(dualnotice.Open.MessageID()), kit.Blue)
	p.hint.Set(t("backoffice.told_hint"))
	if v.at.pool {
		p.state.Set(t(dualnotice.Pooled.MessageID()), kit.Grey)
		p.hint.Set(t("backoffice.told_pool_hint"))
	}
	p.sub.Set(kit.Joined(push.ItemName, push.Case, t("backoffice.told_on", "day", app.DateOf(push.Told))))
	p.facts.Objects = nil
	for _, f := range []struct{ id, text string }{
		{"backoffice.told_credit", push.Credit},
		{"backoffice.told_registered", push.Registered.String()},
		{"backoffice.told_rep", kit.Joined(push.Rep, push.Phone)},
		{"backoffice.told_address", push.Address},
	} {
		if f.text != "" {
			p.facts.Add(kit.Row(12, kit.Width(150, kit.Note(t(f.id))), kit.Body(f.text)))
		}
	}
	p.facts.Refresh()
	p.scope.Set(push.Scope)
	p.parts.Set(p.cells())
	p.parts.Select(max(min(p.parts.Selected(), len(v.parts)-1), 0))
}

func (p *toldPage) cells() [][]kit.Cell {
	var rows [][]kit.Cell
	for _, q := range p.view.parts {
		dept := q.DeptName
		if n := len(q.Answers); n > 0 {
			a := q.Answers[n-1]
			dept = p.words.T("backoffice.told_answer", "dept", p.words.dept(a.Dept), "why", a.Reason)
		}
		rows = append(rows, []kit.Cell{{Text: q.Words, Bold: true}, {Text: q.ItemName, Note: q.Basis}, {Text: dept, Colour: kit.Ink2}})
	}
	return rows
}

// chosen is the part that the keyboard is on.
func (p *toldPage) chosen() (dualnotice.Part, bool) {
	if i := p.parts.Selected(); p.view != nil && i >= 0 && i < len(p.view.parts) {
		return p.view.parts[i], true
	}
	return dualnotice.Part{}, false
}

// claims are the parts that are claimed together: all that were told to the
// department, of the pool only the chosen one.
func (p *toldPage) claims() []int {
	var out []int
	for _, q := range p.view.parts {
		out = append(out, q.No)
	}
	if q, ok := p.chosen(); ok && p.view.at.pool {
		out = []int{q.No}
	}
	return out
}

func (s *Screen) canClaim() (bool, string) {
	switch {
	case s.working:
		return false, s.words.T("backoffice.working")
	case s.told.view == nil:
		return false, s.words.T("backoffice.no_case")
	}
	if err := s.told.view.push.Can(dualnotice.Claim, s.d.Actor, s.told.claims()...); err != nil {
		return false, s.words.Error(err)
	}
	return true, ""
}

func (s *Screen) canDisown() (bool, string) {
	if ok, why := s.canClaim(); !ok {
		return false, why
	}
	q, _ := s.told.chosen()
	if err := s.told.view.push.Can(dualnotice.Disown, s.d.Actor, q.No); err != nil {
		return false, s.words.Error(err)
	}
	return true, ""
}

func (s *Screen) claim() {
	v, parts := s.told.view, s.told.claims()
	s.answer("claim", func(ctx context.Context, attempt string) error {
		_, err := s.d.Dual.Claim(ctx, s.d.Actor, attempt, v.push.Case, parts...)
		return err
	}, s.words.T("backoffice.did_claim", "company", v.push.Company, "n", len(parts)))
}

func (s *Screen) askDisown() {
	v := s.told.view
	q, _ := s.told.chosen()
	s.ask(kit.Question{
		Title: s.words.T("backoffice.disown_title", "words", q.Words), Text: s.words.T("backoffice.disown_text"),
		Action: s.words.T(dualnotice.Disown.MessageID()), Danger: true, Reason: true,
		Phrases: []string{s.words.T("backoffice.disown_1"), s.words.T("backoffice.disown_2")},
	}, "", func(reason string) {
		s.answer("disown", func(ctx context.Context, attempt string) error {
			_, err := s.d.Dual.Disown(ctx, s.d.Actor, attempt, v.push.Case, reason, q.No)
			return err
		}, s.words.T("backoffice.did_disown", "words", q.Words))
	})
}

// answer makes one answer to a notification off the UI thread.
func (s *Screen) answer(what string, work func(ctx context.Context, attempt string) error, done string) {
	retry := s.retry
	s.retry = nil
	if s.working {
		return
	}
	v := s.told.view
	parts := strings.Trim(fmt.Sprint(s.told.claims()), "[]")
	attempt := fmt.Sprintf("dual-%s-%s-%s-%d-%s", v.push.Case, what, parts, v.push.Entries, s.d.Actor.Staff)
	at := s.at
	ctx := s.begin()
	s.d.Start(func() {
		err := work(ctx, attempt)
		n := s.read(context.Background(), at)
		fyne.Do(func() {
			s.ended()
			s.show(n)
			if err != nil {
				s.banner.SayError(s.words.Words, err)
				if retry != nil && s.at == at {
					retry(err)
				}
				return
			}
			if s.told.view != nil && len(s.told.view.parts) == 0 {
				s.next()
			}
			s.banner.Say(kit.Green, done)
			s.keys.Refresh()
		})
	})
}

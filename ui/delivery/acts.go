package delivery

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/ui/kit"
)

// act takes one step off the UI thread and shows what came of it: the words of
// done in green, or the refusal.
func (s *Screen) act(step casework.Step, work func(ctx context.Context, attempt string) (*casework.Case, error), done func(*casework.Case) string) {
	if s.working || s.page.view == nil {
		return
	}
	s.working = true
	s.banner.Clear()
	ctx, cancel := context.WithTimeout(context.Background(), kit.Patience)
	s.busy.Begin(s.words.T("delivery.working"), cancel)
	s.keys.Refresh()
	number, before := s.number, s.changes
	attempt := s.attempt(s.page.view.c, step)
	seeing := casework.Seeing(ctx, s.page.view.c.Entries)
	s.d.Start(func() {
		defer cancel()
		c, err := work(seeing, attempt)
		n := news{number: number, before: before, err: err} // of a hall that is away nothing is read now
		if !kit.Lost(err) {
			n = s.read(context.WithoutCancel(ctx), number, before)
		}
		fyne.Do(func() {
			s.working = false
			s.busy.End()
			if err != nil {
				s.failed(err, n)
				return
			}
			s.showAs(n, true)
			s.lists.follow(number)
			s.banner.Say(kit.Green, done(c))
			s.keys.Refresh()
		})
	})
}

// attempt names one step on a case as it stands: pressed twice, it counts once.
func (s *Screen) attempt(c *casework.Case, step casework.Step) string {
	return fmt.Sprintf("%s-%s-%d-%s-%s", c.Number, step, c.Entries, s.d.Actor.Staff, s.d.Actor.Desk)
}

// failed says what was refused, and by whom where a colleague was faster. What
// was typed is still there.
func (s *Screen) failed(err error, n news) {
	news := s.overtaken(err, n)
	s.show(n)
	s.page.fail(err)
	if news != "" {
		s.banner.Say(kit.Red, news)
		return
	}
	s.banner.SayError(s.words.Words, err)
}

func (s *Screen) receive() {
	if ok, why := s.can(casework.ReceiveResult); !ok {
		s.banner.Say(kit.Amber, why)
		return
	}
	number, row := s.number, s.lists.index(coming, s.number)
	s.act(casework.ReceiveResult, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.Receive(ctx, s.d.Actor, attempt, number)
	}, func(c *casework.Case) string {
		s.home()
		s.open(s.lists.goOn(coming, row)) // results come in piles
		return s.received(c)
	})
}

// received names what has just come in, and says when more is to come.
func (s *Screen) received(c *casework.Case) string {
	var last time.Time
	for _, r := range c.Results {
		if r.In != nil && r.In.At.After(last) {
			last = r.In.At
		}
	}
	var docs []string
	for _, r := range c.Results {
		if r.In != nil && r.ForApplicant() && r.In.At.Equal(last) {
			docs = append(docs, r.Doc+" "+r.DocNo)
		}
	}
	id := "delivery.did_receive"
	switch {
	case c.Decision == nil || c.AllIn() == nil:
		id = "delivery.did_receive_some"
	case c.Way != casework.Pickup:
		id = "delivery.did_receive_send"
	}
	return s.words.T(id, "docs", strings.Join(docs, "、"))
}

// file closes the case with the moment the receiver wrote.
func (s *Screen) file() {
	if ok, why := s.can(casework.Close); !ok {
		s.banner.Say(kit.Amber, why)
		return
	}
	signed, err := moment(s.page.signed.Text(), s.d.Now())
	if err != nil {
		s.page.fail(err)
		s.banner.SayError(s.words.Words, err)
		return
	}
	number := s.number
	s.act(casework.Close, func(ctx context.Context, attempt string) (*casework.Case, error) {
		return s.d.Desk.File(ctx, s.d.Actor, attempt, number, signed)
	}, func(c *casework.Case) string {
		s.home()
		return s.words.T("delivery.did_file", "number", c.Number)
	})
}

// reprint prints a paper of the open case once more, marked as such.
func (s *Screen) reprint(row int) {
	v := s.page.view
	if v == nil || row < 0 || row >= len(v.papers) {
		return
	}
	job := v.papers[len(v.papers)-1-row]
	number, before := s.number, s.changes
	s.d.Start(func() {
		ctx := context.Background()
		err := s.d.Desk.Reprint(ctx, s.d.Actor, job.ID)
		n := s.read(ctx, number, before)
		fyne.Do(func() {
			s.show(n)
			if err != nil {
				s.banner.SayError(s.words.Words, err)
				return
			}
			s.banner.Say(kit.Green, s.words.T("delivery.did_reprint", "paper", s.words.T(job.Kind.Name())))
		})
	})
}

// drawWait is how long typing must rest before the receipt is drawn again.
const drawWait = 250 * time.Millisecond

// draw shows the paper as it would be issued now, or as it was.
func (s *Screen) draw() {
	s.stop()
	s.drawing++
	round := s.drawing
	s.stop = s.d.Later(drawWait, func() { s.layOut(round) })
}

func (s *Screen) layOut(round int) {
	v := s.page.view
	if v == nil || round != s.drawing {
		return
	}
	facts, kind, ok := s.facts(v)
	if !ok {
		s.preview.Clear()
		return
	}
	title, job := s.words.T(kind.Name()), v.served(kind)
	s.d.Start(func() {
		page, err := s.laid(facts, job, v.c.Item.Dept)
		fyne.Do(func() {
			switch {
			case round != s.drawing:
			case err != nil:
				s.preview.Empty = s.words.Error(err)
				s.preview.Clear()
			default:
				s.preview.Empty = s.words.T("delivery.preview_empty")
				s.preview.Set(title, page)
			}
		})
	})
}

// laid is the paper as it came out of the printer, or as the department would
// issue it now.
func (s *Screen) laid(facts paper.Facts, job, dept string) (printing.Page, error) {
	ctx, store := context.Background(), s.d.Desk.Store
	if job != "" {
		j, err := paper.Read(ctx, store, job)
		if err != nil {
			return printing.Page{}, err
		}
		return papers.Printed(ctx, store.Blobs(), *j)
	}
	facts, err := paper.Dressed(ctx, store, s.d.Actor, dept, facts)
	if err != nil {
		return printing.Page{}, err
	}
	return papers.Draw(ctx, store.Blobs(), facts)
}

// served is the first print of the paper with which the result was given out,
// "" before that.
func (v *view) served(kind paper.Kind) string {
	if v.c.Delivery == nil {
		return ""
	}
	job := ""
	for _, row := range v.papers {
		if row.Kind == kind && row.Reprint == 0 && row.Notice == v.c.Delivery.Receipt {
			job = row.ID
		}
	}
	return job
}

// facts are what the paper of the open case says: the slip of what is posted,
// the receipt of everything else.
func (s *Screen) facts(v *view) (facts paper.Facts, kind paper.Kind, ok bool) {
	w := casework.Writer{Hall: s.d.Desk.Hall, Catalogue: s.d.Desk.Catalogue}
	given, chosen := v.c.Delivery, s.page.serve.way()
	switch {
	case v.c.Decision == nil || v.c.AllIn() == nil:
		return paper.Facts{}, "", false
	case given != nil && given.Method == casework.ByPost:
		last := v.c.Postings[len(v.c.Postings)-1]
		by := app.Actor{Staff: last.Staff, Name: last.Name, Desk: last.Desk}
		return w.MailSlip(v.c, last, last.Slip, by, last.At), paper.MailSlip, true
	case given == nil && chosen == casework.ByPost:
		return w.MailSlip(v.c, s.page.serve.posted(), delivery.Pending, s.d.Actor, s.d.Now()), paper.MailSlip, true
	case given == nil && chosen != "" && chosen != casework.Direct:
		how := s.page.serve.delivery()
		return w.Receipt(v.c, &how, delivery.Pending, s.d.Actor, s.d.Now()), paper.Receipt, true
	}
	var r delivery.Receiver
	if s.page.shows(casework.GiveOut) {
		r = s.page.form.receiver()
	}
	facts, ok = s.d.Desk.Preview(v.c, s.d.Actor, r)
	return facts, paper.Receipt, ok
}

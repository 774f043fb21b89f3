package kiosk

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/assets"
)

// printing is the print of a guide that a person asked for.
type printing struct {
	job  string     // "" until it is queued
	as   *paper.Job // nil: not known
	err  error      // it could not be queued
	at   time.Time
	late bool
	told bool // staff were told of the printer
	came bool // and heard it
}

// guideTime is how long a printer may take for a guide.
const guideTime = 20 * time.Second

// over reports whether nothing more is to be expected.
func (p *printing) over() bool {
	return p.err != nil || p.as != nil && (p.as.State == paper.Done || p.as.State == paper.Failed || p.as.State == paper.Unknown)
}

// trouble reports whether the paper does not come by itself.
func (p *printing) trouble() bool {
	return p.err != nil || p.as != nil && p.as.State != paper.Done && (p.as.Problem != "" || p.over())
}

// printGuide prints the guide of the matter, once for a person: whoever touches
// again sees how far it is.
func (s *Screen) printGuide() {
	if s.visit.matter.printing != nil || s.d.Prints != nil && !s.d.Prints() {
		s.open(s.printingPage)
		return
	}
	p := &printing{at: s.d.Now()}
	s.visit.matter.printing = p
	s.open(s.printingPage)
	item, visits := s.visit.matter.item.Code, s.visits
	s.d.Start(func() {
		ctx, cancel := background()
		defer cancel()
		job, err := s.d.Desk.PrintGuide(ctx, s.d.Actor, item)
		fyne.Do(func() {
			if s.visits != visits {
				return
			}
			p.job, p.err = job, err
			s.showPrinting()
		})
	})
}

// printingName is the page that says how far the print is.
const printingName = "kiosk.print_guide"

func (s *Screen) showPrinting() {
	if s.shown.page.name == printingName {
		s.show()
	}
}

// printingPage says how far the guide is, and what can be done next.
func (s *Screen) printingPage() *page {
	it := s.visit.matter.item
	state, text := s.printingWords(s.visit.matter.printing)
	p := s.tell(printingName, s.words.T(state), text)
	p.title, p.acts = s.itemName(it), s.itemActs(it, false)
	return p
}

// printingWords are the state, by its message id, and what to do.
func (s *Screen) printingWords(p *printing) (state, text string) {
	where := s.windows(s.d.Hall.CountersOf(catalogue.FrontCounter, general))
	switch {
	case p == nil:
		return "kiosk.print_not_here", s.words.T("kiosk.print_at", "windows", where)
	case p.as != nil && p.as.State == paper.Done:
		return "kiosk.printed", s.words.T("kiosk.printed_take")
	case p.trouble():
		reason := s.words.T("kiosk.slip_trouble")
		if p.as != nil && assets.HasText(p.as.Problem) {
			reason = firstClause(s.words.T(p.as.Problem))
		}
		id := "kiosk.print_told"
		if !p.came {
			id = "kiosk.print_ask"
		}
		return "kiosk.print_trouble", s.words.T(id, "reason", reason, "windows", where)
	case p.late:
		return "kiosk.printing", s.words.T("kiosk.print_late", "windows", where)
	}
	return "kiosk.printing", s.words.T("kiosk.printing_wait")
}

// firstClause is what is wrong with a printer; what follows tells staff what to
// do.
func firstClause(text string) string {
	if i := strings.IndexAny(text, "，。；,.;:"); i > 0 {
		return text[:i]
	}
	return text
}

// followPrinting looks how far the printer is with the guide.
func (s *Screen) followPrinting(ctx context.Context) {
	p := s.visit.matter.printing
	if p == nil || p.over() || p.job == "" {
		return
	}
	s.d.Start(func() {
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		job, err := s.d.Desk.PrintJob(ctx, p.job)
		fyne.Do(func() {
			if err != nil || s.visit.matter.printing != p {
				return // asked again at the next tick
			}
			before, troubled := s.wordsOf(p), p.trouble() || p.late
			p.as = job
			p.late = !p.over() && s.d.Now().Sub(p.at) >= guideTime
			if now := p.trouble() || p.late; now && !troubled && !p.told {
				p.told = true
				s.tellStaff(printingName, true, func(err error) {
					p.came = err == nil
					s.showPrinting()
				})
			}
			if s.wordsOf(p) != before {
				s.showPrinting()
			}
		})
	})
}

func (s *Screen) wordsOf(p *printing) string {
	_, text := s.printingWords(p)
	return text
}

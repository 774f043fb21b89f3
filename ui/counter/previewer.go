package counter

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
	"yichuang/printing/papers"
	"yichuang/ui/kit"
)

// previewWait is how long typing must rest before a paper is laid out anew.
const previewWait = 200 * time.Millisecond

// previewer is the column at the right: the paper as it would come out.
type previewer struct {
	s     *Screen
	view  *kit.Preview
	stop  func()
	round int    // papers asked for; an older answer is dropped
	job   string // the printed paper that is shown, "" for what is not printed yet
}

func newPreviewer(s *Screen) *previewer {
	p := &previewer{s: s, view: kit.NewPreview(s.d.Words, s.d.Draw, s.d.Start), stop: func() {}}
	return p
}

// none shows no paper but the words why.
func (p *previewer) none(why string) {
	p.stop()
	p.round++
	p.job = ""
	p.view.Empty = why
	p.view.Clear()
}

// soon shows the paper of the facts that read gives, once typing rests.
func (p *previewer) soon(read func(ctx context.Context) (paper.Facts, error)) {
	p.stop()
	p.round++
	p.job = ""
	p.stop = p.s.d.Later(previewWait, func() { p.at(read) })
}

// printed shows a paper as it was printed.
func (p *previewer) printed(job string) {
	if p.job == job {
		return
	}
	store := p.s.d.Intake.Store
	p.at(func(ctx context.Context) (paper.Facts, error) {
		j, err := paper.Read(ctx, store, job)
		return j.Facts, err
	})
	p.job = job
}

// at shows the paper of the facts that read gives.
func (p *previewer) at(read func(ctx context.Context) (paper.Facts, error)) {
	p.stop()
	p.round++
	round := p.round
	p.s.d.Start(func() {
		facts, err := read(p.s.ctx)
		page, layoutErr := papers.Layout(facts)
		if err == nil {
			err = layoutErr
		}
		fyne.Do(func() {
			switch {
			case round != p.round:
			case err != nil:
				p.none(p.s.d.Words.Error(err))
			default:
				p.view.Set(p.s.t(facts.Kind().Name()), page)
			}
		})
	})
}

package counter

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/intake"
	"yichuang/ui/kit"
)

// draftWait is how much typing a crash may lose.
const draftWait = time.Second

// drafts keeps the unfinished form in the store. The number n orders what is
// saved, so that a slow save never overwrites a later one.
type drafts struct {
	s    *Screen
	stop func()
	n    int

	mu     sync.Mutex
	newest int
}

// soon saves the sheet once typing rests.
func (d *drafts) soon(sheet intake.Sheet) {
	d.cancel()
	d.stop = d.s.d.Later(draftWait, func() { d.save(&sheet) })
}

// forget takes the draft out of the store.
func (d *drafts) forget() {
	d.cancel()
	d.save(nil)
}

// takeUp makes the draft of a ticket that was on hold the one of the desk.
func (d *drafts) takeUp(ticket string, sheet intake.Sheet) {
	d.cancel()
	d.keep(func(ctx context.Context) error { return d.s.d.Intake.TakeUpDraft(ctx, d.s.d.Actor, ticket, &sheet) })
}

func (d *drafts) cancel() {
	if d.stop != nil {
		d.stop()
	}
}

func (d *drafts) save(sheet *intake.Sheet) {
	d.keep(func(ctx context.Context) error { return d.s.d.Intake.SaveDraft(ctx, d.s.d.Actor, sheet) })
}

// keep writes off the UI thread.
func (d *drafts) keep(write func(ctx context.Context) error) {
	d.n++
	n := d.n
	d.s.d.Start(func() {
		if err := d.write(d.s.ctx, n, write); err != nil && d.s.ctx.Err() == nil {
			fyne.Do(func() { d.s.banner.Say(kit.Amber, d.s.t("counter.draft_unsaved", "why", d.s.d.Words.Error(err))) })
		}
	})
}

func (d *drafts) write(ctx context.Context, n int, write func(ctx context.Context) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n < d.newest {
		return nil
	}
	d.newest = n
	return write(ctx)
}

// unfinished reads the draft of the desk. When its application was registered
// just before the program ended, it is the number of that case instead.
func (s *Screen) unfinished(ctx context.Context) (sheet *intake.Sheet, done string, err error) {
	sheet, err = s.d.Intake.LoadDraft(ctx, s.d.Actor)
	if err != nil || sheet == nil {
		return sheet, "", err
	}
	switch done, err := s.registered(ctx, sheet); {
	case err != nil:
		return nil, "", err
	case done:
		return nil, sheet.Number, s.d.Intake.SaveDraft(ctx, s.d.Actor, nil)
	}
	return sheet, "", nil
}

// registered reports whether the application of a draft is a case already.
func (s *Screen) registered(ctx context.Context, sheet *intake.Sheet) (bool, error) {
	if sheet.Number == "" {
		return false, nil
	}
	_, err := s.d.Intake.Open(ctx, sheet.Number)
	if app.CodeOf(err) == app.NotFound {
		return false, nil
	}
	return err == nil, err
}

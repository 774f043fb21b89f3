package counter

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/intake"
	"yichuang/printing/raster"
	"yichuang/ui/calling"
	"yichuang/ui/kit"
)

// praiseStays is how long the words stand that tell what went well.
const praiseStays = 8 * time.Second

// Screen is the seat. Everything but Run belongs to the UI thread.
type Screen struct {
	d      Deps
	ctx    context.Context
	cancel context.CancelFunc
	canvas fyne.Canvas

	keys   *kit.Keys
	calls  *calling.Strip
	menu   *menu
	banner *kit.Banner
	busy   *kit.Busy
	tell   *fyne.Container
	body   *kit.Plane
	object fyne.CanvasObject
	paper  *previewer
	draft  *drafts

	form *form
	view view

	counted map[intake.Pile]tally
	changes int // of the queue from here: a reading from before is dropped

	warned         string // why the last key was refused
	working        bool   // an act is under way
	trouble        string // what the banner says of a hall that is away
	loading, again bool
}

// New builds the seat. Call Attach when its window has it, and Run.
func New(d Deps) *Screen {
	if d.Later == nil {
		d.Later = kit.After
	}
	if d.Draw == nil {
		d.Draw = kit.Sheets(raster.Image)
	}
	s := &Screen{d: d, keys: kit.NewKeys(), banner: kit.NewBanner()}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.busy = kit.NewBusy(d.Words, d.Later)
	s.tell = kit.Col(12, s.banner, s.busy, kit.Spacer(0, 0))
	s.paper = newPreviewer(s)
	s.draft = &drafts{s: s}
	s.calls = newStrip(s)
	s.form = newForm(s)
	s.menu = newMenu(s)
	s.body = kit.NewPlane(kit.Ground, 0, 0, kit.Spacer(0, 0))
	content := kit.Fill(s.tell, s.body, nil)
	again := func() { content.Refresh() }
	s.banner.OnChange, s.busy.OnChange = again, again
	s.keys.OnRefused = s.notNow
	s.keys.Scan = kit.NewScanCatcher(d.Now, s.scanned)
	s.keys.Scan.Wants = func(text string) bool {
		kind, _ := read(text, d.Now())
		return kind != scanUnknown
	}
	var status fyne.CanvasObject
	if d.Status != nil {
		status = d.Status
	}
	s.object = kit.Page(kit.Col(0, newHeader(s), s.calls.Object()), content, s.keys.Bar(), status)
	s.show(s.form)
	return s
}

// Object is the content of the whole window.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach makes the seat's keys the keys of the window and takes the focus.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	s.keys.Install(c)
	s.view.focus()
}

// Run opens the counter, brings back what was left unfinished, and reloads at
// every change until ctx ends.
func (s *Screen) Run(ctx context.Context) {
	defer s.cancel()
	s.begin(ctx)
	cases, tickets, help := s.d.Intake.Changed(ctx), s.d.Queue.Changed(ctx), s.d.Queue.HelpChanged(ctx)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-cases:
		case <-tickets:
		case <-help:
		case <-tick.C:
			s.calls.Second()
			continue
		}
		if ctx.Err() != nil {
			return
		}
		fyne.Do(s.reload)
	}
}

// Leave closes the counter for the queue when its clerk goes; with a ticket it
// stays open.
func (s *Screen) Leave(ctx context.Context) error { return s.calls.Leave(ctx) }

// begin opens the counter and restores the draft.
func (s *Screen) begin(ctx context.Context) {
	_, err := s.d.Queue.Open(ctx, s.d.Actor)
	sheet, done, draftErr := s.unfinished(ctx)
	shift, goOn := s.awaited(ctx), func() bool { return false }
	if sheet == nil && done == "" && err == nil && draftErr == nil {
		goOn, err = s.atCounter(ctx)
	}
	if err == nil {
		err = draftErr
	}
	fyne.Do(func() {
		if err != nil {
			s.banner.SayError(s.d.Words, err)
		}
		switch {
		case done != "":
			s.openCase(done)
		case sheet != nil:
			s.form.restore(*sheet)
			s.show(s.form)
			s.mention(kit.Blue, s.t("counter.draft_restored"))
		case !goOn() && shift != "" && err == nil:
			s.banner.Say(kit.Blue, shift)
		}
		s.reload()
	})
}

func (s *Screen) t(id string, pairs ...any) string { return s.d.Words.T(id, pairs...) }

// show puts a view into the middle of the window and gives it the keyboard.
func (s *Screen) show(v view) {
	s.place(v)
	v.focus()
}

// place puts a view into the middle without moving the focus.
func (s *Screen) place(v view) {
	s.view = v
	parts := []kit.Share{{Width: 210, Content: s.menu.list}, {Weight: 3, Least: 480, Content: v.object()}}
	if !v.wide() {
		parts = append(parts, kit.Share{Weight: 1.95, Least: 300, Content: s.paper.object})
	}
	s.body.SetContent(kit.Split(16, parts...))
	s.rekey()
	s.menu.choose(v.menuRow())
	if p, ok := v.(interface{ preview() }); ok {
		p.preview()
	}
	if s.canvas != nil {
		s.reload()
	}
}

// rekey asks the view for its keys again.
func (s *Screen) rekey() {
	s.keys.Set(slices.Concat(s.view.keys(), s.followKey(), s.batchKeys(), s.calls.Keys(), s.ownKeys())...)
	note := s.view.note()
	if s.lapsed(s.judged()) {
		note = s.t("counter.note_deemed")
	}
	s.keys.Note(note)
}

// praise tells what went well, for a while.
func (s *Screen) praise(text string) { s.mention(kit.Green, text) }

// mention tells something that need not stay.
func (s *Screen) mention(tint kit.Tint, text string) {
	s.banner.Say(tint, text)
	s.d.Later(praiseStays, func() {
		if s.banner.Words() == text {
			s.banner.Clear()
		}
	})
}

// turn puts another view into the middle; what the last act said is over.
func (s *Screen) turn(v view) {
	s.banner.Clear()
	s.show(v)
}

// notNow says why a key cannot be used now and shows where the trouble is.
func (s *Screen) notNow(reason string) {
	if s.calls.Refuse(reason) {
		return
	}
	if reason == "" {
		reason = s.view.note()
	}
	s.warned = reason
	s.banner.Say(kit.Amber, reason)
	s.view.mark(nil)
}

// calm takes the words of a refused key away once something was changed.
func (s *Screen) calm() {
	if s.warned != "" && s.banner.Words() == s.warned {
		s.banner.Clear()
	}
	s.warned = ""
}

package steps

import (
	"errors"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// Abreast keeps what a screen shows of a case, a V, abreast of the colleagues
// who move the case on meanwhile. Where nothing is typed the screen follows, and
// a line says who it was. Where something is typed the new state waits beside
// it, and [Abreast.Merge] brings the two together. It belongs to the UI thread.
type Abreast[V any] struct {
	Own []Own // typed, and without a field now: it stays to be read and copied

	words  Words
	actor  app.Actor
	file   func(*V) casework.File
	follow func(string) // says who moved on what nothing was typed in
	banner *kit.Banner

	waiting *V     // the case as it stands now, while something is typed on how it stood
	line    string // the last that follow was told
}

// NewAbreast speaks on the banner to the actor, who sees the case in file.
func NewAbreast[V any](w Words, actor app.Actor, banner *kit.Banner, file func(*V) casework.File) *Abreast[V] {
	a := &Abreast[V]{words: w, actor: actor, file: file, banner: banner}
	a.follow = func(text string) { banner.Say(kit.Blue, text) }
	return a
}

// Following has the line of who moved the case on told by f, for a screen from
// which it goes away by itself.
func (a *Abreast[V]) Following(f func(text string)) { a.follow = f }

// Waiting is the state that waits beside what is typed, nil for none.
func (a *Abreast[V]) Waiting() *V { return a.waiting }

// Loaded: the screen shows how the case stands now.
func (a *Abreast[V]) Loaded() { a.waiting = nil }

// News says what colleagues did between two readings of a case, "" for nothing.
// Where that cannot be told, the step that is refused next says so.
func (a *Abreast[V]) News(shown, read *V) string {
	moves, err := a.moves(shown, read)
	if err != nil {
		return ""
	}
	return a.words.News(moves)
}

func (a *Abreast[V]) moves(shown, read *V) ([]casework.Move, error) {
	return a.file(read).Moves(a.file(shown).Case.Entries, a.actor)
}

// Tell says on the banner what a new reading brings.
func (a *Abreast[V]) Tell(news string, read *V, typed bool) {
	switch {
	case typed && !a.has(read):
		a.banner.Say(kit.Amber, a.words.T("conflict.kept", "news", news))
	case !typed && (a.banner.Words() == "" || a.banner.Words() == a.line):
		a.line = a.words.T("conflict.followed", "news", news)
		a.follow(a.line)
	}
}

func (a *Abreast[V]) has(read *V) bool {
	return a.waiting != nil && a.file(a.waiting).Case.Entries == a.file(read).Case.Entries
}

// Keep lets a reading wait beside what is typed.
func (a *Abreast[V]) Keep(read *V) { a.waiting = read }

// Judge tells a new reading and keeps it where something is typed; it reports
// whether the screen has to stay as it is.
func (a *Abreast[V]) Judge(shown, read *V, typed bool) bool {
	news := a.News(shown, read)
	if news == "" {
		return false
	}
	a.Tell(news, read, typed)
	if typed {
		a.Keep(read)
	}
	return typed
}

// Overtaken says who was faster, where that is why a step was refused.
func (a *Abreast[V]) Overtaken(err error, shown, read *V, typed bool) string {
	if !errors.Is(err, casework.ErrMovedOn) {
		return ""
	}
	return a.Refused(a.News(shown, read), typed)
}

// Refused says that a step was refused for what colleagues did, "" for nothing.
func (a *Abreast[V]) Refused(news string, typed bool) string {
	switch {
	case news == "":
		return ""
	case typed:
		return a.words.T("conflict.refused", "news", news)
	}
	return a.words.T("conflict.refused_plain", "news", news)
}

// Behind reports whether there is anything of colleagues to be looked at, or
// something of the person's own that has no field any more.
func (a *Abreast[V]) Behind(own []Own) (bool, string) {
	if a.waiting == nil && len(own) == 0 {
		return false, a.words.T("conflict.nothing")
	}
	return true, ""
}

// Merge shows what colleagues did to what is shown, what was typed on it and is
// in the way, and the person's own; done goes on with the state that waits.
func (a *Abreast[V]) Merge(c fyne.Canvas, shown *V, own []Own, clashes func(now *V) []Clash, done func(now *V, theirs []Clash)) error {
	m := Merge{Own: own, Loaded: a.waiting == nil}
	if a.waiting != nil {
		var err error
		if m.Moves, err = a.moves(shown, a.waiting); err != nil {
			return err
		}
		m.Clashes = clashes(a.waiting)
	}
	ShowMerge(c, a.words, m, func(theirs []Clash) {
		if a.waiting != nil {
			done(a.waiting, theirs)
		}
	})
	return nil
}

// GiveWay keeps what was typed where a colleague's words are taken.
func (a *Abreast[V]) GiveWay(theirs []Clash) {
	for _, c := range theirs {
		a.Own = append(a.Own, Own{Label: c.Label, Text: c.Mine})
	}
}

// Merged says that the two are together, and whether something of the person's
// own is left over.
func (a *Abreast[V]) Merged(own []Own) {
	id := "conflict.merged"
	if len(own) > 0 {
		id = "conflict.merged_own"
	}
	a.banner.Say(kit.Blue, a.words.T(id))
}

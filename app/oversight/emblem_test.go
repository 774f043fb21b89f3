package oversight_test

import (
	"context"
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/paper"
)

// sharedHall is the store of a whole hall, whose kiosks get only what was published.
type sharedHall struct {
	app.Store
	away bool
	gave []string
	then []string // what was saved when something was published
}

func (s *sharedHall) Blobs() app.Blobs { return sharedBlobs{s.Store.Blobs(), s} }

type sharedBlobs struct {
	app.Blobs
	hall *sharedHall
}

func (b sharedBlobs) Publish(ctx context.Context, hash string) error {
	if b.hall.away {
		return &app.Error{Code: app.Unavailable, ID: "holder.away", Args: app.Args{"address": ""}}
	}
	err := b.hall.View(ctx, func(r app.Reader) error {
		own, err := paper.Current(r)
		b.hall.then = append(b.hall.then, own.Logo)
		return err
	})
	b.hall.gave = append(b.hall.gave, hash)
	return err
}

// shared opens an office in a whole hall, and keeps a picture.
func shared(t *testing.T) (h *halltest.Hall, hall *sharedHall, emblem string) {
	t.Helper()
	h = halltest.Open(t)
	hall = &sharedHall{Store: h.Store}
	h.Office.Store = hall
	return h, hall, halltest.Must[string](t)(h.Office.KeepPicture(t.Context(), keeper, square(t, 40)))
}

func TestEmblemIsPublishedBeforeItIsSet(t *testing.T) {
	h, hall, emblem := shared(t)
	seal := halltest.Must[string](t)(h.Office.KeepPicture(t.Context(), keeper, square(t, 50)))
	own := paper.Own{Reason: "换标志", Logo: emblem, Seals: []paper.Seal{{Name: "章", Dept: "XZSP", Image: seal}}}
	if _, err := h.Office.SetPapers(t.Context(), keeper, own); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(hall.gave, []string{emblem}) || !slices.Equal(hall.then, []string{""}) {
		t.Errorf("published %v when the emblem was %q", hall.gave, hall.then)
	}
}

func TestOnlyTheOfficeMakesAPicturePublic(t *testing.T) {
	h, hall, seal := shared(t)
	_, err := h.Office.SetPapers(t.Context(), halltest.Clerk, paper.Own{Reason: "窗口改", Logo: seal})
	refused(t, err, "paper.own_denied", "")
	if len(hall.gave) != 0 {
		t.Errorf("published %v", hall.gave)
	}
}

func TestNewEmblemIsNotSetWhileItCannotBePublished(t *testing.T) {
	h, hall, emblem := shared(t)
	ctx := t.Context()
	hall.away = true
	_, err := h.Office.SetPapers(ctx, keeper, paper.Own{Reason: "换标志", Logo: emblem})
	if e := asError(t, err); e.Code != app.Unavailable || e.ID != "oversight.emblem_stays" || e.Field != "logo" {
		t.Errorf("refused with %v", err)
	}
	if now := halltest.Must[paper.Own](t)(h.Office.Papers(ctx)); now.Version != 0 {
		t.Errorf("saved: %+v", now)
	}
	hall.away = false
	set := halltest.Must[paper.Own](t)(h.Office.SetPapers(ctx, keeper, paper.Own{Reason: "换标志", Logo: emblem}))
	hall.away = true
	set.Phone, set.Reason = "0533-6412345", "换电话"
	if _, err := h.Office.SetPapers(ctx, keeper, set); err != nil {
		t.Errorf("the emblem stays, and the telephone cannot be changed: %v", err)
	}
}

func TestEmblemOfAHallThatWasMovedIsPublishedLater(t *testing.T) {
	h, hall, emblem := shared(t)
	ctx := t.Context()
	h.Office.Store = h.Store
	halltest.Must[paper.Own](t)(h.Office.SetPapers(ctx, keeper, paper.Own{Reason: "换标志", Logo: emblem}))
	if err := h.Office.PublishEmblem(ctx); err != nil {
		t.Errorf("on one machine: %v", err)
	}
	h.Office.Store, hall.away = hall, true
	if err := h.Office.PublishEmblem(ctx); app.CodeOf(err) != app.Unavailable {
		t.Errorf("while the holder is away: %v", err)
	}
	hall.away = false
	if err := h.Office.PublishEmblem(ctx); err != nil || !slices.Equal(hall.gave, []string{emblem}) {
		t.Errorf("published %v, %v", hall.gave, err)
	}
}

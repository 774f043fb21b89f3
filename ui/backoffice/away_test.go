package backoffice

import (
	"context"
	"testing"

	"yichuang/app"
	"yichuang/storage/kv"
)

// awayStore gives no answer while it is away.
type awayStore struct {
	app.Store
	away bool
}

func (s *awayStore) View(ctx context.Context, fn func(app.Reader) error) error {
	if s.away {
		return kv.ErrAway
	}
	return s.Store.View(ctx, fn)
}

func (s *awayStore) Update(ctx context.Context, actor app.Actor, attempt string, fn func(app.Tx) error) error {
	if s.away {
		return kv.ErrAway
	}
	return s.Store.Update(ctx, actor, attempt, fn)
}

func TestSeatSaysThatTheStoreIsAwayUntilItIsBack(t *testing.T) {
	h := newHall(t)
	h.arrive(20, "B002", man, nil)
	store := &awayStore{Store: h.Store}
	h.Review.Store = store
	s, _ := h.seat(chief)
	store.away = true
	if s.Reload(t.Context()) {
		t.Fatal("a store that is away has answered")
	}
	h.says(s, "连接中断")
	if s.at.number == "" || len(s.lists.shown()) != 1 {
		t.Error("what was read before is gone")
	}
	store.away = false
	if !s.Reload(t.Context()) || s.banner.Words() != "" {
		t.Errorf("the store is back, and the banner says %q", s.banner.Words())
	}
}

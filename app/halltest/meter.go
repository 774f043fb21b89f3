package halltest

import (
	"context"

	"yichuang/storage/kv"
)

// Meter is an engine that remembers what the last update wrote: what a step
// costs the store, and what a bare engine must be given to compare.
type Meter struct {
	kv.Engine
	Last []kv.Write // each key once, as committed
	Most int        // keys the largest update wrote
}

// Update runs fn on the engine below and notes its writes.
func (m *Meter) Update(ctx context.Context, fn func(kv.Writer) error) error {
	var writes map[string]kv.Write
	err := m.Engine.Update(ctx, func(w kv.Writer) error {
		n := noting{Writer: w, writes: map[string]kv.Write{}}
		err := fn(n)
		writes = n.writes
		return err
	})
	if err != nil {
		return err
	}
	m.Last = nil
	for _, w := range writes {
		m.Last = append(m.Last, w)
	}
	m.Most = max(m.Most, len(m.Last))
	return nil
}

// Bytes returns how many bytes of keys and values the last update wrote.
func (m *Meter) Bytes() int {
	n := 0
	for _, w := range m.Last {
		n += len(w.Key) + len(w.Value)
	}
	return n
}

type noting struct {
	kv.Writer
	writes map[string]kv.Write
}

func (n noting) Put(key string, value []byte) error {
	n.writes[key] = kv.Write{Key: key, Value: value}
	return n.Writer.Put(key, value)
}

func (n noting) Delete(key string) error {
	n.writes[key] = kv.Write{Key: key, Delete: true}
	return n.Writer.Delete(key)
}

package storage

import (
	"bytes"
	"context"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

// blobs carries the blobs that the target does not have.
func (m *carrier) blobs() error {
	source, ok := m.from.Blobs.(blobWalker)
	target, also := m.to.Blobs.(blobWalker)
	if !ok || !also {
		return &app.Error{Code: app.Unavailable, ID: "move.no_list"}
	}
	has, err := m.hashes(target)
	if err != nil {
		return err
	}
	var missing []string
	m.out.Blobs = 0
	err = source.Each(m.ctx, func(hash string) error {
		m.out.Blobs++
		if !has[hash] {
			missing = append(missing, hash)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, hash := range missing {
		data, err := m.from.Blobs.Get(m.ctx, hash)
		if err != nil {
			return err
		}
		if _, err := m.to.Blobs.Put(m.ctx, data); err != nil {
			return err
		}
	}
	return arrived(m.ctx, m.to.Blobs)
}

func (m *carrier) hashes(blobs blobWalker) (map[string]bool, error) {
	has := map[string]bool{}
	return has, blobs.Each(m.ctx, func(hash string) error {
		has[hash] = true
		return nil
	})
}

// How long the archive's holder is given for the last blobs.
const (
	arriveMost  = time.Minute
	arrivePause = 50 * time.Millisecond
)

// arrived waits until blobs that were taken on their way are where they belong.
func arrived(ctx context.Context, blobs app.Blobs) error {
	on, ok := blobs.(interface{ Waiting() int })
	if !ok {
		return nil
	}
	for begun := time.Now(); on.Waiting() > 0; {
		if time.Since(begun) > arriveMost {
			return &app.Error{Code: app.Unavailable, ID: "move.blobs_wait", Args: app.Args{"count": on.Waiting()}}
		}
		select {
		case <-time.After(arrivePause):
		case <-ctx.Done():
			return kv.Ended(ctx)
		}
	}
	return nil
}

// archives carries the yearly archives. What is there already is passed over.
func (m *carrier) archives() error {
	if m.from.Cold == nil {
		return nil
	}
	years, err := m.from.Cold.Years(m.ctx)
	if err != nil || len(years) == 0 {
		return err
	}
	if m.to.Cold == nil {
		return &app.Error{Code: app.Unavailable, ID: "move.no_archive", Args: app.Args{"to": m.to.Name}}
	}
	m.out.Archived = 0
	for _, year := range years {
		if err := m.archive(year); err != nil {
			return err
		}
	}
	return nil
}

// archivePage keeps one Keep far below what a holder takes in one question.
const (
	archivePage  = 1000
	archiveBytes = 4 << 20
)

func (m *carrier) archive(year string) error {
	for at, more := "", true; more; {
		here, next, err := coldPage(m.ctx, m.from.Cold, year, at)
		if err != nil {
			return err
		}
		if more = len(here) > 0; !more {
			return nil
		}
		missing, err := m.unkept(year, here)
		if err != nil {
			return err
		}
		if len(missing) > 0 {
			if err := m.to.Cold.Keep(m.ctx, year, missing); err != nil {
				return err
			}
		}
		m.out.Archived += len(here)
		at = next
	}
	return nil
}

func coldPage(ctx context.Context, cold Cold, year, from string) (out []kv.Write, next string, err error) {
	err = cold.View(ctx, year, func(r kv.Reader) error {
		out = nil
		size := 0
		return r.Scan(from, "", archivePage, func(key string, value []byte) error {
			if size += len(key) + len(value); size > archiveBytes && len(out) > 0 {
				return nil // the next page begins with it
			}
			out = append(out, kv.Write{Key: key, Value: bytes.Clone(value)})
			return nil
		})
	})
	if len(out) > 0 {
		next = out[len(out)-1].Key + sep
	}
	return out, next, err
}

// unkept returns the pairs that the target's archive does not have alike.
func (m *carrier) unkept(year string, pairs []kv.Write) (missing []kv.Write, err error) {
	err = m.to.Cold.View(m.ctx, year, func(r kv.Reader) error {
		missing = nil
		has := map[string][]byte{}
		last := pairs[len(pairs)-1].Key + sep
		if err := r.Scan(pairs[0].Key, last, 0, func(key string, value []byte) error {
			has[key] = bytes.Clone(value)
			return nil
		}); err != nil {
			return err
		}
		for _, p := range pairs {
			if there, ok := has[p.Key]; !ok || !bytes.Equal(there, p.Value) {
				missing = append(missing, p)
			}
		}
		return nil
	})
	return missing, err
}

package holder

import (
	"errors"
	"sync"

	"yichuang/app"
)

// putBlob keeps a blob if it is what its name says.
func (s *server) putBlob(r request) ([]byte, error) {
	hash := r.PathValue("hash")
	if !hashShape.MatchString(hash) {
		return nil, protocol(errors.New("no hash"))
	}
	if s.May(r.peer, GetBlob) == nil {
		return nil, s.take(r, hash, BlobMost)
	}
	if r.ContentLength > KioskBlobMost {
		return nil, tooLarge(KioskBlobMost)
	}
	name, today := r.peer.Subject.CommonName, app.DateOf(s.Now())
	size := max(r.ContentLength, 0)
	if err := s.kiosks.reserve(name, today, size); err != nil {
		return nil, err
	}
	if err := s.take(r, hash, KioskBlobMost); err != nil {
		s.kiosks.release(name, today, size)
		return nil, err
	}
	s.kiosks.own(name, today, hash)
	return nil, nil
}

func (s *server) take(r request, hash string, most int64) error {
	data, err := r.body(most)
	if err != nil {
		return err
	}
	if hashOf(data) != hash {
		return &app.Error{Code: app.Invalid, ID: "holder.not_as_named"}
	}
	_, err = s.Blobs.Put(r.Context(), data)
	return err
}

// getBlob tells a kiosk the same of a blob that is not its own and of one that
// is not there.
func (s *server) getBlob(r request) ([]byte, error) {
	hash := r.PathValue("hash")
	if err := s.May(r.peer, GetBlob); err != nil && !s.kiosks.owns(r.peer.Subject.CommonName, app.DateOf(s.Now()), hash) {
		if !s.published(hash) {
			return nil, err
		}
	}
	return s.Blobs.Get(r.Context(), hash)
}

var errEnough = errors.New("enough for one answer")

func (s *server) listBlobs(r request) ([]byte, error) {
	var ask hashesAsk
	if err := r.ask(askMost, &ask); err != nil {
		return nil, err
	}
	var out hashesAnswer
	err := s.Blobs.Each(r.Context(), func(hash string) error {
		if hash <= ask.After {
			return nil
		}
		if len(out.Hashes) == pageHashes {
			out.More = true
			return errEnough
		}
		out.Hashes = append(out.Hashes, hash)
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return nil, err
	}
	return encode(out)
}

// kioskMost is how many blobs the holder remembers a kiosk by in a day: a busy
// one prints some thousand slips.
const kioskMost = 20_000

// kioskDay is what each kiosk has put on one day. The day that follows begins
// with nothing.
type kioskDay struct {
	mu     sync.Mutex
	day    app.Date
	byName map[string]*kioskPuts
}

type kioskPuts struct {
	bytes int64 // with those on their way
	own   map[string]bool
}

// of returns the puts of a kiosk today; mu is held.
func (k *kioskDay) of(name string, today app.Date) *kioskPuts {
	if k.day != today {
		k.day, k.byName = today, map[string]*kioskPuts{}
	}
	puts := k.byName[name]
	if puts == nil {
		puts = &kioskPuts{own: map[string]bool{}}
		k.byName[name] = puts
	}
	return puts
}

// reserve takes size from a kiosk's allowance before the first byte is read, so
// that a stolen certificate can fill neither memory nor disk. Unavailable, since
// the desk's spool then keeps the blob until tomorrow.
func (k *kioskDay) reserve(name string, today app.Date, size int64) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	puts := k.of(name, today)
	if puts.bytes+size > KioskDayMost || len(puts.own) >= kioskMost {
		return &app.Error{Code: app.Unavailable, ID: "holder.kiosk_full", Args: app.Args{"name": name}}
	}
	puts.bytes += size
	return nil
}

func (k *kioskDay) release(name string, today app.Date, size int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.day == today {
		k.of(name, today).bytes -= size
	}
}

func (k *kioskDay) own(name string, today app.Date, hash string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.day == today { // a blob that was on its way at midnight is nobody's
		k.of(name, today).own[hash] = true
	}
}

func (k *kioskDay) owns(name string, today app.Date, hash string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.day == today && k.byName[name] != nil && k.byName[name].own[hash]
}

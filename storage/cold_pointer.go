package storage

import (
	"fmt"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Where an archived record stands is kept in pages: a page holds the records
// whose keys are the same but for their last two bytes, and of each only those
// two, by years. Numbers are given out one after another, so a hundred notices
// share one page and a pointer costs some three bytes. A key of its own for
// each would fill the engine again within a few years.
const tailBytes = 2

// pointers is what stands under a page's key: for each year the tails, in order,
// one behind the other.
type pointers map[string][]byte

func pageKey(key app.Key) (engineKey, tail string, ok bool) {
	cut := len(key) - tailBytes
	if cut < 0 {
		return "", "", false
	}
	return pointerSpace + string(key[:cut]), string(key[cut:]), true
}

// readPage returns an empty page when there is none.
func readPage(r kv.Reader, engineKey string) (pointers, error) {
	raw, err := r.Get(engineKey)
	if err != nil || raw == nil {
		return pointers{}, err
	}
	return decodePage(engineKey, raw)
}

func decodePage(engineKey string, raw []byte) (pointers, error) {
	p := pointers{}
	err := decode(pointerVersion, raw, &p)
	for _, tails := range p {
		if err == nil && len(tails)%tailBytes != 0 {
			err = fmt.Errorf("%d bytes", len(tails))
		}
	}
	if err != nil {
		return nil, damaged(app.Key(shown(engineKey)), fmt.Errorf("pointers: %w", err))
	}
	return p, nil
}

// year returns in which year's archive the record with the tail is, "" for none.
func (p pointers) year(tail string) string {
	for year, tails := range p {
		for at := 0; at < len(tails); at += tailBytes {
			if string(tails[at:at+tailBytes]) == tail {
				return year
			}
		}
	}
	return ""
}

// set points the record with the tail to a year, "" to none.
func (p pointers) set(tail, year string) {
	for old, tails := range p {
		all := chunked(tails)
		if i := slices.Index(all, tail); i >= 0 {
			p.put(old, slices.Delete(all, i, i+1))
		}
	}
	if year != "" {
		all := append(chunked(p[year]), tail)
		slices.Sort(all)
		p.put(year, all)
	}
}

func (p pointers) put(year string, tails []string) {
	if len(tails) == 0 {
		delete(p, year)
		return
	}
	p[year] = []byte(strings.Join(tails, ""))
}

func chunked(tails []byte) []string {
	out := make([]string, 0, len(tails)/tailBytes+1)
	for at := 0; at < len(tails); at += tailBytes {
		out = append(out, string(tails[at:at+tailBytes]))
	}
	return out
}

// point writes that the records are in the archive of a year, "" for no longer.
func point(w kv.Writer, year string, keys []app.Key) error {
	pages := map[string]pointers{}
	for _, key := range keys {
		at, tail, ok := pageKey(key)
		if !ok {
			return misused(key, "a key this short has no pointer")
		}
		if pages[at] == nil {
			p, err := readPage(w, at)
			if err != nil {
				return err
			}
			pages[at] = p
		}
		pages[at].set(tail, year)
	}
	for at, p := range pages {
		var err error
		if len(p) == 0 {
			err = w.Delete(at)
		} else {
			err = putValue(w, at, pointerVersion, p)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

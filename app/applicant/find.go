package applicant

import (
	"context"
	"errors"
	"strings"

	"yichuang/app"
)

// How many applicants a search returns when nobody asks for less, and at most.
const (
	defaultFound = 20
	maxFound     = 100
)

// Find returns the applicants that fit a query, at most limit of them (0: 20,
// never more than 100). A query is a whole number of any kind, or the beginning
// of the name, of its pinyin in full (zhangsan, zengs) or of its first letters
// (zs); blanks, points and case do not count. Next come those in whose name it
// stands later: anywhere in a person's, in an organisation's behind the place
// it is named after, up to eight characters of it. An empty query finds nobody.
func (b *Book) Find(ctx context.Context, query string, limit int) ([]Row, error) {
	text := fold(query)
	if text == "" {
		return nil, nil
	}
	if limit <= 0 {
		limit = defaultFound
	}
	ref := ""
	if strings.ContainsAny(text, "0123456789") {
		var err error
		if ref, err = b.Ref(ctx, query); err != nil {
			return nil, err
		}
	}
	var out []Row
	err := b.Store.View(ctx, func(r app.Reader) error {
		s := search{r: r, limit: min(limit, maxFound), seen: map[string]bool{}}
		err := s.run(ref, text)
		out = s.rows
		return err
	})
	return out, err
}

// search gathers the applicants that fit, each once.
type search struct {
	r     app.Reader
	limit int
	seen  map[string]bool
	rows  []Row
}

func (s *search) run(ref, text string) error {
	if ref != "" {
		err := s.add(ref)
		if err == nil || app.CodeOf(err) != app.NotFound {
			return err
		}
	}
	starts := []string{clip(text)}
	if v := strings.ReplaceAll(starts[0], "v", "u"); v != starts[0] {
		starts = append(starts, v) // ü is typed as v or as u
	}
	for _, part := range []string{partBegin, partInside} {
		for _, start := range starts {
			if err := s.scan(part, start); err != nil {
				return err
			}
		}
	}
	return nil
}

var errEnough = errors.New("enough")

// scan adds whoever stands in a part of the list with a place that begins so.
func (s *search) scan(part, start string) error {
	err := s.r.Scan(applicants.Key(part), start, 0, func(h app.Hit, decode func(any) error) error {
		if len(s.rows) >= s.limit || !strings.HasPrefix(h.At, start) {
			return errEnough
		}
		var f found
		if err := decode(&f); err != nil {
			return err
		}
		return s.add(f.Ref)
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

func (s *search) add(ref string) error {
	if s.seen[ref] {
		return nil
	}
	a, err := load(s.r, ref)
	if err != nil {
		return err
	}
	s.seen[ref] = true
	s.rows = append(s.rows, a.Row())
	return nil
}

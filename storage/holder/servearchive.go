package holder

import (
	"bytes"
	"errors"

	"yichuang/storage/kv"
)

func (s *server) years(r request) ([]byte, error) {
	years, err := s.Cold.Years(r.Context())
	if err != nil {
		return nil, err
	}
	return encode(yearsAnswer{Years: years})
}

func (s *server) getKey(r request) ([]byte, error) {
	var ask getAsk
	if err := r.ask(askMost, &ask); err != nil {
		return nil, err
	}
	var out getAnswer
	err := s.view(r, ask.Year, func(from kv.Reader) error {
		value, err := from.Get(ask.Key)
		out = getAnswer{There: value != nil, Value: bytes.Clone(value)}
		return err
	})
	if err != nil {
		return nil, err
	}
	return encode(out)
}

func (s *server) scan(r request) ([]byte, error) {
	var ask scanAsk
	if err := r.ask(askMost, &ask); err != nil {
		return nil, err
	}
	var out scanAnswer
	err := s.view(r, ask.Year, func(from kv.Reader) error {
		page, err := onePage(from, ask)
		out = page
		return err
	})
	if err != nil {
		return nil, err
	}
	return encode(out)
}

func onePage(from kv.Reader, ask scanAsk) (scanAnswer, error) {
	var out scanAnswer
	size := 0
	err := from.Scan(ask.From, ask.To, max(ask.Limit, 0), func(key string, value []byte) error {
		if len(out.Rows) == pageRows || len(out.Rows) > 0 && size+len(key)+len(value) > pageBytes {
			out.More = true
			return errEnough
		}
		out.Rows = append(out.Rows, row{Key: key, Value: bytes.Clone(value)})
		size += len(key) + len(value)
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return out, err
}

func (s *server) keep(r request) ([]byte, error) {
	var ask keepAsk
	if err := r.ask(keepMost, &ask); err != nil {
		return nil, err
	}
	if !yearShape.MatchString(ask.Year) {
		return nil, errYear
	}
	for _, p := range ask.Pairs {
		if err := kv.CheckBulk(p.Key, p.Value); err != nil {
			return nil, err
		}
	}
	return nil, s.Cold.Keep(r.Context(), ask.Year, ask.Pairs)
}

var errYear = protocol(errors.New("no year"))

// view lets no year through that could be read as a path.
func (s *server) view(r request, year string, fn func(kv.Reader) error) error {
	if !yearShape.MatchString(year) {
		return errYear
	}
	return s.Cold.View(r.Context(), year, fn)
}

package storage

import (
	"context"
	"fmt"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/storage/kv"
)

// besideTogether is how many records get their companions in one transaction.
const besideTogether = app.MaxOps / 2

// accompany writes what is to stand beside records that are there already, and
// brings all rows up to date: in schema 6 the progress of a case stands beside
// it for machines that may not read cases, rows of what kiosks write say which
// kiosk wrote them, and appointments, which all kiosks read, name nobody whole.
func (s *Store) accompany(ctx context.Context) error {
	for prefix, k := range s.kinds {
		if _, ok := k.New().(app.Accompanied); !ok {
			continue
		}
		err := s.lots(ctx, prefix, func(lot []pair) error { return s.accompanyLot(ctx, k, lot) })
		if err != nil {
			return err
		}
	}
	if err := s.maskAppointments(ctx); err != nil {
		return err
	}
	return s.rewriteRows(ctx)
}

func (s *Store) maskAppointments(ctx context.Context) error {
	k, known := s.kinds["appointment"]
	if !known {
		return nil
	}
	if _, books := k.New().(*queue.Appointment); !books {
		return nil
	}
	return s.lots(ctx, "appointment", func(lot []pair) error {
		return s.renew(ctx, lot, k.New, func(r app.Record) { r.(*queue.Appointment).Name = r.(*queue.Appointment).Greeting() })
	})
}

func (s *Store) accompanyLot(ctx context.Context, k kind, lot []pair) error {
	for len(lot) > 0 {
		part := lot[:min(len(lot), besideTogether)]
		err := s.engine.Update(ctx, func(w kv.Writer) error {
			for _, p := range part {
				r := k.New().(app.Accompanied)
				if _, err := opened(p, r); err != nil {
					return err
				}
				if err := s.accompanyOne(w, r); err != nil {
					return fmt.Errorf("%s: %w", p.key, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		lot = lot[len(part):]
	}
	return nil
}

func (s *Store) accompanyOne(w kv.Writer, r app.Accompanied) error {
	b, err := r.Beside(func(app.Record) error { return missing(r.Key()) })
	if err != nil || b == nil {
		return err
	}
	stored, _, err := reader{kv: w}.envelope(b.Key())
	if err != nil {
		return err
	}
	_, err = writeRecord(w, b, stored, 0)
	return err
}

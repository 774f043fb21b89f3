package storage

import (
	"context"
	"fmt"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/storage/kv"
)

// renewedShard is the desk under which the figures of old tickets are counted:
// no desk has a name like it, so a migration that is begun again writes over
// what it wrote and over nothing else.
const renewedShard = "schema 4"

// renewTogether is how many tickets one transaction renews: each is at most two
// rows less, one more, and its record.
const renewTogether = app.MaxOps / 4

// renewQueues brings tickets and counters up to date: in schema 5 a ticket
// waits for a business and its figures are counted when they happen. Tickets
// and counters are journalled from then on; what has no journal begins one with
// its next step.
func (s *Store) renewQueues(ctx context.Context) error {
	k, known := s.kinds["ticket"]
	if !known {
		return nil
	}
	if _, queues := k.New().(*queue.Ticket); !queues {
		return nil
	}
	n := queue.NewRenewal()
	if err := s.lots(ctx, "call", func(lot []pair) error { return noteCalls(n, lot) }); err != nil {
		return err
	}
	if err := s.lots(ctx, "counter", func(lot []pair) error {
		if err := noteCounters(n, lot); err != nil {
			return err
		}
		return s.renew(ctx, lot, func() app.Record { return &queue.Counter{} }, func(r app.Record) { n.Counter(r.(*queue.Counter)) })
	}); err != nil {
		return err
	}
	if err := s.lots(ctx, "ticket", func(lot []pair) error {
		if err := countTickets(n, lot); err != nil {
			return err
		}
		return s.renew(ctx, lot, func() app.Record { return &queue.Ticket{} }, func(r app.Record) { n.Ticket(r.(*queue.Ticket)) })
	}); err != nil {
		return err
	}
	return s.engine.Bulk(ctx, func(put func(string, []byte) error) error {
		for counter, by := range n.Counts() {
			raw, err := encode(numberVersion, by)
			if err == nil {
				err = put(counterKey(counter, renewedShard), raw)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func noteCalls(n *queue.Renewal, lot []pair) error {
	for _, p := range lot {
		c := &queue.Call{}
		if _, err := opened(p, c); err != nil {
			return err
		}
		n.Called(c)
	}
	return nil
}

func noteCounters(n *queue.Renewal, lot []pair) error {
	for _, p := range lot {
		c := &queue.Counter{}
		if _, err := opened(p, c); err != nil {
			return err
		}
		n.Holds(c)
	}
	return nil
}

func countTickets(n *queue.Renewal, lot []pair) error {
	for _, p := range lot {
		t := &queue.Ticket{}
		if env, err := opened(p, t); err != nil {
			return err
		} else if env.Seq == 0 { // one with a journal was counted when it happened
			n.Count(t)
		}
	}
	return nil
}

// opened decodes the stored record p into r.
func opened(p pair, r app.Record) (envelope, error) {
	key := app.Key(p.key[len(recordSpace):])
	env, err := decodeEnvelope(p.value)
	if err != nil {
		return env, damaged(key, err)
	}
	return env, fill(key, env.Body, r)
}

// lots hands the records below one prefix over, a lot at a time, each read
// before it is handed over.
func (s *Store) lots(ctx context.Context, prefix string, each func(lot []pair) error) error {
	space := recordKey(app.K(prefix)) + "/"
	for from := space; from != ""; {
		var lot []pair
		next := ""
		err := s.engine.View(ctx, func(r kv.Reader) error {
			lot, next = nil, ""
			return r.Scan(from, after(space), 1000, func(key string, raw []byte) error {
				next = key + sep
				lot = append(lot, pair{key, raw})
				return nil
			})
		})
		if err != nil {
			return err
		}
		if err := each(lot); err != nil {
			return err
		}
		from = next
	}
	return nil
}

// renew changes the records of a lot and writes them with the rows they have
// now.
func (s *Store) renew(ctx context.Context, lot []pair, empty func() app.Record, change func(app.Record)) error {
	for len(lot) > 0 {
		part := lot[:min(len(lot), renewTogether)]
		err := s.engine.Update(ctx, func(w kv.Writer) error {
			for _, p := range part {
				r := empty()
				env, err := opened(p, r)
				if err != nil {
					return err
				}
				change(r)
				if _, err := writeRecord(w, r, env, 0); err != nil {
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

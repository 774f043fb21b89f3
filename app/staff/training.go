package staff

import (
	"context"
	"slices"
	"strings"
	"time"

	"yichuang/app"
)

// AllItems as a training's item: every item of the zone.
const AllItems = "*"

// Training says what a person is trained for (R104): one item, or with
// [AllItems] every item of Zone but those of Except.
type Training struct {
	Item   string   `cbor:"1,keyasint" json:"item"`
	On     app.Date `cbor:"2,keyasint" json:"on"`
	By     string   `cbor:"3,keyasint" json:"by"` // name of who had it noted
	Zone   string   `cbor:"4,keyasint,omitempty" json:"zone,omitempty"`
	Except []string `cbor:"5,keyasint,omitempty" json:"except,omitempty"`
}

func (t Training) covers(item, zone string) bool {
	if t.Item == AllItems {
		return t.Zone != "" && t.Zone == zone && !slices.Contains(t.Except, item)
	}
	return t.Item == item
}

// TrainedFor reports whether the person works here and is trained for the item,
// which stands in the zone (R104).
func (p *Person) TrainedFor(item, zone string) bool {
	return !p.Left && slices.ContainsFunc(p.Trained, func(t Training) bool { return t.covers(item, zone) })
}

// train notes a training, in place of an older one for the same.
func (p *Person) train(t Training) {
	p.Trained = append(slices.DeleteFunc(p.Trained, func(was Training) bool { return was.Item == t.Item && was.Zone == t.Zone }), t)
}

// untrain takes an item away, or all there is with [AllItems].
func (p *Person) untrain(item, zone string) {
	if item == AllItems {
		p.Trained = nil
		return
	}
	p.Trained = slices.DeleteFunc(p.Trained, func(t Training) bool { return t.Item == item })
	for i, t := range p.Trained {
		if t.covers(item, zone) {
			p.Trained[i].Except = append(t.Except, item)
		}
	}
}

// TrainingRecord is one line of the book of trainings 培训记录: that a training
// was given, or with Ended that it no longer counts. The book is only added to.
type TrainingRecord struct {
	No     string    `cbor:"1,keyasint" json:"no"`
	Serial uint64    `cbor:"2,keyasint" json:"serial"` // of the person, from 1
	Name   string    `cbor:"3,keyasint" json:"name"`
	Item   string    `cbor:"4,keyasint" json:"item"` // code, or AllItems
	Zone   string    `cbor:"5,keyasint,omitempty" json:"zone,omitempty"`
	On     app.Date  `cbor:"6,keyasint" json:"on"`
	At     time.Time `cbor:"7,keyasint" json:"at"` // when it was noted
	ByNo   string    `cbor:"8,keyasint" json:"by_no"`
	By     string    `cbor:"9,keyasint" json:"by"`
	Ended  bool      `cbor:"10,keyasint,omitempty" json:"ended,omitempty"`
}

// Key returns the record's key.
func (t *TrainingRecord) Key() app.Key {
	return app.K(trainingPrefix, t.No, app.Serial(t.Serial, serialDigits))
}

// Lists puts the record into the person's trainings and into the item's.
func (t *TrainingRecord) Lists() []app.Row {
	return []app.Row{
		trainings.Row(t.No, newestFirst(t.Serial), *t),
		trainingsItems.Row(t.Item, app.Moment(t.At)+" "+t.No, *t),
	}
}

// Train notes that a person was trained for an item on a day, or for all of his
// zone with [AllItems]. Supervisors and the office may, and for the items of
// his department the chief representative, whose department trains (SEED 4.2.4).
// Invalid for a day to come. The same attempt counts once.
func (s *Service) Train(ctx context.Context, actor app.Actor, attempt, no, item string, on app.Date) error {
	if on <= 0 || on > app.DateOf(s.Now()) {
		return &app.Error{Code: app.Invalid, Field: "on", ID: "staff.training_date", Rule: "R104"}
	}
	return s.note(ctx, actor, attempt, TrainingRecord{No: no, Item: item, On: on}, func(p *Person, t *TrainingRecord) error {
		if _, known := s.Catalogue.Item(t.Item); !known && t.Item != AllItems {
			return &app.Error{Code: app.NotFound, Field: "item", ID: "staff.item_unknown", Args: app.Args{"item": t.Item}}
		}
		training := Training{Item: t.Item, On: t.On, By: t.By}
		if t.Item == AllItems {
			if p.Zone == "" {
				return &app.Error{Code: app.Invalid, Field: "item", ID: "staff.no_zone", Args: app.Args{"no": p.No}, Rule: "R104"}
			}
			training.Zone, t.Zone = p.Zone, p.Zone
		}
		p.train(training)
		return nil
	})
}

// Untrain notes that a training no longer counts, from today on; with
// [AllItems] none does. NotFound when the person is not trained for it. Who may
// train may untrain.
func (s *Service) Untrain(ctx context.Context, actor app.Actor, attempt, no, item string) error {
	return s.note(ctx, actor, attempt, TrainingRecord{No: no, Item: item, On: app.DateOf(s.Now()), Ended: true}, func(p *Person, t *TrainingRecord) error {
		zone := s.zoneOf(t.Item)
		if t.Item == AllItems && len(p.Trained) == 0 || t.Item != AllItems && !p.TrainedFor(t.Item, zone) {
			return &app.Error{Code: app.NotFound, Field: "item", ID: "staff.not_trained", Args: app.Args{"no": p.No, "item": t.Item}, Rule: "R104"}
		}
		p.untrain(t.Item, zone)
		return nil
	})
}

// note changes what a person is trained for and writes it into the book.
func (s *Service) note(ctx context.Context, actor app.Actor, attempt string, line TrainingRecord, change func(*Person, *TrainingRecord) error) error {
	line.No, line.Item = strings.TrimSpace(line.No), strings.TrimSpace(line.Item)
	line.At = s.Now().UTC().Truncate(time.Microsecond)
	err := s.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		t := line
		if err := s.mayTrain(tx.Actor(), t.Item); err != nil {
			return err
		}
		p, err := working(tx, t.No)
		if err != nil {
			return err
		}
		t.Name, t.ByNo, t.By = p.Name, tx.Actor().Staff, tx.Actor().Name
		if err := change(p, &t); err != nil {
			return err
		}
		if t.Serial, err = tx.Next(trainingSeries(t.No)); err != nil {
			return err
		}
		if err := tx.Save(&t); err != nil {
			return err
		}
		return tx.Save(p)
	})
	return once(err)
}

func (s *Service) mayTrain(actor app.Actor, item string) error {
	it, known := s.Catalogue.Item(item)
	if actor.IsAny(app.Supervisor, app.Office) || known && actor.Is(app.Chief) && actor.Dept == it.Dept {
		return nil
	}
	return &app.Error{Code: app.Denied, ID: "staff.not_trainer", Rule: "R104"}
}

func (s *Service) zoneOf(item string) string {
	if it, ok := s.Catalogue.Item(item); ok {
		return it.Zone
	}
	return ""
}

// Trained reports whether the staff number is that of somebody who works here
// and is trained for the item (R104). Nobody with that number is no error.
func (s *Service) Trained(r app.Reader, no, item string) (bool, error) {
	p := &Person{No: strings.TrimSpace(no)}
	if err := r.Load(p); app.CodeOf(err) == app.NotFound {
		return false, nil
	} else if err != nil {
		return false, err
	}
	return p.TrainedFor(item, s.zoneOf(item)), nil
}

// Second checks the second person whom an item asks for that the clerk, who is
// the actor of tx, is not trained for: somebody else, who works here and is
// trained for it (R104). Invalid "staff.second_untrained" for anybody else.
func (s *Service) Second(tx app.Tx, no, item string) error {
	no = strings.TrimSpace(no)
	trained, err := s.Trained(tx, no, item)
	if err != nil {
		return err
	}
	if !trained || no == tx.Actor().Staff {
		return &app.Error{
			Code: app.Invalid, Field: "second", ID: "staff.second_untrained", Rule: "R104",
			Args: app.Args{"no": no, "item": item},
		}
	}
	return nil
}

// Trainings returns the book of trainings of a person, newest first, at most
// limit lines (0: all).
func (s *Service) Trainings(ctx context.Context, no string, limit int) ([]TrainingRecord, error) {
	return s.book(ctx, trainings, strings.TrimSpace(no), limit)
}

// TrainingsOf returns the lines about an item, or about whole zones with
// [AllItems], oldest first, at most limit (0: all).
func (s *Service) TrainingsOf(ctx context.Context, item string, limit int) ([]TrainingRecord, error) {
	return s.book(ctx, trainingsItems, item, limit)
}

func (s *Service) book(ctx context.Context, list app.List[TrainingRecord], part string, limit int) ([]TrainingRecord, error) {
	var out []TrainingRecord
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = list.All(r, part, "", limit)
		return err
	})
	return out, err
}

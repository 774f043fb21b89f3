package storage

import (
	"fmt"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/storage/kv"
)

// goneRows are the lists that a kiosk takes rows out of which another one, or
// the hall, may have put there: an appointment that was kept or given back.
var goneRows = []string{"l/appointment.open" + sep, "l/appointment.slot/"}

// guideSeries counts the guides that each desk prints.
const guideSeries = "n/guide.serial/"

// Admit returns what decides whether a value that a kiosk wrote is believed:
// the record, entry or summary itself says whether that kiosk can have written
// it ([app.Outside]), and what is not its own is as if it were not there. A nil
// value says that the key is gone. kinds are those the store is opened with.
func Admit(kinds []app.Kind) (func(kiosk, key string, value []byte) error, error) {
	byPrefix, err := kindsByPrefix(kinds)
	if err != nil {
		return nil, err
	}
	return believer(byPrefix).admit, nil
}

type believer map[string]kind

func (b believer) admit(kiosk, key string, value []byte) error {
	desk := string(app.K(kiosk))
	var err error
	switch space := key[:min(2, len(key))]; {
	case value == nil:
		if !slices.ContainsFunc(goneRows, func(list string) bool { return strings.HasPrefix(key, list) }) {
			err = app.NotFromKiosk(kiosk)
		}
	case space == recordSpace:
		err = b.record(kiosk, app.Key(key[len(recordSpace):]), value)
	case space == entrySpace:
		err = b.entry(kiosk, key, value)
	case space == rowSpace:
		err = b.row(kiosk, key, value)
	case space == counterSpace:
		if _, err = decodeNumber[int64](value, key); !strings.HasSuffix(key, sep+desk) {
			err = app.NotFromKiosk(kiosk)
		}
	case space == seriesSpace:
		_, err = decodeNumber[uint64](value, key)
		if strings.HasPrefix(key, guideSeries) && !strings.HasSuffix(key, "/"+desk) {
			err = app.NotFromKiosk(kiosk)
		}
	default: // the marker of an attempt: the hall looks at its own
		err = app.FromKioskIf(strings.HasPrefix(key, kioskAttempts+desk+"/"), kiosk)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", strings.ReplaceAll(key, sep, " "), err)
	}
	return nil
}

func (b believer) record(kiosk string, key app.Key, value []byte) error {
	env, err := decodeEnvelope(value)
	if err != nil {
		return damaged(key, err)
	}
	for _, row := range env.Rows { // a later Save by the hall takes them away
		if kv.SharedBy(shares, rowSpace+row.Place) == 0 {
			return app.NotFromKiosk(kiosk)
		}
	}
	k, known := b[prefixOf(key)]
	if !known {
		return app.NotFromKiosk(kiosk)
	}
	r := k.New()
	if err := fill(key, env.Body, r); err != nil {
		return err
	}
	return believed(r, kiosk)
}

func (b believer) entry(kiosk, key string, value []byte) error {
	record, _, ok := splitEntry(key)
	k := b[prefixOf(record)]
	if !ok || k.Entry == nil {
		return app.NotFromKiosk(kiosk)
	}
	var e entry
	if err := decode(entryVersion, value, &e); err != nil {
		return damaged(record, err)
	}
	into := k.Entry()
	if err := decMode.Unmarshal(e.Body, into); err != nil {
		return damaged(record, err)
	}
	return believed(into, kiosk)
}

func (b believer) row(kiosk, key string, value []byte) error {
	place, _, record, ok := splitRow(key)
	list, _, _ := strings.Cut(place, sep)
	sum := b[prefixOf(record)].Sums[prefixOf(app.Key(list))]
	if !ok || sum == nil {
		return app.NotFromKiosk(kiosk)
	}
	into := sum()
	if err := decode(rowVersion, value, into); err != nil {
		return damaged(record, err)
	}
	return into.FromKiosk(kiosk)
}

func believed(v any, kiosk string) error {
	if out, ok := v.(app.Outside); ok {
		return out.FromKiosk(kiosk)
	}
	return app.NotFromKiosk(kiosk)
}

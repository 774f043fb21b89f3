package storage

import (
	"bytes"
	"encoding/hex"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// TestStoredBytesKeepTheirMeaning is the list of key numbers: a line that
// changes makes every existing file unreadable or wrong.
func TestStoredBytesKeepTheirMeaning(t *testing.T) {
	for _, c := range []struct {
		name    string
		version byte
		value   any
		want    string
	}{
		{
			"envelope", envelopeVersion,
			envelope{[]storedRow{{"l", []byte{1}}}, 2, 3, []byte{4}, []byte{5}, []byte{6}},
			"02a60181a201616c02410102020303044104054105064106",
		},
		{"record without rows and journal", envelopeVersion, envelope{Revision: 1, Body: []byte{5}}, "02a3020105410506f6"},
		{"entry", entryVersion, entry{1, []byte{2}, []byte{3}}, "01a30101024102034103"},
		{"marker", attemptVersion, marker{[]byte{1}, 2}, "01a20141010202"},
		{"schema", schemaVersion, schema{Number: 2, From: 1}, "01a201020201"},
		{"number", numberVersion, uint64(500), "011901f4"},
		{"empty summary", rowVersion, nil, "01f6"},
		{"time", rowVersion, noon.In(app.HallTime), "01781e" + hex.EncodeToString([]byte("2026-11-23T04:00:00.123456789Z"))},
		{"date", rowVersion, app.NewDate(2026, time.November, 23), "011a01352903"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := encode(c.version, c.value)
			if err != nil || hex.EncodeToString(got) != c.want {
				t.Errorf("%x %v, want %s", got, err, c.want)
			}
		})
	}
}

func TestUnknownKeysOfANewerBodyArePassedOver(t *testing.T) {
	type newer struct {
		Name  string `cbor:"1,keyasint"`
		Extra []int  `cbor:"99,keyasint"`
		Word  string `cbor:"word"`
	}
	raw, err := encode(rowVersion, newer{"a", []int{1}, "x"})
	var c card
	if err != nil || decode(rowVersion, raw, &c) != nil || c.Name != "a" {
		t.Errorf("%+v %v", c, err)
	}
}

func TestTextThatIsNoUTF8StaysReadable(t *testing.T) {
	s := open(t, newMemory(t))
	do(t, s, func(tx app.Tx) error { return tx.Save(&card{Name: "a", Text: "\xff\xfe"}) })
	if c := load(t, s, &card{Name: "a"}); c.Text != "\xff\xfe" {
		t.Errorf("text %q", c.Text)
	}
}

// FuzzStoredRecord puts any bytes where values stand: reading answers with an
// error or a value, and never panics.
func FuzzStoredRecord(f *testing.F) {
	e := memory.New()
	s := open(f, e)
	register(f, s, "1")
	do(f, s, func(tx app.Tx) error {
		return tx.Save(&card{Name: "a", Rows: map[string]string{"x": "1"}, Text: "t", Count: 3})
	})
	_ = e.View(f.Context(), func(r kv.Reader) error {
		return r.Scan("", "", 0, func(_ string, raw []byte) error {
			f.Add(raw)
			return nil
		})
	})
	f.Add([]byte{envelopeVersion, 0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Add(append([]byte{envelopeVersion}, bytes.Repeat([]byte{0x81}, 100)...))
	f.Fuzz(func(t *testing.T, raw []byte) {
		env, err := decodeEnvelope(raw)
		if err == nil {
			again, err := encodeEnvelope(env)
			if back, err2 := decodeEnvelope(again); err != nil || err2 != nil || back.Revision != env.Revision {
				t.Errorf("read but not written: %v %v", err, err2)
			}
			_ = fill("card/a", env.Body, &card{})
			_ = fill("file/1", env.Body, &file{})
		}
		_ = decode(entryVersion, raw, &entry{})
		_ = decode(rowVersion, raw, &cardLine{})
		_ = decode(attemptVersion, raw, &marker{})
		_ = fill("card/a", raw, &card{})
		_ = fill("file/1", raw, &file{})
	})
}

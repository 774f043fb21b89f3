package device

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yichuang/app"
)

func sample() Card {
	return Card{
		Name: "葛𠮷安", Sex: Male, Nation: "01", Birth: app.NewDate(1880, 1, 1), Address: "山东省淄博市周村区示例路",
		Number: "440524188001010014", Authority: "淄博市公安局周村分局",
		From: app.NewDate(2020, 5, 6), To: app.NewDate(2040, 5, 6),
	}
}

func mustEncode(t *testing.T, c Card) []byte {
	t.Helper()
	record, err := Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	return record
}

func TestChipRecordReadsBack(t *testing.T) {
	life := sample()
	life.To = 0
	for name, want := range map[string]Card{"limited": sample(), "for life": life} {
		t.Run(name, func(t *testing.T) {
			record := mustEncode(t, want)
			if len(record) != RecordSize {
				t.Fatalf("record has %d bytes", len(record))
			}
			got, err := Decode(record)
			if err != nil {
				t.Fatal(err)
			}
			if len(got.NameUnits) != 4 { // 𠮷 takes two units
				t.Errorf("name kept as %d units", len(got.NameUnits))
			}
			got.NameUnits = nil
			if gotText, wantText := mustJSON(t, got), mustJSON(t, want); gotText != wantText {
				t.Errorf("read %s\nwant %s", gotText, wantText)
			}
		})
	}
}

func mustJSON(t *testing.T, c Card) string {
	t.Helper()
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestFieldsLieWhereTheChipHasThem(t *testing.T) {
	record := mustEncode(t, sample())
	for at, want := range map[int]rune{0: '葛', 30: '1', 32: '0', 34: '1', 36: '1', 52: '山', 122: '4', 158: '淄', 188: '2', 204: '2'} {
		if got := rune(binary.LittleEndian.Uint16(record[at:])); got != want {
			t.Errorf("byte %d is %c, not %c", at, got, want)
		}
	}
}

func TestWrongRecordIsRefused(t *testing.T) {
	foreign := mustEncode(t, sample())
	foreign[248] = 'I'
	noDay := bytes.Replace(mustEncode(t, sample()), utf16le("18800101"), utf16le("18800230"), 1)
	for _, c := range []struct {
		name   string
		record []byte
		id     string
	}{
		{"short", make([]byte, 255), "kit.card_unreadable"},
		{"empty", make([]byte, 256), "kit.card_unreadable"},
		{"foreign resident", foreign, "kit.card_other"},
		{"30 February", noDay, "kit.card_unreadable"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Decode(c.record)
			if !errors.Is(err, &app.Error{ID: c.id}) || app.CodeOf(err) != app.Invalid {
				t.Errorf("got %v", err)
			}
			if err != nil && strings.Contains(err.Error(), sample().Number) {
				t.Error("the error shows a personal number")
			}
		})
	}
}

func utf16le(s string) []byte {
	var out []byte
	for _, r := range s {
		out = binary.LittleEndian.AppendUint16(out, uint16(r))
	}
	return out
}

func TestLongNameDoesNotFitTheChip(t *testing.T) {
	c := sample()
	c.Name = strings.Repeat("买", 16)
	if _, err := Encode(c); app.CodeOf(err) != app.Invalid {
		t.Errorf("got %v", err)
	}
}

func TestPrivateCharactersInANameAreNoticed(t *testing.T) {
	c := sample()
	if c.Rare() {
		t.Error("𠮷 is an ordinary character")
	}
	c.Name = "李\uE86C"
	if !c.Rare() {
		t.Error("a private character was not noticed")
	}
}

func FuzzDecode(f *testing.F) {
	record, err := Encode(sample())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(record)
	f.Add(make([]byte, RecordSize))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Decode(data)
		if err != nil {
			if app.CodeOf(err) != app.Invalid {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		if c.Name == "" || c.Number == "" {
			t.Fatal("a card without name or number was read")
		}
	})
}

func TestCardMustBeTakenOffBeforeTheNext(t *testing.T) {
	path := filepath.Join(t.TempDir(), "card.json")
	write := func(data []byte) {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := &FileReader{Path: path, Every: time.Millisecond}
	write([]byte(mustJSON(t, sample())))
	first, err := r.Read(t.Context())
	if err != nil || first.Name != sample().Name {
		t.Fatalf("read %q, %v", first.Name, err)
	}
	short, stop := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer stop()
	if _, err := r.Read(short); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("a card that still lies there was read again: %v", err)
	}
	if err := r.Taken(short); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("a card that still lies there is taken: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := r.Taken(t.Context()); err != nil {
		t.Fatalf("a card that was taken: %v", err)
	}
	read := make(chan Card)
	go func() {
		c, err := r.Read(context.Background())
		if err != nil {
			t.Error(err)
		}
		read <- c
	}()
	next := sample()
	next.Name = "李仲安"
	record := mustEncode(t, next)
	temp := path + ".new"
	if err := os.WriteFile(temp, record, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(temp, path); err != nil {
		t.Fatal(err)
	}
	if c := <-read; c.Name != "李仲安" {
		t.Errorf("read %q", c.Name)
	}
}

func TestDeskWithoutReaderSaysSo(t *testing.T) {
	if _, err := (NoReader{}).Read(t.Context()); app.CodeOf(err) != app.Unavailable {
		t.Errorf("got %v", err)
	}
}

func TestScannerReadsLines(t *testing.T) {
	s := NewLineScanner(strings.NewReader("370306202611230001\r\n\r\nA012\n"))
	for _, want := range []string{"370306202611230001", "A012"} {
		if got, err := s.Scan(t.Context()); got != want || err != nil {
			t.Fatalf("scanned %q, %v", got, err)
		}
	}
	if _, err := s.Scan(t.Context()); app.CodeOf(err) != app.Unavailable {
		t.Errorf("after the end: %v", err)
	}
}

func TestLogKeepsWhatWouldBeHeard(t *testing.T) {
	l := &Log{}
	var s Sound = l
	if err := errors.Join(s.Play(t.Context(), Chime()), s.Say(t.Context(), "zh", "请 A012 号到 3 号窗口")); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(l.Heard(), " "); got != "♪ 请 A012 号到 3 号窗口" {
		t.Errorf("heard %q", got)
	}
}

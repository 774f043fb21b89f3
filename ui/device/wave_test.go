package device

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"testing"

	"yichuang/app"
)

// recording is a tone of 440 Hz for a second, as a recorder may write it.
func recording(rate, channels, bits int) []byte {
	var data []byte
	for i := range rate {
		v := 0.5 * math.Sin(2*math.Pi*440*float64(i)/float64(rate))
		for range channels {
			if bits == 8 {
				data = append(data, byte(128+v*127))
			} else {
				data = binary.LittleEndian.AppendUint16(data, uint16(int16(v*32767)))
			}
		}
	}
	return riff(plainPCM, channels, bits, rate, data)
}

func riff(kind, channels, bits, rate int, data []byte) []byte {
	le := binary.LittleEndian
	body := []byte("WAVE")
	body = append(body, "LIST\x05\x00\x00\x00hello\x00"...) // an odd part is followed by a byte
	body = le.AppendUint32(append(body, "fmt "...), 16)
	body = le.AppendUint16(le.AppendUint16(body, uint16(kind)), uint16(channels))
	body = le.AppendUint32(le.AppendUint32(body, uint32(rate)), uint32(rate*channels*bits/8))
	body = le.AppendUint16(le.AppendUint16(body, uint16(channels*bits/8)), uint16(bits))
	body = append(le.AppendUint32(append(body, "data"...), uint32(len(data))), data...)
	return append(le.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func TestRecordingsOfEveryKindSoundTheSame(t *testing.T) {
	for _, row := range []struct {
		name                 string
		rate, channels, bits int
	}{
		{"telephone", 8000, 1, 8},
		{"telephone, 16 bits", 8000, 1, 16},
		{"speech", 22050, 1, 16},
		{"compact disc", 44100, 2, 16},
		{"studio", 48000, 2, 16},
		{"stereo of 8 bits", 11025, 2, 8},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := DecodeWAV(recording(row.rate, row.channels, row.bits))
			if err != nil || len(got) != SampleRate {
				t.Fatalf("%d samples, %v", len(got), err)
			}
			worst := 0.0
			for i, s := range got[500 : len(got)-500] {
				want := 0.5 * math.Sin(2*math.Pi*440*float64(i+500)/SampleRate)
				worst = max(worst, math.Abs(float64(s)/32767-want))
			}
			if worst > 0.02 {
				t.Errorf("differs by %.3f of full volume", worst)
			}
		})
	}
}

func TestWhatIsNoRecordingIsRefused(t *testing.T) {
	good := recording(22050, 1, 16)
	for _, row := range []struct {
		name string
		file []byte
	}{
		{"empty", nil},
		{"text", []byte("This is not a sound at all, it is a sentence.")},
		{"no data", good[:50]},
		{"24 bits", riff(plainPCM, 1, 24, 22050, make([]byte, 300))},
		{"six channels", riff(plainPCM, 6, 16, 48000, make([]byte, 1200))},
		{"96 kHz", riff(plainPCM, 1, 16, 96000, make([]byte, 200))},
		{"compressed", riff(0x55, 1, 16, 22050, make([]byte, 200))},
		{"too long", riff(plainPCM, 1, 8, 8000, make([]byte, 8000*maxSeconds+1))},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := DecodeWAV(row.file)
			if !errors.Is(err, &app.Error{ID: "kit.not_wav"}) || app.CodeOf(err) != app.Invalid {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestLengthThatIsOnlyGuessedIsRead(t *testing.T) {
	file := recording(SampleRate, 1, 16)
	at := slices.Index(file, 'd') // of "data"
	binary.LittleEndian.PutUint32(file[at+4:], 0x7ffff000)
	if got, err := DecodeWAV(file); err != nil || len(got) != SampleRate {
		t.Errorf("%d samples, %v", len(got), err)
	}
}

func FuzzDecodeWAV(f *testing.F) {
	f.Add(recording(8000, 2, 8))
	f.Add(Beep(true))
	f.Add([]byte("RIFF\x00\x00\x00\x00WAVEfmt \xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if _, err := DecodeWAV(file); err != nil && app.CodeOf(err) != app.Invalid {
			t.Fatalf("refused with %v", err)
		}
	})
}

func TestChimeIsAPlayableFile(t *testing.T) {
	for name, data := range map[string][]byte{"chime": Chime(), "good": Beep(true), "bad": Beep(false)} {
		samples, err := DecodeWAV(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if loudest := slices.Max(samples); loudest < 8000 || loudest > 32000 {
			t.Errorf("%s: loudest sample %d", name, loudest)
		}
		if size := binary.LittleEndian.Uint32(data[4:]); int(size) != len(data)-8 {
			t.Errorf("%s says %d bytes, has %d", name, size, len(data)-8)
		}
	}
}

func TestVolumeIsThatOfTheSettings(t *testing.T) {
	for volume, want := range map[int][]int16{0: {0, 0}, 50: {500, -16384}, 100: {1000, -32768}} {
		if got := louder([]int16{1000, -32768}, volume); !slices.Equal(got, want) {
			t.Errorf("at %d: %v, want %v", volume, got, want)
		}
	}
}

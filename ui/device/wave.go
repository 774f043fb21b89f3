package device

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sync"

	"yichuang/app"
)

// SampleRate is that of every sound made here, in samples a second, one
// channel. Nothing that is read has more, so nothing is lost.
const SampleRate = 48000

// maxSeconds is longer than any page that is read aloud, and keeps a wrong
// file from filling the memory.
const maxSeconds = 600

const (
	plainPCM   = 1
	extensible = 0xFFFE // PCM as well, when its longer header says so
)

// waveFormat is what the header of a WAV file says.
type waveFormat struct {
	kind, channels, bits int
	rate                 int
}

// DecodeWAV returns the samples of a WAV file at [SampleRate], all channels
// mixed into one. It reads PCM of 8 or 16 bits, one or two channels and 8,000
// to 48,000 samples a second, refuses anything else with [app.Invalid], and
// bears a length of data that is only guessed, as programs write into a pipe.
func DecodeWAV(file []byte) ([]int16, error) {
	format, data, err := readRIFF(file)
	if err != nil {
		return nil, err
	}
	f := format
	switch {
	case f.kind != plainPCM && f.kind != extensible, f.bits != 8 && f.bits != 16,
		f.channels < 1 || f.channels > 2, f.rate < 8000 || f.rate > SampleRate:
		return nil, notWAV(fmt.Errorf("kind %d, %d bits, %d channels, %d a second", f.kind, f.bits, f.channels, f.rate))
	case len(data) > maxSeconds*f.rate*f.channels*f.bits/8:
		return nil, notWAV(fmt.Errorf("longer than %d seconds", maxSeconds))
	}
	return resample(mono(data, format), format.rate), nil
}

// readRIFF finds the parts of the file that matter among those that do not.
func readRIFF(file []byte) (f waveFormat, data []byte, err error) {
	if len(file) < 12 || string(file[:4]) != "RIFF" || string(file[8:12]) != "WAVE" {
		return f, nil, notWAV(fmt.Errorf("%d bytes without the mark of a WAV file", len(file)))
	}
	le := binary.LittleEndian
	for rest := file[12:]; len(rest) >= 8; {
		name, size := string(rest[:4]), int64(le.Uint32(rest[4:]))
		body := rest[8:]
		if size < int64(len(body)) {
			rest = body[min(size+size%2, int64(len(body))):]
			body = body[:size]
		} else {
			rest = nil
		}
		switch {
		case name == "fmt " && len(body) >= 16:
			f = waveFormat{
				kind: int(le.Uint16(body)), channels: int(le.Uint16(body[2:])),
				rate: int(le.Uint32(body[4:])), bits: int(le.Uint16(body[14:])),
			}
			if f.kind == extensible && (len(body) < 26 || le.Uint16(body[24:]) != plainPCM) {
				f.kind = 0
			}
		case name == "data":
			return f, body, nil
		}
	}
	return f, nil, notWAV(fmt.Errorf("no data"))
}

func mono(data []byte, f waveFormat) []int16 {
	frame := f.channels * f.bits / 8
	out := make([]int16, len(data)/frame)
	for i := range out {
		sum := 0
		for c := range f.channels {
			if at := i*frame + c*f.bits/8; f.bits == 8 {
				sum += (int(data[at]) - 128) << 8
			} else {
				sum += int(int16(binary.LittleEndian.Uint16(data[at:])))
			}
		}
		out[i] = int16(sum / f.channels)
	}
	return out
}

const (
	reach  = 8   // samples on each side that make a new one between them
	phases = 512 // places between two samples that are told apart
)

// kernels are the weights of the samples around each place: a windowed sinc.
var kernels = sync.OnceValue(func() *[phases + 1][2 * reach]float64 {
	var out [phases + 1][2 * reach]float64
	for p := range out {
		sum := 0.0
		for k := range out[p] {
			out[p][k] = sinc(float64(p)/phases + float64(reach-1-k))
			sum += out[p][k]
		}
		for k := range out[p] {
			out[p][k] /= sum
		}
	}
	return &out
})

// resample brings samples up to [SampleRate] with a windowed sinc, so that a
// recording of a telephone's quality gets no hiss on top. Before the first
// sample and after the last there is silence.
func resample(in []int16, rate int) []int16 {
	if rate == SampleRate || len(in) == 0 {
		return in
	}
	padded := slices.Concat(make([]int16, reach), in, make([]int16, reach+1))
	out := make([]int16, int(int64(len(in))*SampleRate/int64(rate)))
	for i := range out {
		at := float64(i) * float64(rate) / SampleRate
		first := int(at) + 1 // of the padded samples
		sum := 0.0
		for k, weight := range kernels()[int((at-math.Floor(at))*phases+0.5)] {
			sum += weight * float64(padded[first+k])
		}
		out[i] = clamp(sum)
	}
	return out
}

func sinc(x float64) float64 {
	if math.Abs(x) < 1e-9 {
		return 1
	}
	return math.Sin(math.Pi*x) / (math.Pi * x) * (0.5 + 0.5*math.Cos(math.Pi*x/(reach+1)))
}

func clamp(v float64) int16 {
	return int16(max(math.MinInt16, min(math.MaxInt16, math.Round(v))))
}

// louder returns the samples at a volume of 0 to 100.
func louder(in []int16, volume int) []int16 {
	out := make([]int16, len(in))
	for i, s := range in {
		out[i] = int16(int(s) * volume / 100)
	}
	return out
}

// encodeWAV puts a RIFF header before 16-bit samples.
func encodeWAV(samples []int16) []byte {
	size := uint32(len(samples) * 2)
	out := append(make([]byte, 0, 44+size), "RIFF"...)
	out = binary.LittleEndian.AppendUint32(out, 36+size)
	out = append(out, "WAVEfmt "...)
	out = binary.LittleEndian.AppendUint32(out, 16)
	for _, v := range []uint16{plainPCM, 1} { // one channel
		out = binary.LittleEndian.AppendUint16(out, v)
	}
	out = binary.LittleEndian.AppendUint32(out, SampleRate)
	out = binary.LittleEndian.AppendUint32(out, SampleRate*2)
	for _, v := range []uint16{2, 16} {
		out = binary.LittleEndian.AppendUint16(out, v)
	}
	out = append(out, "data"...)
	out = binary.LittleEndian.AppendUint32(out, size)
	for _, s := range samples {
		out = binary.LittleEndian.AppendUint16(out, uint16(s))
	}
	return out
}

func notWAV(cause error) error {
	return &app.Error{Code: app.Invalid, Field: "wav", ID: "kit.not_wav", Cause: cause}
}

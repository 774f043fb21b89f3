package escpos_test

import (
	"bytes"
	"testing"

	"yichuang/printing/printers/escpos"
	"yichuang/printing/raster"
)

func TestPictureIsSentInBandsOfItsColumns(t *testing.T) {
	m := raster.Mono{Width: 32, Height: 130}
	for y := range m.Height {
		m.Bits = append(m.Bits, 0xaa, byte(y), 0xff, 0xbb)
	}
	bands := escpos.Bands(m, 8, 24)
	if len(bands) != 2 || len(bands[0]) != 8+256 || len(bands[1]) != 8+4 {
		t.Fatalf("%d bands", len(bands))
	}
	if want := []byte{0x1d, 'v', '0', 0, 2, 0, 128, 0, 0, 0xff, 1, 0xff}; !bytes.HasPrefix(bands[0], want) {
		t.Errorf("the first band begins %x", bands[0][:12])
	}
	if want := []byte{0x1d, 'v', '0', 0, 2, 0, 2, 0, 128, 0xff, 129, 0xff}; !bytes.Equal(bands[1], want) {
		t.Errorf("the second band is %x", bands[1])
	}
}

func TestDotsAreNeverACommand(t *testing.T) {
	m := raster.Mono{Width: 24, Height: 3, Bits: []byte{0x10, 0x04, 0x01, 0x10, 0x10, 0x14, 0x10, 0x05, 0x10}}
	band := escpos.Bands(m, 0, 24)[0]
	if want := []byte{0x30, 0x04, 0x01, 0x10, 0x30, 0x14, 0x30, 0x05, 0x10}; !bytes.Equal(band[8:], want) {
		t.Errorf("the dots are %x, want %x", band[8:], want)
	}
	if m.Bits[0] != 0x10 {
		t.Error("the picture itself was changed")
	}
}

func TestAnswersSayWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name string
		q    escpos.Question
		b    byte
		want escpos.Condition
	}{
		{"well", escpos.AskPrinter, 0x12, escpos.Condition{}},
		{"offline", escpos.AskPrinter, 0x1a, escpos.Condition{Offline: true}},
		{"cover", escpos.AskOffline, 0x16, escpos.Condition{CoverOpen: true}},
		{"stopped for paper", escpos.AskOffline, 0x32, escpos.Condition{PaperOut: true}},
		{"error", escpos.AskOffline, 0x52, escpos.Condition{Error: true}},
		{"knife", escpos.AskError, 0x1a, escpos.Condition{Error: true}},
		{"paper low", escpos.AskPaper, 0x1e, escpos.Condition{PaperLow: true}},
		{"no paper", escpos.AskPaper, 0x7e, escpos.Condition{PaperLow: true, PaperOut: true}},
	} {
		var got escpos.Condition
		got.Add(c.q, c.b)
		if got != c.want || !escpos.IsAnswer(c.b) || escpos.IsDone(c.b) || escpos.IsReport(c.b) {
			t.Errorf("%s: %+v", c.name, got)
		}
		low := escpos.Condition{PaperLow: true}
		if well := got == (escpos.Condition{}) || got == low; got.Printing() != well {
			t.Errorf("%s: printing %v", c.name, got.Printing())
		}
	}
	for _, b := range []byte{0x00, 0x03, 0x0c, 0x0f} {
		if !escpos.IsDone(b) || escpos.IsAnswer(b) || escpos.IsReport(b) {
			t.Errorf("%#x does not say that all is printed", b)
		}
	}
	for _, b := range []byte{0x10, 0x18, 0x3c, 0x68 | 0x10} {
		if !escpos.IsReport(b) || escpos.IsAnswer(b) || escpos.IsDone(b) {
			t.Errorf("%#x does not begin a report", b)
		}
	}
}

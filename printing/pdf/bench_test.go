package pdf

import (
	"io"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"

	"yichuang/assets/fonts"
	"yichuang/printing"
)

// documented writes the page as gofpdf's manual tells: fonts added from their
// bytes, every run with Text. Signs above U+FFFF become 〓, as they would end
// the program.
func documented(w io.Writer, p printing.Page) error {
	g := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: p.WidthMM, Ht: p.HeightMM}})
	data := map[printing.Face]func() []byte{printing.Song: fonts.SerifRegular, printing.Title: fonts.SerifBold, printing.Hei: fonts.SansSemiBold, printing.Kai: fonts.WenKai}
	names := map[printing.Face]string{printing.Song: "song", printing.Title: "title", printing.Hei: "hei", printing.Kai: "kai"}
	added := map[printing.Face]bool{}
	for _, s := range p.Sheets {
		g.AddPage()
		for _, t := range s.Texts {
			if !added[t.Face] {
				added[t.Face] = true
				g.AddUTF8FontFromBytes(names[t.Face], "", data[t.Face]())
			}
			g.SetFont(names[t.Face], "", t.Size)
			text := []rune(t.Text)
			for i, r := range text {
				if r > 0xFFFF {
					text[i] = '〓'
				}
			}
			g.Text(t.X, t.Y, string(text))
		}
		for _, l := range s.Lines {
			g.SetLineWidth(l.W)
			g.Line(l.X1, l.Y1, l.X2, l.Y2)
		}
		for _, c := range s.Codes {
			m, err := c.Matrix()
			if err != nil {
				return err
			}
			wide, high := c.Wd/float64(m.Columns), c.Ht/float64(m.Rows)
			m.Runs(func(column, row, length int) {
				g.Rect(c.X+float64(column)*wide, c.Y+float64(row)*high, float64(length)*wide, high, "F")
			})
		}
	}
	return g.Output(w)
}

// BenchmarkNotice writes the same page both ways, in turn on the same
// goroutine: as it is, and all in one face, where gofpdf parses one font only.
// ratio is how many times faster ours is.
func BenchmarkNotice(b *testing.B) {
	plain := notice()
	for i := range plain.Sheets[0].Texts {
		plain.Sheets[0].Texts[i].Face = printing.Song
	}
	b.Run("four faces", func(b *testing.B) { compare(b, notice()) })
	b.Run("one face", func(b *testing.B) { compare(b, plain) })
}

func compare(b *testing.B, p printing.Page) {
	if err := Write(io.Discard, p); err != nil {
		b.Fatal(err)
	}
	var ours, theirs time.Duration
	for b.Loop() {
		start := time.Now()
		if err := Write(io.Discard, p); err != nil {
			b.Fatal(err)
		}
		ours += time.Since(start)
		start = time.Now()
		if err := documented(io.Discard, p); err != nil {
			b.Fatal(err)
		}
		theirs += time.Since(start)
	}
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "ours-µs")
	b.ReportMetric(float64(theirs.Microseconds())/float64(b.N), "gofpdf-µs")
	b.ReportMetric(float64(theirs)/float64(ours), "ratio")
	b.ReportMetric(float64(b.N)/ours.Seconds(), "notices/s")
}

// BenchmarkWrite is ours alone.
func BenchmarkWrite(b *testing.B) {
	p := notice()
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, p); err != nil {
			b.Fatal(err)
		}
	}
}

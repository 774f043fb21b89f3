package pdf

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"

	"yichuang/app/paper"
	"yichuang/assets/fonts"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/printing/papers/specimen"
)

// measured are the papers whose writing is timed: a notice in three typefaces,
// a flow sheet of two sheets and a ticket.
func measured(t testing.TB) map[string]printing.Page {
	t.Helper()
	plan := paper.FlowSheet{
		Head: specimen.Head(""), Applicant: specimen.Shop, Item: specimen.Food, Lead: "周村区行政审批服务局",
		Responsible: []string{"周村区市场监督管理局", "周村区消防救援大队"}, Accepted: 20261123, Committed: 20261214,
	}
	for i := range 8 {
		plan.Stages = append(plan.Stages, paper.FlowStage{
			No: i + 1, Dept: "周村区市场监督管理局", Name: fmt.Sprintf("第%d环节审查", i+1), After: []int{i}, Limit: 2, StartDue: 20261123,
			Due: 20261125, Papers: []string{"食品经营许可申请书", "营业执照"}, Opinion: "同意", Signer: "孙宁", Signed: 20261125, Output: "审核意见",
		})
	}
	out := map[string]printing.Page{}
	for name, facts := range map[string]paper.Facts{
		"notice": specimen.Acceptance(specimen.Shop, specimen.Seven), "flow sheet": {Flow: &plan}, "ticket": specimen.Ticket(false),
	} {
		p, err := papers.Layout(facts)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = p
	}
	return out
}

func TestMeasuredPapersAreWhatTheyAreCalled(t *testing.T) {
	all := measured(t)
	faces := map[printing.Face]bool{}
	for _, text := range all["notice"].Sheets[0].Texts {
		faces[text.Face] = true
	}
	delete(faces, printing.Fang) // Song, where the hall has no font of its own
	if len(faces) != 3 || len(all["notice"].Sheets) != 1 || len(all["flow sheet"].Sheets) != 2 || all["ticket"].WidthMM != 80 {
		t.Fatalf("a notice of %d typefaces, a flow sheet of %d sheets", len(faces), len(all["flow sheet"].Sheets))
	}
}

// documented writes the page as gofpdf's manual tells: fonts added from their
// bytes, every run with Text. Signs above U+FFFF become 〓, as they would end
// the program.
func documented(w io.Writer, p printing.Page) error {
	g := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: p.WidthMM, Ht: p.HeightMM}})
	data := map[string]func() []byte{"song": fonts.SerifRegular, "title": fonts.SerifBold, "hei": fonts.SansSemiBold, "kai": fonts.WenKai}
	names := map[printing.Face]string{printing.Song: "song", printing.Fang: "song", printing.Title: "title", printing.Hei: "hei", printing.Kai: "kai"}
	added := map[string]bool{}
	for _, s := range p.Sheets {
		g.AddPage()
		for _, t := range s.Texts {
			name := names[t.Face]
			if !added[name] {
				added[name] = true
				g.AddUTF8FontFromBytes(name, "", data[name]())
			}
			g.SetFont(name, "", t.Size)
			g.Text(t.X, t.Y, strings.Map(func(r rune) rune {
				if r > 0xFFFF {
					return '〓'
				}
				return r
			}, t.Text))
		}
		for _, l := range s.Lines {
			g.SetLineWidth(l.W)
			g.Line(l.X1, l.Y1, l.X2, l.Y2)
		}
		for _, b := range s.Boxes {
			g.Rect(b.X, b.Y, b.Wd, b.Ht, "D")
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

// BenchmarkAgainstGofpdf writes each paper both ways, in turn on the same
// goroutine. ratio is how many times faster ours is.
func BenchmarkAgainstGofpdf(b *testing.B) {
	all := measured(b)
	for _, name := range []string{"notice", "flow sheet", "ticket"} {
		b.Run(name, func(b *testing.B) { compare(b, all[name]) })
	}
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
}

// BenchmarkWrite is ours alone, from the laid-out page, and BenchmarkPaper from
// the facts: papers a second, bytes a paper and by how much the process grew.
func BenchmarkWrite(b *testing.B) {
	all := measured(b)
	for _, name := range []string{"notice", "flow sheet", "ticket"} {
		p := all[name]
		b.Run(name, func(b *testing.B) {
			alone(b, func(w io.Writer) error { return Write(w, p) })
		})
	}
}

// BenchmarkPaper lays a notice out and writes it.
func BenchmarkPaper(b *testing.B) {
	facts := specimen.Acceptance(specimen.Shop, specimen.Seven)
	alone(b, func(w io.Writer) error {
		p, err := papers.Layout(facts)
		if err != nil {
			return err
		}
		return Write(w, p)
	})
}

func alone(b *testing.B, write func(io.Writer) error) {
	var file bytes.Buffer
	if err := write(&file); err != nil {
		b.Fatal(err)
	}
	debug.FreeOSMemory()
	before := resident()
	b.ReportAllocs()
	for b.Loop() {
		if err := write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "papers/s")
	b.ReportMetric(float64(file.Len())/1000, "kB/file")
	debug.FreeOSMemory()
	if after := resident(); after > 0 {
		b.ReportMetric(float64(after-before)/1024, "grown-kB")
	}
}

// resident is how many bytes of memory the process holds, 0 where the system
// does not tell.
func resident() int64 {
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, pages int64
	if _, err := fmt.Sscan(string(data), &size, &pages); err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}

package pdf

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yichuang/printing"
)

// batch is how many copies of a notice every program makes at a time.
const batch = 20

// other is another way to make papers, on this machine or not.
type other struct {
	name string
	// command returns the commands that together make the batch of papers in a
	// folder, nil where the program is not installed.
	command func(b *testing.B, dir string, p printing.Page) []*exec.Cmd
}

var others = []other{{"LibreOffice", libreOffice}, {"reportlab", reportlab}, {"typst", typst}}

// BenchmarkAgainstOthers lets programs that are installed set the text of a
// notice with the same fonts, in a batch, start and reading of fonts included.
// ratio is how many times faster ours is, by the clock.
func BenchmarkAgainstOthers(b *testing.B) {
	p := measured(b)["notice"]
	for _, o := range others {
		if o.command(b, b.TempDir(), p) == nil {
			fmt.Printf("%s is not installed: not compared\n", o.name)
			continue
		}
		b.Run(o.name, func(b *testing.B) { against(b, o, p) })
	}
}

func against(b *testing.B, o other, p printing.Page) {
	var ours, theirs time.Duration
	for b.Loop() {
		start := time.Now()
		for range batch {
			if err := Write(io.Discard, p); err != nil {
				b.Fatal(err)
			}
		}
		ours += time.Since(start)
		dir := b.TempDir()
		commands := o.command(b, dir, p)
		start = time.Now()
		for _, c := range commands {
			if out, err := c.CombinedOutput(); err != nil {
				b.Fatalf("%s: %v\n%s", o.name, err, out)
			}
		}
		theirs += time.Since(start)
		if made, err := filepath.Glob(filepath.Join(dir, "*.pdf")); err != nil || len(made) != batch {
			b.Fatalf("%s made %d papers", o.name, len(made))
		}
	}
	each := float64(b.N * batch)
	b.ReportMetric(float64(ours.Microseconds())/each, "ours-µs/paper")
	b.ReportMetric(float64(theirs.Microseconds())/each, "theirs-µs/paper")
	b.ReportMetric(float64(theirs)/float64(ours), "ratio")
}

// families are the fonts that stand in for each face, by file and by family.
var families = map[printing.Face]struct{ file, family, weight string }{
	printing.Song:  {"NotoSerifSC-Regular.ttf", "Noto Serif SC", "normal"},
	printing.Fang:  {"NotoSerifSC-Regular.ttf", "Noto Serif SC", "normal"},
	printing.Title: {"NotoSerifSC-Bold.ttf", "Noto Serif SC", "bold"},
	printing.Hei:   {"NotoSansSC-SemiBold.ttf", "Noto Sans SC", "bold"},
	printing.Kai:   {"LXGWWenKai-Regular.ttf", "LXGW WenKai", "normal"},
}

func fontsFolder(b *testing.B) string {
	b.Helper()
	dir, err := filepath.Abs("../../assets/fonts")
	if err != nil {
		b.Fatal(err)
	}
	return dir
}

func put(b *testing.B, dir, name, text string) string {
	b.Helper()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	return file
}

// libreOffice converts flat text documents, all in one run.
func libreOffice(b *testing.B, dir string, p printing.Page) []*exec.Cmd {
	program, err := exec.LookPath("soffice")
	if err != nil {
		return nil
	}
	var styles, body strings.Builder
	for i, t := range p.Sheets[0].Texts {
		f := families[t.Face]
		fmt.Fprintf(&styles, `<style:style style:name="P%d" style:family="paragraph"><style:text-properties style:font-name-asian="%s" style:font-name="%s" fo:font-size="%gpt" style:font-size-asian="%gpt" fo:font-weight="%s" style:font-weight-asian="%s"/></style:style>`, i, f.family, f.family, t.Size, t.Size, f.weight, f.weight)
		fmt.Fprintf(&body, `<text:p text:style-name="P%d">%s</text:p>`, i, t.Text)
	}
	fonts := ""
	for _, family := range []string{"Noto Serif SC", "Noto Sans SC", "LXGW WenKai"} {
		fonts += fmt.Sprintf(`<style:font-face style:name="%s" svg:font-family="'%s'"/>`, family, family)
	}
	text := `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>` +
		fonts + `</office:font-face-decls><office:automatic-styles>` + styles.String() + `</office:automatic-styles><office:body><office:text>` + body.String() + `</office:text></office:body></office:document>`
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--convert-to", "pdf", "--outdir", dir}
	for i := range batch {
		args = append(args, put(b, dir, fmt.Sprintf("n%d.fodt", i), text))
	}
	conf := put(b, dir, "fonts.conf", `<?xml version="1.0"?><fontconfig><dir>`+fontsFolder(b)+`</dir><cachedir>`+dir+`</cachedir></fontconfig>`)
	c := exec.Command(program, args...)
	c.Env = append(os.Environ(), "FONTCONFIG_FILE="+conf)
	return []*exec.Cmd{c}
}

// reportlabScript sets every run where it stands and reads the fonts once.
const reportlabScript = `
import json, sys
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
job = json.load(sys.stdin)
for name, file in job["fonts"].items():
    pdfmetrics.registerFont(TTFont(name, file))
for i in range(job["count"]):
    c = Canvas("%s/n%d.pdf" % (job["dir"], i), pagesize=(595.28, 841.89))
    for t in job["texts"]:
        c.setFont(t["face"], t["size"])
        c.drawString(t["x"], t["y"], t["text"])
    c.save()
`

func reportlab(b *testing.B, dir string, p printing.Page) []*exec.Cmd {
	python := ""
	for _, name := range []string{"python3", "/usr/bin/python3"} { // a package of the system is not seen by other Pythons
		if exec.Command(name, "-c", "import reportlab").Run() == nil {
			python = name
			break
		}
	}
	if python == "" {
		return nil
	}
	type text struct {
		X    float64 `json:"x"`
		Y    float64 `json:"y"`
		Size float64 `json:"size"`
		Face string  `json:"face"`
		Text string  `json:"text"`
	}
	fonts, texts := map[string]string{}, []text{}
	for _, t := range p.Sheets[0].Texts {
		f := families[t.Face]
		fonts[f.file] = filepath.Join(fontsFolder(b), f.file)
		texts = append(texts, text{t.X * ptPerMM, (p.HeightMM - t.Y) * ptPerMM, t.Size, f.file, t.Text})
	}
	job, err := json.Marshal(map[string]any{"fonts": fonts, "texts": texts, "dir": dir, "count": batch})
	if err != nil {
		b.Fatal(err)
	}
	c := exec.Command(python, "-c", reportlabScript)
	c.Stdin = bytes.NewReader(job)
	return []*exec.Cmd{c}
}

// typst is run once a paper, as it takes no more.
func typst(b *testing.B, dir string, p printing.Page) []*exec.Cmd {
	program, err := exec.LookPath("typst")
	if err != nil {
		return nil
	}
	var text strings.Builder
	text.WriteString("#set page(paper: \"a4\", margin: 0mm)\n")
	for _, t := range p.Sheets[0].Texts {
		f := families[t.Face]
		weight := map[string]string{"normal": "regular", "bold": "bold"}[f.weight]
		fmt.Fprintf(&text, "#place(dx: %.3fmm, dy: %.3fmm, text(font: %q, weight: %q, size: %gpt, %q))\n", t.X, t.Y, f.family, weight, t.Size, t.Text)
	}
	file := put(b, dir, "n.typ", text.String())
	var out []*exec.Cmd
	for i := range batch {
		out = append(out, exec.Command(program, "compile", "--ignore-system-fonts", "--font-path", fontsFolder(b), file, filepath.Join(dir, fmt.Sprintf("n%d.pdf", i))))
	}
	return out
}

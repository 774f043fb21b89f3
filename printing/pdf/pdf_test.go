package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"yichuang/printing"
)

// notice is a page as full as a usual notice: two faces, a table, a code.
func notice() printing.Page {
	f := printing.NewA4("受理通知书 周市监受〔2026〕1号")
	f.Put(105, 45, printing.Style{Size: 22, Align: printing.Centre}, printing.Title, "受理通知书")
	body := printing.Style{Size: 12, Pitch: 7, Indent: 2}
	f.Skip(15)
	f.Paragraph(body, printing.Span{Text: "你单位于2026年11月20日提出的“食品经营许可（新办）”申请收悉。经审查，申请材料齐全、符合法定形式，属于本机关职权范围，依据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，本机关决定予以受理。"})
	rows := []printing.Row{}
	for _, name := range []string{"食品经营许可申请书", "营业执照复印件", "法定代表人身份证明", "经营场所平面图", "设备布局与操作流程", "食品安全管理制度", "从业人员健康证明"} {
		rows = append(rows, printing.Row{Cells: []printing.Cell{{Text: name}, {Text: "原件"}, {Text: "1份", Align: printing.Centre}}})
	}
	head := printing.Row{Cells: []printing.Cell{{Text: "材料名称", Face: printing.Hei}, {Text: "形式", Face: printing.Hei}, {Text: "份数", Face: printing.Hei}}}
	f.Table(printing.Table{Widths: []float64{96, 40, 20}, Head: &head, Rows: rows, Style: printing.Style{Size: 10.5, Pitch: 6}, Pad: 1, Side: 1, Stroke: 0.2})
	f.Paragraph(body, printing.Span{Text: "法定办理时限为十个工作日，本中心承诺五个工作日办结，最迟于2026年11月30日前作出决定。现场勘查由承办人员另行通知。办理进度可凭办件编号向政务服务中心查询，咨询电话0533-6195000，投诉电话12345。结果送达方式为窗口自取，领取时请携带有效身份证件；委托他人代领的，还须提交授权委托书以及双方身份证件。"})
	f.Paragraph(body, printing.Span{Text: "周村区市场监督管理局"}, printing.Span{Text: "㛃𬭊𠮷䶮", Face: printing.Kai}, printing.Span{Text: "签收：年月日时分"})
	f.Code(printing.Code{X: 28, Y: 270, Wd: 15, Ht: 15, Data: "3703062026112300017"})
	return f.Page()
}

func write(t testing.TB, p printing.Page) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// run runs a checking tool on a PDF. Machines without the tool check nothing.
func run(t *testing.T, file []byte, tool string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		t.Logf("%s is not installed", tool)
		return ""
	}
	name := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = name
		}
	}
	out, err := exec.Command(tool, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", tool, err, out)
	}
	return string(out)
}

func TestFileHasNoFaults(t *testing.T) {
	out := run(t, write(t, notice()), "qpdf", "--check", "FILE")
	if strings.Contains(out, "WARNING") {
		t.Fatal(out)
	}
}

func TestRareCharactersAreCopiedAsTheyAre(t *testing.T) {
	for _, row := range []struct{ name, text string }{
		{"hanzi of the first plane", "受理通知书"},
		{"hanzi above U+FFFF", "㛃𬭊𠮷䶮"},
		{"a hanzi that no font has", "张\U000323AF明"},
		{"a variation selector", "葛\U000E0100城葛城"},
		{"marks, digits, latin", "“食品”〔2026〕1号 B017 0533-6195000"},
	} {
		t.Run(row.name, func(t *testing.T) {
			f := printing.NewA4("x")
			f.Put(30, 60, printing.Style{Size: 16}, printing.Song, row.text)
			got := run(t, write(t, f.Page()), "pdftotext", "-layout", "FILE", "-")
			if got != "" && strings.TrimSpace(got) != row.text {
				t.Fatalf("copied %q, want %q", strings.TrimSpace(got), row.text)
			}
		})
	}
}

func TestEqualPagesGiveEqualBytes(t *testing.T) {
	p := notice()
	p.Sheets = append(p.Sheets, p.Sheets[0], p.Sheets[0])
	first := write(t, p)
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			for range 5 {
				var out bytes.Buffer
				if err := Write(&out, p); err != nil || !bytes.Equal(out.Bytes(), first) {
					t.Errorf("other bytes, or %v", err)
				}
			}
		})
	}
	all.Wait()
}

func TestPropertiesTellTheTitleOnly(t *testing.T) {
	out := run(t, write(t, notice()), "pdfinfo", "FILE")
	if out != "" && (!strings.Contains(out, "受理通知书 周市监受〔2026〕1号") || strings.Contains(out, "CreationDate") || strings.Contains(out, "Author")) {
		t.Fatal(out)
	}
}

func TestSheetsBecomePages(t *testing.T) {
	p := notice()
	p.Sheets = append(p.Sheets, printing.Sheet{Texts: []printing.Text{{X: 30, Y: 50, Size: 12, Text: "附页"}}})
	out := run(t, write(t, p), "pdftotext", "-f", "2", "-l", "2", "FILE", "-")
	if out != "" && strings.TrimSpace(out) != "附页" {
		t.Fatalf("second page %q", out)
	}
}

func TestOrdinaryNoticeStaysSmall(t *testing.T) {
	size := len(write(t, notice()))
	t.Logf("%d bytes", size)
	if size > 100_000 {
		t.Fatalf("%d bytes", size)
	}
}

func TestCodeThatHoldsTooMuchIsRefused(t *testing.T) {
	p := printing.Page{WidthMM: 80, HeightMM: 80, Sheets: []printing.Sheet{{Codes: []printing.Code{{Wd: 20, Ht: 20, Data: strings.Repeat("办", 3000)}}}}}
	if err := Write(&bytes.Buffer{}, p); err == nil {
		t.Fatal("written")
	}
}

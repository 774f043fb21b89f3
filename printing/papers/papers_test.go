package papers

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/pdf"
)

var update = flag.Bool("update", false, "write the golden papers anew")

func laidOut(t *testing.T, f paper.Facts) printing.Page {
	t.Helper()
	p, err := Layout(f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// solid is a text without anything that is only space.
func solid(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "\u3000", " ")), "")
}

func textOf(sheets ...printing.Sheet) string {
	var b strings.Builder
	for _, s := range sheets {
		for _, t := range s.Texts {
			b.WriteString(t.Text)
		}
	}
	return solid(b.String())
}

func TestPapersLookAsTheyDid(t *testing.T) {
	for _, s := range specimens {
		t.Run(s.Name, func(t *testing.T) {
			got := printing.Dump(laidOut(t, s.Facts))
			golden := filepath.Join("testdata", s.Name+".txt")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got == string(want) {
				return
			}
			old, now := strings.Split(string(want), "\n"), strings.Split(got, "\n")
			for i := range min(len(old), len(now)) {
				if old[i] != now[i] {
					t.Fatalf("line %d\n now %s\n was %s", i+1, now[i], old[i])
				}
			}
			t.Fatalf("%d lines, were %d", len(now), len(old))
		})
	}
}

func TestUsualPapersStayOnOneSheet(t *testing.T) {
	for _, s := range specimens {
		if p := laidOut(t, s.Facts); s.Usual && len(p.Sheets) != 1 {
			t.Errorf("%s has %d sheets", s.Name, len(p.Sheets))
		}
	}
}

// untold are fields that FORMS does not ask for on a paper.
var untold = map[paper.Kind][]string{
	paper.Correction:    {"IDKind", "IDMasked", "Basis of Item"},
	paper.NonAcceptance: {"IDKind", "IDMasked", "Basis of Item"},
	paper.Handover:      {"Dept", "Clerk", "Basis of Item"},
	paper.Receipt:       {"Contact", "Phone", "Clerk", "Basis of Item", "Code"},
	paper.Denial:        {"Contact", "Phone", "Basis of Item"},
	paper.Ticket:        {"Query"}, // in the code only
	paper.Flow:          {"Dept", "IDKind", "Basis of Item"},
	paper.Matrix:        {"Dept", "IDKind", "IDMasked", "Basis of Item"},
}

// untoldOf are the fields that a paper of the kind leaves out.
func untoldOf(kind paper.Kind) []string {
	for _, of := range []map[paper.Kind][]string{untold, officeUntold} {
		if fields, ok := of[kind]; ok {
			return fields
		}
	}
	return []string{"Basis of Item"}
}

// told collects every text in the facts, with the name of its field.
func told(v reflect.Value, name, within string, each func(name, text string)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			told(v.Elem(), name, within, each)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				told(v.Field(i), f.Name, name, each)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			told(v.Index(i), name, within, each)
		}
	case reflect.String:
		if name == "Basis" && within == "Item" {
			name = "Basis of Item"
		}
		if _, kind := v.Interface().(paper.Kind); !kind {
			each(name, v.String())
		}
	case reflect.Int32:
		if d, ok := v.Interface().(app.Date); ok {
			each(name, d.Chinese())
		}
	}
}

func TestEveryFactStandsOnThePaper(t *testing.T) {
	for _, s := range specimens {
		all := textOf(laidOut(t, s.Facts).Sheets...)
		told(reflect.ValueOf(s.Facts), "", "", func(name, text string) {
			if !slices.Contains(untoldOf(s.Facts.Kind()), name) && !strings.Contains(all, solid(text)) {
				t.Errorf("%s does not tell %s %q", s.Name, name, text)
			}
		})
	}
}

func TestPDFIsReadAsItIsLaidOut(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Log("pdftotext is not installed")
		return
	}
	for _, s := range specimens {
		p := laidOut(t, s.Facts)
		var file bytes.Buffer
		if err := pdf.Write(&file, p); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(t.TempDir(), "paper.pdf")
		if err := os.WriteFile(name, file.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("pdftotext", "-raw", name, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := solid(string(out)), textOf(p.Sheets...); got != want {
			t.Errorf("%s is read as\n%s\nwant\n%s", s.Name, got, want)
		}
		if file.Len() > 100_000+5_000*(len(p.Sheets)-1) {
			t.Errorf("%s has %d bytes", s.Name, file.Len())
		}
	}
}

// headOfList is a word of the head of the list that a long paper goes on with.
var headOfList = map[paper.Kind]string{
	paper.Flow: "办理部门", paper.SurveyRecord: "结论",
	paper.MailSlip: "文书名称", paper.PickupLog: "领取人及证件", paper.FollowUp: "办理窗口", paper.FollowUpPromise: "办理窗口", paper.FollowUpPush: "后续事项",
}

func TestLongListsGoOnUnderTheSameNumberAndHead(t *testing.T) {
	for _, s := range specimens {
		p := laidOut(t, s.Facts)
		if s.Usual || severalParts[s.Facts.Kind()] {
			continue
		}
		head := headOfList[s.Facts.Kind()]
		if head == "" {
			head = "材料名称"
		}
		if slip := s.Facts.ReceiptSlip; slip != nil && len(slip.Cases) > 0 {
			head = "申请人"
		}
		of := s.Facts.Head()
		for i, sheet := range p.Sheets[1:] {
			text := textOf(sheet)
			if foot := i == len(p.Sheets)-2 && len(sheet.Lines) < 12; foot {
				head = "附页" // no more rows, only the places to sign
			}
			heads := strings.Count(text, head)
			if heads == 2 && s.Facts.Matrix != nil {
				heads = 1 // the table of further stages begins below
			}
			if !strings.Contains(text, "附页") || !strings.Contains(text, solid(of.Number)) || heads != 1 {
				t.Errorf("%s: sheet %d is not headed", s.Name, i+2)
			}
			if of.Case != "" && (len(sheet.Codes) != 1 || sheet.Codes[0].Data != of.Case) {
				t.Errorf("%s: sheet %d has no code of the case", s.Name, i+2)
			}
		}
	}
}

func TestCorrectionSaysThatItIsComplete(t *testing.T) {
	for _, f := range []paper.Facts{correctionOf(shop, 2), correctionOf(long, 60)} {
		if !strings.Contains(textOf(laidOut(t, f).Sheets[0]), "以上为本次需要补齐补正的全部内容") {
			t.Fatal("it does not")
		}
	}
}

func TestRefusalsTellBothRemedies(t *testing.T) {
	for _, f := range []paper.Facts{nonAcceptanceOf(shop, seven), denialOf(rare)} {
		text := textOf(laidOut(t, f).Sheets...)
		for _, want := range []string{"60日内向周村区人民政府申请行政复议", "6个月内向淄博市周村区人民法院提起行政诉讼"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not tell %s", f.Kind(), want)
			}
		}
	}
}

func TestFactsOfNoPaperAreRefused(t *testing.T) {
	_, err := Layout(paper.Facts{})
	var e *app.Error
	if !errors.As(err, &e) || e.ID != "print.no_facts" {
		t.Fatalf("error %v", err)
	}
}

func TestEmptyFactsStillMakeAPaper(t *testing.T) {
	for _, f := range []paper.Facts{
		{Ticket: &paper.TicketSlip{}},
		{Acceptance: &paper.AcceptanceNotice{}},
		{Correction: &paper.CorrectionNotice{}},
		{NonAcceptance: &paper.NonAcceptanceNotice{}},
		{Handover: &paper.HandoverSheet{}},
		{Receipt: &paper.DeliveryReceipt{}},
		{Denial: &paper.DenialDecision{}},
		{Letter: &paper.Letter{Kind: paper.Survey, Tables: []paper.Table{{}}}},
		{Flow: &paper.FlowSheet{}},
		{Matrix: &paper.StageMaterials{}},
		{Return: &paper.ReturnNotice{}},
		{Withdrawal: &paper.WithdrawalNotice{}},
		{Termination: &paper.TerminationNotice{}},
		{Mail: &paper.PostSlip{}},
		{PickupLog: &paper.PickupBook{}},
		{FollowUp: &paper.FollowUpNotice{}},
		{FollowUpPromise: &paper.FollowUpCommitment{}},
		{FollowUpPush: &paper.FollowUpSlip{}},
	} {
		p := laidOut(t, f)
		if err := pdf.Write(&bytes.Buffer{}, p); err != nil || len(p.Sheets) != 1 {
			t.Errorf("%s: %d sheets, %v", f.Kind(), len(p.Sheets), err)
		}
	}
}

func TestAcceptanceSaysOnlyWhatIsTrue(t *testing.T) {
	for _, row := range []struct {
		name    string
		facts   paper.Facts
		says    []string
		notSaid []string
	}{
		{"complete", acceptanceOf(shop, seven), []string{"申请材料齐全、符合法定形式", "第五项的规定，现决定予以受理"}, []string{"更正", "容缺", "视为受理"}},
		{"amended", amendedAcceptance(), []string{"【更正】本文书替代周市监受〔2026〕1号", "周市监受〔2026〕2号", "申请材料齐全"}, []string{"容缺"}},
		{"papers to follow", deferredAcceptance(), []string{"主要材料齐全", "现决定容缺受理", "容缺材料" + seven[5].Name + "、" + seven[6].Name, "补齐之前不发放许可证件"}, []string{"申请材料齐全", "视为受理", "第五项"}},
		{"by silence", deemedAcceptance(), []string{"第四项的规定，自收到申请材料之日即2026年11月16日起视为受理"}, []string{"齐全", "现决定", "尚缺"}},
		{"by silence, not complete", deemedAcceptance("平面图"), []string{"视为受理", "尚缺材料平面图", "受理不因此受影响"}, []string{"齐全", "容缺", "承诺期限"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			text := textOf(laidOut(t, row.facts).Sheets...)
			for _, want := range row.says {
				if !strings.Contains(text, solid(want)) {
					t.Errorf("it does not say %s", want)
				}
			}
			for _, wrong := range row.notSaid {
				if strings.Contains(text, wrong) {
					t.Errorf("it says %s", wrong)
				}
			}
		})
	}
}

func TestPapersSpeakToAPersonAndToAUnit(t *testing.T) {
	if text := textOf(laidOut(t, acceptanceOf(shop, seven)).Sheets...); !strings.Contains(text, "你单位于") {
		t.Error("a unit is not addressed as one")
	}
	if text := textOf(laidOut(t, acceptanceOf(rare, seven)).Sheets...); strings.Contains(text, "你单位") {
		t.Error("a person is addressed as a unit")
	}
}

// BenchmarkLayout lays out an ordinary notice.
func BenchmarkLayout(b *testing.B) {
	f := acceptanceOf(shop, seven)
	for b.Loop() {
		if _, err := Layout(f); err != nil {
			b.Fatal(err)
		}
	}
}

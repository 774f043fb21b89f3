package papers_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/assets"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/printing/papers/specimen"
)

func flat(sheets ...printing.Sheet) string {
	var b strings.Builder
	for _, s := range sheets {
		for _, t := range s.Texts {
			b.WriteString(t.Text)
		}
	}
	return strings.NewReplacer(" ", "", "\u3000", "", "\n", "").Replace(b.String())
}

// inOrder asks that the texts stand in the file one after the other.
func inOrder(t testing.TB, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		before, after, found := strings.Cut(text, strings.NewReplacer(" ", "", "\u3000", "").Replace(want))
		if !found {
			t.Fatalf("%q does not come after what stands before it; %d characters were read", want, len(before))
		}
		text = after
	}
}

func day(t time.Time) string { return app.DateOf(t).Chinese() }

// TestTheWholeFileIsWhatAnInspectorLooksFor: each point of R90 stands in the
// file with its date, name and number, in order.
func TestTheWholeFileIsWhatAnInspectorLooksFor(t *testing.T) {
	f := single(t)
	f.keep()
	c := f.c
	_, p := f.bound()
	inOrder(
		t, flat(p.Sheets...),
		"案卷", c.Number, c.Applicant.Name, "收件日期", day(c.Received), "受理日期", c.Acceptance.On.Chinese(), "承诺办结日期", c.Due.Committed.Chinese(),
		"决定日期", day(c.Decision.At), "送达日期", day(c.Delivery.Signed), "办理结果", "已办结", c.Decision.DocNo, "卷内目录",
		// the papers
		"补齐补正通知书", c.Corrections[0].Notice, "全部内容", day(c.Corrections[0].At), "（签收）", "签收时间",
		"受理通知书", c.Acceptance.Notice, "承诺办结日期", c.Acceptance.Committed.Chinese(), day(c.Acceptance.At), "（签收）", "签收时间",
		"材料交接单", c.Plan[0].Handed.Sheet, c.Plan[0].Handed.Name,
		// the opinions of each level
		"审批意见", "拟办意见", "经审查符合条件，拟同意", halltest.Reviewer("XZSP").Name, day(c.Decision.At), "准予许可", "符合规定，准予许可", c.Decision.Name,
		// what was decided and how it reached the applicant
		"材料交接单", c.LastSent().Sheet, c.Decision.Doc,
		"送达回证", c.Delivery.Receipt, "李仲安", "收件人签名",
		// the journal and the prints
		"办理过程", "告知补正", "受理", "交后台", "准予许可", "发放", "文书打印记录",
	)
	numbered(t, p)
}

// TestTheFileOfAJointCaseHoldsEveryDepartment: R60, R90.
func TestTheFileOfAJointCaseHoldsEveryDepartment(t *testing.T) {
	f := joint(t)
	f.keep()
	n, p := f.bound()
	wants := []string{
		"案卷", "牵头部门", "责任部门", "卷内目录", "受理通知书", f.c.Acceptance.Notice, "审批流程表", "各环节申请材料列表", "现场勘查通知书", f.c.Surveys[0].Notice,
		"现场勘查记录", "勘查员甲", "勘查员乙", "审批意见",
	}
	for _, s := range f.c.Plan {
		if s.Opinion != nil {
			inOrder(t, flat(p.Sheets...), "审批意见", s.Opinion.Text, s.Ended.Name, day(s.Ended.At), "办理过程", s.Opinion.Text)
		}
	}
	inOrder(t, flat(p.Sheets...), append(wants, "送达回证", "办理过程")...)
	across := 0
	for _, s := range p.Sheets {
		if wide, high := p.Size(s); wide > high {
			across++
		}
	}
	if across < 3 { // flow sheet, list, journal
		t.Errorf("%d sheets lie across", across)
	}
	for _, d := range n.Docs {
		if d.Kind == paper.CaseFile {
			t.Error("the file is bound into itself")
		}
	}
	numbered(t, p)
	again, _ := f.bound()
	if len(again.Docs) != len(n.Docs) || len(again.Prints) != len(n.Prints)+1 {
		t.Errorf("printed again it has %d papers and %d prints, had %d and %d", len(again.Docs), len(again.Prints), len(n.Docs), len(n.Prints))
	}
}

// numbered asks that every sheet has its number in the upper outer corner, and
// that the contents name the sheets on which the papers begin.
func numbered(t testing.TB, p printing.Page) {
	t.Helper()
	for i, s := range p.Sheets {
		wide, _ := p.Size(s)
		folio := s.Texts[len(s.Texts)-1]
		if want := "第" + itoa(i+1) + "页"; folio.Text != want || folio.Y > 25 || (folio.X > wide/2) != (i%2 == 0) {
			t.Errorf("sheet %d has %q at %.0f %.0f", i+1, folio.Text, folio.X, folio.Y)
		}
	}
}

func itoa(n int) string { return app.Serial(uint64(n), 1) }

// TestTheContentsOfAFileSayWhereEachPaperBegins lays out a file by hand.
func TestTheContentsOfAFileSayWhereEachPaperBegins(t *testing.T) {
	blobs := halltest.Open(t).Store.Blobs()
	ctx := t.Context()
	long := specimen.Acceptance(specimen.Long, specimen.Sixty())
	laid := halltest.Must[printing.Page](t)(papers.Draw(ctx, blobs, long))
	hash := halltest.Must[string](t)(blobs.Put(ctx, halltest.Must[[]byte](t)(cbor.Marshal(laid))))
	receipt, flow := specimen.Receipt(specimen.Shop, "直接送达"), specimen.JointAcceptance()
	n := *specimen.CaseFile(specimen.Shop, 1).CaseFile
	n.Docs = []paper.FileDoc{
		{Kind: paper.Acceptance, Number: "甲1", Page: hash},
		{Kind: paper.Receipt, Number: "乙2", Facts: &receipt},
		{Kind: paper.Acceptance, Number: "丙3", Facts: &flow, Void: "名称有误"},
	}
	p := halltest.Must[printing.Page](t)(papers.Draw(ctx, blobs, paper.Facts{CaseFile: &n}))
	at := []int{3, 3 + len(laid.Sheets), 4 + len(laid.Sheets)}
	contents := flat(p.Sheets[1])
	inOrder(t, contents, "甲1", itoa(at[0]), "乙2", itoa(at[1]), "丙3", itoa(at[2]))
	inOrder(t, contents, "受理通知书（作废：名称有误）")
	if n.Docs[0].Sheets != 0 {
		t.Error("the facts were changed")
	}
	for i, want := range []string{"受理通知书", "送达回证", "受理通知书"} {
		if sheet := p.Sheets[at[i]-1]; !strings.Contains(flat(sheet), want) {
			t.Errorf("%s does not begin on sheet %d", want, at[i])
		}
	}
	for i, s := range p.Sheets {
		if got := strings.Contains(flat(s), "作废第"); got != (i+1 >= at[2]) {
			t.Errorf("sheet %d is marked as void: %v", i+1, got)
		}
	}
	if cover := flat(p.Sheets[0]); !strings.Contains(cover, "全卷"+itoa(len(p.Sheets))+"页") {
		t.Errorf("the cover says %s", cover)
	}
}

// TestAFileIsNotBoundWithoutAPaper: a kept page that is gone is named.
func TestAFileIsNotBoundWithoutAPaper(t *testing.T) {
	blobs := halltest.Open(t).Store.Blobs()
	rubbish := halltest.Must[string](t)(blobs.Put(t.Context(), []byte("no page")))
	for _, row := range []struct {
		name string
		doc  paper.FileDoc
	}{
		{"never kept", paper.FileDoc{Kind: paper.Grant, Number: "周审批决〔2026〕1号", Page: strings.Repeat("0", 64)}},
		{"damaged", paper.FileDoc{Kind: paper.Grant, Number: "周审批决〔2026〕1号", Page: rubbish}},
		{"nothing to lay out", paper.FileDoc{Kind: paper.Grant, Number: "周审批决〔2026〕1号"}},
		{"a file in a file", paper.FileDoc{Kind: paper.CaseFile, Number: "周审批决〔2026〕1号", Facts: &paper.Facts{CaseFile: &paper.Dossier{}}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			n := *specimen.CaseFile(specimen.Shop, 1).CaseFile
			n.Docs = []paper.FileDoc{row.doc}
			_, err := papers.Draw(t.Context(), blobs, paper.Facts{CaseFile: &n})
			var e *app.Error
			if !errors.As(err, &e) || e.ID != "dossier.incomplete" || e.Code != app.Internal {
				t.Fatalf("error %v", err)
			}
			if text := assets.ErrorText(assets.ZH, e.Cause); !strings.Contains(text, "周审批决〔2026〕1号") {
				t.Errorf("it says %s", text)
			}
		})
	}
}

// TestOnlyWhoHasAPartInTheCaseGetsItsFile: R90.
func TestOnlyWhoHasAPartInTheCaseGetsItsFile(t *testing.T) {
	f := &filed{Hall: halltest.Open(t), t: t}
	f.saved(f.Intake.Accept(t.Context(), halltest.Clerk, "", f.Sheet(t, "J001")))
	office := app.Actor{Staff: "9001", Name: "王静", Roles: []app.Role{app.Office}}
	for _, row := range []struct {
		name  string
		actor app.Actor
		may   bool
	}{
		{"the counter", halltest.Clerk, true},
		{"the delivery window", halltest.Window, true},
		{"the hall office", office, true},
		{"the lead", halltest.Chief("SCJ"), true},
		{"a department of the plan", halltest.Reviewer("XFJ"), true},
		{"another department", halltest.Chief("YCJ"), false},
		{"nobody's back office", app.Actor{Staff: "1", Roles: []app.Role{app.Back}}, false},
		{"the kiosk", halltest.Kiosk, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := f.writer().PrintDossier(t.Context(), f.Store, f.c.Number, row.actor, f.Now)
			if (err == nil) != row.may || err != nil && app.CodeOf(err) != app.Denied {
				t.Errorf("error %v", err)
			}
		})
	}
	if _, err := f.writer().Dossier(t.Context(), f.Store, "370306202601010000X", halltest.Clerk, f.Now); app.CodeOf(err) != app.NotFound {
		t.Errorf("a file of no case: %v", err)
	}
}

// TestAnAmendedNoticeIsFiledAtTheEndAsVoid: R94. A complaint about the case is
// not filed with it (R83).
func TestAnAmendedNoticeIsFiledAtTheEndAsVoid(t *testing.T) {
	f := &filed{Hall: halltest.Open(t), t: t}
	ctx := t.Context()
	s := f.Sheet(t, "B001")
	f.saved(f.Intake.Accept(ctx, halltest.Clerk, "", s))
	s.Applicant.Address = "周村区某某街2号"
	f.saved(f.Intake.AmendNotice(ctx, halltest.Clerk, "", s, "地址有误"))
	err := f.Store.Update(ctx, halltest.Clerk, "", func(tx app.Tx) error {
		_, err := paper.Issue(tx, f.Settings, "WIN", f.c.Number, paper.Complaint, f.Now, 2, func(no string) paper.Facts { return specimen.Complaint(specimen.Rare, true) })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	n, p := f.bound()
	void := slices.IndexFunc(n.Docs, func(d paper.FileDoc) bool { return d.Void != "" })
	if void < 0 || n.Docs[void].Number != f.c.Amendments[0].Old || n.Docs[void+1].Part != paper.FileJournal {
		t.Errorf("papers %+v", n.Docs)
	}
	if text := flat(p.Sheets...); strings.Contains(text, specimen.RareName) || strings.Contains(text, "投诉登记") {
		t.Error("who complained stands in the file")
	}
}

// TestAFileWhoseKeptPageIsGoneIsRefusedByName: R90.
func TestAFileWhoseKeptPageIsGoneIsRefusedByName(t *testing.T) {
	f := &filed{Hall: halltest.Open(t), t: t}
	ctx := t.Context()
	f.saved(f.Intake.Accept(ctx, halltest.Clerk, "", f.Sheet(t, "B001")))
	row := halltest.Must[[]paper.JobRow](t)(paper.JobsFor(ctx, f.Store, f.c.Number))[0]
	err := f.Store.Update(ctx, halltest.Clerk, "", func(tx app.Tx) error {
		j := &paper.Job{ID: row.ID}
		if err := tx.Load(j); err != nil {
			return err
		}
		j.Page = strings.Repeat("0", 64)
		return tx.Save(j)
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.writer().PrintDossier(ctx, f.Store, f.c.Number, halltest.Clerk, f.Now)
	for lang, name := range map[assets.Lang]string{assets.ZH: "受理通知书", assets.EN: "Acceptance notice"} {
		if text := assets.ErrorText(lang, err); !strings.Contains(text, name) || !strings.Contains(text, f.c.Acceptance.Notice) {
			t.Errorf("it says %s", text)
		}
	}
	if jobs := halltest.Must[[]paper.JobRow](t)(paper.JobsFor(ctx, f.Store, f.c.Number)); jobs[len(jobs)-1].Kind == paper.CaseFile {
		t.Error("it was queued")
	}
}

// TestMarksOfABoundSheetDoNotTouch: number, void mark and the mark of a reprint
// all stand in the upper margin.
func TestMarksOfABoundSheetDoNotTouch(t *testing.T) {
	receipt := specimen.Receipt(specimen.Shop, "直接送达")
	n := *specimen.CaseFile(specimen.Shop, 1).CaseFile
	n.Docs = []paper.FileDoc{{Kind: paper.Receipt, Number: "乙2", Facts: &receipt, Void: "名称有误"}, {Kind: paper.Receipt, Number: "乙3", Facts: &receipt, Void: "名称有误"}}
	p := halltest.Must[printing.Page](t)(papers.Draw(t.Context(), halltest.Open(t).Store.Blobs(), paper.Facts{CaseFile: &n}))
	for i, s := range printing.MarkReprint(p, 12, specimen.Issued).Sheets[2:] {
		var marks []printing.Text
		for _, text := range s.Texts {
			if text.Y < 37 {
				marks = append(marks, text)
			}
		}
		if len(marks) != 3 {
			t.Fatalf("sheet %d has %d marks", i+3, len(marks))
		}
		for k, a := range marks {
			for _, b := range marks[k+1:] {
				right := func(m printing.Text) float64 { return m.X + printing.Width(m.Face, m.Size, m.Text) + 2 }
				top := func(m printing.Text) float64 { return m.Y - m.Size*printing.MMPerPt - 1 }
				if a.X < right(b) && b.X < right(a) && a.Y+2 > top(b) && b.Y+2 > top(a) {
					t.Errorf("sheet %d: %q and %q touch", i+3, a.Text, b.Text)
				}
			}
		}
	}
}

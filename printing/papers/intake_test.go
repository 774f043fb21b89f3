package papers

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers/specimen"
	"yichuang/printing/pdf"
)

// frontDesk are the papers whose free words this file tries.
func frontDesk() []specimen.Specimen {
	kinds := []paper.Kind{paper.Acceptance, paper.Correction, paper.NonAcceptance}
	for kind := range intakeFields {
		kinds = append(kinds, kind)
	}
	return slices.DeleteFunc(specimen.All(), func(s specimen.Specimen) bool { return !slices.Contains(kinds, s.Facts.Kind()) })
}

// TestHallsOwnWordsStandOnThePapersOfTheFrontDesk: each free paragraph of each
// kind, on some specimen of the kind, and the usual words give way to it.
func TestHallsOwnWordsStandOnThePapersOfTheFrontDesk(t *testing.T) {
	said := map[paper.Kind]map[string]bool{}
	for _, s := range frontDesk() {
		kind := s.Facts.Kind()
		for _, place := range paper.Places(kind) {
			h := s.Facts.Head()
			was := *h
			own := "大厅自拟" + place.ID + "文字"
			h.Words = []paper.Wording{{Kind: kind, Place: place.ID, Text: own}}
			text := textOf(laidOut(t, s.Facts).Sheets...)
			*h = was
			if said[kind] == nil {
				said[kind] = map[string]bool{}
			}
			said[kind][place.ID] = said[kind][place.ID] || strings.Contains(text, own)
			usual := solid(h.Say(kind, place.ID))
			if place.Text != "" && strings.Contains(text, own) && strings.Contains(text, usual) {
				t.Errorf("%s: both the hall's %s and %q stand there", s.Name, place.ID, usual)
			}
		}
	}
	for kind, places := range said {
		for id, there := range places {
			if !there {
				t.Errorf("%s: the hall's %s stands nowhere", kind, id)
			}
		}
	}
	if len(said) != 3+len(intakeFields) {
		t.Errorf("%d kinds were tried", len(said))
	}
}

// TestOldCorrectionKeepsItsOwnWays: a notice of before the hall could word them.
func TestOldCorrectionKeepsItsOwnWays(t *testing.T) {
	f := correctionOf(shop, 2)
	f.Correction.Ways, f.Correction.Otherwise = "送北门收发室", "退回材料"
	text := textOf(laidOut(t, f).Sheets...)
	for _, want := range []string{"提交方式：送北门收发室。", "逾期未补齐补正的，退回材料。"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %s", want)
		}
	}
}

func TestTicketHasTheHallsRulesAndItsLogo(t *testing.T) {
	f := ticketOf(false)
	f.Ticket.Words = []paper.Wording{{Kind: paper.Ticket, Place: paper.NoticesPlace, Text: "请在{hall}候号。\n过号作废。"}}
	f.Ticket.Logo = "emblem"
	p := laidOut(t, f)
	text := textOf(p.Sheets...)
	if !strings.Contains(text, "1.请在周村区政务服务中心候号。2.过号作废。") || strings.Contains(text, "妥善保管") {
		t.Errorf("it says %s", text)
	}
	if images := p.Sheets[0].Images; len(images) != 1 || images[0].Y > 10 || p.WidthMM != 80 {
		t.Errorf("pictures %+v on %.0f mm", images, p.WidthMM)
	}
}

// TestOfflineTicketSaysNothingOfTheQueue: nobody knew how many wait.
func TestOfflineTicketSaysNothingOfTheQueue(t *testing.T) {
	for _, narrow := range []bool{false, true} {
		text := textOf(laidOut(t, specimen.OfflineTicket(narrow)).Sheets...)
		for _, want := range []string{"网络中断，本号离线取得", "恢复后自动排入队列", "Takenwhileoffline"} {
			if !strings.Contains(text, want) {
				t.Errorf("narrow %v: it does not say %s: %s", narrow, want, text)
			}
		}
		if strings.Contains(text, "前面等候") || strings.Contains(text, "预计等候") {
			t.Errorf("narrow %v: it tells how many wait: %s", narrow, text)
		}
	}
}

// TestNarrowTicketStaysWhereTheHeadPrints: 58 mm paper, 48 of which are printed.
func TestNarrowTicketStaysWhereTheHeadPrints(t *testing.T) {
	p := laidOut(t, specimen.NarrowTicket())
	if p.WidthMM != 58 {
		t.Fatalf("%.0f mm wide", p.WidthMM)
	}
	for _, text := range p.Sheets[0].Texts {
		if right := text.X + printing.Width(text.Face, text.Size, text.Text); text.X < 4.99 || right > 53.01 {
			t.Errorf("%q stands from %.2f to %.2f", text.Text, text.X, right)
		}
	}
	for _, c := range p.Sheets[0].Codes {
		if c.X < 5 || c.X+c.Wd > 53 {
			t.Errorf("the code stands from %.2f to %.2f", c.X, c.X+c.Wd)
		}
	}
}

// TestGuideOfWhoHasToComeOffersNoPost: R1.
func TestGuideOfWhoHasToComeOffersNoPost(t *testing.T) {
	f := specimen.Guide(seven)
	if text := textOf(laidOut(t, f).Sheets...); !strings.Contains(text, "也可以邮寄申请材料") {
		t.Error("the post is not offered")
	}
	f.Guide.Presence = true
	if text := textOf(laidOut(t, f).Sheets...); strings.Contains(text, "邮寄申请材料") || !strings.Contains(text, "由本人到周村区政务服务中心综合受理窗口当面申请") {
		t.Error("who has to come may send his papers")
	}
}

// TestJointAcceptanceNamesThePhotocopies: also where the hall has set another
// number of copies.
func TestJointAcceptanceNamesThePhotocopies(t *testing.T) {
	for copies, want := range map[int]string{
		0: "本通知书一式两份，申请人、存档各一份，责任部门各执一份复印件。",
		3: "本通知书一式三份，申请人、存档、牵头部门各一份，责任部门执复印件。",
		4: "本通知书一式四份，责任部门各执一份复印件。",
	} {
		f := jointAcceptance()
		f.Acceptance.Head.Copies = copies
		if text := textOf(laidOut(t, f).Sheets...); !strings.Contains(text, want) {
			t.Errorf("%d copies: it does not say %s", copies, want)
		}
	}
}

// scribbled returns a copy of facts in which every text is another one, but for
// the head and the persons.
func scribbled(t *rapid.T, v reflect.Value, name string) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(scribbled(t, v.Elem(), name))
		}
	case reflect.Struct:
		switch one := v.Interface().(type) {
		case paper.Head, time.Time:
			return out
		case paper.Person:
			if one.Contact == one.Name { // need not stand there twice
				one.Contact = ""
			}
			return reflect.ValueOf(one)
		}
		for i := range v.NumField() {
			out.Field(i).Set(scribbled(t, v.Field(i), v.Type().Field(i).Name))
		}
	case reflect.Slice:
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(scribbled(t, v.Index(i), name))
		}
	case reflect.String:
		if v.Len() > 0 { // what is not there stays away
			out.SetString(words(t, name))
		}
	}
	return out
}

// TestNoWordOfTheFrontDesksPapersIsLost: whatever clerks and applicants write.
func TestNoWordOfTheFrontDesksPapersIsLost(t *testing.T) {
	all := slices.DeleteFunc(frontDesk(), func(s specimen.Specimen) bool { return !s.Usual || intakeFields[s.Facts.Kind()] == nil })
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(all).Draw(t, "specimen")
		f, _ := scribbled(t, reflect.ValueOf(s.Facts), "").Interface().(paper.Facts)
		p, err := Layout(f)
		if err != nil {
			t.Fatal(err)
		}
		if missing := lost(f, p); missing != nil {
			t.Fatalf("%s lost %v", s.Name, missing)
		}
		for i, sheet := range p.Sheets {
			for _, text := range sheet.Texts {
				if text.Y > p.HeightMM-5 {
					t.Fatalf("%s sheet %d: %q stands %.1f mm from above", s.Name, i+1, text.Text, text.Y)
				}
			}
		}
	})
}

// TestEmptyFactsOfTheFrontDeskStillMakeAPaper: nothing is taken for granted.
func TestEmptyFactsOfTheFrontDeskStillMakeAPaper(t *testing.T) {
	for _, f := range []paper.Facts{
		{Ticket: &paper.TicketSlip{Width58: true}},
		{Deferral: &paper.DeferralPromise{}},
		{Supplement: &paper.SupplementSlip{}},
		{ReceiptSlip: &paper.IntakeSlip{}},
		{ReceiptSlip: &paper.IntakeSlip{Cases: []paper.Taken{{}}}},
		{Commit: &paper.CommitNotice{}},
		{Proxy: &paper.ProxyAuthority{}},
		{Address: &paper.AddressConfirmation{}},
		{Authority: &paper.AuthorityLetter{}},
		{Application: &paper.ApplicationForm{}},
		{WithdrawalRequest: &paper.WithdrawalForm{}},
		{Guide: &paper.ItemGuide{}},
	} {
		p := laidOut(t, f)
		if err := pdf.Write(&bytes.Buffer{}, p); err != nil || len(p.Sheets) != 1 {
			t.Errorf("%s: %d sheets, %v", f.Kind(), len(p.Sheets), err)
		}
	}
}

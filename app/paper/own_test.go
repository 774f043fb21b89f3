package paper_test

import (
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/storage"
	"yichuang/storage/memory"
)

var officer = app.Actor{Staff: "9001", Name: "祝融安", Desk: "201", Roles: []app.Role{app.Office}}

func keepOwn(t *testing.T, s app.Store, actor app.Actor, o paper.Own) (paper.Own, error) {
	t.Helper()
	var out paper.Own
	err := s.Update(t.Context(), actor, "", func(tx app.Tx) (err error) {
		out, err = o.Keep(tx, day(23))
		return err
	})
	return out, err
}

func hallStore(t *testing.T) app.Store {
	t.Helper()
	e := memory.New()
	t.Cleanup(func() { _ = e.Close() })
	s, err := storage.Open(t.Context(), e, storage.MemoryBlobs(), paper.Kinds())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func day(n int) time.Time { return time.Date(2026, 11, n, 2, 0, 0, 0, time.UTC) }

func TestHallsOwnIsKeptInVersionsByTheOfficeAlone(t *testing.T) {
	s := hallStore(t)
	first, err := keepOwn(t, s, officer, paper.Own{Reason: "换名称", Hall: "周村区一窗大厅"})
	if err != nil || first.Version != 1 {
		t.Fatalf("first version %+v, %v", first, err)
	}
	second := first
	second.Phone, second.Reason = "0533-1111111", "换电话"
	if second, err = keepOwn(t, s, officer, second); err != nil || second.Version != 2 {
		t.Fatalf("second version %+v, %v", second, err)
	}
	first.Reason = "迟了"
	for _, row := range []struct {
		name  string
		actor app.Actor
		own   paper.Own
		code  app.Code
	}{
		{"from an older version", officer, first, app.Conflict},
		{"by the front desk", app.Actor{Staff: "1023", Roles: []app.Role{app.Front}}, second, app.Denied},
		{"without a reason", officer, paper.Own{Version: 2}, app.Invalid},
		{"numbers that repeat", officer, paper.Own{Version: 2, Reason: "改", Pattern: "{area}{dept}{kind}〔{year}〕号"}, app.Invalid},
		{"a part nobody fills", officer, paper.Own{Version: 2, Reason: "改", Pattern: "{dept}{kind}{year}{serial}{month}"}, app.Invalid},
		{"a paragraph no paper has", officer, paper.Own{Version: 2, Reason: "改", Words: []paper.Wording{{Kind: paper.Acceptance, Place: "poem", Text: "诗"}}}, app.Invalid},
		{"a name no paper knows", officer, paper.Own{Version: 2, Reason: "改", Words: []paper.Wording{{Kind: paper.Acceptance, Place: paper.NotePlace, Text: "请到{hal}咨询"}}}, app.Invalid},
		{"no copies", officer, paper.Own{Version: 2, Reason: "改", Copies: []paper.KindCopies{{Kind: paper.Acceptance}}}, app.Invalid},
		{"a seal without an image", officer, paper.Own{Version: 2, Reason: "改", Seals: []paper.Seal{{Name: "章", Dept: "XZSP"}}}, app.Invalid},
	} {
		if _, err := keepOwn(t, s, row.actor, row.own); app.CodeOf(err) != row.code {
			t.Errorf("%s: %v, want %s", row.name, err, row.code)
		}
	}
	var now paper.Own
	var rows []paper.VersionRow
	err = s.View(t.Context(), func(r app.Reader) (err error) {
		if now, err = paper.Current(r); err != nil {
			return err
		}
		rows, err = paper.Versions.All(r, "", "", 0)
		return err
	})
	if err != nil || now.Hall != "周村区一窗大厅" || now.Phone != "0533-1111111" || len(rows) != 2 || rows[1].Reason != "换电话" {
		t.Errorf("now %+v, versions %+v, %v", now, rows, err)
	}
}

// sealed is a hall with one seal, of the permit office, for denials only.
func sealed(roles ...app.Role) paper.Own {
	return paper.Own{Reason: "启用印章", Seals: []paper.Seal{{
		Name: "行政许可专用章", Dept: "XZSP", Kinds: []paper.Kind{paper.Acceptance}, Roles: roles, Image: "picture",
	}}}
}

func TestSealIsPrintedOnlyWhereTheHallSetOneAndTheActorHasTheRight(t *testing.T) {
	front := app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Roles: []app.Role{app.Front}}
	chief := app.Actor{Staff: "2041", Name: "李审", Desk: "109", Roles: []app.Role{app.Back, app.Chief}}
	for _, row := range []struct {
		name  string
		own   paper.Own
		actor app.Actor
		dept  string
		want  string
	}{
		{"no seal is set up", paper.Own{Reason: "换名称"}, chief, "XZSP", ""},
		{"the chief seals", sealed(), chief, "XZSP", "行政许可专用章"},
		{"the front desk may not", sealed(), front, "XZSP", ""},
		{"the front desk may where the hall says so", sealed(app.Front), front, "XZSP", "行政许可专用章"},
		{"another department's paper", sealed(), chief, "SCJ", ""},
	} {
		s := hallStore(t)
		if _, err := keepOwn(t, s, officer, row.own); err != nil {
			t.Fatal(err)
		}
		var n *paper.Notice
		err := s.Update(t.Context(), row.actor, "", func(tx app.Tx) (err error) {
			n, err = paper.Issue(tx, plainNumbers{}, row.dept, "case", paper.Acceptance, day(23), 2, acceptance)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		job, err := paper.Read(t.Context(), s, n.Job)
		if err != nil {
			t.Fatal(err)
		}
		if drawn := job.Facts.Acceptance.Head.Seal != ""; n.Seal != row.want || drawn != (row.want != "") {
			t.Errorf("%s: notice says %q, paper sealed %v", row.name, n.Seal, drawn)
		}
	}
}

func TestIssuedPaperKeepsTheWordsOfItsDay(t *testing.T) {
	s := hallStore(t)
	own, err := keepOwn(t, s, officer, paper.Own{
		Reason: "启用", Hall: "旧名大厅", Copies: []paper.KindCopies{{Kind: paper.Acceptance, Count: 3}},
		Words: []paper.Wording{{Kind: paper.Acceptance, Place: paper.NotePlace, Text: "{hall}工作日均可咨询。"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	clerk := app.Actor{Staff: "1023", Desk: "3", Roles: []app.Role{app.Front}}
	var n *paper.Notice
	if err := s.Update(t.Context(), clerk, "", func(tx app.Tx) (err error) { n, err = issue(tx, "case", day(23)); return err }); err != nil {
		t.Fatal(err)
	}
	own.Hall, own.Reason = "新名大厅", "改名"
	if _, err := keepOwn(t, s, officer, own); err != nil {
		t.Fatal(err)
	}
	job, err := paper.Read(t.Context(), s, n.Job)
	if err != nil {
		t.Fatal(err)
	}
	head := job.Facts.Acceptance.Head
	if job.Copies != 3 || n.Own != 1 || head.Hall != "旧名大厅" || head.Say(paper.Acceptance, paper.NotePlace) != "旧名大厅工作日均可咨询。" {
		t.Errorf("copies %d, version %d, head %+v", job.Copies, n.Own, head)
	}
}

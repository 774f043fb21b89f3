package oversight_test

import (
	"bytes"
	"image"
	"image/gif"
	"image/png"
	"testing"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/oversight"
	"yichuang/app/paper"
)

func square(t *testing.T, side int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, side, side))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestOnlyPicturesThatCanBePrintedAreKept(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	var moving bytes.Buffer
	if err := gif.Encode(&moving, image.NewGray(image.Rect(0, 0, 9, 9)), nil); err != nil {
		t.Fatal(err)
	}
	whole := square(t, 400)
	for _, row := range []struct {
		name string
		data []byte
		id   string
	}{
		{"a picture", whole, ""},
		{"half a picture", whole[:len(whole)-60], "oversight.picture_unreadable"},
		{"no picture", []byte("印章"), "oversight.picture_unreadable"},
		{"a picture no printer of ours draws", moving.Bytes(), "oversight.picture_unreadable"},
		{"a huge file", make([]byte, oversight.MaxPictureBytes+1), "oversight.picture_large"},
		{"a huge picture", square(t, 2001), "oversight.picture_dots"},
	} {
		hash, err := h.Office.KeepPicture(ctx, keeper, row.data)
		if row.id != "" {
			refused(t, err, row.id, "")
			continue
		}
		kept, read := h.Store.Blobs().Get(ctx, hash)
		if err != nil || read != nil || !bytes.Equal(kept, row.data) {
			t.Errorf("%s: %v, %v", row.name, err, read)
		}
	}
	_, err := h.Office.KeepPicture(ctx, halltest.Clerk, whole)
	refused(t, err, "oversight.office_only", "")
}

func TestSettingsOfPapersAreReadBackInEveryVersion(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	ok := halltest.Must[paper.Own](t)
	if now := ok(h.Office.Papers(ctx)); now.Version != 0 || now.Hall != "" {
		t.Errorf("a hall that has set nothing has %+v", now)
	}
	first := ok(h.Office.SetPapers(ctx, keeper, paper.Own{Reason: "换名称", Hall: "一窗大厅"}))
	second := first
	second.Hall, second.Reason = "周村区一窗大厅", "补全名称"
	ok(h.Office.SetPapers(ctx, keeper, second))
	first.Reason = "迟了"
	_, err := h.Office.SetPapers(ctx, keeper, first)
	refused(t, err, "paper.own_changed", "")
	_, err = h.Office.SetPapers(ctx, halltest.Clerk, paper.Own{Version: 2, Reason: "窗口改"})
	refused(t, err, "paper.own_denied", "")
	if now, was := ok(h.Office.Papers(ctx)), ok(h.Office.PapersAt(ctx, 1)); now.Hall != "周村区一窗大厅" || was.Hall != "一窗大厅" || was.By.Staff != keeper.Staff {
		t.Errorf("now %+v, first %+v", now, was)
	}
	rows, err := h.Office.PaperVersions(ctx)
	if err != nil || len(rows) != 2 || rows[0].Version != 2 || rows[0].Reason != "补全名称" {
		t.Errorf("%+v, %v", rows, err)
	}
	if _, err := h.Office.PapersAt(ctx, 7); app.CodeOf(err) != app.NotFound {
		t.Errorf("a version there never was: %v", err)
	}
}

func TestSettingsNameOnlyPicturesThatAreKept(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	var e *app.Error
	for field, own := range map[string]paper.Own{
		"logo":  {Reason: "换标志", Logo: "0000000000000000000000000000000000000000000000000000000000000000"},
		"seals": {Reason: "启用印章", Seals: []paper.Seal{{Name: "章", Dept: "XZSP", Image: "0000000000000000000000000000000000000000000000000000000000000000"}}},
	} {
		_, err := h.Office.SetPapers(ctx, keeper, own)
		if e = asError(t, err); e.ID != "oversight.picture_unreadable" || e.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func asError(t *testing.T, err error) *app.Error {
	t.Helper()
	e, ok := err.(*app.Error)
	if !ok {
		t.Fatalf("%v is no refusal", err)
	}
	return e
}

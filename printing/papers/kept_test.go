package papers_test

import (
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers"
	"yichuang/printing/papers/specimen"
	"yichuang/storage"
)

// words is all text of a page.
func words(p printing.Page) string {
	var b strings.Builder
	for _, s := range p.Sheets {
		for _, t := range s.Texts {
			b.WriteString(t.Text)
		}
	}
	return b.String()
}

func TestPrintedPaperIsTheOneThatWasKept(t *testing.T) {
	blobs := storage.MemoryBlobs()
	data, err := cbor.Marshal(printing.Page{WidthMM: 210, HeightMM: 297, Sheets: []printing.Sheet{{Texts: []printing.Text{{Text: "旧版式", Size: 12}}}}})
	if err != nil {
		t.Fatal(err)
	}
	hash, err := blobs.Put(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	facts := specimen.DeferredAcceptance()
	for name, row := range map[string]struct {
		job  paper.Job
		want string
		not  string
	}{
		"not printed yet":  {paper.Job{Facts: facts}, "现决定容缺受理", "补打"},
		"first print":      {paper.Job{Facts: facts, Page: hash}, "旧版式", "现决定容缺受理"},
		"second reprint":   {paper.Job{Facts: facts, Page: hash, Reprint: 2, Created: time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)}, "补打 第2次", "现决定容缺受理"},
		"reprint of facts": {paper.Job{Facts: facts, Reprint: 1}, "补打 第1次", "旧版式"},
	} {
		t.Run(name, func(t *testing.T) {
			page, err := papers.Printed(t.Context(), blobs, row.job)
			if err != nil {
				t.Fatal(err)
			}
			text := words(page)
			if !strings.Contains(text, row.want) || strings.Contains(text, row.not) {
				t.Errorf("the page says %q", text)
			}
		})
	}
}

func TestLostPageIsSaidAndNotLaidOutAnew(t *testing.T) {
	blobs := storage.MemoryBlobs()
	torn, err := blobs.Put(t.Context(), []byte("torn"))
	if err != nil {
		t.Fatal(err)
	}
	for name, hash := range map[string]string{"gone": strings.Repeat("0", 64), "torn": torn} {
		if _, err := papers.Printed(t.Context(), blobs, paper.Job{Facts: specimen.DeferredAcceptance(), Page: hash}); app.CodeOf(err) != app.Internal {
			t.Errorf("%s: %v", name, err)
		}
	}
}

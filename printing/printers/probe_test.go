//go:build probe

package printers

import (
	"fmt"
	"net/url"
	"os"
	"testing"
	"time"

	"yichuang/printing"
	"yichuang/printing/printers/ipp"
)

func dump(m *ipp.Message, err error) {
	if err != nil {
		fmt.Println("   ERR", err)
		return
	}
	for _, g := range m.Groups[1:] {
		for _, a := range g.Attributes {
			fmt.Printf("   %d %s:", g.Tag, a.Name)
			for _, v := range a.Values {
				if n, ok := v.Int(); ok {
					fmt.Printf(" %d", n)
				} else {
					fmt.Printf(" %q", v.Data)
				}
			}
			fmt.Println()
		}
	}
}

func TestProbe(t *testing.T) {
	u, _ := url.Parse(os.Getenv("PROBE"))
	d := NewIPP("x", u, os.Getenv("PSOCK"))
	ctx := t.Context()
	can, err := d.abilities(ctx)
	fmt.Printf("%+v %v\n", can, err)
	fmt.Println("state", d.State(ctx))
	name := fmt.Sprintf("probe-%d", time.Now().UnixNano())
	p := printing.Page{Title: "t", WidthMM: 210, HeightMM: 297, Sheets: []printing.Sheet{{Texts: []printing.Text{{X: 20, Y: 40, Size: 12, Text: "受理"}}}}}
	raw := func(ref string) {
		id := 0
		fmt.Sscan(ref, &id)
		dump(d.client.Do(ctx, ipp.GetJobAttributes, []ipp.Attribute{ipp.Int(ipp.TagInteger, "job-id", id)}, nil, nil))
	}
	start := time.Now()
	ref, err := d.Submit(ctx, Order{Name: name, Title: "t", Page: p, Copies: 2}, func(ref string) error {
		fmt.Println("announced", ref, time.Since(start))
		raw(ref)
		fmt.Println(d.Status(ctx, name, ref))
		return nil
	})
	fmt.Println("submitted", ref, err, time.Since(start))
	raw(ref)
	for range 40 {
		s, err := d.Status(ctx, name, ref)
		fmt.Println(s, err, time.Since(start))
		if s.Stage == Finished || s.Stage == Aborted || err != nil {
			break
		}
		time.Sleep(300 * time.Millisecond)
	}
	raw(ref)
	_, err = d.Submit(ctx, Order{Name: name + "b", Title: "t", Page: p, Copies: 2}, func(ref string) error {
		fmt.Println("announced", ref)
		return fmt.Errorf("not now")
	})
	fmt.Println(err)
	c, err := d.client.Do(ctx, ipp.CreateJob, []ipp.Attribute{ipp.Text(ipp.TagName, "job-name", name+"c")}, nil, nil)
	if err == nil {
		id := c.Find(ipp.TagJob, "job-id").Number()
		fmt.Println(d.Status(ctx, name+"c", fmt.Sprint(id)))
		fmt.Println(d.Find(ctx, name+"c"))
		fmt.Println(d.Status(ctx, name+"c", fmt.Sprint(id)))
		_, err := d.client.Do(ctx, ipp.SendDocument, []ipp.Attribute{ipp.Int(ipp.TagInteger, "job-id", id), ipp.Text(ipp.TagMediaType, "document-format", pdfType), ipp.Bool("last-document", true)}, nil, []byte("%PDF"))
		fmt.Println("send after cancel:", err)
	}
	fmt.Println(err)
	fmt.Println(d.Status(ctx, name, "999"))
}

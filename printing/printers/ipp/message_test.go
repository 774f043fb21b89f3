package ipp_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"yichuang/printing/printers/ipp"
)

// wire is an answer as it stands on the line: two attributes of the
// operation, a job with a list of two keywords, a number and a range.
const wire = "\x02\x00\x00\x00\x00\x00\x00\x07" +
	"\x01" +
	"\x47\x00\x12attributes-charset\x00\x05utf-8" +
	"\x48\x00\x1battributes-natural-language\x00\x05zh-cn" +
	"\x02" +
	"\x21\x00\x06job-id\x00\x04\x00\x00\x00\x11" +
	"\x44\x00\x11job-state-reasons\x00\x04none" +
	"\x44\x00\x00\x00\x0bmedia-empty" +
	"\x33\x00\x10copies-supported\x00\x08\x00\x00\x00\x01\x00\x00\x00\x63" +
	"\x03"

func TestMessageIsReadAndWrittenAsOnTheWire(t *testing.T) {
	m, err := ipp.Decode([]byte(wire + "and a document"))
	if err != nil {
		t.Fatal(err)
	}
	if m.Code != 0 || m.ID != 7 || m.Find(ipp.TagJob, "job-id").Number() != 17 {
		t.Errorf("read %+v", m)
	}
	if got := m.Find(ipp.TagJob, "job-state-reasons").Texts(); !slices.Equal(got, []string{"none", "media-empty"}) {
		t.Errorf("reasons %q", got)
	}
	if upper, ok := m.Find(ipp.TagJob, "copies-supported").Values[0].Upper(); !ok || upper != 99 {
		t.Errorf("copies up to %d", upper)
	}
	if a := m.Find(ipp.TagPrinter, "job-id"); len(a.Values) != 0 || a.Number() != 0 {
		t.Errorf("found %v in a group that is not there", a)
	}
	if data, err := m.Encode(); err != nil || string(data) != wire {
		t.Errorf("written as %q, %v", data, err)
	}
}

func TestValuesAreWrittenAsTheirKind(t *testing.T) {
	m := ipp.Message{Code: ipp.CreateJob, ID: 1, Groups: []ipp.Group{{Tag: ipp.TagOperation, Attributes: []ipp.Attribute{
		ipp.Int(ipp.TagEnum, "n", -2), ipp.Bool("b", true), ipp.Text(ipp.TagName, "t", "一", "窗"),
	}}}}
	data, err := m.Encode()
	want := "\x02\x00\x00\x05\x00\x00\x00\x01\x01\x23\x00\x01n\x00\x04\xff\xff\xff\xfe\x22\x00\x01b\x00\x01\x01" +
		"\x42\x00\x01t\x00\x03一\x42\x00\x00\x00\x03窗\x03"
	if err != nil || string(data) != want {
		t.Errorf("written as %q, %v", data, err)
	}
	if n := m.Find(ipp.TagOperation, "n").Number(); n != -2 {
		t.Errorf("n is %d", n)
	}
	m.Groups[0].Attributes = []ipp.Attribute{ipp.Text(ipp.TagName, "job-name", strings.Repeat("长", 20000))}
	if _, err := m.Encode(); err == nil {
		t.Error("a name of 60000 bytes was written")
	}
}

func TestBrokenAnswersAreRefused(t *testing.T) {
	for cut := range len(wire) {
		if _, err := ipp.Decode([]byte(wire[:cut])); err == nil {
			t.Errorf("%d bytes of %d were read", cut, len(wire))
		}
	}
	for name, text := range map[string]string{
		"a web page":               "<!DOCTYPE html><title>Login</title>",
		"a value before any group": "\x02\x00\x00\x00\x00\x00\x00\x01\x21\x00\x01a\x00\x00\x03",
		"a value without a name":   "\x02\x00\x00\x00\x00\x00\x00\x01\x01\x21\x00\x00\x00\x00\x03",
		"a length beyond the end":  "\x02\x00\x00\x00\x00\x00\x00\x01\x01\x21\xff\xffa",
	} {
		if m, err := ipp.Decode([]byte(text)); err == nil {
			t.Errorf("%s was read as %+v", name, m)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(wire))
	f.Add([]byte("\x01\x01\x04\x06\x00\x00\x00\x01\x01\x34\x00\x01c\x00\x00\x4a\x00\x00\x00\x01m\x37\x00\x00\x00\x00\x03"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ipp.Decode(data)
		if err != nil {
			return
		}
		out, err := m.Encode()
		if err != nil {
			return // longer than the protocol lets us write
		}
		again, err := ipp.Decode(out)
		if err != nil {
			t.Fatalf("what was written is not read: %v", err)
		}
		if twice, _ := again.Encode(); !bytes.Equal(out, twice) {
			t.Errorf("%q was written as %q", out, twice)
		}
	})
}

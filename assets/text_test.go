package assets

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"yichuang/app"
)

func TestTextFillsPlaceholders(t *testing.T) {
	for _, row := range []struct {
		name, text string
		args       map[string]any
		want       string
	}{
		{"none", "受理", nil, "受理"},
		{"one", "第 {n} 日", app.Args{"n": 3}, "第 3 日"},
		{"twice", "{n}/{n}", app.Args{"n": 3}, "3/3"},
		{"date", "于 {day} 前", app.Args{"day": app.NewDate(2026, 11, 23)}, "于 2026-11-23 前"},
		{"missing argument stays to be seen", "第 {n} 日", nil, "第 {n} 日"},
		{"braces in an argument are not filled", "{a}{b}", app.Args{"a": "{b}", "b": "x"}, "{b}x"},
		{"lone brace", "a{b", app.Args{"b": 1}, "a{b"},
		{"a value that has a word of its own", "须{role}办理", app.Args{"role": app.Chief}, "须首席代表办理"},
		{"brace before a placeholder", "{ {n}", app.Args{"n": 1}, "{ 1"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := fill(ZH, row.text, row.args); got != row.want {
				t.Errorf("fill(%q) = %q, want %q", row.text, got, row.want)
			}
		})
	}
}

// TestAHallsOwnNamesAreSaidInBothLanguages: what has an English name is called so.
func TestAHallsOwnNamesAreSaidInBothLanguages(t *testing.T) {
	for _, row := range []struct {
		lang Lang
		args app.Args
		want string
	}{
		{ZH, app.Args{"business": "综合服务", "business_en": "General"}, "综合服务"},
		{EN, app.Args{"business": "综合服务", "business_en": "General"}, "General"},
		{EN, app.Args{"business": "综合服务"}, "综合服务"},
	} {
		err := &app.Error{Code: app.Conflict, ID: "queue.day_full", Args: row.args}
		if got := ErrorText(row.lang, err); !strings.HasPrefix(got, row.want) {
			t.Errorf("%s: %s, want %s", row.lang, got, row.want)
		}
	}
}

func TestTextSpeaksBothLanguages(t *testing.T) {
	args := map[string]any{"text": "2026-02-30"}
	if got := Text(ZH, "date.invalid", args); !strings.Contains(got, "“2026-02-30”不是有效日期") {
		t.Errorf("zh: %s", got)
	}
	if got := Text(EN, "date.invalid", args); !strings.Contains(got, "“2026-02-30” is not a date") {
		t.Errorf("en: %s", got)
	}
	if got := Text(ZH, "date.nowhere", nil); got != "⟦date.nowhere⟧" {
		t.Errorf("a missing message must be seen, got %s", got)
	}
	if !HasText("date.invalid") || HasText("date.nowhere") {
		t.Error("HasText does not tell the two apart")
	}
	if ids := IDs(); !slices.IsSorted(ids) || !slices.Contains(ids, "date.invalid") {
		t.Error("IDs is not the sorted list of all ids")
	}
}

func TestErrorTextNeverShowsWhatOnlyDevelopersRead(t *testing.T) {
	_, invalid := app.ParseDate("2026-02-30")
	internal := Text(ZH, "common.internal", nil)
	for _, row := range []struct {
		name string
		err  error
		want string
	}{
		{"nil", nil, ""},
		{"refusal", invalid, Text(ZH, "date.invalid", app.Args{"text": "2026-02-30"})},
		{"wrapped", fmt.Errorf("load: %w", invalid), Text(ZH, "date.invalid", app.Args{"text": "2026-02-30"})},
		{"joined", errors.Join(errors.New("x"), invalid), Text(ZH, "date.invalid", app.Args{"text": "2026-02-30"})},
		{"unknown", errors.New("open /tmp/x: permission denied"), internal},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := ErrorText(ZH, row.err); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestLocaleFilesAreReadWithoutFault(t *testing.T) {
	for _, fault := range locale().faults {
		t.Error(fault)
	}
}

func TestFaultyLocaleFileIsReportedAndTheRestIsRead(t *testing.T) {
	for _, row := range []struct{ name, file, text, fault string }{
		{"not JSON", "locale/bad.zh.json", `{"bad.a": "x"`, "bad.zh.json"},
		{"not flat", "locale/bad.zh.json", `{"bad.a": {}}`, "bad.a"},
		{"twice in a file", "locale/bad.zh.json", `{"bad.a": "x", "bad.a": "y"}`, "bad.a stands twice"},
		{"twice in two files", "locale/bad.zh.json", `{"good.a": "x"}`, "good.a stands twice"},
		{"no language", "locale/bad.json", `{}`, "not named"},
		{"foreign language", "locale/bad.fr.json", `{}`, "not named"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := readWords(fstest.MapFS{
				"locale/good.zh.json": {Data: []byte(`{"good.a": "甲"}`)},
				row.file:              {Data: []byte(row.text)},
			})
			if len(w.faults) != 1 || !strings.Contains(w.faults[0].Error(), row.fault) {
				t.Errorf("faults %v, want one with %q", w.faults, row.fault)
			}
			if w.texts[ZH]["good.a"] == "" {
				t.Error("the good file was lost")
			}
		})
	}
}

func TestIconIsSquare(t *testing.T) {
	icon, err := png.Decode(bytes.NewReader(Icon()))
	if err != nil {
		t.Fatal(err)
	}
	if size := icon.Bounds().Size(); size.X != 512 || size.Y != 512 {
		t.Errorf("icon is %v", size)
	}
}

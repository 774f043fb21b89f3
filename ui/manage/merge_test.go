package manage

import (
	"reflect"
	"testing"

	"yichuang/app/paper"
)

func TestTypedChangesArePutOnTopOfWhatOthersSaved(t *testing.T) {
	words := func(list ...paper.Wording) paper.Own { return paper.Own{Words: list} }
	note := func(kind paper.Kind, text string) paper.Wording {
		return paper.Wording{Kind: kind, Place: paper.NotePlace, Text: text}
	}
	a, b := paper.Acceptance, paper.Correction
	for _, row := range []struct {
		name                     string
		base, mine, theirs, want paper.Own
	}{
		{"different fields", paper.Own{}, paper.Own{Hall: "我"}, paper.Own{Phone: "1"}, paper.Own{Hall: "我", Phone: "1"}},
		{"the same field: mine stays", paper.Own{Hall: "旧"}, paper.Own{Hall: "我"}, paper.Own{Hall: "他"}, paper.Own{Hall: "我"}},
		{"emptied by me", paper.Own{Hall: "旧"}, paper.Own{}, paper.Own{Hall: "旧", Digits: 3}, paper.Own{Digits: 3}},
		{"untouched by me", paper.Own{Hall: "旧"}, paper.Own{Hall: "旧"}, paper.Own{Hall: "他"}, paper.Own{Hall: "他"}},
		{"words of two papers", words(), words(note(a, "我")), words(note(b, "他")), words(note(b, "他"), note(a, "我"))},
		{"words both changed", words(note(a, "旧")), words(note(a, "我")), words(note(a, "他")), words(note(a, "我"))},
		{"words I took back", words(note(a, "旧")), words(), words(note(a, "旧")), words()},
		{"words they took back", words(note(a, "旧")), words(note(a, "旧")), words(), words()},
		{"words they took back and I changed", words(note(a, "旧")), words(note(a, "我")), words(), words(note(a, "我"))},
		{
			"copies",
			paper.Own{Copies: []paper.KindCopies{{Kind: a, Count: 2}}},
			paper.Own{Copies: []paper.KindCopies{{Kind: a, Count: 2}, {Kind: b, Count: 4}}},
			paper.Own{Copies: []paper.KindCopies{{Kind: a, Count: 3}}},
			paper.Own{Copies: []paper.KindCopies{{Kind: a, Count: 3}, {Kind: b, Count: 4}}},
		},
	} {
		if got := merged(row.base, row.mine, row.theirs); !same(got, row.want) {
			t.Errorf("%s: %+v, want %+v", row.name, bare(got), bare(row.want))
		}
	}
}

// TestEveryFieldOfTheSettingsIsMerged fails when a setting is added that would
// be lost in a conflict.
func TestEveryFieldOfTheSettingsIsMerged(t *testing.T) {
	var mine paper.Own
	v := reflect.ValueOf(&mine).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); f.Interface().(type) {
		case string:
			f.SetString("typed")
		case int:
			f.SetInt(3)
		case []paper.Wording:
			f.Set(reflect.ValueOf([]paper.Wording{{Kind: paper.Acceptance, Place: paper.NotePlace, Text: "typed"}}))
		case []paper.KindCopies:
			f.Set(reflect.ValueOf([]paper.KindCopies{{Kind: paper.Acceptance, Count: 3}}))
		case []paper.Seal:
			f.Set(reflect.ValueOf([]paper.Seal{{Name: "typed"}}))
		}
	}
	if got := merged(paper.Own{}, mine, paper.Own{Version: 7}); !same(got, mine) || got.Version != 7 {
		t.Errorf("%+v, want %+v", got, mine)
	}
}

package device

import (
	"errors"
	"strings"
	"testing"
	"time"

	"yichuang/app"
)

func clipNames(p Phrase) string {
	var out []string
	for _, piece := range p {
		out = append(out, piece.Clips...)
	}
	return strings.Join(out, " ")
}

func TestCallIsSaidSignBySignAndItsCounterAsANumber(t *testing.T) {
	for _, row := range []struct {
		name, lang, number, counter string
		yao                         bool
		text, clips                 string
	}{
		{"Chinese", Chinese, "A012", "3", false, "请 A 零 一 二 号到 3 号窗口办理", "call1 A 0 1 2 call2 3 call3"},
		{"with 幺", Chinese, "A112", "1", true, "请 A 幺 幺 二 号到 1 号窗口办理", "call1 A yao yao 2 call2 1 call3"},
		{"counter above ten", Chinese, "B1230", "11", false, "请 B 一 二 三 零 号到 11 号窗口办理", "call1 B 1 2 3 0 call2 10 1 call3"},
		{"counter 20", Chinese, "v001", "20", false, "请 V 零 零 一 号到 20 号窗口办理", "call1 V 0 0 1 call2 2 10 call3"},
		{"counter with a letter", Chinese, "E001", "W3", false, "请 E 零 零 一 号到 W 三 号窗口办理", "call1 E 0 0 1 call2 W 3 call3"},
		{"English", English, "A012", "3", true, "Number A zero one two, please go to counter 3", "call1 A 0 1 2 call2 3"},
		{"English, counter 42", English, "A005", "42", false, "Number A zero zero five, please go to counter 42", "call1 A 0 0 5 call2 40 2"},
		{"English, counter 14", English, "A005", "14", false, "Number A zero zero five, please go to counter 14", "call1 A 0 0 5 call2 14"},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := CallPhrase(row.lang, row.number, row.counter, row.yao)
			if p.Text() != row.text {
				t.Errorf("text %q, want %q", p.Text(), row.text)
			}
			if got := clipNames(p); got != row.clips {
				t.Errorf("clips %q, want %q", got, row.clips)
			}
		})
	}
}

func TestVoiceSettingsThatCannotBeFollowedAreRefused(t *testing.T) {
	for _, row := range []struct {
		name, field string
		change      func(v *VoiceSettings)
	}{
		{"as they are", "", func(*VoiceSettings) {}},
		{"both languages", "", func(v *VoiceSettings) { v.Languages = "zh en" }},
		{"quiet at noon and at night", "", func(v *VoiceSettings) { v.Quiet = "12:00-13:00 17:30-08:00" }},
		{"too loud", "volume", func(v *VoiceSettings) { v.Volume = 101 }},
		{"too fast", "speed", func(v *VoiceSettings) { v.Speed = 201 }},
		{"no language", "languages", func(v *VoiceSettings) { v.Languages = "" }},
		{"unknown language", "languages", func(v *VoiceSettings) { v.Languages = "zh fr" }},
		{"unknown one", "one", func(v *VoiceSettings) { v.One = "" }},
		{"25 o'clock", "quiet", func(v *VoiceSettings) { v.Quiet = "12:00-25:00" }},
		{"no end", "quiet", func(v *VoiceSettings) { v.Quiet = "12:00" }},
	} {
		t.Run(row.name, func(t *testing.T) {
			v := DefaultVoice()
			row.change(&v)
			err := v.Check()
			var e *app.Error
			if errors.As(err, &e); (row.field == "") != (err == nil) || e != nil && (e.Field != row.field || e.Code != app.Invalid) {
				t.Fatalf("got %v", err)
			}
		})
	}
}

func TestQuietHoursEndWithTheirLastMinute(t *testing.T) {
	v := VoiceSettings{Quiet: "12:00-13:00 17:30-08:00"}
	for clock, want := range map[string]bool{
		"11:59": false, "12:00": true, "12:59": true, "13:00": false, "17:29": false,
		"17:30": true, "23:59": true, "00:00": true, "07:59": true, "08:00": false,
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", "2026-11-23 "+clock, app.HallTime)
		if err != nil {
			t.Fatal(err)
		}
		if got := v.QuietAt(at.UTC()); got != want {
			t.Errorf("quiet at %s: %v", clock, got)
		}
	}
}

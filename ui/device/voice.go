package device

import (
	"fmt"
	"strings"
	"time"

	"yichuang/app"
)

// VoiceSettings are what a hall sets about its voice. The fields are plain, so
// that they can be stored as they are.
type VoiceSettings struct {
	Volume int `cbor:"1,keyasint" json:"volume"` // 0 (nothing is heard) to 100
	// Speed is that of the machine's speech in percent of its usual one, 50 to
	// 200. Recordings are played as they were spoken.
	Speed int `cbor:"2,keyasint" json:"speed"`
	// Languages are those of a call, in their order: "zh", "en", "zh en".
	Languages string `cbor:"3,keyasint" json:"languages"`
	One       string `cbor:"4,keyasint" json:"one"` // 1 in a ticket's number: "yi" 一, "yao" 幺
	// Quiet are the hours without calls, in the hall's time:
	// "12:00-13:00 17:30-08:00", "" for none. A page that somebody asks to
	// hear is read all the same.
	Quiet string `cbor:"5,keyasint" json:"quiet"`
}

// DefaultVoice are the settings of a hall that has set nothing.
func DefaultVoice() VoiceSettings {
	return VoiceSettings{Volume: 80, Speed: 100, Languages: Chinese, One: "yi"}
}

// Check refuses settings that cannot be followed, with [app.Invalid] and the
// name of the field.
func (v VoiceSettings) Check() error {
	_, quiet := hours(v.Quiet)
	langs := v.languages()
	switch {
	case v.Volume < 0 || v.Volume > 100:
		return wrongVoice("volume", nil)
	case v.Speed < 50 || v.Speed > 200:
		return wrongVoice("speed", nil)
	case len(langs) == 0 || strings.Join(langs, " ") != v.Languages:
		return wrongVoice("languages", nil)
	case v.One != "yi" && v.One != "yao":
		return wrongVoice("one", nil)
	case quiet != nil:
		return wrongVoice("quiet", quiet)
	}
	return nil
}

func wrongVoice(field string, cause error) error {
	return &app.Error{Code: app.Invalid, Field: field, ID: "kit.voice_setting", Args: app.Args{"field": field}, Cause: cause}
}

// languages are those that can be spoken, each once.
func (v VoiceSettings) languages() (out []string) {
	seen := map[string]bool{}
	for _, lang := range strings.Fields(v.Languages) {
		if (lang == Chinese || lang == English) && !seen[lang] {
			seen[lang] = true
			out = append(out, lang)
		}
	}
	return out
}

// QuietAt reports whether calls are silent at a moment: from the first minute
// of the hours on, until before their last.
func (v VoiceSettings) QuietAt(t time.Time) bool {
	t = t.In(app.HallTime)
	now := t.Hour()*60 + t.Minute()
	spans, _ := hours(v.Quiet) // settings were checked when they were made
	for _, s := range spans {
		if s.from <= s.to && now >= s.from && now < s.to || s.from > s.to && (now >= s.from || now < s.to) {
			return true
		}
	}
	return false
}

// span is a time of the day in minutes; one that ends before it begins goes on
// after midnight.
type span struct{ from, to int }

func hours(text string) (out []span, err error) {
	for _, part := range strings.Fields(text) {
		from, to, ok := strings.Cut(part, "-")
		begin, err1 := time.Parse("15:04", from)
		end, err2 := time.Parse("15:04", to)
		if !ok || err1 != nil || err2 != nil {
			return nil, fmt.Errorf("%q is not like 12:00-13:00", part)
		}
		out = append(out, span{begin.Hour()*60 + begin.Minute(), end.Hour()*60 + end.Minute()})
	}
	return out, nil
}

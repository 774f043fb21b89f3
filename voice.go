package main

import (
	"strings"

	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/device"
)

// voice is what this run of the program lets people hear. The zero value is
// silent: a tour takes pictures and calls nobody.
type voice struct {
	sound device.Sound
	calls *device.Announcer // of all boards of this run
}

// usualRate is the speed of speech in words a minute that a voice has by
// itself.
const usualRate = 150

func spoken(v queue.Voice) device.VoiceSettings {
	out := device.DefaultVoice()
	out.Volume, out.Speed = v.Volume, min(max(v.Rate*100/usualRate, 50), 200)
	if v.English {
		out.Languages = device.Chinese + " " + device.English
	}
	if v.Yao {
		out.One = "yao"
	}
	var quiet []string
	for _, s := range v.Silent {
		quiet = append(quiet, s.From+"-"+s.To)
	}
	out.Quiet = strings.Join(quiet, " ")
	return out
}

// aloud is what reads pages.
func (v *voice) aloud() device.Sound {
	if v.sound == nil {
		return device.Silence{}
	}
	return v.sound
}

// trouble is why calls cannot be heard, in words for a board.
func (v *voice) trouble(lang assets.Lang) string {
	if v.calls == nil {
		return ""
	}
	return assets.ErrorText(lang, v.calls.Trouble())
}

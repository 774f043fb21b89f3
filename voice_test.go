package main

import (
	"testing"

	"yichuang/app/queue"
	"yichuang/ui/device"
)

// TestTheVoiceSpeaksAsTheHallHasSetIt: QUEUE 6.
func TestTheVoiceSpeaksAsTheHallHasSetIt(t *testing.T) {
	for _, row := range []struct {
		name string
		set  queue.Voice
		want device.VoiceSettings
	}{
		{"as delivered", queue.Voice{Volume: 80, Rate: 150}, device.DefaultVoice()},
		{
			"all of it",
			queue.Voice{Volume: 40, Rate: 120, English: true, Yao: true, Silent: []queue.Span{{From: "12:00", To: "13:00"}, {From: "17:30", To: "18:00"}}},
			device.VoiceSettings{Volume: 40, Speed: 80, Languages: "zh en", One: "yao", Quiet: "12:00-13:00 17:30-18:00"},
		},
		{"as slow as a plan allows", queue.Voice{Rate: 80}, device.VoiceSettings{Speed: 53, Languages: "zh", One: "yi"}},
		{"as fast as a plan allows", queue.Voice{Volume: 100, Rate: 300}, device.VoiceSettings{Volume: 100, Speed: 200, Languages: "zh", One: "yi"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := spoken(row.set)
			if got != row.want {
				t.Errorf("%+v, want %+v", got, row.want)
			}
			if err := got.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}

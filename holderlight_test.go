package main

import (
	"errors"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// deskLink is what a desk knows of the archive's holder.
type deskLink struct {
	skew    time.Duration
	unknown bool
	waiting int
	fault   error
}

func (l deskLink) Skew() (time.Duration, bool) { return l.skew, !l.unknown }
func (l deskLink) Waiting() int                { return l.waiting }
func (l deskLink) Fault() error                { return l.fault }

var (
	holderAway    = &app.Error{Code: app.Unavailable, ID: "holder.away"}
	holderRefuses = &app.Error{Code: app.Invalid, ID: "holder.certificate_expired"}
)

func TestLightSaysHowFarTheClockIsOffAndWhatWaits(t *testing.T) {
	for _, c := range []struct {
		name        string
		link        deskLink
		zh, en      string // of the clock
		zhAt, enAt  string // of the holder
		clock, away kit.Colour
	}{
		{name: "right", link: deskLink{}},
		{name: "59 s", link: deskLink{skew: 59 * time.Second}},
		{name: "a minute", link: deskLink{skew: time.Minute}},
		{
			name: "61 s", link: deskLink{skew: 61 * time.Second}, clock: kit.Danger,
			zh: "本机时钟比大厅快 61 秒，请校准", en: "This machine's clock is 61 s ahead of the hall's: set it right",
		},
		{
			name: "58 minutes", link: deskLink{skew: 58*time.Minute - 400*time.Millisecond}, clock: kit.Danger,
			zh: "本机时钟比大厅快 58 分钟，请校准", en: "This machine's clock is 58 min ahead of the hall's: set it right",
		},
		{
			name: "an hour behind", link: deskLink{skew: -3600 * time.Second}, clock: kit.Danger,
			zh: "本机时钟比大厅慢 60 分钟，请校准", en: "This machine's clock is 60 min behind the hall's: set it right",
		},
		{
			name: "eight hours", link: deskLink{skew: -8 * time.Hour}, clock: kit.Danger,
			zh: "本机时钟比大厅慢 8 小时，请校准", en: "This machine's clock is 8 h behind the hall's: set it right",
		},
		{
			name: "a year", link: deskLink{skew: 365 * 24 * time.Hour}, clock: kit.Danger,
			zh: "本机时钟比大厅快 365 天，请校准", en: "This machine's clock is 365 d ahead of the hall's: set it right",
		},
		{name: "not known", link: deskLink{skew: time.Hour, unknown: true}},
		{
			name: "holder away", link: deskLink{fault: holderAway, waiting: 3}, away: kit.Warning,
			zhAt: "档案保管机没有响应，本机待送材料 3 份", enAt: "The archive's machine does not answer; papers waiting here: 3",
		},
		{
			name: "certificate", link: deskLink{fault: holderRefuses}, away: kit.Warning,
			zhAt: "本机与档案保管机的证书或时钟有误，本机待送材料 0 份", enAt: "A certificate or a clock is wrong between this machine and the archive's; papers waiting here: 0",
		},
		{
			name: "back", link: deskLink{waiting: 2}, away: kit.Primary,
			zhAt: "正在向档案保管机补送材料，尚余 2 份", enAt: "Papers are on their way to the archive's machine; still here: 2",
		},
		{
			name: "both", link: deskLink{skew: 2 * time.Minute, fault: holderAway}, clock: kit.Danger, away: kit.Warning,
			zh: "本机时钟比大厅快 2 分钟，请校准", en: "This machine's clock is 2 min ahead of the hall's: set it right",
			zhAt: "档案保管机没有响应，本机待送材料 0 份", enAt: "The archive's machine does not answer; papers waiting here: 0",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			for lang, want := range map[assets.Lang][2]string{assets.ZH: {c.zh, c.zhAt}, assets.EN: {c.en, c.enAt}} {
				lights := holderLights(kit.Words{Lang: lang}, c.link)
				if got := [2]string{lights[0].Text, lights[1].Text}; got != want {
					t.Errorf("%s: %q, want %q", lang, got, want)
				}
				if want[0] != "" && lights[0].Colour != c.clock || want[1] != "" && lights[1].Colour != c.away {
					t.Errorf("colours %v %v", lights[0].Colour, lights[1].Colour)
				}
			}
		})
	}
}

func TestMachineOfItsOwnHasNoLightsOfAHall(t *testing.T) {
	if lights := holderLights(kit.Words{Lang: assets.ZH}, ground{}.link); len(lights) > 0 {
		t.Errorf("%v", lights)
	}
}

func TestLogOfAKioskSaysEachChangeOnce(t *testing.T) {
	var said []string
	told := holderTold{words: kit.Words{Lang: assets.ZH}, say: func(text string) { said = append(said, text) }}
	for _, step := range []struct {
		name string
		link deskLink
		want []string
	}{
		{"well", deskLink{}, nil},
		{"ahead", deskLink{skew: 58 * time.Minute}, []string{"本机时钟比大厅快 58 分钟，请校准"}},
		{"still ahead", deskLink{skew: 59 * time.Minute}, nil},
		{"not known for a while", deskLink{unknown: true}, nil},
		{"behind", deskLink{skew: -time.Hour}, []string{"本机时钟比大厅慢 60 分钟，请校准"}},
		{"right", deskLink{skew: time.Second}, []string{"本机时钟与大厅相差 1 秒"}},
		{"away", deskLink{fault: holderAway, waiting: 1}, []string{"档案保管机没有响应，本机待送材料 1 份"}},
		{"away with more", deskLink{fault: errors.Join(holderAway), waiting: 2}, nil},
		{"back", deskLink{waiting: 2}, []string{"档案保管机已恢复"}},
		{"all sent", deskLink{}, nil},
	} {
		said = nil
		if told.look(step.link); !slices.Equal(said, step.want) {
			t.Errorf("%s: %q, want %q", step.name, said, step.want)
		}
	}
}

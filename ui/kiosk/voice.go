package kiosk

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/assets"
)

// speechTime ends a voice that does not come to an end by itself.
const speechTime = 3 * time.Minute

// readAloud reads the page, or stops reading it.
func (s *Screen) readAloud() {
	if s.hushing != nil {
		s.hush()
		return
	}
	p := s.shown.page
	ctx, cancel := context.WithTimeout(context.Background(), speechTime)
	s.hushing = cancel
	s.shown.read.Set(s.words.T(s.readWord()), "")
	text, lang := s.spoken(p), string(s.words.Lang)
	s.d.Start(func() {
		_ = s.d.Voice.Say(ctx, lang, text) // a silent kiosk still shows the page
		over := ctx.Err() != nil           // stopped, and perhaps begun anew
		cancel()
		fyne.Do(func() {
			if !over && s.shown.page == p {
				s.hush()
			}
		})
	})
}

// hush stops the voice.
func (s *Screen) hush() {
	if s.hushing == nil {
		return
	}
	s.hushing()
	s.hushing = nil
	if s.shown.read != nil {
		s.shown.read.Set(s.words.T(s.readWord()), "")
	}
}

// readWord is what stands on the button of the voice.
func (s *Screen) readWord() string {
	if s.hushing != nil {
		return "kiosk.read_stop"
	}
	return "kiosk.read"
}

// spoken is what the voice says of a page: title, help and choices, never
// what the person entered.
func (s *Screen) spoken(p *page) string {
	rest := ""
	switch {
	case p.say != nil:
		rest = p.say()
	case p.sheet != nil:
		rest = p.sheet.words(s)
	}
	return s.join(p.title, p.help, rest)
}

// join makes sentences of texts.
func (s *Screen) join(texts ...string) string {
	stop := "。"
	if s.words.Lang == assets.EN {
		stop = ". "
	}
	var out strings.Builder
	for _, text := range texts {
		if text == "" {
			continue
		}
		out.WriteString(strings.ReplaceAll(text, " · ", stop))
		if !strings.ContainsAny(text[len(text)-1:], ".?!") && !strings.HasSuffix(text, "。") && !strings.HasSuffix(text, "？") && !strings.HasSuffix(text, "！") {
			out.WriteString(stop)
		} else if s.words.Lang == assets.EN {
			out.WriteString(" ")
		}
	}
	return strings.TrimSpace(out.String())
}

// words is what stands on the page of the sheet that is turned to.
func (s *sheet) words(screen *Screen) string {
	var parts []string
	for _, o := range s.cells {
		if !o.Visible() {
			continue
		}
		switch o := o.(type) {
		case *tile:
			parts = append(parts, o.words(screen)...)
		case *answerLine:
			parts = append(parts, o.label.Words())
		case interface{ Words() string }:
			parts = append(parts, o.Words())
		}
	}
	return screen.join(parts...)
}

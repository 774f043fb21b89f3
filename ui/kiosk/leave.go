package kiosk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/ui/kit"
)

// toLeave asks staff for a password, after a long touch of the corner.
func (s *Screen) toLeave() {
	if s.d.Leave == nil {
		return
	}
	s.reset() // standard letters: so many keys need the room
	s.idle.Touch()
	s.open(s.leavePage)
}

const longestPassword = 64

// leavePage asks for the password. It has no title, so that all keys fit into
// a low window.
func (s *Screen) leavePage() *page {
	box := kit.NewKioskInput(s.words.T("kiosk.password"), longestPassword)
	s.visit.password = ""
	var in *input
	in, body := s.enter(box, s.passwordKeys(func(key string) {
		s.visit.password += key
		box.Add("•")
	}, func() {
		letters := []rune(s.visit.password)
		s.visit.password = string(letters[:max(len(letters)-1, 0)])
		box.Delete()
	}), false)
	s.wipes(box)
	leave := kit.NewButton(s.words.T("kiosk.leave"), s.act(func() {
		box.Clear()
		s.leave(in)
	})).Big().Primary()
	return &page{name: "kiosk.leave", body: body, acts: []*kit.Button{leave}, say: func() string { return s.words.T("kiosk.password") }}
}

// leave hands the password over; a wrong one is told and forgotten.
func (s *Screen) leave(in *input) {
	password, visits := s.visit.password, s.visits
	s.visit.password = ""
	s.d.Start(func() {
		err := s.d.Leave(password)
		fyne.Do(func() {
			if s.visits != visits {
				return
			}
			if err == nil {
				s.reset()
				return
			}
			in.say(s, err)
		})
	})
}

// passwordKeys returns digits and letters, small ones until shift is touched.
func (s *Screen) passwordKeys(typed func(string), back func()) fyne.CanvasObject {
	var keys []fyne.CanvasObject
	var letters []*padKey
	large := false
	name := func(letter string) string {
		if large {
			return strings.ToUpper(letter)
		}
		return letter
	}
	for _, letter := range strings.Split("1234567890abcdefghijklmnopqrstuvwxyz", "") {
		b := s.key(letter, func() { typed(name(letter)) })
		letters = append(letters, b)
		keys = append(keys, b)
	}
	shift := s.key("↑", func() {
		large = !large
		for _, b := range letters {
			b.text.Set(name(strings.ToLower(b.text.Words())), kit.KioskPrimary)
		}
	})
	keys = append(keys, shift, s.key(s.words.T("kiosk.delete"), back))
	return container.New(&pad{columns: []int{14, 10, 8}}, keys...)
}

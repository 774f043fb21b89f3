package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/ui/kit"
)

// signIn is the page where somebody signs in at a place, or unlocks it.
type signIn struct {
	p        *Program
	place    Place
	no       *kit.Field
	password *kit.Field
	enter    *kit.Button
	banner   *kit.Banner
	keys     *kit.Keys
	submit   func(no, password string, done func(error))
	busy     bool
	locked   bool
}

// newSignIn makes the page. With a staff number it is the lock of that person.
func newSignIn(p *Program, place Place, no string, submit func(no, password string, done func(error))) *signIn {
	s := &signIn{p: p, place: place, submit: submit, locked: no != "", banner: kit.NewBanner()}
	s.no = kit.NewField(p.Words, p.Words.T("shell.staff_no"))
	s.password = kit.NewSecret(p.Words, p.Words.T("shell.password"))
	s.no.SetText(no)
	if s.locked {
		s.no.Disable()
	}
	s.no.OnNext = s.password.Focus
	s.password.OnNext = s.send
	action := "shell.sign_in"
	if s.locked {
		action = "shell.unlock"
	}
	s.enter = kit.NewButton(p.Words.T(action), s.send).Key("Enter").Primary()
	s.keys = kit.NewKeys()
	return s
}

// Object is the page: a card in the middle of the window.
func (s *signIn) Object() fyne.CanvasObject {
	t := s.p.Words.T
	title, note := s.p.Name(s.place), t("shell.sign_in_note")
	if s.locked {
		note = t("shell.locked_note")
	}
	body := kit.Col(16, kit.NewPara(note, kit.SizeBody, kit.Ink2), s.no, s.password, s.banner, kit.Ends(kit.Spacer(0, 0), s.enter))
	if s.p.Demo != nil && !s.locked {
		if no, password := s.p.Demo(s.place); no != "" {
			body.Add(kit.Divider())
			body.Add(kit.NewPara(t("shell.demo_note", "no", no, "password", password), kit.SizeSmall, kit.Ink2))
		}
	}
	card := kit.Width(440, kit.Card(kit.Col(0, kit.CardHead(kit.Title(title)), kit.Pad(24, 24, body))))
	header := kit.Header([]fyne.CanvasObject{kit.Title(s.p.Hall.Name)}, []fyne.CanvasObject{kit.Note(t("shell.product"))})
	middle := container.NewCenter(card)
	s.banner.OnChange = middle.Refresh
	return kit.Page(header, middle, nil, nil)
}

func (s *signIn) attach(c fyne.Canvas) {
	s.keys.Install(c)
	if s.locked {
		s.password.Focus()
	} else {
		s.no.Focus()
	}
}

func (s *signIn) send() {
	if s.busy {
		return
	}
	s.busy = true
	s.enter.Able(false, "")
	s.submit(s.no.Text(), s.password.Text(), s.answered)
}

func (s *signIn) answered(err error) {
	s.busy = false
	s.enter.Able(true, "")
	s.banner.SayError(s.p.Words, err)
	if err != nil {
		s.password.SetText("")
		s.password.Focus()
	}
}

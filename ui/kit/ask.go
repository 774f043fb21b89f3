package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Question is asked before something that cannot be taken back.
type Question struct {
	Title   string
	Text    string
	Action  string   // what the button says: 不予受理
	Danger  bool     // it takes something away
	Reason  bool     // a reason must be given
	Phrases []string // reasons often given, to pick from
}

// Asking is a question that stands before a screen.
type Asking struct {
	Reason *Field // nil when no reason is asked for
	Yes    *Button
	No     *Button

	words  Words
	canvas fyne.Canvas
	veil   *veil
	done   func(reason string)

	shortcuts []Shortcut // of the ready reasons
}

// A question is this wide at least, and this far from its edge and the window's.
const (
	askLeast = 520
	askPad   = 16
)

// Ask puts the question before the window and calls done with the reason once
// it is answered with yes. Escape or 返回 answers no. While the question
// stands only its own keys work.
func Ask(c fyne.Canvas, words Words, q Question, done func(reason string)) *Asking {
	a := &Asking{words: words, canvas: c, done: done}
	body := []fyne.CanvasObject{NewPara(q.Text, SizeBody, Ink2)}
	if q.Text == "" {
		body = nil
	}
	if q.Reason {
		a.Reason = NewArea(words, words.T("kit.reason"), 3)
		a.Reason.OnChanged = func(string) { a.judge() }
		body = append(body, a.Reason, a.phrases(q.Phrases))
	}
	a.Yes = NewButton(q.Action, a.yes).Key("Ctrl Enter").Primary()
	if q.Danger {
		a.Yes.Danger()
	}
	a.No = NewButton(words.T("kit.back"), a.close).Key("Esc")
	body = append(body, Spacer(0, 4), Ends(Spacer(0, 0), Row(12, a.No, a.Yes)))
	inside := Col(12, body...)
	width := min(max(askLeast, inside.MinSize().Width+2*askPad), max(c.Size().Width-2*askPad, askLeast))
	card := Width(width, Card(Col(0, CardHead(Title(q.Title)), Pad(askPad, askPad, inside))))
	a.veil = newVeil(card)
	if k := keysOn(c); k != nil {
		k.Push(append(a.shortcuts,
			Shortcut{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: q.Action, Do: a.yes, Main: true, Enabled: a.able},
			Shortcut{Key: fyne.KeyEscape, Cap: "Esc", Label: words.T("kit.back"), Do: a.close},
		)...)
	}
	a.judge()
	a.veil.Resize(c.Size())
	c.Overlays().Add(a.veil)
	if a.Reason != nil {
		c.Focus(a.Reason.entry)
	} else {
		c.Focus(a.No)
	}
	return a
}

// phraseKeys pick the reasons often given.
var phraseKeys = []fyne.KeyName{fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8}

func (a *Asking) phrases(list []string) fyne.CanvasObject {
	col := Col(4)
	for i, phrase := range list {
		button := NewButton(phrase, func() { a.pick(phrase) }).Ghost()
		if i < len(phraseKeys) {
			button.Key(string(phraseKeys[i]))
			a.shortcuts = append(a.shortcuts, Shortcut{Key: phraseKeys[i], Do: button.do, Hidden: true})
		}
		col.Add(Row(0, button))
	}
	return col
}

// pick puts a ready reason behind what is typed, to be gone on with.
func (a *Asking) pick(phrase string) {
	typed := strings.TrimRight(a.Reason.Text(), "\n")
	if typed != "" {
		typed += "\n"
	}
	a.Reason.SetText(typed + phrase)
	a.Reason.Focus()
}

func (a *Asking) able() (bool, string) {
	if a.Reason != nil && strings.TrimSpace(a.Reason.Text()) == "" {
		return false, a.words.T("kit.reason_needed")
	}
	return true, ""
}

func (a *Asking) judge() {
	if a.Yes == nil {
		return
	}
	ok, reason := a.able()
	a.Yes.Able(ok, reason)
	if k := keysOn(a.canvas); k != nil {
		k.Refresh()
	}
}

func (a *Asking) yes() {
	if ok, _ := a.able(); !ok {
		return
	}
	reason := ""
	if a.Reason != nil {
		reason = strings.TrimSpace(a.Reason.Text())
	}
	a.close()
	a.done(reason)
}

func (a *Asking) close() {
	a.canvas.Overlays().Remove(a.veil)
	if k := keysOn(a.canvas); k != nil {
		k.Pop()
	}
}

// veil darkens the window behind a question and keeps clicks from it.
type veil struct {
	base
	card fyne.CanvasObject
}

func newVeil(card fyne.CanvasObject) *veil {
	v := &veil{card: card}
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer links the veil to Fyne.
func (v *veil) CreateRenderer() fyne.WidgetRenderer {
	dim := canvas.NewRectangle(color.NRGBA{A: 110})
	lay := func(size fyne.Size) {
		dim.Resize(size)
		need := v.card.MinSize()
		v.card.Resize(need)
		need = v.card.MinSize() // words that wrap know their height now
		need.Height = min(need.Height, size.Height)
		v.card.Resize(need)
		v.card.Move(fyne.NewPos((size.Width-need.Width)/2, max((size.Height-need.Height)/3, 0)))
	}
	return v.draw(v, func(fyne.Theme) {}, lay, func() fyne.Size { return fyne.NewSize(1, 1) }, dim, v.card)
}

package kit

import (
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const (
	// runningSpeed is how many heights of a letter running words go in a
	// second: slowly enough to read along without haste.
	runningSpeed = 2.5
	// pieceRunes is how long a piece of the line may be: one picture of a whole
	// notice would be wider than graphics cards take.
	pieceRunes = 16
	// runningSize is the size of the letters in shares of the room's height.
	runningSize = 0.62
)

// Running is one line of words that stands still while it fits its room and
// else runs through it from right to left, again and again. Somebody has to
// call [Running.Step]; where motion is not wanted, each step of [Running.Turn]
// shows the next part instead.
type Running struct {
	base
	text   string
	colour Colour
	pieces []*piece
	length float32 // of all pieces
	gap    float32 // between the end and the next beginning
	offset float32 // how far the line has run
	line   *fyne.Container
}

type piece struct {
	*glyphs
	at, wide float32
}

// NewRunning returns an empty line.
func NewRunning(colour Colour) *Running {
	r := &Running{colour: colour, line: container.NewWithoutLayout()}
	r.ExtendBaseWidget(r)
	return r
}

// Set changes the words; the same words go on running where they are. Line
// breaks become spaces.
func (r *Running) Set(text string) {
	text = strings.Join(strings.Fields(text), " ")
	if text == r.text {
		return
	}
	r.text, r.offset = text, 0
	r.pieces, r.line.Objects = nil, nil
	for _, part := range cutLine(text) {
		p := &piece{glyphs: newGlyphs()}
		p.full, p.Text.Text = part, part
		r.pieces = append(r.pieces, p)
		r.line.Objects = append(r.line.Objects, p.Text)
	}
	r.Refresh()
}

// Words returns the text.
func (r *Running) Words() string { return r.text }

// Moves reports whether the words are longer than their room.
func (r *Running) Moves() bool { return r.length > r.Size().Width && r.Size().Width > 0 }

// Step lets the time pass and reports whether anything moved.
func (r *Running) Step(passed time.Duration) bool {
	if !r.Moves() {
		return false
	}
	r.run(float32(passed.Seconds()) * runningSpeed * runningSize * r.Size().Height)
	return true
}

// Turn shows the next part of the words, as much as the room holds, and
// reports whether anything moved.
func (r *Running) Turn() bool {
	if !r.Moves() {
		return false
	}
	shown := r.offset + r.Size().Width
	next := float32(0)
	for _, p := range r.pieces {
		if p.at+p.wide > shown { // the first that did not stand there whole
			next = p.at
			break
		}
	}
	if next <= r.offset {
		next = 0
	}
	r.offset = next
	r.put()
	return true
}

func (r *Running) run(by float32) {
	r.offset += by
	for whole := r.length + r.gap; r.offset >= whole; {
		r.offset -= whole
	}
	r.put()
}

// put moves the pieces to where they are now and hides those out of sight.
func (r *Running) put() {
	size := r.Size()
	whole := r.length + r.gap
	for _, p := range r.pieces {
		x := float32(int(p.at - r.offset))
		if x+p.wide < 0 {
			x += float32(int(whole))
		}
		if x >= size.Width {
			p.Text.Hide()
			continue
		}
		p.Text.Move(fyne.NewPos(x, (size.Height-p.Text.Size().Height)/2))
		p.Text.Show()
	}
}

// CreateRenderer links the line to Fyne.
func (r *Running) CreateRenderer() fyne.WidgetRenderer {
	window := container.NewClip(r.line)
	paint := func(fyne.Theme) {}
	lay := func(size fyne.Size) {
		th := r.look()
		r.length = 0
		for _, p := range r.pieces {
			p.style(th, max(float32(int(size.Height*runningSize)), 8), r.colour, false)
			need := p.measure(p.full)
			p.at, p.wide = r.length, need.Width
			p.Text.Resize(need)
			r.length += need.Width
		}
		r.gap = max(size.Width/3, widest(r.pieces))
		if !r.Moves() {
			r.offset = 0
		}
		window.Resize(size)
		r.put()
	}
	return r.draw(r, paint, lay, func() fyne.Size { return fyne.NewSize(20, 10) }, window)
}

func widest(all []*piece) (w float32) {
	for _, p := range all {
		w = max(w, p.wide)
	}
	return w
}

// cutLine cuts a line, never within a word of Latin letters or a number.
func cutLine(text string) []string {
	var out []string
	var part strings.Builder
	for _, r := range text {
		if utf8.RuneCountInString(part.String()) >= pieceRunes && !joined(part.String(), r) {
			out = append(out, part.String())
			part.Reset()
		}
		part.WriteRune(r)
	}
	if part.Len() > 0 {
		out = append(out, part.String())
	}
	return out
}

// joined reports whether r goes on with a word of Latin letters or digits.
func joined(part string, r rune) bool {
	last, _ := utf8.DecodeLastRuneInString(part)
	return last < 0x80 && last != ' ' && r < 0x80 && utf8.RuneCountInString(part) < 4*pieceRunes
}

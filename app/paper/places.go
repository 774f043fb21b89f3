package paper

import (
	"strings"

	"yichuang/app"
)

// Place is one free paragraph of a paper, which a hall may word itself. All
// other words of a paper are the law's.
type Place struct {
	Kind Kind
	ID   string
	Text string // what stands there in a hall that has set nothing; "" for nothing
}

// The ids of places that many papers have. [NotePlace] is on every A4 paper: a
// paragraph of the hall at the end of the text. [CopiesPlace] is the line that
// says how many copies there are and who gets them.
const (
	NotePlace   = "note"
	CopiesPlace = "copies"
)

// Places lists the free paragraphs of a kind.
func Places(kind Kind) []Place {
	var out []Place
	for _, list := range [][]Place{intakePlaces, reviewPlaces, deliveryPlaces, officePlaces} {
		for _, p := range list {
			if p.Kind == kind {
				out = append(out, p)
			}
		}
	}
	if kind != Ticket {
		out = append(out, Place{Kind: kind, ID: NotePlace})
	}
	return out
}

// PlaceOf returns the free paragraph of a kind with the id.
func PlaceOf(kind Kind, id string) (Place, bool) {
	for _, p := range Places(kind) {
		if p.ID == id {
			return p, true
		}
	}
	return Place{}, false
}

// Say returns what stands at a place of a paper: the hall's own words, else the
// usual ones, with the names in braces filled in from the head. A line about
// copies that does not fit their number gives way to one that does.
func (h Head) Say(kind Kind, id string) string {
	p, _ := PlaceOf(kind, id)
	text := p.Text
	own := false
	for _, w := range h.Words {
		if w.Place == id {
			text, own = w.Text, true
		}
	}
	usual := Copies(kind) // 0: it depends on the case, and the line fits any number
	if id == CopiesPlace && !own && usual > 0 && h.Copies > 0 && h.Copies != usual && text != "" {
		text = counted(text, h.Copies)
	}
	return strings.NewReplacer("{hall}", h.Hall, "{phone}", h.HallPhone, "{complaint}", h.ComplaintPhone,
		"{address}", h.HallAddress, "{hours}", h.OpenHours, "{case}", h.Case).Replace(text)
}

// counted says of how many copies there are what the line says of others: for
// whom they are is not known then.
func counted(line string, copies int) string {
	name, _, ok := strings.Cut(line, "一式")
	if !ok {
		name = "本文书"
	}
	if copies == 1 {
		return name + "一份。"
	}
	return name + "一式" + numerals[min(copies, len(numerals)-1)] + "份。"
}

// Names lists what the words of a place may name, braces and all.
func Names() []string {
	return []string{"{hall}", "{phone}", "{complaint}", "{address}", "{hours}", "{case}"}
}

// CheckWording refuses words that name what no paper knows: Invalid, field
// "words".
func CheckWording(text string) error {
	for _, name := range Names() {
		text = strings.ReplaceAll(text, name, "")
	}
	if strings.ContainsAny(text, "{}") {
		return &app.Error{Code: app.Invalid, Field: "words", ID: "paper.own_name", Args: app.Args{"names": strings.Join(Names(), " ")}}
	}
	return nil
}

var numerals = []string{"〇", "一", "两", "三", "四", "五", "六", "七", "八", "九"}

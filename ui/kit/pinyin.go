package kit

import (
	"io"
	"sync"

	"yichuang/assets/pinyin"
)

// Context is what a keyboard is asked to write: it decides which hanzi of a
// syllable come first.
type Context uint8

// The contexts. Name is Surname for an empty field and GivenName after it.
const (
	Plain     Context = iota // words of forms and of texts
	Place                    // an address
	Name                     // the whole name of a person
	Surname                  // the first of a personal name: by how many bear it
	GivenName                // by how often it stands in names
)

// Candidate is a hanzi or word that typed letters may mean, and how many of
// the letters it uses up; the others stay.
type Candidate struct {
	Text    string
	Letters int

	key string // how it is spelled in full; "" for what was put together
}

// Candidates finds what typed letters may mean, the likeliest first. Letters
// are a to z, v for ü, with an apostrophe between syllables where it matters
// and 1 to 4 for the tone of the syllable before. Chosen hears what a person
// took; what it keeps must not tell the next person who was here.
type Candidates interface {
	Candidates(typed string, in Context) []Candidate
	Chosen(c Candidate, in Context)
}

// PinyinSource is the built-in dictionary: 17,000 hanzi, 48,000 words, the
// surnames and given names of package assets/pinyin, the words a hall adds and
// what its people choose.
type PinyinSource struct {
	own     pinyin.List
	learned learned
}

// Pinyin returns a source that has learned nothing. Keep one for a kiosk.
func Pinyin() *PinyinSource { return &PinyinSource{} }

// ownLevel stands above every word of texts, so that an item of the hall comes
// first among what sounds alike.
const ownLevel = 3200

// WithWords adds words of the hall, such as its items, and replaces those
// added before. Characters without a sound (brackets, digits) are not typed:
// the word ends there.
func (p *PinyinSource) WithWords(words []string) *PinyinSource {
	sounds := readings()
	var own []pinyin.Word
	for _, text := range words {
		text = hanziHead(text, sounds)
		for _, key := range spellings(text, sounds) {
			own = append(own, pinyin.Word{Key: key, Text: text, Level: ownLevel})
		}
	}
	p.own = pinyin.NewList(own)
	return p
}

// Chosen counts what was chosen among plain words. Names and addresses are
// never counted: a learned name would show the next person who was here.
func (p *PinyinSource) Chosen(c Candidate, in Context) {
	if in == Plain {
		p.learned.count(c)
	}
}

// Save writes what was chosen often, in the order of the alphabet. It may run
// beside the UI thread.
func (p *PinyinSource) Save(w io.Writer) error { return p.learned.save(w) }

// Load replaces what was learned by what Save wrote. A file that is not so
// gives an error and changes nothing.
func (p *PinyinSource) Load(r io.Reader) error { return p.learned.load(r) }

// readings returns the syllables of every hanzi, the one it is read as most
// often first.
var readings = sync.OnceValue(func() map[rune][]string {
	out := map[rune][]string{}
	most := map[rune]pinyin.Level{}
	table := pinyin.Hanzis()
	for _, syllable := range table.Syllables {
		for _, h := range table.Hanzi[syllable] {
			list := append(out[h.Rune], syllable)
			if len(list) > 1 && h.Text > most[h.Rune] {
				list[0], list[len(list)-1] = list[len(list)-1], list[0]
			}
			most[h.Rune] = max(most[h.Rune], h.Text)
			out[h.Rune] = list
		}
	}
	return out
})

// hanziHead returns the hanzi before the first other character, as many as a
// person would type in one go.
func hanziHead(text string, sounds map[rune][]string) string {
	n := 0
	for i, r := range text {
		if len(sounds[r]) == 0 || n == maxSyllables {
			return text[:i]
		}
		n++
	}
	return text
}

// spellings returns how a word may be read: by the known words in it, and for
// the rest by the two usual sounds of each hanzi, eight ways at most.
func spellings(text string, sounds map[rune][]string) []string {
	var keys []string
	for rest := []rune(text); len(rest) > 0; {
		n, options := min(len(rest), 4), []string(nil)
		for ; n > 1; n-- {
			if options = known(rest[:n], sounds); options != nil {
				break
			}
		}
		if n <= 1 {
			n, options = 1, sounds[rest[0]]
			options = options[:min(2, len(options))]
		}
		keys, rest = eachWith(keys, options, 8), rest[n:]
	}
	return keys
}

// known returns how the dictionary spells the word, nil when it has it not.
func known(word []rune, sounds map[rune][]string) []string {
	var keys, out []string
	for _, r := range word {
		options := sounds[r]
		keys = eachWith(keys, options[:min(3, len(options))], 32)
	}
	for _, key := range keys {
		for w := range pinyin.Words().Exact(key) {
			if w.Text == string(word) {
				out = append(out, key)
			}
		}
	}
	return out
}

// eachWith puts each ending behind each beginning.
func eachWith(heads, tails []string, most int) []string {
	if heads == nil {
		return tails
	}
	var out []string
	for _, head := range heads {
		for _, tail := range tails {
			out = append(out, head+" "+tail)
		}
	}
	return out[:min(most, len(out))]
}

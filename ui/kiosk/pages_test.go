package kiosk

import (
	"errors"
	"fmt"
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app/paper"
	"yichuang/assets"
	"yichuang/ui/device"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

// pages are the ways to every page of the kiosk, from the home page on. What
// holds for every page is tested with this list: a page that is not in it is
// not tested. Other files add theirs in an init.
var pages = []shownPage{
	{"home", func(*hall) {}},
	{"group", func(h *hall) { h.touch(h.text("kiosk.priority")) }},
	{"first", func(h *hall) { h.touch(h.text("kiosk.priority")); h.touch(h.text("kiosk.elderly")) }},
	{"help", func(h *hall) { h.touch(h.text("kiosk.unsure")) }},
	{"ticket", func(h *hall) { h.screen.take("enterprise", "") }},
	{"ticket-trouble", func(h *hall) {
		h.screen.take("enterprise", "")
		h.slip(h.screen.visit.ticket.Number, "print.no_such_trouble", paper.Failed)
		h.pass(1)
	}},
	{"ticket-late", func(h *hall) {
		h.screen.take("enterprise", "")
		h.pass(8)
	}},
	{"ticket-none", func(h *hall) { h.screen.take("nowhere", "") }},
	{"ticket-slow", func(h *hall) { h.held = true; h.screen.take("enterprise", ""); h.hold() }},
	{"number", func(h *hall) {
		h.touch(h.text("kiosk.progress"))
		h.types("370306202611230001")
		h.touch(h.text("kiosk.go_on"))
	}},
	{"phone", func(h *hall) {
		h.screen.scanned(h.accepted("13800000029"))
		h.types("99")
		h.touch(h.text("kiosk.look"))
	}},
	{"standing", func(h *hall) {
		h.screen.scanned(h.accepted("13800000029"))
		h.types("0029")
		h.touch(h.text("kiosk.look"))
	}},
	{"guide", func(h *hall) { h.touch(h.text("kiosk.guide")) }},
	{"letters", func(h *hall) { h.screen.toGuide(); h.touch(h.text("kiosk.by_letters")); h.types("SP") }},
	{"list", func(h *hall) {
		h.screen.open(func() *page { return h.screen.listPage("企业服务", h.screen.d.Catalogue.ByZone("enterprise")) })
	}},
	{"item", func(h *hall) {
		it, _ := h.screen.d.Catalogue.Item("B001")
		h.screen.open(func() *page { return h.screen.itemPage(it) })
	}},
	{"leave", func(h *hall) { h.screen.toLeave(); h.types("door7") }},
	{"warned", func(h *hall) { h.touch(h.text("kiosk.guide")); h.pass(int(h.screen.idle.Warn.Seconds()) + 3) }},
	{"called", func(h *hall) { h.touch(h.text("kiosk.call_staff")) }},
	{"called-before", func(h *hall) { h.touch(h.text("kiosk.call_staff")); h.touch(h.text("kiosk.call_staff")) }},
	{"call-failed", func(h *hall) { h.deaf = errors.New("away"); h.touch(h.text("kiosk.call_staff")) }},
	{"calling", func(h *hall) { h.held = true; h.touch(h.text("kiosk.call_staff")) }},
	{"card", func(h *hall) { h.held = true; h.screen.open(h.cardPage) }},
	{"card-failed", func(h *hall) { h.reader.err = errNoCard; h.screen.open(h.cardPage) }},
	{"card-take", func(h *hall) { h.reader.card = zhang; h.screen.open(h.cardPage) }},
	{"identity", func(h *hall) {
		h.screen.open(func() *page { return h.screen.ask(h.identity()) })
		h.types("11010519491231002X")
	}},
	{"name", func(h *hall) {
		h.screen.open(func() *page { return h.screen.ask(h.name()) })
		h.touch(h.text("kiosk.go_on"))
	}},
	{"summary", func(h *hall) { h.screen.open(h.summary) }},
}

type shownPage struct {
	name string
	open func(h *hall)
}

// zhang is the holder of the card that the standard for numbers prints.
var zhang = device.Card{Name: "张三丰", Number: "11010519491231002X", Sex: device.Male}

// cardPage, identity, name and summary are pages of a kind, with words that
// stand elsewhere.
func (h *hall) cardPage() *page {
	return h.screen.askCard(cardQuestion{
		name: "kiosk.which_number", help: "kiosk.which_number_help",
		got: func(c device.Card) {
			h.screen.visit.number = c.Number
			h.screen.open(func() *page { return h.screen.ask(h.identity()) })
		},
		others: []other{
			{"kiosk.number_hint", "kiosk.which_number_help", func() { h.screen.open(h.screen.numberPage) }},
			{"kiosk.unsure", "kiosk.ask_staff", func() { h.screen.open(h.screen.helpPage) }},
		},
	})
}

func (h *hall) identity() question {
	return question{
		name: "kiosk.which_number", help: "kiosk.which_number_help", hint: "kiosk.number_hint", most: 18, keys: numbers,
		kept: &h.screen.visit.number, next: func() { h.screen.open(func() *page { return h.screen.ask(h.name()) }) },
	}
}

func (h *hall) name() question {
	return question{
		name: "kiosk.which_letters", help: "kiosk.which_letters_help", hint: "kiosk.letters_hint", most: 60, lines: 2, keys: names,
		kept: &h.screen.visit.query, next: func() { h.screen.open(h.summary) },
	}
}

func (h *hall) summary() *page {
	s := h.screen
	return s.sumUp(summary{
		name: "kiosk.which_group", help: "kiosk.which_group_help", word: "kiosk.go_on",
		answers: func() []answer {
			return []answer{
				{s.words.T("kiosk.which_number"), s.visit.number, func() *page { return s.ask(h.identity()) }},
				{s.words.T("kiosk.which_letters"), s.visit.query, func() *page { return s.ask(h.name()) }},
				{s.words.T("kiosk.which_phone"), "13800000029", s.phonePage},
				{s.words.T("kiosk.which_group"), "山东省淄博市周村区丝绸路街道新建中路一百二十八号二单元三零一室", nil},
			}
		},
		do: s.home,
	})
}

func (h *hall) text(id string) string { return h.screen.words.T(id) }

// look is one way the kiosk can look.
type look struct{ elder, black, english bool }

func (l look) String() string {
	out := ""
	for _, part := range []struct {
		on   bool
		name string
	}{{l.elder, "-elder"}, {l.black, "-black"}, {l.english, "-en"}} {
		if part.on {
			out += part.name
		}
	}
	return out
}

// looks are all of them.
func looks() []look {
	var out []look
	for i := range 8 {
		out = append(out, look{i&1 > 0, i&2 > 0, i&4 > 0})
	}
	return out
}

// shows opens a page for a new person who chose a look.
func (h *hall) shows(p shownPage, l look) {
	h.t.Helper()
	h.held, h.work, h.deaf = false, nil, nil
	*h.reader = reader{}
	h.returns()
	if b, _ := h.queue.Plan().Business("general"); b.Halted != "" {
		h.reopens() // the page before closed the hall
	}
	h.screen.told = h.screen.told.AddDate(-1, 0, 0)
	h.now = h.now.Add(doubleTouch)
	h.screen.home()
	h.looks(l)
	p.open(h)
}

// looks turns what is not as wanted.
func (h *hall) looks(l look) {
	if (h.screen.words.Lang == assets.EN) != l.english {
		h.screen.turnLanguage()
	}
	if h.screen.elder() != l.elder {
		h.screen.turnElder()
	}
	if h.screen.black() != l.black {
		h.screen.turnContrast()
	}
}

// TestEveryPageIsReadAndTouchedEasily opens every page in both sizes, both
// sizes of letters, both languages and both schemes, each page in half of the
// ways these go together; with -pictures in all of them, and it keeps the
// pictures.
func TestEveryPageIsReadAndTouchedEasily(t *testing.T) {
	everyLook(t, uitest.Pictures())
}

// everyLook judges the pages in all looks, or each page in four of them that
// hold each size, letter size and language twice.
func everyLook(t *testing.T, whole bool) {
	for n, size := range sizes {
		for _, l := range looks() {
			t.Run(fmt.Sprint(size.Width, l), func(t *testing.T) {
				h := newHall(t, size)
				h.opens("3", "enterprise")
				h.opens("7", "realestate")
				h.waits("enterprise", 12)
				h.waits("realestate", 7)
				for i, p := range pages {
					if whole || l.fallsTo(i, n) {
						h.judge(p, l, size)
					}
				}
			})
		}
	}
}

// fallsTo reports whether page i is judged in this look in size n.
func (l look) fallsTo(i, n int) bool {
	odd := n
	for _, on := range []bool{l.elder, l.english} {
		if on {
			odd++
		}
	}
	return odd%2 == i%2 && l.black == (l.elder != (i/2%2 == 0))
}

func (h *hall) judge(p shownPage, l look, size fyne.Size) {
	h.t.Helper()
	h.shows(p, l)
	v := h.view(fmt.Sprintf("%s-%v%s", p.name, size.Width, l), size)
	v.sizes(h.screen.elder())
	v.gaps()
	v.choices()
	v.overlaps()
	v.contrasts()
	h.picture(v.name, size)
}

func (h *hall) picture(name string, size fyne.Size) {
	h.t.Helper()
	uitest.Picture(h.t, name, func() image.Image { return kit.Capture(h.screen.Object(), size) })
	h.window.Resize(size)
}

// TestWhatStandsOnEveryPageStaysWhereItIs holds the buttons of the band, and
// back and home, at the same place on every page of a look.
func TestWhatStandsOnEveryPageStaysWhereItIs(t *testing.T) {
	always := []string{"kiosk.call_staff", "kiosk.large", "kiosk.contrast", "kiosk.english", "kiosk.read"}
	for _, size := range sizes {
		h := newHall(t, size)
		seen := map[string]fyne.Position{}
		for _, p := range pages {
			h.shows(p, look{})
			found := h.buttons()
			for _, id := range append(always, "kiosk.back", "kiosk.home") {
				at, ok := found[h.text(id)]
				if !ok && slices.Contains(always, id) {
					t.Errorf("%s has no %q", p.name, h.text(id))
				}
				first, known := seen[id]
				if !ok || p.name == "leave" || h.screen.shown.page.last && id == "kiosk.home" {
					continue
				}
				if known && first != at {
					t.Errorf("%s in %v: %q stands at %v, elsewhere at %v", p.name, size, h.text(id), at, first)
				}
				seen[id] = at
			}
		}
	}
}

func (h *hall) buttons() map[string]fyne.Position {
	out := map[string]fyne.Position{}
	h.parts(func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok {
			out[b.Words()] = fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		}
	})
	return out
}

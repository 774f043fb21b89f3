package board

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// sizes are those that boards hang in; the last two are lamps and a tablet.
var sizes = []fyne.Size{{Width: 1920, Height: 1080}, {Width: 1080, Height: 1920}, {Width: 1280, Height: 800}, {Width: 1024, Height: 256}, {Width: 640, Height: 360}}

// seen is one text in sight, the ground under it and the room it has.
type seen struct {
	*canvas.Text
	ground color.Color
	room   fyne.Size
	at     fyne.Position
}

// texts returns every text in sight, with what is drawn under it. Running words
// are longer than their room on purpose and are left out.
func texts(o fyne.CanvasObject, ground color.Color, at fyne.Position) (out []seen) {
	if !o.Visible() {
		return nil
	}
	switch x := o.(type) {
	case *fyne.Container:
		for _, part := range x.Objects {
			out = append(out, texts(part, ground, at.Add(part.Position()))...)
		}
	case *kit.Running:
		return nil
	case fyne.Widget:
		for _, part := range test.WidgetRenderer(x).Objects() {
			switch p := part.(type) {
			case *canvas.Rectangle:
				ground = p.FillColor
			case *canvas.Text:
				if p.Text != "" {
					out = append(out, seen{p, ground, x.Size(), at})
				}
			default:
				out = append(out, texts(part, ground, at.Add(part.Position()))...)
			}
		}
	}
	return out
}

// good checks that all words of a board are whole, inside and far from their
// ground.
func (h *hall) good(o fyne.CanvasObject) {
	h.Helper()
	all := texts(o, color.Black, fyne.Position{})
	if len(all) == 0 {
		h.Error("nothing is in sight")
	}
	for _, s := range all {
		need, _ := fyne.CurrentApp().Driver().RenderedTextSize(s.Text.Text, s.TextSize, s.TextStyle, s.FontSource)
		if strings.Contains(s.Text.Text, "…") || need.Width > s.room.Width+1 || need.Height > s.room.Height+1 {
			h.Errorf("%q needs %v and has %v", s.Text.Text, need, s.room)
		}
		if s.at.X < 0 || s.at.X+s.room.Width > o.Size().Width+1 || s.at.Y+s.room.Height*0.8 > o.Size().Height+1 {
			h.Errorf("%q stands outside: at %v, %v", s.Text.Text, s.at, s.room)
		}
		if c := contrast(s.Color, s.ground); c < 7 {
			h.Errorf("%q has contrast %.1f", s.Text.Text, c)
		}
	}
}

// contrast is that of WCAG 2: 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	var sum float64
	for i, v := range []uint32{r, g, b} {
		x := float64(v) / 65535
		if x <= 0.03928 {
			x /= 12.92
		} else {
			x = math.Pow((x+0.055)/1.055, 2.4)
		}
		sum += x * []float64{0.2126, 0.7152, 0.0722}[i]
	}
	return sum
}

// twelve are as many businesses as a board has room for.
func twelve() (out []queue.Business) {
	names := []string{"工程建设", "投资立项", "企业开办", "食品药品", "综合受理", "不动产登记", "社会保险", "就业创业", "公安户籍", "住房公积金", "领证取件", "帮办代办"}
	for i, name := range names {
		zone := []string{"project", "enterprise", "general", "realestate", "hrss"}[i%5]
		out = append(out, queue.Business{ID: fmt.Sprint("b", i), Name: name, NameEN: []string{"Building", "Start a firm", "Property", "Insurance"}[i%4], Zone: zone, Kind: queue.Apply, Prefix: string(rune('A' + i)), Minutes: 8})
	}
	return out
}

const hallWords = "温馨提示：本大厅周一至周五上午九点至十二点、下午一点至五点办公；请保管好随身物品，六十周岁以上老年人、残疾人和孕妇可在取号机上选择优先，也可以直接联系工作人员。"

// TestBoardIsWholeAtEverySize looks at the main board in its states at the
// sizes it may hang in.
func TestBoardIsWholeAtEverySize(t *testing.T) {
	for _, size := range sizes[:3] {
		for _, row := range []struct {
			name string
			set  func(h *hall)
		}{
			{"five", func(*hall) {}},
			{"words", func(h *hall) { h.notice, h.trouble = hallWords, "没有声音设备，叫号只显示" }},
			{"twelve", func(h *hall) {
				h.queue.Base = &queue.Plan{Businesses: twelve(), Rules: queue.DefaultRules()}
				h.notice = "今天下午四点停电检修，请提前办理。"
			}},
			{"one", func(h *hall) { h.zones = []string{"enterprise"} }},
		} {
			for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
				name := fmt.Sprintf("main-%v-%s-%s", size.Width, row.name, lang)
				t.Run(name, func(t *testing.T) {
					h := newHall(t)
					row.set(h)
					h.hang(size.Width, size.Height, lang, nil)
					h.good(h.s.Object())
					if row.name == "twelve" {
						for i, b := range twelve() {
							for range 1 + i*3 {
								h.take(b.Zone, 1)
							}
						}
						h.call("3", "enterprise")
						h.call("4", "enterprise")
						h.call("5", "general")
					} else {
						busy(h)
						h.call("3", "enterprise")
					}
					h.s.reload(t.Context())
					h.good(h.s.Object())
					h.picture(name + "-new")
					for h.turn() {
						h.good(h.s.Object())
					}
					h.link.down = true
					h.s.reload(t.Context())
					h.good(h.s.Object())
					h.picture(name + "-lost")
				})
			}
		}
	}
}

// TestCounterBoardIsWholeAtEverySize looks at a counter's board in its states.
func TestCounterBoardIsWholeAtEverySize(t *testing.T) {
	for _, size := range sizes {
		for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
			t.Run(fmt.Sprintf("%v-%s", size.Width, lang), func(t *testing.T) {
				h := newHall(t)
				c := h.hangCounter("3", size, lang)
				look := func(state string) {
					c.reload(t.Context())
					h.good(c.Object())
					h.picture(fmt.Sprintf("counter-%v-%s-%s", size.Width, state, lang))
				}
				look("closed")
				h.open("3", "enterprise")
				look("idle")
				h.take("enterprise", 3)
				h.pass(time.Second)
				h.call("3", "enterprise")
				look("called")
				h.turn()
				h.good(c.Object())
				h.picture(fmt.Sprintf("counter-%v-turned-%s", size.Width, lang))
				_, err := h.queue.Serve(t.Context(), at("3", "enterprise"))
				h.must(err)
				look("serving")
				_, err = h.queue.Done(t.Context(), at("3", "enterprise"))
				h.must(err)
				h.must(h.queue.Pause(t.Context(), at("3", "enterprise"), "取送材料"))
				look("paused")
				h.link.down = true
				look("lost")
			})
		}
	}
}

func TestHallsWordsRunAndStandStillWhenTheyFit(t *testing.T) {
	h := newHall(t)
	h.notice = hallWords
	h.hang(1920, 1080, assets.ZH, nil)
	r := h.s.strip.running
	if !h.s.strip.object.Visible() || !h.s.strip.runs() || r.Words() != hallWords {
		t.Fatal("long words do not run")
	}
	h.notice = "今天下午停电"
	h.s.tick()
	if h.s.strip.runs() || !h.s.strip.object.Visible() {
		t.Error("short words run")
	}
	with := h.s.recent.object.Size().Height
	h.notice = ""
	h.s.tick()
	if h.s.strip.object.Visible() || h.s.recent.object.Size().Height <= with {
		t.Error("a board without words keeps room for them")
	}
}

package kiosk

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"yichuang/app/casework"
	"yichuang/assets"
	"yichuang/assets/pinyin"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

// TestNothingOfThePersonIsLeftWhenTheKioskIsIdle types at random on every page
// that has keys, leaves the kiosk alone, and then looks for what was typed in
// everything that the screen and its window hold.
func TestNothingOfThePersonIsLeftWhenTheKioskIsIdle(t *testing.T) {
	typed := 0
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) {
			h := newHall(t, portrait)
			h.shows(p, look{})
			marks := h.scribble()
			if len(marks) == 0 {
				return
			}
			typed++
			for _, mark := range marks {
				if where := h.holds(mark); len(where) == 0 {
					t.Fatalf("the search does not find %q before the person leaves", mark)
				}
			}
			h.idle()
			h.wants("您要办什么？")
			for _, mark := range marks {
				for _, where := range h.holds(mark) {
					t.Errorf("%q is still in %s", mark, where)
				}
			}
		})
	}
	if typed < 6 {
		t.Errorf("typed on %d pages only", typed)
	}
}

// TestNothingOfACaseOrCardIsLeft does the same for what was read and not typed.
func TestNothingOfACaseOrCardIsLeft(t *testing.T) {
	for _, c := range []struct {
		name, mark string
		open       func(h *hall)
	}{
		{"a case", "高龄津贴申领", func(h *hall) {
			h.screen.open(func() *page {
				return h.screen.standingPage(casework.Standing{Item: "高龄津贴申领", Number: "3703062026112300012", State: casework.Accepted})
			})
		}},
		{"a card to be taken", zhang.Name, func(h *hall) { h.reader.card = zhang; h.screen.open(h.cardPage) }},
		{"a number from a card", zhang.Number, func(h *hall) {
			h.reader.card = zhang
			h.screen.open(h.cardPage)
			h.touch(h.text("kiosk.card_taken"))
		}},
		{"answers summed up", "丝绸路街道", func(h *hall) { h.screen.open(h.summary) }},
		{"half a scan", "3703062026", func(h *hall) { test.TypeOnCanvas(h.window.Canvas(), "3703062026") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			c.open(h)
			if len(h.holds(c.mark)) == 0 {
				t.Fatalf("the search does not find %q before the person leaves", c.mark)
			}
			h.screen.idle.Touch()
			h.idle()
			if where := h.holds(c.mark); len(where) > 0 {
				t.Errorf("%q is still in %v", c.mark, where)
			}
		})
	}
}

// idle leaves the kiosk alone until it must be at home.
func (h *hall) idle() { h.pass(int(elderTime.Seconds()) + 5) }

// scribble touches keys at random and returns what the person would not want
// the next one to find.
func (h *hall) scribble() []string {
	const keys = 9
	written, touched := "", ""
	for range keys {
		var all []func()
		h.parts(func(o fyne.CanvasObject) {
			object, ok := o.(fyne.Tappable)
			if name := keyName(o); ok && len(name) == 1 && strings.ContainsAny(name, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
				all = append(all, func() { touched += name; test.Tap(object) })
			}
		})
		if len(all) == 0 {
			return nil
		}
		all[rand.IntN(len(all))]()
		h.parts(func(o fyne.CanvasObject) {
			if in, ok := o.(*kit.KioskInput); ok {
				written = in.Text()
			}
		})
	}
	marks := []string{strings.ReplaceAll(written, "•", "")}
	if len(h.holds(touched)) > 0 {
		marks = append(marks, touched)
	}
	var out []string
	for _, mark := range marks {
		if len(mark) >= 4 {
			out = append(out, mark)
		}
	}
	return out
}

// keyName is what stands on something small to touch.
func keyName(o fyne.CanvasObject) string {
	switch o.(type) {
	case fyne.Tappable, desktop.Mouseable:
	default:
		return ""
	}
	name := ""
	parts(o, func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok {
			name += t.Text
		}
	})
	return name
}

// holds looks for a text in everything the screen and its window hold, hidden
// or not, and says where it is.
func (h *hall) holds(mark string) []string {
	s := &search{mark: mark, seen: map[visited]bool{}}
	s.value(reflect.ValueOf(h.screen), "screen")
	s.object(h.window.Content(), "window")
	for i, over := range h.window.Canvas().Overlays().List() {
		s.object(over, fmt.Sprint("overlay ", i))
	}
	return s.found
}

type search struct {
	mark  string
	seen  map[visited]bool
	found []string
}

type visited struct {
	at uintptr
	of reflect.Type
}

// object looks into a part of the window and all it draws.
func (s *search) object(o fyne.CanvasObject, path string) {
	s.value(reflect.ValueOf(o), path)
	for i, child := range children(o) {
		s.object(child, fmt.Sprintf("%s/%T %d", path, child, i))
	}
}

// passed are what is not the person's: the services of the hall, and Fyne.
var passed = []reflect.Type{
	reflect.TypeFor[Deps](), reflect.TypeFor[assets.Lang](), reflect.TypeFor[fyne.Theme](), reflect.TypeFor[fyne.Canvas](),
	reflect.TypeFor[fyne.Resource](), reflect.TypeFor[device.Reader](), reflect.TypeFor[pinyin.List](),
}

// value looks into a value: structs, pointers, interfaces, slices, arrays and
// maps. A closure cannot be looked into.
func (s *search) value(v reflect.Value, path string) {
	if !v.IsValid() {
		return
	}
	for _, t := range passed {
		if v.Type() == t {
			return
		}
	}
	switch v.Kind() {
	case reflect.String:
		if strings.Contains(v.String(), s.mark) {
			s.found = append(s.found, path)
		}
	case reflect.Pointer:
		key := visited{v.Pointer(), v.Type()}
		if v.IsNil() || s.seen[key] {
			return
		}
		s.seen[key] = true
		s.value(v.Elem(), path)
	case reflect.Interface:
		s.value(v.Elem(), path)
	case reflect.Struct:
		for i := range v.NumField() {
			s.value(field(v, i), path+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice, reflect.Array:
		s.items(v, path)
	case reflect.Map:
		for iter := v.MapRange(); iter.Next(); {
			s.value(iter.Key(), path+"[key]")
			s.value(iter.Value(), path+"[]")
		}
	}
}

// items looks into a slice up to its capacity: what was cut off is still there.
func (s *search) items(v reflect.Value, path string) {
	if v.Kind() == reflect.Slice {
		switch v.Type().Elem().Kind() {
		case reflect.Uint8:
			if strings.Contains(string(v.Bytes()), s.mark) {
				s.found = append(s.found, path)
			}
			return
		case reflect.String, reflect.Pointer, reflect.Struct, reflect.Interface:
			v = v.Slice(0, v.Cap())
		}
	}
	for i := range v.Len() {
		s.value(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
	}
}

// field returns a field, also one with a small letter.
func field(v reflect.Value, i int) reflect.Value {
	f := v.Field(i)
	if f.CanInterface() || !f.CanAddr() {
		return f
	}
	return reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem()
}

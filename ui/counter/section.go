package counter

import (
	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// section is one question of the folded part of the form: which fields follow
// from what is chosen. The first option is the common case and asks nothing.
type section struct {
	choice *kit.Choice
	fields [][]*kit.Field // by option
}

func (s *Screen) section(label string, edited, next func(), options ...string) *section {
	words := make([]string, len(options))
	for i, id := range options {
		words[i] = s.t(id)
	}
	sec := &section{choice: kit.NewChoice(s.t(label), words...), fields: make([][]*kit.Field, len(options))}
	sec.choice.Select(0)
	sec.choice.OnChanged = func(int) { edited() }
	sec.choice.OnNext = next
	return sec
}

// asks sets the fields of the options from one on.
func (c *section) asks(from int, fields ...*kit.Field) *section {
	for i := from; i < len(c.fields); i++ {
		c.fields[i] = fields
	}
	return c
}

func (c *section) on() bool { return c.choice.Selected() > 0 }

// now are the fields asked for.
func (c *section) now() []*kit.Field {
	if i := c.choice.Selected(); i >= 0 {
		return c.fields[i]
	}
	return nil
}

func (c *section) stops() []stop {
	out := []stop{c.choice}
	for _, f := range c.now() {
		out = append(out, f)
	}
	return out
}

// clear goes back to the common case.
func (c *section) clear() {
	c.choice.Select(0)
	for _, fields := range c.fields {
		for _, f := range fields {
			f.SetText("")
		}
	}
}

func (c *section) object() fyne.CanvasObject {
	if len(c.now()) == 0 {
		return c.choice
	}
	var cells []fyne.CanvasObject
	for _, f := range c.now() {
		cells = append(cells, f)
	}
	return kit.Col(8, c.choice, kit.Grid(2, 12, cells...))
}

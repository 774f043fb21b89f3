package kiosk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"yichuang/ui/kit"
)

// block is some texts that stay together when a sheet is turned: a heading and
// what stands below it.
type block struct {
	widget.BaseWidget
	lines []*kit.Para
	box   *fyne.Container
}

func newBlock(lines ...*kit.Para) *block {
	b := &block{lines: lines}
	objects := make([]fyne.CanvasObject, len(lines))
	for i, line := range lines {
		objects[i] = line
	}
	b.box = container.New(blockShape{}, objects...)
	b.ExtendBaseWidget(b)
	return b
}

// heading is the first line of a section.
func heading(text string) *kit.Para {
	return kit.NewPara(text, kit.SizeKioskBody, kit.KioskPrimary).Bold()
}

func plain(text string) *kit.Para { return kit.NewPara(text, kit.SizeKioskBody, kit.KioskInk) }

// Words is what the voice reads, a sentence for each line.
func (b *block) Words() string {
	out := make([]string, len(b.lines))
	for i, line := range b.lines {
		out[i] = line.Words()
	}
	return strings.Join(out, " · ")
}

// CreateRenderer links the block to Fyne.
func (b *block) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.box) }

// blockShape places texts one below the other.
type blockShape struct{}

const (
	blockGap  = 4
	blockEnd  = 20 // free below a block
	blockSide = 24 // and at its right: the next column is near
)

// Layout gives each text the height it needs at this width.
func (blockShape) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		y += settle(o, 0, y, size.Width-blockSide) + blockGap
	}
}

// MinSize is the height at the width the texts have.
func (blockShape) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(blockEnd - blockGap)
	for _, o := range objects {
		h += o.MinSize().Height + blockGap
	}
	return fyne.NewSize(target, h)
}

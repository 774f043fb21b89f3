package kit

import (
	"fyne.io/fyne/v2"
)

// Cover is a page that stands over the whole of a seat for a while, with keys
// of its own in a hint bar of its own. What the seat holds stays as it is.
type Cover struct {
	canvas fyne.Canvas
	plane  *Plane
	keys   *Keys
	layer  int
	scan   *ScanCatcher
	bar    *HintBar
}

// OpenCover puts content over the window that holds a seat with a key map. The
// seat's keys and its scanner rest until the cover is closed. The keyboard is
// the caller's to place.
func OpenCover(c fyne.Canvas, content fyne.CanvasObject, list ...Shortcut) *Cover {
	v := &Cover{canvas: c, keys: keysOn(c)}
	var hints fyne.CanvasObject
	if k := v.keys; k != nil {
		v.layer, v.scan, v.bar = len(k.layers), k.Scan, k.Bar()
		v.bar.bare = true
		k.Scan, hints = nil, v.bar
		k.Push(list...)
	}
	v.plane = NewPlane(Ground, 0, 0, Page(nil, content, hints, nil))
	v.plane.Resize(c.Size())
	c.Overlays().Add(v.plane)
	return v
}

// SetKeys replaces the keys of the cover, also while a dialog stands before it.
func (v *Cover) SetKeys(list ...Shortcut) {
	if k := v.keys; k != nil && v.layer < len(k.layers) {
		k.layers[v.layer] = list
		k.bind()
		k.Refresh()
	}
}

// Close takes the cover away and gives the seat its keys back.
func (v *Cover) Close() {
	v.canvas.Overlays().Remove(v.plane)
	k := v.keys
	if k == nil || v.layer >= len(k.layers) {
		return
	}
	k.layers, k.Scan = k.layers[:v.layer], v.scan
	for i, bar := range k.bars {
		if bar == v.bar {
			k.bars = append(k.bars[:i:i], k.bars[i+1:]...)
			break
		}
	}
	v.layer = len(k.layers)
	k.Refresh()
}

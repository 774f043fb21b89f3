package papers

import "yichuang/app/paper"

// free sets a free paragraph of the paper, which the hall may have worded
// itself; nothing where nothing stands.
func (d *draft) free(kind paper.Kind, place string) {
	if text := d.head.Say(kind, place); text != "" {
		d.say(word(text))
	}
}

// note sets the hall's own paragraph at the end of the text.
func (d *draft) note(kind paper.Kind) { d.free(kind, paper.NotePlace) }

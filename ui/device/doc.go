// Package device holds what stands on a desk beside screen and printer: the
// identity-card reader, a scanner that is not a keyboard, and sound. It has
// the interfaces, the format of the card's text record, and simulators that
// work from files and memory; with them a whole hall can be tried and tested.
//
// Sound goes through three doors, each of which can be replaced. A [Player]
// sends a WAV file to the loudspeaker; the real one is another run of the
// program ([ProcessPlayer]), because a sound library opens its device once in
// the life of a process and a hall plugs its loudspeaker in and out. An
// [Engine] makes speech: recorded [Clips] of the hall's own, then [Espeak].
// An [Announcer] says calls one at a time.
//
// The sound library itself is not here: it needs a C compiler and stands at
// the root. There is no driver for a maker's card reader: that needs the
// maker's library and comes behind the same interface. The photo on the card
// is not read either, because its format is the maker's secret. Scanners that
// type like a keyboard need nothing here: package kit catches them. Nothing is
// written down about a person: a card lives as long as the screen that asked
// for it, and what is read aloud reaches the speech program through a pipe.
package device

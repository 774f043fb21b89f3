// Package device holds what stands on a desk beside screen and printer: the
// identity-card reader, a scanner that is not a keyboard, and sound. It has
// the interfaces, the format of the card's text record, and simulators that
// work from files and memory; with them a whole hall can be tried and tested.
//
// It has no driver for a maker's reader and none for a sound card: those need
// the maker's library or a sound device, and come behind the same interfaces.
// Until then a seat without a simulator is silent and its clerk types. The
// photo on the card is not read either, because its format is the maker's
// secret. Scanners that type like a keyboard need nothing here: package kit
// catches them. Nothing is written down about a person: a card lives as long
// as the screen that asked for it.
package device

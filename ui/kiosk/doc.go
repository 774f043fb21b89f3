// Package kiosk is the seat at the door where people serve themselves
// (取号机): a ticket at one touch, the progress of a case, the guide of an item,
// large letters, English, and the way to a person. It stores nothing itself:
// tickets are the queue's, and what somebody entered lives in one value that
// every way home throws away. It reads no card, and it does not know whether
// the printer printed but by the print job.
//
// One question stands on a page, "back" and "home" always at the same place.
// Nobody here has a keyboard or a mouse: everything to touch is at least 96
// units wide and high.
package kiosk

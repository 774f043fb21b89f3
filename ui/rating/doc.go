// Package rating is the rating pad of a counter (评价屏), the second window that
// faces the person: who works here and on what, and after every visit the
// question how it was (R84). One touch rates; nothing is chosen beforehand, and
// who touches nothing has not rated. After a bad grade the pad asks why, and for
// a number to call back if one likes. What was touched counts: it is sent when
// the person is done, walks away, the next one is called or the window closes,
// and again until the store has taken it. It is not on the disk before, so a
// machine that loses its power in these seconds loses a grade whose reasons were
// still asked for.
//
// The pad decides nothing about ratings: that is app/feedback's. It shows the
// clerk's seat nothing, and it shows nobody what others have said.
package rating

// Package steps draws what [casework.Case.Steps] offers: a form for every step,
// the menu of the steps a seat has no key for, the plan of a case and its
// clocks. It knows no desk and makes no step: what was typed comes back as a
// [casework.Change], judged on a copy of the case by the guards themselves, and
// the seat hands it to its desk.
//
//	steps.Show(canvas, ask, func(ch casework.Change) error { … desk.Take … })  // form before the window
//	f := steps.New(ask)  f.Object()  f.Change()  f.Fail(err)                   // the same form inside a page
//	steps.Others(c, actor, casework.Grant)                                    // 更多操作: what the seat has no key for
//	m := steps.NewMenu(w)  m.Set(c, list)  m.OnPick = …                       // drawn; steps.ShowMenu as a dialog
//	p := steps.NewPlan(w)  p.Set(c, cal, today)  p.OnSelect = …               // stages with dates, people, opinions
//	shown.Beside(file)  ask.Latest = …                                        // somebody else moved the case on under an open form
//	steps.ShowMerge(canvas, w, merge, func(theirs []steps.Clash) {…})         // Ctrl+W: what colleagues did beside what is typed
//	w.News(moves)                                                             // 王守礼（109 室）10:42 准予许可：…
//	k := steps.NewClock(w)  k.Set(c, clocks, stage, cal, today)               // why the case is due when it is
//
// Everything here belongs to the UI thread except what [Show] hands to
// [Ask.Start].
package steps

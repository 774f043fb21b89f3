// Package kit holds what every seat's screens are built from: theme, text,
// boxes, fields, keys, lists, preview, dialogs, the kiosk's big parts. It knows
// no case and no ticket, reads no store, and opens no window: main hands it a
// canvas. Words come in already translated, except the few of its own.
//
// Everything here belongs to the UI thread. Text shown is plain string;
// colours and sizes are names of the theme.
//
// # Theme
//
//	a.Settings().SetTheme(kit.NewTheme(kit.Variant{Scheme: kit.Light}))   // whole program
//	stage := kit.NewStage(kit.Variant{Elder: true})                       // one window that differs
//	stage.Set(screen)                                                    // again at every page; stage is the window's content
//	img := kit.Capture(content, fyne.NewSize(1440, 900))                  // picture without a display
//
// Window content: call w.SetPadded(false).
//
// # Words
//
//	w := kit.Words{Lang: assets.ZH}
//	w.T("queue.waiting", "n", 12)   w.Error(err)   w.Day(t)   w.Clock(t)   w.Minutes(d)
//
// # Text
//
//	kit.Title(s) Heading(s) Body(s) Note(s) Small(s) Number(s)            // *Text, one line
//	kit.NewText(s, kit.SizeBody, kit.Success).Bold().Ellipsis().Align(fyne.TextAlignTrailing)
//	t.Set("…")  t.SetColour("…", kit.Danger)
//	kit.NewPara(s, kit.SizeBody, kit.Ink2).Most(2)                        // wraps
//	kit.NewFit("B017", kit.BoardNumber)                                   // as big as its room
//	kit.NewTag("承诺件", kit.Blue)  kit.NewKeyCap("F2")  kit.NewDot(kit.Success)
//
// # Boxes
//
//	kit.Header(left, right)  kit.Toolbar(left, right)                     // []fyne.CanvasObject each
//	kit.Card(kit.Fill(head, body, foot))                                  // head and foot may be nil
//	kit.CardHead(kit.Title("…"), tag, note)                               // head with a line below
//	kit.Row(gap, …)  kit.Col(gap, …)  kit.Ends(left, right)  kit.Grid(n, gap, …)  kit.Pad(x, y, o)
//	kit.Split(16, kit.Share{Width: 220, Content: menu}, kit.Share{Weight: 3, Least: 480, Content: form})
//	kit.Page(header, body, hints, status)                                 // a whole seat
//	kit.NewPlane(kit.TintAmber, 12, 8, content)  kit.Divider()  kit.Spacer(0, 8)  kit.Scroll(o)
//
// # Acting
//
//	kit.NewButton("重呼", do).Key("F3")                                   // .Primary() .Danger() .Ghost() .Big() (kiosk)
//	b.Able(false, "没有等候的人")                                          // grey with its reason
//	keys := kit.NewKeys(kit.Shortcut{Key: fyne.KeyF10, Label: "补正通知", Right: true, Main: true, Do: f,
//		Enabled: func() (bool, string) { return false, "须先补齐第 5 项" }})
//	keys.Install(window.Canvas())  keys.Refresh()  bar := keys.Bar()      // the hint bar at the bottom
//	keys.OnRefused = func(reason string) { banner.Say(kit.Amber, reason) }
//	keys.Scan = kit.NewScanCatcher(now, func(text string) { … })          // a scanner, wherever the focus is
//
// # Fields
//
//	f := kit.NewField(w, "统一社会信用代码")                               // NewArea(w, label, rows) NewSecret NewScanField
//	f.Validate = func(text string) error { … }                            // ✓ or the reason, as typed
//	f.OnNext = g                                                          // Enter; default: next field
//	f.OnKey = list.Key                                                    // arrows and Enter drive a list of suggestions
//	f.Text() f.SetText(s) f.Fail(err) f.Mark("来自上次办件", kit.Ink2) f.Focus()
//	kit.NewChoice("送达方式", "窗口自领", "免费邮寄")                     // one of a few: arrows or digits
//
// # Lists
//
//	t := kit.NewTable(kit.Column{Title: "材料", Weight: 3}, kit.Column{Title: "份数", Width: 60, Right: true})
//	t.Empty = "今天还没有办件，按 F2 叫号"
//	t.Set([][]kit.Cell{{{Text: "营业执照"}, {Text: "1"}}})                 // cheap: call it at every change
//	t.OnOpen = func(i int) {…}  t.OnSelect = …  t.Select(i)  t.Selected()  t.Focus()
//	kit.NewInbox() .Set([]kit.InboxRow{{Bar: kit.Danger, Title: …, Right: …, Sub: …}})
//	kit.NewSideList([]kit.SideItem{{Label: "今日办件", Count: "23"}, {Gap: true}, {Label: "查询", Cap: "Ctrl F"}}, onPick)
//	kit.NewSteps([][]kit.PlanStage{{{Title: "1 收件分送", State: kit.StageDone}}, …})
//	kit.NewFigures([]kit.Figure{{Label: "今日收件", Value: "312", Note: "即办 187"}})
//	kit.NewBars(show) .Set([]kit.Bar{{Label: "9时", Bar: 40, Line: 12}})     // bars with a line over them
//
// # Paper
//
//	p := kit.NewPreview(w, kit.Sheets(raster.Image), kit.Go)  p.Set("受理通知书", page)  p.Turn(1)  p.Zoom(1)
//	p.OnSave, p.OnPrint = save, print                                     // buttons below the paper; nil: none
//	keys.Set(append(list, p.Keys()...)...)                                // Ctrl + - 0 and page keys wherever the keyboard is
//
// # Telling
//
//	b := kit.NewBanner()  b.Say(kit.Red, text)  b.Clear()                 // never a modal for a refusal
//	kit.Ask(canvas, w, kit.Question{Title: …, Action: …, Danger: true, Reason: true}, func(reason string) {…})
//	busy := kit.NewBusy(w, kit.After)  busy.Begin("正在保存", cancel)  busy.End()
//	v := kit.OpenCover(canvas, content, shortcuts…)  v.SetKeys(…)  v.Close()   // a page over the whole seat
//	s := kit.NewStatusBar()  s.Set("printer", kit.Success, "打印机就绪")  s.Clock(w.Clock(now))
//	start := kit.Start(kit.Go)                                            // kit.Inline in tests
//
// # Kiosk
//
//	kit.NewButton("返回", back).Big()  kit.NewButton("大字版", f).OnBand()
//	in := kit.NewKioskInput("请输入身份证号", 18)  kit.NewNumberPad(w, in)  kit.NewPhonePad(w, in)
//	source := kit.Pinyin().WithWords(items)                               // one for the kiosk; Save, Load
//	p := kit.NewPinyinPad(w, in, source).For(kit.Name)  p.OnTouch = …     // or Place, Plain  p.Clear()
//	idle := kit.NewIdle(now)  idle.Touch()  idle.Tick()                   // OnWarn, OnHome
package kit

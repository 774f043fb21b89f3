package kit

import (
	"image"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"yichuang/printing"
)

func galleryStatus() *StatusBar {
	s := NewStatusBar()
	s.Set("store", Success, "本机存储")
	s.Set("printer", Success, "打印机 HP M405 就绪")
	s.Set("relay", Warning, "待报送省平台 2 件")
	s.Clock(zh.Clock(time.Date(2026, 11, 23, 9, 41, 0, 0, time.UTC)))
	return s
}

func galleryKeys() *Keys {
	no := func(reason string) func() (bool, string) { return func() (bool, string) { return false, reason } }
	k := NewKeys(
		Shortcut{Key: fyne.KeyReturn, Label: "下一项"},
		Shortcut{Key: fyne.KeySpace, Cap: "空格", Label: "收到"},
		Shortcut{Key: fyne.KeyX, Label: "有缺"},
		Shortcut{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: "受理", Right: true, Enabled: no("材料不齐")},
		Shortcut{Key: fyne.KeyF10, Label: "补正通知", Right: true, Main: true},
		Shortcut{Key: fyne.KeyF11, Label: "容缺受理", Right: true, Enabled: no("须先补齐第 5 项")},
		Shortcut{Key: fyne.KeyF12, Label: "不予受理", Right: true},
	)
	k.Note("材料不齐，现在可以：")
	return k
}

func galleryPage() printing.Page {
	return printing.Page{Title: "补齐补正通知书", WidthMM: 210, HeightMM: 297, Sheets: []printing.Sheet{{}}}
}

// galleryDraw stands in for the raster of papers: a grey mark in each corner.
func galleryDraw(page printing.Page, _ int, dpi float64) (image.Image, error) {
	w, h := int(page.WidthMM/25.4*dpi), int(page.HeightMM/25.4*dpi)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			shade := uint8(255)
			if (x < 40 || x > w-40) && (y < 40 || y > h-40) {
				shade = 120
			}
			img.SetRGBA(x, y, color.RGBA{R: shade, G: shade, B: shade, A: 255})
		}
	}
	return img, nil
}

func galleryFields() fyne.CanvasObject {
	code := NewField(zh, "统一社会信用代码")
	code.Validate = func(string) error { return nil }
	code.SetText("91370306MA3D001510")
	name := NewField(zh, "单位名称")
	name.SetText("周村区丝市街老面馆")
	wrong := NewField(zh, "公民身份号码")
	wrong.Validate = func(string) error { return errWrong }
	wrong.SetText("11010119900307867X")
	wrong.Valid()
	phone := NewField(zh, "联系电话").Placeholder("11 位手机号或区号加电话")
	who := NewField(zh, "经办人")
	who.SetText("本人办理")
	who.Mark("来自上次办件", Ink2)
	way := NewChoice("送达方式", "窗口自领", "免费邮寄", "电子送达")
	way.Select(0)
	return Pad(16, 12, Grid(2, 14, code, name, wrong, phone, who, way))
}

func galleryTable() *Table {
	t := NewTable(Column{Title: "序", Width: 44}, Column{Title: "材料", Weight: 3}, Column{Title: "形式", Width: 100},
		Column{Title: "份数", Width: 64, Right: true}, Column{Title: "情况", Weight: 4})
	done := Cell{Text: "✓ 已收", Colour: Success}
	t.Set([][]Cell{
		{{Text: "1"}, {Text: "食品经营许可申请书"}, {Text: "原件"}, {Text: "1"}, done},
		{{Text: "2"}, {Text: "营业执照"}, {Text: "复印件"}, {Text: "1"}, {Text: "✓ 共享", Colour: Success, Note: "2026-10-14 设立登记"}},
		{{Text: "3"}, {Text: "法定代表人身份证"}, {Text: "核验原件"}, {Text: "1"}, done},
		{{Text: "4"}, {Text: "经营场所平面图和各功能区间布局及设施分布说明"}, {Text: "原件"}, {Text: "1"}, done},
		{{Text: "5"}, {Text: "设备布局与操作流程"}, {Text: "原件"}, {Text: "1"}, {Text: "× 缺少操作流程图", Colour: Danger, Note: "（F9 常用语）"}},
		{{Text: "6"}, {Text: "从业人员健康证明"}, {Text: "复印件"}, {Text: "3"}, {Text: "〇 未交", Colour: Warning, Tag: "可容缺", Tint: Amber}},
	})
	t.Select(4)
	return t
}

func galleryCounter() fyne.CanvasObject {
	header := Header([]fyne.CanvasObject{Title("综合受理 3 号窗口"), NewTag("企业服务", Grey)},
		[]fyne.CanvasObject{Note("张晓 · 工号 1023"), Note("等候 12 人 · 平均 8 分钟"), NewButton("暂停", nil).Key("F8")})
	call := NewButton("叫下一号", nil).Key("F2").Primary()
	call.Set("叫下一号", "B017")
	stop := NewButton("转移", nil).Key("F6")
	stop.Able(false, "没有正在办理的号")
	bar := Toolbar([]fyne.CanvasObject{call, NewTag("优先 · 老年人", Amber), NewButton("重呼", nil).Key("F3"), stop},
		[]fyne.CanvasObject{Note("正在办理"), NewText("B016", SizeTitle, Primary).Bold(), Note("第 2 件 · 06:12")})
	side := NewSideList([]SideItem{
		{Label: "正在办理", Count: "1"},
		{Label: "今日办件", Count: "23"},
		{Label: "容缺待补", Tag: "1 明天到期", Tint: Amber},
		{Label: "退回窗口", Tag: "1", Tint: Red},
		{Gap: true},
		{Label: "查询办件", Cap: "Ctrl F"},
	}, nil)
	side.Select(0)
	banner := NewBanner()
	banner.Say(Red, "不能受理：第 5 项材料缺少操作流程图。补齐后可以受理，或按 F10 一次性告知申请人需要补正的全部内容。")
	form := Card(Fill(Col(0, CardHead(Row(16, Title("食品经营许可（新办）"), NewTag("承诺件", Blue),
		Note("区市场监管局 · 法定 10 日 · 承诺 5 个工作日").Ellipsis())), Pad(16, 12, banner), galleryFields(),
		Pad(16, 4, Row(12, Heading("申请材料"), Note("已收 5 / 7 · 1 份来自上次办件")))), galleryTable(), nil))
	preview := NewPreview(zh, galleryDraw, Inline)
	preview.Set("补齐补正通知书", galleryPage())
	body := Split(16, Share{Width: 208, Content: side}, Share{Weight: 3, Least: 460, Content: form}, Share{Weight: 2, Least: 240, Content: preview})
	return Page(Col(0, header, bar), body, galleryKeys().Bar(), galleryStatus())
}

func galleryBackoffice() fyne.CanvasObject {
	inbox := NewInbox()
	inbox.Set([]InboxRow{
		{Bar: Danger, Title: "药品经营许可证核发（零售）", Right: "已超期 1 天", RightColour: Danger, Sub: "周村济安堂药店  3703062026111000135"},
		{Bar: Warning, Title: "开办餐饮店一件事", Right: "本环节今天到期", RightColour: Warning, Sub: "丝市街老面馆  3703062026111600428", Extra: "联办 · 牵头"},
		{Title: "特种设备使用登记", Right: "还剩 3 个工作日", Sub: "恒星机械  3703062026111800419"},
		{Title: "停表中  公示 7 日", Right: "11-27 恢复", Sub: "娱乐场所设立  3703062026111200873", Muted: true},
	})
	inbox.Select(1)
	left := Card(Fill(CardHead(Row(10, Heading("待办 14"), NewTag("超期 1", Red), NewTag("临期 3", Amber)), Note("按紧急排序")), inbox, nil))
	steps := NewSteps([][]PlanStage{
		{{Title: "1 收件分送", Who: "综合窗口", Note: "✓ 11-16", State: StageDone}},
		{{Title: "2 信息核验", Who: "市场监管", Note: "✓ 11-16", State: StageDone}},
		{{Title: "3 联合勘查", Who: "市监 消防 城管", Note: "✓ 11-18 合格", State: StageDone}},
		{
			{Title: "4 食品许可决定", Who: "市监", Note: "今天到期", State: StageNow},
			{Title: "5 消防检查", Note: "✓ 11-20", State: StageDone},
			{Title: "6 招牌设施", Note: "已超期 1 天", State: StageLate},
		},
		{{Title: "7 制证送达", Who: "综合窗口"}},
	})
	days := NewTable(Column{Weight: 2}, Column{Weight: 2}, Column{Weight: 1}).Dense()
	days.Set([][]Cell{
		{{Text: "2026-11-16"}, {Text: "受理"}, {Text: "第 0 日", Colour: Ink2}},
		{{Text: "11-21, 11-22"}, {Text: "周末，不计"}, {}},
		{{Text: "11-23"}, {Text: "今天", Bold: true}, {Text: "第 5 日", Colour: Ink2}},
		{{Text: "11-26"}, {Text: "承诺办结日", Colour: Warning}, {Text: "第 8 日", Colour: Ink2}},
	})
	empty := NewTable(Column{Title: "时间", Weight: 1}, Column{Title: "经过", Weight: 3})
	empty.Empty = "还没有经过。按 F7 记录勘查。"
	empty.Set(nil)
	opinion := NewArea(zh, "审查意见", 3)
	opinion.SetText("经审查，申请材料齐全，现场勘查合格，符合《食品经营许可和备案管理办法》规定，同意许可。")
	right := Card(Fill(Col(0, CardHead(Col(2, Row(12, Title("开办餐饮店一件事"), NewTag("联办件", Blue), NewTag("还剩 3 个工作日", Grey)),
		Note("周村区丝市街老面馆 · 李仲安 · 2026-11-16 受理 · 综合受理 3 号窗口 张晓").Ellipsis()), Note("应于 2026-11-26 前办结")),
		Pad(18, 16, steps)), Pad(18, 0, Split(16, Share{Weight: 1, Content: days}, Share{Weight: 1, Content: empty})), Pad(18, 16, opinion)))
	keys := NewKeys(Shortcut{Key: fyne.KeyUp, Cap: "↑ ↓", Label: "选件"},
		Shortcut{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: "准予许可", Right: true, Main: true},
		Shortcut{Key: fyne.KeyF9, Label: "不予许可", Right: true, Enabled: func() (bool, string) { return false, "须写理由" }})
	busy := NewBusy(zh, func(_ time.Duration, f func()) func() { f(); return func() {} })
	busy.Begin("正在保存", func() {})
	header := Header([]fyne.CanvasObject{Title("后台审批  区市场监督管理局"), busy}, []fyne.CanvasObject{Note("首席代表 王守礼 · 2041")})
	return Page(header, Split(16, Share{Width: 430, Content: left}, Share{Weight: 1, Least: 500, Content: right}), keys.Bar(), galleryStatus())
}

func galleryManage() fyne.CanvasObject {
	today := NewButton("今天", nil)
	today.Choose(true)
	header := Header([]fyne.CanvasObject{Title("中心管理办公室"), today, NewButton("本周", nil), NewButton("更多", nil).Ghost(), NewButton("作废", nil).Danger()},
		[]fyne.CanvasObject{NewButton("运行工作表", nil).Key("Ctrl P")})
	bars := NewBars(func(v float64) string { return time.Duration(v).String()[:1] })
	bars.Set([]Bar{{"8时", 60, 4}, {"9时", 90, 12}, {"10时", 78, 11}, {"11时", 50, 8}, {"12时", 12, 2}, {"13时", 30, 4}, {"14时", 70, 9}})
	body := Fill(Col(16, NewFigures([]Figure{
		{Label: "今日收件", Value: "312", Note: "即办 187 · 承诺 112 · 联办 13"},
		{Label: "今日办结", Value: "268", Note: "按期率 99.6%", Colour: Success},
		{Label: "在办", Value: "1,406", Note: "临期 23", Colour: Warning, Open: func() {}},
		{Label: "平均等候", Value: "9 分钟", Note: "90% 在 21 分钟内"},
	})), Pad(0, 16, Split(16, Share{Weight: 1, Content: Card(Fill(CardHead(Heading("各时段取号与等候")), Pad(16, 12, bars), nil))},
		Share{Weight: 1, Content: Card(galleryTable())})), nil)
	return Page(header, body, nil, galleryStatus())
}

func galleryPads() fyne.CanvasObject {
	id, name := NewKioskInput("请输入身份证号", 18), NewKioskInput("请输入姓名", 20)
	id.Set("11010519491231002X")
	pad := NewPinyinPad(zh, name, Pinyin())
	for _, r := range "zhang" {
		pad.letter(string(r))
	}
	return NewPlane(KioskSurface, 56, 48, Col(32, id, Width(600, NewNumberPad(zh, id)), name, pad, NewButton("下一步", nil).Big().Primary()))
}

func galleryBoard() fyne.CanvasObject {
	call := func(h float32, o fyne.CanvasObject) fyne.CanvasObject {
		r := canvas.NewRectangle(color.Transparent)
		r.SetMinSize(fyne.NewSize(0, h))
		return container.New(stackForTest{}, r, o)
	}
	left := NewPlane(BoardPanel, 60, 80, Col(20, call(80, NewFit("请", BoardInk2)), call(300, NewFit("B017", BoardNumber).Bold()),
		call(80, NewFit("到", BoardInk2)), call(220, NewFit("3 号窗口", BoardInk).Bold())))
	return NewPlane(BoardGround, 0, 0, Split(0, Share{Weight: 1, Content: left}, Share{Weight: 1, Content: Spacer(0, 0)}))
}

type stackForTest struct{}

func (stackForTest) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

func (stackForTest) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

package papers

import (
	"strings"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// Sizes of a slip in mm: 80 mm paper, of which the head prints the middle 72, or
// 58 mm paper with a head of 48.
const (
	slipWidth   = 80
	narrowWidth = 58
	slipMargin  = 5
)

// slip is a ticket's slip being laid out.
type slip struct {
	*printing.Flow
	scale float64 // of the largest sizes, 1 on 80 mm
}

func (f slip) middle(size, pitch float64, text string) {
	f.Paragraph(printing.Style{Size: size, Pitch: pitch, Align: printing.Centre}, printing.Span{Text: text, Face: printing.Hei})
}

func (f slip) rule() {
	f.Skip(1.5)
	f.Rule(f.Left, f.Y, f.Right, f.Y, 0.25)
	f.Skip(1.5)
}

// pair sets a label and its value on one line, or the value below its label
// where both do not fit.
func (f slip) pair(label, value string) {
	const size, high = 12, 6.4
	y := f.Y + 4.6
	f.Put(f.Left, y, printing.Style{Size: 11}, printing.Hei, label)
	room := f.Width() - 2
	if printing.Width(printing.Hei, 11, label)+printing.Width(printing.Hei, size, value) > room {
		f.Skip(high - 1)
		y = f.Y + 4.6
	}
	f.Put(f.Right, y, printing.Style{Size: shrink(printing.Hei, size, value, f.Width()), Align: printing.Right}, printing.Hei, value)
	f.Skip(high)
}

// ticket lays out 取号凭条 (FORMS 1) as long as what stands on it. It names
// nobody.
func ticket(t paper.TicketSlip) printing.Page {
	width := float64(slipWidth)
	if t.Width58 {
		width = narrowWidth
	}
	title := "取号凭条 "
	if t.Booking != 0 {
		title = "预约单 "
	}
	f := slip{printing.NewFlow(title+t.Number, width, 1000, 6, slipMargin, 0, slipMargin), (width - 2*slipMargin) / (slipWidth - 2*slipMargin)}
	if t.Logo != "" {
		const side = 14
		f.Image(printing.Image{X: (width - side) / 2, Y: f.Y, Wd: side, Ht: side, Name: t.Logo})
		f.Skip(side + 1.5)
	}
	f.middle(shrink(printing.Hei, 14, t.Hall, f.Width()), 7, t.Hall)
	f.middle(11, 6, join("　", t.Business, t.Item))
	f.rule()
	switch {
	case t.Booking != 0:
		f.middle(14, 7, "预　约　单")
	case t.Priority:
		f.middle(14, 7, "★ 优先办理 ★")
	}
	f.middle(shrink(printing.Hei, 54*f.scale, t.Number, f.Width()), 21*f.scale, t.Number)
	f.middle(12, 6.5, join("　", t.Zone, t.Counters))
	f.rule()
	if t.Offline {
		f.alone()
		f.rule()
	}
	if t.Booking != 0 {
		f.booked(t)
	} else {
		f.queued(t)
	}
	f.rule()
	rules(f.Flow, noticesOf(t))
	if t.Query != "" {
		use := "扫码查询排队进度"
		if t.Booking != 0 {
			use = "到取号机扫码签到"
		}
		const side = 26.25 // 21 modules of ten dots at 8 dots to the mm
		f.Skip(3)
		f.Code(printing.Code{X: (width - side) / 2, Y: f.Y, Wd: side, Ht: side, Data: t.Query})
		f.Skip(side + 1)
		f.middle(9.5, 5, use)
	}
	f.Trim(4)
	return f.Page()
}

// alone says that the kiosk gave the number while it had lost the hall, also to
// who reads no Chinese.
func (f slip) alone() {
	for _, line := range []struct {
		size, pitch float64
		text        string
	}{
		{13, 6.8, "网络中断，本号离线取得"},
		{11, 5.8, "恢复后自动排入队列"},
		{11, 5.8, "次序按取号时间"},
		{9.5, 4.8, "Taken while offline"},
		{9.5, 4.8, "It joins the queue by itself"},
	} {
		f.middle(shrink(printing.Hei, line.size, line.text, f.Width()), line.pitch, line.text)
	}
}

// queued says how the queue stands before a ticket.
func (f slip) queued(t paper.TicketSlip) {
	if t.Slot != "" {
		f.pair("预约时段", t.Slot)
	}
	if !t.Offline {
		f.pair("前面等候", number(t.Ahead)+"人")
	}
	if t.Minutes > 0 {
		f.pair("预计等候", "约"+number(t.Minutes)+"分钟")
	}
	f.pair("取号时间", clock(t.Taken))
	f.pair("有效期", app.DateOf(t.Taken).Chinese()+"当日有效")
}

// booked says when the appointment is.
func (f slip) booked(t paper.TicketSlip) {
	f.pair("预约日期", t.Booking.Chinese()+" "+weekdays[t.Booking.Weekday()])
	f.pair("预约时段", t.Slot)
	f.pair("登记时间", clock(t.Taken))
}

var weekdays = [7]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// noticesOf are the rules on the slip: the hall's own words, a sentence a line,
// or else those that came with the ticket.
func noticesOf(t paper.TicketSlip) []string {
	own := paper.Head{Hall: t.Hall, Words: t.Words}.Say(paper.Ticket, paper.NoticesPlace)
	if own == "" || t.Booking != 0 { // what the hall says of tickets is not true of appointments
		return t.Notices
	}
	return strings.FieldsFunc(own, func(r rune) bool { return r == '\n' })
}

// rules sets the hall's rules as a numbered list.
func rules(f *printing.Flow, notices []string) {
	for i, notice := range notices {
		const hang = 4.5
		style := printing.Style{Size: 9.5, Pitch: 4.6, Align: printing.Left}
		f.Put(f.Left, printing.Baseline(style, f.Y), style, printing.Hei, number(i+1)+".")
		f.Left += hang
		f.Paragraph(style, printing.Span{Text: notice, Face: printing.Hei})
		f.Left -= hang
	}
}

package counter

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/intake"
	"yichuang/ui/kit"
)

// more is the folded part of the form: how the papers came, what was taken on
// paper, who acts for somebody, which licence is changed.
type more struct {
	s      *Screen
	edited func()
	open   bool
	shape  string // of the part as it stands
	item   *catalogue.Item

	channel, late, proxy, batch     *section
	posted                          *kit.Field // when it came by post
	waybill, arrived, sheets        *kit.Field
	opener, counter                 *kit.Field
	paperNo, reason, truly, already *kit.Field
	proxyNo, proxyName, authority   *kit.Field
	licence, scope                  *kit.Field

	held    *casework.HeldLicence // the licence that was found
	of      string                // the number it was looked for by
	batchNo string                // of the first case, "" while this is the first
	object  *fyne.Container
	bring   func(applicant.Applicant, applicant.Licence) // what a licence brings along
}

// channels are the ways papers come in, in the order of the choice; needs
// those of proxy service, the first is none.
var (
	channels = []casework.Channel{casework.AtCounter, casework.Posted, casework.ByCourier}
	needs    = []casework.Need{"", casework.Elderly, casework.Disabled, casework.Pregnant, casework.OtherNeed}
)

func newMore(s *Screen, edited, next func()) *more {
	m := &more{s: s, object: kit.Col(12)}
	m.edited = func() { m.lay(); edited() }
	field := func(id string) *kit.Field { return s.field(id, m.edited, next) }
	m.posted, m.arrived = s.momentField("counter.posted", m.edited, next), s.momentField("counter.arrived", m.edited, next)
	m.waybill, m.sheets = field("counter.waybill"), field("counter.sheets")
	m.sheets.Validate = wholeNumber
	m.opener, m.counter = field("counter.opener"), field("counter.second_opener")
	m.channel = s.section("counter.channel", m.edited, next, "counter.channel_counter", "counter.channel_post", "counter.channel_courier")
	m.channel.fields[1] = []*kit.Field{m.posted}
	m.channel.fields[2] = []*kit.Field{m.waybill, m.arrived, m.opener, m.counter, m.sheets}
	m.paperNo, m.reason = field("counter.paper_no"), field("counter.late_reason")
	m.truly, m.already = s.momentField("counter.truly", m.edited, next), s.dayField("counter.already", m.edited, next)
	m.late = s.section("counter.late", m.edited, next, "counter.late_no", "counter.late_yes").asks(1, m.paperNo, m.reason, m.truly, m.already)
	m.proxyNo, m.proxyName, m.authority = field("counter.proxy_no"), field("counter.proxy_name"), field("counter.authority").Placeholder(s.t("counter.authority_hint"))
	m.proxy = s.section("counter.proxy", m.edited, next, "counter.proxy_none", "counter.need_elderly", "counter.need_disabled", "counter.need_pregnant", "counter.need_other").
		asks(1, m.proxyNo, m.proxyName, m.authority)
	m.batch = s.section("counter.batch", m.edited, next, "counter.batch_no", "counter.batch_yes")
	m.licence = field("counter.held").Placeholder(s.t("counter.held_hint"))
	m.licence.OnNext = func() { m.find(); next() }
	m.scope = kit.NewArea(s.d.Words, s.t("counter.scope"), 3)
	m.scope.OnChanged = func(string) { m.edited() }
	m.lay()
	return m
}

// wholeNumber says whether a text is a number of sheets.
func wholeNumber(text string) error {
	if n, err := strconv.Atoi(strings.TrimSpace(text)); err != nil || n < 1 {
		return &app.Error{Code: app.Invalid, ID: "counter.count_wrong"}
	}
	return nil
}

// sections are the questions in their order.
func (m *more) sections() []*section { return []*section{m.channel, m.late, m.proxy, m.batch} }

func (m *more) lay() {
	shape := fmt.Sprint(m.open, m.registers(), m.channel.choice.Selected(), m.late.choice.Selected(), m.proxy.choice.Selected())
	if shape == m.shape {
		return
	}
	m.shape, m.object.Objects = shape, nil
	if !m.open {
		m.object.Refresh()
		return
	}
	m.object.Add(kit.Heading(m.s.t("counter.more")))
	for _, sec := range m.sections() {
		m.object.Add(sec.object())
	}
	m.object.Add(m.licence)
	if m.registers() {
		m.object.Add(m.scope)
	}
	m.object.Refresh()
}

func (m *more) registers() bool { return m.item != nil && m.item.Profile == catalogue.Registration }

// stops are the fields in the order of Enter, none while it is folded.
func (m *more) stops() []stop {
	var out []stop
	if !m.open {
		return out
	}
	for _, sec := range m.sections() {
		out = append(out, sec.stops()...)
	}
	if out = append(out, m.licence); m.registers() {
		out = append(out, m.scope)
	}
	return out
}

// clear forgets everything but the batch.
func (m *more) clear() {
	m.open, m.held, m.of = false, nil, ""
	for _, sec := range m.sections() {
		sec.clear()
	}
	m.batchNo = ""
	m.licence.SetText("")
	m.scope.SetText("")
	m.lay()
}

// used reports whether anything in it is said.
func (m *more) used() bool {
	for _, sec := range m.sections() {
		if sec.on() {
			return true
		}
	}
	return m.licence.Text() != "" || m.scope.Text() != ""
}

// read puts what is said into a sheet.
func (m *more) read(sheet *intake.Sheet) {
	d, s := &sheet.Details, m.s
	if m.channel.on() {
		d.Channel, sheet.Received = channels[m.channel.choice.Selected()], s.momentIn(m.posted)
	}
	if d.Channel == casework.ByCourier {
		n, _ := strconv.Atoi(strings.TrimSpace(m.sheets.Text()))
		sheet.Received = s.momentIn(m.arrived)
		d.Courier = &casework.Courier{Waybill: trim(m.waybill), Arrived: sheet.Received, Opener: trim(m.opener), Counter: trim(m.counter), Sheets: n}
	}
	if m.late.on() {
		sheet.Received = s.momentIn(m.truly)
		d.Late = &casework.Late{PaperNo: trim(m.paperNo), Reason: trim(m.reason), Accepted: s.dayIn(m.already)}
	}
	if m.proxy.on() {
		d.Proxy = &casework.ProxyStaff{Staff: trim(m.proxyNo), Name: trim(m.proxyName), Authority: trim(m.authority), Category: needs[m.proxy.choice.Selected()]}
	}
	if m.batch.on() {
		if d.Batch = m.batchNo; d.Batch == "" {
			d.Batch = sheet.Number
		}
	}
	if m.held != nil && m.of == trim(m.licence) {
		d.Licence = m.held
	}
	if m.registers() {
		d.Scope = trim(m.scope)
	}
}

func trim(f *kit.Field) string { return strings.TrimSpace(f.Text()) }

// set fills the fields from a sheet.
func (m *more) set(sheet intake.Sheet) {
	m.clear()
	d := sheet.Details
	for i, c := range channels {
		if c == d.Channel {
			m.channel.choice.Select(i)
		}
	}
	m.posted.SetText(writeMoment(sheet.Received))
	if k := d.Courier; k != nil {
		m.waybill.SetText(k.Waybill)
		m.arrived.SetText(writeMoment(k.Arrived))
		m.opener.SetText(k.Opener)
		m.counter.SetText(k.Counter)
		if k.Sheets > 0 {
			m.sheets.SetText(strconv.Itoa(k.Sheets))
		}
	}
	if l := d.Late; l != nil {
		m.late.choice.Select(1)
		m.paperNo.SetText(l.PaperNo)
		m.reason.SetText(l.Reason)
		m.truly.SetText(writeMoment(sheet.Received))
		m.already.SetText(writeDay(l.Accepted))
	}
	m.setRest(d)
	m.open = m.used()
	m.lay()
}

func (m *more) setRest(d casework.Details) {
	if p := d.Proxy; p != nil {
		for i, need := range needs {
			if need == p.Category {
				m.proxy.choice.Select(i)
			}
		}
		m.proxyNo.SetText(p.Staff)
		m.proxyName.SetText(p.Name)
		m.authority.SetText(p.Authority)
	}
	if m.batchNo = d.Batch; d.Batch != "" {
		m.batch.choice.Select(1)
	}
	if l := d.Licence; l != nil {
		m.held, m.of = l, l.No
		m.licence.SetText(l.No)
	}
	m.scope.SetText(d.Scope)
}

// field is what an error of the desk is about, nil for none of these.
func (m *more) field(name string) *kit.Field {
	first := func(fields ...*kit.Field) *kit.Field {
		for _, f := range fields {
			if trim(f) == "" || f.Validate != nil && f.Validate(f.Text()) != nil {
				return f
			}
		}
		return fields[0]
	}
	switch name {
	case "late":
		return first(m.paperNo, m.reason, m.truly)
	case "received":
		if m.late.on() {
			return m.truly
		}
		return first(m.channel.now()...)
	case "courier":
		return first(m.waybill, m.arrived, m.opener, m.counter, m.sheets)
	case "proxy":
		return first(m.proxyNo, m.proxyName)
	case "licence":
		return m.licence
	case "scope":
		return m.scope
	}
	return nil
}

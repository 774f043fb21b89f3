package delivery

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// serve is how a result that lies at the window leaves it: into the hands of
// who collects, by post, electronically, left in place, or by public notice
// (R72, R75, R76, R99).
type serve struct {
	onChange func()
	onFocus  func(o fyne.CanvasObject) // a field of the slip has the keyboard

	words  words
	deps   Deps
	view   *view
	ways   []casework.Method
	choice *kit.Choice
	hand   *form // in person
	post   *steps.Form
	fields map[string]*kit.Field // of the other ways, by the field a refusal names
	usual  map[string]string     // what the last posting said of carrier and postman
	plane  *kit.Plane
	object *fyne.Container
}

var methodIDs = map[casework.Method]string{
	casework.Direct: "delivery.method_direct", casework.ByPost: "delivery.method_post", casework.ByNet: "delivery.method_online",
	casework.Left: "delivery.method_left", casework.InPress: "delivery.method_public",
}

func newServe(w words, d Deps) *serve {
	s := &serve{words: w, deps: d, hand: newForm(w, d), usual: map[string]string{}}
	s.choice = kit.NewChoice(w.T("delivery.method"))
	s.choice.OnChanged = func(int) { s.turn() }
	s.choice.OnNext = func() { s.next() }
	s.fields = map[string]*kit.Field{
		"tracking": kit.NewField(w.Words, w.T("delivery.reference")).Placeholder(w.T("delivery.reference_hint")),
		"witness":  kit.NewField(w.Words, w.T("delivery.witness")),
		"place":    kit.NewField(w.Words, w.T("delivery.place")),
		"press":    kit.NewField(w.Words, w.T("delivery.press")).Placeholder(w.T("delivery.press_hint")),
	}
	for _, f := range s.fields {
		f.OnChanged = func(string) { s.changed() }
	}
	s.plane = kit.NewPlane(kit.Surface, 0, 0, s.hand.object)
	s.object = kit.Col(10, s.choice, s.plane)
	return s
}

// show brings a case; what was typed for the same case stays.
func (s *serve) show(v *view) {
	same := s.view != nil && s.view.c.Number == v.c.Number
	moved := same && s.view.c.Entries != v.c.Entries
	was, before := s.way(), s.ways
	s.view = v
	s.ways = possible(v)
	names := make([]string, len(s.ways))
	for i, m := range s.ways {
		names[i] = s.words.T(methodIDs[m])
	}
	at := 0
	if same && slices.Equal(before, s.ways) { // a way that has become possible is the one to go
		at = max(slices.Index(s.ways, was), 0)
	}
	s.choice.SetOptions(names...)
	s.choice.Select(at)
	s.choice.Hidden = len(s.ways) < 2
	switch {
	case !same:
		s.empty()
		s.post = s.posting(s.usual)
	case moved: // address and telephone may be others now
		s.post, _ = s.post.Onto(v.c)
	}
	s.hand.show(v)
	s.lay()
}

// posting is the form of the mail slip.
func (s *serve) posting(preset map[string]string) *steps.Form {
	v := s.view
	f := steps.New(steps.Ask{
		Case: v.c, Step: casework.PostOut, Actor: s.deps.Actor, Now: s.deps.Now(), Preset: preset,
		Words: steps.Words{Words: s.words.Words, Catalogue: s.deps.Desk.Catalogue},
	})
	f.OnChange = func(bool) { s.changed() }
	f.OnFocus = func(o fyne.CanvasObject) { s.onFocus(o) }
	return f
}

// forget empties everything: nobody's number stays on the screen.
func (s *serve) forget() {
	s.view, s.post = nil, nil
	s.choice.Select(-1)
	s.hand.forget()
	s.empty()
}

func (s *serve) empty() {
	for _, f := range s.fields {
		f.SetText("")
	}
}

// way is the chosen way, "" while no case is shown.
func (s *serve) way() casework.Method {
	if i := s.choice.Selected(); s.view != nil && i >= 0 && i < len(s.ways) {
		return s.ways[i]
	}
	return ""
}

func (s *serve) turn() {
	s.lay()
	s.changed()
}

func (s *serve) lay() {
	t, c := s.words.T, s.view.c
	var body fyne.CanvasObject = s.hand.object
	switch s.way() {
	case casework.ByPost:
		body = kit.Col(10, kit.NewPara(t("delivery.post_text"), kit.SizeSmall, kit.Ink2), s.post.Object())
	case casework.ByNet:
		told := kit.NewPara(t("delivery.online_text", "address", c.Details.Online.Address, "consent", c.Details.Online.Consent), kit.SizeBody, kit.Ink)
		body = kit.Col(10, told, s.fields["tracking"])
	case casework.Left:
		last := c.Refusals[len(c.Refusals)-1]
		told := kit.NewPara(t("delivery.left_text", "reason", last.Reason, "name", last.Name, "at", s.words.moment(last.At)), kit.SizeBody, kit.Ink)
		if s.fields["place"].Text() == "" {
			s.fields["place"].SetText(c.Applicant.Address)
		}
		if s.fields["witness"].Text() == "" {
			s.fields["witness"].SetText(last.Witness)
		}
		body = kit.Col(10, told, s.fields["witness"], s.fields["place"])
	case casework.InPress:
		body = kit.Col(10, kit.NewPara(t("delivery.public_text"), kit.SizeBody, kit.Ink), s.fields["press"])
	}
	s.plane.SetContent(body)
	s.object.Refresh()
}

func (s *serve) changed() {
	if s.view != nil && s.onChange != nil {
		s.onChange()
	}
}

// delivery is what the fields of a way without a receiver say.
func (s *serve) delivery() casework.Delivery {
	text := func(id string) string { return strings.TrimSpace(s.fields[id].Text()) }
	d := casework.Delivery{Method: s.way()}
	switch d.Method {
	case casework.ByNet:
		d.Tracking = text("tracking")
	case casework.Left:
		d.Witness, d.Place = text("witness"), text("place")
	case casework.InPress:
		d.Place = text("press")
	}
	return d
}

// posted is what the form of the mail slip says so far.
func (s *serve) posted() casework.Posting {
	text := func(id string) string { return strings.TrimSpace(s.post.Text(id)) }
	return casework.Posting{
		Tracking: text("tracking"), Carrier: text("carrier"), Postman: text("postman"), Receiver: text("receiver"), Address: text("address"), Phone: text("phone"),
		Postcode: text("postcode"),
	}
}

// ready says whether the chosen way has all it needs to be tried; the desk
// judges the rest.
func (s *serve) ready() (bool, string) {
	t, d := s.words.T, s.delivery()
	switch {
	case d.Method == casework.Direct:
		return s.hand.ready()
	case d.Method == casework.ByPost && strings.TrimSpace(s.post.Text("tracking")) == "":
		return false, t("delivery.need_tracking")
	case d.Method == casework.ByNet && d.Tracking == "":
		return false, t("delivery.need_reference")
	case d.Method == casework.Left && (d.Witness == "" || d.Place == ""):
		return false, t("delivery.need_witness")
	case d.Method == casework.InPress && d.Place == "":
		return false, t("delivery.need_press")
	}
	return true, ""
}

// next puts the keyboard where something is to be entered.
func (s *serve) next() {
	switch s.way() {
	case casework.ByPost:
		s.post.Focus()
	case casework.ByNet:
		s.fields["tracking"].Focus()
	case casework.Left:
		s.firstEmpty("witness", "place")
	case casework.InPress:
		s.fields["press"].Focus()
	default:
		s.hand.next()
	}
}

func (s *serve) firstEmpty(ids ...string) {
	for _, id := range ids {
		if strings.TrimSpace(s.fields[id].Text()) == "" {
			s.fields[id].Focus()
			return
		}
	}
	s.fields[ids[len(ids)-1]].Focus()
}

// scanned takes the number of a parcel where one is asked for.
func (s *serve) scanned(text string) bool {
	if s.way() != casework.ByPost || len(text) < 8 {
		return false
	}
	s.post.Set("tracking", strings.ToUpper(strings.TrimSpace(text)))
	s.post.Focus()
	return true
}

// fail marks the field that a refusal is about.
func (s *serve) fail(err error) {
	if s.way() == casework.ByPost {
		s.post.Fail(err)
		return
	}
	var e *app.Error
	if !errors.As(err, &e) {
		return
	}
	id := e.Field
	if id == "place" && s.way() == casework.InPress {
		id = "press"
	}
	if f := s.fields[id]; f != nil && s.way() != casework.Direct {
		f.Fail(err)
		f.Focus()
	}
}

// focused reports whether the keyboard is in a field of its own.
func (s *serve) focused() bool {
	for _, f := range s.fields {
		if f.Focused() {
			return true
		}
	}
	return s.hand.focused()
}

// verb says what Ctrl+Enter does.
func (s *serve) verb() string {
	switch s.way() {
	case casework.ByPost:
		return s.words.T("delivery.post_out")
	case casework.ByNet:
		return s.words.T("delivery.send_online")
	case casework.Left:
		return s.words.T("delivery.leave")
	case casework.InPress:
		return s.words.T("delivery.publish")
	}
	return s.words.T("delivery.give_out")
}

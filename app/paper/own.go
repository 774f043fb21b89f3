package paper

import (
	"cmp"
	"slices"
	"time"

	"yichuang/app"
)

// Own is what a hall sets of its papers by itself: its name and telephones,
// emblem, the pattern of numbers, the words of free paragraphs, how many sheets
// come out, and seals. Every change is a new version; what was issued keeps the
// words of its day. An empty field leaves what the hall's settings file says.
type Own struct {
	Version uint64    `cbor:"1,keyasint"`
	At      time.Time `cbor:"2,keyasint"`
	By      app.Actor `cbor:"3,keyasint"`
	Reason  string    `cbor:"4,keyasint,omitempty"` // why it was changed

	Hall           string `cbor:"5,keyasint,omitempty"`
	Phone          string `cbor:"6,keyasint,omitempty"`
	ComplaintPhone string `cbor:"7,keyasint,omitempty"`
	Address        string `cbor:"8,keyasint,omitempty"`
	OpenHours      string `cbor:"9,keyasint,omitempty"`
	Logo           string `cbor:"10,keyasint,omitempty"` // blob of a PNG or JPEG
	Pattern        string `cbor:"11,keyasint,omitempty"` // of notice numbers: {area}{dept}{kind}〔{year}〕{serial}号
	Digits         int    `cbor:"12,keyasint,omitempty"` // serials of the pattern padded to so many digits

	Words  []Wording    `cbor:"13,keyasint,omitempty"`
	Copies []KindCopies `cbor:"14,keyasint,omitempty"`
	Seals  []Seal       `cbor:"15,keyasint,omitempty"`

	Fonds     string `cbor:"16,keyasint,omitempty"` // 全宗号 of the hall's archive (DA/T 22-2015)
	Retention string `cbor:"17,keyasint,omitempty"` // 保管期限: Y, D30, D10
	Division  string `cbor:"18,keyasint,omitempty"` // 机构（问题）代码
}

// Wording is the hall's own text of one free paragraph.
type Wording struct {
	Kind  Kind   `cbor:"1,keyasint"`
	Place string `cbor:"2,keyasint"` // id of a [Place] of the kind
	Text  string `cbor:"3,keyasint"` // may name {hall}, {phone}, {complaint}, {address}, {hours}, {case}
}

// KindCopies is how many sheets of a kind come out.
type KindCopies struct {
	Kind  Kind `cbor:"1,keyasint"`
	Count int  `cbor:"2,keyasint"`
}

// Seal is the image of a seal and who may have it printed. None is ever drawn
// that the hall has not set up (FORMS 0).
type Seal struct {
	Name  string     `cbor:"1,keyasint"` // 行政许可专用章
	Dept  string     `cbor:"2,keyasint"` // department id whose papers it closes
	Kinds []Kind     `cbor:"3,keyasint,omitempty"`
	Roles []app.Role `cbor:"4,keyasint,omitempty"` // whose acts are sealed; none: the chief's alone
	Image string     `cbor:"5,keyasint"`           // blob of a PNG or JPEG, printed 42 mm wide
}

// VersionRow is what the list of versions shows.
type VersionRow struct {
	Version uint64    `cbor:"1,keyasint"`
	At      time.Time `cbor:"2,keyasint"`
	By      string    `cbor:"3,keyasint"`
	Reason  string    `cbor:"4,keyasint,omitempty"`
}

// Versions lists all versions, oldest first.
var Versions = app.List[VersionRow]{Name: "own.versions"}

// Key returns the key of the version.
func (o *Own) Key() app.Key { return ownKey(o.Version) }

// Lists puts the version among the versions.
func (o *Own) Lists() []app.Row {
	return []app.Row{Versions.Row("", app.Serial(o.Version, 8), VersionRow{Version: o.Version, At: o.At, By: o.By.Name, Reason: o.Reason})}
}

// Current returns what holds now, an empty Own in a hall that set nothing.
func Current(r app.Reader) (Own, error) {
	last, err := r.Last(ownSerial)
	if err != nil || last == 0 {
		return Own{}, err
	}
	o := Own{Version: last}
	return o, r.Load(&o)
}

// Keep saves o as the next version. Conflict when o was not made from the
// version that holds now: somebody else was faster. Only the hall office may,
// and it gives a reason.
func (o Own) Keep(tx app.Tx, now time.Time) (Own, error) {
	if !tx.Actor().Is(app.Office) {
		return o, &app.Error{Code: app.Denied, ID: "paper.own_denied"}
	}
	if err := o.check(); err != nil {
		return o, err
	}
	last, err := tx.Last(ownSerial)
	if err != nil {
		return o, err
	}
	if last != o.Version {
		return o, &app.Error{Code: app.Conflict, ID: "paper.own_changed"}
	}
	if o.Version, err = tx.Next(ownSerial); err != nil {
		return o, err
	}
	o.At, o.By = now, tx.Actor()
	return o, tx.Save(&o)
}

// CopiesOf returns how many sheets of the kind come out, usual when the hall
// has set nothing.
func (o Own) CopiesOf(kind Kind, usual int) int {
	for _, c := range o.Copies {
		if c.Kind == kind && c.Count > 0 {
			return c.Count
		}
	}
	return usual
}

// sealFor returns the seal that closes a department's paper of the kind when
// the actor issues it, nil for none.
func (o Own) sealFor(dept string, kind Kind, actor app.Actor) *Seal {
	for i, s := range o.Seals {
		roles := s.Roles
		if len(roles) == 0 {
			roles = []app.Role{app.Chief}
		}
		if s.Dept == dept && (len(s.Kinds) == 0 || slices.Contains(s.Kinds, kind)) && kind.Sealed() && actor.IsAny(roles...) {
			return &o.Seals[i]
		}
	}
	return nil
}

// Dress puts the hall's own on a paper that is about to be issued by a
// department, and the seal if the actor's acts are sealed. It returns the name
// of the seal, "" for none. dept is "" for a paper that closes nothing.
func (o Own) Dress(f *Facts, dept string, actor app.Actor, copies int) (sealed string) {
	if t := f.Ticket; t != nil {
		t.Hall = cmp.Or(o.Hall, t.Hall)
		t.Logo = cmp.Or(o.Logo, t.Logo)
		t.Words = o.words(Ticket)
		return ""
	}
	h := f.Head()
	if h == nil {
		return ""
	}
	kind := f.Kind()
	h.Hall, h.HallPhone, h.ComplaintPhone = cmp.Or(o.Hall, h.Hall), cmp.Or(o.Phone, h.HallPhone), cmp.Or(o.ComplaintPhone, h.ComplaintPhone)
	h.HallAddress, h.OpenHours, h.Logo = cmp.Or(o.Address, h.HallAddress), cmp.Or(o.OpenHours, h.OpenHours), cmp.Or(o.Logo, h.Logo)
	h.Words, h.Copies, h.Seal = o.words(kind), copies, ""
	if s := o.sealFor(dept, kind, actor); s != nil {
		h.Seal, sealed = s.Image, s.Name
	}
	return sealed
}

func (o Own) words(kind Kind) []Wording {
	var out []Wording
	for _, w := range o.Words {
		if w.Kind == kind {
			out = append(out, w)
		}
	}
	return out
}

// check refuses what no paper could be printed with.
func (o Own) check() error {
	if o.Reason == "" {
		return &app.Error{Code: app.Invalid, Field: "reason", ID: "paper.own_reason"}
	}
	if err := CheckPattern(o.Pattern, o.Digits); err != nil {
		return err
	}
	for _, w := range o.Words {
		if _, ok := PlaceOf(w.Kind, w.Place); !ok {
			return &app.Error{Code: app.Invalid, Field: "words", ID: "paper.own_place", Args: app.Args{"kind": string(w.Kind), "place": w.Place}}
		}
		if err := CheckWording(w.Text); err != nil {
			return err
		}
	}
	for _, c := range o.Copies {
		if c.Count < 1 || c.Count > mostCopies {
			return &app.Error{Code: app.Invalid, Field: "copies", ID: "paper.own_copies", Args: app.Args{"most": mostCopies}}
		}
	}
	for _, s := range o.Seals {
		if s.Name == "" || s.Dept == "" || s.Image == "" {
			return &app.Error{Code: app.Invalid, Field: "seals", ID: "paper.own_seal"}
		}
	}
	return nil
}

// mostCopies is how many sheets of a paper may come out at once.
const mostCopies = 9

// Copy saves o as the version that holds in another store of the same hall,
// which counts its own versions.
func (o Own) Copy(tx app.Tx) (err error) {
	if o.Version, err = tx.Next(ownSerial); err != nil {
		return err
	}
	return tx.Save(&o)
}

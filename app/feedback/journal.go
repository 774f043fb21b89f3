package feedback

import (
	"slices"
	"strings"
	"time"

	"yichuang/app"
)

// Entry is one entry of a follow-up's journal: who, when, what.
type Entry struct {
	At     time.Time `cbor:"1,keyasint" json:"at"`
	By     app.Actor `cbor:"2,keyasint" json:"by"`
	Step   Step      `cbor:"3,keyasint" json:"step"`
	Change Change    `cbor:"4,keyasint" json:"change"`
}

// Change is what a step carries. moves.go says what each needs.
type Change struct {
	Form    *Form   `cbor:"1,keyasint,omitempty" json:"form,omitempty"`
	Words   string  `cbor:"2,keyasint,omitempty" json:"words,omitempty"`
	Finding Finding `cbor:"3,keyasint,omitempty" json:"finding,omitempty"` // of a call-back; the ground of an appeal
	Cause   string  `cbor:"4,keyasint,omitempty" json:"cause,omitempty"`
	Sheet   *Sheet  `cbor:"5,keyasint,omitempty" json:"sheet,omitempty"`
	For     string  `cbor:"6,keyasint,omitempty" json:"for,omitempty"` // of an appeal that the hall office notes down: the head's name
}

// Form is the rating as it came in. The number to call back is not in it: a
// journal forgets nothing.
type Form struct {
	Day     app.Date `cbor:"1,keyasint" json:"day"`
	Ticket  string   `cbor:"2,keyasint,omitempty" json:"ticket,omitempty"`
	Cases   []string `cbor:"3,keyasint,omitempty" json:"cases,omitempty"`
	Zone    string   `cbor:"4,keyasint" json:"zone"`
	Counter string   `cbor:"5,keyasint" json:"counter"`
	Staff   string   `cbor:"6,keyasint,omitempty" json:"staff,omitempty"`
	Name    string   `cbor:"7,keyasint,omitempty" json:"name,omitempty"`
	Item    string   `cbor:"8,keyasint,omitempty" json:"item,omitempty"`
	Grade   Grade    `cbor:"9,keyasint" json:"grade"`
	Reasons []Reason `cbor:"10,keyasint,omitempty" json:"reasons,omitempty"`
	Words   string   `cbor:"11,keyasint,omitempty" json:"words,omitempty"`
	Real    bool     `cbor:"12,keyasint,omitempty" json:"real,omitempty"`
	AtKiosk bool     `cbor:"13,keyasint,omitempty" json:"at_kiosk,omitempty"`
	Due     app.Date `cbor:"14,keyasint" json:"due"`
}

// Do makes one step: it checks the table, the person and what the step carries,
// and appends one entry. When it returns an error the follow-up is as it was.
func (f *FollowUp) Do(step Step, change Change, actor app.Actor, now time.Time) error {
	e := Entry{At: settle(now), By: actor, Step: step, Change: change.settled()}
	if err := f.allow(&e, actor); err != nil {
		return err
	}
	f.apply(&e)
	f.fresh = append(f.fresh, e)
	return nil
}

func (f *FollowUp) allow(e *Entry, actor app.Actor) error {
	if err := f.Can(e.Step, actor); err != nil {
		return err
	}
	return moves[f.State][e.Step].Needs(f, e)
}

// apply changes the follow-up as the entry says. It judges nothing.
func (f *FollowUp) apply(e *Entry) {
	to := moves[f.State][e.Step].To
	said := Said{At: e.At, Staff: e.By.Staff, Name: e.By.Name, Words: e.Change.Words}
	switch e.Step {
	case Begin:
		f.begun(e)
	case CallBack:
		f.Checked = &Checked{Said: said, Finding: e.Change.Finding}
	case Rectify:
		f.Mended = &Mended{Said: said, Cause: e.Change.Cause}
	case Answer:
		f.Told = &said
	case Appeal:
		f.Appealed, f.Before = &Appealed{Said: said, Ground: e.Change.Finding, For: e.Change.For}, f.State
	case Uphold, Strike:
		f.Decided = &said
	case Print:
		f.Sheets = append(slices.Clone(f.Sheets), *e.Change.Sheet)
	}
	switch to {
	case same:
	case back:
		f.State, f.Before = f.Before, ""
	default:
		f.State = to
	}
	f.Entries++
}

func (f *FollowUp) begun(e *Entry) {
	form := e.Change.Form
	f.Day, f.Ticket, f.Cases, f.Rated = form.Day, form.Ticket, slices.Clone(form.Cases), e.At
	f.Zone, f.Counter, f.Staff, f.Name, f.Item = form.Zone, form.Counter, form.Staff, form.Name, form.Item
	f.Grade, f.Reasons, f.Words = form.Grade, slices.Clone(form.Reasons), form.Words
	f.Real, f.AtKiosk, f.Due = form.Real, form.AtKiosk, form.Due
}

// settled returns the change as the store will give it back, sharing nothing
// with the caller's.
func (ch Change) settled() Change {
	ch.Words, ch.Cause, ch.For = strings.TrimSpace(ch.Words), strings.TrimSpace(ch.Cause), strings.TrimSpace(ch.For)
	if ch.Form != nil {
		form := *ch.Form
		form.Cases, form.Reasons = slices.Clone(form.Cases), slices.Clone(form.Reasons)
		ch.Form = &form
	}
	if ch.Sheet != nil {
		sheet := *ch.Sheet
		sheet.At = settle(sheet.At)
		ch.Sheet = &sheet
	}
	return ch
}

// Fresh returns the entries made since the follow-up was loaded.
func (f *FollowUp) Fresh() []any { return app.Unsaved(f.fresh) }

// Saved forgets the fresh entries: they are in the store.
func (f *FollowUp) Saved() { f.fresh = nil }

// Permit judges the fresh entries once more, against the follow-up as it is
// stored: each must be a move of the table by this actor, and together they must
// give exactly what is to be saved.
func (f *FollowUp) Permit(actor app.Actor, stored func(app.Record) error) error {
	was := &FollowUp{No: f.No}
	exactly, err := app.Replay(was, f, f.fresh, stored, func(e *Entry) error {
		if !app.Alike(e.By, actor) {
			return refuse(app.Denied, "feedback.other_actor", nil)
		}
		if err := was.allow(e, actor); err != nil {
			return err
		}
		was.apply(e)
		return nil
	})
	if err == nil && !exactly {
		err = refuse(app.Internal, "feedback.entry_differs", nil)
	}
	return err
}

var _ app.Guarded = (*FollowUp)(nil)

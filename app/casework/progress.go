package casework

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"reflect"

	"yichuang/app"
	"yichuang/app/identity"
)

// Progress is how far a case is, sealed: it stands beside every case for
// machines that may not read cases, and only who knows the case's number and
// the end of the applicant's phone can open it. Reading all of them tells
// nothing but which numbers there are.
//
// Four digits can be guessed by trial, by who has the password of a kiosk as by
// who stands before one; what he would see is what the kiosk shows.
type Progress struct {
	Number string `cbor:"1,keyasint"`
	Box    []byte `cbor:"2,keyasint,omitempty"` // [Standing] as JSON, sealed; none without a phone
}

// Standing is how far a case is, as anybody may see it who knows its number and
// the applicant's phone.
type Standing struct {
	Number    string   `json:"number"`
	Item      string   `json:"item"`      // name as registered
	Applicant string   `json:"applicant"` // a person's name masked
	State     State    `json:"state"`
	Due       app.Date `json:"due,omitempty"`     // committed, zero before acceptance and for what is decided
	Until     app.Date `json:"until,omitempty"`   // last day of a correction, zero for none or where the notice counts days
	Lacking   []string `json:"lacking,omitempty"` // papers that a correction asks for
	Mail      bool     `json:"mail,omitempty"`    // the result is posted
}

// PhoneDigits is how many digits of the phone prove that somebody may ask.
const PhoneDigits = 4

// sealing is how often a key is hashed: a fifth of a millisecond, because filling
// a hall makes one for every case.
const sealing = 250

// Key returns the progress's key, which has the number of its case.
func (p *Progress) Key() app.Key { return app.K(progressPrefix, p.Number) }

// Lists is empty: nobody lists what he cannot read.
func (p *Progress) Lists() []app.Row { return nil }

// Standing returns how far the case is.
func (c *Case) Standing() Standing {
	out := Standing{Number: c.Number, Item: c.Item.Name, Applicant: c.Applicant.Name, State: c.State, Mail: c.Way == Mail}
	if !c.Applicant.Org {
		out.Applicant = identity.MaskName(c.Applicant.Name)
	}
	if c.State == CorrectionPending {
		for _, m := range c.Materials {
			if m.State == Lacking {
				out.Lacking = append(out.Lacking, m.Name)
			}
		}
	}
	row := c.Row()
	out.Until = row.Until
	if c.Decision == nil {
		out.Due = row.Due
	}
	return out
}

// Beside returns the progress of the case when it tells something new.
func (c *Case) Beside(stored func(app.Record) error) (app.Record, error) {
	was := &Case{Number: c.Number}
	switch err := stored(was); {
	case app.CodeOf(err) == app.NotFound:
	case err != nil:
		return nil, err
	case phoneEnd(was) == phoneEnd(c) && reflect.DeepEqual(was.Standing(), c.Standing()):
		return nil, nil
	}
	return c.Progress()
}

// Progress returns how far the case is, sealed.
func (c *Case) Progress() (*Progress, error) {
	p := &Progress{Number: c.Number}
	end := phoneEnd(c)
	if end == "" {
		return p, nil
	}
	plain, err := json.Marshal(c.Standing())
	if err != nil {
		return nil, fmt.Errorf("progress: %w", err)
	}
	key, box, err := boxOf(c.Number, end)
	if err != nil {
		return nil, err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write(plain)
	nonce := mac.Sum(nil)[:box.NonceSize()] // the same standing is the same box: it is not written again
	p.Box = box.Seal(nonce, nonce, plain, nil)
	return p, nil
}

// phoneEnd is what proves that somebody may ask for the case, "" when nobody may.
func phoneEnd(c *Case) string {
	known := c.Applicant.Phone
	if len(known) < PhoneDigits {
		return ""
	}
	return known[len(known)-PhoneDigits:]
}

// boxOf makes the key of a case and a phone's end, and what it seals with.
func boxOf(number, end string) ([]byte, cipher.AEAD, error) {
	key, err := pbkdf2.Key(sha256.New, end, []byte("progress "+number), sealing, 32)
	if err != nil {
		return nil, nil, fmt.Errorf("progress: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, nil, fmt.Errorf("progress: %w", err)
	}
	box, err := cipher.NewGCM(block)
	return key, box, err
}

// open opens what was sealed for the end of a phone; ok is false for another.
func (p *Progress) open(end string) (out Standing, ok bool, err error) {
	_, box, err := boxOf(p.Number, end)
	if err != nil || len(p.Box) < box.NonceSize() || len(end) != PhoneDigits {
		return Standing{}, false, err
	}
	plain, err := box.Open(nil, p.Box[:box.NonceSize()], p.Box[box.NonceSize():], nil)
	if err != nil {
		return Standing{}, false, nil
	}
	if err := json.Unmarshal(plain, &out); err != nil {
		return Standing{}, false, fmt.Errorf("progress of %s: %w", p.Number, err)
	}
	return out, true, nil
}

// Public reads how far cases are, and nothing else of them.
type Public struct{ Store app.Store }

// Standing returns how far the case is. A case that is not there, one without a
// phone and one with another phone get the same answer, NotFound
// "case.not_found": nobody learns here which numbers exist.
func (p Public) Standing(ctx context.Context, number, phone string) (Standing, error) {
	unknown := &app.Error{Code: app.NotFound, Field: "number", ID: "case.not_found", Args: app.Args{"number": number}}
	kept := &Progress{Number: number}
	err := p.Store.View(ctx, func(r app.Reader) error { return r.Load(kept) })
	if code := app.CodeOf(err); code == app.NotFound || code == app.Invalid {
		return Standing{}, unknown
	}
	if err != nil {
		return Standing{}, err
	}
	out, ok, err := kept.open(phone)
	if err == nil && !ok {
		err = unknown
	}
	return out, err
}

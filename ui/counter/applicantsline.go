package counter

import (
	"fyne.io/fyne/v2"

	"yichuang/app/identity"
	"yichuang/ui/kit"
)

// acquaintance is what stands under the persons: that the applicant may be
// served at home, who comes again, and the way to the applicant's page.
func (f *form) acquaintance() fyne.CanvasObject {
	s := f.s
	f.elderly = kit.Small(s.t("counter.elderly")).Paint(kit.Primary).Ellipsis()
	f.elderly.Hide()
	f.past = kit.Small("").Ellipsis()
	f.toPast = kit.NewButton(s.t("counter.applicant"), f.toApplicant).Key("Ctrl P").Ghost()
	f.pastBox = kit.Ends(kit.Col(3, f.elderly, f.past), f.toPast)
	f.acquaint()
	return f.pastBox
}

// acquainted reports whether the hall knows the applicant in the form.
func (f *form) acquainted() (bool, string) {
	who := f.known.who
	if who == nil || identity.Normalize(f.people.id.Text()) != who.ID {
		return false, f.s.t("counter.applicant_unknown")
	}
	return true, ""
}

// acquaint says what is known of the applicant in the form.
func (f *form) acquaint() {
	if f.past == nil {
		return
	}
	known, _ := f.acquainted()
	f.past.Hidden, f.toPast.Hidden = !known, !known
	f.pastBox.Hidden = !known && f.elderly.Hidden
	if known {
		a, s := f.known.who, f.s
		words, colour := s.t("counter.applicant_past", "n", a.Cases, "day", s.day(a.Seen)), kit.Ink2
		if m := a.Bad(); m != nil {
			words, colour = s.t("counter.applicant_bad", "day", s.day(m.At)), kit.Danger
		}
		f.past.SetColour(words, colour)
	}
	f.pastBox.Refresh()
	if f.heading != nil {
		f.upper.settle()
	}
}

// toApplicant opens the page of the applicant in the form.
func (f *form) toApplicant() {
	if known, _ := f.acquainted(); known {
		f.s.openApplicant(f.known.who.Ref, f)
	}
}

// openApplicant shows an applicant; Escape leads back.
func (s *Screen) openApplicant(ref string, back view) { s.turn(newApplicantPage(s, ref, back)) }

// leave goes back to where the case was opened from.
func (p *casePage) leave() {
	if p.back != nil {
		p.s.turn(p.back)
		return
	}
	p.s.turn(p.s.form)
}

package delivery

import (
	"errors"

	"yichuang/app"
	"yichuang/app/identity"
	"yichuang/ui/kit"
)

// judge lets the desk compare and says what it found.
func (f *form) judge() {
	r := f.receiver()
	err := f.deps.Desk.Identify(f.view.c, f.deps.Actor, r)
	f.good, f.differs = err == nil, false
	var refusal *app.Error
	errors.As(err, &refusal)
	t := f.words.T
	switch {
	case err == nil && r.Release != "":
		f.verdict.Say(kit.Amber, t("delivery.released", "name", f.pass.name, "reason", r.Release))
	case err == nil:
		f.verdict.Say(kit.Green, t("delivery.same"))
	case r.ID == "":
		f.verdict.Say(kit.Blue, t("delivery.read_or_type"))
	case refusal != nil && refusal.ID == "case.receiver_differs" && f.asksShown() && r.Shown == "":
		f.verdict.Say(kit.Blue, t("delivery.need_shown", "what", f.shown.Label()))
	case refusal != nil && refusal.ID == "case.receiver_differs":
		f.differs = true
		f.verdict.Say(kit.Red, t(f.difference(), "number", identity.MaskNumber(f.collector().ID)))
	default:
		f.verdict.Say(kit.Amber, f.words.Error(err))
	}
	if !f.differs {
		f.panel.close()
	}
}

func (f *form) difference() string {
	switch {
	case f.asksShown() && f.org():
		return "delivery.differs_licence"
	case f.asksShown():
		return "delivery.differs_copy"
	}
	return "delivery.differs_card"
}

// ready says whether the result may be given to who stands there.
func (f *form) ready() (bool, string) {
	switch {
	case f.good:
		return true, ""
	case f.differs:
		return false, f.words.T("delivery.must_release")
	}
	return false, f.words.T("delivery.must_identify")
}

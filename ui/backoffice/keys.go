package backoffice

import (
	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/dualnotice"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// can says whether a step is possible on what is open and, if not, why.
func (s *Screen) can(step casework.Step) (bool, string) {
	switch v := s.page.view; {
	case s.working:
		return false, s.words.T("backoffice.working")
	case v == nil || v.at != s.at:
		return false, s.words.T("backoffice.no_case")
	default:
		return v.can(step)
	}
}

// mainIDs say what the main key does.
var mainIDs = map[mode]string{
	modeNone: "backoffice.grant", modeGrant: "backoffice.grant", modeConclude: "backoffice.agree",
	modePropose: "backoffice.propose", modeLead: "backoffice.lead_decide",
}

var mainSteps = map[mode]casework.Step{
	modeNone: casework.Grant, modeGrant: casework.Grant, modeConclude: casework.Conclude,
	modePropose: casework.Propose, modeLead: casework.LeadDecide,
}

func (s *Screen) mode() mode {
	if s.page.view == nil {
		return modeNone
	}
	return s.page.view.mode()
}

func (s *Screen) canDecide() (bool, string) {
	m := s.mode()
	step := mainSteps[m]
	if v := s.page.view; m == modeNone && v != nil && v.c.Item.Joint() {
		step = casework.Conclude
	}
	if ok, reason := s.can(step); !ok {
		return false, reason
	}
	if m == modeLead {
		return true, ""
	}
	return s.page.opinion.ready()
}

func (s *Screen) canDeny() (bool, string) {
	if s.mode() == modeConclude {
		return s.can(casework.Conclude)
	}
	return s.can(casework.Deny)
}

func (s *Screen) canAdopt() (bool, string) {
	if o := s.page.opinion; s.page.view == nil || !o.written() || o.view.stage.Draft == "" {
		return false, s.words.T("backoffice.no_draft")
	}
	return true, ""
}

func (s *Screen) canMore() (bool, string) {
	switch v := s.page.view; {
	case s.working:
		return false, s.words.T("backoffice.working")
	case v == nil || v.at != s.at:
		return false, s.words.T("backoffice.no_case")
	}
	return true, ""
}

// shortcuts are the keys of the seat for what is open. What a button or a tab
// shows already stands in no hint bar.
func (s *Screen) shortcuts() []kit.Shortcut {
	t := s.words.T
	move := func(d fyne.KeyName) func() { return func() { s.lists.box.Key(&fyne.KeyEvent{Name: d}) } }
	list := []kit.Shortcut{
		{Key: fyne.KeyDown, Cap: "↑ ↓", Label: t("backoffice.choose"), Do: move(fyne.KeyDown), Repeat: true},
		{Key: fyne.KeyUp, Do: move(fyne.KeyUp), Repeat: true, Hidden: true},
		{Key: fyne.KeyF, Modifier: fyne.KeyModifierControl, Label: t("backoffice.find"), Do: s.lists.showFinder},
		{Key: fyne.KeyH, Modifier: fyne.KeyModifierControl, Label: t("printed.key"), Do: s.openPrints},
		{Key: fyne.KeyEscape, Do: s.back, Hidden: true},
		{Key: fyne.KeyF3, Do: s.turn, Hidden: true},
	}
	if s.at.told {
		return append(list, s.toldKeys()...)
	}
	return append(list, s.caseKeys()...)
}

func (s *Screen) toldKeys() []kit.Shortcut {
	t := s.words.T
	return []kit.Shortcut{
		{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: t(dualnotice.Claim.MessageID()), Do: s.claim, Right: true, Main: true, Enabled: s.canClaim},
		{Key: fyne.KeyF10, Label: t(dualnotice.Disown.MessageID()), Do: s.askDisown, Right: true, Enabled: s.canDisown},
	}
}

func (s *Screen) caseKeys() []kit.Shortcut {
	t := s.words.T
	step := func(key fyne.KeyName, label string, step casework.Step, do func()) kit.Shortcut {
		return kit.Shortcut{Key: key, Label: t(label), Do: do, Right: true, Enabled: func() (bool, string) { return s.can(step) }}
	}
	tab := func(key fyne.KeyName, to tab) kit.Shortcut {
		return kit.Shortcut{Key: key, Do: func() { s.page.turn(to) }, Hidden: true}
	}
	take := step(fyne.KeyF5, "backoffice.take_over", casework.TakeOver, s.takeOver)
	take.Right = false
	mode := s.mode()
	label, no := mainIDs[mode], "backoffice.deny"
	if v := s.page.view; v != nil && v.c.Item.Joint() {
		no = "backoffice.disagree"
		if mode == modeNone {
			label = "backoffice.agree"
		}
	}
	decide := kit.Shortcut{
		Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: t(label), Do: s.decide, Right: true, Main: true, Enabled: s.canDecide,
	}
	things := tab(fyne.KeyK, tabThings)
	things.Modifier = fyne.KeyModifierControl
	list := []kit.Shortcut{
		take,
		{Key: fyne.KeyF2, Do: s.page.opinion.adopt, Hidden: true, Enabled: s.canAdopt},
		{Key: fyne.KeyF4, Label: t("backoffice.phrases"), Do: s.page.showPhrases, Hidden: true},
		tab(fyne.KeyF1, tabLimits), tab(fyne.KeyF6, tabMaterials), tab(fyne.KeyF7, tabPapers), tab(fyne.KeyF11, tabPlan), things,
		decide,
	}
	deny := kit.Shortcut{Key: fyne.KeyF9, Label: t(no), Do: s.askDenial, Right: true, Enabled: s.canDeny}
	switch mode {
	case modeConclude:
		higher := kit.Shortcut{
			Key: fyne.KeyU, Modifier: fyne.KeyModifierControl, Label: t("backoffice.higher"), Do: s.askHigher, Right: true, Enabled: s.canDeny,
		}
		list = append(list, deny, higher)
	case modeLead:
	default:
		list = append(list, deny)
	}
	_, why := s.behind()
	return append(
		list,
		kit.Shortcut{Key: steps.MergeKey, Modifier: fyne.KeyModifierControl, Label: t("conflict.key"), Do: s.merge, Enabled: s.behind, Hidden: why != ""},
		kit.Shortcut{Key: fyne.KeyT, Modifier: fyne.KeyModifierControl, Label: t("backoffice.hearing"), Do: s.askHearing, Right: true, Enabled: s.canHear, Hidden: !s.d.Actor.Is(app.Chief)},
		step(fyne.KeyF10, "backoffice.send_back", casework.SendBack, s.askReturn),
		step(fyne.KeyF8, "backoffice.send_result", casework.SendResult, s.sendResult),
		kit.Shortcut{Key: fyne.KeyF12, Label: t("backoffice.more"), Do: s.more, Right: true, Enabled: s.canMore},
	)
}

package backoffice

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// canHear says whether the chief may tell the applicant of the right to a
// hearing (R39): before a denial, with the same words.
func (s *Screen) canHear() (bool, string) {
	if ok, why := s.canDeny(); !ok {
		return false, why
	}
	if !s.d.Actor.Is(app.Chief) {
		return false, s.words.Error(&app.Error{Code: app.Denied, ID: "case.role_missing", Rule: "R39", Args: app.Args{"role": app.Chief}})
	}
	return true, ""
}

// askHearing asks for the reasons of the denial that is meant, and issues the
// notice of the right to a hearing. The case stays as it is.
func (s *Screen) askHearing() {
	v, t := s.page.view, s.words.T
	s.ask(kit.Question{
		Title: t("backoffice.hearing_title", "applicant", v.c.Applicant.Name), Text: t("backoffice.hearing_text"),
		Action: t("backoffice.hearing"), Reason: true, Phrases: s.words.denials(v.c),
	}, s.page.opinion.text.Text(), s.hear)
}

func (s *Screen) hear(reason string) {
	retry := s.retry
	s.retry = nil
	if s.working {
		return
	}
	v, at := s.page.view, s.at
	number, stage, attempt := v.c.Number, v.no(), s.attempt(v.c, v.no(), "hearing")
	ctx := casework.Seeing(s.begin(), v.c.Entries)
	s.d.Start(func() {
		notice, err := s.d.Desk.PrintHearing(ctx, s.d.Actor, attempt, number, stage, casework.Intent{Reason: reason})
		n := s.read(context.Background(), at)
		fyne.Do(func() {
			s.ended()
			if err != nil {
				s.failed(at, err, n, retry)
				return
			}
			s.show(n)
			if notice == nil {
				s.banner.Say(kit.Blue, s.words.T("backoffice.hearing_again"))
				return
			}
			s.banner.Say(kit.Green, s.words.T("backoffice.did_hearing", "no", notice.Number))
		})
	})
}

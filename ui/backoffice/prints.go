package backoffice

import "yichuang/ui/printed"

// openPrints shows 已打印文书 of the open case, or of this desk.
func (s *Screen) openPrints() {
	if s.canvas == nil || s.prints != nil {
		return
	}
	number := s.at.number
	if s.at.told {
		number = ""
	}
	s.prints = printed.Open(s.canvas, printed.Deps{
		Store: s.d.Desk.Store, Words: s.words.Words, Actor: s.d.Actor, Now: s.d.Now, Start: s.d.Start, Later: s.d.Later, Draw: s.d.Draw,
		Ports: s.d.Ports,
	}, number)
	s.prints.OnClose = func() {
		s.prints = nil
		s.keys.Refresh()
	}
}

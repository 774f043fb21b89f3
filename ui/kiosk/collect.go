package kiosk

import (
	"yichuang/app/casework"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// collectActs offers a ticket for a result that lies ready: who knows the
// case's number and phone need not wait to hear that it does not.
func (s *Screen) collectActs(f casework.Standing) []*kit.Button {
	if f.State != casework.ResultAtFront || f.Mail {
		return nil
	}
	for _, b := range s.d.Queue.Plan().Businesses {
		if b.Kind == queue.Collect {
			return []*kit.Button{kit.NewButton(s.words.T("kiosk.take_to_collect"), s.act(func() {
				s.request(queue.Request{Business: b.ID, Case: f.Number})
			})).Big().Primary()}
		}
	}
	return nil
}

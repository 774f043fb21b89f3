package paper

import (
	"slices"

	"yichuang/app"
)

// kioskKinds are the papers that come out of a kiosk.
var kioskKinds = []Kind{Ticket, Guide}

// FromKiosk takes a job of the kiosk's own desk, of a paper that kiosks print.
func (j *Job) FromKiosk(desk string) error {
	plain := j.Case == "" && j.Notice == "" && j.Of == "" && slices.Contains(kioskKinds, j.Facts.Kind())
	return app.FromKioskIf(j.Desk == desk && plain, desk)
}

// FromKiosk takes the row of such a job.
func (r *JobRow) FromKiosk(desk string) error {
	return app.FromKioskIf(r.Desk == desk && r.Case == "" && r.Notice == "" && slices.Contains(kioskKinds, r.Kind), desk)
}

package delivery

import (
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// words are the words of this seat.
type words struct{ kit.Words }

func (w words) moment(t time.Time) string { return w.Moment(t.In(app.HallTime)) }

// nameRoom is how many characters of a name a row shows before the number of
// the case.
const nameRoom = 7

func (w words) row(r item, p pile) kit.InboxRow {
	name := []rune(r.Applicant)
	if len(name) > nameRoom {
		name = append(name[:nameRoom-1], '…')
	}
	row := kit.InboxRow{Title: r.Item, Sub: string(name) + "　" + r.Number}
	if r.Type == string(catalogue.Joint) {
		row.Extra = w.T("delivery.joint")
	}
	switch p {
	case posted:
		row.Right = w.T("delivery.row_posted", "day", app.DateOf(r.Posted).String())
	case sending:
		row.Right = w.T(wayIDs[r.Way])
	case waiting:
		if r.days > 0 {
			row.Right = w.T("delivery.row_days", "n", r.days)
		}
	case unclaimed:
		row.Right = w.T("delivery.row_reminded", "n", r.days, "times", r.Reminders)
		switch {
		case r.due && r.last:
			row.Bar, row.RightColour = kit.Danger, kit.Danger
		case r.due:
			row.Bar, row.RightColour = kit.Warning, kit.Warning
		}
	}
	return row
}

var wayIDs = map[casework.Way]string{
	casework.Pickup: "delivery.way_pickup", casework.Mail: "delivery.way_mail", casework.Online: "delivery.way_online",
}

// person names somebody with the number masked as on papers.
func (w words) person(p casework.Party) string {
	return p.Name + "　" + identity.MaskNumber(p.ID)
}

func (w words) paper(j paper.JobRow) string {
	name := w.T(j.Kind.Name())
	if j.Reprint > 0 {
		return w.T("delivery.paper_again", "name", name, "n", j.Reprint)
	}
	return name
}

var jobIDs = map[paper.JobState]string{
	paper.Queued: "delivery.job_queued", paper.Claimed: "delivery.job_printing", paper.Submitted: "delivery.job_printing",
	paper.Done: "delivery.job_done", paper.Failed: "delivery.job_failed", paper.Unknown: "delivery.job_unknown",
}

var jobColours = map[paper.JobState]kit.Colour{paper.Done: kit.Success, paper.Failed: kit.Danger, paper.Unknown: kit.Warning}

// papers lists what was printed, newest first: the receipt stands at the top.
func (w words) papers(jobs []paper.JobRow) [][]kit.Cell {
	var rows [][]kit.Cell
	for i := len(jobs) - 1; i >= 0; i-- {
		j := jobs[i]
		rows = append(rows, []kit.Cell{{Text: w.paper(j), Note: j.Notice}, {Text: w.T(jobIDs[j.State]), Colour: jobColours[j.State]}})
	}
	return rows
}

// signedForm is how the moment of signature is written in its field.
const signedForm = "2006-01-02 15:04"

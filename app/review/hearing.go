package review

import (
	"context"
	"strings"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
)

// PrintHearing issues 听证权利告知书 and queues its print: what the stage's
// department means to decide against the applicant, why, and that he may ask
// for a hearing within five working days (R39). It is no step of the case: the
// clock runs on, and a hearing that is asked for begins as a special procedure.
// Only the stage's chief may, while the stage is worked on; without reasons it
// is refused. A repeated attempt issues nothing and returns no notice.
func (d *Desk) PrintHearing(ctx context.Context, actor app.Actor, attempt, number string, stage int, intent casework.Intent) (*paper.Notice, error) {
	now := d.Now()
	var out *paper.Notice
	_, err := casework.Update(ctx, d.Store, actor, attempt, number, func(tx app.Tx, c *casework.Case) error {
		step := casework.Deny
		if c.Item.Joint() {
			step = casework.Conclude
		}
		if err := c.Can(step, stage, actor); err != nil {
			return err
		}
		if !actor.Is(app.Chief) {
			return &app.Error{Code: app.Denied, ID: "case.role_missing", Rule: "R39", Args: app.Args{"role": app.Chief}}
		}
		if strings.TrimSpace(intent.Reason) == "" {
			return &app.Error{Code: app.Invalid, Field: "reason", ID: "case.reason_missing", Rule: "R39"}
		}
		n, err := d.writer().IssueHearing(tx, c, stage, intent, actor, now)
		out = n
		return err
	})
	return out, err
}

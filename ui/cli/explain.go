package cli

import (
	"fmt"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/workday"
	"yichuang/assets"
)

// explain prints every limit of a case that runs with the way to its day, line
// by line; then what is not counted, and what an extension added.
func (r *run) explain(c *casework.Case, cal *workday.Calendar) error {
	clocks, err := c.Clocks(cal, app.DateOf(r.Now()))
	if err != nil {
		return err
	}
	told := clocks.Tell(c)
	if len(told) == 0 {
		r.say("cli.explain_none")
		return nil
	}
	if clocks.Paused != 0 {
		r.say("clock.paused", "from", clocks.Paused.String())
	}
	for _, one := range told {
		fmt.Fprintln(r.Stdout, assets.Text(r.Lang, one.ID, one.Args))
		for _, l := range one.Due.Steps {
			id, args := l.Message()
			line := "  " + assets.Text(r.Lang, id, args)
			for _, s := range clocks.Behind(one, l) {
				line += " · " + r.text(s.Kind.MessageID())
			}
			fmt.Fprintln(r.Stdout, line)
		}
	}
	for _, s := range clocks.Excluded {
		id, args := s.Message()
		fmt.Fprintln(r.Stdout, assets.Text(r.Lang, id, args))
	}
	if x := c.Extension; x != nil {
		r.say("clock.extended", "days", x.Days, "name", x.Approver, "reason", x.Reason)
	}
	return nil
}

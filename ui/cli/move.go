package cli

import "yichuang/app"

type moveCmd struct {
	From string `required:"" help:"${move_from}" placeholder:"DIR" type:"path"`
	To   string `help:"${move_to}" placeholder:"DIR" type:"path"`
	Undo bool   `help:"${move_undo}"`
}

// Run carries everything from one data folder to another, or opens one again
// that was moved away.
func (c moveCmd) Run(r *run) error {
	switch {
	case c.Undo && c.To == "":
		return r.Whole.Reopen(r, c.From, r.tell)
	case c.Undo || c.To == "" || c.From == c.To:
		return &app.Error{Code: app.Invalid, Field: "to", ID: "move.which"}
	}
	return r.Whole.Move(r, c.From, c.To, r.tell)
}

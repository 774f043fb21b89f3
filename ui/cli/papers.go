package cli

type papersCmd struct {
	Out string `help:"${papers_out}" default:"out/papers" placeholder:"DIR" type:"path"`
	PDF bool   `name:"pdf" help:"${papers_pdf}"`
}

// Run writes specimens of every paper of the hall. It needs no hall; where
// there is one, its fonts are used.
func (c papersCmd) Run(r *run) error {
	n, err := r.Ports.Papers(r, r.dir, c.Out, c.PDF)
	if n > 0 {
		r.say("cli.papers_written", "count", n, "dir", c.Out)
	}
	return err
}

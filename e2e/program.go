//go:build linux

package e2e

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
)

// Program is one run of a built program on a desktop.
type Program struct {
	d    *Desktop
	name string
	cmd  *exec.Cmd
	done chan struct{}

	mu    sync.Mutex
	lines []string
	read  int
}

// Build compiles a main package of this module with the window tag into a
// folder and gives the binary's path. The first build of a machine takes
// minutes. One with the further tag e2e tells what can be touched; see
// [Touches].
func Build(folder, pkg string, tags ...string) (string, error) {
	out := filepath.Join(folder, filepath.Base(pkg)+strings.Join(tags, ""))
	cmd := exec.Command("go", "build", "-tags", strings.Join(append([]string{"x11"}, tags...), ","), "-o", out, pkg)
	if said, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", pkg, err, said)
	}
	return out, nil
}

// Run starts a program on the desktop and collects the lines it writes. env is
// added to the desktop's environment. It ends with the test at the latest.
func (d *Desktop) Run(path string, env []string, args ...string) *Program {
	d.t.Helper()
	p := &Program{d: d, name: filepath.Base(path), done: make(chan struct{})}
	p.cmd = d.command(path, args...)
	p.cmd.Env = append(append([]string{}, d.env...), env...)
	read, write, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	p.cmd.Stdout, p.cmd.Stderr = write, write
	err = p.cmd.Start()
	write.Close()
	if err != nil {
		d.t.Fatalf("start %s: %v", p.name, err)
	}
	go p.collect(read)
	d.t.Cleanup(p.Stop)
	return p
}

func (p *Program) collect(from *os.File) {
	defer close(p.done)
	defer from.Close()
	for scan := bufio.NewScanner(from); scan.Scan(); {
		p.mu.Lock()
		p.lines = append(p.lines, scan.Text())
		p.mu.Unlock()
	}
}

// Stop ends the program and whatever it started. It may be called twice.
func (p *Program) Stop() {
	end(p.cmd)
	<-p.done
	if p.d.t.Failed() {
		p.d.t.Logf("%s wrote:\n%s", p.name, strings.Join(p.Lines(), "\n"))
	}
}

// Freeze stops the program as a machine does that is busy with something else,
// and lets it go on after do.
func (p *Program) Freeze(do func()) {
	p.d.t.Helper()
	for _, signal := range []syscall.Signal{syscall.SIGSTOP, syscall.SIGCONT} {
		if err := syscall.Kill(-p.cmd.Process.Pid, signal); err != nil {
			p.d.t.Fatal(err)
		}
		if signal == syscall.SIGSTOP {
			do()
		}
	}
}

// Expect waits for a line that contains text, after the last line expected.
func (p *Program) Expect(text string) string {
	p.d.t.Helper()
	var found string
	p.d.wait(p.name+" to write "+text, func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		for ; p.read < len(p.lines); p.read++ {
			if strings.Contains(p.lines[p.read], text) {
				found = p.lines[p.read]
				p.read++
				return true
			}
		}
		return false
	})
	return found
}

// Lines gives all lines written so far that begin with one of the prefixes, or
// simply all.
func (p *Program) Lines(prefixes ...string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(prefixes) == 0 {
		return append([]string(nil), p.lines...)
	}
	var out []string
	for _, line := range p.lines {
		for _, prefix := range prefixes {
			if strings.HasPrefix(line, prefix) {
				out = append(out, line)
				break
			}
		}
	}
	return out
}

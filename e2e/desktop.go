//go:build linux

package e2e

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Patience is how long a desktop waits for something that ought to happen soon.
const Patience = 20 * time.Second

// packages maps what is run here to the Debian package that brings it.
var packages = map[string]string{
	"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "dbus-daemon": "dbus-daemon",
	"xwininfo": "x11-utils", "import": "imagemagick", "fcitx5": "fcitx5", "fcitx5-remote": "fcitx5",
	"/usr/share/fcitx5/addon/pinyin.conf": "fcitx5-pinyin", "xprop": "x11-utils",
	"xrandr": "x11-xserver-utils", "espeak-ng": "espeak-ng",
}

// Desktop is one screen with a window manager and a session bus. It belongs to
// one test and ends with it.
type Desktop struct {
	t       testing.TB
	home    string
	display string
	env     []string
}

// Start brings up a desktop of the given size in pixels on a free display, or
// fails the test with the packages that are missing.
func Start(t testing.TB, width, height int) *Desktop {
	t.Helper()
	need(t, "Xvfb", "openbox", "xdotool", "xwininfo", "xprop", "import", "dbus-daemon")
	d := &Desktop{t: t, home: shortDir(t)}
	d.display = d.startScreen(width, height)
	run := filepath.Join(d.home, "run")
	d.mkdir("run", 0o700)
	d.mkdir(".config", 0o755)
	d.env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + d.home, "DISPLAY=" + d.display, "LANG=C.UTF-8",
		"XDG_CONFIG_HOME=" + filepath.Join(d.home, ".config"),
		"XDG_DATA_HOME=" + filepath.Join(d.home, ".local"),
		"XDG_CACHE_HOME=" + filepath.Join(d.home, ".cache"),
		"XDG_RUNTIME_DIR=" + run, "XDG_SESSION_TYPE=x11", "XMODIFIERS=@im=fcitx", "LIBGL_ALWAYS_SOFTWARE=1",
	}
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS="+d.startBus(run))
	d.spawn("openbox", nil, "openbox", "--sm-disable")
	d.wait("a window manager", func() bool {
		out, err := d.command("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").Output()
		return err == nil && strings.Contains(string(out), "window id")
	})
	return d
}

// Home is the desktop's home folder; programs run there may write into it.
func (d *Desktop) Home() string { return d.home }

// shortDir is a temporary folder whose path leaves room for a socket's name,
// which may have 107 bytes in all; t.TempDir carries the test's name.
func shortDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "desk")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// need fails the test with one command that installs all that is missing.
func need(t testing.TB, names ...string) {
	t.Helper()
	var missing []string
	for _, name := range names {
		_, err := exec.LookPath(name)
		if strings.HasPrefix(name, "/") {
			_, err = os.Stat(name)
		}
		if err != nil {
			missing = append(missing, packages[name])
		}
	}
	slices.Sort(missing)
	missing = slices.Compact(missing)
	if len(missing) > 0 {
		t.Fatalf("this machine lacks what the test drives; run: apt-get install %s", strings.Join(missing, " "))
	}
}

// startScreen lets the server choose a display no one else has.
func (d *Desktop) startScreen(width, height int) string {
	d.t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	size := fmt.Sprintf("%dx%dx24", width, height)
	d.spawn("Xvfb", []*os.File{write}, "Xvfb", "-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp", "-noreset", "-r", "-fbdir", d.home)
	write.Close()
	return ":" + d.firstLine("Xvfb", read)
}

const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
`

// startBus runs a bus that starts no services of its own, so that nothing is
// left behind when it ends.
func (d *Desktop) startBus(folder string) string {
	d.t.Helper()
	config := d.write("bus.conf", fmt.Sprintf(busConfig, filepath.Join(folder, "bus")))
	read, write, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	d.spawn("dbus-daemon", []*os.File{write}, "dbus-daemon", "--nofork", "--config-file="+config, "--print-address=3")
	write.Close()
	return d.firstLine("dbus-daemon", read)
}

func (d *Desktop) firstLine(name string, from *os.File) string {
	d.t.Helper()
	defer from.Close()
	_ = from.SetReadDeadline(time.Now().Add(Patience))
	line, err := bufio.NewReader(from).ReadString('\n')
	if err != nil {
		d.t.Fatalf("%s did not come up: %v", name, err)
	}
	return strings.TrimSpace(line)
}

// spawn starts a server in a process group of its own, logs what it says into
// the home folder, and ends it with the test.
func (d *Desktop) spawn(name string, files []*os.File, program string, args ...string) *exec.Cmd {
	d.t.Helper()
	cmd := d.command(program, args...)
	cmd.ExtraFiles = files
	log, err := os.Create(filepath.Join(d.home, name+".log"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		d.t.Fatalf("start %s: %v", name, err)
	}
	d.t.Cleanup(func() { end(cmd) })
	return cmd
}

// command prepares a program of this desktop: its environment, its home folder
// and a process group that dies with the test.
func (d *Desktop) command(program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	cmd.Env, cmd.Dir = d.env, d.home
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	return cmd
}

// end asks a process group to finish, insists after two seconds, and collects
// it. Ending twice is harmless.
func end(cmd *exec.Cmd) {
	if cmd.ProcessState != nil {
		return
	}
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
	insist := time.AfterFunc(2*time.Second, func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
	defer insist.Stop()
	_ = cmd.Wait()
}

// wait polls until ok or fails the test, naming what it waited for, with a
// picture of what is on the screen instead.
func (d *Desktop) wait(what string, ok func() bool) {
	d.t.Helper()
	for give := time.Now().Add(Patience); time.Now().Before(give); time.Sleep(20 * time.Millisecond) {
		if ok() {
			return
		}
	}
	d.t.Errorf("waited %v for %s", Patience, what)
	if d.display != "" {
		d.Screenshot("waited")
	}
	d.t.FailNow()
}

func (d *Desktop) mkdir(path string, mode os.FileMode) {
	d.t.Helper()
	if err := os.MkdirAll(filepath.Join(d.home, path), mode); err != nil {
		d.t.Fatal(err)
	}
}

func (d *Desktop) write(path, text string) string {
	d.t.Helper()
	d.mkdir(filepath.Dir(path), 0o755)
	full := filepath.Join(d.home, path)
	if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return full
}

//go:build linux

package e2e

import (
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// Fcitx is a running Chinese input method: pinyin without network, learning or
// prediction, so that the same keys give the same words every time.
type Fcitx struct {
	d   *Desktop
	cmd *exec.Cmd
}

var fcitxFiles = map[string]string{
	"profile": `[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
`,
	"config": `[Behavior]
ActiveByDefault=False
ShareInputState=All
PreeditEnabledByDefault=True
ShowInputMethodInformation=False
`,
	"conf/pinyin.conf": `CloudPinyinEnabled=False
Prediction=False
EmojiEnabled=False
SpellEnabled=False
PageSize=7
`,
	"conf/xcb.conf":       "Allow Overriding System XKB Settings=False\n",
	"conf/classicui.conf": "Vertical Candidate List=False\nPerScreenDPI=False\nFont=\"Sans 12\"\n",
}

// The parts that a window under X11 needs, and no others: nothing here asks
// the network or another desktop service.
const fcitxAddons = "dbus,xcb,xim,classicui,keyboard,pinyin,pinyinhelper,punctuation"

// StartInputMethod runs fcitx5 with pinyin, composing off. Programs started
// afterwards and before are served.
func (d *Desktop) StartInputMethod() *Fcitx {
	d.t.Helper()
	need(d.t, "fcitx5", "fcitx5-remote", "/usr/share/fcitx5/addon/pinyin.conf")
	for path, text := range fcitxFiles {
		d.write(".config/fcitx5/"+path, text)
	}
	f := &Fcitx{d: d}
	f.cmd = d.spawn("fcitx5", nil, "fcitx5", "--disable=all", "--enable="+fcitxAddons)
	d.wait("the input method", func() bool { return f.remote("--check") != "" || f.remote() != "" })
	d.wait("the input method's place on the screen", func() bool {
		out, err := d.command("xprop", "-root", "XIM_SERVERS").Output()
		return err == nil && strings.Contains(string(out), "fcitx")
	})
	return f
}

// Kill ends the input method at once, as a crash does.
func (f *Fcitx) Kill() {
	_ = f.cmd.Process.Kill()
	end(f.cmd)
}

// Stutter lets the input method run only for moments, as on a machine that is
// busy with something else, until stop is called.
func (f *Fcitx) Stutter(run, pause time.Duration) (stop func()) {
	pid, end, done := f.cmd.Process.Pid, make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			_ = syscall.Kill(pid, syscall.SIGSTOP)
			time.Sleep(pause)
			_ = syscall.Kill(pid, syscall.SIGCONT)
			select {
			case <-end:
				return
			case <-time.After(run):
			}
		}
	}()
	return func() {
		close(end)
		<-done
	}
}

// Compose switches pinyin on or off and waits until it is. Some field must
// have the keyboard.
func (f *Fcitx) Compose(on bool) {
	f.d.t.Helper()
	order, want := "-c", "1"
	if on {
		order, want = "-o", "2"
	}
	f.d.wait("the input method to switch", func() bool {
		f.remote(order)
		return f.remote() == want
	})
}

// Candidates waits for the window in which the input method offers words.
func (f *Fcitx) Candidates() Window {
	f.d.t.Helper()
	return f.d.Window("Fcitx5 Input Window")
}

func (f *Fcitx) remote(args ...string) string {
	out, err := f.d.command("fcitx5-remote", args...).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

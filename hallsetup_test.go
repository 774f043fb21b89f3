package main

import (
	"context"
	"fmt"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/etcd/etcdtest"
	"yichuang/ui/cli"
)

// said keeps what a command told, and the codes among it.
type said struct {
	mu    sync.Mutex
	ids   []string
	codes map[string]string
	args  map[string]app.Args
}

func (s *said) say(id string, args app.Args) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.codes == nil {
		s.codes, s.args = map[string]string{}, map[string]app.Args{}
	}
	s.ids = append(s.ids, id)
	s.args[id] = args
	if id == "hallsetup.code" {
		s.codes[args["desk"].(string)] = args["code"].(string)
	}
}

func (s *said) has(id string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Contains(s.ids, id)
}

// machines is a hall whose members are folders of this machine.
type machines struct {
	t       *testing.T
	out     string // the safe
	holder  string
	members []string
	running map[string]*exec.Cmd
	said    said
}

func newMachines(t *testing.T) *machines {
	t.Helper()
	m := &machines{t: t, out: filepath.Join(t.TempDir(), "safe"), holder: freeAddress(t, 1), running: map[string]*exec.Cmd{}}
	for _, name := range []string{"A", "B", "C"} {
		m.members = append(m.members, name+"="+freeAddress(t, 2))
	}
	t.Cleanup(func() {
		for name := range m.running {
			m.stop(name)
		}
	})
	return m
}

// freeAddress finds ports side by side that nobody has.
func freeAddress(t *testing.T, ports int) string {
	t.Helper()
	for range 100 {
		first, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		address := first.Addr().(*net.TCPAddr)
		free := true
		for i := 1; i < ports; i++ {
			next, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", address.Port+i))
			if err != nil {
				free = false
				break
			}
			_ = next.Close()
		}
		_ = first.Close()
		if free {
			return address.String()
		}
	}
	t.Fatal("no free ports side by side")
	return ""
}

// init gives the command once more.
func (m *machines) init(plan cli.HallPlan) {
	m.t.Helper()
	plan.Out, plan.Keep = m.out, 48*time.Hour
	if err := initHall(m.t.Context(), plan, m.said.say); err != nil {
		m.t.Fatal(err)
	}
}

// start starts a member as its unit does.
func (m *machines) start(name string) {
	m.t.Helper()
	cmd := exec.Command(etcdtest.Binary(m.t), "--config-file", "etcd.yml")
	cmd.Dir = filepath.Join(m.out, "members", name)
	log, err := os.Create(filepath.Join(m.out, name+".log"))
	if err != nil {
		m.t.Fatal(err)
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		m.t.Fatal(err)
	}
	m.running[name] = cmd
}

// complete gives the command again until the cluster has everything.
func (m *machines) complete(plan cli.HallPlan) {
	m.t.Helper()
	for range 30 {
		if m.init(plan); m.said.has("hallsetup.complete") {
			break
		}
	}
	if !m.said.has("hallsetup.cluster_ready") {
		m.t.Fatalf("told %v", m.said.ids)
	}
}

// hold starts the holder in a folder of its own.
func (m *machines) hold() {
	m.t.Helper()
	keeping := filepath.Join(m.t.TempDir(), "holder")
	if err := os.CopyFS(keeping, os.DirFS(filepath.Join(m.out, "holder"))); err != nil {
		m.t.Fatal(err)
	}
	m.beside(func(ctx context.Context) error { return holdHall(ctx, keeping, m.said.say) })
}

func (m *machines) stop(name string) {
	_ = m.running[name].Process.Kill()
	_ = m.running[name].Wait()
	delete(m.running, name)
}

// beside runs a command that goes on until the test ends.
func (m *machines) beside(command func(context.Context) error) {
	ended := make(chan error, 1)
	go func() { ended <- command(m.t.Context()) }()
	m.t.Cleanup(func() {
		if err := <-ended; err != nil {
			m.t.Error(err)
		}
	})
}

// joined makes a folder the desk.
func (m *machines) joined(desk, from string) (dir string) {
	m.t.Helper()
	dir = filepath.Join(m.t.TempDir(), desk)
	if err := joinHall(m.t.Context(), m.said.codes[desk], from, dir, m.said.say); err != nil {
		m.t.Fatal(err)
	}
	return dir
}

// join makes a folder the desk, and opens the hall in it.
func (m *machines) join(desk, from string) *hall {
	m.t.Helper()
	h, err := openHall(m.t.Context(), m.joined(desk, from), time.Now)
	if err != nil {
		m.t.Fatal(err)
	}
	m.t.Cleanup(func() {
		if err := h.Close(); err != nil {
			m.t.Error(err)
		}
	})
	return h
}

// TestWholeHallFromNothing sets a hall of three members up as README says, and
// works in it.
func TestWholeHallFromNothing(t *testing.T) {
	m := newMachines(t)
	m.init(cli.HallPlan{Members: m.members, Kiosks: []string{"K1"}, Desks: []string{"3", "M1=office"}, Holder: m.holder})
	if !m.said.has("hallsetup.members_wait") || len(m.said.codes) != 3 {
		t.Fatalf("told %v", m.said.ids)
	}
	for _, name := range []string{"A", "B", "C"} {
		m.start(name)
	}
	m.complete(cli.HallPlan{Office: "0001=包拯", Particulars: ownFolder(t)})
	for _, id := range []string{"hallsetup.office_made", "hallsetup.calendars_stored", "cli.particulars_imported"} {
		if !m.said.has(id) {
			t.Fatalf("told %v", m.said.ids)
		}
	}
	m.hold()
	joining := freeAddress(t, 1)
	m.beside(func(ctx context.Context) error { return serveJoin(ctx, m.out, joining, m.said.say) })
	await(t, func() bool { return m.said.has("hallsetup.serving") && m.said.has("hallsetup.holding") })

	kiosk, clerk := m.join("K1", joining), m.join("3", m.out) // over the network, and by a folder that was carried
	m.itsOwn(kiosk, clerk)
	m.firstDay(kiosk, clerk)
	m.someStatus()
	m.deskStatus(clerk.dir)
	m.kioskLater(joining, clerk)
	m.broken()
}

func await(t *testing.T, until func() bool) {
	t.Helper()
	for range 500 {
		if until() {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatal("it does not come")
}

var theClerk = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}

// firstDay: the office signs in with the password it was told, a ticket of the
// kiosk is called at the counter, and a page is at the holder.
func (m *machines) firstDay(kiosk, counter *hall) {
	m.t.Helper()
	ctx := m.t.Context()
	password := m.said.args["hallsetup.office_made"]["password"].(string)
	if _, err := counter.staff.SignIn(ctx, staff.SeatManage, staff.OfficeDesk, "0001", password); err != nil {
		m.t.Errorf("the office signs in: %v", err)
	}
	called := m.called(kiosk, "K1", counter)
	if called == "" {
		m.t.Error("nobody was called")
	}
	if err := kiosk.store.Update(ctx, app.Actor{Staff: "kiosk"}, "", func(tx app.Tx) error { return tx.Save(&staff.Person{No: "7", Name: "x"}) }); app.CodeOf(err) != app.Denied {
		m.t.Errorf("a kiosk enrols people: %v", err)
	}
	hash, err := counter.store.Blobs().Put(ctx, []byte("a page"))
	if err != nil {
		m.t.Fatal(err)
	}
	if data, err := counter.store.Blobs().Get(ctx, hash); err != nil || string(data) != "a page" {
		m.t.Errorf("page %q, %v", data, err)
	}
}

// called issues a ticket at a kiosk and calls it at the counter.
func (m *machines) called(kiosk *hall, name string, counter *hall) string {
	m.t.Helper()
	ctx := m.t.Context()
	issued, err := kiosk.queue.Issue(ctx, staff.MachineActor(staff.SeatKiosk, name), "", queue.Request{Zone: "enterprise"})
	if err != nil {
		m.t.Fatal(err)
	}
	ticket, err := counter.queue.CallNext(ctx, theClerk)
	if err != nil || ticket.Number != issued.Number {
		m.t.Fatalf("called %v instead of %s: %v", ticket, issued.Number, err)
	}
	if _, err := counter.queue.Done(ctx, theClerk); err != nil {
		m.t.Fatal(err)
	}
	return ticket.Number
}

// deskStatus: desk 3 knows no names of members, and no member is taken for it.
func (m *machines) deskStatus(dir string) {
	m.t.Helper()
	s, err := hallStatus(m.t.Context(), dir, "")
	if err != nil || s.Error != "" {
		m.t.Fatalf("status %+v, %v", s, err)
	}
	var own []string
	for _, c := range s.Certificates {
		own = append(own, c.Of)
	}
	want := []string{"ca", "3"}
	for _, one := range m.members {
		_, address, _ := strings.Cut(one, "=")
		want = append(want, address)
	}
	slices.Sort(own)
	slices.Sort(want)
	if !slices.Equal(own, want) {
		m.t.Errorf("certificates of %q, want %q", own, want)
	}
}

func (m *machines) someStatus() {
	m.t.Helper()
	s, err := hallStatus(m.t.Context(), "", m.out)
	if err != nil || s.Error != "" || len(s.Members) != 3 || s.WriteMS == 0 {
		m.t.Fatalf("status %+v, %v", s, err)
	}
	leaders := 0
	for _, one := range s.Members {
		if !one.Healthy || one.Error != "" || one.Quota == 0 {
			m.t.Errorf("member %+v", one)
		}
		if one.Leader {
			leaders++
		}
	}
	if leaders != 1 || !slices.Equal(s.Kiosks, []string{"K1"}) || len(s.Users) != 4 {
		m.t.Errorf("%d leaders, kiosks %v, users %v", leaders, s.Kiosks, s.Users)
	}
	if s.Holder.Error != "" || s.Holder.Blobs == 0 || s.Holder.Skew == nil || math.Abs(*s.Holder.Skew) > 5 || s.Holder.Clock == "" {
		m.t.Errorf("holder %+v", s.Holder)
	}
	for _, c := range s.Certificates {
		if c.Days < 3600 {
			m.t.Errorf("%s has %d days", c.Of, c.Days)
		}
	}
}

// kioskLater: another kiosk joins the hall while it works.
func (m *machines) kioskLater(joining string, counter *hall) {
	m.t.Helper()
	m.init(cli.HallPlan{Kiosks: []string{"K2"}})
	second := m.join("K2", joining)
	if number := m.called(second, "K2", counter); number == "" {
		m.t.Error("nobody was called")
	}
	if err := joinHall(m.t.Context(), m.said.codes["K2"], joining, m.t.TempDir(), m.said.say); app.CodeOf(err) != app.Denied {
		m.t.Errorf("a code is good twice: %v", err)
	}
}

// broken: one member away, then the majority.
func (m *machines) broken() {
	m.t.Helper()
	ctx := m.t.Context()
	var out, errs strings.Builder
	status := func() (code int, text string) {
		out.Reset()
		ports := cli.Ports{Whole: wholePorts(), Lang: assets.EN, Stdout: &out, Stderr: &errs}
		return cli.Run(ctx, []string{"hall", "status", "--out", m.out}, ports), out.String()
	}
	m.stop("A")
	if code, text := status(); code != cli.Refused || !strings.Contains(text, "Member A does not answer") || !strings.Contains(text, "0 more may fail") {
		m.t.Errorf("one away: %d\n%s%s", code, text, errs.String())
	}
	m.stop("B")
	if code, text := status(); code != cli.Refused || !strings.Contains(text, "Only 1 members answer and 2 are needed") {
		m.t.Errorf("two away: %d\n%s%s", code, text, errs.String())
	}
	if err := initHall(ctx, cli.HallPlan{Out: m.out, Keep: time.Hour}, m.said.say); app.CodeOf(err) != app.Unavailable {
		m.t.Errorf("init without a majority: %v", err)
	}
	m.start("A")
	m.start("B")
	await(m.t, func() bool { s, err := hallStatus(ctx, "", m.out); return err == nil && s.Error == "" })
}

// TestDeskOfItsOwnRecordsJoinsNoHall: they would be hidden by hall.json.
func TestDeskOfItsOwnRecordsJoinsNoHall(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, storage.DatabaseFile), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := joinHall(t.Context(), "AAAAA-AAAAA-AAAAA", t.TempDir(), dir, func(string, app.Args) {})
	if app.CodeOf(err) != app.Conflict {
		t.Errorf("joined: %v", err)
	}
}

package hall

import (
	"crypto/x509"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
)

var (
	today = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	three = Plan{
		Members: []string{"A=10.0.0.11", "B=10.0.0.12", "C=10.0.0.13:23790"},
		Kiosks:  []string{"K1"}, Desks: []string{"3", "M1=office", "1=board"},
	}
)

const keep = 48 * time.Hour

func TestMain(m *testing.M) {
	codeMemory = 64
	os.Exit(m.Run())
}

// setUp makes a hall in a new folder.
func setUp(t *testing.T, p Plan) (dir string, g Given) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "hall")
	_, g = again(t, dir, p, today)
	return dir, g
}

func again(t *testing.T, dir string, p Plan, now time.Time) (*Setup, Given) {
	t.Helper()
	s, err := Open(dir, p, now)
	if err != nil {
		t.Fatal(err)
	}
	g, err := s.Complete(p.Again, keep)
	if err != nil {
		t.Fatal(err)
	}
	return s, g
}

func codeOf(t *testing.T, g Given, desk string) string {
	t.Helper()
	for _, c := range g.Codes {
		if c.Desk == desk {
			return c.Code
		}
	}
	t.Fatalf("no code for %s", desk)
	return ""
}

// contents are the files below a folder.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		out[path] = string(data)
		if info, err := d.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s can be read by others, %v", path, err)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSecondRunChangesNothing(t *testing.T) {
	dir, first := setUp(t, three)
	if len(first.Folders) != 4 || len(first.Codes) != 4 {
		t.Errorf("folders %v, codes for %d desks", first.Folders, len(first.Codes))
	}
	before := contents(t, dir)
	if _, g := again(t, dir, Plan{}, today.Add(time.Hour)); len(g.Folders)+len(g.Codes)+len(g.Expired) > 0 {
		t.Errorf("made again: %+v", g)
	}
	after := contents(t, dir)
	for path, was := range before {
		if after[path] != was {
			t.Errorf("%s changed", path)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d files became %d", len(before), len(after))
	}
}

func TestNewcomersAreAddedAndOthersLeftAlone(t *testing.T) {
	dir, _ := setUp(t, three)
	s, g := again(t, dir, Plan{Kiosks: []string{"K1", "K2"}, Desks: []string{"4"}}, today)
	if len(g.Codes) != 2 || len(g.Folders) != 0 {
		t.Errorf("made %+v", g)
	}
	if !slices.Equal(s.Kiosks(), []string{"K1", "K2"}) {
		t.Errorf("kiosks %v", s.Kiosks())
	}
}

func TestInterruptedSetUpIsCompleted(t *testing.T) {
	dir, _ := setUp(t, three)
	for _, lost := range []string{"members/B/install.sh", "holder/install.sh"} {
		if err := os.Remove(filepath.Join(dir, lost)); err != nil {
			t.Fatal(err)
		}
	}
	_, g := again(t, dir, Plan{}, today)
	if want := []string{filepath.Join(dir, "members", "B"), filepath.Join(dir, "holder")}; !slices.Equal(g.Folders, want) {
		t.Errorf("made %v", g.Folders)
	}
	if err := os.Remove(filepath.Join(dir, "ca.key")); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Plan{}, today); !errors.Is(err, &app.Error{ID: "hallsetup.damaged"}) {
		t.Errorf("an authority without its key: %v", err) // a new one would shut every desk out
	}
}

func TestPlansThatCannotBe(t *testing.T) {
	dir, _ := setUp(t, three)
	for _, c := range []struct {
		name string
		dir  string
		plan Plan
		want string
	}{
		{"nobody to begin with", t.TempDir(), Plan{Kiosks: []string{"K1"}}, "hallsetup.no_members"},
		{"two members", t.TempDir(), Plan{Members: []string{"A=10.0.0.1", "B=10.0.0.2"}}, "hallsetup.even_members"},
		{"two on one port", t.TempDir(), Plan{Members: []string{"A=10.0.0.1", "B=10.0.0.1:2380", "C=10.0.0.3"}}, "hallsetup.twice"},
		{"no address", t.TempDir(), Plan{Members: []string{"A"}}, "hallsetup.bad_member"},
		{"a path", t.TempDir(), Plan{Members: []string{"A=https://10.0.0.1"}}, "hallsetup.bad_address"},
		{"other members", dir, Plan{Members: []string{"A=10.0.0.9"}}, "hallsetup.members_stand"},
		{"another holder", dir, Plan{Holder: "10.0.0.12"}, "hallsetup.holder_stands"},
		{"a kiosk that is a desk", dir, Plan{Kiosks: []string{"3"}}, "hallsetup.other_role"},
		{"a name that is a path", dir, Plan{Kiosks: []string{"../K2"}}, "hallsetup.bad_name"},
		{"the cluster's own user", dir, Plan{Desks: []string{"root"}}, "hallsetup.bad_name"},
		{"an unknown role", dir, Plan{Desks: []string{"5=chief"}}, "hallsetup.bad_role"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Open(c.dir, c.plan, today); !errors.Is(err, &app.Error{ID: c.want}) {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
	s, _ := again(t, dir, Plan{}, today)
	if _, err := s.Complete([]string{"nobody"}, keep); !errors.Is(err, &app.Error{ID: "hallsetup.unknown"}) {
		t.Errorf("again for nobody: %v", err)
	}
}

func TestMemberFolderNamesEveryMember(t *testing.T) {
	dir, _ := setUp(t, three)
	text, err := os.ReadFile(filepath.Join(dir, "members", "C", "etcd.yml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"name: 'C'", "advertise-client-urls: 'https://10.0.0.13:23790'", "listen-peer-urls: 'https://10.0.0.13:23791'",
		"A=https://10.0.0.11:2380,B=https://10.0.0.12:2380,C=https://10.0.0.13:23791",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

// TestCertificatesOpenOneDoorEach: a desk is no server, and nobody who serves
// desks speaks to members as one of them.
func TestCertificatesOpenOneDoorEach(t *testing.T) {
	dir, g := setUp(t, three)
	desk := t.TempDir()
	f, err := Fetch(t.Context(), codeOf(t, g, "K1"), dir, desk, today)
	if err != nil {
		t.Fatal(err)
	}
	own, err := f.Certificate()
	if err != nil {
		t.Fatal(err)
	}
	if own.Subject.CommonName != "K1" || !slices.Equal(own.Subject.OrganizationalUnit, []string{RoleKiosk}) {
		t.Errorf("subject %s", own.Subject)
	}
	if own.Subject.CommonName == f.User {
		t.Error("the certificate alone opens the cluster")
	}
	read := func(parts ...string) *x509.Certificate {
		c, err := readCertificate(filepath.Join(append([]string{dir}, parts...)...))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	ca, peers := read("ca.crt"), read("peers.crt")
	for _, c := range []struct {
		name   string
		cert   *x509.Certificate
		by     *x509.Certificate
		use    x509.ExtKeyUsage
		good   bool
		at     time.Time
		server string
	}{
		{"desk to member", own, ca, x509.ExtKeyUsageClientAuth, true, today, ""},
		{"desk among members", own, peers, x509.ExtKeyUsageClientAuth, false, today, ""},
		{"desk as a server", own, ca, x509.ExtKeyUsageServerAuth, false, today, ""},
		{"member to desks", read("members", "A", "server.crt"), ca, x509.ExtKeyUsageServerAuth, true, today, "10.0.0.11"},
		{"member as another", read("members", "A", "server.crt"), ca, x509.ExtKeyUsageServerAuth, false, today, "10.0.0.12"},
		{"member among members", read("members", "A", "peer.crt"), peers, x509.ExtKeyUsageClientAuth, true, today, "10.0.0.11"},
		{"member's other one there", read("members", "A", "server.crt"), peers, x509.ExtKeyUsageClientAuth, false, today, ""},
		{"holder", read("holder", "desk.crt"), ca, x509.ExtKeyUsageServerAuth, true, today, "10.0.0.11"},
		{"desk on its last day", own, ca, x509.ExtKeyUsageClientAuth, true, today.AddDate(CertificateYears, 0, -1), ""},
		{"desk too old", own, ca, x509.ExtKeyUsageClientAuth, false, today.AddDate(CertificateYears, 0, 1), ""},
		{"desk with a slow clock", own, ca, x509.ExtKeyUsageClientAuth, true, today.Add(-23 * time.Hour), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			pool := x509.NewCertPool()
			pool.AddCert(c.by)
			_, err := c.cert.Verify(x509.VerifyOptions{Roots: pool, KeyUsages: []x509.ExtKeyUsage{c.use}, CurrentTime: c.at, DNSName: c.server})
			if (err == nil) != c.good {
				t.Errorf("%v, good should be %v", err, c.good)
			}
		})
	}
	if _, err := f.TLS(); err != nil {
		t.Error(err)
	}
}

func TestDamagedFileOfTheHallIsNamed(t *testing.T) {
	dir := t.TempDir()
	_, err := Read(dir)
	isError(t, err, "hallsetup.no_hall")
	for _, text := range []string{"", "{", `{"members":["https://a:1"]}`} {
		if err := os.WriteFile(filepath.Join(dir, FileName), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Read(dir)
		isError(t, err, "hallsetup.damaged")
	}
}

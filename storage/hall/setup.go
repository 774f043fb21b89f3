package hall

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"yichuang/app"
)

const setupFile = "setup.json"

// Setup is the safe of a hall: what setup.json holds, with the authorities
// beside it.
type Setup struct {
	Token   string   `json:"token"` // of the cluster, so that two halls in one net stay apart
	Members []Member `json:"members"`
	Holder  string   `json:"holder,omitempty"`
	Desks   []Desk   `json:"desks"`
	Root    string   `json:"root"`           // password of the cluster's own user
	Ready   bool     `json:"ready,omitzero"` // the cluster asks for passwords

	dir   string
	now   time.Time
	hall  *Authority
	peers *Authority
}

// Given is what a run of Complete has made anew.
type Given struct {
	Folders []string  // to be carried to the machines
	Codes   []Code    // to be typed at the desks
	Expired []string  // desks whose code ran out unused, as far as the safe knows
	Until   time.Time // when the new codes end
}

// Code is what is typed at a desk once, so that it gets its certificate.
type Code struct{ Desk, Role, Code string }

// Open opens the safe in dir, and makes it where there is none and the plan
// names members. What the plan names and the safe lacks is added.
func Open(dir string, p Plan, now time.Time) (*Setup, error) {
	s, err := load(dir)
	if err != nil {
		return nil, err
	}
	s.now = now
	if err := s.add(p); err != nil {
		return nil, err
	}
	if s.Token == "" {
		s.Token, s.Root = "yichuang-"+secret(9), secret(24)
	}
	if err := s.authorities(); err != nil {
		return nil, err
	}
	return s, s.save()
}

// Load opens a safe that is there, NotFound "hallsetup.no_setup" for none.
func Load(dir string, now time.Time) (*Setup, error) {
	s, err := load(dir)
	if err != nil {
		return nil, err
	}
	if s.Token == "" {
		return nil, &app.Error{Code: app.NotFound, Field: "out", ID: "hallsetup.no_setup", Args: app.Args{"dir": dir}}
	}
	s.now = now
	return s, s.authorities()
}

func load(dir string) (*Setup, error) {
	s := &Setup{dir: dir}
	data, err := os.ReadFile(filepath.Join(dir, setupFile))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, s); err != nil {
		return nil, damaged(filepath.Join(dir, setupFile), err)
	}
	return s, nil
}

func (s *Setup) authorities() (err error) {
	if s.hall, err = openAuthority(s.dir, "ca", "yichuang hall", s.now); err != nil {
		return err
	}
	s.peers, err = openAuthority(s.dir, "peers", "yichuang members", s.now)
	return err
}

func (s *Setup) save() error { return writeJSON(filepath.Join(s.dir, setupFile), s) }

// Complete makes the folders that are missing and a code for every desk that
// never had one; those named in again get theirs anew, and their old
// certificate and password end with the next run against the cluster.
func (s *Setup) Complete(again []string, keep time.Duration) (Given, error) {
	out := Given{Until: s.now.Add(keep).UTC().Truncate(time.Second)}
	for _, name := range again {
		if err := s.known(name); err != nil {
			return out, err
		}
	}
	for _, m := range s.Members {
		dir := filepath.Join(s.dir, "members", m.Name)
		made, err := s.memberFolder(dir, m, slices.Contains(again, m.Name))
		if err != nil {
			return out, err
		}
		if made {
			out.Folders = append(out.Folders, dir)
		}
	}
	if s.Holder != "" {
		dir := filepath.Join(s.dir, "holder")
		made, err := s.holderFolder(dir, slices.Contains(again, "holder"))
		if err != nil {
			return out, err
		}
		if made {
			out.Folders = append(out.Folders, dir)
		}
	}
	for i := range s.Desks {
		if err := s.completeDesk(&s.Desks[i], slices.Contains(again, s.Desks[i].Name), &out); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (s *Setup) known(name string) error {
	known := name == "holder" && s.Holder != "" ||
		slices.ContainsFunc(s.Members, func(m Member) bool { return m.Name == name }) ||
		slices.ContainsFunc(s.Desks, func(d Desk) bool { return d.Name == name })
	if !known {
		return &app.Error{Code: app.NotFound, Field: "again", ID: "hallsetup.unknown", Args: app.Args{"name": name}}
	}
	return nil
}

// completeDesk seals a desk's bundle. The bundle is written before the safe
// remembers it: after an interruption the desk gets another code.
func (s *Setup) completeDesk(d *Desk, again bool, out *Given) error {
	if d.Join != nil && !again {
		if s.waiting(d) && s.now.After(d.Join.Expires) {
			out.Expired = append(out.Expired, d.Name)
		}
		return nil
	}
	code, err := newCode()
	if err != nil {
		return err
	}
	next := Desk{Name: d.Name, Role: d.Role, Password: secret(24), Ends: s.now.AddDate(CertificateYears, 0, 0).UTC()}
	b, err := s.bundle(next, out.Until)
	if err != nil {
		return err
	}
	handle, sealed, err := b.seal(code)
	if err != nil {
		return err
	}
	if d.Join != nil {
		_ = os.Remove(filepath.Join(s.dir, joinFolder, d.Join.Handle+joinExt))
	}
	if err := writeFile(filepath.Join(s.dir, joinFolder, handle+joinExt), sealed); err != nil {
		return err
	}
	next.Join = &Join{Handle: handle, Expires: out.Until}
	*d = next
	out.Codes = append(out.Codes, Code{Desk: d.Name, Role: d.Role, Code: code})
	return s.save()
}

// waiting reports whether a desk's bundle was not fetched from here yet; that
// it was fetched from a copy on a stick, nobody tells the safe.
func (s *Setup) waiting(d *Desk) bool {
	_, err := os.Stat(filepath.Join(s.dir, joinFolder, d.Join.Handle+joinExt))
	return err == nil
}

// bundle makes what a desk is given.
func (s *Setup) bundle(d Desk, until time.Time) (*bundle, error) {
	made, err := s.hall.issue(subject{name: d.Name, role: d.Role}, s.now)
	if err != nil {
		return nil, err
	}
	ca, err := os.ReadFile(filepath.Join(s.dir, "ca.crt"))
	if err != nil {
		return nil, err
	}
	f := File{Members: s.Endpoints(), User: d.User(), Password: d.Password, Role: d.Role, Holder: s.Holder, CA: caFile, Cert: certFile, Key: keyFile}
	if d.Role == RoleKiosk {
		f.Kiosk = d.Name
	}
	return &bundle{File: f, CA: ca, Cert: made.cert, Key: made.key, Expires: until}, nil
}

// Endpoints returns where the members are reached.
func (s *Setup) Endpoints() []string {
	var out []string
	for _, m := range s.Members {
		out = append(out, m.URL())
	}
	return out
}

// Kiosks returns the kiosks' names, in the order in which they came.
func (s *Setup) Kiosks() []string {
	var out []string
	for _, d := range s.Desks {
		if d.Role == RoleKiosk {
			out = append(out, d.Name)
		}
	}
	return out
}

// Keeper returns how the cluster's own user reaches it: with a certificate
// made for the moment, beside a password that never leaves the safe.
func (s *Setup) Keeper() (File, error) {
	dir := filepath.Join(s.dir, "keeper")
	made, err := s.hall.issue(subject{name: "setup", role: RoleOffice}, s.now)
	if err != nil {
		return File{}, err
	}
	err = errors.Join(writeFile(filepath.Join(dir, certFile), made.cert), writeFile(filepath.Join(dir, keyFile), made.key))
	return File{
		dir: dir, Members: s.Endpoints(), User: "root", Password: s.Root, Role: RoleOffice, Holder: s.Holder,
		CA: filepath.Join("..", "ca.crt"), Cert: certFile, Key: keyFile,
	}, err
}

// Finish notes that the cluster asks for passwords.
func (s *Setup) Finish() error {
	s.Ready = true
	return s.save()
}

// secret returns random text of so many bytes.
func secret(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// Until tells the days a certificate is good, rounded down.
func Until(notAfter, now time.Time) int {
	return int(notAfter.Sub(now) / (24 * time.Hour))
}

// soon is how long before its end the certificate of a desk is spoken of.
const soon = 180 * 24 * time.Hour

// Certificates says until when what the safe has signed is good, by machine:
// of desks only those that end soon. What a member serves with, it shows itself.
func (s *Setup) Certificates() (map[string]time.Time, error) {
	out := map[string]time.Time{"ca": s.hall.cert.NotAfter, "peers": s.peers.cert.NotAfter}
	files := map[string]string{"holder": filepath.Join("holder", certFile)}
	for _, m := range s.Members {
		files[m.Name+" peer"] = filepath.Join("members", m.Name, "peer.crt")
	}
	for of, file := range files {
		cert, err := readCertificate(filepath.Join(s.dir, file))
		if err != nil {
			return nil, err
		}
		out[of] = cert.NotAfter
	}
	for _, d := range s.Desks {
		if d.Ends.Sub(s.now) < soon {
			out[d.Name] = d.Ends
		}
	}
	return out, nil
}

package hall

import (
	"net"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"yichuang/app"
)

// The ports of a hall's machines, where no others are named.
const (
	ClientPort = 2379
	HolderPort = 2391
	JoinPort   = 2392
)

// Member is a machine of the cluster. Others reach it at Host and Port, the
// members each other at the port above.
type Member struct {
	Name string `json:"name"`
	Host string `json:"host"`
	Port int    `json:"port"`
}

// URL returns where desks reach the member.
func (m Member) URL() string { return m.url(m.Port) }

func (m Member) peer() string { return m.url(m.Port + 1) }

func (m Member) url(port int) string {
	return "https://" + net.JoinHostPort(m.Host, strconv.Itoa(port))
}

// Desk is a machine that works in the hall: one user of the cluster.
type Desk struct {
	Name     string    `json:"name"`
	Role     string    `json:"role"`
	Password string    `json:"password"`
	Ends     time.Time `json:"ends"` // of its certificate
	Join     *Join     `json:"join,omitempty"`
}

// userPrefix keeps the cluster from taking a certificate for a user: a name in
// the subject that it knew would let its bearer in without the password, and
// then no new password could shut a stolen machine out.
const userPrefix = "desk-"

// User returns the desk's name as a user of the cluster.
func (d Desk) User() string { return userPrefix + d.Name }

// Plan is what a hall is asked to have. What it has already stays, so a later
// plan may name what is new alone.
type Plan struct {
	Members []string // "A=10.0.0.11", "A=10.0.0.11:2379"
	Kiosks  []string // "K1"
	Desks   []string // "3" is of the staff, "M1=office", "1=board"
	Holder  string   // "10.0.0.11" or "10.0.0.11:2391"; "": the first member's machine
	Again   []string // desks and members to be given a new certificate; desks a new code
}

var nameForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$`)

// reserved are the cluster's own user and the names of the safe's folders.
var reserved = []string{"root", "holder", "setup"}

func checkName(field, name string) error {
	if !nameForm.MatchString(name) || slices.Contains(reserved, strings.ToLower(name)) {
		return &app.Error{Code: app.Invalid, Field: field, ID: "hallsetup.bad_name", Args: app.Args{"name": name}}
	}
	return nil
}

func parseMember(text string) (Member, error) {
	name, address, ok := strings.Cut(text, "=")
	if !ok {
		return Member{}, &app.Error{Code: app.Invalid, Field: "members", ID: "hallsetup.bad_member", Args: app.Args{"text": text}}
	}
	if err := checkName("members", name); err != nil {
		return Member{}, err
	}
	host, port, err := parseAddress("members", address, ClientPort)
	return Member{Name: name, Host: host, Port: port}, err
}

func parseAddress(field, text string, usual int) (host string, port int, err error) {
	wrong := &app.Error{Code: app.Invalid, Field: field, ID: "hallsetup.bad_address", Args: app.Args{"text": text}}
	host, digits, cut := text, "", false
	if net.ParseIP(text) == nil { // an IPv6 address has colons and no port
		host, digits, cut = strings.Cut(text, ":")
		if strings.HasPrefix(text, "[") {
			if host, digits, err = net.SplitHostPort(text); err != nil {
				return "", 0, wrong
			}
			cut = true
		}
	}
	port = usual
	if cut {
		if port, err = strconv.Atoi(digits); err != nil || port < 1 || port > 65534 {
			return "", 0, wrong
		}
	}
	if host == "" || strings.ContainsAny(host, " /@:\"'\n") && net.ParseIP(host) == nil {
		return "", 0, wrong
	}
	return host, port, nil
}

func parseDesk(text string) (Desk, error) {
	name, role, named := strings.Cut(text, "=")
	if !named {
		role = RoleStaff
	}
	if !slices.Contains([]string{RoleStaff, RoleOffice, RoleBoard}, role) {
		return Desk{}, &app.Error{Code: app.Invalid, Field: "desks", ID: "hallsetup.bad_role", Args: app.Args{"role": role}}
	}
	return Desk{Name: name, Role: role}, checkName("desks", name)
}

// add puts what the plan names into the setup. A name that stands for
// something else already is refused, and so is a cluster that would change:
// members are not exchanged by writing them down.
func (s *Setup) add(p Plan) error {
	var members []Member
	for _, text := range p.Members {
		m, err := parseMember(text)
		if err != nil {
			return err
		}
		members = append(members, m)
	}
	if len(s.Members) > 0 && len(members) > 0 && !slices.Equal(s.Members, members) {
		return &app.Error{Code: app.Conflict, Field: "members", ID: "hallsetup.members_stand"}
	}
	if len(s.Members) == 0 {
		s.Members = members
	}
	if err := s.checkMembers(); err != nil {
		return err
	}
	if err := s.setHolder(p.Holder); err != nil {
		return err
	}
	for _, name := range p.Kiosks {
		if err := checkName("kiosks", name); err != nil {
			return err
		}
		if err := s.addDesk(Desk{Name: name, Role: RoleKiosk}); err != nil {
			return err
		}
	}
	for _, text := range p.Desks {
		d, err := parseDesk(text)
		if err != nil {
			return err
		}
		if err := s.addDesk(d); err != nil {
			return err
		}
	}
	return nil
}

// setHolder names the archive's holder: the first member's machine where
// nobody says otherwise.
func (s *Setup) setHolder(text string) error {
	if text == "" && s.Holder != "" {
		return nil
	}
	if text == "" {
		text = net.JoinHostPort(s.Members[0].Host, strconv.Itoa(HolderPort))
	}
	host, port, err := parseAddress("holder", text, HolderPort)
	if err != nil {
		return err
	}
	address := net.JoinHostPort(host, strconv.Itoa(port))
	if s.Holder != "" && s.Holder != address { // every desk has the old one in its hall.json
		return &app.Error{Code: app.Conflict, Field: "holder", ID: "hallsetup.holder_stands", Args: app.Args{"address": s.Holder}}
	}
	s.Holder = address
	return nil
}

func (s *Setup) checkMembers() error {
	if len(s.Members) == 0 {
		return &app.Error{Code: app.Invalid, Field: "members", ID: "hallsetup.no_members"}
	}
	if len(s.Members)%2 == 0 { // one more than an odd number makes nothing safer
		return &app.Error{Code: app.Invalid, Field: "members", ID: "hallsetup.even_members", Args: app.Args{"count": len(s.Members)}}
	}
	seen := map[string]bool{}
	for _, m := range s.Members {
		if seen[m.Name] || seen[m.URL()] || seen[m.peer()] {
			return &app.Error{Code: app.Invalid, Field: "members", ID: "hallsetup.twice", Args: app.Args{"name": m.Name}}
		}
		seen[m.Name], seen[m.URL()], seen[m.peer()] = true, true, true
	}
	return nil
}

func (s *Setup) addDesk(d Desk) error {
	for _, known := range s.Desks {
		if known.Name == d.Name {
			if known.Role != d.Role {
				return &app.Error{Code: app.Conflict, Field: "desks", ID: "hallsetup.other_role", Args: app.Args{"name": d.Name, "role": known.Role}}
			}
			return nil
		}
	}
	s.Desks = append(s.Desks, d)
	return nil
}

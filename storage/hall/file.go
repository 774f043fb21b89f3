package hall

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"yichuang/app"
)

// FileName is the file in a data folder that makes it a desk of a whole hall.
const FileName = "hall.json"

// The roles of a desk towards the cluster; what a person at it may do, the
// program decides.
const (
	RoleKiosk  = "kiosk"
	RoleBoard  = "board"
	RoleStaff  = "staff"
	RoleOffice = "office"
	RoleHolder = "holder" // the archive's holder
	roleMember = "member"
)

// The files beside hall.json.
const (
	caFile   = "ca.crt"
	certFile = "desk.crt"
	keyFile  = "desk.key"
)

// File is what a desk knows of its hall. CA, Cert and Key name files beside it.
type File struct {
	Members  []string `json:"members"` // "https://10.0.0.11:2379"
	User     string   `json:"user"`
	Password string   `json:"password"`
	Role     string   `json:"role"`
	Kiosk    string   `json:"kiosk,omitempty"`  // the kiosk's name, where it is one
	Holder   string   `json:"holder,omitempty"` // "10.0.0.11:2391"
	CA       string   `json:"ca"`
	Cert     string   `json:"cert"`
	Key      string   `json:"key"`

	dir string
}

// Is reports whether the data folder belongs to a whole hall.
func Is(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, FileName))
	return err == nil
}

// Read returns what the data folder knows of its hall: NotFound
// "hallsetup.no_hall" where it is a hall of one machine, or none.
func Read(dir string) (File, error) {
	file := filepath.Join(dir, FileName)
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return File{}, &app.Error{Code: app.NotFound, ID: "hallsetup.no_hall", Args: app.Args{"dir": dir}, Cause: err}
	}
	if err != nil {
		return File{}, fmt.Errorf("read %s: %w", file, err)
	}
	f := File{dir: dir}
	err = json.Unmarshal(data, &f)
	if err == nil && (len(f.Members) == 0 || f.User == "" || f.CA == "" || f.Cert == "" || f.Key == "") {
		err = errors.New("members, user or certificate missing")
	}
	if err != nil {
		return File{}, damaged(file, err)
	}
	return f, nil
}

func damaged(file string, cause error) error {
	return &app.Error{Code: app.Invalid, ID: "hallsetup.damaged", Args: app.Args{"file": file}, Cause: cause}
}

// Write writes hall.json, readable for its owner alone.
func Write(dir string, f File) error { return writeJSON(filepath.Join(dir, FileName), f) }

// TLS returns the desk's certificate and the authority it believes. Invalid
// "hallsetup.damaged" names a file that is not what it should be.
func (f File) TLS() (*tls.Config, error) {
	return identity(f.beside(f.CA), f.beside(f.Cert), f.beside(f.Key))
}

// Certificate returns the desk's own certificate, to tell how long it is good.
func (f File) Certificate() (*x509.Certificate, error) { return readCertificate(f.beside(f.Cert)) }

// Authority returns the certificate of the hall's authority.
func (f File) Authority() (*x509.Certificate, error) { return readCertificate(f.beside(f.CA)) }

func (f File) beside(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(f.dir, name)
}

func identity(ca, cert, key string) (*tls.Config, error) {
	root, err := readCertificate(ca)
	if err != nil {
		return nil, err
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return nil, damaged(cert, err)
	}
	return trusting(root, pair), nil
}

// trusting serves both ends of a connection between machines of the hall.
func trusting(root *x509.Certificate, pair tls.Certificate) *tls.Config {
	pool := x509.NewCertPool()
	pool.AddCert(root)
	return &tls.Config{
		MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{pair},
		RootCAs: pool, ClientCAs: pool, ClientAuth: tls.RequireAndVerifyClientCert,
	}
}

func readCertificate(file string) (*x509.Certificate, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, damaged(file, err)
	}
	cert, err := parseCertificate(data)
	if err != nil {
		return nil, damaged(file, err)
	}
	return cert, nil
}

func writeJSON(file string, v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(file, append(data, '\n'))
}

// writeFile writes a whole file, readable for its owner alone: an interruption
// leaves the old one.
func writeFile(file string, data []byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".new-") // 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
}

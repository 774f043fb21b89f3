package hall

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// How long what Open makes is good. A desk's certificate ends with its machine
// rather than in the middle of its life; what ends soon, status tells.
const (
	AuthorityYears   = 20
	CertificateYears = 10

	skew = 24 * time.Hour // a machine's clock may be wrong by
)

// Authority signs the certificates of one hall.
type Authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// pair is a certificate and its key, as PEM.
type pair struct{ cert, key []byte }

// subject is who a certificate is for.
type subject struct {
	name, role string
	server     bool
	hosts      []string // addresses and names it serves at
}

func newAuthority(name string, now time.Time) (*Authority, pair, error) {
	t, err := draft(pkix.Name{CommonName: name, Organization: []string{"yichuang"}}, now, AuthorityYears)
	if err != nil {
		return nil, pair{}, err
	}
	t.IsCA, t.BasicConstraintsValid, t.MaxPathLenZero = true, true, true
	t.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, pair{}, err
	}
	a := &Authority{cert: t, key: key}
	made, err := a.sign(t, key)
	if err != nil {
		return nil, pair{}, err
	}
	a.cert, err = parseCertificate(made.cert)
	return a, made, err
}

func draft(name pkix.Name, now time.Time, years int) (*x509.Certificate, error) {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return nil, err
	}
	return &x509.Certificate{SerialNumber: serial, Subject: name, NotBefore: now.Add(-skew).UTC(), NotAfter: now.AddDate(years, 0, 0).UTC()}, nil
}

// issue makes a certificate with a key of its own: CommonName the name,
// OrganizationalUnit the role. A desk's can be a client only.
func (a *Authority) issue(s subject, now time.Time) (pair, error) {
	t, err := draft(pkix.Name{CommonName: s.name, OrganizationalUnit: []string{s.role}, Organization: []string{"yichuang"}}, now, CertificateYears)
	if err != nil {
		return pair{}, err
	}
	if t.NotAfter.After(a.cert.NotAfter) {
		t.NotAfter = a.cert.NotAfter
	}
	t.KeyUsage = x509.KeyUsageDigitalSignature
	t.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	if s.server {
		t.ExtKeyUsage = append(t.ExtKeyUsage, x509.ExtKeyUsageServerAuth)
	}
	for _, host := range s.hosts {
		if ip := net.ParseIP(host); ip != nil {
			t.IPAddresses = append(t.IPAddresses, ip)
		} else {
			t.DNSNames = append(t.DNSNames, host)
		}
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return pair{}, err
	}
	return a.sign(t, key)
}

func (a *Authority) sign(t *x509.Certificate, key *ecdsa.PrivateKey) (pair, error) {
	der, err := x509.CreateCertificate(rand.Reader, t, a.cert, &key.PublicKey, a.key)
	if err != nil {
		return pair{}, err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return pair{}, err
	}
	return pair{
		cert: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}),
		key:  pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}),
	}, nil
}

// openAuthority reads an authority from the folder, and makes it where there
// is none. One of two files is no authority: it is refused, never replaced.
func openAuthority(dir, file, name string, now time.Time) (*Authority, error) {
	cert, key := filepath.Join(dir, file+".crt"), filepath.Join(dir, file+".key")
	_, errCert := os.Stat(cert)
	_, errKey := os.Stat(key)
	if errors.Is(errCert, fs.ErrNotExist) && errors.Is(errKey, fs.ErrNotExist) {
		a, made, err := newAuthority(name, now)
		if err != nil {
			return nil, err
		}
		return a, errors.Join(writeFile(key, made.key), writeFile(cert, made.cert))
	}
	loaded, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		return nil, damaged(cert, err)
	}
	private, ok := loaded.PrivateKey.(*ecdsa.PrivateKey)
	if !ok || !loaded.Leaf.IsCA {
		return nil, damaged(cert, errors.New("no authority of a hall"))
	}
	return &Authority{cert: loaded.Leaf, key: private}, nil
}

func parseCertificate(data []byte) (*x509.Certificate, error) {
	block, _ := pem.Decode(data)
	if block == nil || block.Type != "CERTIFICATE" {
		return nil, errors.New("no certificate")
	}
	return x509.ParseCertificate(block.Bytes)
}

package holder

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"strings"
	"time"

	"yichuang/app"
)

// errCertificate is in the chain of every error of a certificate.
var errCertificate = &app.Error{Code: app.Invalid, ID: "holder.certificate", Args: app.Args{"address": ""}}

func expired(address string) error { return ofCertificate("holder.certificate_expired", address, nil) }

func otherHall(address string) error {
	return ofCertificate("holder.certificate_authority", address, nil)
}

func ofCertificate(id, address string, cause error) error {
	about := *errCertificate
	about.Cause = cause
	return &app.Error{Code: app.Invalid, ID: id, Args: app.Args{"address": address}, Cause: &about}
}

func away(address string, cause error) error {
	return &app.Error{Code: app.Unavailable, ID: "holder.away", Args: app.Args{"address": address}, Cause: cause}
}

// linkError says in the hall's words why the holder gave no answer.
func (c *Client) linkError(err error) error {
	address := c.link.Address
	var verified *tls.CertificateVerificationError
	if errors.As(err, &verified) {
		return certificateError(address, verified.Err)
	}
	var op *net.OpError
	isOp := errors.As(err, &op)
	switch {
	case isOp && op.Op == "dial":
		return away(address, err)
	case isOp && op.Op == "remote error":
		return refusedBy(address, op.Err)
	}
	// A peer that hangs up at once may have done so before its reason was read.
	if own := c.ownFault(); own != nil {
		return own
	}
	return away(address, err)
}

// certificateError is what this machine found wrong with a certificate.
func certificateError(address string, err error) error {
	var invalid x509.CertificateInvalidError
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired: // or not valid yet
		return ofCertificate("holder.certificate_expired", address, err)
	case errors.As(err, &unknown):
		return ofCertificate("holder.certificate_authority", address, err)
	case errors.As(err, &name):
		return ofCertificate("holder.certificate_name", address, err)
	}
	return ofCertificate(errCertificate.ID, address, err)
}

// refusedBy reads the alert with which the holder ended the handshake. The
// library has words for alerts, no values.
func refusedBy(address string, alert error) error {
	text := alert.Error()
	switch {
	case strings.Contains(text, "expired certificate"):
		return expired(address)
	case strings.Contains(text, "unknown certificate authority"):
		return otherHall(address)
	case strings.Contains(text, "certificate"):
		return ofCertificate(errCertificate.ID, address, alert)
	}
	return away(address, alert)
}

// ownFault looks at this machine's own certificate as the holder would: a hall
// has one authority for both ends.
func (c *Client) ownFault() error {
	if len(c.tls.Certificates) == 0 && c.tls.GetClientCertificate == nil {
		return ofCertificate(errCertificate.ID, c.link.Address, nil)
	}
	if len(c.tls.Certificates) == 0 || c.tls.RootCAs == nil {
		return nil
	}
	var chain []*x509.Certificate
	for _, der := range c.tls.Certificates[0].Certificate {
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			return ofCertificate(errCertificate.ID, c.link.Address, err)
		}
		chain = append(chain, cert)
	}
	if len(chain) == 0 {
		return nil
	}
	between := x509.NewCertPool()
	for _, cert := range chain[1:] {
		between.AddCert(cert)
	}
	now := time.Now
	if c.tls.Time != nil {
		now = c.tls.Time
	}
	_, err := chain[0].Verify(x509.VerifyOptions{
		Roots: c.tls.RootCAs, Intermediates: between, CurrentTime: now(),
		KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	})
	if err != nil {
		return certificateError(c.link.Address, err)
	}
	return nil
}

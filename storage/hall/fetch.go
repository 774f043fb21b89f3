package hall

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"yichuang/app"
)

// Fetch makes the data folder dir a desk of the hall, by a code and where the
// bundles are: an address at which Serve answers, or a folder or file that was
// carried here. It returns what the desk is now. A desk that joins again gets
// its new certificate; Conflict "hallsetup.other_desk" keeps one from becoming
// another in the same folder.
func Fetch(ctx context.Context, code, from, dir string, now time.Time) (File, error) {
	handle, key, err := derive(code)
	if err != nil {
		return File{}, err
	}
	old, err := Read(dir)
	if err != nil && app.CodeOf(err) == app.Internal {
		return File{}, err
	}
	b, err := bundleFrom(ctx, from, handle, key, now)
	if err != nil {
		return File{}, err
	}
	if old.User != "" && old.User != b.File.User {
		return File{}, &app.Error{Code: app.Conflict, Field: "data", ID: "hallsetup.other_desk", Args: app.Args{"dir": dir, "name": old.User}}
	}
	if err := b.install(dir); err != nil {
		return File{}, err
	}
	return Read(dir)
}

func bundleFrom(ctx context.Context, from, handle string, key []byte, now time.Time) (*bundle, error) {
	if _, err := os.Stat(from); err == nil {
		return bundleAt(from, handle, key, now)
	}
	host, port, err := parseAddress("from", from, JoinPort)
	if err != nil || strings.ContainsAny(from, `/\`) {
		return nil, &app.Error{Code: app.NotFound, Field: "from", ID: "hallsetup.no_bundles", Args: app.Args{"from": from}, Cause: err}
	}
	sealed, server, err := ask(ctx, net.JoinHostPort(host, strconv.Itoa(port)), handle)
	if err != nil {
		return nil, err
	}
	b, err := unseal(handle, key, sealed, now)
	if err != nil {
		return nil, err
	}
	return b, b.madeBy(server)
}

// bundleAt reads a bundle that was carried here and empties it where it can:
// what lies on a stick must not lie there for ever.
func bundleAt(from, handle string, key []byte, now time.Time) (*bundle, error) {
	file := from
	if info, err := os.Stat(from); err == nil && info.IsDir() {
		file = filepath.Join(from, handle+joinExt)
		for _, sub := range []string{from, filepath.Join(from, joinFolder)} {
			for _, ext := range []string{joinExt, usedExt} {
				if _, err := os.Stat(filepath.Join(sub, handle+ext)); err == nil {
					file = filepath.Join(sub, handle+ext)
				}
			}
		}
	}
	if strings.HasSuffix(file, usedExt) {
		return nil, usedCode(nil)
	}
	sealed, err := readBundle(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, wrongCode(err)
	}
	if err != nil {
		return nil, err
	}
	b, err := unseal(handle, key, sealed, now)
	if err == nil && strings.HasSuffix(file, joinExt) {
		_, _ = takeBundle(file) // a stick may be read-only
	}
	return b, err
}

// ask fetches a bundle. The server's certificate is looked at when the bundle
// is open: only then is it known who may sign one.
func ask(ctx context.Context, address, handle string) (sealed []byte, server []*x509.Certificate, err error) {
	client := &http.Client{Timeout: 3 * joinLimit, Transport: &http.Transport{
		TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS13, InsecureSkipVerify: true},
	}}
	defer client.CloseIdleConnections()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://"+address+joinPath, bytes.NewReader([]byte(handle)))
	if err != nil {
		return nil, nil, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return nil, nil, &app.Error{Code: app.Unavailable, Field: "from", ID: "hallsetup.join_away", Args: app.Args{"address": address}, Cause: err}
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		if known := refusals[resp.StatusCode]; known != nil {
			return nil, nil, known
		}
		return nil, nil, &app.Error{Code: app.Unavailable, Field: "from", ID: "hallsetup.join_away", Args: app.Args{"address": address}, Cause: errors.New(resp.Status)}
	}
	sealed, err = io.ReadAll(io.LimitReader(resp.Body, maxBundle))
	return sealed, resp.TLS.PeerCertificates, err
}

// madeBy refuses a bundle that came through somebody in the middle.
func (b *bundle) madeBy(server []*x509.Certificate) error {
	root, err := parseCertificate(b.CA)
	if err == nil {
		pool := x509.NewCertPool()
		pool.AddCert(root)
		_, err = server[0].Verify(x509.VerifyOptions{Roots: pool})
	}
	if err != nil {
		return &app.Error{Code: app.Denied, Field: "from", ID: "hallsetup.join_middle", Cause: err}
	}
	return nil
}

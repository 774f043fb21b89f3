package ipp

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"
)

// The operations that are used, of RFC 8011 but for the last.
const (
	CreateJob            uint16 = 0x0005
	SendDocument         uint16 = 0x0006
	CancelJob            uint16 = 0x0008
	GetJobAttributes     uint16 = 0x0009
	GetJobs              uint16 = 0x000a
	GetPrinterAttributes uint16 = 0x000b
	CUPSGetPrinters      uint16 = 0x4002 // of CUPS
)

const (
	defaultPort = "631"
	maxAnswer   = 4 << 20 // bytes; a printer that says more is not heard out
	user        = "yichuang"
)

// Client speaks to one printer or print queue. It is safe for concurrent use.
type Client struct {
	uri   string // as the printer calls itself
	post  string // where requests go
	http  *http.Client
	count atomic.Uint32
}

// NewClient returns the client of the printer ipp://host:port/path, reached
// through a Unix socket if one is named. Nothing is asked yet.
func NewClient(printer *url.URL, socket string) *Client {
	port := printer.Port()
	if port == "" {
		port = defaultPort
	}
	post := url.URL{Scheme: "http", Host: net.JoinHostPort(printer.Hostname(), port), Path: printer.Path, RawPath: printer.RawPath}
	var dialer net.Dialer
	transport := &http.Transport{DialContext: dialer.DialContext, IdleConnTimeout: 5 * time.Second, DisableCompression: true}
	if socket != "" {
		transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			return dialer.DialContext(ctx, "unix", socket)
		}
		post.Host = "localhost"
	}
	return &Client{uri: printer.String(), post: post.String(), http: &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// StatusError is the refusal of a printer that heard the request and did not
// do it.
type StatusError struct {
	HTTP int    // status of the HTTP answer, 200 unless it carries no IPP
	Code uint16 // IPP status
}

// Error returns the two numbers.
func (e *StatusError) Error() string {
	if e.HTTP != http.StatusOK {
		return fmt.Sprintf("ipp: http status %d", e.HTTP)
	}
	return fmt.Sprintf("ipp: status 0x%04x", e.Code)
}

// Do asks for an operation with attributes of the operation, attributes of the
// job and a document; the last two may be empty. The error is a [StatusError]
// when the printer refused; after any other the request may have been done.
func (c *Client) Do(ctx context.Context, operation uint16, attributes, job []Attribute, document []byte) (*Message, error) {
	body, err := c.request(operation, attributes, job)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.post, bytes.NewReader(append(body, document...)))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/ipp")
	answer, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return nil, &StatusError{HTTP: answer.StatusCode}
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err != nil {
		return nil, err
	}
	m, err := Decode(data)
	if err != nil {
		return nil, err
	}
	if m.Code >= 0x0100 { // up to 0x00ff it was done
		return nil, &StatusError{HTTP: answer.StatusCode, Code: m.Code}
	}
	return m, nil
}

// request puts what every request begins with before the attributes.
func (c *Client) request(operation uint16, attributes, job []Attribute) ([]byte, error) {
	m := Message{Code: operation, ID: c.count.Add(1)&0x7fffffff | 1}
	all := []Attribute{
		Text(TagCharset, "attributes-charset", "utf-8"),
		Text(TagLanguage, "attributes-natural-language", "zh-cn"),
		Text(TagURI, "printer-uri", c.uri),
	}
	// The number of the job belongs right behind the printer (RFC 8011, 4.1.5).
	named := Text(TagName, "requesting-user-name", user)
	if len(attributes) > 0 && attributes[0].Name == "job-id" {
		all = append(all, attributes[0], named)
		attributes = attributes[1:]
	} else {
		all = append(all, named)
	}
	m.Groups = []Group{{TagOperation, append(all, attributes...)}}
	if len(job) > 0 {
		m.Groups = append(m.Groups, Group{TagJob, job})
	}
	return m.Encode()
}

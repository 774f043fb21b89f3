package holder

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/kv"
)

// How long a peer may take: as long as a desk waits for the largest body.
const (
	headerMost  = 5 * time.Second
	requestMost = longWait + BlobMost/slowest*time.Second
	idleMost    = 2 * time.Minute
	endMost     = 3 * time.Second // for requests under way when Serve ends
)

// Blobs is what the holder's folder of blobs can do (storage.FileBlobs): Each calls
// with every hash, in order.
type Blobs interface {
	app.Blobs
	Each(ctx context.Context, each func(hash string) error) error
}

// PublicFolder is the usual name of Config.Public in the holder's data folder.
const PublicFolder = "public"

// Config is what Serve serves and to whom.
type Config struct {
	TLS   *tls.Config // the holder's certificate, and in ClientCAs who signs those of the hall
	Blobs Blobs
	Cold  storage.Cold
	// May refuses a peer a right; nil: ByUnit. Its error is what the peer sees.
	May func(peer *x509.Certificate, what Right) error
	// Public is the folder that names the blobs which every peer with GetOwnBlob
	// may get, as the emblem on the tickets. It is made when the first is
	// published; "": none can be.
	Public string
	Now    app.Clock   // nil: the machine's; also the Date of every answer
	Failed func(error) // is told of peers turned away at the door; nil: nobody
}

type server struct {
	Config
	kiosks kioskDay
	inside kv.Gate
}

// Serve answers on l until ctx ends: requests under way then get a short while
// to finish, and it returns nil. It closes l and leaves Blobs and Cold open, with
// nobody using them. It asks every peer for a certificate that ClientCAs sign, whatever else TLS
// says; Invalid "holder.certificate" means that TLS lacks one of the two.
func Serve(ctx context.Context, l net.Listener, c Config) error {
	if c.TLS == nil || c.TLS.ClientCAs == nil || len(c.TLS.Certificates) == 0 && c.TLS.GetCertificate == nil {
		_ = l.Close()
		return errCertificate
	}
	s := &server{Config: c}
	if s.May == nil {
		s.May = ByUnit
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	defer s.inside.Close() // the library does not wait for those whose peer has gone
	web := s.web()
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), endMost)
		defer cancel()
		if web.Shutdown(late) != nil {
			_ = web.Close()
		}
	})
	err := web.ServeTLS(l, "", "")
	if !stop() {
		<-ended
		return nil
	}
	return errors.Join(err, web.Close())
}

func (s *server) web() *http.Server {
	conf := s.TLS.Clone()
	conf.MinVersion = tls.VersionTLS13
	conf.ClientAuth = tls.RequireAndVerifyClientCert
	conf.SessionTicketsDisabled = true // every connection shows its certificate
	only2 := new(http.Protocols)
	only2.SetHTTP2(true)
	return &http.Server{
		Handler:           s.routes(),
		TLSConfig:         conf,
		Protocols:         only2,
		ReadHeaderTimeout: headerMost,
		ReadTimeout:       requestMost,
		WriteTimeout:      requestMost,
		IdleTimeout:       idleMost,
		MaxHeaderBytes:    16 << 10,
		HTTP2:             &http.HTTP2Config{MaxConcurrentStreams: 64},
		ErrorLog:          log.New(told{s.Failed}, "", 0),
	}
}

// told passes the lines of a log on as errors.
type told struct{ failed func(error) }

func (t told) Write(line []byte) (int, error) {
	if t.failed != nil {
		t.failed(errors.New(strings.TrimSpace(string(line))))
	}
	return len(line), nil
}

// request is a question of a peer whose certificate counts.
type request struct {
	*http.Request
	w    http.ResponseWriter
	peer *x509.Certificate
}

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	on := func(pattern string, what Right, do func(request) ([]byte, error)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			data, err := s.admitted(w, r, what, do)
			s.answer(w, data, err)
		})
	}
	on("PUT "+blobPath+"{hash}", PutBlob, s.putBlob)
	on("GET "+blobPath+"{hash}", GetOwnBlob, s.getBlob)
	on("PUT "+publicPath+"{hash}", PublishBlob, s.publish)
	// Whoever has a certificate of the hall may know what time it is there.
	mux.HandleFunc("GET "+clockPath, func(w http.ResponseWriter, _ *http.Request) { s.answer(w, nil, nil) })
	on("POST "+blobsPath, ListBlobs, s.listBlobs)
	on("POST "+yearsPath, ReadArchive, s.years)
	on("POST "+getPath, ReadArchive, s.getKey)
	on("POST "+scanPath, ReadArchive, s.scan)
	on("POST "+keepPath, KeepArchive, s.keep)
	return mux
}

func (s *server) admitted(w http.ResponseWriter, r *http.Request, what Right, do func(request) ([]byte, error)) ([]byte, error) {
	if r.TLS == nil || len(r.TLS.PeerCertificates) == 0 {
		return nil, errCertificate // Serve lets nobody come here like this
	}
	peer := r.TLS.PeerCertificates[0]
	if s.Now().After(peer.NotAfter) { // a connection may outlive the certificate it began with
		return nil, expired("")
	}
	if err := s.May(peer, what); err != nil {
		return nil, err
	}
	if err := s.inside.Enter(); err != nil {
		return nil, err
	}
	defer s.inside.Leave()
	return do(request{Request: r, w: w, peer: peer})
}

func (s *server) answer(w http.ResponseWriter, data []byte, err error) {
	w.Header().Set(versionName, version)
	w.Header().Set("Date", s.Now().UTC().Format(http.TimeFormat)) // what desks compare their clocks with
	w.Header().Set("Content-Type", "application/octet-stream")
	if err != nil {
		f := faultOf(err)
		if data, err = encode(f); err != nil { // arguments that cannot be sent
			f.Args = nil
			data, _ = encode(f)
		}
		w.WriteHeader(statusOf(f.Code))
	}
	_, _ = w.Write(data)
}

// body reads what the peer sends. A length that is not said is refused: ours
// always say it, and it is what limits and the kiosks' allowance rest on.
func (r request) body(most int64) ([]byte, error) {
	if r.ContentLength < 0 {
		return nil, protocol(errors.New("no length"))
	}
	if r.ContentLength > most {
		return nil, tooLarge(most)
	}
	data, err := io.ReadAll(http.MaxBytesReader(r.w, r.Body, most))
	if err != nil {
		return nil, &app.Error{Code: app.Unavailable, ID: "holder.cut_off", Cause: err}
	}
	return data, nil
}

// ask reads a question into v.
func (r request) ask(most int64, v any) error {
	data, err := r.body(most)
	if err != nil {
		return err
	}
	return decode(data, v)
}

package holder

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/kv"
)

// seeds are bodies of every kind, and broken ones.
func seeds(f *testing.F) [][]byte {
	f.Helper()
	out := [][]byte{nil, {}, {0xff}, {0xa1}, []byte("{}"), {0xa1, 0x02, 0x9a, 0xff, 0xff, 0xff, 0xff}, {0xbf, 0xff}}
	for _, v := range []any{
		hashesAsk{After: hashOf(nil)},
		hashesAnswer{Hashes: []string{hashOf(nil)}, More: true},
		yearsAnswer{Years: []string{"2026"}},
		getAsk{Year: "2026", Key: "r/case/1"},
		getAnswer{There: true, Value: []byte("x")},
		scanAsk{Year: "2026", From: "a", To: "b", Limit: -1},
		scanAnswer{Rows: []row{{Key: "a", Value: []byte("x")}}, More: true},
		keepAsk{Year: "2026", Pairs: []kv.Write{{Key: "a", Value: []byte("x")}, {Key: "b", Delete: true}}},
		faultOf(&app.Error{Code: app.Denied, ID: "holder.no_right", Args: app.Args{"name": "x", "n": []any{1, "a"}}, Cause: errProtocol}),
	} {
		data, err := encode(v)
		if err != nil {
			f.Fatal(err)
		}
		out = append(out, data)
	}
	return out
}

// FuzzDecode: what can be read at all is written and read back as the same.
func FuzzDecode(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, make := range []func() any{
			func() any { return &hashesAsk{} }, func() any { return &hashesAnswer{} }, func() any { return &yearsAnswer{} },
			func() any { return &getAsk{} }, func() any { return &getAnswer{} }, func() any { return &scanAsk{} },
			func() any { return &scanAnswer{} }, func() any { return &keepAsk{} },
		} {
			one, two := make(), make()
			if err := decode(body, one); err != nil {
				continue
			}
			once, err := encode(one)
			if err != nil {
				t.Fatalf("%T cannot be written: %v", one, err)
			}
			if err := decode(once, two); err != nil {
				t.Fatalf("%T cannot be read back: %v", one, err)
			}
			if twice, err := encode(two); err != nil || !bytes.Equal(once, twice) {
				t.Fatalf("%x became %x, %v", once, twice, err)
			}
		}
		var f fault
		if decode(body, &f) == nil {
			_ = f.err().Error()
			_ = statusOf(f.Code)
		}
	})
}

// FuzzServer: whatever a peer sends, the holder answers in its own words and
// keeps only what it was meant to.
func FuzzServer(f *testing.F) {
	paths := []string{blobsPath, yearsPath, getPath, scanPath, keepPath, publicPath + hashOf([]byte("page")), blobPath + hashOf([]byte("page"))}
	for i := range paths {
		for _, s := range seeds(f) {
			f.Add(i, s)
		}
	}
	f.Add(len(paths)-1, []byte("page"))
	blobs, years := storage.FileBlobs(f.TempDir()), newArchive(f)
	s := &server{Config: Config{Blobs: blobs, Cold: years, Public: f.TempDir(), May: ByUnit, Now: time.Now}}
	routes := s.routes()
	peer := &x509.Certificate{Subject: pkix.Name{CommonName: "counter1", OrganizationalUnit: []string{UnitStaff}}, NotAfter: time.Now().Add(time.Hour)}
	f.Fuzz(func(t *testing.T, path int, body []byte) {
		method, path := http.MethodPost, max(path, 0)%len(paths)
		if path >= len(paths)-2 {
			method = http.MethodPut
		}
		r := httptest.NewRequestWithContext(t.Context(), method, paths[path], bytes.NewReader(body))
		r.TLS = &tls.ConnectionState{PeerCertificates: []*x509.Certificate{peer}}
		w := httptest.NewRecorder()
		routes.ServeHTTP(w, r)
		if w.Header().Get(versionName) != version {
			t.Fatalf("%s: %d without a version", paths[path], w.Code)
		}
		var told fault
		if w.Code != http.StatusOK && (decode(w.Body.Bytes(), &told) != nil || told.ID == "") {
			t.Fatalf("%s: %d in other words: %x", paths[path], w.Code, w.Body)
		}
		if err := blobs.Each(t.Context(), func(hash string) error {
			if hash != hashOf([]byte("page")) {
				t.Fatalf("kept %s", hash)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		kept, err := years.Years(t.Context())
		if err != nil || slices.ContainsFunc(kept, func(y string) bool { return !yearShape.MatchString(y) }) {
			t.Fatal(kept, err)
		}
	})
}

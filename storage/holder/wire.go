package holder

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"regexp"

	"github.com/fxamacker/cbor/v2"

	"yichuang/app"
	"yichuang/storage/kv"
)

// What may be sent, in bytes.
const (
	BlobMost      = 32 << 20  // one blob: a scan of some twenty sheets
	KioskBlobMost = 4 << 20   // one blob of a kiosk: a slip or a guide
	KioskDayMost  = 256 << 20 // all that one kiosk puts in a day
	keepMost      = 32 << 20  // the pairs of one Keep with their keys
	askMost       = 16 << 10  // every other question: a year and two keys
	answerMost    = 4 << 20   // every answer that is no blob
)

// One answer to a scan or a list holds so much at most; a single row is let
// through however large it is.
const (
	pageRows   = 512
	pageBytes  = 1 << 20
	pageHashes = 20_000
)

// Both ends must speak the same version; it stands in every answer.
const (
	versionName = "Yichuang-Holder"
	version     = "1"
)

const (
	blobPath  = "/1/blob/"
	blobsPath = "/1/blobs"
	yearsPath = "/1/archive/years"
	getPath   = "/1/archive/get"
	scanPath  = "/1/archive/scan"
	keepPath  = "/1/archive/keep"

	publicPath = "/1/public/"
	clockPath  = "/1/clock"
)

type hashesAsk struct {
	After string `cbor:"1,keyasint,omitempty"`
}

type hashesAnswer struct {
	Hashes []string `cbor:"1,keyasint,omitempty"`
	More   bool     `cbor:"2,keyasint,omitempty"`
}

type yearsAnswer struct {
	Years []string `cbor:"1,keyasint,omitempty"`
}

type getAsk struct {
	Year string `cbor:"1,keyasint"`
	Key  string `cbor:"2,keyasint"`
}

type getAnswer struct {
	There bool   `cbor:"1,keyasint,omitempty"`
	Value []byte `cbor:"2,keyasint,omitempty"`
}

type scanAsk struct {
	Year  string `cbor:"1,keyasint"`
	From  string `cbor:"2,keyasint,omitempty"`
	To    string `cbor:"3,keyasint,omitempty"`
	Limit int    `cbor:"4,keyasint,omitempty"`
}

type scanAnswer struct {
	Rows []row `cbor:"1,keyasint,omitempty"`
	More bool  `cbor:"2,keyasint,omitempty"`
}

type row struct {
	Key   string `cbor:"1,keyasint"`
	Value []byte `cbor:"2,keyasint"`
}

type keepAsk struct {
	Year  string     `cbor:"1,keyasint"`
	Pairs []kv.Write `cbor:"2,keyasint"`
}

// fault is an error on its way.
type fault struct {
	Code  app.Code `cbor:"1,keyasint"`
	Field string   `cbor:"2,keyasint,omitempty"`
	ID    string   `cbor:"3,keyasint"`
	Args  app.Args `cbor:"4,keyasint,omitempty"`
	Rule  string   `cbor:"5,keyasint,omitempty"`
	Cause string   `cbor:"6,keyasint,omitempty"`
}

func faultOf(err error) fault {
	var e *app.Error
	if !errors.As(err, &e) {
		return fault{Code: app.Internal, ID: "holder.failed", Cause: err.Error()}
	}
	f := fault{Code: e.Code, Field: e.Field, ID: e.ID, Args: e.Args, Rule: e.Rule}
	if e.Cause != nil {
		f.Cause = e.Cause.Error()
	}
	return f
}

func (f fault) err() error {
	e := &app.Error{Code: f.Code, Field: f.Field, ID: f.ID, Args: f.Args, Rule: f.Rule}
	if f.Cause != "" {
		e.Cause = errors.New(f.Cause)
	}
	return e
}

// statusOf is for people who look on with the tools of the web; the programs
// read the fault.
func statusOf(code app.Code) int {
	switch code {
	case app.Invalid:
		return http.StatusBadRequest
	case app.NotFound:
		return http.StatusNotFound
	case app.Conflict:
		return http.StatusConflict
	case app.Denied:
		return http.StatusForbidden
	case app.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// errProtocol answers a peer that speaks something else.
var errProtocol = &app.Error{Code: app.Internal, ID: "holder.protocol"}

func protocol(cause error) error {
	return &app.Error{Code: errProtocol.Code, ID: errProtocol.ID, Cause: cause}
}

// keepRows bounds the pairs of one Keep.
const keepRows = 1 << 17

var decoder = newDecoder()

func newDecoder() cbor.DecMode {
	mode, err := cbor.DecOptions{
		MaxNestedLevels:  8,
		MaxArrayElements: keepRows,
		MaxMapPairs:      1 << 10,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
		UTF8:             cbor.UTF8DecodeInvalid, // keys are bytes
	}.DecMode()
	if err != nil {
		panic(err) // constant options: a broken program
	}
	return mode
}

// decode reads a body whole into v; what follows the value is refused too.
func decode(body []byte, v any) error {
	if err := decoder.Unmarshal(body, v); err != nil {
		return protocol(err)
	}
	return nil
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	if err := cbor.MarshalToBuffer(v, &b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

var (
	hashShape = regexp.MustCompile(`^[0-9a-f]{64}$`)
	yearShape = regexp.MustCompile(`^[0-9]{4}$`)
)

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func missing(hash string) error {
	return &app.Error{Code: app.NotFound, ID: "blob.missing", Args: app.Args{"hash": hash}}
}

func damaged(hash string) error {
	return &app.Error{Code: app.Internal, ID: "blob.damaged", Args: app.Args{"hash": hash}}
}

func tooLarge(most int64) error {
	return &app.Error{Code: app.Invalid, ID: "holder.too_large", Args: app.Args{"most": most >> 20}}
}

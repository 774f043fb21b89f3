package socket

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/fxamacker/cbor/v2"

	"yichuang/app"
	"yichuang/storage/kv"
)

// version is that of the protocol; both ends must have the same.
const version = 1

// frameMost bounds a frame: a transaction of app.MaxBytes with all it read.
const frameMost = 4 * app.MaxBytes

type op uint8

const (
	opHello     op = iota + 1
	opView         // begins a snapshot, until opEnd or opCommit
	opExclusive    // begins a write transaction, likewise
	opGet
	opScan
	opEnd
	opCommit
	opDraw
	opWatch
	opBulk // begins; then opPut frames, until opEnd or opAbandon
	opPut
	opAbandon
	opBackup
)

// request is what a client says.
type request struct {
	Op       op         `cbor:"1,keyasint"`
	Version  int        `cbor:"2,keyasint,omitempty"`
	Key      string     `cbor:"3,keyasint,omitempty"` // of opGet; the series of opDraw; where a scan begins
	To       string     `cbor:"4,keyasint,omitempty"`
	Limit    int        `cbor:"5,keyasint,omitempty"`
	Prefixes []string   `cbor:"6,keyasint,omitempty"`
	Writes   []kv.Write `cbor:"7,keyasint,omitempty"`
	Gets     []seenKey  `cbor:"8,keyasint,omitempty"`
	Scans    []seenRows `cbor:"9,keyasint,omitempty"`
}

// answer is what the server says.
type answer struct {
	Fault    *fault `cbor:"1,keyasint,omitempty"`
	There    bool   `cbor:"2,keyasint,omitempty"`
	Data     []byte `cbor:"3,keyasint,omitempty"`
	Rows     []row  `cbor:"4,keyasint,omitempty"`
	Last     bool   `cbor:"5,keyasint,omitempty"` // no more rows, or no more of a backup
	Number   uint64 `cbor:"6,keyasint,omitempty"`
	Conflict bool   `cbor:"7,keyasint,omitempty"`
}

type row struct {
	Key   string `cbor:"1,keyasint"`
	Value []byte `cbor:"2,keyasint"`
}

// fault carries an error over the socket.
type fault struct {
	Code  app.Code `cbor:"1,keyasint"`
	Field string   `cbor:"2,keyasint,omitempty"`
	ID    string   `cbor:"3,keyasint"`
	Args  app.Args `cbor:"4,keyasint,omitempty"`
	Rule  string   `cbor:"5,keyasint,omitempty"`
	Cause string   `cbor:"6,keyasint,omitempty"`
}

func faultOf(err error) *fault {
	var e *app.Error
	if !errors.As(err, &e) {
		return &fault{Code: app.Internal, ID: "store.remote", Cause: err.Error()}
	}
	f := &fault{Code: e.Code, Field: e.Field, ID: e.ID, Args: e.Args, Rule: e.Rule}
	if e.Cause != nil {
		f.Cause = e.Cause.Error()
	}
	return f
}

func (f *fault) err() error {
	e := &app.Error{Code: f.Code, Field: f.Field, ID: f.ID, Args: f.Args, Rule: f.Rule}
	if f.Cause != "" {
		e.Cause = errors.New(f.Cause)
	}
	return e
}

// errFrame is what a peer is told that speaks something else.
var errFrame = &app.Error{Code: app.Internal, ID: "store.protocol"}

var decoder = newDecoder()

func newDecoder() cbor.DecMode {
	mode, err := cbor.DecOptions{
		MaxNestedLevels:  8,
		MaxArrayElements: 1 << 17,
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

// encodeFrame refuses a frame that the other end would refuse.
func encodeFrame(v any) ([]byte, error) {
	var b bytes.Buffer
	b.Write(make([]byte, 4))
	if err := cbor.MarshalToBuffer(v, &b); err != nil {
		return nil, err
	}
	frame := b.Bytes()
	if len(frame)-4 > frameMost {
		return nil, kv.TooLarge(0, len(frame))
	}
	binary.BigEndian.PutUint32(frame, uint32(len(frame)-4))
	return frame, nil
}

// readFrame reads one frame into v. io.EOF says that the peer closed between
// two frames. Memory is taken as bytes arrive, not as a length promises.
func readFrame(r io.Reader, v any) error {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return err
	}
	size := int64(binary.BigEndian.Uint32(head[:]))
	if size > frameMost {
		return fmt.Errorf("frame of %d bytes: %w", size, errFrame)
	}
	var body bytes.Buffer
	if _, err := io.CopyN(&body, r, size); err != nil {
		return fmt.Errorf("half a frame: %w", io.ErrUnexpectedEOF)
	}
	if err := decoder.Unmarshal(body.Bytes(), v); err != nil {
		return fmt.Errorf("%w: %w", errFrame, err)
	}
	return nil
}

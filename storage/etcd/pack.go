package etcd

import (
	"bytes"
	"compress/flate"
	"io"
	"sync"

	"yichuang/app"
)

// What a value in the cluster begins with.
const (
	gone  = 0 // a kiosk says that the key is no more; nothing follows
	there = 1 // the value follows
	dense = 2 // the value follows, deflated
)

// Values are packed because a hall's records are wordy and a cluster keeps all
// of them in memory: short ones and those that do not shrink stay as they are.
const packFrom = 300

var deflaters = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.DefaultCompression) // the level is known
	return w
}}

// pack returns the value as it stands in the cluster.
func pack(value []byte) string {
	if len(value) >= packFrom {
		out := bytes.NewBuffer(append(make([]byte, 0, len(value)), dense))
		w := deflaters.Get().(*flate.Writer)
		defer deflaters.Put(w)
		w.Reset(out)
		_, err := w.Write(value)
		if err == nil {
			err = w.Close()
		}
		if err == nil && out.Len() < len(value)*9/10 {
			return out.String()
		}
	}
	return string(append([]byte{there}, value...))
}

// unpack takes a value of the cluster apart. One that was not made by pack comes
// back as it is: who reads it finds that it is damaged.
func unpack(stored []byte) (value []byte, is bool) {
	if len(stored) == 0 || stored[0] == gone {
		return []byte{}, false
	}
	switch stored[0] {
	case there:
		return stored[1:], true
	case dense:
		value, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(stored[1:])), app.MaxBytes+1))
		if err == nil && len(value) <= app.MaxBytes {
			return value, true
		}
	}
	return stored, true
}

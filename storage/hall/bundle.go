package hall

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"path/filepath"
	"time"

	"yichuang/app"
)

const (
	joinFolder = "join"
	joinExt    = ".join"
	usedExt    = ".used"  // what is left of a bundle that was fetched: its name
	maxBundle  = 64 << 10 // far above what one is
)

// Join is what the safe remembers of a desk's code: never the code.
type Join struct {
	Handle  string    `json:"handle"`
	Expires time.Time `json:"expires"`
}

// bundle is what a desk is given.
type bundle struct {
	File    File      `json:"file"`
	CA      []byte    `json:"ca"`
	Cert    []byte    `json:"cert"`
	Key     []byte    `json:"key"`
	Expires time.Time `json:"expires"`
}

// seal closes a bundle with a code. The key is used for this one message.
func (b *bundle) seal(code string) (handle string, sealed []byte, err error) {
	handle, key, err := derive(code)
	if err != nil {
		return "", nil, err
	}
	plain, err := json.Marshal(b)
	if err != nil {
		return "", nil, err
	}
	box, err := gcm(key)
	if err != nil {
		return "", nil, err
	}
	nonce := make([]byte, box.NonceSize())
	_, _ = rand.Read(nonce) // never fails
	return handle, box.Seal(nonce, nonce, plain, []byte(handle)), nil
}

func gcm(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// unseal opens what seal closed. Denied "hallsetup.code_wrong" for anything
// else, Denied "hallsetup.code_expired" after its time.
func unseal(handle string, key, sealed []byte, now time.Time) (*bundle, error) {
	box, err := gcm(key)
	if err != nil {
		return nil, err
	}
	if len(sealed) < box.NonceSize() {
		return nil, wrongCode(errors.New("bundle too short"))
	}
	plain, err := box.Open(nil, sealed[:box.NonceSize()], sealed[box.NonceSize():], []byte(handle))
	if err != nil {
		return nil, wrongCode(err)
	}
	var b bundle
	if err := json.Unmarshal(plain, &b); err != nil {
		return nil, wrongCode(err)
	}
	if now.After(b.Expires) {
		return nil, expired(b.Expires)
	}
	return &b, nil
}

func wrongCode(cause error) error {
	return &app.Error{Code: app.Denied, Field: "code", ID: "hallsetup.code_wrong", Cause: cause}
}

func expired(at time.Time) error {
	return &app.Error{Code: app.Denied, Field: "code", ID: "hallsetup.code_expired", Args: app.Args{"at": at.In(app.HallTime).Format("2006-01-02 15:04")}}
}

// install writes a bundle into a data folder; hall.json comes last.
func (b *bundle) install(dir string) error {
	for name, data := range map[string][]byte{caFile: b.CA, certFile: b.Cert, keyFile: b.Key} {
		if err := writeFile(filepath.Join(dir, name), data); err != nil {
			return err
		}
	}
	return Write(dir, b.File)
}

package hall

import (
	"crypto/rand"
	"encoding/hex"
	"math/big"
	"strings"

	"golang.org/x/crypto/argon2"

	"yichuang/app"
)

// A code is three groups of five from an alphabet without 0 1 I L O: 14
// random letters and one that tells whether they were typed right.
const (
	alphabet   = "23456789ABCDEFGHJKMNPQRSTUVWXYZ" // 31, a prime: the last letter meets every slip of one
	codeLength = 15
	codeGroup  = 5
)

// Deriving costs a desk a quarter of a second and 64 MiB once. The salt is the
// same for all codes: they are random, so a table of them is out of reach.
const (
	codeSalt    = "yichuang join 1"
	codeTime    = 3
	handleBytes = 16
	keyBytes    = 32
)

// codeMemory is in KiB. It is a variable for the tests alone.
var codeMemory uint32 = 64 * 1024

// newCode returns a random code, as it is printed.
func newCode() (string, error) {
	var letters []byte
	for range codeLength - 1 {
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(alphabet))))
		if err != nil {
			return "", err
		}
		letters = append(letters, alphabet[n.Int64()])
	}
	letters = append(letters, checkLetter(letters))
	var groups []string
	for i := 0; i < codeLength; i += codeGroup {
		groups = append(groups, string(letters[i:i+codeGroup]))
	}
	return strings.Join(groups, "-"), nil
}

// checkLetter is a weighted sum, so that also two letters that changed places
// are met.
func checkLetter(letters []byte) byte {
	sum := 0
	for i, c := range letters {
		sum += (i + 1) * strings.IndexByte(alphabet, c)
	}
	return alphabet[sum%len(alphabet)]
}

// readCode takes a code as people type it: small letters, spaces and missing
// dashes are all the same. Invalid "hallsetup.code_typed" for one that was
// typed wrong, before anybody is asked.
func readCode(text string) (string, error) {
	var letters []byte
	for _, c := range strings.ToUpper(text) {
		switch {
		case c == '-' || c == ' ' || c == '－' || c == '\u3000':
		case c < 0x80 && strings.ContainsRune(alphabet, c):
			letters = append(letters, byte(c))
		default:
			return "", mistyped()
		}
	}
	if len(letters) != codeLength || checkLetter(letters[:codeLength-1]) != letters[codeLength-1] {
		return "", mistyped()
	}
	return string(letters), nil
}

func mistyped() error {
	return &app.Error{Code: app.Invalid, Field: "code", ID: "hallsetup.code_typed"}
}

// derive makes of a code the handle that asks for its bundle and the key that
// opens it.
func derive(code string) (handle string, key []byte, err error) {
	letters, err := readCode(code)
	if err != nil {
		return "", nil, err
	}
	out := argon2.IDKey([]byte(letters), []byte(codeSalt), codeTime, codeMemory, 1, handleBytes+keyBytes)
	return hex.EncodeToString(out[:handleBytes]), out[handleBytes:], nil
}

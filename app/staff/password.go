package staff

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"
)

// Cost is what a password hash costs to make and to guess.
type Cost struct {
	Time    uint32
	Memory  uint32 // KiB
	Threads uint8
}

// StrongCost is what a hall uses: about 50 ms and 19 MiB a sign-in.
var StrongCost = Cost{Time: 2, Memory: 19 * 1024, Threads: 1}

const (
	saltBytes = 16
	keyBytes  = 32
)

// hash makes the encoded Argon2id hash of a password with salt from random.
func hash(password string, cost Cost, random io.Reader) (string, error) {
	salt := make([]byte, saltBytes)
	if _, err := io.ReadFull(random, salt); err != nil {
		return "", fmt.Errorf("salt: %w", err)
	}
	key := argon2.IDKey([]byte(password), salt, cost.Time, cost.Memory, cost.Threads, keyBytes)
	return encode(cost, salt, key), nil
}

func encode(cost Cost, salt, key []byte) string {
	enc := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, cost.Memory, cost.Time, cost.Threads,
		enc.EncodeToString(salt), enc.EncodeToString(key))
}

// nobody is a hash that costs as much to try as a real one.
func nobody(cost Cost) string { return encode(cost, make([]byte, saltBytes), make([]byte, keyBytes)) }

// matches reports whether the password made the hash; false for a hash it
// cannot read or that would cost unreasonably much.
func matches(password, encoded string) bool {
	parts := strings.Split(encoded, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false
	}
	var cost Cost
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &cost.Memory, &cost.Time, &cost.Threads); err != nil {
		return false
	}
	if cost.Time == 0 || cost.Threads == 0 || cost.Memory > 1<<20 || cost.Time > 64 {
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(want) == 0 {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, cost.Time, cost.Memory, cost.Threads, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1
}

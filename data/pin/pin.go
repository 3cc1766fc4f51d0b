// Package pin keeps PINs (口令) as slow salted hashes: Argon2id with the
// parameters of RFC 9106, section 4, second choice, in the PHC string format.
// A PIN of a few digits can be guessed by whoever has the file all the same.
package pin

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"

	"golang.org/x/crypto/argon2"
)

// How many characters a PIN has.
const (
	Least = 4
	Most  = 64
)

// cost is what a hash costs to compute.
type cost struct {
	memory, passes uint32 // KiB
	lanes          uint8
}

var usual = cost{64 << 10, 3, 4}

const (
	saltSize = 16
	keySize  = 32
	layout   = "$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s"
)

// Hash returns the hash of a PIN with a salt of its own.
func Hash(secret string) string {
	salt := make([]byte, saltSize)
	_, _ = rand.Read(salt) // never fails, see crypto/rand
	return usual.text(salt, usual.key(secret, salt))
}

func (c cost) key(secret string, salt []byte) []byte {
	return argon2.IDKey([]byte(secret), salt, c.passes, c.memory, c.lanes, keySize)
}

func (c cost) text(salt, key []byte) string {
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf(layout, argon2.Version, c.memory, c.passes, c.lanes, encode(salt), encode(key))
}

// mostMemory is the most memory that a hash from a file may ask for, in KiB.
const mostMemory = 256 << 10

// Matches tells whether a hash is that of a PIN. A hash that cannot be read matches none.
func Matches(hash, secret string) bool {
	c, salt, key, ok := parse(hash)
	return ok && subtle.ConstantTimeCompare(c.key(secret, salt), key) == 1
}

func parse(hash string) (c cost, salt, key []byte, ok bool) {
	var version int
	var texts string
	if _, err := fmt.Sscanf(hash, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &c.memory, &c.passes, &c.lanes, &texts); err != nil {
		return c, nil, nil, false
	}
	var parts [2]string
	for i, r := range texts {
		if r == '$' {
			parts = [2]string{texts[:i], texts[i+1:]}
			break
		}
	}
	salt, saltErr := base64.RawStdEncoding.DecodeString(parts[0])
	key, keyErr := base64.RawStdEncoding.DecodeString(parts[1])
	ok = saltErr == nil && keyErr == nil && version == argon2.Version && len(key) == keySize && len(salt) > 0 &&
		c.memory <= mostMemory && c.passes >= 1 && c.passes <= 20 && c.lanes >= 1
	return c, salt, key, ok
}

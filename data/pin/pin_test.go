package pin

import (
	"encoding/hex"
	"strings"
	"testing"
	"time"
)

func TestHash(t *testing.T) {
	hash := Hash("2468")
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=4$") {
		t.Errorf("the hash is %s", hash)
	}
	if !Matches(hash, "2468") {
		t.Error("its own PIN does not match")
	}
	for _, other := range []string{"2469", "", "24680", "２４６８"} {
		if Matches(hash, other) {
			t.Errorf("%q matches", other)
		}
	}
	if Hash("2468") == hash {
		t.Error("two hashes of one PIN are the same: there is no salt")
	}
}

// The hash is slow on purpose, and not so slow that an officer minds.
func TestHashIsSlow(t *testing.T) {
	began := time.Now()
	Hash("2468")
	took := time.Since(began)
	t.Logf("a hash takes %v", took)
	if took < 10*time.Millisecond {
		t.Errorf("a hash takes %v only", took)
	}
}

// The hash of another program: printf 2468 | argon2 saltsaltsaltsalt -id -t 3 -m 16 -p 4 -l 32 -e
func TestHashOfAnotherProgram(t *testing.T) {
	const theirs = "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2FsdA$vzanMGN3f96ABxtjxRH2l2tdTOi1DYLpFE40n7iCj/w"
	if !Matches(theirs, "2468") || Matches(theirs, "2467") {
		t.Error("the hash of the reference program is read otherwise")
	}
	if got := hex.EncodeToString(usual.key("2468", []byte("saltsaltsaltsalt"))); got != "bf36a73063777fde80071b63c511f6976b5d4ce8b50d82e9144e349fb8828ffc" {
		t.Errorf("key %s", got)
	}
}

func TestUnreadableHashes(t *testing.T) {
	good := Hash("2468")
	for name, hash := range map[string]string{
		"empty": "", "text": "2468", "cut": good[:60],
		"another kind":  strings.Replace(good, "argon2id", "argon2i", 1),
		"much memory":   strings.Replace(good, "m=65536", "m=4000000000", 1),
		"no pass":       strings.Replace(good, "t=3", "t=0", 1),
		"no lane":       strings.Replace(good, "p=4", "p=0", 1),
		"other version": strings.Replace(good, "v=19", "v=16", 1),
	} {
		if Matches(hash, "2468") {
			t.Errorf("%s matches", name)
		}
	}
}

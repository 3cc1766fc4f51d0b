package search

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// spelling is a name as it is searched: its folded characters, and for each of
// them the ways to type it.
type spelling struct {
	folded string
	keys   [][]string
}

// spell prepares a name. A character with several readings (重: zhong, chong)
// keeps them all, since only its word would tell which is meant.
func spell(name string) spelling {
	s := spelling{folded: fold(name)}
	args := pinyin.NewArgs()
	args.Heteronym = true
	for _, r := range s.folded {
		readings := pinyin.SinglePinyin(r, args)
		if len(readings) == 0 {
			readings = []string{string(r)}
		}
		s.keys = append(s.keys, readings)
	}
	return s
}

// match tells how well a folded word fits the name.
func (s spelling) match(word string) (rank int, ok bool) {
	switch i := strings.Index(s.folded, word); {
	case s.folded == word:
		return whole, true
	case i == 0:
		return beginning, true
	case i > 0:
		return inside, true
	}
	if !isLatin(word) {
		return 0, false
	}
	for i := range s.keys {
		if typed(word, s.keys[i:]) {
			return pinyinPenalty + min(i, 1), true
		}
	}
	return 0, false
}

// typed tells whether a word is what one types for the first characters: for
// each its first letter or a reading in full, the last one as far as it goes.
func typed(word string, keys [][]string) bool {
	if word == "" {
		return true
	}
	if len(keys) == 0 {
		return false
	}
	for _, k := range keys[0] {
		if strings.HasPrefix(k, word) || word[0] == k[0] && typed(word[1:], keys[1:]) {
			return true
		}
		if rest, whole := strings.CutPrefix(word, k); whole && typed(rest, keys[1:]) {
			return true
		}
	}
	return false
}

func isLatin(word string) bool {
	for _, r := range word {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return false
		}
	}
	return true
}

package search

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// spelling is a name as it is searched: its folded characters, and for each of
// them the ways to type it.
type spelling struct {
	folded string
	keys   [][]string
	// letters are those of all the keys, first those that the keys of each character
	// begin with: most names are ruled out by them without a look at the keys.
	letters letters
	first   []letters
	begins  letters // all of first
}

// letters is a set of a…z and 0…9.
type letters uint64

func letterOf(c byte) letters {
	switch {
	case c >= 'a' && c <= 'z':
		return 1 << (c - 'a')
	case c >= '0' && c <= '9':
		return 1 << (c - '0' + 26)
	}
	return 0
}

func lettersOf(text string) (all letters) {
	for i := range len(text) {
		all |= letterOf(text[i])
	}
	return all
}

// spell prepares a name. A character with several readings (重: zhong, chong)
// keeps them all, since only its word would tell which is meant.
func spell(name string) spelling {
	s := spelling{folded: fold(name)}
	n := utf8.RuneCountInString(s.folded)
	s.keys, s.first = make([][]string, 0, n), make([]letters, 0, n)
	for _, r := range s.folded {
		c := readingsOf(r)
		s.keys, s.first = append(s.keys, c.readings), append(s.first, c.first)
		s.letters |= c.letters
		s.begins |= c.first
	}
	return s
}

// character is what is known of a character: the ways to type it.
type character struct {
	readings       []string
	letters, first letters
}

// characters are those that were met; names use a few thousand of them again and again.
var characters sync.Map // rune to *character

func readingsOf(r rune) *character {
	if known, ok := characters.Load(r); ok {
		return known.(*character)
	}
	args := pinyin.NewArgs()
	args.Heteronym = true
	c := &character{readings: pinyin.SinglePinyin(r, args)}
	if len(c.readings) == 0 {
		c.readings = []string{string(r)}
	}
	for _, reading := range c.readings {
		c.letters |= lettersOf(reading)
		c.first |= letterOf(reading[0])
	}
	characters.Store(r, c)
	return c
}

// word is a folded word of a query. One that can be typed pinyin has letters.
type word struct {
	text           string
	letters, begin letters
}

func newWord(text string) word {
	w := word{text: text}
	if isLatin(text) {
		w.letters, w.begin = lettersOf(text), letterOf(text[0])
	}
	return w
}

// match tells how well a word fits the name.
func (s *spelling) match(w *word) (rank int, ok bool) {
	if w.letters&^s.letters != 0 {
		return 0, false // neither the characters nor the keys have them
	}
	switch i := strings.Index(s.folded, w.text); {
	case i == 0 && len(s.folded) == len(w.text):
		return whole, true
	case i == 0:
		return beginning, true
	case i > 0:
		return inside, true
	}
	if w.begin == 0 || s.begins&w.begin == 0 {
		return 0, false
	}
	for i := range s.keys {
		if s.first[i]&w.begin != 0 && (len(w.text) == 1 || typed(w.text, s.keys[i:])) {
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

// Sound returns how a name sounds: the usual pinyin of its characters without
// tones, letters and digits as they are; what is written differently may sound alike.
func Sound(name string) string {
	var b strings.Builder
	for _, r := range fold(name) {
		b.WriteString(readingsOf(r).readings[0])
		b.WriteByte(' ')
	}
	return b.String()
}

// Fold returns what of a name counts when it is searched: letters and digits, in half
// width and lower case.
func Fold(name string) string { return fold(name) }

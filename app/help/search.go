package help

import (
	"sort"
	"strings"
	"unicode"

	"ezmap/data/search"

	"golang.org/x/text/width"
)

// Hit is where words were found: a block of a page.
type Hit struct {
	Page  string // its id
	Block int    // -1 for the title
	Text  string // that it stands in, with the words
}

// Search returns the places that hold every word of a query, one a page and part:
// the headings above count as part of a block. Case and width do not matter, and a
// word may be typed as pinyin or its initials (全拼、拼音首字母), see sounds. An empty
// query finds nothing.
func Search(pages []Page, query string) []Hit {
	words := strings.Fields(plain(query))
	if len(words) == 0 {
		return nil
	}
	var hits []Hit
	for _, p := range pages {
		if holds(p.Title, "", words) {
			hits = append(hits, Hit{p.ID, -1, p.Title})
		}
		heading, found := "", false
		for i, b := range p.Blocks {
			if b.Kind == Heading {
				heading, found = b.Text, false
			}
			// What the heading holds by itself is found there, once.
			if found || b.Kind == Picture || !holds(p.Title+heading+b.Mark, b.Text, words) || holds(p.Title, "", words) && !holds(heading+b.Mark, b.Text, words) {
				continue
			}
			found = true
			text := b.Text
			if b.Kind == Fact {
				text = b.Mark + "：" + b.Text
			}
			hits = append(hits, Hit{p.ID, i, around(text, words[0])})
		}
	}
	return hits
}

// holds tells whether names (a title, a heading, what a fact is of) and the text
// under them hold every word.
func holds(names, text string, words []string) bool {
	all := plain(names + text)
	for _, w := range words {
		if !strings.Contains(all, w) && !sounds(names, w, shortName) && !sounds(text, w, shortText) {
			return false
		}
	}
	return true
}

// Two letters are the initials of a word that one looks for among names; among the
// many words of a text they are those of any.
const (
	shortName = 2
	shortText = 4
)

// sounds tells whether a word of at least so many letters is what one types for
// characters of a text: pinyin in full, their initials, or both mixed.
func sounds(text, word string, least int) bool {
	if len(word) < least || text == "" {
		return false
	}
	for _, c := range word {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(search.New([]search.Item{{Names: []string{text}}}).Places(word)) > 0
}

// plain is a text without differences of case and width.
func plain(text string) string { return strings.ToLower(width.Narrow.String(text)) }

// around returns the piece of a text in which a word stands, short enough for a line.
func around(text, word string) string {
	const before, length = 8, 40
	runes := []rune(text)
	at := 0
	if i := strings.Index(plain(text), word); i >= 0 {
		at = len([]rune(plain(text)[:i]))
	} else if end := sort.Search(len(runes), func(n int) bool { return sounds(string(runes[:n]), word, 1) }); end < len(runes) {
		at = max(0, end-before) // where it ends is known, not where it begins
	}
	from := 0
	if at > before && len(runes) > length {
		from = at - before
		// A piece begins behind a mark where one is near.
		for i := from; i < at; i++ {
			if unicode.IsPunct(runes[i]) {
				from = i + 1
			}
		}
	}
	piece := string(runes[from:min(from+length, len(runes))])
	if from > 0 {
		piece = "…" + piece
	}
	return piece
}

package wkt

import (
	"math"
	"strconv"
	"strings"
)

// parser takes nodes off the front of a text.
type parser struct{ rest string }

func (p *parser) node(depth int) (n node, ok bool) {
	p.space()
	end := strings.IndexFunc(p.rest, func(r rune) bool { return !strings.ContainsRune(wordRunes, r) })
	if end <= 0 || depth > deepest {
		return n, false
	}
	n.word, p.rest = strings.ToUpper(p.rest[:end]), p.rest[end:]
	p.space()
	if !p.take('[') && !p.take('(') {
		n.values = []string{} // an axis direction: EAST
		return n, true
	}
	for {
		if !p.argument(&n, depth) {
			return n, false
		}
		p.space()
		if p.take(']') || p.take(')') {
			return n, true
		}
		if !p.take(',') {
			return n, false
		}
	}
}

const wordRunes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"

// argument takes a text, a number or a node into a node.
func (p *parser) argument(n *node, depth int) bool {
	p.space()
	switch {
	case p.rest == "":
		return false
	case p.rest[0] == '"':
		text, closed := p.text()
		n.values = append(n.values, text)
		return closed
	case strings.ContainsRune("+-.0123456789", rune(p.rest[0])):
		end := strings.IndexFunc(p.rest, func(r rune) bool { return !strings.ContainsRune("+-.0123456789eE", r) })
		if end < 0 {
			return false
		}
		n.values = append(n.values, p.rest[:end])
		p.rest = p.rest[end:]
		return true
	}
	child, ok := p.node(depth + 1)
	n.nodes = append(n.nodes, child)
	return ok
}

// text takes a text in quotes, in which two quotes stand for one.
func (p *parser) text() (text string, closed bool) {
	var b strings.Builder
	rest := p.rest[1:]
	for {
		i := strings.IndexByte(rest, '"')
		if i < 0 {
			return "", false
		}
		b.WriteString(rest[:i])
		rest = rest[i+1:]
		if !strings.HasPrefix(rest, `"`) {
			p.rest = rest
			return b.String(), true
		}
		b.WriteByte('"')
		rest = rest[1:]
	}
}

func (p *parser) space() { p.rest = strings.TrimLeft(p.rest, " \t\r\n") }

func (p *parser) take(c byte) bool {
	if p.rest == "" || p.rest[0] != c {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

func number(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return v
}

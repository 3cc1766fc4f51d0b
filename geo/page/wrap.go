package page

import (
	"slices"
	"strings"
	"unicode"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// breakHint is a zero-width space: where a title is broken rather than elsewhere.
const breakHint = '\u200b'

// closing marks may not begin a line, opening marks may not end one (避头尾).
const (
	closing = "，。：；、！？）”’》〉】〕…—·″′°％%"
	opening = "（“‘《〈【〔"
)

// wrap breaks a text into lines no wider than a width in millimetres. Chinese is
// broken between any two characters that typography lets part, other scripts at
// spaces. A piece that is wider than the line stands on a line of its own.
func wrap(text string, style canvas.TextStyle, width float64) []string {
	var lines []string
	line := ""
	for _, piece := range pieces(text) {
		if line != "" && measure(strings.TrimRight(line+piece, " "), style) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line = strings.TrimLeft(piece, " ")
			continue
		}
		line += piece
	}
	if line != "" {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// paragraph breaks a text as wrap does, but leaves no lonely last word: the
// lines before it give some of theirs.
func paragraph(text string, style canvas.TextStyle, width float64) []string {
	lines := wrap(text, style, width)
	n := len(lines)
	for narrow := width; n > 1 && measure(lines[n-1], style) < 5*style.Size; {
		narrow -= style.Size / 2
		shorter := wrap(text, style, narrow)
		if len(shorter) > n {
			break
		}
		lines = shorter
	}
	return lines
}

// balance breaks a text into as few lines as wrap does, of lengths as equal as
// they can be.
func balance(text string, style canvas.TextStyle, width float64) []string {
	lines := wrap(text, style, width)
	for narrow := width; len(lines) > 1; {
		narrow -= style.Size / 4
		closer := wrap(text, style, narrow)
		if len(closer) > len(lines) || widest(closer, style) > narrow {
			break
		}
		lines = closer
	}
	return lines
}

// pieces cuts a text where a line may end. A text with break hints is cut at
// these only.
func pieces(text string) []string {
	if strings.ContainsRune(text, breakHint) {
		return strings.Split(text, string(breakHint))
	}
	var cut []string
	start := 0
	runes := []rune(text)
	aside := 0 // the end of the last short remark
	for i := 1; i < len(runes); i++ {
		aside = max(aside, i-1+remark(runes[i-1:]))
		if i >= aside && parts(runes[i-1], runes[i]) {
			cut = append(cut, string(runes[start:i]))
			start = i
		}
	}
	if start < len(runes) {
		cut = append(cut, string(runes[start:]))
	}
	return cut
}

// remark returns how long a remark in brackets at the beginning of a text is that is
// so short that it stays on one line, 0 for none.
func remark(text []rune) int {
	const most = 6
	if text[0] != '（' {
		return 0
	}
	return slices.Index(text[:min(len(text), most)], '）') + 1
}

// parts tells whether a line may end between two characters.
func parts(before, after rune) bool {
	switch {
	case strings.ContainsRune(closing, after), strings.ContainsRune(opening, before):
		return false
	case before == ' ':
		return true
	}
	return unicode.Is(unicode.Han, before) || unicode.Is(unicode.Han, after) || strings.ContainsRune(closing, before)
}

// plain takes the break hints out of a text.
func plain(text string) string { return strings.ReplaceAll(text, string(breakHint), "") }

// measure returns the width of a text in millimetres.
func measure(text string, style canvas.TextStyle) float64 {
	return typeface.Measure(text, style).Width
}

package crs

import (
	"fmt"
	"strconv"
	"strings"
)

// Error is a fault in coordinates or in the name of a system. Message is one sentence in
// Chinese that an officer can act on; rooms above wrap it with the place in the file.
type Error struct{ Message string }

// Error gives the message.
func (e *Error) Error() string { return e.Message }

func fault(format string, args ...any) error {
	return &Error{Message: fmt.Sprintf(format, args...)}
}

// quote writes a pair into a message as it was given; of what was computed from minutes and
// seconds no more than anybody reads, a millimetre.
func quote(a, b float64) string { return "（" + short(a) + "，" + short(b) + "）" }

func plain(v float64) string {
	if v != v || v > 1e15 || v < -1e15 {
		return strconv.FormatFloat(v, 'g', 6, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// short is plain with no more than eight decimals.
func short(v float64) string {
	const most = 8
	text := plain(v)
	if _, decimals, _ := strings.Cut(text, "."); len(decimals) > most {
		text = strings.TrimRight(strings.TrimRight(strconv.FormatFloat(v, 'f', most, 64), "0"), ".")
	}
	return text
}

// brief cuts foreign text down to what a message can hold on one line.
func brief(text string) string {
	const most = 40
	runes := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(text, "�")), " "))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}

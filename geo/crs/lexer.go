package crs

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// axis is the direction that a number is said to count in.
type axis int

const (
	either axis = iota
	east        // longitude, 经度
	north       // latitude, 纬度
	easting
	northing
)

func (a axis) String() string {
	return [...]string{"坐标", "经度", "纬度", "东坐标", "北坐标"}[a]
}

// first tells whether a number of this axis stands first in this package.
func (a axis) first() bool  { return a == east || a == easting }
func (a axis) second() bool { return a == north || a == northing }

// value is a number read from the text.
type value struct {
	number      float64
	axis        axis
	angle       bool // carries a degree sign or a hemisphere
	sexagesimal bool // has minutes
}

// label is a word beside a number.
type label struct {
	word     string
	axis     axis
	negative bool
	angle    bool
}

// labels, longer words before those they begin with. X and Y are told apart by size, since
// surveyors put X north and everyone else puts it east.
var labels = [...]label{
	{"东经", east, false, true}, {"西经", east, true, true}, {"北纬", north, false, true}, {"南纬", north, true, true},
	{"经度", east, false, false}, {"纬度", north, false, false},
	{"东坐标", easting, false, false}, {"北坐标", northing, false, false}, {"横坐标", easting, false, false}, {"纵坐标", northing, false, false},
	{"东", easting, false, false}, {"北", northing, false, false},
	{"longitude", east, false, false}, {"latitude", north, false, false},
	{"long", east, false, false}, {"lng", east, false, false}, {"lon", east, false, false}, {"lat", north, false, false},
	{"e", east, false, true}, {"w", east, true, true}, {"n", north, false, true}, {"s", north, true, true},
	{"x", either, false, false}, {"y", either, false, false},
}

// narrow brings full-width forms (全角) to half width and letters to lower case.
func narrow(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case unicode.IsSpace(r):
			r = ' '
		}
		return unicode.ToLower(r)
	}, text)
}

// signs brings the many signs for degrees, minutes and seconds down to one form each.
var signs = strings.NewReplacer(
	"经度", "经度", "纬度", "纬度", // words whose 度 is no degree sign
	"º", "°", "˚", "°", "度", "°",
	"′", "'", "’", "'", "‘", "'", "ʹ", "'", "分", "'",
	"″", `"`, "”", `"`, "“", `"`, "ʺ", `"`, "秒", `"`, "''", `"`,
	"−", "-", "–", "-", "、", ",", "。", ".",
)

// lexer walks through a narrowed text.
type lexer struct {
	rest string
	text string // as given, for messages
}

func (l *lexer) take(prefix string) bool {
	rest, ok := strings.CutPrefix(l.rest, prefix)
	l.rest = rest
	return ok
}

// mark takes 奥维's letter before the first number: g for GCJ-02, b for BD-09.
func (l *lexer) mark() System {
	for letter, system := range map[string]System{"g": GCJ02, "b": BD09} {
		after, ok := strings.CutPrefix(l.rest, letter)
		if after = strings.TrimLeft(after, " ,:"); ok && after != "" && (isDigit(after[0]) || after[0] == '-') {
			l.rest = after
			return system
		}
	}
	return Unknown
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// values reads all numbers with what stands beside them. Words stand either all before
// their numbers or all behind; what comes first decides.
func (l *lexer) values() ([]value, error) {
	var all []value
	var pending label
	before := false
	for l.skip(); l.rest != ""; l.skip() {
		if word, ok := l.label(); ok {
			if len(all) == 0 {
				before = true
			}
			var fits bool
			if before {
				pending, fits = pending.join(word)
			} else {
				fits = all[len(all)-1].attach(word)
			}
			if !fits {
				return nil, l.unreadable()
			}
			continue
		}
		v, err := l.value()
		if err != nil {
			return nil, err
		}
		if pending.word != "" && !v.attach(pending) {
			return nil, l.unreadable()
		}
		pending = label{}
		all = append(all, v)
	}
	if pending.word != "" {
		return nil, l.unreadable()
	}
	return all, nil
}

// skip passes over what parts numbers and says nothing.
func (l *lexer) skip() {
	for {
		before := len(l.rest)
		l.rest = strings.TrimLeft(l.rest, " ,;:=()[]|/\t")
		l.take("米")
		if l.take("m") {
			l.take("e") // metres
		}
		if len(l.rest) == before {
			return
		}
	}
}

func (l *lexer) label() (label, bool) {
	for _, known := range labels {
		if l.take(known.word) {
			return known, true
		}
	}
	return label{}, false
}

// join puts two words before one number together, as in 横坐标Y= or 经度E; false where they
// contradict each other.
func (word label) join(next label) (label, bool) {
	switch {
	case next.axis == either && word.word != "":
		return word, true
	case word.axis == either:
		return next, true
	}
	return next, word.axis == next.axis && !word.negative
}

// attach takes the word's meaning over; false where the number has one already.
func (v *value) attach(word label) bool {
	if v.axis != either || word.negative && v.number < 0 {
		return false
	}
	v.axis, v.angle = word.axis, v.angle || word.angle
	if word.negative {
		v.number = -v.number
	}
	return true
}

func (l *lexer) unreadable() error {
	return fault("“%s”读不成一对坐标，请写成 114.8904，30.3924 或 114°53′41″E 30°23′29″N 这样的形式。", brief(l.text))
}

// value reads a plain number, or degrees with minutes and seconds behind them.
func (l *lexer) value() (value, error) {
	v, err := l.number()
	if err != nil {
		return value{}, err
	}
	out := value{number: v}
	if !l.take("°") {
		if l.take("'") || l.take(`"`) {
			return value{}, l.unreadable()
		}
		return out, nil
	}
	out.angle = true
	minutes, ok, err := l.part("'", true)
	if err != nil || !ok {
		return out, err
	}
	seconds, _, err := l.part(`"`, false)
	if err != nil {
		return out, err
	}
	if minutes >= 60 || seconds >= 60 {
		return out, fault("“%s”的分或秒达到了 60，请检查。", brief(l.text))
	}
	if v != math.Trunc(v) {
		return out, fault("“%s”的度带有小数，后面又有分，请只写一种。", brief(l.text))
	}
	out.sexagesimal = true
	out.number = compose(v, minutes, seconds)
	return out, nil
}

// part reads the minutes or seconds that follow, if they do: a number with the sign behind
// it. Where the sign may be missing, a number that touches what stands before is taken too.
func (l *lexer) part(sign string, signed bool) (float64, bool, error) {
	here := l.rest
	touching := here != "" && isDigit(here[0])
	l.rest = strings.TrimLeft(here, " ")
	if l.rest == "" || !isDigit(l.rest[0]) {
		l.rest = here
		return 0, false, nil
	}
	v, err := l.number()
	if err != nil {
		return 0, false, err
	}
	l.rest = trimBefore(l.rest, sign)
	if l.take(sign) {
		return v, true, nil
	}
	if touching && !signed {
		return v, true, nil
	}
	l.rest = here
	if touching {
		return 0, false, l.unreadable()
	}
	return 0, false, nil
}

// trimBefore drops spaces where the sign follows them.
func trimBefore(rest, sign string) string {
	if trimmed := strings.TrimLeft(rest, " "); strings.HasPrefix(trimmed, sign) {
		return trimmed
	}
	return rest
}

// compose joins degrees, minutes and seconds; the sign is that of the degrees.
func compose(degrees, minutes, seconds float64) float64 {
	return math.Copysign(math.Abs(degrees)+minutes/60+seconds/3600, degrees)
}

// number reads a decimal number. An e is an exponent only where a
// sign and a digit follow, so that 114.89E30.39N keeps its hemispheres.
func (l *lexer) number() (float64, error) {
	i := 0
	if i < len(l.rest) && (l.rest[i] == '-' || l.rest[i] == '+') {
		i++
	}
	for i < len(l.rest) && (isDigit(l.rest[i]) || l.rest[i] == '.') {
		i++
	}
	if tail := l.rest[i:]; len(tail) > 2 && tail[0] == 'e' && (tail[1] == '+' || tail[1] == '-') && isDigit(tail[2]) {
		for i += 2; i < len(l.rest) && isDigit(l.rest[i]); {
			i++
		}
	}
	v, err := strconv.ParseFloat(l.rest[:i], 64)
	if err != nil {
		return 0, l.unreadable()
	}
	l.rest = l.rest[i:]
	return v, nil
}

// sexagesimal joins six numbers, degrees minutes seconds twice, into two angles. A word may
// stand before or behind each three.
func sexagesimal(values []value) []value {
	if len(values) != 6 {
		return values
	}
	joined := make([]value, 0, 2)
	for i := 0; i < 6; i += 3 {
		d, m, s := values[i], values[i+1], values[i+2]
		word := d.unlabel()
		if word == either {
			word = s.unlabel()
		}
		if !d.whole() || !m.whole() || !s.bare() || m.number < 0 || m.number >= 60 || s.number < 0 || s.number >= 60 {
			return values
		}
		joined = append(joined, value{number: compose(d.number, m.number, s.number), axis: word, angle: true, sexagesimal: true})
	}
	return joined
}

// unlabel takes the word of an angle away from a number without minutes, and returns its
// meaning.
func (v *value) unlabel() axis {
	word := v.axis
	if word != east && word != north || v.sexagesimal {
		return either
	}
	v.axis, v.angle = either, false
	return word
}

// bare tells whether nothing stood beside the number.
func (v value) bare() bool { return v.axis == either && !v.angle }

func (v value) whole() bool { return v.bare() && v.number == math.Trunc(v.number) }

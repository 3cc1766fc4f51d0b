package exchange

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"unicode/utf8"

	"ezmap/data"
)

const (
	windowSize = 1 << 16
	// longestToken is how long one text or number of a file may be, and one value of a
	// property with all that is nested in it.
	longestToken = 8 << 20
	// deepest is how many levels of arrays and objects a value may have.
	deepest = 100
)

// scanner reads JSON (RFC 8259) from a stream through a window, so that memory does not
// grow with the file. The first fault ends the reading: from then on every method returns
// at once and err says what was wrong and where.
type scanner struct {
	from io.Reader
	buf  []byte
	pos  int // of the next byte in buf
	end  int // of what was read into buf
	keep int // first byte in buf that must stay, -1 for none
	line int // counted from 1
	head int // where in buf the line begins, negative once that has left the window
	left int // characters of the line that have left the window
	eof  bool
	err  error
}

func newScanner(from io.Reader) scanner {
	return scanner{from: from, buf: make([]byte, windowSize), keep: -1, line: 1}
}

// more reads on; false at the end of the file and after a fault.
func (s *scanner) more() bool {
	if s.err != nil || s.eof {
		return false
	}
	s.slide()
	if s.end == len(s.buf) {
		if len(s.buf) > longestToken {
			s.fail("有一段文字或数字过长，不是正常的 GeoJSON")
			return false
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.from.Read(s.buf[s.end:])
		s.end += n
		s.eof = errors.Is(err, io.EOF)
		if err != nil && !s.eof {
			s.err = unreadable(err)
			return false
		}
		if n > 0 || s.eof {
			return n > 0
		}
	}
	s.err = unreadable(io.ErrNoProgress)
	return false
}

// slide moves what must stay to the front of the window.
func (s *scanner) slide() {
	from := s.pos
	if s.keep >= 0 {
		from = s.keep
		s.keep = 0
	}
	if from > s.head {
		s.left += characters(s.buf[max(s.head, 0):from])
	}
	copy(s.buf, s.buf[from:s.end])
	s.pos, s.end, s.head = s.pos-from, s.end-from, max(s.head-from, -1)
}

// characters counts the characters of a text that may be cut inside one.
func characters(b []byte) int {
	n := 0
	for _, c := range b {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// next returns the next byte without taking it, 0 at the end: no JSON has that byte.
func (s *scanner) next() byte {
	if s.pos < s.end || s.more() {
		return s.buf[s.pos]
	}
	return 0
}

// space takes white space and returns the byte behind it as next does.
func (s *scanner) space() byte {
	for {
		switch c := s.next(); c {
		case '\n':
			s.pos++
			s.line++
			s.head, s.left = s.pos, 0
		case ' ', '\t', '\r':
			s.pos++
		default:
			return c
		}
	}
}

// take takes a byte that must come next.
func (s *scanner) take(c byte, what string) bool {
	if s.space() != c || s.err != nil {
		s.unexpected(what)
		return false
	}
	s.pos++
	return true
}

// separator takes the comma between members or the closing bracket behind the last one.
func (s *scanner) separator(closing byte) (last bool) {
	switch s.space() {
	case ',':
		s.pos++
		return false
	case closing:
		s.pos++
		return true
	}
	s.unexpected("逗号或“" + string(closing) + "”")
	return true
}

// array calls item before each item of an array, which item must take.
func (s *scanner) array(item func()) {
	if !s.take('[', "“[”") {
		return
	}
	if s.space() == ']' {
		s.pos++
		return
	}
	for s.err == nil {
		item()
		if s.err != nil || s.separator(']') {
			return
		}
	}
}

// object calls member with the name of each member of an object, as it stands between its
// quotes and only until the next reading; member must take the value.
func (s *scanner) object(member func(name []byte)) {
	if !s.take('{', "“{”") {
		return
	}
	if s.space() == '}' {
		s.pos++
		return
	}
	for s.err == nil {
		if s.space() != '"' {
			s.unexpected("带双引号的成员名")
			return
		}
		name := s.text()
		// The colon may lie behind the end of the window: the name is kept until it is taken.
		start := s.pos - len(name)
		s.keep = start
		ok := s.take(':', "冒号")
		name, s.keep = s.buf[s.keep:s.keep+len(name)], -1
		if !ok {
			return
		}
		member(name)
		if s.err != nil || s.separator('}') {
			return
		}
	}
}

// text takes a string and returns it with its quotes and escapes, until the next reading.
func (s *scanner) text() []byte {
	s.keep = s.pos
	s.pos++
	for s.inText() {
	}
	token := s.buf[s.keep:s.pos]
	s.keep = -1
	if s.err == nil && !utf8.Valid(token) {
		s.fail("的文字不是 UTF-8 编码（可能是 GBK 或 GB18030），请另存为 UTF-8 后重试")
	}
	if s.err != nil {
		return nil
	}
	return token
}

// inText takes a part of a string; false once its end is taken or a fault is found.
func (s *scanner) inText() bool {
	rest := s.buf[s.pos:s.end]
	i := endOfRun(rest)
	s.pos += i
	if i == len(rest) {
		if s.more() {
			return true
		}
		s.unexpected("双引号")
		return false
	}
	switch c := rest[i]; c {
	case '"':
		s.pos++
		return false
	case '\\':
		return s.escape()
	default:
		s.fail(fmt.Sprintf("的文字中有控制字符 0x%02X", c))
		return false
	}
}

// endOfRun returns how many bytes come before a quote, a backslash or a control character.
func endOfRun(b []byte) int {
	for i, c := range b {
		if c == '"' || c == '\\' || c < ' ' {
			return i
		}
	}
	return len(b)
}

// escape takes a backslash and what belongs to it.
func (s *scanner) escape() bool {
	s.pos++
	switch s.next() {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		s.pos++
		return true
	case 'u':
		s.pos++
		for range 4 {
			if !isHex(s.next()) {
				s.fail("的转义“\\u”后面应有四位十六进制数字")
				return false
			}
			s.pos++
		}
		return true
	}
	s.fail("的反斜杠后面不是有效的转义字符")
	return false
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// run takes bytes from s.keep on as long as they are in a set.
func (s *scanner) run(set *[256]bool) {
	for {
		for s.pos < s.end && set[s.buf[s.pos]] {
			s.pos++
		}
		if s.pos-s.keep > longestWord {
			s.pos = s.keep + longestWord
			s.fail("有一个数字或单词过长")
			return
		}
		if s.pos < s.end || !s.more() {
			return
		}
	}
}

const longestWord = 1000

var (
	numeric = setOf("0123456789+-.eE")
	letters = setOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
)

func setOf(bytes string) *[256]bool {
	set := new([256]bool)
	for i := range len(bytes) {
		set[bytes[i]] = true
	}
	return set
}

// number takes a number and returns it as it stands, until the next reading. Words that
// stand for no number (NaN, Infinity) are taken too: ok is false then.
func (s *scanner) number() (token []byte, ok bool) {
	s.keep = s.pos
	s.run(numeric)
	word := false
	if c := s.next(); c == 'N' || c == 'I' {
		word = true
		s.run(letters)
	}
	token = s.buf[s.keep:s.pos]
	if s.err == nil && !word && !isNumber(token) {
		s.pos = s.keep
		s.fail("的“" + brief(string(token)) + "”不是有效的数字")
	}
	s.keep = -1
	return token, !word
}

// isNumber checks a number by the grammar of JSON.
func isNumber(token []byte) bool {
	rest := bytes.TrimPrefix(token, []byte("-"))
	if len(rest) > 1 && rest[0] == '0' && isDigit(rest[1]) {
		return false
	}
	rest, ok := digits(rest)
	if ok && len(rest) > 0 && rest[0] == '.' {
		rest, ok = digits(rest[1:])
	}
	if ok && len(rest) > 0 && (rest[0] == 'e' || rest[0] == 'E') {
		rest = rest[1:]
		if len(rest) > 0 && (rest[0] == '+' || rest[0] == '-') {
			rest = rest[1:]
		}
		rest, ok = digits(rest)
	}
	return ok && len(rest) == 0
}

// digits takes the digits off the front, of which there must be one.
func digits(token []byte) (rest []byte, ok bool) {
	i := 0
	for i < len(token) && isDigit(token[i]) {
		i++
	}
	return token[i:], i > 0
}

// literal takes true, false or null.
func (s *scanner) literal() []byte {
	s.keep = s.pos
	s.run(letters)
	token := s.buf[s.keep:s.pos]
	switch string(token) {
	case "true", "false", "null":
	default:
		s.pos = s.keep
		s.unexpected("一个值")
	}
	s.keep = -1
	return token
}

// value takes any value and appends it to a buffer as it stands, without the white space
// between its parts; with nil it forgets the value. odd is the first word in it that stands
// for no number (NaN, Infinity).
func (s *scanner) value(to *[]byte, depth int) (odd string) {
	switch c := s.space(); {
	case c == '[' || c == '{':
		return s.nested(to, c, depth+1)
	case c == '"':
		s.store(to, s.text())
	case c == '-' || isDigit(c) || c == 'N' || c == 'I':
		token, ok := s.number()
		if !ok {
			odd = string(token)
		}
		s.store(to, token)
	default:
		s.store(to, s.literal())
	}
	return odd
}

// nested takes an array or an object for value.
func (s *scanner) nested(to *[]byte, opening byte, depth int) (odd string) {
	if depth > deepest {
		s.fail(fmt.Sprintf("嵌套超过 %d 层", deepest))
		return ""
	}
	first := true
	item := func(name []byte) {
		if !first {
			s.store(to, comma)
		}
		first = false
		if name != nil {
			s.store(to, name)
			s.store(to, colon)
		}
		if word := s.value(to, depth); odd == "" {
			odd = word
		}
	}
	if opening == '[' {
		s.store(to, []byte("["))
		s.array(func() { item(nil) })
		s.store(to, []byte("]"))
		return odd
	}
	s.store(to, []byte("{"))
	s.object(item)
	s.store(to, []byte("}"))
	return odd
}

var comma, colon = []byte(","), []byte(":")

// store appends to a buffer, which may be nil.
func (s *scanner) store(to *[]byte, part []byte) {
	if to == nil {
		return
	}
	if len(*to)+len(part) > longestToken {
		s.fail("有一个属性的内容过长，不是正常的 GeoJSON")
		return
	}
	*to = append(*to, part...)
}

// skip takes any value and forgets it.
func (s *scanner) skip() { s.value(nil, 0) }

// fail ends the reading with a sentence about the place reached; the sentence has no full stop.
func (s *scanner) fail(message string) {
	if s.err == nil {
		s.err = data.Fault(data.Invalid, "文件"+s.place()+"处"+message+"。", nil)
	}
}

// unexpected ends the reading because something else was to come.
func (s *scanner) unexpected(wanted string) {
	switch c := s.next(); {
	case s.err != nil:
	case c == 0 && s.eof && s.pos == s.end:
		s.fail("中断，内容不完整，请重新取得文件")
	case c < ' ' || c >= 0x7f:
		s.fail(fmt.Sprintf("应为%s，却是字节 0x%02X，不是有效的 JSON", wanted, c))
	default:
		s.fail(fmt.Sprintf("应为%s，却是“%c”，不是有效的 JSON", wanted, c))
	}
}

// place says where in the file the reading stands.
func (s *scanner) place() string {
	column := s.left + characters(s.buf[max(s.head, 0):s.pos]) + 1
	return fmt.Sprintf("第 %d 行第 %d 个字符", s.line, column)
}

// unreadable tells that the stream itself broke off.
func unreadable(err error) error {
	var told *data.Error
	switch {
	case errors.As(err, &told):
		return err
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return data.Fault(data.Cancelled, "读取已取消。", err)
	}
	return data.Fault(data.Unusable, "文件读不下去，请检查磁盘或网络位置后重试。", err)
}

// decode returns the text of a string as text gave it.
func decode(token []byte) string {
	if len(token) < 2 {
		return ""
	}
	if bytes.IndexByte(token, '\\') < 0 {
		return string(token[1 : len(token)-1])
	}
	var s string
	if err := json.Unmarshal(token, &s); err != nil {
		return string(token)
	}
	return s
}

// loneSurrogate tells whether a JSON value holds a \u escape that is half of a character.
func loneSurrogate(value []byte) bool {
	unit := func(i int) (uint64, bool) {
		if i+6 > len(value) || value[i] != '\\' || value[i+1] != 'u' {
			return 0, false
		}
		n, err := strconv.ParseUint(string(value[i+2:i+6]), 16, 16)
		return n, err == nil
	}
	for i := 0; i < len(value); i++ {
		if value[i] != '\\' {
			continue
		}
		n, ok := unit(i)
		switch {
		case !ok:
			i++ // the escaped character
		case n >= 0xdc00 && n < 0xe000:
			return true
		case n >= 0xd800 && n < 0xdc00:
			if low, ok := unit(i + 6); !ok || low < 0xdc00 || low >= 0xe000 {
				return true
			}
			i += 11
		default:
			i += 5
		}
	}
	return false
}

// parseNumber returns a number's value, infinite where it is too large. Up to 15 digits
// with a small exponent of ten are exact in floating point, and so is one division (W. D.
// Clinger, How to read floating point numbers accurately, 1990).
func parseNumber(token []byte) float64 {
	i, negative := 0, false
	if token[0] == '-' {
		i, negative = 1, true
	}
	var mantissa uint64
	digits, decimals, point := 0, 0, false
	for ; i < len(token); i++ {
		c := token[i]
		if c == '.' {
			point = true
			continue
		}
		if !isDigit(c) || digits == exactDigits {
			v, err := strconv.ParseFloat(string(token), 64)
			if err != nil && !math.IsInf(v, 0) {
				return math.NaN()
			}
			return v
		}
		mantissa = mantissa*10 + uint64(c-'0')
		if mantissa > 0 {
			digits++
		}
		if point {
			decimals++
		}
	}
	if decimals >= len(tens) {
		v, _ := strconv.ParseFloat(string(token), 64)
		return v
	}
	v := float64(mantissa) / tens[decimals]
	if negative {
		v = -v
	}
	return v
}

const exactDigits = 15

var tens = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

package shapefile

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"ezmap/data"
)

// column is a field of a dBASE table.
type column struct {
	name           string
	kind           byte // C N F L D
	width, decimal int
	whole          int // digits before the point, while a table is planned
}

// mostColumns is how many fields a table may have; dBASE allows 255.
const mostColumns = 2046

// readTable gives the shapes their properties. Rows marked as deleted keep their place, as
// the shapes do.
func (s *Set) readTable(ctx context.Context, from fs.FS, name, cpg string) error {
	r, file, err := stream(ctx, from, name)
	if err != nil {
		return err
	}
	defer file.Close()
	head := make([]byte, 32)
	if _, err := io.ReadFull(r, head); err != nil {
		return unreadable(err)
	}
	count := int(binary.LittleEndian.Uint32(head[4:]))
	headSize, rowSize := int(binary.LittleEndian.Uint16(head[8:])), int(binary.LittleEndian.Uint16(head[10:]))
	if headSize < 33 || rowSize < 1 || head[0]&7 != 3 && head[0]&7 != 4 {
		return fault("“.dbf”文件的开头不对，不是 dBASE 表，请重新取得文件。")
	}
	rest := make([]byte, headSize-32)
	if _, err := io.ReadFull(r, rest); err != nil {
		return unreadable(err)
	}
	declared, err := declaration(from, cpg, head[29])
	if err != nil {
		return err
	}
	columns, err := readColumns(rest, rowSize)
	if err != nil {
		return err
	}
	if count != len(s.Features) {
		s.Notes = append(s.Notes, fmt.Sprintf(".shp 有 %d 个图形，.dbf 有 %d 行，按较少的对应，请核对。", len(s.Features), count))
		s.Features = s.Features[:min(count, len(s.Features))]
	}
	rows, err := readRows(r, rowSize, len(s.Features))
	if err != nil {
		return err
	}
	decode, title := decoder(declared, columns, rows, rowSize)
	s.Encoding = title
	names := decodedNames(columns, decode)
	for i := range s.Features {
		s.Features[i].Properties = properties(columns, names, rows[i*rowSize:(i+1)*rowSize], decode)
	}
	return nil
}

// readRows reads the rows of all features; memory grows with what is really there.
func readRows(r io.Reader, rowSize, count int) ([]byte, error) {
	const most = 512 << 20
	if rowSize*count > most {
		return nil, fault("“.dbf”表超过 %d MB，请分成几个文件。", most>>20)
	}
	rows, err := readBody(r, nil, rowSize*count)
	if err != nil {
		return nil, unreadable(err)
	}
	return rows, nil
}

// readColumns reads the descriptions of fields up to their end mark.
func readColumns(b []byte, rowSize int) ([]column, error) {
	var columns []column
	used := 1 // the mark of deletion
	for len(b) >= 32 && b[0] != '\r' {
		name, _, _ := bytes.Cut(b[:11], []byte{0})
		c := column{name: strings.TrimSpace(string(name)), kind: b[11], width: int(b[16]), decimal: int(b[17])}
		if c.kind == 'C' { // longer texts keep the upper byte of their width there
			c.width += int(b[17]) << 8
		}
		used += c.width
		columns = append(columns, c)
		b = b[32:]
	}
	if used > rowSize || len(columns) > mostColumns {
		return nil, fault("“.dbf”表的字段与行的长度不符，文件已损坏，请重新取得文件。")
	}
	return columns, nil
}

// declaration is the encoding that the .cpg names, or else the language driver in the head
// of the table; “” where both are silent.
func declaration(from fs.FS, cpg string, driver byte) (string, error) {
	if cpg != "" {
		text, err := small(from, cpg, 100)
		if err != nil {
			return "", err
		}
		if text = strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")); text != "" {
			return text, nil
		}
	}
	return drivers[driver], nil
}

// drivers are the language drivers (LDID) that Chinese files have; others tell nothing
// certain, since programs write them without heed.
var drivers = map[byte]string{0x4d: "936", 0x7a: "936", 0x4f: "950", 0x78: "950", 0x57: "", 0x03: ""}

// decoder chooses the encoding of texts: the declared one if all texts fit it, UTF-8 if they
// fit that, else GB18030, else Latin letters.
func decoder(declared string, columns []column, rows []byte, rowSize int) (encoding.Encoding, string) {
	var sample []byte
	for _, c := range columns {
		sample = append(sample, c.name...)
		sample = append(sample, ' ')
	}
	at := 1
	for _, c := range columns {
		if c.kind == 'C' && rowSize > 0 {
			for from := 0; from+rowSize <= len(rows) && len(sample) < 1<<20; from += rowSize {
				sample = append(append(sample, cut(rows[from+at:from+at+c.width])...), ' ')
			}
		}
		at += c.width
	}
	candidates := []string{declared, "UTF-8", "GB18030"}
	for _, name := range candidates {
		if e, title := encodingOf(name); e != nil {
			if text, err := e.NewDecoder().Bytes(sample); err == nil && (title != "UTF-8" || utf8.Valid(sample)) && !bytes.Contains(text, []byte("�")) {
				return e, title
			}
		}
	}
	return charmap.ISO8859_1, "ISO-8859-1"
}

// cut takes off the padding, and the half character that a writer cut at the width.
func cut(text []byte) []byte {
	text = bytes.TrimRight(text, " \x00")
	for n := 1; n <= 3 && n <= len(text); n++ {
		if b := text[len(text)-n]; utf8.RuneStart(b) && b >= 0xc0 {
			if !utf8.FullRune(text[len(text)-n:]) && utf8.Valid(text[:len(text)-n]) {
				return text[:len(text)-n]
			}
			break
		}
	}
	return text
}

// encodingOf finds an encoding by the words of .cpg files.
func encodingOf(name string) (encoding.Encoding, string) {
	switch strings.NewReplacer("-", "", "_", "", " ", "", "cp", "", "ansi", "").Replace(strings.ToLower(name)) {
	case "utf8", "65001":
		return encoding.Nop, "UTF-8"
	case "gb18030", "gbk", "gb2312", "936", "54936", "euccn", "oem936":
		return simplifiedchinese.GB18030, "GB18030"
	case "big5", "950":
		return traditionalchinese.Big5, "Big5"
	case "iso88591", "88591", "1252", "latin1":
		return charmap.ISO8859_1, "ISO-8859-1"
	}
	return nil, ""
}

// decodedNames are the names of the fields, each once.
func decodedNames(columns []column, e encoding.Encoding) []string {
	names := make([]string, len(columns))
	seen := map[string]bool{}
	for i, c := range columns {
		name := text(e, cut([]byte(c.name)))
		if name == "" {
			name = fmt.Sprintf("字段%d", i+1)
		}
		for base, n := name, 2; seen[name]; n++ {
			name = fmt.Sprintf("%s_%d", base, n)
		}
		seen[name] = true
		names[i] = name
	}
	return names
}

func text(e encoding.Encoding, raw []byte) string {
	decoded, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		decoded = raw
	}
	return strings.ToValidUTF8(string(decoded), "�")
}

// properties reads one row. A blank value is null: missing is never zero.
func properties(columns []column, names []string, row []byte, e encoding.Encoding) data.Properties {
	p := make(data.Properties, 0, len(columns))
	at := 1
	for i, c := range columns {
		p = append(p, data.Property{Key: names[i], Value: c.value(row[at:at+c.width], e)})
		at += c.width
	}
	return p
}

var null = json.RawMessage("null")

func (c column) value(raw []byte, e encoding.Encoding) json.RawMessage {
	word := strings.Trim(string(raw), " \x00")
	switch c.kind {
	case 'N', 'F':
		if v := number(word); v != nil {
			return v
		}
		return null
	case 'L':
		switch word {
		case "T", "t", "Y", "y":
			return json.RawMessage("true")
		case "F", "f", "N", "n":
			return json.RawMessage("false")
		}
		return null
	case 'D':
		if len(word) != 8 || strings.Trim(word, "0123456789") != "" || word == "00000000" {
			return null
		}
		word = word[:4] + "-" + word[4:6] + "-" + word[6:]
	default:
		word = text(e, cut(raw))
	}
	if word == "" {
		return null
	}
	quoted, err := quote(word)
	if err != nil {
		return null
	}
	return quoted
}

// quote writes a text as JSON without escaping what need not be.
func quote(word string) (json.RawMessage, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(word)
	return bytes.TrimSpace(b.Bytes()), err
}

// number is a number as JSON writes it, without the zeros that fill its column; nil for none:
// 007 is 7, 1.500 is 1.5, * is nothing.
func number(word string) json.RawMessage {
	v, err := strconv.ParseFloat(word, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) || v != v || v > 1e300 || v < -1e300 {
		return nil
	}
	if strings.Contains(word, ".") && !strings.ContainsAny(word, "eE") {
		word = strings.TrimRight(strings.TrimRight(word, "0"), ".")
	}
	if json.Valid([]byte(word)) {
		return json.RawMessage(word)
	}
	if n, err := strconv.ParseInt(word, 10, 64); err == nil {
		return strconv.AppendInt(nil, n, 10)
	}
	return strconv.AppendFloat(nil, v, 'f', -1, 64)
}

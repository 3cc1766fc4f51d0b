package shapefile

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"ezmap/data"
)

const (
	longestName = 10  // bytes of a field's name
	longestText = 254 // bytes of a value
	mostFields  = 255
)

// table writes the .dbf in UTF-8.
func table(ctx context.Context, features []data.Feature) (dbf []byte, notes []string, err error) {
	columns, keys, notes := plan(features)
	if len(columns) > mostFields {
		return nil, nil, fault("属性有 %d 个，Shapefile 最多 %d 个，请改存 GeoPackage。", len(columns), mostFields)
	}
	rowSize := 1
	for _, c := range columns {
		rowSize += c.width
	}
	head := make([]byte, 32, 33+32*len(columns))
	head[0], head[1], head[2], head[3] = 3, 95, 7, 26 // a fixed day: the same features give the same file
	binary.LittleEndian.PutUint32(head[4:], uint32(len(features)))
	binary.LittleEndian.PutUint16(head[8:], uint16(33+32*len(columns)))
	binary.LittleEndian.PutUint16(head[10:], uint16(rowSize))
	for _, c := range columns {
		d := make([]byte, 32)
		copy(d, c.name)
		d[11], d[16], d[17] = c.kind, byte(c.width), byte(c.decimal)
		head = append(head, d...)
	}
	dbf = append(head, '\r')
	cutShort := 0
	for i, f := range features {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, nil, data.Fault(data.Cancelled, "写出已取消。", ctx.Err())
		}
		dbf = append(dbf, ' ')
		for j, c := range columns {
			var short bool
			dbf, short = c.append(dbf, find(f.Properties, keys[j]))
			if short {
				cutShort++
			}
		}
	}
	if cutShort > 0 {
		notes = append(notes, fmt.Sprintf("有 %d 个值超过 %d 字节，已截短；要完整保留请改存 GeoPackage 或 GeoJSON。", cutShort, longestText))
	}
	return append(dbf, 0x1a), notes, nil
}

func find(p data.Properties, key string) json.RawMessage {
	for _, q := range p {
		if q.Key == key {
			return q.Value
		}
	}
	return nil
}

// plan finds the fields that the properties need: their types, widths and short names.
func plan(features []data.Feature) (columns []column, keys, notes []string) {
	at := map[string]int{}
	for _, f := range features {
		for _, p := range f.Properties {
			i, known := at[p.Key]
			if !known {
				i = len(columns)
				at[p.Key] = i
				columns, keys = append(columns, column{}), append(keys, p.Key)
			}
			columns[i].hold(p.Value)
		}
	}
	taken := map[string]bool{}
	var renamed []string
	for i := range columns {
		columns[i].settle()
		name := shortName(keys[i], taken)
		if columns[i].name = name; name != keys[i] {
			renamed = append(renamed, keys[i]+"→"+name)
		}
	}
	if len(columns) == 0 { // a table must have a field
		columns, keys = []column{{name: "id", kind: 'N', width: 9}}, []string{""}
	}
	if len(renamed) > 0 {
		notes = append(notes, fmt.Sprintf("字段名最长 %d 字节，已缩短：%s。", longestName, strings.Join(renamed[:min(len(renamed), 20)], "，")))
	}
	return columns, keys, notes
}

// shortName cuts a name to what fits and is not taken.
func shortName(key string, taken map[string]bool) string {
	cut := func(most int) string {
		n := min(len(key), most)
		for n > 0 && n < len(key) && !utf8.RuneStart(key[n]) {
			n--
		}
		return strings.ReplaceAll(key[:n], "\x00", "")
	}
	name := cut(longestName)
	for n := 1; taken[strings.ToLower(name)] || name == ""; n++ {
		end := "_" + strconv.Itoa(n)
		name = cut(longestName-len(end)) + end
	}
	taken[strings.ToLower(name)] = true
	return name
}

// hold widens a column for a value: 0 nothing yet, then L, N, C as the values ask for.
func (c *column) hold(v json.RawMessage) {
	word := plainWord(v)
	if word == "" {
		return
	}
	kind := byte('C')
	switch {
	case v[0] == 't' || v[0] == 'f':
		kind = 'L'
	case v[0] == '-' || v[0] >= '0' && v[0] <= '9':
		if kind = 'N'; len(word) > 20 || strings.ContainsAny(word, "eE") {
			kind = 'C'
		}
	}
	if c.kind != 0 && c.kind != kind {
		kind = 'C'
	}
	c.kind = kind
	if _, decimals, found := strings.Cut(word, "."); found && kind == 'N' {
		c.decimal = max(c.decimal, len(decimals))
	}
	whole, _, _ := strings.Cut(word, ".")
	c.whole = max(c.whole, len(whole))
	c.width = max(c.width, len(word))
}

// settle fixes type and width once all values are seen.
func (c *column) settle() {
	switch c.kind {
	case 'L':
		c.width = 1
	case 'N':
		if c.decimal > 0 {
			c.width = c.whole + 1 + c.decimal
		}
		if c.width > 20 || c.decimal > 15 {
			c.kind, c.decimal = 'C', 0
			c.width = min(max(c.width, 1), longestText)
		}
	default:
		c.kind, c.decimal = 'C', 0
		c.width = min(max(c.width, 1), longestText)
	}
}

// plainWord is a value as it stands in the table, “” for null.
func plainWord(v json.RawMessage) string {
	switch {
	case len(v) == 0 || string(v) == "null":
		return ""
	case v[0] == '"':
		var s string
		if json.Unmarshal(v, &s) == nil {
			return strings.ReplaceAll(s, "\x00", "")
		}
	case v[0] == '[':
		var list []string
		if json.Unmarshal(v, &list) == nil {
			return strings.Join(list, "|")
		}
	}
	return string(bytes.TrimSpace(v))
}

// append writes a value in the column's width; short tells that it was cut.
func (c column) append(b []byte, v json.RawMessage) (out []byte, short bool) {
	word := plainWord(v)
	switch {
	case c.kind == 'L':
		switch word {
		case "true":
			return append(b, 'T'), false
		case "false":
			return append(b, 'F'), false
		}
		return append(b, '?'), false
	case c.kind == 'N' && word != "":
		if whole, decimals, _ := strings.Cut(word, "."); c.decimal > 0 {
			word = whole + "." + decimals + strings.Repeat("0", c.decimal-len(decimals))
		}
		return append(append(b, strings.Repeat(" ", c.width-len(word))...), word...), false
	}
	if n := len(word); n > c.width {
		short = true
		for n = c.width; n > 0 && !utf8.RuneStart(word[n]); n-- {
		}
		word = word[:n]
	}
	return append(append(b, word...), strings.Repeat(" ", c.width-len(word))...), short
}

package vector

import (
	"encoding/binary"
	"maps"
	"slices"
	"unicode/utf16"

	"ezmap/geo/typeface"
)

// webFont is one weight of the font in a file that browsers read, as far as it is used.
type webFont struct {
	*subset
	runes map[rune]uint16 // the new number of each character's glyph
}

// use takes a glyph into the font.
func (f *webFont) use(g typeface.Placed) {
	if f.runes == nil {
		f.runes = map[rune]uint16{}
	}
	f.runes[g.Rune] = f.pick(g.ID)
}

// file returns a TrueType file with the tables that browsers insist on besides
// those that PDF needs (OpenType specification, “Required Tables”).
func (f *webFont) file() []byte {
	tables := f.outlines()
	tables["cmap"], tables["name"] = f.cmap(), nameTable("ezmap")
	for _, name := range []string{"OS/2", "post"} {
		tables[name] = f.tables[name]
	}
	return assemble(tables)
}

// cmap returns the table from characters to glyphs: one subtable for Unicode in
// segmented coverage (format 12).
func (f *webFont) cmap() []byte {
	var groups []byte
	n := uint32(0)
	for _, r := range slices.Sorted(maps.Keys(f.runes)) {
		for _, v := range []uint32{uint32(r), uint32(r), uint32(f.runes[r])} {
			groups = binary.BigEndian.AppendUint32(groups, v)
		}
		n++
	}
	const header = 12 // of the table: version, number of subtables; platform, encoding, offset
	b := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, header, 0, 12, 0, 0}
	for _, v := range []uint32{16 + uint32(len(groups)), 0, n} {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return append(b, groups...)
}

// nameTable returns a table with a family and no more.
func nameTable(family string) []byte {
	var text []byte
	for _, u := range utf16.Encode([]rune(family)) {
		text = binary.BigEndian.AppendUint16(text, u)
	}
	names := []uint16{1, 4, 6} // family, full name, PostScript name
	b := binary.BigEndian.AppendUint16([]byte{0, 0}, uint16(len(names)))
	b = binary.BigEndian.AppendUint16(b, uint16(6+12*len(names)))
	for _, id := range names {
		for _, v := range []uint16{3, 1, 0x409, id, uint16(len(text)), 0} {
			b = binary.BigEndian.AppendUint16(b, v)
		}
	}
	return append(b, text...)
}

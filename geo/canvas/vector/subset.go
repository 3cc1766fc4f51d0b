package vector

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// subset picks glyphs out of a TrueType font and numbers them anew, in the order
// in which they are asked for. Number 0 is the font's empty box.
type subset struct {
	tables map[string][]byte
	glyphs []uint16          // by new number, the number in the font
	number map[uint16]uint16 // and back
}

func newSubset(font []byte) *subset {
	s := &subset{tables: map[string][]byte{}, number: map[uint16]uint16{}}
	count := int(binary.BigEndian.Uint16(font[4:]))
	for i := range count {
		entry := font[12+16*i:]
		offset, length := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		s.tables[string(entry[:4])] = font[offset : offset+length]
	}
	s.pick(0)
	return s
}

// pick returns the new number of a glyph.
func (s *subset) pick(glyph uint16) uint16 {
	n, ok := s.number[glyph]
	if !ok {
		n = uint16(len(s.glyphs))
		s.number[glyph] = n
		s.glyphs = append(s.glyphs, glyph)
	}
	return n
}

// advance returns the width of a glyph of the font, in font units.
func (s *subset) advance(glyph uint16) int {
	i := min(int(glyph), s.metrics()-1)
	return int(binary.BigEndian.Uint16(s.tables["hmtx"][4*i:]))
}

// bearing returns the left side bearing of a glyph of the font, in font units.
func (s *subset) bearing(glyph uint16) int16 {
	hmtx, n := s.tables["hmtx"], s.metrics()
	if int(glyph) < n {
		return int16(binary.BigEndian.Uint16(hmtx[4*int(glyph)+2:]))
	}
	return int16(binary.BigEndian.Uint16(hmtx[4*n+2*(int(glyph)-n):]))
}

// metrics is how many glyphs have an advance of their own.
func (s *subset) metrics() int { return int(binary.BigEndian.Uint16(s.tables["hhea"][34:])) }

func (s *subset) unitsPerEm() int { return int(binary.BigEndian.Uint16(s.tables["head"][18:])) }

// outline returns the entry of a glyph in the font's glyf table.
func (s *subset) outline(glyph uint16) []byte {
	loca := s.tables["loca"]
	at := func(i int) uint32 {
		if binary.BigEndian.Uint16(s.tables["head"][50:]) == 0 {
			return 2 * uint32(binary.BigEndian.Uint16(loca[2*i:]))
		}
		return binary.BigEndian.Uint32(loca[4*i:])
	}
	return s.tables["glyf"][at(int(glyph)):at(int(glyph)+1)]
}

// file returns a TrueType file of the glyphs that were picked, with those that
// they are composed of.
func (s *subset) file() []byte { return assemble(s.outlines()) }

// outlines returns the tables of the glyphs that were picked.
func (s *subset) outlines() map[string][]byte {
	var glyf, loca, hmtx []byte
	for i := 0; i < len(s.glyphs); i++ { // renumber may pick more
		glyph := s.glyphs[i]
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, s.renumber(s.outline(glyph))...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(s.advance(glyph)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(s.bearing(glyph)))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	head := slices.Clone(s.tables["head"])
	binary.BigEndian.PutUint32(head[8:], 0)  // the check sum, set below
	binary.BigEndian.PutUint16(head[50:], 1) // loca in 32 bits
	hhea := slices.Clone(s.tables["hhea"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(s.glyphs)))
	maxp := slices.Clone(s.tables["maxp"])
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(s.glyphs)))
	tables := map[string][]byte{"glyf": glyf, "head": head, "hhea": hhea, "hmtx": hmtx, "loca": loca, "maxp": maxp}
	for _, name := range []string{"cvt ", "fpgm", "prep"} {
		if t, ok := s.tables[name]; ok {
			tables[name] = t
		}
	}
	return tables
}

// The flags of a part of a composed glyph ("glyf" in the OpenType specification).
const (
	argsAreWords  = 0x0001
	hasScale      = 0x0008
	moreFollow    = 0x0020
	hasTwoScales  = 0x0040
	hasFourScales = 0x0080
)

// renumber returns the entry of a glyph with the parts it is composed of, if it
// is, numbered anew.
func (s *subset) renumber(entry []byte) []byte {
	if len(entry) < 10 || int16(binary.BigEndian.Uint16(entry)) >= 0 {
		return entry
	}
	entry = slices.Clone(entry)
	for i := 10; ; {
		flags := binary.BigEndian.Uint16(entry[i:])
		binary.BigEndian.PutUint16(entry[i+2:], s.pick(binary.BigEndian.Uint16(entry[i+2:])))
		i += 6
		if flags&argsAreWords != 0 {
			i += 2
		}
		switch {
		case flags&hasScale != 0:
			i += 2
		case flags&hasTwoScales != 0:
			i += 4
		case flags&hasFourScales != 0:
			i += 8
		}
		if flags&moreFollow == 0 {
			return entry
		}
	}
}

// assemble puts tables together to a TrueType file.
func assemble(tables map[string][]byte) []byte {
	var names []string
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	n := len(names)
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	file := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, power * 16, log, (n - power) * 16} {
		file = binary.BigEndian.AppendUint16(file, uint16(v))
	}
	var body []byte
	start, headAt := 12+16*n, 0
	for _, name := range names {
		if name == "head" {
			headAt = start + len(body)
		}
		file = append(file, name...)
		file = binary.BigEndian.AppendUint32(file, checkSum(tables[name]))
		file = binary.BigEndian.AppendUint32(file, uint32(start+len(body)))
		file = binary.BigEndian.AppendUint32(file, uint32(len(tables[name])))
		body = append(body, tables[name]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	file = append(file, body...)
	binary.BigEndian.PutUint32(file[headAt+8:], 0xB1B0AFBA-checkSum(file))
	return file
}

func checkSum(b []byte) uint32 {
	var sum uint32
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}

// tag returns the six capitals that set one subset of a font apart from others.
func (s *subset) tag() string {
	sum := uint64(14695981039346656037) // FNV-1a
	for _, g := range s.glyphs {
		sum = (sum ^ uint64(g)) * 1099511628211
	}
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = byte('A' + sum%26)
		sum /= 26
	}
	return string(tag)
}

// box returns the font's bounding box in thousandths of an em.
func (s *subset) box() string {
	head := s.tables["head"]
	at := func(i int) int {
		return int(int16(binary.BigEndian.Uint16(head[i:]))) * 1000 / s.unitsPerEm()
	}
	return fmt.Sprintf("[%d %d %d %d]", at(36), at(38), at(40), at(42))
}

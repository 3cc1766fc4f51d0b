package vector

import (
	"bytes"
	"fmt"
	"unicode/utf16"

	"ezmap/geo/typeface"
)

// pdfFont is one weight of the font in a PDF file, as far as it is used.
type pdfFont struct {
	*subset
	name  string
	ref   ref
	stemV int
	runes []rune // by new glyph number, what it stands for
}

// use returns the number of a glyph in the file and remembers what it means.
func (f *pdfFont) use(g typeface.Placed) uint16 {
	n := f.pick(g.ID)
	for len(f.runes) <= int(n) {
		f.runes = append(f.runes, 0xFFFD)
	}
	if f.runes[n] == 0xFFFD {
		f.runes[n] = g.Rune
	}
	return n
}

// write writes the font's objects (ISO 32000-1, 9.7): a Type 0 font whose codes
// are glyph numbers, with the way back from them to characters.
func (f *pdfFont) write(o *objects) {
	file := f.file()
	name := f.tag() + "+" + f.name
	data := o.stream(fmt.Sprintf("/Length1 %d", len(file)), file)
	descriptor := o.add(fmt.Sprintf(
		"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox%s/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 733/StemV %d/FontFile2 %v>>",
		name, f.box(), f.stemV, data))
	cid := o.add(fmt.Sprintf(
		"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %v/CIDToGIDMap/Identity/DW 1000/W[0[%s]]>>",
		name, descriptor, f.widths()))
	toUnicode := o.stream("", f.toUnicode())
	o.put(f.ref, fmt.Sprintf(
		"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>",
		name, cid, toUnicode))
}

// widths lists the advances of the glyphs in thousandths of an em.
func (f *pdfFont) widths() string {
	var b bytes.Buffer
	for i, glyph := range f.glyphs {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprint(&b, f.advance(glyph)*1000/f.unitsPerEm())
	}
	return b.String()
}

// toUnicode returns the character map by which readers search and copy text.
func (f *pdfFont) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	const most = 100 // entries in one block
	for from := 1; from < len(f.runes); from += most {
		block := f.runes[from:min(from+most, len(f.runes))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for i, r := range block {
			fmt.Fprintf(&b, "<%04X><", from+i)
			for _, u := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

package page

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"io"

	"ezmap/geo/canvas/vector"
)

// inserter puts a piece into what is written through it, after so many bytes.
type inserter struct {
	w     io.Writer
	after int
	piece []byte
}

func (i *inserter) Write(p []byte) (n int, err error) {
	if i.piece != nil && len(p) >= i.after {
		n, err = i.w.Write(p[:i.after])
		if err == nil {
			_, err = i.w.Write(i.piece)
		}
		if err != nil {
			return n, err
		}
		i.piece, p = nil, p[i.after:]
	}
	m, err := i.w.Write(p)
	i.after -= m
	return n + m, err
}

// headerPNG is the length of a PNG file's signature and of its first chunk, IHDR.
const headerPNG = 8 + 25

// describedPNG returns a writer that puts what a file says about itself into a PNG
// as text chunks in UTF-8 (PNG, Third Edition, 11.3.3.4), each with a keyword that
// the specification lists.
func describedPNG(w io.Writer, m vector.Meta, date string) io.Writer {
	var chunks []byte
	for _, entry := range [][2]string{
		{"Title", m.Title}, {"Author", m.Author}, {"Description", m.Subject}, {"Software", m.Creator}, {"Comment", m.Keywords}, {"Creation Time", date},
	} {
		if entry[1] != "" {
			chunks = appendChunk(chunks, "iTXt"+entry[0]+"\x00\x00\x00\x00\x00"+entry[1])
		}
	}
	return &inserter{w, headerPNG, chunks}
}

// appendChunk appends a chunk of a PNG file: its length, type and data, and their sum.
func appendChunk(b []byte, content string) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(content)-4))
	b = append(b, content...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(content)))
}

// headerJPEG is the length of a JPEG file's beginning with its JFIF segment.
const headerJPEG = 2 + 18

// describedJPEG returns a writer that puts what a file says about itself into a JPEG
// as an XMP packet (XMP Specification Part 3, 1.1.3).
func describedJPEG(w io.Writer, m vector.Meta) io.Writer {
	packet := "http://ns.adobe.com/xap/1.0/\x00" + xmp(m)
	segment := []byte{0xFF, 0xE1}
	segment = binary.BigEndian.AppendUint16(segment, uint16(len(packet)+2))
	return &inserter{w, headerJPEG, append(segment, packet...)}
}

// mostXMP bounds a field in an XMP packet in characters, so that the packet stays
// below the 64 KB of a segment.
const mostXMP = 1000

// xmp returns a packet of metadata.
func xmp(m vector.Meta) string {
	var b bytes.Buffer
	field := func(format, value string) {
		if value == "" {
			return
		}
		if runes := []rune(value); len(runes) > mostXMP {
			value = string(runes[:mostXMP])
		}
		var escaped bytes.Buffer
		if xml.EscapeText(&escaped, []byte(value)) == nil {
			fmt.Fprintf(&b, format, escaped.String())
		}
	}
	b.WriteString(`<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>` +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">`)
	field(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>`, m.Title)
	field(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>`, m.Subject)
	field(`<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>`, m.Author)
	field(`<dc:subject><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:subject>`, m.Keywords)
	field(`<xmp:CreatorTool>%s</xmp:CreatorTool>`, m.Creator)
	b.WriteString(`</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`)
	return b.String()
}

package vector

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"unicode/utf16"

	"github.com/klauspost/compress/zlib"
)

// ref is the number of an object in a PDF file.
type ref int

func (r ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

// objects writes the objects of a PDF file (ISO 32000-1, 7.3 and 7.5) and keeps
// the first error.
type objects struct {
	w       *bufio.Writer
	at      int
	offsets []int // of each object, 0 while it is not written
	err     error
}

func newObjects(w io.Writer) *objects {
	o := &objects{w: bufio.NewWriterSize(w, 1<<16), offsets: []int{0}}
	// The second line tells programs that move files that this one is binary.
	o.printf("%%PDF-1.7\n%%\xE5\xAE\xB6\xE7\n")
	return o
}

func (o *objects) printf(format string, args ...any) {
	if o.err == nil {
		var n int
		n, o.err = fmt.Fprintf(o.w, format, args...)
		o.at += n
	}
}

// reserve returns the number of an object that will be written later.
func (o *objects) reserve() ref {
	o.offsets = append(o.offsets, 0)
	return ref(len(o.offsets) - 1)
}

// put writes the object of a reserved number.
func (o *objects) put(r ref, body string) {
	o.offsets[r] = o.at
	o.printf("%d 0 obj\n%s\nendobj\n", int(r), body)
}

// add writes an object.
func (o *objects) add(body string) ref {
	r := o.reserve()
	o.put(r, body)
	return r
}

// stream writes an object with compressed data; entries go into its dictionary.
func (o *objects) stream(entries string, data []byte) ref {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write(data); err != nil && o.err == nil {
		o.err = err
	}
	if err := z.Close(); err != nil && o.err == nil {
		o.err = err
	}
	r := o.reserve()
	o.offsets[r] = o.at
	o.printf("%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n", int(r), entries, packed.Len())
	if o.err == nil {
		_, o.err = o.w.Write(packed.Bytes())
		o.at += packed.Len()
	}
	o.printf("\nendstream\nendobj\n")
	return r
}

// finish writes the table of objects and returns the first error.
func (o *objects) finish(root, info ref) error {
	start := o.at
	o.printf("xref\n0 %d\n0000000000 65535 f \n", len(o.offsets))
	for _, offset := range o.offsets[1:] {
		o.printf("%010d 00000 n \n", offset)
	}
	o.printf("trailer\n<</Size %d/Root %v/Info %v>>\nstartxref\n%d\n%%%%EOF\n", len(o.offsets), root, info, start)
	if o.err != nil {
		return o.err
	}
	return o.w.Flush()
}

// textString writes a string for people to read, in UTF-16 with its mark.
func textString(s string) string {
	var b bytes.Buffer
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteString(">")
	return b.String()
}

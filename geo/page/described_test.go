package page

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"hash/crc32"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// described exports a small sheet with all that a file says about itself.
func described(t *testing.T, ending string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a"+ending)
	s := Sheet{
		Size: Formats[3].Size, DPI: 144, Title: "甲 & 乙", Org: "某某局", Date: "2026年11月24日", DataDate: "2025年12月31日", Program: "9.8",
	}
	if err := Export(t.Context(), path, s, town(t)); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// The text chunks stand between the first chunk and the pixels, each with its sum,
// as the specification lays them out.
func TestPNGSaysWhatItIs(t *testing.T) {
	file := described(t, ".png")
	texts := map[string]string{}
	var order []string
	for rest := file[8:]; len(rest) > 0; {
		n := binary.BigEndian.Uint32(rest)
		name, body, sum := string(rest[4:8]), rest[8:8+n], binary.BigEndian.Uint32(rest[8+n:])
		if crc32.ChecksumIEEE(rest[4:8+n]) != sum {
			t.Errorf("the sum of %s is wrong", name)
		}
		if name == "iTXt" {
			key, text, ok := bytes.Cut(body, []byte("\x00\x00\x00\x00\x00"))
			if !ok {
				t.Errorf("%q is no text", body)
			}
			texts[string(key)] = string(text)
		}
		if len(order) == 0 || order[len(order)-1] != name {
			order = append(order, name)
		}
		rest = rest[12+n:]
	}
	if got := strings.Join(order, " "); got != "IHDR iTXt sRGB pHYs IDAT IEND" {
		t.Errorf("chunks %s", got)
	}
	for key, want := range map[string]string{
		"Title": "甲 & 乙", "Author": "某某局", "Software": "鄂创图 9.8", "Creation Time": "2026年11月24日", "Comment": "数据截止日期：2025年12月31日；",
	} {
		if !strings.HasPrefix(texts[key], want) {
			t.Errorf("%s is %q, want %q", key, texts[key], want)
		}
	}
	if _, err := png.Decode(bytes.NewReader(file)); err != nil {
		t.Error(err)
	}
}

// A JPEG begins with its density, 144 dots an inch, and then says in XMP what it is.
func TestJPEGSaysWhatItIs(t *testing.T) {
	file := described(t, ".jpg")
	if want := []byte{0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 2, 1, 0, 144, 0, 144, 0, 0, 0xFF, 0xE1}; !bytes.HasPrefix(file, want) {
		t.Fatalf("begins with % x", file[:len(want)])
	}
	n := int(binary.BigEndian.Uint16(file[22:]))
	packet, ok := bytes.CutPrefix(file[24:22+n], []byte("http://ns.adobe.com/xap/1.0/\x00"))
	if !ok || file[22+n] != 0xFF {
		t.Fatal("no XMP, or of another length than it says")
	}
	var said []string
	for dec := xml.NewDecoder(bytes.NewReader(packet)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if words, ok := token.(xml.CharData); ok {
			said = append(said, string(words))
		}
	}
	all := strings.Join(said, "|")
	for _, want := range []string{"甲 & 乙", "某某局", "数据截止日期：2025年12月31日", "鄂创图 9.8"} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is not said: %s", want, all)
		}
	}
}

// What is written in any pieces arrives with the insertion in its place.
func TestInserter(t *testing.T) {
	for _, pieces := range [][]string{{"abcdef"}, {"ab", "cdef"}, {"abc", "def"}, {"abcd", "ef"}, {"a", "b", "c", "d", "e", "f"}} {
		var out bytes.Buffer
		w := &inserter{&out, 3, []byte("-")}
		for _, p := range pieces {
			if n, err := io.WriteString(w, p); n != len(p) || err != nil {
				t.Errorf("%q: %d, %v", pieces, n, err)
			}
		}
		if out.String() != "abc-def" {
			t.Errorf("%q gives %s", pieces, out.String())
		}
	}
}

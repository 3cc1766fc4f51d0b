package vector

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"ezmap/geo/canvas/internal/scene"
)

// FuzzDraw asks for any drawing at all: none may panic, and each must give an
// SVG that is well-formed and a PDF that ends.
func FuzzDraw(f *testing.F) {
	rnd := rand.New(rand.NewPCG(9, 9))
	for range 100 {
		data := make([]byte, 20+rnd.IntN(400))
		for i := range data {
			data[i] = byte(rnd.Uint32())
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var out bytes.Buffer
		s := NewSVG(&out, 90, 140, Meta{})
		scene.Anything(s, data)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		for decoder := xml.NewDecoder(&out); ; {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		out.Reset()
		p := NewPDF(&out, 90, 140, Meta{})
		scene.Anything(p, data)
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(append(streams(t, out.Bytes()), withoutStreams(out.Bytes())), "\n")
		if !strings.HasSuffix(text, "%%EOF\n") || strings.Contains(text, "NaN") || strings.Contains(text, "Inf ") {
			t.Error("the PDF is damaged")
		}
	})
}

// withoutStreams returns the readable part of a PDF file.
func withoutStreams(file []byte) string {
	return regexp.MustCompile(`(?s)\nstream\n.*?\nendstream\n`).ReplaceAllString(string(file), "\n")
}

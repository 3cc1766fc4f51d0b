package vector

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"image/color"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// liveFile writes a line, a word of two lines and a word along a line.
func liveFile(t *testing.T) string {
	t.Helper()
	var buf bytes.Buffer
	s := NewLiveSVG(&buf, 100, 80, Meta{Title: "布局图"})
	st := canvas.TextStyle{Size: 4, Color: ink, Halo: color.NRGBA{255, 255, 255, 255}, HaloWidth: 0.5}
	s.Text(canvas.Text{Content: "鄂城 A&B", At: canvas.Point{X: 50, Y: 10}, Align: canvas.AlignMiddle, Style: st})
	s.BeginWord("红莲湖葛店组团")
	s.Text(canvas.Text{Content: "红莲湖", At: canvas.Point{X: 10, Y: 30}, Style: st})
	s.Text(canvas.Text{Content: "葛店组团", At: canvas.Point{X: 10, Y: 35}, Style: st})
	s.EndWord()
	bold := canvas.TextStyle{Size: 3, Bold: true, Color: ink, Slant: -0.2}
	s.BeginWord("长江")
	s.Text(canvas.Text{Content: "长", At: canvas.Point{X: 10, Y: 60}, Angle: 0.3, Style: bold})
	s.Text(canvas.Text{Content: "江", At: canvas.Point{X: 30, Y: 66}, Angle: 0.4, Style: bold})
	s.EndWord()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

// The words stand in the file as text: a line and a word of several lines as one
// element, a word along a line letter by letter with its name beside it.
func TestLiveSVGHoldsWords(t *testing.T) {
	file := liveFile(t)
	dec := xml.NewDecoder(strings.NewReader(file))
	var words []string
	inText := false
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "text" {
				inText = true
				words = append(words, "")
			}
		case xml.EndElement:
			inText = inText && e.Name.Local != "text"
		case xml.CharData:
			if inText {
				words[len(words)-1] += string(e)
			}
		}
	}
	if got, want := strings.Join(words, "|"), "鄂城 A&B|红莲湖葛店组团|长|江"; got != want {
		t.Errorf("texts %q, want %q", got, want)
	}
	if !strings.Contains(file, "<title>长江</title>") {
		t.Error("the word along a line has no name")
	}
	if strings.Contains(file, "<use") {
		t.Error("there are outlines")
	}
}

// The fonts in the file are subsets that another reader of fonts understands: each
// character has its glyph, of the advance that the whole font gives it.
func TestLiveSVGCarriesItsFonts(t *testing.T) {
	fonts := regexp.MustCompile(`font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]*)\)`).FindAllStringSubmatch(liveFile(t), -1)
	if len(fonts) != 2 {
		t.Fatalf("%d fonts", len(fonts))
	}
	for _, f := range fonts {
		file, err := base64.StdEncoding.DecodeString(f[2])
		if err != nil {
			t.Fatal(err)
		}
		if len(file) > 20_000 {
			t.Errorf("a font of %d bytes for few letters", len(file))
		}
		font, err := sfnt.Parse(file)
		if err != nil {
			t.Fatal(err)
		}
		letters, bold := "鄂城 A&B红莲湖葛店组团", false
		if f[1] == "700" {
			letters, bold = "长江", true
		}
		var buf sfnt.Buffer
		for _, r := range letters {
			i, err := font.GlyphIndex(&buf, r)
			if err != nil || i == 0 {
				t.Errorf("%c: glyph %d, %v", r, i, err)
				continue
			}
			advance, err := font.GlyphAdvance(&buf, i, fixed.I(1000), 0)
			if want := typeface.Look(r, bold).Advance; err != nil || math.Abs(float64(advance)/64000-want) > 1e-3 {
				t.Errorf("%c: advance %v, %v, want %v", r, float64(advance)/64000, err, want)
			}
		}
		if i, _ := font.GlyphIndex(&buf, '好'); i != 0 {
			t.Error("the font has letters that are not in the file")
		}
	}
}

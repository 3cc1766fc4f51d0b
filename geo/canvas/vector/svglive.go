package vector

import (
	"encoding/base64"
	"fmt"
	"io"
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// families are the fonts of live text: the one in the file, and those that look like it
// for programs that do not read it.
const families = "ezmap,'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif"

// live is what an SVG file with live text keeps: the letters of its fonts, and the
// texts of the word that is being set.
type live struct {
	fonts   map[bool]*webFont // by whether it is bold
	content string            // of the word
	word    []canvas.Text
}

// NewLiveSVG starts an SVG file whose words stay text, in a subset of the font that
// the file carries. They can be edited, searched and copied; a program that reads no
// embedded font shows them in a font of its own, each letter in its place.
func NewLiveSVG(w io.Writer, wmm, hmm float64, meta Meta) *SVG {
	return newSVG(w, wmm, hmm, meta, &live{fonts: map[bool]*webFont{
		false: {subset: newSubset(typeface.Regular())}, true: {subset: newSubset(typeface.Bold())},
	}})
}

// liveText writes a line as a text element.
func (s *SVG) liveText(t canvas.Text) {
	x, content := s.liveLine(t, 0)
	if content == "" {
		return
	}
	along, up := frame(t)
	matrix := []byte(`transform="matrix(`)
	for _, v := range []float64{along.X, along.Y, -up.X, -up.Y} {
		matrix = append(appendFraction(matrix, v), ' ')
	}
	matrix = append(appendNumber(matrix, t.At.X), ' ')
	matrix = append(appendNumber(matrix, t.At.Y), `)"`...)
	s.printf("<text x=\"%s\" %s%s>%s</text>\n", x, matrix, liveStyle(t.Style), content)
}

// liveLines writes upright lines of one style as one text element.
func (s *SVG) liveLines(texts []canvas.Text) {
	s.printf("<text%s>", liveStyle(texts[0].Style))
	for _, t := range texts {
		if x, content := s.liveLine(t, t.At.X); content != "" {
			s.printf(`<tspan x="%s" y="%s">%s</tspan>`, x, appendNumber(nil, t.At.Y), content)
		}
	}
	s.printf("</text>\n")
}

// liveLine takes the letters of a line into the font and returns where each stands
// and what they say. A program that reads but the first place sets the others after it.
func (s *SVG) liveLine(t canvas.Text, from float64) (x []byte, content string) {
	for _, g := range typeface.Lay(t) {
		if g.Advance == 0 {
			continue
		}
		s.live.fonts[t.Style.Bold].use(g)
		content += string(g.Rune)
		if len(x) > 0 {
			x = append(x, ' ')
		}
		x = appendNumber(x, from+g.X)
	}
	return x, escape(content)
}

// liveStyle returns how a text element looks.
func liveStyle(st canvas.TextStyle) string {
	b := append(appendNumber([]byte(` font-size="`), st.Size), '"')
	if st.Bold {
		b = append(b, ` font-weight="700"`...)
	}
	if st.Tracking > 0 {
		b = append(appendNumber(append(b, ` letter-spacing="`...), st.Tracking), '"')
	}
	if st.Color.A > 0 {
		b = append(b, fillOf(canvas.Paint{Color: st.Color})...)
	} else {
		b = append(b, ` fill="none"`...)
	}
	if hasHalo(st) {
		pen := canvas.Pen{Color: st.Halo, Width: 2 * st.HaloWidth, Join: canvas.RoundJoin}
		b = append(append(b, strokeOf(pen)...), ` paint-order="stroke"`...)
	}
	return string(b)
}

// upright tells whether the texts of a word are lines of one style without a lean or
// a turn, which can stand in one text element.
func upright(texts []canvas.Text) bool {
	return !slices.ContainsFunc(texts, func(t canvas.Text) bool {
		return t.Angle != 0 || t.Style.Slant != 0 || t.Style != texts[0].Style
	})
}

// liveWord writes the texts of a word. Letters along a line are text elements of
// their own: few programs read turned letters inside one.
func (s *SVG) liveWord() {
	texts, word := s.live.word, s.live.content
	s.live.word, s.live.content = nil, ""
	switch {
	case len(texts) == 0:
	case upright(texts):
		s.liveLines(texts)
	default:
		s.printf(`<g role="img" aria-label="%s"><title>%[1]s</title>`+"\n", escape(word))
		for _, t := range texts {
			s.liveText(t)
		}
		s.printf("</g>\n")
	}
}

// writeFonts writes the fonts as far as they are used.
func (s *SVG) writeFonts() {
	s.printf("<defs><style>\n")
	for bold, weight := range []int{400, 700} {
		f := s.live.fonts[bold == 1]
		if len(f.runes) > 0 {
			s.printf("@font-face{font-family:ezmap;font-weight:%d;src:url(data:font/ttf;base64,%s)}\n",
				weight, base64.StdEncoding.EncodeToString(f.file()))
		}
	}
	s.printf("</style></defs>\n")
}

// liveRoot are the attributes of the file's first element.
func liveRoot() string {
	return fmt.Sprintf(` font-family="%s" xml:space="preserve" xml:lang="zh-CN"`, families)
}

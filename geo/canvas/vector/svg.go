package vector

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"strconv"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// SVG is a sheet as an SVG file. It is not safe for use by many goroutines.
type SVG struct {
	w, h   float64
	out    *bufio.Writer
	err    error
	open   []string // the elements that are open: "clip" or "group"
	clips  int
	marks  map[*canvas.Mark]int
	glyphs map[glyphKey]bool
	word   bool // the texts are parts of one word that has its title already
	closed bool
	line   []byte
	live   *live // nil where letters are outlines
}

type glyphKey struct {
	id   uint16
	bold bool
}

// unitsPerEm is the grid of the font's outlines, in which glyphs are written.
const unitsPerEm = 1000

// NewSVG starts an SVG file of a sheet of w by h millimetres, its letters as outlines.
func NewSVG(w io.Writer, wmm, hmm float64, meta Meta) *SVG { return newSVG(w, wmm, hmm, meta, nil) }

func newSVG(w io.Writer, wmm, hmm float64, meta Meta, letters *live) *SVG {
	s := &SVG{
		w: wmm, h: hmm, out: bufio.NewWriterSize(w, 1<<16), live: letters,
		marks: map[*canvas.Mark]int{}, glyphs: map[glyphKey]bool{},
	}
	root := ""
	if letters != nil {
		root = liveRoot()
	}
	s.printf(`<?xml version="1.0" encoding="UTF-8"?>`+"\n"+
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" `+
		`width="%[1]smm" height="%[2]smm" viewBox="0 0 %[1]s %[2]s" fill-rule="nonzero" stroke-miterlimit="%d"%s>`+"\n",
		appendNumber(nil, wmm), appendNumber(nil, hmm), canvas.MiterLimit, root)
	if meta.Title != "" {
		s.printf("<title>%s</title>\n", escape(meta.Title))
	}
	if meta.Subject != "" {
		s.printf("<desc>%s</desc>\n", escape(meta.Subject))
	}
	if meta.Keywords != "" {
		s.printf("<metadata>%s</metadata>\n", escape(meta.Keywords))
	}
	return s
}

// Size returns width and height of the sheet in millimetres.
func (s *SVG) Size() (w, h float64) { return s.w, s.h }

func (s *SVG) printf(format string, args ...any) {
	if s.err == nil {
		_, s.err = fmt.Fprintf(s.out, format, args...)
	}
}

// Fill paints the inside of a path.
func (s *SVG) Fill(p *canvas.Path, paint canvas.Paint) {
	if paint.Color.A > 0 {
		s.path(p, fillOf(paint))
	}
}

// Stroke draws along a path.
func (s *SVG) Stroke(p *canvas.Path, pen canvas.Pen) {
	if visible(pen) {
		s.path(p, ` fill="none"`+strokeOf(pen))
	}
}

// path writes a path element with further attributes, unless it is empty.
func (s *SVG) path(p *canvas.Path, attributes string) {
	if d := appendPath(s.line[:0], p, 1); len(d) > 0 {
		s.printf(`<path d="%s"%s/>`+"\n", d, attributes)
		s.line = d
	}
}

// Stamp draws a mark with its origin at a point.
func (s *SVG) Stamp(m *canvas.Mark, at canvas.Point) {
	if !finite(at) {
		return
	}
	id, ok := s.marks[m]
	if !ok {
		id = len(s.marks) + 1
		s.marks[m] = id
		s.printf(`<defs><g id="m%d">`+"\n", id)
		for _, shape := range m.Shapes {
			if shape.Fill != nil {
				s.Fill(shape.Path, *shape.Fill)
			}
			if shape.Pen != nil {
				s.Stroke(shape.Path, *shape.Pen)
			}
		}
		s.printf("</g></defs>\n")
	}
	s.printf(`<use xlink:href="#m%d" x="%s" y="%s"/>`+"\n", id, appendNumber(nil, at.X), appendNumber(nil, at.Y))
}

// Text writes one line, as outlines with the words beside them for readers or as text.
func (s *SVG) Text(t canvas.Text) {
	if !writable(t) {
		return
	}
	if s.live != nil {
		if s.word {
			s.live.word = append(s.live.word, t)
		} else {
			s.liveText(t)
		}
		return
	}
	line := typeface.Lay(t)
	s.define(line, t.Style.Bold)
	along, up := frame(t)
	k := t.Style.Size / unitsPerEm
	var matrix []byte
	for _, x := range []float64{k * along.X, k * along.Y, -k * up.X, -k * up.Y} {
		matrix = append(appendFraction(matrix, x), ' ')
	}
	matrix = append(appendNumber(matrix, t.At.X), ' ')
	matrix = appendNumber(matrix, t.At.Y)
	if s.word {
		s.printf(`<g transform="matrix(%s)">`, matrix)
	} else {
		words := escape(t.Content)
		s.printf(`<g role="img" aria-label="%s" transform="matrix(%s)"><title>%s</title>`, words, matrix, words)
	}
	if hasHalo(t.Style) {
		pen := canvas.Pen{Color: t.Style.Halo, Width: 2 * t.Style.HaloWidth / k, Join: canvas.RoundJoin}
		s.letters(line, t.Style, fillOf(canvas.Paint{Color: t.Style.Halo})+strokeOf(pen))
	}
	if t.Style.Color.A > 0 {
		s.letters(line, t.Style, fillOf(canvas.Paint{Color: t.Style.Color}))
	}
	s.printf("</g>\n")
}

// BeginWord tells that the texts up to EndWord are one word, though they are set
// letter by letter or in lines: it has one title. Words do not nest, and groups
// and clips neither begin nor end inside one.
func (s *SVG) BeginWord(content string) {
	if s.word {
		return
	}
	s.word = true
	if s.live != nil {
		s.live.content = content
		return
	}
	words := escape(content)
	s.printf(`<g role="img" aria-label="%s"><title>%s</title>`+"\n", words, words)
}

// EndWord ends the word; without one it does nothing.
func (s *SVG) EndWord() {
	if s.word {
		s.word = false
		if s.live != nil {
			s.liveWord()
			return
		}
		s.printf("</g>\n")
	}
}

// define writes the outlines of glyphs that are new.
func (s *SVG) define(line []typeface.Placed, bold bool) {
	for _, g := range line {
		key := glyphKey{g.ID, bold}
		if s.glyphs[key] || g.Outline.Empty() {
			continue
		}
		s.glyphs[key] = true
		s.printf(`<defs><path id="%s" d="%s"/></defs>`+"\n", key, appendPath(nil, g.Outline, unitsPerEm))
	}
}

func (k glyphKey) String() string {
	if k.bold {
		return "b" + strconv.Itoa(int(k.id))
	}
	return "r" + strconv.Itoa(int(k.id))
}

func (s *SVG) letters(line []typeface.Placed, st canvas.TextStyle, attributes string) {
	s.printf("<g%s>", attributes)
	for _, g := range line {
		if !g.Outline.Empty() {
			s.printf(`<use xlink:href="#%s" x="%s"/>`, glyphKey{g.ID, st.Bold}, appendNumber(nil, g.X/st.Size*unitsPerEm))
		}
	}
	s.printf("</g>")
}

// Picture fits an image into a rectangle.
func (s *SVG) Picture(img image.Image, box canvas.Rect) {
	if !finite(canvas.Point{X: box.X, Y: box.Y}) || !(box.W > 0) || !(box.H > 0) || img.Bounds().Empty() {
		return
	}
	s.printf(`<image x="%s" y="%s" width="%s" height="%s" preserveAspectRatio="none" xlink:href="data:image/png;base64,`,
		appendNumber(nil, box.X), appendNumber(nil, box.Y), appendNumber(nil, box.W), appendNumber(nil, box.H))
	if s.err == nil {
		encoder := base64.NewEncoder(base64.StdEncoding, s.out)
		s.err = errors.Join(png.Encode(encoder, img), encoder.Close())
	}
	s.printf(`"/>` + "\n")
}

// PushClip limits what follows to the inside of a path.
func (s *SVG) PushClip(p *canvas.Path) {
	s.clips++
	s.open = append(s.open, "clip")
	s.printf(`<clipPath id="c%[1]d"><path d="%s"/></clipPath><g clip-path="url(#c%[1]d)">`+"\n", s.clips, appendPath(nil, p, 1))
}

// PopClip ends the last limit; it does nothing where none was begun last.
func (s *SVG) PopClip() { s.end("clip") }

// PushGroup starts a group that is laid onto what lies below with an opacity of
// 0 to 1 when PopGroup ends it.
func (s *SVG) PushGroup(opacity float64) {
	s.open = append(s.open, "group")
	s.printf(`<g opacity="%s">`+"\n", appendFraction(nil, share(opacity)))
}

// PopGroup ends the last group; it does nothing where none was begun last.
func (s *SVG) PopGroup() { s.end("group") }

func (s *SVG) end(what string) {
	if n := len(s.open); n > 0 && s.open[n-1] == what {
		s.open = s.open[:n-1]
		s.printf("</g>\n")
	}
}

// Close finishes the file. Groups and clips that are open are ended.
func (s *SVG) Close() error {
	if s.closed {
		return errors.New("SVG: closed twice")
	}
	s.closed = true
	for range s.open {
		s.printf("</g>\n")
	}
	if s.live != nil {
		s.EndWord()
		s.writeFonts()
	}
	s.printf("</svg>\n")
	if s.err == nil {
		s.err = s.out.Flush()
	}
	if s.err != nil {
		return fmt.Errorf("write SVG: %w", s.err)
	}
	return nil
}

func fillOf(paint canvas.Paint) string {
	rule := ""
	if paint.EvenOdd {
		rule = ` fill-rule="evenodd"`
	}
	return rule + colorOf("fill", paint.Color)
}

func strokeOf(pen canvas.Pen) string {
	b := []byte(colorOf("stroke", pen.Color))
	b = append(appendNumber(append(b, ` stroke-width="`...), pen.Width), '"')
	if cap := lineCap(pen.Cap); cap != canvas.ButtCap {
		b = fmt.Appendf(b, ` stroke-linecap="%s"`, [...]string{"butt", "round", "square"}[cap])
	}
	if join := lineJoin(pen.Join); join != canvas.MiterJoin {
		b = fmt.Appendf(b, ` stroke-linejoin="%s"`, [...]string{"miter", "round", "bevel"}[join])
	}
	if lengths := dashes(pen); lengths != nil {
		b = append(b, ` stroke-dasharray="`...)
		for i, d := range lengths {
			if i > 0 {
				b = append(b, ' ')
			}
			b = appendNumber(b, d)
		}
		b = append(b, '"')
		if offset := positive(pen.Offset, lengths); offset > 0 {
			b = append(appendNumber(append(b, ` stroke-dashoffset="`...), offset), '"')
		}
	}
	return string(b)
}

func colorOf(what string, c color.NRGBA) string {
	s := fmt.Sprintf(` %s="#%02x%02x%02x"`, what, c.R, c.G, c.B)
	if c.A < 255 {
		s += fmt.Sprintf(` %s-opacity="%s"`, what, appendFraction(nil, float64(c.A)/255))
	}
	return s
}

// appendPath appends a path's data, its coordinates multiplied by k.
func appendPath(b []byte, p *canvas.Path, k float64) []byte {
	letter := [...]byte{canvas.MoveTo: 'M', canvas.LineTo: 'L', canvas.QuadTo: 'Q', canvas.CubicTo: 'C', canvas.Close: 'Z'}
	steps(p, func(verb canvas.Verb, points []canvas.Point) {
		b = append(b, letter[verb])
		for i, q := range points {
			if i > 0 {
				b = append(b, ' ')
			}
			b = append(appendNumber(b, k*q.X), ' ')
			b = appendNumber(b, k*q.Y)
		}
	})
	return b
}

// escape returns a text as XML; what XML cannot hold becomes a replacement mark.
func escape(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}

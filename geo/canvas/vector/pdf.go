package vector

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"io"
	"strconv"

	"ezmap/geo/canvas"
	"ezmap/geo/typeface"
)

// PDF is a sheet of one page. It is not safe for use by many goroutines.
//
// The page is measured in millimetres from its upper left corner, as the canvas
// is: one matrix at the start of the page turns that into PDF's own points.
type PDF struct {
	w, h     float64
	meta     Meta
	out      *objects
	layers   []*layer // the page, and the groups that are open
	fonts    map[bool]*pdfFont
	marks    map[*canvas.Mark]string
	forms    []ref // the drawings and images that content calls by name
	alphas   [256]bool
	resource ref
	word     bool // the texts are parts of one word that has been told already
	closed   bool
}

// layer is a stretch of content: the page's, a group's or a mark's.
type layer struct {
	content []byte
	now     state
	outer   []state // those that open clips have put aside
	opacity float64
}

// state is what of PDF's graphics state is set, so that it is not set again. In
// a form nothing is known at first: it takes over its caller's.
type state struct {
	fill, stroke color.NRGBA // their alpha is 255 once they are known
	alpha        int         // -1: not known
	pen          string
	spacing      float64 // between letters; -1 for not known
	mode         int     // of text; -1 for not known
}

var unknown = state{alpha: -1, spacing: -1, mode: -1}

// NewPDF starts a PDF file of one page of w by h millimetres.
func NewPDF(w io.Writer, wmm, hmm float64, meta Meta) *PDF {
	p := &PDF{w: wmm, h: hmm, meta: meta, out: newObjects(w), marks: map[*canvas.Mark]string{}}
	p.resource = p.out.reserve()
	p.fonts = map[bool]*pdfFont{
		false: {subset: newSubset(typeface.Regular()), name: "NotoSansSC-Regular", ref: p.out.reserve(), stemV: 80},
		true:  {subset: newSubset(typeface.Bold()), name: "NotoSansSC-Bold", ref: p.out.reserve(), stemV: 140},
	}
	page := &layer{now: unknown}
	page.content = fmt.Appendf(nil, "%.6f 0 0 %.6f 0 %.4f cm\n", 1/canvas.PT, -1/canvas.PT, hmm/canvas.PT)
	p.layers = []*layer{page}
	return p
}

// Size returns width and height of the sheet in millimetres.
func (p *PDF) Size() (w, h float64) { return p.w, p.h }

// top is the layer that is written to.
func (p *PDF) top() *layer { return p.layers[len(p.layers)-1] }

// Fill paints the inside of a path.
func (p *PDF) Fill(path *canvas.Path, paint canvas.Paint) {
	if paint.Color.A == 0 {
		return
	}
	p.setFill(paint.Color)
	operator := "f\n"
	if paint.EvenOdd {
		operator = "f*\n"
	}
	p.top().path(path, operator)
}

// Stroke draws along a path.
func (p *PDF) Stroke(path *canvas.Path, pen canvas.Pen) {
	if !visible(pen) {
		return
	}
	p.setPen(pen)
	p.top().path(path, "S\n")
}

// Stamp draws a mark with its origin at a point.
func (p *PDF) Stamp(m *canvas.Mark, at canvas.Point) {
	if !finite(at) {
		return
	}
	name, ok := p.marks[m]
	if !ok {
		name = p.form(m)
		p.marks[m] = name
	}
	l := p.top()
	l.content = append(l.content, "q 1 0 0 1 "...)
	l.point(at)
	l.content = append(l.content, "cm/"...)
	l.content = append(l.content, name...)
	l.content = append(l.content, " Do Q\n"...)
}

// form writes a mark as a drawing of its own and returns its name.
func (p *PDF) form(m *canvas.Mark) string {
	p.layers = append(p.layers, &layer{now: unknown})
	r := 0.0
	if m.Radius > 0 {
		r = m.Radius
	}
	for _, s := range m.Shapes {
		if s.Fill != nil {
			p.Fill(s.Path, *s.Fill)
		}
		if s.Pen != nil {
			p.Stroke(s.Path, *s.Pen)
		}
		if box, ok := s.Path.Bounds(); ok && finite(canvas.Point{X: box.X + box.W, Y: box.Y + box.H}) {
			r = max(r, -box.X, -box.Y, box.X+box.W, box.Y+box.H)
		}
	}
	drawing := p.top()
	p.layers = p.layers[:len(p.layers)-1]
	r = min(r+1, farthestPDF) // room for lines and miters, which a careless radius may forget
	return p.call(p.out.stream(p.formEntries(-r, -r, r, r, ""), drawing.content))
}

func (p *PDF) formEntries(x0, y0, x1, y1 float64, more string) string {
	return fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[%.3f %.3f %.3f %.3f]/Resources %v%s", x0, y0, x1, y1, p.resource, more)
}

// call gives a drawing or an image a name.
func (p *PDF) call(r ref) string {
	p.forms = append(p.forms, r)
	return "X" + strconv.Itoa(len(p.forms))
}

// Text writes one line. A halo is written as a drawing of the same letters that
// readers pass over when they search and copy.
func (p *PDF) Text(t canvas.Text) {
	if !writable(t) {
		return
	}
	line := typeface.Lay(t)
	if spaced := t.Style.Tracking > 0 && t.Style.Color.A > 0; spaced && !p.word {
		// Readers take letters that stand apart for words of one letter.
		p.BeginWord(t.Content)
		defer p.EndWord()
	}
	if hasHalo(t.Style) {
		p.halo(t, line)
	}
	if t.Style.Color.A > 0 {
		p.setFill(t.Style.Color)
		p.letters(t, line, 0)
	}
}

// halo writes the rim of a line; inside a word it is part of it, whatever it says.
func (p *PDF) halo(t canvas.Text, line []typeface.Placed) {
	if !p.word {
		p.top().add("/Span<</ActualText<FEFF>>>BDC\n")
		defer p.top().add("EMC\n")
	}
	p.setFill(t.Style.Halo)
	p.setPen(canvas.Pen{Color: t.Style.Halo, Width: 2 * t.Style.HaloWidth, Join: canvas.RoundJoin, Cap: canvas.RoundCap})
	p.letters(t, line, 2)
}

// BeginWord tells that the texts up to EndWord are one word, though they are set
// letter by letter or in lines: readers search and copy it as a whole. Words do
// not nest, and groups and clips neither begin nor end inside one.
func (p *PDF) BeginWord(content string) {
	if p.word {
		return
	}
	p.word = true
	p.top().add("/Span<</ActualText" + textString(content) + ">>BDC\n")
}

// EndWord ends the word; without one it does nothing.
func (p *PDF) EndWord() {
	if p.word {
		p.word = false
		p.top().add("EMC\n")
	}
}

// letters writes a line of glyphs in a text mode: 0 fills them, 2 strokes them too.
func (p *PDF) letters(t canvas.Text, line []typeface.Placed, mode int) {
	font := p.fonts[t.Style.Bold]
	l := p.top()
	start, codes := 0.0, []byte(nil)
	for _, g := range line {
		if g.Advance == 0 && g.Outline.Empty() {
			continue
		}
		if codes == nil {
			start = g.X
		}
		codes = fmt.Appendf(codes, "%04X", font.use(g))
	}
	if codes == nil {
		return
	}
	along, up := frame(t)
	l.add("BT/F")
	l.add(strconv.Itoa(map[bool]int{false: 0, true: 1}[t.Style.Bold]) + " ")
	l.number(t.Style.Size)
	l.add("Tf ")
	if l.now.spacing != t.Style.Tracking {
		l.now.spacing = t.Style.Tracking
		l.number(t.Style.Tracking)
		l.add("Tc ")
	}
	if l.now.mode != mode {
		l.now.mode = mode
		l.add(strconv.Itoa(mode) + " Tr ")
	}
	for _, x := range []float64{along.X, along.Y, up.X, up.Y} {
		l.content = append(appendFraction(l.content, x), ' ')
	}
	l.point(canvas.Point{X: t.At.X + start*along.X, Y: t.At.Y + start*along.Y})
	l.add("Tm<")
	l.content = append(l.content, codes...)
	l.add(">Tj ET\n")
}

// Picture fits an image into a rectangle.
func (p *PDF) Picture(img image.Image, box canvas.Rect) {
	if !finite(canvas.Point{X: box.X, Y: box.Y}) || !(box.W > 0) || !(box.H > 0) || img.Bounds().Empty() {
		return
	}
	name := p.call(p.image(img))
	p.setAlpha(255)
	l := p.top()
	l.add("q ")
	for _, x := range []float64{box.W, 0, 0, -box.H, box.X, box.Y + box.H} {
		l.number(x)
	}
	l.add("cm/" + name + " Do Q\n")
}

// image writes an image, with its alpha as a mask of its own if it has any.
func (p *PDF) image(img image.Image) ref {
	b := img.Bounds()
	plain := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(plain, plain.Rect, img, b.Min, draw.Src)
	colours, alphas := make([]byte, 0, 3*b.Dx()*b.Dy()), make([]byte, 0, b.Dx()*b.Dy())
	for i := 0; i < len(plain.Pix); i += 4 {
		colours = append(colours, plain.Pix[i:i+3]...)
		alphas = append(alphas, plain.Pix[i+3])
	}
	entries := fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8", b.Dx(), b.Dy())
	mask := ""
	if !plain.Opaque() {
		mask = fmt.Sprintf("/SMask %v", p.out.stream(entries+"/ColorSpace/DeviceGray", alphas))
	}
	return p.out.stream(entries+"/ColorSpace/DeviceRGB/Interpolate true"+mask, colours)
}

// PushClip limits what follows to the inside of a path.
func (p *PDF) PushClip(path *canvas.Path) {
	l := p.top()
	l.outer = append(l.outer, l.now)
	l.add("q ")
	if !l.path(path, "W n\n") {
		l.add("0 0 0 0 re W n\n")
	}
}

// PopClip ends the last limit; without one in this group it does nothing.
func (p *PDF) PopClip() {
	if l := p.top(); len(l.outer) > 0 {
		l.now = l.outer[len(l.outer)-1]
		l.outer = l.outer[:len(l.outer)-1]
		l.add("Q\n")
	}
}

// PushGroup starts a group that is laid onto what lies below with an opacity of
// 0 to 1 when PopGroup ends it.
func (p *PDF) PushGroup(opacity float64) {
	p.layers = append(p.layers, &layer{now: unknown, opacity: share(opacity)})
}

// PopGroup ends the last group; without one it does nothing.
func (p *PDF) PopGroup() {
	if len(p.layers) < 2 {
		return
	}
	group := p.top()
	for range group.outer {
		group.add("Q\n")
	}
	p.layers = p.layers[:len(p.layers)-1]
	if len(group.content) == 0 {
		return
	}
	entries := p.formEntries(0, 0, p.w, p.h, "/Group<</S/Transparency/CS/DeviceRGB/I true>>")
	name := p.call(p.out.stream(entries, group.content))
	p.setAlpha(uint8(group.opacity*255 + 0.5))
	p.top().add("/" + name + " Do\n")
}

// Close finishes the file. Groups and clips that are open are ended.
func (p *PDF) Close() error {
	if p.closed {
		return errors.New("PDF: closed twice")
	}
	p.closed = true
	for len(p.layers) > 1 {
		p.PopGroup()
	}
	page := p.top()
	for range page.outer {
		page.add("Q\n")
	}
	content := p.out.stream("", page.content)
	for _, bold := range []bool{false, true} {
		if f := p.fonts[bold]; len(f.runes) > 0 {
			f.write(p.out)
		} else {
			p.out.put(f.ref, "null")
		}
	}
	p.out.put(p.resource, p.resources())
	pages := p.out.reserve()
	leaf := p.out.add(fmt.Sprintf(
		"<</Type/Page/Parent %v/MediaBox[0 0 %.4f %.4f]/Resources %v/Contents %v/Group<</S/Transparency/CS/DeviceRGB>>>>",
		pages, p.w/canvas.PT, p.h/canvas.PT, p.resource, content))
	p.out.put(pages, fmt.Sprintf("<</Type/Pages/Kids[%v]/Count 1>>", leaf))
	root := p.out.add(fmt.Sprintf("<</Type/Catalog/Pages %v/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>>>", pages))
	if err := p.out.finish(root, p.out.add(p.info())); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// resources lists what the content calls by name.
func (p *PDF) resources() string {
	var b bytes.Buffer
	b.WriteString("<</Font<<")
	for i, f := range []*pdfFont{p.fonts[false], p.fonts[true]} {
		if len(f.runes) > 0 {
			fmt.Fprintf(&b, "/F%d %v", i, f.ref)
		}
	}
	b.WriteString(">>/XObject<<")
	for i, r := range p.forms {
		fmt.Fprintf(&b, "/X%d %v", i+1, r)
	}
	b.WriteString(">>/ExtGState<<")
	for a, used := range p.alphas {
		if used {
			v := appendFraction(nil, float64(a)/255)
			fmt.Fprintf(&b, "/A%d<</ca %s/CA %s>>", a, v, v)
		}
	}
	b.WriteString(">>>>")
	return b.String()
}

func (p *PDF) info() string {
	var b bytes.Buffer
	b.WriteString("<<")
	for _, entry := range [][2]string{
		{"Title", p.meta.Title}, {"Author", p.meta.Author}, {"Subject", p.meta.Subject}, {"Keywords", p.meta.Keywords}, {"Creator", p.meta.Creator}, {"Producer", p.meta.Creator},
	} {
		if entry[1] != "" {
			fmt.Fprintf(&b, "/%s%s", entry[0], textString(entry[1]))
		}
	}
	if !p.meta.Created.IsZero() {
		fmt.Fprintf(&b, "/CreationDate(D:%sZ)", p.meta.Created.UTC().Format("20060102150405"))
	}
	b.WriteString(">>")
	return b.String()
}

// setAlpha sets the opacity of what follows.
func (p *PDF) setAlpha(a uint8) {
	l := p.top()
	if l.now.alpha == int(a) {
		return
	}
	l.now.alpha = int(a)
	p.alphas[a] = true
	l.add("/A" + strconv.Itoa(int(a)) + " gs ")
}

func (p *PDF) setFill(c color.NRGBA) {
	p.setAlpha(c.A)
	l := p.top()
	if c.A = 255; l.now.fill != c {
		l.now.fill = c
		l.color(c, "rg ")
	}
}

func (p *PDF) setPen(pen canvas.Pen) {
	p.setAlpha(pen.Color.A)
	l := p.top()
	c := pen.Color
	if c.A = 255; l.now.stroke != c {
		l.now.stroke = c
		l.color(c, "RG ")
	}
	b := append(appendNumber(nil, pen.Width), " w "...)
	b = append(strconv.AppendInt(b, int64(lineCap(pen.Cap)), 10), " J "...)
	b = append(strconv.AppendInt(b, int64(lineJoin(pen.Join)), 10), " j "...)
	b = append(strconv.AppendInt(b, canvas.MiterLimit, 10), " M["...)
	lengths := dashes(pen)
	for _, d := range lengths {
		b = append(appendNumber(b, d), ' ')
	}
	b = append(b, ']')
	b = append(appendNumber(b, positive(pen.Offset, lengths)), " d\n"...)
	if l.now.pen != string(b) {
		l.now.pen = string(b)
		l.content = append(l.content, b...)
	}
}

// lineCap and lineJoin return PDF's numbers, which are those of the canvas.
func lineCap(c canvas.Cap) canvas.Cap    { return min(max(c, canvas.ButtCap), canvas.SquareCap) }
func lineJoin(j canvas.Join) canvas.Join { return min(max(j, canvas.MiterJoin), canvas.BevelJoin) }

// add appends operators.
func (l *layer) add(s string) { l.content = append(l.content, s...) }

// farthestPDF bounds coordinates in millimetres: some readers of PDF keep no more
// than 32,767 points.
const farthestPDF = 10_000

func (l *layer) number(x float64) {
	l.content = append(appendNumber(l.content, min(max(x, -farthestPDF), farthestPDF)), ' ')
}

func (l *layer) point(q canvas.Point) {
	l.number(q.X)
	l.number(q.Y)
}

func (l *layer) color(c color.NRGBA, operator string) {
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		l.content = append(appendNumber(l.content, float64(v)/255), ' ')
	}
	l.add(operator)
}

// path appends a path and the operator that uses it; it returns false when there
// is nothing to use.
func (l *layer) path(path *canvas.Path, operator string) bool {
	var last, start canvas.Point
	drawn := false
	steps(path, func(verb canvas.Verb, q []canvas.Point) {
		switch verb {
		case canvas.MoveTo:
			start = q[0]
			l.point(q[0])
			l.add("m ")
		case canvas.LineTo:
			l.point(q[0])
			l.add("l ")
		case canvas.QuadTo:
			l.point(between(last, q[0], 2.0/3))
			l.point(between(q[1], q[0], 2.0/3))
			l.point(q[1])
			l.add("c ")
		case canvas.CubicTo:
			l.point(q[0])
			l.point(q[1])
			l.point(q[2])
			l.add("c ")
		case canvas.Close:
			l.add("h ")
			last = start
		}
		if len(q) > 0 {
			last = q[len(q)-1]
		}
		drawn = true
	})
	if drawn {
		l.add(operator)
	}
	return drawn
}

// between returns the point at a share t of the way from a to b.
func between(a, b canvas.Point, t float64) canvas.Point {
	return canvas.Point{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
}

package draw

import (
	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// line draws the visible parts of lines.
func (p *painter) line(f *layer.Feature, lines orb.MultiLineString) {
	whole := inside(p.seen, f.Bound)
	if f.Style.Dashed() {
		p.drawLines()
		p.strokes(f.Style, lines, whole)
	} else {
		p.collect(f.Style, lines, whole)
	}
	if !p.styles[f.Style] && (whole || p.crosses(lines)) {
		p.note(f.Style)
	}
}

func isLine(g orb.Geometry) bool {
	switch g.(type) {
	case orb.LineString, orb.MultiLineString:
		return true
	}
	return false
}

// manyPoints is how many points of lines are drawn at once.
const manyPoints = 1 << 13

// collect adds lines to those of the same style that are drawn together: one
// stroke along many lines costs far less than many strokes.
func (p *painter) collect(s *layer.Style, lines orb.MultiLineString, whole bool) {
	if p.pending == nil {
		p.path.Reset()
	}
	p.pending = s
	for _, line := range lines {
		p.stretch(line, whole)
	}
	if len(p.path.Points) > manyPoints {
		p.drawLines()
	}
}

// drawLines draws the lines that were collected.
func (p *painter) drawLines() {
	if p.pending != nil && !p.path.Empty() {
		p.pending.PaintLine(p.c, &p.path)
	}
	p.pending = nil
}

// strokes draws along lines pen by pen. Where a dashed line is cut, its dashes
// stay where they are on the whole line, or they would crawl while the map is
// dragged.
func (p *painter) strokes(s *layer.Style, lines orb.MultiLineString, whole bool) {
	if whole || !s.Dashed() {
		p.path.Reset()
		for _, line := range lines {
			p.stretch(line, whole)
		}
		if !p.path.Empty() {
			s.PaintLine(p.c, &p.path)
		}
		return
	}
	for _, pen := range s.Pens {
		if pen.Dash == nil {
			p.path.Reset()
			for _, line := range lines {
				p.stretch(line, false)
			}
			p.c.Stroke(&p.path, pen)
			continue
		}
		p.dashes(pen, lines)
	}
}

// dashes draws the visible pieces of dashed lines.
func (p *painter) dashes(pen canvas.Pen, lines orb.MultiLineString) {
	offset := pen.Offset
	for _, line := range lines {
		for _, piece := range shape.Pieces(line, p.wide) {
			p.path.Reset()
			p.trace(piece.Line, false)
			pen.Offset = offset + piece.From/p.v.MetresPerMM()
			p.c.Stroke(&p.path, pen)
		}
	}
}

// stretch adds what is seen of a line to the path: all of it, or its pieces.
func (p *painter) stretch(line orb.LineString, whole bool) {
	if len(line) == 0 {
		return
	}
	closed := line[0] == line[len(line)-1]
	if whole {
		p.trace(line, closed)
		return
	}
	pieces := shape.Pieces(line, p.wide)
	if n := len(pieces); n > 1 && closed && pieces[0].Line[0] == line[0] && pieces[n-1].Line[len(pieces[n-1].Line)-1] == line[0] {
		// A ring goes on where it begins.
		last := &pieces[n-1].Line
		*last = append((*last)[:len(*last):len(*last)], pieces[0].Line[1:]...)
		pieces = pieces[1:]
	}
	for _, piece := range pieces {
		p.trace(piece.Line, closed && len(pieces) == 1 && len(piece.Line) == len(line))
	}
}

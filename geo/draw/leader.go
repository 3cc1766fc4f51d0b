package draw

import (
	"ezmap/geo/canvas"
	"ezmap/geo/layer"

	"github.com/paulmach/orb"
)

// The leader line (引线) of a mark that was moved aside, in millimetres: its
// width, the rim that sets it off the map, and the dot at the true position.
const (
	leaderWidth = 0.18
	leaderRim   = 0.22
	leaderDot   = 0.38
)

// leaders draws the lines from the true positions of marks that were moved
// aside, before any site is drawn: none crosses a mark. Dots in a crowd need none.
func (p *painter) leaders() {
	p.led = true
	if p.crowded {
		return
	}
	var lines, dots canvas.Path
	for i, l := range p.stack {
		if l.Group != layer.SitesGroup {
			continue
		}
		for _, f := range p.near[i] {
			at, isPoint := f.Geometry.(orb.Point)
			if !isPoint || p.dropped[f] {
				continue
			}
			place := p.v.ToSheet(at)
			from, moved := p.moved.Leader(f, place)
			if !moved {
				continue
			}
			to := p.moved.Place(f, place)
			lines.MoveTo(from.X, from.Y)
			lines.LineTo(to.X, to.Y)
			dots.Circle(from, leaderDot)
		}
	}
	p.leaderLines(&lines, &dots)
}

// leaderLines draws leader lines with the dots at their ends.
func (p *painter) leaderLines(lines, dots *canvas.Path) {
	if lines.Empty() {
		return
	}
	p.c.Stroke(lines, canvas.Pen{Color: p.inks.Paper(), Width: leaderWidth + 2*leaderRim, Cap: canvas.RoundCap})
	p.c.Stroke(dots, canvas.Pen{Color: p.inks.Paper(), Width: 2 * leaderRim})
	p.c.Stroke(lines, canvas.Pen{Color: p.inks.Leader(), Width: leaderWidth})
	p.c.Fill(dots, canvas.Paint{Color: p.inks.Leader()})
}

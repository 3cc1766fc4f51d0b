package layer

import (
	"math"
	"slices"

	"ezmap/data"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
	"github.com/paulmach/orb/simplify"
)

// The arrow head of a belt as shares of the belt's width: its length and its base.
const (
	headLength = 0.9
	headBarb   = 1.45
)

// ribbon returns a belt's ribbon, cut at the city's border, and its axis. A belt
// that the plan only sketches keeps off the river and runs along its bank.
func (d *derived) ribbon(s *data.State, e data.Element) figure {
	lines := shape.Lines(project(e.Geometry))
	if len(lines) == 0 {
		return figure{}
	}
	axis := d.endBefore(s, shape.Smooth(lines[0], smoothing))
	axis, round := betweenNodes(s, e, axis)
	head := e.Width * headLength
	if e.Precision == data.Sketch {
		axis = d.alongBank(axis, e.Width)
	}
	area := shape.Ribbon{Width: e.Width, Tail: 0.7, Head: head, Barb: headBarb, Round: round}.Outline(axis)
	// Arrows and letters stay out of the head's tip.
	ruler := shape.NewRuler(axis)
	area = d.inCity(area)
	if e.Precision == data.Sketch {
		area = d.onLand(area)
	}
	return figure{area, ruler.Part(0, ruler.Length()-head*0.7)}
}

// bankGap is how far a belt keeps from the river's bank in metres, and crumb the
// area in square metres up to which what the river cuts off is left out.
const (
	bankGap = 120
	crumb   = 1e6
)

// onLand returns a belt without the river, along whose bank it then runs.
func (d *derived) onLand(area orb.MultiPolygon) orb.MultiPolygon {
	if d.river == nil {
		return area
	}
	land, ok := shape.Subtract(area, buffer(d.river, bankGap, loose*bankGap))
	if !ok {
		return area
	}
	land = slices.DeleteFunc(land, func(p orb.Polygon) bool { return math.Abs(planar.Area(p)) < crumb })
	if len(land) == 0 {
		return area // a belt on the river itself
	}
	return land
}

// nodeGap is how far before its last node a belt's arrow head ends, in metres:
// about the radius of the node's ring on a sheet of the whole city.
const nodeGap = 800

// betweenNodes lets a belt's line begin at its first node, where it overshoots
// it by less than the belt's width, and end before its last one, so that belts
// of one start fan out from it and no arrow head lies under a ring. atNode tells
// that it does begin at a node.
func betweenNodes(s *data.State, e data.Element, line orb.LineString) (part orb.LineString, atNode bool) {
	if len(e.Nodes) < 2 {
		return line, false
	}
	ruler := shape.NewRuler(line)
	from, to := 0.0, ruler.Length()
	if at, ok := locate(s, e.Nodes[0]); ok {
		if along, away := ruler.Nearest(at); away < e.Width/2 && along < e.Width {
			from, atNode = along, true
		}
	}
	if at, ok := locate(s, e.Nodes[len(e.Nodes)-1]); ok {
		if along, away := ruler.Nearest(at); away < e.Width/2 && along > to-e.Width {
			to = min(to, along-nodeGap)
		}
	}
	if to-from < e.Width {
		return line, false
	}
	return ruler.Part(from, to), atNode
}

// mostAside is how far a belt is moved aside from the river, as a share of its
// width: its nodes stay on it.
const mostAside = 0.38

// alongBank moves the centre line of a belt inland where the belt would reach over
// the bank, so that it runs along the river in its full width, arrow head and all.
func (d *derived) alongBank(axis orb.LineString, width float64) orb.LineString {
	if d.river == nil || len(axis) < 3 {
		return axis
	}
	ruler := shape.NewRuler(axis)
	length := ruler.Length()
	aside := make([]orb.Point, len(axis))
	gone := 0.0
	for i, p := range axis {
		if i > 0 {
			gone += planar.Distance(axis[i-1], p)
		}
		half := width / 2
		if length-gone < 2*headLength*width {
			half *= headBarb
		}
		bank := shape.Nearest(d.river, p)
		away := planar.Distance(bank, p)
		if away == 0 {
			continue
		}
		inland := orb.Point{(p[0] - bank[0]) / away, (p[1] - bank[1]) / away}
		if shape.Contains(d.river, p) {
			inland, away = orb.Point{-inland[0], -inland[1]}, -away
		}
		push := min(max(half+bankGap-away, 0), mostAside*width)
		aside[i] = orb.Point{push * inland[0], push * inland[1]}
	}
	window := int(width / smoothing)
	aside = evened(evened(aside, window), window)
	out := make(orb.LineString, len(axis))
	for i, p := range axis {
		out[i] = orb.Point{p[0] + aside[i][0], p[1] + aside[i][1]}
	}
	return out
}

// evened returns the mean of each vector with so many on either side.
func evened(vectors []orb.Point, window int) []orb.Point {
	out := make([]orb.Point, len(vectors))
	for i := range vectors {
		from, to := max(i-window, 0), min(i+window, len(vectors)-1)
		for _, v := range vectors[from : to+1] {
			out[i][0] += v[0] / float64(to-from+1)
			out[i][1] += v[1] / float64(to-from+1)
		}
	}
	return out
}

// headGap is how far before a cluster the arrow head ends, in metres.
const headGap = 400

// endBefore shortens a belt's line that runs into a cluster from outside, so
// that its arrow head points at the cluster instead of covering it.
func (d *derived) endBefore(s *data.State, line orb.LineString) orb.LineString {
	for i, e := range s.Elements {
		cluster := d.elements[i].area
		if e.Kind != data.Cluster || cluster == nil || len(line) < 2 ||
			shape.Contains(cluster, line[0]) || !shape.Contains(cluster, line[len(line)-1]) {
			continue
		}
		for k, p := range line {
			if shape.Contains(cluster, p) || shape.Away(cluster, p) < headGap {
				line = line[:k]
				break
			}
		}
	}
	return line
}

// plainBank is how far the bank that belts follow may run off the drawn one, in
// metres: less than the gap between them, and much is saved by it.
const plainBank = 30

// riverShape returns the river between its banks, as it is drawn, in few points.
func riverShape(s *data.State) orb.MultiPolygon {
	stored := s.Base(data.River)
	if stored == nil {
		return nil
	}
	var all []orb.MultiPolygon
	for _, g := range softOnPlane(s.Features[stored.Generation], softening(stored)) {
		if area := shape.Polygons(g); area != nil {
			all = append(all, area)
		}
	}
	river := shape.Union(all...)
	return simplify.DouglasPeucker(plainBank).MultiPolygon(river.Clone())
}

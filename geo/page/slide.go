package page

import (
	"context"
	"slices"

	"ezmap/geo/crs"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/shape"
	"ezmap/geo/typeface"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// slide is the name of a belt or a river that someone has put in its place: near its
// line it is set along it there, farther off it stands straight.
type slide struct {
	pin  draw.Pin
	name *layer.Feature // only the name: what is drawn keeps its own feature
	axis orb.MultiLineString
	// straight tells that the line has no room for the name there.
	straight bool
}

const (
	// nearLine is how far from the edge of a belt, or from a river's line, a name may be
	// put to be set along it, in millimetres on A4.
	nearLine = 5.0
	// slideSlack is how much of the line more than a name is long it may take.
	slideSlack = 1.12
)

// slides takes the names along lines that are pinned off their features, so that they
// can be set along a piece of them.
func (p *prepared) slides() {
	names := &layer.Layer{ID: "pinned-names", Visible: true}
	for _, l := range p.stack {
		for i := range l.Features {
			f := &l.Features[i]
			k := slices.IndexFunc(p.Pins, func(n draw.Pin) bool {
				return f.Name != nil && f.Name.Type.Place == layer.Along && f.Axis != nil && n.Ref == f.Ref && n.Text == f.Name.Text
			})
			if k < 0 || !l.Visible {
				continue
			}
			name, kind := *f.Name, *f.Name.Type
			kind.Priority = 0 // what the user has put somewhere stays there
			name.Type = &kind
			f.Name = nil
			names.Features = append(names.Features, layer.Feature{Ref: f.Ref, Bound: f.Axis.Bound(), Style: &layer.Style{}, Axis: f.Axis, Width: f.Width, Name: &name})
			p.slid = append(p.slid, slide{pin: p.Pins[k], axis: f.Axis})
		}
	}
	if len(p.slid) == 0 {
		return
	}
	p.stack = append(slices.Clip(p.stack), names)
	for i := range p.slid {
		p.slid[i].name = &names.Features[i]
	}
}

// pins sets the names that were put near their lines along them in a view, and returns
// the pins of all others.
func (p *prepared) pins(v view.View) []draw.Pin {
	pins := p.Pins
	for i := range p.slid {
		s := &p.slid[i]
		s.name.Axis = s.axis
		part := s.piece(v, styleOf(p.Size).factor)
		if s.straight || part == nil {
			continue
		}
		s.name.Axis = orb.MultiLineString{part}
		pins = slices.DeleteFunc(slices.Clone(pins), func(n draw.Pin) bool { return n == s.pin })
	}
	return pins
}

// piece returns the piece of the line along which the name is set, nil where it was put
// too far off.
func (s *slide) piece(v view.View, factor float64) orb.LineString {
	east, north := crs.City.Forward(s.pin.Lon, s.pin.Lat)
	at, mm := orb.Point{east, north}, v.MetresPerMM()
	long := slideSlack * typeface.Measure(s.name.Name.Text, s.name.Name.Type.TextStyle).Width * mm
	reach := s.name.Width/2 + nearLine*factor*mm
	var best orb.LineString
	for _, line := range s.axis {
		ruler := shape.NewRuler(line)
		along, away := ruler.Nearest(at)
		if away > reach {
			continue
		}
		reach = away
		from := min(max(along-long/2, 0), max(ruler.Length()-long, 0))
		best = ruler.Part(from, from+long)
	}
	return best
}

// settle sets names straight that find no room along their lines in a layout.
func (p *prepared) settle(ctx context.Context, l layout) (layout, error) {
	if len(p.slid) == 0 {
		return l, nil
	}
	res, err := p.rehearse(ctx, l)
	if err != nil {
		return l, err
	}
	for i := range p.slid {
		s := &p.slid[i]
		s.straight = s.straight || res.Printed(s.name) == ""
	}
	l.surveyed = nil // others may stand elsewhere now
	return l, nil
}

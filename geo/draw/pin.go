package draw

import (
	"fmt"
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/crs"
	"ezmap/geo/layer"

	"github.com/paulmach/orb"
)

// Pin is a name that someone has put in its place on a sheet: it is printed
// there, in full, whatever it covers, and the other names keep clear of it.
// Where it stands away from its thing a leader line joins the two. It is not
// printed where its place is outside the frame or its thing is not seen.
type Pin struct {
	// Ref is the thing, or the second thing that it stands for.
	Ref layer.Ref `json:"ref"`
	// Text is the name in full.
	Text string `json:"text"`
	// Lon and Lat are the middle of the name, CGCS2000 degrees.
	Lon float64 `json:"lon"`
	Lat float64 `json:"lat"`
}

// NameAt returns the printed name, or the plate, under a point of the sheet, the
// topmost one, as the pin that keeps it where it stands; ok is false where there
// is none. A name that is broken, curved or in short is straight and in full
// when it is pinned.
func (r *Result) NameAt(at canvas.Point) (pin Pin, ok bool) {
	for _, n := range slices.Backward(r.Labels) {
		if n.Request >= len(r.owners) || !n.Under(at) {
			continue
		}
		if f := r.owners[n.Request]; f.Ref != (layer.Ref{}) {
			middle := r.view.ToMap(n.Middle())
			pin = Pin{Ref: f.Ref, Text: f.Name.Text}
			pin.Lon, pin.Lat = crs.City.Inverse(middle[0], middle[1])
			return pin, true
		}
	}
	return Pin{}, false
}

// of tells whether a pin is that of a feature's name.
func (n *Pin) of(f *layer.Feature) bool {
	return f.Name != nil && f.Name.Text == n.Text && n.Ref != (layer.Ref{}) && (f.Ref == n.Ref || f.Also == n.Ref)
}

// pin places the names that are pinned, before all others. A name of several
// features, such as a node and its record, belongs to the topmost.
func (p *painter) pin(leaders bool) error {
	if !p.o.Labels || len(p.o.Pins) == 0 {
		return nil
	}
	p.pinned = map[*layer.Feature]bool{}
	for _, l := range slices.Backward(p.stack) {
		if err := stopped(p.ctx); err != nil {
			return err
		}
		if !l.Visible {
			continue
		}
		for i := range l.Features {
			f := &l.Features[i]
			k := slices.IndexFunc(p.o.Pins, func(n Pin) bool { return n.of(f) })
			if k < 0 || !p.inReach(f) {
				continue
			}
			p.pinned[f] = true
			easting, northing := crs.City.Forward(p.o.Pins[k].Lon, p.o.Pins[k].Lat)
			r, ok := p.naming(f, leaders)
			if !ok {
				continue
			}
			if n, ok := p.board.Pin(r, p.v.ToSheet(orb.Point{easting, northing})); ok {
				n.Request = len(p.owners)
				p.owners, p.names = append(p.owners, f), append(p.names, n)
			}
		}
	}
	return nil
}

// pinsKey returns what tells sets of pins apart.
func pinsKey(pins []Pin) string {
	if len(pins) == 0 {
		return ""
	}
	return fmt.Sprint(pins)
}

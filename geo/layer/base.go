package layer

import (
	"strconv"

	"ezmap/data"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// baseLayer appends a layer for a layer of the base map and returns its
// features with their geometries on the map plane; ok is false when the state
// has none of that kind.
func (b *builder) baseLayer(kind data.LayerKind) (l *Layer, features []data.Feature, plane []orb.Geometry, ok bool) {
	stored := b.state.Base(kind)
	if stored == nil {
		return nil, nil, nil, false
	}
	features = b.state.Features[stored.Generation]
	return b.layer(stored.ID, stored.Title, BaseGroup), features, softOnPlane(features, softening(stored)), true
}

// softening returns over how many metres the outlines of a layer are softened.
func softening(l *data.Layer) float64 {
	if l.Precision == data.Sketch {
		return coasts[l.Kind]
	}
	return 0
}

// coasts says over how many metres the outlines of sketched waters are softened
// for drawing: less than what they may be wrong by.
var coasts = map[data.LayerKind]float64{data.Lakes: 450, data.River: 550}

// baseRef names the i-th feature of a base layer.
func baseRef(l *Layer, i int) Ref { return Ref{BaseRef, l.ID + "/" + strconv.Itoa(i)} }

// neighbours draws the cities and counties around: their ground, then their
// lines, so that no ground covers a line.
func (b *builder) neighbours() {
	ground, features, plane, ok := b.baseLayer(data.Neighbours)
	if !ok {
		return
	}
	ground.Outside, ground.Backdrop = true, true
	lines := b.layer(ground.ID, ground.Title, ground.Group)
	lines.Outside = true
	for i, f := range features {
		g := plane[i]
		if g == nil {
			continue
		}
		land, line, kind := b.book.noLand, b.book.landFine, b.book.countyName
		if f.Properties.Text("level") == "city" {
			land, line, kind = b.book.land, b.book.landLine, b.book.cityName
		}
		area := Feature{Ref: baseRef(ground, i), Geometry: g, Style: land}
		if name := f.Properties.Text("name"); name != "" {
			area.Name = &Name{Text: name, Type: kind, Rank: i}
		}
		ground.add(area)
		if border := b.borders[i]; border != nil {
			lines.add(Feature{Geometry: border, Style: line})
		}
	}
}

// districts draws the districts and names them.
func (b *builder) districts() {
	l, features, plane, ok := b.baseLayer(data.Boundaries)
	if !ok {
		return
	}
	l.Backdrop = true
	tint := 0
	for i, f := range features {
		if f.Properties.Text("level") != "district" || b.zone(f) {
			continue
		}
		k := tint % len(b.book.tints)
		tint++
		g := plane[i]
		if g == nil {
			continue
		}
		area := Feature{Ref: areaRef(l, i, f), Geometry: g, Style: b.book.tints[k]}
		if b.coloured != nil {
			area.Style = b.book.noLand
		}
		if name := f.Properties.Text("name"); name != "" {
			area.Name = &Name{
				Text: name, Under: b.wordsBelow(f.Properties.Text("code")), Type: b.areaType(k), Rank: i,
				Beside: b.nodeOf(f.Properties.Text("code")),
			}
		}
		l.add(area)
	}
	b.paintAreas(features, plane)
}

// zone tells whether a boundary is that of a functional area, which is never
// drawn like a district.
func (b *builder) zone(f data.Feature) bool {
	a := b.state.Area(data.AreaCode(f.Properties.Text("code")))
	return a != nil && a.Kind == data.FunctionalArea
}

// areaRef names the area of a boundary, or the feature where it has no code.
func areaRef(l *Layer, i int, f data.Feature) Ref {
	if code := f.Properties.Text("code"); code != "" {
		return Ref{AreaRef, code}
	}
	return baseRef(l, i)
}

// boundaryLines draws the outlines of districts and city, and functional areas
// where an office has brought their outline.
func (b *builder) boundaryLines() {
	l, features, plane, ok := b.baseLayer(data.Boundaries)
	if !ok {
		return
	}
	l.Borders = true
	var city, zones []Feature
	for i, f := range features {
		g := plane[i]
		if g == nil {
			continue
		}
		line := Feature{Ref: areaRef(l, i, f), Geometry: g, Style: b.book.districtLine}
		switch {
		case b.zone(f):
			line.Style = b.book.zoneArea
			if b.coloured != nil {
				line.Style = b.book.zoneLine
			}
			if b.nodeOf(f.Properties.Text("code")) == nil {
				line.Name = &Name{
					Text: f.Properties.Text("name"), Under: b.wordsBelow(f.Properties.Text("code")), Type: b.book.zoneName,
				}
			}
			zones = append(zones, line)
		case f.Properties.Text("level") == "city":
			line.Style = b.book.cityLine
			city = append(city, line)
		default:
			// Where a district ends at the city's border, the border is drawn alone.
			line.Geometry = b.inner[i]
			l.add(line)
		}
	}
	for _, f := range append(city, zones...) {
		l.add(f)
	}
}

// lakes draws the lakes.
func (b *builder) lakes() {
	l, features, plane, ok := b.baseLayer(data.Lakes)
	if !ok {
		return
	}
	l.Outside, l.Backdrop = true, true
	for i, f := range features {
		g := plane[i]
		if g == nil {
			continue
		}
		lake := Feature{Ref: baseRef(l, i), Geometry: g, Style: b.book.water}
		if name := f.Properties.Text("name"); name != "" {
			lake.Name = &Name{Text: name, Type: b.book.lakeNameOf(g), Rank: i, Beside: b.shoreInCity(g)}
		}
		l.add(lake)
	}
}

// shoreInCity returns the middle of that part of a lake's shore which lies in the city,
// nil where that is little or all: a lake that reaches beyond the city is named inside it.
func (b *builder) shoreInCity(lake orb.Geometry) *orb.Point {
	if b.city == nil || !lake.Bound().Intersects(b.city.Bound()) {
		return nil
	}
	const every = 16 // corners of a softened shore lie close together
	var sum orb.Point
	inside, seen := 0, 0
	for _, part := range shape.Polygons(lake) {
		for i := 0; i < len(part[0]); i += every {
			seen++
			if p := part[0][i]; shape.Contains(b.city, p) {
				sum = orb.Point{sum[0] + p[0], sum[1] + p[1]}
				inside++
			}
		}
	}
	if 5*inside < seen || inside == seen {
		return nil
	}
	return &orb.Point{sum[0] / float64(inside), sum[1] / float64(inside)}
}

// river draws 长江 and names it along its centre line.
func (b *builder) river() {
	l, features, plane, ok := b.baseLayer(data.River)
	if !ok {
		return
	}
	l.Backdrop = true
	for i, f := range features {
		g := plane[i]
		if g == nil {
			continue
		}
		if len(shape.Polygons(g)) > 0 {
			l.add(Feature{Ref: baseRef(l, i), Geometry: g, Style: b.book.water})
			continue
		}
		axis := shape.Join(shape.Lines(g))
		if len(axis) == 0 {
			continue
		}
		for k := range axis {
			axis[k] = shape.Smooth(axis[k], riverStep)
		}
		l.add(Feature{
			Ref: baseRef(l, i), Bound: axis.Bound(), Style: b.book.unseen, Axis: axis,
			Name: &Name{Text: f.Properties.Text("name"), Type: b.book.riverName, Rank: i},
		})
	}
}

// riverStep is how closely a river's line is sampled for its name, in metres.
const riverStep = 300

// placeStyle is how one kind of place of the base map is shown.
type placeStyle struct {
	style *Style
	name  *Type
}

// placeKinds returns the kinds of place that are shown. Lakes are named by
// their own layer, parks stand in the register, cities around are areas.
func (b *book) placeKinds() map[string]placeStyle {
	return map[string]placeStyle{
		"seat":     {b.seat, b.seatName},
		"station":  {b.station, b.placeName},
		"airport":  {b.airport, b.placeName},
		"bridge":   {b.bridge, b.placeName},
		"township": {b.township, b.townshipName},
	}
}

// places draws seats, stations, bridges and townships. A position that is only
// estimated prints no name of its own, so such places are not drawn at all.
func (b *builder) places() {
	l, features, plane, ok := b.baseLayer(data.Places)
	if !ok {
		return
	}
	l.Yields = true
	kinds := b.book.placeKinds()
	shown := b.siteNames(features)
	for i, f := range features {
		kind, known := kinds[f.Properties.Text("kind")]
		precision := data.Precision(f.Properties.Text("precision"))
		if !known || precision == data.Sketch || shown[f.Properties.Text("name")] {
			continue
		}
		if p, isPoint := plane[i].(orb.Point); isPoint {
			l.add(Feature{
				Ref: baseRef(l, i), Geometry: p, Style: kind.style, Precision: data.Reference,
				Name: &Name{Text: f.Properties.Text("name"), Type: kind.name, Rank: i},
			})
		}
	}
}

// siteNames returns which names of places sites with a symbol of their own have,
// so that the base map does not draw the same place again.
func (b *builder) siteNames(places []data.Feature) map[string]bool {
	names := make(map[string]bool, len(places))
	for _, f := range places {
		names[f.Properties.Text("name")] = false
	}
	for i := range b.state.Sites {
		s := &b.state.Sites[i]
		if shown, asked := names[s.Name]; !asked || shown {
			continue
		}
		names[s.Name] = s.Location != nil && b.shows(s) && !b.options.Hidden[siteLayerID(s.Kind)]
	}
	return names
}

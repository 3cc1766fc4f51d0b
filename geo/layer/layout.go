package layer

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"ezmap/data"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// drawn is a layout element with its geometry on the map plane.
type drawn struct {
	*data.Element
	order int // among all elements
	nth   int // among those of its kind
	shown bool
	ink   color.NRGBA // of a belt or cluster
	figure
}

// meeting is a place of the layout: the stops of all shown elements with one name.
type meeting struct {
	node    data.Node
	element *data.Element
	at      orb.Point
	stops   []stop
	ink     color.NRGBA // of the first element that it belongs to
}

// collectElements finds the nodes of the elements, so that every layer can use
// them: the names of districts stand beside the nodes, sites give way to them.
func (b *builder) collectElements() {
	count := map[data.ElementKind]int{}
	for i := range b.state.Elements {
		e := &b.state.Elements[i]
		d := drawn{Element: e, order: i, nth: count[e.Kind], figure: b.derived.elements[i]}
		count[e.Kind]++
		switch e.Kind {
		case data.Belt:
			d.ink = b.inkOf(e.ID, b.book.p.belts[d.nth%len(b.book.p.belts)])
		case data.Cluster:
			d.ink = b.inkOf(e.ID, b.book.p.clusters[d.nth%len(b.book.p.clusters)])
		}
		d.shown = slices.Contains(b.options.Schemes, e.Scheme) && !b.options.Hidden[e.ID]
		b.elements = append(b.elements, d)
	}
	b.eachElement(data.Belt, b.meet)
	b.eachElement(data.Cluster, b.meet)
}

func (b *builder) eachElement(kind data.ElementKind, do func(*drawn)) {
	for i := range b.elements {
		if b.elements[i].Kind == kind {
			do(&b.elements[i])
		}
	}
}

// meet enters the nodes of a shown element.
func (b *builder) meet(d *drawn) {
	if !d.shown {
		return
	}
	for i, node := range d.Nodes {
		at, ok := b.locate(node)
		if !ok {
			continue
		}
		// Darker than the belt, so that the white number reads on it.
		s := stop{i + 1, toward(d.ink, rgb(0), 0.28)}
		k := slices.IndexFunc(b.stops, func(m *meeting) bool { return m.node.Name == node.Name })
		if k < 0 {
			b.stops = append(b.stops, &meeting{node: node, element: d.Element, at: at, ink: d.ink})
			k = len(b.stops) - 1
		}
		if d.Kind == data.Belt {
			b.stops[k].stops = append(b.stops[k].stops, s)
		}
	}
}

// locate returns where a node stands on the map plane: its own place, or that
// of the site it stands for.
func (b *builder) locate(n data.Node) (orb.Point, bool) { return locate(b.state, n) }

func locate(s *data.State, n data.Node) (orb.Point, bool) {
	where := n.Location
	if where == nil && n.Site != "" {
		if site := data.Find[data.Site](s, n.Site); site != nil {
			where = site.Location
		}
	}
	if where == nil {
		return orb.Point{}, false
	}
	return projectPoint(where.Point)
}

// nodeOf returns where the node of an area is drawn, or else the member of
// 多点支撑 that stands for it; nil when there is neither.
func (b *builder) nodeOf(code string) *orb.Point {
	if code == "" {
		return nil
	}
	for _, m := range b.stops {
		if string(m.node.Area) == code {
			return &m.at
		}
	}
	for _, e := range b.elements {
		if e.Kind != data.Points || !e.shown {
			continue
		}
		for _, n := range e.Nodes {
			if at, ok := b.locate(n); ok && string(n.Area) == code {
				return &at
			}
		}
	}
	return nil
}

// elementLayer appends the layer of an element.
func (b *builder) elementLayer(d *drawn) *Layer {
	l := b.layer(d.ID, d.Name, LayoutGroup)
	l.Visible = d.shown
	return l
}

// belts draws the belts as ribbons under one veil.
func (b *builder) belts() {
	b.eachElement(data.Belt, func(d *drawn) {
		l := b.elementLayer(d)
		l.Veil = beltVeil
		if d.area == nil {
			return
		}
		style := b.book.beltStyle(d.nth, d.ink, b.lineOf(d.ID, 0.32))
		style.Keys = b.book.key(layoutKeys, b.titleOf(d.ID, d.Name), layoutOrder+d.order, beltSwatch(style, beltVeil))
		style.Keys[0].Look = fmt.Sprint(d.ink, style.Pens, d.nth)
		l.add(Feature{
			Ref: Ref{ElementRef, d.ID}, Geometry: d.area, Axis: orb.MultiLineString{d.axis}, Width: d.Width, Style: style,
			Name: &Name{Text: d.Name, Short: d.Short, Type: b.book.beltName(d.ink), Rank: d.order},
		})
	})
}

// clusters draws the clusters as soft outlines.
func (b *builder) clusters() {
	b.eachElement(data.Cluster, func(d *drawn) {
		l := b.elementLayer(d)
		if d.area == nil {
			return
		}
		style := b.book.clusterStyle(d.nth, d.ink, b.lineOf(d.ID, 0.5))
		style.Keys = b.book.key(layoutKeys, b.titleOf(d.ID, d.Name), layoutOrder+d.order, softSwatch(style))
		style.Keys[0].Look = fmt.Sprint(d.ink, style.Pens)
		// The smaller a cluster is, the fewer places its outline has for a plate.
		l.add(Feature{
			Ref: Ref{ElementRef, d.ID}, Geometry: d.area, Style: style,
			Name: &Name{Text: d.Name, Short: d.Short, Type: b.book.clusterName(d.ink), Rank: int(math.Abs(planar.Area(d.area)) / 1e6)},
		})
	})
}

// frames draws 一城 as a soft line around the whole city and the corridor's
// functional area as a hint around belts and clusters. Neither is a border.
func (b *builder) frames() {
	b.eachElement(data.CityElement, func(d *drawn) {
		l := b.elementLayer(d)
		if !d.shown || b.city == nil {
			return
		}
		style := *b.book.frame
		style.Keys = b.book.key(layoutKeys, b.titleOf(d.ID, "一城："+d.Name), layoutOrder+d.order, lineSwatch(&style))
		l.add(Feature{
			Ref: Ref{ElementRef, d.ID}, Geometry: b.frame, Style: &style,
			Name: &Name{Text: "一城：" + d.Name, Short: d.Short, Type: b.book.framePlate, Rank: d.order},
		})
	})
	b.eachElement(data.Zone, func(d *drawn) {
		area := b.zoneArea(d)
		if area == nil {
			return
		}
		l := b.elementLayer(d)
		style := *b.book.corridor
		style.Keys = b.book.key(layoutKeys, b.titleOf(d.ID, d.Name), layoutOrder+d.order, softSwatch(&style))
		l.add(Feature{
			Ref: Ref{ElementRef, d.ID}, Geometry: area, Style: &style,
			Name: &Name{Text: d.Name, Short: d.Short, Type: b.book.corridorName, Rank: d.order},
		})
	})
}

// corridorZone is the element whose area is not drawn by the plan but follows
// from the belts and clusters of the corridor (光谷科创大走廊鄂州功能区).
const corridorZone = "corridor-zone"

// zoneArea returns the area of a zone: its own geometry, or what follows from
// belts and clusters; nil when it has none.
func (b *builder) zoneArea(d *drawn) orb.MultiPolygon {
	if own := shape.Polygons(project(d.Geometry)); own != nil || d.ID != corridorZone {
		return own
	}
	return b.corridor
}

// plates draws zones that the plan gives no shape: a plate with an arrow toward 武汉.
func (b *builder) plates() {
	b.eachElement(data.Zone, func(d *drawn) {
		if d.ID == corridorZone || d.Geometry != nil {
			return
		}
		l := b.elementLayer(d)
		at, toward, ok := b.gate()
		if !d.shown || !ok {
			return
		}
		style := &Style{Keys: b.book.key(layoutKeys, b.titleOf(d.ID, d.Name), layoutOrder+d.order, plateSwatch(b.book.demoPlate))}
		l.add(Feature{
			Ref: Ref{ElementRef, d.ID}, Bound: at.Bound(), Style: style,
			Name: &Name{Text: d.Name, Short: d.Short, Type: b.book.demoPlate, Beside: &at, Toward: &toward},
		})
	})
}

// wuhan is the code of the city toward which the plate points.
const wuhan = "420100"

// gate returns the point of the city's border that is nearest to 武汉's own seat, and that seat.
func (b *builder) gate() (at, toward orb.Point, ok bool) {
	if b.city == nil {
		return at, toward, false
	}
	for _, f := range b.state.BaseFeatures(data.Places) {
		if p, isPoint := f.Geometry.(orb.Point); isPoint && f.Properties.Text("kind") == "city" && f.Properties.Text("name") == "武汉市" {
			toward, ok = projectPoint(p)
		}
	}
	for _, f := range b.state.BaseFeatures(data.Neighbours) {
		if !ok && f.Properties.Text("code") == wuhan {
			toward, _, ok = shape.Middle(shape.Polygons(project(f.Geometry)), 500)
		}
	}
	if !ok {
		return at, toward, false
	}
	return shape.Nearest(b.city, toward), toward, true
}

// overview is the N of the scale 1:N beyond which rings would cover the city.
const overview = 900_000

// pointSets draws the members of 多点支撑.
func (b *builder) pointSets() {
	b.eachElement(data.Points, func(d *drawn) {
		l := b.elementLayer(d)
		if !d.shown {
			return
		}
		mark := b.book.pointMark(d.nth, pointRadius)
		keys := b.book.key(layoutKeys, b.titleOf(d.ID, d.Name), layoutOrder+d.order, markSwatch(mark))
		style := &Style{Mark: mark, Keys: keys, MaxScale: overview}
		wide := &Style{Mark: b.book.pointMark(d.nth, nodeRadius+1), Keys: keys, MaxScale: overview}
		for i, n := range d.Nodes {
			at, ok := b.locate(n)
			if !ok {
				continue
			}
			f := Feature{Ref: b.nodeRef(n, d.Element), Geometry: at, Style: style, Precision: b.precision(n)}
			if b.meets(n.Name) {
				f.Style = wide
			}
			if !b.namesDistrict(n) && !b.drawsSite(n) {
				f.Name = &Name{Text: n.Name, Type: b.book.siteName, Rank: i}
			}
			l.add(f)
		}
	})
}

// meets tells whether a numbered node of that name is drawn.
func (b *builder) meets(name string) bool {
	return slices.ContainsFunc(b.stops, func(m *meeting) bool { return m.node.Name == name && len(m.stops) > 0 })
}

// precision returns how far the place of a node may be trusted.
func (b *builder) precision(n data.Node) data.Precision {
	if n.Location != nil {
		return n.Location.Precision
	}
	if s := data.Find[data.Site](b.state, n.Site); s != nil && s.Location != nil {
		return s.Location.Precision
	}
	return data.Sketch
}

// nodes draws the nodes of the belts and the members of the clusters, on top of everything.
func (b *builder) nodes() {
	l := &Layer{ID: "nodes", Title: "布局节点", Group: LayoutGroup, Visible: true, gray: b.options.Gray, tree: &tree{}}
	b.stack = append(b.stack, l)
	numbered := b.book.key(layoutKeys, "发展带节点（依次编号）", layoutOrder+80, nil)
	members := b.book.key(layoutKeys, "组团成员", layoutOrder+81, nil)
	for _, m := range b.stops {
		if len(m.stops) == 0 && b.drawsSite(m.node) {
			continue
		}
		style := &Style{}
		if len(m.stops) > 0 {
			style.Mark, style.Keys = b.book.nodeMark(m.stops), numbered
		} else {
			style.Mark, style.Keys = b.book.memberMark(m.ink), members
		}
		if key := style.Keys[0]; key.Draw == nil {
			key.Draw, key.Look = markSwatch(style.Mark), fmt.Sprint(m.ink, m.stops)
		}
		f := Feature{Ref: b.nodeRef(m.node, m.element), Geometry: m.at, Style: style}
		if m.node.Area != "" && m.node.Site != "" {
			f.Also = Ref{SiteRef, m.node.Site}
		}
		if !b.namesDistrict(m.node) {
			f.Name = &Name{Text: m.node.Name, Under: b.outlinedWords(m.node.Area), Type: b.book.nodeName}
		}
		l.add(f)
	}
}

// nodeRef names what a node stands for: a site, an area, or else its element.
func (b *builder) nodeRef(n data.Node, e *data.Element) Ref {
	switch {
	case n.Area != "":
		return Ref{AreaRef, string(n.Area)}
	case n.Site != "":
		return Ref{SiteRef, n.Site}
	}
	return Ref{ElementRef, e.ID}
}

// namesDistrict tells that a node stands for a district whose own name is on the map.
func (b *builder) namesDistrict(n data.Node) bool {
	boundaries := b.state.Base(data.Boundaries)
	if n.Area == "" || boundaries == nil || b.options.Hidden[boundaries.ID] {
		return false
	}
	a := b.state.Area(n.Area)
	return a != nil && a.Kind == data.District && b.areaShape(n.Area) != nil
}

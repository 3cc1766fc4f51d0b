package layer

import (
	"image/color"
	"math"
	"sync"

	"ezmap/geo/canvas"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// The groups of the legend, in their order.
const (
	linesKeys    = "界线"
	layoutKeys   = "布局"
	sitesKeys    = "平台园区"
	importedKeys = "导入图层"
	baseKeys     = "底图"
)

// The places of entries in the legend.
const (
	cityLineOrder     = 100
	districtLineOrder = 110
	zoneLineOrder     = 120
	chartsOrder       = 130 // + place of the key
	layoutOrder       = 200 // + place of the element in the plan
	nodeOrder         = 290
	kindOrder         = 300 // + place of the family
	levelOrder        = 330
	statusOrder       = 340
	crowdOrder        = 350
	themeOrder        = 1000 // + 100 for each family that has a theme
	importedOrder     = 3000 // + place of the layer, or 100 for each that has a theme
	riverOrder        = 9000
	placeOrder        = 9010
)

// beltVeil is how far belts let the map below show through.
const beltVeil = 0.62

// book holds the styles of one palette and size. It is made once, so that marks
// keep their identity, by which the canvas caches them.
type book struct {
	p    palette
	size float64

	land, noLand, unseen    *Style
	landLine, landFine      *Style
	tints                   [3]*Style
	water                   *Style
	cityLine, districtLine  *Style
	zoneArea, zoneLine      *Style
	seat, station, bridge   *Style
	township, airport, town *Style
	frame, corridor         *Style
	importedStyles          [4]*Style

	cityName, countyName, riverName          *Type
	lakeNames                                [3]*Type // of large lakes, of others, of small ones
	districtNames                            [3]*Type
	colouredName                             *Type
	seatName, placeName, townshipName        *Type
	nodeName, siteName, zoneName             *Type
	importedName, importedLine, importedArea *Type
	framePlate, corridorName, demoPlate      *Type

	mu    sync.Mutex
	sites map[titledLook]*Style
	marks map[any]*canvas.Mark
	keys  map[string]*Key

	crowds    map[string]*Style
	crowdKeys []*Key
}

// books holds the books made so far, by palette and size.
var books struct {
	sync.Mutex
	made map[bookKey]*book
}

type bookKey struct {
	gray bool
	size float64
}

// bookFor returns the styles for options.
func bookFor(o Options) *book {
	key := bookKey{o.Gray, o.Size}
	if !(key.size > 0) || math.IsInf(key.size, 0) {
		key.size = 1
	}
	books.Lock()
	defer books.Unlock()
	if b := books.made[key]; b != nil {
		return b
	}
	b := newBook(key)
	// A user who drags a size slider must not fill the memory with books.
	if books.made == nil || len(books.made) > 16 {
		books.made = map[bookKey]*book{}
	}
	books.made[key] = b
	return b
}

func newBook(key bookKey) *book {
	b := &book{p: colours, size: key.size, sites: map[titledLook]*Style{}, marks: map[any]*canvas.Mark{}, keys: map[string]*Key{}}
	if key.gray {
		b.p = greys
	}
	b.baseStyles()
	b.placeStyles()
	b.layoutStyles()
	b.types()
	return b
}

// pen returns a solid pen with round corners.
func (b *book) pen(ink color.NRGBA, width float64) canvas.Pen {
	return canvas.Pen{Color: ink, Width: width * b.size, Join: canvas.RoundJoin}
}

// dashed returns a pen with dashes given in millimetres.
func (b *book) dashed(ink color.NRGBA, width float64, dash ...float64) canvas.Pen {
	pen := b.pen(ink, width)
	for _, d := range dash {
		pen.Dash = append(pen.Dash, d*b.size)
	}
	return pen
}

func (b *book) baseStyles() {
	p := &b.p
	b.land, b.noLand, b.unseen = &Style{Fill: p.land}, &Style{Solid: true}, &Style{}
	b.landLine = &Style{Pens: []canvas.Pen{b.dashed(p.landLine, 0.3, 3.2, 0.8, 0.5, 0.8)}}
	b.landFine = &Style{Pens: []canvas.Pen{b.pen(p.landLineFine, 0.18)}}
	for i, tint := range p.tints {
		b.tints[i] = &Style{Fill: tint}
	}
	b.water = &Style{Shades: true, Fill: p.water, Pens: []canvas.Pen{b.pen(p.shore, 0.16)}}
	b.water.Keys = b.key(baseKeys, "水系", riverOrder, areaSwatch(b.water))

	line := b.dashed(p.cityLine, 0.5, 4.2, 0.9, 0.7, 0.9)
	b.cityLine = &Style{Shades: true, Pens: []canvas.Pen{b.pen(fade(white, 0.75), 1.1), line}}
	b.cityLine.Keys = b.key(linesKeys, "市界", cityLineOrder, lineSwatch(b.cityLine))
	b.districtLine = &Style{Shades: true, Pens: []canvas.Pen{
		b.pen(fade(white, 0.6), 0.7), b.dashed(p.districtLine, 0.3, 2.2, 0.7, 0.5, 0.7),
	}}
	b.districtLine.Keys = b.key(linesKeys, "县（区）界", districtLineOrder, lineSwatch(b.districtLine))
	b.zoneArea = &Style{
		Hatch: &Hatch{Pen: b.pen(fade(p.node, 0.4), 0.16), Gap: 1.5 * b.size, Angle: -math.Pi / 4},
		Pens:  []canvas.Pen{b.dashed(p.node, 0.3, 1.2, 0.8)},
	}
	b.zoneArea.Keys = b.key(linesKeys, "功能区范围（示意）", zoneLineOrder, areaSwatch(b.zoneArea))
	b.zoneLine = &Style{Shades: true, Pens: b.zoneArea.Pens}
	b.zoneLine.Keys = b.key(linesKeys, "功能区范围（示意）", zoneLineOrder, lineSwatch(b.zoneLine))
}

func (b *book) placeStyles() {
	place := func(title string, order int, maxScale float64, m *canvas.Mark) *Style {
		return &Style{Mark: m, MaxScale: maxScale, Keys: b.key(baseKeys, title, placeOrder+order, markSwatch(m))}
	}
	p, s := &b.p, b.size
	b.seat = place("政府驻地", 0, 700_000, seatMark(p.place, 0.85*s))
	b.town = place("周边城市", 1, 0, seatMark(toward(p.place, white, 0.35), 0.8*s))
	b.township = place("乡镇、街道", 2, 260_000, dotMark(p.inkSoft, 0.55*s, false))
	b.airport = place("机场", 3, 900_000, airportMark(p.place, 1.35*s))
	b.station = place("火车站", 4, 450_000, stationMark(p.place, 0.8*s))
	b.bridge = place("长江大桥", 5, 450_000, bridgeMark(p.inkSoft, 0.75*s))
}

func (b *book) layoutStyles() {
	p, s := &b.p, b.size
	b.frame = &Style{Shades: true, Pens: []canvas.Pen{
		b.pen(fade(p.frame, 0.2), 2.6), b.pen(fade(white, 0.9), 1.0),
		{Color: p.frame, Width: 0.7 * s, Cap: canvas.RoundCap, Join: canvas.RoundJoin, Dash: []float64{0.01, 1.7 * s}},
	}}
	b.corridor = &Style{
		Shades: true,
		Edge:   &Edge{Color: fade(p.corridor, 0.16), Width: 1.6 * s},
		Pens:   []canvas.Pen{b.dashed(p.corridor, 0.35, 0.6, 0.9)},
	}
	for i, ink := range p.imported {
		b.importedStyles[i] = &Style{
			Fill: fade(ink, 0.12),
			Pens: []canvas.Pen{b.patterned(ink, 0.35, i)},
			Mark: b.pointSign(i, ink, b.pen(toward(ink, rgb(0), 0.3), 0.2), 0.75),
		}
	}
}

// beltStyle returns the style of the n-th belt in a colour, its outline so wide.
func (b *book) beltStyle(n int, ink color.NRGBA, line float64) *Style {
	casing := b.pen(white, 1.5)
	return &Style{
		Shades: true,
		Casing: &casing,
		Fill:   toward(ink, white, 0.3),
		Pens:   []canvas.Pen{b.pen(toward(ink, rgb(0), 0.08), line)},
		Flow: &Flow{
			Pen:    canvas.Pen{Color: white, Width: 0.75 * b.size, Cap: canvas.RoundCap, Join: canvas.RoundJoin},
			Length: 1.3 * b.size, Height: 3.2 * b.size, Gap: 11 * b.size, Count: 1 + n%mostArrows,
		},
	}
}

// mostArrows is how many arrows stand together on a belt at the most.
const mostArrows = 3

// clusterStyle returns the style of the n-th cluster in a colour, its dashes so wide.
func (b *book) clusterStyle(n int, ink color.NRGBA, line float64) *Style {
	dash := b.dashed(ink, line, nth(dashesOfClusters[:], n)...)
	dash.Cap = canvas.RoundCap
	return &Style{
		Shades: true,
		Edge:   &Edge{Color: fade(ink, 0.38), Width: 2.5 * b.size},
		Pens:   []canvas.Pen{b.pen(fade(white, 0.7), line+0.6), dash},
	}
}

// text returns letters with a white halo.
func (b *book) text(size float64, bold bool, ink color.NRGBA) canvas.TextStyle {
	return canvas.TextStyle{
		Size: size * b.size, Bold: bold, Color: ink,
		Halo: fade(b.p.halo, 0.88), HaloWidth: (0.22 + 0.06*size) * b.size,
	}
}

// spaced returns letters set apart by a share of their height.
func (b *book) spaced(size, tracking float64, bold bool, ink color.NRGBA) canvas.TextStyle {
	t := b.text(size, bold, ink)
	t.Tracking = t.Size * tracking
	return t
}

// slanted returns letters leaning to the left, as waters are named on Chinese maps.
func (b *book) slanted(size, tracking float64, ink color.NRGBA) canvas.TextStyle {
	t := b.spaced(size, tracking, false, ink)
	t.Slant = -0.2
	return t
}

func (b *book) types() {
	p := &b.p
	for i, ink := range p.inkDistricts {
		b.districtNames[i] = &Type{TextStyle: b.spaced(5, 0.55, true, ink), Place: Inside, Priority: 30}
	}
	b.colouredName = &Type{TextStyle: b.spaced(4.4, 0.4, true, p.ink), Place: Inside, Priority: 30}
	b.colouredName.Halo = fade(p.halo, 0.96)
	b.cityName = &Type{TextStyle: b.spaced(4.2, 0.5, false, p.inkPale), Place: Inside, Priority: 60}
	b.countyName = &Type{TextStyle: b.spaced(2.7, 0.15, false, p.inkPale), Place: Inside, Priority: 72, MaxScale: 500_000}
	b.riverName = &Type{TextStyle: b.slanted(3.6, 1.2, p.inkWater), Place: Along, Priority: 45}
	for i, size := range lakeLetters {
		b.lakeNames[i] = &Type{TextStyle: b.slanted(size, 0.12+0.1*float64(len(lakeLetters)-1-i), p.inkWater), Place: Inside, Spill: true, Priority: 48 + i, MaxScale: 800_000}
	}
	b.lakeNames[0].MaxScale = 1_500_000

	b.nodeName = &Type{TextStyle: b.text(3.0, true, p.ink), Place: Around, Priority: 10, Wrap: 9}
	b.zoneName = &Type{TextStyle: b.text(3.0, true, p.node), Place: Inside, Priority: 12}
	b.siteName = &Type{TextStyle: b.text(2.35, false, p.ink), Place: Around, Priority: 40, Wrap: 11, MaxScale: overview}
	b.seatName = &Type{TextStyle: b.text(2.4, false, p.inkSoft), Place: Around, Priority: 64, Wrap: 9}
	b.placeName = &Type{TextStyle: b.text(2.2, false, p.inkSoft), Place: Around, Priority: 66, Wrap: 9}
	b.townshipName = &Type{TextStyle: b.text(2.3, false, p.inkSoft), Place: Around, Priority: 68}
	b.importedName = &Type{TextStyle: b.text(2.3, false, p.inkSoft), Place: Around, Priority: 80, Wrap: 11}

	line, area := *b.importedName, *b.importedName
	line.Place, area.Place = Along, Inside
	b.importedLine, b.importedArea = &line, &area

	plate := func(ink color.NRGBA, priority int) *Type {
		rim := b.pen(ink, 0.3)
		text := b.text(2.9, true, toward(ink, rgb(0), 0.15))
		text.HaloWidth = 0
		return &Type{
			TextStyle: text, Place: Plate, Priority: priority, Wrap: 9,
			Plate: &canvas.Paint{Color: fade(white, 0.95)}, Rim: &rim,
		}
	}
	b.framePlate = plate(p.frame, 22)
	b.framePlate.Off = true
	b.demoPlate = plate(p.demo, 20)
	b.demoPlate.Off = true
	b.corridorName = plate(p.corridor, 21)
}

// The heights of the letters of lakes on A4, in millimetres, and from how many square
// kilometres a lake is large, and not small.
var lakeLetters = [...]float64{3.5, 2.8, 2.5}

const largeLake, usualLake = 50, 5

// lakeNameOf returns the type for the name of a lake, by its area on the map plane.
func (b *book) lakeNameOf(g orb.Geometry) *Type {
	switch km2 := math.Abs(planar.Area(g)) / 1e6; {
	case km2 >= largeLake:
		return b.lakeNames[0]
	case km2 >= usualLake:
		return b.lakeNames[1]
	}
	return b.lakeNames[2]
}

// beltName returns the type for the name of a belt of a colour, along its line.
func (b *book) beltName(ink color.NRGBA) *Type {
	ink = toward(ink, rgb(0), 0.42)
	return &Type{TextStyle: b.spaced(3.3, 0.35, true, ink), Place: Along, Spacing: 0.25, Priority: 5}
}

// clusterName returns the type for the name of a cluster of a colour: white on
// that colour, or dark on a light one, standing on the outline.
func (b *book) clusterName(ink color.NRGBA) *Type {
	ink = toward(ink, rgb(0), 0.06)
	rim := b.pen(white, 0.35)
	text := b.text(3, true, white)
	if greyOf(ink).R > 165 {
		text.Color = b.p.ink
	}
	text.HaloWidth = 0
	return &Type{TextStyle: text, Place: Plate, Priority: 8, Wrap: 9, Plate: &canvas.Paint{Color: ink}, Rim: &rim}
}

// pointKey, nodeKey and memberKey tell the marks of the layout apart.
type (
	pointKey struct {
		set    int
		radius float64
	}
	nodeKey   [2]stop
	memberKey color.NRGBA
)

// pointMark returns the ring of a set of 多点支撑.
func (b *book) pointMark(set int, radius float64) *canvas.Mark {
	set %= len(b.p.points)
	return b.mark(pointKey{set, radius}, func() *canvas.Mark { return pointMark(set, b.p.points[set], radius, b.size) })
}

// nodeMark returns the double ring of a node with its first two stops.
func (b *book) nodeMark(stops []stop) *canvas.Mark {
	stops = stops[:min(len(stops), 2)]
	var key nodeKey
	copy(key[:], stops)
	return b.mark(key, func() *canvas.Mark { return nodeMark(stops, b.p.node, b.size) })
}

// memberMark returns the ring of a member of a cluster of a colour.
func (b *book) memberMark(ink color.NRGBA) *canvas.Mark {
	return b.mark(memberKey(ink), func() *canvas.Mark { return memberMark(ink, b.size) })
}

// mark returns the mark of a key, made once.
func (b *book) mark(key any, make func() *canvas.Mark) *canvas.Mark {
	b.mu.Lock()
	defer b.mu.Unlock()
	m := b.marks[key]
	if m == nil {
		if len(b.marks) > mostMarks {
			b.marks = map[any]*canvas.Mark{}
		}
		m = make()
		b.marks[key] = m
	}
	return m
}

// mostMarks bounds what a user who tries colour after colour leaves behind.
const mostMarks = 8192

// key returns a legend entry as the list that a style holds.
func (b *book) key(group, title string, order int, draw func(canvas.Canvas, canvas.Rect)) []*Key {
	return []*Key{{Entry: Entry{Group: group, Title: title, Draw: draw}, Order: order}}
}

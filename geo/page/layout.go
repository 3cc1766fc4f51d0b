package page

import (
	"maps"
	"math"
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/draw"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// layout is 版面: where everything on a sheet stands.
type layout struct {
	size     Size
	style    style
	view     view.View   // its frame is 内图廓, the neat line
	outer    canvas.Rect // 外图廓
	texts    []lettering
	blanks   []canvas.Rect // lines to be filled in by hand, without height
	legend   panel
	at       canvas.Point // of the legend
	wide     float64      // that the legend may take
	missing  []string     // groups of the legend that there is no room for
	inset    canvas.Rect  // ground of a legend inside the map frame; empty for one beside it
	north    canvas.Rect
	bare     bool // without degrees along the frame
	position position
	key      []numbered // marks that a number on the map stands for
	// rooms is where parts stand whose room is more than their letters, and those
	// that were moved.
	rooms    map[Part]canvas.Rect
	keyPanel panel         // the key where it was moved out of the legend
	grounded []canvas.Rect // boxes of moved parts that cover the map and have a ground of their own
	trouble  error         // why a moved part cannot be laid into its box
	// surveyed is what the map of the layout will show, nil where that is still to be
	// found out.
	surveyed *draw.Result
}

// lettering is a line of words of a part.
type lettering struct {
	canvas.Text
	part Part
}

// write adds a line of a part.
func (l *layout) write(part Part, t canvas.Text) { l.texts = append(l.texts, lettering{t, part}) }

// give says what room a part has.
func (l *layout) give(part Part, box canvas.Rect) {
	rooms := maps.Clone(l.rooms)
	if rooms == nil {
		rooms = map[Part]canvas.Rect{}
	}
	rooms[part] = box
	l.rooms = rooms
}

// words are the texts of a sheet.
type words struct {
	title, subtitle, banner string
	secrecy                 string // 密级
	notes                   []string
	imprint                 []blank
}

// composer finds the layout of a sheet that shows its subject largest.
type composer struct {
	size    Size
	style   style
	words   words
	legend  legend
	subject subject
	ground  orb.Bound // of the position map, zero for none
	sheet   Sheet     // tells which parts are left out
	head    *headed   // what upright returns, nil before it is known
	worst   float64   // the smallest scale, as the N of 1:N, that is still of use; 0 for any
}

// Shares of the sheet.
const (
	leastFrame  = 0.4  // of height or width that the map frame must keep
	mostPanel   = 0.47 // of the width that a panel beside the map may take
	leastPanel  = 0.2  // of the width that it takes at least
	spoiled     = 1.6  // a legend that makes the map smaller than this is cut down
	cramped     = 1.35 // the same for a small figure, whose map is small as it is
	smaller     = 2.5  // how much smaller than in an empty frame a map may become
	mostColumns = 6    // of a legend
)

// compose returns the best layout, with the moved parts where they were moved to.
func (c composer) compose() layout {
	flow := c
	if c.isMoved(KeyPart) {
		flow.legend = c.legend.without(keyGroup)
	}
	return c.rearrange(flow.arranged())
}

// arranged returns the best layout of what was not moved and of what was, as if it
// had not been: what is moved leaves the others in their places. Where the legend
// would leave too small a map it is cut down: first the base map, which explains
// itself, then the sites.
func (c composer) arranged() layout {
	above, body := c.upright()
	c.head = &headed{above, body}
	var worst layout // without any legend but the scale bar
	if c.style.detail != full {
		worst = c.barely()
	}
	for _, drop := range [][]string{nil, {layer.BaseGroup}, {layer.BaseGroup, layer.SitesGroup}} {
		lighter := c
		lighter.legend = c.legend.without(drop...)
		if l := lighter.best(); l.fits() && (c.style.detail == full || l.view.Scale <= c.bearable()*worst.view.Scale) {
			l.missing = c.legend.lacking(lighter.legend)
			return l
		}
	}
	if c.style.detail == full {
		worst = c.barely()
	}
	return worst
}

// bearable is how much smaller than without a legend the map may become.
func (c composer) bearable() float64 {
	if c.style.detail == minimal {
		return cramped
	}
	return spoiled
}

// barely returns the best layout with no more of the legend than the scale bar.
func (c composer) barely() layout {
	bare := c
	bare.legend = legend{style: c.style}
	l := bare.best()
	l.missing = c.legend.lacking(bare.legend)
	return l
}

// headed is a sheet with its title on top and its notes at the bottom, and the room
// between them.
type headed struct {
	layout layout
	body   canvas.Rect
}

// best returns the candidate with the largest scale and, of equals, the one that
// shows most of the map; an empty layout when none fits.
func (c composer) best() layout {
	var best layout
	sets := c.legend.variants()
	for columns := 1; columns <= mostColumns; columns++ {
		for _, rows := range sets {
			set := c.legend.set(rows, columns)
			for _, arrange := range []func(panel) layout{c.beside, c.below, c.inset, c.between, c.aside} {
				c.worst = best.view.Scale
				if l := arrange(set); l.fits() && (!best.fits() || l.better(best)) {
					best = l
				}
			}
		}
	}
	for _, rows := range sets {
		c.worst = best.view.Scale
		if l := c.slim(rows); l.fits() && (!best.fits() || l.better(best)) {
			best = l
		}
	}
	return best
}

func (l layout) fits() bool { return l.view.Scale > 0 }

// better tells whether the map of a layout is larger than another's.
func (l layout) better(o layout) bool {
	if l.view.Scale != o.view.Scale {
		return l.view.Scale < o.view.Scale
	}
	return l.shown() > o.shown()*1.001
}

// shown is how much of the map is seen, in square millimetres.
func (l layout) shown() float64 {
	return l.view.Frame.W*l.view.Frame.H - l.inset.W*l.inset.H
}

// inset puts the legend into a corner of the map frame that the subject leaves free.
func (c composer) inset(set panel) layout {
	if c.style.detail == minimal {
		return layout{}
	}
	l, body := c.upright()
	pad, caption := c.insetPad(), set.caption()
	w, h := set.W+2*pad, caption+set.H+2*pad
	l.frame(body)
	frame := l.view.Frame
	if w > 0.6*frame.W || h > 0.6*frame.H {
		return layout{}
	}
	best := layout{}
	for _, corner := range []canvas.Point{{X: 1, Y: 1}, {X: 0, Y: 1}, {X: 0, Y: 0}, {X: 1, Y: 0}} {
		box := canvas.Rect{X: frame.X + corner.X*(frame.W-w), Y: frame.Y + corner.Y*(frame.H-h), W: w, H: h}
		v, ok := c.fit(frame, smaller, box.Inset(-c.insetSpace()))
		if !ok || best.fits() && v.Scale >= best.view.Scale {
			continue
		}
		c.worst = v.Scale
		best = l
		best.view, best.inset, best.legend = v, box, set
		best.at, best.wide = canvas.Point{X: box.X + pad, Y: box.Y + pad + caption}, w-2*pad
	}
	return c.finish(best)
}

// The measures of a legend in a corner of the map: the rim inside its ground, and
// how far the subject keeps away from it.
func (c composer) insetPad() float64   { return 1.1 * c.style.entry }
func (c composer) insetSpace() float64 { return 1.75 * c.style.entry }

// between puts the legend beside the map frame, under the title and above the
// notes, which both run across: a small figure has no room for a panel of them all.
func (c composer) between(set panel) layout {
	if c.style.detail != minimal {
		return layout{}
	}
	l, body := c.upright()
	if set.W > mostPanel*body.W || set.H > body.H {
		return layout{}
	}
	l.legend, l.at, l.wide = set, canvas.Point{X: body.X, Y: body.Y}, set.W
	return c.framed(l, canvas.Rect{X: body.X + set.W + c.style.gap, Y: body.Y, W: body.W - set.W - c.style.gap, H: body.H})
}

// aside puts title and legend beside the map frame of a figure and the notes across
// below both: a panel that need not hold the notes may be narrow.
func (c composer) aside(set panel) layout {
	if c.style.detail == full {
		return layout{}
	}
	l := c.empty()
	page := canvas.Rect{W: c.size.W, H: c.size.H}.Inset(c.style.margin)
	foot := c.footBelow(&l, page)
	w := max(set.W, leastPanel*page.W)
	if w > mostPanel*page.W {
		return layout{}
	}
	y := c.headBeside(&l, page.X, page.Y, w)
	if y+set.H > page.Y+page.H-foot {
		return layout{}
	}
	l.legend, l.at, l.wide = set, canvas.Point{X: page.X, Y: y}, w
	return c.framed(l, canvas.Rect{X: page.X + w + c.style.gap, Y: page.Y, W: page.W - w - c.style.gap, H: page.H - foot})
}

// below puts the legend under the map frame.
func (c composer) below(set panel) layout {
	l, body := c.upright()
	if set.W > body.W {
		return layout{}
	}
	l.legend, l.at, l.wide = set, canvas.Point{X: body.X, Y: body.Y + body.H - set.H}, body.W
	body.H -= set.H + c.style.gap
	if body.H < leastFrame*c.size.H {
		return layout{}
	}
	return c.framed(l, body)
}

// framed ends a layout with the map in its frame; it is empty where that is too small.
func (c composer) framed(l layout, outer canvas.Rect) layout {
	l.frame(outer)
	v, ok := c.fit(l.view.Frame, smaller)
	if !ok {
		return layout{}
	}
	l.view = v
	return c.finish(l)
}

// beside puts title, legend and notes into a panel at the left, and gives the
// whole height to the map.
func (c composer) beside(set panel) layout {
	l, outer, ok := c.panelled(set)
	if !ok {
		return layout{}
	}
	return c.framed(l, outer)
}

// panelled begins a sheet with title, legend and notes in a panel at the left, and
// returns the room for the map beside it; ok is false where they do not go in.
func (c composer) panelled(set panel) (l layout, outer canvas.Rect, ok bool) {
	st := c.style
	l = c.empty()
	page := canvas.Rect{W: c.size.W, H: c.size.H}.Inset(st.margin)
	w := max(set.W, 10.5*st.heading, leastPanel*page.W)
	if w > mostPanel*page.W {
		return l, outer, false
	}
	y := c.headBeside(&l, page.X, page.Y, w)
	l.legend, l.at, l.wide = set, canvas.Point{X: page.X, Y: y}, w
	y += set.H + st.gap
	foot := c.footBeside(page, w)
	for _, t := range foot.texts {
		if t.At.Y-t.Style.Size < y-st.gap/2 {
			return l, outer, false
		}
	}
	if y-st.gap > page.Y+page.H {
		return l, outer, false
	}
	l.texts, l.blanks, l.rooms = append(l.texts, foot.texts...), foot.blanks, foot.rooms
	outer = canvas.Rect{X: page.X + w + 1.4*st.gap, Y: page.Y, W: page.W - w - 1.4*st.gap, H: page.H}
	return l, outer, outer.W >= leastFrame*c.size.W
}

func (c composer) empty() layout { return layout{size: c.size, style: c.style} }

// upright begins a sheet with the title on top and the notes at the bottom, and
// returns what lies between.
func (c composer) upright() (layout, canvas.Rect) {
	if c.head != nil {
		return c.head.layout, c.head.body
	}
	l := c.empty()
	page := canvas.Rect{W: c.size.W, H: c.size.H}.Inset(c.style.margin)
	head := c.headAbove(&l, page)
	foot := c.footBelow(&l, page)
	return l, canvas.Rect{X: page.X, Y: page.Y + head, W: page.W, H: page.H - head - foot}
}

// frame sets the outer frame and the neat line inside it.
func (l *layout) frame(outer canvas.Rect) {
	l.outer = outer.Inset(l.style.thick / 2)
	l.view.Frame = l.outer.Inset(l.style.border)
}

// fit finds the largest round scale at which a frame shows the subject and no
// hole in it covers the subject; ok is false when the map would be so many times
// smaller than without holes.
func (c composer) fit(frame canvas.Rect, times float64, holes ...canvas.Rect) (v view.View, ok bool) {
	if frame.W <= 0 || frame.H <= 0 {
		return v, false
	}
	margin := 5.2 * c.style.factor
	least := roundScale(view.Fit(c.subject.bound, frame, margin).Scale)
	most := times * least
	if c.worst > 0 {
		most = min(most, c.worst)
	}
	for scale := least; scale <= most; scale = nextScale(scale) {
		for _, o := range offsets {
			v = c.shifted(frame, scale, margin, o)
			if !slices.ContainsFunc(holes, func(hole canvas.Rect) bool { return c.subject.under(v, hole) }) {
				return v, true
			}
		}
	}
	return v, false
}

// offsets are shares of the room left around the subject, from its middle
// outwards, by which the map may be moved aside.
var offsets = func() []canvas.Point {
	var all []canvas.Point
	for x := -4; x <= 4; x++ {
		for y := -4; y <= 4; y++ {
			all = append(all, canvas.Point{X: float64(x) / 4, Y: float64(y) / 4})
		}
	}
	slices.SortStableFunc(all, func(a, b canvas.Point) int {
		return int(math.Copysign(1, math.Hypot(a.X, a.Y)-math.Hypot(b.X, b.Y)-1e-12))
	})
	return all
}()

// shifted returns the view of a scale with the subject moved off the middle by
// shares of the room around it.
func (c composer) shifted(frame canvas.Rect, scale, margin float64, share canvas.Point) view.View {
	m := scale / 1000
	b := c.subject.bound
	roomX := max(0, frame.W-2*margin-(b.Max[0]-b.Min[0])/m) / 2
	roomY := max(0, frame.H-2*margin-(b.Max[1]-b.Min[1])/m) / 2
	centre := b.Center()
	return view.View{
		Centre: orb.Point{centre[0] - share.X*roomX*m, centre[1] + share.Y*roomY*m},
		Scale:  scale, Frame: frame,
	}
}

// finish places the position map and the north arrow into the first corners that
// are free of subject and legend.
func (c composer) finish(l layout) layout {
	if !l.fits() {
		return l
	}
	l.position, l.north = position{}, canvas.Rect{}
	c.placePosition(&l)
	l.bare = c.sheet.off(GraticulePart)
	if c.sheet.off(NorthPart) {
		return l
	}
	if box, ok := c.placed(NorthPart); ok {
		l.north = northIn(box)
		return l
	}
	f := l.view.Frame
	w, h := northWide*c.style.factor, northHigh*c.style.factor
	pad := 2.6 * c.style.factor
	for i, corner := range []canvas.Point{{X: 1, Y: 0}, {X: 0, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 1}} {
		box := canvas.Rect{X: f.X + pad + corner.X*(f.W-w-2*pad), Y: f.Y + pad + corner.Y*(f.H-h-2*pad), W: w, H: h}
		free := !box.Overlaps(l.position.box) && !c.taken(l, box)
		if i == 0 && free {
			l.north = box // where readers look for it, when every corner is taken
		}
		if free && !c.subject.under(l.view, box) {
			l.north = box
			break
		}
	}
	return l
}

// The arrow in millimetres, times the sheet's factor.
const (
	northWide = 7.0
	northHigh = 13.0
)

// northIn returns the room of the arrow in the middle of a box.
func northIn(box canvas.Rect) canvas.Rect {
	k := min(box.W/northWide, box.H/northHigh)
	w, h := northWide*k, northHigh*k
	return canvas.Rect{X: box.X + (box.W-w)/2, Y: box.Y + (box.H-h)/2, W: w, H: h}
}

// taken tells whether a box lies on the legend or on a part that was moved onto the map.
func (c composer) taken(l layout, box canvas.Rect) bool {
	if box.Overlaps(l.inset) || box.Overlaps(l.rooms[ScalePart]) {
		return true
	}
	for part := range c.sheet.Moved {
		if b, ok := c.placed(part); ok && part != FramePart && box.Overlaps(b) {
			return true
		}
	}
	return false
}

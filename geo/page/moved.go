package page

import (
	"maps"
	"math"
	"slices"

	"ezmap/geo/canvas"
	"ezmap/geo/layer"
	"ezmap/geo/typeface"
)

// onPaper is how far in millimetres a box may reach over the paper's edge: what
// rounding does to one that ends there.
const onPaper = 0.01

// leastSides are the smallest boxes of parts without words of their own, in
// millimetres.
var leastSides = map[Part][2]float64{
	FramePart: {25, 25}, NorthPart: {3, 5}, PositionPart: {12, 12}, ScalePart: {15, 4}, LegendPart: {8, 4}, KeyPart: {8, 4},
}

// checkMoved refuses boxes of parts that cannot be moved, that are no boxes or that
// hold nothing.
func (s Sheet) checkMoved() error {
	for _, part := range slices.Sorted(maps.Keys(s.Moved)) {
		box := s.Moved[part]
		if !slices.ContainsFunc(Movable, func(m NamedPart) bool { return m.Part == part }) {
			return fault("图面要素“%s”不能移动。", string(part))
		}
		least := leastSides[part]
		if sum := box.X + box.Y + box.W + box.H; math.IsNaN(sum) || math.IsInf(sum, 0) || box.W <= 0 || box.H <= 0 {
			return fault("“%s”的位置不对，请恢复自动排版。", part.Title())
		}
		if box.W < least[0] || box.H < least[1] {
			return fault("“%s”的框只有 %s×%s 毫米，太小了，至少要 %s×%s 毫米。", part.Title(), number(box.W), number(box.H), number(least[0]), number(least[1]))
		}
	}
	return nil
}

// offPaper says which moved part does not lie on a sheet, nil for none.
func (s Sheet) offPaper(size Size) error {
	for _, part := range slices.Sorted(maps.Keys(s.Moved)) {
		b := s.Moved[part]
		if b.X < -onPaper || b.Y < -onPaper || b.X+b.W > size.W+onPaper || b.Y+b.H > size.H+onPaper {
			return fault("“%s”有一部分在 %s×%s 毫米的纸外，请移回纸内，或恢复自动排版。", part.Title(), number(size.W), number(size.H))
		}
	}
	return nil
}

// placed returns the box that a part was moved to; a part that is left out has none.
func (c composer) placed(p Part) (canvas.Rect, bool) {
	box, ok := c.sheet.Moved[p]
	return box, ok && !c.sheet.off(p)
}

func (c composer) isMoved(p Part) bool {
	_, ok := c.placed(p)
	return ok
}

// rearrange puts the moved parts of a layout into their boxes and leaves the others
// where they are: only the map keeps clear of a legend that came onto it, and what
// stands in the corners of the frame follows the frame. What does not go into its
// box is the layout's trouble.
func (c composer) rearrange(l layout) layout {
	if !l.fits() || len(c.sheet.Moved) == 0 {
		return l
	}
	l.texts = slices.DeleteFunc(slices.Clone(l.texts), func(t lettering) bool { return c.isMoved(t.part) })
	if c.isMoved(ImprintPart) {
		l.blanks = nil
	}
	if box, ok := c.placed(FramePart); ok {
		l.reframe(box)
	}
	// The frame comes first: the others are set by whether they lie on it.
	for _, m := range Movable {
		box, ok := c.placed(m.Part)
		if !ok {
			continue
		}
		if err := c.settle(&l, m.Part, box); err != nil && l.trouble == nil {
			l.trouble = err
		}
	}
	var holes []canvas.Rect
	for _, box := range append([]canvas.Rect{l.inset}, l.grounded...) {
		if box.W > 0 {
			holes = append(holes, box.Inset(-c.insetSpace()))
		}
	}
	if bar := l.rooms[ScalePart]; c.style.detail == minimal && bar.Overlaps(l.view.Frame) {
		holes = append(holes, bar.Inset(-c.insetSpace())) // as where slim puts it
	}
	v, ok := c.fit(l.view.Frame, spoiled, holes...)
	if !ok {
		// A legend in the middle of the map covers it: that is what was asked for.
		v, ok = c.fit(l.view.Frame, spoiled)
	}
	if !ok {
		l.trouble = fault("地图的框太小，放不下这个区域，请把框拉大，或恢复自动排版。")
		return l
	}
	l.view = v
	return c.finish(l)
}

// reframe sets the frame into a box; a legend or scale bar in one of its corners stays in
// that corner.
func (l *layout) reframe(box canvas.Rect) {
	old := l.view.Frame
	l.frame(box)
	if l.inset.W > 0 {
		by := along(l.inset, old, l.view.Frame)
		l.inset.X, l.inset.Y, l.at.X, l.at.Y = l.inset.X+by.X, l.inset.Y+by.Y, l.at.X+by.X, l.at.Y+by.Y
	}
	if bar, ok := l.rooms[ScalePart]; ok {
		by := along(bar, old, l.view.Frame)
		bar.X, bar.Y = bar.X+by.X, bar.Y+by.Y
		l.give(ScalePart, bar)
	}
	l.give(FramePart, box)
}

// along returns by how much a box in a corner of a frame moves with that corner.
func along(box, old, now canvas.Rect) canvas.Point {
	by := canvas.Point{X: now.X - old.X, Y: now.Y - old.Y}
	if box.X+box.W/2 > old.X+old.W/2 {
		by.X += now.W - old.W
	}
	if box.Y+box.H/2 > old.Y+old.H/2 {
		by.Y += now.H - old.H
	}
	return by
}

// settle lays a part into its box.
func (c composer) settle(l *layout, part Part, box canvas.Rect) error {
	st := c.style
	set := true
	switch part {
	case TitlePart:
		style := text(st.title, true, ink)
		set = c.settleWords(l, part, box, balanced(c.words.title), style, block{leading: titleLeading, most: 2.5, tracking: 0.06})
	case SubtitlePart:
		if st.detail == minimal && c.sheet.Subtitle == "" {
			return nil // a figure of half a column has none but what the user asks for
		}
		style := text(st.subtitle, false, soft)
		set = c.settleWords(l, part, box, balanced(c.words.subtitle), style, block{leading: c.style.leading, most: 2.5, tracking: 0.04})
	case BannerPart:
		set = c.settleWords(l, part, box, balanced(c.words.banner), text(st.note, true, alert), block{leading: c.style.leading, most: 2})
	case SecrecyPart:
		set = c.settleWords(l, part, box, balanced(c.words.secrecy), text(1.15*st.entry, true, ink), block{leading: c.style.leading, most: 2.5})
	case NotesPart:
		set = c.settleWords(l, part, box, c.noteLines, text(st.note, false, soft), block{leading: c.style.leading, most: 1, left: true})
	case ImprintPart:
		set = c.settleImprint(l, box)
	case LegendPart:
		return c.settleLegend(l, box)
	case KeyPart:
		return c.settleKey(l, box)
	case ScalePart:
		set = box.H >= 0.9*c.legend.barHeight() && box.W >= measure(scaleLead+scaleText(l.view.Scale), text(st.entry, true, ink))
		l.give(part, box)
	case NorthPart, PositionPart:
		l.give(part, box) // drawn where the corners of the frame are filled
	case FramePart, GraticulePart:
		// set before; not moved
	}
	if !set {
		return fault("“%s”的框放不下它的内容，请把框拉大，或恢复自动排版。", part.Title())
	}
	return nil
}

// balanced breaks one text into lines of about equal length.
func balanced(content string) func(canvas.TextStyle, float64) []string {
	return func(style canvas.TextStyle, width float64) []string { return balance(content, style, width) }
}

// block says how words are set into a box.
type block struct {
	leading  float64 // from base line to base line, in heights of the letters
	most     float64 // how many times their usual height the letters may grow
	tracking float64 // of a text in the middle that stands on one line, in heights of its letters
	left     bool    // aligned at the left wherever the box stands
}

// The room of letters above and below their base line, in heights of the letters.
const (
	ascent  = typeface.Ascent
	descent = typeface.Descent
)

// high returns how high lines are.
func (b block) high(lines int, size float64) float64 {
	return size * (ascent + descent + b.leading*float64(lines-1))
}

// settleWords sets lines into a box in the largest letters that go in, and tells
// whether there are any.
func (c composer) settleWords(l *layout, part Part, box canvas.Rect, lines func(canvas.TextStyle, float64) []string, style canvas.TextStyle, b block) bool {
	const hair = 1e-6
	broken := func(size float64) ([]string, bool) {
		style.Size = size
		set := lines(style, box.W+hair)
		return set, widest(set, style) <= box.W+hair && b.high(len(set), size) <= box.H+hair
	}
	least, most := min(smallest, style.Size), max(b.most*style.Size, smallest)
	set, ok := broken(least)
	if len(set) == 0 {
		return true
	}
	if !ok {
		return false
	}
	for range 24 {
		if mid := (least + most) / 2; fits(broken(mid)) {
			least = mid
		} else {
			most = mid
		}
	}
	if fits(broken(most)) {
		least = most
	}
	set, _ = broken(least)
	align, x := c.alignment(box)
	if b.left {
		align, x = canvas.AlignStart, box.X
	}
	if len(set) == 1 && align == canvas.AlignMiddle {
		if style.Tracking = b.tracking * style.Size; measure(set[0], style) > box.W+1e-3 {
			style.Tracking = 0
		}
	}
	if box.Overlaps(l.outer) && !b.left {
		style.Halo, style.HaloWidth = withAlpha(paper, 0xe0), 0.16*style.Size
	}
	y := box.Y + ascent*style.Size
	if !b.left {
		y += (box.H - b.high(len(set), style.Size)) / 2
	}
	for _, s := range set {
		l.write(part, canvas.Text{Content: s, At: canvas.Point{X: x, Y: y}, Align: align, Style: style})
		y += b.leading * style.Size
	}
	l.give(part, box)
	return true
}

func fits(_ []string, ok bool) bool { return ok }

// alignment returns how words stand in a box: in the middle of one in the middle of the
// sheet, at its outer side elsewhere.
func (c composer) alignment(box canvas.Rect) (canvas.Align, float64) {
	switch middle := (box.X + box.W/2) / c.size.W; {
	case middle < 0.42:
		return canvas.AlignStart, box.X
	case middle > 0.58:
		return canvas.AlignEnd, box.X + box.W
	}
	return canvas.AlignMiddle, box.X + box.W/2
}

// settleImprint sets the imprint into a box; lines to be filled in end where the
// box does.
func (c composer) settleImprint(l *layout, box canvas.Rect) bool {
	style := text(c.style.note, false, soft)
	for ; ; style.Size *= 0.97 {
		set := c.imprint(style, box.W)
		if len(set.fields) == 0 {
			return true
		}
		if (block{leading: c.style.leading}).high(len(set.fields), style.Size) <= box.H+1e-6 && set.width <= box.W+1e-6 {
			set.width = box.W
			set.set(l, style, box.X, box.Y+(ascent-c.style.leading)*style.Size)
			l.give(ImprintPart, box)
			return true
		}
		if style.Size < smallest {
			return false
		}
	}
}

// settleLegend sets the legend into its box, without the groups that do not go in.
func (c composer) settleLegend(l *layout, box canvas.Rect) error {
	room, ground := c.inside(*l, box)
	all := c.legend
	if c.isMoved(KeyPart) {
		all = all.without(keyGroup)
	}
	all.barless = l.rooms[ScalePart].W > 0 || c.isMoved(ScalePart)
	for _, drop := range [][]string{nil, {layer.BaseGroup}, {layer.BaseGroup, layer.SitesGroup}} {
		lighter := all.without(drop...)
		if set, ok := lighter.within(room); ok {
			l.legend, l.at, l.wide, l.missing = set, canvas.Point{X: room.X, Y: room.Y}, room.W, all.lacking(lighter)
			l.inset = canvas.Rect{}
			if ground {
				l.inset = box
			}
			l.give(LegendPart, box)
			return nil
		}
	}
	return fault("“图例”的框放不下图例，请把框拉大，或恢复自动排版。")
}

// settleKey sets the key into its box.
func (c composer) settleKey(l *layout, box canvas.Rect) error {
	key := c.legend.only(keyGroup)
	if len(key.groups) == 0 {
		return nil // every name has found a place on the map
	}
	set, ok := key.within(box)
	if !ok {
		return fault("“编号图例”的框放不下 %d 条，请把框拉大，或恢复自动排版。", len(key.groups[0].entries))
	}
	l.keyPanel = set
	if box.Overlaps(l.outer) {
		l.grounded = append(slices.Clip(l.grounded), box)
	}
	l.give(KeyPart, box)
	return nil
}

// inside returns the room in the box of a legend: on the map it has a ground and a
// caption of its own.
func (c composer) inside(l layout, box canvas.Rect) (room canvas.Rect, ground bool) {
	if !box.Overlaps(l.outer) {
		return box, false
	}
	caption := panel{legend: c.legend}.caption()
	room = box.Inset(c.insetPad())
	room.Y, room.H = room.Y+caption, room.H-caption
	return room, true
}

// within sets the legend into a room in as few columns as go in.
func (l legend) within(room canvas.Rect) (panel, bool) {
	const hair = 1e-6
	sets := l.variants()
	for columns := 1; columns <= mostColumns; columns++ {
		for _, rows := range sets {
			for _, set := range []panel{l.set(rows, columns), l.broken(rows, columns)} {
				if set.W <= room.W+hair && set.H <= room.H+hair {
					return set, true
				}
			}
		}
	}
	return panel{}, false
}

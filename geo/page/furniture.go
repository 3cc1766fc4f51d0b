package page

import (
	"image/color"
	"math"

	"ezmap/geo/canvas"
	"ezmap/geo/crs"
)

// drawGround paints the paper, over its edges, so that a picture whose last row of
// pixels reaches beyond the sheet is opaque there too.
func (l layout) drawGround(c canvas.Canvas) {
	c.Fill(rectangle(canvas.Rect{W: l.size.W, H: l.size.H}.Inset(-1)), canvas.Paint{Color: paper})
}

// drawBorder draws frame and graticule. The map lies below.
func (l layout) drawBorder(c canvas.Canvas) {
	l.drawFrame(c)
	if l.style.border > 0 && !l.bare {
		l.drawGraticule(c)
	}
}

// drawFurniture draws legend, bar, arrow and words.
func (l layout) drawFurniture(c canvas.Canvas) {
	if l.inset.W > 0 {
		l.drawInset(c)
	}
	l.legend.draw(c, l.at, l.wide)
	if box, ok := l.rooms[KeyPart]; ok {
		if box.Overlaps(l.outer) {
			l.drawPatch(c, box)
		}
		l.keyPanel.draw(c, canvas.Point{X: box.X, Y: box.Y}, box.W)
	}
	if room, longest := l.barRoom(); room.W > 0 {
		if box, ok := l.rooms[ScalePart]; ok && box.Overlaps(l.outer) {
			l.drawPatch(c, l.barBox())
		}
		l.drawBar(c, room, longest)
	}
	if l.north.W > 0 {
		l.drawNorth(c)
	}
	for _, part := range []Part{NotesPart, ImprintPart} {
		// Small letters are not read on a map, whatever their halo.
		if box, ok := l.rooms[part]; ok && box.Overlaps(l.outer) {
			l.drawPatch(c, box)
		}
	}
	for _, b := range l.blanks {
		c.Stroke(line(b.X, b.Y, b.X+b.W, b.Y), canvas.Pen{Color: soft, Width: 0.1 * max(1, l.style.factor)})
	}
	for _, t := range l.texts {
		c.Text(t.Text)
	}
}

// patchRim is how far a patch reaches beyond its part, in heights of the legend's letters.
const patchRim = 0.4

// drawPatch draws a ground of paper under a part that stands on the map.
func (l layout) drawPatch(c canvas.Canvas, box canvas.Rect) {
	c.Fill(rectangle(box.Inset(-patchRim*l.style.entry)), canvas.Paint{Color: withAlpha(paper, 0xe6)})
}

// drawFrame draws the thick outer frame (外图廓), the thin neat line (内图廓) and
// the white border between them.
func (l layout) drawFrame(c canvas.Canvas) {
	if l.style.border > 0 {
		border := rectangle(l.outer)
		border.Rect(l.view.Frame)
		c.Fill(border, canvas.Paint{Color: paper, EvenOdd: true})
		c.Stroke(rectangle(l.view.Frame), canvas.Pen{Color: ink, Width: l.style.thin})
	}
	c.Stroke(rectangle(l.outer), canvas.Pen{Color: ink, Width: l.style.thick})
}

// drawGraticule draws the ticks across the border with their degrees and minutes.
func (l layout) drawGraticule(c canvas.Canvas) {
	st := l.style
	f := l.view.Frame
	words := text(st.tick, false, soft)
	reach := 4.4 * st.tick // half a label and some air
	ticks := new(canvas.Path)
	length := 0.22 * st.border
	middle := length + (st.border-st.thick/2-length)/2 // of the labels, from the neat line outwards
	lift := 0.36 * st.tick                             // from base line to the middle of the digits
	for _, t := range graticule(l.view, 13*st.tick) {
		label := canvas.Text{Content: t.label(), Align: canvas.AlignMiddle, Style: words}
		switch t.side {
		case top:
			segment(ticks, t.at, f.Y, t.at, f.Y-length)
			label.At = canvas.Point{X: t.at, Y: f.Y - middle + lift}
		case bottom:
			segment(ticks, t.at, f.Y+f.H, t.at, f.Y+f.H+length)
			label.At = canvas.Point{X: t.at, Y: f.Y + f.H + middle + lift}
		case left:
			segment(ticks, f.X, t.at, f.X-length, t.at)
			label.At, label.Angle = canvas.Point{X: f.X - middle + lift, Y: t.at}, -math.Pi/2
		case right:
			segment(ticks, f.X+f.W, t.at, f.X+f.W+length, t.at)
			label.At, label.Angle = canvas.Point{X: f.X + f.W + middle - lift, Y: t.at}, math.Pi/2
		}
		if l.clear(t, reach) {
			c.Text(label)
		}
	}
	c.Stroke(ticks, canvas.Pen{Color: ink, Width: st.thin})
}

// clear tells whether a label on a tick keeps away from the corners of the frame.
func (l layout) clear(t tick, reach float64) bool {
	f := l.view.Frame
	start, end := f.X, f.X+f.W
	if t.side == left || t.side == right {
		start, end = f.Y, f.Y+f.H
	}
	return t.at-start > reach && end-t.at > reach
}

// drawInset draws the ground of a legend on the map with its caption: in a corner
// with a line along its two free sides, elsewhere with one around it.
func (l layout) drawInset(c canvas.Canvas) {
	st := l.style
	c.Fill(rectangle(l.inset), canvas.Paint{Color: paper})
	_, moved := l.rooms[LegendPart]
	if !moved {
		c.PushClip(rectangle(l.view.Frame))
	}
	c.Stroke(rectangle(l.inset), canvas.Pen{Color: ink, Width: st.thin})
	if !moved {
		c.PopClip()
	}
	if l.legend.caption() == 0 {
		return
	}
	pad := composer{style: st}.insetPad()
	c.Text(canvas.Text{
		Content: "图　例", At: canvas.Point{X: l.inset.X + l.inset.W/2, Y: l.inset.Y + pad + st.heading},
		Align: canvas.AlignMiddle, Style: text(1.15*st.heading, true, ink),
	})
}

// usualBar is the longest scale bar that a sheet has by itself, in millimetres,
// times the sheet's factor.
const usualBar = 46

// barRoom returns where the scale bar stands and how long it may be at most.
func (l layout) barRoom() (room canvas.Rect, longest float64) {
	unit := 3.2 * l.style.tick
	if box, ok := l.rooms[ScalePart]; ok {
		return box, box.W - unit
	}
	room = l.legend.bar(l.at, l.wide)
	return room, min(room.W-unit, usualBar*l.style.factor)
}

// barBox returns the box around the scale bar with its words, empty for none.
func (l layout) barBox() canvas.Rect {
	room, longest := l.barRoom()
	if room.W == 0 {
		return room
	}
	bar := scaleBar(l.view.Scale, longest).length + 3.2*l.style.tick
	words := measure(scaleLead+scaleText(l.view.Scale), text(l.style.entry, true, ink))
	return canvas.Rect{X: room.X, Y: room.Y, W: max(bar, words), H: legend{style: l.style}.barHeight()}
}

const scaleLead = "比例尺　"

// drawBar draws the scale in figures and under it the bar (比例尺), whose length
// is exact on the map plane.
func (l layout) drawBar(c canvas.Canvas, room canvas.Rect, longest float64) {
	st := l.style
	words := text(st.entry, true, ink)
	figures := text(st.tick, false, ink)
	b := scaleBar(l.view.Scale, longest)
	y := room.Y + words.Size
	c.Text(canvas.Text{Content: scaleLead + scaleText(l.view.Scale), At: canvas.Point{X: room.X, Y: y}, Style: words})
	y += 0.55*st.entry + figures.Size
	x := room.X + 0.3*figures.Size
	step := b.length / float64(b.parts)
	for i := range b.parts + 1 {
		label := canvas.Text{Content: b.label(b.metres * float64(i) / float64(b.parts)), At: canvas.Point{X: x + step*float64(i), Y: y}, Align: canvas.AlignMiddle, Style: figures}
		c.Text(label)
		if i == b.parts {
			c.Text(canvas.Text{Content: b.unit(), At: canvas.Point{X: label.At.X + measure(label.Content, figures)/2 + 0.25*figures.Size, Y: y}, Style: figures})
		}
	}
	y += 0.4 * figures.Size
	thick := 0.5 * figures.Size
	for i := range b.parts {
		part := rectangle(canvas.Rect{X: x + step*float64(i), Y: y, W: step, H: thick})
		fill := ink
		if i%2 == 1 {
			fill = paper
		}
		c.Fill(part, canvas.Paint{Color: fill})
	}
	c.Stroke(rectangle(canvas.Rect{X: x, Y: y, W: b.length, H: thick}), canvas.Pen{Color: ink, Width: st.thin})
}

// drawNorth draws the arrow (指北针) to true north at the middle of the map,
// which lies off the sheet's upward direction by the meridian convergence.
func (l layout) drawNorth(c canvas.Canvas) {
	box := l.north
	lon, lat := crs.City.Inverse(l.view.Centre[0], l.view.Centre[1])
	turn := -crs.City.Convergence(lon, lat) * math.Pi / 180 // clockwise on the sheet
	letter := text(0.34*box.H, true, ink)
	letter.Halo, letter.HaloWidth = withAlpha(paper, 0xd0), 0.5*l.style.factor
	centre := canvas.Point{X: box.X + box.W/2, Y: box.Y + letter.Size + (box.H-letter.Size)/2}
	rotated := func(x, y float64) canvas.Point {
		s, cos := math.Sincos(turn)
		return canvas.Point{X: centre.X + x*cos - y*s, Y: centre.Y + x*s + y*cos}
	}
	h, w := (box.H-letter.Size)*0.5, box.W*0.3
	tip, notch := rotated(0, -h), rotated(0, 0.45*h)
	west, east := new(canvas.Path), new(canvas.Path)
	west.Polyline([]canvas.Point{tip, rotated(-w, h), notch}, true)
	east.Polyline([]canvas.Point{tip, rotated(w, h), notch}, true)
	whole := new(canvas.Path)
	whole.Polyline([]canvas.Point{tip, rotated(w, h), notch, rotated(-w, h)}, true)
	c.Stroke(whole, canvas.Pen{Color: withAlpha(paper, 0xd0), Width: 1.2 * l.style.factor, Join: canvas.RoundJoin})
	c.Fill(west, canvas.Paint{Color: ink})
	c.Fill(east, canvas.Paint{Color: paper})
	c.Stroke(whole, canvas.Pen{Color: ink, Width: 0.22 * l.style.factor, Join: canvas.MiterJoin})
	c.Text(canvas.Text{Content: "北", At: canvas.Point{X: centre.X, Y: box.Y + 0.86*letter.Size}, Align: canvas.AlignMiddle, Style: letter})
}

// drawProblem says in the lower left corner of the map what is missing on it.
func (l layout) drawProblem(c canvas.Canvas, sentence string) {
	style := text(l.style.note, false, alert)
	style.Halo, style.HaloWidth = withAlpha(paper, 0xe0), 0.6*l.style.factor
	f := l.view.Frame
	lines := wrap(sentence, style, f.W-2*style.Size)
	y := f.Y + f.H - 0.8*style.Size - l.style.leading*style.Size*float64(len(lines))
	var words layout
	setLines(&words, "", lines, style, f.X+style.Size, y)
	for _, t := range words.texts {
		c.Text(t.Text)
	}
}

// drawWatermark writes a text over the whole sheet, aslant and pale, so that no
// piece of the map can be cut out without it.
func (l layout) drawWatermark(c canvas.Canvas, content string) {
	style := text(7*l.style.factor, true, withAlpha(alert, 0x38))
	style.Tracking = 0.1 * style.Size
	const angle = -math.Pi / 6
	w := measure(content, style) + 3*style.Size
	h := 5 * style.Size
	sin, cos := math.Sincos(angle)
	reach := math.Hypot(l.size.W, l.size.H) / 2
	rows, columns := int(reach/h)+1, int(reach/w)+1
	for i := -rows; i <= rows; i++ {
		for j := -columns; j <= columns; j++ {
			x, y := (float64(j)+0.5*float64(i&1))*w, float64(i)*h
			c.Text(canvas.Text{
				Content: content, Align: canvas.AlignMiddle, Angle: angle, Style: style,
				At: canvas.Point{X: l.size.W/2 + x*cos - y*sin, Y: l.size.H/2 + x*sin + y*cos},
			})
		}
	}
}

func rectangle(r canvas.Rect) *canvas.Path {
	p := new(canvas.Path)
	p.Rect(r)
	return p
}

func segment(p *canvas.Path, x0, y0, x1, y1 float64) {
	p.MoveTo(x0, y0)
	p.LineTo(x1, y1)
}

func withAlpha(c color.NRGBA, a uint8) color.NRGBA {
	c.A = a
	return c
}

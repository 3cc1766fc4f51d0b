package page

import (
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/label"
	"ezmap/geo/layer"
)

// linesGroup is the group of entries that are boundaries.
const linesGroup = "界线"

// legendGroups is the order of the groups in a legend (图例), what the map is
// about first. Those of themes, which no one knows beforehand, stand in place of “”.
var legendGroups = []string{layer.ProgressGroup, layer.LayoutGroup, layer.SitesGroup, keyGroup, "", layer.ImportedGroup, layer.BaseGroup}

// legend is the entries of a map by group, with the measures to set them.
type legend struct {
	style  style
	groups []legendGroup
	// barless leaves out the room for the scale bar, which stands elsewhere.
	barless bool
}

type legendGroup struct {
	title   string
	entries []layer.Entry
}

// newLegend sorts entries into groups and keeps their order within each.
// Boundaries are part of the base map and open its group.
func newLegend(entries []layer.Entry, st style) legend {
	l := legend{style: st}
	for _, e := range entries {
		if e.Group == linesGroup {
			e.Group = layer.BaseGroup
		}
		i := slices.IndexFunc(l.groups, func(g legendGroup) bool { return g.title == e.Group })
		if i < 0 {
			l.groups = append(l.groups, legendGroup{title: e.Group})
			i = len(l.groups) - 1
		}
		l.groups[i].entries = append(l.groups[i].entries, e)
	}
	rank := func(g legendGroup) int {
		if i := slices.Index(legendGroups, g.title); i >= 0 {
			return i
		}
		return slices.Index(legendGroups, "")
	}
	slices.SortStableFunc(l.groups, func(a, b legendGroup) int { return rank(a) - rank(b) })
	return l
}

// without returns the legend without some groups.
func (l legend) without(titles ...string) legend {
	kept := legend{style: l.style, barless: l.barless}
	for _, g := range l.groups {
		if !slices.Contains(titles, g.title) {
			kept.groups = append(kept.groups, g)
		}
	}
	return kept
}

// only returns one group of the legend, without the scale bar.
func (l legend) only(title string) legend {
	kept := legend{style: l.style, barless: true}
	for _, g := range l.groups {
		if g.title == title {
			kept.groups = append(kept.groups, g)
		}
	}
	return kept
}

// lacking lists the groups that another legend has not.
func (l legend) lacking(other legend) []string {
	var titles []string
	for _, g := range l.groups {
		if !slices.ContainsFunc(other.groups, func(o legendGroup) bool { return o.title == g.title }) {
			titles = append(titles, g.title)
		}
	}
	return titles
}

// titles lists the legend's entries as “group/title”, to tell two legends apart.
func (l legend) titles() []string {
	var t []string
	for _, g := range l.groups {
		for _, e := range g.entries {
			t = append(t, g.title+"/"+e.Title)
		}
	}
	return t
}

// Measures of a legend in heights of its letters.
const (
	headingHeight = 1.95 // of a group's title with the space below it
	groupSpace    = 0.8  // between groups
	swatchHeight  = 1.3
	swatchSpace   = 0.7 // between swatch and words
	columnSpace   = 1.8
	dotWidth      = 1.3 // of the swatch of a level or status
	dotSpace      = 0.5 // between it and its word
	cellSpace     = 0.9 // between two of them
	barWidth      = 13  // the least room for a scale bar
	wordsWidth    = 15  // of an entry without a swatch, before it takes more lines
	wordsHeight   = 1.3 // from line to line of such an entry
	swatchRim     = 0.3 // above and below a swatch that is higher than a line
)

// row is one line of a legend: a group's title, an entry, levels or statuses
// side by side, or, at the end, the room for the scale bar.
type row struct {
	title   string // of a group, “” for a row of entries
	words   string // a line of an entry without a swatch
	bar     bool
	entries []layer.Entry
	lines   []string // the words of the only entry, where they are broken into lines
	space   float64  // above it, unless it begins a column
	height  float64
	width   float64 // that it needs
}

// rows breaks the legend into lines. Levels stand side by side, at most so many,
// and so do statuses.
func (l legend) rows(most int) []row {
	em := l.style.entry
	var rows []row
	for _, g := range l.groups {
		if l.style.detail > minimal || len(l.groups) > 1 {
			rows = append(rows, row{
				title: g.title, space: groupSpace * em, height: headingHeight * l.style.heading,
				width: measure(g.title, text(l.style.heading, true, ink)),
			})
		}
		for _, part := range sideBySide(g.entries, most) {
			rows = append(rows, l.entryRows(part)...)
		}
	}
	if l.barless {
		return rows
	}
	return append(rows, row{bar: true, space: groupSpace * em, height: l.barHeight(), width: barWidth * em})
}

// The lengths of an entry's words, in heights of its letters, before they are broken
// where a small figure has more width than height for a legend.
const (
	middleWords = 11.6
	wideWords   = 14.5
)

// variants returns the ways to break the legend into lines: with three or two levels
// side by side and, on a small figure, with its words broken early, late or between.
func (l legend) variants() [][]row {
	legends := []legend{l}
	if l.style.detail == minimal {
		for _, words := range []float64{middleWords, wideWords} {
			l.style.words = words
			legends = append(legends, l)
		}
	}
	var sets [][]row
	for _, l := range legends {
		three, two := l.rows(3), l.rows(2)
		if sets = append(sets, three); len(two) > len(three) {
			sets = append(sets, two)
		}
	}
	return sets
}

// entryRows sets entries that stand side by side, or the words of one without a swatch.
func (l legend) entryRows(part []layer.Entry) []row {
	em := l.style.entry
	if lines := l.parted(part); lines != nil {
		style := text(em, false, ink)
		return []row{{
			entries: part, lines: lines, height: (l.style.row + wordsHeight*float64(len(lines)-1)*0.9) * em,
			width: (l.style.swatch+swatchSpace)*em + widest(lines, style),
		}}
	}
	if !part[0].Words {
		high := l.style.row * em
		for _, e := range part {
			if e.Height > 0 {
				high = max(high, e.Height+2*swatchRim*em)
			}
		}
		return []row{{entries: part, height: high, width: l.cells(part)}}
	}
	var rows []row
	style := text(em, false, ink)
	name, note := part[0].Title, ""
	if measure(name, style) > wordsWidth*em {
		// Unit and year stay together.
		if i := strings.LastIndex(name, "（"); i > 0 {
			name, note = name[:i], name[i:]
		}
	}
	lines := wrap(name, style, wordsWidth*em)
	if note != "" {
		lines = append(lines, wrap(note, style, wordsWidth*em)...)
	}
	for _, line := range lines {
		rows = append(rows, row{words: line, height: wordsHeight * em, width: measure(line, style)})
	}
	return rows
}

// parted returns the lines of an entry whose words are too long for the style of
// the sheet, nil for those that stand on one.
func (l legend) parted(part []layer.Entry) []string {
	style := text(l.style.entry, false, ink)
	if len(part) > 1 || part[0].Words || l.style.words == 0 || measure(part[0].Title, style) <= l.style.words*style.Size {
		return nil
	}
	// As on the map, where both lines are short enough.
	if lines := label.Break(part[0].Title); len(lines) == 2 && widest(lines, style) <= l.style.words*style.Size {
		return lines
	}
	// A note in brackets, and what follows a dash, stand on a line of their own.
	title := strings.NewReplacer("（", "\u200b（", "—", "—\u200b").Replace(part[0].Title)
	if len(wrap(title, style, l.style.words*style.Size)) > 2 || strings.HasPrefix(title, "\u200b") {
		title = part[0].Title
	}
	return balance(title, style, l.style.words*style.Size)
}

// barHeight is the room for scale number, labels and bar.
func (l legend) barHeight() float64 { return 1.7*l.style.entry + 2.3*l.style.tick }

// sort tells entries apart that may stand side by side: “” for those that may not.
func sort(e layer.Entry) string {
	for _, l := range []data.Level{data.National, data.Provincial, data.Municipal, data.NoLevel} {
		if strings.HasSuffix(e.Title, l.Title()) { // 级别未写明
			return "level"
		}
	}
	for _, s := range []data.Status{data.Existing, data.UnderWay, data.Planned, data.Mentioned, data.Partner} {
		if e.Title == s.Title() {
			return "status"
		}
	}
	return ""
}

// sideBySide groups entries into rows of one, or of several levels or statuses.
func sideBySide(entries []layer.Entry, most int) [][]layer.Entry {
	var rows [][]layer.Entry
	for i := 0; i < len(entries); {
		n := 1
		for kind := sort(entries[i]); kind != "" && n < most && i+n < len(entries) && sort(entries[i+n]) == kind; {
			n++
		}
		rows = append(rows, entries[i:i+n])
		i += n
	}
	return rows
}

// width returns the width of an entry with its swatch.
func (l legend) width(e layer.Entry) float64 {
	return (l.style.swatch+swatchSpace)*l.style.entry + measure(e.Title, text(l.style.entry, false, ink))
}

// cell returns the room of a level or status that stands beside others.
func (l legend) cell(e layer.Entry) float64 {
	return (dotWidth+dotSpace)*l.style.entry + measure(e.Title, text(l.style.entry, false, ink))
}

// cells returns the room of several: the first stands in line with the other
// entries of the legend.
func (l legend) cells(entries []layer.Entry) float64 {
	w := l.width(entries[0])
	for _, e := range entries[1:] {
		w += cellSpace*l.style.entry + l.cell(e)
	}
	return w
}

// panel is a legend set in columns.
type panel struct {
	legend  legend
	columns [][]row
	widths  []float64
	W, H    float64 // millimetres
}

// caption is the room above a legend on the map for the word 图例; a scale bar alone has none.
func (p panel) caption() float64 {
	if len(p.legend.groups) == 0 {
		return 0
	}
	return 2 * p.legend.style.heading
}

// uneven is how much higher than with balanced columns a legend may become so
// that no group is broken.
const uneven = 1.15

// set breaks rows of the legend into columns of about equal height; groups stay
// whole where that costs little.
func (l legend) set(rows []row, columns int) panel {
	p := l.broken(rows, columns)
	if columns == 1 {
		return p
	}
	whole := l.balanced(rows, columns, func(i int) int {
		for i++; i < len(rows) && rows[i].title == ""; {
			i++
		}
		return i
	})
	if whole.H <= uneven*p.H {
		return whole
	}
	return p
}

// broken is set that breaks groups wherever that makes the columns lowest.
func (l legend) broken(rows []row, columns int) panel {
	return l.balanced(rows, columns, func(i int) int { return min(i+2, len(rows)) })
}

// balanced breaks rows into the lowest columns. keep returns up to which row those
// after a group's title must stay with it.
func (l legend) balanced(rows []row, columns int, keep func(i int) int) panel {
	lo, hi := 0.0, 0.0
	for _, r := range rows {
		hi += r.space + r.height
	}
	steps := 24 // of halving
	if columns == 1 {
		steps = 0
	}
	for range steps {
		if mid := (lo + hi) / 2; len(l.flow(rows, mid, keep)) <= columns {
			hi = mid
		} else {
			lo = mid
		}
	}
	p := panel{legend: l, columns: l.flow(rows, hi, keep)}
	for _, c := range p.columns {
		w := 0.0
		for _, r := range c {
			w = max(w, r.width)
		}
		p.widths = append(p.widths, w)
		p.W, p.H = p.W+w, max(p.H, height(c))
	}
	p.W += columnSpace * l.style.entry * float64(len(p.columns)-1)
	return p
}

// height returns how high rows are as the top of a column.
func height(rows []row) float64 {
	h := 0.0
	for i, r := range rows {
		if i > 0 {
			h += r.space
		}
		h += r.height
	}
	return h
}

// flow fills columns of a height with rows. Where a group goes on in the next
// column its entries are level with those beside them.
func (l legend) flow(rows []row, most float64, keep func(i int) int) [][]row {
	var columns [][]row
	var column []row
	high := 0.0 // of the column
	for i := 0; i < len(rows); {
		next := i + 1
		if rows[i].title != "" {
			next = keep(i)
		}
		part := rows[i:next]
		more := height(part)
		if len(column) > 0 {
			more += part[0].space
			if high+more > most+1e-9 {
				columns, column, high = append(columns, column), nil, 0
				more = height(part)
				if part[0].title == "" && !part[0].bar {
					column, high = []row{{height: headingHeight * l.style.heading}}, headingHeight*l.style.heading
					more += part[0].space
				}
			}
		}
		column, high = append(column, part...), high+more
		i = next
	}
	return append(columns, column)
}

// rooms hands out the rows of the legend at a place with their boxes, its columns
// spread over a width.
func (p panel) rooms(at canvas.Point, width float64, use func(box canvas.Rect, r row)) {
	space := columnSpace * p.legend.style.entry
	if n := len(p.columns); n > 1 {
		space = min((width-p.W)/float64(n-1)+space, 4*space)
	}
	x := at.X
	for i, column := range p.columns {
		w := p.widths[i]
		if len(p.columns) == 1 {
			w = max(w, width)
		}
		y := at.Y
		for j, r := range column {
			if j > 0 {
				y += r.space
			}
			use(canvas.Rect{X: x, Y: y, W: w, H: r.height}, r)
			y += r.height
		}
		x += p.widths[i] + space
	}
}

// bar returns the room for the scale bar, empty where it stands elsewhere.
func (p panel) bar(at canvas.Point, width float64) (room canvas.Rect) {
	p.rooms(at, width, func(box canvas.Rect, r row) {
		if r.bar {
			room = box
		}
	})
	return room
}

// key returns the room of the numbered key, empty where there is none.
func (p panel) key(at canvas.Point, width float64) (room canvas.Rect) {
	inKey := false
	p.rooms(at, width, func(box canvas.Rect, r row) {
		if r.title != "" || r.bar {
			inKey = r.title == keyGroup
		}
		if inKey {
			room = around(room, box)
		}
	})
	return room
}

// draw sets the legend at a place, its columns spread over a width.
func (p panel) draw(c canvas.Canvas, at canvas.Point, width float64) {
	em := p.legend.style.entry
	p.rooms(at, width, func(box canvas.Rect, r row) {
		switch {
		case r.bar:
			// drawn by the sheet, which knows the scale
		case r.title != "":
			p.drawHeading(c, box, r)
		case r.words != "":
			c.Text(canvas.Text{
				Content: r.words, At: canvas.Point{X: box.X, Y: box.Y + box.H/2 + 0.36*em}, Style: text(em, false, ink),
			})
		case len(r.entries) > 0:
			p.drawEntries(c, box, r)
		}
	})
}

func (p panel) drawHeading(c canvas.Canvas, box canvas.Rect, r row) {
	st := p.legend.style
	bottom := box.Y + box.H - 0.45*st.heading
	c.Text(canvas.Text{Content: r.title, At: canvas.Point{X: box.X, Y: bottom - 0.5*st.heading}, Style: text(st.heading, true, ink)})
	c.Stroke(line(box.X, bottom, box.X+box.W, bottom), canvas.Pen{Color: rule, Width: 0.12 * max(1, st.factor)})
}

func (p panel) drawEntries(c canvas.Canvas, box canvas.Rect, r row) {
	em := p.legend.style.entry
	w, space := p.legend.style.swatch*em, swatchSpace*em
	x := box.X
	for i, e := range r.entries {
		if i > 0 {
			w, space = dotWidth*em, dotSpace*em
		}
		high := max(swatchHeight*em, e.Height)
		e.Draw(c, canvas.Rect{X: x, Y: box.Y + (box.H-high)/2, W: w, H: high})
		p.drawWords(c, canvas.Point{X: x + w + space, Y: box.Y + box.H/2 + 0.36*em}, r, e.Title)
		x += w + space + measure(e.Title, text(em, false, ink)) + cellSpace*em
	}
}

// drawWords writes the words of an entry, in lines where they are broken, around
// the base line of a single one.
func (p panel) drawWords(c canvas.Canvas, at canvas.Point, r row, title string) {
	style := text(p.legend.style.entry, false, ink)
	lines := r.lines
	if lines == nil {
		lines = []string{title}
	}
	leading := 0.9 * wordsHeight * style.Size
	at.Y -= leading * float64(len(lines)-1) / 2
	for _, s := range lines {
		c.Text(canvas.Text{Content: s, At: at, Style: style})
		at.Y += leading
	}
}

// line returns a path of one straight line.
func line(x0, y0, x1, y1 float64) *canvas.Path {
	p := new(canvas.Path)
	p.MoveTo(x0, y0)
	p.LineTo(x1, y1)
	return p
}

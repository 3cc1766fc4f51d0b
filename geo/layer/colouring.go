package layer

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"ezmap/data"
	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/chart"
	"ezmap/geo/class"
	"ezmap/geo/shape"

	"github.com/paulmach/orb"
)

// progressOrder is the place of the colouring's entries in the legend: what a
// map is coloured by is what it is about.
const progressOrder = 10

// coloured is a colouring worked out: where the areas stand, and how each looks.
type coloured struct {
	*Colouring
	book    *book
	at      map[data.AreaCode]standing
	heading string
	breaks  []float64
	inks    []color.NRGBA
	words   *Key
	styles  map[string]*Style
}

// colour works the colouring of the options out, nil for none.
func (b *builder) colour() *coloured {
	if b.options.Colouring == nil || b.options.Hidden[ProgressID] {
		return nil
	}
	c := &coloured{Colouring: b.options.Colouring, book: b.book, at: map[data.AreaCode]standing{}, styles: map[string]*Style{}}
	standings := c.standings(b.state, b.options.moment())
	var numbers []float64
	for _, st := range standings {
		c.at[st.code] = st
		if st.known && c.Measure != ByState {
			numbers = append(numbers, st.number)
		}
	}
	if len(numbers) > 0 {
		c.breaks = breaksOf(c.Method, numbers, c.Classes, c.Breaks)
		c.inks = b.book.inks(class.RampOf(c.Ramp), len(c.breaks)+1, c.Reversed)
	}
	c.heading = c.title(b.state, standings)
	c.words = &Key{Entry: Entry{Group: ProgressGroup, Title: c.heading, Words: true, Draw: nothing}, Order: progressOrder}
	return c
}

// nothing draws no swatch.
func nothing(canvas.Canvas, canvas.Rect) {}

// title says what is measured, in what, and of which years.
func (c *coloured) title(s *data.State, standings []standing) string {
	name, unit := "综合得分", "0–100，括号内为完整度、可信度"+c.templateOf(s)
	if i := c.indicator(s); i != nil {
		name, unit = i.Name, i.Unit
		switch c.Measure {
		case ByProgress:
			name, unit = name+"：进度", "%"
		case ByState:
			name, unit = name+"：状态", ""
		}
	}
	notes := slices.DeleteFunc([]string{unit, yearsOf(standings)}, func(n string) bool { return n == "" })
	if len(notes) == 0 {
		return name
	}
	return name + "（" + strings.Join(notes, "，") + "）"
}

// templateOf names the template of the score and its version, without which no
// score is printed.
func (c *coloured) templateOf(s *data.State) string {
	t := s.TemplateFor(data.District)
	if t == nil {
		return ""
	}
	return "，模板 " + strings.TrimSpace(t.ID+" "+t.Version)
}

// indicator returns what the areas are coloured by, nil for the score.
func (c *coloured) indicator(s *data.State) *data.Indicator {
	for i := range s.Templates {
		t := &s.Templates[i]
		if (c.Template == "" || c.Template == t.ID) && c.Indicator != "" {
			if found := t.Indicator(c.Indicator); found != nil {
				return found
			}
		}
	}
	return nil
}

// yearsOf names the years of the values, “” when there are none.
func yearsOf(standings []standing) string {
	first, last := math.MaxInt, 0
	for _, st := range standings {
		if st.known && st.year > 0 {
			first, last = min(first, st.year), max(last, st.year)
		}
	}
	switch {
	case last == 0:
		return ""
	case first == last:
		return fmt.Sprintf("%d年", last)
	}
	return fmt.Sprintf("%d—%d年", first, last)
}

// style returns how an area looks.
func (c *coloured) style(st standing) *Style {
	title, order, style := missingTitle, 90, &Style{Solid: true, Hatch: c.book.missingHatch()}
	var sign string
	switch {
	case !st.applies:
		hatch := *c.book.missingHatch()
		hatch.Angle, hatch.Gap = -hatch.Angle, 2*hatch.Gap
		title, order, style = st.words, 91, &Style{Solid: true, Hatch: &hatch} // 不适用, 无目标 or 不计得分, as on the map
	case !st.known && c.Measure == ByState:
		// The words for what is not judged differ, the look does not.
		title = st.words
	case !st.known && c.Indicator == "":
		title = missingTitle + "或不足" // a score needs half of the indicators
	case !st.known:
	case c.Measure == ByState:
		sign, title, order = chart.Letter(st.state), st.state.Title(), slices.Index(progress.States, st.state)
		ground, _ := c.book.chartStyle().Colour(st.state)
		style = &Style{Fill: ground}
	default:
		title, order = c.classTitle(st.number)
		style = &Style{Fill: paler(c.inks[order])}
	}
	if s := c.styles[title]; s != nil {
		return s
	}
	draw := areaSwatch(style)
	if sign != "" {
		draw = c.book.signSwatch(style, sign)
	}
	style.Keys = []*Key{c.words, {Entry: Entry{Group: ProgressGroup, Title: title, Draw: draw, Look: fmt.Sprint(style.Fill)}, Order: progressOrder + 1 + order}}
	c.styles[title] = style
	return style
}

// classTitle names the class of a number, and says which one it is.
func (c *coloured) classTitle(v float64) (title string, k int) {
	k = class.Index(c.breaks, v)
	if len(c.breaks) > 0 {
		return rangeText(c.breaks, k), k
	}
	return figureText(v), 0
}

// paler lightens the fill of an area a little, so that names stand out on it.
func paler(c color.NRGBA) color.NRGBA { return toward(c, white, 0.15) }

// signSwatch draws a piece of an area with the sign of a state on it.
func (b *book) signSwatch(s *Style, sign string) func(canvas.Canvas, canvas.Rect) {
	return func(c canvas.Canvas, box canvas.Rect) {
		areaSwatch(s)(c, box)
		shape := letters(sign, 0, box.H*0.72)
		shape.Fill = &canvas.Paint{Color: b.chartStyle().Over(s.Fill)}
		middle := canvas.Point{X: box.X + box.W/2, Y: box.Y + box.H/2}
		paintMark(c, &canvas.Mark{Shapes: []canvas.Shape{shape}}, middle, 1)
	}
}

// paintAreas draws the districts by where they stand, and functional areas with
// an outline over them, in place of the tints.
func (b *builder) paintAreas(features []data.Feature, plane []orb.Geometry) {
	if b.coloured == nil {
		return
	}
	l := b.layer(ProgressID, "区域进展着色", ProgressGroup)
	for _, zones := range [2]bool{false, true} {
		for i, f := range features {
			code := data.AreaCode(f.Properties.Text("code"))
			st, known := b.coloured.at[code]
			if !known || b.zone(f) != zones || len(shape.Polygons(plane[i])) == 0 {
				continue
			}
			l.add(Feature{Ref: Ref{AreaRef, string(code)}, Geometry: plane[i], Style: b.coloured.style(st)})
		}
	}
}

// wordsBelow returns the words that are printed below the name of an area, “” for none.
func (b *builder) wordsBelow(code string) string {
	if b.coloured == nil {
		return ""
	}
	return b.coloured.at[data.AreaCode(code)].words
}

// outlinedWords is wordsBelow for a node that stands for an area with an outline.
func (b *builder) outlinedWords(code data.AreaCode) string {
	if b.coloured == nil || code == "" || b.areaShape(code) == nil {
		return ""
	}
	return b.wordsBelow(string(code))
}

// areaType returns the type of the name of a district of the k-th tint: dark
// letters where the ground may be dark.
func (b *builder) areaType(k int) *Type {
	if b.coloured == nil {
		return b.book.districtNames[k]
	}
	return b.book.colouredName
}

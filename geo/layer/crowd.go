package layer

import (
	"image/color"
	"math"
	"slices"
	"strconv"

	"ezmap/geo/canvas"
)

// The sizes of counted marks: up to how many, and the radius in millimetres.
var crowdSizes = []struct {
	most   int
	radius float64
}{{9, 2.3}, {99, 3.0}, {math.MaxInt, 3.9}}

// crowdStyle returns the style of a mark that counts n things.
func (b *book) crowdStyle(n int) *Style {
	text := crowdText(n)
	b.mu.Lock()
	defer b.mu.Unlock()
	if s := b.crowds[text]; s != nil {
		return s
	}
	radius := 0.0
	for _, size := range slices.Backward(crowdSizes) {
		if n <= size.most {
			radius = size.radius * b.size
		}
	}
	if b.crowds == nil || len(b.crowds) > 4096 {
		b.crowds = map[string]*Style{}
	}
	if b.crowdKeys == nil {
		b.crowdKeys = b.key(sitesKeys, "多个记录，数字为个数", crowdOrder, markSwatch(crowdMark("12", crowdSizes[0].radius*b.size, b.p.crowd, b.size)))
	}
	s := &Style{Mark: crowdMark(text, radius, b.p.crowd, b.size), Keys: b.crowdKeys}
	b.crowds[text] = s
	return s
}

// crowdText writes a count in at most four signs.
func crowdText(n int) string {
	if n < 10_000 {
		return strconv.Itoa(n)
	}
	return strconv.FormatFloat(math.Floor(float64(n)/1000)/10, 'f', -1, 64) + "万"
}

// crowdMark draws a disc with a number in a pale ring.
func crowdMark(text string, r float64, ink color.NRGBA, size float64) *canvas.Mark {
	em := 2.2 * size
	if wide := 1.6 * r; float64(len([]rune(text)))*0.6*em > wide {
		em = wide / (float64(len([]rune(text))) * 0.6)
	}
	return &canvas.Mark{Radius: r + 0.35*size, Shapes: []canvas.Shape{
		{Path: disc(r + 0.35*size), Fill: &canvas.Paint{Color: fade(white, 0.9)}},
		{Path: disc(r), Fill: &canvas.Paint{Color: fade(ink, 0.35)}},
		{Path: disc(r - 0.45*size), Fill: &canvas.Paint{Color: ink}},
		letters(text, 0, em),
	}}
}

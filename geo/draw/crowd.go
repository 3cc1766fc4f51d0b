package draw

import (
	"math"
	"slices"
	"sync"
)

// crowd is the number of marks on a square millimetre above which sites are
// drawn as dots: symbols would hide the map and one another.
const crowd = 1.0 / 45

// overview is the N of the scale 1:N beyond which the whole city is too small for symbols.
const overview = 900_000

// crowdSquare is the side of the squares, in millimetres, in which a crowd is felt.
const crowdSquare = 60

// crowding returns how many marks stand around a mark, on a square millimetre,
// in the mean of all marks of the stack: it does not change while a map is panned.
func (p *painter) crowding() float64 {
	side := crowdSquare * p.v.MetresPerMM()
	squares := map[[2]int32]int{}
	all := 0
	for _, l := range p.stack {
		if !l.Visible {
			continue
		}
		for i := range l.Features {
			f := &l.Features[i]
			if f.Geometry != nil && f.Style.Mark != nil && f.Style.At(p.v.Scale) {
				squares[[2]int32{int32(math.Floor(f.Bound.Min[0] / side)), int32(math.Floor(f.Bound.Min[1] / side))}]++
				all++
			}
		}
	}
	sum := 0.0
	for _, n := range squares {
		sum += float64(n) * float64(n)
	}
	return sum / float64(max(all, 1)) / (crowdSquare * crowdSquare)
}

// grain is the side of the squares, in millimetres, within which of the dots of a
// crowd only the topmost is drawn: about a pixel of a screen.
const grain = 0.25

// grounds are the squares of maps, each with the radius of its dot in twentieths
// of a millimetre; those in the pool are clear.
var grounds = sync.Pool{New: func() any { return new([]uint8) }}

// onlyDots tells that all that is seen of the i-th layer is drawn as dots: no need to
// go through it for anything else.
func (p *painter) onlyDots(i int) bool { return p.dotted != nil && p.dotted[i] }

// uncover leaves out the dots of a crowd that lie in the same place below others
// as large. The squares lie fast on the map, so that a dot does not come and go
// while the map is panned.
func (p *painter) uncover() {
	if !p.crowded {
		return
	}
	perMetre := 1 / (grain * p.v.MetresPerMM())
	square := func(x float64) int { return int(math.Floor(x * perMetre)) }
	left, bottom := square(p.wide.Min[0]), square(p.wide.Min[1])
	cols, rows := square(p.wide.Max[0])-left+1, square(p.wide.Max[1])-bottom+1
	ground := grounds.Get().(*[]uint8)
	*ground = slices.Grow((*ground)[:0], cols*rows)[:cols*rows]
	defer func() {
		clear(*ground)
		grounds.Put(ground)
	}()
	p.dotted = make([]bool, len(p.near))
	for i, near := range slices.Backward(p.near) {
		kept := len(near)
		p.dotted[i] = true
		for k := len(near) - 1; k >= 0; k-- {
			f := near[k]
			if at, isPoint := pointOf(f); isPoint && f.Style.Dot != nil {
				r := uint8(min(f.Style.Dot.Radius*20+0.5, 255))
				taken := &(*ground)[(square(at[1])-bottom)*cols+square(at[0])-left]
				if *taken >= r {
					continue
				}
				*taken = r
			} else {
				p.dotted[i] = false
			}
			kept--
			near[kept] = f
		}
		p.near[i] = near[kept:]
	}
}

package crs

import (
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// CityBound is where a place in or beside 鄂州 lies, degrees: the city with a margin of some
// 15 km, so that a slip of a digit falls outside and a neighbour's park does not.
var CityBound = orb.Bound{Min: orb.Point{114.4, 29.9}, Max: orb.Point{115.2, 30.7}}

// ChinaBound is a box around China, degrees. It also holds parts of the neighbours: what lies
// outside is certainly not in China, what lies inside may be.
var ChinaBound = orb.Bound{Min: orb.Point{73.4, 3.4}, Max: orb.Point{135.2, 53.6}}

// InChina tells whether a place (CGCS2000 degrees, longitude first) lies in [ChinaBound];
// false for NaN.
func InChina(place orb.Point) bool { return within(ChinaBound, place) }

// NearCity tells whether a place (CGCS2000 degrees, longitude first) lies in [CityBound];
// false for NaN.
func NearCity(place orb.Point) bool { return within(CityBound, place) }

// within is false for NaN, which orb.Bound.Contains lets through.
func within(b orb.Bound, p orb.Point) bool {
	return p[0] >= b.Min[0] && p[0] <= b.Max[0] && p[1] >= b.Min[1] && p[1] <= b.Max[1]
}

// Swapped tells whether a pair of the system makes no sense as it stands (longitude or
// easting first) but lies in China once its two numbers change places (经纬度写反).
func Swapped(p orb.Point, s System) bool {
	return !plausible(p, s) && plausible(flip(p), s)
}

func flip(p orb.Point) orb.Point { return orb.Point{p[1], p[0]} }

func plausible(p orb.Point, s System) bool {
	_, ok := inChina(p, s)
	return ok
}

// inChina is the place of a pair, where that is in China and, for a Gauss–Krüger zone, not
// so far from the central meridian that only a mistake explains it. It is asked of millions
// of pairs that do not fit, and so does without the sentences of [Transform].
func inChina(p orb.Point, s System) (place orb.Point, ok bool) {
	const (
		reach = 600e3 // metres: twice the half-width of a 6° zone
		north = 6e6   // metres: a little beyond 53.6°N
	)
	x, y := p[0], p[1]
	g, zoned := s.GaussKruger()
	switch {
	case zoned && math.Abs(x-g.FalseEasting) <= reach && y > 0 && y < north:
		x, y = g.Inverse(x, y)
	case zoned, !s.Known():
		return p, false
	case s == WebMercator:
		x, y = Mercator{}.Inverse(x, y)
	case s == GCJ02:
		x, y = trueFromGCJ(x, y)
	case s == BD09:
		x, y = trueFromBD(x, y)
	}
	place = orb.Point{x, y}
	return place, InChina(place)
}

// Guess is what a pair of numbers most likely is, and why.
type Guess struct {
	System   System    // the system taken
	Point    orb.Point // the pair in that system, longitude or easting first
	Place    orb.Point // where that is: CGCS2000 degrees, longitude first
	Swapped  bool      // latitude or northing stood first
	NearCity bool      // Place lies in [CityBound]; otherwise it is only somewhere in China
	Reason   string    // one or two sentences in Chinese: what was taken, and why
}

// Shift is the way from the pair, read as CGCS2000 degrees, to its place, in metres: what a
// picked point moves when the shift of 高德 or 百度 is taken off. It is 0 for metres.
func (g Guess) Shift() float64 {
	if g.System.Projected() {
		return 0
	}
	return Distance(g.Point, g.Place)
}

// As takes the same pair, in the same order, for another system, as when an officer knows
// better than the guess. Errors as for [Transform].
func (g Guess) As(s System) (Guess, error) {
	place, err := Transform(g.Point, s, CGCS2000)
	if err != nil {
		return Guess{}, err
	}
	g.System, g.Place, g.NearCity = s, place, NearCity(place)
	g.Reason = reading{system: s}.reason(g)
	if s.Approximate() {
		g.Reason += fmt.Sprintf("换算为 CGCS2000 移动约 %.0f 米（近似转换）。", g.Shift())
	}
	return g, nil
}

// reading is a system to try, with the words for why it was taken.
type reading struct {
	system System
	why    string
}

// inCity are the readings tried for a place near the city, the likeliest first. No pair of
// numbers is near the city in two of them.
var inCity = [...]reading{
	{CGCS2000, "数值在鄂州的经纬度范围内"},
	{GK114, "横坐标是六位数、没有带号，按中央经线 114° 计算落在鄂州附近"},
	{GK38, "横坐标以带号 38 开头，落在鄂州附近"},
	{WebMercator, "数值与 Web 墨卡托在鄂州附近的坐标相符"},
	{System(4509), "横坐标是六位数、没有带号，按中央经线 117° 计算落在鄂州附近"},
	{System(4498), "横坐标以 6 度带带号 20 开头，落在鄂州附近"},
	{System(4527), "横坐标以 3 度带带号 39 开头，落在鄂州附近"},
}

// elsewhere are the readings tried for a place in China; the zones that tell their number
// come after them.
var elsewhere = [...]reading{
	{CGCS2000, "数值在中国的经纬度范围内"},
	{WebMercator, "数值与 Web 墨卡托的坐标相符"},
}

// Recognise finds the system of a pair of numbers in either order. Degrees are taken as
// CGCS2000: GCJ-02 and BD-09 differ by some hundred metres only, which no number shows. The
// error is an [*Error] where no system puts the pair in China.
func Recognise(a, b float64) (Guess, error) {
	given := orb.Point{a, b}
	switch {
	case !finite(a) || !finite(b):
		return Guess{}, fault("坐标%s不是有效的数字，请检查这一对坐标。", quote(a, b))
	case a == 0 && b == 0:
		return Guess{}, fault("坐标是（0，0），多半是没有填写，请补上坐标。")
	}
	r, g, ok := find(given)
	if !ok {
		return Guess{}, unrecognised(a, b)
	}
	g.Reason = r.reason(g)
	return g, nil
}

// find tries the readings in order; the Guess has no Reason yet.
func find(given orb.Point) (reading, Guess, bool) {
	for _, r := range inCity {
		if g, ok := r.try(given); ok && g.NearCity {
			return r, g, true
		}
	}
	for _, r := range elsewhere {
		if g, ok := r.try(given); ok {
			return r, g, true
		}
	}
	for _, s := range zonesTold(given) {
		r := reading{s, "横坐标以带号开头"}
		if g, ok := r.try(given); ok {
			return r, g, true
		}
	}
	return reading{}, Guess{}, false
}

// try reads the pair in both orders.
func (r reading) try(given orb.Point) (Guess, bool) {
	for _, p := range [...]orb.Point{given, flip(given)} {
		if place, ok := inChina(p, r.system); ok {
			return Guess{System: r.system, Point: p, Place: place, Swapped: p != given, NearCity: NearCity(place)}, true
		}
	}
	return Guess{}, false
}

// reason puts the guess into words; a reading without a why was not guessed but told.
func (r reading) reason(g Guess) string {
	text := "读作“" + r.system.Name() + "”"
	if r.why != "" {
		text = r.why + "，" + text
	}
	switch {
	case g.Swapped && r.system.Projected():
		text += "，纵坐标在前，已调换顺序"
	case g.Swapped:
		text += "，纬度在前，已调换顺序"
	}
	text += "。"
	switch {
	case !g.NearCity:
		text += "该位置不在鄂州范围内，请核对。"
	case r.why != "" && r.system == CGCS2000:
		text += "若取自高德、腾讯或百度地图，请改选坐标系，否则偏差约 0.6 至 1.2 公里。"
	}
	return text
}

// zonesTold are the prefixed systems whose zone number either number of the pair begins with.
func zonesTold(p orb.Point) []System {
	var told []System
	for _, f := range families {
		if !f.prefixed {
			continue
		}
		for s := f.first; s <= f.last; s++ {
			z := float64(f.zone(s))
			if math.Floor(p[0]/1e6) == z || math.Floor(p[1]/1e6) == z {
				told = append(told, s)
			}
		}
	}
	return told
}

func unrecognised(a, b float64) error {
	small, large := min(math.Abs(a), math.Abs(b)), max(math.Abs(a), math.Abs(b))
	switch {
	case large <= 180 && small <= 90:
		return fault("坐标%s不在中国境内，请核对数值和坐标系。", quote(a, b))
	case small >= 1e5 && small < 1e6 && large >= 3e5 && large < 6e6:
		return fault("坐标%s像是没有带号的高斯—克吕格坐标，但按中央经线 114° 或 117° 都不在鄂州附近，请指明坐标系。", quote(a, b))
	}
	return fault("坐标%s不像任何一种已知的坐标，请核对数值和坐标系。", quote(a, b))
}

// candidate is one reading of a whole file, with the points that speak for it.
type candidate struct {
	reading
	first     Guess
	near, all int // points in the city, and in China
}

func (c candidate) same(g Guess) bool {
	return c.system == g.System && c.first.Swapped == g.Swapped
}

// RecogniseAll finds the one reading, a system and an order of the two numbers, that fits
// the points, since a file has one for all its rows: the one that puts most of them near
// the city, or where none is near it, most of them in China. The Guess is that of the first
// point that told it; odd are the indices, rising, of the points it does not put in China.
// The error is an [*Error] where no point can be read, or there is none.
func RecogniseAll(points []orb.Point) (g Guess, odd []int, err error) {
	var candidates []candidate
	for _, p := range points {
		r, one, ok := find(p)
		if !ok {
			continue
		}
		i := slices.IndexFunc(candidates, func(c candidate) bool { return c.same(one) })
		if i < 0 {
			i = len(candidates)
			candidates = append(candidates, candidate{reading: r, first: one})
		}
		candidates[i].all++
		if one.NearCity {
			candidates[i].near++
		}
	}
	if len(candidates) == 0 {
		if len(points) == 0 {
			return Guess{}, nil, fault("没有坐标，无法判断坐标系。")
		}
		_, err = Recognise(points[0][0], points[0][1])
		return Guess{}, nil, err
	}
	best := candidates[0]
	for _, c := range candidates[1:] {
		if c.near > best.near || c.near == best.near && c.all > best.all {
			best = c
		}
	}
	for i, p := range points {
		if best.first.Swapped {
			p = flip(p)
		}
		if !plausible(p, best.system) {
			odd = append(odd, i)
		}
	}
	g = best.first
	g.Reason = best.reason(g)
	return g, odd, nil
}

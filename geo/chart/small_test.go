package chart

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"ezmap/data/progress"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/record"
)

// smalls are the small charts of the sample district.
func smalls() []Small {
	report, all := series("甲区")
	some := Shares{Readings: slices.Clone(report.Readings[:6])}
	return []Small{
		CountStates(report.Readings), some,
		Columns{Series: all[0], Scale: ScaleOf(all[:2])}, Columns{Series: all[1], Scale: ScaleOf(all[:2])}, Columns{Series: all[9], Scale: ScaleOf(all[9:10])},
		Trends{Series: all[:6]}, Radar{Score: report.Score}, Note{Words: missing, Missing: true},
	}
}

func TestSmallPicture(t *testing.T) {
	for name, s := range map[string]Style{"small": {}, "small-grey": {Gray: true}} {
		sameAsGolden(t, name, sheet(190, 78, func(c canvas.Canvas) {
			x, y, high := 4.0, 4.0, 0.0
			for _, one := range smalls() {
				w, h := one.Size(s)
				if x+w > 186 {
					x, y, high = 4, y+high+4, 0
				}
				one.Draw(c, canvas.Rect{X: x, Y: y, W: w, H: h}, s)
				x, high = x+w+6, max(high, h)
			}
		}))
	}
}

// What a chart draws stays inside its box, but for the width of its lines.
func TestSmallChartsStayInTheirBoxes(t *testing.T) {
	s := Style{Size: 2.2}
	for _, one := range smalls() {
		w, h := one.Size(s)
		box := canvas.Rect{X: 30, Y: 40, W: w, H: h}
		c := record.New(200, 200)
		one.Draw(c, box, s)
		room := box.Inset(-0.35)
		for _, call := range c.Calls {
			if call.Path == nil || call.Depth > 0 { // what is clipped stays in its clip
				continue
			}
			b, ok := call.Path.Bounds()
			if ok && !(room.Contains(canvas.Point{X: b.X, Y: b.Y}) && room.Contains(canvas.Point{X: b.X + b.W, Y: b.Y + b.H})) {
				t.Errorf("%T draws at %v, outside %v", one, b, box)
			}
		}
		for _, call := range c.Of(record.Text) {
			width := measured(call.Text.Content, call.Text.Style)
			left := call.Text.At.X - width*map[canvas.Align]float64{canvas.AlignStart: 0, canvas.AlignMiddle: 0.5, canvas.AlignEnd: 1}[call.Text.Align]
			if left < room.X || left+width > room.X+room.W || call.Text.At.Y > room.Y+room.H || call.Text.At.Y-call.Text.Style.Size*0.8 < room.Y {
				t.Errorf("%T writes %q outside its box", one, call.Text.Content)
			}
		}
	}
}

// The sample district has an indicator in each of the ten states, E and I twice
// over: 13 in all (counted by hand from the picture of the bars).
func TestStatesAreCounted(t *testing.T) {
	report, _ := series("甲区")
	b := CountStates(report.Readings)
	sum := 0
	for _, r := range report.Readings {
		if b.counts[r.State] == 0 {
			t.Errorf("%s is not counted", r.State)
		}
	}
	for _, n := range b.counts {
		sum += n
	}
	if sum != 13 || b.total != 13 {
		t.Errorf("%d of %d indicators are counted, want 13", sum, b.total)
	}
	c := record.New(60, 20)
	b.Draw(c, canvas.Rect{W: 40, H: 8}, Style{Size: 2.2})
	var words []string
	for _, call := range c.Of(record.Text) {
		words = append(words, call.Text.Content)
	}
	if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, "13 项中 ") }) {
		t.Errorf("the bar does not say of how many indicators: %v", words)
	}
}

// A year of 200 and one of 400 on one scale: the second column is twice as high.
// Without a value there is no column, only hatching.
func TestColumnsStandOnZero(t *testing.T) {
	_, all := series("甲区")
	one := Columns{Series: all[0], Scale: ScaleOf(all[:1])}
	if one.Low != 0 || one.High != 561 || one.First != 2020 || one.Last != 2025 {
		t.Fatalf("the scale is %+v, want 0 to 561 and 2020 to 2025", one.Scale)
	}
	c := record.New(60, 40)
	w, h := one.Size(Style{Size: 2})
	one.Draw(c, canvas.Rect{W: w, H: h}, Style{Size: 2})
	var high []float64
	for _, call := range c.Of(record.Fill) {
		if b, ok := call.Path.Bounds(); ok {
			high = append(high, b.H)
		}
	}
	// 200, 310, 420, 561 of 561 on 5.2 em of 2 mm.
	for i, v := range []float64{200, 310, 420, 561} {
		if want := v / 561 * 5.2 * 2; i >= len(high) || high[i]-want > 1e-6 || want-high[i] > 1e-6 {
			t.Errorf("columns are %v mm high, want %.3f for %v", high, want, v)
		}
	}
	_, none := series("乙园")
	empty := Columns{Series: none[0], Scale: one.Scale}
	c = record.New(60, 40)
	empty.Draw(c, canvas.Rect{W: w, H: h}, Style{Size: 2})
	for _, call := range c.Of(record.Fill) {
		if call.Paint.Color == (Style{}).ink().path {
			t.Error("a year without a value has a column")
		}
	}
}

// A radar of dimensions of which one has no score: nothing is drawn across its axis.
func TestRadarLeavesAGap(t *testing.T) {
	v := func(x float64) *float64 { return &x }
	score := progress.Score{Completeness: 0.9, Value: v(60), Low: v(50), High: v(70), Counted: 9, Total: 10, Template: "example", Version: "2026.1", Dimensions: []progress.Dimension{
		{Name: "甲", Value: v(50)}, {Name: "乙", Value: v(100)}, {Name: "丙"}, {Name: "丁", Value: v(0)},
	}}
	c := record.New(60, 60)
	b := Radar{Score: score}
	w, h := b.Size(Style{Size: 2})
	b.Draw(c, canvas.Rect{W: w, H: h}, Style{Size: 2})
	sectors, dots := 0, 0
	for _, call := range c.Of(record.Fill) {
		if len(call.Path.Points) == 3 {
			sectors++
		} else {
			dots++
		}
	}
	// 甲—乙 and 丁—甲 have both ends; 乙—丙 and 丙—丁 have not.
	if sectors != 2 || dots != 3 {
		t.Errorf("%d sectors and %d dots, want 2 and 3", sectors, dots)
	}
	var words []string
	for _, call := range c.Of(record.Text) {
		words = append(words, call.Text.Content)
	}
	if !slices.Contains(words, "3缺") {
		t.Errorf("the axis without a score is not marked: %v", words)
	}
	all := strings.Join(words, "")
	for _, want := range []string{"完整度 90%", "可信度 0.00", "模板“example”2026.1 版"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q does not stand beside the scores: %s", want, all)
		}
	}
}

// Keys of one title must look alike, so that a legend needs each once.
func TestKeysOfSmallCharts(t *testing.T) {
	for _, one := range smalls() {
		seen := map[string]bool{}
		for _, k := range one.Keys(Style{}) {
			if seen[k.Title] {
				t.Errorf("%T tells %s twice", one, k.Title)
			}
			seen[k.Title] = true
			c := record.New(20, 10)
			k.Draw(c, canvas.Rect{X: 2, Y: 2, W: 7, H: 3})
			if len(c.Calls) == 0 {
				t.Errorf("%T: the key %s is empty", one, k.Title)
			}
		}
	}
}

func TestGreyChartsAreGrey(t *testing.T) {
	report, _ := series("甲区")
	c := record.New(400, 400)
	s := Style{Gray: true}
	for _, one := range smalls() {
		w, h := one.Size(s)
		one.Draw(c, canvas.Rect{X: 10, Y: 10, W: w, H: h}, s)
		for _, k := range one.Keys(s) {
			k.Draw(c, canvas.Rect{X: 2, Y: 2, W: 7, H: 3})
		}
	}
	Bars(c, canvas.Rect{W: sheetWidth, H: 100}, report.Readings, s)
	Score(c, canvas.Rect{W: 100, H: 80}, &report, s)
	for _, call := range c.Calls {
		for _, ink := range []color.NRGBA{call.Paint.Color, call.Pen.Color, call.Text.Style.Color, call.Text.Style.Halo} {
			if ink.R != ink.G || ink.G != ink.B {
				t.Errorf("%s is drawn in %v", call.Kind, ink)
			}
		}
	}
}

package intake

import (
	"image/color"
	"testing"

	"ezmap/app/golden"
	"ezmap/app/mapview"
	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/geo/layer"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"
)

// marked is a map of 300 by 200 units over the city, with marks.
func marked(t *testing.T, rows []merge.Row) *marks {
	t.Helper()
	test.NewTempApp(t)
	m := mapview.New(mapview.Params{Post: func(func()) {}})
	t.Cleanup(m.Close)
	m.Resize(fyne.NewSize(300, 200))
	m.Display(&data.State{}, layer.Options{})
	low, _ := plane(orb.Point{114.6, 30.2})
	high, _ := plane(orb.Point{115, 30.5})
	m.SetView(orb.Point{(low[0] + high[0]) / 2, (low[1] + high[1]) / 2}, 600_000)
	k := newMarks(m)
	k.Resize(fyne.NewSize(300, 200))
	k.set(rows)
	return k
}

func TestMarks(t *testing.T) {
	rows := []merge.Row{
		{Verdict: merge.New, Place: orb.Point{114.7, 30.4}}, {Verdict: merge.Changed, Place: orb.Point{114.8, 30.4}}, {Verdict: merge.Removed, Place: orb.Point{114.9, 30.4}},
		{Verdict: merge.Same, Place: orb.Point{114.7, 30.3}}, {Verdict: merge.Faulty, Place: orb.Point{114.8, 30.3}}, {Verdict: merge.New},
		{Verdict: merge.New, Place: orb.Polygon{{{114.85, 30.25}, {114.95, 30.25}, {114.95, 30.32}, {114.85, 30.25}}}},
	}
	k := marked(t, rows)
	if len(k.all) != 5 || k.legend() != "×删除　◆改变　●新增　·相同" {
		t.Errorf("%d marks, %s", len(k.all), k.legend())
	}
	k.choose(&rows[1])
	golden.Check(t, "marks", k.draw(300, 200))
	at, _ := plane(orb.Point{114.701, 30.4})
	if got := k.nearest(at, 500); got != &rows[0] {
		t.Errorf("nearest %+v", got)
	}
	if got := k.nearest(at, 10); got != nil {
		t.Errorf("nearest within ten metres %+v", got)
	}
}

// A crowd shows its ink, not its casings.
func TestMarksOfACrowd(t *testing.T) {
	rows := make([]merge.Row, 20_000)
	for i := range rows {
		rows[i] = merge.Row{Verdict: merge.New, Place: orb.Point{114.75 + float64(i%200)/2000, 30.3 + float64(i/200)/2000}}
	}
	k := marked(t, rows)
	img := k.draw(300, 200)
	p := k.m.PositionOf(orb.Point{114.8, 30.325})
	if got := color.NRGBAModel.Convert(img.At(int(p.X), int(p.Y))); got != markInks[merge.New] {
		t.Errorf("in the crowd %v", got)
	}
}

func BenchmarkMarks(b *testing.B) {
	rows := make([]merge.Row, 100_000)
	for i := range rows {
		rows[i] = merge.Row{Verdict: merge.New, Place: orb.Point{114.6 + float64(i%500)/1250, 30.2 + float64(i/500)/700}}
	}
	test.NewApp()
	m := mapview.New(mapview.Params{Post: func(func()) {}})
	defer m.Close()
	m.Resize(fyne.NewSize(380, 300))
	m.Display(&data.State{}, layer.Options{})
	k := newMarks(m)
	k.Resize(fyne.NewSize(380, 300))
	k.set(rows)
	for b.Loop() {
		k.draw(380, 300)
	}
}

package store

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"ezmap/data"
)

// grid returns n features on a grid over the city, with their row as a property.
func grid(n int) []data.Feature {
	features := make([]data.Feature, n)
	for i := range features {
		features[i] = data.Feature{
			ID:         fmt.Sprint(i),
			Geometry:   orb.Point{114.5 + float64(i%317)/500, 30 + float64(i/317)/1000},
			Properties: data.Properties{{Key: "row", Value: []byte(fmt.Sprint(i))}},
		}
	}
	return features
}

// imported applies an import of features to a layer and returns its entry.
func imported(t testing.TB, f *File, id string, features []data.Feature) data.Entry {
	t.Helper()
	c := data.LayerImport{Before: data.Find[data.Layer](load1(t, f), id), Features: values(features)}
	c.After = data.Layer{ID: id, Title: id, Group: data.ImportedGroup}
	e, err := f.Apply(context.Background(), "张三", c)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// wantFeatures asserts what a layer shows, nil for a layer that is not there.
func wantFeatures(t testing.TB, f *File, id string, want []data.Feature) {
	t.Helper()
	s := load1(t, f)
	layer := data.Find[data.Layer](s, id)
	if want == nil {
		if layer != nil {
			t.Errorf("layer %s is there", id)
		}
		return
	}
	if layer == nil {
		t.Fatalf("layer %s is not there", id)
	}
	if diff := cmp.Diff(want, s.Features[layer.Generation]); diff != "" {
		t.Errorf("layer %s shows other features (-want +got):\n%s", id, diff)
	}
}

// wantSets asserts which sets of features are kept.
func wantSets(t testing.TB, f *File, want ...int64) {
	t.Helper()
	got := query[int64](t, f, "SELECT generation FROM feature_sets WHERE dropped_at IS NULL ORDER BY 1")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("kept sets (-want +got):\n%s", diff)
	}
}

func TestImportUndoRedo(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	one, two := grid(5), grid(1000)
	e := imported(t, f, "roads", one)
	if e.What != "导入图层“roads”" || e.Target != "roads" {
		t.Errorf("entry = %+v", e)
	}
	edit, ok := e.Change.(data.Edit[data.Layer])
	if !ok || edit.Before != nil || edit.After.Generation != 3 {
		t.Errorf("recorded %+v, want the edit of the layer to set 3", e.Change)
	}
	imported(t, f, "roads", two)
	wantFeatures(t, f, "roads", two)
	got, err := f.Features(ctx, 3)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(one, got); diff != "" {
		t.Errorf("old set:\n%s", diff)
	}
	steps := []struct {
		step func(context.Context, string) (data.Entry, error)
		want []data.Feature
	}{{f.Undo, one}, {f.Undo, nil}, {f.Redo, one}, {f.Redo, two}, {f.Undo, one}}
	for i, c := range steps {
		if _, err := c.step(ctx, "张三"); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		wantFeatures(t, f, "roads", c.want)
	}
	wantSets(t, f, 1, 2, 3, 4)
	wantSound(t, f)
}

// TestSetsThatCannotComeAgainAreDropped takes an import back and makes another
// step, after which the import cannot be redone.
func TestSetsThatCannotComeAgainAreDropped(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	imported(t, f, "roads", grid(3))   // 3
	imported(t, f, "roads", grid(700)) // 4
	if _, err := f.Undo(ctx, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Redo(ctx, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Undo(ctx, ""); err != nil {
		t.Fatal(err)
	}
	wantSets(t, f, 1, 2, 3, 4)
	lost := *data.Find[data.Layer](load1(t, f), "roads")
	lost.Generation = 4
	s := load1(t, f)
	if _, err := f.Apply(ctx, "", data.Put(s, data.Site{ID: "S1", Name: "甲"})); err != nil {
		t.Fatal(err)
	}
	wantSets(t, f, 1, 2, 3)
	if n := query[int64](t, f, "SELECT count(*) FROM features WHERE generation = 4")[0]; n != 0 {
		t.Errorf("%d features of a dropped set are left", n)
	}
	_, err := f.Features(ctx, 4)
	wantFault(t, err, data.NotFound, "没有第 4 组要素")
	_, err = f.Redo(ctx, "")
	wantFault(t, err, data.NotFound, "没有可以重做的操作")
	_, err = f.Apply(ctx, "", data.Put(load1(t, f), lost))
	wantFault(t, err, data.Invalid, "图层的要素已不在资料库中")
	// Its number is not given again.
	if e := imported(t, f, "rail", grid(1)); e.Change.(data.Edit[data.Layer]).After.Generation != 5 {
		t.Errorf("recorded %+v, want set 5", e.Change)
	}
	// A removed layer can come back, so its set stays.
	if _, err := f.Apply(ctx, "", data.Remove[data.Layer](load1(t, f), "roads")); err != nil {
		t.Fatal(err)
	}
	wantSets(t, f, 1, 2, 3, 5)
	wantSound(t, f)
}

func TestImportInABatch(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	s := load1(t, f)
	before := data.Find[data.Layer](s, "boundaries")
	base := *before
	base.Source = "市自然资源和规划局"
	e, err := f.Apply(ctx, "张三", data.Batch{Title: "导入底图", Changes: []data.Change{
		data.LayerImport{Before: before, After: base, Features: values(grid(2))},
		data.LayerImport{After: data.Layer{ID: "new"}, Features: values(grid(3))},
	}})
	if err != nil {
		t.Fatal(err)
	}
	wantFeatures(t, f, "boundaries", grid(2))
	wantFeatures(t, f, "new", grid(3))
	if diff := cmp.Diff(s.With(e.Change).Layers, load1(t, f).Layers); diff != "" {
		t.Errorf("the recorded change gives other layers:\n%s", diff)
	}
	if _, err := f.Undo(ctx, ""); err != nil {
		t.Fatal(err)
	}
	wantState(t, f, s)
	wantSound(t, f)
}

func TestImportIsRefused(t *testing.T) {
	failure := data.Fault(data.Invalid, "第 901 个要素的环没有闭合。", nil)
	point := func(x, y float64) data.Feature { return data.Feature{Geometry: orb.Point{x, y}} }
	for name, c := range map[string]struct {
		features data.Features
		kind     data.ErrorKind
		part     string
	}{
		"stream breaks off": {func(yield func(data.Feature, error) bool) {
			for _, f := range grid(900) {
				if !yield(f, nil) {
					return
				}
			}
			yield(data.Feature{}, failure)
		}, data.Invalid, "第 901 个要素的环没有闭合"},
		"stream fails otherwise": {func(yield func(data.Feature, error) bool) {
			yield(data.Feature{}, errors.New("disk gone"))
		}, data.Invalid, "读取要素时出错"},
		"off the globe":  {values([]data.Feature{point(0, 0), point(0, 91)}), data.Invalid, "第 2 个要素：几何图形的坐标超出经纬度范围"},
		"not a number":   {values([]data.Feature{point(math.NaN(), 0)}), data.Invalid, "第 1 个要素"},
		"bad properties": {values([]data.Feature{{Properties: data.Properties{{Key: "a", Value: []byte("{")}}}}), data.Invalid, "第 1 个要素"},
	} {
		t.Run(name, func(t *testing.T) {
			f := openSample(t)
			s := load1(t, f)
			_, err := f.Apply(context.Background(), "", data.LayerImport{After: data.Layer{ID: "x"}, Features: c.features})
			wantFault(t, err, c.kind, c.part)
			wantState(t, f, s)
			wantSets(t, f, 1, 2)
			wantSound(t, f)
		})
	}
	t.Run("changed meanwhile", func(t *testing.T) {
		f := openSample(t)
		s := load1(t, f)
		_, err := f.Apply(context.Background(), "", data.LayerImport{After: data.Layer{ID: "boundaries"}, Features: values(grid(500))})
		wantFault(t, err, data.Conflict, "已被改动")
		wantState(t, f, s)
		wantSound(t, f)
	})
	t.Run("cancelled", func(t *testing.T) {
		f := openSample(t)
		s := load1(t, f)
		ctx, cancel := context.WithCancel(context.Background())
		_, err := f.Apply(ctx, "", data.LayerImport{After: data.Layer{ID: "x"}, Features: func(yield func(data.Feature, error) bool) {
			for i := 0; ; i++ { // without an end: only cancelling stops it
				if i == 5000 {
					cancel()
				}
				if !yield(point(114, 30), nil) {
					return
				}
			}
		}})
		wantFault(t, err, data.Cancelled, "已取消")
		wantState(t, f, s)
		wantSound(t, f)
	})
}

// TestImportFromTheLibraryItself streams one layer into another while it is written.
func TestImportFromTheLibraryItself(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	imported(t, f, "roads", grid(1000))
	_, err := f.Apply(ctx, "", data.LayerImport{After: data.Layer{ID: "copy"}, Features: func(yield func(data.Feature, error) bool) {
		features, err := f.Features(ctx, 3)
		if err != nil {
			yield(data.Feature{}, err)
			return
		}
		values(features)(yield)
	}})
	if err != nil {
		t.Fatal(err)
	}
	wantFeatures(t, f, "copy", grid(1000))
}

func TestEveryGeometryComesBack(t *testing.T) {
	ring := orb.Ring{{114, 30}, {115, 30}, {115, 31}, {114, 30}}
	hole := orb.Ring{{114.5, 30.1}, {114.6, 30.1}, {114.6, 30.2}, {114.5, 30.1}}
	line := orb.LineString{{114, 30}, {114.123456789012345, 30.987654321098765}}
	var features []data.Feature
	for _, g := range []orb.Geometry{
		nil, orb.Point{-180, 90}, orb.MultiPoint{{1, 2}, {3, 4}}, line, orb.MultiLineString{line, line}, orb.Polygon{ring, hole},
		orb.MultiPolygon{{ring}, {ring, hole}}, orb.Collection{orb.Point{1, 2}, orb.Collection{line}}, orb.MultiPoint{}, orb.LineString{}, orb.Polygon{}, orb.MultiPolygon{}, orb.Collection{},
	} {
		features = append(features, data.Feature{Geometry: g})
	}
	f := openSample(t)
	imported(t, f, "all", features)
	wantFeatures(t, f, "all", features)
	wantSound(t, f)
}

// TestFeatureIndex asks SQLite for the features in a view, and counts by hand.
func TestFeatureIndex(t *testing.T) {
	f := openSample(t)
	features := grid(3170)
	imported(t, f, "roads", features)
	b := orb.Bound{Min: orb.Point{114.6, 30.002}, Max: orb.Point{114.8, 30.005}}
	want := 0
	for _, g := range features {
		if b.Contains(g.Geometry.(orb.Point)) {
			want++
		}
	}
	got := query[int](t, f, `SELECT count(*) FROM feature_index_3 JOIN features USING (number)
		WHERE max_lon >= 114.6 AND min_lon <= 114.8 AND max_lat >= 30.002 AND min_lat <= 30.005`)[0]
	// The index rounds outwards by less than 2e-5 degrees; no point lies so close outside.
	if got != want || want < 300 {
		t.Errorf("the index finds %d features, want %d", got, want)
	}
}

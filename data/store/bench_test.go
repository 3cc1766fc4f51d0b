package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

// town returns the sample with so many sites, all placed.
func town(sites int) func() (*data.State, error) {
	return func() (*data.State, error) {
		s, err := sample()
		for i := range sites {
			s.Sites = append(s.Sites, data.Site{
				ID: fmt.Sprintf("X%05d", i), Name: fmt.Sprintf("湖北某某科技有限公司第%d分公司", i), Aliases: []string{"某某"}, Kind: data.Company, KindText: "高新技术企业",
				Level: data.Provincial, LevelText: "省级", Status: data.Existing, Host: "某某集团", Area: "420704", AreaBasis: data.Stated, Section: "三（一）", Extent: data.PointExtent,
				Location: &data.Location{Point: orb.Point{114.5 + float64(i%100)/170, 30 + float64(i/100)/170}, Precision: data.Approximate, Basis: "地名"},
			})
		}
		return s, err
	}
}

func BenchmarkOpenAndLoad10k(b *testing.B) {
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), "a.db")
	f, err := Open(ctx, path, town(10_000))
	mustDo(b, err)
	mustDo(b, f.Close())
	for b.Loop() {
		f, err := Open(ctx, path, nil)
		mustDo(b, err)
		if s := load1(b, f); len(s.Sites) != 10_003 {
			b.Fatalf("%d sites", len(s.Sites))
		}
		mustDo(b, f.Close())
	}
}

func BenchmarkFirstStart(b *testing.B) {
	dir := b.TempDir()
	for i := 0; b.Loop(); i++ {
		f, err := Open(context.Background(), filepath.Join(dir, fmt.Sprint(i)), sample)
		mustDo(b, err)
		mustDo(b, f.Close())
	}
}

func BenchmarkApplyOneSite(b *testing.B) {
	ctx := context.Background()
	f, err := Open(ctx, filepath.Join(b.TempDir(), "a.db"), town(10_000))
	mustDo(b, err)
	defer f.Close()
	site := *data.Find[data.Site](load1(b, f), "X05000")
	for i := 0; b.Loop(); i++ {
		before := site
		site.Note = fmt.Sprint(i)
		after := site
		_, err := f.Apply(ctx, "张三", data.Edit[data.Site]{Before: &before, After: &after})
		mustDo(b, err)
	}
}

func BenchmarkApplyBatchOf10k(b *testing.B) {
	ctx := context.Background()
	many, err := town(10_000)()
	mustDo(b, err)
	batch := data.Batch{Title: "导入"}
	for i := range many.Sites[3:] {
		batch.Changes = append(batch.Changes, data.Edit[data.Site]{After: &many.Sites[3+i]})
	}
	for b.Loop() {
		b.StopTimer()
		path := filepath.Join(b.TempDir(), "a.db")
		f := openAt(b, path)
		b.StartTimer()
		_, err := f.Apply(ctx, "", batch)
		mustDo(b, err)
		b.StopTimer()
		mustDo(b, f.Close())
		mustDo(b, os.Remove(path))
		b.StartTimer()
	}
}

// scattered returns n features over the city in no order, with eight properties.
func scattered(n int) []data.Feature {
	features := make([]data.Feature, n)
	x, y := 0.0, 0.0
	for i := range features {
		// The plastic number's multiples spread evenly over the square.
		x, y = x+0.7548776662466927, y+0.5698402909980532
		x, y = x-float64(int(x)), y-float64(int(y))
		features[i] = data.Feature{ID: fmt.Sprint(i), Geometry: orb.Point{114.5 + 0.6*x, 30 + 0.6*y}}
		for k := range 8 {
			features[i].Properties = append(features[i].Properties, data.Property{Key: fmt.Sprint("名称", k), Value: []byte(fmt.Sprintf(`"值%d"`, i*k))})
		}
	}
	return features
}

func BenchmarkImport100k(b *testing.B) {
	ctx := context.Background()
	features := scattered(100_000)
	for b.Loop() {
		b.StopTimer()
		path := filepath.Join(b.TempDir(), "a.db")
		f := openAt(b, path)
		b.StartTimer()
		_, err := f.Apply(ctx, "", data.LayerImport{After: data.Layer{ID: "x"}, Features: values(features)})
		mustDo(b, err)
		b.StopTimer()
		mustDo(b, f.Close())
		mustDo(b, os.Remove(path))
		b.StartTimer()
	}
}

func BenchmarkFeatures100k(b *testing.B) {
	ctx := context.Background()
	f := openAt(b, filepath.Join(b.TempDir(), "a.db"))
	_, err := f.Apply(ctx, "", data.LayerImport{After: data.Layer{ID: "x"}, Features: values(scattered(100_000))})
	mustDo(b, err)
	for b.Loop() {
		features, err := f.Features(ctx, 3)
		mustDo(b, err)
		if len(features) != 100_000 {
			b.Fatal(len(features))
		}
	}
}

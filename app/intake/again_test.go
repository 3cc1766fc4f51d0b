package intake

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"testing"

	"ezmap/data"
	"ezmap/data/merge"
	"ezmap/data/whole"
	"ezmap/data/workbook"
	"ezmap/geo/crs"
	"ezmap/geo/exchange"

	"github.com/paulmach/orb"
)

// incoming is a register that differs from that of plan: one record is changed, one is new.
func incoming() *data.State {
	s := plan()
	s.Sites[1].Host = "梧桐湖新区管委会"
	s.Sites = append(s.Sites, data.Site{
		ID: "S100", Name: "红莲湖科创中心", Kind: data.Park, Level: data.Municipal, Status: data.UnderWay, AreaBasis: data.NoBasis, Extent: data.PointExtent,
		Location: &data.Location{Point: orb.Point{114.66, 30.43}, Precision: data.Sketch, Basis: "随导入的文件给出。"},
		Extra:    data.Properties{}.With("统一社会信用代码", "91420700A"),
	})
	return s
}

// The same file twice gives no change the second time, in every format and mode, by every key
// that the file has; and undo takes all of it back.
func TestTheSameFileTwice(t *testing.T) {
	for _, f := range formats {
		from := incoming()
		path := filepath.Join(t.TempDir(), "名单"+f.Ending)
		if _, err := exchange.Save(context.Background(), path, exchange.SitesContent(from.Sites, from), crs.CGCS2000, whole.Write); err != nil {
			t.Fatal(err)
		}
		for _, mode := range merge.Modes {
			for _, key := range []merge.Key{merge.ByBoth, merge.ByID, merge.ByName} {
				t.Run(fmt.Sprint(f.Ending, mode, key), func(t *testing.T) { twice(t, path, Request{As: AsSites, System: crs.CGCS2000, Mode: mode, Key: key}) })
			}
		}
	}
}

// twice imports a file into the register of plan, and looks at it once more.
func twice(t *testing.T, path string, r Request) {
	t.Helper()
	before := plan()
	if r.Mode == merge.Replace { // one record more, which the file lacks
		before.Sites = append(before.Sites, data.Site{ID: "S200", Name: "多余的", Level: data.NoLevel, Status: data.Mentioned, AreaBasis: data.NoBasis, Extent: data.PointExtent})
	}
	p, err := Look(context.Background(), before, path, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[merge.Mode]string{
		merge.Insert: "新增 1，改变 0，相同 1，保留 1，有误 0。", merge.Update: "新增 1，改变 1，相同 1，有误 0。", merge.Replace: "新增 1，改变 1，相同 1，删除 1，有误 0。",
	}[r.Mode]
	if p.Words() != want {
		t.Fatalf("%s, want %s; %+v", p.Words(), want, p.Plan.Rows)
	}
	after := before.With(p.Plan.Change)
	again, err := p.As(context.Background(), after, r)
	if err != nil {
		t.Fatal(err)
	}
	if again.Plan.Change != nil || again.Plan.New+again.Plan.Changed+again.Plan.Removed+again.Plan.Faulty > 0 {
		t.Errorf("the second time: %s", again.Words())
	}
	back := after.With(p.Plan.Change.Inverse())
	if plan := merge.SitesWith(back, before.Sites, nil, "", merge.Options{Mode: merge.Replace}); plan.Change != nil || len(back.Sites) != len(before.Sites) {
		t.Errorf("undo leaves %d records: %+v", len(back.Sites), plan.Rows)
	}
}

// The same of a layer.
func TestTheSameLayerTwice(t *testing.T) {
	for _, f := range formats {
		for _, mode := range merge.Modes {
			t.Run(fmt.Sprint(f.Ending, mode), func(t *testing.T) {
				s := plan()
				old := []data.Feature{point("甲", 114.6), point("乙", 114.7), point("丁", 114.75)}
				s.Layers = append(s.Layers, data.Layer{ID: "L001", Title: "点", Group: data.ImportedGroup, Generation: 9})
				s.Features[9] = old
				path := filepath.Join(t.TempDir(), "点"+f.Ending)
				stream := func(yield func(data.Feature, error) bool) {
					for _, one := range []data.Feature{point("甲", 114.6), point("乙", 114.71), point("丙", 114.8)} {
						if !yield(one, nil) {
							return
						}
					}
				}
				if _, err := exchange.Save(context.Background(), path, exchange.Content{Title: "点", Features: stream}, crs.CGCS2000, whole.Write); err != nil {
					t.Fatal(err)
				}
				r := Request{As: AsLayer, System: crs.CGCS2000, Mode: mode}
				p, err := Look(context.Background(), s, path, r, nil)
				if err != nil {
					t.Fatal(err)
				}
				counts := [5]int{p.Plan.New, p.Plan.Changed, p.Plan.Same, p.Plan.Removed, p.Plan.Kept}
				want := map[merge.Mode][5]int{merge.Insert: {1, 0, 1, 0, 1}, merge.Update: {1, 1, 1, 0, 0}, merge.Replace: {1, 1, 1, 1, 0}}[mode]
				if counts != want {
					t.Fatalf("%v, want %v", counts, want)
				}
				brought := p.Plan.Change.(data.LayerImport)
				s.Features[10] = nil
				for one, err := range brought.Features {
					if err != nil {
						t.Fatal(err)
					}
					s.Features[10] = append(s.Features[10], one)
				}
				brought.After.Generation = 10
				s.Layers[len(s.Layers)-1] = brought.After
				again, err := Look(context.Background(), s, path, r, nil)
				if err != nil {
					t.Fatal(err)
				}
				if again.Plan.Change != nil {
					t.Errorf("the second time: %s", again.Words())
				}
			})
		}
	}
}

func point(name string, lon float64) data.Feature {
	return data.Feature{Geometry: orb.Point{lon, 30.3}, Properties: data.Properties{}.With("name", name)}
}

// thousandRows writes a workbook as an office sends it.
func thousandRows(tb testing.TB, n int) string {
	tb.Helper()
	sheet := workbook.Sheet{Name: "企业"}
	for _, title := range []string{"序号", "企业名称", "级别", "所属区", "高德经度", "高德纬度", "年产值", "统一社会信用代码"} {
		sheet.Columns = append(sheet.Columns, workbook.Column{Title: title})
	}
	for i := range n {
		sheet.Rows = append(sheet.Rows, []any{i + 1, fmt.Sprintf("鄂州市%04d科技有限公司", i), []string{"国家级", "省级", "市级"}[i%3], "梁子湖区", 114.6 + float64(i%50)/1000, 30.2 + float64(i/50)/1000, "1.2亿元", fmt.Sprintf("91420700%08d", i)})
	}
	path := filepath.Join(tb.TempDir(), "企业.xlsx")
	if err := whole.Write(path, func(w io.Writer) error { return workbook.WriteXLSX(context.Background(), w, sheet) }); err != nil {
		tb.Fatal(err)
	}
	return path
}

// BenchmarkLook reads a workbook of 1,000 rows to the preview: the goal is a second.
func BenchmarkLook(b *testing.B) {
	path, s := thousandRows(b, 1000), plan()
	for b.Loop() {
		p, err := Look(context.Background(), s, path, Request{As: AsSites}, nil)
		if err != nil || p.Plan.New != 1000 {
			b.Fatal(p, err)
		}
	}
}

// BenchmarkCorrect reads the rows once more after a column was matched otherwise.
func BenchmarkCorrect(b *testing.B) {
	path, s := thousandRows(b, 1000), plan()
	p, err := Look(context.Background(), s, path, Request{As: AsSites}, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := p.As(context.Background(), s, p.Request); err != nil {
			b.Fatal(err)
		}
	}
}

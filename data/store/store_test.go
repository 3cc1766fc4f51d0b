package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/paulmach/orb"

	"ezmap/data"
)

func ptr[T any](v T) *T { return &v }

// sample returns a small library in which every column of every table is used
// once and left out once. Its facts are made up for the test.
func sample() (*data.State, error) {
	done := data.Work{Status: data.Achieved, Owner: "科技局", Report: "建成", Evidence: "D0002", Page: "1", By: "张三", At: time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)}
	square := orb.Polygon{{{114.6, 30.2}, {115.1, 30.2}, {115.1, 30.6}, {114.6, 30.6}, {114.6, 30.2}}}
	return &data.State{
		DataVersion: "2026.1",
		Areas: []data.Area{
			{Code: "420700", Name: "鄂州市", Kind: data.CityArea, Role: "角色", Tasks: "任务", Section: "一", Source: "GB/T 2260"},
			{Code: "420703", Name: "华容区", Kind: data.District, Parent: "420700"},
			{Code: "420704", Name: "鄂城区", Kind: data.District, Parent: "420700"},
			{Code: "EZ-GD", Name: "葛店开发区", Kind: data.FunctionalArea, Parent: "420703"},
		},
		Layers: []data.Layer{
			{ID: "boundaries", Title: "行政界线", Group: data.BaseGroup, Kind: data.Boundaries, Source: "来源", Credit: "署名", Date: "2020", Precision: data.Reference, Note: "注", Generation: 1},
			{ID: "empty", Title: "空图层", Group: data.ImportedGroup, Kind: data.OtherLayer, Generation: 2},
			{ID: "none", Title: "无要素"},
		},
		Features: map[int64][]data.Feature{
			1: {
				{ID: `"a"`, Geometry: square, Properties: data.Properties{{Key: "code", Value: json.RawMessage(`"420703"`)}, {Key: "n", Value: json.RawMessage(`12345678901234567890`)}}},
				{ID: `7`},
				{Geometry: orb.Collection{orb.Point{114.9, 30.4}, orb.LineString{{114.8, 30.3}, {114.9, 30.4}}}},
			},
			2: {},
		},
		Elements: []data.Element{
			{ID: "river-belt", Name: "沿江产业科技创新发展带", Short: "沿江带", Scheme: data.CorridorScheme, Kind: data.Belt, Text: "文", Section: "二",
				Precision: data.Sketch, Basis: "沿江", Geometry: orb.LineString{{114.7, 30.5}, {114.9, 30.4}}, Width: 3000,
				Nodes: []data.Node{
					{Name: "华容", Area: "420703", Location: &data.Location{Point: orb.Point{114.7, 30.5}, Precision: data.Sketch, Basis: "示意"}},
					{Name: "某平台", Site: "E001"}, {Name: "无处"},
				},
				Extra: data.Properties{{Key: "x", Value: json.RawMessage(`{"b":[1,2.50],"a":null}`)}}},
			{ID: "city", Name: "一城"},
		},
		Sites: []data.Site{
			{ID: "E002", Name: "位置为零", Extent: data.PointExtent, Location: &data.Location{}},
			{ID: "E001", Name: "某平台", Aliases: []string{"甲", "乙"}, Kind: data.Institute, KindText: "重点实验室", Level: data.Provincial, LevelSought: data.National, LevelText: "省级",
				Status: data.UnderWay, StatusNote: "推断", Host: "某公司", Area: "EZ-GD", AreaBasis: data.Stated, Section: "三", Figures: "100亩", Note: "注", Extent: data.PointExtent,
				Location: &data.Location{Point: orb.Point{114.65, 30.52}, Precision: data.Approximate, Basis: "地图", Original: &orb.Point{114.66, 30.53}, OriginalSystem: "gcj02"},
				Year:     ptr(2021), Extra: data.Properties{{Key: "k<&>", Value: json.RawMessage(`"v<&>"`)}},
				Address: "葛店大道1号", Holds: []data.LevelHeld{{Level: data.Municipal, Year: ptr(2019), Source: "鄂州科发〔2019〕3号"}, {Level: data.Provincial}},
				Measures: []data.Measure{{Name: "占地面积", Value: 0.5, Unit: "亩", Year: ptr(2022), Source: "年报"}, {Name: "无"}},
				Contacts: []data.Contact{{Name: "张三", Role: "主任", Phone: "0711-1", Mail: "a@b"}, {Role: "值班"}}, Documents: []string{"D0002"},
				Sources: []data.FactSource{{Fact: data.LevelFact, Source: "认定文件"}, {}}},
			{ID: "E003", Name: "待定位", Extent: data.PointExtent},
		},
		Templates: []data.Template{
			{ID: "city", Name: "全市", Version: "1", Origin: "规划", Official: true, For: data.CityArea,
				Thresholds: data.Thresholds{OnTrack: .9, SlightlyBehind: .5, Rank: .7, Score: .4, Tie: 1, Tolerance: .2, CarryForward: true},
				Dimensions: []data.DimensionWeight{{Dimension: "维", Weight: 2}, {Dimension: "乙", Weight: .5}}, Steps: []data.StageWeight{{Stage: data.Applied, Weight: .5}, {Stage: data.Accepted, Weight: 3}}, Indicators: []data.Indicator{
					{ID: "I02", Name: "后", Kind: data.LevelTarget, Direction: data.LessIsBetter},
					{ID: "I01", Name: "先", Dimension: "维", Unit: "亿元", Kind: data.GrowthTarget, Measure: "flow", Direction: data.MoreIsBetter, Path: data.CompoundPath,
						BaseYear: 2020, Base: ptr(0.0), TargetYear: 2025, Target: ptr(0.16), TargetText: "16%", Cap: ptr(1.5), Weight: 0.25, Department: "科技局", Definition: "定义", Prices: data.ConstantPrices, Section: "四", Note: "注"},
				}},
			{ID: "empty", Name: "空", For: data.District},
		},
		Observations: []data.Observation{
			{ID: "O1", Template: "city", Indicator: "I01", Area: "420700", Year: 2021, Value: 0, Status: data.Annual, Confirmed: true, Source: "年报", Certificate: "鄂科〔2021〕1号", By: "张三", At: time.Date(2022, 3, 1, 8, 0, 0, 123456789, time.UTC), Note: "注",
				Months: "01-06", Reported: ptr(0.5), ReportedUnit: "万元", Growth: true, Holds: data.Included, Inapplicable: true, Evidence: "D0001", Page: "第3页",
				CheckedBy: "李四", CheckedAt: time.Date(2022, 3, 2, 8, 0, 0, 0, time.UTC), ConfirmedBy: "王五", ConfirmedAt: time.Date(2022, 3, 3, 8, 0, 0, 0, time.UTC)},
			{ID: "O2", Template: "city", Indicator: "I02", Area: "420703", Year: 2022, Value: -1.5, Missed: true, Supersedes: "O1"},
		},
		Stages: []data.StageEntry{
			{ID: "G0", Area: "420704", Stage: data.Milestone, Title: "科创中心开工", Date: "2023-05"},
			{ID: "G1", Area: "420703", Stage: data.Applied, Date: "2022-03", Document: "文号", Source: "来源", Note: "注", Batch: "第三批", Theme: data.EcologyTheme, Evidence: "D0001", Page: "2", By: "张三", At: time.Date(2022, 3, 1, 8, 0, 0, 0, time.UTC)},
			{ID: "G2", Area: "420704", Stage: data.Preparing},
		},
		Commitments: []data.Commitment{{ID: "K01", Subject: "高企", Value: "300家", Number: ptr(300.0), Unit: "家", Period: "2025", Section: "五", Work: done}, {ID: "K02"}},
		Programmes:  []data.Programme{{ID: "P01", Name: "工程", Kind: data.KeyProject, Figures: "500亩", Site: "E001", Section: "六", Work: done}, {ID: "P02"}},
		Documents: []data.Document{
			{ID: "D0001", Title: "年报", Number: "鄂科〔2022〕2号", Issuer: "科技局", Date: "2022-02", FileName: "年报.pdf", Link: "http://x", Note: "注", By: "张三", At: time.Date(2022, 3, 1, 8, 0, 0, 0, time.UTC)},
			{ID: "D0002", Title: "方案"},
		},
		Targets: []data.TargetVersion{
			{ID: "T0001", Template: "city", Indicator: "I01", Area: "420700", Origin: data.MidtermOrigin, Kind: data.LevelTarget, Path: data.LinearPath, BaseYear: 2020, Base: ptr(0.0), TargetYear: 2025, Target: ptr(3.5),
				TargetText: "3.5", Source: "评估报告", Evidence: "D0002", Page: "9", Note: "注", By: "李四", At: time.Date(2023, 9, 1, 0, 0, 0, 0, time.UTC)},
			{ID: "T0002", Template: "city", Indicator: "I02", Area: "420703"},
		},
		Rulings: []data.Ruling{
			{ID: "Q0001", Kind: data.ContradictionRuling, Subject: "C01", Chosen: "a", Over: []string{"b", "c"}, Decision: "取30", Reason: "原文", Evidence: "D0001", Page: "5", By: "李四", At: time.Date(2022, 4, 1, 0, 0, 0, 0, time.UTC)},
			{ID: "Q0002", Kind: data.TargetRuling, Subject: "x"},
		},
		Locks: []data.Lock{
			{ID: "B0001", Area: "420704", Year: 2020, Reason: "已上报", By: "王五", At: time.Date(2021, 6, 1, 0, 0, 0, 0, time.UTC)},
			{ID: "B0002", Year: 2019, Open: true, Reason: "更正"}, {ID: "B0004", Area: "420703", Year: 2018, Months: "01-06", By: "王五"},
		},
		Slots:          []data.Slot{{ID: "N01", Name: "名额", Total: ptr(30), Sites: []string{"E001"}, Section: "七", Note: "注"}, {ID: "N02"}},
		Contradictions: []data.Contradiction{{ID: "C01", Subject: "矛盾", Values: []string{"30", "16"}, Sections: []string{"一", "二"}, Default: "取后者"}, {ID: "C02"}},
		// Retired, so that the tests may do everything in any name.
		People:    []data.Person{{ID: "U0001", Name: "王五", Role: data.Approver, Retired: true, By: "李四", At: time.Date(2021, 6, 1, 0, 0, 0, 0, time.UTC)}, {ID: "U0002", Name: "赵六", Role: data.Clerk, Retired: true}},
		OwnFields: []data.OwnField{{ID: "F0001", Title: "产值", Kind: data.NumberField, Unit: "万元"}, {ID: "F0002", Title: "类型", Kind: data.ChoiceField, Choices: []string{"甲", "乙"}}, {ID: "F0003", Title: "注"}},
	}, nil
}

// openSample opens a new library that holds the sample.
func openSample(t testing.TB) *File {
	t.Helper()
	name := "鄂创图 100%#?.db"
	if runtime.GOOS == "windows" {
		name = "鄂创图 100%#.db"
	}
	return openAt(t, filepath.Join(t.TempDir(), name))
}

func openAt(t testing.TB, path string) *File {
	t.Helper()
	f, err := Open(context.Background(), path, sample)
	if err != nil {
		t.Fatalf("Open: %v (%#v)", err, err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func load1(t testing.TB, f *File) *data.State {
	t.Helper()
	s, err := f.Load(context.Background())
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return s
}

func TestLoadReturnsTheFirstData(t *testing.T) {
	for name, path := range map[string]string{"file": t.TempDir() + "/新文件夹/a.db", "memory": ":memory:"} {
		t.Run(name, func(t *testing.T) {
			want, _ := sample()
			if diff := cmp.Diff(want, load1(t, openAt(t, path))); diff != "" {
				t.Errorf("loaded differs from first data (-want +got):\n%s", diff)
			}
		})
	}
}

func TestApplyUndoRedo(t *testing.T) {
	ctx := context.Background()
	f := openSample(t)
	s0 := load1(t, f)
	site := *data.Find[data.Site](s0, "E003")
	site.Location = &data.Location{Point: orb.Point{114.9, 30.39}, Precision: data.Sketch, Basis: "点选"}
	c := data.Put(s0, site)
	e, err := f.Apply(ctx, "张三", c)
	if err != nil {
		t.Fatal(err)
	}
	if e.ID != 1 || e.What != "修改记录“待定位”" || e.Who != "张三" || e.Target != "E003" {
		t.Errorf("entry = %+v", e)
	}
	s1 := s0.With(c)
	if diff := cmp.Diff(s1, load1(t, f)); diff != "" {
		t.Errorf("after Apply (-want +got):\n%s", diff)
	}
	if _, err := f.Undo(ctx, "李四"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s0, load1(t, f)); diff != "" {
		t.Errorf("after Undo (-want +got):\n%s", diff)
	}
	if _, err := f.Redo(ctx, "李四"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s1, load1(t, f)); diff != "" {
		t.Errorf("after Redo (-want +got):\n%s", diff)
	}
	h, err := f.History(ctx, 10)
	if err != nil || len(h) != 3 {
		t.Fatalf("history: %v, %d entries", err, len(h))
	}
}

// query returns the values of a query's one column.
func query[V any](t testing.TB, f *File, q string) (values []V) {
	t.Helper()
	ctx := context.Background()
	err := f.db.Read(ctx, func(conn *sql.Conn) (err error) {
		values, err = column[V](ctx, conn, q)
		return err
	})
	if err != nil {
		t.Fatal(err, errors.Unwrap(err))
	}
	return values
}

// anyOrder compares lists of records without their order: what is removed and
// brought back stands last.
var anyOrder = []cmp.Option{
	byKey[data.Site](), byKey[data.Element](), byKey[data.Observation](), byKey[data.StageEntry](), byKey[data.Contradiction](), byKey[data.Template](), byKey[data.Layer](),
	byKey[data.TargetVersion](), byKey[data.Document](), byKey[data.Ruling](), byKey[data.Lock](), byKey[data.Commitment](), byKey[data.Programme](), byKey[data.Slot](), byKey[data.OwnField](), byKey[data.Person](),
}

func byKey[T data.Record]() cmp.Option {
	return cmpopts.SortSlices(func(a, b T) bool { return data.Key(a) < data.Key(b) })
}

package duplicates

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"

	"ezmap/data"
)

func at(lon, lat float64, p data.Precision) *data.Location {
	return &data.Location{Point: orb.Point{lon, lat}, Precision: p}
}

// town has the traps of the plan: an institute under two of its names, two names that
// sound alike, one with and without its legal form, two neighbours and two sketches.
func town() *data.State {
	return &data.State{Sites: []data.Site{
		{ID: "E003", Name: "华中科技大学鄂州工业技术研究院", Aliases: []string{"华科大工研院"}, Kind: data.Institute},
		{ID: "S001", Name: "（华科大）工研院", Kind: data.Institute},
		{ID: "S002", Name: "鄂州市光电信息研究院", Kind: data.Institute},
		{ID: "S003", Name: "鄂州市光电信息言究院", Kind: data.Institute},
		{ID: "S004", Name: "湖北锐世数字医学影像有限公司", Kind: data.Company, Location: at(114.9, 30.4, data.Surveyed)},
		{ID: "S005", Name: "锐世数字医学影像", Kind: data.Company, Location: at(114.9005, 30.4, data.Surveyed)},
		{ID: "S006", Name: "葛店一号楼", Kind: data.Park, Location: at(114.65, 30.5, data.Surveyed)},
		{ID: "S007", Name: "智能装备基地", Kind: data.Park, Location: at(114.65, 30.5008, data.Approximate)},
		{ID: "S008", Name: "滨江医院", Kind: data.Hospital, Location: at(114.65, 30.5, data.Surveyed)},
		{ID: "S009", Name: "甲港", Kind: data.Hub, Location: at(115, 30.3, data.Sketch)},
		{ID: "S010", Name: "乙港", Kind: data.Hub, Location: at(115, 30.3, data.Surveyed)},
		{ID: "S016", Name: "华科大工研", Kind: data.University},
		{ID: "S015", Name: "华科大工研院鄂州", Kind: data.Institute},
		{ID: "S011", Name: "（依托沼山设施的）省级重点实验室", Kind: data.Institute},
		{ID: "S012", Name: "（华中科技大学鄂州工研院）省级重点实验室", Kind: data.Institute},
		{ID: "S013", Name: "三江港片区（拟纳入湖北自贸区武汉片区）", Kind: data.Park},
		{ID: "S014", Name: "葛店片区（拟纳入湖北自贸区武汉片区）", Kind: data.Park},
	}}
}

// 0.0005° of longitude at 30.4° north are 48.0 m, 0.0008° of latitude 89.0 m on a sphere of
// 6,371,009 m: by hand.
func TestFind(t *testing.T) {
	var got []string
	for _, p := range Find(town()) {
		got = append(got, p.A+" "+p.B+" "+strings.Join(p.Reasons, "；"))
	}
	want := []string{
		"E003 S001 都叫“（华科大）工研院”",
		"S004 S005 名称相近；相距 48 米",
		"S002 S003 读音相同：“鄂州市光电信息研究院”与“鄂州市光电信息言究院”",
		"E003 S015 名称相近", // by an alias, the name of the city left out
		"S006 S007 相距 89 米",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestMerge(t *testing.T) {
	year := 2020
	s := &data.State{
		Areas: []data.Area{{Code: data.Echeng, Name: "鄂城区"}},
		Sites: []data.Site{
			{
				ID: "E1", Name: "甲院", Aliases: []string{"老甲"}, Kind: data.Institute, Level: data.Provincial, Host: "大学", Section: "三", Photos: []string{"p1"},
				Holds: []data.LevelHeld{{Level: data.Provincial, Year: &year}}, Sources: []data.FactSource{{Fact: data.HostFact, Source: "甲"}},
				Extra: data.Properties{}.With("评级", "优"),
			},
			{
				ID: "S1", Name: "甲研究院", Aliases: []string{"甲院"}, Kind: data.Institute, Level: data.NoLevel, Area: data.Echeng, AreaBasis: data.Stated, Address: "滨湖路", Photos: []string{"p2", "p1"},
				Holds: []data.LevelHeld{{Level: data.Municipal}, {Level: data.Provincial, Year: &year}}, Location: at(114.9, 30.4, data.Surveyed), Documents: []string{"D1"},
				Contacts: []data.Contact{{Name: "张三"}}, Sources: []data.FactSource{{Fact: data.HostFact, Source: "乙"}, {Fact: data.YearFact, Source: "丙"}},
				Extra: data.Properties{}.With("评级", "良").With("楼层", "3"),
			},
		},
		Elements: []data.Element{
			{ID: "both", Nodes: []data.Node{{Name: "甲", Site: "E1"}, {Name: "乙", Site: "S1"}}},
			{ID: "one", Nodes: []data.Node{{Name: "乙", Site: "S1"}}},
			{ID: "none", Nodes: []data.Node{{Name: "丙"}}},
		},
		Programmes: []data.Programme{{ID: "P1", Site: "S1"}, {ID: "P2"}},
		Slots:      []data.Slot{{ID: "N1", Sites: []string{"S1", "E1", "x"}}, {ID: "N2", Sites: []string{"S1"}}},
	}
	var titles []string
	for _, f := range Fields(s, &s.Sites[0], &s.Sites[1]) {
		titles = append(titles, f.Title)
	}
	if got, want := strings.Join(titles, " "), "名称 级别 依托单位 区域 地址 章节 位置 评级 楼层"; got != want {
		t.Errorf("fields %s, want %s", got, want)
	}
	blank := Blank(s, &s.Sites[0], &s.Sites[1])
	if got, want := strings.Join(blank, " "), "区域 地址 位置 楼层"; got != want {
		t.Errorf("taken by itself: %s, want %s", got, want)
	}
	c, err := Merge(s, "E1", "S1", append(blank, "名称"))
	if err != nil {
		t.Fatal(err)
	}
	next := s.With(c)
	want := data.Site{
		ID: "E1", Name: "甲研究院", Aliases: []string{"老甲", "甲院"}, Kind: data.Institute, Level: data.Provincial, Host: "大学", Section: "三", Photos: []string{"p1", "p2"}, Documents: []string{"D1"},
		Area: data.Echeng, AreaBasis: data.Stated, Address: "滨湖路", Location: s.Sites[1].Location, Contacts: s.Sites[1].Contacts,
		Holds: []data.LevelHeld{{Level: data.Municipal}, {Level: data.Provincial, Year: &year}}, Sources: []data.FactSource{{Fact: data.HostFact, Source: "甲"}, {Fact: data.YearFact, Source: "丙"}},
		Extra: data.Properties{}.With("评级", "优").With("楼层", "3"),
	}
	if diff := cmp.Diff([]data.Site{want}, next.Sites); diff != "" {
		t.Errorf("merged (-want +got):\n%s", diff)
	}
	pointing := fmt.Sprint(next.Elements[0].Nodes, next.Elements[1].Nodes, next.Programmes[0].Site, next.Slots[0].Sites, next.Slots[1].Sites)
	if want := "[{甲  E1 <nil>}] [{乙  E1 <nil>}]E1[E1 x] [E1]"; pointing != want {
		t.Errorf("pointing: %s, want %s", pointing, want)
	}
	back := next.With(c.Inverse())
	if diff := cmp.Diff(s, back); diff != "" {
		t.Errorf("undone (-before +after):\n%s", diff)
	}
	if _, err := Merge(s, "E1", "E1", nil); err == nil {
		t.Error("a record is merged with itself")
	}
}

// A search tells how far it is, never less than before, and stops when it is told to.
func TestSearchIsStopped(t *testing.T) {
	s := &data.State{}
	for i := range 5000 {
		s.Sites = append(s.Sites, data.Site{ID: fmt.Sprint(i), Name: fmt.Sprintf("第%d号公司", i), Location: at(114.5, 30+float64(i)/1e4, data.Surveyed)})
	}
	last, times := 0.0, 0
	pairs, err := Search(context.Background(), s, func(done float64) {
		if done < last || done > 1 {
			t.Errorf("%v done after %v", done, last)
		}
		last, times = done, times+1
	})
	if err != nil || len(pairs) == 0 || times < 8 || last < 0.75 {
		t.Errorf("%d pairs, %v; told %d times, last %v", len(pairs), err, times, last)
	}
	for stopAt := range times {
		ctx, stop := context.WithCancel(context.Background())
		told := 0
		pairs, err := Search(ctx, s, func(float64) {
			if told++; told > stopAt {
				stop()
			}
		})
		if !errors.Is(err, context.Canceled) || pairs != nil || told > stopAt+1 {
			t.Errorf("stopped at %d: %d pairs, %v, told %d times", stopAt, len(pairs), err, told)
		}
		stop()
	}
}

// BenchmarkFind100000 looks through a register as large as any.
func BenchmarkFind100000(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	words := []rune("华中科技大学鄂州工业研究院梧桐湖孵化器葛店医药光电信息智能制造示范园区创新中心生物新材料装备")
	s := &data.State{}
	for i := range 100_000 {
		name := make([]rune, 8+r.IntN(6))
		for j := range name {
			name[j] = words[r.IntN(len(words))]
		}
		s.Sites = append(s.Sites, data.Site{ID: fmt.Sprintf("S%06d", i), Name: string(name), Kind: data.SiteKinds[i%9], Location: at(114.5+r.Float64(), 30+r.Float64(), data.Surveyed)})
	}
	for b.Loop() {
		Find(s)
	}
}

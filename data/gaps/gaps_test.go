package gaps

import (
	"testing"

	"ezmap/data"

	"github.com/google/go-cmp/cmp"
	"github.com/paulmach/orb"
)

func TestFind(t *testing.T) {
	two := 2
	state := &data.State{
		Areas: []data.Area{
			{Code: data.Echeng, Name: "鄂城区", Kind: data.District, Section: "一（五）"},
			{Code: data.Huarong, Name: "华容区", Kind: data.District},
			{Code: data.Gedian, Name: "葛店开发区", Kind: data.FunctionalArea},
		},
		Stages: []data.StageEntry{{Area: data.Huarong, Stage: data.Preparing, Date: "2023"}},
		Sites: []data.Site{
			{ID: "E001", Name: "有位置", Extent: data.PointExtent, Area: data.Echeng, Location: &data.Location{Point: orb.Point{114.9, 30.4}}},
			{ID: "E002", Name: "待定位", Extent: data.PointExtent, Area: data.Echeng, Section: "专栏2；一（五）"},
			{ID: "E003", Name: "什么都缺", Extent: data.AreaExtent},
			{ID: "E004", Name: "不上图", Extent: data.NoExtent},
		},
		Slots: []data.Slot{
			{ID: "N01", Name: "国家级孵化器", Total: &two, Sites: []string{"E002"}},
			{ID: "N02", Name: "满额", Total: &two, Sites: []string{"E001", "E002"}},
			{ID: "N03", Name: "一批产研院"},
		},
		Templates: []data.Template{{ID: "city", For: data.CityArea, Indicators: []data.Indicator{
			{ID: "I01", Name: "研发经费", BaseYear: 2020}, {ID: "I02", Name: "财政科技", BaseYear: 2020},
		}}},
		Observations: []data.Observation{{Indicator: "I01", Template: "city", Area: data.Ezhou, Confirmed: true}},
	}
	want := []Gap{
		{"M-E002", "待定位", []string{"位置（待定位）"}, []string{"专栏2", "一（五）"}},
		{"M-E003", "什么都缺", []string{"位置（待定位）", "所在区域"}, []string{}},
		{"M-N01", "国家级孵化器", []string{"规划 2 个，已列名 1 个，尚缺 1 个名称"}, []string{}},
		{"M-N03", "一批产研院", []string{"规划数量"}, []string{}},
		{"M-I02", "财政科技", []string{"2020年以后的数值（数据缺失）"}, []string{}},
		{"M-420704", "鄂城区", []string{"创建省级创新型县（市、区）的阶段"}, []string{"一（五）"}},
	}
	if diff := cmp.Diff(want, Find(state)); diff != "" {
		t.Error(diff)
	}
}

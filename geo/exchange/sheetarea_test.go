package exchange

import (
	"strings"
	"testing"

	"ezmap/data"
)

// A sheet for each area says the area of its rows, unless a column does, two are named, or
// the record at hand has one.
func TestTheAreaOfASheet(t *testing.T) {
	s := &data.State{
		Areas: []data.Area{
			{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea}, {Code: data.Echeng, Name: "鄂城区", Kind: data.District},
			{Code: data.Huarong, Name: "华容区", Kind: data.District}, {Code: data.Gedian, Name: "葛店经济技术开发区", Kind: data.FunctionalArea, Parent: data.Huarong},
		},
		Sites: []data.Site{{ID: "P1", Name: "旧园区", Area: data.Huarong, AreaBasis: data.Stated}},
	}
	for _, c := range []struct {
		sheet, file string
		want        data.AreaCode
	}{
		{"鄂城区", "名称,级别\n新园区,市级\n", data.Echeng},
		{"2 葛店经开区", "名称,级别\n新园区,市级\n", data.Gedian},
		{"Sheet1", "鄂州市平台情况表（鄂城区）,\n名称,级别\n新园区,市级\n", data.Echeng},
		{"Sheet1", "鄂州市平台情况表（鄂城区、华容区）,\n名称,级别\n新园区,市级\n", ""},
		{"鄂州市", "名称,级别\n新园区,市级\n", ""},
		{"鄂城区", "名称,所属区\n新园区,华容区\n", data.Huarong},
		{"鄂城区", "名称,所属区\n新园区,\n", ""},
		{"鄂城区", "名称,级别\n旧园区,市级\n", data.Huarong},
	} {
		tables := tablesOf(t, c.file)
		tables[0].Sheet = c.sheet
		read, err := ReadTables(background, tables, []Profile{ProfileOf(&tables[0], s)}, s, Options{})
		if err != nil {
			t.Fatal(err)
		}
		sites, problems := Sites(read, s)
		if len(problems) > 0 || len(sites) != 1 || sites[0].Area != c.want {
			t.Errorf("%s: %q: %+v, %v", c.sheet, c.file, sites, problems)
			continue
		}
		if c.want != "" && sites[0].AreaBasis != data.Stated {
			t.Errorf("%s: basis %s", c.sheet, sites[0].AreaBasis)
		}
		told := strings.Contains(strings.Join(read.Notes, ""), "没有“区域”一列")
		if column := strings.Contains(c.file, "所属区"); told != (c.want != "" && !column) {
			t.Errorf("%s: %q: says %q", c.sheet, c.file, read.Notes)
		}
	}
}

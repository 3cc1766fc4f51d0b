package data

import "testing"

func TestSiteNames(t *testing.T) {
	names := NamesOf([]Site{
		{ID: "E003", Name: "华中科技大学鄂州工业技术研究院", Aliases: []string{"华科大工研院", "工研院"}},
		{ID: "E022", Name: "中科量子工研院", Aliases: []string{"工研院"}},
		{ID: "E055", Name: "集聚区（湖北）ABC园区"},
		{ID: "E056", Name: "华科大工研院"},
	})
	for _, c := range []struct{ name, want string }{
		{"华中科技大学鄂州工业技术研究院", "E003"},
		{" 华中科技大学 鄂州工业技术研究院", "E003"},
		{"集聚区(湖北)ａｂｃ园区", "E055"},
		{"工研院", ""},        // two records have the alias
		{"华科大工研院", "E056"}, // a name goes before an alias
		{"没有", ""},
		{"", ""},
	} {
		if got := names.Find(c.name); got != c.want {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
	if got := (SiteNames{}).Find("甲"); got != "" {
		t.Errorf("without names: %q", got)
	}
}

package seeds

import (
	"testing"

	"ezmap/data"
)

func TestAreas(t *testing.T) {
	s := load(t)
	for _, want := range []struct {
		code, parent data.AreaCode
		name         string
		kind         data.AreaKind
	}{
		{data.Ezhou, "", "鄂州市", data.CityArea},
		{data.Liangzihu, data.Ezhou, "梁子湖区", data.District},
		{data.Huarong, data.Ezhou, "华容区", data.District},
		{data.Echeng, data.Ezhou, "鄂城区", data.District},
		{data.Gedian, data.Huarong, "葛店开发区", data.FunctionalArea},
		{data.Linkong, data.Echeng, "临空经济区", data.FunctionalArea},
	} {
		a := s.Area(want.code)
		if a == nil {
			t.Errorf("no area %s", want.code)
			continue
		}
		if a.Name != want.name || a.Kind != want.kind || a.Parent != want.parent {
			t.Errorf("%s is %q, %s, in %q; want %q, %s, in %q", want.code, a.Name, a.Kind, a.Parent, want.name, want.kind, want.parent)
		}
	}
}

package style

import (
	"testing"

	"ezmap/geo/layer"
)

func TestUsualFieldSaysSomething(t *testing.T) {
	id, name := layer.Field{ID: "id", Title: "id", Numeric: true}, layer.Field{ID: "名称", Title: "名称"}
	visits, kind := layer.Field{ID: "visits", Title: "visits", Numeric: true}, layer.Field{ID: "kind", Title: "类别"}
	for _, c := range []struct {
		kind   layer.ThemeKind
		fields []layer.Field
		want   string
	}{
		{layer.Graduated, []layer.Field{id, name, visits}, "visits"},
		{layer.Categories, []layer.Field{name, kind}, "kind"},
		{layer.Categories, []layer.Field{name}, "名称"}, // there is no other
	} {
		if got := usual(c.kind, c.fields).Field; got != c.want {
			t.Errorf("%s begins with %q, want %q", c.kind, got, c.want)
		}
	}
}

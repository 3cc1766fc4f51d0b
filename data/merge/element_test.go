package merge

import (
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"ezmap/data"
)

func layout() []data.Element {
	return []data.Element{{
		ID: "honglian-gedian", Name: "红莲湖—葛店组团", Kind: data.Cluster, Scheme: data.CorridorScheme,
		Geometry: orb.Polygon{{{114.6, 30.4}, {114.7, 30.4}, {114.7, 30.5}, {114.6, 30.4}}},
		Nodes:    []data.Node{{Name: "葛店", Location: at(114.65, 30.45)}},
	}}
}

func TestElements(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*data.Element)
		want   counts
		fields []string
	}{
		{"nothing", func(*data.Element) {}, counts{same: 1}, nil},
		{"ring wound the other way", func(e *data.Element) { slices.Reverse(e.Geometry.(orb.Polygon)[0]) }, counts{same: 1}, nil},
		{"shape", func(e *data.Element) { e.Geometry.(orb.Polygon)[0][1][0] = 114.75 }, counts{changed: 1}, []string{"形状"}},
		{"shape taken away", func(e *data.Element) { e.Geometry = nil }, counts{changed: 1}, []string{"形状"}},
		{"node", func(e *data.Element) { e.Nodes[0].Location = at(114.66, 30.45) }, counts{changed: 1}, []string{"节点"}},
		{"width", func(e *data.Element) { e.Width = 1 }, counts{changed: 1}, []string{"宽度"}},
		{"new", func(e *data.Element) { e.ID = "x" }, counts{new: 1}, nil},
	} {
		s := &data.State{Elements: layout()}
		incoming := layout()
		c.change(&incoming[0])
		p := Elements(s, incoming, nil, "导入")
		if of(p) != c.want || !slices.Equal(p.Rows[0].Fields, c.fields) {
			t.Errorf("%s: %+v, %v; want %+v, %v", c.name, of(p), p.Rows[0].Fields, c.want, c.fields)
		}
		if p.Change != nil {
			if again := Elements(s.With(p.Change), incoming, nil, ""); again.Change != nil {
				t.Errorf("%s: the second time %+v", c.name, of(again))
			}
		}
	}
	if p := Elements(&data.State{}, append(layout(), layout()...), nil, ""); of(p) != (counts{new: 1, faulty: 1}) {
		t.Errorf("an id twice: %+v", of(p))
	}
}

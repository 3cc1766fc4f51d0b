package intake

import (
	"context"
	"strings"
	"testing"

	"ezmap/data"

	"github.com/paulmach/orb"
)

// A strip of 梁子湖区 whose southern edge lies some 250 m north of where 高德 shows a place that is in
// it: the shift of the test vectors (30.2, 114.6 is 30.1972776, 114.6050231 there) tells which
// system the numbers are in.
func TestTheStatedAreaTellsTheSystem(t *testing.T) {
	s := plan()
	s.Layers = append(s.Layers, data.Layer{ID: "b", Group: data.BaseGroup, Kind: data.Boundaries, Generation: 5})
	s.Features[5] = []data.Feature{{
		Geometry:   orb.Polygon{{{114.5, 30.1995}, {114.7, 30.1995}, {114.7, 30.3}, {114.5, 30.3}, {114.5, 30.1995}}},
		Properties: data.Properties{}.With("code", string(data.Liangzihu)).With("name", "梁子湖区"),
	}}
	path := csvFile(t, "点.csv", "名称,所属区,经度,纬度\n甲园区,梁子湖区,114.6050231,30.1972776\n乙园区,梁子湖区,114.6050231,30.1972776\n")
	p, err := Look(context.Background(), s, path, Request{As: AsSites}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if hints := strings.Join(p.Hints, ""); !strings.Contains(hints, "高德") || !strings.Contains(hints, "2 个位置中有 2 个") {
		t.Errorf("%q", hints)
	}
	if len(p.Plan.Rows[0].Doubts) == 0 {
		t.Error("a place outside the area that is stated is not doubted")
	}
	r := p.Request
	r.System = systemCalled("火星坐标（GCJ-02，高德、腾讯）")
	q, err := p.As(context.Background(), s, r)
	if err != nil {
		t.Fatal(err)
	}
	if len(q.Hints) > 0 || q.System.Code() != "gcj02" || q.Plan.Rows[0].Site.Location.OriginalSystem != "gcj02" {
		t.Errorf("as picked in 高德: %v, %s", q.Hints, q.System.Name())
	}
}

package intake

import (
	"context"
	"fmt"
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

// However many rows there are, each place is looked at: the last of 6,001 stands beside the first
// and is called nearly the same.
func TestManyPlacesAreDoubtedToo(t *testing.T) {
	var b strings.Builder
	b.WriteString("名称,经度,纬度\n")
	for i := range 6000 {
		fmt.Fprintf(&b, "%c%c%c,%.4f,30.3\n", 0x4e00+i, 0x5e00+i, 0x6e00+i, 114.5+0.0001*float64(i))
	}
	fmt.Fprintf(&b, "%c%c %c,114.5001,30.3\n", 0x4e00, 0x5e00, 0x6e00)
	p, err := Look(context.Background(), plan(), csvFile(t, "点.csv", b.String()), Request{As: AsSites}, nil)
	if err != nil {
		t.Fatal(err)
	}
	doubted := 0
	for _, r := range p.Plan.Rows {
		if len(r.Doubts) > 0 {
			doubted++
			if !strings.Contains(r.Doubts[0], "名称相近") || !strings.Contains(r.Where, "6002") {
				t.Errorf("%s: %v", r.Where, r.Doubts)
			}
		}
	}
	if doubted != 1 {
		t.Errorf("%d rows are doubted, want 1", doubted)
	}
}

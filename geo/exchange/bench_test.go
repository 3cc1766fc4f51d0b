package exchange

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"ezmap/geo/crs"
)

// pointsFile is a file of n points with eight properties, in Chinese as offices have them.
func pointsFile(n int) []byte {
	var b bytes.Buffer
	r := rand.New(rand.NewPCG(5, 6))
	kinds := []string{"餐饮", "超市", "学校", "医院", "公园", "银行", "加油站", "酒店"}
	b.WriteString(`{"type":"FeatureCollection","features":[` + "\n")
	for i := range n {
		if i > 0 {
			b.WriteString(",\n")
		}
		kind := kinds[r.IntN(len(kinds))]
		fmt.Fprintf(&b, `{"type":"Feature","id":%d,"properties":{"id":%d,"name":"%s第%d店","kind":"%s","address":"鄂州大道%d号","score":%.2f,"visits":%d,"open":%t,"opened":"20%02d-03-14"},"geometry":{"type":"Point","coordinates":[%.7f,%.7f]}}`,
			i+1, i+1, kind, r.IntN(999), kind, r.IntN(400), r.Float64()*5, r.IntN(100000), r.IntN(4) > 0, r.IntN(26), 114.5+r.Float64()*0.6, 30+r.Float64()*0.6)
	}
	b.WriteString("\n]}\n")
	return b.Bytes()
}

func BenchmarkReadGeoJSON(b *testing.B) {
	file := pointsFile(100_000)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	for b.Loop() {
		c, err := ReadGeoJSON(b.Context(), bytes.NewReader(file), Options{})
		if err != nil || len(c.Features) != 100_000 {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteGeoJSON(b *testing.B) {
	c, err := ReadGeoJSON(b.Context(), bytes.NewReader(pointsFile(100_000)), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteGeoJSON(b.Context(), io.Discard, stream(c.Features), crs.CGCS2000); err != nil {
			b.Fatal(err)
		}
	}
}

package draw

import (
	"context"
	"image/color"
	"testing"

	"ezmap/data"
	"ezmap/geo/canvas"
	"ezmap/geo/canvas/raster"
	"ezmap/geo/class"
	"ezmap/geo/layer"
	"ezmap/geo/shape"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// A drawn map is looked at with every eye, and as a grey copy: what is most seen
// of two belts, of water and of the land around them must stand apart.
func TestDrawnMapForEveryEye(t *testing.T) {
	s := town()
	s.Elements = append(s.Elements, data.Element{
		ID: "eco-belt", Name: "生态科技创新发展带", Short: "生态带", Scheme: data.CorridorScheme, Kind: data.Belt, Width: 4000,
		Geometry: orb.LineString{{114.58, 30.55}, {114.6, 30.45}, {114.62, 30.36}},
	})
	for _, gray := range []bool{false, true} {
		lo := bothSchemes
		lo.Gray = gray
		st := layer.Build(s, lo)
		v := view.Fit(layer.CityBound(s), canvas.Rect{W: 110, H: 110}, 4)
		c := raster.New(110, 110, 50)
		if _, err := Map(context.Background(), c, v, st, Options{}); err != nil {
			t.Fatal(err)
		}
		img := c.Image()
		// most returns the colour that is most seen in an area and, where clear is not nil, outside another.
		most := func(area, clear orb.MultiPolygon) color.NRGBA {
			count := map[color.RGBA]int{}
			var best color.RGBA
			for y := range img.Bounds().Dy() {
				for x := range img.Bounds().Dx() {
					q := v.ToMap(canvas.Point{X: (float64(x) + 0.5) * 25.4 / 50, Y: (float64(y) + 0.5) * 25.4 / 50})
					if shape.Contains(area, q) && !shape.Contains(clear, q) {
						at := img.RGBAAt(x, y)
						if count[at]++; count[at] > count[best] {
							best = at
						}
					}
				}
			}
			return color.NRGBA{best.R, best.G, best.B, 255}
		}
		area := func(kind layer.RefKind, id string) orb.MultiPolygon {
			for _, l := range st {
				for _, f := range l.Features {
					if p := shape.Polygons(f.Geometry); f.Ref == (layer.Ref{Kind: kind, ID: id}) && p != nil {
						return p
					}
				}
			}
			t.Fatalf("nothing is drawn for %s", id)
			return nil
		}
		river, eco, lake := area(layer.ElementRef, "river-belt"), area(layer.ElementRef, "eco-belt"), area(layer.BaseRef, "lakes/0")
		seen := map[string]color.NRGBA{
			"沿江带": most(river, eco), "生态带": most(eco, append(lake[:len(lake):len(lake)], river...)), "湖": most(lake, eco),
			"华容区": most(area(layer.AreaRef, "420703"), river), "鄂城区": most(area(layer.AreaRef, "420704"), river),
		}
		for _, pair := range [][2]string{{"沿江带", "生态带"}, {"沿江带", "华容区"}, {"沿江带", "鄂城区"}, {"生态带", "华容区"}, {"沿江带", "湖"}, {"生态带", "湖"}} {
			a, b := seen[pair[0]], seen[pair[1]]
			for _, sight := range append(class.Eyes, class.GreyCopy) {
				// ΔE00 6 is six times what is just seen of fields side by side.
				if d := class.Difference(sight.Seen(a), sight.Seen(b)); d < 6 {
					t.Errorf("grey %v: %s %v and %s %v stand %.1f apart for %s", gray, pair[0], a, pair[1], b, d, sight.ID)
				}
			}
		}
		for _, district := range []string{"华容区", "鄂城区"} {
			for _, eye := range class.Eyes {
				if d := class.Difference(eye.Seen(seen["湖"]), eye.Seen(seen[district])); d < 4 {
					t.Errorf("grey %v: the lake and %s stand %.1f apart for %s", gray, district, d, eye.ID)
				}
			}
		}
	}
}

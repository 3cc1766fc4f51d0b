package draw

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"ezmap/geo/canvas"
	"ezmap/geo/crs"
	"ezmap/geo/label"
	"ezmap/geo/layer"
	"ezmap/geo/view"

	"github.com/paulmach/orb"
)

// onSheet returns where degrees lie on the sheet of a view.
func onSheet(v view.View, lon, lat float64) canvas.Point {
	e, n := crs.City.Forward(lon, lat)
	return v.ToSheet(orb.Point{e, n})
}

// labelOf returns the printed name of a text, nil where there is none.
func labelOf(r *Result, text string) *label.Placed {
	i := slices.IndexFunc(r.Labels, func(n label.Placed) bool { return n.Text == text })
	if i < 0 {
		return nil
	}
	return &r.Labels[i]
}

func TestPinnedNames(t *testing.T) {
	s := town()
	v := view.Fit(layer.CityBound(s), canvas.Rect{X: 5, Y: 5, W: 110, H: 110}, 8)
	for name, pin := range map[string]Pin{
		"of a site":     {Ref: layer.Ref{Kind: layer.SiteRef, ID: "E001"}, Text: "观测设施", Lon: 114.62, Lat: 30.55},
		"of a district": {Ref: layer.Ref{Kind: layer.AreaRef, ID: "420703"}, Text: "华容区", Lon: 114.8, Lat: 30.4},
		"of a lake":     {Ref: layer.Ref{Kind: layer.BaseRef, ID: "lakes/0"}, Text: "红莲湖", Lon: 114.7, Lat: 30.38},
		"of a belt":     {Ref: layer.Ref{Kind: layer.ElementRef, ID: "river-belt"}, Text: "沿江产业科技创新发展带", Lon: 114.7, Lat: 30.5},
		"of a cluster":  {Ref: layer.Ref{Kind: layer.ElementRef, ID: "airport-cluster"}, Text: "鄂州机场临空组团", Lon: 114.7, Lat: 30.45},
		"of a zone":     {Ref: layer.Ref{Kind: layer.ElementRef, ID: "demo-zone"}, Text: "科技同兴示范区", Lon: 114.7, Lat: 30.5},
	} {
		t.Run(name, func(t *testing.T) {
			_, r := paper(t, s, bothSchemes, Options{Labels: true, Mask: true, Pins: []Pin{pin}})
			n := labelOf(r, pin.Text)
			if n == nil {
				t.Fatalf("%s is not printed in full", pin.Text)
			}
			want := onSheet(v, pin.Lon, pin.Lat)
			if got := n.Middle(); math.Hypot(got.X-want.X, got.Y-want.Y) > 1e-6 {
				t.Errorf("its middle is at %v, want %v", got, want)
			}
			for _, other := range r.Labels {
				if other.Request != n.Request && slices.ContainsFunc(other.Boxes, n.Boxes[0].Overlaps) {
					t.Errorf("%s stands on it", other.Text)
				}
			}
			// What the sheet says of it is the pin itself: a name that is picked up and
			// let go stays where it is.
			got, ok := r.NameAt(want)
			if !ok || got.Ref != pin.Ref || got.Text != pin.Text || math.Abs(got.Lon-pin.Lon) > 1e-7 || math.Abs(got.Lat-pin.Lat) > 1e-7 {
				t.Errorf("under its middle lies %v, %v, want %v", got, ok, pin)
			}
		})
	}
}

func TestPinIsJSON(t *testing.T) {
	pin := Pin{Ref: layer.Ref{Kind: layer.SiteRef, ID: "E001"}, Text: "观测设施", Lon: 114.62, Lat: 30.55}
	raw, err := json.Marshal(pin)
	if err != nil {
		t.Fatal(err)
	}
	var back Pin
	if err := json.Unmarshal(raw, &back); err != nil || back != pin {
		t.Errorf("%s came back as %v, %v", raw, back, err)
	}
}

func TestPinOutsideTheFrameIsNotPrinted(t *testing.T) {
	pin := Pin{Ref: layer.Ref{Kind: layer.SiteRef, ID: "E001"}, Text: "观测设施", Lon: 116, Lat: 30.4}
	_, plain := paper(t, town(), bothSchemes, Options{Labels: true})
	if labelOf(plain, pin.Text) == nil {
		t.Fatal("the name is not printed without the pin")
	}
	for _, lon := range []float64{116, math.NaN(), math.Inf(1), -500} {
		pin.Lon = lon
		if _, r := paper(t, town(), bothSchemes, Options{Labels: true, Pins: []Pin{pin}}); labelOf(r, pin.Text) != nil {
			t.Errorf("pinned at longitude %v it is printed", lon)
		}
	}
}

func TestPinsOfOtherThingsChangeNothing(t *testing.T) {
	plain, _ := paper(t, town(), bothSchemes, Options{Labels: true})
	for _, pin := range []Pin{
		{Ref: layer.Ref{Kind: layer.SiteRef, ID: "E001"}, Text: "另一名称", Lon: 114.7, Lat: 30.5},
		{Ref: layer.Ref{Kind: layer.SiteRef, ID: "E999"}, Text: "观测设施", Lon: 114.7, Lat: 30.5},
		{Text: "观测设施", Lon: 114.7, Lat: 30.5},
	} {
		c, _ := paper(t, town(), bothSchemes, Options{Labels: true, Pins: []Pin{pin}})
		if script(c) != script(plain) {
			t.Errorf("the pin %v changes the drawing", pin)
		}
	}
}

// A pin that is taken away lets the name go back although the memory is the same.
func TestMemoryKnowsPinsApart(t *testing.T) {
	pin := Pin{Ref: layer.Ref{Kind: layer.SiteRef, ID: "E001"}, Text: "观测设施", Lon: 114.62, Lat: 30.55}
	m := new(label.Memory)
	_, before := paper(t, town(), bothSchemes, Options{Labels: true, Memory: m})
	_, pinned := paper(t, town(), bothSchemes, Options{Labels: true, Memory: m, Pins: []Pin{pin}})
	_, after := paper(t, town(), bothSchemes, Options{Labels: true, Memory: m})
	if a, b, c := labelOf(before, pin.Text).Middle(), labelOf(pinned, pin.Text).Middle(), labelOf(after, pin.Text).Middle(); a == b || a != c {
		t.Errorf("the name stood at %v, pinned at %v, then at %v", a, b, c)
	}
}

func TestNameAtWhereNoNameIs(t *testing.T) {
	_, r := paper(t, town(), bothSchemes, Options{Labels: true})
	if pin, ok := r.NameAt(canvas.Point{X: -20, Y: -20}); ok {
		t.Errorf("outside the sheet lies %v", pin)
	}
}

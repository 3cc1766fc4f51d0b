package district

import (
	"testing"

	"ezmap/app/control"
	"ezmap/data"

	"fyne.io/fyne/v2/test"
)

// Weights and thresholds are a change of the template that can be undone.
func TestWeightsAndThresholds(t *testing.T) {
	s, d, win, _ := open(t, some)
	before := d.Data
	test.Tap(s.rules)
	top := win.Canvas().Overlays().Top()
	var keep *control.Button
	var entries []*control.Entry
	for _, o := range test.LaidOutObjects(top) {
		switch o := o.(type) {
		case *control.Entry:
			entries = append(entries, o)
		case *control.Button:
			if o.Text == "保存" {
				keep = o
			}
		}
	}
	// Version, five thresholds, four dimensions, fifteen indicators.
	if len(entries) != 1+5+4+15 || keep == nil {
		t.Fatalf("%d fields", len(entries))
	}
	entries[2].SetText("0.99") // 略滞后 above 达到进度
	test.Tap(keep)
	if len(d.Done) != 0 {
		t.Fatal("thresholds in the wrong order are taken")
	}
	entries[2].SetText("")
	test.Tap(keep)
	if len(d.Done) != 0 {
		t.Fatal("a version is made of nothing")
	}
	entries[3].SetText("0.9")
	entries[6].SetText("2")
	entries[10].SetText("3")
	test.Tap(keep)
	if len(d.Done) != 1 {
		t.Fatalf("did %v", d.Done)
	}
	got := d.Data.TemplateFor(data.District)
	if got.Version != "2026.2" || got.Thresholds.Rank != 0.9 || got.Indicators[0].Weight != 3 ||
		len(got.Dimensions) != 1 || got.Dimensions[0] != (data.DimensionWeight{Dimension: "创新投入", Weight: 2}) {
		t.Errorf("kept %+v %+v %+v", got.Version, got.Thresholds, got.Dimensions)
	}
	if was := before.TemplateFor(data.District); was.Version != "2026.1" || was.Indicators[0].Weight == 3 {
		t.Errorf("the state before was written to: %s", was.Version)
	}
}

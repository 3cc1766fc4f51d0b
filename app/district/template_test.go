package district

import (
	"strings"
	"testing"

	"ezmap/app/control"
	"ezmap/app/golden"
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
	// Version, five thresholds, four dimensions, fifteen indicators, nine stages.
	if len(entries) != 1+5+4+15+9 || keep == nil {
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
	entries[25].SetText("1") // 筹备
	entries[31].SetText("3") // 批准建设
	test.Tap(keep)
	if len(d.Done) != 1 {
		t.Fatalf("did %v", d.Done)
	}
	got := d.Data.TemplateFor(data.District)
	if got.Version != "2026.2" || got.Thresholds.Rank != 0.9 || got.Indicators[0].Weight != 3 ||
		len(got.Dimensions) != 1 || got.Dimensions[0] != (data.DimensionWeight{Dimension: "创新投入", Weight: 2}) ||
		len(got.Steps) != 2 || got.Steps[1] != (data.StageWeight{Stage: data.Approved, Weight: 3}) {
		t.Errorf("kept %+v %+v %+v", got.Version, got.Thresholds, got.Dimensions)
	}
	if was := before.TemplateFor(data.District); was.Version != "2026.1" || was.Indicators[0].Weight == 3 {
		t.Errorf("the state before was written to: %s", was.Version)
	}
}

// Stages that have weights show how much of the way is recorded, beside the stage and
// not in the score: 筹备 1 of 1 + 3. A milestone of the district's own stands beside.
func TestWayAndMilestones(t *testing.T) {
	s, d, win, _ := open(t, some)
	before := s.words.Text()
	if strings.Contains(before, "阶段进度") {
		t.Fatal("a share of the way without weights")
	}
	one := *d.Data.TemplateFor(data.District)
	one.Version, one.Steps = "2026.9", []data.StageWeight{{Stage: data.Preparing, Weight: 1}, {Stage: data.Reviewed, Weight: 3}}
	d.Do(data.Put(d.Data, one), nil)
	s.Update()
	if got := s.words.Text(); !strings.Contains(got, "阶段进度 25%（按模板 2026.9 版的阶段权重，不计入得分）") || !strings.HasPrefix(got, "得分 45.2（") {
		t.Errorf("the page says %s", got)
	}
	filled := filledStage{title: ownMilestone, date: "2023-05", source: "区政府纪要"}
	if _, problem := filled.entry(d.Data, data.Echeng); problem != "请填写里程碑的名称。" {
		t.Errorf("a milestone without a name: %q", problem)
	}
	filled.named = "建设方案印发"
	e, problem := filled.entry(d.Data, data.Echeng)
	if problem != "" {
		t.Fatal(problem)
	}
	e.At = s.p.Now()
	stage := s.report.Stage.ID
	d.Do(data.Put(d.Data, e), nil)
	s.Update()
	if s.report.Stage.ID != stage {
		t.Error("a milestone is taken for the stage")
	}
	golden.Check(t, "milestone", win.Canvas().Capture())
}

package progress

import (
	"testing"

	"ezmap/data"
)

// By hand: of the weights 1 + 2 + 5 = 8 the first and the last are recorded, 6/8;
// the milestone and the stage without a weight count nothing, and the score stays.
func TestWayByWeightsOfStages(t *testing.T) {
	s := worked(t)
	at := Moment{At: day(t, "2026-06-30")}
	before := Area(s, "甲区", at)
	if before.Way != nil {
		t.Fatal("a share of the way without weights")
	}
	s.Templates[0].Steps = []data.StageWeight{{Stage: data.Applied, Weight: 1}, {Stage: data.Reviewed, Weight: 2}, {Stage: data.Approved, Weight: 5}}
	s.Stages = []data.StageEntry{
		{ID: "G1", Area: "甲区", Stage: data.Applied, Date: "2021-05"}, {ID: "G2", Area: "甲区", Stage: data.Approved, Date: "2022-04-08"},
		{ID: "G3", Area: "甲区", Stage: data.Milestone, Title: "科创中心开工", Date: "2023-05"}, {ID: "G4", Area: "甲区", Stage: data.Preparing, Date: "2020"},
		{ID: "G5", Area: "甲区", Stage: data.Milestone, Title: "方案印发", Date: "2021"},
	}
	r := Area(s, "甲区", at)
	if r.Way == nil || *r.Way != 0.75 {
		t.Errorf("way %v, want 0.75", r.Way)
	}
	if *r.Score.Value != *before.Score.Value {
		t.Errorf("stages moved the score from %v to %v", *before.Score.Value, *r.Score.Value)
	}
	if r.Stage == nil || r.Stage.ID != "G2" {
		t.Errorf("a milestone is taken for the stage: %+v", r.Stage)
	}
	own := Milestones(s, "甲区", at)
	if len(own) != 2 || own[0].Name() != "方案印发" || own[1].Name() != "科创中心开工" {
		t.Errorf("milestones %+v", own)
	}
	if early := Area(s, "甲区", Moment{At: day(t, "2021-12-31")}); *early.Way != 0.125 {
		t.Errorf("in 2021 %v, want 1/8", *early.Way)
	}
}

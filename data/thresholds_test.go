package data

import "testing"

func TestThresholdsOr(t *testing.T) {
	own := Thresholds{OnTrack: .9, Tie: 1}
	got := own.Or(Thresholds{OnTrack: .95, SlightlyBehind: .6, Rank: .8, Score: .5, Tie: 2, Tolerance: .1, CarryForward: true})
	if want := (Thresholds{OnTrack: .9, SlightlyBehind: .6, Rank: .8, Score: .5, Tie: 1, Tolerance: .1, CarryForward: true}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if own.Rank != 0 {
		t.Error("the receiver changed")
	}
}

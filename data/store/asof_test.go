package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"ezmap/data"
)

func TestStateAt(t *testing.T) {
	ctx := context.Background()
	l := newLedger(t)
	var states []*data.State
	keep := func() { states = append(states, load1(t, l.File)); l.day = l.day.AddDate(0, 0, 1) }
	keep()
	l.do(data.Edit[data.Observation]{After: ptr(l.value("A", 2022, 225))})
	keep()
	replaced := l.value("B", 2022, 221)
	replaced.Supersedes = "A"
	l.do(data.Batch{Title: "两项", Changes: []data.Change{
		data.Edit[data.Observation]{After: &replaced}, data.Put(states[1], data.Goal{ID: data.GoalKey("420704", "city", "I01"), Area: "420704", Template: "city", Indicator: "I01"}),
	}})
	keep()
	if _, err := l.Undo(ctx, "张三"); err != nil {
		t.Fatal(err)
	}
	keep()
	template := *data.Find[data.Template](states[3], "city")
	template.Version, template.Indicators = "2", template.Indicators[:2:2]
	template.Indicators = append([]data.Indicator{}, template.Indicators...)
	template.Indicators[1].Weight = 3
	l.do(data.Put(states[3], template))
	keep()
	l.do(data.LayerImport{Before: data.Find[data.Layer](states[4], "boundaries"), After: data.Layer{ID: "boundaries", Title: "官方界线"}, Features: values(grid(3))})
	keep()
	first := time.Date(2023, 3, 1, 9, 0, 0, 0, time.UTC)
	for k, want := range states {
		// States are kept in the evening; the next day brings the next change.
		got, err := l.StateAt(ctx, first.AddDate(0, 0, k).Add(time.Hour*-1))
		if k == 0 {
			got, err = l.StateAt(ctx, first.AddDate(-1, 0, 0))
		}
		if err != nil {
			t.Fatal(err)
		}
		if k > 0 {
			want = states[k-1]
		}
		if diff := cmp.Diff(shown(want), got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("day %d (-want +got):\n%s", k, diff)
		}
	}
	now, err := l.StateAt(ctx, l.day)
	mustDo(t, err)
	wantState(t, l.File, now)
}

// TestStateAtAnyMoment makes any changes, one a minute, and asks for the state of
// every minute.
func TestStateAtAnyMoment(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(t *rapid.T) {
		f := open1(t, ":memory:")
		defer f.Close()
		start := time.Date(2023, 3, 1, 9, 0, 0, 0, time.UTC)
		minute := 0
		f.now = func() time.Time { return start.Add(time.Duration(minute) * time.Minute) }
		now := func() *data.State {
			s, err := f.Load(ctx)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		states := []*data.State{now()}
		for minute = 1; minute <= 4; minute++ {
			var err error
			switch rapid.IntRange(0, 4).Draw(t, "step") {
			case 0:
				_, err = f.Undo(ctx, "李四")
			default:
				_, err = f.Apply(ctx, "张三", anyEdit(t, states[len(states)-1]))
			}
			if e := (*data.Error)(nil); err != nil && (!errors.As(err, &e) || e.Kind != data.NotFound) { // nothing to undo
				t.Fatal(err)
			}
			states = append(states, now())
		}
		for k, want := range states {
			got, err := f.StateAt(ctx, start.Add(time.Duration(k)*time.Minute+time.Second))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(sorted(shown(want)), sorted(got), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("minute %d (-want +got):\n%s", k, diff)
			}
		}
	})
}

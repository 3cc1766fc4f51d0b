package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ezmap/data"
	"ezmap/data/store"
)

// worked reads a table of the worked example (see its README), without its header.
func worked(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "data", "progress", "testdata", "worked", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

func figure(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func dayOf(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse("2006-01-02", text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// example is the state of the worked example before anything was entered.
func example(t *testing.T) *data.State {
	s := &data.State{Templates: []data.Template{{ID: "example", Name: "算例", Version: "1", For: data.District}}}
	for _, code := range []data.AreaCode{"甲区", "乙区", "丙区"} {
		s.Areas = append(s.Areas, data.Area{Code: code, Name: string(code), Kind: data.District, Parent: data.Ezhou})
	}
	s.Areas = append(s.Areas, data.Area{Code: data.Ezhou, Name: "鄂州市", Kind: data.CityArea})
	for _, r := range worked(t, "indicators.csv") {
		s.Templates[0].Indicators = append(s.Templates[0].Indicators, data.Indicator{
			ID: r[0], Name: "指标" + r[0], Dimension: r[1], Kind: data.TargetKind(r[2]), Direction: data.Direction(figure(t, r[3])), Path: data.PathKind(r[4]), Weight: figure(t, r[5]),
		})
	}
	for _, r := range worked(t, "goals.csv") {
		base, target := figure(t, r[2]), figure(t, r[3])
		s.Goals = append(s.Goals, data.Goal{ID: data.GoalKey(data.AreaCode(r[0]), "example", r[1]), Area: data.AreaCode(r[0]), Template: "example", Indicator: r[1], BaseYear: 2020, Base: &base, TargetYear: 2025, Target: &target})
	}
	return s
}

// step is one change of the worked example on its day.
type step struct {
	at     time.Time
	change func(*data.State) data.Change
}

func observations(t *testing.T, name string) []step {
	var steps []step
	for _, r := range worked(t, name) {
		o := data.Observation{
			ID: r[0], Template: "example", Area: data.AreaCode(r[1]), Indicator: r[2], Year: int(figure(t, r[3])), Value: figure(t, r[4]),
			Status: data.ObservationStatus(r[5]), Confirmed: r[6] == "true", At: dayOf(t, r[7]), Supersedes: r[8], Inapplicable: r[9] == "true",
		}
		steps = append(steps, step{o.At, func(*data.State) data.Change { return data.Edit[data.Observation]{After: &o} }})
	}
	return steps
}

// decisions are the target versions, rulings and locks.
func decisions(t *testing.T) []step {
	var steps []step
	for _, r := range worked(t, "targets.csv") {
		base, target := figure(t, r[3]), figure(t, r[4])
		v := data.TargetVersion{ID: r[0], Area: data.AreaCode(r[1]), Template: "example", Indicator: r[2], Origin: data.MidtermOrigin, BaseYear: 2020, Base: &base, TargetYear: 2025, Target: &target, At: dayOf(t, r[5])}
		steps = append(steps, step{v.At, func(*data.State) data.Change { return data.Edit[data.TargetVersion]{After: &v} }})
	}
	for _, r := range worked(t, "rulings.csv") {
		at := dayOf(t, r[9])
		steps = append(steps, step{at, func(s *data.State) data.Change {
			ruling := data.Ruling{ID: r[0], Kind: data.RulingKind(r[1]), Subject: data.GoalKey(data.AreaCode(r[2]), "example", r[3]), Chosen: r[6], Reason: r[8], At: at}
			if ruling.Kind == data.ConflictRuling {
				ruling.Subject, ruling.Over = data.CellKey(data.Find[data.Observation](s, r[6])), []string{r[7]}
			}
			return data.Edit[data.Ruling]{After: &ruling}
		}})
	}
	for _, r := range worked(t, "locks.csv") {
		l := data.Lock{ID: r[0], Area: data.AreaCode(r[1]), Year: int(figure(t, r[2])), At: dayOf(t, r[3])}
		steps = append(steps, step{l.At, func(*data.State) data.Change { return data.Edit[data.Lock]{After: &l} }})
	}
	return steps
}

// The worked example is entered day by day into a library; the late correction of
// the locked year is refused; what the program then prints is what the spreadsheet
// has, to the last digit shown.
func TestWorkedExampleThroughTheLibrary(t *testing.T) {
	c := ctl{t, filepath.Join(t.TempDir(), "算例.db")}
	library, err := store.Open(t.Context(), c.db, func() (*data.State, error) { return example(t), nil })
	if err != nil {
		t.Fatal(err)
	}
	refused := observations(t, "refused.csv")
	steps := slices.Concat(observations(t, "values.csv"), decisions(t), refused)
	slices.SortStableFunc(steps, func(a, b step) int { return a.at.Compare(b.at) })
	failed := 0
	for _, s := range steps {
		state, err := library.Load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err = library.Apply(t.Context(), "测试", s.change(state)); err != nil {
			if failed++; !strings.Contains(err.Error(), "2021 年的数值已锁定") {
				t.Fatal(err)
			}
		}
	}
	if failed != len(refused) {
		t.Errorf("%d values were refused, want %d", failed, len(refused))
	}
	if err := library.Close(); err != nil {
		t.Fatal(err)
	}
	shown := func(v *float64, format string) string {
		if v == nil {
			return ""
		}
		return fmt.Sprintf(format, *v)
	}
	documents := map[string]progressDoc{}
	checked := 0
	for _, r := range worked(t, "shown.csv") {
		if r[1] != "2026-06-30" { // earlier days: data/progress
			continue
		}
		doc, have := documents[r[2]]
		if !have {
			doc = c.progress("-year", r[2])
			documents[r[2]] = doc
		}
		a := doc.area(t, r[0])
		got := map[string]string{
			"完整度": shown(a.Completeness, "%.4f"), "可信度": shown(a.Confidence, "%.4f"), "得分": shown(a.Score, "%.2f"), "下界": shown(a.Low, "%.2f"), "上界": shown(a.High, "%.2f"),
		}[r[3]]
		want := r[7]
		for _, i := range a.Indicators {
			if i.ID == r[3] {
				got, want = strings.Join([]string{shown(i.Progress, "%.4f"), shown(i.Expected, "%.4f"), shown(i.Pace, "%.4f")}, " "), strings.Join(r[4:7], " ")
				if i.Latest == nil || i.Latest.Year != int(figure(t, r[2])) {
					got = "  " // an earlier year's value is shown and is not that of the year
				}
			}
		}
		if checked++; got != want {
			t.Errorf("%s %s %s: %s, by hand %s", r[0], r[2], r[3], got, want)
		}
	}
	if checked < 140 {
		t.Errorf("only %d figures were compared", checked)
	}
}

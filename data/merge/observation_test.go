package merge

import (
	"strings"
	"testing"

	"ezmap/data"
)

// ledgerOf is a library with 225 firms in 鄂城区 in 2022 by the annual report.
func ledgerOf() *data.State {
	cap100 := 100.0
	return &data.State{
		Areas: []data.Area{{Code: data.Echeng, Name: "鄂城区", Kind: data.District}},
		Templates: []data.Template{{ID: "county", For: data.District, Indicators: []data.Indicator{
			{ID: "R05", Name: "高新技术企业数", Unit: "家", Kind: data.LevelTarget, Measure: "stock"},
			{ID: "R01", Name: "比重", Unit: "%", Kind: data.LevelTarget, Measure: "ratio", Cap: &cap100},
		}}},
		Observations: []data.Observation{firmsIn(2022, 225, "O0007")},
	}
}

func firmsIn(year int, value float64, id string) data.Observation {
	return data.Observation{ID: id, Template: "county", Indicator: "R05", Area: data.Echeng, Year: year, Value: value, Status: data.Annual, Confirmed: true}
}

func TestObservations(t *testing.T) {
	s := ledgerOf()
	corrects := firmsIn(2022, 230, "")
	corrects.Supersedes = "O0007"
	lost := firmsIn(2021, 1, "")
	lost.Supersedes = "O9999"
	share := firmsIn(2022, 120, "")
	share.Indicator = "R01"
	incoming := []data.Observation{
		firmsIn(2022, 225, ""), // the same
		firmsIn(2022, 221, ""), // stands against it
		firmsIn(2022, 221, ""), // the same as the row above
		firmsIn(2023, 900, ""), // new, and a jump
		corrects, lost, share,
	}
	where := []string{"C2", "C3", "C4", "C5", "C6", "C7", "C8"}
	p := Observations(s, incoming, where, nil, "导入")
	if p.New != 1 || p.Changed != 2 || p.Same != 2 || p.Faulty != 2 {
		t.Errorf("%d new, %d changed, %d same, %d faulty", p.New, p.Changed, p.Same, p.Faulty)
	}
	after := s.With(p.Change)
	if len(after.Observations) != 4 || after.Observations[1].ID != "O0008" || len(s.Observations) != 1 {
		t.Fatalf("%+v", after.Observations)
	}
	says := map[string]string{}
	for _, row := range p.Rows {
		says[row.Where] += strings.Join(row.Doubts, "") + row.Message
	}
	for at, want := range map[string]string{"C3": "已有 225家，与 221家 不同", "C5": "超过 30%", "C7": "“O9999”不在资料库中", "C8": "超过上限"} {
		if !strings.Contains(says[at], want) {
			t.Errorf("%s says %q, want %q", at, says[at], want)
		}
	}
	// The same file once more brings nothing.
	again := Observations(after, incoming[1:5], where, nil, "导入")
	if again.Change != nil || again.Same != 4 {
		t.Errorf("again: %+v", again)
	}
}

// A draft that comes back confirmed is a new value that agrees with it.
func TestObservationsConfirmADraft(t *testing.T) {
	s := ledgerOf()
	s.Observations[0].Confirmed = false
	p := Observations(s, []data.Observation{firmsIn(2022, 225, "")}, []string{"C2"}, nil, "导入")
	if p.Changed != 1 || !s.With(p.Change).Observations[1].Confirmed {
		t.Errorf("%+v", p)
	}
	if p := Observations(s, []data.Observation{firmsIn(2022, 230, "")}, []string{"C2"}, nil, "导入"); len(p.Rows[0].Doubts) == 0 {
		t.Error("another value raises no doubt")
	}
}

func TestObservationsOfALockedYear(t *testing.T) {
	s := ledgerOf()
	s.Locks = []data.Lock{{Area: data.Echeng, Year: 2023}}
	p := Observations(s, []data.Observation{firmsIn(2023, 240, ""), firmsIn(2021, 200, "")}, []string{"C2", "C3"}, nil, "导入")
	if p.New != 1 || p.Faulty != 1 || !strings.Contains(p.Problems[0].Message, "2023 年的数值已锁定") {
		t.Errorf("%+v", p)
	}
}

package merge

import (
	"strings"
	"testing"

	"ezmap/data"
)

func TestTemplate(t *testing.T) {
	s := &data.State{
		Templates:    []data.Template{{ID: "hubei", Name: "湖北", Version: "2026.1", For: data.District, Indicators: []data.Indicator{{ID: "R01", Name: "甲", Weight: 1}, {ID: "R02", Name: "乙", Weight: 1}, {ID: "R03", Name: "丙", Weight: 1}}}},
		Observations: []data.Observation{{ID: "O1", Template: "hubei", Indicator: "R02"}},
	}
	with := func(version string, indicators ...data.Indicator) data.Template {
		return data.Template{ID: "hubei", Name: "湖北", Version: version, For: data.District, Indicators: indicators}
	}
	all := s.Templates[0].Indicators
	heavier := data.Indicator{ID: "R01", Name: "甲", Weight: 2}
	if p := Template(s, with("2026.1", all...), nil); p.Change != nil || p.Same != 3 {
		t.Errorf("the same: %+v", p)
	}
	if p := Template(s, with("2026.2", heavier, all[1], data.Indicator{ID: "R04", Name: "丁", Weight: 1}), nil); p.Changed != 1 || p.Same != 1 || p.New != 1 || p.Removed != 1 || p.Faulty != 0 || s.With(p.Change).Templates[0].Version != "2026.2" {
		t.Errorf("%+v", p)
	}
	if p := Template(s, with("2026.1", heavier, all[1], all[2]), nil); p.Faulty != 1 || !strings.Contains(p.Problems[0].Message, "例如“2026.2”") || p.Change != nil {
		t.Errorf("of the same version: %+v", p)
	}
	if p := Template(s, with("2026.2", all[0], all[2]), nil); p.Faulty != 1 || !strings.Contains(p.Problems[0].Message, "“乙”（R02）已有数值") {
		t.Errorf("without an indicator that has values: %+v", p)
	}
	own := with("1", heavier)
	own.ID = "own"
	if p := Template(s, own, nil); p.New != 1 || len(s.With(p.Change).Templates) != 2 {
		t.Errorf("a new one: %+v", p)
	}
}

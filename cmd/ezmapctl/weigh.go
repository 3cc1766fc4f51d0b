package main

import (
	"context"
	"flag"
	"fmt"
	"strconv"
	"strings"

	"ezmap/data"
)

// weighFlags are the flags of ledger weigh.
type weighFlags struct{ version, weights, dimensions, thresholds string }

func (f *weighFlags) declare(set *flag.FlagSet) {
	set.StringVar(&f.version, "version", "", "新的版本号（weigh）；省略时按原版本号递增")
	set.StringVar(&f.weights, "weights", "", "指标权重（weigh），例如 R05=3,R01=1")
	set.StringVar(&f.dimensions, "dimensions", "", "维度权重（weigh），例如 创新投入=2")
	set.StringVar(&f.thresholds, "thresholds", "", "评价阈值（weigh）：on_track slightly_behind rank score tie tolerance carry_forward，例如 on_track=0.9；0 为按方法原定")
}

// weigh sets weights and thresholds of a template, as a new version of it.
func (q ledgerQuery) weigh(ctx context.Context, e *env, id string) error {
	return q.apply(ctx, e, func(s *data.State) (data.Change, error) {
		before := data.Find[data.Template](s, id)
		if before == nil {
			return nil, data.Fault(data.NotFound, fmt.Sprintf("没有指标模板“%s”。", id), nil)
		}
		after := *before
		after.Indicators = append([]data.Indicator(nil), before.Indicators...)
		after.Dimensions = append([]data.DimensionWeight(nil), before.Dimensions...)
		for _, set := range []struct {
			list string
			take func(*data.Template, string, float64) error
		}{{q.weighed.weights, setWeight}, {q.weighed.dimensions, setDimension}, {q.weighed.thresholds, setThreshold}} {
			if err := eachSetting(set.list, func(name string, v float64) error { return set.take(&after, name, v) }); err != nil {
				return nil, err
			}
		}
		if before.Measures(&after) {
			return nil, misuse("ledger", "权重和阈值没有改动，请用 -weights、-dimensions 或 -thresholds 说明改什么。")
		}
		if after.Version = q.weighed.version; after.Version == "" {
			after.Version = data.NextVersion(before.Version)
		}
		return data.Put(s, after), nil
	})
}

// eachSetting reads a list like R05=3,R01=1.
func eachSetting(list string, take func(name string, v float64) error) error {
	for _, one := range words(list) {
		name, number, found := strings.Cut(one, "=")
		v, err := strconv.ParseFloat(number, 64)
		if !found || err != nil || v < 0 || v > 1e6 {
			return misuse("ledger", fmt.Sprintf("“%s”应写作 名称=数值，例如 R05=3。", one))
		}
		if err := take(name, v); err != nil {
			return err
		}
	}
	return nil
}

func setWeight(t *data.Template, id string, v float64) error {
	i := t.Indicator(id)
	if i == nil {
		return data.Fault(data.NotFound, fmt.Sprintf("模板“%s”中没有指标“%s”。", t.Name, id), nil)
	}
	if v == 0 {
		return data.Fault(data.Invalid, fmt.Sprintf("指标“%s”的权重须大于 0；不计分的指标请从模板中去掉。", id), nil)
	}
	i.Weight = v
	return nil
}

func setDimension(t *data.Template, name string, v float64) error {
	known := false
	for i := range t.Indicators {
		known = known || t.Indicators[i].Dimension == name
	}
	if !known {
		return data.Fault(data.NotFound, fmt.Sprintf("模板“%s”中没有维度“%s”。", t.Name, name), nil)
	}
	for k := range t.Dimensions {
		if t.Dimensions[k].Dimension == name {
			t.Dimensions[k].Weight = v
			return nil
		}
	}
	t.Dimensions = append(t.Dimensions, data.DimensionWeight{Dimension: name, Weight: v})
	return nil
}

func setThreshold(t *data.Template, name string, v float64) error {
	at := map[string]*float64{
		"on_track": &t.Thresholds.OnTrack, "slightly_behind": &t.Thresholds.SlightlyBehind, "rank": &t.Thresholds.Rank, "score": &t.Thresholds.Score,
		"tie": &t.Thresholds.Tie, "tolerance": &t.Thresholds.Tolerance,
	}[name]
	switch {
	case name == "carry_forward":
		t.Thresholds.CarryForward = v != 0
	case at == nil:
		return misuse("ledger", fmt.Sprintf("不认识阈值“%s”，可用 on_track、slightly_behind、rank、score、tie、tolerance、carry_forward。", name))
	case name != "tie" && v > 1:
		return data.Fault(data.Invalid, fmt.Sprintf("阈值“%s”应在 0 与 1 之间。", name), nil)
	default:
		*at = v
	}
	return nil
}

package main

import (
	"strings"
	"testing"

	"ezmap/data"
)

// 华容区 has nine of fifteen values at 50 each: after the weights the completeness is
// (8 + 3)/(14 + 3) of the weight, cut to 64 %.
func TestLedgerWeighs(t *testing.T) {
	c := newCtl(t)
	c.score()
	c.done("ledger", "weigh", "county-reference", "-weights", "R05=3", "-dimensions", "创新投入=2", "-thresholds", "rank=0.6,on_track=0.9")
	out := c.done("progress", "-area", "420703")
	if !strings.Contains(out, "完整度 64%") || !strings.Contains(out, "模板“参考模板”2026.3 版") || strings.Contains(out, "不排名") {
		t.Errorf("got\n%s", out)
	}
	library := c.open()
	defer library.Close()
	h, err := library.History(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	e, ok := h[0].Change.(data.Edit[data.Template])
	if !ok || e.Before.Version != "2026.2" || e.After.Indicators[4].Weight != 3 || e.Before.Indicators[4].Weight != 1 || e.After.Dimensions[0] != (data.DimensionWeight{Dimension: "创新投入", Weight: 2}) || e.After.Thresholds.OnTrack != .9 {
		t.Errorf("%+v", h[0])
	}
}

func TestLedgerWeighRefuses(t *testing.T) {
	c := newCtl(t)
	same := c.unchanged()
	weigh := func(code int, says string, flags ...string) {
		t.Helper()
		c.fails(code, append([]string{"ledger", "weigh", "county-reference"}, flags...), says)
	}
	weigh(exitUsage, "没有改动")
	weigh(exitUsage, "名称=数值", "-weights", "R05")
	weigh(exitUsage, "名称=数值", "-weights", "R05=-1")
	weigh(exitFailed, "须大于 0", "-weights", "R05=0")
	weigh(exitFailed, "没有指标“R99”", "-weights", "R99=1")
	weigh(exitFailed, "没有维度“天气”", "-dimensions", "天气=1")
	weigh(exitFailed, "维度权重须大于0", "-dimensions", "创新投入=0")
	weigh(exitFailed, "0 与 1 之间", "-thresholds", "rank=80")
	weigh(exitUsage, "不认识阈值", "-thresholds", "speed=1")
	c.fails(exitFailed, []string{"ledger", "weigh", "x", "-weights", "R05=1"}, "没有指标模板“x”")
	same()
}

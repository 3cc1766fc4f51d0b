package main

import (
	"path/filepath"
	"strings"
	"testing"

	"ezmap/data"
)

func (c ctl) issues() []map[string]any {
	c.t.Helper()
	var issues []map[string]any
	c.json(&issues, "issues")
	return issues
}

func TestIssues(t *testing.T) {
	c := newCtl(t)
	count := map[string]int{}
	for _, i := range c.issues() {
		hasKeys(t, i, "id kind subject values sections ruling")
		count[i["kind"].(string)]++
		if values, ok := i["values"].([]any); !ok || len(values) == 0 {
			t.Errorf("%s has no values: %v", i["id"], i["values"])
		}
		if _, ok := i["sections"].([]any); !ok {
			t.Errorf("%s: sections are %v", i["id"], i["sections"])
		}
		if i["ruling"] != nil {
			t.Errorf("%s is ruled before anybody did: %v", i["id"], i["ruling"])
		}
	}
	// 34 contradictions of the plan; records without a place are missing, none is misplaced.
	if count["contradiction"] != 34 || count["missing"] == 0 || count["misplaced"] != 0 {
		t.Errorf("%v", count)
	}
}

func TestIssuesTellRulings(t *testing.T) {
	c := newCtl(t)
	library := c.open()
	state, err := library.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ruled := data.Ruling{ID: "Q0001", Kind: data.ContradictionRuling, Subject: "C01", Decision: "以年均增速15%为准", Reason: "专栏1为约束性指标表", By: "规划科"}
	if _, err := library.Apply(t.Context(), "测试", data.Put(state, ruled)); err != nil {
		t.Fatal(err)
	}
	if err := library.Close(); err != nil {
		t.Fatal(err)
	}
	if first := c.issues()[0]; first["id"] != "C01" || first["ruling"] != "以年均增速15%为准" {
		t.Errorf("%v", first)
	}
	if out := c.done("issues"); !strings.Contains(out, "以年均增速15%为准") {
		t.Errorf("got\n%s", out)
	}
}

// 华容区 with a place in the middle of 梁子湖区.
func TestIssuesFindMisplacedSites(t *testing.T) {
	c := newCtl(t)
	file := write(t, filepath.Join(t.TempDir(), "a.geojson"), []byte(collection(
		feature(`{"type":"Point","coordinates":[114.55,30.1]}`, `{"name":"放错的园区","kind":"园区","family":"park","area":"420703","area_basis":"stated"}`))))
	c.done("import", file, "-as", "sites")
	for _, i := range c.issues() {
		if i["kind"] == "misplaced" && i["subject"] == "放错的园区" {
			return
		}
	}
	t.Error("it is not listed")
}
